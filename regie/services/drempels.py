"""The thresholds of a municipality: the defaults once, and changing those of one kind of belofte."""

from collections.abc import Collection

from django.db import transaction

from kcc.fouten import Ongeldig, Onvolledig
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import leg_vast
from kcc.services.inrichting import feit, vergrendel
from regie.drempels import PROCENT, STANDAARD, VERSTREKEN, WERKDAGEN, code_van
from regie.models import BelofteSoort, Drempel
from regie.services.bewaken import bekijk_opnieuw

MEESTE_DAGEN = 60


def vul_drempels() -> None:
    """After a migration (or a flush) of an empty table. What a municipality set itself is left alone."""
    if Drempel.objects.exists():
        return
    Drempel.objects.bulk_create(
        Drempel(soort=soort, eenheid=eenheid, waarde=waarde)
        for soort, rijen in STANDAARD.items()
        for eenheid, waarde in rijen
    )


@transaction.atomic
def stel_drempels_in(
    *,
    soort: str,
    werkdagen: Collection[int],
    procenten: Collection[int],
    verstreken: bool,
    door: Medewerker,
) -> list[Drempel]:
    """When this kind is signalled, from now on; each open belofte of it is looked at anew.

    Raises Ongeldig or Onvolledig with the field (werkdagen 0 to 60, procenten 1 to 99, and at least one in all).
    """
    vergrendel()
    _bewaak(soort, werkdagen, procenten)
    if not (werkdagen or procenten or verstreken):
        raise Ongeldig("geen_drempel", "Laat er minstens één staan.", veld="werkdagen")
    rijen = Drempel.objects.filter(soort=soort)
    oud = {(rij.eenheid, rij.waarde) for rij in rijen}
    nieuw = {(WERKDAGEN, dagen) for dagen in werkdagen} | {(PROCENT, deel) for deel in procenten}
    nieuw |= {(VERSTREKEN, 0)} if verstreken else set()
    if oud != nieuw:
        rijen.delete()
        Drempel.objects.bulk_create(Drempel(soort=soort, eenheid=e, waarde=w) for e, w in sorted(nieuw))
        bekijk_opnieuw(soort)
        leg_vast(feit("drempels_gewijzigd", door, van=_codes(oud), naar=_codes(nieuw), reden=soort))
    return list(rijen.all())


def _codes(rijen: Collection[tuple[str, int]]) -> str:
    return " ".join(code_van(eenheid, waarde) for eenheid, waarde in sorted(rijen))[:40]


def _bewaak(soort: str, werkdagen: Collection[int], procenten: Collection[int]) -> None:
    if soort not in BelofteSoort.values:
        raise Ongeldig("soort_onbekend", "Deze soort belofte is er niet.", veld="soort")
    fouten = {}
    if not all(0 <= dagen <= MEESTE_DAGEN for dagen in werkdagen) or len(werkdagen) > 10:
        fouten["werkdagen"] = f"Vul hoogstens tien getallen in, van 0 tot en met {MEESTE_DAGEN}."
    if not all(1 <= deel <= 99 for deel in procenten) or len(procenten) > 10:
        fouten["procenten"] = "Vul hoogstens tien getallen in, van 1 tot en met 99."
    if fouten:
        raise Onvolledig(fouten)
