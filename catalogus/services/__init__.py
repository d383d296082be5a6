"""Writes of the catalogue, by noun."""

from catalogus.services.levensgebeurtenissen import bewaar_levensgebeurtenis, verwijder_levensgebeurtenis
from catalogus.services.producten import maak_product, verwijder_product, wijzig_product
from catalogus.services.publiceren import beeindig, publiceer
from catalogus.services.sjablonen import bewaar_sjabloon, verwijder_sjabloon
from catalogus.services.vragensets import bewaar_vragenset, verwijder_vragenset
from catalogus.services.zaaktypen import bewaar_versie, maak_nieuwe_versie, maak_zaaktype, verwijder_concept

__all__ = [
    "beeindig",
    "bewaar_levensgebeurtenis",
    "bewaar_sjabloon",
    "bewaar_versie",
    "bewaar_vragenset",
    "maak_nieuwe_versie",
    "maak_product",
    "maak_zaaktype",
    "publiceer",
    "verwijder_concept",
    "verwijder_levensgebeurtenis",
    "verwijder_product",
    "verwijder_sjabloon",
    "verwijder_vragenset",
    "wijzig_product",
]
