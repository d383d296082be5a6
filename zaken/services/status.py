"""How far a zaak is: each act locks, guards, changes, records and announces (design, State machines)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Dader, leg_vast
from zaken.models import Opschorting, Resultaat, Verlenging, Zaak
from zaken.models.onderdelen import OpschortingGrond
from zaken.services.basis import bewaak_team, feit, meld, verander, vergrendel
from zaken.services.termijnen import herbereken_einde, ontvang_volgers
from zaken.signals import zaak_afgerond, zaak_heropend


def _leg_vast(zaak: Zaak, van: str, door: Dader, *, reden: str = "", toelichting: str = "") -> Zaak:
    """Save, record the move, tell the plan."""
    zaak.save()
    leg_vast(feit("zaak_status", zaak, door, van=van, naar=zaak.status, reden=reden, toelichting=toelichting))
    meld(zaak)
    return zaak


@transaction.atomic
def neem_in_behandeling(*, zaak: Zaak, door: Dader) -> Zaak:
    """open -> in_behandeling, by whoever takes it."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    van = zaak.status
    verander(zaak.begin, zaak)
    if isinstance(door, Medewerker):
        zaak.behandelaar = door
    zaak.begonnen_op = zaak.begonnen_op or klok.vandaag()
    return _leg_vast(zaak, van, door)


@transaction.atomic
def parkeer(*, zaak: Zaak, door: Dader) -> Zaak:
    """in_behandeling -> open: back in the queue, kept by the same behandelaar."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    van = zaak.status
    verander(zaak.parkeer, zaak)
    return _leg_vast(zaak, van, door)


@transaction.atomic
def schort_op(*, zaak: Zaak, door: Dader, grond: str, uiterlijk: date) -> Zaak:
    """in_behandeling -> opgeschort from today; `uiterlijk` is the last day of the period in the letter.

    Without a period nothing is suspended (Awb 4:15, ABRvS 21-9-2016), so it is required.
    """
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    van, vandaag = zaak.status, klok.vandaag()
    if grond not in OpschortingGrond.values:
        raise Ongeldig("grond_onbekend", "Kies een grond voor het opschorten.", veld="grond")
    if uiterlijk <= vandaag:
        raise Ongeldig("termijn_voorbij", "De hersteltermijn moet na vandaag eindigen.", veld="uiterlijk")
    if zaak.wettelijk_einde and vandaag > zaak.wettelijk_einde:
        raise Geweigerd(
            "opschorting_na_einde", "De wettelijke termijn is al voorbij; opschorten kan niet meer."
        )
    verander(zaak.schort_op, zaak)
    Opschorting.objects.create(zaak=zaak, grond=grond, verzoek_op=vandaag, uiterlijk=uiterlijk)
    zaak.wettelijk_einde = herbereken_einde(zaak)
    return _leg_vast(zaak, van, door, reden=grond)


@transaction.atomic
def hervat(*, zaak: Zaak, door: Dader) -> Zaak:
    """opgeschort -> in_behandeling: completed today, or the period ran out earlier."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    van = zaak.status
    verander(zaak.hervat, zaak)
    Opschorting.objects.filter(zaak=zaak, beeindigd_op=None).update(beeindigd_op=klok.vandaag())
    zaak.wettelijk_einde = herbereken_einde(zaak)
    return _leg_vast(zaak, van, door)


@transaction.atomic
def verleng(*, zaak: Zaak, door: Dader, aantal: int, eenheid: str, reden: str) -> Zaak:
    """Move the legal end once (Awb 4:14 lid 3, or the law of the zaaktype); `eenheid` d, w or m."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    if not reden:
        raise Ongeldig("reden_ontbreekt", "Geef een reden voor de verlenging.", veld="reden")
    if zaak.wettelijk_einde is None:
        raise Geweigerd("geen_wettelijke_termijn", "Deze zaak heeft geen wettelijke termijn.")
    if eenheid not in ("d", "w", "m") or aantal < 1:
        raise Ongeldig("eenheid_onbekend", "Kies dagen, weken of maanden.", veld="eenheid")
    if (
        zaak.status not in ("open", "in_behandeling", "opgeschort")
        or Verlenging.objects.filter(zaak=zaak).exists()
    ):
        raise Geweigerd("verlengen_kan_niet", "Deze zaak is al verlengd of al afgerond.")
    Verlenging.objects.create(zaak=zaak, aantal=aantal, eenheid=eenheid, op=klok.vandaag(), reden=reden)
    zaak.wettelijk_einde = herbereken_einde(zaak)
    zaak.save()
    leg_vast(feit("zaak_verlengd", zaak, door, naar=f"{aantal}{eenheid}", toelichting=reden))
    meld(zaak)
    return zaak


@transaction.atomic
def wacht_op_levering(*, zaak: Zaak, door: Dader) -> Zaak:
    """in_behandeling -> wacht_op_levering, for products that are made elsewhere (P12)."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    if not zaak.versie.wordt_geleverd:
        raise Geweigerd("geen_levering", "Dit product wordt niet later geleverd: handel de zaak af.")
    van = zaak.status
    verander(zaak.wacht_op_levering, zaak)
    return _leg_vast(zaak, van, door)


@transaction.atomic
def leg_klaar(*, zaak: Zaak, door: Dader) -> Zaak:
    """wacht_op_levering -> ligt_klaar: the DVO ends here; volgers that needed the result are received."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    van = zaak.status
    verander(zaak.leg_klaar, zaak)
    zaak.afgerond_op = klok.vandaag()
    return _rond_af(zaak, van, door)


@transaction.atomic
def handel_af(
    *, zaak: Zaak, door: Dader, resultaat: str, criteria: Collection[str] = (), toelichting: str = ""
) -> Zaak:
    """in_behandeling -> afgehandeld, with a result; a decision only with all quality criteria ticked."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    if resultaat not in Resultaat.values:
        raise Ongeldig("resultaat_ontbreekt", "Kies een resultaat.", veld="resultaat")
    if zaak.versie.wordt_geleverd and resultaat == Resultaat.VERLEEND:
        raise Geweigerd("levering_eerst", "Dit product wordt geleverd: kies 'wacht op levering'.")
    van = zaak.status
    verander(zaak.handel_af, zaak)
    _toets(zaak, resultaat, criteria)
    zaak.resultaat, zaak.afgerond_op = resultaat, klok.vandaag()
    return _rond_af(zaak, van, door, reden=resultaat, toelichting=toelichting)


def _toets(zaak: Zaak, resultaat: str, criteria: Collection[str]) -> None:
    """The quality that was agreed in the DVO rule of this zaak (R66)."""
    if resultaat not in (Resultaat.VERLEEND, Resultaat.GEWEIGERD) or zaak.dvoregel is None:
        return
    open_ = [eis for eis in zaak.dvoregel.criteria if eis not in criteria]
    if open_:
        raise Ongeldig("criteria_open", f"Nog niet getoetst: {'; '.join(open_)}.", veld="criteria")


def _rond_af(zaak: Zaak, van: str, door: Dader, *, reden: str = "", toelichting: str = "") -> Zaak:
    zaak = _leg_vast(zaak, van, door, reden=reden, toelichting=toelichting)
    ontvang_volgers(zaak, door)
    zaak_afgerond.send(sender=Zaak, zaak=zaak)
    return zaak


@transaction.atomic
def reik_uit(*, zaak: Zaak, door: Dader, id_gezien: bool, gerechtigd: bool) -> Zaak:
    """ligt_klaar -> gesloten: handed to somebody entitled, identity seen (R28, P12)."""
    zaak = vergrendel(zaak)
    if not id_gezien:
        raise Ongeldig("id_niet_gezien", "Controleer eerst het identiteitsbewijs.", veld="id_gezien")
    if not gerechtigd:
        raise Ongeldig(
            "niet_gerechtigd", "Reik alleen uit aan iemand die het mag ophalen.", veld="gerechtigd"
        )
    van = zaak.status
    verander(zaak.reik_uit, zaak)
    zaak.gesloten_op, zaak.resultaat = klok.vandaag(), Resultaat.VERLEEND
    return _leg_vast(zaak, van, door, reden="uitgereikt")


@transaction.atomic
def sluit(*, zaak: Zaak, door: Dader) -> Zaak:
    """afgehandeld -> gesloten."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    van = zaak.status
    verander(zaak.sluit, zaak)
    zaak.gesloten_op = klok.vandaag()
    return _leg_vast(zaak, van, door)


@transaction.atomic
def heropen(*, zaak: Zaak, door: Dader, reden: str) -> Zaak:
    """afgehandeld -> in_behandeling; a reason in words is required."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    if not reden.strip():
        raise Ongeldig("reden_ontbreekt", "Geef aan waarom de zaak weer opengaat.", veld="reden")
    van = zaak.status
    verander(zaak.heropen, zaak)
    zaak.afgerond_op, zaak.resultaat = None, ""
    zaak = _leg_vast(zaak, van, door, reden="heropend", toelichting=reden)
    zaak_heropend.send(sender=Zaak, zaak=zaak)
    return zaak


@transaction.atomic
def breek_af(*, zaak: Zaak, door: Dader, reden: str) -> Zaak:
    """Withdrawn by the resident, or never collected. Allowed from every state before the result."""
    zaak = vergrendel(zaak)
    if not reden.strip():
        raise Ongeldig("reden_ontbreekt", "Geef aan waarom de zaak stopt.", veld="reden")
    van = zaak.status
    verander(zaak.breek_af, zaak)
    zaak.resultaat = Resultaat.INGETROKKEN
    Opschorting.objects.filter(zaak=zaak, beeindigd_op=None).update(beeindigd_op=klok.vandaag())
    zaak = _leg_vast(zaak, van, door, reden="ingetrokken", toelichting=reden)
    zaak_afgerond.send(sender=Zaak, zaak=zaak)
    return zaak
