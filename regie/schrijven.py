"""Plans into the database: few rows in one statement, many by COPY (facts/planning.md, section 5).

`bulk_update` of 100,000 rows takes minutes, COPY into a temporary table and one upsert about a second.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from typing import Any, NamedTuple

from django.db import connection

from regie.zaakinvoer import PLANVELDEN, Waarden

MET_COPY_VANAF = 1001  # rows; below it a list of arrays is as fast


class Standrij(NamedTuple):
    """How far the plan of a klantaanvraag is, as it becomes."""

    klantaanvraag: int
    plandag: date
    verwacht: date | None
    gemaakt: int


Planrij = tuple[int, Waarden]
"""The zaak, and what is stored of it."""

_VELDEN = ", ".join(("zaak_id", *PLANVELDEN))
_SOORTEN = ("bigint", "date", "date", "date", "date", "smallint", "float8", "float8", "text")
_STANDEN = """
    UPDATE regie_klantaanvraagplan AS stand
    SET plandag = nieuw.plandag, verwacht = nieuw.verwacht, gemaakt = nieuw.gemaakt
    FROM unnest(%s::bigint[], %s::date[], %s::date[], %s::int[])
        AS nieuw (klantaanvraag, plandag, verwacht, gemaakt)
    WHERE stand.klantaanvraag_id = nieuw.klantaanvraag
"""
_NIEUWE_STANDEN = """
    INSERT INTO regie_klantaanvraagplan (klantaanvraag_id, gevraagd, gemaakt, plandag, verwacht)
    SELECT klantaanvraag, 1, 1, plandag, verwacht
    FROM unnest(%s::bigint[], %s::date[], %s::date[], %s::int[])
        AS nieuw (klantaanvraag, plandag, verwacht, gemaakt)
"""
_LIJSTEN = "unnest({}) AS nieuw ({})".format(", ".join(f"%s::{soort}[]" for soort in _SOORTEN), _VELDEN)
_PLANNINGEN = f"""
    INSERT INTO regie_zaakplanning ({_VELDEN}, wachtende_weg) SELECT {_VELDEN}, false FROM {{bron}}
    ON CONFLICT (zaak_id) DO UPDATE SET {", ".join(f"{veld} = EXCLUDED.{veld}" for veld in PLANVELDEN)}
"""  # noqa: S608 our own names
_KOLOMMEN = ", ".join(f"{veld} {soort}" for veld, soort in zip(_VELDEN.split(", "), _SOORTEN, strict=True))
_TIJDELIJK = "regie_nieuwe_planning"


def schrijf(*, standen: Sequence[Standrij], planningen: Sequence[Planrij], nieuw: bool = False) -> None:
    """Only what differs is to be given; without any there is no statement. Within a transaction. `nieuw`: of
    klantaanvragen that no plan was ever asked for."""
    with connection.cursor() as cursor:
        if len(planningen) >= MET_COPY_VANAF:
            _met_copy(cursor, standen, planningen)
        elif planningen:
            _in_een_keer(cursor, standen, planningen, _NIEUWE_STANDEN if nieuw else _STANDEN)
        elif standen:
            cursor.execute(_STANDEN, _lijsten(standen, 4))


def _in_een_keer(
    cursor: Any, standen: Sequence[Standrij], planningen: Sequence[Planrij], standenvraag: str
) -> None:
    rijen = [(zaak, *waarden) for zaak, waarden in planningen]
    cursor.execute(
        f"WITH standen AS ({standenvraag}) {_PLANNINGEN.format(bron=_LIJSTEN)}",
        [*_lijsten(standen, 4), *_lijsten(rijen, len(_SOORTEN))],
    )


def _met_copy(cursor: Any, standen: Sequence[Standrij], planningen: Sequence[Planrij]) -> None:
    cursor.execute(f"CREATE TEMP TABLE {_TIJDELIJK} ({_KOLOMMEN}) ON COMMIT DROP")
    cursor.copy_expert(f"COPY {_TIJDELIJK} FROM STDIN", _als_tekst(planningen))
    bron = f"{_PLANNINGEN.format(bron=_TIJDELIJK)}; DROP TABLE {_TIJDELIJK}"
    cursor.execute(f"WITH standen AS ({_STANDEN}) {bron}", _lijsten(standen, 4))


def _lijsten(rijen: Iterable[Sequence[Any]], breedte: int) -> list[list[Any]]:
    """Rows as columns; as many empty ones when there are no rows."""
    return [list(kolom) for kolom in zip(*rijen, strict=True)] or [[] for _ in range(breedte)]


def _als_tekst(planningen: Sequence[Planrij]) -> StringIO:
    """In the text format of COPY: a line per row, tabs between. Only the sentence is free text."""
    return StringIO(
        "".join(
            f"{zaak}\t{v}\t{g}\t{u}\t{e}\t{speling}\t{sleutel}\t{druk}\t{_ontdaan(reden)}\n"
            for zaak, (v, g, u, e, speling, sleutel, druk, reden) in planningen
        )
    )


def _ontdaan(tekst: str) -> str:
    return tekst.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
