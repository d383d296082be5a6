"""What one asks of a simulation: how busy, how often, and what would be different. Pure; kept as JSON."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from regie.simulatie.wereld import PLEKKEN_PER_MEDEWERKER, Aanvraag, Soort, Zaak

MAANDEN = 17  # 350 werkdagen and a bit


@dataclass(frozen=True)
class Vraag:
    """`belasting`: percent of the places that are taken on average, before anything is changed. `norm`: zaaktype ->
    werkdagen; what was agreed changes, not the work. `team`: team -> employees more or less."""

    belasting: int = 95
    zaden: int = 5
    maanden: int = MAANDEN
    vraag: float = 1.0
    team: Mapping[str, int] = field(default_factory=dict)
    norm: Mapping[str, int] = field(default_factory=dict)
    inwoners: int = 100_000  # of the voorbeeldstad

    def als_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def uit_json(cls, invoer: Mapping[str, Any]) -> "Vraag":
        return cls(**{naam: invoer[naam] for naam in cls.__dataclass_fields__ if naam in invoer})


class Onbekend(ValueError):
    """A team or zaaktype that is not there; the sentence names it and some that are."""

    def __init__(self, wat: str, naam: str, bekend: Sequence[str]) -> None:
        noem = ", ".join(sorted(bekend)[:8])
        super().__init__(f"Het {wat} {naam} komt hier niet voor. Wel bijvoorbeeld: {noem}.")


def pas_normen_toe(soorten: Sequence[Soort], normen: Mapping[str, int]) -> list[Soort]:
    """The agreed norm, and the maximum in proportion; the term of law stays what it is."""
    bekend = {rij.naam for rij in soorten}
    for naam in normen:
        if naam not in bekend:
            raise Onbekend("zaaktype", naam, sorted(bekend))
    return [_met_norm(rij, normen[rij.naam]) if rij.naam in normen else rij for rij in soorten]


def _met_norm(rij: Soort, norm: int) -> Soort:
    maximum = max(norm + 1, round(rij.maximum * norm / max(1, rij.norm)))
    return Soort(rij.naam, norm, maximum, rij.wettelijk, rij.team)


def pas_teams_toe(
    teams: Sequence[str], plekken: Sequence[Sequence[int]], erbij: Mapping[str, int]
) -> list[list[int]]:
    """Places with employees more or less; never fewer than one, or work would wait for ever."""
    for naam in erbij:
        if naam not in teams:
            raise Onbekend("team", naam, teams)
    return [
        [max(1, aantal + PLEKKEN_PER_MEDEWERKER * erbij.get(team, 0)) for aantal in rij]
        for team, rij in zip(teams, plekken, strict=True)
    ]


def schaal_vraag(
    aanvragen: Sequence[Aanvraag], zaken: Sequence[Zaak], factor: float, toeval: random.Random
) -> tuple[list[Aanvraag], list[Zaak]]:
    """Each klantaanvraag so many times on average as `factor` says: 1.1 repeats one in ten, 0.8 drops one in five."""
    nieuw: list[Aanvraag] = []
    werk: list[Zaak] = []
    for aanvraag in aanvragen:
        for _ in range(int(factor) + (toeval.random() < factor % 1)):
            nieuw.append(Aanvraag(aanvraag.dag, _kopieer(aanvraag, zaken, werk)))
    return nieuw, werk


def _kopieer(aanvraag: Aanvraag, zaken: Sequence[Zaak], werk: list[Zaak]) -> tuple[int, ...]:
    nummer = {oud: len(werk) + plek for plek, oud in enumerate(aanvraag.zaken)}
    for oud in aanvraag.zaken:
        zaak = zaken[oud]
        werk.append(Zaak(zaak.soort, zaak.duur, tuple(nummer[eerder] for eerder in zaak.voorgangers)))
    return tuple(nummer.values())


WIJZIGING = re.compile(r"\s*([^=,]{1,100}?)\s*=\s*([+-]?\d{1,4})\s*")


def lees_wijzigingen(tekst: str) -> dict[str, int]:
    """ "geo=+1, afval=-1" as a mapping; ValueError with a Dutch sentence."""
    gelezen: dict[str, int] = {}
    for deel in filter(str.strip, tekst.split(",")):
        gevonden = WIJZIGING.fullmatch(deel)
        if not gevonden:
            raise ValueError(f"“{deel.strip()[:40]}” is niet te lezen. Schrijf bijvoorbeeld naam=2.")
        gelezen[gevonden.group(1)] = int(gevonden.group(2))
    return gelezen
