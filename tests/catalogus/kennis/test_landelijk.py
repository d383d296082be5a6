"""National records: marked, updated, and what the municipality added to them kept (R97)."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalogus.beantwoorden import beantwoord
from catalogus.landelijk.lezen import Record, RegelFout, lees_records
from catalogus.models import Kennisitem, Kennissignaal
from catalogus.services.kennis import publiceer_versie
from catalogus.services.landelijk import Verslag, importeer_landelijk
from kcc import inrichting
from kcc.models import Gebeurtenis, Team

pytestmark = pytest.mark.django_db
EEN = {
    "id": "r-1",
    "vraag": "Hoe vraag ik een draailierdiploma aan?",
    "antwoord": "Dat vraagt u aan bij het draailierbureau.",
    "url": "https://voorbeeld.nl/draailier",
    "lastmodified": "2026-03-02T11:06:30.161Z",
    "onderwerpen": "Muziek",
}
TWEE = EEN | {"id": "r-2", "vraag": "Wat kost een draailierdiploma?", "antwoord": "Dat staat bij het bureau."}


def importeer(*rijen: dict[str, Any]) -> Verslag:
    records = list(lees_records(json.dumps(rij) for rij in rijen))
    return importeer_landelijk(records=records, bronhouder=Team.objects.get(code="burgerzaken"), door=None)


def item(nummer: str = "r-1") -> Kennisitem:
    return Kennisitem.objects.get(extern_id=nummer)


@pytest.mark.eis("R97")
def test_a_record_becomes_an_item_marked_landelijk_with_its_source() -> None:
    assert importeer(EEN, TWEE).nieuw == 2
    versie = item().versies.get()
    assert (item().landelijk, item().bevoegd_gezag) == (True, "rijk")
    assert versie.bronnen == [
        {"naam": "Rijksoverheid", "adres": "https://voorbeeld.nl/draailier", "datum": "2026-03-02"}
    ]
    antwoord = beantwoord(
        "hoe vraag ik een draailierdiploma aan", Kennisitem.objects.vindbaar(inrichting.lees().fase)
    )
    assert antwoord.antwoorden[0].item == item()


@pytest.mark.eis("R97")
def test_the_same_file_twice_changes_nothing() -> None:
    importeer(EEN, TWEE)
    feiten = Gebeurtenis.objects.count()
    verslag = importeer(EEN, TWEE)
    assert (verslag.nieuw, verslag.gewijzigd, verslag.gelijk) == (0, 0, 2)
    assert Gebeurtenis.objects.count() == feiten
    assert item().versies.count() == 1


@pytest.mark.eis("R97")
def test_an_update_replaces_the_national_part_and_keeps_what_the_municipality_added() -> None:
    importeer(EEN)
    eerste = item().versies.get()
    teksten = {"vraag": eerste.vraag, "antwoord": eerste.antwoord, "bronnen": eerste.bronnen}
    publiceer_versie(
        item=item(), teksten=teksten | {"aanvulling": "Bij ons kan het ook op maandag."}, door=None
    )
    verslag = importeer(EEN | {"antwoord": "Dat vraagt u nu online aan."})
    nieuwste = item().versies.order_by("-versie")[0]
    assert (verslag.gewijzigd, verslag.met_aanvulling) == (1, 1)
    assert nieuwste.antwoord == "Dat vraagt u nu online aan."
    assert nieuwste.aanvulling == "Bij ons kan het ook op maandag."
    assert Kennissignaal.objects.get(item=item()).soort == Kennissignaal.Soort.LANDELIJK_GEWIJZIGD


def test_who_added_is_told_once() -> None:
    importeer(EEN)
    versie = item().versies.get()
    publiceer_versie(
        item=item(),
        teksten={"vraag": versie.vraag, "antwoord": versie.antwoord, "aanvulling": "Ja."},
        door=None,
    )
    for tekst in ("Eerst zo.", "Dan zo."):
        importeer(EEN | {"antwoord": tekst})
    assert Kennissignaal.objects.filter(item=item()).count() == 1


def test_what_the_file_no_longer_holds_stays_and_is_said() -> None:
    importeer(EEN, TWEE)
    verslag = importeer(EEN)
    assert verslag.niet_meer == (item("r-2").code,)
    assert item("r-2").versies.exists()


def test_two_records_of_one_question_are_two_items() -> None:
    importeer(EEN, EEN | {"id": "r-3"})
    assert Kennisitem.objects.filter(extern_id__in=["r-1", "r-3"]).values("code").distinct().count() == 2


@pytest.mark.parametrize(
    ("regel", "woord"),
    [
        ("{", "geen JSON"),
        ("[]", "geen record"),
        ('{"id": "x", "vraag": "Wat?"}', "antwoord"),
        ('{"id": "", "vraag": "Wat?", "antwoord": "Dit."}', "id"),
        (json.dumps(EEN | {"vraag": "x" * 300}), "langer dan 200"),
        (json.dumps(EEN | {"lastmodified": "gisteren"}), "tijdstip"),
        (json.dumps(EEN), "twee keer"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_taken_over(regel: str, woord: str, tmp_path: Path) -> None:
    bestand = tmp_path / "records.jsonl"
    bestand.write_text(f"{json.dumps(EEN)}\n{regel}\n")
    with pytest.raises(CommandError, match=woord):
        call_command("importeer_landelijk", str(bestand))
    assert not Kennisitem.objects.filter(extern_id="r-1").exists()


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = tmp_path / "records.jsonl"
    bestand.write_text("\ufeff" + json.dumps(EEN) + "\n\n" + json.dumps(TWEE))
    call_command("importeer_landelijk", str(bestand), "--proef")
    assert not Kennisitem.objects.filter(extern_id="r-1").exists()
    call_command("importeer_landelijk", str(bestand))
    assert capsys.readouterr().out.splitlines()[-1] == "2 nieuw; 0 gewijzigd; 0 gelijk gebleven"


def test_a_record_may_say_less() -> None:
    kaal = list(lees_records(['{"id": "k", "vraag": "Wat?", "antwoord": "Dit.", "onderwerpen": ["A", "B"]}']))
    assert kaal == [Record("k", "Wat?", "Dit.", onderwerpen="A, B")]
    with pytest.raises(RegelFout, match="regel 1"):
        list(lees_records(["geen json"]))
