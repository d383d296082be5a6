"""Terms that the Algemene wet bestuursrecht sets itself: 4:13, 6:7, 7:10 and 3:18. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dvo.berekening import Regeling, bereken, regeling_van
from dvo.stappen import Berekening, Stap, noem
from dvo.termijnen import OnmogelijkeVerdaging, Opschorting, Verdaging, plus_termijn, wettelijk_einde
from kcc.kalender import Kalender

REDELIJK: Final = replace(regeling_van("Awb 4:13"), termijn="art. 4:13 lid 2 Awb")
BEZWAARTERMIJN: Final = Regeling("art. 6:7 en 6:8 Awb")
BEZWAAR: Final = replace(regeling_van("Awb 7:10"), termijn="art. 7:10 lid 1 Awb")
UNIFORM: Final = Regeling("art. 3:18 lid 1 Awb", "art. 3:18 lid 2 Awb")
VERDAGING_BEZWAAR: Final = 6  # weken, art. 7:10 lid 3
_DAG: Final = timedelta(days=1)


def redelijke_termijn(
    ontvangen: date,
    *,
    opschortingen: Iterable[Opschorting] = (),
    verdaging: Verdaging | None = None,
    kalender: Kalender | None = None,
) -> Berekening:
    """Where no law sets a term: over after 8 weken in any case (4:13), unless told in time (4:14 lid 3)."""
    rest = {"opschortingen": opschortingen, "verdaging": verdaging, "kalender": kalender}
    return bereken(ontvangen, 8, "w", regeling=REDELIJK, **rest)  # type: ignore[arg-type]


def bezwaartermijn(bekendgemaakt: date, *, kalender: Kalender | None = None) -> Berekening:
    """The last day to object: six weken from the day after the decision was made known (6:7, 6:8)."""
    return bereken(bekendgemaakt, 6, "w", kalender=kalender, regeling=BEZWAARTERMIJN)


def beslissing_op_bezwaar(
    bekendgemaakt: date,
    *,
    commissie: bool = False,
    opschortingen: Iterable[Opschorting] = (),
    verdaging: Verdaging | None = None,
    met_instemming: bool = False,
    kalender: Kalender | None = None,
) -> Berekening:
    """The last day to decide on a bezwaar: 6 weken, 12 with a commissie, from the day after the bezwaartermijn.

    A verdaging is at most 6 weken (7:10 lid 3), more only `met_instemming` (lid 4); else
    `OnmogelijkeVerdaging`. Days that a request stood open before this term began count for nothing.
    """
    bezwaar = bezwaartermijn(bekendgemaakt, kalender=kalender)
    if verdaging and not met_instemming:
        _bewaak_lengte(bezwaar.einde, verdaging)
    beslissing = bereken(
        bezwaar.einde,
        12 if commissie else 6,
        "w",
        opschortingen=_binnen(opschortingen, bezwaar.einde),
        verdaging=verdaging,
        kalender=kalender,
        regeling=BEZWAAR,
    )
    return replace(beslissing, maak_stappen=lambda: _achter_elkaar(bezwaar, beslissing))


def uniforme_procedure(
    ontvangen: date, *, verdaging: Verdaging | None = None, kalender: Kalender | None = None
) -> Berekening:
    """Six maanden (3:18 lid 1), so outside the Algemene termijnenwet. A later end must be told within
    8 weken of receipt (lid 2), unless the verdaging says otherwise."""
    if verdaging and verdaging.uiterlijk is None:
        verdaging = replace(verdaging, uiterlijk=wettelijk_einde(ontvangen, 8, "w", kalender=kalender))
    return bereken(ontvangen, 6, "m", verdaging=verdaging, kalender=kalender, regeling=UNIFORM)


def _bewaak_lengte(dag: date, verdaging: Verdaging) -> None:
    langst = plus_termijn(dag, VERDAGING_BEZWAAR, "w")
    if plus_termijn(dag, verdaging.aantal, verdaging.eenheid) > langst:
        raise OnmogelijkeVerdaging(
            f"De beslissing op bezwaar mag hoogstens {VERDAGING_BEZWAAR} weken worden verdaagd; "
            "langer alleen met instemming (art. 7:10 lid 3 en 4 Awb)."
        )


def _binnen(opschortingen: Iterable[Opschorting], begin: date) -> Iterator[Opschorting]:
    """Cut at `begin`, the day before the term: a term that does not run can't stand still."""
    for rij in opschortingen:
        if rij.einde is None or rij.einde >= begin:
            yield replace(rij, verzoek=max(rij.verzoek, begin))


def _achter_elkaar(bezwaar: Berekening, beslissing: Berekening) -> Iterator[Stap]:
    yield from bezwaar.stappen
    begin = bezwaar.einde + _DAG
    zin = f"De termijn om te beslissen begint de dag na het einde van de bezwaartermijn, {noem(begin)}"
    yield Stap(begin, zin, "art. 7:10 lid 1 Awb")
    yield from beslissing.stappen
