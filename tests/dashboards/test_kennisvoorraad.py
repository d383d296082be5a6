"""What was written for the knowledge base holds together: the items of the demo town, the questions to measure with."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from catalogus.zoeken.taal import vorm
from dashboards.demo.bestanden import lees

DEMO = Path(__file__).parents[2] / "dashboards" / "demo" / "kennis"
VRAGEN = Path(__file__).parents[1] / "kennis"
LANGSTE_ZIN = 20  # words: language level B1
TEKSTEN = ("code", "vraag", "kort", "antwoord", "bronhouder", "bevoegd_gezag")


def items() -> list[dict[str, Any]]:
    return [
        item for pad in sorted(DEMO.glob("*.toml")) for item in tomllib.loads(pad.read_text())["kennisitem"]
    ]


def regels(naam: str) -> list[dict[str, Any]]:
    return [json.loads(regel) for regel in (VRAGEN / naam).read_text().splitlines()]


def test_every_item_says_who_owns_it_and_what_it_is_about() -> None:
    teams = {rij["code"] for rij in lees("organisatie")["team"]}
    producten = {rij["identificatie"] for rij in lees("zaaktypen")["zaaktype"]}
    producten |= {rij["code"] for rij in lees("producten")["ander"]} | {""}
    alles = items()
    assert len({item["code"] for item in alles}) == len(alles) >= 120
    assert len({item["vraag"].lower() for item in alles}) == len(alles)
    for item in alles:
        assert all(item[veld].strip() for veld in TEKSTEN), item["code"]
        assert item["bronhouder"] in teams, item["code"]
        assert item["product"] in producten, item["code"]
        assert len(item["vraag"]) <= 200, item["code"]


def test_every_item_has_many_phrasings_and_none_is_of_two() -> None:
    alle: list[str] = []
    for item in items():
        assert len(item["formuleringen"]) >= 10, item["code"]
        alle += [tekst.lower() for tekst in item["formuleringen"]]
    assert len(set(alle)) == len(alle)


def test_the_answers_are_in_short_sentences() -> None:
    lang = {
        zin.strip()
        for item in items()
        for zin in re.split(r"[.:;?!\n]+", f"{item['kort']}\n{item['antwoord']}")
        if len(zin.split()) > LANGSTE_ZIN
    }
    assert lang == set()


@pytest.mark.parametrize("naam", ["ontwikkel.jsonl", "achtergehouden.jsonl"])
def test_a_set_of_questions_is_large_enough_and_says_each_thing_once(naam: str) -> None:
    rijen = regels(naam)
    assert len({rij["vraag"].lower() for rij in rijen}) == len(rijen)
    assert sum(rij["verwacht"] is not None for rij in rijen) >= 150
    assert sum(rij["verwacht"] is None for rij in rijen) >= 50


def test_no_question_that_was_held_out_is_developed_on() -> None:
    ontwikkel, achter = (
        {rij["vraag"].lower() for rij in regels(f"{n}.jsonl")} for n in ("ontwikkel", "achtergehouden")
    )
    assert not ontwikkel & achter


def test_no_question_is_anothers_but_for_small_words() -> None:
    van: dict[str, set[str]] = {}
    for item in items():
        for tekst in (item["vraag"], *item["formuleringen"]):
            van.setdefault(vorm(tekst), set()).add(item["code"])
    assert {zin: codes for zin, codes in van.items() if len(codes) > 1} == {}
