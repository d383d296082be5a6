"""Following the links of an OpenAPI description: what one answer made is what the next request is about."""

import random
from typing import Any, ClassVar

from django.db import transaction
from hypothesis.stateful import run_state_machine_as_test

from tests.hulp.bestoken import Bekend, Beller, Uitslag, instellingen, keur, vul_in

STAPPEN = 6


def volg(api: Any, bellers: list[Beller], bekend: Bekend, *, aantal: int) -> Uitslag:
    """`aantal` chains of requests by each caller, whose rows are gone when it is the turn of the next."""
    uitslag = Uitslag()
    for wie in bellers:
        machine = _machine(api, wie, bekend, uitslag)
        with transaction.atomic():
            run_state_machine_as_test(machine, settings=_kort(instellingen(aantal)))
            transaction.set_rollback(True)
    return uitslag


def _kort(regels: Any) -> Any:
    return type(regels)(regels, stateful_step_count=STAPPEN)


def _machine(api: Any, wie: Beller, bekend: Bekend, uitslag: Uitslag) -> Any:
    class Keten(api.as_state_machine()):  # type: ignore[misc]
        """One chain."""

        dobbelsteen: ClassVar[random.Random] = random.Random(8)

        def before_call(self, case: Any) -> None:
            vul_in(case, bekend, [], self.dobbelsteen, pad=False)

        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            return {"headers": dict(wie.headers), "cookies": dict(wie.cookies)}

        def validate_response(self, response: Any, case: Any, **_: Any) -> None:
            keur(case, response, wie, uitslag)

    return Keten
