"""The roles of docker-compose.yml on a PostgreSQL of their own: the application's role owns no tables, and can
neither open a lock nor go around it. The SQL that makes the roles is read from that file itself.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg2
import pytest
import yaml
from django.apps import apps
from django.conf import settings

from kcc.ontwikkel import diensten, programma
from tests.hulp.gesloten import SLOTEN
from tests.hulp.slot import OP_SLOT
from tests.hulp.werker import wacht_tot

TABELLEN = [apps.get_model(naam)._meta.db_table for naam in OP_SLOT]
VULLEN = "from dashboards.demo.basis import laad_basis; laad_basis()"
RIJEN = {  # one locked row of each table
    "catalogus_zaaktype": "id IN (SELECT zaaktype_id FROM catalogus_zaaktypeversie WHERE gepubliceerd_op IS NOT NULL)",
    "catalogus_zaaktypeversie": "gepubliceerd_op IS NOT NULL",
    "catalogus_intakevereiste": "true",
    "dvo_dienstverleningsovereenkomst": "status = 'vastgesteld'",
    "dvo_dvoregel": "vast IS NOT NULL",
    "dvo_goedkeuring": "dvo_id IN (SELECT id FROM dvo_dienstverleningsovereenkomst WHERE status = 'vastgesteld')",
}


def url(map_: str, rol: str) -> str:
    return f"postgresql://{rol}@/kcc?host={map_}"


@pytest.fixture(scope="module")
def socket() -> Iterator[str]:
    """A server with the roles as in production; tables by one role, rows by the other."""
    server = diensten.start(state=None, given={})
    try:
        map_ = parse_qs(urlsplit(server.env["DATABASE_URL"]).query)["host"][0]
        _maak_rollen(map_)
        _manage(url(map_, "kcc_eigenaar"), server, "migrate", "-v0")
        _manage(url(map_, "kcc_toepassing"), server, "shell", "-v0", "-c", VULLEN)
        yield map_
    finally:
        server.stop()


def _maak_rollen(map_: str) -> None:
    compose = yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text())
    sql = compose["configs"]["rollen"]["content"].split("<<'SQL'\n")[1].rsplit("SQL", 1)[0]
    psql = [programma.postgres_folder() / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", map_, "-U", "postgres"]
    wegdoen = "DROP DATABASE kcc; DROP ROLE kcc;"  # what is made for development
    for opdracht in (wegdoen, sql):
        subprocess.run(
            [*psql, "-d", "postgres", "-v", "eigenaar=een", "-v", "toepassing=twee"],
            input=opdracht, text=True, check=True, capture_output=True,
        )  # fmt: skip


def _manage(database: str, server: Any, *opdracht: str) -> None:
    omgeving = {**os.environ, **server.env, "KCC_OMGEVING": "test", "DATABASE_URL": database}
    subprocess.run(
        [sys.executable, "manage.py", *opdracht], env=omgeving, cwd=Path(settings.BASE_DIR), check=True
    )


@pytest.fixture
def toepassing(socket: str) -> Iterator[Any]:
    """A connection of the application's role; what a test does is undone."""
    with closing(psycopg2.connect(url(socket, "kcc_toepassing"))) as verbinding:
        yield verbinding
        verbinding.rollback()


def een(verbinding: Any, vraag: str) -> Any:
    with verbinding.cursor() as cursor:
        cursor.execute(vraag)
        return cursor.fetchone()[0]


def test_the_role_owns_nothing_and_inherits_nothing(toepassing):
    assert een(toepassing, "SELECT current_user") == "kcc_toepassing"
    wie = "(SELECT oid FROM pg_roles WHERE rolname = current_user)"
    for wat, eigenaar in (("class", "relowner"), ("proc", "proowner"), ("namespace", "nspowner")):
        assert een(toepassing, f"SELECT count(*) FROM pg_{wat} WHERE {eigenaar} = {wie}") == 0  # noqa: S608
    assert een(toepassing, f"SELECT count(*) FROM pg_auth_members WHERE member = {wie}") == 0  # noqa: S608
    assert een(
        toepassing,
        "SELECT NOT (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls) "
        "FROM pg_roles WHERE rolname = current_user",
    )


@pytest.mark.parametrize("tabel", TABELLEN)
@pytest.mark.parametrize(
    "opdracht",
    [
        "ALTER TABLE {0} DISABLE TRIGGER USER",
        "ALTER TABLE {0} DISABLE TRIGGER ALL",
        "ALTER TABLE {0} RENAME TO weg",
        "ALTER TABLE {0} OWNER TO kcc_toepassing",
        "TRUNCATE {0} CASCADE",
        "DROP TABLE {0} CASCADE",
        "CREATE RULE om AS ON UPDATE TO {0} DO INSTEAD NOTHING",
        "CREATE TRIGGER eerder BEFORE UPDATE ON {0} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    ],
)
def test_the_role_can_not_open_a_lock(toepassing, opdracht, tabel):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        een(toepassing, opdracht.format(tabel))


@pytest.mark.parametrize(
    "opdracht",
    [
        "SET session_replication_role = replica",
        "SET ROLE kcc_eigenaar",
        "SET SESSION AUTHORIZATION kcc_eigenaar",
        "CREATE TABLE public.eigen (id int)",
        "CREATE SCHEMA kcc_toepassing",
        "CREATE OR REPLACE FUNCTION public.dvo_bewaak_regel() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
        "ALTER FUNCTION dvo_bewaak_overeenkomst() RESET search_path",
        "DROP FUNCTION catalogus_bewaak_versie() CASCADE",
        "DROP TRIGGER dvo_onveranderlijk ON dvo_dienstverleningsovereenkomst",
        "UPDATE pg_trigger SET tgenabled = 'D'",
    ],
)
def test_the_role_can_not_go_around_a_lock(toepassing, opdracht):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        een(toepassing, opdracht)


@pytest.mark.parametrize("tabel", RIJEN)
def test_what_the_role_may_ask_the_lock_refuses(toepassing, tabel):
    assert een(toepassing, f"SELECT count(*) FROM {tabel} WHERE {RIJEN[tabel]}") > 3  # noqa: S608 our own names
    for opdracht in ("UPDATE {0} SET id = id + 1000000", "DELETE FROM {0}"):
        with pytest.raises(psycopg2.IntegrityError) as fout:
            een(toepassing, opdracht.format(tabel) + f" WHERE {RIJEN[tabel]}")
        assert fout.value.diag.constraint_name in SLOTEN
        toepassing.rollback()


def test_a_temporary_table_of_the_same_name_hides_nothing(toepassing):
    """It goes before the real one for whoever asks, not for the lock."""
    for tabel in ("catalogus_zaaktypeversie", "dvo_dienstverleningsovereenkomst"):
        with toepassing.cursor() as cursor:
            cursor.execute(f"CREATE TEMPORARY TABLE {tabel} (LIKE public.{tabel})")
        assert een(toepassing, f"SELECT count(*) FROM {tabel}") == 0  # noqa: S608 our own names
    for opdracht in (
        "INSERT INTO catalogus_statustype (versie_id, volgnummer, stand, naam, klanttekst) "
        "SELECT id, 99, 'open', 'x', '' FROM public.catalogus_zaaktypeversie WHERE gepubliceerd_op IS NOT NULL",
        "UPDATE dvo_dvoregel SET norm = 0 WHERE vast IS NOT NULL",
    ):
        een(toepassing, "SAVEPOINT hier; SELECT 1")
        with pytest.raises(psycopg2.IntegrityError) as fout:
            een(toepassing, opdracht)
        assert fout.value.diag.constraint_name in SLOTEN
        een(toepassing, "ROLLBACK TO hier; SELECT 1")


CONCEPT = """
    INSERT INTO {0} SELECT (jsonb_populate_record(NULL::{0}, to_jsonb(rij) || jsonb_build_object(
        'id', 1000001, 'uuid', gen_random_uuid(), 'versie', 99, 'geldigheid', '[1990-01-01,1991-01-01)',
        'gepubliceerd_op', NULL, 'status', 'concept'))).* FROM (SELECT * FROM {0} ORDER BY id LIMIT 1) rij RETURNING id
"""
DELEN = {  # the whole, what locks it, and a part that comes too late
    "catalogus_zaaktypeversie": (
        "UPDATE catalogus_zaaktypeversie SET gepubliceerd_op = now() WHERE id = 1000001",
        "INSERT INTO catalogus_statustype (versie_id, volgnummer, stand, naam, klanttekst)"
        " VALUES (1000001, 1, 'open', 'x', '')",
    ),
    "dvo_dienstverleningsovereenkomst": (
        "UPDATE dvo_dienstverleningsovereenkomst SET status = 'vastgesteld' WHERE id = 1000001",
        "INSERT INTO dvo_dvoregel (uuid, dvo_id, plicht, norm, norm_eenheid, maximum, maximum_eenheid, kwaliteit)"
        " VALUES (gen_random_uuid(), 1000001, 'antwoord', 1, 'werkdagen', 2, 'werkdagen', '')",
    ),
}


@pytest.mark.parametrize("geheel", DELEN)
def test_a_part_added_while_it_is_being_locked_waits_and_is_refused(socket, toepassing, geheel):
    sluit, voeg_toe = DELEN[geheel]
    een(toepassing, CONCEPT.format(geheel))
    toepassing.commit()
    with toepassing.cursor() as cursor:
        cursor.execute(sluit)
    fouten: list[Any] = []
    ander = threading.Thread(target=_probeer, args=(socket, voeg_toe, fouten))
    ander.start()
    with closing(psycopg2.connect(url(socket, "kcc_toepassing"))) as kijker:
        kijker.autocommit = True
        wacht_tot(
            lambda: een(kijker, "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0,
            wat="het toevoegen wacht op het slot",
        )
    toepassing.commit()
    ander.join()
    assert [fout.diag.constraint_name in SLOTEN for fout in fouten] == [True]


def _probeer(map_: str, opdracht: str, fouten: list[Any]) -> None:
    with closing(psycopg2.connect(url(map_, "kcc_toepassing"))) as verbinding, verbinding.cursor() as cursor:
        try:
            cursor.execute(opdracht)
            verbinding.commit()
        except psycopg2.Error as fout:
            fouten.append(fout)
