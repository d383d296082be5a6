"""What a new zaaktype starts with: the statuses and results that nearly every procedure has. Pure."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Status:
    """What a state is called, and what the resident is told of it."""

    stand: str
    naam: str
    klanttekst: str


@dataclass(frozen=True)
class Resultaat:
    """How a zaak can end, and how long its file is kept."""

    naam: str
    resultaat: str
    selectielijst: str = ""
    waardering: str = "vernietigen"
    bewaartermijn: str = ""


_BEGIN: Final = (
    Status("open", "Ontvangen", "Wij hebben uw aanvraag ontvangen."),
    Status("in_behandeling", "In behandeling", "Wij zijn met uw aanvraag bezig."),
    Status("opgeschort", "Wacht op de klant", "Wij wachten op informatie van u. Daarna gaan wij verder."),
)
_LEVERING: Final = (
    Status("wacht_op_levering", "Wordt gemaakt", "Uw aanvraag is goed. Wij laten het document maken."),
    Status("ligt_klaar", "Ligt klaar", "U kunt het document ophalen. Neem uw identiteitsbewijs mee."),
)
_EINDE: Final = (
    Status("afgehandeld", "Afgehandeld", "Uw aanvraag is behandeld. U krijgt bericht van ons."),
    Status("gesloten", "Gesloten", "Uw aanvraag is klaar."),
)


def statustypen(*, wordt_geleverd: bool) -> tuple[Status, ...]:
    """In the order in which a zaak goes through them."""
    return (*_BEGIN, *(_LEVERING if wordt_geleverd else ()), *_EINDE)


def resultaattypen() -> tuple[Resultaat, ...]:
    """Without numbers of the selectielijst: those differ per procedure and are looked up by whoever makes it."""
    return (
        Resultaat("Verleend", "verleend"),
        Resultaat("Geweigerd", "geweigerd"),
        Resultaat("Afgerond zonder besluit", "geen_besluit"),
        Resultaat("Ingetrokken", "ingetrokken"),
    )
