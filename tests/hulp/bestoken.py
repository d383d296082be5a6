"""Firing generated requests at the application by its own OpenAPI description, as every kind of caller.

One generated request goes out once per caller, each in a savepoint that is rolled back: no request meets what another
left behind. What is wrong is collected, so that one run names every address with something wrong.
"""

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from unittest import mock

import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, transaction
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as hypothesis_settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from kcc.wsgi import application
from tests.hulp.bekend import Bekend, vul_in
from tests.hulp.bellers import Beller

NAMEN = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
FACTOR = int(os.environ.get("KCC_FUZZ", "1"))  # `make fuzz` sets it: so many times as many requests
LANG = (
    FACTOR > 1
)  # only then words of our own source go into requests: which those are changes with every commit
ZAAD = int(os.environ.get("KCC_FUZZ_ZAAD", "8"))
Voorbeelden = Mapping[str, Any]
"""`"POST /partijen"` -> a body that is accepted."""


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


def lees(beschrijving: Mapping[str, Any], app: Any = application) -> Any:
    """The API behind this description, in this process."""
    load_all_checks()
    config = schemathesis.Config()
    api = schemathesis.openapi.from_dict(json.loads(json.dumps(beschrijving, default=str)), config=config)
    api.config.generation.update(with_security_parameters=False)
    api.config.analysis.constants.enabled = LANG
    api.app = app
    return api


@contextmanager
def proefstand() -> Iterator[None]:
    """The connection stays the test's, as the test client does; and a short run is the same whatever ran before it:
    Hypothesis sends words out of the modules that happen to be loaded.
    """
    seinen = (request_started, request_finished)
    eigen = providers.HypothesisProvider._local_constants if LANG else Constants()
    for sein in seinen:
        sein.disconnect(close_old_connections)
    providers.CONSTANTS_CACHE.cache.clear()
    try:
        with mock.patch.object(providers.HypothesisProvider, "_local_constants", eigen):
            yield
    finally:
        providers.CONSTANTS_CACHE.cache.clear()
        for sein in seinen:
            sein.connect(close_old_connections)


@dataclass
class Uitslag:
    """What was wrong, by address and kind, with the first request that showed it; and what was asked."""

    fouten: dict[tuple[str, str, str], str] = field(default_factory=dict)
    antwoorden: Counter[tuple[str, str, int]] = field(default_factory=Counter)  # address, caller, status
    gevolgd: Counter[tuple[str, str, int]] = field(
        default_factory=Counter
    )  # resource, method, status: by a link

    def tekst(self) -> str:
        return f"{len(self.fouten)} fouten\n" + "\n".join(
            f"{waar} [{soort}] {kort}\n    {verzoek}" for (waar, soort, kort), verzoek in self.fouten.items()
        )

    def gelukt(self) -> set[str]:
        """Addresses of which some answer was a success."""
        return {waar for waar, _, status in self.antwoorden if status < 300}

    def geslaagd(self) -> dict[str, set[str]]:
        """Of each resource the methods that a link led to with success."""
        wat: dict[str, set[str]] = {}
        for bron, methode, status in self.gevolgd:
            if status < 300:
                wat.setdefault(bron, set()).add(methode)
        return wat

    def gehoord(self) -> dict[str, set[str]]:
        """Of each address who called it."""
        wie: dict[str, set[str]] = {}
        for waar, beller, _ in self.antwoorden:
            wie.setdefault(waar, set()).add(beller)
        return wie

    def keur(
        self, case: Any, antwoord: Any, beller: Beller, namen: Iterable[str] = NAMEN, **opties: Any
    ) -> None:
        """Hold the answer against the description, and write down what does not fit."""
        self.antwoorden[case.operation.label, beller.naam, antwoord.status_code] += 1
        try:
            case.validate_response(antwoord, checks=[CHECKS.get_one(naam) for naam in namen], **opties)
        except BaseExceptionGroup as groep:
            for fout in groep.exceptions:
                melding = f"{getattr(fout, 'title', '')}: {getattr(fout, 'message', fout)}"
                self.noteer(case, beller, type(fout).__name__, f"{antwoord.status_code} {melding}")

    def noteer(self, case: Any, beller: Beller, soort: str, melding: str) -> None:
        """Of each kind at each address the first."""
        waar, kort = case.operation.label, " ".join(melding.split())[:400]
        if any(sleutel[:2] == (waar, soort) and sleutel[2][:40] == kort[:40] for sleutel in self.fouten):
            return
        vraag = f"?{case.query}" if case.query else ""
        verzoek = f"{beller.naam}: {case.path_parameters or ''} {vraag} {case.headers or ''} {case.body!r}"
        self.fouten[waar, soort, kort] = verzoek[:700]


def bestook(
    api: Any,
    bellers: list[Beller],
    bekend: Bekend,
    rijen: Callable[[str], list[str]],
    *,
    aantal: int,
    voorbeelden: Voorbeelden,
) -> Uitslag:
    """Per operation `aantal` generated requests that fit the description, its example, and `aantal` that do not fit.

    The first by every caller; those that do not fit by a third of the callers in turn, so that each caller has them on
    a third of the operations. `rijen(path)`: uuids of rows that an address can be of.
    """
    uitslag, dobbelsteen = Uitslag(), random.Random(ZAAD)
    with proefstand():
        for beurt, operatie in enumerate(operaties(api)):
            vul = partial(vul_in, bekend=bekend, eigen=rijen(operatie.path), dobbelsteen=dobbelsteen)
            for strategie, hoeveel, deel in _soorten(operatie, aantal, voorbeelden.get(operatie.label)):
                wie = bellers[beurt % deel :: deel]
                seed(ZAAD)(instellingen(hoeveel)(given(strategie)(_vuur(vul, wie, uitslag))))()
    return uitslag


def _soorten(operatie: Any, aantal: int, voorbeeld: Any) -> Iterator[tuple[Any, int, int]]:
    """Requests, how many of them, and for one in how many of the callers."""
    passend = operatie.as_strategy(generation_mode=GenerationMode.POSITIVE)
    yield passend, aantal, 1
    if voorbeeld is not None:
        yield passend.map(partial(met_inhoud, inhoud=voorbeeld)), 1, 1
    if len(operatie.query) or len(operatie.body) or len(operatie.headers):  # something can be sent wrongly
        yield operatie.as_strategy(generation_mode=GenerationMode.NEGATIVE), aantal, 3


def _vuur(vul: Callable[[Any], None], wie: list[Beller], uitslag: Uitslag) -> Callable[[Any], None]:
    def vuur(case: Any) -> None:
        vul(case)
        for beller in wie:
            _roep(case, beller, uitslag)

    return vuur


def operaties(api: Any) -> Iterator[Any]:
    for gevonden in api.get_all_operations():
        yield gevonden.ok()


def met_inhoud(case: Any, inhoud: Any) -> Any:
    """The same request with this body."""
    case.body, case.media_type = deepcopy(inhoud), "application/json"
    return case


def _roep(case: Any, beller: Beller, uitslag: Uitslag) -> None:
    try:
        with transaction.atomic():
            antwoord = case.call(headers=dict(beller.headers), cookies=dict(beller.cookies))
            transaction.set_rollback(True)
    except Exception as fout:
        if connection.needs_rollback:
            transaction.set_rollback(False)
        uitslag.noteer(case, beller, type(fout).__name__, str(fout)[:300])
        return
    uitslag.keur(case, antwoord, beller)
