"""`manage.py termijn --van 2026-02-06 --termijn 8w`: when a term ends, with the steps, the ISO date last."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dvo.termijnen import Eenheid, plus_termijn, wettelijk_einde
from kcc.kalender import gemeentekalender, wettelijke_kalender
from kcc.templatetags.kcc_tags import dag_lang

EENHEDEN: Final = {
    "d": ("dag", "dagen"),
    "w": ("week", "weken"),
    "m": ("maand", "maanden"),
    "j": ("jaar", "jaar"),
    "wd": ("werkdag", "werkdagen"),
}


class Command(BaseCommand):
    """Legal terms by the Algemene termijnenwet; werkdagen by the calendar of the municipality (Cao)."""

    help = "Rekent uit wanneer een termijn eindigt en zegt hoe; de laatste regel is de datum."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--van", default="", help="dag van ontvangst, bijvoorbeeld 2026-02-06")
        parser.add_argument("--termijn", default="", help="8w, 90d, 3m, 1j (wet) of 5wd (werkdagen)")

    def handle(self, *_args: Any, van: str = "", termijn: str = "", **_options: Any) -> None:
        begin, (aantal, eenheid) = _dag(str(van)), _termijn(str(termijn))
        try:
            *stappen, einde = _bereken(begin, aantal, eenheid)
        except ValueError as fout:
            raise CommandError(f"--van en --termijn: {fout}") from fout
        for stap in stappen:
            self.stdout.write(stap)
        self.stdout.write(einde)


def _dag(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise CommandError(f"--van: {tekst!r} is geen datum; schrijf bijvoorbeeld 2026-02-06.") from None


def _termijn(tekst: str) -> tuple[int, str]:
    delen = re.fullmatch(r"(\d{1,6})(d|w|m|j|wd)|(-\d{1,6})(wd)", tekst.strip().lower(), re.ASCII)
    if not delen:
        raise CommandError(
            f"--termijn: {tekst!r} is geen termijn; schrijf bijvoorbeeld 8w, 90d, 3m, 1j of 5wd."
        )
    return int(delen[1] or delen[3]), delen[2] or delen[4]


def _bereken(begin: date, aantal: int, eenheid: str) -> Iterator[str]:
    woord = EENHEDEN[eenheid][abs(aantal) != 1]
    yield f"Begin: {dag_lang(begin)}."
    if eenheid == "wd":
        einde = gemeentekalender().plus(begin, aantal)
        richting = "verder" if aantal >= 0 else "eerder"
        yield f"{abs(aantal)} {woord} {richting}: {dag_lang(einde)} (weekend en feestdagen niet meegeteld)."
    else:
        soort = cast("Eenheid", eenheid)
        kaal, einde = plus_termijn(begin, aantal, soort), wettelijk_einde(begin, aantal, soort)
        yield f"{aantal} {woord} verder: {dag_lang(kaal)}."
        yield from _volgens_de_wet(kaal, einde)
    yield einde.isoformat()


def _volgens_de_wet(kaal: date, einde: date) -> Iterator[str]:
    """Why the Algemene termijnenwet moved the end, if it did."""
    if kaal != einde:
        vrij = wettelijke_kalender().waarom_vrij(kaal)
        waarom = f"Dat is {vrij}" if vrij else "Er moeten twee werkdagen in zitten"
        yield f"{waarom}: de termijn loopt door tot en met {dag_lang(einde)} (Algemene termijnenwet)."
