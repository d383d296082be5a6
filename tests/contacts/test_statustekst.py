"""What is read aloud to a resident: plain words, true dates, nothing of the office."""

import re
from datetime import date

import pytest

from contacts.dossiers.statustekst import Datums, Deel, statustekst

NU = date(2026, 11, 24)
DATUMS = Datums(verwacht=date(2027, 1, 6), beloofd=date(2027, 1, 11))
BOUW = Deel("Omgevingsvergunning bouw", "in_behandeling", "Vergunningen")
NUMMER = Deel("Huisnummer toekennen", "open", "Geo-informatie", begint_uiterlijk=date(2026, 12, 14))
KANTOORTAAL = re.compile(r"zaak|klantaanvraag|lijn\b|niveau|DVO|behandelaar|KTUW|status", re.IGNORECASE)


def vertel(*delen: Deel, datums: Datums = DATUMS, vandaag: date = NU) -> str:
    return " ".join(statustekst("Verbouwen", delen, datums, vandaag=vandaag))


def test_the_whole_comes_first_then_each_part():
    zinnen = statustekst("Verbouwen", [BOUW, NUMMER], DATUMS, vandaag=NU)
    assert zinnen == [
        "Uw aanvraag “Verbouwen” bestaat uit 2 delen.",
        "Wij verwachten dat alles op woensdag 6 januari 2027 klaar is. "
        "Wij beloven u: uiterlijk op maandag 11 januari 2027.",
        "Omgevingsvergunning bouw: Vergunningen is ermee bezig.",
        "Huisnummer toekennen: dit ligt bij Geo-informatie. "
        "Zij beginnen er uiterlijk op maandag 14 december 2026 aan.",
    ]


@pytest.mark.parametrize(
    "status",
    [
        "open",
        "in_behandeling",
        "opgeschort",
        "wacht_op_levering",
        "ligt_klaar",
        "afgehandeld",
        "gesloten",
        "afgebroken",
    ],
)
@pytest.mark.parametrize("delen", [1, 2])
def test_no_word_of_the_office_in_any_state(status, delen):
    tekst = vertel(*[Deel("Paspoort", status, "Burgerzaken", klaar_op=NU, resultaat="verleend")] * delen)
    assert "Uw aanvraag" in tekst
    assert not KANTOORTAAL.search(tekst)


def test_a_promise_that_passed_is_owned_up_to():
    tekst = vertel(BOUW, datums=Datums(None, date(2026, 11, 20)))
    assert "Wij hadden beloofd dat het op vrijdag 20 november 2026 klaar zou zijn" in tekst
    assert "onze excuses" in tekst


def test_a_promise_that_will_not_hold_is_not_repeated():
    tekst = vertel(BOUW, datums=Datums(date(2027, 1, 20), date(2027, 1, 11)))
    assert "Het lijkt erop dat dat niet lukt" in tekst
    assert "Wij beloven" not in tekst


def test_what_is_missing_and_until_when():
    tekst = vertel(Deel("Bouw", "opgeschort", "Vergunningen", stil_tot=date(2026, 12, 8)))
    assert "nog iets van u nodig" in tekst
    assert "tot en met dinsdag 8 december 2026" in tekst


def test_of_a_hidden_part_only_where_to_ask():
    tekst = vertel(BOUW, Deel("Bijstand", "open", "Werk en Inkomen", verborgen=True))
    assert "Bijstand" not in tekst
    assert "Een deel loopt bij Werk en Inkomen" in tekst


def test_a_finished_aanvraag_names_no_expectation():
    tekst = vertel(Deel("Kap", "afgehandeld", "Beheer", klaar_op=date(2026, 11, 3), resultaat="geweigerd"))
    assert "afgerond op dinsdag 3 november 2026" in tekst
    assert "afgewezen" in tekst
    assert "verwachten" not in tekst
