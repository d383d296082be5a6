"""The engine over a handful of texts: what it finds by, and that it can't be upset."""

import numpy as np
import pytest

from catalogus.zoeken.index import Index, Tekst, bouw
from catalogus.zoeken.taal import inhoudswoorden, stam, vorm
from catalogus.zoeken.typefouten import met_typefouten
from catalogus.zoeken.woordenboek import Woordenboek
from catalogus.zoeken.zoek import zoek

TEKSTEN = [
    Tekst(
        11, "Wat kost een paspoort?", "De prijs van een paspoort staat op onze site.", ("prijs reisdocument",)
    ),
    Tekst(
        12, "Hoe vraag ik een parkeervergunning aan?", "U vraagt de vergunning online aan met uw kenteken."
    ),
    Tekst(
        13,
        "Wanneer wordt mijn afval opgehaald?",
        "Kijk op de afvalkalender.",
        ("komt de vuilniswagen vandaag",),
    ),
    Tekst(14, "Waar kan ik trouwen?", "U kiest een locatie voor uw huwelijk."),
]
GROEPEN = [("trouwen", "bruiloft"), ("afval", "vuilnis", "huisvuil")]


@pytest.fixture(scope="module")
def index() -> Index:
    return bouw(TEKSTEN, GROEPEN)


def eerste(index: Index, tekst: str) -> int | None:
    treffers = zoek(index, tekst).treffers
    return treffers[0].sleutel if treffers else None


@pytest.mark.parametrize(
    ("getypt", "sleutel"),
    [
        ("wat kost een paspoort", 11),
        ("paspoorten kosten", 11),  # another form of the word
        ("pasport", 11),  # a typing error
        ("papsoort", 11),  # two letters the wrong way round
        ("vergunning om te parkeren", 12),  # a part of a compound
        ("parkeervergunningen", 12),
        ("paspoortprijs", 11),  # a compound that nobody wrote
        ("huisvuil", 13),  # a synonym
        ("vuilniswagen", 13),  # a phrasing
        ("bruiloft", 14),
        ("WÁÁR kan ik tróuwen???", 14),
    ],
)
def test_it_is_found_however_it_is_said(index: Index, getypt: str, sleutel: int) -> None:
    assert eerste(index, getypt) == sleutel


@pytest.mark.parametrize("getypt", ["", "   ", "de het een", "?!", "xqzwv", "\x00", "🙂🙂", "١٢٣", "a"])
def test_without_a_known_word_nothing_is_found(index: Index, getypt: str) -> None:
    assert zoek(index, getypt).treffers == ()


@pytest.mark.parametrize(
    "getypt",
    [
        "paspoort " * 2000,
        "x" * 10_000 + " paspoort",
        "'; DROP TABLE kennis; --",
        "<script>alert(1)</script>",
        "\u202eתשובה paspoort",
        "🛂" * 3000,
        "\ud800 paspoort",
        "%s %d {0} \\",
    ],
)
def test_hostile_input_is_only_text(index: Index, getypt: str) -> None:
    assert len(zoek(index, getypt).treffers) <= len(TEKSTEN)


def test_what_is_read_back_finds_the_same(index: Index) -> None:
    terug = Index.van_bytes(index.naar_bytes())
    for tekst in ("prijs van reisdocument", "huisvuil", "parkeren", "bruilof"):
        assert zoek(terug, tekst) == zoek(index, tekst)


def test_an_empty_house_finds_nothing() -> None:
    leeg = Index.van_bytes(bouw([]).naar_bytes())
    assert zoek(leeg, "paspoort").treffers == ()


def test_only_the_best_of_many_are_compared_and_it_makes_no_difference() -> None:
    veel = [
        Tekst(n, f"Hoe werkt onderwerp{n % 7} nummer{n}?", "Zo werkt het.", (f"vraag nummer{n}",))
        for n in range(900)
    ]
    index = bouw(veel)
    assert eerste(index, "onderwerp3 nummer675") == 675
    assert len(zoek(index, "hoe werkt het nummer12").treffers) == 10


def test_scores_fall_and_stand_between_bounds(index: Index) -> None:
    scores = [treffer.score for treffer in zoek(index, "wat kost een vergunning of paspoort").treffers]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1.3 for score in scores)


def test_known_words_say_how_much_of_a_question_is_known(index: Index) -> None:
    assert zoek(index, "paspoort").dekking == 1
    assert 0 < zoek(index, "paspoort olifantenstaart").dekking < 1


def test_small_words_endings_and_signs_make_no_other_question() -> None:
    assert vorm("Wat kost een Paspoort?!") == vorm("kost paspoort")
    assert vorm("de het") == "de het"  # of only small words they are all there is
    assert stam("vergunningen") == stam("vergunning")
    assert list(inhoudswoorden("Mijn auto's zijn weg")) == ["autos", "weg"]


def test_a_compound_falls_apart_into_known_words_only() -> None:
    boek = Woordenboek({"kapper": 1, "vergunning": 3, "verhuizing": 1, "bericht": 1})
    assert boek.delen("parkeervergunning") == ()  # parkeer is no word here
    assert [stam(deel) for deel in boek.delen("verhuizingsbericht")] == [stam("verhuizing"), stam("bericht")]
    assert boek.delen("bericht") == ()


def test_rows_of_nothing_sum_to_nothing(index: Index) -> None:
    assert list(index.zinnen.som(np.array([], dtype=np.int64), np.ones(len(index.termen)))) == []


def test_typing_errors_are_the_same_for_the_same_seed_and_only_in_long_words() -> None:
    tekst = "Hoe vraag ik een parkeervergunning en identiteitskaart aan?"
    assert met_typefouten(tekst, 3) == met_typefouten(tekst, 3)
    assert {met_typefouten(tekst, n) for n in range(20)} - {tekst}
    assert all(met_typefouten("Wat kost dit nou", n) == "Wat kost dit nou" for n in range(20))
