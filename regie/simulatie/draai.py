"""Runs every rule on every seed, with the progress and the stop that its caller wants. Pure."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from regie.simulatie.motor import Motor
from regie.simulatie.regels import Regel, regels
from regie.simulatie.uitkomst import Meting, Run, beschrijf, meet, resultaat, vat_samen, werk_klaar
from regie.simulatie.wereld import Wereld

Bouwer = Callable[[int], Wereld]  # of a seed
OM_DE = 25  # days of a run between two looks at whether to go on


class Gestopt(Exception):
    """Whoever asked for it wants no more."""


def stappen(zaden: int, te_vergelijken: Sequence[Regel] | None = None) -> int:
    """How many runs it takes."""
    return zaden * len(te_vergelijken or regels())


def draai(
    bouw: Bouwer,
    zaden: int,
    *,
    te_vergelijken: Sequence[Regel] | None = None,
    klaar_met: Callable[[int], None] = lambda _: None,
    leeft: Callable[[], bool] = lambda: True,
) -> dict[str, Any]:
    """The result as JSON. `klaar_met` hears how many runs are done; raises Gestopt as soon as `leeft` says no."""
    runs: list[Run] = []
    wereld: dict[str, Any] = {}
    for zaad in range(1, zaden + 1):
        stad = bouw(zaad)
        wereld = wereld or beschrijf(stad)
        for run in _zaad(zaad, stad, te_vergelijken or regels(), leeft):
            runs.append(run)
            klaar_met(len(runs))
    return resultaat(runs, wereld)


def _zaad(
    zaad: int, wereld: Wereld, te_vergelijken: Sequence[Regel], leeft: Callable[[], bool]
) -> Iterator[Run]:
    maatstaf: list[Meting] = []
    for regel in te_vergelijken:
        motor = Motor(wereld, regel)
        aantal = 0
        for aantal, _ in enumerate(motor.dagen(), 1):
            if aantal % OM_DE == 0 and not leeft():
                raise Gestopt
        metingen = meet(motor.stand)
        maatstaf = maatstaf or metingen
        yield Run(
            regel.naam,
            zaad,
            vat_samen(metingen, maatstaf),
            werk_klaar(motor.stand),
            100 * len(motor.verschoven) / max(1, len(wereld.zaken)),
            100 * motor.drukke_dagen / max(1, aantal * len(wereld.teams)),
            wereld.belasting(),
        )
