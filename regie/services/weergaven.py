"""Saved views: keep one under a name, remove one. They are somebody's own and no event."""

from django.db import transaction

from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker
from kcc.tekst import verberg_bsn
from regie.models import Weergave

HOOGSTENS = 30  # per employee


@transaction.atomic
def bewaar_weergave(*, naam: str, vraag: str, gedeeld: bool, door: Medewerker) -> Weergave:
    """Under this name; a name that one has already gets the new filters. `vraag` as `Werklijst.vraag`."""
    naam = " ".join(naam.split())
    if not naam:
        raise Ongeldig("naam_ontbreekt", "Geef de weergave een naam.", veld="naam")
    if len(naam) > 60 or len(vraag) > 400:
        raise Ongeldig("te_lang", "Kies een naam van hoogstens 60 tekens.", veld="naam")
    if verberg_bsn(naam) != naam:
        raise Ongeldig("bsn", "Typ hier geen burgerservicenummer.", veld="naam")
    Medewerker.objects.select_for_update(no_key=True).get(pk=door.pk)
    bestaand = Weergave.objects.filter(medewerker=door)
    if not bestaand.filter(naam=naam).exists() and bestaand.count() >= HOOGSTENS:
        raise Geweigerd("te_veel", f"U kunt {HOOGSTENS} weergaven bewaren: verwijder er eerst een.")
    weergave, _ = Weergave.objects.update_or_create(
        medewerker=door, naam=naam, defaults={"vraag": vraag, "gedeeld": gedeeld}
    )
    return weergave


@transaction.atomic
def verwijder_weergave(*, weergave: Weergave, door: Medewerker) -> None:
    """Only one's own, shared or not."""
    if weergave.medewerker_id != door.pk:
        raise NietBevoegd("niet_van_u", f"Deze weergave is van {weergave.medewerker}.")
    weergave.delete()
