"""Make the plans that were asked for, or every plan again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from regie.services import herplan_alles, veeg


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
        geschreven = 0
        for gedaan, anders in herplan_alles():
            geschreven += anders
            self.stdout.write(f"  {gedaan} klantaanvragen, {geschreven} regels gewijzigd")
        self.stdout.write(f"{geschreven} regels gewijzigd.")
