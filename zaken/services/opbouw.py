"""Everything a new zaak is built from, read in a fixed number of queries for a whole intake."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from catalogus.matrix import Matrix, als_matrix, met_taken
from catalogus.models import Zaaktypeversie
from dvo.models import Dvoregel, WettelijkeTermijn
from dvo.termijnen import wettelijk_einde
from kcc import inrichting, kalenders, klok
from kcc.fasen import ZAKEN_VANAF, Fase
from kcc.fouten import NietInFase, Ongeldig
from kcc.inrichting import Stand
from kcc.kalenders import Kalenders
from kcc.models import Team
from zaken.models import Zaak
from zaken.routering import eerste_lijn_van_zaak


def bewaak_zaken(fase: Fase) -> None:
    """Raises NietInFase in a phase in which the KCC makes no zaken at all (R2, R3)."""
    if not fase.zaken:
        raise NietInFase(
            "fase_zonder_zaken",
            f"Het KCC is in fase {fase.nummer} ({fase.naam}): zaken maken kan vanaf fase {ZAKEN_VANAF}. "
            "Beantwoord de vraag, verwijs door, maak een terugbelverzoek of mail de centrale postbus.",
        )


def bewaak_open(versies: Iterable[Zaaktypeversie], fase: Fase) -> None:
    """Raises NietInFase for a zaaktype that opens in a later phase (R8)."""
    for versie in versies:
        if versie.invoerfase > fase.nummer:
            raise NietInFase(
                "zaaktype_niet_open",
                f"{versie.naam} kan vanaf fase {versie.invoerfase}; het KCC is in fase {fase.nummer}. "
                "Verwijs door, maak een terugbelverzoek of mail de centrale postbus.",
                veld="zaken",
            )


@dataclass(frozen=True)
class Opbouw:
    """Versions, rules and terms that hold on `dag`, and the teams work can go to."""

    dag: date
    versies: dict[str, Any]  # Zaaktypeversie with `taken` and `termijn`
    regels: dict[tuple[int, int], Dvoregel]
    matrix: Matrix  # of the contactniveaus of these versions
    kcc_teams: list[Any]  # Team with `groepen`, its productgroepen
    stand: Stand
    kalenders: Kalenders
    tweede_lijn: bool = True  # False: somebody decided that the vakafdeling does it all (R33)

    @classmethod
    def lees(cls, zaaktypen: list[str], dag: date, *, tweede_lijn: bool = True) -> "Opbouw":
        """Raises Ongeldig with the zaaktype that is unknown or not valid on this day."""
        versies = {versie.zaaktype.identificatie: versie for versie in _versies(zaaktypen, dag)}
        for zaaktype in zaaktypen:
            if zaaktype not in versies:
                raise Ongeldig(
                    "zaaktype_onbekend", f"Het zaaktype {zaaktype} bestaat niet of geldt niet.", veld="zaken"
                )
        ids = [versie.zaaktype_id for versie in versies.values()]
        stand = inrichting.lees()
        return cls(
            dag=dag,
            versies=versies,
            regels=Dvoregel.objects.voor_zaaktypen(ids, dag),  # type: ignore[arg-type]
            matrix=als_matrix(chain.from_iterable(versie.taken for versie in versies.values())),
            kcc_teams=list(
                Team.objects.filter(lijn__in=("eerste", "tweede")).annotate(
                    groepen=ArrayAgg("productgroepen")
                )
            ),
            stand=stand,
            kalenders=kalenders.van(stand),
            tweede_lijn=tweede_lijn,
        )

    def bewaak_fase(self) -> None:
        """Raises NietInFase for a KCC without zaken (R2, R3), or a zaaktype that opens in a later phase (R8)."""
        fase = self.stand.fase
        bewaak_zaken(fase)
        bewaak_open(self.versies.values(), fase)

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
            dvo_begin=self.kalenders.gemeente.plus(self.dag, 0),
            aangemaakt_op=klok.nu(),
            **velden,
        )
        zaak.wettelijk_einde = self.einde(versie) if ontvangen else None
        return zaak

    def lijn(self, versie: Zaaktypeversie) -> str:
        """By the matrix; a line without a team is no line, so that every zaak lands with somebody."""
        bemenst = {team.lijn for team in self.kcc_teams}
        lijn = eerste_lijn_van_zaak(
            self.matrix,
            niveau=versie.contactniveau,
            tweede_lijn=self.tweede_lijn and self.stand.heeft_tweede_lijn and "tweede" in bemenst,
        )
        return lijn if lijn in bemenst else "vakafdeling"

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

    def einde(self, versie: Any) -> date | None:
        if versie.termijn is None:
            return None
        return wettelijk_einde(self.dag, **versie.termijn, kalender=self.kalenders.wet)


def _versies(zaaktypen: list[str], dag: date) -> QuerySet[Any]:
    """Those valid on this day, each with `taken` of the matrix and `termijn`: aantal and eenheid of the law."""
    versies = Zaaktypeversie.objects.geldig_op(dag).filter(zaaktype__identificatie__in=zaaktypen)
    wet = WettelijkeTermijn.objects.geldend(dag).filter(zaaktype=OuterRef("zaaktype"))
    termijn = wet.values(rij=JSONObject(aantal="aantal", eenheid="eenheid"))[:1]
    return met_taken(versies.annotate(termijn=Subquery(termijn))).prefetch_related("vereisten")
