"""`manage.py importeer_landelijk FILE`: national question-answer records, or their update (R97)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from catalogus.landelijk.lezen import Record, RegelFout, lees_records
from catalogus.services.landelijk import Verslag, importeer_landelijk
from catalogus.services.zoekindex import bouw_index
from kcc.models import Team
from kcc.models.organisatie import Lijn


class Command(BaseCommand):
    """The same file twice changes nothing; what the municipality added to an answer stays."""

    help = "Neem landelijke vragen en antwoorden over uit een bestand met JSON-regels (id, vraag, antwoord, url)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand")
        parser.add_argument(
            "--bronhouder", default="", help="code van het team; anders het eerste team van de eerste lijn"
        )
        parser.add_argument("--proef", action="store_true", help="zeg wat er zou gebeuren en bewaar niets")

    def handle(self, *args: Any, **opties: Any) -> None:
        records, team = _lees(opties["bestand"]), _team(opties["bronhouder"])
        with transaction.atomic():
            verslag = importeer_landelijk(records=records, bronhouder=team, door=None)
            transaction.set_rollback(opties["proef"])
        if not opties["proef"]:
            bouw_index()
        self.stdout.write(_zin(verslag))


def _lees(bestand: str) -> list[Record]:
    try:
        return list(lees_records(Path(bestand).read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, RegelFout) as fout:
        raise CommandError(f"{bestand}: {fout}") from None


def _team(code: str) -> Team:
    teams = Team.objects.order_by("pk")
    team = (
        teams.filter(code=code).first() if code else teams.filter(lijn=Lijn.EERSTE).first() or teams.first()
    )
    if team is None:
        raise CommandError(
            f"Geen team {code}." if code else "Er is nog geen team: maak er een, of laad de demo."
        )
    return team


def _zin(verslag: Verslag) -> str:
    delen = [f"{verslag.nieuw} nieuw", f"{verslag.gewijzigd} gewijzigd", f"{verslag.gelijk} gelijk gebleven"]
    if verslag.met_aanvulling:
        delen.append(f"{verslag.met_aanvulling} met een eigen aanvulling (gemeld bij de bronhouder)")
    if verslag.niet_meer:
        delen.append(f"{len(verslag.niet_meer)} staan niet meer in het bestand en blijven staan")
    return "; ".join(delen)
