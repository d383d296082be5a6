"""Zaken as their events tell them: made, finished, finished while the klant waited.

What a zaak is now says nothing about last month: status, lijn and team are those of the event.
"""

from typing import Any, Final

from django.db.models import Exists, ExpressionWrapper, IntegerField, OuterRef, Q, QuerySet
from django.db.models.lookups import In

from dashboards.kengetallen.grens import dag
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Maat
from kcc.models import Gebeurtenis
from zaken.models import Zaak
from zaken.services.wachttijd import METING

KLAAR: Final = ("ligt_klaar", "afgehandeld")
"""A result: there the DVO and the law end. `gesloten` follows on it."""
VAN_ZAKEN: Final = "Gebeurtenissen van zaken"


def over_zaken(
    kader: Kader, rijen: Any, *, zaak: str = "onderwerp", sleutel: str = "uuid", team: str = "team"
) -> QuerySet[Any]:
    """Rows about zaken that count for who looks: of zaken they may see, and what happened when a zaak was with a
    team of theirs, so that last month stays the same when it goes on to others. Never a klacht about themselves,
    for the KCC nothing of the sociaal domein. `zaak` is the column that points at `sleutel` of the zaak."""
    if kader.geheel:
        return rijen.all()  # type: ignore[no-any-return]
    zicht, zaken = kader.wie.zicht, Zaak.objects.all()
    if not (zicht.kcc or zicht.vak):
        return rijen.none()  # type: ignore[no-any-return]
    toen = In(ExpressionWrapper(OuterRef(team), IntegerField()), sorted(zicht.teams))
    gezien = zaken.zichtbaar_voor(kader.wie)
    if zicht.teams:
        gezien |= zaken.niet_over(kader.wie).filter(toen)
    return rijen.filter(Exists(gezien.order_by().filter(**{sleutel: OuterRef(zaak)})))  # type: ignore[no-any-return]


def status(*naar: str) -> QuerySet[Gebeurtenis]:
    """Zaken that came to one of these states."""
    return Gebeurtenis.objects.filter(soort="zaak_status", naar__in=naar).order_by()


def heropend(**grens: Any) -> Exists:
    """Whether a finished zaak was opened again after this event; `grens`: before when, by `tijd` or `kg_dag`."""
    rijen = status("in_behandeling").filter(van="afgehandeld").alias(kg_dag=dag("tijd"))
    return Exists(rijen.filter(onderwerp=OuterRef("onderwerp"), versie__gt=OuterRef("versie"), **grens))


def _afgerond(kader: Kader) -> QuerySet[Any]:
    """Each with `kg_dag`, the day it was finished."""
    rijen = over_zaken(kader, status(*KLAAR)).alias(kg_einde=kader.einde("tijd"), kg_dag=dag("tijd"))
    eerst, laatst = kader.perioden[0].begin, kader.perioden[-1].einde
    return rijen.filter(~heropend(tijd__lt=OuterRef("kg_einde"), tijd__range=(eerst, laatst)))


AFGEROND: Final = Bron("afgeronde_zaken", _afgerond, "tijd", "zaakfeit")
"""Zaken that were finished, and not opened again before their period was over."""
AFGEROND_COHORT: Final = "De dag waarop de zaak af was: afgehandeld, of klaar om op te halen."
HEROPEND_UIT: Final = "Zaken die nog in dezelfde periode weer open gingen, en ingetrokken zaken."


def _gemaakt(kader: Kader) -> QuerySet[Any]:
    return over_zaken(kader, Gebeurtenis.objects.filter(soort="zaak_gemaakt").order_by())


GEMAAKT: Final = Bron("gemaakte_zaken", _gemaakt, "tijd", "zaakfeit")


def _gemeten(kader: Kader) -> QuerySet[Any]:
    return over_zaken(kader, Gebeurtenis.objects.filter(soort=METING).order_by())


GEMETEN: Final = Bron("klaar_terwijl_u_wacht", _gemeten, "tijd", "zaakfeit")


def _op_tijd(_: Kader) -> Q:
    return Q(naar="op_tijd")


WACHT: Final = Kengetal(
    "klaar_terwijl_u_wacht",
    "Klaar terwijl u wacht",
    wat="zaken",
    teller="Zaken waaraan niet langer dan 15 minuten is gewerkt.",
    noemer="Zaken die zijn afgerond terwijl de klant erop wachtte.",
    cohort="Het moment waarop het werk af was. Een zaak telt één keer, ook als hij later weer open gaat.",
    bron=VAN_ZAKEN,
    delen=(Deel(GEMETEN, telt=_op_tijd),),
    blok=Blok.SNELHEID,
    hoger_is_beter=True,
    norm=90,
    oranje=80,
    norm_bron="Eigen norm; het kwartier komt uit het concept Klaar terwijl u wacht",
)
NIEUW: Final = Kengetal(
    "nieuwe_zaken",
    "Nieuwe zaken",
    wat="zaken",
    teller="Zaken die in de periode zijn aangemaakt.",
    noemer="",
    cohort="Het moment waarop de zaak is gemaakt. Bij een team: het team waar de zaak het eerst kwam.",
    bron=VAN_ZAKEN,
    eenheid="zaken",
    maat=Maat.AANTAL,
    delen=(Deel(GEMAAKT),),
    blok=Blok.KANALEN,
)
KENGETALLEN: Final = (WACHT, NIEUW)
