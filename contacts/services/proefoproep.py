"""The demo's button "Laat de telefoon gaan": the events an exchange would send, by the same service."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from contacts.models import Oproep
from contacts.services.telefonie import Oproepmelding, Verwerkt, verwerk_oproep
from contacts.services.toestel import kies_toestel
from contacts.telefonie.proefbeller import kies_nummer
from kcc import klok
from kcc.models import Medewerker

VOORVOEGSEL, WACHTRIJ = "demo-", "Algemeen"
GING_OVER = timedelta(seconds=8)


@transaction.atomic
def laat_telefoon_gaan(*, medewerker: Medewerker, nummer: str | None = None) -> Verwerkt:
    """Somebody calls and this employee takes it; `nummer` None: any. An earlier call of the button ends first."""
    wie = kies_toestel(medewerker=medewerker, toestel=medewerker.toestel or f"demo-{medewerker.pk}")
    nu = klok.nu()
    _beeindig_eerdere(wie, nu)
    sleutel = f"{VOORVOEGSEL}{uuid4()}"
    wie_belt = kies_nummer() if nummer is None else nummer
    _meld(sleutel, "aangeboden", nu - GING_OVER, nummer=wie_belt)
    return _meld(sleutel, "opgenomen", nu, toestel=wie.toestel)


def _beeindig_eerdere(wie: Medewerker, nu: datetime) -> None:
    eerdere = Oproep.objects.filter(medewerker=wie, status="opgenomen", sleutel__startswith=VOORVOEGSEL)
    for sleutel in list(eerdere.values_list("sleutel", flat=True)):
        _meld(sleutel, "beeindigd", nu)


def _meld(sleutel: str, gebeurtenis: str, tijd: datetime, *, nummer: str = "", toestel: str = "") -> Verwerkt:
    melding = Oproepmelding(sleutel, gebeurtenis, tijd, nummer=nummer, wachtrij=WACHTRIJ, toestel=toestel)
    return verwerk_oproep(melding=melding, door=None)
