"""`make bench`: arithmetic with working days against the `holidays` package, in one run on one machine.

Both count over the same spread of days: plus by `get_nth_working_day`, tussen by `get_working_days_count`.
Their holidays differ (`holidays` knows no royal decrees), so only the time is compared, not the outcome.
"""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import holidays

from kcc.kalender import gemeentekalender
from kcc.ontwikkel.meldingen import say

if TYPE_CHECKING:
    from collections.abc import Callable

FROM = date(2024, 1, 1)
DAYS = [FROM + timedelta(days=7 * n + n % 7) for n in range(200)]  # four years, every day of the week
STEPS = (1, 5, 15, 30, 60, 120)  # werkdagen: norms and maxima, and how far a plan looks
UNTIL = {(day, n): day + timedelta(days=n) for day in DAYS for n in STEPS}
ROUNDS = 3


def main() -> None:
    """Print each ratio; the calendar must be at least 100 times as fast."""
    ours, theirs = gemeentekalender(), holidays.country_holidays("NL", years=range(2023, 2031))
    say("werkdagen: een som bij ons, bij holidays, en de verhouding")
    report("plus", ours.plus, theirs.get_nth_working_day)
    report(
        "tussen",
        lambda day, n: ours.tussen(day, UNTIL[day, n]),
        lambda day, n: theirs.get_working_days_count(day, UNTIL[day, n]),
    )


def report(name: str, ours: Callable[[date, int], object], theirs: Callable[[date, int], object]) -> None:
    mine, other = seconds(ours), seconds(theirs)
    say(f"  {name:<8}{mine * 1e6:>8.2f} us{other * 1e6:>10.1f} us{other / mine:>8.0f} x")


def seconds(add: Callable[[date, int], object]) -> float:
    """Of one sum: the best of a few rounds over all days and steps, after one to fill what is kept."""
    return min(one_round(add) for _ in range(ROUNDS + 1)) / (len(DAYS) * len(STEPS))


def one_round(add: Callable[[date, int], object]) -> float:
    begin = time.perf_counter()
    for day in DAYS:
        for step in STEPS:
            add(day, step)
    return time.perf_counter() - begin
