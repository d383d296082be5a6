"""What became of questions: answered at once, put through, known in the kennisbank."""

from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from contacts.models import Doorverbinding, Uitkomst, Vraag
from dashboards.kengetallen.gesprekken import VERVOLG, inkomend
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Maat, Perspectief

GEEN_VRAAG: Final = (Uitkomst.VERKEERD_VERBONDEN, Uitkomst.VERBROKEN)
"""Nobody asked anything: these count nowhere."""
ZELF: Final = (Uitkomst.ZELF_BEANTWOORD, Uitkomst.PRODUCT_UITGEREIKT)
DOORVERBONDEN: Final = (Uitkomst.DOORVERBONDEN_GELUKT, Uitkomst.DOORVERBONDEN_MISLUKT)
UITGESLOTEN: Final = f"Verkeerd verbonden en verbroken gesprekken. {VERVOLG}"
AFGEROND_OP: Final = "De dag waarop de vraag is afgerond."
VERBETERD: Final = (
    "Wie later het onderwerp van een vraag verbetert, verbetert ook het cijfer per productgroep."
)


def afgerond(kader: Kader) -> QuerySet[Any]:
    """Vragen with an uitkomst, of contacts of residents."""
    vragen = kader.zichtbaar(Vraag.objects).exclude(uitkomst="").exclude(uitkomst__in=GEEN_VRAAG)
    return vragen.exclude(klantcontact__status="geannuleerd").filter(inkomend("klantcontact__"))


AFGERONDE_VRAGEN: Final = Bron(
    "vragen", afgerond, "afgerond_op", "vraag", team="klantcontact__team", productgroep="productgroep"
)


def _pogingen(kader: Kader) -> QuerySet[Any]:
    """Attempts to put through that the eerste lijn made."""
    pogingen = Doorverbinding.objects.filter(vraag__klantcontact__team__lijn="eerste")
    if kader.geheel:
        return pogingen
    return pogingen.filter(vraag__in=kader.zichtbaar(Vraag.objects).order_by().values("pk"))


POGINGEN: Final = Bron(
    "doorverbindingen",
    _pogingen,
    "tijd",
    "doorverbinding",
    team="vraag__klantcontact__team",
    productgroep="vraag__productgroep",
)


def eerste_lijn(_: Kader) -> Q:
    """Of gesprekken that the eerste lijn held: what a vakafdeling held itself is its own."""
    return Q(klantcontact__team__lijn="eerste")


def _direct(_: Kader) -> Q:
    return Q(uitkomst__in=ZELF)


def _met_poging(_: Kader) -> Q:
    return Q(Exists(Doorverbinding.objects.filter(vraag=OuterRef("pk"))))


def _mislukt(_: Kader) -> Q:
    return Q(gelukt=False)


def _kennis_nodig(kader: Kader) -> Q:
    soorten = (Uitkomst.ZELF_BEANTWOORD, Uitkomst.TERUGBELVERZOEK, *DOORVERBONDEN)
    return eerste_lijn(kader) & Q(uitkomst__in=soorten)


def _met_kennis(_: Kader) -> Q:
    return Q(kennisversie__isnull=False)


def _gehoord(_: Kader) -> Q:
    return ~Q(thema="")


DIRECT: Final = Kengetal(
    "direct",
    "Direct afgehandeld",
    wat="vragen",
    teller="Vragen die de eerste lijn zelf beantwoordde, of waarvoor zij een product uitreikte.",
    noemer="Alle vragen die de eerste lijn in de periode afrondde.",
    cohort=AFGEROND_OP,
    uitsluitingen=f"{UITGESLOTEN} {VERBETERD}",
    bron="Vragen van gesprekken",
    delen=(Deel(AFGERONDE_VRAGEN, eerste_lijn, _direct),),
    blok=Blok.KWALITEIT,
    hoger_is_beter=True,
    richtlijn=80,
    norm_bron="Antwoord-concept: een richtlijn, geen norm",
    alleen_kcc=True,
)
VERBONDEN: Final = Kengetal(
    "doorverbonden",
    "Doorverbonden",
    wat="vragen",
    teller="Vragen waarbij is geprobeerd door te verbinden, ook als dat niet lukte.",
    noemer="Alle vragen die de eerste lijn in de periode afrondde.",
    cohort=AFGEROND_OP,
    uitsluitingen=f"{UITGESLOTEN} {VERBETERD}",
    bron="Vragen van gesprekken, met de pogingen om door te verbinden",
    delen=(Deel(AFGERONDE_VRAGEN, eerste_lijn, _met_poging),),
    blok=Blok.KWALITEIT,
    perspectief=Perspectief.PROCES,
    hoger_is_beter=False,
    norm=20,
    oranje=25,
    norm_bron="Begroting Tilburg 2020: hoogstens 20 % naar de tweede lijn",
    alleen_kcc=True,
)
VERBINDEN_MISLUKT: Final = Kengetal(
    "doorverbinden_mislukt",
    "Doorverbinden niet gelukt",
    wat="pogingen",
    teller="Pogingen van de eerste lijn waarbij niemand het gesprek overnam.",
    noemer="Alle pogingen van de eerste lijn om door te verbinden.",
    cohort="Het moment van de poging.",
    uitsluitingen=f"Geen: van een vraag met twee pogingen tellen er twee. {VERBETERD}",
    bron="Doorverbindingen",
    delen=(Deel(POGINGEN, telt=_mislukt),),
    blok=Blok.SNELHEID,
    hoger_is_beter=False,
    alleen_kcc=True,
)
KENNISDEKKING: Final = Kengetal(
    "kennisdekking",
    "Antwoord in de kennisbank",
    wat="vragen",
    teller="Vragen waarbij een antwoord uit de kennisbank is gebruikt.",
    noemer="Vragen die de eerste lijn zelf beantwoordde, doorverbond of liet terugbellen.",
    cohort=AFGEROND_OP,
    uitsluitingen=f"{UITGESLOTEN} Vragen met een zaak, een afspraak of een status tellen niet mee. {VERBETERD}",
    bron="Vragen van gesprekken",
    delen=(Deel(AFGERONDE_VRAGEN, _kennis_nodig, _met_kennis),),
    blok=Blok.TRAINING,
    perspectief=Perspectief.LEREN,
    hoger_is_beter=True,
    norm=85,
    oranje=75,
    norm_bron="Voorstel bij de start, naar gemma-zaken 1314; stel zelf een doel",
    alleen_kcc=True,
)
VRAGEN: Final = Kengetal(
    "vragen",
    "Vragen",
    wat="vragen",
    teller="Vragen die in de periode zijn afgerond. Een gesprek kan meer vragen hebben.",
    noemer="",
    cohort=AFGEROND_OP,
    uitsluitingen=f"{UITGESLOTEN} {VERBETERD}",
    bron="Vragen van gesprekken",
    eenheid="",
    maat=Maat.AANTAL,
    delen=(Deel(AFGERONDE_VRAGEN),),
    blok=Blok.KANALEN,
)
GEHOORD: Final = Kengetal(
    "gehoord",
    "Wilde gehoord worden",
    wat="vragen",
    teller="Vragen van mensen die vooral gehoord wilden worden, met een thema.",
    noemer="",
    cohort=AFGEROND_OP,
    uitsluitingen=f"{UITGESLOTEN} {VERBETERD}",
    bron="Vragen van gesprekken",
    eenheid="",
    maat=Maat.AANTAL,
    delen=(Deel(AFGERONDE_VRAGEN, _gehoord),),
    blok=Blok.KANALEN,
)
KENGETALLEN: Final = (VERBONDEN, VERBINDEN_MISLUKT, VRAGEN, GEHOORD, KENNISDEKKING)
