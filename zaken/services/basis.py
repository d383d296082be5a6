"""What every act on a zaak shares: lock, guard, record, announce."""

from collections.abc import Callable
from typing import Any

from django_fsm import TransitionNotAllowed

from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import ApiToken, Medewerker
from kcc.services.gebeurtenissen import Dader, Feit
from kcc.slot import neem_mee
from zaken.models import Zaak, ZaakStatus
from zaken.signals import klantaanvraag_gewijzigd


def vergrendel(zaak: Zaak) -> Zaak:
    """The row as it is now, locked until the end of the transaction. Its team is not joined: another act may
    just have changed it (`kcc/slot.py`)."""
    rijen = Zaak.objects.select_for_update(of=("self",), no_key=True)
    nu = rijen.select_related("klantaanvraag", "versie__zaaktype", "dvoregel").get(pk=zaak.pk)
    return neem_mee(nu, zaak, "team")


def bewaak_niet_over(zaak: Zaak, wie: Dader) -> None:
    """Whom a klacht is about does not work on it (Awb 9:7)."""
    if isinstance(wie, Medewerker) and zaak.klacht_over_id == wie.pk:
        raise Geweigerd("klacht_over_u", "Deze klacht gaat over u: een collega behandelt hem.")


def bewaak_team(zaak: Zaak, door: Dader) -> None:
    """Only the team that has the zaak works on it, but for whom it is about; an application within its own
    productgroepen."""
    bewaak_niet_over(zaak, door)
    if isinstance(door, ApiToken) or door is None:
        return
    if isinstance(door, Medewerker) and zaak.team_id in door.zicht.teams:
        return
    raise NietBevoegd("niet_uw_team", f"Deze zaak is van {zaak.team}; u kunt er zelf niet aan werken.")


def verander(overgang: Callable[[], Any], zaak: Zaak) -> None:
    """Run a transition; a refusal gets a stable code and says the present state in words."""
    try:
        overgang()
    except TransitionNotAllowed:
        nu = ZaakStatus(zaak.status).label.lower()
        raise Geweigerd("overgang_niet_toegestaan", f"Dit kan nu niet: de zaak is {nu}.") from None


def feit(soort: str, zaak: Zaak, door: Dader, **meer: Any) -> Feit:
    """An event about this zaak with its standing columns filled in."""
    return Feit(
        soort,
        "zaak",
        zaak.uuid,
        door=door,
        productgroep_id=zaak.productgroep_id,
        team_id=zaak.team_id,
        klantaanvraag=zaak.klantaanvraag.uuid,
        **meer,
    )


def meld(zaak: Zaak) -> None:
    """Tell the floors above that the plan of this klantaanvraag may change."""
    klantaanvraag_gewijzigd.send(sender=Zaak, klantaanvraag=zaak.klantaanvraag_id)
