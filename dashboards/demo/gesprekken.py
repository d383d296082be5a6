"""The gesprekken of one day, by every channel, and the aanvragen that come in without one."""

from datetime import date, datetime, time, timedelta

from dashboards.demo.aanvraag import Verzoek, maak_aanvraag
from dashboards.demo.bouw import Bouw, Uitreiking
from dashboards.demo.drukte import KANAAL
from dashboards.demo.gesprek import Gesprek
from dashboards.demo.tijd import om
from dashboards.demo.toeval import Kans
from dashboards.demo.vragen import behandel, kies_zaken, reik_uit

_TELEFOON = {
    "zelf_beantwoord": 49.0,
    "statusvraag": 9.0,
    "gehoord": 1.0,
    "doorverwezen": 3.0,
    "zaak_aangemaakt": 9.0,
    "doorverbonden_gelukt": 10.0,
    "doorverbonden_mislukt": 2.0,
    "terugbelverzoek": 9.0,
    "afspraak": 5.0,
    "verkeerd_verbonden": 1.5,
    "verbroken": 1.5,
}
_BALIE = {
    "zelf_beantwoord": 33.0,
    "statusvraag": 4.0,
    "gehoord": 0.5,
    "doorverwezen": 3.0,
    "zaak_aangemaakt": 52.0,
    "doorverbonden_gelukt": 2.0,
    "afspraak": 5.5,
}
_SCHRIFTELIJK = {
    "zelf_beantwoord": 55.0,
    "statusvraag": 11.0,
    "doorverwezen": 5.0,
    "zaak_aangemaakt": 19.0,
    "doorverbonden_gelukt": 3.0,
    "terugbelverzoek": 7.0,
}
_CHAT = {
    "zelf_beantwoord": 74.0,
    "statusvraag": 12.0,
    "terugbelverzoek": 7.0,
    "doorverwezen": 5.0,
    "gehoord": 2.0,
}
UITKOMST = {
    "telefoon": Kans(_TELEFOON),
    "balie": Kans(_BALIE),
    "email": Kans(_SCHRIFTELIJK),
    "webformulier": Kans(_SCHRIFTELIJK),
    "brief": Kans({**_SCHRIFTELIJK, "zaak_aangemaakt": 45.0}),
    "chat": Kans(_CHAT),
    "social": Kans(_CHAT),
    "loket": Kans({"zaak_aangemaakt": 80.0, "statusvraag": 20.0}),
}
NOG_EEN = Kans({"zelf_beantwoord": 90.0, "doorverwezen": 7.0, "gehoord": 3.0})  # a further vraag of one call
AANTAL = Kans({1: 82.0, 2: 15.0, 3: 3.0})
BEKEND = {
    "balie": 0.95,
    "email": 0.85,
    "webformulier": 0.9,
    "brief": 0.95,
    "chat": 0.5,
    "social": 0.4,
    "loket": 1.0,
}
LIVE = {"telefoon": (5, 70), "balie": (20, 720), "chat": (10, 120)}  # seconds of waiting
BLIJFT_LIGGEN = Kans({0: 62.0, 1: 27.0, 2: 8.0, 3: 3.0})  # werkdagen before a written question is taken up
NET_NIET = timedelta(minutes=40)  # what would have been taken up so shortly ago still waits
UUR = Kans({9: 14.0, 10: 15.0, 11: 12.0, 12: 9.0, 13: 13.0, 14: 12.0, 15: 11.0, 16: 8.0})
KANALEN = Kans(KANAAL)


def maak_dag(bouw: Bouw, dag: date, *, gesprekken: int, zaken_tot: int) -> None:
    """So many gesprekken, what was collected among them; then aanvragen of the website up to `zaken_tot` in all."""
    bouw.begin(dag)
    uitreikingen = bouw.uitreikingen.pop(dag, [])
    for uitreiking in uitreikingen:
        maak_uitreiking(bouw, uitreiking)
    for _ in range(gesprekken - len(uitreikingen)):
        maak_gesprek(bouw, dag)
    while bouw.zaken < zaken_tot:
        maak_online(bouw, dag)


def maak_gesprek(bouw: Bouw, dag: date) -> None:
    """One gesprek as it happens to come."""
    rng, kanaal = bouw.rng, KANALEN.trek(bouw.rng)
    moment = _moment(bouw, dag)
    bekend = rng.random() < BEKEND.get(kanaal, 0.75)
    gesprek = Gesprek(
        bouw,
        kanaal,
        bouw.klant() if bekend else None,
        moment,
        namens=bouw.klant() if rng.random() < 0.02 else None,
    )
    ploeg = bouw.stad.ploegen["kcc-balie" if kanaal == "balie" else "kcc-telefonie"]
    begin = _opgepakt(bouw, kanaal, moment)
    if begin > bouw.nu - NET_NIET:
        gesprek.vraag()
    else:
        gesprek.begin(rng.choice(ploeg.mensen), begin)
        _voer(gesprek, begin)
    gesprek.schrijf()


def _voer(gesprek: Gesprek, begin: datetime) -> None:
    """The vragen one by one, and the end."""
    bouw = gesprek.bouw
    if bouw.rng.random() < 0.004:
        gesprek.vraag()
        gesprek.annuleer(begin + timedelta(minutes=1))
        return
    op = begin + _duur(bouw, gesprek.kanaal)
    daarna = behandel(gesprek, UITKOMST[gesprek.kanaal].trek(bouw.rng), op)
    for _ in range(AANTAL.trek(bouw.rng) - 1):
        op += timedelta(seconds=bouw.rng.randrange(40, 200))
        behandel(gesprek, NOG_EEN.trek(bouw.rng), op)
    gesprek.eindig(op, wacht=daarna is not None)
    if daarna:
        daarna()


def _moment(bouw: Bouw, dag: date) -> datetime:
    """Within office hours, and so long ago that a gesprek of now has ended."""
    moment = om(dag, UUR.trek(bouw.rng), bouw.rng.randrange(60)) + timedelta(seconds=bouw.rng.randrange(60))
    laatst = bouw.nu - timedelta(minutes=55)
    if moment <= laatst:
        return moment
    opening = datetime.combine(dag, time(9), bouw.nu.tzinfo)
    return opening + max(laatst - opening, timedelta(minutes=1)) * bouw.rng.random()


def _opgepakt(bouw: Bouw, kanaal: str, moment: datetime) -> datetime:
    if kanaal in LIVE:
        return moment + timedelta(seconds=bouw.rng.randrange(*LIVE[kanaal]))
    dag = bouw.kalender.plus(moment.date(), BLIJFT_LIGGEN.trek(bouw.rng))
    return bouw.kantoortijd(dag, na=moment)


def _duur(bouw: Bouw, kanaal: str) -> timedelta:
    """4:52 on average at the telephone; longer at the desk (facts: Den Bosch 2019)."""
    gemiddeld = 520 if kanaal == "balie" else 270
    return timedelta(seconds=min(1500, int(gemiddeld * bouw.rng.lognormvariate(0, 0.45))))


def maak_uitreiking(bouw: Bouw, uitreiking: Uitreiking) -> None:
    """Somebody collects what is ready."""
    begin = uitreiking.op - timedelta(minutes=3)
    gesprek = Gesprek(bouw, "balie", uitreiking.wat.klant, begin - timedelta(minutes=4))
    gesprek.begin(uitreiking.door, begin)
    reik_uit(gesprek, uitreiking)
    gesprek.eindig(uitreiking.op, wacht=False)
    gesprek.schrijf()


def maak_online(bouw: Bouw, dag: date) -> None:
    """An aanvraag of the website: no gesprek, an employee of the eerste lijn keeps the regie."""
    moment = _moment(bouw, dag)
    zaken, gebeurtenis = kies_zaken(bouw, "webformulier", moment)
    bouwen = {"omgevingsvergunning-bouw", "sloopmelding", "kapvergunning"} & set(zaken)
    verzoek = Verzoek(
        op=moment,
        zaken=zaken,
        klant=bouw.klant(),
        kanaal="loket" if bouwen else "webformulier",
        regie=bouw.rng.choice(bouw.stad.ploegen["kcc-telefonie"].mensen),
        toepassing="Website",
        gebeurtenis=gebeurtenis,
    )
    maak_aanvraag(bouw, verzoek)
