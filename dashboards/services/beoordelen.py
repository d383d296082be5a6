"""Reviewing a gesprek on criteria, changing that on the day itself, and saying that one read it (R91).

The events say that somebody reviewed, not whom: the log is read by more people than the review.
"""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from django.db import transaction

from contacts.models import Klantcontact
from contacts.services.basis import vergrendel
from dashboards.kwaliteit.begeleiding import begeleidt
from dashboards.kwaliteit.lezen import criteria, kan_wijzigen
from dashboards.kwaliteit.steekproef import steekproef
from dashboards.models import Beoordeling, Beoordelingspunt, Criterium
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.tekst import zonder_bsn

JA: Final = "ja"
NEE: Final = "nee"
NVT: Final = "nvt"
Oordelen = Mapping[UUID, str]
"""uuid of a criterium -> ja, nee or nvt (not applicable)."""
LANGST: Final = 4000


@transaction.atomic
def beoordeel(
    *, gesprek: Klantcontact, oordelen: Oordelen, door: Medewerker, toelichting: str = ""
) -> Beoordeling:
    """A gesprek of somebody one coaches, out of the sample, on every criterium in force.

    Raises NietBevoegd (niet_uw_medewerker), Geweigerd (al_beoordeeld, niet_in_steekproef, geen_criteria),
    Onvolledig, Ongeldig.
    """
    gesprek = vergrendel(gesprek)
    medewerker = gesprek.medewerker
    if medewerker is None or not begeleidt(door).filter(pk=medewerker.pk).exists():
        raise NietBevoegd("niet_uw_medewerker", "U begeleidt deze medewerker niet.")
    if Beoordeling.objects.filter(klantcontact=gesprek, medewerker=medewerker).exists():
        raise Geweigerd("al_beoordeeld", "Dit gesprek is al beoordeeld.")
    if gesprek not in steekproef(door, medewerker, klok.vandaag()):
        raise Geweigerd("niet_in_steekproef", "Dit gesprek staat niet (meer) in de lijst. Kies een ander.")
    lijst = criteria()
    toelichting = _bewaak(lijst, oordelen, toelichting)
    beoordeling = Beoordeling.objects.create(
        klantcontact=gesprek, medewerker=medewerker, beoordelaar=door, toelichting=toelichting
    )
    _zet_punten(beoordeling, lijst, oordelen, {})
    leg_vast(_feit("gesprek_beoordeeld", beoordeling, door))
    return beoordeling


@transaction.atomic
def wijzig_beoordeling(
    *, beoordeling: Beoordeling, oordelen: Oordelen, door: Medewerker, toelichting: str = ""
) -> Beoordeling:
    """By who reviewed, on the same day, until it was read. A criterium keeps the weight it had in the review.

    Raises NietBevoegd (niet_uw_beoordeling), Geweigerd (staat_vast), Onvolledig, Ongeldig.
    """
    beoordeling = _vergrendel(beoordeling)
    if beoordeling.beoordelaar_id != door.pk:
        raise NietBevoegd("niet_uw_beoordeling", "Alleen wie beoordeelde kan dit wijzigen.")
    if not kan_wijzigen(beoordeling, door):
        raise Geweigerd("staat_vast", "Deze beoordeling staat vast: hij is gelezen, of van een eerdere dag.")
    lijst = te_beoordelen(beoordeling)
    beoordeling.toelichting = _bewaak(lijst, oordelen, toelichting)
    beoordeling.save(update_fields=["toelichting"])
    gewichten = dict(beoordeling.punten.values_list("criterium", "gewicht"))
    beoordeling.punten.all().delete()
    _zet_punten(beoordeling, lijst, oordelen, gewichten)
    leg_vast(_feit("beoordeling_gewijzigd", beoordeling, door))
    return beoordeling


@transaction.atomic
def meld_gelezen(*, beoordeling: Beoordeling, door: Medewerker) -> Beoordeling:
    """By the employee; again is no change. Raises NietBevoegd (niet_uw_gesprek)."""
    beoordeling = _vergrendel(beoordeling)
    if beoordeling.medewerker_id != door.pk:
        raise NietBevoegd("niet_uw_gesprek", "Alleen wie het gesprek voerde zegt dat het is gelezen.")
    if beoordeling.gezien_op is None:
        beoordeling.gezien_op = klok.nu()
        beoordeling.save(update_fields=["gezien_op"])
        leg_vast(_feit("beoordeling_gelezen", beoordeling, door))
    return beoordeling


def te_beoordelen(beoordeling: Beoordeling) -> list[Criterium]:
    """The criteria in force, and those that lapsed since but are part of this review."""
    gebruikt = Criterium.objects.filter(pk__in=beoordeling.punten.values("criterium"))
    samen = {rij.pk: rij for rij in [*criteria(), *gebruikt]}
    return sorted(samen.values(), key=lambda rij: (rij.volgorde, rij.pk))


def _vergrendel(beoordeling: Beoordeling) -> Beoordeling:
    return Beoordeling.objects.select_for_update(no_key=True).get(pk=beoordeling.pk)


def _bewaak(lijst: Iterable[Criterium], oordelen: Oordelen, toelichting: str) -> str:
    """The explanation as it is kept. Each criterium has its answer, one at least applied, and a "nee" says why."""
    lijst, tekst = list(lijst), zonder_bsn(toelichting).strip()
    if not lijst:
        raise Geweigerd("geen_criteria", "Er zijn nog geen criteria om op te beoordelen.")
    open_ = [rij for rij in lijst if oordelen.get(rij.uuid) not in (JA, NEE, NVT)]
    if open_:
        raise Onvolledig({veldnaam(rij): "Kies ja, nee of niet van toepassing." for rij in open_})
    gekozen = {oordelen[rij.uuid] for rij in lijst}
    if gekozen == {NVT}:
        raise Ongeldig("niets_van_toepassing", "Kies bij minstens één criterium ja of nee.")
    if len(tekst) > LANGST:
        raise Ongeldig("te_lang", f"Dit mag hoogstens {LANGST} tekens zijn.", veld="toelichting")
    if NEE in gekozen and not tekst:
        raise Ongeldig("toelichting_ontbreekt", "Schrijf bij een nee wat er beter kan.", veld="toelichting")
    return tekst


def veldnaam(criterium: Criterium) -> str:
    """Of its question in a form."""
    return f"oordeel-{criterium.uuid}"


def _zet_punten(
    beoordeling: Beoordeling, lijst: Iterable[Criterium], oordelen: Oordelen, gewichten: Mapping[int, int]
) -> None:
    Beoordelingspunt.objects.bulk_create(
        Beoordelingspunt(
            beoordeling=beoordeling,
            criterium=rij,
            voldaan=oordelen[rij.uuid] == JA,
            gewicht=gewichten.get(rij.pk, rij.gewicht),
        )
        for rij in lijst
        if oordelen[rij.uuid] != NVT
    )


def _feit(soort: str, beoordeling: Beoordeling, door: Medewerker) -> Feit:
    return Feit(soort, "beoordeling", beoordeling.uuid, door=door)
