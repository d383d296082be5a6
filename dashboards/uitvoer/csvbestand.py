"""As a Dutch Excel opens it: semicolons, decimals with a comma, UTF-8 with a BOM; streamed."""

import csv
from collections.abc import Iterator

from django.http import StreamingHttpResponse

from dashboards.uitvoer.vel import Cel, Vel, onschadelijk

BOM = "\ufeff"


class _Doorgeven:
    """What `csv` writes to: gives back each line."""

    def write(self, regel: str) -> str:
        return regel


def als_csv(vel: Vel) -> StreamingHttpResponse:
    """A download that begins before the last row is read."""
    antwoord = StreamingHttpResponse(regels(vel), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{vel.naam}.csv"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


def regels(vel: Vel) -> Iterator[str]:
    """Line by line: head, rows, foot."""
    schrijver = csv.writer(_Doorgeven(), delimiter=";")
    yield BOM
    for paar in vel.kop:
        yield _regel(schrijver, paar)
    yield _regel(schrijver, ())
    yield _regel(schrijver, vel.kolommen)
    for rij in vel.rijen:
        yield _regel(schrijver, rij)
    yield _regel(schrijver, ())
    for voet in vel.voet:
        yield _regel(schrijver, voet)


def _regel(schrijver: object, cellen: tuple[Cel, ...]) -> str:
    return str(schrijver.writerow([_cel(cel) for cel in cellen]))  # type: ignore[attr-defined]


def _cel(waarde: Cel) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, float):
        return f"{waarde:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    return onschadelijk(waarde) if isinstance(waarde, str) else str(waarde)
