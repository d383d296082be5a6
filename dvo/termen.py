"""The terms that hold for zaaktypen on a day, read beside them in the same query."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from dvo.models import Dvoregel, Servicebelofte, WettelijkeTermijn

WET = JSONObject(
    aantal="aantal",
    eenheid="eenheid",
    grondslag="grondslag",
    verlenging=JSONObject(aantal="verlenging_aantal", eenheid="verlenging_eenheid"),
)
AFSPRAAK = JSONObject(
    uitvoerder="uitvoerder__code",
    team="uitvoerder__naam",
    dvo="dvo__uuid",
    norm=JSONObject(aantal="norm", eenheid="norm_eenheid"),
    maximum=JSONObject(aantal="maximum", eenheid="maximum_eenheid"),
)
BELOFTE = JSONObject(
    aantal=F("werkdagen"),
    eenheid=Value("werkdagen", CharField()),
    tekst="tekst",
)


def wet_van(zaaktype: str, dag: date) -> Subquery:
    """The term of law on `dag` of the zaaktype in this column of the outer query, as JSON."""
    return Subquery(
        WettelijkeTermijn.objects.geldend(dag).filter(zaaktype=OuterRef(zaaktype)).values(rij=WET)[:1]
    )


def met_termen(versies: QuerySet[Any], dag: date) -> QuerySet[Any]:
    """Versions of zaaktypen with `wet`, `afspraken` and `belofte` as they are on `dag`."""
    van_type = {"zaaktype": OuterRef("zaaktype")}
    regels = Dvoregel.objects.geldend(dag).filter(**van_type).order_by("uitvoerder__code")
    beloften = Servicebelofte.objects.filter(geldigheid__contains=dag, **van_type)
    return versies.annotate(
        wet=wet_van("zaaktype", dag),
        afspraken=ArraySubquery(regels.values(rij=AFSPRAAK)),
        belofte=Subquery(beloften.values(rij=BELOFTE)[:1]),
    )
