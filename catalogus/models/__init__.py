"""The catalogue: zaaktypen in versions, matrix, products, life events, requirements, knowledge."""

from catalogus.models.kennis import Formulering, Kennisitem, Kennisversie
from catalogus.models.kennisconcepten import Kennisconcept
from catalogus.models.kennissignalen import Kennissignaal
from catalogus.models.kennisvragen import Kennisband, Kennisvraag, Meetvraag, Oordeel, Vraagplek
from catalogus.models.levensgebeurtenissen import Afhankelijkheid, Gebeurteniszaak, Levensgebeurtenis
from catalogus.models.matrix import Verantwoordelijkheid
from catalogus.models.onderdelen import Intakevereiste, Resultaattype, Statustype, Vragenset
from catalogus.models.producten import SDG_VELDEN, Gezag, Product
from catalogus.models.sjablonen import Sjabloon
from catalogus.models.zaaktypen import Vertrouwelijkheid, Zaaktype, Zaaktypeversie
from catalogus.models.zoekindex import Synoniemgroep, Zoekindex

__all__ = [
    "SDG_VELDEN",
    "Afhankelijkheid",
    "Formulering",
    "Gebeurteniszaak",
    "Gezag",
    "Intakevereiste",
    "Kennisband",
    "Kennisconcept",
    "Kennisitem",
    "Kennissignaal",
    "Kennisversie",
    "Kennisvraag",
    "Levensgebeurtenis",
    "Meetvraag",
    "Oordeel",
    "Product",
    "Resultaattype",
    "Sjabloon",
    "Statustype",
    "Synoniemgroep",
    "Verantwoordelijkheid",
    "Vertrouwelijkheid",
    "Vraagplek",
    "Vragenset",
    "Zaaktype",
    "Zaaktypeversie",
    "Zoekindex",
]
