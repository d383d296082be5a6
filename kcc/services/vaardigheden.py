"""Skill levels (R12) and level of education (R18) of employees; every change is an event of the employee."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import transaction

from kcc.fouten import NietBevoegd, Ongeldig
from kcc.models import Medewerker, Productgroep, Vaardigheid
from kcc.models.organisatie import Opleidingsniveau, VaardigheidNiveau
from kcc.rollen import VAARDIGHEDEN, mag
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.vaardigheden import GENOEG, Vakje, voor_wie, zonder_zelfstandige

Sleutel = tuple[int, int]


@dataclass(frozen=True)
class Gezet:
    """How many levels changed, and which productgroepen nobody does without help any more: to be warned of."""

    aantal: int
    zonder: list[Productgroep] = field(default_factory=list)


@transaction.atomic
def zet_vaardigheden(*, vakjes: Collection[Vakje], door: Medewerker) -> Gezet:
    """All at once, each to its level (leert, zelfstandig, coach; empty: none). The same again is no change.

    Raises NietBevoegd (niet_uw_mensen) and Ongeldig (niveau_onbekend).
    """
    if any(vakje.niveau and vakje.niveau not in VaardigheidNiveau.values for vakje in vakjes):
        raise Ongeldig("niveau_onbekend", "Kies een niveau uit de lijst.", veld="niveau")
    _bewaak({vakje.medewerker.pk for vakje in vakjes}, door)
    nu = _vergrendel(vakjes)
    anders = [vakje for vakje in vakjes if nu.get(_sleutel(vakje), "") != vakje.niveau]
    if not anders:
        return Gezet(0)
    _schrijf(anders)
    leg_vast(*(_feit(vakje, nu.get(_sleutel(vakje), ""), door) for vakje in anders))
    minder = {
        vakje.productgroep.pk
        for vakje in anders
        if nu.get(_sleutel(vakje)) in GENOEG and vakje.niveau not in GENOEG
    }
    return Gezet(len(anders), zonder_zelfstandige(minder) if minder else [])


@transaction.atomic
def zet_opleidingsniveau(*, medewerker: Medewerker, niveau: str, door: Medewerker) -> Medewerker:
    """What somebody learned; empty: not known. Raises NietBevoegd and Ongeldig (opleiding_onbekend)."""
    if niveau and niveau not in Opleidingsniveau.values:
        raise Ongeldig("opleiding_onbekend", "Kies een opleidingsniveau uit de lijst.", veld="niveau")
    _bewaak({medewerker.pk}, door)
    rij = Medewerker.objects.select_for_update(no_key=True).get(pk=medewerker.pk)
    van, rij.opleidingsniveau = rij.opleidingsniveau, niveau
    if van != niveau:
        rij.save(update_fields=["opleidingsniveau"])
        leg_vast(Feit("opleidingsniveau_gezet", "medewerker", rij.uuid, door, van=van, naar=niveau))
    return rij


def _bewaak(mensen: set[int], door: Medewerker) -> None:
    if not mag(door, VAARDIGHEDEN):
        raise NietBevoegd("geen_leidinggevende", "Alleen een leidinggevende zet vaardigheden.")
    if voor_wie(door).filter(pk__in=mensen).count() != len(mensen):
        raise NietBevoegd("niet_uw_mensen", "U zet alleen de vaardigheden van uw eigen mensen.")


def _vergrendel(vakjes: Collection[Vakje]) -> dict[Sleutel, str]:
    """The people in order of their key; what they can do now."""
    mensen = {vakje.medewerker.pk for vakje in vakjes}
    list(Medewerker.objects.filter(pk__in=mensen).order_by("pk").select_for_update(no_key=True))
    rijen = Vaardigheid.objects.filter(medewerker__in=mensen)
    return {(rij.medewerker_id, rij.productgroep_id): rij.niveau for rij in rijen}


def _schrijf(vakjes: Collection[Vakje]) -> None:
    for vakje in vakjes:
        if not vakje.niveau:
            Vaardigheid.objects.filter(medewerker=vakje.medewerker, productgroep=vakje.productgroep).delete()
    Vaardigheid.objects.bulk_create(
        [
            Vaardigheid(medewerker=vakje.medewerker, productgroep=vakje.productgroep, niveau=vakje.niveau)
            for vakje in vakjes
            if vakje.niveau
        ],
        update_conflicts=True,
        unique_fields=["medewerker", "productgroep"],
        update_fields=["niveau"],
    )


def _sleutel(vakje: Vakje) -> Sleutel:
    return vakje.medewerker.pk, vakje.productgroep.pk


def _feit(vakje: Vakje, van: str, door: Medewerker) -> Feit:
    return Feit(
        "vaardigheid_gezet",
        "medewerker",
        vakje.medewerker.uuid,
        door,
        van=van,
        naar=vakje.niveau,
        productgroep_id=vakje.productgroep.pk,
        team_id=vakje.medewerker.team_id,
    )
