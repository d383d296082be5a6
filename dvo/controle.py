"""Does an agreement keep within the law on every day? Pure."""

from datetime import date, timedelta
from typing import Protocol

from dvo.termijnen import wettelijk_einde
from kcc.kalender import Kalender


class Kalenders(Protocol):
    """When the office works, and when a term of law may end."""

    @property
    def gemeente(self) -> Kalender: ...

    @property
    def wet(self) -> Kalender: ...


class Regel(Protocol):
    """What is read of a Dvoregel."""

    @property
    def hoogstens(self) -> int: ...


class Termijn(Protocol):
    """What is read of a WettelijkeTermijn."""

    aantal: int
    eenheid: str


def eerste_dag_buiten(
    regel: Regel, termijn: Termijn | None, kalenders: Kalenders, begin: date
) -> date | None:
    """The first day of receipt within a year for which the maximum (werkdagen) ends after the law."""
    kalender = kalenders.gemeente
    if termijn is None:
        return None
    for dagen in range(366):
        ontvangen = begin + timedelta(days=dagen)
        einde = wettelijk_einde(
            ontvangen,
            termijn.aantal,
            termijn.eenheid,  # type: ignore[arg-type]
            kalender=kalenders.wet,
        )
        if kalender.plus(kalender.plus(ontvangen, 0), regel.hoogstens) > einde:
            return ontvangen
    return None
