"""Who may speak for whom (P5): recorded with what was seen, until when, and about what."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Klant, Medewerker, Productgroep, Vertegenwoordiging
from kcc.models.klantkenmerken import VertegenwoordigingSoort
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

MET_BEWIJS = frozenset(VertegenwoordigingSoort) - {
    VertegenwoordigingSoort.OUDER,
    VertegenwoordigingSoort.PARTNER,
    VertegenwoordigingSoort.NABESTAANDE,
}
"""In these capacities nobody speaks on their word alone."""


@transaction.atomic
def leg_vertegenwoordiging_vast(
    *,
    klant: Klant,
    vertegenwoordiger: Klant,
    soort: str,
    door: Dader,
    bewijs: str = "",
    geldig_tot: date | None = None,
    productgroepen: Iterable[Productgroep] = (),
) -> Vertegenwoordiging:
    """New, or the same capacity again with newer proof. No productgroepen: about everything; `geldig_tot` is
    the last day. Raises Ongeldig."""
    klant = Klant.objects.select_for_update(no_key=True).get(pk=klant.pk)
    _bewaak(klant, vertegenwoordiger, soort, bewijs, geldig_tot)
    rij, nieuw = Vertegenwoordiging.objects.update_or_create(
        klant=klant,
        vertegenwoordiger=vertegenwoordiger,
        soort=soort,
        defaults={
            "bewijs": bewijs.strip(),
            "geldig_tot": geldig_tot,
            "door": door if isinstance(door, Medewerker) else None,
            "aangemaakt_op": klok.nu(),
        },
    )
    rij.productgroepen.set(productgroepen)
    naam = "vertegenwoordiging_vastgelegd" if nieuw else "vertegenwoordiging_vernieuwd"
    leg_vast(Feit(naam, "klant", klant.uuid, door=door, naar=soort))
    return rij


@transaction.atomic
def beeindig_vertegenwoordiging(*, vertegenwoordiging: Vertegenwoordiging, door: Dader) -> Vertegenwoordiging:
    """From today on they speak for nobody; the row stays. Raises Geweigerd when it had ended already."""
    Klant.objects.select_for_update(no_key=True).get(pk=vertegenwoordiging.klant_id)
    rij = Vertegenwoordiging.objects.select_related("klant").get(pk=vertegenwoordiging.pk)
    if rij.geldig_tot and rij.geldig_tot < klok.vandaag():
        raise Geweigerd("vertegenwoordiging_verlopen", "Deze machtiging is al voorbij.")
    rij.geldig_tot = klok.vandaag() - timedelta(days=1)
    rij.save(update_fields=["geldig_tot"])
    leg_vast(Feit("vertegenwoordiging_beeindigd", "klant", rij.klant.uuid, door=door, naar=rij.soort))
    return rij


def _bewaak(klant: Klant, vertegenwoordiger: Klant, soort: str, bewijs: str, geldig_tot: date | None) -> None:
    if klant.pk == vertegenwoordiger.pk:
        raise Ongeldig("zelfde_klant", "Iemand kan niet namens zichzelf spreken.", veld="vertegenwoordiger")
    if soort not in VertegenwoordigingSoort.values:
        raise Ongeldig("soort_onbekend", "Kies in welke rol iemand spreekt.", veld="soort")
    if soort in MET_BEWIJS and not bewijs.strip():
        raise Ongeldig(
            "bewijs_ontbreekt", "Schrijf wat u heeft gezien, bijvoorbeeld de volmacht.", veld="bewijs"
        )
    if geldig_tot and geldig_tot < klok.vandaag():
        raise Ongeldig("geldig_tot_voorbij", "Deze dag is al geweest.", veld="geldig_tot")
