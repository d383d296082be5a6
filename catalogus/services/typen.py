"""Writes of the status and result types of a concept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.db import transaction
from django.db.models import F

from catalogus.models import Resultaattype, Statustype, Zaaktypeversie
from catalogus.models.onderdelen import Zaakstand
from catalogus.services.vereisten import Richting, wissel
from catalogus.services.zaaktypen import neem_concept, versiefeit
from catalogus.standaard import Resultaat, Status
from kcc.fouten import Geweigerd, Onvolledig
from kcc.services.gebeurtenissen import Dader, leg_vast

OPZIJ = 10_000  # room to renumber in: the database knows every number once per version


@transaction.atomic
def bewaar_statustypen(*, versie: Zaaktypeversie, statussen: Sequence[Status], door: Dader) -> None:
    """All statuses at once, put in the order in which a zaak goes through them.

    Raises NietBevoegd, Geweigerd (geen_concept) and Onvolledig (statussen_kloppen_niet) per state.
    """
    concept = neem_concept(versie, door)
    per_stand = {rij.stand: rij for rij in statussen}
    _bewaak_statussen(per_stand)
    concept.statustypen.all().delete()
    Statustype.objects.bulk_create(
        Statustype(versie=concept, volgnummer=nr, **asdict(per_stand[stand]))
        for nr, stand in enumerate((s for s in Zaakstand.values if s in per_stand), start=1)
    )
    leg_vast(versiefeit("zaaktypeversie_gewijzigd", concept, door, reden="statustypen"))


def _bewaak_statussen(per_stand: Mapping[str, Status]) -> None:
    fouten = {
        stand: f"Geef “{Zaakstand(stand).label}” een naam."
        for stand, rij in per_stand.items()
        if not rij.naam.strip()
    }
    for stand, wat in ((Zaakstand.OPEN, "begint"), (Zaakstand.GESLOTEN, "eindigt")):
        if stand not in per_stand:
            fouten[stand] = f"Elke zaak {wat} met “{stand.label}”: deze status hoort erbij."
    if fouten:
        raise Onvolledig(fouten, "statussen_kloppen_niet")


@transaction.atomic
def bewaar_resultaattype(
    *, versie: Zaaktypeversie, resultaat: Resultaat, door: Dader, nummer: int | None = None
) -> Resultaattype:
    """Add a result at the end, or change the one with this number.

    Raises NietBevoegd, Geweigerd (geen_concept, bestaat_niet) and Onvolledig (resultaat_klopt_niet).
    """
    concept = neem_concept(versie, door)
    rijen = list(concept.resultaattypen.all())
    rij = _zoek(rijen, nummer) if nummer is not None else _nieuw(concept, rijen)
    if not resultaat.naam.strip():
        raise Onvolledig({"naam": "Vul een naam in."}, "resultaat_klopt_niet")
    if any(ander.naam == resultaat.naam for ander in rijen if ander is not rij):
        raise Onvolledig({"naam": "Dit resultaat staat er al."}, "resultaat_klopt_niet")
    for veld, waarde in asdict(resultaat).items():
        setattr(rij, veld, waarde)
    rij.save()
    _leg_vast(concept, door)
    return rij


def _nieuw(concept: Zaaktypeversie, rijen: Sequence[Resultaattype]) -> Resultaattype:
    hoogste = max((rij.volgnummer for rij in rijen), default=0)
    return Resultaattype(versie=concept, volgnummer=hoogste + 1)


def _zoek(rijen: Sequence[Resultaattype], nummer: int) -> Resultaattype:
    for rij in rijen:
        if rij.volgnummer == nummer:
            return rij
    raise Geweigerd("bestaat_niet", "Dit resultaat staat niet meer in het concept.")


def _leg_vast(concept: Zaaktypeversie, door: Dader) -> None:
    leg_vast(versiefeit("zaaktypeversie_gewijzigd", concept, door, reden="resultaattypen"))


@transaction.atomic
def verwijder_resultaattype(*, versie: Zaaktypeversie, nummer: int, door: Dader) -> None:
    """Raises NietBevoegd and Geweigerd (geen_concept, bestaat_niet)."""
    concept = neem_concept(versie, door)
    _zoek(list(concept.resultaattypen.all()), nummer).delete()
    _leg_vast(concept, door)


@transaction.atomic
def verplaats_resultaattype(*, versie: Zaaktypeversie, nummer: int, richting: Richting, door: Dader) -> None:
    """One place up or down; at the end of the list nothing happens.

    Raises NietBevoegd and Geweigerd (geen_concept, bestaat_niet).
    """
    concept = neem_concept(versie, door)
    rijen = list(concept.resultaattypen.all())
    if not wissel(rijen, _zoek(rijen, nummer), richting):
        return
    concept.resultaattypen.update(volgnummer=F("volgnummer") + OPZIJ)
    for nieuw, rij in enumerate(rijen, start=1):
        rij.volgnummer = nieuw
    Resultaattype.objects.bulk_update(rijen, ["volgnummer"])
    _leg_vast(concept, door)
