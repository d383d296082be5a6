"""Choosing a known answer, a product or a top subject: what that fills in. What was typed stays."""

from collections.abc import Callable

from catalogus.kennis import tekst_van
from catalogus.models import Gezag, Kennisitem, Kennisversie, Product
from contacts.models import Uitkomst
from contacts.werkplek.blad import Werkblad, als_uuid


def gebruik(blad: Werkblad, uuid: str) -> None:
    """A known answer and what goes with it; the version that is given is kept (R96). What another authority
    does is a referral (R7)."""
    versie = _versie(uuid)
    if versie is None:
        return
    item = versie.item
    blad.invoer["antwoord"] = _aangevuld(blad, tekst_van(versie))
    blad.invoer["kennisversie"] = str(versie.uuid)
    blad.invoer["onderwerp"] = blad.tekst("onderwerp") or versie.vraag
    if not blad.tekst("productgroep"):
        blad.invoer["productgroep"] = _productgroep(item)
    if item.product and item.product.bevoegd_gezag != Gezag.GEMEENTE:
        blad.invoer["uitkomst"] = Uitkomst.DOORVERWEZEN.value


def kies_topvraag(blad: Werkblad, uuid: str) -> None:
    """Everything of a quick call in one act (P2): after it only the finish is left."""
    if _versie(uuid) is None:
        return
    blad.invoer["paneel"], blad.invoer["centraal"] = "", ""
    blad.invoer["uitkomst"] = Uitkomst.ZELF_BEANTWOORD.value
    gebruik(blad, uuid)


def kies_product(blad: Werkblad, uuid: str) -> None:
    """What is said of a product, with its onderdeel; it has no version, so none is kept."""
    gekozen = als_uuid(uuid)
    producten = Product.objects.zichtbaar_voor(blad.medewerker).select_related("productgroep")
    product = producten.filter(uuid=gekozen).first() if gekozen else None
    if product is None:
        return
    blad.invoer["antwoord"] = _aangevuld(blad, product.omschrijving)
    blad.invoer["kennisversie"] = ""
    blad.invoer["onderwerp"] = blad.tekst("onderwerp") or product.naam
    blad.invoer["productgroep"] = blad.tekst("productgroep") or product.productgroep.code
    if product.bevoegd_gezag != Gezag.GEMEENTE:
        blad.invoer["uitkomst"] = Uitkomst.DOORVERWEZEN.value


def _versie(uuid: str) -> Kennisversie | None:
    gekozen = als_uuid(uuid)
    versies = Kennisversie.objects.select_related("item__product__productgroep", "item__bronhouder")
    return versies.filter(uuid=gekozen).first() if gekozen else None


def _productgroep(item: Kennisitem) -> str:
    """Of its product, else the only one of its source owner."""
    if item.product:
        return item.product.productgroep.code
    codes = list(item.bronhouder.productgroepen.values_list("code", flat=True)[:2])
    return codes[0] if len(codes) == 1 else ""


def _aangevuld(blad: Werkblad, antwoord: str) -> str:
    """Another known answer takes the place of the last; own words never go."""
    getypt, vorige = blad.tekst("antwoord").strip(), als_uuid(blad.tekst("kennisversie"))
    eerder = Kennisversie.objects.filter(uuid=vorige).first() if getypt and vorige else None
    eigen = getypt.replace(tekst_van(eerder), "").strip() if eerder else getypt
    if antwoord and antwoord in eigen:
        return eigen
    return f"{eigen}\n\n{antwoord}".strip()


KENNISKEUZES: dict[str, Callable[[Werkblad, str], None]] = {
    "gebruik": gebruik,
    "product": kies_product,
    "topvraag": kies_topvraag,
}
