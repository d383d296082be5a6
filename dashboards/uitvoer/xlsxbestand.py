"""A spreadsheet: the rows on the first sheet, what they are and add up to on the second."""

from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse

from dashboards.uitvoer.vel import Cel, Vel

SOORT = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIES = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
BREED = 24


def als_xlsx(vel: Vel) -> FileResponse:
    """A download; the file is made on disk and is gone when it has been sent."""
    antwoord = FileResponse(schrijf(vel), as_attachment=True, filename=f"{vel.naam}.xlsx", content_type=SOORT)
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


def schrijf(vel: Vel) -> IO[bytes]:
    """The whole file, at its beginning. Text is written as text: nothing in it is ever a formula or a link."""
    bestand = TemporaryFile()  # noqa: SIM115
    with xlsxwriter.Workbook(bestand, OPTIES) as boek:
        vet = boek.add_format({"bold": True})
        rijen = boek.add_worksheet("Rijen")
        rijen.set_column(0, len(vel.kolommen) - 1, BREED)
        rijen.freeze_panes(1, 0)
        _rij(rijen, 0, vel.kolommen, vet)
        for nummer, cellen in enumerate(vel.rijen, start=1):
            _rij(rijen, nummer, cellen)
        over = boek.add_worksheet("Over dit cijfer")
        over.set_column(0, 0, BREED)
        for nummer, paar in enumerate((*vel.kop, *vel.voet)):
            _rij(over, nummer, paar)
    bestand.seek(0)
    return bestand


def _rij(blad: Any, nummer: int, cellen: tuple[Cel, ...], vorm: Any = None) -> None:
    for kolom, waarde in enumerate(cellen):
        if isinstance(waarde, str):
            blad.write_string(nummer, kolom, waarde, vorm)
        elif waarde is not None:
            blad.write_number(nummer, kolom, waarde, vorm)
