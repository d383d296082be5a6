"""Calling the ZGW faces in a test as a KCC front end does: with a JWT that it signs itself."""

import time
from dataclasses import dataclass, field
from typing import Any

import jwt
from django.test import Client

from kcc.models import ApiToken, Productgroep
from kcc.services.tokens import geef_client, maak_token

ZAKEN, CATALOGI = "/zaken/api/v1", "/catalogi/api/v1"
BSN = "rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn"


@dataclass
class Voorkant:
    """`voorkant.get(ZAKEN + "/zaken", identificatie="Z-1")`. Claims can be set, None leaves one out."""

    token: ApiToken
    client_id: str
    geheim: str
    kop: dict[str, str] = field(default_factory=dict)
    client: Client = field(default_factory=lambda: Client(raise_request_exception=True))

    def jwt(self, *, sleutel: Any = None, algoritme: str = "HS256", **claims: Any) -> str:
        inhoud = {"iss": "kiss", "iat": int(time.time()), "client_id": self.client_id, **claims}
        inhoud = {naam: waarde for naam, waarde in inhoud.items() if waarde is not None}
        return jwt.encode(inhoud, self.geheim if sleutel is None else sleutel, algoritme)

    def get(self, pad: str, **vraag: Any) -> Any:
        return self.met(self.jwt(), pad, **vraag)

    def met(self, ruw: str, pad: str, **vraag: Any) -> Any:
        kop = {"Authorization": f"Bearer {ruw}", "Accept-Crs": "EPSG:4326", **self.kop}
        return self.client.get(pad, vraag, headers=kop)

    def lees(self, pad: str, **vraag: Any) -> Any:
        antwoord = self.get(pad, **vraag)
        assert antwoord.status_code == 200, (antwoord.status_code, antwoord.content[:500])
        assert antwoord["Cache-Control"] == "no-store"
        return antwoord.json()

    def zaken(self, **vraag: Any) -> list[str]:
        """The numbers of the zaken that are found, and the count says the same."""
        inhoud = self.lees(f"{ZAKEN}/zaken", **vraag)
        nummers = [zaak["identificatie"] for zaak in inhoud["results"]]
        assert inhoud["count"] == len(nummers)
        return nummers


def voorkant(
    *productgroepen: str, naam: str = "kiss", bereik: tuple[str, ...] = ("zgw.lezen",), **meer: Any
) -> Voorkant:
    """A front end with a token for these productgroepen, or for all."""
    groepen = Productgroep.objects.filter(code__in=productgroepen)
    token, _ = maak_token(
        naam=naam, door=None, productgroepen=groepen, alles=not productgroepen, bereik=bereik, **meer
    )
    return Voorkant(token, *geef_client(token=token, door=None))


def is_fout(antwoord: Any, nummer: int, code: str, veld: str = "") -> dict[str, Any]:
    """An error in the form of the standard; returns it."""
    assert antwoord.status_code == nummer, (antwoord.status_code, antwoord.content[:300])
    assert antwoord["Content-Type"] == "application/problem+json"
    fout: dict[str, Any] = antwoord.json()
    vast = {"type", "code", "title", "status", "detail", "instance"}
    assert set(fout) == vast | ({"invalidParams"} if nummer == 400 else set())
    assert (fout["status"], fout["code"]) == (nummer, code), fout
    assert not veld or veld in [deel["name"] for deel in fout["invalidParams"]]
    return fout
