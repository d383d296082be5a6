"""Load the figures of the telephone exchange."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from contacts.services.belcijfers import BelcijfersOngeldig, laad_belcijfers
from contacts.telefonie.belcijfers import KOLOMMEN


class Command(BaseCommand):
    help = (
        "Leest de cijfers van de telefooncentrale per half uur uit een CSV-bestand. "
        f"Kolommen: {', '.join(KOLOMMEN)}. Een half uur dat er al is, wordt vervangen."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path)

    def handle(self, *, bestand: Path, **options: Any) -> None:
        try:
            inhoud = bestand.read_bytes()
        except OSError as fout:
            raise CommandError(f"{bestand} is niet te lezen: {fout.strerror}.") from None
        try:
            geladen = laad_belcijfers(inhoud=inhoud, door=None)
        except BelcijfersOngeldig as fout:
            raise CommandError(f"{fout.melding}\nEr is niets ingelezen.") from None
        self.stdout.write(str(geladen))
