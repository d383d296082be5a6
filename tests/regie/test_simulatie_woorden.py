"""What a result says: in a sentence, in a picture, in a table."""

from typing import Any

import pytest

from regie.simulatie import beeld, woorden
from regie.simulatie.tabel import samenvatting, tabel


def spreiding(gemiddeld: float) -> dict[str, float]:
    return {"gemiddeld": gemiddeld, "laag": gemiddeld - 1, "hoog": gemiddeld + 1}


def groep(doorlooptijd: float, verschil: float) -> dict[str, Any]:
    vast = {maat: spreiding(60) for maat in ("norm", "maximum", "wet", "later")}
    return {"n": 10, **vast, "doorlooptijd": spreiding(doorlooptijd), "verschil": spreiding(verschil)}


def resultaat(*, verschil: float = -2, wet: float = 99.5, belasting: float = 95) -> dict[str, Any]:
    regels = {"fcfs": (10, 0, 99.6), "product": (10 + verschil, verschil, wet)}
    return {
        "zaden": 5,
        "wereld": {"aanvragen": 10, "zaken": 20, "werkdagen": 357, "belasting": belasting},
        "regels": [
            {
                "regel": naam,
                "naam": naam,
                "wet": spreiding(wettig),
                "groepen": {"enkel": groep(lang, anders), "meer_lang": groep(2 * lang, -anders)},
            }
            for naam, (lang, anders, wettig) in regels.items()
        ],
    }


@pytest.mark.parametrize(
    ("verschil", "zin"),
    [
        (
            -2,
            "Klanten met één zaak zijn gemiddeld 2,0 werkdagen eerder klaar; 60,0 % is binnen de norm klaar.",
        ),
        (1, "Klanten met één zaak zijn gemiddeld 1,0 werkdag later klaar"),
        (0.05, "Klanten met één zaak wachten gemiddeld even lang als op volgorde van binnenkomst"),
    ],
)
def test_the_conclusion_in_one_sentence(verschil: float, zin: str) -> None:
    assert zin in woorden.conclusie(resultaat(verschil=verschil))


def test_the_law_is_told_with_the_reason_when_it_suffers() -> None:
    assert "0,10 procentpunt minder" in woorden.conclusie(resultaat())
    assert "evenveel" in woorden.conclusie(resultaat(wet=99.6))
    assert woorden.waarom_wet(resultaat(wet=99.58)) == ""
    assert "Kort werk gaat voor" in woorden.waarom_wet(resultaat(wet=99.3))


def test_who_pays_is_a_part_of_a_group_and_too_much_work_is_said() -> None:
    assert woorden.wie_betaalt(resultaat()) == ["meer_lang"]
    assert woorden.wie_betaalt(resultaat(verschil=2)) == []
    assert "voor 95,0 % bezet" in woorden.belasting_zin(resultaat())
    assert "meer mensen nodig" in woorden.belasting_zin(resultaat(belasting=104))


def test_the_longest_bar_with_its_spread_stays_within_the_picture() -> None:
    getekend = beeld.teken(resultaat())
    assert [rij.naam for rij in getekend.groepen] == [
        "Eén zaak",
        "Meer zaken, de langste meer dan 15 werkdagen",
    ]
    balken = [balk for rij in getekend.groepen for balk in rij.balken]
    assert max(balk.hoog for balk in balken) == beeld.BREEDTE - beeld.RECHTS
    assert all(balk.laag <= beeld.LINKS + balk.breedte <= balk.hoog for balk in balken)
    assert balken[-1].y + beeld.BALK < getekend.hoogte
    assert [sleutel.naam for sleutel in getekend.sleutels] == ["fcfs", "product"]


def test_the_table_reads_in_a_terminal_and_in_markdown() -> None:
    lijnen = tabel(resultaat()).splitlines()
    assert len({len(lijn) for lijn in lijnen}) == 1
    assert "10,00 (9,00 - 11,00)" in lijnen[2]
    assert "357 werkdagen; belasting 95,0 %; 5 herhalingen" in samenvatting(resultaat())
