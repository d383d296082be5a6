"""Everything that the page of one agreement shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from dvo.inhoud import waarvoor
from dvo.models import (
    Contactpersoon,
    Dienstverleningsovereenkomst,
    Dvoregel,
    DvoStatus,
    Eenheid,
    Goedkeuring,
    Overleg,
    Servicebelofte,
    WettelijkeTermijn,
)
from dvo.namen import zaaktypenamen
from dvo.toets import Overschrijding, overschrijdingen, termijnen_van
from dvo.woorden import hoeveel
from kcc.models import Team

OVERLEGGEN = 10  # the latest ones; the page of the team has them all


@dataclass(frozen=True)
class Regelblad:
    """One rule with what the law and the servicebelofte say of the same."""

    regel: Dvoregel
    waarvoor: str
    wet: WettelijkeTermijn | None
    buiten: Overschrijding | None
    belofte: int | None  # werkdagen that the resident is promised

    @property
    def belofte_scherper(self) -> bool:
        """The resident is promised sooner than whoever does the work agreed to at the latest (R68)."""
        telt = self.regel.maximum_eenheid == Eenheid.WERKDAGEN
        return telt and self.belofte is not None and self.belofte < self.regel.maximum

    @property
    def norm_telt_als(self) -> str:
        """What a percentage is a percentage of."""
        return "onvolledig" if self.regel.norm_eenheid == Eenheid.PROCENT else ""


def regelbladen(dvo: Dienstverleningsovereenkomst, vandaag: date, *, toets: bool = True) -> list[Regelblad]:
    """The rules by name, zaken first. With `toets` each against the law over a whole year."""
    begin = max(dvo.geldigheid.lower or vandaag, min(vandaag, (dvo.geldigheid.upper or vandaag)))
    regels = list(dvo.regels.all())
    namen = zaaktypenamen(regel.zaaktype_id for regel in regels)
    termijnen = termijnen_van(regels, begin)
    beloften = Servicebelofte.objects.werkdagen_van(namen, begin)
    vanaf = dvo.geldigheid.lower or vandaag
    buiten = overschrijdingen(regels, vanaf) if toets else {}
    bladen = [
        Regelblad(
            regel,
            waarvoor(regel, namen),
            next(iter(termijnen.get(_zaaktype(regel), ())), None),
            buiten.get(regel.pk),
            beloften.get(_zaaktype(regel)),
        )
        for regel in regels
    ]
    return sorted(bladen, key=lambda blad: (blad.regel.plicht != Dvoregel.Plicht.AFHANDELEN, blad.waarvoor))


def _zaaktype(regel: Dvoregel) -> int:
    """Of which the law and the servicebelofte say something about this rule; 0 for another duty."""
    return regel.zaaktype_id or 0 if regel.plicht == Dvoregel.Plicht.AFHANDELEN else 0


@dataclass(frozen=True)
class Akkoord:
    """Whether one party approved, and else on whom it waits."""

    team: Team
    goedkeuring: Goedkeuring | None

    @property
    def zin(self) -> str:
        """On whom it waits."""
        wie = self.team.leidinggevende
        return f"wacht op {wie}" if wie else "dit team heeft nog geen leidinggevende"


def akkoorden(dvo: Dienstverleningsovereenkomst) -> list[Akkoord]:
    gegeven = {rij.team_id: rij for rij in dvo.goedkeuringen.select_related("door")}
    return [Akkoord(team, gegeven.get(team.pk)) for team in (dvo.uitvoerder, dvo.afnemer)]


def versies(dvo: Dienstverleningsovereenkomst) -> list[Dienstverleningsovereenkomst]:
    """The whole line of this agreement, newest first: one query, whatever its length."""
    partijen = (dvo.uitvoerder_id, dvo.afnemer_id)
    rijen = Dienstverleningsovereenkomst.objects.filter(
        Q(uitvoerder__in=partijen), Q(afnemer__in=partijen)
    ).order_by("-versie", "-pk")
    alle = {rij.pk: rij for rij in rijen}
    lijn = {dvo.pk}
    for _ in alle:
        lijn |= {rij.vorige_id for rij in alle.values() if rij.pk in lijn and rij.vorige_id}
        lijn |= {rij.pk for rij in alle.values() if rij.vorige_id in lijn}
    return [rij for rij in alle.values() if rij.pk in lijn]


def andersom(dvo: Dienstverleningsovereenkomst, vandaag: date) -> list[Any]:
    """What the other party owes in return today, in words; a percentage is what may be incomplete."""
    regels = list(
        Dvoregel.objects.filter(
            dvo__uitvoerder=dvo.afnemer_id, dvo__afnemer=dvo.uitvoerder_id, dvo__geldigheid__contains=vandaag
        )
        .exclude(dvo__status=DvoStatus.CONCEPT)
        .select_related("dvo")
    )
    namen = zaaktypenamen(regel.zaaktype_id for regel in regels)
    gelijk: dict[tuple[str, str, str], list[Dvoregel]] = {}
    for regel in regels:
        norm, maximum = (
            hoeveel(regel.norm, regel.norm_eenheid),
            hoeveel(regel.maximum, regel.maximum_eenheid),
        )
        gelijk.setdefault((regel.get_plicht_display(), norm, maximum), []).append(regel)
    return [
        {"dvo": groep[0].dvo, "waarvoor": _samen(groep, namen), "norm": norm, "maximum": maximum}
        for (_, norm, maximum), groep in gelijk.items()
    ]


def _samen(regels: list[Dvoregel], namen: dict[int, str]) -> str:
    """Rules with the same norm in one line: by name, or how many zaaktypen when they are more than three."""
    if len(regels) > 3:
        return f"{regels[0].get_plicht_display()}, {len(regels)} zaaktypen"
    return "; ".join(waarvoor(regel, namen) for regel in regels)


def relaties(dvo: Dienstverleningsovereenkomst) -> dict[str, Any]:
    """Contact persons of both teams, and their latest talks with each other (R62)."""
    teams = (dvo.uitvoerder, dvo.afnemer)
    personen = list(Contactpersoon.objects.filter(team__in=teams).select_related("medewerker"))
    overleggen = Overleg.objects.filter(team__in=teams, met__in=teams).select_related("team", "met", "door")
    return {
        "partijen": [(team, [p for p in personen if p.team_id == team.pk]) for team in teams],
        "overleggen": _met_afspraken(overleggen[:OVERLEGGEN]),
    }


def _met_afspraken(overleggen: Iterable[Overleg]) -> list[tuple[Overleg, list[str]]]:
    return [
        (rij, [regel.strip() for regel in rij.afspraken.splitlines() if regel.strip()]) for rij in overleggen
    ]
