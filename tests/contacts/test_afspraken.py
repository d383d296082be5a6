"""Afspraken: made at a free moment within the opening hours, never twice, confirmed, moved and cancelled."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from contacts import services
from contacts.models import Afspraak, Klantcontact, Vraag
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import (
    Gebeurtenis,
    Inzage,
    Kalenderdag,
    Klant,
    Medewerker,
    Openingsuitzondering,
    Team,
)
from kcc.services.klanten import maak_klant
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.schermen import browser, tekst
from tests.hulp.vragen import toepassing

pytestmark = pytest.mark.django_db
VRIJDAG = date(2026, 11, 27)
NEGEN = datetime.combine(VRIJDAG, time(9), klok.AMSTERDAM)
BUDGET = 26


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")


def team(code: str = "vergunningen", **velden: Any) -> Team:
    if velden:
        Team.objects.filter(code=code).update(**velden)
    return Team.objects.get(code=code)


def nieuwe_vraag(wie: Medewerker, klant: Klant | None = None) -> Vraag:
    gesprek = services.ontvang_gesprek(kanaal="telefoon", door=wie, klant=klant)
    return services.begin_gesprek(gesprek=gesprek, door=wie).vragen.get()


def maak(wie: Medewerker, begin: datetime = NEGEN, klant: Klant | None = None, **velden: Any) -> Afspraak:
    vraag = nieuwe_vraag(wie, klant)
    velden.setdefault("team", team())
    services.maak_afspraak(vraag=vraag, begin=begin, door=wie, **velden)
    return Afspraak.objects.select_related("team", "vraag__klantcontact").get(vraag=vraag)


def paneel(wie: Medewerker, code: str = "vergunningen") -> Blad:
    blad = nieuw_gesprek(wie).klik("paneel:afspraak")
    return blad.klik("ververs", afspraak__team=code) if code else blad


def gekozen(blad: Blad) -> tuple[str, str]:
    velden = blad.lees().velden
    return velden["afspraak-dag"][0], velden["afspraak-tijd"][0]


# -- choosing a moment ---------------------------------------------------------------------------------


@pytest.mark.eis("R40")
def test_the_first_free_moment_is_chosen_already(anna: Medewerker) -> None:
    blad = paneel(anna)
    assert gekozen(blad) == ("2026-11-23", "10:30")
    blad.klik("rond_af", notitie="Verbouwing")
    rij = Afspraak.objects.get()
    assert rij.begin == datetime(2026, 11, 23, 10, 30, tzinfo=klok.AMSTERDAM)
    assert (rij.einde - rij.begin, rij.plek, rij.wijze) == (timedelta(minutes=30), 1, "balie")
    assert rij.plaats == "Balie gemeentehuis"


def test_ten_open_days_are_shown_and_more_when_asked_for(anna: Medewerker) -> None:
    blad = paneel(anna)
    dagen = blad.lees().keuzes["afspraak-dag"]
    assert (dagen[0], dagen[-1], len(dagen)) == ("2026-11-23", "2026-12-04", 10)
    velden = {**blad.lees().velden, "afspraak-dagen": "20"}
    blad.antwoord = blad.client.post(blad.url, velden)
    dagen = blad.lees().keuzes["afspraak-dag"]
    assert (dagen[-1], len(dagen)) == ("2026-12-18", 20)


def test_another_day_shows_its_own_times_without_script(anna: Medewerker) -> None:
    blad = paneel(anna).klik("ververs", afspraak__dag="2026-11-26")
    assert gekozen(blad)[0] == "2026-11-26"
    tijden = blad.lees().keuzes["afspraak-tijd"]
    assert (tijden[0], tijden[-1]) == ("09:00", "19:30")  # the evening of Thursday


def test_a_day_that_is_not_on_the_list_may_be_asked_for(anna: Medewerker) -> None:
    blad = paneel(anna).klik("ververs", afspraak__dag="2027-01-15")
    assert gekozen(blad) == ("2027-01-15", "10:30")


def test_a_closing_day_and_christmas_are_not_on_the_list(
    anna: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    kcc_nu("2026-12-22T08:00")
    Kalenderdag.objects.create(soort="sluiting", datum=date(2026, 12, 24), omschrijving="Kerstavond")
    dagen = paneel(anna).lees().keuzes["afspraak-dag"]
    assert dagen[:4] == ["2026-12-22", "2026-12-23", "2026-12-28", "2026-12-29"]


def test_an_exception_in_the_opening_hours_is_followed(anna: Medewerker) -> None:
    Openingsuitzondering.objects.create(kanaal="balie", datum=VRIJDAG, van=time(13), tot=time(14))
    blad = paneel(anna).klik("ververs", afspraak__dag="2026-11-27")
    assert blad.lees().keuzes["afspraak-tijd"] == ["13:00", "13:30"]


def test_another_place_has_its_own_days(anna: Medewerker) -> None:
    blad = paneel(anna).klik("ververs", afspraak__plaats="Wijkpunt Zuid")
    dagen = blad.lees().keuzes["afspraak-dag"]
    assert dagen[:2] == ["2026-11-24", "2026-11-27"]
    assert blad.lees().keuzes["afspraak-tijd"][0] == "10:00"


def test_by_telephone_the_hours_of_the_telephone_hold_and_nobody_needs_a_place(anna: Medewerker) -> None:
    blad = (
        paneel(anna).klik("ververs", afspraak__wijze="telefoon").klik("ververs", afspraak__dag="2026-11-24")
    )
    assert blad.lees().keuzes["afspraak-tijd"][0] == "08:30"
    blad.klik("rond_af", notitie="Verbouwing")
    rij = Afspraak.objects.get()
    assert (rij.wijze, rij.plaats) == ("telefoon", "Wij bellen de klant")


def test_a_team_with_longer_afspraken_has_fewer_moments(anna: Medewerker) -> None:
    team(afspraak_minuten=120)
    blad = paneel(anna).klik("ververs", afspraak__dag="2026-11-27")
    assert blad.lees().keuzes["afspraak-tijd"] == ["09:00", "11:00", "13:00"]


def test_a_taken_moment_is_not_offered_and_a_day_on_which_all_is_taken_says_so(anna: Medewerker) -> None:
    team(afspraak_minuten=210)  # two a day
    maak(anna)
    maak(anna, NEGEN + timedelta(minutes=210))
    blad = paneel(anna)
    assert "vr 27 nov vol" in blad.tekst
    assert "Op deze dag is niets vrij" in blad.klik("ververs", afspraak__dag="2026-11-27").tekst


def test_without_a_team_it_says_what_to_do(anna: Medewerker) -> None:
    assert "Kies een team; dan staan hier de dagen en tijden die vrij zijn." in paneel(anna, "").tekst


# -- refusals keep everything --------------------------------------------------------------------------


def test_outside_the_opening_hours_it_is_refused_with_when_it_is_open(anna: Medewerker) -> None:
    blad = paneel(anna).klik(
        "rond_af",
        afspraak__dag="2026-11-27",
        afspraak__tijd="20:00",
        afspraak__meenemen="Tekening",
        notitie="x",
    )
    assert blad.status == 422
    assert "De balie is dan dicht: open van 09:00 tot 16:00." in blad.tekst
    assert gekozen(blad) == ("2026-11-27", "20:00")
    assert blad.lees().velden["afspraak-meenemen"] == ["Tekening"]
    assert not Afspraak.objects.exists()


def test_a_moment_that_was_just_taken_is_refused_with_fresh_times_and_everything_kept(
    anna: Medewerker, bram: Medewerker
) -> None:
    blad = paneel(anna).klik("ververs", afspraak__dag="2026-11-27", afspraak__meenemen="Tekening")
    maak(bram)
    blad.klik("rond_af", afspraak__tijd="09:00", notitie="Verbouwing")
    assert blad.status == 422
    assert "Dit moment is net bezet: kies een ander." in blad.tekst
    tijden = blad.lees().keuzes["afspraak-tijd"]
    assert (tijden[0], tijden[1]) == ("09:00", "09:30")
    assert "09:00 niet vrij" in blad.tekst
    velden = blad.lees().velden
    assert (velden["notitie"], velden["afspraak-meenemen"]) == (["Verbouwing"], ["Tekening"])
    blad.klik("rond_af", afspraak__tijd="09:30")
    assert Afspraak.objects.latest("pk").begin == NEGEN + timedelta(minutes=30)


def test_another_panel_and_back_keeps_day_time_and_what_to_bring(anna: Medewerker) -> None:
    blad = paneel(anna).klik("ververs", afspraak__dag="2026-11-27")
    blad.klik("paneel:terugbellen", afspraak__tijd="10:30", afspraak__meenemen="Tekening")
    blad.klik("paneel:afspraak")
    assert gekozen(blad) == ("2026-11-27", "10:30")
    assert blad.lees().velden["afspraak-meenemen"] == ["Tekening"]


@pytest.mark.parametrize(
    ("begin", "code"),
    [
        (datetime(2026, 11, 20, 9, tzinfo=klok.AMSTERDAM), "afspraak_voorbij"),
        (datetime(2026, 11, 23, 10, 15, tzinfo=klok.AMSTERDAM), "afspraak_voorbij"),
        (datetime(2026, 11, 27, 15, 45, tzinfo=klok.AMSTERDAM), "afspraak_dicht"),
        (datetime(2026, 11, 28, 10, tzinfo=klok.AMSTERDAM), "afspraak_dicht"),
        (datetime(2026, 12, 25, 10, tzinfo=klok.AMSTERDAM), "afspraak_dicht"),
        (datetime(2027, 12, 1, 10, tzinfo=klok.AMSTERDAM), "afspraak_ver"),
        (datetime(2150, 1, 5, 10, tzinfo=klok.AMSTERDAM), "afspraak_ver"),
    ],
)
def test_the_service_refuses_a_moment_that_cannot_be(anna: Medewerker, begin: datetime, code: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        maak(anna, begin)
    assert (fout.value.code, fout.value.veld) == (code, "begin")
    assert Vraag.objects.get().uitkomst == ""


@pytest.mark.parametrize("dag", ["0001-01-01", "2150-01-05", "9999-12-31", "gisteren", "\x00", "2026-02-30"])
@pytest.mark.parametrize("doe", ["ververs", "rond_af"])
def test_a_day_out_of_this_world_is_refused_calmly(anna: Medewerker, dag: str, doe: str) -> None:
    blad = paneel(anna)
    blad.antwoord = blad.client.post(
        blad.url, {**blad.lees().velden, "doe": doe, "afspraak-dag": dag, "afspraak-dagen": "10000000000"}
    )
    assert blad.status == (422 if doe == "rond_af" else 200)
    assert not Afspraak.objects.exists()


# -- no moment twice -----------------------------------------------------------------------------------


@pytest.mark.eis("R40")
def test_a_second_one_takes_the_next_place_and_a_third_is_refused(anna: Medewerker) -> None:
    team(afspraak_plekken=2)
    assert [maak(anna).plek, maak(anna).plek] == [1, 2]
    with pytest.raises(Geweigerd) as fout:
        maak(anna)
    assert fout.value.code == "afspraak_bezet"
    assert maak(anna, team=team("geo")).plek == 1


def test_one_that_overlaps_for_a_part_is_refused_too(anna: Medewerker) -> None:
    maak(anna)
    with pytest.raises(Geweigerd):
        maak(anna, NEGEN + timedelta(minutes=15))
    assert maak(anna, NEGEN + timedelta(minutes=30)).plek == 1


def test_the_database_refuses_two_at_one_place_whatever_the_service_thinks(anna: Medewerker) -> None:
    rij = maak(anna)
    rij.pk, rij.uuid = None, uuid4()
    with pytest.raises(IntegrityError, match="afspraak_niet_dubbel"), transaction.atomic():
        rij.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("plekken", [1, 3])
def test_of_twenty_at_once_for_one_moment_as_many_succeed_as_there_are_places(
    anna: Medewerker, plekken: int
) -> None:
    doel = team(afspraak_plekken=plekken)
    vragen = [nieuwe_vraag(anna) for _ in range(20)]

    def probeer(vraag: Vraag) -> str:
        try:
            services.maak_afspraak(vraag=vraag, team=doel, begin=NEGEN, door=anna)
        except Geweigerd as fout:
            return fout.code
        finally:
            connection.close()
        return "gelukt"

    with ThreadPoolExecutor(20) as ploeg:
        uitslagen = list(ploeg.map(probeer, vragen))
    assert sorted(uitslagen) == ["afspraak_bezet"] * (20 - plekken) + ["gelukt"] * plekken
    assert sorted(Afspraak.objects.values_list("plek", flat=True)) == list(range(1, plekken + 1))
    assert Vraag.objects.filter(uitkomst="afspraak").count() == plekken


# -- the confirmation ----------------------------------------------------------------------------------


@pytest.mark.eis("R40")
def test_the_page_confirms_when_where_and_what_to_bring(anna: Medewerker, jansen: Klant) -> None:
    rij = maak(anna, klant=jansen, plaats="Balie gemeentehuis", meenemen="Situatietekening\nPaspoort")
    leesbaar = tekst(browser(anna).get(f"/afspraken/{rij.uuid}").content.decode())
    for deel in (
        "Afspraak met Vergunningen",
        "vrijdag 27 november 2026 om 09:00",
        "Balie gemeentehuis",
        "Situatietekening",
        "Neemt u mee: Situatietekening, Paspoort.",
        "F. Jansen",
    ):
        assert deel in leesbaar
    assert Inzage.objects.filter(klant=jansen, doel="afspraak bekeken", door=anna).exists()


def test_after_the_save_the_afspraak_is_one_click_away(anna: Medewerker) -> None:
    blad = paneel(anna).klik("rond_af", notitie="Verbouwing")
    assert f"/afspraken/{Afspraak.objects.get().uuid}" in blad.html


@pytest.mark.eis("R40")
def test_the_calendar_file_can_be_fetched_and_holds_what_to_bring(anna: Medewerker, jansen: Klant) -> None:
    rij = maak(anna, klant=jansen, meenemen="Situatietekening")
    antwoord = browser(anna).get(f"/afspraken/{rij.uuid}.ics")
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert "afspraak.ics" in antwoord["Content-Disposition"]
    uitgevouwen = antwoord.content.decode().replace("\r\n ", "")
    assert "Situatietekening" in uitgevouwen
    assert "DTSTART:20261127T080000Z" in uitgevouwen
    assert "Jansen" not in uitgevouwen


# -- moving and cancelling -----------------------------------------------------------------------------


def verzet(wie: Medewerker, rij: Afspraak) -> Blad:
    return Blad(browser(wie), f"/afspraken/{rij.uuid}/verzetten", "verzet").open()


def test_it_is_moved_to_another_moment_and_the_old_one_is_free_again(anna: Medewerker) -> None:
    rij = maak(anna)
    blad = verzet(anna, rij).klik("ververs", verzet__dag="2026-11-30")
    blad.klik("verzet", verzet__tijd="14:00")
    assert "De afspraak is verzet" in blad.tekst
    rij.refresh_from_db()
    assert rij.begin == datetime(2026, 11, 30, 14, tzinfo=klok.AMSTERDAM)
    assert maak(anna).plek == 1
    feit = Gebeurtenis.objects.van(rij.uuid).get(soort="afspraak_verzet")
    assert (feit.van, feit.naar) == ("2026-11-27T09:00+01:00", "2026-11-30T14:00+01:00")


def test_it_can_be_moved_by_a_quarter_over_its_own_old_time(anna: Medewerker) -> None:
    rij = maak(anna)
    assert services.verzet_afspraak(afspraak=rij, begin=NEGEN + timedelta(minutes=15), door=anna).plek == 1


def test_moving_to_a_taken_moment_is_refused_and_the_old_one_stays(anna: Medewerker) -> None:
    rij = maak(anna)
    maak(anna, NEGEN + timedelta(minutes=30))
    blad = verzet(anna, rij).klik("verzet", verzet__dag="2026-11-27", verzet__tijd="09:30")
    assert blad.status == 422
    assert "Dit moment is net bezet" in blad.tekst
    rij.refresh_from_db()
    assert rij.begin == NEGEN


def test_a_moved_one_replaces_the_old_one_in_the_calendar(anna: Medewerker) -> None:
    rij = maak(anna)
    client = browser(anna)
    assert b"SEQUENCE:0" in client.get(f"/afspraken/{rij.uuid}.ics").content
    services.verzet_afspraak(afspraak=rij, begin=NEGEN + timedelta(days=3), door=anna)
    assert b"SEQUENCE:1" in client.get(f"/afspraken/{rij.uuid}.ics").content


def test_a_cancelled_one_leaves_its_moment_free_and_says_who_and_why(anna: Medewerker) -> None:
    rij = maak(anna)
    antwoord = browser(anna).post(f"/afspraken/{rij.uuid}/afzeggen", {"reden": "ziek"}, follow=True)
    assert "Het moment is weer vrij" in tekst(antwoord.content.decode())
    feit = Gebeurtenis.objects.van(rij.uuid).get(soort="afspraak_geannuleerd")
    assert (feit.door, feit.toelichting.tekst) == (anna, "ziek")
    assert maak(anna).plek == 1
    assert b"STATUS:CANCELLED" in browser(anna).get(f"/afspraken/{rij.uuid}.ics").content


@pytest.mark.parametrize("doe", ["verzet", "annuleer"])
def test_a_cancelled_one_is_not_moved_nor_cancelled_again(anna: Medewerker, doe: str) -> None:
    rij = maak(anna)
    services.annuleer_afspraak(afspraak=rij, door=anna)
    nogmaals = {
        "verzet": lambda: services.verzet_afspraak(afspraak=rij, begin=NEGEN + timedelta(days=3), door=anna),
        "annuleer": lambda: services.annuleer_afspraak(afspraak=rij, door=anna),
    }
    with pytest.raises(Geweigerd) as fout:
        nogmaals[doe]()
    assert fout.value.code == "afspraak_geannuleerd"


def test_one_that_has_been_is_left_as_it_was(anna: Medewerker, kcc_nu: Callable[[str], None]) -> None:
    rij = maak(anna)
    kcc_nu("2026-11-27T09:05")
    with pytest.raises(Geweigerd) as fout:
        services.annuleer_afspraak(afspraak=rij, door=anna)
    assert fout.value.code == "afspraak_geweest"
    antwoord = browser(anna).get(f"/afspraken/{rij.uuid}/verzetten", follow=True)
    assert "kan niet meer verzet worden" in tekst(antwoord.content.decode())


# -- who may -------------------------------------------------------------------------------------------

PADEN = ["", ".ics", "/verzetten"]


@pytest.mark.parametrize("pad", PADEN)
def test_the_kcc_and_the_team_it_is_with_see_it_and_nobody_else(
    anna: Medewerker, bram: Medewerker, carla: Medewerker, manager: Medewerker, pad: str
) -> None:
    url = f"/afspraken/{maak(anna).uuid}{pad}"
    for wie, status in ((anna, 200), (bram, 200), (carla, 200), (manager, 403)):
        assert browser(wie).get(url).status_code == status
    ander = Medewerker.objects.filter(team__code="geo").earliest("pk")
    assert browser(ander).get(url).status_code == 404
    assert browser(ander).post(f"/afspraken/{uuid4()}/afzeggen").status_code == 404


def test_a_team_does_not_cancel_an_afspraak_with_another(anna: Medewerker) -> None:
    rij = maak(anna)
    ander = Medewerker.objects.filter(team__code="geo").earliest("pk")
    with pytest.raises(NietBevoegd):
        services.annuleer_afspraak(afspraak=rij, door=ander)


@pytest.mark.parametrize("aantal", [1, 40])
def test_the_panel_asks_the_same_of_the_database_however_many_there_are(
    anna: Medewerker, aantal: int
) -> None:
    team(afspraak_plekken=50)
    for _ in range(aantal):
        Afspraak.objects.create(vraag=nieuwe_vraag(anna), team=team(), begin=NEGEN)
    Klantcontact.objects.update(status="afgerond")
    blad = paneel(anna)
    with CaptureQueriesContext(connection) as gevangen:
        assert blad.client.get(blad.url).status_code == 200
    assert len(toepassing(gevangen)) <= BUDGET, "\n".join(toepassing(gevangen))
