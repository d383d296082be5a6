"""Competences of employees (R92): the list once, and the levels that a leidinggevende gives their own people."""

from collections.abc import Mapping

from django.db import transaction

from dashboards.inzetadvies.competentielijst import HOOGSTE, LIJST
from dashboards.inzetadvies.competenties import nieuwste
from dashboards.inzetadvies.leerpaden import mensen_van
from dashboards.models import Competentie, Competentieprofiel, Competentiescore
from dashboards.rechten import COMPETENTIES
from kcc import klok
from kcc.fouten import NietBevoegd, Onvolledig
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.services.gebeurtenissen import Feit, leg_vast


@transaction.atomic
def vul_competenties() -> None:
    """The list and the profile per role, in an empty table. What a municipality made itself is left alone."""
    if Competentie.objects.exists():
        return
    rijen = Competentie.objects.bulk_create(
        Competentie(code=rij.code, naam=rij.naam, gebied=rij.gebied, uitleg=rij.uitleg) for rij in LIJST
    )
    Competentieprofiel.objects.bulk_create(
        Competentieprofiel(rol=rol.value, competentie=competentie, niveau=niveau)
        for competentie, rij in zip(rijen, LIJST, strict=True)
        for rol, niveau in rij.profiel.items()
    )


@transaction.atomic
def zet_competenties(*, medewerker: Medewerker, niveaus: Mapping[str, int], door: Medewerker) -> int:
    """Code -> level (0-4): a row for each that changed; returns how many. The same again is no change.

    Raises NietBevoegd (geen_leidinggevende, niet_uw_mensen) and Onvolledig with the field of each wrong level. The
    event names the competence and never the level: that is for employee and leidinggevende.
    """
    if not mag(door, COMPETENTIES):
        raise NietBevoegd("geen_leidinggevende", "Alleen een leidinggevende beoordeelt competenties.")
    if not mensen_van(door).filter(pk=medewerker.pk).exists():
        raise NietBevoegd("niet_uw_mensen", "U beoordeelt alleen uw eigen mensen.")
    rij = Medewerker.objects.select_for_update(no_key=True).get(pk=medewerker.pk)
    soorten = {soort.code: soort for soort in Competentie.objects.filter(code__in=list(niveaus))}
    _bewaak(niveaus, soorten)
    nu = nieuwste([rij])
    anders = {code: n for code, n in niveaus.items() if nu.get((rij.pk, soorten[code].pk)) != n}
    Competentiescore.objects.bulk_create(
        Competentiescore(medewerker=rij, competentie=soorten[code], niveau=n, door=door, op=klok.nu())
        for code, n in anders.items()
    )
    if anders:
        leg_vast(*(_feit(rij, code, door) for code in anders))
    return len(anders)


def _bewaak(niveaus: Mapping[str, int], soorten: Mapping[str, Competentie]) -> None:
    fouten = {code: "Deze competentie is er niet." for code in niveaus if code not in soorten}
    fouten |= {
        code: f"Kies een niveau van 0 tot en met {HOOGSTE}."
        for code, niveau in niveaus.items()
        if not 0 <= niveau <= HOOGSTE
    }
    if fouten:
        raise Onvolledig(fouten, "niveau_onbekend")


def _feit(mens: Medewerker, code: str, door: Medewerker) -> Feit:
    return Feit("competentie_gezet", "medewerker", mens.uuid, door, reden=code, team_id=mens.team_id)
