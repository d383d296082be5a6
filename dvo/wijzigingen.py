"""What differs between two versions of an agreement, in words. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

GEEN = "geen afspraak"


@dataclass(frozen=True)
class Regelstand:
    """One rule in words; its key in `Dvostand.regels` says for what it is."""

    norm: str
    maximum: str
    kwaliteit: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dvostand:
    """The content of one version in words."""

    naam: str
    partijen: str
    periode: str
    opmerking: str = ""
    regels: Mapping[str, Regelstand] = field(default_factory=dict)


@dataclass(frozen=True)
class Verschil:
    """One difference: of what, what it was, what it becomes."""

    onderdeel: str
    van: str
    naar: str


def verschillen(oud: Dvostand, nieuw: Dvostand) -> list[Verschil]:
    """Head first, then the rules in their order: those that changed or came, then those that went."""
    koppen = [
        Verschil(label, getattr(oud, naam), getattr(nieuw, naam))
        for label, naam in (
            ("Naam", "naam"),
            ("Partijen", "partijen"),
            ("Geldig", "periode"),
            ("Opmerking", "opmerking"),
        )
    ]
    alle = [*koppen, *_regels(oud.regels, nieuw.regels)]
    return [verschil for verschil in alle if verschil.van != verschil.naar]


def _regels(oud: Mapping[str, Regelstand], nieuw: Mapping[str, Regelstand]) -> Iterator[Verschil]:
    for waarvoor, regel in nieuw.items():
        if waarvoor not in oud:
            yield Verschil(waarvoor, GEEN, f"norm {regel.norm}, maximum {regel.maximum}")
        else:
            yield from _regel(waarvoor, oud[waarvoor], regel)
    for waarvoor, regel in oud.items():
        if waarvoor not in nieuw:
            yield Verschil(waarvoor, f"norm {regel.norm}, maximum {regel.maximum}", GEEN)


def _regel(waarvoor: str, oud: Regelstand, nieuw: Regelstand) -> Iterator[Verschil]:
    yield Verschil(f"{waarvoor}: norm", oud.norm, nieuw.norm)
    yield Verschil(f"{waarvoor}: maximum", oud.maximum, nieuw.maximum)
    yield Verschil(f"{waarvoor}: kwaliteit", "; ".join(oud.kwaliteit), "; ".join(nieuw.kwaliteit))
