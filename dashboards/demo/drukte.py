"""When residents come, by which channel and for what (facts/municipality.md, 2.6)."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from dashboards.demo.toeval import Kans
from kcc.kalender import Kalender, pasen

WEEKDAG = (1.25, 1.10, 0.95, 0.95, 0.75)
MAAND = (1.15, 1.15, 1.05, 1.10, 1.10, 1.10, 1.10, 0.85, 1.0, 0.95, 0.95, 0.85)

KANAAL = {  # gesprekken on a werkdag
    "telefoon": 375.0,
    "balie": 178.0,
    "webformulier": 70.0,
    "email": 49.0,
    "brief": 32.0,
    "chat": 18.0,
    "social": 6.0,
    "loket": 9.0,
}

PIEKEN = {  # productgroep or zaaktype: (first, last day as month x 100 + day) -> factor
    "paspoort": ((401, 731), 1.6),
    "identiteitskaart": ((401, 731), 1.6),
    "belastingen": ((215, 331), 3.0),
    "bezwaar-belasting": ((215, 331), 3.0),
    "kwijtschelding": ((301, 430), 2.0),
    "evenementen": ((101, 430), 1.7),
    "evenementenvergunning": ((101, 430), 1.7),
    "parkeren": ((901, 930), 1.2),
    "parkeervergunning": ((901, 930), 1.2),
    "grofvuil": ((901, 930), 1.3),
    "terrasvergunning": ((301, 331), 1.5),
}

GROEPEN = {  # what residents ask about
    "burgerzaken": 34.0,
    "afval": 13.0,
    "belastingen": 11.0,
    "parkeren": 9.0,
    "beheer-openbare-ruimte": 9.0,
    "algemeen": 6.0,
    "werk-inkomen": 5.0,
    "wmo": 4.0,
    "vergunningen": 4.0,
    "verkeer": 2.0,
    "klachten-juridisch": 1.5,
    "schuldhulp": 1.2,
    "jeugd-onderwijs": 1.2,
    "evenementen": 1.2,
    "bijzondere-wetten": 1.0,
    "geo": 0.8,
}

AAN_DE_BALIE = {
    "paspoort": 27.0,
    "identiteitskaart": 19.0,
    "rijbewijs": 26.0,
    "brp-uittreksel": 8.0,
    "afschrift-akte": 3.0,
    "geboorteaangifte": 4.0,
    "overlijdensaangifte": 2.5,
    "verhuizing": 3.0,
    "vog": 3.0,
    "erkenning-kind": 1.5,
    "naamgebruik": 0.7,
    "geheimhouding-brp": 0.5,
    "rijbewijs-omwisselen": 0.7,
    "brp-inschrijving": 0.9,
}

OP_AFSTAND = {
    "melding-openbare-ruimte": 25.0,
    "grofvuil": 15.0,
    "verhuizing": 11.0,
    "parkeervergunning": 9.0,
    "afvalcontainer": 8.0,
    "brp-uittreksel": 6.0,
    "kwijtschelding": 1.7,
    "vog": 3.0,
    "bezwaar-belasting": 1.3,
    "omgevingsvergunning-bouw": 1.5,
    "wmo-voorziening": 1.8,
    "bijstand": 1.6,
    "hondenbelasting": 1.8,
    "klacht": 1.4,
    "kapvergunning": 1.0,
    "bijzondere-bijstand": 1.2,
    "huishoudelijke-hulp": 1.2,
    "gehandicaptenparkeerkaart": 1.0,
    "afschrift-akte": 1.4,
    "evenementenmelding": 1.0,
    "evenementenvergunning": 0.6,
    "vertrek-buitenland": 0.8,
    "huwelijksmelding": 0.8,
    "schuldhulp": 0.9,
    "sloopmelding": 0.9,
    "container-op-straat": 0.9,
    "parkeerontheffing": 0.8,
    "bezwaarschrift": 0.8,
    "leerlingenvervoer": 0.5,
    "woo-verzoek": 0.4,
    "subsidie": 0.5,
    "urgentie-woning": 0.5,
    "huisnummer": 0.4,
    "trouwlocatie": 0.4,
    "gehandicaptenparkeerplaats": 0.3,
    "briefadres": 0.4,
    "naturalisatie": 0.3,
    "standplaats": 0.3,
    "terrasvergunning": 0.3,
    "exploitatievergunning-horeca": 0.3,
    "alcoholvergunning": 0.2,
    "inkomenstoeslag": 0.5,
    "bedrijfsafval": 0.3,
    "registratie-echtscheiding": 0.3,
    "gebruiksmelding": 0.2,
    "overgang-18-plus": 0.2,
    "verkeersmaatregel": 0.3,
}

LEVENSGEBEURTENISSEN = {
    "verhuizen": 34.0,
    "verbouwen": 13.0,
    "kind-krijgen": 12.0,
    "overlijden": 9.0,
    "minder-inkomen": 8.0,
    "zorg-nodig": 7.0,
    "trouwen": 5.0,
    "uit-of-naar-buitenland": 4.0,
    "scheiden": 3.0,
    "bedrijf-starten": 2.0,
    "evenement": 2.0,
    "18-worden": 1.0,
}


def dagfactor(dag: date, kalender: Kalender) -> float:
    """How busy a day is compared with an ordinary werkdag; 0 when the office is closed."""
    if not kalender.is_werkdag(dag):
        return 0.0
    return WEEKDAG[dag.weekday()] * MAAND[dag.month - 1] * _bijzonder(dag)


def _bijzonder(dag: date) -> float:
    if dag.month == 1 and dag.weekday() == 0 and 2 <= dag.day <= 8:
        return 2.0
    tweede_paasdag = pasen(dag.year) + timedelta(days=1)
    na_vrij = {
        tweede_paasdag + timedelta(days=1),
        tweede_paasdag + timedelta(days=50),
        date(dag.year, 12, 27),
    }
    return 1.4 if dag in na_vrij else 1.0


def kans(tabel: Mapping[str, float], dag: date) -> Kans[str]:
    """The weights of this table with the peaks of the season."""
    return _kans(tuple(tabel.items()), dag.month * 100 + dag.day)


@cache
def _kans(tabel: tuple[tuple[str, float], ...], dag: int) -> Kans[str]:
    return Kans({naam: gewicht * piek(naam, dag) for naam, gewicht in tabel})


def piek(naam: str, dag: int) -> float:
    (van, tot), factor = PIEKEN.get(naam, ((0, 0), 1.0))
    return factor if van <= dag <= tot else 1.0
