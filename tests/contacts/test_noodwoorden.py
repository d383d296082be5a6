"""A person and a number at once, before any search (P15): with endings, typing errors and without accents."""

import pytest

from catalogus.noodwoorden import afstand, herken, lijkt


def namen(tekst: str) -> list[str]:
    return [nood.naam for nood in herken(tekst)]


@pytest.mark.eis("R98")
@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("112", "levensgevaar"),
        ("Ik heb 112 gebeld", "levensgevaar"),
        ("moet ik 112 bellen", "levensgevaar"),
        ("er is een ambulance nodig", "levensgevaar"),
        ("levensgevaarlijk", "levensgevaar"),
        ("brand in mijn keuken", "levensgevaar"),
        ("zelfmoord", "zelfdoding"),
        ("mijn zoon heeft zelfmoordgedachten", "zelfdoding"),
        ("zelfmood", "zelfdoding"),
        ("zlefmoord", "zelfdoding"),
        ("zelfdodingsgedachten", "zelfdoding"),
        ("suïcide", "zelfdoding"),
        ("suicidaal", "zelfdoding"),
        ("suiciede plannen", "zelfdoding"),
        ("ze wil dood", "zelfdoding"),
        ("Ik wil niet meer leven", "zelfdoding"),
        ("hij maakt er een eind aan", "zelfdoding"),
        ("een einde aan mijn leven", "zelfdoding"),
        ("ik zie het niet meer zitten", "zelfdoding"),
        ("huiselijk geweld", "huiselijk_geweld"),
        ("huiselijke geweld", "huiselijk_geweld"),
        ("huislijk gewelt melden", "huiselijk_geweld"),
        ("mijn man slaat mij", "huiselijk_geweld"),
        ("haar ex bedreigt haar", "huiselijk_geweld"),
        ("kind wordt mishandeld", "huiselijk_geweld"),
        ("kindermishandeling", "huiselijk_geweld"),
        ("misandeling", "huiselijk_geweld"),
        ("ik word thuis geslagen", "huiselijk_geweld"),
        ("bang voor mijn man", "huiselijk_geweld"),
        ("ontruiming", "ontruiming"),
        ("morgen wordt mijn woning ontruimd", "ontruiming"),
        ("ontruimng", "ontruiming"),
        ("ik word uit mijn huis gezet", "ontruiming"),
        ("huisuitzetting", "ontruiming"),
        ("we slapen op straat", "ontruiming"),
        ("dan kom ik op straat te staan", "ontruiming"),
        ("dakloos", "ontruiming"),
        ("broodnood", "broodnood"),
        ("broodnod", "broodnood"),
        ("geen geld voor eten", "broodnood"),
        ("geen geld meer voor de boodschappen", "broodnood"),
        ("mijn kinderen hebben niks te eten", "broodnood"),
        ("waar is de voedselbank", "broodnood"),
        ("wij hebben honger", "broodnood"),
    ],
)
def test_it_is_heard(tekst: str, naam: str) -> None:
    assert naam in namen(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "wat kost een paspoort",
        "wil dood hout laten weghalen",
        "Lindelaan 112",
        "huisnummer 112 aanvragen",
        "mag mijn container op straat staan",
        "waar mag ik op straat parkeren",
        "ik sta op straat geparkeerd",
        "dode vogel in het park",
        "mijn vader is overleden",
        "welk eten mag in de groene container",
        "wanneer wordt grofvuil opgehaald",
        "het opruimen van blad",
        "behandeling van mijn bezwaar",
        "zelfbouwkavel",
        "zelf mooi tuinhuis bouwen",
        "suikerspin kraam vergunning",
        "broodjeszaak beginnen",
        "vergunning voor een uithangbord",
        "huisuitbreiding",
        "geweldig gemeentehuis",
        "brandvergunning",
        "evenement met brandweer",
    ],
)
def test_what_only_looks_alike_is_left_alone(tekst: str) -> None:
    assert namen(tekst) == []


def test_the_most_urgent_stands_first() -> None:
    assert namen("ontruiming, en hij wil dood, we hebben 112 gebeld") == [
        "levensgevaar",
        "zelfdoding",
        "ontruiming",
    ]


def test_every_nood_has_a_number_or_a_team() -> None:
    assert all(
        nood.nummer or nood.groepen for nood in herken("112 zelfmoord mishandeld ontruiming broodnood")
    )


def test_a_typing_error_is_counted() -> None:
    assert [afstand(a, "zelfmoord") for a in ("zelfmoord", "zelfmood", "zlefmoord", "zelfmoortt")] == [
        0,
        1,
        1,
        2,
    ]
    assert lijkt("ontruiming", "ontruim")
    assert not lijkt("opruiming", "ontruim")
