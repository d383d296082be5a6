"""`manage.py demo_data`: a whole demo town, the same for the same seed and day."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from dashboards.demo.basis import is_leeg
from dashboards.demo.inloggen import inlogtabel
from dashboards.demo.laden import laad_demo
from dashboards.demo.omvang import OMVANGEN
from dashboards.demo.tijd import om
from kcc import klok


class Command(BaseCommand):
    help = "Vult een lege database met een voorbeeldgemeente."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--omvang", choices=sorted(OMVANGEN), default="klein")
        parser.add_argument("--zaad", "--seed", type=int, default=1, dest="zaad")
        parser.add_argument("--dag", type=date.fromisoformat, help="de demo doet of het deze dag 10:30 is")
        parser.add_argument("--als-leeg", action="store_true", help="een gevulde database is geen fout")
        parser.add_argument("--inloggen", action="store_true", help="toon alleen wie kan inloggen")
        parser.add_argument("--maat", action="store_true", help="eindig met seconden en rijen als JSON")

    def handle(self, *args: Any, **opties: Any) -> None:
        if settings.PRODUCTIE:
            raise CommandError("Demogegevens horen niet in productie: iedereen kent het wachtwoord.")
        if opties["inloggen"]:
            self.stdout.write(inlogtabel())
        elif is_leeg():
            self._laad(opties)
        elif opties["als_leeg"]:
            self.stdout.write("Er staan al gegevens in de database; er is niets geladen.")
        else:
            raise CommandError("Er staan al gegevens in de database. Maak die eerst leeg.")

    def _laad(self, opties: dict[str, Any]) -> None:
        nu = om(opties["dag"], 10, 30) if opties["dag"] else klok.nu()
        verslag = laad_demo(OMVANGEN[opties["omvang"]], zaad=opties["zaad"], nu=nu, zeg=self._zeg)
        if opties["maat"]:
            maat = {"seconden": verslag.stappen, "rijen": dict(sorted(verslag.rijen.items()))}
            self.stdout.write(json.dumps(maat))

    def _zeg(self, regel: str) -> None:
        self.stdout.write(regel)
        self.stdout.flush()
