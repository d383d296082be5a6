"""The large demo set (100,000 zaken, 300,000 gesprekken) in a database of its own, built once per run."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.hulp.werker import database_url

NAAM = "kcc_groot"


@pytest.fixture(scope="package")
def groot(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """This process's connection points to the large set until the last test of this folder is done."""
    with django_db_blocker.unblock():
        proef = connection.settings_dict["NAME"]
        _maak(NAAM)
        _vul(NAAM)
        _wijs_naar(NAAM)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as autovacuum does: counts read an index only
        yield
        _wijs_naar(proef)
        _weg(NAAM)


@pytest.fixture
def open_en_terug(groot: None, django_db_blocker: Any) -> Iterator[None]:
    """What a test does here is undone: the set stays as it was for the others."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def _maak(naam: str) -> None:
    _weg(naam)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {naam}")


def _weg(naam: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {naam} WITH (FORCE)")


def _vul(naam: str) -> None:
    omgeving = {**os.environ, "DATABASE_URL": database_url(naam)}
    for opdracht in (["migrate", "-v0"], ["demo_data", "--omvang", "groot"]):
        subprocess.run(
            [sys.executable, "manage.py", *opdracht], env=omgeving, cwd=settings.BASE_DIR, check=True
        )


def _wijs_naar(naam: str) -> None:
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = naam
