"""What a search costs, with enough people for a plan to matter."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kcc.services.klanten import maak_klant
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser
from tests.hulp.vragen import toepassing

pytestmark = pytest.mark.django_db
BSN = "111222333"
BUDGET = 9  # with log-in, the inzagelog and the frame of the page


@pytest.fixture
def stad(db) -> None:
    """Thirty thousand people, enough for a plan to matter."""
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO kcc_klant (uuid, soort, voornamen, tussenvoegsel, achternaam, organisatienaam,
                 geboortedatum, straat, huisnummer, postcode, plaats, overleden, verstrekkingsbeperking,
                 bijzonderheid, herkomst, zoeknaam)
               SELECT gen_random_uuid(), 'persoon', 'v' || n, '', md5(n::text), '', date '1930-01-01' + n % 30000,
                 'straat', (n % 200)::text, (1000 + n % 9000)::text || 'AB', '', false, false, '', 'demo',
                 md5(n::text) || ' v' || n FROM generate_series(1, 30000) n"""
        )
        cursor.execute(
            """INSERT INTO kcc_digitaaladres
                   (uuid, klant_id, soort, waarde, herkomst, standaard, omschrijving, referentie)
               SELECT gen_random_uuid(), id, 'telefoonnummer', '06' || (10000000 + id), 'demo', false, '', ''
               FROM kcc_klant"""
        )
        cursor.execute("ANALYZE kcc_klant, kcc_digitaaladres")


@pytest.mark.parametrize(
    "term", ["jansen", "jansen 12-03-1961", "1997AB 12", "0612345601", "a@b.nl", BSN, "van den berg"]
)
@pytest.mark.usefixtures("stad")
def test_no_search_reads_a_large_table_whole(anna, kcc_nu, term):
    kcc_nu("2026-11-23T10:15")
    maak_klant(door=anna, voornamen="Frederik", achternaam="Jansen", geboortedatum=date(1961, 3, 12))
    client = browser(anna)
    with telt_hoogstens(BUDGET), CaptureQueriesContext(connection) as vragen:
        client.post("/zoeken", {"q": term})
    for sql in toepassing(vragen):
        if sql.startswith("SELECT") and "kcc_klant" in sql:
            assert not set(_gelezen(sql)) & {"kcc_klant", "kcc_digitaaladres"}, sql


def _gelezen(sql: str):
    """Tables read from end to end."""
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON) " + sql)
        uitleg = cursor.fetchone()[0]
    knopen = [(json.loads(uitleg) if isinstance(uitleg, str) else uitleg)[0]["Plan"]]
    for knoop in knopen:
        knopen.extend(knoop.get("Plans", []))
        if knoop["Node Type"] == "Seq Scan":
            yield knoop["Relation Name"]
