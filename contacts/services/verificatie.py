"""Is this who they say they are (P3). What was asked is kept, what was answered never is."""

from collections.abc import Collection

from django.db import transaction

from contacts.klanten.controle import GENOEG
from contacts.models import Betrokkene, Controlevraag, Klantcontact, Verificatie
from contacts.services.basis import feit, vergrendel
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import ApiToken, Medewerker
from kcc.services.gebeurtenissen import Dader, leg_vast

REDENEN = {
    "herkend": "Ik herken deze klant",
    "adres_bekend": "Het bericht komt van het adres dat we kennen",
    "kan_niet": "De klant kan de vragen niet beantwoorden",
    "spoed": "Spoed: eerst helpen",
    "anders": "Iets anders",
}
"""Why the questions were not asked; the code is in the event, what was added to it is not."""


@transaction.atomic
def verifieer(
    *, gesprek: Klantcontact, door: Medewerker, vragen: Collection[str], goed: Collection[str]
) -> Betrokkene:
    """The control questions that were asked and which of them were answered rightly: two make it telefonisch.

    Fewer leave the level as it was; that it was tried is recorded. Raises Ongeldig (controlevraag_onbekend)
    without a question or with one that is not known.
    """
    rij = _vergrendel(gesprek, door)
    gesteld = [vraag for vraag in Controlevraag.values if vraag in vragen]
    if not gesteld or set(vragen) - set(gesteld):
        raise Ongeldig("controlevraag_onbekend", "Stel minstens een controlevraag.", veld="vragen")
    rij.controlevragen = [vraag for vraag in Controlevraag.values if vraag in {*rij.controlevragen, *gesteld}]
    if len(set(goed) & set(gesteld)) >= GENOEG:
        return _zet(rij, Verificatie.TELEFONISCH, door, ",".join(gesteld))
    rij.save()
    leg_vast(
        feit("gesprek_verificatie", gesprek, door, van=rij.verificatie, naar=rij.verificatie, reden="mislukt")
    )
    return rij


@transaction.atomic
def zie_id(*, gesprek: Klantcontact, door: Medewerker) -> Betrokkene:
    """At the balie: the employee has seen the document and the face. Raises Geweigerd by another channel."""
    rij = _vergrendel(gesprek, door)
    if rij.klantcontact.kanaal != "balie":
        raise Geweigerd("id_alleen_balie", "Een identiteitsbewijs zien kan alleen aan de balie.")
    return _zet(rij, Verificatie.ID_GEZIEN, door, "")


@transaction.atomic
def meld_ingelogd(*, gesprek: Klantcontact, door: Dader) -> Betrokkene:
    """The klant came in by a website or application in which they logged in, which vouches for that.

    Raises NietBevoegd for an employee, who can't know.
    """
    if not isinstance(door, ApiToken):
        raise NietBevoegd("ingelogd_alleen_toepassing", "Alleen een toepassing weet of iemand is ingelogd.")
    return _zet(_met_klant(vergrendel(gesprek)), Verificatie.INGELOGD, door, "")


@transaction.atomic
def sla_verificatie_over(
    *, gesprek: Klantcontact, door: Medewerker, reden: str, toelichting: str = ""
) -> Betrokkene:
    """Go on without knowing who speaks: only with a reason, of REDENEN. Raises Ongeldig."""
    rij = _vergrendel(gesprek, door)
    if reden not in REDENEN:
        raise Ongeldig("reden_ontbreekt", "Kies waarom u niet controleert.", veld="reden")
    if reden == "anders" and len(toelichting.strip()) < 5:
        raise Ongeldig("reden_ontbreekt", "Schrijf op waarom u niet controleert.", veld="toelichting")
    rij.verificatiereden = ": ".join(deel for deel in (REDENEN[reden], toelichting.strip()) if deel)[:200]
    rij.save()
    leg_vast(feit("gesprek_verificatie_overgeslagen", gesprek, door, van=rij.verificatie, reden=reden))
    return rij


def _vergrendel(gesprek: Klantcontact, door: Medewerker) -> Betrokkene:
    """Only whoever has the gesprek knows what was said in it."""
    nu = vergrendel(gesprek)
    if nu.status != "lopend":
        raise Geweigerd("gesprek_afgerond", "Dit gesprek loopt niet meer.")
    if nu.medewerker_id != door.pk:
        raise NietBevoegd("niet_uw_gesprek", "Dit gesprek is van een collega.")
    return _met_klant(nu)


def _met_klant(gesprek: Klantcontact) -> Betrokkene:
    rij = gesprek.betrokkenen.select_related("klant").first()
    if rij is None or rij.klant is None:
        raise Geweigerd("geen_klant", "Kies eerst wie u spreekt.")
    if rij.klant.overleden:
        raise Geweigerd("klant_overleden", "Deze klant is overleden: kies wie u spreekt.")
    rij.klantcontact = gesprek
    return rij


def _zet(rij: Betrokkene, niveau: Verificatie, door: Dader, reden: str) -> Betrokkene:
    van, rij.verificatie = rij.verificatie, niveau
    rij.geverifieerd_op = klok.nu()
    rij.geverifieerd_door = door if isinstance(door, Medewerker) else None
    rij.verificatiereden = ""
    rij.save()
    leg_vast(feit("gesprek_verificatie", rij.klantcontact, door, van=van, naar=niveau, reden=reden))
    return rij
