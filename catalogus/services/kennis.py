"""Publishing knowledge, and the words by which it is found. Each change is searched with from the next question on:
the very same question at once (`Formulering.vorm`), all that is like it when the index is built."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from catalogus.bronhouder import bewaak_bronhouder
from catalogus.kennissignalen import is_redactie
from catalogus.models import Formulering, Kennisitem, Kennisversie, Synoniemgroep
from catalogus.services.gedeeld import vergrendel, zet
from catalogus.services.zoekindex import vraag_index
from catalogus.signaaltekst import zonder_personen
from catalogus.zoeken.synoniemen import als_groep
from catalogus.zoeken.taal import vorm
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

TEKSTEN = ("vraag", "kort", "antwoord", "aanvulling", "interne_notitie", "bronnen")
LANGST = 300
REVIEW = timedelta(days=365)  # kalenderdagen


@transaction.atomic
def publiceer_versie(
    *,
    item: Kennisitem,
    teksten: Mapping[str, Any],
    door: Dader,
    kenmerken: Mapping[str, Any] | None = None,
) -> Kennisversie:
    """The next version of an item, in force at once. `teksten`: TEKSTEN; `kenmerken`: fields of the item itself.

    Raises NietBevoegd (niet_de_bronhouder), Geweigerd (vraag_bezet) when another item has this question.
    """
    item = vergrendel(item)
    bewaak_bronhouder(door, item.bronhouder_id)
    zet(item, dict(kenmerken or {}))
    item.save()
    vorige = item.versies.aggregate(hoogste=Max("versie"))["hoogste"] or 0
    wie = door if isinstance(door, Medewerker) else None
    versie = Kennisversie.objects.create(item=item, versie=vorige + 1, door=wie, **teksten)
    _formuleer(item, versie.vraag, wie)
    vraag_index()
    leg_vast(_feit("kennis_gepubliceerd", item, door, van=str(vorige or ""), naar=str(versie.versie)))
    return versie


@transaction.atomic
def voeg_formulering_toe(*, item: Kennisitem, tekst: str, door: Dader) -> Formulering:
    """Another way in which the question is asked (R86), without personal data; twice the same is one.

    Raises NietBevoegd (niet_de_bronhouder), Ongeldig (formulering_ontbreekt), Geweigerd (vraag_bezet).
    """
    item = vergrendel(item)
    bewaak_bronhouder(door, item.bronhouder_id)
    rij = _formuleer(
        item, zonder_personen(tekst, hoogstens=LANGST), door if isinstance(door, Medewerker) else None
    )
    vraag_index()
    leg_vast(_feit("formulering_toegevoegd", item, door))
    return rij


@transaction.atomic
def verwijder_formulering(*, formulering: Formulering, door: Dader) -> None:
    """No longer found by these words. Raises NietBevoegd (niet_de_bronhouder), Geweigerd (verwijderd)."""
    item = vergrendel(formulering.item)
    bewaak_bronhouder(door, item.bronhouder_id)
    vergrendel(formulering).delete()
    vraag_index()
    leg_vast(_feit("formulering_verwijderd", item, door))


@transaction.atomic
def keur_nagekeken(*, item: Kennisitem, door: Dader) -> Kennisitem:
    """The owner has looked and it is right: looked at again after REVIEW (R23). Raises NietBevoegd."""
    item = vergrendel(item)
    bewaak_bronhouder(door, item.bronhouder_id)
    item.review_op = klok.vandaag() + REVIEW
    item.save(update_fields=["review_op"])
    leg_vast(_feit("kennis_nagekeken", item, door))
    return item


@transaction.atomic
def voeg_synoniemen_toe(*, woorden: str, door: Medewerker) -> Synoniemgroep:
    """Words, separated by commas, that mean the same from now on. Kept centrally (R93).

    Raises NietBevoegd (niet_de_redactie), Ongeldig (synoniem_ontbreekt).
    """
    if not is_redactie(door):
        raise NietBevoegd("niet_de_redactie", "Alleen de kennisredactie van het KCC houdt synoniemen bij.")
    groep = als_groep(zonder_personen(woorden.lower(), hoogstens=LANGST))
    if len(set(groep)) < 2:
        raise Ongeldig(
            "synoniem_ontbreekt", "Geef twee of meer woorden, met een komma ertussen.", veld="woorden"
        )
    rij, nieuw = Synoniemgroep.objects.get_or_create(woorden=", ".join(groep), defaults={"door": door})
    vraag_index()
    leg_vast(Feit("synoniemen_toegevoegd", "synoniemgroep", rij.uuid, door, nieuw=nieuw))
    return rij


@transaction.atomic
def verwijder_synoniemen(*, groep: Synoniemgroep, door: Medewerker) -> None:
    """Raises NietBevoegd (niet_de_redactie), Geweigerd (verwijderd)."""
    if not is_redactie(door):
        raise NietBevoegd("niet_de_redactie", "Alleen de kennisredactie van het KCC houdt synoniemen bij.")
    rij = vergrendel(groep)
    leg_vast(Feit("synoniemen_verwijderd", "synoniemgroep", rij.uuid, door))
    rij.delete()
    vraag_index()


def _formuleer(item: Kennisitem, tekst: str, door: Medewerker | None) -> Formulering:
    sleutel = vorm(tekst)
    if not sleutel:
        raise Ongeldig("formulering_ontbreekt", "Typ de vraag zoals inwoners hem stellen.", veld="tekst")
    eerder = Formulering.objects.filter(vorm=sleutel).select_related("item").first()
    if eerder is None:
        return Formulering.objects.create(item=item, tekst=tekst[:LANGST], vorm=sleutel, door=door)
    if eerder.item_id != item.pk:
        raise Geweigerd(
            "vraag_bezet", f"Deze vraag leidt al naar een ander antwoord: {eerder.item}.", veld="tekst"
        )
    return eerder


def _feit(soort: str, item: Kennisitem, door: Dader, *, van: str = "", naar: str = "") -> Feit:
    return Feit(soort, "kennisitem", item.uuid, door, van=van, naar=naar, team_id=item.bronhouder_id)
