"""What the owner does with a question that was missed: it becomes a phrasing, a synonym or a new answer (R86)."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from catalogus.kennissignalen import mag_afhandelen, splits_voorstel, vraag_van
from catalogus.models import Kennisconcept, Kennisitem, Kennissignaal, Meetvraag
from catalogus.services.gedeeld import vergrendel
from catalogus.services.kennis import voeg_formulering_toe, voeg_synoniemen_toe
from catalogus.services.kennisconcepten import bewaar_concept
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Medewerker, Team
from kcc.services.gebeurtenissen import Feit, leg_vast

VRAAG_LANGST: Final = 200


@transaction.atomic
def hang_formulering_aan(*, signaal: Kennissignaal, item: Kennisitem, door: Medewerker) -> Kennisitem:
    """The question and those like it lead to this item from now on; what stood in the measured set as having no
    answer is measured with it.

    Raises NietBevoegd (niet_de_bronhouder), Geweigerd (al_afgehandeld, vraag_bezet).
    """
    signaal = _open(signaal, door)
    for tekst in _teksten(signaal):
        voeg_formulering_toe(item=item, tekst=tekst, door=door)
        Meetvraag.objects.filter(tekst=tekst, item=None).update(item=item)
    signaal.item = item
    _sluit(signaal, Kennissignaal.Uitkomst.FORMULERING, door)
    return item


@transaction.atomic
def hang_synoniem_aan(*, signaal: Kennissignaal, woorden: str, door: Medewerker) -> None:
    """The resident's word means the same as ours. Raises as `voeg_synoniemen_toe`, Geweigerd (al_afgehandeld)."""
    signaal = _open(signaal, door)
    voeg_synoniemen_toe(woorden=woorden, door=door)
    _sluit(signaal, Kennissignaal.Uitkomst.SYNONIEM, door)


@transaction.atomic
def begin_nieuw_antwoord(*, signaal: Kennissignaal, bronhouder: Team, door: Medewerker) -> Kennisconcept:
    """A concept with the question and all its wordings, of a proposal with the answer that was given (R46); the signal
    is done. Raises Geweigerd (al_afgehandeld)."""
    signaal = _open(signaal, door)
    concept = Kennisconcept(bronhouder=bronhouder, signaal=signaal)
    concept = bewaar_concept(concept=concept, velden=_inhoud(signaal), door=door)
    _sluit(signaal, Kennissignaal.Uitkomst.NIEUW, door)
    return concept


@transaction.atomic
def doe_niets(*, signaal: Kennissignaal, door: Medewerker) -> None:
    """Seen, and nothing to be done. Raises NietBevoegd (niet_de_bronhouder), Geweigerd (al_afgehandeld)."""
    _sluit(_open(signaal, door), Kennissignaal.Uitkomst.NIETS, door)


@transaction.atomic
def trek_in(*, signaal: Kennissignaal, door: Medewerker) -> None:
    """Taken back by whom it came from; it stays when others asked the same, or the owner has decided."""
    signaal = vergrendel(signaal)
    if signaal.afgehandeld_op is None and not signaal.gelijken.exists():
        _sluit(signaal, Kennissignaal.Uitkomst.NIETS, door)


def _open(signaal: Kennissignaal, door: Medewerker) -> Kennissignaal:
    signaal = vergrendel(signaal)
    if not mag_afhandelen(door, signaal):
        raise NietBevoegd("niet_de_bronhouder", "Alleen de bronhouder handelt deze melding af.")
    if signaal.afgehandeld_op:
        raise Geweigerd("al_afgehandeld", "Een collega heeft deze melding al afgehandeld.")
    return signaal


def _groep(signaal: Kennissignaal) -> Q:
    """Itself and those like it that are open."""
    return Q(pk=signaal.pk) | Q(leider=signaal, afgehandeld_op__isnull=True)


def _teksten(signaal: Kennissignaal) -> Sequence[str]:
    """Its wordings, its own first, each once."""
    rijen = Kennissignaal.objects.filter(_groep(signaal)).order_by("pk")
    return list(dict.fromkeys([vraag_van(signaal), *map(vraag_van, rijen)]))


def _inhoud(signaal: Kennissignaal) -> dict[str, Any]:
    """What a new answer begins with."""
    vraag, *anders = _teksten(signaal)
    velden: dict[str, Any] = {"vraag": vraag[:VRAAG_LANGST], "formuleringen": anders}
    if signaal.soort == Kennissignaal.Soort.VOORSTEL:
        velden["antwoord"] = splits_voorstel(signaal.tekst)[1]
    return velden


def _sluit(signaal: Kennissignaal, uitkomst: str, door: Medewerker) -> None:
    rijen = list(Kennissignaal.objects.select_for_update(of=("self",)).filter(_groep(signaal)).order_by("pk"))
    for rij in rijen:
        rij.uitkomst, rij.afgehandeld_op, rij.afgehandeld_door = uitkomst, klok.nu(), door
        rij.item = signaal.item or rij.item
    Kennissignaal.objects.bulk_update(rijen, ["uitkomst", "afgehandeld_op", "afgehandeld_door", "item"])
    feiten = (
        Feit(
            "kennissignaal_afgehandeld",
            "kennissignaal",
            rij.uuid,
            door,
            van=rij.soort,
            naar=uitkomst,
            team_id=rij.bronhouder_id,
        )
        for rij in rijen
    )
    leg_vast(*feiten)
