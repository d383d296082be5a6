"""The evaluator: one query per figure, half-open periods in Amsterdam, rows and number the same."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.models import Klantcontact, Vraag
from dashboards.kengetallen.kader import lees_kader
from dashboards.kengetallen.rekenen import Welke, metingen, rijen, verdeling
from dashboards.kengetallen.vragen import DIRECT
from dashboards.periode import lees_periode
from kcc.klok import AMSTERDAM

pytestmark = pytest.mark.django_db
OKTOBER = lees_periode("2026-10")


def vraag(wie, op: str, uitkomst: str) -> Vraag:
    """An answered question of somebody's team."""
    moment = datetime.fromisoformat(op).replace(tzinfo=AMSTERDAM)
    gesprek = Klantcontact.objects.create(
        nummer=f"C-{Klantcontact.objects.count()}",
        kanaal="telefoon",
        status="afgerond",
        medewerker=wie,
        team=wie.team,
        ontvangen_op=moment,
        beeindigd_op=moment,
    )
    return Vraag.objects.create(klantcontact=gesprek, uitkomst=uitkomst, afgerond_op=moment)


def test_two_of_three_are_direct_and_the_month_is_half_open(anna, dirk) -> None:
    vraag(anna, "2026-10-01T00:00", "zelf_beantwoord")
    vraag(anna, "2026-10-31T23:59", "product_uitgereikt")  # winter time by then
    vraag(anna, "2026-10-14T12:00", "terugbelverzoek")
    vraag(anna, "2026-10-14T12:00", "verbroken")
    vraag(anna, "2026-11-01T00:00", "zelf_beantwoord")
    vraag(anna, "2026-09-30T23:59", "terugbelverzoek")
    kader = lees_kader(dirk, team=dirk.team, perioden=[OKTOBER.vorige, OKTOBER])
    with CaptureQueriesContext(
        connection,
    ) as gedaan:
        vorige, deze = metingen(DIRECT, kader)
    assert (deze.n, deze.teller, round(deze.waarde or 0)) == (3, 2, 67)
    assert (vorige.n, vorige.teller, vorige.waarde) == (1, 0, 0)
    assert len([q for q in gedaan.captured_queries if "contacts_vraag" in q["sql"]]) == 1
    [(_, gezien)] = rijen(DIRECT, kader)
    assert [rij.kg_telt for rij in gezien] == [True, False, True]
    [(_, niet)] = rijen(DIRECT, kader, Welke.NIET)
    assert niet.count() == 1
    assert verdeling(DIRECT, kader, "team")[dirk.team.pk] == deze
