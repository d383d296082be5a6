"""Calling the Klantinteracties API in a test, as an application with a token."""

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

from kcc.models import ApiToken, Productgroep
from kcc.services.tokens import maak_token

BASIS = "/klantinteracties/api/v1"


@dataclass
class Ki:
    """`ki.get("klantcontacten", expand="hadBetrokkenen")`, `ki.maak("partijen", {...})`."""

    kop: dict[str, str]

    def __post_init__(self) -> None:
        self.client = Client(raise_request_exception=True)

    def vraag(self, methode: str, pad: str, inhoud: Any = None, **parameters: Any) -> Any:
        adres = pad if pad.startswith("http") else f"{BASIS}/{pad}"
        if methode == "GET":
            return self.client.get(adres, parameters, headers=self.kop)
        ruw = b"" if inhoud is None else json.dumps(inhoud)
        return self.client.generic(methode, adres, ruw, "application/json", headers=self.kop)

    def get(self, pad: str, **parameters: Any) -> Any:
        return self.vraag("GET", pad, **parameters)

    def lees(self, pad: str, **parameters: Any) -> Any:
        return self._goed(self.get(pad, **parameters), 200)

    def lijst(self, pad: str, **parameters: Any) -> list[Any]:
        return list(self.lees(pad, **parameters)["results"])

    def maak(self, pad: str, inhoud: Any) -> Any:
        return self._goed(self.vraag("POST", pad, inhoud), 201)

    def wijzig(self, pad: str, inhoud: Any, methode: str = "PATCH") -> Any:
        return self._goed(self.vraag(methode, pad, inhoud), 200)

    def weg(self, pad: str) -> None:
        antwoord = self.vraag("DELETE", pad)
        assert antwoord.status_code == 204, antwoord.content

    @staticmethod
    def _goed(antwoord: Any, nummer: int) -> Any:
        assert antwoord.status_code == nummer, (antwoord.status_code, antwoord.content[:500])
        assert antwoord["Content-Type"] == "application/json"
        assert antwoord["API-version"] == "0.9.0"
        return antwoord.json()


def als_klantinteracties(*productgroepen: str, naam: str = "formulieren", bsn: bool = False) -> Ki:
    """An application with a token for these productgroepen, or for all."""
    groepen = Productgroep.objects.filter(code__in=productgroepen)
    token, sleutel = maak_token(naam=naam, door=None, productgroepen=groepen, alles=not productgroepen)
    ApiToken.objects.filter(pk=token.pk).update(bsn=bsn)
    return Ki({"Authorization": f"Token {sleutel}"})


def fout(antwoord: Any, nummer: int, code: str = "", veld: str = "") -> dict[str, Any]:
    """The answer is an error in the form of this API; returns it."""
    assert antwoord.status_code == nummer, (antwoord.status_code, antwoord.content[:500])
    assert antwoord["Content-Type"] == "application/json"
    inhoud: dict[str, Any] = antwoord.json()
    assert {"type", "code", "title", "status", "detail", "instance"} <= set(inhoud)
    assert inhoud["status"] == nummer
    assert not code or inhoud["code"] == code, inhoud
    assert not veld or veld in [deel["name"] for deel in inhoud["invalidParams"]], inhoud
    return inhoud
