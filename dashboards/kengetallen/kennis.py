"""How well the knowledge base answers: judged by employees on a weekly sample, and counted (R85)."""

from typing import Any, Final

from django.db.models import Q, QuerySet

from catalogus.models import Kennisband, Kennisvraag, Oordeel
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Maat, Perspectief


def _gevraagd(_: Kader) -> QuerySet[Any]:
    """They hold no person, so whoever sees figures sees them."""
    return Kennisvraag.objects.exclude(band=Kennisband.MENS)


def _in_steekproef(_: Kader) -> QuerySet[Any]:
    return Kennisvraag.objects.filter(in_steekproef=True)


def _beoordeeld(_: Kader) -> Q:
    return ~Q(beoordeling="")


def _goed(_: Kader) -> Q:
    return Q(beoordeling=Oordeel.GOED)


def _zeker(_: Kader) -> Q:
    return Q(band=Kennisband.ZEKER)


def _weet_niet(_: Kader) -> Q:
    return Q(band=Kennisband.WEET_NIET)


GEVRAAGD: Final = Bron("kennisvragen", _gevraagd, "gesteld_op", "kennisvraag", team="", productgroep="")
STEEKPROEF: Final = Bron(
    "kennissteekproef", _in_steekproef, "gesteld_op", "kennisvraag", team="", productgroep=""
)
GESTELD_OP: Final = "De dag waarop de vraag is gesteld."
EERST_EEN_MENS: Final = (
    "Vragen waarbij eerst een mens komt: nood, een gevoelig onderwerp, of wie een mens wil spreken."
)
VRAGEN: Final = "Vragen aan de kennisbank, zonder persoonsgegevens"

GOED: Final = Kengetal(
    "kennis_goed",
    "Kennisbank gaf het goede antwoord",
    wat="antwoorden",
    teller="Daarvan vond een medewerker het antwoord goed.",
    noemer="Antwoorden uit de steekproef van elke week die zijn beoordeeld. De steekproef gaat over vragen waarbij de "
    "kennisbank zeker was.",
    cohort=GESTELD_OP,
    uitsluitingen="Antwoorden die nog niet zijn beoordeeld. Wie een oordeel verandert, verandert ook het cijfer.",
    bron=VRAGEN,
    delen=(Deel(STEEKPROEF, _beoordeeld, _goed),),
    blok=Blok.KWALITEIT,
    perspectief=Perspectief.KLANT,
    hoger_is_beter=True,
    norm=90,
    oranje=85,
    norm_bron="Uw gemeente, een KCC: ongeveer negentig procent goed",
    alleen_kcc=True,
)
ZEKER: Final = Kengetal(
    "kennis_zeker",
    "Kennisbank wist het antwoord",
    wat="vragen",
    teller="Daarvan gaf de kennisbank zelf een antwoord, omdat zij zeker was.",
    noemer="Alle vragen die aan de kennisbank zijn gesteld, op elke plek.",
    cohort=GESTELD_OP,
    uitsluitingen=EERST_EEN_MENS,
    bron=VRAGEN,
    delen=(Deel(GEVRAAGD, telt=_zeker),),
    blok=Blok.TRAINING,
    hoger_is_beter=True,
    norm=50,
    oranje=40,
    norm_bron="Voorstel bij de start; stel zelf een doel",
    alleen_kcc=True,
)
ONBEANTWOORD: Final = Kengetal(
    "kennis_onbeantwoord",
    "Kennisbank wist het niet",
    wat="vragen",
    teller="Vragen waarbij de kennisbank niets vond dat past. De bronhouder krijgt er een melding van.",
    noemer="",
    cohort=GESTELD_OP,
    uitsluitingen=EERST_EEN_MENS,
    bron=VRAGEN,
    eenheid="",
    maat=Maat.AANTAL,
    delen=(Deel(GEVRAAGD, _weet_niet),),
    blok=Blok.TRAINING,
    hoger_is_beter=False,
    alleen_kcc=True,
)
KENGETALLEN: Final = (GOED, ZEKER, ONBEANTWOORD)
