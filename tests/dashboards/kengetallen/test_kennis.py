"""The knowledge base: counted by hand."""

from typing import Any

import pytest

from catalogus.models import Kennisversie, Kennisvraag
from dashboards.kengetallen.kennis import GOED, ONBEANTWOORD, ZEKER
from tests.dashboards.kengetallen.hulp_gesprekken import LATER, meet, moment, tel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nu(kcc_nu: Any) -> None:
    kcc_nu(LATER)


def vraag(op: str = "2026-10-05T10:00", band: str = "zeker", beoordeling: str = "", **velden: Any) -> None:
    versie = Kennisversie.objects.order_by("pk")[0] if band in ("zeker", "misschien") else None
    Kennisvraag.objects.create(
        tekst="mijn paspoort is kwijt",
        plek="publiek",
        gesteld_op=moment(op),
        band=band,
        beoordeling=beoordeling,
        versie=versie,
        **{"in_steekproef": bool(beoordeling), **velden},
    )


@pytest.mark.eis("R85")
def test_of_what_was_judged_so_much_was_right(dirk) -> None:
    for beoordeling in ("goed", "goed", "fout"):
        vraag(beoordeling=beoordeling)
    vraag(in_steekproef=True)  # not judged yet
    vraag(oordeel="fout")  # what a resident said is no judgement of the sample
    vraag("2026-09-30T23:59", beoordeling="fout")
    vraag("2026-10-31T23:59", beoordeling="goed")
    vraag("2026-11-01T00:00", beoordeling="fout")
    assert tel(GOED, dirk) == (4, 3)
    assert meet(GOED, dirk).waarde == 75.0


@pytest.mark.eis("R85")
def test_of_what_was_asked_so_much_was_answered_for_sure(dirk) -> None:
    for band in ("zeker", "zeker", "misschien", "weet_niet", "mens", "mens"):
        vraag(band=band)
    assert tel(ZEKER, dirk) == (4, 2)
    assert meet(ONBEANTWOORD, dirk).waarde == 1


def test_without_a_question_there_is_nothing_to_tell(dirk) -> None:
    assert meet(GOED, dirk).waarde is None
    assert meet(ZEKER, dirk).waarde is None
    assert meet(ONBEANTWOORD, dirk).waarde in (None, 0)
