"""A zaak of somebody who is not there, on a row that is locked already: to a colleague, or back to the team."""

from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import leg_vast
from zaken.models import Zaak
from zaken.models.zaak import OPEN_STATUSSEN
from zaken.services.basis import feit
from zaken.services.werk import leg_neer


def geef_aan(
    *, zaak: Zaak, behandelaar: Medewerker | None, door: Medewerker, reden: str, toelichting: str = ""
) -> Zaak:
    """Of another behandelaar from now on; None: of nobody, for whoever of the team is free. What was in
    behandeling is parked, so that the next one takes it up; opgeschort stays opgeschort. `reden` is a code,
    `toelichting` what was said beside it.

    The caller locked the row and guarded whose work `door` may move. Raises Geweigerd for a zaak that is done,
    Ongeldig (niet_in_team, klacht_over) for a behandelaar who may not have it.
    """
    if zaak.status not in OPEN_STATUSSEN:
        raise Geweigerd("overgang_niet_toegestaan", "Deze zaak is al af.")
    if behandelaar is not None:
        _bewaak(zaak, behandelaar)
    zaak.behandelaar = behandelaar
    if zaak.status == "in_behandeling":
        leg_neer(zaak=zaak, door=door, reden=reden)
    else:
        zaak.save()
    soort = "zaak_toegewezen" if behandelaar else "zaak_vrijgegeven"
    leg_vast(feit(soort, zaak, door, reden=reden, toelichting=toelichting))
    return zaak


def _bewaak(zaak: Zaak, behandelaar: Medewerker) -> None:
    if zaak.team_id not in behandelaar.zicht.teams:
        raise Ongeldig("niet_in_team", f"{behandelaar} werkt niet in {zaak.team}.", veld="medewerker")
    if zaak.klacht_over_id == behandelaar.pk:
        raise Ongeldig("klacht_over", "De klacht gaat over deze collega.", veld="medewerker")
