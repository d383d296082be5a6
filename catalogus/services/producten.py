"""Writes of products. The bronhouder keeps the own ones, the beheerder all of them (R22, R93)."""

from typing import Any

from django.db import transaction

from catalogus.bronhouder import bewaak_bronhouder
from catalogus.kanaalbeleid import LANGS
from catalogus.models import SDG_VELDEN, Gezag, Product
from catalogus.services.gedeeld import lengtefouten, vergrendel, verwijder, zet
from kcc.fouten import Onvolledig
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

UPL = "http://standaarden.overheid.nl/owms/terms/"
"""Every name of the Uniforme Productnamenlijst has an address under this one."""
TALEN = {"nl": "Nederlands", "en": "Engels"}


def _feit(soort: str, product: Product, door: Dader, **meer: Any) -> Feit:
    groep, team = product.productgroep_id, product.bronhouder_id
    return Feit(soort, "product", product.uuid, door=door, productgroep_id=groep, team_id=team, **meer)


@transaction.atomic
def maak_product(*, velden: dict[str, Any], door: Dader) -> Product:
    """Raises Onvolledig with what is wrong per field, NietBevoegd for a team that is not one's own."""
    product = Product()
    zet(product, velden)
    _controleer(product)
    bewaak_bronhouder(door, product.bronhouder_id)
    product.save()
    leg_vast(_feit("product_gemaakt", product, door, nieuw=True))
    return product


@transaction.atomic
def wijzig_product(*, product: Product, velden: dict[str, Any], door: Dader) -> Product:
    """Only the fields given. To hand it to another team one must be of both, or the beheerder."""
    product = vergrendel(product)
    bewaak_bronhouder(door, product.bronhouder_id)
    zet(product, velden)
    _controleer(product)
    bewaak_bronhouder(door, product.bronhouder_id)
    product.save()
    leg_vast(_feit("product_gewijzigd", product, door))
    return product


@transaction.atomic
def verwijder_product(*, product: Product, door: Dader) -> None:
    """Only when nothing refers to it. Raises Geweigerd (in_gebruik)."""
    product = vergrendel(product)
    bewaak_bronhouder(door, product.bronhouder_id)
    verwijder(product, _feit("product_verwijderd", product, door))


def _controleer(product: Product) -> None:
    fouten = {**lengtefouten(product), **_namen(product), **_gezag(product), **_kanalen(product)}
    fouten |= _sdg(product.sdg)
    if fouten:
        raise Onvolledig(fouten)


def _namen(product: Product) -> dict[str, str]:
    fouten = {}
    if not product.naam.strip():
        fouten["naam"] = "Vul de naam in zoals inwoners die kennen."
    if not product.productgroep_id:
        fouten["productgroep"] = "Kies een productgroep."
    if not product.bronhouder_id:
        fouten["bronhouder"] = "Kies wie de tekst bijhoudt."
    term = product.upl_uri.removeprefix(UPL)
    if product.upl_uri and (
        term == product.upl_uri or not term or not term.isascii() or not term.isprintable() or " " in term
    ):
        fouten["upl_uri"] = f"Het adres begint met {UPL} en eindigt op de naam van het begrip."
    elif product.upl_uri and not product.upl_naam.strip():
        fouten["upl_naam"] = "Vul ook de naam uit de lijst in."
    return fouten


def _gezag(product: Product) -> dict[str, str]:
    if product.bevoegd_gezag not in Gezag.values:
        return {"bevoegd_gezag": "Kies wie dit product levert."}
    if product.bevoegd_gezag == Gezag.GEMEENTE:
        eigen = "Laat leeg: dit product levert de gemeente zelf."
        return {"verwijzing": eigen} if product.verwijzing else {}
    fouten = {}
    if not product.verwijzing.startswith(("https://", "http://")):
        fouten["verwijzing"] = "Vul het adres in van de organisatie die dit levert, met https:// ervoor."
    if product.zaaktype_id:
        fouten["zaaktype"] = "Laat leeg: een andere overheid behandelt dit."
    return fouten


def _kanalen(product: Product) -> dict[str, str]:
    if set(product.kanalen) - set(LANGS):
        return {"kanalen": "Kies uit de kanalen van de lijst."}
    voorkeur = product.voorkeurskanaal
    if voorkeur and (voorkeur not in LANGS or not product.kan_via(voorkeur)):
        return {"voorkeurskanaal": "Kies een van de kanalen die hierboven aan staan."}
    return {}


def _sdg(sdg: Any) -> dict[str, str]:
    """{"vereisten": {"nl": "...", "en": "..."}}, and nothing else."""
    goed = isinstance(sdg, dict) and all(
        veld in SDG_VELDEN
        and isinstance(teksten, dict)
        and all(taal in TALEN and isinstance(tekst, str) for taal, tekst in teksten.items())
        for veld, teksten in sdg.items()
    )
    return {} if goed else {"sdg": "Deze teksten passen niet in de velden van de Single Digital Gateway."}
