"""How far a zaak is: each act locks, guards, changes, records and announces (design, State machines)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from catalogus.models import Resultaattype
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.services.gebeurtenissen import Dader, leg_vast
from kcc.tekst import zonder_bsn
from zaken.models import Opschorting, Resultaat, Verlenging, Zaak
from zaken.models.onderdelen import OpschortingGrond
from zaken.services.basis import bewaak_niet_over, bewaak_team, feit, meld, verander, vergrendel
from zaken.services.gemist import bewaak_aanvulling
from zaken.services.resultaat import archiveer, eerste_van, kies_resultaat
from zaken.services.termijnen import herbereken_einde, ontvang_volgers
from zaken.services.wachttijd import meet
from zaken.services.werk import begin_met, leg_neer, leg_status_vast
from zaken.signals import zaak_afgerond, zaak_heropend


@transaction.atomic
def neem_in_behandeling(*, zaak: Zaak, door: Dader) -> Zaak:
    """open -> in_behandeling, by whoever takes it."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    return begin_met(zaak=zaak, door=door)


@transaction.atomic
def parkeer(*, zaak: Zaak, door: Dader) -> Zaak:
    """in_behandeling -> open: back in the queue, kept by the same behandelaar."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    return leg_neer(zaak=zaak, door=door)


@transaction.atomic
def schort_op(
    *,
    zaak: Zaak,
    door: Dader,
    grond: str,
    uiterlijk: date,
    gevraagd: str = "",
    ontbrak: Collection[str] = (),
) -> Zaak:
    """in_behandeling -> opgeschort from today; `uiterlijk` is the last day of the period in the letter, and
    `gevraagd` what it asks of the klant (kept with the event, without a BSN). `ontbrak`: codes of intakevereisten
    that the intake should have asked for; they count against it (R36).

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
    gemist = bewaak_aanvulling(zaak, grond, ontbrak)
    verander(zaak.schort_op, zaak)
    Opschorting.objects.create(zaak=zaak, grond=grond, verzoek_op=vandaag, uiterlijk=uiterlijk)
    zaak.wettelijk_einde = herbereken_einde(zaak)
    zaak = leg_status_vast(zaak, van, door, reden=grond, toelichting=zonder_bsn(gevraagd.strip()))
    leg_vast(*(feit("informatie_ontbrak", zaak, door, van=zaak.lijn, reden=code) for code in gemist))
    return zaak


@transaction.atomic
def hervat(*, zaak: Zaak, door: Dader) -> Zaak:
    """opgeschort -> in_behandeling: completed today, or the period ran out earlier."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    van = zaak.status
    verander(zaak.hervat, zaak)
    Opschorting.objects.filter(zaak=zaak, beeindigd_op=None).update(beeindigd_op=klok.vandaag())
    zaak.wettelijk_einde = herbereken_einde(zaak)
    return leg_status_vast(zaak, van, door)


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
def wacht_op_levering(*, zaak: Zaak, door: Dader, overschrijding: str = "") -> Zaak:
    """in_behandeling -> wacht_op_levering, for products that are made elsewhere (P12). `overschrijding`: why
    klaar terwijl u wacht took longer than the norm (a code), asked when it did."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    if not zaak.versie.wordt_geleverd:
        raise Geweigerd("geen_levering", "Dit product wordt niet later geleverd: handel de zaak af.")
    van = zaak.status
    verander(zaak.wacht_op_levering, zaak)
    return leg_status_vast(zaak, van, door, ook=meet(zaak, door, overschrijding))


@transaction.atomic
def leg_klaar(*, zaak: Zaak, door: Dader) -> Zaak:
    """wacht_op_levering -> ligt_klaar: the DVO ends here; volgers that needed the result are received."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    van = zaak.status
    verander(zaak.leg_klaar, zaak)
    zaak.afgerond_op = klok.vandaag()
    archiveer(zaak, eerste_van(zaak, Resultaat.VERLEEND), zaak.afgerond_op)
    return _rond_af(zaak, van, door)


@transaction.atomic
def handel_af(
    *,
    zaak: Zaak,
    door: Dader,
    resultaat: str = "",
    resultaattype: Resultaattype | str | None = None,
    criteria: Collection[str] = (),
    toelichting: str = "",
    overschrijding: str = "",
) -> Zaak:
    """in_behandeling -> afgehandeld, with a result; a decision only with all quality criteria ticked.

    `resultaattype` (or its name) decides `resultaat`; the type decides how long the file is kept (R42).
    `overschrijding`: as at `wacht_op_levering`.
    """
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    resultaat, gekozen = kies_resultaat(zaak, resultaat, resultaattype)
    if zaak.versie.wordt_geleverd and resultaat == Resultaat.VERLEEND:
        raise Geweigerd("levering_eerst", "Dit product wordt geleverd: kies 'wacht op levering'.")
    van = zaak.status
    verander(zaak.handel_af, zaak)
    _toets(zaak, resultaat, criteria)
    zaak.resultaat, zaak.afgerond_op = resultaat, klok.vandaag()
    archiveer(zaak, gekozen, zaak.afgerond_op)
    ook = meet(zaak, door, overschrijding)
    return _rond_af(zaak, van, door, reden=resultaat, toelichting=toelichting, ook=ook)


def _toets(zaak: Zaak, resultaat: str, criteria: Collection[str]) -> None:
    """The quality that was agreed in the DVO rule of this zaak (R66)."""
    if resultaat not in (Resultaat.VERLEEND, Resultaat.GEWEIGERD) or zaak.dvoregel is None:
        return
    open_ = [eis for eis in zaak.dvoregel.criteria if eis not in criteria]
    if open_:
        raise Ongeldig("criteria_open", f"Nog niet getoetst: {'; '.join(open_)}.", veld="criteria")


def _rond_af(zaak: Zaak, van: str, door: Dader, **meer: Any) -> Zaak:
    zaak = leg_status_vast(zaak, van, door, **meer)
    ontvang_volgers(zaak, door)
    zaak_afgerond.send(sender=Zaak, zaak=zaak)
    return zaak


@transaction.atomic
def reik_uit(*, zaak: Zaak, door: Dader, id_gezien: bool, gerechtigd: bool) -> Zaak:
    """ligt_klaar -> gesloten: handed to somebody entitled, identity seen (R28, P12)."""
    zaak = vergrendel(zaak)
    bewaak_niet_over(zaak, door)
    if not id_gezien:
        raise Ongeldig("id_niet_gezien", "Controleer eerst het identiteitsbewijs.", veld="id_gezien")
    if not gerechtigd:
        raise Ongeldig(
            "niet_gerechtigd", "Reik alleen uit aan iemand die het mag ophalen.", veld="gerechtigd"
        )
    van = zaak.status
    verander(zaak.reik_uit, zaak)
    zaak.gesloten_op, zaak.resultaat = klok.vandaag(), Resultaat.VERLEEND
    archiveer(zaak, eerste_van(zaak, Resultaat.VERLEEND), zaak.afgerond_op or klok.vandaag())
    return leg_status_vast(zaak, van, door, reden="uitgereikt")


@transaction.atomic
def sluit(*, zaak: Zaak, door: Dader) -> Zaak:
    """afgehandeld -> gesloten."""
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    van = zaak.status
    verander(zaak.sluit, zaak)
    zaak.gesloten_op = klok.vandaag()
    return leg_status_vast(zaak, van, door)


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
    zaak.resultaattype, zaak.archiefactiedatum = None, None
    zaak = leg_status_vast(zaak, van, door, reden="heropend", toelichting=reden)
    zaak_heropend.send(sender=Zaak, zaak=zaak)
    return zaak


@transaction.atomic
def breek_af(*, zaak: Zaak, door: Dader, reden: str) -> Zaak:
    """Withdrawn by the resident, or never collected. Allowed from every state before the result."""
    zaak = vergrendel(zaak)
    bewaak_niet_over(zaak, door)
    if not reden.strip():
        raise Ongeldig("reden_ontbreekt", "Geef aan waarom de zaak stopt.", veld="reden")
    van = zaak.status
    verander(zaak.breek_af, zaak)
    zaak.resultaat = Resultaat.INGETROKKEN
    archiveer(zaak, eerste_van(zaak, Resultaat.INGETROKKEN), klok.vandaag())
    Opschorting.objects.filter(zaak=zaak, beeindigd_op=None).update(beeindigd_op=klok.vandaag())
    zaak = leg_status_vast(zaak, van, door, reden="ingetrokken", toelichting=reden)
    zaak_afgerond.send(sender=Zaak, zaak=zaak)
    return zaak
