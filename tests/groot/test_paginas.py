"""On the large set every page keeps its budget, and none reads a large table from end to end."""

import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contacts.models import Klantcontact, Terugbelverzoek
from kcc.models import Klant, Medewerker
from tests.hulp.vragen import toepassing
from zaken.models import Klantaanvraag, Zaak

pytestmark = [pytest.mark.usefixtures("groot", "db_open"), pytest.mark.filterwarnings("ignore::UserWarning")]
GROOT = 10_000  # rows; a smaller table may be read whole

PAGINAS = [  # url, who, most queries
    ("/", "anna", 25),
    ("/", "bram", 25),
    ("/", "carla", 25),
    ("/", "dirk", 25),
    ("/", "eva", 25),
    ("/", "monique", 25),
    ("/teamleider", "dirk", 25),
    ("/werkvoorraad", "carla", 12),
    ("/werkvoorraad", "bram", 12),
    ("/werkvoorraad?stand=te_laat", "carla", 12),
    ("/werkvoorraad?stand=dreigt", "carla", 12),
    ("/klantaanvragen", "eva", 15),
    ("/werkplek", "anna", 15),
    ("/teamleider/vragen", "dirk", 25),
    ("/teamleider/dagtotalen?maand=2026-10", "dirk", 25),
    ("/teamleider", "monique", 25),
    ("/catalogus", "floris", 15),
    ("/catalogus/zaaktypen", "floris", 15),
    ("/klantaanvragen", "anna", 15),
    ("/klantaanvragen", "carla", 15),
    ("/gesprekken/wacht-op-vakafdeling", "carla", 15),
    ("{plan}", "eva", 15),
    ("/signalen", "eva", 12),
    ("/signalen?van=alle", "dirk", 12),
    ("/regie/regisseurs", "dirk", 12),
    ("/teams/capaciteit", "dirk", 12),
    ("/terugbelverzoeken", "anna", 12),
    ("{terugbelverzoek}", "anna", 15),
    ("/terugbelverzoeken", "carla", 12),
    ("/zoeken", "anna", 10),
    ("{zaak}", "anna", 15),
    ("{klantaanvraag}", "anna", 15),
    ("{gesprek}", "anna", 25),
    ("{klant}", "anna", 15),
    ("/api/v1/zaken?pageSize=100", "anna", 8),
    ("/api/v1/klantaanvragen?pageSize=100", "anna", 8),
    ("/api/v1/gesprekken?pageSize=100", "anna", 8),
    ("/api/v1/werkvoorraad?team=vergunningen&pageSize=100", "carla", 8),
    ("/api/v1/zaken?pageSize=100", "carla", 8),
]


def plek(url: str) -> str:
    """Fill in a row that exists."""
    rijen = {
        "{zaak}": lambda: f"/zaken/{Zaak.objects.filter(sociaal=False).latest('pk').uuid}",
        "{klantaanvraag}": lambda: f"/klantaanvragen/{_met_meer_zaken().uuid}",
        "{plan}": lambda: f"/regiebord/{_met_meer_zaken().uuid}",
        "{gesprek}": lambda: f"/gesprekken/{Klantcontact.objects.filter(status='lopend').latest('pk').uuid}",
        "{terugbelverzoek}": lambda: f"/terugbelverzoeken/{Terugbelverzoek.objects.latest('pk').uuid}",
        "{klant}": lambda: f"/klanten/{Klant.objects.latest('pk').uuid}",
    }
    return rijen[url]() if url in rijen else url


def _met_meer_zaken() -> Klantaanvraag:
    return Klantaanvraag.objects.filter(levensgebeurtenis__isnull=False).latest("pk")


@pytest.fixture
def db_open(django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.mark.parametrize(("url", "wie", "budget"), PAGINAS, ids=[f"{w}:{u}" for u, w, _ in PAGINAS])
def test_a_page_keeps_its_budget_and_reads_no_large_table_whole(url, wie, budget):
    client = Client()
    client.force_login(
        Medewerker.objects.get(username=wie), backend="django.contrib.auth.backends.ModelBackend"
    )
    doel = plek(url)
    with CaptureQueriesContext(connection) as vragen:
        antwoord = client.get(doel)
    assert antwoord.status_code == 200, doel
    gesteld = toepassing(vragen)
    assert len(gesteld) <= budget, "\n".join(sql[:200] for sql in gesteld)
    groot = grote_tabellen()
    gelezen = {tabel: sql for sql in gesteld for tabel in helemaal_gelezen(sql) if tabel in groot}
    assert gelezen == {}


def test_the_set_is_large():
    assert Zaak.objects.count() >= 100_000
    assert Klantcontact.objects.count() >= 300_000
    assert Terugbelverzoek.objects.exists()


def grote_tabellen() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [GROOT])
        return {rij[0] for rij in cursor.fetchall()}


def helemaal_gelezen(sql: str) -> set[str]:
    """Tables that the plan of this query reads by sequential scan."""
    if not sql.startswith("SELECT"):
        return set()
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON) " + sql)
        uitleg = cursor.fetchone()[0]
    plan = json.loads(uitleg) if isinstance(uitleg, str) else uitleg
    return set(_scans(plan[0]["Plan"]))


def _scans(knoop: dict) -> Iterator[str]:
    if knoop["Node Type"] == "Seq Scan":
        yield knoop["Relation Name"]
    for deel in knoop.get("Plans", []):
        yield from _scans(deel)


def test_the_check_on_plans_can_fail():
    assert helemaal_gelezen("SELECT * FROM kcc_gebeurtenis WHERE reden = 'nooit'") == {"kcc_gebeurtenis"}
