"""A question to a colleague who knows it, and the answer, which stays with the vraag or the zaak (R95)."""

from django.db import transaction

from contacts.models import Hulpvraag, Vraag
from contacts.samen.hulp import kundigen
from contacts.services.kennissignalen import stel_hulpantwoord_voor
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.models import Medewerker, Productgroep
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.tekst import zonder_bsn
from zaken.models import Zaak


@transaction.atomic
def stel_hulpvraag(
    *,
    tekst: str,
    productgroep: Productgroep,
    door: Medewerker,
    vraag: Vraag | None = None,
    zaak: Zaak | None = None,
    aan: Medewerker | None = None,
) -> Hulpvraag:
    """About a vraag or a zaak (exactly one; ValueError otherwise): offered to whoever can do this productgroep
    alone, or to one of them (`aan`).

    A BSN is left out of the text. Raises Onvolledig (tekst_leeg), NietBevoegd (niet_uw_gesprek, niet_uw_zaak),
    Ongeldig (kan_niet_helpen) and Geweigerd (niemand_kan_helpen).
    """
    if not tekst.strip():
        raise Onvolledig({"tekst": "Vul in wat u wilt weten."}, "tekst_leeg")
    _bewaak_vrager(door, vraag, zaak)
    _bewaak_kennis(productgroep, door, aan)
    rij = Hulpvraag.objects.create(
        vraag=vraag,
        zaak=zaak,
        productgroep=productgroep,
        tekst=zonder_bsn(tekst.strip()),
        gevraagd_door=door,
        aan=aan,
        aangemaakt_op=klok.nu(),
    )
    leg_vast(_feit("hulpvraag_gesteld", rij, door, nieuw=True))
    return rij


@transaction.atomic
def beantwoord_hulpvraag(
    *, hulpvraag: Hulpvraag, antwoord: str, door: Medewerker, kennis: bool = False
) -> Hulpvraag:
    """By whoever it was asked of, or anybody who can; with `kennis` the answer is also proposed for the knowledge
    base (R46). Raises Onvolledig (antwoord_leeg), NietBevoegd
    (niet_aan_u), Geweigerd (al_beantwoord)."""
    rij = _vergrendel(hulpvraag)
    if not antwoord.strip():
        raise Onvolledig({"antwoord": "Vul uw antwoord in."}, "antwoord_leeg")
    if not _mag_antwoorden(rij, door):
        raise NietBevoegd("niet_aan_u", "Deze vraag is niet aan u gesteld.")
    rij.antwoord, rij.beantwoord_door, rij.beantwoord_op = zonder_bsn(antwoord.strip()), door, klok.nu()
    rij.save()
    leg_vast(_feit("hulpvraag_beantwoord", rij, door))
    if kennis:
        stel_hulpantwoord_voor(hulpvraag=rij, door=door)
    return rij


@transaction.atomic
def trek_hulpvraag_in(*, hulpvraag: Hulpvraag, door: Medewerker) -> None:
    """Not needed any more; by whoever asked, and only while there is no answer."""
    rij = _vergrendel(hulpvraag)
    if rij.gevraagd_door_id != door.pk:
        raise NietBevoegd("niet_uw_vraag", "Alleen wie de vraag stelde trekt hem in.")
    rij.delete()
    leg_vast(_feit("hulpvraag_ingetrokken", rij, door))


def _vergrendel(hulpvraag: Hulpvraag) -> Hulpvraag:
    """As it is now; refuses one that has its answer or is gone."""
    rijen = Hulpvraag.objects.select_for_update(no_key=True, of=("self",)).select_related("beantwoord_door")
    rij = rijen.filter(pk=hulpvraag.pk).first()
    if rij is None:
        raise Geweigerd("vraag_ingetrokken", "Deze vraag is intussen ingetrokken.")
    if rij.beantwoord_op is not None:
        raise Geweigerd("al_beantwoord", f"{rij.beantwoord_door} gaf al antwoord.")
    return rij


def _bewaak_vrager(door: Medewerker, vraag: Vraag | None, zaak: Zaak | None) -> None:
    """Of a gesprek whoever has it; of a zaak its behandelaar and the team that has it."""
    if (vraag is None) == (zaak is None):
        raise ValueError("Een hulpvraag gaat over een vraag of over een zaak.")
    if vraag is not None and vraag.klantcontact.medewerker_id != door.pk:
        raise NietBevoegd("niet_uw_gesprek", "Dit gesprek is van een collega.")
    if zaak is not None and zaak.behandelaar_id != door.pk and zaak.team_id not in door.zicht.teams:
        raise NietBevoegd("niet_uw_zaak", f"Deze zaak is van {zaak.team}.")


def _bewaak_kennis(groep: Productgroep, door: Medewerker, aan: Medewerker | None) -> None:
    kundig = kundigen(groep).exclude(medewerker=door)
    if aan is not None and not kundig.filter(medewerker=aan).exists():
        raise Ongeldig("kan_niet_helpen", f"{aan} kan bij {groep} nog niet zelfstandig helpen.", veld="aan")
    if aan is None and not kundig.exists():
        raise Geweigerd(
            "niemand_kan_helpen",
            f"Geen collega kan zelfstandig helpen bij {groep}. Verbind door of maak een terugbelverzoek.",
            veld="productgroep",
        )


def _mag_antwoorden(rij: Hulpvraag, door: Medewerker) -> bool:
    if rij.gevraagd_door_id == door.pk:
        return False
    if rij.aan_id is not None:
        return rij.aan_id == door.pk
    return kundigen(rij.productgroep).filter(medewerker=door).exists()


def _feit(soort: str, rij: Hulpvraag, door: Medewerker, *, nieuw: bool = False) -> Feit:
    return Feit(
        soort,
        "hulpvraag",
        rij.uuid,
        door,
        productgroep_id=rij.productgroep_id,
        team_id=door.team_id,
        nieuw=nieuw,
    )
