"""How long zaken took, in werkdagen: as a whole, without what stood still, and in each line.

A time is looked up per finished zaak by an index; that is as much as there are rows in the periods.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Least

from dashboards.kengetallen.grens import dag
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Deel, Kengetal, Maat
from dashboards.kengetallen.zaken import AFGEROND, AFGEROND_COHORT, HEROPEND_UIT
from kcc.models import Gebeurtenis
from kcc.werkdagensql import Werkdagen, vrije_dagen
from zaken.models import Opschorting, Zaak

LIJNEN: Final = {"eerste": "eerste lijn", "tweede": "tweede lijn", "vakafdeling": "vakafdeling"}
LIJNWISSELS: Final = ("zaak_gemaakt", "zaak_doorgezet", "zaak_teruggezet")
TEAM: Final = " Het team is dat wat de zaak afrondde."


def vrij(kader: Kader) -> list[Any]:
    """The days off that `Werkdagen` takes off."""
    return vrije_dagen(kader.kalender, kader.perioden[0].van, kader.perioden[-1].tot)


def _bruto(kader: Kader) -> Any:
    """From receipt up to the day it was finished."""
    zaak = Zaak.objects.filter(uuid=OuterRef("onderwerp")).order_by()
    dagen = zaak.annotate(dagen=Werkdagen(F("ontvangen_op"), OuterRef("kg_dag"), vrij(kader)))
    return Subquery(dagen.values("dagen")[:1])


def _stil(kader: Kader) -> Any:
    """Werkdagen on which it was opgeschort before it was finished: from the request up to the day it went on."""
    rijen = Opschorting.objects.filter(
        zaak__uuid=OuterRef("onderwerp"), verzoek_op__lt=OuterRef("kg_dag")
    ).order_by()
    einde = Least(Coalesce(F("beeindigd_op"), OuterRef("kg_dag")), OuterRef("kg_dag"))
    som = rijen.values("zaak").annotate(dagen=Sum(Werkdagen(F("verzoek_op"), einde, vrij(kader))))
    return Coalesce(Subquery(som.values("dagen")), Value(0))


def _netto(kader: Kader) -> Any:
    return _bruto(kader) - _stil(kader)


def _wissels(lijn: str) -> QuerySet[Any]:
    """Into and out of a line, before this event."""
    rijen = Gebeurtenis.objects.filter(soort__in=LIJNWISSELS).filter(Q(naar=lijn) | Q(van=lijn))
    return rijen.filter(onderwerp=OuterRef("onderwerp"), versie__lt=OuterRef("versie")).order_by()


def _in_lijn(lijn: str, kader: Kader) -> Any:
    """From each time it came in up to the end, less from each time it went out up to the end. A move within the
    line does both, so it counts for nothing."""
    teken = Case(When(naar=lijn, then=1), default=0) - Case(When(van=lijn, then=1), default=0)
    dagen = Werkdagen(dag("tijd"), OuterRef("kg_dag"), vrij(kader)) * teken
    return Subquery(_wissels(lijn).values("onderwerp").annotate(dagen=Sum(dagen)).values("dagen"))


def _was_in_lijn(lijn: str, _: Kader) -> Q:
    return Q(Exists(_wissels(lijn).filter(naar=lijn)))


def _tijd(sleutel: str, naam: str, teller: str, waarde: Callable[[Kader], Any], **meer: Any) -> Kengetal:
    """Of all zaken that were finished, or of those in `noemer_q`."""
    deel = Deel(AFGEROND, meer.pop("noemer_q", None), waarde=waarde)
    vast: dict[str, Any] = {
        "noemer": "Zaken die in de periode af waren.",
        "cohort": AFGEROND_COHORT + TEAM,
        "uitsluitingen": HEROPEND_UIT,
        "bron": "Gebeurtenissen van zaken",
        "maat": Maat.MEDIAAN,
    }
    return Kengetal(
        sleutel,
        naam,
        wat="zaken",
        teller=teller,
        eenheid="werkdagen",
        delen=(deel,),
        blok=Blok.SNELHEID,
        hoger_is_beter=False,
        **{**vast, **meer},
    )


def _lijntijd(lijn: str) -> Kengetal:
    return _tijd(
        f"lijntijd_{lijn}",
        f"Tijd in de {LIJNEN[lijn]}",
        f"De werkdagen waarop de zaak in de {LIJNEN[lijn]} lag, ook als dat in delen was: de middelste waarde.",
        partial(_in_lijn, lijn),
        noemer=f"Zaken die in de periode af waren en in de {LIJNEN[lijn]} zijn geweest.",
        noemer_q=partial(_was_in_lijn, lijn),
    )


BRUTO: Final = _tijd(
    "doorlooptijd",
    "Doorlooptijd",
    "De werkdagen van ontvangst tot de dag waarop de zaak af was: de middelste waarde.",
    _bruto,
    bron="Gebeurtenissen van zaken; zaken (dag van ontvangst)",
)
NETTO: Final = _tijd(
    "doorlooptijd_netto",
    "Doorlooptijd zonder opschorting",
    "De werkdagen van ontvangst tot de dag waarop de zaak af was, min de werkdagen waarop de zaak was opgeschort: "
    "de middelste waarde.",
    _netto,
    bron="Gebeurtenissen van zaken; zaken (dag van ontvangst); opschortingen",
)
STIL: Final = _tijd(
    "opgeschort",
    "Opgeschort",
    "De werkdagen waarop de zaak was opgeschort: het gemiddelde. Een zaak zonder opschorting telt als 0.",
    _stil,
    bron="Gebeurtenissen van zaken; opschortingen",
    maat=Maat.GEMIDDELDE,
)
KENGETALLEN: Final = (BRUTO, NETTO, STIL, *(_lijntijd(lijn) for lijn in LIJNEN))
