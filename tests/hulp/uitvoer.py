"""All that comes out of the application: logs, addresses, headers, errors, mail, rows. And searching it."""

import io
import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core import mail
from django.db import connection

from kcc.logboek import ZonderWaarden
from tests.hulp.kruiper import foutteksten, lees


class Uitvoer:
    """Both logs from now on: what the application writes as it is set to, and what PostgreSQL writes."""

    def __init__(self) -> None:
        self.stroom = io.StringIO()
        self.regels = logging.StreamHandler(self.stroom)
        self.regels.setFormatter(ZonderWaarden("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self.postgres = Path(connection.settings_dict["HOST"]) / "postgres.log"
        self.begin = self.postgres.stat().st_size if self.postgres.exists() else 0

    @property
    def logboek(self) -> str:
        return self.stroom.getvalue()

    @property
    def database(self) -> str:
        """Empty where the server is given by URL: its log is not ours to read."""
        if not self.postgres.exists():
            return ""
        with self.postgres.open("rb") as log:
            log.seek(self.begin)
            return log.read().decode(errors="replace")


@contextmanager
def vang_uitvoer() -> Iterator[Uitvoer]:
    """Every logger, as it is set in production."""
    vangst, wortel = Uitvoer(), logging.getLogger()
    niveau = wortel.level
    wortel.addHandler(vangst.regels)
    wortel.setLevel(logging.INFO)
    yield vangst
    wortel.setLevel(niveau)
    wortel.removeHandler(vangst.regels)


def kolommen_met(tekst: str) -> set[str]:
    """Every column of every table in which this stands."""
    gevonden: set[str] = set()
    with connection.cursor() as cursor:
        for tabel, kolommen in _tekstkolommen().items():
            tellers = ", ".join(
                f"count(*) FILTER (WHERE {als_tekst} LIKE %s)" for als_tekst in kolommen.values()
            )
            cursor.execute(f'SELECT {tellers} FROM "{tabel}"', [f"%{tekst}%"] * len(kolommen))  # noqa: S608
            rij = cursor.fetchone()
            gevonden |= {f"{tabel}.{kolom}" for kolom, aantal in zip(kolommen, rij, strict=True) if aantal}
    return gevonden


def _tekstkolommen() -> dict[str, dict[str, str]]:
    """table: column: how it reads as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT table_name, column_name, data_type FROM information_schema.columns
               WHERE table_schema = 'public'
               AND data_type IN ('text', 'character varying', 'jsonb', 'ARRAY', 'bytea') ORDER BY 1, 2"""
        )
        tabellen: dict[str, dict[str, str]] = {}
        for tabel, kolom, soort in cursor.fetchall():
            als_tekst = f"encode(\"{kolom}\", 'escape')" if soort == "bytea" else f'"{kolom}"::text'
            tabellen.setdefault(tabel, {})[kolom] = als_tekst
    return tabellen


class Vondsten(list[str]):
    """Where `naald` stood and should not."""

    def __init__(self, naald: str) -> None:
        super().__init__()
        self.naald = naald

    def kijk(self, wat: str, antwoord: Any) -> None:
        self.zoek(wat, "kop", " ".join(f"{naam}: {waarde}" for naam, waarde in antwoord.items()))
        self.zoek(wat, "koekje", " ".join(koekje.OutputString() for koekje in antwoord.cookies.values()))
        soort, inhoud = antwoord.get("Content-Type", ""), _inhoud(antwoord)
        if antwoord.status_code == 500:
            self.append(f"{wat}: 500")
        if antwoord.status_code in (403, 404, 405, 409, 500) or "problem" in soort:
            self.zoek(wat, f"foutpagina {antwoord.status_code}", inhoud)
        elif "html" in soort:
            self.zoek(wat, "adres op de bladzijde", " ".join(lees(antwoord, "/").adressen))
            self.zoek(wat, "fouttekst", foutteksten(inhoud))

    def rest(self, uitvoer: Uitvoer, *, vrij: Collection[str] = ()) -> None:
        """What is left after it: logs, mail, and the columns that are not `vrij`."""
        self.zoek("logboek", "regel", uitvoer.logboek)
        self.zoek("PostgreSQL", "regel", uitvoer.database)
        for bericht in mail.outbox:
            self.zoek("mail", "bericht", f"{bericht.subject} {bericht.body} {bericht.to}")
        self.extend(f"kolom {kolom}" for kolom in sorted(kolommen_met(self.naald) - set(vrij)))

    def zoek(self, wat: str, waar: str, tekst: str) -> None:
        if self.naald in tekst:
            plek = tekst.index(self.naald)
            self.append(f"{wat}: {waar}: {tekst[max(plek - 80, 0) : plek + 20]}")


def _inhoud(antwoord: Any) -> str:
    return "" if antwoord.streaming else antwoord.content.decode(errors="replace")
