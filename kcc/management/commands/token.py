"""Make an API token; its key is shown this once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kcc.models import ApiToken, Productgroep
from kcc.services.tokens import maak_token


class Command(BaseCommand):
    help = "Maakt een API-token voor een koppeling en toont de sleutel eenmalig."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("naam", help="naam van de koppeling")
        parser.add_argument("--alles", action="store_true", help="alle productgroepen, zonder sociaal domein")
        parser.add_argument("--productgroep", action="append", default=[], metavar="CODE")

    def handle(self, *, naam: str, alles: bool, productgroep: list[str], **options: Any) -> None:
        groepen = list(Productgroep.objects.filter(code__in=productgroep))
        onbekend = sorted(set(productgroep) - {groep.code for groep in groepen})
        if onbekend:
            raise CommandError(f"--productgroep: {', '.join(onbekend)} bestaat niet.")
        if not alles and not groepen:
            raise CommandError("Kies --alles of minstens een --productgroep; zonder ziet het token niets.")
        if ApiToken.objects.filter(naam=naam).exists():
            raise CommandError(f"naam: er is al een token dat {naam} heet.")
        _, sleutel = maak_token(naam=naam, door=None, productgroepen=groepen, alles=alles)
        self.stdout.write(sleutel)
