"""What every act on a gesprek or vraag shares."""

from collections.abc import Callable
from typing import Any

from django_fsm import TransitionNotAllowed

from contacts.models import ContactStatus, Klantcontact, Uitkomst, Vraag
from kcc import klok
from kcc.bundel import werk_bij
from kcc.fouten import Geweigerd
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.slot import vers


def vergrendel(gesprek: Klantcontact) -> Klantcontact:
    """The gesprek as it is now, locked until the end of the transaction."""
    rijen = Klantcontact.objects.select_for_update(of=("self",), no_key=True)
    return vers(rijen.select_related("medewerker", "team").get(pk=gesprek.pk), "medewerker", "team")


def vergrendel_vraag(vraag: Vraag) -> Vraag:
    """Gesprek and vraag locked in one query; refuses a vraag that already has its uitkomst.

    Both are locked, so that whoever waited reads them as the first left them.
    """
    rijen = Vraag.objects.select_for_update(of=("self", "klantcontact"), no_key=True)
    vraag = rijen.select_related(
        "klantcontact__medewerker", "klantcontact__team", "productgroep", "zaaktype__productgroep"
    ).get(pk=vraag.pk)
    gesprek = vers(vraag.klantcontact, "medewerker", "team")
    vers(vraag, "productgroep", "zaaktype")
    if vraag.uitkomst:
        uitkomst = Uitkomst(vraag.uitkomst).label.lower()
        raise Geweigerd("vraag_afgerond", f"Deze vraag is al afgerond: {uitkomst}.")
    if gesprek.status not in ("ontvangen", "lopend"):
        raise Geweigerd("gesprek_afgerond", f"Dit gesprek is {ContactStatus(gesprek.status).label.lower()}.")
    return vraag


def verander(overgang: Callable[[], Any], gesprek: Klantcontact) -> None:
    """Run a transition with a stable code and a Dutch message on refusal."""
    try:
        overgang()
    except TransitionNotAllowed:
        nu = ContactStatus(gesprek.status).label.lower()
        raise Geweigerd("overgang_niet_toegestaan", f"Dit kan nu niet: het gesprek is {nu}.") from None


def feit(soort: str, gesprek: Klantcontact, door: Dader, **meer: Any) -> Feit:
    return Feit(soort, "klantcontact", gesprek.uuid, door=door, team_id=gesprek.team_id, **meer)


def _afgeweken(vraag: Vraag, door: Dader) -> Feit:
    """What the tree said and what was chosen: codes, from which the tree can be made better (R29)."""
    return Feit(
        "boom_afgeweken",
        "vraag",
        vraag.uuid,
        door=door,
        van=vraag.boomvoorstel,
        naar=vraag.boomuitkomst,
        productgroep_id=vraag.productgroep_id,
        team_id=vraag.klantcontact.team_id,
        nieuw=True,
    )


def sluit_vraag(vraag: Vraag, uitkomst: str, door: Dader, **velden: Any) -> Vraag:
    """Give a locked vraag its uitkomst and record it."""
    for naam, waarde in velden.items():
        setattr(vraag, naam, waarde)
    vraag.uitkomst, vraag.afgerond_op = uitkomst, klok.nu()
    if vraag.boomvoorstel == vraag.boomuitkomst:
        vraag.boomvoorstel = vraag.afwijkreden = ""  # it ended as the tree said after all
    werk_bij(vraag)
    aanvraag = vraag.klantaanvraag.uuid if vraag.klantaanvraag else None
    leg_vast(
        Feit(
            "vraag_uitkomst",
            "vraag",
            vraag.uuid,
            door=door,
            naar=uitkomst,
            productgroep_id=vraag.productgroep_id,
            team_id=vraag.klantcontact.team_id,
            klantaanvraag=aanvraag,
            nieuw=True,  # a vraag has no event before its uitkomst, and gets one only once
        ),
        *([_afgeweken(vraag, door)] if vraag.boomvoorstel else ()),
    )
    return vraag
