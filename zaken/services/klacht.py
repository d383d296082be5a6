"""A klacht about an employee: whom it is about does not handle it, nor answers for it (Awb 9:7, practice P9).

What is a klacht: its zaaktypeversie asks over whom it goes (Intakevereiste of soort `medewerker`). The answer is a
username; no event tells it. That they see nothing of it is decided in `zaken/querysets.py`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from catalogus.models import Intakevereiste, Zaaktypeversie
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Medewerker, Team
from kcc.rollen import Rol
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from zaken.models import Intakeantwoord, Klantaanvraag, Zaak
from zaken.services.basis import bewaak_team, feit, meld, vergrendel
from zaken.services.werk import leg_terug

REDEN = "klacht_over_hen"
OVER_U = "Deze klacht gaat over u: laat een collega hem vastleggen."
APART = "Leg een klacht over een medewerker vast als een eigen aanvraag."
ONBEKEND = "kies een medewerker uit de lijst"
KLAAR = ("gesloten", "afgebroken")
VERVANGERS = (Rol.ACCOUNTMANAGER, Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD, Rol.EERSTELIJNS)


def klachteis(versie: Zaaktypeversie) -> Intakevereiste | None:
    """The requirement that asks over whom it goes; None for what is no klacht."""
    soort = Intakevereiste.Soort.MEDEWERKER
    return next((eis for eis in versie.vereisten.all() if eis.soort == soort), None)


def lees_over(
    antwoorden: Mapping[str, Mapping[str, str]], versies: Mapping[str, Zaaktypeversie]
) -> dict[str, Medewerker | None]:
    """zaaktype -> over whom; None when who was named is unknown or works here no more. Without an answer it is
    not there. `antwoorden`: zaaktype -> code -> username. One query, none without a klacht."""
    eisen = {zaaktype: klachteis(versies[zaaktype]) for zaaktype in antwoorden}
    namen = {z: antwoorden[z].get(eis.code, "").strip() for z, eis in eisen.items() if eis}
    gezocht = {naam for naam in namen.values() if naam}
    rijen = Medewerker.objects.filter(is_active=True, username__in=gezocht) if gezocht else ()
    gevonden = {rij.username: rij for rij in rijen}
    return {zaaktype: gevonden.get(naam) for zaaktype, naam in namen.items() if naam}


def bewaak_vastleggen(over: Mapping[str, Medewerker | None], zaken: Sequence[Any], door: Dader) -> None:
    """Raises Geweigerd klacht_over_u, or Ongeldig klacht_apart: in an aanvraag with more of it, those would go
    out of sight with the klacht."""
    for wie in filter(None, over.values()):
        if isinstance(door, Medewerker) and wie.pk == door.pk:
            raise Geweigerd("klacht_over_u", OVER_U)
        if len(zaken) > 1:
            raise Ongeldig("klacht_apart", APART, veld="zaken")


def verantwoordelijke(wie: Medewerker, team: Team, over: Medewerker | None) -> Medewerker:
    """Who answers for the proces: `wie`, unless it is about them."""
    return vervanger(team, over) if over and over.pk == wie.pk else wie


def vervanger(team: Team, niet: Medewerker) -> Medewerker:
    """The leidinggevende of the team that has the zaak, else whoever may direct zaken; never `niet`. Raises
    Geweigerd (geen_ander) in a municipality of one."""
    leiding = team.leidinggevende
    if leiding and leiding.is_active and leiding.pk != niet.pk:
        return leiding
    anderen = Medewerker.objects.filter(is_active=True).exclude(pk=niet.pk).order_by("pk")
    for rol in VERVANGERS:
        ander = anderen.filter(rollen__contains=[rol.value]).first()
        if ander:
            return ander
    raise Geweigerd("geen_ander", "Er is niemand anders om deze klacht te bewaken.")


@transaction.atomic
def zet_klacht_over(*, zaak: Zaak, over: Medewerker | None, door: Medewerker) -> Zaak:
    """Afterwards: over whom the klacht goes, or nobody (None). When they have it the zaak goes back to the queue;
    when they answer for it somebody else does from now on.

    Raises NietBevoegd (another team), Geweigerd (geen_klacht, klacht_over_u, klaar) and Ongeldig (medewerker).
    """
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    eis = klachteis(zaak.versie)
    _bewaak(zaak, eis, over, door)
    had = over is not None and zaak.behandelaar_id == over.pk
    gewisseld = _wissel_verantwoordelijke(zaak, over) if over else False
    zaak.klacht_over = over
    if eis:
        _bewaar_antwoord(zaak, eis, over)
    if had:
        zaak = _neem_af(zaak, door)
    zaak.save()
    naar = "medewerker" if over else "niemand"
    leg_vast(feit("zaak_klacht", zaak, door, naar=naar), *_feiten(zaak, door, had=had, gewisseld=gewisseld))
    meld(zaak)
    return zaak


def _bewaak(zaak: Zaak, eis: Intakevereiste | None, over: Medewerker | None, door: Medewerker) -> None:
    if eis is None:
        raise Geweigerd("geen_klacht", "Deze zaak is geen klacht.")
    if zaak.status in KLAAR:
        raise Geweigerd("overgang_niet_toegestaan", "Deze zaak is al af.")
    if over and over.pk == door.pk:
        raise Geweigerd("klacht_over_u", OVER_U, veld="over")
    if over and not over.is_active:
        raise Ongeldig("medewerker_onbekend", f"{ONBEKEND.capitalize()}.", veld="over")


def _wissel_verantwoordelijke(zaak: Zaak, over: Medewerker) -> bool:
    """Of the zaak and of the klantaanvraag around it; true when the zaak got another."""
    aanvraag = Klantaanvraag.objects.filter(pk=zaak.klantaanvraag_id, regisseur=over)
    if zaak.procesverantwoordelijke_id != over.pk and not aanvraag.exists():
        return False
    ander = vervanger(zaak.team, over)
    aanvraag.update(regisseur=ander)
    if zaak.procesverantwoordelijke_id != over.pk:
        return False
    zaak.procesverantwoordelijke = ander
    return True


def _bewaar_antwoord(zaak: Zaak, eis: Intakevereiste, over: Medewerker | None) -> None:
    rijen = Intakeantwoord.objects.filter(zaak=zaak, code=eis.code)
    if over is None:
        rijen.delete()
    elif not rijen.update(waarde=over.username):
        Intakeantwoord.objects.create(zaak=zaak, code=eis.code, label=eis.label, waarde=over.username)


def _neem_af(zaak: Zaak, door: Dader) -> Zaak:
    """Back in the queue for whoever is free."""
    if zaak.status == "in_behandeling":
        return leg_terug(zaak=zaak, door=door, reden=REDEN)
    zaak.behandelaar = None
    return zaak


def _feiten(zaak: Zaak, door: Dader, *, had: bool, gewisseld: bool) -> list[Feit]:
    """Why, but never who."""
    vrij = [feit("zaak_vrijgegeven", zaak, door, reden=REDEN)] if had else []
    regie = [feit("zaak_verantwoordelijke", zaak, door, reden=REDEN)] if gewisseld else []
    return [*vrij, *regie]
