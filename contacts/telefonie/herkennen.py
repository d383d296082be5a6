"""Whose number it is: found in whatever way it was written down."""

from collections.abc import Iterable

from contacts.telefonie.nummers import lees_nummer
from kcc.models import DigitaalAdres, Klant
from kcc.tekst import telefoonsleutel
from kcc.zicht import Kijker
from kcc.zoeksleutels import Telefoonsleutel

HOOGSTENS = 10  # a number of a whole building names nobody


def klanten_per_nummer(nummers: Iterable[str], wie: Kijker) -> dict[str, list[Klant]]:
    """The klanten of each number, by name, in one query. Who has died does not call (P4)."""
    gezocht = {nummer for nummer in nummers if nummer}
    gevonden: dict[str, dict[int, Klant]] = {nummer: {} for nummer in gezocht}
    for adres in _adressen(gezocht, wie) if gezocht else ():
        if adres.klant and (nummer := _als_nummer(adres.waarde)) in gevonden:
            gevonden[nummer][adres.klant.pk] = adres.klant
    return {nummer: list(klanten.values())[:HOOGSTENS] for nummer, klanten in gevonden.items()}


def _adressen(nummers: Iterable[str], wie: Kijker) -> Iterable[DigitaalAdres]:
    """By their last nine digits, which an index can hold; the whole number is compared afterwards."""
    rijen = DigitaalAdres.objects.alias(sleutel=Telefoonsleutel("waarde")).filter(
        sleutel__in={telefoonsleutel(nummer) for nummer in nummers},
        soort=DigitaalAdres.Soort.TELEFOON,
        klant__in=Klant.objects.zichtbaar_voor(wie).filter(overleden=False),
    )
    return rijen.select_related("klant").order_by("klant__zoeknaam", "klant_id")


def _als_nummer(waarde: str) -> str:
    try:
        return lees_nummer(waarde)
    except ValueError:
        return ""


def klanten_van(nummer: str, wie: Kijker) -> list[Klant]:
    """The klanten of one number; none for an anonymous call."""
    return klanten_per_nummer([nummer], wie).get(nummer, [])
