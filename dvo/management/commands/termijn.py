"""`manage.py termijn --van 2026-02-06 --termijn 8w`: when a term ends, with the steps, the ISO date last."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error as Databasefout

from dvo.stappen import VLAGGEN
from dvo.termijnen import Verdaging
from dvo.vraag import (
    OnjuisteVraag,
    Termijnvraag,
    beantwoord,
    lees_dag,
    lees_opschorting,
    lees_termijn,
    lees_verlenging,
)
from kcc import kalenders
from kcc.kalender import Kalender, gemeentekalender, wettelijke_kalender

OPTIES = {
    "van": "--van",
    "aantal": "--van en --termijn",
    "opschorting": "--opschorting",
    "verlengd": "--verlengd",
    "verdaagd_op": "--verdaagd-op",
}
T = TypeVar("T")


class Command(BaseCommand):
    """Legal terms by the Algemene termijnenwet; werkdagen by the calendar of the municipality (Cao)."""

    help = "Rekent uit wanneer een termijn eindigt en zegt hoe; de laatste regel is de datum."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--van", default="", help="dag van ontvangst, bijvoorbeeld 2026-02-06")
        parser.add_argument("--termijn", default="", help="8w, 90d, 3m, 1j (wet) of 5wd (werkdagen)")
        parser.add_argument(
            "--opschorting",
            action="append",
            default=[],
            help="2026-06-15..2026-06-30: verzoek en aanvulling; mag vaker, met grond: ...:overmacht",
        )
        parser.add_argument("--verlengd", default="", help="waarmee de termijn is verlengd, bijvoorbeeld 2w")
        parser.add_argument("--verdaagd-op", default="", help="dag van het bericht daarover")

    def handle(self, *_args: Any, **opties: Any) -> None:
        vraag = _vraag({naam: waarde for naam, waarde in opties.items() if waarde})
        try:
            uitkomst = beantwoord(vraag, **self._kalenders())
        except OnjuisteVraag as fout:
            raise CommandError(f"{OPTIES[fout.veld]}: {fout}") from fout
        for stap in uitkomst.stappen:
            self.stdout.write(stap.tekst)
        for vlag in uitkomst.vlaggen:
            self.stdout.write(f"Let op: {VLAGGEN[vlag]}")
        self.stdout.write(uitkomst.einde.isoformat())

    def _kalenders(self) -> dict[str, Kalender]:
        """Of the database; where there is none to ask, those that every municipality has."""
        try:
            beide = kalenders.beide()
        except Databasefout:
            self.stderr.write("Geen database: gerekend zonder eigen sluitingsdagen.")
            return {"gemeente": gemeentekalender(), "wet": wettelijke_kalender()}
        return {"gemeente": beide.gemeente, "wet": beide.wet}


def _vraag(opties: dict[str, Any]) -> Termijnvraag:
    """The options as a question; the first one that can't be read is named."""
    van = _lees("--van", lees_dag, opties.get("van", ""))
    aantal, eenheid = _lees("--termijn", lees_termijn, opties.get("termijn", ""))
    opschortingen = tuple(
        _lees("--opschorting", lees_opschorting, tekst) for tekst in opties.get("opschorting", ())
    )
    return Termijnvraag(van, aantal, eenheid, opschortingen, _verdaging(opties))


def _verdaging(opties: dict[str, Any]) -> Verdaging | None:
    op = _lees("--verdaagd-op", lees_dag, opties["verdaagd_op"]) if "verdaagd_op" in opties else None
    if "verlengd" in opties:
        return Verdaging(*_lees("--verlengd", lees_verlenging, opties["verlengd"]), op)
    if op:
        raise CommandError("--verdaagd-op: zeg met --verlengd erbij hoeveel langer, bijvoorbeeld 2w.")
    return None


def _lees(optie: str, lees: Callable[[str], T], tekst: str) -> T:
    try:
        return lees(tekst)
    except ValueError as fout:
        raise CommandError(f"{optie}: {fout}") from None
