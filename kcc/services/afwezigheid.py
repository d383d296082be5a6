"""Reporting somebody absent, and there again: the row itself. What happens to their work is told to whoever
knows that work (contacts)."""

from datetime import date
from typing import Final

from django.db import IntegrityError, transaction

from kcc import klok
from kcc.afwezigheid import mensen_van
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Afwezigheid, Gebeurtenis, Medewerker
from kcc.models.aanwezigheid import Stand
from kcc.services.aanwezigheid import zet_aanwezigheid
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

REDEN: Final = "afwezig_gemeld"
TERUG: Final = "teruggedraaid"
VOORBIJ: Final = "voorbij"


def bewaak_leiding(medewerker: Medewerker, door: Medewerker) -> None:
    """Raises NietBevoegd unless `door` leads them, or is a teamleider of the KCC they work in."""
    if not mensen_van(door).filter(pk=medewerker.pk).exists():
        raise NietBevoegd("niet_uw_medewerker", f"Alleen de leidinggevende van {medewerker} doet dit.")


@transaction.atomic
def open_afwezigheid(*, medewerker: Medewerker, door: Medewerker, einde: date | None = None) -> Afwezigheid:
    """From today up to and with `einde` (None: not known yet). Of two at once the database lets one through:
    the other waits for it, and gets Geweigerd (al_gemeld). One whose last day has passed is ended first.

    Raises NietBevoegd (niet_uw_medewerker) and Ongeldig (einde_voorbij).
    """
    bewaak_leiding(medewerker, door)
    if einde is not None and einde < klok.vandaag():
        raise Ongeldig("einde_voorbij", "Kies vandaag of een latere dag, of laat dit leeg.", veld="einde")
    _ruim_op(medewerker, door)
    try:
        with transaction.atomic():
            rij = Afwezigheid.objects.create(medewerker=medewerker, einde=einde, gemeld_door=door)
    except IntegrityError:
        raise Geweigerd("al_gemeld", _al_gemeld(medewerker)) from None
    leg_vast(_feit("afwezigheid_gemeld", rij, door, nieuw=True))
    return rij


def _ruim_op(medewerker: Medewerker, door: Medewerker) -> None:
    rijen = Afwezigheid.objects.filter(medewerker=medewerker, beeindigd_op=None, einde__lt=klok.vandaag())
    for rij in rijen.select_related("medewerker").select_for_update(of=("self",)):
        _sluit(rij, door, VOORBIJ)


def _al_gemeld(medewerker: Medewerker) -> str:
    rijen = Afwezigheid.objects.filter(medewerker=medewerker, beeindigd_op=None)
    rij = rijen.select_related("gemeld_door").first()
    return f"{medewerker} is al afwezig gemeld{f' door {rij.gemeld_door}' if rij else ''}."


def zet_afwezig(medewerker: Medewerker) -> None:
    """Not offered for a call any more."""
    zet_aanwezigheid(medewerker=medewerker, stand=Stand.AFWEZIG, door=None, reden=REDEN)


def zet_stand_terug(medewerker: Medewerker) -> None:
    """As it was before `zet_afwezig`, when nothing happened to it since."""
    rijen = Gebeurtenis.objects.van(medewerker.uuid).filter(soort="aanwezigheid_stand")
    laatste = rijen.order_by("-versie").first()
    if laatste is not None and laatste.reden == REDEN:
        zet_aanwezigheid(medewerker=medewerker, stand=laatste.van, door=None, reden=TERUG)


def vergrendel(afwezigheid: Afwezigheid) -> Afwezigheid:
    """As it is now, locked. Raises Geweigerd (al_beeindigd)."""
    rijen = Afwezigheid.objects.select_for_update(of=("self",), no_key=True)
    rij = rijen.select_related("medewerker__team", "gemeld_door").get(pk=afwezigheid.pk)
    if rij.beeindigd_op is not None:
        raise Geweigerd("al_beeindigd", f"{rij.medewerker} staat niet meer afwezig.")
    return rij


@transaction.atomic
def beeindig(*, afwezigheid: Afwezigheid, door: Medewerker, reden: str = "") -> Afwezigheid:
    """There again; work that moved stays where it is. `reden`: a code. Raises NietBevoegd, Geweigerd."""
    rij = vergrendel(afwezigheid)
    bewaak_leiding(rij.medewerker, door)
    return _sluit(rij, door, reden)


def _sluit(rij: Afwezigheid, door: Medewerker, reden: str) -> Afwezigheid:
    rij.beeindigd_op = klok.nu()
    rij.save(update_fields=["beeindigd_op"])
    leg_vast(_feit("afwezigheid_beeindigd", rij, door, reden=reden))
    return rij


def _feit(soort: str, rij: Afwezigheid, door: Dader, *, reden: str = "", nieuw: bool = False) -> Feit:
    team = rij.medewerker.team_id
    return Feit(soort, "afwezigheid", rij.uuid, door, reden=reden, team_id=team, nieuw=nieuw)
