"""Products with their kanalen and texts, those of other authorities, vragensets and sjablonen."""

from typing import Any

from catalogus.models import Product, Sjabloon, Vragenset, Zaaktype
from catalogus.vereisten import volledig
from dashboards.demo.bestanden import lees, vaste_uuid
from kcc.models import Productgroep, Team

AANVULLING = ("kanalen", "voorkeurskanaal", "kanaalhint", "mens_eerst", "upl_uri", "sdg")


def laad_producten(
    zaaktypen: dict[str, Zaaktype], groepen: dict[str, Productgroep], teams: dict[str, Team]
) -> dict[str, Product]:
    """zaaktype -> its product; those of other authorities have none."""
    meer = {rij["zaaktype"]: rij for rij in lees("producten")["aanvulling"]}
    eigen = {
        rij["identificatie"]: Product(
            uuid=vaste_uuid("product", rij["identificatie"]),
            upl_naam=rij["upl_naam"],
            zaaktype=zaaktypen[rij["identificatie"]],
            **_gewoon(rij, rij["team"], groepen, teams),
            **{
                veld: waarde
                for veld, waarde in meer.get(rij["identificatie"], {}).items()
                if veld in AANVULLING
            },
        )
        for rij in lees("zaaktypen")["zaaktype"]
    }
    anderen = [
        Product(
            uuid=vaste_uuid("product", rij["code"]),
            bevoegd_gezag=rij["bevoegd_gezag"],
            verwijzing=rij["verwijzing"],
            **_gewoon(rij, rij["bronhouder"], groepen, teams),
        )
        for rij in lees("producten")["ander"]
    ]
    Product.objects.bulk_create([*eigen.values(), *anderen])
    return eigen


def _gewoon(
    rij: dict[str, Any], team: str, groepen: dict[str, Productgroep], teams: dict[str, Team]
) -> dict[str, Any]:
    return {
        "naam": rij["naam"],
        "productgroep": groepen[rij["productgroep"]],
        "bronhouder": teams[team],
        "omschrijving": rij["omschrijving"],
        "trefwoorden": ", ".join(rij["trefwoorden"]),
    }


def laad_vragensets() -> None:
    Vragenset.objects.bulk_create(
        Vragenset(
            uuid=vaste_uuid("vragenset", rij["code"]),
            code=rij["code"],
            naam=rij["naam"],
            vragen=[volledig(vraag) for vraag in rij["vragen"]],
        )
        for rij in lees("vragensets")["vragenset"]
    )


def laad_sjablonen(zaaktypen: dict[str, Zaaktype]) -> None:
    Sjabloon.objects.bulk_create(
        Sjabloon(
            uuid=vaste_uuid("sjabloon", rij["code"]),
            zaaktype=zaaktypen[rij["zaaktype"]] if "zaaktype" in rij else None,
            **{veld: rij[veld].strip() for veld in ("code", "naam", "soort", "onderwerp", "tekst")},
        )
        for rij in lees("sjablonen")["sjabloon"]
    )
