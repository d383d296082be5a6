"""Stories of life events that run now: each shows zaken that can wait for a longer sister."""

from datetime import date, timedelta

from dashboards.demo.bouw import Bouw
from dashboards.demo.levensloop import NOOIT, Lot
from dashboards.demo.verhalen import begin_gesprek, tijdstip, verhaal, vraag_aan

BLIJFT_OPEN = Lot(begin=NOOIT, duur=NOOIT)


@verhaal(werkdagen_geleden=4)
def femke_gaat_verbouwen(bouw: Bouw, dag: date) -> None:
    """Klant 1 of R53 for Carla: the sloopmelding waits for the vergunning and stands under a later one."""
    gesprek = begin_gesprek(bouw, "joost", "jansen-verbouwing", tijdstip(bouw, dag, 9, 40))
    gesprek.notitie = "Schuur wordt woning voor haar dochter."
    vraag_aan(
        gesprek,
        "omgevingsvergunning-bouw",
        "huisnummer",
        "sloopmelding",
        "container-op-straat",
        gebeurtenis="verbouwen",
        loten={
            "omgevingsvergunning-bouw": Lot(begin=1, duur=30),
            "huisnummer": BLIJFT_OPEN,
            "sloopmelding": BLIJFT_OPEN,
        },
    )


@verhaal(werkdagen_geleden=2)
def hennie_sloopt_het_schuurtje(bouw: Bouw, dag: date) -> None:
    """Klant 2 of R53 for Carla: came later, has only this, goes first."""
    gesprek = begin_gesprek(bouw, "joost", "schuurtje", tijdstip(bouw, dag, 14))
    vraag_aan(gesprek, "sloopmelding", loten={"sloopmelding": BLIJFT_OPEN})


@verhaal(werkdagen_geleden=3)
def gezin_yilmaz_verhuist(bouw: Bouw, dag: date) -> None:
    """Four zaken in one aanvraag; the container waits for the kwijtschelding. Klant 1 for Bram."""
    gesprek = begin_gesprek(bouw, "anna", "verhuizer-vader", tijdstip(bouw, dag, 10, 15))
    gesprek.notitie = "Verhuist met zijn gezin naar de Rietkraag."
    vraag_aan(
        gesprek,
        "verhuizing",
        "parkeervergunning",
        "afvalcontainer",
        "kwijtschelding",
        gebeurtenis="verhuizen",
        loten={
            "verhuizing": Lot(begin=0, duur=1),
            "parkeervergunning": Lot(begin=2, duur=4),
            "afvalcontainer": BLIJFT_OPEN,
            "kwijtschelding": Lot(begin=1, duur=24),
        },
    )


@verhaal(werkdagen_geleden=1)
def nieuwe_container_voor_maria(bouw: Bouw, dag: date) -> None:
    """Klant 2 for Bram: only a container, and that goes first."""
    gesprek = begin_gesprek(bouw, "fatima", "naamgenoot-1", tijdstip(bouw, dag, 11, 20))
    vraag_aan(gesprek, "afvalcontainer", loten={"afvalcontainer": BLIJFT_OPEN})


@verhaal(werkdagen_geleden=1)
def moeder_belt_over_de_parkeervergunning(bouw: Bouw, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "mohammed", "verhuizer-moeder", tijdstip(bouw, dag, 15, 10))
    op = gesprek.ontvangen_op + timedelta(minutes=4)
    groep = bouw.stad.groepen["parkeren"]
    antwoord = "De parkeervergunning volgt op de verhuizing; u hoeft niets te doen."
    vraag = gesprek.vraag("Parkeervergunning na verhuizing")
    gesprek.sluit_vraag(vraag, "zelf_beantwoord", op, groep=groep, antwoord=antwoord, pad="vraag")
    gesprek.eindig(op, wacht=False)
    gesprek.schrijf()


@verhaal(werkdagen_geleden=1)
def weduwe_schouten_regelt_het_overlijden(bouw: Bouw, dag: date) -> None:
    """In the name of her husband; the akte and the grave are still to come."""
    gesprek = begin_gesprek(
        bouw, "samira", "weduwe", tijdstip(bouw, dag, 10), kanaal="balie", namens="overleden-man"
    )
    vraag_aan(
        gesprek,
        "overlijdensaangifte",
        "verlof-begraven-cremeren",
        "grafuitgifte",
        "afschrift-akte",
        gebeurtenis="overlijden",
        loten={
            "overlijdensaangifte": Lot(direct=True),
            "verlof-begraven-cremeren": Lot(duur=0),
            "grafuitgifte": BLIJFT_OPEN,
            "afschrift-akte": BLIJFT_OPEN,
        },
    )


@verhaal(werkdagen_geleden=6)
def bakkerij_begint_een_terras(bouw: Bouw, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "joost", "bakker", tijdstip(bouw, dag, 13, 30), namens="bakkerij")
    vraag_aan(
        gesprek,
        "exploitatievergunning-horeca",
        "terrasvergunning",
        "gebruiksmelding",
        "bedrijfsafval",
        gebeurtenis="bedrijf-starten",
        omschrijving="Bakkerij met terras",
        loten={
            "exploitatievergunning-horeca": Lot(begin=2, duur=29),
            "terrasvergunning": BLIJFT_OPEN,
            "gebruiksmelding": BLIJFT_OPEN,
            "bedrijfsafval": BLIJFT_OPEN,
        },
    )


@verhaal(werkdagen_geleden=5)
def zoon_regelt_zorg_voor_zijn_moeder(bouw: Bouw, dag: date) -> None:
    """Namens, by his machtiging; the parking place waits for the card."""
    gesprek = begin_gesprek(
        bouw, "priya", "zoon-gemachtigde", tijdstip(bouw, dag, 9, 50), namens="moeder-machtiging"
    )
    vraag_aan(
        gesprek,
        "wmo-voorziening",
        "huishoudelijke-hulp",
        "gehandicaptenparkeerkaart",
        "gehandicaptenparkeerplaats",
        gebeurtenis="zorg-nodig",
        loten={
            "wmo-voorziening": Lot(begin=2, duur=26),
            "huishoudelijke-hulp": BLIJFT_OPEN,
            "gehandicaptenparkeerkaart": Lot(begin=3, duur=28),
        },
    )


@verhaal(werkdagen_geleden=3)
def buurtvereniging_wil_een_festival(bouw: Bouw, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "joost", "vis-en-zonen", tijdstip(bouw, dag, 15))
    vraag_aan(
        gesprek,
        "evenementenvergunning",
        "tapontheffing",
        "verkeersmaatregel",
        "parkeerontheffing",
        gebeurtenis="evenement",
        omschrijving="Visfestival op het Marktplein",
        loten={
            "evenementenvergunning": Lot(begin=1, duur=30),
            "tapontheffing": BLIJFT_OPEN,
            "verkeersmaatregel": BLIJFT_OPEN,
            "parkeerontheffing": BLIJFT_OPEN,
        },
    )


@verhaal(werkdagen_geleden=2)
def maria_en_paul_gaan_trouwen(bouw: Bouw, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "anna", "naamgenoot-2", tijdstip(bouw, dag, 11))
    vraag_aan(
        gesprek,
        "huwelijksmelding",
        "trouwlocatie",
        "huwelijksvoltrekking",
        gebeurtenis="trouwen",
        loten={"huwelijksmelding": BLIJFT_OPEN, "trouwlocatie": BLIJFT_OPEN},
    )


@verhaal(werkdagen_geleden=6)
def romano_heeft_minder_inkomen(bouw: Bouw, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "priya", "bewind", tijdstip(bouw, dag, 14, 20))
    vraag_aan(
        gesprek,
        "bijstand",
        "schuldhulp",
        "bijzondere-bijstand",
        gebeurtenis="minder-inkomen",
        loten={
            "bijstand": Lot(begin=2, duur=24),
            "schuldhulp": Lot(begin=NOOIT, duur=NOOIT),
            "bijzondere-bijstand": BLIJFT_OPEN,
        },
    )


@verhaal(werkdagen_geleden=2)
def na_de_scheiding(bouw: Bouw, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "chantal", "afgeschermd", tijdstip(bouw, dag, 16))
    gesprek.notitie = "Let op: geheimhouding. Niets over het adres gezegd."
    vraag_aan(
        gesprek,
        "registratie-echtscheiding",
        "naamgebruik",
        "bijstand",
        gebeurtenis="scheiden",
        loten={"registratie-echtscheiding": BLIJFT_OPEN, "bijstand": BLIJFT_OPEN},
    )


@verhaal(werkdagen_geleden=3)
def zoon_wordt_achttien(bouw: Bouw, dag: date) -> None:
    gesprek = begin_gesprek(bouw, "amira", "heen-en-weer", tijdstip(bouw, dag, 13))
    vraag_aan(
        gesprek,
        "overgang-18-plus",
        "leerlingenvervoer",
        gebeurtenis="18-worden",
        loten={"overgang-18-plus": BLIJFT_OPEN, "leerlingenvervoer": Lot(begin=1, duur=28)},
    )
