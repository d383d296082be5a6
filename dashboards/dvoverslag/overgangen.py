"""Hand-over points between the two parties: a zaak that one made for the other or sent on to it (R94).

Who sent it on stands in the event. Who made it is the team of the gesprek it was asked in; without a gesprek the team
of whoever made it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from contacts.models import Uitkomst, Vraag
from dashboards.dvoverslag.kader import Kader
from dashboards.dvoverslag.rij import REDENEN, Deel, Rij
from kcc.klok import dag_van
from kcc.models import Gebeurtenis
from zaken.models import Zaak

TERUG = "teruggedraaid"
"""The reason of a move that undoes another: neither was a hand-over."""


@dataclass(frozen=True, slots=True)
class Vervolg:
    """An event of the zaak after it was handed over."""

    versie: int
    soort: str
    van: str
    naar: str
    reden: str
    tijd: datetime


@dataclass(frozen=True)
class Overgang:
    """From one party to the other (keys of teams); `daarna` is everything that followed, in order."""

    zaak: UUID
    van: int
    naar: int
    tijd: datetime
    reden: str
    daarna: list[Vervolg] = field(default_factory=list)

    @property
    def einde(self) -> Vervolg | None:
        """What ended the waiting: somebody began, it went to another team, or it was broken off."""
        return next((rij for rij in self.daarna if _eindigt(rij)), None)

    @property
    def opgepakt(self) -> datetime | None:
        einde = self.einde
        return einde.tijd if einde and einde.naar == "in_behandeling" else None

    @property
    def teruggedraaid(self) -> bool:
        einde = self.einde
        return einde is not None and einde.reden == TERUG


def _eindigt(rij: Vervolg) -> bool:
    return rij.soort == "zaak_team" or (
        rij.soort == "zaak_status" and rij.naar in ("in_behandeling", "afgebroken")
    )


def lees_overgangen(kader: Kader) -> list[Overgang]:
    """Of both periods, in order of time; three queries."""
    begonnen = _begonnen(kader)
    herkomst = _herkomst(rij for rij in begonnen if rij["soort"] == "zaak_gemaakt")
    daarna = _vervolg(kader, {rij["onderwerp"] for rij in begonnen})
    codes = {team.code: team.pk for team in kader.partijen}
    gevonden = []
    for rij in begonnen:
        van = codes.get(rij["van"]) if rij["soort"] == "zaak_team" else herkomst[rij["onderwerp"]]
        if van in codes.values() and van != rij["team"]:
            later = [stap for stap in daarna.get(rij["onderwerp"], []) if stap.versie > rij["versie"]]
            gevonden.append(
                Overgang(rij["onderwerp"], van, rij["team"], rij["tijd"], rij["reden"], later)  # type: ignore[arg-type]
            )
    return [overgang for overgang in gevonden if not overgang.teruggedraaid]


def _begonnen(kader: Kader) -> list[dict[str, Any]]:
    """The events by which a zaak came to one of the two."""
    codes = [team.code for team in kader.partijen]
    rijen = Gebeurtenis.objects.filter(
        Q(soort="zaak_team", van__in=codes) | Q(soort="zaak_gemaakt"),
        team__in=kader.partijen,
        tijd__gte=kader.begin,
        tijd__lt=kader.einde,
        onderwerp__in=kader.zichtbaar(Zaak.objects).values("uuid"),
    ).exclude(reden=TERUG)
    velden = ("onderwerp", "versie", "soort", "van", "tijd", "team", "reden", "door__team", "klantaanvraag")
    return list(rijen.order_by("tijd", "pk").values(*velden))


def _herkomst(gemaakt: Iterable[dict[str, Any]]) -> dict[UUID, int | None]:
    """Per zaak the team that made it."""
    gemaakt = list(gemaakt)
    aanvragen = {rij["klantaanvraag"] for rij in gemaakt}
    vragen = Vraag.objects.filter(
        klantaanvraag__uuid__in=aanvragen, uitkomst=Uitkomst.ZAAK_AANGEMAAKT
    ).order_by("-pk")
    team = dict(vragen.values_list("klantaanvraag__uuid", "klantcontact__team"))  # the first gesprek wins
    return {rij["onderwerp"]: team.get(rij["klantaanvraag"]) or rij["door__team"] for rij in gemaakt}


def _vervolg(kader: Kader, zaken: set[UUID]) -> dict[UUID, list[Vervolg]]:
    rijen = Gebeurtenis.objects.filter(
        onderwerp__in=list(zaken),
        soort__in=("zaak_status", "zaak_team", "informatie_ontbrak"),
        tijd__gte=kader.begin,
    )
    per_zaak: dict[UUID, list[Vervolg]] = {}
    velden = ("onderwerp", "versie", "soort", "van", "naar", "reden", "tijd")
    for uuid, *stap in rijen.order_by("onderwerp", "versie").values_list(*velden):
        per_zaak.setdefault(uuid, []).append(Vervolg(*stap))
    return per_zaak


def punt(van: str, naar: str) -> str:
    """The key of a hand-over point, of the codes of two teams."""
    return f"{van}>{naar}"


def rijen_van(kader: Kader, overgangen: Iterable[Overgang]) -> list[Rij]:
    """How long each waited until somebody began, and why it went."""
    return [_rij(kader, overgang) for overgang in overgangen]


def _rij(kader: Kader, overgang: Overgang) -> Rij:
    op, codes = overgang.opgepakt, {team.pk: team.code for team in kader.partijen}
    stand = Deel.OPGEPAKT if op else Deel.VERDER if overgang.einde else Deel.WACHT
    reden = {overgang.reden} if overgang.reden in REDENEN else set()
    return Rij(
        periode=next(p.code for p in kader.perioden if p.begin <= overgang.tijd < p.einde),
        groep=punt(codes[overgang.van], codes[overgang.naar]),
        soort="zaak",
        sleutel=overgang.zaak,
        delen=frozenset((str(stand), *reden)),
        van=overgang.tijd,
        tot=op,
        dagen=kader.kalender.tussen(dag_van(overgang.tijd), dag_van(op)) if op else None,
    )
