"""/healthz: alive, able to work, and nothing about anybody."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from kcc import gezondheid


def test_alive_needs_nothing(client: Client) -> None:
    antwoord = client.get("/healthz/live")
    assert (antwoord.status_code, antwoord.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready_names_database_and_broker(client: Client) -> None:
    antwoord = client.get("/healthz/ready")
    assert antwoord.json() == {"status": "ok", "database": "ok", "broker": "ok"}


@pytest.mark.django_db
def test_without_a_broker_the_site_stays_up(client: Client, settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    antwoord = client.get("/healthz/ready")
    assert (antwoord.status_code, antwoord.json()["status"]) == (200, "beperkt")
    assert antwoord.json()["broker"] == "storing"


@pytest.mark.django_db
def test_without_a_database_it_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Weg:
        def cursor(self) -> None:
            raise OperationalError("could not connect to secret-host")

    monkeypatch.setattr(gezondheid, "connection", Weg())
    antwoord = client.get("/healthz/ready")
    assert (antwoord.status_code, antwoord.json()["database"]) == (503, "storing")
    assert b"secret" not in antwoord.content
