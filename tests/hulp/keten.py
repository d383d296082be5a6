"""Following the links of an OpenAPI description: what one answer made is what the next request is about."""

import random
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import seed
from hypothesis.stateful import run_state_machine_as_test

from tests.hulp.bekend import Bekend, vul_in
from tests.hulp.bellers import Beller
from tests.hulp.bestoken import (
    NAMEN,
    ZAAD,
    Uitslag,
    Voorbeelden,
    instellingen,
    met_inhoud,
    operaties,
    proefstand,
)

STAPPEN = 6
KEUREN = (*NAMEN, "use_after_free", "ensure_resource_availability")
"""Beside what every answer must be: what was deleted is gone, what was made is there."""
VOORWAARDEN = ("If-Match", "If-None-Match", "Idempotency-Key")
"""Headers that make of most requests something else."""


def volg(
    api: Any, bellers: Iterable[tuple[Beller, int]], bekend: Bekend, *, voorbeelden: Voorbeelden
) -> Uitslag:
    """Per resource that can be made so many chains of requests by each caller; what a chain made goes with it."""
    uitslag = Uitslag()
    with proefstand():
        for bron in sorted(_beginnen(api)):
            deel = api.include(func=lambda ctx, bron=bron: f"{ctx.operation.path}/".startswith(f"{bron}/"))
            kaal = deel.as_state_machine()
            for wie, aantal in bellers:
                eigen = {"bron": bron, "wie": wie, "bekend": bekend, "uitslag": uitslag}
                dobbelsteen = random.Random(ZAAD)
                alles = {**eigen, "voorbeelden": voorbeelden, "dobbelsteen": dobbelsteen}
                machine = seed(ZAAD)(type("Keten", (Keten, kaal), alles))
                run_state_machine_as_test(machine, settings=_kort(instellingen(aantal)))
    return uitslag


def _beginnen(api: Any) -> Iterator[str]:
    """Where a POST has links to what can be done with what it made."""
    for operatie in operaties(api):
        if any(list(antwoord.iter_links()) for _, antwoord in operatie.responses.items()):
            yield operatie.path


def _kort(regels: Any) -> Any:
    return type(regels)(regels, stateful_step_count=STAPPEN)


class Keten:
    """One chain; the state machine that schemathesis made of the links stands behind it."""

    bron: ClassVar[str]
    wie: ClassVar[Beller]
    bekend: ClassVar[Bekend]
    uitslag: ClassVar[Uitslag]
    voorbeelden: ClassVar[Voorbeelden]
    dobbelsteen: ClassVar[random.Random]
    recorder: Any

    def setup(self) -> None:
        self.vak = transaction.atomic()
        self.vak.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.vak.__exit__(None, None, None)

    def before_call(self, case: Any) -> None:
        voorbeeld = self.voorbeelden.get(case.operation.label)
        if voorbeeld is not None and self.dobbelsteen.random() < 0.7:
            met_inhoud(case, voorbeeld)
            for naam in VOORWAARDEN:
                case.headers.pop(naam, None)
        vul_in(case, self.bekend, [], self.dobbelsteen, pad=False)

    def get_call_kwargs(self, _case: Any) -> dict[str, Any]:
        return {"headers": dict(self.wie.headers), "cookies": dict(self.wie.cookies)}

    def call(self, case: Any, **opties: Any) -> Any:
        with transaction.atomic():
            return super().call(case, **opties)  # type: ignore[misc]

    def step(self, input: Any) -> Any:  # noqa: A002 its name at schemathesis
        gedaan = super().step(input)  # type: ignore[misc]
        if input.transition is not None and input.is_applied:
            self.uitslag.gevolgd[self.bron, input.case.method, gedaan.response.status_code] += 1
        return gedaan

    def validate_response(self, response: Any, case: Any, **_: Any) -> None:
        self.uitslag.keur(case, response, self.wie, KEUREN, recorder=self.recorder)
