"""What a klantcontact was about: a thing in some register, a zaak of ours, or an earlier klantcontact."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from contacts.models import Contactonderwerp, Klantcontact, Onderwerpobject
from contacts.services.basis import feit, vergrendel
from kcc.fouten import Geweigerd
from kcc.services.gebeurtenissen import Dader, leg_vast
from kcc.zicht import Kijker
from zaken.models import Zaak

VELDEN = ("object_id", "code_objecttype", "code_register", "code_soort_object_id")


def zaak_van(gegevens: Mapping[str, Any], wie: Kijker) -> Zaak | None:
    """The zaak of ours that is meant, by uuid or number, as far as `wie` may see it."""
    if gegevens.get("code_objecttype", "").lower() != "zaak":
        return None
    rijen = Zaak.objects.zichtbaar_voor(wie).select_related("klantaanvraag", "productgroep")
    try:
        rijen = rijen.filter(uuid=UUID(gegevens.get("object_id", "")))
    except ValueError:
        rijen = rijen.filter(nummer=gegevens.get("object_id", ""))
    return rijen.first()


def maak(gesprek: Klantcontact, gegevens: Mapping[str, Any]) -> Contactonderwerp:
    """With a klantcontact that is made in the same call, and tied to zaak and thread already."""
    rij = Contactonderwerp(klantcontact=gesprek, was_klantcontact=gegevens.get("was_klantcontact"))
    _zet(rij, gegevens)
    rij.save()
    return rij


@transaction.atomic
def voeg_toe(*, gegevens: Mapping[str, Any], door: Dader, zaak: Zaak | None = None) -> Contactonderwerp:
    """`gegevens`: `klantcontact`, `was_klantcontact` and VELDEN. `zaak`: the zaak of ours that is meant."""
    gesprek, eerder = gegevens.get("klantcontact"), gegevens.get("was_klantcontact")
    rij = Contactonderwerp(klantcontact=gesprek, was_klantcontact=eerder)
    _zet(rij, gegevens)
    rij.save()
    if gesprek is not None:
        _verbind(vergrendel(gesprek), eerder, zaak, door)
    return rij


def _zet(rij: Contactonderwerp, gegevens: Mapping[str, Any]) -> None:
    for naam in VELDEN:
        if naam in gegevens:
            setattr(rij, naam, gegevens[naam])


def _verbind(gesprek: Klantcontact, eerder: Klantcontact | None, zaak: Zaak | None, door: Dader) -> None:
    """The thread of the earlier one goes on (R104); the one vraag without zaak is about this zaak."""
    if eerder is not None and eerder.pk != gesprek.pk and gesprek.draad_id is None:
        gesprek.draad_id = eerder.draad_id or eerder.pk
        gesprek.save(update_fields=["draad"])
        leg_vast(feit("gesprek_draad", gesprek, door))
    vragen = list(gesprek.vragen.all()) if zaak else []
    if zaak and len(vragen) == 1 and vragen[0].zaak_id is None:
        vraag = vragen[0]
        vraag.zaak, vraag.klantaanvraag = zaak, zaak.klantaanvraag
        vraag.productgroep = vraag.productgroep or zaak.productgroep
        vraag.save(update_fields=["zaak", "klantaanvraag", "productgroep"])


@transaction.atomic
def werk_bij(
    *, rij: Onderwerpobject, gegevens: Mapping[str, Any], door: Dader, zaak: Zaak | None = None
) -> Contactonderwerp:
    """Change what was sent. Raises Geweigerd (vastgelegd_in_kcc) for the zaak of a vraag."""
    onderwerp = _eigen(rij)
    for naam in ("klantcontact", "was_klantcontact"):
        if naam in gegevens:
            setattr(onderwerp, naam, gegevens[naam])
    _zet(onderwerp, gegevens)
    onderwerp.save()
    if onderwerp.klantcontact is not None:
        _verbind(vergrendel(onderwerp.klantcontact), onderwerp.was_klantcontact, zaak, door)
    return onderwerp


@transaction.atomic
def verwijder(*, rij: Onderwerpobject, door: Dader) -> None:
    """Only the row goes: a zaak and a thread stay. Raises Geweigerd (vastgelegd_in_kcc)."""
    onderwerp = _eigen(rij)
    if onderwerp.klantcontact is not None:
        leg_vast(feit("gesprek_onderwerp_weg", vergrendel(onderwerp.klantcontact), door))
    onderwerp.delete()


def _eigen(rij: Onderwerpobject) -> Contactonderwerp:
    if rij.onderwerp_id is None:
        raise Geweigerd("vastgelegd_in_kcc", "Dit onderwerp volgt uit een zaak van het KCC.")
    return Contactonderwerp.objects.select_for_update(of=("self",)).get(pk=rij.onderwerp_id)
