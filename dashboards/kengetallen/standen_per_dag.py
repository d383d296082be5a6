"""How much work lay with the teams at the end of a day: states that were stored that evening (`Dagstand`).

Of a period the state of its last day; of one that is not over that of yesterday. A day that was missed is empty.
"""

from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from django.db.models import F, QuerySet

from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Maat, Perspectief
from dashboards.models import Dagstand

BRON: Final = "Dagstanden, elke avond om 23.55 uur vastgelegd"
COHORT: Final = "De laatste dag van de periode; in een periode die nog loopt is dat gisteren."
UITSLUITINGEN: Final = "Een dag waarop de stand niet is vastgelegd, blijft leeg."


def _dagen(kader: Kader) -> list[date]:
    """Of each period the last evening that is over."""
    gisteren = kader.vandaag - timedelta(days=1)
    return [min(periode.laatste_dag, gisteren) for periode in kader.perioden]


def _standen(sleutel: str, kader: Kader) -> QuerySet[Any]:
    """Of teams that one may see: the KCC of all, a vakafdeling of its own. These are numbers, no zaken."""
    rijen = Dagstand.objects.filter(sleutel=sleutel, datum__in=_dagen(kader)).exclude(waarde=None).order_by()
    if kader.geheel or kader.wie.zicht.kcc:
        return rijen
    return rijen.filter(team__in=kader.wie.zicht.teams)


def _waarde(_: Kader) -> Any:
    return F("waarde")


def stand(sleutel: str, naam: str, teller: str, **meer: Any) -> Kengetal:
    """A figure of which the value of each team was stored."""
    bron = Bron(sleutel, partial(_standen, sleutel), "datum", "dagstand", is_dag=True, productgroep="")
    vast: dict[str, Any] = {
        "wat": "zaken",
        "noemer": "",
        "cohort": COHORT,
        "uitsluitingen": UITSLUITINGEN,
        "bron": BRON,
        "eenheid": "zaken",
        "maat": Maat.SOM,
        "delen": (Deel(bron, waarde=_waarde),),
        "blok": Blok.MEDEWERKERS,
    }
    return Kengetal(sleutel, naam, teller=teller, **{**vast, **meer})


TE_LAAT: Final = stand(
    "werk_te_laat",
    "Werk te laat",
    "Zaken die open, in behandeling of opgeschort zijn terwijl de laatste dag van de afspraak (DVO) of van de wet "
    "voorbij is.",
    blok=Blok.SNELHEID,
    hoger_is_beter=False,
    norm=0,
    oranje=5,
    norm_bron="Eigen norm: geen zaken te laat",
)
DWANGSOM: Final = stand(
    "dwangsomrisico",
    "Risico op een dwangsom",
    "Zaken die open, in behandeling of opgeschort zijn terwijl de laatste dag van de wet voorbij is: de klant kan "
    "de gemeente in gebreke stellen (Awb 4:17).",
    blok=Blok.SNELHEID,
    perspectief=Perspectief.FINANCIEN,
    hoger_is_beter=False,
)
BELLEN_TE_LAAT: Final = stand(
    "bellen_te_laat",
    "Terugbellen te laat",
    "Terugbelverzoeken die open of toegewezen zijn terwijl de beloofde dag voorbij is.",
    wat="terugbelverzoeken",
    eenheid="terugbelverzoeken",
    blok=Blok.SNELHEID,
    hoger_is_beter=False,
)
BINNEN_5: Final = stand(
    "werk_binnen_5",
    "Werk dat binnen 5 werkdagen af moet",
    "Zaken die open, in behandeling of opgeschort zijn en waarvan de laatste dag van de afspraak (DVO) die dag of "
    "in de 5 werkdagen daarna valt.",
)
NIET_TOEGEWEZEN: Final = stand(
    "werk_niet_toegewezen",
    "Werk zonder behandelaar",
    "Zaken die open, in behandeling of opgeschort zijn en waar niemand behandelaar van is.",
)
LEEFTIJD: Final = stand(
    "werk_leeftijd_p90",
    "Leeftijd van het werk (90 %)",
    "Van 9 van de 10 zaken die open, in behandeling of opgeschort zijn, is de leeftijd hoogstens dit aantal "
    "werkdagen sinds de ontvangst. Over meer teams: het team waar dit het hoogst is.",
    eenheid="werkdagen",
    maat=Maat.HOOGSTE,
    hoger_is_beter=False,
)
OPEN: Final = stand(
    "werk_open",
    "Open werk",
    "Zaken die open, in behandeling of opgeschort zijn, ook de late.",
)
BELLEN: Final = stand(
    "bellen_open",
    "Terugbellen open",
    "Terugbelverzoeken die open of toegewezen zijn, ook de late.",
    wat="terugbelverzoeken",
    eenheid="terugbelverzoeken",
)
KENGETALLEN: Final = (TE_LAAT, BELLEN_TE_LAAT, DWANGSOM, BINNEN_5, NIET_TOEGEWEZEN, LEEFTIJD, OPEN, BELLEN)
