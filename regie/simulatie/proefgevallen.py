"""Small cases to hold beside the best order there is: 30 to 48 zaken for three teams with two places each, six quiet
(over sixty days), six busy (over twenty) and six that all lie there on the first day. Durations are as the norm
says. Always the same. Run as a program it writes them as JSON, with what each rule makes of them, for
kcc/ontwikkel/bench_optimum.py. Pure.
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from regie.simulatie.motor import Motor
from regie.simulatie.regels import Regel, fcfs, product
from regie.simulatie.wereld import Aanvraag, Wereld, Zaak, soort

SOORTEN = {"rustig": 60, "druk": 20, "achterstand": 1}  # days over which work comes in
PER_SOORT = 6
TEAMS, PLEKKEN = ("geo", "wegen", "groen"), 2
NORMEN = (1, 2, 2, 3, 3, 4, 5, 5, 6, 8)
AANDEEL_MEER = 0.3
HOOGSTENS_ZAKEN = 4  # in one klantaanvraag


@dataclass(frozen=True)
class Proefgeval:
    naam: str
    soort: str
    wereld: Wereld


def gevallen() -> Iterator[Proefgeval]:
    """The eighteen of them."""
    for naam, dagen in SOORTEN.items():
        for nummer in range(1, PER_SOORT + 1):
            yield Proefgeval(f"{naam}-{nummer}", naam, _wereld(f"{naam}-{nummer}", dagen))


def _wereld(zaad: str, dagen: int) -> Wereld:
    toeval = random.Random(zaad)  # noqa: S311 (no secret)
    hoeveel, zaken, groepen = toeval.randint(30, 48), [], []  # type: ignore[var-annotated]
    while len(zaken) < hoeveel:
        groepen.append((toeval.randrange(dagen), _groep(toeval, zaken, hoeveel - len(zaken))))
    aanvragen = [Aanvraag(dag, nummers) for dag, nummers in sorted(groepen)]
    laatste = max(aanvraag.dag for aanvraag in aanvragen)
    return Wereld(TEAMS, zaken, aanvragen, [[PLEKKEN]] * len(TEAMS), 0, laatste + 1)


def _groep(toeval: random.Random, zaken: list[Zaak], over: int) -> tuple[int, ...]:
    aantal = toeval.randint(2, HOOGSTENS_ZAKEN) if toeval.random() < AANDEEL_MEER else 1
    nummers = tuple(range(len(zaken), len(zaken) + min(aantal, over)))
    for _ in nummers:
        norm, team = toeval.choice(NORMEN), toeval.randrange(len(TEAMS))
        zaken.append(Zaak(soort(f"{TEAMS[team]}-{norm}", norm, team), norm))
    return nummers


def som(wereld: Wereld, einden: list[int]) -> int:
    """Lead times of the klantaanvragen together, in werkdagen: what is to be as small as possible."""
    return sum(max(einden[zaak] for zaak in aanvraag.zaken) - aanvraag.dag for aanvraag in wereld.aanvragen)


def volgens(regel: Regel, wereld: Wereld) -> list[int]:
    """The end of each zaak in the order of the rule."""
    return Motor(wereld, regel).draai().einde


HERHAAL = 5  # the shortest time counts: other work on the machine only adds to it


def als_json(geval: Proefgeval) -> dict[str, Any]:
    """Enough to search for a better order: each zaak as [day, duration, team, klantaanvraag, voorgangers], the sum
    of lead times each rule comes to, the ends of the first of them, and the seconds that took.

    `product` is what the product does: planned at intake, and again at every begin and end.
    """
    wereld = geval.wereld
    tijden = []
    for _ in range(HERHAAL):
        begin = time.perf_counter()
        einden = volgens(product(), wereld)
        tijden.append(time.perf_counter() - begin)
    andere = {"alpha 1": product(alpha=1), "binnenkomst": fcfs()}
    sommen = {naam: som(wereld, volgens(regel, wereld)) for naam, regel in andere.items()}
    return {
        "naam": geval.naam,
        "soort": geval.soort,
        "plekken": PLEKKEN,
        "zaken": [
            [wereld.aanvragen[aanvraag].dag, zaak.duur, zaak.soort.team, aanvraag, list(zaak.voorgangers)]
            for zaak, aanvraag in zip(wereld.zaken, wereld.aanvraag_van, strict=True)
        ],
        "einden": einden,
        "sommen": {"product": som(wereld, einden), **sommen},
        "seconden": min(tijden),
    }


if __name__ == "__main__":
    json.dump([als_json(geval) for geval in gevallen()], sys.stdout)
