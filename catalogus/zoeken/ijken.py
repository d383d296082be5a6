"""Measuring weights and bounds on questions of which the answer is known. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from catalogus.zoeken.band import Ijking, kenmerken
from catalogus.zoeken.zoek import Uitslag

GOED_VAN_ZEKER: Final = 0.91  # of the answers that are given this share must be right
BUITEN_ZEKER: Final = 0.04  # of the questions that nobody can answer at most this share gets one
STRAF: Final = 1.0
STAPPEN: Final = 50


@dataclass(frozen=True)
class Proef:
    """One question: what was found, and whether the first and the first three are right; `binnen`: it has an answer."""

    uitslag: Uitslag
    eerste: bool
    drie: bool
    binnen: bool


def ijk(proeven: Sequence[Proef]) -> Ijking:
    """Logistic regression of "the first is right"; then the lowest bound for zeker that keeps the constants."""
    gevonden = [proef for proef in proeven if proef.uitslag.treffers]
    gewichten = _pas(
        np.array([kenmerken(proef.uitslag) for proef in gevonden]),
        np.array([float(proef.eerste) for proef in gevonden]),
    )
    ruw = Ijking(tuple(round(float(w), 4) for w in gewichten), 1.0, 0.0, len(proeven))
    kansen = [(ruw.kans(proef.uitslag), proef) for proef in proeven]
    zeker = _grens_zeker(kansen)
    return Ijking(ruw.gewichten, zeker, _grens_misschien(kansen, zeker), len(proeven))


def _pas(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Newton's method; the constant is not punished."""
    w, straf = np.zeros(x.shape[1]), np.full(x.shape[1], STRAF)
    straf[0] = 1e-6
    for _ in range(STAPPEN):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        helling = x.T @ (p - y) + straf * w
        kromming = (x * (p * (1 - p))[:, None]).T @ x + np.diag(straf)
        w = w - np.linalg.solve(kromming, helling)
    return w


def _grens_zeker(kansen: Sequence[tuple[float, Proef]]) -> float:
    """The lowest chance from which on enough is right, and few of the unanswerable get an answer."""
    buiten = sum(not proef.binnen for _, proef in kansen)
    for grens in (stap / 100 for stap in range(30, 100)):
        boven = [proef for kans, proef in kansen if kans >= grens]
        goed = sum(proef.eerste for proef in boven)
        fout_buiten = sum(not proef.binnen for proef in boven)
        if goed >= GOED_VAN_ZEKER * len(boven) and fout_buiten <= BUITEN_ZEKER * buiten:
            return grens
    return 1.0


def _grens_misschien(kansen: Sequence[tuple[float, Proef]], zeker: float) -> float:
    """Where offering three helps most: the share of questions that find theirs among the three, twice, less the share
    of those without an answer that get three all the same (Youden, weighed: choosing none of three costs little)."""
    raak = [kans for kans, proef in kansen if proef.drie]
    buiten = [kans for kans, proef in kansen if not proef.binnen]

    def nut(grens: float) -> float:
        return 2 * _deel_vanaf(raak, grens) - _deel_vanaf(buiten, grens)

    return max((stap / 100 for stap in range(1, round(100 * zeker))), key=nut, default=zeker)


def _deel_vanaf(kansen: Sequence[float], grens: float) -> float:
    return sum(kans >= grens for kans in kansen) / len(kansen) if kansen else 0.0
