"""Writes of vragensets: questions that return in many intakes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.validators import slug_re
from django.db import transaction

from catalogus.models import Vragenset
from catalogus.services.gedeeld import bewaar, code_bezet, lengtefouten, vergrendel, verwijder, zet
from catalogus.vereisten import controleer, volledig
from kcc.fouten import Onvolledig
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

BEZET = "Deze code is al van een andere set."


@transaction.atomic
def bewaar_vragenset(
    *, vragenset: Vragenset | None, code: str, naam: str, vragen: Sequence[Mapping[str, Any]], door: Dader
) -> Vragenset:
    """A new set (None), or this one. What was put into a zaaktype before stays as it was there.

    Raises Onvolledig; its fields are code, naam and "vragen.2.label".
    """
    nieuw = vragenset is None
    rij = Vragenset() if vragenset is None else vergrendel(vragenset)
    zet(rij, {"code": code, "naam": naam})
    fouten = _velden(rij, vragen) | {f"vragen.{waar}": fout for waar, fout in controleer(vragen).items()}
    if fouten:
        raise Onvolledig(fouten)
    rij.vragen = [volledig(vraag) for vraag in vragen]
    bewaar(rij, BEZET)
    soort = "vragenset_gemaakt" if nieuw else "vragenset_gewijzigd"
    leg_vast(Feit(soort, "vragenset", rij.uuid, door=door, nieuw=nieuw))
    return rij


@transaction.atomic
def verwijder_vragenset(*, vragenset: Vragenset, door: Dader) -> None:
    """The questions that were put into a zaaktype stay there."""
    rij = vergrendel(vragenset)
    verwijder(rij, Feit("vragenset_verwijderd", "vragenset", rij.uuid, door=door))


def _velden(rij: Vragenset, vragen: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    fouten = lengtefouten(rij)
    if not rij.naam.strip():
        fouten["naam"] = "Geef de set een naam."
    if not slug_re.match(rij.code):
        fouten["code"] = "Gebruik alleen letters, cijfers en streepjes."
    elif code_bezet(rij):
        fouten["code"] = BEZET
    if not vragen:
        fouten["vragen"] = "Zet er minstens één vraag in."
    return fouten
