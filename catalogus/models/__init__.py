"""The catalogue: zaaktypen in versions, matrix, products, life events, requirements, knowledge."""

from catalogus.models.kennis import Kennisitem, Kennisversie
from catalogus.models.kennissignalen import Kennissignaal
from catalogus.models.levensgebeurtenissen import Afhankelijkheid, Gebeurteniszaak, Levensgebeurtenis
from catalogus.models.matrix import Verantwoordelijkheid
from catalogus.models.onderdelen import Intakevereiste, Resultaattype, Statustype, Vragenset
from catalogus.models.producten import SDG_VELDEN, Gezag, Product
from catalogus.models.sjablonen import Sjabloon
from catalogus.models.zaaktypen import Vertrouwelijkheid, Zaaktype, Zaaktypeversie

__all__ = [
    "SDG_VELDEN",
    "Afhankelijkheid",
    "Gebeurteniszaak",
    "Gezag",
    "Intakevereiste",
    "Kennisitem",
    "Kennissignaal",
    "Kennisversie",
    "Levensgebeurtenis",
    "Product",
    "Resultaattype",
    "Sjabloon",
    "Statustype",
    "Verantwoordelijkheid",
    "Vertrouwelijkheid",
    "Vragenset",
    "Zaaktype",
    "Zaaktypeversie",
]
