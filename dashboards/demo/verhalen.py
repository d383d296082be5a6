"""The people of the demo town (facts/practice.md): played among the others on the day they came by.

Each story is a function in one of the `verhalen_*` modules; its day is so many werkdagen before the demo's today.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dashboards.demo.aanvraag import Aanvraag
from dashboards.demo.bouw import Bouw
from dashboards.demo.gesprek import Gesprek
from dashboards.demo.levensloop import Lot
from dashboards.demo.tijd import om
from dashboards.demo.vragen import doe_intake

Spel = Callable[[Bouw, date], None]


@dataclass(frozen=True)
class Verhaal:
    """Something that happens on a set day."""

    naam: str
    werkdagen_geleden: int
    speel: Spel

    def dag(self, bouw: Bouw) -> date:
        """Never after today, also when that is no werkdag."""
        return min(bouw.werkdag(-self.werkdagen_geleden), bouw.vandaag)


VERHALEN: list[Verhaal] = []


def verhaal(*, werkdagen_geleden: int) -> Callable[[Spel], Spel]:
    """Register a story under the name of its function."""

    def onthoud(speel: Spel) -> Spel:
        VERHALEN.append(Verhaal(speel.__name__, werkdagen_geleden, speel))
        return speel

    return onthoud


def speel_tot(bouw: Bouw, dag: date) -> None:
    """The stories of the days before this one, oldest first."""
    for verhaal in sorted(VERHALEN, key=lambda verhaal: -verhaal.werkdagen_geleden):
        if verhaal.dag(bouw) < dag:
            _speel(bouw, verhaal)


def speel_dag(bouw: Bouw, dag: date) -> None:
    """The stories of this day."""
    for verhaal in VERHALEN:
        if verhaal.dag(bouw) == dag:
            _speel(bouw, verhaal)


def _speel(bouw: Bouw, verhaal: Verhaal) -> None:
    bouw.begin(verhaal.naam)
    zaken = bouw.zaken
    verhaal.speel(bouw, verhaal.dag(bouw))
    bouw.zaken = zaken  # they come on top of the size that was asked for


# -- what stories are made of --------------------------------------------------------------------


def tijdstip(bouw: Bouw, dag: date, uur: int, minuut: int = 0) -> datetime:
    """That hour of the day; of today no later than three quarters of an hour ago."""
    return min(om(dag, uur, minuut), bouw.nu - timedelta(minutes=45))


def begin_gesprek(
    bouw: Bouw,
    wie: str,
    klant: str | None,
    op: datetime,
    *,
    kanaal: str = "telefoon",
    namens: str | None = None,
) -> Gesprek:
    """`wie` takes a gesprek with a resident of the stories, for somebody else if need be."""
    gesprek = Gesprek(
        bouw,
        kanaal,
        bouw.vaste_klanten[klant] if klant else None,
        op,
        namens=bouw.vaste_klanten[namens] if namens else None,
    )
    gesprek.begin(bouw.stad.mensen[wie][0], op + timedelta(seconds=20))
    return gesprek


def vraag_aan(
    gesprek: Gesprek,
    *zaken: str,
    gebeurtenis: str = "",
    omschrijving: str = "",
    loten: Mapping[str, Lot] | None = None,
) -> Aanvraag:
    """The gesprek ends in an intake of these zaken."""
    op = gesprek.ontvangen_op + timedelta(minutes=9)
    aanvraag = doe_intake(gesprek, zaken, op, gebeurtenis=gebeurtenis, omschrijving=omschrijving, loten=loten)
    gesprek.eindig(op + timedelta(minutes=1), wacht=False)
    gesprek.schrijf()
    return aanvraag
