"""`manage.py termijn`: the steps in words, the ISO date last, and which option can't be read."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError

from dvo.management.commands.termijn import Command
from kcc import kalenders
from kcc.models import Kalenderdag

pytestmark = pytest.mark.django_db
RIJEN = [
    rij
    for rij in csv.DictReader((Path(__file__).parent / "termijnen.csv").read_text().splitlines())
    if rij["kind"] != "dvo_atw"
]


def uitvoer(van: str, termijn: str, **opties: object) -> list[str]:
    uit = StringIO()
    Command(stdout=uit).handle(van=van, termijn=termijn, **opties)
    return uit.getvalue().splitlines()


@pytest.mark.parametrize("rij", RIJEN, ids=lambda r: f"{r['event_date']} {r['n']}{r['unit']}")
def test_het_commando_zegt_de_datum_op_de_laatste_regel(rij: dict[str, str]) -> None:
    assert uitvoer(rij["event_date"], rij["n"] + rij["unit"])[-1] == rij["expected_end"]


def test_het_commando_legt_uit_waarom_de_termijn_opschuift() -> None:
    assert uitvoer("2026-02-06", "8w") == [
        "8 weken na vr 6 februari 2026 is vr 3 april 2026.",
        "vr 3 april 2026 is Goede Vrijdag: de termijn eindigt op de eerstvolgende werkdag, di 7 april 2026 "
        "(art. 1 en 3 lid 2 Algemene termijnenwet).",
        "Ook ma 6 april 2026 is geen werkdag, maar Tweede Paasdag (art. 3 lid 1 Algemene termijnenwet).",
        "2026-04-07",
    ]


def test_het_commando_kent_ook_jaren_en_werkdagen() -> None:
    assert uitvoer("2024-02-29", "1j")[-1] == "2025-02-28"
    assert uitvoer("2026-03-30", "5wd")[0] == "5 werkdagen na ma 30 maart 2026 is di 7 april 2026."
    assert uitvoer("2026-04-08", "-1wd")[0] == "1 werkdag vóór wo 8 april 2026 is di 7 april 2026."


def test_opschortingen_en_een_verlenging_tellen_mee() -> None:
    uit = StringIO()
    opties = [
        "--van=2026-06-01", "--termijn=8w", "--opschorting=2026-06-15..2026-06-23",
        "--opschorting=2026-06-22..2026-06-30:overmacht", "--verlengd=2w", "--verdaagd-op=2026-08-03",
    ]  # fmt: skip
    call_command("termijn", *opties, stdout=uit)
    assert "door overmacht" in uit.getvalue().lower()
    assert uit.getvalue().splitlines()[-1] == "2026-08-24"


def test_een_te_late_verdaging_waarschuwt_en_schuift_niet_op() -> None:
    *_, let_op, einde = uitvoer("2026-06-01", "8w", verlengd="2w", verdaagd_op="2026-07-28")
    assert let_op == "Let op: Het bericht van verlenging kwam te laat: de termijn was al voorbij."
    assert einde == "2026-07-27"


def test_een_eigen_sluitingsdag_telt_voor_werkdagen() -> None:
    Kalenderdag.objects.create(soort="sluiting", datum="2026-02-16", omschrijving="Carnaval")
    *_, over, einde = uitvoer("2026-02-13", "1wd")
    assert "ma 16 februari 2026 (Carnaval)" in over
    assert einde == "2026-02-17"


def test_zonder_database_rekent_het_met_de_vaste_kalender(monkeypatch: pytest.MonkeyPatch) -> None:
    def geen_database() -> None:
        raise OperationalError

    monkeypatch.setattr(kalenders, "beide", geen_database)
    uit, fout = StringIO(), StringIO()
    Command(stdout=uit, stderr=fout).handle(van="2026-02-06", termijn="8w")
    assert uit.getvalue().endswith("2026-04-07\n")
    assert "Geen database" in fout.getvalue()


@pytest.mark.parametrize(
    ("van", "termijn", "optie"),
    [
        ("6 februari", "8w", "--van"),
        ("", "8w", "--van"),
        ("2026-02-30", "8w", "--van"),
        ("20260206", "8w", "--van"),
        ("2026-02-06", "", "--termijn"),
        ("2026-02-06", "acht weken", "--termijn"),
        ("2026-02-06", "-8w", "--termijn"),
        ("2026-02-06", "8", "--termijn"),
        ("2026-02-06", "99999999999w", "--termijn"),
        ("2026-02-06", "999999w", "--termijn"),
        ("2100-12-20", "8w", "--van"),
    ],
)
def test_het_commando_noemt_de_optie_die_niet_klopt(van: str, termijn: str, optie: str) -> None:
    with pytest.raises(CommandError, match=optie):
        uitvoer(van, termijn)


@pytest.mark.parametrize(
    ("opties", "melding"),
    [
        ({"opschorting": ["2026-06-15"]}, "--opschorting: '2026-06-15' is geen periode"),
        ({"opschorting": ["2026-06-15..morgen"]}, "--opschorting: 'morgen' is geen datum"),
        ({"opschorting": ["2026-06-15..2026-06-30:zomaar"]}, "--opschorting: 'zomaar' is geen grond"),
        ({"opschorting": ["2026-06-30..2026-06-15"]}, "--opschorting: .* eindigt voordat zij begint"),
        ({"opschorting": ["2026-07-28..2026-08-15"]}, "--opschorting: .* na het einde van de termijn"),
        ({"verlengd": "2j"}, "--verlengd: '2j' is geen verlenging"),
        ({"verlengd": "0w"}, "--verlengd: '0w' is geen verlenging"),
        ({"verlengd": "2w", "verdaagd_op": "gisteren"}, "--verdaagd-op: 'gisteren' is geen datum"),
        ({"verlengd": "2w", "verdaagd_op": "2026-05-01"}, "--verdaagd-op: .* voor de ontvangst"),
        ({"verdaagd_op": "2026-06-15"}, "--verdaagd-op: zeg met --verlengd erbij"),
        (
            {"termijn": "5wd", "opschorting": ["2026-06-15..2026-06-30"]},
            "--opschorting: .* niet bij werkdagen",
        ),
        ({"termijn": "5wd", "verlengd": "2w"}, "--verlengd: .* niet bij werkdagen"),
    ],
)
def test_ook_van_de_andere_opties(opties: dict[str, object], melding: str) -> None:
    with pytest.raises(CommandError, match=melding):
        uitvoer(**{"van": "2026-06-01", "termijn": "8w", **opties})  # type: ignore[arg-type]
