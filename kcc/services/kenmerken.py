"""What to mind with a klant (P4): given and ended, never changed.

The event tells that there is one, not which: events are read by other programs, and a marking for aggression
is in no export.
"""

from datetime import date

from django.db import models, transaction

from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Klant, Klantkenmerk, Medewerker
from kcc.models.klantkenmerken import KenmerkSoort
from kcc.rollen import KCC_LIJN, Rol
from kcc.services.gebeurtenissen import Feit, leg_vast

LANGST = 366  # days that a marking for aggression lasts at most: then it is decided anew
MET_TOELICHTING = {
    KenmerkSoort.TAAL: "Schrijf welke taal.",
    KenmerkSoort.TOLK: "Schrijf in welke taal.",
    KenmerkSoort.AGRESSIE: "Schrijf wat er is gebeurd en wat is afgesproken.",
}


@transaction.atomic
def geef_kenmerk(
    *,
    klant: Klant,
    soort: str,
    door: Medewerker,
    toelichting: str = "",
    medewerker: Medewerker | None = None,
    contact: Klant | None = None,
    einde: date | None = None,
) -> Klantkenmerk:
    """From today on. `medewerker` is the vaste contactpersoon, `contact` the bewindvoerder or curator, `einde`
    the last day. Raises NietBevoegd, Ongeldig, or Geweigerd (kenmerk_bestaat)."""
    klant = Klant.objects.select_for_update(no_key=True).get(pk=klant.pk)
    _bewaak_wie(soort, door)
    _bewaak_inhoud(soort, toelichting, medewerker, einde)
    if geldend().filter(klant=klant, soort=soort).exists():
        raise Geweigerd("kenmerk_bestaat", "Dit staat al bij deze klant. Beëindig het eerst.", veld="soort")
    agressie = soort == KenmerkSoort.AGRESSIE
    rij = Klantkenmerk.objects.create(
        klant=klant,
        soort=soort,
        toelichting=toelichting.strip(),
        medewerker=medewerker,
        contact=contact,
        begin=klok.vandaag(),
        einde=einde,
        besluit_door=door if agressie else None,
    )
    leg_vast(Feit("klantkenmerk", "klant", klant.uuid, door=door, naar="gegeven"))
    return rij


@transaction.atomic
def beeindig_kenmerk(*, kenmerk: Klantkenmerk, door: Medewerker) -> Klantkenmerk:
    """It holds no longer; the row stays. Raises NietBevoegd, or Geweigerd (kenmerk_beeindigd)."""
    Klant.objects.select_for_update(no_key=True).get(pk=kenmerk.klant_id)
    rij = Klantkenmerk.objects.select_related("klant").get(pk=kenmerk.pk)
    _bewaak_wie(rij.soort, door)
    if rij.beeindigd_op:
        raise Geweigerd("kenmerk_beeindigd", "Dit is al beëindigd.")
    rij.beeindigd_op = klok.nu()
    rij.save(update_fields=["beeindigd_op"])
    leg_vast(Feit("klantkenmerk", "klant", rij.klant.uuid, door=door, naar="beeindigd"))
    return rij


def geldend() -> models.QuerySet[Klantkenmerk]:
    """Those that hold today."""
    vandaag = klok.vandaag()
    rijen = Klantkenmerk.objects.filter(beeindigd_op=None, begin__lte=vandaag)
    return rijen.filter(models.Q(einde=None) | models.Q(einde__gte=vandaag))


def _bewaak_wie(soort: str, door: Medewerker) -> None:
    """Everybody of the KCC; about aggression a teamleider decides."""
    if soort == KenmerkSoort.AGRESSIE and Rol.TEAMLEIDER not in door.rolset:
        raise NietBevoegd("alleen_teamleider", "Alleen een teamleider besluit hierover.")
    if not door.rolset & KCC_LIJN:
        raise NietBevoegd("alleen_kcc", "Alleen het KCC legt dit vast.")


def _bewaak_inhoud(soort: str, toelichting: str, medewerker: Medewerker | None, einde: date | None) -> None:
    if soort not in KenmerkSoort.values:
        raise Ongeldig("soort_onbekend", "Kies wat er bijzonder is.", veld="soort")
    nodig = MET_TOELICHTING.get(KenmerkSoort(soort))
    if nodig and not toelichting.strip():
        raise Ongeldig("toelichting_ontbreekt", nodig, veld="toelichting")
    if soort == KenmerkSoort.VASTE_CONTACTPERSOON and medewerker is None:
        raise Ongeldig("medewerker_ontbreekt", "Kies de vaste contactpersoon.", veld="medewerker")
    if einde and einde < klok.vandaag():
        raise Ongeldig("einde_voorbij", "Deze dag is al geweest.", veld="einde")
    if soort == KenmerkSoort.AGRESSIE:
        _bewaak_agressie(einde)


def _bewaak_agressie(einde: date | None) -> None:
    if einde is None:
        raise Ongeldig("einde_ontbreekt", "Kies tot en met welke dag dit geldt.", veld="einde")
    if (einde - klok.vandaag()).days > LANGST:
        raise Ongeldig("einde_te_ver", "Hoogstens een jaar; daarna besluit u opnieuw.", veld="einde")
