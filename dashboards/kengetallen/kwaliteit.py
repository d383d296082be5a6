"""How good a gesprek was: by the resident, and by whoever reviewed it."""

from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from contacts.models import Klantcontact, Vraag
from dashboards.kengetallen.gesprekken import GEVOERD, TEAM, VERVOLG, inkomend
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Perspectief
from dashboards.kengetallen.vragen import GEEN_VRAAG
from dashboards.models import Beoordeling, Beoordelingspunt

GENOEG: Final = 5
"""Reviews of a team in a period, from which on they are told together."""


def _gevraagd_kan(_: Kader) -> Q:
    """Somebody asked something, so it could be asked back."""
    echt = Vraag.objects.filter(klantcontact=OuterRef("pk")).exclude(uitkomst__in=GEEN_VRAAG)
    return inkomend() & Q(Exists(echt))


def _antwoord(kader: Kader) -> Q:
    return _gevraagd_kan(kader) & _gezegd(kader)


def _gezegd(_: Kader) -> Q:
    return Q(volledig_beantwoord__isnull=False)


def _volledig(_: Kader) -> Q:
    return Q(volledig_beantwoord=True)


def _punten(kader: Kader) -> QuerySet[Any]:
    """Of gesprekken that one may see; who was reviewed is not told."""
    punten = Beoordelingspunt.objects.alias(kg_plek_=kader.plek("beoordeling__beoordeeld_op", is_dag=False))
    if kader.geheel:
        return punten
    gezien = kader.zichtbaar(Klantcontact.objects).order_by().values("pk")
    return punten.filter(beoordeling__klantcontact__in=gezien)


def _genoeg(kader: Kader) -> Q:
    """Of a team in a period with fewer reviews nothing is told: it would be what one or two people scored (R91)."""
    rijen = Beoordeling.objects.filter(kader.binnen("beoordeeld_op", is_dag=False)).order_by()
    rijen = rijen.alias(kg_plek_=kader.plek("beoordeeld_op", is_dag=False)).filter(
        kg_plek_=OuterRef("kg_plek_"), klantcontact__team=OuterRef("beoordeling__klantcontact__team")
    )
    geteld = rijen.values("klantcontact__team").annotate(n=Count("pk"))
    return Q(Exists(geteld.filter(n__gte=GENOEG)))


def _voldaan(_: Kader) -> Q:
    return Q(voldaan=True)


PUNTEN: Final = Bron(
    "beoordelingspunten",
    _punten,
    "beoordeling__beoordeeld_op",
    "beoordelingspunt",
    team="beoordeling__klantcontact__team",
    productgroep="",
)
NIETS_GEVRAAGD: Final = "Gesprekken met alleen verkeerd verbonden of verbroken vragen."
LATER: Final = "Wie het antwoord van de klant later verbetert, verbetert ook het cijfer."

VOLLEDIG: Final = Kengetal(
    "volledig_beantwoord",
    "Vraag volledig beantwoord",
    wat="gesprekken",
    teller="Daarvan zei de klant: ja, mijn vraag is volledig beantwoord.",
    noemer="Gesprekken die in de periode eindigden en waarin de klant antwoord gaf op die vraag.",
    cohort="De dag waarop het gesprek eindigde.",
    uitsluitingen=f"{VERVOLG} {NIETS_GEVRAAGD} {LATER} {TEAM}",
    bron="Gesprekken",
    delen=(Deel(GEVOERD, _antwoord, _volledig),),
    blok=Blok.KWALITEIT,
    hoger_is_beter=True,
    norm=90,
    oranje=85,
    norm_bron="Voorstel bij de start; stel zelf een doel",
)
GEVRAAGD: Final = Kengetal(
    "volledig_gevraagd",
    "Klant gaf antwoord of het volledig was",
    wat="gesprekken",
    teller="Daarvan is vastgelegd of de klant de vraag volledig beantwoord vond.",
    noemer="Alle gesprekken die in de periode eindigden.",
    cohort="De dag waarop het gesprek eindigde.",
    uitsluitingen=f"{VERVOLG} {NIETS_GEVRAAGD} {LATER} {TEAM}",
    bron="Gesprekken",
    delen=(Deel(GEVOERD, _gevraagd_kan, _gezegd),),
    blok=Blok.KWALITEIT,
    hoger_is_beter=True,
)
GESPREKSKWALITEIT: Final = Kengetal(
    "gesprekskwaliteit",
    "Kwaliteit van gesprekken",
    wat="punten",
    teller="Daarvan de punten voor criteria waaraan is voldaan. Een criterium met gewicht 3 telt drie punten.",
    noemer="Alle punten van de gesprekken die in de periode zijn beoordeeld.",
    cohort="De dag van de beoordeling.",
    uitsluitingen=f"Teams met minder dan {GENOEG} beoordelingen in de periode: dat zou over een of twee mensen gaan. "
    "Criteria die niet van toepassing waren. Het gewicht is dat van de dag van de beoordeling. Het team "
    "is dat van het gesprek; wie is beoordeeld staat er niet bij.",
    bron="Beoordelingen van gesprekken",
    delen=(Deel(PUNTEN, _genoeg, _voldaan, gewicht="gewicht"),),
    blok=Blok.KWALITEIT,
    perspectief=Perspectief.LEREN,
    hoger_is_beter=True,
    norm=80,
    oranje=70,
    norm_bron="Voorstel bij de start; stel zelf een doel",
)
KLANTTEVREDENHEID: Final = Kengetal(
    "klanttevredenheid",
    "Tevreden klanten",
    wat="scores",
    teller="Scores van 4 of 5 op 5, of 7 of hoger op 10.",
    noemer="Alle scores die klanten gaven.",
    cohort="De dag waarop de klant antwoord gaf.",
    uitsluitingen="Er worden nog geen scores bewaard: daarom staat hier niets.",
    bron="Geen: een onderzoek onder klanten is nog niet aangesloten",
    blok=Blok.KWALITEIT,
    perspectief=Perspectief.KLANT,
    hoger_is_beter=True,
    norm=80,
    oranje=70,
    norm_bron="Voorstel bij de start; stel zelf een doel",
)
KENGETALLEN: Final = (VOLLEDIG, GEVRAAGD, KLANTTEVREDENHEID, GESPREKSKWALITEIT)
