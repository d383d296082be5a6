"""The kept dump of the small demo can be loaded, brought up to date, and loses no row."""

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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


def test_the_kept_dump_is_brought_up_to_date_without_losing_a_row(leeg):
    psql = programma.postgres_folder() / "psql"
    sql = gzip.decompress(AFDRUK.read_bytes())
    subprocess.run([psql, "-q", "-v", "ON_ERROR_STOP=1", leeg], input=sql, check=True, capture_output=True)
    eerst = tel(leeg)
    assert min(eerst.values()) > 50
    omgeving = {**os.environ, "DATABASE_URL": leeg}
    for opdracht in (["migrate", "-v0"], ["herplan", "--alles"]):
        subprocess.run(
            [sys.executable, "manage.py", *opdracht], env=omgeving, cwd=settings.BASE_DIR, check=True
        )
    assert tel(leeg) == eerst
