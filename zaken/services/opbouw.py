"""Everything a new zaak is built from, read in a fixed number of queries for a whole intake."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg

from catalogus.matrix import Matrix, lees_matrix
from catalogus.models import Zaaktypeversie
from dvo.models import Dvoregel, WettelijkeTermijn
from dvo.termijnen import wettelijk_einde
from kcc import klok
from kcc.fouten import Ongeldig
from kcc.models import Team
from zaken.models import Zaak
from zaken.routering import eerste_lijn_van_zaak


@dataclass(frozen=True)
class Opbouw:
    """Versions, rules and terms that hold on `dag`, and the teams work can go to."""

    dag: date
    versies: dict[str, Zaaktypeversie]
    regels: dict[tuple[int, int], Dvoregel]
    termijnen: dict[int, WettelijkeTermijn]
    matrix: Matrix
    kcc_teams: list[Any]  # Team with `groepen`, its productgroepen

    @classmethod
    def lees(cls, zaaktypen: list[str], dag: date) -> "Opbouw":
        """Raises Ongeldig with the zaaktype that is unknown or not valid on this day."""
        versies = {
            versie.zaaktype.identificatie: versie
            for versie in Zaaktypeversie.objects.geldig_op(dag)
            .filter(zaaktype__identificatie__in=zaaktypen)
            .prefetch_related("vereisten")
        }
        for zaaktype in zaaktypen:
            if zaaktype not in versies:
                raise Ongeldig(
                    "zaaktype_onbekend", f"Het zaaktype {zaaktype} bestaat niet of geldt niet.", veld="zaken"
                )
        ids = [versie.zaaktype_id for versie in versies.values()]
        return cls(
            dag=dag,
            versies=versies,
            regels=Dvoregel.objects.voor_zaaktypen(ids, dag),  # type: ignore[arg-type]
            termijnen={t.zaaktype_id: t for t in WettelijkeTermijn.objects.filter(zaaktype__in=ids)},
            matrix=lees_matrix(),
            kcc_teams=list(
                Team.objects.filter(lijn__in=("eerste", "tweede")).annotate(
                    groepen=ArrayAgg("productgroepen")
                )
            ),
        )

    def zaak(self, zaaktype: str, *, ontvangen: bool, **velden: Any) -> Zaak:
        """An unsaved zaak with its routing, rule and terms."""
        versie = self.versies[zaaktype]
        lijn = self.lijn(versie)
        team = self.team(versie, lijn)
        zaak = Zaak(
            versie=versie,
            productgroep=versie.zaaktype.productgroep,
            sociaal=versie.vertrouwelijkheid == "sociaal_domein",
            dvoregel=self.regel(versie, team),
            lijn=lijn,
            team=team,
            productverantwoordelijk=team,
            ontvangen=ontvangen,
            ontvangen_op=self.dag,
            dvo_begin=self.dag,
            aangemaakt_op=klok.nu(),
            **velden,
        )
        zaak.wettelijk_einde = self.einde(versie) if ontvangen else None
        return zaak

    def lijn(self, versie: Zaaktypeversie) -> str:
        heeft_tweede = any(team.lijn == "tweede" for team in self.kcc_teams)
        return eerste_lijn_van_zaak(self.matrix, niveau=versie.contactniveau, tweede_lijn=heeft_tweede)

    def team(self, versie: Zaaktypeversie, lijn: str) -> Team:
        """Of a KCC line the team that has the productgroep, else its first; of a vakafdeling its own."""
        if lijn == "vakafdeling":
            return versie.team
        teams = [team for team in self.kcc_teams if team.lijn == lijn]
        groep = versie.zaaktype.productgroep_id
        return next((team for team in teams if groep in team.groepen), teams[0] if teams else versie.team)

    def regel(self, versie: Zaaktypeversie, team: Team) -> Dvoregel | None:
        """The agreement of who does it, else that of the vakafdeling that owns the product."""
        return self.regels.get((versie.zaaktype_id, team.pk)) or self.regels.get(
            (versie.zaaktype_id, versie.team_id)
        )

    def einde(self, versie: Zaaktypeversie) -> date | None:
        termijn = self.termijnen.get(versie.zaaktype_id)
        if termijn is None:
            return None
        return wettelijk_einde(self.dag, termijn.aantal, termijn.eenheid)  # type: ignore[arg-type]
