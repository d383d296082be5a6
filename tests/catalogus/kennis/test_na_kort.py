"""What is read under a short answer: the text, without the sentences that were read already."""

import pytest

from catalogus.kennis import na_kort


@pytest.mark.parametrize(
    ("kort", "tekst", "rest"),
    [
        ("Ja, dat mag.", "Ja, dat mag. Vraag het eerst.", "Vraag het eerst."),
        ("Ja, dat mag. Bel ons.", "Ja, dat mag. Vraag het eerst.", "Vraag het eerst."),
        ("Ja, dat mag. Bel ons.", "Ja, dat mag. Bel ons. Of kom langs.", "Of kom langs."),
        ("Neem dit mee:", "Neem dit mee:\n- een pas;\n- een foto.", "- een pas;\n- een foto."),
        ("  Ja.\n", "\nJa.\n\nEn dit.", "En dit."),
        ("Ja.", "Ja.", ""),
        ("", "Ja, dat mag.", "Ja, dat mag."),
        ("Ja, dat mag.", "", ""),
    ],
)
def test_sentences_that_both_begin_with_stand_once(kort: str, tekst: str, rest: str) -> None:
    assert na_kort(kort, tekst) == rest


@pytest.mark.parametrize(
    ("kort", "tekst"),
    [
        ("Ja", "Jazeker, dat mag."),
        ("80 euro", "80 euro per jaar."),
        ("U betaalt ca. 10 euro.", "U betaalt ca. 12 euro."),
        ("Bel ons.", "Kom langs. Bel ons."),
        ("Vraag het na. Bel ons.", "Bel ons. Vraag het na."),
        ("Dat mag.", "Dat mag.nl is een website."),
    ],
)
def test_no_half_sentence_is_taken_away_nor_one_further_on(kort: str, tekst: str) -> None:
    assert na_kort(kort, tekst) == tekst
