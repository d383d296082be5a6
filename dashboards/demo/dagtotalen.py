"""Daily totals: counted from the rows as far back as there are rows, drawn for the months before."""

from collections.abc import Iterator
from datetime import date, timedelta

from dashboards.demo.bouw import Bouw
from dashboards.demo.drukte import GROEPEN, KANAAL, dagfactor, piek
from dashboards.models import Dagtotaal

MAANDEN = 24
DIRECT = {"balie": 0.62, "telefoon": 0.55, "chat": 0.78, "social": 0.75, "loket": 0.1}


def maak_dagtotalen(bouw: Bouw, *, eerste_rij: date, per_werkdag: float) -> None:
    """Up to and including yesterday. `per_werkdag`: gesprekken on an ordinary day; rows start on `eerste_rij`."""
    bouw.begin("dagtotalen")
    for dag in _dagen(begin_van(bouw.vandaag), eerste_rij):
        drukte = dagfactor(dag, bouw.kalender) * per_werkdag
        if drukte:
            _geschat(bouw, dag, drukte)
    for (dag, groep, kanaal), (gesprekken, direct, zaken) in sorted(bouw.tellingen.items()):
        if eerste_rij <= dag < bouw.vandaag:
            _rij(bouw, dag, groep, kanaal, gesprekken, direct, zaken)


def begin_van(dag: date) -> date:
    """The first day of the month, 24 months ago."""
    return date(dag.year - MAANDEN // 12, dag.month, 1)


def _dagen(van: date, tot: date) -> Iterator[date]:
    return (van + timedelta(days=n) for n in range((tot - van).days))


def _geschat(bouw: Bouw, dag: date, drukte: float) -> None:
    alle_kanalen, alle_groepen = sum(KANAAL.values()), sum(GROEPEN.values())
    for groep, deel in GROEPEN.items():
        for kanaal, aandeel in KANAAL.items():
            verwacht = drukte * deel / alle_groepen * aandeel / alle_kanalen
            aantal = _ongeveer(bouw, verwacht * piek(groep, dag.month * 100 + dag.day))
            if aantal:
                direct = round(aantal * DIRECT.get(kanaal, 0.5) * bouw.rng.uniform(0.9, 1.1))
                zaken = _ongeveer(bouw, aantal / 3)
                _rij(bouw, dag, bouw.stad.groepen[groep], kanaal, aantal, min(direct, aantal), zaken)


def _ongeveer(bouw: Bouw, verwacht: float) -> int:
    """About as many as expected, with the spread of counted things."""
    return max(0, int(bouw.rng.gauss(verwacht, verwacht**0.5) + bouw.rng.random()))


def _rij(bouw: Bouw, dag: date, groep: int, kanaal: str, gesprekken: int, direct: int, zaken: int) -> None:
    bouw.kopie.rij(
        Dagtotaal,
        datum=dag,
        productgroep_id=groep,
        kanaal=kanaal,
        gesprekken=gesprekken,
        direct_afgehandeld=direct,
        nieuwe_zaken=zaken,
    )
