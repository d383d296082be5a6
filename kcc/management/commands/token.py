"""Make an API token; its key is shown this once."""

from datetime import datetime, time, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date

from kcc.fouten import Geweigerd
from kcc.models import Productgroep
from kcc.services.tokens import ALLES, maak_token

VELDEN = {"verloopt_op": "verloopt"}  # the field of the service, and how it is called here


class Command(BaseCommand):
    help = "Maakt een API-token voor een koppeling en toont de sleutel eenmalig."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("naam", help="naam van de koppeling")
        parser.add_argument("--alles", action="store_true", help="alle productgroepen, zonder sociaal domein")
        parser.add_argument("--productgroep", action="append", default=[], metavar="CODE")
        parser.add_argument(
            "--bereik",
            action="append",
            default=[],
            metavar="BRON.HANDELING",
            help="zoals zaken.lezen of gesprekken.schrijven; zonder: alles",
        )
        parser.add_argument("--bsn", action="store_true", help="mag een BSN sturen en zien")
        parser.add_argument("--doel", default="", help="waarvoor de koppeling gegevens van inwoners leest")
        parser.add_argument("--verloopt", default="", metavar="JJJJ-MM-DD", help="de laatste dag")

    def handle(self, *, naam: str, alles: bool, productgroep: list[str], **options: Any) -> None:
        if not alles and not productgroep:
            raise CommandError("Kies --alles of minstens een --productgroep; zonder ziet het token niets.")
        try:
            _, sleutel = maak_token(
                naam=naam,
                door=None,
                productgroepen=_groepen(productgroep),
                alles=alles,
                bereik=options["bereik"] or ALLES,
                bsn=options["bsn"],
                doel=options["doel"],
                verloopt_op=_einde(options["verloopt"]),
            )
        except Geweigerd as fout:
            raise CommandError(f"--{VELDEN.get(fout.veld or '', fout.veld)}: {fout.melding}") from None
        self.stdout.write(sleutel)


def _groepen(codes: list[str]) -> list[Productgroep]:
    groepen = list(Productgroep.objects.filter(code__in=codes))
    onbekend = sorted(set(codes) - {groep.code for groep in groepen})
    if onbekend:
        raise CommandError(f"--productgroep: {', '.join(onbekend)} bestaat niet.")
    return groepen


def _einde(tekst: str) -> datetime | None:
    """The end of this last day."""
    if not tekst:
        return None
    try:
        dag = parse_date(tekst)
    except ValueError:
        dag = None
    if dag is None:
        raise CommandError("--verloopt: geef een dag als 2027-01-31.")
    return timezone.make_aware(datetime.combine(dag + timedelta(days=1), time()))
