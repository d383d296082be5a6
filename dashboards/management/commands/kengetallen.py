"""`manage.py kengetallen`: every figure with its definition, as docs/kengetallen.md holds it."""

from typing import Any

from django.core.management.base import BaseCommand

from dashboards.kengetallen.register import ALLE
from dashboards.kengetallen.soort import Kengetal

KOP = """# De kengetallen

Made by `manage.py kengetallen` from `dashboards/kengetallen/`, where each figure is defined once; a test proves that
this file is current. A period is half-open and in Europe/Amsterdam. How they are measured, and why:
[besluit 0017](besluiten/0017-cijfers-om-op-te-sturen.md).

"""


class Command(BaseCommand):
    """Needs no database."""

    help = "Toont de definitie van elk kengetal (Markdown)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(KOP)
        for kengetal in ALLE:
            self.stdout.write(
                "\n".join([f"## {kengetal.naam} (`{kengetal.sleutel}`)", "", *_regels(kengetal), "", ""])
            )


def _regels(kengetal: Kengetal) -> list[str]:
    velden = {
        "Telt": kengetal.wat,
        "Teller": kengetal.teller,
        "Noemer": kengetal.noemer,
        "Welke dag telt": kengetal.cohort,
        "Niet meegeteld": kengetal.uitsluitingen,
        "Eenheid": kengetal.eenheid or "aantal",
        "Norm": _norm(kengetal),
        "Bron": kengetal.bron or "nog geen",
    }
    return [f"- {naam}: {tekst}" for naam, tekst in velden.items() if tekst]


def _norm(kengetal: Kengetal) -> str:
    """The default, or the guideline, with where it is from."""
    if kengetal.richtlijn is not None:
        return f"geen; richtlijn {kengetal.richtlijn:g} {kengetal.eenheid} ({kengetal.norm_bron})"
    if kengetal.norm is None:
        return ""
    kant = "ten minste" if kengetal.hoger_is_beter else "ten hoogste"
    return f"{kant} {kengetal.norm:g} {kengetal.eenheid} ({kengetal.norm_bron})"
