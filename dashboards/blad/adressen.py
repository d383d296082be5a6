"""Addresses of the pages of the figures: each keeps team, productgroep and period of where it is linked from."""

from urllib.parse import urlencode

from django.urls import reverse

from dashboards.keuze import Keuze


def cijfer(keuze: Keuze, sleutel: str, soort: str = "", **anders: str) -> str:
    """The page of one figure; with `soort` ("csv", "xlsx") its rows as a file."""
    naam = f"dashboards:cijfer_{soort}" if soort else "dashboards:cijfer"
    return _met(reverse(naam, args=[sleutel]), keuze, anders)


def cijfers(keuze: Keuze, **anders: str) -> str:
    """All figures, a block at a time (`blok`)."""
    return _met(reverse("dashboards:cijfers"), keuze, anders)


def teamleider(keuze: Keuze, **anders: str) -> str:
    return _met(reverse("dashboards:teamleider"), keuze, anders)


def _met(pad: str, keuze: Keuze, anders: dict[str, str]) -> str:
    gevuld = {naam: waarde for naam, waarde in keuze.vraag(**anders).items() if waarde}
    return f"{pad}?{urlencode(gevuld)}"
