"""Clock, settings, rights: what everything stands on."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kcc import klok
from kcc.kalenders import gemeente
from kcc.models import Gebeurtenis, Kalenderdag, Medewerker, Team
from kcc.rollen import RECHTEN, Rol, recht
from kcc.services.gebeurtenissen import Feit, leg_vast

WORTEL = Path(__file__).parents[2]


def test_the_clock_can_be_set_in_amsterdam_time(monkeypatch):
    monkeypatch.setenv("KCC_NU", "2026-03-29T23:30:00+00:00")
    assert klok.vandaag() == date(2026, 3, 30)


def _settings(**omgeving: str) -> subprocess.CompletedProcess[str]:
    schoon = {
        naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(("KCC_", "DATABASE"))
    }
    return subprocess.run(
        [sys.executable, "-c", "import kcc.settings as s; print(s.OMGEVING)"],
        env={**schoon, "DATABASE_URL": "postgresql://x@/x", **omgeving},
        capture_output=True, text=True, cwd=WORTEL, check=False,
    )  # fmt: skip


GEHEIMEN = {
    "KCC_GEHEIM": "g" * 60,
    "KCC_HASH_SLEUTEL": "h" * 60,
    "KCC_VERSLEUTEL_SLEUTELS": "x" * 43 + "=",
    "KCC_HOSTS": "kcc.example.org",
}


def test_without_an_environment_it_is_production_and_asks_for_its_secrets():
    uitvoer = _settings()
    assert uitvoer.returncode != 0
    assert "KCC_GEHEIM" in uitvoer.stderr
    assert _settings(**GEHEIMEN).stdout.strip() == "productie"


def test_production_refuses_a_stopped_clock():
    uitvoer = _settings(**GEHEIMEN, KCC_NU="2026-03-02")
    assert "KCC_NU" in uitvoer.stderr
    assert _settings(KCC_OMGEVING="demo", KCC_NU="2026-03-02").returncode == 0


@pytest.mark.django_db
def test_a_closing_day_counts_at_once(kcc_nu):
    assert gemeente().plus(date(2026, 11, 23), 1) == date(2026, 11, 24)
    Kalenderdag.objects.create(soort="sluiting", datum=date(2026, 11, 24), omschrijving="Heidag")
    assert gemeente().plus(date(2026, 11, 23), 1) == date(2026, 11, 25)


def test_a_right_is_registered_once():
    naam = next(iter(RECHTEN))
    with pytest.raises(ValueError, match=naam):
        recht(naam, {Rol.BEHEERDER}, "dubbel")


@pytest.mark.django_db
@pytest.mark.eis("R11")
def test_somebody_with_two_roles_holds_the_rights_of_both(anna):
    wie = Medewerker.objects.create(username="x", rollen=["teamleider", "accountmanager"], team=anna.team)
    assert wie.rolset == {Rol.TEAMLEIDER, Rol.ACCOUNTMANAGER}


@pytest.mark.django_db
def test_events_are_numbered_per_subject_and_keep_free_text_apart(anna, django_assert_num_queries):
    team = Team.objects.get(code="geo")
    leg_vast(Feit("proef", "team", team.uuid, door=anna, nieuw=True))
    with django_assert_num_queries(3):
        leg_vast(
            Feit("proef", "team", team.uuid, door=anna, van="a", naar="b", toelichting="vrije tekst"),
            Feit("proef", "team", team.uuid, door=anna, van="b", naar="c"),
        )
    rijen = Gebeurtenis.objects.van(team.uuid).order_by("versie")
    assert [rij.versie for rij in rijen] == [1, 2, 3]
    assert rijen[1].toelichting.tekst == "vrije tekst"
