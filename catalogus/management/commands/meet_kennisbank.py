"""`manage.py meet_kennisbank FILE`: how often the knowledge base gives the right answer (R85)."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogus.meten import MeetFout, Meetregel, Meting, lees_regels, meet
from catalogus.models import Zoekindex
from catalogus.zoeken.band import Ijking
from catalogus.zoeken.ijken import ijk
from catalogus.zoeken.typefouten import ZAAD, met_typefouten
from catalogus.zoekindex import bouw_uit, lees_index, lees_teksten
from kcc import klok


class Command(BaseCommand):
    """On what stands in the knowledge base now, whether its index was built already or not."""

    help = (
        "Meet de kennisbank met een bestand van vragen en verwachte items: per regel JSON met vraag en verwacht, "
        "of vraag, tab, item. Leeg of null als verwacht: geen item beantwoordt de vraag."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", help="JSON Lines of tekst met tabs; - is wat binnenkomt")
        parser.add_argument(
            "--typefouten", action="store_true", help="met typefouten in de helft van de lange woorden"
        )
        parser.add_argument("--zaad", type=int, default=ZAAD, help="van de typefouten")
        parser.add_argument(
            "--alles", action="store_true", help="tussen alle items, ook van een andere verzameling"
        )
        parser.add_argument(
            "--zonder-formuleringen",
            action="store_true",
            help="alsof er bij de items geen formuleringen staan",
        )
        parser.add_argument(
            "--fouten", action="store_true", help="laat zien wat niet als eerste werd gevonden"
        )
        parser.add_argument("--json", action="store_true", help="de cijfers als JSON")
        parser.add_argument(
            "--ijk", action="store_true", help="bepaal de grenzen van de banden met dit bestand en bewaar ze"
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        regels = self._lees(opties)
        ijking = lees_index("").ijking
        try:
            meting = self._meet(regels, ijking, opties)
        except MeetFout as fout:
            raise CommandError(str(fout)) from None
        if opties["ijk"]:
            meting, ijking = self._ijk(meting)
        self._toon(meting, ijking, opties)

    def _meet(self, regels: list[Meetregel], ijking: Ijking, opties: dict[str, Any]) -> Meting:
        teksten, zonder = lees_teksten(), opties["zonder_formuleringen"]
        index = bouw_uit([replace(tekst, zinnen=()) for tekst in teksten] if zonder else teksten)
        return meet(index, regels, ijking, alles=opties["alles"], letterlijk=not zonder)

    def _lees(self, opties: dict[str, Any]) -> list[Meetregel]:
        try:
            tekst = self._inhoud(opties["bestand"])
            regels = lees_regels(tekst.splitlines())
        except (OSError, UnicodeDecodeError, MeetFout) as fout:
            raise CommandError(f"{opties['bestand']}: {fout}") from None
        if not opties["typefouten"]:
            return regels
        zaad = opties["zaad"]
        return [replace(regel, vraag=met_typefouten(regel.vraag, n, zaad)) for n, regel in enumerate(regels)]

    def _inhoud(self, bestand: str) -> str:
        import sys  # noqa: PLC0415 only when asked to read what comes in

        return sys.stdin.read() if bestand == "-" else Path(bestand).read_text(encoding="utf-8-sig")

    def _ijk(self, meting: Meting) -> tuple[Meting, Ijking]:
        """Measured on the same questions, so these figures flatter: judge them on others."""
        ijking = ijk(meting.proeven)
        Zoekindex.objects.update_or_create(
            pk=Zoekindex.ENIGE, defaults={"ijking": asdict(ijking) | {"op": klok.nu().isoformat()}}
        )
        return replace(meting, kansen=[ijking.kans(proef.uitslag) for proef in meting.proeven]), ijking

    def _toon(self, meting: Meting, ijking: Ijking, opties: dict[str, Any]) -> None:
        scores = meting.scores(ijking)
        if opties["json"]:
            rijen = {naam: asdict(score) | {"deel": round(score.deel, 4)} for naam, score in scores.items()}
            self.stdout.write(json.dumps({"items": meting.items, "ijking": asdict(ijking), **rijen}))
            return
        if opties["fouten"]:
            for vraag, code in meting.fout:
                self.stdout.write(f"  {vraag[:90]} -> {code or 'niets'}")
        self.stdout.write(f"{len(meting.proeven)} vragen, {meting.items} items om uit te kiezen")
        self.stdout.write(f"zeker vanaf {ijking.zeker:.2f}, misschien vanaf {ijking.misschien:.2f}")
        for naam, score in scores.items():
            self.stdout.write(f"{naam:<29}{score}")
