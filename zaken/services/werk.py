"""Taking up a zaak and laying it down, on a row that is locked already: one write path for the button on a
page, "Volgende zaak", an act on many zaken, and the sweeper that gives back what was left untouched."""

from kcc import klok
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from zaken.models import Zaak
from zaken.services.basis import bewaak_niet_over, feit, meld, verander
from zaken.signals import zaak_status


def leg_status_vast(
    zaak: Zaak,
    van: str,
    door: Dader,
    *,
    reden: str = "",
    toelichting: str = "",
    vorige: int | None = None,
    ook: tuple[Feit, ...] = (),
) -> Zaak:
    """Save, record the move, tell the plan. `vorige`: see `Feit`; `ook`: what else the move records."""
    zaak.save()
    move = {"van": van, "naar": zaak.status, "reden": reden, "toelichting": toelichting, "vorige": vorige}
    leg_vast(feit("zaak_status", zaak, door, **move), *ook)
    zaak_status.send(sender=Zaak, zaak=zaak, van=van, door=door)
    meld(zaak)
    return zaak


def begin_met(*, zaak: Zaak, door: Dader, reden: str = "", vorige: int | None = None) -> Zaak:
    """open -> in_behandeling by whoever takes it; the caller locked the row and guarded the team.

    `reden` (a code) says how they came by it. Raises Geweigerd when the zaak is not open, or a klacht about them.
    """
    bewaak_niet_over(zaak, door)
    van = zaak.status
    verander(zaak.begin, zaak)
    if isinstance(door, Medewerker):
        zaak.behandelaar = door
    zaak.begonnen_op = zaak.begonnen_op or klok.vandaag()
    return leg_status_vast(zaak, van, door, reden=reden, vorige=vorige)


def leg_neer(*, zaak: Zaak, door: Dader, reden: str = "") -> Zaak:
    """in_behandeling -> open, kept by the same behandelaar; the caller locked the row and guarded the team."""
    van = zaak.status
    verander(zaak.parkeer, zaak)
    return leg_status_vast(zaak, van, door, reden=reden)


def leg_terug(*, zaak: Zaak, door: Dader, reden: str, begonnen: bool = True) -> Zaak:
    """in_behandeling -> open for anybody of the team. Without `begonnen` nobody ever worked on it, and the
    plan counts it as not begun. The caller locked the row."""
    zaak.behandelaar = None
    if not begonnen:
        zaak.begonnen_op = None
    return leg_neer(zaak=zaak, door=door, reden=reden)
