"""Firing generated requests at the application by its own OpenAPI description, as every kind of caller.

One generated request goes out once per caller, each in a savepoint that is rolled back: no request meets what another
left behind. What is wrong is collected, so that one run names every address with something wrong.
"""

import json
import os
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from contacts.models import Actor
from kcc.models import ApiToken, Medewerker, Productgroep
from kcc.services.tokens import maak_token
from kcc.wsgi import application
from tests.hulp.adressen import alle_adressen
from tests.hulp.oogst import Oogst, oogst, stand
from tests.hulp.werelden import BLAUW, ZWART, bouw, bouw_gedeeld

NAMEN = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
CSRF = "a" * 32
FACTOR = int(os.environ.get("KCC_FUZZ", "1"))  # `make fuzz` sets it: so many times as many requests


def instellingen(aantal: int) -> hypothesis_settings:
    """So many examples, the same each time: nothing is kept of a run, and nothing depends on the clock."""
    return hypothesis_settings(
        max_examples=aantal * FACTOR,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )


def lees(beschrijving: Mapping[str, Any]) -> Any:
    """The API behind this description, in this process."""
    load_all_checks()
    config = schemathesis.Config()
    api = schemathesis.openapi.from_dict(json.loads(json.dumps(beschrijving, default=str)), config=config)
    api.config.generation.update(with_security_parameters=False)
    api.app = application
    for sein in (request_started, request_finished):  # as the test client does: the connection is the test's
        sein.disconnect(close_old_connections)
    return api


@dataclass(frozen=True)
class Beller:
    """Somebody who calls: with a token, with a session, or with neither."""

    naam: str
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)


def medewerker(wie: Medewerker) -> Beller:
    """In a browser of their own."""
    sessie = SessionStore()
    sessie["_auth_user_id"] = str(wie.pk)
    sessie["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    sessie["_auth_user_hash"] = wie.get_session_auth_hash()
    sessie.create()
    cookies = {settings.SESSION_COOKIE_NAME: str(sessie.session_key), settings.CSRF_COOKIE_NAME: CSRF}
    return Beller(wie.username, {"X-CSRFToken": CSRF}, cookies)


def toepassing(naam: str, *groepen: str, **opties: Any) -> Beller:
    """With a token for these productgroepen, or for all."""
    rijen = Productgroep.objects.filter(code__in=groepen)
    token, sleutel = maak_token(naam=naam, door=None, productgroepen=rijen, alles=not groepen, **opties)
    ApiToken.objects.filter(pk=token.pk).update(per_minuut=100_000)
    return Beller(naam, {"Authorization": f"Token {sleutel}"})


def toepassingen() -> list[Beller]:
    """One that sees all, one that sees a productgroep, one that may read only, and nobody."""
    lezer = toepassing("lezer", bereik=("*.lezen",))
    return [toepassing("alles", bsn=True), toepassing("beperkt", BLAUW.groep), lezer, Beller("niemand")]


# -- values that exist ----------------------------------------------------------------------------------


@dataclass
class Bekend:
    """What is in the database, by the name under which requests refer to it, with rows of any kind under ""."""

    per_naam: dict[str, list[str]]

    def voor(self, naam: str) -> list[str]:
        klein = re.sub(r"__(uu)?(id|rl)$", "", naam).lower()
        for bekend, waarden in self.per_naam.items():
            if bekend and (klein == bekend or klein.endswith(bekend)):
                return waarden
        return []


def bekend_van(gevonden: Oogst) -> Bekend:
    """By the names that our APIs use for them."""
    per_model = {naam: [str(uuid) for uuid in uuids[:8]] for naam, uuids in gevonden.uuids.items()}
    mensen = Medewerker.objects.filter(username__in=("anna", "bram", "carla"))
    return Bekend(
        {
            "klantaanvraag": per_model["Klantaanvraag"],
            "klantcontact": per_model["Klantcontact"],
            **dict.fromkeys(("gesprek", "draad"), per_model["Klantcontact"]),
            **dict.fromkeys(("partij", "klant"), per_model["Klant"]),
            "betrokkene": per_model["Betrokkene"],
            "vraag": per_model["Vraag"],
            "zaak": per_model["Zaak"],
            "adres": per_model["DigitaalAdres"],
            "actor": [str(uuid) for uuid in Actor.objects.values_list("uuid", flat=True)[:5]],
            "team": ["vergunningen", "geo", "kcc-telefonie"],
            "zaaktype": [BLAUW.zaaktype, ZWART.zaaktype, "paspoort"],
            "productgroep": [BLAUW.groep, ZWART.groep],
            "medewerker": [*map(str, mensen.values_list("uuid", flat=True)), "anna", "carla"],
            "": [uuids[0] for uuids in per_model.values()],
        }
    )


def rijen_van(face: str, gevonden: Oogst) -> Any:
    """Of an address of this face (as in its description) the uuids of rows it can be of."""
    soorten: dict[str, list[str]] = {}
    for adres in alle_adressen():
        model = getattr(getattr(adres.view, "queryset", None), "model", None)
        if adres.face == face and model and hasattr(model, "uuid"):
            uuids = (
                gevonden.uuids.get(model.__name__)
                or model._default_manager.values_list("uuid", flat=True)[:5]
            )
            soorten.setdefault(adres.pad.split("api/v1/")[1].split("/")[0], [str(uuid) for uuid in uuids[:8]])
    return lambda pad: soorten.get(pad.removeprefix("/api/v1").strip("/").split("/")[0], [])


def vul_in(
    case: Any, bekend: Bekend, eigen: list[str], dobbelsteen: random.Random, *, pad: bool = True
) -> None:
    """Put values that exist in most places where one is meant: the row of the address, references, filters."""
    for naam in list(case.path_parameters or {}) if pad else ():
        keus = eigen or bekend.voor(naam) or bekend.per_naam[""]
        if naam in ("uuid", "rij") and keus and dobbelsteen.random() < 0.85:
            case.path_parameters[naam] = dobbelsteen.choice(keus)
    for naam, waarde in list((case.query or {}).items()):
        keus = bekend.voor(naam)
        if keus and isinstance(waarde, str) and dobbelsteen.random() < 0.6:
            case.query[naam] = dobbelsteen.choice(keus)
    if isinstance(case.body, (dict, list)):
        case.body = _ingevuld(case.body, "", bekend, dobbelsteen)


def _ingevuld(waarde: Any, naam: str, bekend: Bekend, dobbelsteen: random.Random) -> Any:
    if isinstance(waarde, dict):
        return {
            sleutel: _ingevuld(deel, naam if sleutel == "uuid" else sleutel, bekend, dobbelsteen)
            for sleutel, deel in waarde.items()
        }
    if isinstance(waarde, list):
        return [_ingevuld(deel, naam, bekend, dobbelsteen) for deel in waarde]
    keus = bekend.voor(naam) if isinstance(naam, str) and isinstance(waarde, str) else []
    return dobbelsteen.choice(keus) if keus and dobbelsteen.random() < 0.85 else waarde


def vul_stad(anna: Medewerker) -> Oogst:
    """A little of everything; what was made."""
    begin = stand()
    bouw(BLAUW, anna)
    bouw(ZWART, anna, bouw_gedeeld(BLAUW, anna))
    return oogst(begin)


# -- firing ----------------------------------------------------------------------------------------------


@dataclass
class Uitslag:
    """What was wrong, by address and kind, with the first request that showed it; and what was asked."""

    fouten: dict[tuple[str, str, str], str] = field(default_factory=dict)
    antwoorden: dict[tuple[str, int], int] = field(default_factory=dict)

    def tekst(self) -> str:
        return f"{len(self.fouten)} fouten\n" + "\n".join(
            f"{waar} [{soort}] {kort}\n    {verzoek}" for (waar, soort, kort), verzoek in self.fouten.items()
        )

    def gelukt(self) -> set[str]:
        """Addresses of which some answer was a success."""
        return {waar for waar, status in self.antwoorden if status < 300}


def bestook(api: Any, bellers: list[Beller], bekend: Bekend, rijen: Any, *, aantal: int) -> Uitslag:
    """`aantal` generated requests per operation and kind (fitting and not fitting the description), by each caller.

    `rijen(path)`: uuids of rows that this address can be of.
    """
    uitslag, dobbelsteen = Uitslag(), random.Random(8)
    for operatie in _operaties(api):
        eigen = rijen(operatie.path)

        def vuur(case: Any) -> None:
            vul_in(case, bekend, eigen, dobbelsteen)  # noqa: B023 called before the next turn
            for beller in bellers:
                _roep(case, beller, uitslag)

        for soort in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            strategie = operatie.as_strategy(generation_mode=soort)
            if soort is GenerationMode.NEGATIVE and not _kan_fout(operatie):
                continue
            instellingen(aantal)(given(strategie)(vuur))()
    return uitslag


def _operaties(api: Any) -> Iterator[Any]:
    for gevonden in api.get_all_operations():
        yield gevonden.ok()


def _kan_fout(operatie: Any) -> bool:
    """There is something that can be sent wrongly."""
    return bool(len(operatie.query) or len(operatie.body) or len(operatie.headers))


def _roep(case: Any, beller: Beller, uitslag: Uitslag) -> None:
    waar = f"{case.operation.method.upper()} {case.operation.path}"
    try:
        with transaction.atomic():
            antwoord = case.call(headers=dict(beller.headers), cookies=dict(beller.cookies))
            transaction.set_rollback(True)
    except Exception as fout:
        if connection.needs_rollback:
            transaction.set_rollback(False)
        _noteer(uitslag, waar, type(fout).__name__, str(fout)[:300], case, beller)
        return
    keur(case, antwoord, beller, uitslag)


def keur(case: Any, antwoord: Any, beller: Beller, uitslag: Uitslag) -> None:
    """Hold the answer against the description, and write down what does not fit."""
    waar = f"{case.operation.method.upper()} {case.operation.path}"
    sleutel = (waar, antwoord.status_code)
    uitslag.antwoorden[sleutel] = uitslag.antwoorden.get(sleutel, 0) + 1
    for naam in NAMEN:
        try:
            case.validate_response(antwoord, checks=[CHECKS.get_one(naam)])
        except BaseExceptionGroup as groep:
            for fout in groep.exceptions:
                kort = (
                    f"{antwoord.status_code} {getattr(fout, 'title', '')}: {getattr(fout, 'message', fout)}"
                )
                _noteer(uitslag, waar, naam, " ".join(kort.split())[:400], case, beller)


def _noteer(uitslag: Uitslag, waar: str, soort: str, kort: str, case: Any, beller: Beller) -> None:
    if any(sleutel[:2] == (waar, soort) and sleutel[2][:40] == kort[:40] for sleutel in uitslag.fouten):
        return
    vraag = f"?{case.query}" if case.query else ""
    verzoek = f"{beller.naam}: {case.path_parameters or ''} {vraag} {case.headers or ''} {case.body!r}"
    uitslag.fouten[waar, soort, kort] = verzoek[:700]
