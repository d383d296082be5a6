"""The rows of an import, written in bulk: for each kind what changed (a period that gets an end makes room),
then what is new. Called by `dvo.services.overdracht` only, which holds the lock."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from dvo.overdracht.groepen import Lijst
from dvo.overdracht.rij import Catalogus, Rij, bij_sleutel
from dvo.overdracht.soort import PERIODE, Soort
from dvo.overdracht.soorten import MATRIX, SOORTEN, VERSIES
from dvo.overdracht.vergelijken import Plan
from dvo.overdracht.vormen import Grens, Verwijzing, Vorm


class Schrijver:
    """Knows the keys of what is here and of what it added."""

    def __init__(self, plan: Plan, huidig: Catalogus) -> None:
        self.plan = plan
        self.sleutels = {
            soort.naam: {rij.sleutel[0]: rij.pk for rij in huidig[soort.naam]} for soort in SOORTEN
        }

    def schrijf(self) -> None:
        """Everything that differs, what is pointed at first."""
        for soort in SOORTEN:
            if soort is MATRIX:
                soort.model._default_manager.filter(pk__in=[rij.pk for rij in self.plan.weg]).delete()
            self._soort(soort)
            for deel in soort.delen:
                if deel is VERSIES:
                    self._versies()
                elif deel.los:
                    self._soort(deel)

    def _soort(self, soort: Soort) -> None:
        for verschil in self.plan.van(soort, "gelijk", "gewijzigd"):
            verschil.rij.pk = verschil.oud.pk if verschil.oud else None
        self._wijzig(soort, [v.rij for v in self.plan.van(soort, "gewijzigd")])
        self._voeg_toe(soort, [v.rij for v in self.plan.van(soort, "nieuw")])
        self._productgroepen(soort)
        if soort.vult_aan:
            self._vul_aan(soort)

    def _voeg_toe(self, soort: Soort, rijen: list[Rij]) -> None:
        gemaakt = soort.model._default_manager.bulk_create(self._model(soort, rij) for rij in rijen)
        for rij, nieuw in zip(rijen, gemaakt, strict=True):
            rij.pk = nieuw.pk
            if not soort.ouder:
                self.sleutels[soort.naam][rij.sleutel[0]] = nieuw.pk

    def _wijzig(self, soort: Soort, rijen: list[Rij], *, alleen: Iterable[str] = ()) -> None:
        alle = {_kolom(naam, vorm) for naam, vorm in soort.velden.items()} | set(soort.afgeleid)
        velden = set(alleen) or alle - {"uuid", *_veelvoud(soort)}
        if rijen:
            soort.model._default_manager.bulk_update(
                [self._model(soort, rij) for rij in rijen], sorted(velden)
            )

    def _model(self, soort: Soort, rij: Rij) -> models.Model:
        """The row as the database takes it. A version of a zaaktype is never published on its way in."""
        waarden: dict[str, Any] = {"pk": rij.pk}
        for naam, vorm in soort.velden.items():
            if isinstance(vorm, Grens):
                continue
            if isinstance(vorm, Verwijzing):
                waarden[f"{naam}_id"] = self.sleutels[vorm.soort].get(rij.waarden[naam])
            elif naam not in _veelvoud(soort):
                waarden[naam] = vorm.naar(rij.waarden[naam])
        if soort.heeft_periode:
            waarden["geldigheid"] = DateRange(
                *(soort.velden[naam].naar(rij.waarden[naam]) for naam in PERIODE)
            )
        if soort.ouder and rij.ouder:
            waarden[f"{soort.ouder}_id"] = rij.ouder.pk
        waarden |= {naam: maak(rij.waarden) for naam, maak in soort.afgeleid.items()}
        if soort is VERSIES:
            waarden["gepubliceerd_op"] = None
        return soort.model(**waarden)

    # -- what needs more than its own row -------------------------------------------------------------

    def _productgroepen(self, soort: Soort) -> None:
        """Of teams: what they work for."""
        for naam in _veelvoud(soort):
            rijen = [v.rij for v in self.plan.van(soort, "nieuw", "gewijzigd")]
            tussen: Any = getattr(soort.model, naam).through
            tussen.objects.filter(team__in=[rij.pk for rij in rijen]).delete()
            groepen = self.sleutels[naam]
            tussen.objects.bulk_create(
                tussen(team_id=rij.pk, productgroep_id=groepen[code])
                for rij in rijen
                for code in rij.waarden[naam]
            )

    def _vul_aan(self, soort: Soort) -> None:
        """Parts that are known are changed, others added; those that the file does not name stay."""
        for deel in soort.delen:
            rijen: list[Rij] = []
            for verschil in self.plan.van(soort, "nieuw", "gewijzigd"):
                hier = bij_sleutel(verschil.oud.delen[deel.naam] if verschil.oud else ())
                for rij in verschil.rij.delen[deel.naam]:
                    rij.pk = hier[rij.sleutel].pk if rij.sleutel in hier else None
                    rij.ouder = verschil.rij
                    rijen.append(rij)
            self._wijzig(deel, [rij for rij in rijen if rij.pk])
            self._voeg_toe(deel, [rij for rij in rijen if not rij.pk])

    def _versies(self) -> None:
        """Ends first, so that a next version has room; concepts with their parts; then what is published."""
        verschillen = self.plan.van(VERSIES)
        for verschil in verschillen:
            verschil.rij.pk = verschil.oud.pk if verschil.oud else None
        gewijzigd = [v for v in verschillen if v.wat == "gewijzigd"]
        einden = [v.rij for v in gewijzigd if v.oud and v.oud.waarden["gepubliceerd_op"]]
        concepten = [v.rij for v in gewijzigd if v.rij not in einden]
        self._wijzig(VERSIES, einden, alleen=["geldigheid"])
        self._voeg_toe(VERSIES, nieuw := [v.rij for v in verschillen if v.wat == "nieuw"])
        self._wijzig(VERSIES, concepten)
        self._onderdelen(concepten, nieuw)
        self._publiceer([v.rij for v in verschillen if v.wat != "gelijk" and v.wordt_gepubliceerd])

    def _onderdelen(self, concepten: list[Rij], nieuw: list[Rij]) -> None:
        for deel in VERSIES.delen:
            deel.model._default_manager.filter(versie__in=[rij.pk for rij in concepten]).delete()
            self._voeg_toe(
                deel, [onderdeel for rij in (*concepten, *nieuw) for onderdeel in rij.delen[deel.naam]]
            )

    def _publiceer(self, rijen: list[Rij]) -> None:
        vorm = VERSIES.velden["gepubliceerd_op"]
        klaar = [
            VERSIES.model(pk=rij.pk, gepubliceerd_op=vorm.naar(rij.waarden["gepubliceerd_op"]))
            for rij in rijen
        ]
        VERSIES.model._default_manager.bulk_update(klaar, ["gepubliceerd_op"])


def _kolom(naam: str, vorm: Vorm) -> str:
    return "geldigheid" if isinstance(vorm, Grens) else naam


def _veelvoud(soort: Soort) -> list[str]:
    """Fields that stand in a table between two."""
    return [
        naam
        for naam, vorm in soort.velden.items()
        if isinstance(vorm, Lijst) and isinstance(vorm.van, Verwijzing)
    ]
