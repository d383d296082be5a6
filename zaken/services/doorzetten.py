"""Who works on a zaak: routing to another line or team, and assigning it."""

from collections.abc import Collection

from django.db import transaction

from catalogus.matrix import lees_matrix
from kcc import inrichting
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker, Team
from kcc.rollen import mag
from kcc.services.gebeurtenissen import Dader, leg_vast
from zaken.models import Reden, Zaak
from zaken.models.zaak import OPEN_STATUSSEN
from zaken.rechten import VERDELEN
from zaken.routering import bewaak_reden, bewaak_taak
from zaken.services.basis import bewaak_team, feit, meld, verander, vergrendel
from zaken.services.gemist import bewaak_gemist
from zaken.signals import zaak_van_team


@transaction.atomic
def zet_door(
    *,
    zaak: Zaak,
    naar: Team,
    door: Dader,
    reden: str,
    ontbrak: Collection[str] = (),
    toelichting: str = "",
) -> Zaak:
    """To another team, under the line of that team. `reden` is one of `Reden` that fits the direction (P11); the
    matrix is guarded. With "informatie_ontbrak" it must be told what: `ontbrak` holds codes of intakevereisten,
    or `toelichting` says it; either counts against the intake (R36).

    A zaak in behandeling is parked first: the next team takes it up itself.
    """
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    if reden not in Reden.values:
        raise Ongeldig("reden_ontbreekt", "Kies waarom de zaak naar een ander team gaat.", veld="reden")
    if naar.pk == zaak.team_id:
        raise Ongeldig("zelfde_team", "De zaak is al van dit team.", veld="team")
    if zaak.status not in OPEN_STATUSSEN:
        raise Geweigerd("overgang_niet_toegestaan", "Een zaak die af is gaat niet meer naar een ander team.")
    if zaak.status == "opgeschort":
        raise Geweigerd("opgeschort", "Hervat de zaak voordat u hem doorzet.")
    if naar.lijn == "tweede" and not inrichting.lees().heeft_tweede_lijn:
        raise Geweigerd("geen_tweede_lijn", "Dit KCC heeft nu geen tweede lijn.", veld="team")
    bewaak_taak(lees_matrix(), niveau=zaak.versie.contactniveau, lijn=naar.lijn)
    bewaak_reden(van=zaak.lijn, naar=naar.lijn, reden=reden)
    gemist = bewaak_gemist(zaak, reden, ontbrak, toelichting)
    van_lijn, van_team, van_status = zaak.lijn, zaak.team, zaak.status
    _verander_lijn(zaak, naar)
    if zaak.status == "in_behandeling":
        zaak.parkeer()
    zaak.team, zaak.behandelaar = naar, None
    zaak.save()
    geparkeerd = feit("zaak_status", zaak, door, van=van_status, naar=zaak.status, reden=reden)
    leg_vast(
        *([geparkeerd] if van_status != zaak.status else []),
        feit(
            "zaak_doorgezet", zaak, door, van=van_lijn, naar=zaak.lijn, reden=reden, toelichting=toelichting
        ),
        feit("zaak_team", zaak, door, van=van_team.code, naar=naar.code, reden=reden),
        *(feit("informatie_ontbrak", zaak, door, van=van_lijn, reden=code) for code in gemist),
    )
    zaak_van_team.send(sender=Zaak, zaak=zaak)
    meld(zaak)
    return zaak


def _verander_lijn(zaak: Zaak, naar: Team) -> None:
    """Within the KCC a zaak may change team on the same line without a move of the line."""
    if naar.lijn == zaak.lijn and naar.lijn != "vakafdeling":
        return
    overgang = {
        "tweede": zaak.naar_tweede,
        "vakafdeling": zaak.naar_vakafdeling,
        "eerste": zaak.naar_eerste,
    }.get(naar.lijn)
    if overgang is None:
        raise Geweigerd("geen_zaken", "Deze afdeling behandelt geen zaken.", veld="team")
    verander(overgang, zaak)


@transaction.atomic
def wijs_toe(*, zaak: Zaak, behandelaar: Medewerker, door: Medewerker) -> Zaak:
    """The leidinggevende gives a zaak to somebody; an employee may only take it (neem_in_behandeling)."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    if not mag(door, VERDELEN):
        raise NietBevoegd("geen_recht", "Alleen de leidinggevende wijst zaken toe.")
    if zaak.team_id not in behandelaar.zicht.teams:
        raise Ongeldig("niet_in_team", f"{behandelaar} werkt niet in {zaak.team}.", veld="behandelaar")
    if zaak.status not in OPEN_STATUSSEN:
        raise Geweigerd("overgang_niet_toegestaan", "Deze zaak is al af.")
    if zaak.klacht_over_id == behandelaar.pk:
        melding = f"Deze klacht gaat over {behandelaar}: kies een andere collega."
        raise Geweigerd("klacht_over_hen", melding, veld="behandelaar")
    zaak.behandelaar = behandelaar
    zaak.save()
    leg_vast(feit("zaak_toegewezen", zaak, door, reden="toegewezen"))
    return zaak


@transaction.atomic
def geef_vrij(*, zaak: Zaak, door: Dader) -> Zaak:
    """Back in the queue for whoever is free; a zaak in behandeling is parked first.

    By its own behandelaar, or by a leidinggevende of the team.
    """
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    if zaak.status not in OPEN_STATUSSEN:
        raise Geweigerd("overgang_niet_toegestaan", "Deze zaak is al af.")
    if zaak.behandelaar_id is None:
        raise Geweigerd("geen_behandelaar", "Deze zaak heeft geen behandelaar en is al vrij.")
    _bewaak_vrijgeven(zaak, door)
    van, parkeren = zaak.status, zaak.status == "in_behandeling"
    if parkeren:
        zaak.parkeer()
    zaak.behandelaar = None
    zaak.save()
    status = [feit("zaak_status", zaak, door, van=van, naar=zaak.status, reden="vrijgegeven")]
    leg_vast(*(status if parkeren else []), feit("zaak_vrijgegeven", zaak, door, reden="vrijgegeven"))
    meld(zaak)
    return zaak


def _bewaak_vrijgeven(zaak: Zaak, door: Dader) -> None:
    if not isinstance(door, Medewerker) or zaak.behandelaar_id == door.pk or mag(door, VERDELEN):
        return
    raise NietBevoegd("niet_uw_zaak", "Alleen de behandelaar of de leidinggevende geeft een zaak vrij.")
