"""The regiebord on the large set with 5,000 klantaanvragen at risk: paged, within its budget, by index."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kcc import kalenders, klok
from kcc.models import Medewerker
from regie import aanvragen
from regie.aanvragen import Aanvraagstand
from regie.models import Belofte, Klantaanvraagplan, Navraag
from tests.groot.test_paginas import grote_tabellen, helemaal_gelezen
from tests.hulp.schermen import browser
from tests.hulp.vragen import toepassing
from zaken.models import Klantaanvraag

pytestmark = [
    pytest.mark.usefixtures("groot", "open_en_terug", "in_gevaar"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
AANTAL, BUDGET = 5_000, 15
VRAGEN = ("?van=alle", "?van=alle&stand=dreigt&pagina=40", "?van=werklijst", "?van=alle&waar=vergunningen")


@pytest.fixture
def in_gevaar(open_en_terug: None) -> None:
    """The plan of 5,000 open klantaanvragen ends after their promise; of a hundred the resident asked twice."""
    open_: list = list(_open().order_by("pk").values_list("onderwerp", flat=True)[:AANTAL])
    assert len(open_) == AANTAL
    rijen = Klantaanvraag.objects.filter(uuid__in=open_)
    Belofte.objects.filter(onderwerp__in=open_, soort="klantaanvraag").update(
        due=klok.vandaag() + timedelta(days=10)
    )
    laat = klok.vandaag() + timedelta(days=40)
    Klantaanvraagplan.objects.filter(klantaanvraag__in=rijen).update(verwacht=laat, prognose=laat)
    sleutels = rijen.order_by("-pk").values_list("pk", flat=True)[:100]
    Navraag.objects.bulk_create(
        Navraag(klantaanvraag_id=pk, gesprek=f"00000000-0000-4000-8000-{pk:010}{keer:02}")
        for pk in sleutels
        for keer in (1, 2)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE regie_belofte, regie_klantaanvraagplan, regie_navraag")


def _open():
    return Belofte.objects.open().filter(soort="klantaanvraag", team=None, volgnummer=1)  # type: ignore[attr-defined]


@pytest.mark.parametrize("vraag", VRAGEN)
def test_with_5000_at_risk_the_board_is_paged_within_15_queries_that_read_an_index(vraag: str) -> None:
    client = browser(Medewerker.objects.get(username="eva"))
    with CaptureQueriesContext(connection) as vragen:
        antwoord = client.get(f"/regiebord{vraag}")
    assert antwoord.status_code == 200
    gesteld = toepassing(vragen)
    assert len(gesteld) <= BUDGET, "\n".join(sql[:200] for sql in gesteld)
    assert len(antwoord.context["regels"]) <= 50
    groot = grote_tabellen()
    assert [(tabel, sql) for sql in gesteld for tabel in helemaal_gelezen(sql) if tabel in groot] == []


def test_they_are_counted_and_what_was_asked_about_twice_stands_first() -> None:
    client = browser(Medewerker.objects.get(username="eva"))
    antwoord = client.get("/regiebord?van=alle&stand=dreigt")
    assert antwoord.context["page_obj"].paginator.count >= AANTAL
    assert [regel.nagevraagd for regel in antwoord.context["regels"]] == [2] * 50
    assert {regel.woord for regel in antwoord.context["regels"]} == {"dreigt"}


def test_each_promise_is_looked_up_once_to_sort_a_page() -> None:
    """The plan of a query tells how often each index was asked: at most once per row for each of the later
    promise, plan and navraag, and no more for what the page shows."""
    eva, vandaag, kalender = Medewerker.objects.get(username="eva"), klok.vandaag(), kalenders.gemeente()
    rijen = aanvragen.op_risico(aanvragen.bewaakt(eva), vandaag, kalender)[:50]
    aantal = aanvragen.tel(aanvragen.bewaakt(eva), vandaag, kalender)[Aanvraagstand.OPEN]
    uitleg = rijen.explain(format="json", analyze=True)
    per_tabel: dict[str, int] = {}
    for knoop in _knopen(json.loads(uitleg)[0]["Plan"]):
        if "Index" in knoop["Node Type"] and "Relation Name" in knoop:
            tabel = knoop["Relation Name"]
            per_tabel[tabel] = per_tabel.get(tabel, 0) + knoop["Actual Loops"]
    marge = 250  # what the page itself looks up
    assert per_tabel.get("regie_klantaanvraagplan", 0) <= aantal + marge
    assert per_tabel.get("regie_navraag", 0) <= aantal + marge
    assert per_tabel.get("regie_belofte", 0) <= aantal + marge


def _knopen(knoop: dict) -> Iterator[dict]:
    yield knoop
    for deel in knoop.get("Plans", []):
        yield from _knopen(deel)
