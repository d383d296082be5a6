"""What the writes of products, life events, vragensets and sjablonen share."""

from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

from kcc.fouten import Geweigerd, Onvolledig
from kcc.services.gebeurtenissen import Feit, leg_vast

Rij = TypeVar("Rij", bound=models.Model)


def vergrendel(rij: Rij) -> Rij:
    """The row as it is now, locked until the end of the transaction. Raises Geweigerd when it is gone."""
    rijen: Any = type(rij)._default_manager
    gevonden: Rij | None = rijen.select_for_update(of=("self",), no_key=True).filter(pk=rij.pk).first()
    if gevonden is None:
        raise Geweigerd("verwijderd", "Dit is intussen door iemand anders verwijderd.")
    return gevonden


def zet(rij: models.Model, velden: dict[str, Any]) -> None:
    """Assign what was given; a name that is no field is a mistake of the caller."""
    namen = {veld.name for veld in rij._meta.concrete_fields}
    for naam, waarde in velden.items():
        if naam not in namen:
            raise TypeError(f"{type(rij).__name__} heeft geen veld {naam}")
        setattr(rij, naam, waarde)


def lengtefouten(rij: models.Model) -> dict[str, str]:
    """Texts longer than their column."""
    lang = {veld.name: veld.max_length for veld in rij._meta.concrete_fields if veld.max_length}
    return {
        naam: f"Gebruik hoogstens {lengte} tekens."
        for naam, lengte in lang.items()
        if isinstance(getattr(rij, naam), str) and len(getattr(rij, naam)) > lengte
    }


def bewaar(rij: models.Model, bezet: str) -> None:
    """Save a row with a code. Raises Onvolledig with the sentence `bezet` when somebody took it meanwhile."""
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError:
        raise Onvolledig({"code": bezet}) from None


def code_bezet(rij: models.Model) -> bool:
    """Whether another row has this code."""
    rijen: Any = type(rij)._default_manager
    return bool(rijen.filter(code=rij.code).exclude(pk=rij.pk).exists())  # type: ignore[attr-defined]


def verwijder(rij: models.Model, feit: Feit) -> None:
    """Delete a locked row and record it. Raises Geweigerd (in_gebruik) that says what refers to it."""
    try:
        with transaction.atomic():
            rij.delete()
    except ProtectedError as fout:
        raise Geweigerd(
            "in_gebruik", f"{rij} wordt nog gebruikt door {_in_woorden(fout)}. Maak het daar eerst los."
        ) from None
    leg_vast(feit)


def _in_woorden(fout: ProtectedError) -> str:
    aantallen: dict[Any, int] = {}
    for rij in fout.protected_objects:
        aantallen[rij._meta] = aantallen.get(rij._meta, 0) + 1
    return " en ".join(
        f"{aantal} {meta.verbose_name if aantal == 1 else meta.verbose_name_plural}"
        for meta, aantal in aantallen.items()
    )
