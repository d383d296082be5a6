"""Make the plans that were asked for, or every plan again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kcc.fouten import Geweigerd
from regie.models import Planronde
from regie.services import planronde, veeg


class Command(BaseCommand):
    help = "Maakt plannen die zijn gevraagd en nog niet gemaakt; met --alles elk open plan opnieuw."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--alles", action="store_true", help="alle open klantaanvragen, uit wat is bewaard"
        )

    def handle(self, *, alles: bool, **options: Any) -> None:
        if not alles:
            self.stdout.write(f"{veeg(hoogstens=1_000_000)} plannen gemaakt.")
            return
        try:
            ronde = planronde.begin(soort=Planronde.Soort.HERPLAN)
        except Geweigerd as fout:
            raise CommandError(fout.melding) from None
        for stand in planronde.partijen(ronde.pk):
            regels = f"{stand.verschillen} regels gewijzigd"
            self.stdout.write(f"  {stand.gedaan} klantaanvragen, {regels}")
        ronde.refresh_from_db()
        self.stdout.write(f"{ronde.verschillen} regels gewijzigd.")
