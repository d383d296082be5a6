"""Names and dates with what makes them out left away (practice P3)."""

from datetime import date

from kcc.models import Klant

PUNTEN = "•" * 5


def gemaskeerd(dag: date | None) -> str:
    """A birth date with only its year: "••-••-1961"."""
    return f"••-••-{dag.year}" if dag else ""


def gemaskeerde_naam(klant: Klant) -> str:
    """ "F. van den B•••••". What an organisation is called is public."""
    if klant.soort == Klant.Soort.ORGANISATIE or not klant.achternaam:
        return klant.naam
    voluit = klant.naam
    return f"{voluit[: len(voluit) - len(klant.achternaam)]}{klant.achternaam[0]}{PUNTEN}"
