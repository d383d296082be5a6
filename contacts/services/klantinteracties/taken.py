"""An internetaak is a terugbelverzoek: of a team, with a day by which somebody calls."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from contacts.models import (
    Actor,
    Betrokkeneadres,
    Informeerwijze,
    Klantcontact,
    Taakactor,
    TerugbelStatus,
    Terugbelverzoek,
    Uitkomst,
    Vraag,
)
from contacts.services.basis import feit as gespreksfeit
from contacts.services.basis import vergrendel as vergrendel_gesprek
from contacts.services.gesprekken import rond_vergrendeld_af
from contacts.services.klantinteracties.klantcontacten import uitkomst_feit
from contacts.services.terugbelbasis import feit
from contacts.services.terugbellen import open_verzoek
from contacts.terugbellen.bereik import lees_bereik
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import DigitaalAdres, Klant, Medewerker, Team
from kcc.models.organisatie import Lijn
from kcc.services.gebeurtenissen import Dader, leg_vast
from kcc.tekst import zonder_bsn
from regie.models import Belofte

VRIJ = ("handeling", "toelichting", "nummer", "referentienummer")


@transaction.atomic
def maak_taak(
    *, gesprek: Klantcontact, actoren: Sequence[Actor], gegevens: Mapping[str, Any], door: Dader
) -> Terugbelverzoek:
    """`gegevens`: VRIJ, `verwerkt` (bool) and `afgehandeld_op`. The vraag of the gesprek ends in it; of a gesprek with
    an answer already it is one more vraag. Raises Ongeldig (geen_team)."""
    gesprek = vergrendel_gesprek(gesprek)
    team, voor = _van_wie(actoren)
    vraag = _vraag(gesprek, door)
    teksten = {naam: zonder_bsn(gegevens.get(naam) or "") for naam in VRIJ}
    verzoek = open_verzoek(vraag=vraag, team=team, door=door, voor=voor, **teksten, **_bereik(gesprek))
    _zet_actoren(verzoek, actoren)
    if gesprek.status in ("ontvangen", "lopend"):
        rond_vergrendeld_af(gesprek, door)
    if gegevens.get("verwerkt"):
        return verwerk(verzoek=verzoek, door=door, op=gegevens.get("afgehandeld_op"))
    return verzoek


def _van_wie(actoren: Sequence[Actor]) -> tuple[Team, Medewerker | None]:
    """The team of the first actor that has one, and the employee who is asked for."""
    for actor in actoren:
        if actor.team is not None:
            return actor.team, None
        if actor.medewerker is not None and actor.medewerker.team is not None:
            return actor.medewerker.team, actor.medewerker if actor.medewerker.is_active else None
    team = Team.objects.filter(lijn=Lijn.EERSTE).order_by("pk").first()
    if team is None:
        raise Ongeldig("geen_team", "Er is geen team van de eerste lijn.", veld="toegewezenAanActor")
    return team, None


def _vraag(gesprek: Klantcontact, door: Dader) -> Vraag:
    """The vraag that ends in the task, with that as its uitkomst."""
    vragen = list(gesprek.vragen.order_by("volgnummer"))
    vraag = next((rij for rij in vragen if not rij.uitkomst), None)
    nieuw = vraag is not None or not vragen
    if vraag is None:
        vraag = next((rij for rij in vragen if _zonder_antwoord(rij)), None) or _extra(gesprek, vragen)
        nieuw = vraag.pk is None
    vraag.uitkomst, vraag.afgerond_op = Uitkomst.TERUGBELVERZOEK, klok.nu()
    vraag.save()
    leg_vast(uitkomst_feit(vraag, gesprek, door, nieuw=nieuw))
    return vraag


def _zonder_antwoord(vraag: Vraag) -> bool:
    """Laid down by an application as reached, without an answer: the task is what came of it."""
    return vraag.uitkomst == Uitkomst.ZELF_BEANTWOORD and not vraag.antwoord and vraag.kennisversie_id is None


def _extra(gesprek: Klantcontact, vragen: Sequence[Vraag]) -> Vraag:
    eerste = vragen[0] if vragen else Vraag(onderwerp=gesprek.onderwerp)
    return Vraag(
        klantcontact=gesprek,
        volgnummer=max((rij.volgnummer for rij in vragen), default=0) + 1,
        onderwerp=eerste.onderwerp,
        productgroep=eerste.productgroep,
        zaak=eerste.zaak,
        klantaanvraag=eerste.klantaanvraag,
    )


def _bereik(gesprek: Klantcontact) -> dict[str, str]:
    """How the resident can be reached: as given in this gesprek, else as known of the klant; nothing is fine."""
    hier = Betrokkeneadres.objects.filter(betrokkene__klantcontact=gesprek)
    gegeven = DigitaalAdres.objects.filter(pk__in=hier.values("adres"))
    klanten = Klant.objects.filter(pk__in=gesprek.betrokkenen.values("klant"))
    bekend = DigitaalAdres.objects.filter(klant__in=klanten)
    rijen = [*gegeven.order_by("pk"), *bekend.order_by("pk")]
    nummer = gesprek.telefoonnummer or _eerste(rijen, DigitaalAdres.Soort.TELEFOON)
    email = gesprek.afzender or _eerste(rijen, DigitaalAdres.Soort.EMAIL)
    try:
        return lees_bereik(telefoonnummer=nummer, email=email)
    except Geweigerd:
        return {"telefoonnummer": "", "email": ""}


def _eerste(rijen: Sequence[DigitaalAdres], soort: str) -> str:
    return next((rij.waarde for rij in rijen if rij.soort == soort), "")


def _zet_actoren(verzoek: Terugbelverzoek, actoren: Sequence[Actor]) -> None:
    Taakactor.objects.filter(terugbelverzoek=verzoek).delete()
    Taakactor.objects.bulk_create(
        Taakactor(terugbelverzoek=verzoek, actor=actor.uuid, volgnummer=nummer)
        for nummer, actor in enumerate(actoren, start=1)
    )


def _vergrendel(verzoek: Terugbelverzoek) -> Terugbelverzoek:
    return Terugbelverzoek.objects.select_for_update(of=("self",), no_key=True).get(pk=verzoek.pk)


@transaction.atomic
def verwerk(*, verzoek: Terugbelverzoek, door: Dader, op: datetime | None = None) -> Terugbelverzoek:
    """To afgesloten from any state before; done already is fine. The promise to call is kept by it."""
    verzoek = _vergrendel(verzoek)
    if verzoek.status == TerugbelStatus.AFGESLOTEN:
        return verzoek
    van = verzoek.status
    verzoek.verwerk()
    verzoek.geinformeerd, verzoek.afgesloten_op = Informeerwijze.ONBEKEND, op or klok.nu()
    verzoek.save()
    Belofte.objects.van(verzoek.uuid).open().update(voldaan_op=klok.vandaag())
    leg_vast(feit("terugbelverzoek_status", verzoek, door, van=van, naar=verzoek.status, reden="verwerkt"))
    return verzoek


@transaction.atomic
def heropen_taak(*, verzoek: Terugbelverzoek, door: Dader) -> Terugbelverzoek:
    """afgesloten -> open; open already is fine."""
    verzoek = _vergrendel(verzoek)
    if verzoek.status != TerugbelStatus.AFGESLOTEN:
        return verzoek
    van = verzoek.status
    verzoek.heropen()
    verzoek.medewerker = None
    verzoek.geinformeerd, verzoek.antwoord, verzoek.afgesloten_op, verzoek.gezien_op = "", "", None, None
    verzoek.save()
    leg_vast(feit("terugbelverzoek_status", verzoek, door, van=van, naar=verzoek.status))
    return verzoek


@transaction.atomic
def werk_bij(
    *,
    verzoek: Terugbelverzoek,
    gegevens: Mapping[str, Any],
    door: Dader,
    actoren: Sequence[Actor] | None = None,
) -> Terugbelverzoek:
    """Change what was sent: texts, to whom it was given, whether it is done."""
    verzoek = _vergrendel(verzoek)
    for naam in VRIJ:
        if naam in gegevens:
            setattr(verzoek, naam, zonder_bsn(gegevens[naam] or ""))
    verzoek.save()
    if actoren is not None:
        verzoek = _geef_aan(verzoek, actoren, door)
    if gegevens.get("verwerkt") is True:
        return verwerk(verzoek=verzoek, door=door, op=gegevens.get("afgehandeld_op"))
    if gegevens.get("verwerkt") is False:
        return heropen_taak(verzoek=verzoek, door=door)
    return verzoek


def _geef_aan(verzoek: Terugbelverzoek, actoren: Sequence[Actor], door: Dader) -> Terugbelverzoek:
    """To the team of the first actor; the promised day stays."""
    team, voor = _van_wie(actoren)
    _zet_actoren(verzoek, actoren)
    if (verzoek.team_id, verzoek.voor) == (team.pk, voor):
        return verzoek
    van = verzoek.status
    if van in (TerugbelStatus.OPEN, TerugbelStatus.TOEGEWEZEN):
        verzoek.stuur_door()
        verzoek.medewerker = None
    verzoek.team, verzoek.voor = team, voor
    verzoek.save()
    Belofte.objects.van(verzoek.uuid).update(team=team)
    leg_vast(
        feit("terugbelverzoek_status", verzoek, door, van=van, naar=verzoek.status, reden="doorgestuurd")
    )
    return verzoek


@transaction.atomic
def verwijder(*, verzoek: Terugbelverzoek, door: Dader) -> None:
    """Take back a task that nobody took up. Raises Geweigerd (in_behandeling)."""
    verzoek = _vergrendel(verzoek)
    if not verzoek.handeling or verzoek.status != TerugbelStatus.OPEN or verzoek.pogingen.exists():
        raise Geweigerd("in_behandeling", "Het KCC is hier al mee bezig: het blijft bewaard.")
    gesprek = vergrendel_gesprek(verzoek.vraag.klantcontact)
    Belofte.objects.van(verzoek.uuid).delete()
    leg_vast(gespreksfeit("terugbelverzoek_verwijderd", gesprek, door, reden="klantinteracties"))
    verzoek.delete()
