"""Totals per day, counted from the rows of that day: they outlive those, and can be counted again while these exist."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate

from contacts.models import Klantcontact, Uitkomst, Vraag
from dashboards.models import Dagtotaal
from kcc import klok
from kcc.klok import AMSTERDAM
from kcc.models import Gebeurtenis, Productgroep
from zaken.models import Klantaanvraag

DIRECT: Final = (Uitkomst.ZELF_BEANTWOORD, Uitkomst.PRODUCT_UITGEREIKT)
ALGEMEEN: Final = "algemeen"
"""The productgroep of a gesprek about nothing in particular."""
Sleutel = tuple[date, int, str]
Telling = dict[str, int]


def tel_bij() -> int:
    """Up to and with today, from the last day that was counted on: that one was not over when it was. The first
    time only today. Returns how many rows."""
    vandaag = klok.vandaag()
    laatste = Dagtotaal.objects.filter(datum__lte=vandaag).order_by("-datum").values_list("datum", flat=True)
    return tel_dagen(van=laatste.first() or vandaag, tot=vandaag + timedelta(days=1))


@transaction.atomic
def tel_dagen(*, van: date, tot: date) -> int:
    """Count the days from `van` up to, not with, `tot` again; what was there is replaced."""
    tellingen: dict[Sleutel, Telling] = defaultdict(dict)
    grenzen = tuple(datetime.combine(dag, time.min, AMSTERDAM) for dag in (van, tot))
    for sleutel, telling in (*_gesprekken(*grenzen), *_zaken(*grenzen)):
        for wat, aantal in telling.items():
            tellingen[sleutel][wat] = tellingen[sleutel].get(wat, 0) + aantal
    Dagtotaal.objects.filter(datum__gte=van, datum__lt=tot).delete()
    leeg = {"gesprekken": 0, "direct_afgehandeld": 0, "nieuwe_zaken": 0}
    rijen = [
        Dagtotaal(datum=datum, productgroep_id=groep, kanaal=kanaal, **{**leeg, **telling})
        for (datum, groep, kanaal), telling in sorted(tellingen.items())
    ]
    return len(Dagtotaal.objects.bulk_create(rijen))


def _gesprekken(van: datetime, tot: datetime) -> list[tuple[Sleutel, Telling]]:
    """By the productgroep of the first vraag that has one; direct when all its vragen ended so."""
    vragen = Vraag.objects.filter(klantcontact=OuterRef("pk"))
    groep = vragen.filter(productgroep__isnull=False).order_by("volgnummer").values("productgroep")[:1]
    direct = Exists(vragen.filter(uitkomst__in=DIRECT)) & ~Exists(vragen.exclude(uitkomst__in=DIRECT))
    rijen = Klantcontact.objects.filter(ontvangen_op__gte=van, ontvangen_op__lt=tot).order_by()
    rijen = rijen.annotate(
        dag=TruncDate("ontvangen_op", tzinfo=AMSTERDAM),
        groep=Subquery(groep),
        direct=ExpressionWrapper(Q(direct), output_field=BooleanField()),
    )
    geteld = rijen.values("dag", "groep", "kanaal").annotate(
        n=Count("pk"), d=Count("pk", filter=Q(direct=True))
    )
    return [
        (_sleutel(rij), {"gesprekken": rij["n"], "direct_afgehandeld": rij["d"]})
        for rij in _met_groep(geteld)
    ]


def _zaken(van: datetime, tot: datetime) -> list[tuple[Sleutel, Telling]]:
    """Made that day, by the channel of their klantaanvraag."""
    kanaal = Klantaanvraag.objects.filter(uuid=OuterRef("klantaanvraag")).order_by().values("kanaal")[:1]
    rijen = Gebeurtenis.objects.filter(soort="zaak_gemaakt", tijd__gte=van, tijd__lt=tot).order_by()
    rijen = rijen.annotate(dag=TruncDate("tijd", tzinfo=AMSTERDAM), kanaal=Subquery(kanaal))
    geteld = rijen.values("dag", "productgroep", "kanaal").annotate(n=Count("pk"))
    met_groep = _met_groep({**rij, "groep": rij["productgroep"]} for rij in geteld)
    return [(_sleutel(rij), {"nieuwe_zaken": rij["n"]}) for rij in met_groep]


def _met_groep(rijen: Any) -> list[dict[str, Any]]:
    """With that of "algemeen" where there is none; what then still has none is not counted."""
    algemeen = Productgroep.objects.filter(code=ALGEMEEN).values_list("pk", flat=True).first()
    met = [{**rij, "groep": rij["groep"] or algemeen} for rij in rijen]
    return [rij for rij in met if rij["groep"]]


def _sleutel(rij: dict[str, Any]) -> Sleutel:
    return rij["dag"], rij["groep"], rij["kanaal"] or ""
