"""Who is there for a call (P7): chosen by chord, following a gesprek, read by doorverbinden."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from contacts import services
from contacts.services.oproepgesprek import hang_op
from kcc.aanwezigheid import Stand, mijn_stand, stand_van
from kcc.fouten import NietBevoegd, Ongeldig
from kcc.models import Aanwezigheid, Gebeurtenis, Inzet, Medewerker, Team
from kcc.services.aanwezigheid import wissel_pauze, zet_aanwezigheid
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
Na = Any  # django_capture_on_commit_callbacks


def zet(wie: Medewerker, stand: str) -> Aanwezigheid:
    return zet_aanwezigheid(medewerker=wie, stand=stand, door=wie)


def gebeurd(wie: Medewerker) -> list[tuple[str, str, str]]:
    rijen = Gebeurtenis.objects.filter(soort="aanwezigheid_stand", onderwerp=wie.uuid).order_by("versie")
    return list(rijen.values_list("van", "naar", "reden"))


# -- chosen ----------------------------------------------------------------------------------------


def test_whoever_never_chose_is_afwezig(anna: Medewerker) -> None:
    assert mijn_stand(anna) == Stand.AFWEZIG


def test_each_change_is_an_event_and_the_same_again_is_none(anna: Medewerker) -> None:
    for stand in ("beschikbaar", "beschikbaar", "pauze"):
        zet(anna, stand)
    assert gebeurd(anna) == [("afwezig", "beschikbaar", ""), ("beschikbaar", "pauze", "")]


def test_nobody_chooses_for_another_and_an_unknown_word_is_refused(
    anna: Medewerker, dirk: Medewerker
) -> None:
    with pytest.raises(NietBevoegd) as fout:
        zet_aanwezigheid(medewerker=anna, stand="pauze", door=dirk)
    assert fout.value.code == "niet_uw_stand"
    with pytest.raises(Ongeldig) as ongeldig:
        zet(anna, "vakantie")
    assert ongeldig.value.code == "stand_onbekend"
    assert gebeurd(anna) == []


def test_one_chord_goes_to_pauze_and_back(anna: Medewerker) -> None:
    gezien = [wissel_pauze(medewerker=anna).stand for _ in range(3)]
    assert gezien == ["beschikbaar", "pauze", "beschikbaar"]


def test_what_was_chosen_yesterday_counts_no_more(anna: Medewerker, kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-03-02T16:00")
    zet(anna, "beschikbaar")
    kcc_nu("2026-03-02T23:59")
    assert mijn_stand(anna) == Stand.BESCHIKBAAR
    kcc_nu("2026-03-03T08:00")
    assert mijn_stand(anna) == Stand.AFWEZIG
    zet(anna, "beschikbaar")
    assert gebeurd(anna)[-1] == ("afwezig", "beschikbaar", "")


def test_whoever_logs_out_is_afwezig(anna: Medewerker) -> None:
    client = browser(anna)
    zet(anna, "beschikbaar")
    client.post("/uitloggen")
    assert mijn_stand(anna) == Stand.AFWEZIG
    assert gebeurd(anna)[-1] == ("beschikbaar", "afwezig", "uitgelogd")


# -- following a gesprek ---------------------------------------------------------------------------


def begin(wie: Medewerker, kanaal: str = "telefoon") -> Any:
    return services.start_gesprek(kanaal=kanaal, door=wie)


def test_a_gesprek_makes_in_gesprek_hanging_up_nawerk_and_the_end_beschikbaar(
    anna: Medewerker, django_capture_on_commit_callbacks: Na
) -> None:
    zet(anna, "beschikbaar")
    with django_capture_on_commit_callbacks(execute=True):
        gesprek = begin(anna)
    assert mijn_stand(anna) == Stand.IN_GESPREK
    with django_capture_on_commit_callbacks(execute=True):
        hang_op(gesprek=gesprek, door=anna)
    assert mijn_stand(anna) == Stand.NAWERK
    with django_capture_on_commit_callbacks(execute=True):
        services.annuleer(gesprek=gesprek, door=anna)
    assert mijn_stand(anna) == Stand.BESCHIKBAAR
    assert [naar for _, naar, _ in gebeurd(anna)] == ["beschikbaar", "in_gesprek", "nawerk", "beschikbaar"]


def test_while_another_gesprek_runs_she_stays_in_gesprek(
    anna: Medewerker, django_capture_on_commit_callbacks: Na
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        eerste, _ = begin(anna), begin(anna, "balie")
        services.annuleer(gesprek=eerste, door=anna)
    assert mijn_stand(anna) == Stand.IN_GESPREK


def test_a_mail_keeps_nobody_from_the_telephone(
    anna: Medewerker, django_capture_on_commit_callbacks: Na
) -> None:
    zet(anna, "beschikbaar")
    with django_capture_on_commit_callbacks(execute=True):
        begin(anna, "email")
    assert mijn_stand(anna) == Stand.BESCHIKBAAR


def test_a_pauze_that_was_chosen_outlasts_the_end_of_a_gesprek(
    anna: Medewerker, django_capture_on_commit_callbacks: Na
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        gesprek = begin(anna)
    zet(anna, "pauze")
    with django_capture_on_commit_callbacks(execute=True):
        services.annuleer(gesprek=gesprek, door=anna)
    assert mijn_stand(anna) == Stand.PAUZE


def test_a_gesprek_that_begins_and_ends_in_one_go_leaves_no_trace(
    anna: Medewerker, django_capture_on_commit_callbacks: Na
) -> None:
    zet(anna, "beschikbaar")
    with django_capture_on_commit_callbacks(execute=True):
        services.annuleer(gesprek=begin(anna), door=anna)
    assert gebeurd(anna) == [("afwezig", "beschikbaar", "")]


# -- read ------------------------------------------------------------------------------------------


def test_doorverbinden_reads_who_is_free_first_in_two_queries(anna: Medewerker, bram: Medewerker) -> None:
    zet(anna, "beschikbaar")
    zet(Medewerker.objects.filter(team=anna.team).exclude(pk=anna.pk).earliest("pk"), "overleg")
    teams = list(Team.objects.all())
    with telt_hoogstens(2):
        standen = stand_van(teams)
    team = standen[anna.team]
    assert team.beschikbaar == 1
    assert [mens.stand for mens in team.mensen][:3] == [Stand.BESCHIKBAAR, Stand.OVERLEG, Stand.AFWEZIG]
    assert team.mensen[0].medewerker == anna
    assert standen[bram.team].beschikbaar == 0
    assert set(standen) == set(teams)


def test_whoever_is_deployed_to_a_team_today_counts_there(
    anna: Medewerker, bram: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    kcc_nu("2026-03-02T10:00")
    Inzet.objects.create(medewerker=anna, team=bram.team, datum="2026-03-02", dagdeel="dag")
    zet(anna, "beschikbaar")
    assert stand_van([bram.team])[bram.team].beschikbaar == 1
    kcc_nu("2026-03-03T10:00")
    zet(anna, "beschikbaar")
    assert stand_van([bram.team])[bram.team].beschikbaar == 0


# -- the screen ------------------------------------------------------------------------------------


def test_without_script_she_chooses_on_any_page_and_comes_back_there(anna: Medewerker) -> None:
    client = browser(anna)
    html = client.get("/werkplek").content.decode()
    assert 'id="standen"' in html
    assert 'name="terug" value="/werkplek"' in html
    antwoord = client.post("/aanwezigheid", {"stand": "overleg", "terug": "/werkplek"})
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/werkplek")
    assert mijn_stand(anna) == Stand.OVERLEG


@pytest.mark.parametrize("terug", ["https://kwaad.example/", "//kwaad.example", ""])
def test_she_is_sent_to_no_other_site(anna: Medewerker, terug: str) -> None:
    antwoord = browser(anna).post("/aanwezigheid", {"stand": "wissel", "terug": terug})
    assert antwoord["Location"] == "/aanwezigheid"


def test_with_script_only_the_word_changes(anna: Medewerker) -> None:
    client = Client(headers={"hx-request": "true"})
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    antwoord = client.post("/aanwezigheid", {"stand": "pauze"})
    assert "<html" not in antwoord.content.decode()
    assert tekst(antwoord.content.decode()) == ": pauze U staat nu op “pauze”."


def test_a_stand_that_does_not_exist_is_refused_and_changes_nothing(anna: Medewerker) -> None:
    assert browser(anna).post("/aanwezigheid", {"stand": "op reis"}).status_code == 400
    assert mijn_stand(anna) == Stand.AFWEZIG


def test_the_page_shows_the_own_teams_in_a_fixed_number_of_queries(
    dirk: Medewerker, anna: Medewerker, carla: Medewerker
) -> None:
    zet(anna, "beschikbaar")
    client = browser(dirk)
    with telt_hoogstens(8):
        leesbaar = tekst(client.get("/aanwezigheid").content.decode())
    assert "1 van" in leesbaar
    assert str(anna) in leesbaar
    assert str(carla) not in leesbaar


def test_somebody_without_a_role_has_no_stand_to_choose(buitenstaander: Medewerker) -> None:
    client = browser(buitenstaander)
    assert client.get("/aanwezigheid").status_code == 403
    assert client.post("/aanwezigheid", {"stand": "pauze"}).status_code == 403
