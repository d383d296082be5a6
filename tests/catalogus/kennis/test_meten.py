"""`meet_kennisbank`: what it reads, what it counts, and the figures on the national records."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogus.landelijk.lezen import lees_records
from catalogus.meten import MeetFout, Score, lees_regels
from catalogus.models import Kennisitem, Zoekindex
from catalogus.services.landelijk import importeer_landelijk
from kcc.models import Team

pytestmark = pytest.mark.django_db
LANDELIJK = Path(__file__).parents[4] / "shared" / "data" / "rijksoverheid_vacs.jsonl"
SETS = Path(__file__).parents[2] / "kennis"


def meet(capsys: pytest.CaptureFixture[str], bestand: Path, *opties: str) -> dict[str, dict[str, float]]:
    call_command("meet_kennisbank", str(bestand), "--json", *opties)
    uitslag: dict[str, dict[str, float]] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return uitslag


@pytest.fixture
def vragen(tmp_path: Path) -> Path:
    item = Kennisitem.objects.get(code="kosten-paspoort")
    regels = [
        json.dumps({"vraag": "wat kost een paspoort", "verwacht": "kosten-paspoort"}),
        json.dumps({"question": "mijn grofvuil moet weg", "expected": ["grofvuil-hoe", "afvalkalender"]}),
        f"hoe duur is een paspoort\t{item.uuid}",
        json.dumps({"vraag": "wie wint het songfestival", "verwacht": None}),
        "hoe hoog is de maan\t",
    ]
    bestand = tmp_path / "vragen.jsonl"
    bestand.write_text("\n".join(regels))
    return bestand


@pytest.mark.eis("R85")
def test_it_prints_first_first_three_coverage_and_right_of_given(
    vragen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("meet_kennisbank", str(vragen))
    tekst = capsys.readouterr().out
    for naam in ("eerste ", "eerste drie", "dekking zeker", "goed van zeker", "buiten bereik, toch antwoord"):
        assert naam in tekst
    assert "n = 3" in tekst
    assert "n = 2" in tekst


def test_what_it_counts(vragen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uitslag = meet(capsys, vragen)
    assert (uitslag["eerste"]["goed"], uitslag["eerste"]["n"]) == (3, 3)
    assert uitslag["buiten bereik, toch antwoord"]["n"] == 2


def test_what_can_not_be_measured_with_is_named(tmp_path: Path) -> None:
    bestand = tmp_path / "vragen.jsonl"
    for inhoud, woord in (
        ("", "leeg"),
        ("{", "geen JSON"),
        ('{"vraag": "Wat?"}', "geen verwacht"),
        ('{"vraag": "Wat?", "verwacht": "bestaat-niet"}', "bestaat-niet"),
    ):
        bestand.write_text(inhoud)
        with pytest.raises(CommandError, match=woord):
            call_command("meet_kennisbank", str(bestand))
    with pytest.raises(CommandError):
        call_command("meet_kennisbank", str(tmp_path / "weg"))


def test_the_interval_is_wilsons() -> None:
    laag, hoog = Score(90, 100).grenzen
    assert (round(laag, 3), round(hoog, 3)) == (0.826, 0.945)
    assert Score(0, 0).grenzen == (0.0, 1.0)


def test_lines_with_tabs_are_read_too() -> None:
    regel = lees_regels(["wat kost dit\tkosten-paspoort"])[0]
    assert (regel.vraag, regel.verwacht) == ("wat kost dit", frozenset({"kosten-paspoort"}))
    with pytest.raises(MeetFout):
        lees_regels([])


def test_bounds_are_measured_and_used_from_then_on(vragen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    meet(capsys, vragen, "--ijk")
    gemeten = Zoekindex.objects.get().ijking
    assert gemeten["n"] == 5
    assert meet(capsys, vragen)["ijking"]["zeker"] == gemeten["zeker"]


@pytest.fixture
def landelijk(db: None) -> None:
    """The national records, with the phrasings that are delivered for them."""
    if not LANDELIJK.exists():
        pytest.skip("het landelijke bestand staat hier niet")
    records = list(lees_records(LANDELIJK.read_text().splitlines()))
    importeer_landelijk(records=records, bronhouder=Team.objects.get(code="burgerzaken"), door=None)


@pytest.mark.eis("R83", "R97")
@pytest.mark.parametrize("opties", [[], ["--alles"]])
def test_official_questions_of_the_national_records(
    landelijk: None, capsys: pytest.CaptureFixture[str], opties: list[str]
) -> None:
    zonder = meet(capsys, LANDELIJK, "--zonder-formuleringen", *opties)
    assert zonder["eerste"]["deel"] >= 0.91
    assert zonder["eerste drie"]["deel"] >= 0.97


def test_official_questions_with_typing_errors(landelijk: None, capsys: pytest.CaptureFixture[str]) -> None:
    uitslag = meet(capsys, LANDELIJK, "--typefouten", "--zonder-formuleringen")
    assert uitslag["eerste"]["deel"] >= 0.86
    assert uitslag["eerste drie"]["deel"] >= 0.95


@pytest.mark.eis("R85", "R87")
@pytest.mark.parametrize("bestand", ["ontwikkel.jsonl", "achtergehouden.jsonl"])
def test_colloquial_questions_beside_the_items_of_the_town(
    landelijk: None, capsys: pytest.CaptureFixture[str], bestand: str
) -> None:
    uitslag = meet(capsys, SETS / bestand)
    assert uitslag["items"] == 179
    assert uitslag["eerste"]["deel"] >= 0.70
    assert uitslag["eerste drie"]["deel"] >= 0.85
    assert uitslag["goed van zeker"]["deel"] >= 0.90
    assert uitslag["buiten bereik, toch antwoord"]["deel"] <= 0.05
