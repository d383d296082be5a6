"""`manage.py catalogus export FILE|-` and `manage.py catalogus import FILE`: the whole catalogue as one file.

With `--zgw` the export has the form of the ZGW Catalogi API; the import sees by itself which of the two it is.
"""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dvo.overdracht.export import exporteer
from dvo.overdracht.invoer import bekijk
from dvo.overdracht.ontleden import GROOTST
from dvo.overdracht.vergelijken import Plan
from dvo.overdracht.zgw import exporteer_zgw
from dvo.overdracht.zgw_lezen import Keuzes
from dvo.services.overdracht import importeer
from kcc.fouten import Geweigerd


class Command(BaseCommand):
    """All or nothing; every mistake is named with its line and field."""

    help = "Bewaart de hele catalogus als JSON, of leest zo'n bestand in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("doe", choices=["export", "import"])
        parser.add_argument("bestand", help="het bestand; - is de standaarduitvoer of -invoer")
        parser.add_argument(
            "--zgw", action="store_true", help="export: zaaktypen in ZGW-vorm (Catalogi API 1.3)"
        )
        parser.add_argument(
            "--proef", action="store_true", help="import: zeg wat er zou veranderen, meer niet"
        )
        parser.add_argument(
            "--team", default="", help="import van ZGW: vakafdeling waar het bestand er geen noemt"
        )
        parser.add_argument("--productgroep", default="", help="import van ZGW: idem, de productgroep")
        parser.add_argument(
            "--niveau", type=int, choices=[1, 2, 3, 4], help="import van ZGW: idem, het contactniveau"
        )

    def handle(self, *_args: Any, doe: str, bestand: str, **opties: Any) -> None:
        try:
            if doe == "export":
                self._schrijf(bestand, exporteer_zgw() if opties["zgw"] else exporteer())
            else:
                self._importeer(_lees(bestand), opties)
        except OSError as fout:
            raise CommandError(f"{bestand}: {fout.strerror}") from fout

    def _schrijf(self, bestand: str, inhoud: bytes) -> None:
        if bestand == "-":
            self.stdout.write(inhoud.decode(), ending="")
        else:
            Path(bestand).write_bytes(inhoud)

    def _importeer(self, ruw: bytes, opties: dict[str, Any]) -> None:
        keuzes = Keuzes(opties["team"], opties["productgroep"], opties["niveau"])
        try:
            plan = bekijk(ruw, keuzes) if opties["proef"] else importeer(ruw=ruw, keuzes=keuzes, door=None)
        except Geweigerd as fout:
            raise CommandError(f"{fout.melding}\nEr is niets veranderd.") from fout
        self._vertel(plan)

    def _vertel(self, plan: Plan) -> None:
        for rij in plan.tellingen:
            self.stdout.write("{soort}: {nieuw} nieuw, {gewijzigd} gewijzigd, {gelijk} gelijk".format(**rij))
        for zin in plan.opmerkingen:
            self.stdout.write(zin)
        if plan.leeg:
            self.stdout.write("Niets veranderd.")


def _lees(bestand: str) -> bytes:
    """One byte more than is taken at most, so that too large is seen."""
    if bestand == "-":
        return sys.stdin.buffer.read(GROOTST + 1)
    with Path(bestand).open("rb") as open_bestand:
        return open_bestand.read(GROOTST + 1)
