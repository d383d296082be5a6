"""The weekly sample: drawn once, judged once, and a wrong answer told to its owner (R85)."""

from datetime import date, datetime
from typing import Any

import pytest

from catalogus.models import Kennissignaal, Kennisversie, Kennisvraag
from catalogus.services import steekproef as dienst
from catalogus.services.steekproef import PER_WEEK, beoordeel, trek_steekproef
from catalogus.steekproef import begin_van, laatste_week, per_week, volgende, voortgang
from catalogus.tasks import trek_steekproef as taak
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.klok import AMSTERDAM
from kcc.models import Gebeurtenis, Medewerker
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
MAANDAG = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def nu(kcc_nu: Any) -> None:
    """The Tuesday after."""
    kcc_nu("2026-11-24T10:00")


def gevraagd(op: str, band: str = "zeker", **velden: Any) -> Kennisvraag:
    versie = Kennisversie.objects.select_related("item__bronhouder").order_by("pk")[0]
    standaard = {"tekst": "mijn paspoort is kwijt", "plek": "publiek", "versie": versie}
    moment = datetime.fromisoformat(op).replace(tzinfo=AMSTERDAM)
    return Kennisvraag.objects.create(gesteld_op=moment, band=band, **{**standaard, **velden})


def getrokken(op: str = "2026-11-17T10:00", **velden: Any) -> Kennisvraag:
    return gevraagd(op, in_steekproef=True, **velden)


# -- drawing ------------------------------------------------------------------------------------------


@pytest.mark.eis("R85")
def test_of_the_last_whole_week_only_and_of_sure_answers_only() -> None:
    erin = [gevraagd("2026-11-16T00:00"), gevraagd("2026-11-22T23:59")]
    gevraagd("2026-11-15T23:59")
    gevraagd("2026-11-23T00:00")
    gevraagd("2026-11-17T10:00", "misschien")
    gevraagd("2026-11-17T10:00", "weet_niet", versie=None)
    gevraagd("2026-11-17T10:00", tekst="")
    taak()
    assert set(Kennisvraag.objects.filter(in_steekproef=True)) == set(erin)


def test_at_most_so_many_and_never_a_second_time() -> None:
    for minuut in range(40):
        gevraagd(f"2026-11-17T10:{minuut:02}")
    assert (trek_steekproef(), trek_steekproef()) == (PER_WEEK, 0)
    assert voortgang(MAANDAG).aantal == PER_WEEK == 25


def test_another_week_can_be_drawn_by_any_of_its_days() -> None:
    gevraagd("2026-10-25T23:30")  # the Sunday on which the clock goes back
    gevraagd("2026-10-26T00:10")
    assert (trek_steekproef(week=date(2026, 10, 21)), trek_steekproef(week=date(2026, 10, 28))) == (1, 1)


def test_the_last_whole_week_on_a_monday_is_the_one_before() -> None:
    assert laatste_week(date(2026, 11, 23)) == laatste_week(date(2026, 11, 29)) == MAANDAG
    assert begin_van(date(2026, 11, 22)) == MAANDAG


# -- judging ------------------------------------------------------------------------------------------


def test_a_wrong_answer_is_told_to_its_owner_and_taken_back_when_it_was_right(anna: Medewerker) -> None:
    vraag = getrokken()
    beoordeel(vraag=vraag, goed=False, door=anna)
    signaal = Kennissignaal.objects.get()
    assert (signaal.soort, signaal.item, signaal.afgehandeld_op) == ("afgekeurd", vraag.versie.item, None)
    beoordeel(vraag=vraag, goed=True, door=anna)
    signaal.refresh_from_db()
    assert signaal.afgehandeld_op is not None
    assert Kennisvraag.objects.get().beoordeling == "goed"
    feiten = Gebeurtenis.objects.filter(soort="kennisvraag_beoordeeld").order_by("pk")
    assert list(feiten.values_list("van", "naar")) == [("", "fout"), ("fout", "goed")]


def test_the_same_verdict_twice_is_one(anna: Medewerker) -> None:
    vraag = getrokken()
    for _ in range(2):
        beoordeel(vraag=vraag, goed=False, door=anna)
    assert (
        Kennissignaal.objects.count()
        == Gebeurtenis.objects.filter(soort="kennisvraag_beoordeeld").count()
        == 1
    )


def test_what_a_resident_rejected_stays_with_the_owner(anna: Medewerker) -> None:
    signaal = Kennissignaal.objects.create(soort="afgekeurd", tekst="mijn paspoort is kwijt")
    vraag = getrokken(oordeel="fout", signaal=signaal)
    beoordeel(vraag=vraag, goed=False, door=anna)
    beoordeel(vraag=vraag, goed=True, door=anna)
    signaal.refresh_from_db()
    assert Kennissignaal.objects.count() == 1
    assert signaal.afgehandeld_op is None


def test_a_colleague_does_not_judge_again_and_who_may_not_judges_nothing(
    anna: Medewerker, bram: Medewerker, manager: Medewerker
) -> None:
    vraag = beoordeel(vraag=getrokken(), goed=True, door=anna)
    with pytest.raises(Geweigerd, match="Een collega"):
        beoordeel(vraag=vraag, goed=False, door=bram)
    with pytest.raises(NietBevoegd):
        beoordeel(vraag=vraag, goed=False, door=manager)
    with pytest.raises(Geweigerd, match="steekproef"):
        beoordeel(vraag=gevraagd("2026-11-17T10:00"), goed=False, door=bram)


# -- the screen ---------------------------------------------------------------------------------------


def test_one_after_the_other_until_the_week_is_done(anna: Medewerker) -> None:
    for _ in range(2):
        getrokken()
    client = browser(anna)
    blad = client.get("/kennis/steekproef")
    assert "0 van 2 beoordeeld" in tekst(blad.content.decode())
    for oordeel in ("goed", "fout"):
        rij = volgende(MAANDAG, anna)
        assert rij is not None
        client.post(f"/kennis/steekproef/{rij.uuid}", {"oordeel": oordeel})
    gezien = tekst(client.get("/kennis/steekproef?week=2026-11-18").content.decode())
    assert "Deze week is klaar" in gezien
    assert "50 %" in gezien
    assert [(rij.beoordeeld, rij.goed) for rij in per_week(date(2026, 11, 24))] == [(2, 1)]


def test_nonsense_judges_nothing_and_says_so(anna: Medewerker) -> None:
    vraag, client = getrokken(), browser(anna)
    antwoord = client.post(f"/kennis/steekproef/{vraag.uuid}", {"oordeel": "x"}, follow=True)
    assert "Kies of het antwoord goed was." in tekst(antwoord.content.decode())
    for vreemd in ("week=nooit", "week=9999-12-31", "over=-1", "over=²", "week=0001-01-01"):
        assert client.get(f"/kennis/steekproef?{vreemd}").status_code == 200
    assert client.post(f"/kennis/steekproef/{gevraagd('2026-11-17T10:00').uuid}").status_code == 404


def test_who_does_not_judge_sees_nothing(manager: Medewerker, buitenstaander: Medewerker) -> None:
    for wie in (manager, buitenstaander):
        assert browser(wie).get("/kennis/steekproef").status_code == 403


def test_a_page_costs_the_same_with_much_in_it(anna: Medewerker) -> None:
    client = browser(anna)
    for aantal in (1, dienst.PER_WEEK):
        for _ in range(aantal):
            getrokken()
        with telt_hoogstens(14):
            client.get("/kennis/steekproef")
