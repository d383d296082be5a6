"""The kept dump of the small demo can be loaded, brought up to date, and loses no row."""

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

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
VAST = (
    "SELECT id, uuid, naam, gepubliceerd_op, geldigheid FROM catalogus_zaaktypeversie ORDER BY id",
    "SELECT id, dvo_id, zaaktype_id, norm, maximum, uitvoerder_id, vast FROM dvo_dvoregel ORDER BY id",
    "SELECT zaaktype_id, aantal, eenheid, grondslag FROM dvo_wettelijketermijn ORDER BY zaaktype_id",
)
pytestmark = pytest.mark.django_db
IN_KALENDER = "SELECT count(*) FROM kcc_kalenderdag WHERE datum = '2027-02-08'"
SLUITING = "SELECT datum, omschrijving FROM kcc_sluitingsdag ORDER BY datum"


@contextmanager
def verse_afdruk(naam: str) -> Iterator[str]:
    """The kept dump in a database of its own, as it was, with a local closing day."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {naam} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {naam}")
        url = database_url(naam)
        psql, sql = programma.postgres_folder() / "psql", gzip.decompress(AFDRUK.read_bytes())
        subprocess.run([psql, "-q", "-v", "ON_ERROR_STOP=1", url], input=sql, check=True, capture_output=True)
        vraag(url, "INSERT INTO kcc_sluitingsdag (datum, omschrijving) VALUES ('2027-02-08', 'Carnaval')")
        yield url
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


@dataclass(frozen=True)
class Bijgewerkt:
    """The kept dump, brought up to date: what stood in it before, and where it is now."""

    url: str
    eerst: dict[str, int]
    stond: list[list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def bijgewerkt(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Bijgewerkt]:
    """Once for all tests, for it takes a while."""
    with django_db_blocker.unblock(), verse_afdruk("kcc_upgrade") as url:
        eerst, stond = tel(url), [vraag(url, wat) for wat in (*VAST, SLUITING)]
        beheer(url, "migrate", "-v0")
        yield Bijgewerkt(url, eerst, stond)


@pytest.fixture(scope="module")
def vers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    with django_db_blocker.unblock(), verse_afdruk("kcc_upgrade_terug") as url:
        yield url


def test_a_step_back_keeps_the_closing_days_and_opens_the_locks(vers: str) -> None:
    """To before the locks and forward again, as when that upgrade is taken back."""
    op_slot = "UPDATE catalogus_zaaktypeversie SET omschrijving = 'kan nu'"
    for stap in (("catalogus", "0004"), ("dvo", "0004"), ("kcc", "0002")):
        beheer(vers, "migrate", "-v0", *stap)
    with pytest.raises(psycopg2.IntegrityError, match="verandert niet"):
        vraag(vers, op_slot)
    assert vraag(vers, IN_KALENDER) == [(1,)]
    beheer(vers, "migrate", "-v0", "kcc", "0001")
    assert ("Carnaval",) in vraag(vers, "SELECT omschrijving FROM kcc_sluitingsdag")
    vraag(vers, op_slot)
    beheer(vers, "migrate", "-v0", "kcc", "0002")
    assert vraag(vers, IN_KALENDER) == [(1,)]


def test_the_kept_dump_is_brought_up_to_date_without_losing_a_row(bijgewerkt: Bijgewerkt) -> None:
    url, eerst, stond = bijgewerkt.url, bijgewerkt.eerst, bijgewerkt.stond
    assert min(eerst.values()) > 50
    beheer(url, "herplan", "--alles")
    ronde = {"kcc_gebeurtenis": eerst["kcc_gebeurtenis"] + 1}  # that all plans were made again
    assert tel(url) == eerst | ronde
    assert [vraag(url, wat) for wat in VAST] == stond[:-1]
    assert all(len(rijen) > 5 for rijen in stond[:-1])
    dagen = "SELECT datum, omschrijving FROM kcc_kalenderdag WHERE soort = 'sluiting' ORDER BY datum"
    assert (date(2027, 2, 8), "Carnaval") in stond[-1]
    assert vraag(url, dagen) == stond[-1]
    assert vraag(url, "SELECT DISTINCT geldigheid::text FROM dvo_wettelijketermijn") == [("(,)",)]
    assert vraag(url, "SELECT count(*), min(fase) FROM kcc_inrichting") == [(1, 4)]


def test_what_was_published_in_the_dump_is_locked_from_the_upgrade_on(bijgewerkt: Bijgewerkt) -> None:
    for opdracht in (
        "UPDATE catalogus_zaaktypeversie SET naam = 'x' WHERE gepubliceerd_op IS NOT NULL",
        "DELETE FROM catalogus_intakevereiste",
        "UPDATE dvo_dvoregel SET norm = 0 WHERE vast IS NOT NULL",
    ):
        with pytest.raises(psycopg2.IntegrityError, match="verandert niet"):
            vraag(bijgewerkt.url, opdracht)
