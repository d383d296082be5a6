"""What is typed in a search field is recognised: each kind in every notation, together and in any order."""

from datetime import date

import pytest

from contacts.klanten.zoekvraag import Zoekvraag, ontleed, toonbaar
from kcc.tekst import elfproef

GEBOREN = date(1961, 3, 12)
BSN = "111222333"


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")


def test_the_number_of_these_tests_is_a_bsn():
    assert elfproef(BSN)


@pytest.mark.parametrize(
    "term",
    [
        "12-03-1961",
        "12-3-1961",
        "12/03/1961",
        "12.03.1961",
        "12.3.61",
        "12 03 1961",
        "12 3 61",
        "12-3-61",
        "1961-03-12",
        "1961/3/12",
        "19610312",
        "12031961",
        "120361",
        "12 maart 1961",
        "12 MAART 1961",
        "12 mrt 1961",
        "12 mrt. 1961",
        "12mrt1961",
        "12-mrt-61",
        "12 maart '61",
        "12 maart ’61",
        "geb. 12-03-1961",
        "geboren 12 maart 1961",
    ],
)
def test_a_birth_date_is_read_however_it_is_written(term):
    assert ontleed(term) in (
        Zoekvraag(geboortedatum=GEBOREN),
        Zoekvraag(geboortedatum=GEBOREN, kvk=term),  # eight digits can be both
    )


@pytest.mark.parametrize(
    ("term", "dag"),
    [
        ("1 jan 2000", date(2000, 1, 1)),
        ("1 febr 2000", date(2000, 2, 1)),
        ("1 sept 2000", date(2000, 9, 1)),
        ("1 okt 2000", date(2000, 10, 1)),
        ("29-02-2000", date(2000, 2, 29)),
        ("29-02-1900", None),
        ("31-02-1961", None),
        ("12 maartx 1961", None),
        ("1-1-26", date(2026, 1, 1)),
        ("1-1-27", date(1927, 1, 1)),
        ("24-11-2026", None),
        ("23-11-2026", date(2026, 11, 23)),
        ("01-01-1899", None),
    ],
)
def test_a_day_on_which_nobody_who_lives_can_be_born_is_no_birth_date(term, dag):
    assert ontleed(term).geboortedatum == dag


@pytest.mark.parametrize(
    ("term", "nummer"),
    [
        ("0612345601", "0612345601"),
        ("06-12345601", "0612345601"),
        ("06 1234 5601", "0612345601"),
        ("06 12 34 56 01", "0612345601"),
        ("06.12.34.56.01", "0612345601"),
        ("+31612345601", "0612345601"),
        ("+31 6 12345601", "0612345601"),
        ("+31 (0)6 12345601", "0612345601"),
        ("0031612345601", "0612345601"),
        ("0031 6 12345601", "0612345601"),
        ("010-1234567", "0101234567"),
        ("(010) 123 45 67", "0101234567"),
        ("010/1234567", "0101234567"),
        ("+49 30 1234567", "+49301234567"),
        ("0049 30 1234567", "+49301234567"),
        ("tel. 0612345601", "0612345601"),
        ("06123456", ""),
        ("061234560123", ""),
    ],
)
def test_a_telephone_number_is_read_however_it_is_written(term, nummer):
    assert ontleed(term).telefoon == nummer


@pytest.mark.parametrize(
    ("term", "postcode", "huisnummer"),
    [
        ("1997AB 12", "1997AB", "12"),
        ("1997 AB 12", "1997AB", "12"),
        ("1997ab12", "1997AB", "12"),
        ("1997ab, 12a", "1997AB", "12A"),
        ("1997 ab 12 a", "1997AB", "12A"),
        ("1997AB 12-a", "1997AB", "12A"),
        ("1997AB 12bis", "1997AB", "12BIS"),
        ("1997AB 12 bis", "1997AB", "12BIS"),
        ("1997AB 12-3", "1997AB", "12-3"),
        ("1997AB 12 3", "1997AB", "12-3"),
        ("1997AB 12/3", "1997AB", "12-3"),
        ("12 1997AB", "1997AB", "12"),
        ("12a, 1997 AB", "1997AB", "12A"),
        ("1997AB", "1997AB", ""),
    ],
)
def test_an_address_is_read_however_it_is_written(term, postcode, huisnummer):
    vraag = ontleed(term)
    assert (vraag.postcode, vraag.huisnummer, vraag.naam) == (postcode, huisnummer, "")


@pytest.mark.parametrize("naam", ["van dam", "de vries", "jansen", "van den berg"])
def test_a_name_behind_an_address_is_no_addition_to_the_number(naam):
    vraag = ontleed(f"1997AB 12 {naam}")
    assert (vraag.huisnummer, vraag.naam) == ("12", naam)


@pytest.mark.parametrize("term", ["verhuisd in 1997 de straat uit", "sinds 1997 in Rotterdam"])
def test_a_year_in_a_sentence_is_no_postcode(term):
    assert ontleed(term).postcode == ""


@pytest.mark.parametrize(
    ("term", "velden"),
    [
        ("12345678", {"kvk": "12345678"}),
        ("KVK: 12345678", {"kvk": "12345678"}),
        ("BSN 111222333", {"bsn": BSN}),
        ("12031961", {"kvk": "12031961", "geboortedatum": GEBOREN}),
        ("000012345678", {"vestiging": "000012345678"}),
        ("0000 1234 5678", {"vestiging": "000012345678"}),
        (BSN, {"bsn": BSN}),
        ("111.222.333", {"bsn": BSN}),
        ("111-222-333", {"bsn": BSN}),
        ("1112.22.333", {"bsn": BSN}),
        ("98765401", {"kvk": "98765401", "bsn": "098765401"}),
        ("123456789", {"ongeldig": True}),
        ("F.Jansen@Voorbeeld.NL", {"email": "f.jansen@voorbeeld.nl"}),
        ("<f.jansen@voorbeeld.nl>,", {"email": "f.jansen@voorbeeld.nl", "naam": "< >"}),
    ],
)
def test_a_number_of_a_register_or_an_address_is_recognised(term, velden):
    assert ontleed(term) == Zoekvraag(**velden)


def test_all_together_in_any_order():
    vraag = ontleed("0612345601 Jansen, 1997AB 12a f@x.nl 12-03-1961 F.")
    assert vraag == Zoekvraag(
        naam="jansen f.",
        geboortedatum=GEBOREN,
        postcode="1997AB",
        huisnummer="12A",
        telefoon="0612345601",
        email="f@x.nl",
    )


@pytest.mark.parametrize(
    ("naam", "delen"),
    [
        ("F.J. van den Berg-Smit", ["f", "j", "van", "den", "berg-smit"]),
        ("mevr. Jansen", ["jansen"]),
        ("dhr. De Heer", ["de", "heer"]),
        ("H&M Bouw B.V.", ["h&m", "bouw"]),
        ("O’Brien", ["o'brien"]),
        ("“Jansen & Zonen”", ["jansen", "zonen"]),
        ("Zoë Müller-Özdemir", ["zoe", "muller-ozdemir"]),
        ("mevrouw", ["mevrouw"]),
        ("bsn aanvragen", ["bsn", "aanvragen"]),
        ("% _ &", []),
    ],
)
def test_a_name_is_read_in_words(naam, delen):
    assert ontleed(naam).delen == delen


@pytest.mark.parametrize("term", ["", "   ", "\0\0", "\n\t"])
def test_nothing_is_nothing(term):
    assert ontleed(term).leeg


@pytest.mark.parametrize("term", [BSN, f"jansen {BSN}", f"{BSN} 123456782", "123456789", "98765401"])
def test_what_may_be_a_bsn_is_neither_shown_again_nor_taken_for_a_name(term):
    vraag = ontleed(term)
    assert vraag.geheim
    assert not any(teken.isdigit() for teken in vraag.naam)
    assert toonbaar(term) == ""


def test_all_else_is_shown_as_it_was_typed():
    assert toonbaar("Jansen & Zonen 12-03-1961") == "Jansen & Zonen 12-03-1961"


@pytest.mark.parametrize("tekens", ["0", "1 ", "a@", "12-", "1997AB ", "'", "\\", "😀", "(0)6 "])
def test_a_very_long_text_is_read_in_no_time(tekens):
    assert isinstance(ontleed(tekens * 10_000), Zoekvraag)
