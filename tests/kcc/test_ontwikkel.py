"""What starts, guards and checks the product on a developer's machine."""

import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg2
import pytest
import yaml

from kcc.ontwikkel import (
    bundel,
    diensten,
    eisen,
    helften,
    npm,
    opdracht,
    plaats,
    poort,
    postgres,
    processen,
    slot,
    sloten,
    stempel,
    uitrol,
)
from kcc.ontwikkel.gebruiker import Account, service_account
from kcc.ontwikkel.meldingen import StartError
from kcc.ontwikkel.paden import ROOT
from kcc.ontwikkel.toezicht import Kind, Toezicht

Compose = dict[str, Any]


def wait_until(condition: Callable[[], object], *, within: float = 5) -> None:
    end = time.monotonic() + within
    while not condition():
        assert time.monotonic() < end, "dat duurt te lang"
        time.sleep(0.02)


class TestSlot:
    def test_a_second_instance_in_the_same_folder_is_refused_by_naming_the_first(
        self, tmp_path: Path
    ) -> None:
        with slot.only_instance(state=tmp_path) as handle:
            slot.note(handle, "proces 12, http://127.0.0.1:8000/")
            with pytest.raises(StartError, match=r"draait al .*proces 12, http://127\.0\.0\.1:8000/"):
                slot.only_instance(state=tmp_path).__enter__()

    def test_the_next_instance_may_start_once_the_first_is_gone(self, tmp_path: Path) -> None:
        for _ in range(2):
            with slot.only_instance(state=tmp_path) as handle:
                handle.seek(0)
                assert handle.read() == f"proces {os.getpid()}"

    def test_a_killed_instance_leaves_no_lock(self, tmp_path: Path) -> None:
        hold = "import sys, time; from pathlib import Path; from kcc.ontwikkel import slot\n"
        hold += "with slot.only_instance(state=Path(sys.argv[1])): print('vast', flush=True); time.sleep(60)"
        first = subprocess.Popen(
            [sys.executable, "-c", hold, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert first.stdout
        assert first.stdout.readline() == b"vast\n"
        with pytest.raises(StartError):
            slot.only_instance(state=tmp_path).__enter__()
        first.kill()
        first.communicate()
        with slot.only_instance(state=tmp_path):
            pass


class TestPoort:
    def test_a_taken_port_is_passed_over(self) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            taken = other.getsockname()[1]
            with poort.listen(first=taken) as listener:
                assert taken < poort.number(listener) < taken + 100

    def test_only_this_machine_can_reach_it(self) -> None:
        with poort.listen(first=18000) as listener:
            assert listener.getsockname()[0] == "127.0.0.1"

    def test_no_free_port_is_one_clear_line(self) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            with pytest.raises(StartError, match="geen vrije poort"):
                poort.listen(first=other.getsockname()[1], tries=1)


def socket_folder(running: diensten.Diensten) -> Path:
    return Path(parse_qs(urlsplit(running.env["DATABASE_URL"]).query)["host"][0])


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """The socket folder of services started for these tests."""
    running = diensten.start(state=None, given={})
    yield socket_folder(running)
    running.stop()


class TestDiensten:
    def test_nobody_else_can_open_the_sockets(self, folder: Path) -> None:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert len(os.fsencode(folder / ".s.PGSQL.5432.lock")) < 107

    def test_a_refused_row_does_not_write_its_values_to_the_log(self, folder: Path) -> None:
        with psycopg2.connect(f"host={folder} user=kcc dbname=kcc") as connection:
            cursor = connection.cursor()
            cursor.execute("create temporary table t (bsn text unique)")
            cursor.execute("insert into t values ('999993653')")
            with pytest.raises(psycopg2.IntegrityError):
                cursor.execute("insert into t values ('999993653')")
            connection.rollback()
            with pytest.raises(psycopg2.DataError, match="999993653"):  # here the complaint itself repeats it
                cursor.execute("select '999993653'::date")
            connection.rollback()
        log = (folder / "postgres.log").read_text()
        assert "database system is ready" in log
        assert "999993653" not in log

    def test_the_application_is_no_superuser_and_sorts_in_utf8(self, folder: Path) -> None:
        with psycopg2.connect(f"host={folder} user=kcc dbname=kcc") as connection:
            cursor = connection.cursor()
            cursor.execute("select rolsuper, rolcreatedb, lower('É') from pg_roles where rolname = 'kcc'")
            assert cursor.fetchone() == (False, True, "é")

    def test_what_is_given_by_url_is_not_started(self) -> None:
        given = {"DATABASE_URL": "postgresql://a@b/c", "REDIS_URL": "redis://b"}
        running = diensten.start(state=None, given=given)
        assert (running.env, running.processes) == (given, {})

    def test_a_killed_run_is_cleared_away_by_the_next(self) -> None:
        ended = subprocess.Popen(["true"])
        ended.wait()
        left = plaats.temporary_folder(service_account(), prefix=diensten.PREFIX)
        (left / diensten.OWNER).write_text(str(ended.pid))
        diensten.remove_orphans()
        assert not left.exists()


class TestPlaats:
    @pytest.fixture
    def closed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A checkout that the services' user cannot reach."""
        monkeypatch.setattr(plaats, "STATE", tmp_path / ".kcc")
        monkeypatch.setattr(plaats, "LASTING", (str(tmp_path / "elders"),))
        monkeypatch.setattr(
            Account, "can_reach", lambda self, path: tmp_path / ".kcc" not in (path, *path.parents)
        )
        return tmp_path

    def test_data_stand_elsewhere_and_are_found_again(self, closed: Path) -> None:
        first = plaats.state_folder(service_account())
        (first / "postgres").mkdir()
        assert closed / "elders" in first.parents
        assert plaats.state_folder(service_account()) == first
        assert (first / "postgres").exists()

    def test_a_fresh_checkout_at_the_same_path_does_not_inherit_old_data(self, closed: Path) -> None:
        first = plaats.state_folder(service_account())
        (first / "postgres").mkdir()
        (closed / ".kcc" / "elders").unlink()
        assert not (plaats.state_folder(service_account()) / "postgres").exists()

    def test_starting_afresh_drops_data_elsewhere_too(self, closed: Path) -> None:
        first = plaats.state_folder(service_account())
        (closed / ".kcc" / "slot").touch()
        plaats.drop_state(keep=("slot",))
        assert not first.exists()
        assert [path.name for path in (closed / ".kcc").iterdir()] == ["slot"]


class TestToezicht:
    def child(self, folder: Path, command: str) -> Kind:
        return Kind("Proefkind", ["sh", "-c", command], folder / "log", os.environ)

    def test_what_dies_is_started_again(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        supervisor = Toezicht({})
        supervisor.add(child := self.child(tmp_path, "sleep 60"))
        first = child.process
        assert first
        first.kill()
        wait_until(child.died)
        supervisor.look()
        assert child.process
        assert child.process.pid != first.pid
        assert "Proefkind is gestopt en wordt opnieuw gestart" in capsys.readouterr().out
        supervisor.stop()

    def test_what_keeps_dying_stops_the_whole_with_its_last_words(self, tmp_path: Path) -> None:
        supervisor = Toezicht({})
        supervisor.add(child := self.child(tmp_path, "echo kapotte instelling; exit 3"))
        for _ in range(2):
            wait_until(child.died)
            supervisor.look()
        wait_until(child.died)
        with pytest.raises(StartError, match="Proefkind stopt steeds: kapotte instelling"):
            supervisor.look()

    def test_a_service_that_stops_stops_the_whole(self) -> None:
        ended = subprocess.Popen(["true"])
        ended.wait()
        with pytest.raises(StartError, match="PostgreSQL is onverwacht gestopt"):
            Toezicht({"PostgreSQL": ended}).look()

    def test_stopping_leaves_no_grandchild(self, tmp_path: Path) -> None:
        supervisor = Toezicht({})
        supervisor.add(child := self.child(tmp_path, "sleep 61 & echo $!; wait"))
        wait_until(lambda: processen.tail(child.log))
        grandchild = int(processen.tail(child.log))
        supervisor.stop()
        wait_until(lambda: ended(grandchild))


def ended(pid: int) -> bool:
    """Gone, or waiting for its adoptive parent to notice."""
    listed = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return listed.stdout.strip()[:1] in ("", "Z")


class TestOpdracht:
    def test_progress_counts_lines_and_names_the_last_phase(self) -> None:
        count = opdracht.Count(r"^Collecting (\S+)", ("Installing", "uitpakken"))
        said = [
            count.read(line) for line in ("Collecting django", "ruis", "Collecting celery", "Installing it")
        ]
        assert said == ["1: django", None, "2: celery", "uitpakken"]

    def test_a_failure_is_explained_by_its_own_error_line(self) -> None:
        script = "print('ERROR: geen schijfruimte'); print('nog iets'); raise SystemExit(1)"
        with pytest.raises(opdracht.CommandError, match="Iets doen: ERROR: geen schijfruimte") as failure:
            opdracht.run("Iets doen", [sys.executable, "-c", script])
        assert failure.value.output == "ERROR: geen schijfruimte\nnog iets\n"

    def test_an_old_python_reads_one_line_and_no_traceback(self) -> None:
        pretend = "import sys, runpy; sys.version_info = (3, 9); sys.version = '3.9.2 (oud)'\n"
        pretend += "runpy.run_module('kcc.ontwikkel', run_name='__main__')"
        command = [sys.executable, "-c", pretend]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert said.returncode == 1
        assert said.stderr == "FOUT: Python 3.9.2 is te oud: installeer Python 3.11 of nieuwer.\n"


class TestNpmEnBundel:
    def test_only_the_style_sheet_its_fonts_and_its_licence_are_copied(self, tmp_path: Path) -> None:
        package, target = tmp_path / "pakket", tmp_path / "vendor" / "letter"
        (package / "files").mkdir(parents=True)
        (package / "index.css").write_text(
            "a {src: url(./files/a.woff2)} /*# sourceMappingURL=index.css.map */"
        )
        for name in ("files/a.woff2", "files/b.woff2", "LICENSE", "package.json"):
            (package / name).write_text(name)
        bundel.copy_package(package, target, sheet="index.css", licence="LICENSE")
        copied = sorted(str(path.relative_to(target)) for path in target.rglob("*") if path.is_file())
        assert copied == ["LICENSE", "files/a.woff2", "index.css"]
        assert "sourceMapping" not in (target / "index.css").read_text()

    def test_a_stamp_tells_whether_the_input_changed(self, tmp_path: Path) -> None:
        source = tmp_path / "lock"
        source.write_text("een")
        stempel.write(tmp_path, stempel.digest([source]))
        assert stempel.read(tmp_path) == stempel.digest([source])
        source.write_text("twee")
        assert stempel.read(tmp_path) != stempel.digest([source])

    def test_no_npm_at_all_is_one_clear_line(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(npm, "venv_program", lambda name: tmp_path / name)
        with pytest.raises(StartError, match=r"geen npm gevonden: installeer Node\.js"):
            npm.program("npm")


MARKED = """
import pytest
pytestmark = [pytest.mark.django_db, pytest.mark.eis("R3")]

@pytest.mark.eis("R1", "R2")
def test_a(): ...

@pytest.mark.eis("R2")
class TestB:
    @pytest.mark.eis("R104")
    async def test_c(self): ...
"""


class TestEisen:
    def test_marks_are_read_from_modules_classes_and_tests(self, tmp_path: Path) -> None:
        (tmp_path / "tests").mkdir()
        (tmp_path / "tests" / "test_x.py").write_text(MARKED)
        assert eisen.marked_tests(tmp_path / "tests") == {
            "R3": ["tests/test_x.py"],
            "R1": ["tests/test_x.py::test_a"],
            "R2": ["tests/test_x.py::test_a", "tests/test_x.py::TestB"],
            "R104": ["tests/test_x.py::TestB::test_c"],
        }

    def test_the_list_may_grow(self) -> None:
        assert eisen.judge(listed={"R1", "R2"}, ever={"R1"}, tested={"R1", "R2", "R3"}) == []

    def test_a_number_may_not_vanish_from_the_list(self) -> None:
        assert eisen.judge(listed={"R1"}, ever={"R1", "R2"}, tested={"R1", "R2"}) == [
            "R2 is uit docs/eisen.txt verdwenen"
        ]

    def test_a_listed_number_needs_a_test_and_must_exist(self) -> None:
        assert eisen.judge(listed={"R9", "R105"}, ever=set(), tested={"R105"}) == [
            "R105 bestaat niet",
            "R9 staat in docs/eisen.txt maar heeft geen test",
        ]

    def test_numbers_are_read_one_per_line_and_remarks_skipped(self) -> None:
        assert eisen.numbers("# de eerste eisen\nR1\nR14  termijnen\n") == {"R1", "R14"}


def change(*path: str, to: Any) -> Callable[[Compose], None]:
    """A fault: set what `path` leads to, or remove it when `to` is None."""

    def apply(compose: Compose) -> None:
        for name in path[:-1]:
            compose = compose[name]
        compose.pop(path[-1], None) if to is None else compose.update({path[-1]: to})

    return apply


FAULTS = [
    (change("services", "beat", to=None), "service beat ontbreekt"),
    (change("services", "web", "healthcheck", to=None), "web: geen healthcheck"),
    (change("services", "migrate", "restart", to="always"), "migrate: een eenmalige service"),
    (change("services", "worker", "user", to="0:0"), "worker: draait als root"),
    (change("services", "redis", "user", to=None), "redis: draait als root"),
    (change("services", "web", "cap_drop", to=[]), "web: houdt rechten van de kernel"),
    (change("services", "web", "read_only", to=None), "web: bestandssysteem is beschrijfbaar"),
    (change("services", "redis", "image", to="valkey/valkey"), "redis: image zonder vaste versie"),
    (change("services", "web", "ports", to=["8000:8000"]), "web: poort 8000:8000 staat open"),
    (
        change("services", "web", "environment", "REDIS_URL", to="redis://:geheim@redis"),
        "bevat een wachtwoord",
    ),
    (change("services", "web", "environment", "KCC_GEHEIM", to="x"), "KCC_GEHEIM moet uit een bestand komen"),
    (change("services", "web", "secrets", to=[]), "wijst naar een geheim dat de service niet krijgt"),
    (
        change("secrets", "redis_url", to={"environment": "REDIS"}),
        "geheim redis_url komt niet uit een bestand",
    ),
    (
        change(
            "services", "web", "environment", "DATABASE_URL", to="postgresql://kcc_eigenaar@postgres:5432/kcc"
        ),
        "web werkt met de rol van migrate",
    ),
]


class TestUitrol:
    @pytest.fixture
    def compose(self) -> Compose:
        loaded: Compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
        return loaded

    def test_the_committed_files_are_sound(self) -> None:
        assert uitrol.problems() == []

    @pytest.mark.parametrize(("fault", "told"), FAULTS, ids=[told for _, told in FAULTS])
    def test_a_fault_in_the_compose_file_is_named(
        self, compose: Compose, fault: Callable[[Compose], None], told: str
    ) -> None:
        fault(compose)
        assert any(told in problem for problem in uitrol.compose_problems(compose))

    @pytest.mark.parametrize(
        ("was", "becomes", "told"),
        [
            ("USER 10001:10001", "USER root", "draait als root"),
            ("USER 10001:10001\n", "", "draait als root"),
            ("--require-hashes ", "", "zonder --require-hashes"),
            ("npm ci", "npm install", "npm install in plaats van npm ci"),
            ("python:3.13-slim-bookworm AS bouw", "python AS bouw", "python heeft geen vaste versie"),
            ("PYTHONUNBUFFERED=1", "KCC_GEHEIM=x", "legt een geheim vast"),
        ],
    )
    def test_a_fault_in_the_dockerfile_is_named(self, was: str, becomes: str, told: str) -> None:
        text = (ROOT / "Dockerfile").read_text()
        assert was in text
        assert any(told in problem for problem in uitrol.dockerfile_problems(text.replace(was, becomes)))

    def test_the_image_holds_all_that_the_application_imports(self) -> None:
        allowed = {
            line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")
        }
        apps = {path.parent.name for path in ROOT.glob("*/apps.py")}
        assert apps | {"templates", "manage.py", "requirements/basis.txt"} <= allowed

    def test_the_role_of_the_application_works_with_tables_it_does_not_own(
        self, compose: Compose, folder: Path
    ) -> None:
        make_roles(compose, folder)
        with psycopg2.connect(f"host={folder} user=kcc_eigenaar dbname=productie") as owner:
            owner.cursor().execute("create table zaak (id bigint generated always as identity, naam text)")
        with psycopg2.connect(f"host={folder} user=kcc_toepassing dbname=productie") as application:
            cursor = application.cursor()
            cursor.execute("insert into zaak (naam) values ('paspoort')")
            cursor.execute("create temporary table t (x int)")
            cursor.execute("select tableowner from pg_tables where tablename = 'zaak'")
            assert cursor.fetchone() == ("kcc_eigenaar",)
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                cursor.execute("alter table zaak add column x int")
            application.rollback()
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                cursor.execute("create table public.eigen (x int)")


def make_roles(compose: Compose, folder: Path) -> None:
    """Run the SQL of the production set-up, in a database of another name than the one that exists here."""
    script = compose["configs"]["rollen"]["content"]
    sql = script.split("<<'SQL'\n")[1].split("SQL\n")[0]
    sql = sql.replace("database kcc ", "database productie ").replace("\\connect kcc", "\\connect productie")
    program = postgres.postgres_folder() / "psql"
    command = [program, "-X", "-v", "ON_ERROR_STOP=1", "-v", "eigenaar=a", "-v", "toepassing=b", "-h", folder]
    subprocess.run([*command, "-U", "postgres", "-d", "postgres"], input=sql, text=True, check=True)


class TestSloten:
    def test_the_committed_locks_are_complete_and_name_no_machine(self) -> None:
        assert sloten.problems() == []

    def test_an_index_in_a_lock_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "basis.in").write_text("django>=5\n")
        text = (
            "--index-url https://intern.example/simple\ndjango==5.2 \\\n    --hash=sha256:" + "0" * 64 + "\n"
        )
        (tmp_path / "basis.txt").write_text(text)
        [problem] = sloten.requirement_problems(tmp_path / "basis.txt")
        assert "https://intern.example/simple" in problem

    def test_a_package_that_was_not_locked_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "basis.in").write_text("celery[redis]  # werk\n")
        (tmp_path / "basis.txt").write_text("")
        assert sloten.requirement_problems(tmp_path / "basis.txt") == [
            "basis.txt: celery is niet vergrendeld"
        ]

    def test_a_registry_or_a_missing_hash_in_the_npm_lock_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "package-lock.json"
        path.write_text(
            '{"packages": {"": {}, "node_modules/a": {"resolved": "https://intern.example/a.tgz"}}}'
        )
        assert sloten.npm_problems(path) == [
            "package-lock.json: node_modules/a noemt een register",
            "package-lock.json: node_modules/a heeft geen hash",
        ]


def test_the_two_halves_of_the_suite_hold_every_test_once() -> None:
    mappen = [map_ for helft in helften.HELFTEN for map_ in helft]
    aanwezig = {pad.parent.relative_to(ROOT / "tests").parts[0] for pad in ROOT.glob("tests/*/**/test_*.py")}
    assert sorted(mappen) == sorted(aanwezig)
    assert not list(ROOT.glob("tests/test_*.py"))
    assert all("groot" not in helft[:-1] for helft in helften.HELFTEN)
