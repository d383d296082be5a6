"""How fast an application may call; Redis counts, and without Redis everybody is served."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kcc.api import tempo
from kcc.models import Apiaanroep, Medewerker
from kcc.services.tokens import maak_token
from tests.hulp.api import Api, als, als_toepassing, is_probleem

pytestmark = pytest.mark.django_db
DRIE = 3
NIEMAND = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def _vers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever another test did to Redis."""
    monkeypatch.setattr(tempo._Stilte, "tot", 0.0)


def langzaam(naam: str = "website") -> Api:
    """An application that may call three times a minute."""
    _, sleutel = maak_token(naam=naam, door=None, alles=True, per_minuut=DRIE)
    return Api(kop={"Authorization": f"Token {sleutel}"})


@pytest.mark.eis("R50")
def test_every_answer_says_how_many_calls_are_left() -> None:
    website = langzaam()
    for over, pad in ((2, "/zaken"), (1, "/zaken?kleur=rood"), (0, f"/klanten/{NIEMAND}")):
        antwoord = website.get(pad)
        assert antwoord["RateLimit-Limit"] == "3"
        assert antwoord["RateLimit-Remaining"] == str(over)
        assert 1 <= int(antwoord["RateLimit-Reset"]) <= 60


def test_who_calls_too_often_is_told_when_to_come_back() -> None:
    website = langzaam()
    for _ in range(DRIE):
        assert website.get("/zaken").status_code == 200
    antwoord = website.get("/zaken")
    is_probleem(antwoord, 429, "te_veel")
    assert antwoord["Retry-After"] == antwoord["RateLimit-Reset"]
    assert antwoord["RateLimit-Remaining"] == "0"
    assert antwoord["Cache-Control"] == "no-store"
    assert langzaam("ander").get("/zaken").status_code == 200
    assert Apiaanroep.objects.filter(status=429).count() == 1


def test_a_refused_call_counts_too(manager: Medewerker) -> None:
    website = langzaam()
    for _ in range(DRIE):
        is_probleem(website.post("/gesprekken", b"{"), 400)
    is_probleem(website.post("/gesprekken", {"kanaal": "telefoon", "vragen": [{"onderwerp": "x"}]}), 429)


def test_an_employee_has_room(anna: Medewerker) -> None:
    assert als(anna).get("/zaken")["RateLimit-Limit"] == str(tempo.PER_MEDEWERKER)


@pytest.fixture
def doof(tmp_path: Path) -> Iterator[str]:
    """Somebody who picks up and says nothing."""
    pad = str(tmp_path / "doof.sock")
    with socket.socket(socket.AF_UNIX) as luister:
        luister.bind(pad)
        luister.listen(8)
        yield f"unix://{pad}"


@pytest.mark.parametrize("hoe", ["weg", "doof"])
def test_without_redis_calls_go_on_and_the_log_says_so_once(
    hoe: str, doof: str, settings: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    website = langzaam()
    settings.REDIS_URL = doof if hoe == "doof" else "unix:///nergens/redis.sock"
    for poging in range(DRIE + 2):
        if poging == 1:  # as after a while
            monkeypatch.setattr(tempo._Stilte, "tot", tempo._Stilte.tot - 2 * tempo.STIL)
        antwoord = website.get("/zaken")
        assert antwoord.status_code == 200
        assert "RateLimit-Limit" not in antwoord.headers
    assert caplog.text.count("Redis antwoordt niet") == 1


def vanaf(adres: str, sleutel: str) -> Api:
    return Api(client=Client(REMOTE_ADDR=adres), kop={"Authorization": f"Token {sleutel}"})


def test_who_guesses_keys_waits() -> None:
    goed = als_toepassing().kop["Authorization"].removeprefix("Token ")
    for nummer in range(tempo.SLEUTELS_PER_ADRES):
        is_probleem(vanaf("192.0.2.71", f"gok-{nummer}").get("/zaken"), 401)
    antwoord = vanaf("192.0.2.71", "gok").get("/zaken")
    is_probleem(antwoord, 429, "te_veel")
    assert 1 <= int(antwoord["Retry-After"]) <= 60
    assert vanaf("192.0.2.71", goed).get("/zaken").status_code == 429
    assert vanaf("192.0.2.72", goed).get("/zaken").status_code == 200


def test_who_forgot_to_change_a_key_does_not_shut_out_the_neighbours() -> None:
    goed = als_toepassing().kop["Authorization"].removeprefix("Token ")
    for _ in range(tempo.SLEUTELS_PER_ADRES + 5):
        is_probleem(vanaf("192.0.2.73", "verlopen").get("/zaken"), 401)
    assert vanaf("192.0.2.73", goed).get("/zaken").status_code == 200
