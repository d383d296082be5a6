"""Knowledge as it stands in the catalogue file: items with their versions and phrasings. Who wrote them is not in it.

Files of before have only the question and the answer: what they lack is empty then (`later`).
"""

from collections.abc import Collection
from typing import Any, Final

from catalogus import models as catalogus
from catalogus.zoeken.taal import vorm
from dvo.overdracht import vormen
from dvo.overdracht.groepen import Groep, Lijst
from dvo.overdracht.soort import Soort, velden
from dvo.overdracht.vormen import Getal, Tekst


class Bronnen(Lijst):
    """What an answer rests on, each with every field."""

    def uit(self, waarde: Collection[Any] | None) -> Any:
        leeg = {"naam": "", "adres": "", "datum": ""}
        return super().uit([{**leeg, **bron} for bron in waarde or ()])


BRONNEN: Final = Bronnen(
    van=Groep(
        velden={
            "naam": Tekst(),
            "adres": vormen.Adres(leeg=True),
            "datum": vormen.Patroon(leeg=True, patroon=vormen.DAG, zoals="2026-02-06"),
        }
    )
)
KENNISVERSIES: Final = Soort(
    "versies",
    "versie",
    "Versies van kennisitems",
    catalogus.Kennisversie,
    velden(
        catalogus.Kennisversie,
        "versie uuid vraag kort antwoord aanvulling interne_notitie bronnen gepubliceerd_op",
        versie=Getal(minimum=1),
        bronnen=BRONNEN,
    ),
    ("versie",),
    ouder="item",
    later={"kort": "", "aanvulling": "", "interne_notitie": "", "bronnen": []},
)
FORMULERINGEN: Final = Soort(
    "formuleringen",
    "formulering",
    "Formuleringen van kennisitems",
    catalogus.Formulering,
    velden(catalogus.Formulering, "tekst uuid"),
    ("tekst",),
    ouder="item",
    mag_weg=True,
    afgeleid={"vorm": lambda waarden: vorm(waarden["tekst"])},
)
KENNISITEMS: Final = Soort(
    "kennisitems",
    "kennisitem",
    "Kennisitems",
    catalogus.Kennisitem,
    velden(
        catalogus.Kennisitem,
        "code uuid bronhouder product zaaktype trefwoorden bevoegd_gezag mens_eerst review_op geldig_van geldig_tot "
        "extern_id extern_gewijzigd_op",
        extern_id=vormen.Kenmerk(lengte=80),
    ),
    ("code",),
    delen=(KENNISVERSIES, FORMULERINGEN),
    later={
        **dict.fromkeys(("zaaktype", "review_op", "geldig_van", "geldig_tot", "extern_gewijzigd_op"), None),
        "bevoegd_gezag": "gemeente",
        "mens_eerst": False,
        "extern_id": "",
    },
)
