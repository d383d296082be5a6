"""Calling the REST API in a test: as an employee with a session, or as an application with a token."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kcc.models import Medewerker, Productgroep
from kcc.services.tokens import maak_token
from tests.hulp.vragen import toepassing

BASIS = "/api/v1"


@dataclass
class Api:
    """`api.get("/zaken", status="open")`, `api.post("/gesprekken", {...})`."""

    client: Client = field(default_factory=lambda: Client(raise_request_exception=True))
    kop: dict[str, str] = field(default_factory=dict)

    def get(self, pad: str, **vraag: Any) -> Any:
        return self.client.get(adres(pad), vraag, headers=self.kop)

    def post(self, pad: str, inhoud: Any = None, **opties: Any) -> Any:
        ruw = inhoud if isinstance(inhoud, bytes) else json.dumps({} if inhoud is None else inhoud)
        soort = opties.pop("content_type", "application/json")
        return self.client.generic("POST", adres(pad), ruw, soort, headers=self.kop, **opties)

    def delete(self, pad: str) -> Any:
        return self.client.delete(adres(pad), headers=self.kop)

    def lijst(self, pad: str, **vraag: Any) -> list[dict[str, Any]]:
        antwoord = self.get(pad, **vraag)
        assert antwoord.status_code == 200, antwoord.content
        return list(antwoord.json()["results"])

    def lees(self, pad: str) -> dict[str, Any]:
        antwoord = self.get(pad)
        assert antwoord.status_code == 200, antwoord.content
        return dict(antwoord.json())

    def maak(self, pad: str, inhoud: Any) -> dict[str, Any]:
        antwoord = self.post(pad, inhoud)
        assert antwoord.status_code == 201, antwoord.content
        return dict(antwoord.json())


def adres(pad: str) -> str:
    return pad if pad.startswith(("http", BASIS)) else f"{BASIS}{pad}"


def als(wie: Medewerker) -> Api:
    """This employee, logged in by browser."""
    api = Api()
    api.client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return api


def als_toepassing(*productgroepen: str, naam: str = "website") -> Api:
    """An application with a token for these productgroepen, or for all."""
    groepen = Productgroep.objects.filter(code__in=productgroepen)
    _, sleutel = maak_token(naam=naam, door=None, productgroepen=groepen, alles=not productgroepen)
    return Api(kop={"Authorization": f"Token {sleutel}"})


def is_probleem(antwoord: Any, nummer: int, code: str = "", veld: str = "") -> dict[str, Any]:
    """The answer is a problem+json of this kind that names this field; returns it."""
    assert antwoord.status_code == nummer, (antwoord.status_code, antwoord.content[:300])
    assert antwoord["Content-Type"] == "application/problem+json"
    assert antwoord["API-Version"]
    probleem: dict[str, Any] = antwoord.json()
    assert probleem["status"] == nummer
    assert probleem["title"]
    assert probleem["detail"]
    assert not code or probleem["code"] == code, probleem
    namen = [fout["name"] for fout in probleem.get("invalidParams", ())]
    assert not veld or veld in namen, probleem
    return probleem


@contextmanager
def telt_hoogstens(aantal: int) -> Iterator[CaptureQueriesContext]:
    """At most this many statements of ours: log-in and token included, transaction control not."""
    with CaptureQueriesContext(connection) as gevangen:
        yield gevangen
    vragen = toepassing(gevangen)
    assert len(vragen) <= aantal, f"{len(vragen)} > {aantal}:\n" + "\n".join(vragen)
