"""Writing knowledge: whoever works here proposes, the owner of the source decides (R22, R93)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from catalogus.bronhouder import bewaak_bronhouder, mag_bewerken
from catalogus.models import Kennisconcept, Kennisitem, Kennisversie
from catalogus.services.gedeeld import lengtefouten, vergrendel, zet
from catalogus.services.kennis import TEKSTEN, publiceer_versie, voeg_formulering_toe
from kcc.fouten import Geweigerd, NietBevoegd, Onvolledig
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Feit, leg_vast

KENMERKEN = ("product", "trefwoorden", "mens_eerst", "review_op", "geldig_van", "geldig_tot")
VERPLICHT = {"vraag": "Vul de vraag in.", "antwoord": "Vul het antwoord in."}
OPEN = (Kennisconcept.Status.CONCEPT, Kennisconcept.Status.VOORGELEGD)


@transaction.atomic
def begin_concept(*, item: Kennisitem, door: Medewerker) -> Kennisconcept:
    """The open concept of an item, made of its present text when there is none."""
    item = vergrendel(item)
    open_concept = item.concepten.filter(status__in=OPEN).first()
    if open_concept is not None:
        return open_concept
    versie = item.versies.order_by("-versie").first()
    teksten = {naam: getattr(versie, naam) for naam in TEKSTEN} if versie else {}
    kenmerken = {naam: getattr(item, naam) for naam in KENMERKEN}
    return bewaar_concept(
        concept=Kennisconcept(item=item, bronhouder=item.bronhouder), velden=teksten | kenmerken, door=door
    )


@transaction.atomic
def bewaar_concept(*, concept: Kennisconcept, velden: Mapping[str, Any], door: Medewerker) -> Kennisconcept:
    """A new concept, or the open one as it was changed. `velden`: fields of Kennisconcept.

    Raises Onvolledig with the fields, Geweigerd (concept_gesloten, concept_bestaat), NietBevoegd (niet_uw_concept).
    """
    nieuw = concept.pk is None
    if not nieuw:
        concept = _open(concept)
        _bewaak_schrijver(concept, door)
    zet(concept, dict(velden))
    _controleer(concept, {"vraag": VERPLICHT["vraag"]})
    concept.opgesteld_door = concept.opgesteld_door or door
    try:
        with transaction.atomic():
            concept.save()
    except IntegrityError:
        raise Geweigerd("concept_bestaat", "Er wordt al aan dit antwoord geschreven.") from None
    if nieuw:
        leg_vast(_feit("kennisconcept_opgesteld", concept, door, nieuw=True))
    return concept


@transaction.atomic
def leg_concept_voor(*, concept: Kennisconcept, door: Medewerker) -> Kennisconcept:
    """To the owner, who decides. Raises Geweigerd (concept_gesloten), NietBevoegd (niet_uw_concept), Onvolledig."""
    concept = _open(concept)
    _bewaak_schrijver(concept, door)
    _controleer(concept, VERPLICHT)
    if concept.status == Kennisconcept.Status.CONCEPT:
        concept.leg_voor()
        concept.save(update_fields=["status"])
        leg_vast(_feit("kennisconcept_voorgelegd", concept, door))
    return concept


@transaction.atomic
def publiceer_concept(*, concept: Kennisconcept, door: Medewerker) -> Kennisversie:
    """The owner takes it: the next version, or a new item, with its phrasings; live for the next question.

    Raises NietBevoegd (niet_de_bronhouder), Geweigerd (concept_gesloten, vraag_bezet), Onvolledig.
    """
    concept = _open(concept)
    bewaak_bronhouder(door, concept.bronhouder_id)
    _controleer(concept, VERPLICHT)
    item = concept.item or _nieuw_item(concept)
    versie = publiceer_versie(
        item=item,
        teksten={naam: getattr(concept, naam) for naam in TEKSTEN},
        kenmerken={naam: getattr(concept, naam) for naam in KENMERKEN},
        door=door,
    )
    for tekst in concept.formuleringen:
        voeg_formulering_toe(item=item, tekst=tekst, door=door)
    concept.item = item
    concept.keur_goed(door)
    concept.save()
    leg_vast(_feit("kennisconcept_gepubliceerd", concept, door))
    return versie


@transaction.atomic
def wijs_concept_af(*, concept: Kennisconcept, reden: str, door: Medewerker) -> Kennisconcept:
    """By the owner with a reason, or taken back by who wrote it. Raises NietBevoegd (niet_de_bronhouder), Geweigerd
    (concept_gesloten), Onvolledig (reden)."""
    concept = _open(concept)
    if concept.opgesteld_door_id != door.pk:
        bewaak_bronhouder(door, concept.bronhouder_id)
        if not reden.strip():
            raise Onvolledig({"reden": "Zeg waarom, dan weet de schrijver wat er beter moet."})
    concept.wijs_af(door, reden.strip()[:300])
    concept.save()
    leg_vast(_feit("kennisconcept_afgewezen", concept, door))
    return concept


def _open(concept: Kennisconcept) -> Kennisconcept:
    concept = vergrendel(concept)
    if concept.status not in OPEN:
        raise Geweigerd("concept_gesloten", "Over dit concept is al besloten.")
    return concept


def _bewaak_schrijver(concept: Kennisconcept, door: Medewerker) -> None:
    if concept.opgesteld_door_id != door.pk and not mag_bewerken(door, concept.bronhouder_id):
        raise NietBevoegd("niet_uw_concept", "Alleen de schrijver en de bronhouder wijzigen dit concept.")


def _controleer(concept: Kennisconcept, verplicht: Mapping[str, str]) -> None:
    fouten = lengtefouten(concept)
    fouten |= {veld: zin for veld, zin in verplicht.items() if not str(getattr(concept, veld)).strip()}
    van, tot = concept.geldig_van, concept.geldig_tot
    if isinstance(van, date) and isinstance(tot, date) and tot < van:
        fouten["geldig_tot"] = "De laatste dag ligt voor de eerste."
    if fouten:
        raise Onvolledig(fouten)


def _nieuw_item(concept: Kennisconcept) -> Kennisitem:
    """With a code of its question, numbered when another has it."""
    basis = slugify(concept.vraag)[:70].strip("-") or "vraag"
    bezet = set(Kennisitem.objects.filter(code__startswith=basis).values_list("code", flat=True))
    codes = (basis if n == 1 else f"{basis}-{n}" for n in range(1, len(bezet) + 2))
    code = next(code for code in codes if code not in bezet)
    return Kennisitem.objects.create(code=code, bronhouder=concept.bronhouder)


def _feit(soort: str, concept: Kennisconcept, door: Medewerker, *, nieuw: bool = False) -> Feit:
    team = concept.bronhouder_id
    return Feit(soort, "kennisconcept", concept.uuid, door, naar=concept.status, team_id=team, nieuw=nieuw)
