"""What became of questions: answered at once, put through, known in the kennisbank."""

from typing import Any, Final

from django.db.models import Q, QuerySet

from contacts.models import Uitkomst, Vraag
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal

GEEN_VRAAG: Final = (Uitkomst.VERKEERD_VERBONDEN, Uitkomst.VERBROKEN)
"""Nobody asked anything: these count nowhere."""
ZELF: Final = (Uitkomst.ZELF_BEANTWOORD, Uitkomst.PRODUCT_UITGEREIKT)


def _afgerond(kader: Kader) -> QuerySet[Any]:
    vragen = kader.zichtbaar(Vraag.objects).exclude(uitkomst="").exclude(uitkomst__in=GEEN_VRAAG)
    return vragen.exclude(klantcontact__status="geannuleerd")


AFGERONDE_VRAGEN: Final = Bron(
    "vragen", _afgerond, "afgerond_op", "vraag", team="klantcontact__team", productgroep="productgroep"
)


def _eerste_lijn(_: Kader) -> Q:
    return Q(klantcontact__team__lijn="eerste")


def _direct(_: Kader) -> Q:
    return Q(uitkomst__in=ZELF)


DIRECT: Final = Kengetal(
    "direct",
    "Direct afgehandeld",
    wat="vragen",
    teller="Vragen die de eerste lijn zelf beantwoordde, of waarvoor zij een product uitreikte.",
    noemer="Alle vragen die de eerste lijn in de periode afrondde.",
    cohort="De dag waarop de vraag is afgerond.",
    uitsluitingen="Verkeerd verbonden en verbroken gesprekken.",
    bron="Vragen van gesprekken",
    delen=(Deel(AFGERONDE_VRAGEN, _eerste_lijn, _direct),),
    blok=Blok.KWALITEIT,
    hoger_is_beter=True,
    richtlijn=80,
    norm_bron="Antwoord-concept: een richtlijn, geen norm",
    alleen_kcc=True,
)
KENGETALLEN: Final = (DIRECT,)
