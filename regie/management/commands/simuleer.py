"""Compare orders of work on the same random numbers: progress on stderr, a table (or JSON) on stdout."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kcc import kalenders
from regie.services.simulatie import bouwer_van
from regie.simulatie import csvbron, eigen, stad
from regie.simulatie.draai import Bouwer, draai, stappen
from regie.simulatie.opname import TeWeinig
from regie.simulatie.tabel import samenvatting, tabel
from regie.simulatie.watals import MAANDEN, Onbekend, Vraag, lees_wijzigingen


class Command(BaseCommand):
    help = "Reken door wat de volgorde van werken doet met doorlooptijden."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bron", nargs="+", default=["stad"], metavar=("BRON", "BESTAND"),
                            help="stad, eigen, of csv BESTAND")  # fmt: skip
        parser.add_argument("--belasting", type=int, default=95, help="procent van de plekken dat bezet is")
        parser.add_argument("--zaden", type=int, default=5, help="hoe vaak, elk met ander toeval")
        parser.add_argument("--maanden", type=int, default=MAANDEN, help="gemeten maanden (voorbeeldstad)")
        parser.add_argument("--inwoners", type=int, default=100_000, help="van de voorbeeldstad")
        parser.add_argument("--vraag", type=float, default=1.0, help="1.1: tien procent meer aanvragen")
        parser.add_argument("--team", default="", help="medewerkers erbij of eraf: geo=+1,afval=-1")
        parser.add_argument("--norm", default="", help="andere norm in werkdagen: zaaktype=20")
        parser.add_argument("--json", action="store_true", help="alles wat eruit kwam, als JSON")

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            vraag = _vraag(opties)
            resultaat = draai(_bouwer(opties["bron"], vraag), vraag.zaden, klaar_met=self._voortgang(vraag))
        except (TeWeinig, Onbekend, csvbron.Leesfout, ValueError, OSError) as fout:
            raise CommandError(str(fout)) from None
        if opties["json"]:
            self.stdout.write(json.dumps({"invoer": vraag.als_json(), **resultaat}, indent=2))
        else:
            self.stdout.write(f"{tabel(resultaat)}\n\n{samenvatting(resultaat)}")

    def _voortgang(self, vraag: Vraag) -> Any:
        totaal = stappen(vraag.zaden)

        def meld(gedaan: int) -> None:
            self.stderr.write(f"{gedaan} van {totaal}", ending="\n" if gedaan == totaal else "\r")

        return meld


def _vraag(opties: dict[str, Any]) -> Vraag:
    grenzen = {"belasting": (50, 120), "zaden": (1, 50), "maanden": (2, 120), "vraag": (0.1, 5)}
    for naam, (laag, hoog) in grenzen.items():
        if not laag <= opties[naam] <= hoog:
            raise ValueError(f"--{naam} moet tussen {laag} en {hoog} liggen.")
    if not 1000 <= opties["inwoners"] <= 2_000_000:
        raise ValueError("--inwoners moet tussen 1000 en 2000000 liggen.")
    team, norm = lees_wijzigingen(opties["team"]), lees_wijzigingen(opties["norm"])
    if any(werkdagen < 1 for werkdagen in norm.values()):
        raise ValueError("Een norm is minstens 1 werkdag.")
    velden = ("belasting", "zaden", "maanden", "vraag", "inwoners")
    return Vraag(**{naam: opties[naam] for naam in velden}, team=team, norm=norm)


def _bouwer(bron: list[str], vraag: Vraag) -> Bouwer:
    match bron:
        case ["stad"]:
            return lambda zaad: stad.wereld(zaad, vraag)
        case ["eigen"]:
            return bouwer_van(eigen.lees(kalenders.gemeente()), vraag)
        case ["csv", pad]:
            return bouwer_van(csvbron.lees(Path(pad).read_bytes()), vraag)
    raise ValueError("Kies --bron stad, --bron eigen of --bron csv BESTAND.")
