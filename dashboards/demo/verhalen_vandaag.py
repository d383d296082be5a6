"""What happens as the demo opens: people waiting, gesprekken that run, calls to make; and what services do best."""

from datetime import date, datetime, timedelta

from django.db import connection

from dashboards.demo.bouw import Bouw
from dashboards.demo.gesprek import Gesprek
from dashboards.demo.tijd import klok_op
from dashboards.demo.toeval import Kans
from dashboards.demo.verhalen import begin_gesprek, tijdstip, verhaal
from dashboards.demo.vervolg import Belloop, Terugbel, doorverbonden, maak_afspraak
from kcc.models import Medewerker, Team
from regie.services import herplan
from zaken.models import Zaak
from zaken.services import zet_door

INBOX = (  # minutes ago, channel, who, subject
    (190, "email", "verhuizer-moeder", "Parkeervergunning voor een tweede auto"),
    (150, "webformulier", "dove-beller", "Gebarentolk bij mijn afspraak"),
    (95, "webformulier", None, "Losse stoeptegel bij de school"),
    (60, "chat", "schuurtje", "Mag mijn schuurtje zonder vergunning?"),
    (35, "email", "vierde-keer", "Waar blijft mijn parkeerkaart?"),
    (12, "social", None, "Container niet geleegd"),
)
LOPEND = (  # minutes ago, who, channel, klant, subject
    (6, "anna", "telefoon", "jansen-verbouwing", "Nog een vraag over de schuur"),
    (4, "fatima", "telefoon", "afgeschermd", "Geheimhouding"),
    (11, "samira", "balie", "weduwe", "Akte voor de bank"),
)
SCHUURTJE = (2, 3, 5, 6, 8, 9)  # werkdagen ago
SCHUURVRAAG = "Schuurtje zonder vergunning?"


@verhaal(werkdagen_geleden=0)
def wachten_in_de_inbox(bouw: Bouw, dag: date) -> None:
    del dag
    for minuten, kanaal, klant, onderwerp in INBOX:
        gesprek = Gesprek(
            bouw,
            kanaal,
            bouw.vaste_klanten[klant] if klant else None,
            bouw.nu - timedelta(minutes=minuten),
            onderwerp=onderwerp,
            notitie=f"{onderwerp}. Graag hoor ik van u.",
        )
        gesprek.vraag(onderwerp)
        gesprek.schrijf()


@verhaal(werkdagen_geleden=0)
def gesprekken_die_lopen(bouw: Bouw, dag: date) -> None:
    del dag
    for minuten, wie, kanaal, klant, onderwerp in LOPEND:
        gesprek = begin_gesprek(bouw, wie, klant, bouw.nu - timedelta(minutes=minuten), kanaal=kanaal)
        gesprek.vraag(onderwerp)
        gesprek.schrijf()


@verhaal(werkdagen_geleden=1)
def terugbelverzoeken_voor_carla(bouw: Bouw, dag: date) -> None:
    """Past its day, open, tried once, not reached three times, reached, and closed."""
    _laat_terugbellen(bouw, bouw.werkdag(-4), None)
    _laat_terugbellen(bouw, dag, None)
    _laat_terugbellen(bouw, dag, Belloop(pogingen=1, bereikt=False))
    _laat_terugbellen(bouw, bouw.werkdag(-6), Belloop(pogingen=3, bereikt=False))
    _laat_terugbellen(bouw, bouw.werkdag(-5), Belloop(pogingen=1, bereikt=True))
    _laat_terugbellen(bouw, bouw.werkdag(-7), Belloop(pogingen=2, bereikt=True, gesloten=True))


def _laat_terugbellen(bouw: Bouw, dag: date, belloop: Belloop | None) -> None:
    """`belloop` is None when nobody took it."""
    gesprek = begin_gesprek(bouw, "joost", "schuurtje", tijdstip(bouw, dag, 9, 30))
    vraag = gesprek.vraag("Vraag over bouwen op de erfgrens")
    op = gesprek.ontvangen_op + timedelta(minutes=5)
    ploeg = bouw.stad.ploegen["vergunningen"]
    verzoek = Terugbel(bouw, gesprek, vraag, ploeg, "0612345617", op)
    groep = bouw.stad.groepen["vergunningen"]
    gesprek.sluit_vraag(vraag, "terugbelverzoek", op, groep=groep, pad="specialist")
    if belloop:
        verzoek.speel(belloop)
    verzoek.schrijf("Vanochtend thuis, vanmiddag op het werk.")
    gesprek.eindig(op + timedelta(minutes=1), wacht=True)
    gesprek.schrijf()


@verhaal(werkdagen_geleden=2)
def afspraak_bij_vergunningen(bouw: Bouw, dag: date) -> None:
    """Carla speaks with the resident tomorrow and makes the zaak herself (R30)."""
    gesprek = begin_gesprek(bouw, "joost", "bakker", tijdstip(bouw, dag, 12, 10))
    vraag = gesprek.vraag("Verbouwing van de bakkerij")
    op = gesprek.ontvangen_op + timedelta(minutes=6)
    soort = bouw.stad.soorten["omgevingsvergunning-bouw"]
    begin = bouw.kantoortijd(bouw.werkdag(1)).replace(hour=11, minute=0, second=0)
    maak_afspraak(gesprek, vraag, soort.vakploeg, begin)
    gesprek.sluit_vraag(vraag, "afspraak", op, groep=soort.groep, zaaktype=soort.zaaktype, pad="complex")
    gesprek.eindig(op, wacht=True)
    gesprek.schrijf()


@verhaal(werkdagen_geleden=9)
def veel_vragen_over_schuurtjes(bouw: Bouw, dag: date) -> None:
    """A cluster of questions that the knowledge does not answer yet."""
    del dag
    kanaal = Kans({"telefoon": 3.0, "chat": 1.0})
    for geleden in SCHUURTJE:
        begin = tijdstip(bouw, bouw.werkdag(-geleden), 10 + geleden % 5, 5 * geleden)
        gesprek = begin_gesprek(bouw, "sanne", None, begin, kanaal=kanaal.trek(bouw.rng))
        op = begin + timedelta(minutes=3)
        groep = bouw.stad.groepen["vergunningen"]
        gesprek.sluit_vraag(gesprek.vraag(SCHUURVRAAG), "doorverwezen", op, groep=groep, pad="vraag")
        gesprek.eindig(op, wacht=False)
        gesprek.schrijf()


@verhaal(werkdagen_geleden=7)
def gesprekken_die_nergens_toe_leiden(bouw: Bouw, dag: date) -> None:
    for plek, uitkomst in enumerate(("gehoord", "verkeerd_verbonden", "verbroken", "doorverbonden_mislukt")):
        gesprek = begin_gesprek(bouw, "nico", None, tijdstip(bouw, dag, 13, 10 * plek))
        op = gesprek.ontvangen_op + timedelta(minutes=2)
        vraag = gesprek.vraag("Er wordt te hard gereden in onze straat" if uitkomst == "gehoord" else "")
        if uitkomst == "doorverbonden_mislukt":
            doorverbonden(gesprek, vraag, bouw.stad.ploegen["juridisch"], op, gelukt=False)
        gesprek.sluit_vraag(vraag, uitkomst, op, groep=bouw.stad.groepen["verkeer"], pad="vraag")
        gesprek.eindig(op, wacht=False)
        gesprek.schrijf()
    dubbel = begin_gesprek(bouw, "nico", "vierde-keer", tijdstip(bouw, dag, 14), kanaal="email")
    dubbel.vraag("Waar blijft mijn parkeerkaart?")
    dubbel.annuleer(dubbel.ontvangen_op + timedelta(minutes=1))
    dubbel.schrijf()


def speel_af(bouw: Bouw) -> None:
    """What is done through the services, once the rows are there."""
    taken = len(connection.run_on_commit)
    _zet_heen_en_weer(bouw)
    del connection.run_on_commit[taken:]  # replanned here: no worker need be told


def _zet_heen_en_weer(bouw: Bouw) -> None:
    """To Parkeren en Verkeer, to Vergunningen, back, and again: each says it belongs to the other."""
    zaak = Zaak.objects.get(uuid=bouw.heen_en_weer)
    stappen = (
        ("bram", "parkeren-verkeer", 11),
        ("corrie", "vergunningen", 9),
        ("carla", "parkeren-verkeer", 6),
    )
    for wie, team, geleden in (*stappen, ("corrie", "vergunningen", 2)):
        with klok_op(datetime.combine(bouw.werkdag(-geleden), bouw.nu.time(), bouw.nu.tzinfo)):
            zet_door(
                zaak=zaak,
                naar=Team.objects.get(code=team),
                door=Medewerker.objects.get(username=wie),
                reden="te_complex" if wie == "bram" else "hoort_bij_andere_afdeling",
            )
            herplan(zaak.klantaanvraag_id)
