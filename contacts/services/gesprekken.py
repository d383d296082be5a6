"""A gesprek: received, taken up, finished, cancelled."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from contacts.models import Betrokkene, Klantcontact, Vraag
from contacts.services.aanwezig import volgt_gesprek
from contacts.services.baliebasis import gesprek_afgerond
from contacts.services.basis import feit, verander, vergrendel
from contacts.services.concept import vergeet_concepten
from kcc import inrichting, klok
from kcc.bundel import bewaar, gebundeld, werk_bij
from kcc.fouten import Geweigerd, NietInFase
from kcc.kanalen import Kanaal
from kcc.models import Klant, Medewerker
from kcc.reeksen import neem
from kcc.services.gebeurtenissen import Dader, leg_vast
from zaken.nummers import als_nummer

FASE_0 = (Kanaal.BALIE, Kanaal.TELEFOON)


def bewaak_kanaal(kanaal: str) -> None:
    """Raises NietInFase: before phase 1 the KCC is balie and telephone, no more (R2)."""
    fase = inrichting.lees().fase
    if not fase.kennis and kanaal not in FASE_0:
        raise NietInFase(
            "kanaal_niet_in_fase",
            f"Het KCC is in fase {fase.nummer} ({fase.naam}): alleen gesprekken aan de balie en de telefoon "
            "worden vastgelegd. De andere kanalen beginnen in fase 1.",
            veld="kanaal",
        )


@dataclass(frozen=True)
class Nieuw:
    """A gesprek that was just made, that nobody else can reach yet, with its vragen."""

    gesprek: Klantcontact
    vragen: list[Vraag]


@transaction.atomic
def ontvang_gesprek(
    *, kanaal: str, door: Dader, vragen: tuple[str, ...] = ("",), **meer: Any
) -> Klantcontact:
    """A question that came in by any channel and waits in the inbox of the eerste lijn (R25). `meer`: as
    `maak_gesprek`. Raises NietInFase for a kanaal that is not open yet."""
    return maak_gesprek(kanaal=kanaal, door=door, vragen=vragen, **meer).gesprek


def maak_gesprek(
    *,
    kanaal: str,
    door: Dader,
    vragen: tuple[str, ...] = ("",),
    klant: Klant | None = None,
    namens: Klant | None = None,
    **meer: Any,
) -> Nieuw:
    """The same, with its rows in hand: two queries, and in a bundle one. `meer`: other columns of the gesprek."""
    bewaak_kanaal(kanaal)
    onderwerpen = vragen or ("",)
    (sleutel,), (nummer,), van_vragen = neem(
        {Klantcontact: 1, "klantcontact_nummer": 1, Vraag: len(onderwerpen)}
    )
    gesprek = Klantcontact(
        pk=sleutel, nummer=als_nummer("G", nummer), kanaal=kanaal, ontvangen_op=klok.nu(), **meer
    )
    rijen = [
        Vraag(pk=pk, klantcontact=gesprek, volgnummer=plek, onderwerp=tekst)
        for plek, (pk, tekst) in enumerate(zip(van_vragen, onderwerpen, strict=True), start=1)
    ]
    with gebundeld():
        bewaar(gesprek, Betrokkene(klantcontact=gesprek, klant=klant, namens=namens), *rijen)
        leg_vast(feit("gesprek_ontvangen", gesprek, door, naar=kanaal, nieuw=True))
    return Nieuw(gesprek, rijen)


@transaction.atomic
def begin_gesprek(*, gesprek: Klantcontact, door: Medewerker) -> Klantcontact:
    """ontvangen -> lopend: this employee takes it."""
    return neem_op(vergrendel(gesprek), door)


def neem_op(gesprek: Klantcontact, door: Medewerker, *, vorige: int | None = None) -> Klantcontact:
    """The same of a gesprek that is locked, or new; `vorige`: how many events it has, when that is known."""
    van = gesprek.status
    verander(gesprek.begin, gesprek)
    gesprek.medewerker, gesprek.team_id, gesprek.begonnen_op = door, door.team_id, klok.nu()
    werk_bij(gesprek)
    leg_vast(feit("gesprek_status", gesprek, door, van=van, naar=gesprek.status, vorige=vorige))
    volgt_gesprek(gesprek.medewerker)
    return gesprek


@transaction.atomic
def start_gesprek(*, kanaal: str, door: Medewerker) -> Klantcontact:
    """A gesprek that begins now: received and taken by the same employee."""
    with gebundeld():
        nieuw = maak_gesprek(kanaal=kanaal, door=door, team_id=door.team_id)
        return neem_op(nieuw.gesprek, door, vorige=1)


def geef_gesprek_aan(*, gesprek: Klantcontact, naar: Medewerker, door: Dader, reden: str) -> Klantcontact:
    """A running gesprek goes on with a colleague, with all that was filled in. The caller locked the row and
    guarded who may; `reden` is a code. Raises Geweigerd when it runs no more."""
    if gesprek.status != "lopend":
        raise Geweigerd("gesprek_afgerond", "Dit gesprek loopt niet meer.")
    van = gesprek.medewerker
    gesprek.medewerker, gesprek.team = naar, naar.team
    gesprek.save()
    leg_vast(feit("gesprek_overgenomen", gesprek, door, reden=reden))
    volgt_gesprek(van)
    volgt_gesprek(naar)
    return gesprek


@transaction.atomic
def rond_gesprek_af(*, gesprek: Klantcontact, door: Dader) -> Klantcontact:
    """To afgerond, or to wacht_op_vakafdeling while a vakafdeling must still make a zaak.

    Raises Geweigerd (vraag_open) while a vraag has no uitkomst.
    """
    return rond_vergrendeld_af(vergrendel(gesprek), door)


def rond_vergrendeld_af(gesprek: Klantcontact, door: Dader) -> Klantcontact:
    """The same of a gesprek that is locked already."""
    vergeet_concepten(gesprek)
    return sluit_gesprek(gesprek, gesprek.vragen.all(), door)


def sluit_gesprek(
    gesprek: Klantcontact, vragen: Iterable[Vraag], door: Dader, *, vorige: int | None = None
) -> Klantcontact:
    """The same with its vragen in hand; `vorige`: how many events it has, when that is known."""
    van, vragen = gesprek.status, list(vragen)
    if any(not vraag.uitkomst for vraag in vragen):
        raise Geweigerd("vraag_open", "Er is nog een vraag zonder uitkomst.", veld="uitkomst")
    wacht = van == "lopend" and any(_wacht_op_vakafdeling(vraag) for vraag in vragen) and _maakt_zaken()
    verander(gesprek.wacht_op_vakafdeling if wacht else gesprek.rond_af, gesprek)
    gesprek.beeindigd_op = gesprek.beeindigd_op or klok.nu()
    werk_bij(gesprek)
    leg_vast(feit("gesprek_status", gesprek, door, van=van, naar=gesprek.status, vorige=vorige))
    gesprek_afgerond(gesprek, door)
    volgt_gesprek(gesprek.medewerker)
    return gesprek


def _wacht_op_vakafdeling(vraag: Vraag) -> bool:
    """The vakafdeling speaks with the resident and makes the zaak itself (R30)."""
    return (
        vraag.boomuitkomst == "afspraak_of_doorverbinden"
        and vraag.uitkomst in ("afspraak", "doorverbonden_gelukt", "terugbelverzoek")
        and vraag.klantaanvraag_id is None
    )


def _maakt_zaken() -> bool:
    """In a phase without zaken nobody has to make one afterwards."""
    return inrichting.lees().fase.zaken


@transaction.atomic
def annuleer(*, gesprek: Klantcontact, door: Dader, reden: str = "") -> Klantcontact:
    """Nothing came of it."""
    gesprek = vergrendel(gesprek)
    van = gesprek.status
    verander(gesprek.annuleer, gesprek)
    gesprek.beeindigd_op = klok.nu()
    gesprek.save()
    vergeet_concepten(gesprek)
    leg_vast(feit("gesprek_status", gesprek, door, van=van, naar=gesprek.status, toelichting=reden))
    volgt_gesprek(gesprek.medewerker)
    return gesprek
