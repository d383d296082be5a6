"""The kept dump of the small demo can be loaded, brought up to date, and loses no row."""

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from kcc.ontwikkel import programma
from tests.hulp.werker import database_url

AFDRUK = Path(__file__).parents[1] / "upgrade" / "klein.sql.gz"
TABELLEN = (
    "zaken_zaak",
    "contacts_klantcontact",
    "contacts_vraag",
    "regie_belofte",
    "kcc_gebeurtenis",
    "kcc_klant",
)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def leeg() -> Iterator[str]:
    """A database of its own."""
    naam = "kcc_upgrade"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {naam} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {naam}")
    yield database_url(naam)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {naam} WITH (FORCE)")


def tel(url: str) -> dict[str, int]:
    with psycopg2.connect(url) as verbinding, verbinding.cursor() as cursor:
        geteld = {}
        for tabel in TABELLEN:
            cursor.execute(f"SELECT count(*) FROM {tabel}")  # noqa: S608 our own names
            geteld[tabel] = cursor.fetchone()[0]
    return geteld


def vraag(url: str, opdracht: str) -> list[tuple[Any, ...]]:
    """Run it and commit; its rows, when it has any."""
    with psycopg2.connect(url) as verbinding, verbinding.cursor() as cursor:
        cursor.execute(opdracht)
        return cursor.fetchall() if cursor.description else []


def beheer(url: str, *opdracht: str) -> None:
    omgeving = {**os.environ, "DATABASE_URL": url}
    subprocess.run([sys.executable, "manage.py", *opdracht], env=omgeving, cwd=settings.BASE_DIR, check=True)


@pytest.fixture
def oud(leeg: str) -> str:
    """The kept dump as it was, with a local closing day."""
    psql = programma.postgres_folder() / "psql"
    sql = gzip.decompress(AFDRUK.read_bytes())
    subprocess.run([psql, "-q", "-v", "ON_ERROR_STOP=1", leeg], input=sql, check=True, capture_output=True)
    vraag(leeg, "INSERT INTO kcc_sluitingsdag (datum, omschrijving) VALUES ('2027-02-08', 'Carnaval')")
    return leeg


def test_the_kept_dump_is_brought_up_to_date_without_losing_a_row(oud):
    eerst = tel(oud)
    assert min(eerst.values()) > 50
    dicht = "SELECT id, uuid, naam, gepubliceerd_op, geldigheid FROM catalogus_zaaktypeversie ORDER BY id"
    vast = "SELECT id, dvo_id, zaaktype_id, norm, maximum, uitvoerder_id, vast FROM dvo_dvoregel ORDER BY id"
    wet = "SELECT zaaktype_id, aantal, eenheid, grondslag FROM dvo_wettelijketermijn ORDER BY zaaktype_id"
    stond = [vraag(oud, wat) for wat in (dicht, vast, wet)]
    sluiting = vraag(oud, "SELECT datum, omschrijving FROM kcc_sluitingsdag ORDER BY datum")
    beheer(oud, "migrate", "-v0")
    beheer(oud, "herplan", "--alles")
    ronde = {"kcc_gebeurtenis": eerst["kcc_gebeurtenis"] + 1}  # that all plans were made again
    assert tel(oud) == eerst | ronde
    assert [vraag(oud, wat) for wat in (dicht, vast, wet)] == stond
    assert all(len(rijen) > 5 for rijen in stond)
    dagen = "SELECT datum, omschrijving FROM kcc_kalenderdag WHERE soort = 'sluiting' ORDER BY datum"
    assert (date(2027, 2, 8), "Carnaval") in sluiting
    assert vraag(oud, dagen) == sluiting
    assert vraag(oud, "SELECT DISTINCT geldigheid::text FROM dvo_wettelijketermijn") == [("(,)",)]
    assert vraag(oud, "SELECT count(*), min(fase) FROM kcc_inrichting") == [(1, 4)]


def test_what_was_published_in_the_dump_is_locked_from_the_upgrade_on(oud):
    beheer(oud, "migrate", "-v0")
    for opdracht in (
        "UPDATE catalogus_zaaktypeversie SET naam = 'x' WHERE gepubliceerd_op IS NOT NULL",
        "DELETE FROM catalogus_intakevereiste",
        "UPDATE dvo_dvoregel SET norm = 0 WHERE vast IS NOT NULL",
    ):
        with pytest.raises(psycopg2.IntegrityError, match="verandert niet"):
            vraag(oud, opdracht)


def test_a_step_back_keeps_the_closing_days_and_opens_the_locks(oud):
    """To before the locks and forward again, as when an upgrade is taken back."""
    beheer(oud, "migrate", "-v0")
    beheer(oud, "migrate", "-v0", "kcc", "0001")
    assert vraag(oud, "SELECT omschrijving FROM kcc_sluitingsdag WHERE datum = '2027-02-08'") == [
        ("Carnaval",)
    ]
    vraag(oud, "UPDATE catalogus_zaaktypeversie SET omschrijving = 'kan nu'")
    beheer(oud, "migrate", "-v0")
    assert vraag(oud, "SELECT count(*) FROM kcc_kalenderdag WHERE datum = '2027-02-08'") == [(1,)]
