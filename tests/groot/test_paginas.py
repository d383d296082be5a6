"""On the large set every page keeps its budget, and none reads a large table from end to end."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from contacts.models import Klantcontact, Terugbelverzoek
from kcc.models import Klant, Medewerker
from regie.models import Signaal
from tests.hulp.vragen import toepassing
from zaken.models import Klantaanvraag, Zaak

pytestmark = [pytest.mark.usefixtures("groot", "db_open"), pytest.mark.filterwarnings("ignore::UserWarning")]
GROOT = 10_000  # rows; a smaller table may be read whole
MAG_HELEMAAL = {  # by page, tables that are small beside what it counts
    "/inzetadvies": {"dashboards_dagtotaal"},  # 24 months of totals per day
    "/leerpaden": {"dashboards_dagtotaal"},
    "/scorekaart?periode=week": {"contacts_doorverbinding"},  # fewer than the vragen of a week
}
GEHELEN = ("seqscan", "hashjoin", "mergejoin", "indexonlyscan")  # ways to go through a table from end to end
OVER_PERIODEN = ("/teamleider", "/scorekaart", "/rapport", "/cijfers")
"""Pages whose figures count all rows of some periods. Of these it is asked that each table has a way in by an index:
the set holds thirteen weeks, so that a week, its trend and the rows beside it are so much of it that reading a table
whole is the best there is."""

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
    ("/teamleider?periode=maand", "dirk", 25),
    ("/cijfers?blok=snelheid", "dirk", 25),
    ("/cijfers/direct?periode=maand", "dirk", 25),
    ("/cijfers/zaak_binnen_dvo?periode=kwartaal", "dirk", 25),
    ("/cijfers/zaak_binnen_dvo", "geert", 25),
    ("/cijfers/fcr", "dirk", 25),
    ("/teamleider", "geert", 25),
    ("/scorekaart?periode=week", "monique", 25),
    ("/scorekaart/nu", "monique", 25),
    ("/rapport", "dirk", 25),
    ("/kanaalkosten?periode=week", "monique", 25),
    ("/themas?periode=week", "monique", 25),
    ("/inzetadvies", "dirk", 25),
    ("/leerpaden", "dirk", 25),
    ("/kwaliteit", "dirk", 25),
    ("/teamleider/intake", "dirk", 25),
    ("/teamleider/intake/boom", "dirk", 25),
    ("/dvo-verslag", "geert", 25),
    ("/catalogus", "floris", 15),
    ("/catalogus/zaaktypen", "floris", 15),
    ("/klantaanvragen", "anna", 15),
    ("/klantaanvragen", "carla", 15),
    ("/gesprekken/wacht-op-vakafdeling", "carla", 15),
    ("{plan}", "eva", 15),
    ("/signalen", "eva", 12),
    ("/signalen?van=alle", "dirk", 12),
    ("/signalen?van=alle&stand=te_laat", "dirk", 12),
    ("/signalen?van=alle&stand=dreigt", "dirk", 12),
    ("/signalen?van=team", "dirk", 12),
    ("/signalen?van=team", "geert", 12),
    ("/signalen", "carla", 12),
    ("/signalen", "monique", 12),
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


def gevraagd(url: str, wie: str) -> list[str]:
    """The queries of one page."""
    client = Client()
    client.force_login(
        Medewerker.objects.get(username=wie), backend="django.contrib.auth.backends.ModelBackend"
    )
    with CaptureQueriesContext(connection) as vragen:
        antwoord = client.get(url)
    assert antwoord.status_code == 200, url
    return toepassing(vragen)


@pytest.mark.parametrize(("url", "wie", "budget"), PAGINAS, ids=[f"{w}:{u}" for u, w, _ in PAGINAS])
def test_a_page_keeps_its_budget_and_reads_no_large_table_whole(url, wie, budget):
    gesteld = gevraagd(plek(url), wie)
    assert len(gesteld) <= budget, "\n".join(sql[:200] for sql in gesteld)
    groot = grote_tabellen() - MAG_HELEMAAL.get(url, set())
    lees = zonder_ingang if over_perioden(url) else helemaal_gelezen
    assert {tabel: sql for sql in gesteld for tabel in lees(sql) & groot} == {}


def over_perioden(url: str) -> bool:
    pad = url.partition("?")[0]
    return pad in OVER_PERIODEN or pad.startswith("/cijfers/")


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
    if not is_vraag(sql):
        return set()
    return {knoop["Relation Name"] for knoop in plan(sql) if knoop["Node Type"] == "Seq Scan"}


def zonder_ingang(sql: str) -> set[str]:
    """Tables that this query can't but read whole, also when it goes row by row: by sequential scan, or along an
    index without looking anything up in it."""
    if not is_vraag(sql):
        return set()
    with rij_voor_rij():
        return {knoop["Relation Name"] for knoop in plan(sql) if _heel(knoop)}


def is_vraag(sql: str) -> bool:
    """Of a union each part stands in brackets."""
    return sql.lstrip("(").startswith("SELECT")


def _heel(knoop: dict[str, Any]) -> bool:
    soort = knoop["Node Type"]
    return soort == "Seq Scan" or (soort in ("Index Scan", "Index Only Scan") and "Index Cond" not in knoop)


@contextmanager
def rij_voor_rij() -> Iterator[None]:
    """The planner takes nested loops with an index wherever there is one."""
    for wijze in GEHELEN:
        _doe(f"SET enable_{wijze} = off")
    try:
        yield
    finally:
        for wijze in GEHELEN:
            _doe(f"RESET enable_{wijze}")


def plan(sql: str, *opties: str) -> list[dict[str, Any]]:
    """Every node of the plan of this query; with ANALYZE as it ran."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN ({', '.join(['FORMAT JSON', *opties])}) {sql}")
        uitleg = cursor.fetchone()[0]
    gelezen = json.loads(uitleg) if isinstance(uitleg, str) else uitleg
    return list(_knopen(gelezen[0]["Plan"]))


def _knopen(knoop: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield knoop
    for deel in knoop.get("Plans", []):
        yield from _knopen(deel)


@pytest.mark.parametrize("lees", [helemaal_gelezen, zonder_ingang])
def test_the_check_on_plans_can_fail(lees):
    nergens = "SELECT reden FROM kcc_gebeurtenis WHERE reden = 'nooit'"
    op_sleutel = "SELECT reden FROM kcc_gebeurtenis WHERE id = 1"
    assert lees(nergens) == lees(f"({op_sleutel}) UNION ALL ({nergens})") == {"kcc_gebeurtenis"}
    assert lees(op_sleutel) == set()


def test_a_table_that_is_read_along_an_index_is_read_whole_too():
    langs = "SELECT count(*) FROM (SELECT reden FROM kcc_gebeurtenis ORDER BY id) alle"
    assert zonder_ingang(langs) == {"kcc_gebeurtenis"}


# ---- signals: as many as one likes ----

STAPEL = """
    INSERT INTO regie_signaal (uuid, onderwerp_soort, onderwerp, soort, drempel, due, team_id, belofte_id,
                               bron, gemaakt_op, afhandeling, wijze)
    SELECT gen_random_uuid(), onderwerp_soort, onderwerp, soort, drempel, due + 1000, team_id, id, '', now(), '', ''
    FROM regie_belofte, unnest(ARRAY['verstreken', '9w', '8w', '7w']) drempel
    WHERE voldaan_op IS NULL AND vervallen_op IS NULL"""


@pytest.fixture
def stapel(groot: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Four more open signals about every open belofte; afterwards the table is as it was."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            _doe(STAPEL)
            yield
            transaction.set_rollback(True)
        _doe("VACUUM ANALYZE regie_signaal")


def _doe(opdracht: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(opdracht)


def signalen_gelezen(sql: str) -> float:
    """How many rows of signals this query read, those it left out included."""
    return sum(
        (knoop["Actual Rows"] + knoop.get("Rows Removed by Filter", 0)) * knoop["Actual Loops"]
        for knoop in plan(sql, "ANALYZE", "TIMING OFF")
        if knoop.get("Relation Name") == "regie_signaal"
    )


@pytest.mark.parametrize("url", [url for url, wie, _ in PAGINAS if "/signalen?" in url and wie == "dirk"])
def test_the_list_of_signals_stops_after_a_page_whatever_the_statistics(stapel, url):
    assert Signaal.objects.count() > 10 * GROOT
    for anders in ("SELECT 'not counted yet'", "SET LOCAL random_page_cost = 4", "ANALYZE regie_signaal"):
        _doe(anders)
        gesteld = [sql for sql in gevraagd(url, "dirk") if "regie_signaal" in sql]
        (lijst,) = [sql for sql in gesteld if "LIMIT 50" in sql]  # the counts read all that is open
        assert not helemaal_gelezen(lijst) & {"regie_signaal", "regie_belofte"}, anders
        assert signalen_gelezen(lijst) < GROOT / 2, anders
