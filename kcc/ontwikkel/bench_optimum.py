"""`make bench optimum`: the order this product chooses beside the best one CP-SAT finds, on eighteen small cases.

The cases, and what each rule makes of them, come from `regie.simulatie.proefgevallen`. CP-SAT knows beforehand what
will come in; the product does not. It gets six seconds and two workers for each case; the table says whether its
answer was proven to be the best.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any

from ortools.sat.python import cp_model

from kcc.ontwikkel.meldingen import say
from kcc.ontwikkel.paden import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    Geval = Mapping[str, Any]

GEVALLEN = [sys.executable, "-m", "regie.simulatie.proefgevallen"]
SECONDEN, WERKERS, ZAAD = 6.0, 2, 1
REGELS = ("product", "alpha 1", "binnenkomst")
GRENZEN = {"rustig": (8, 5), "druk": (20, 14), "achterstand": (10, 8)}  # percent: product, alpha 1


@dataclass(frozen=True)
class Oplossing:
    """`som`: lead times of the klantaanvragen together, in werkdagen; `grens`: proven that none is below."""

    som: int
    grens: int
    bewezen: bool
    seconden: float

    def boven(self, som: int) -> float:
        """Percent above what CP-SAT found."""
        return 100 * (som / self.som - 1)


def los_op(geval: Geval, *, seconden: float = SECONDEN) -> Oplossing:
    """The best order CP-SAT finds, beginning from that of the product."""
    model = cp_model.CpModel()
    horizon = max(zaak[0] for zaak in geval["zaken"]) + sum(zaak[1] for zaak in geval["zaken"])
    starten = _starten(model, geval, horizon)
    klaar: dict[int, Any] = {}
    eerste = {aanvraag: dag for dag, _, _, aanvraag, _ in geval["zaken"]}
    for start, (dag, duur, _, aanvraag, _) in zip(starten, geval["zaken"], strict=True):
        laatste = klaar.setdefault(aanvraag, model.new_int_var(dag, horizon, ""))
        model.add(laatste >= start + duur)
    model.minimize(sum(laatste - eerste[aanvraag] for aanvraag, laatste in klaar.items()))
    return _zoek(model, seconden)


def _starten(model: cp_model.CpModel, geval: Geval, horizon: int) -> list[cp_model.IntVar]:
    """No sooner than it came in, nor before a voorganger is done, nor with more at once than there are places."""
    zaken = geval["zaken"]
    starten = [model.new_int_var(zaak[0], horizon, "") for zaak in zaken]
    werk: dict[int, list[Any]] = {}
    for start, einde, (_, duur, team, _, eerder) in zip(starten, geval["einden"], zaken, strict=True):
        model.add_hint(start, einde - duur)
        werk.setdefault(team, []).append(model.new_fixed_size_interval_var(start, duur, ""))
        for nummer in eerder:
            model.add(start >= starten[nummer] + zaken[nummer][1])
    for rij in werk.values():
        model.add_cumulative(rij, [1] * len(rij), geval["plekken"])
    return starten


def _zoek(model: cp_model.CpModel, seconden: float) -> Oplossing:
    zoeker = cp_model.CpSolver()
    zoeker.parameters.max_time_in_seconds = seconden
    zoeker.parameters.num_workers = WERKERS
    zoeker.parameters.random_seed = ZAAD
    begin = time.perf_counter()
    uitslag = zoeker.solve(model)
    som, grens = round(zoeker.objective_value), round(zoeker.best_objective_bound)
    return Oplossing(som, grens, uitslag == cp_model.OPTIMAL, time.perf_counter() - begin)


def lees() -> list[Geval]:
    gelezen: list[Geval] = json.loads(subprocess.check_output(GEVALLEN, cwd=ROOT))
    return gelezen


def main() -> int:
    """0 when every mean is within its bound."""
    say(f"| geval | zaken | CP-SAT | bewezen | s | {' | '.join(REGELS)} |")
    say("|---" * (5 + len(REGELS)) + "|")
    paren = []
    for geval in lees():
        beste = los_op(geval)
        paren.append((geval, beste))
        say(_regel(geval, beste))
    goed = [_gemiddeld(soort, [paar for paar in paren if paar[0]["soort"] == soort]) for soort in GRENZEN]
    zoeken, kiezen = (
        fmean(beste.seconden for _, beste in paren),
        fmean(geval["seconden"] for geval, _ in paren),
    )
    say(
        f"gemiddeld {1000 * kiezen:.1f} ms tegen {zoeken:.1f} s van CP-SAT: {zoeken / kiezen:.0f} keer zo snel"
    )
    return 0 if all(goed) else 1


def _regel(geval: Geval, beste: Oplossing) -> str:
    sommen = (geval["sommen"][naam] for naam in REGELS)
    boven = " | ".join(f"{som} (+{beste.boven(som):.1f} %)" for som in sommen)
    bewezen = "ja" if beste.bewezen else f"nee (≥ {beste.grens})"
    return f"| {geval['naam']} | {len(geval['zaken'])} | {beste.som} | {bewezen} | {beste.seconden:.1f} | {boven} |"


def _gemiddeld(soort: str, paren: list[tuple[Geval, Oplossing]]) -> bool:
    boven = {naam: fmean(beste.boven(geval["sommen"][naam]) for geval, beste in paren) for naam in REGELS}
    bewezen, (grens, grens_1) = sum(beste.bewezen for _, beste in paren), GRENZEN[soort]
    woorden = ", ".join(f"{naam} +{waarde:.1f} %" for naam, waarde in boven.items())
    say(f"{soort}: {woorden}; grenzen {grens} en {grens_1} %; {bewezen} van {len(paren)} bewezen")
    return boven["product"] <= grens and boven["alpha 1"] <= grens_1


if __name__ == "__main__":
    raise SystemExit(main())
