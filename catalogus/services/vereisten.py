"""Writes of the intake questions of a concept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from django.db import transaction
from django.utils.text import slugify

from catalogus.models import Intakevereiste, Vragenset, Zaaktypeversie
from catalogus.services.zaaktypen import neem_concept, versiefeit
from catalogus.vereisten import LEEFTIJD, controleer
from kcc.fouten import Geweigerd, Onvolledig
from kcc.services.gebeurtenissen import Dader, leg_vast

Richting = Literal["omhoog", "omlaag"]
VELDEN = ("code", "label", "soort", "verplicht", "keuzes", "voorwaarde", "uitleg")


@dataclass(frozen=True)
class Vraag:
    """A question of the intake as it is filled in; `voorwaarde`: (code of another question, its answer), or
    with a number: (code of a birth date, below which age)."""

    label: str
    soort: str
    verplicht: bool = True
    keuzes: tuple[str, ...] = ()
    voorwaarde: tuple[str, str | int] | None = None
    uitleg: str = ""

    def velden(self) -> dict[str, Any]:
        """As the row keeps them."""
        eis: dict[str, str | int] | None = None
        if self.voorwaarde:
            veld, waarde = self.voorwaarde
            eis = {"veld": veld, LEEFTIJD if isinstance(waarde, int) else "is": waarde}
        keuzes = list(self.keuzes) if self.soort == Intakevereiste.Soort.KEUZE else []
        return {**asdict(self), "keuzes": keuzes, "voorwaarde": eis}


def _leg_vast(concept: Zaaktypeversie, door: Dader) -> None:
    leg_vast(versiefeit("zaaktypeversie_gewijzigd", concept, door, reden="vereisten"))


@transaction.atomic
def bewaar_vereiste(
    *, versie: Zaaktypeversie, vraag: Vraag, door: Dader, code: str | None = None
) -> Intakevereiste:
    """Add a question at the end, or change the one with this code.

    Raises NietBevoegd, Geweigerd (geen_concept, bestaat_niet) and Onvolledig (vraag_klopt_niet) with a
    message per field; a change that breaks a question behind it says so at the field.
    """
    concept = neem_concept(versie, door)
    rijen = list(concept.vereisten.all())
    if code:
        rij = _zoek(rijen, code)
    else:
        rij = _nieuwe(concept, rijen, vraag)
        rijen.append(rij)
    for veld, waarde in vraag.velden().items():
        setattr(rij, veld, waarde)
    _bewaak_vragen(rijen, rij)
    rij.save()
    _leg_vast(concept, door)
    return rij


def _nieuwe(concept: Zaaktypeversie, rijen: list[Intakevereiste], vraag: Vraag) -> Intakevereiste:
    hoogste = max((rij.volgorde for rij in rijen), default=0)
    return Intakevereiste(versie=concept, code=_vrije_code(vraag.label, rijen), volgorde=hoogste + 1)


def _vrije_code(label: str, rijen: list[Intakevereiste]) -> str:
    """The name of the answer, made from the question once and kept ("nieuw" is an address)."""
    basis = slugify(label).replace("-", "_")[:40].strip("_") or "vraag"
    bezet = {rij.code for rij in rijen} | {"nieuw"}
    vormen = (f"{basis}_{nr + 1}" if nr else basis for nr in range(len(bezet) + 1))
    return next(vorm for vorm in vormen if vorm not in bezet)


def _zoek(rijen: Sequence[Intakevereiste], code: str) -> Intakevereiste:
    for rij in rijen:
        if rij.code == code:
            return rij
    raise Geweigerd("bestaat_niet", "Deze vraag staat niet meer in het concept.")


def _bewaak_vragen(rijen: Sequence[Intakevereiste], rij: Intakevereiste) -> None:
    """All questions in their order; a fault in another one is told at the field that caused it."""
    fouten = {}
    for plek, melding in controleer([_als_vraag(deze) for deze in rijen]).items():
        nummer, veld = plek.split(".")
        andere = rijen[int(nummer)]
        if andere is rij:
            fouten[veld] = melding
        else:
            oorzaak = "keuzes" if rij.soort == Intakevereiste.Soort.KEUZE else "soort"
            fouten[oorzaak] = f"De vraag “{andere.label}” hangt van dit antwoord af. Wijzig die eerst."
    if fouten:
        raise Onvolledig(fouten, "vraag_klopt_niet")


def _als_vraag(rij: Intakevereiste) -> Mapping[str, Any]:
    return {veld: getattr(rij, veld) for veld in VELDEN}


@transaction.atomic
def verwijder_vereiste(*, versie: Zaaktypeversie, code: str, door: Dader) -> None:
    """Raises NietBevoegd and Geweigerd (geen_concept, bestaat_niet, voorwaarde_vervalt)."""
    concept = neem_concept(versie, door)
    rijen = list(concept.vereisten.all())
    rij = _zoek(rijen, code)
    for ander in rijen:
        if ander.voorwaarde and ander.voorwaarde["veld"] == code:
            raise Geweigerd(
                "voorwaarde_vervalt", f"De vraag “{ander.label}” hangt van deze vraag af. Wijzig die eerst."
            )
    rij.delete()
    _leg_vast(concept, door)


@transaction.atomic
def verplaats_vereiste(*, versie: Zaaktypeversie, code: str, richting: Richting, door: Dader) -> None:
    """One place up or down; at the end of the list nothing happens.

    Raises NietBevoegd and Geweigerd (geen_concept, bestaat_niet, voorwaarde_te_laat).
    """
    concept = neem_concept(versie, door)
    rijen = list(concept.vereisten.all())
    if not wissel(rijen, _zoek(rijen, code), richting):
        return
    if controleer([_als_vraag(rij) for rij in rijen]):
        raise Geweigerd(
            "voorwaarde_te_laat", "Dat kan niet: een vraag komt na de vraag waar zij van afhangt."
        )
    for nummer, rij in enumerate(rijen, start=1):
        rij.volgorde = nummer
    Intakevereiste.objects.bulk_update(rijen, ["volgorde"])
    _leg_vast(concept, door)


def wissel(rijen: list[Any], rij: Any, richting: Richting) -> bool:
    """Swap with its neighbour, in place; False when there is none on that side."""
    plek = rijen.index(rij)
    naast = plek - 1 if richting == "omhoog" else plek + 1
    if not 0 <= naast < len(rijen):
        return False
    rijen[plek], rijen[naast] = rijen[naast], rijen[plek]
    return True


@transaction.atomic
def voeg_vragenset_toe(*, versie: Zaaktypeversie, vragenset: Vragenset, door: Dader) -> int:
    """Its questions at the end, but for those that are there already; returns how many were added.

    Raises NietBevoegd, Geweigerd (geen_concept, al_gevraagd) and Onvolledig (vraag_klopt_niet).
    """
    concept = neem_concept(versie, door)
    rijen = list(concept.vereisten.all())
    bekend = {rij.code for rij in rijen}
    begin = max((rij.volgorde for rij in rijen), default=0) + 1
    nieuw = [
        Intakevereiste(versie=concept, volgorde=nr, **{veld: vraag[veld] for veld in VELDEN if veld in vraag})
        for nr, vraag in enumerate((v for v in vragenset.vragen if v["code"] not in bekend), start=begin)
    ]
    if not nieuw:
        raise Geweigerd("al_gevraagd", "Deze vragen staan al in de intake.", veld="vragenset")
    if fouten := controleer([_als_vraag(rij) for rij in (*rijen, *nieuw)]):
        raise Onvolledig({"vragenset": next(iter(fouten.values()))}, "vraag_klopt_niet")
    Intakevereiste.objects.bulk_create(nieuw)
    _leg_vast(concept, door)
    return len(nieuw)
