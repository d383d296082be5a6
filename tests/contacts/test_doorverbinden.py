"""Doorverbinden: to whom by who is there, accepted or not, and not more than twice."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts import services
from contacts.models import Doorverbinding, Klantcontact, Vraag
from kcc import klok
from kcc.fouten import Ongeldig
from kcc.models import Aanwezigheid, Gebeurtenis, Inzet, Medewerker, Team
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.inrichting import richt_in
from tests.hulp.schermen import browser, tekst
from tests.hulp.vragen import toepassing

pytestmark = pytest.mark.django_db
BUDGET = 24


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:15")


def team(code: str = "vergunningen") -> Team:
    return Team.objects.get(code=code)


def is_nu(wie: Medewerker, stand: str = "beschikbaar") -> None:
    Aanwezigheid.objects.update_or_create(medewerker=wie, defaults={"stand": stand, "sinds": klok.nu()})


def paneel(wie: Medewerker, **invoer: Any) -> Blad:
    return nieuw_gesprek(wie).klik("paneel:doorverbinden", **invoer)


def bij(wie: Medewerker, code: str = "vergunningen") -> Blad:
    """The panel with a team chosen."""
    return paneel(wie).klik("ververs", door__team=code)


def vraag_in(gesprek: Klantcontact | None, wie: Medewerker, draad: Klantcontact | None = None) -> Vraag:
    """One more open vraag, in this gesprek or in a new one of a draad."""
    if gesprek is not None:
        return services.voeg_vraag_toe(gesprek=gesprek, door=wie)
    nieuw = services.begin_gesprek(gesprek=services.ontvang_gesprek(kanaal="telefoon", door=wie), door=wie)
    Klantcontact.objects.filter(pk=nieuw.pk).update(draad=draad)
    return Klantcontact.objects.get(pk=nieuw.pk).vragen.get()


def verbind(vraag: Vraag, wie: Medewerker, *, gelukt: bool = True, **meer: Any) -> Vraag:
    return services.verbind_door(vraag=vraag, team=meer.pop("naar", team()), gelukt=gelukt, door=wie, **meer)


# -- who is there --------------------------------------------------------------------------------------


@pytest.mark.eis("R38")
def test_each_team_says_how_many_are_beschikbaar(
    anna: Medewerker, carla: Medewerker, bram: Medewerker
) -> None:
    is_nu(carla)
    is_nu(bram)
    blad = paneel(anna)
    assert "Vergunningen (1 beschikbaar)" in blad.tekst
    assert "Tweede lijn (1 beschikbaar)" in blad.tekst
    assert "Geo-informatie (niemand beschikbaar)" in blad.tekst


def test_of_the_chosen_team_the_free_ones_stand_in_front(
    anna: Medewerker, carla: Medewerker, afdelingshoofd: Medewerker
) -> None:
    is_nu(carla)
    is_nu(afdelingshoofd, "overleg")
    blad = bij(anna)
    assert "Carla de Wit beschikbaar" in blad.tekst
    assert f"{afdelingshoofd} overleg" in blad.tekst
    assert blad.tekst.index("Carla de Wit") < blad.tekst.index("Niet beschikbaar")


def test_somebody_who_is_deployed_there_today_counts_along(anna: Medewerker, bram: Medewerker) -> None:
    is_nu(bram)
    Inzet.objects.create(medewerker=bram, team=team("geo"), datum=klok.vandaag(), dagdeel="dag")
    assert f"{bram} beschikbaar" in bij(anna, "geo").tekst


def test_who_was_beschikbaar_yesterday_is_not_there_now(
    anna: Medewerker, carla: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    is_nu(carla)
    kcc_nu("2026-11-24T09:00")
    assert "Vergunningen (niemand beschikbaar)" in paneel(anna).tekst


def test_where_nobody_is_there_another_way_is_offered_with_everything_kept(anna: Medewerker) -> None:
    blad = bij(anna)
    assert "Bij Vergunningen is nu niemand beschikbaar." in blad.tekst
    blad.klik("paneel:terugbellen", notitie="Wil weten of het mag")
    assert blad.lees().velden["bel-toelichting"] == ["Wil weten of het mag"]
    blad.klik("paneel:doorverbinden")
    assert blad.lees().velden["door-team"] == ["vergunningen"]


@pytest.mark.eis("R82")
@pytest.mark.parametrize("instelling", [{"tweede_lijn": False}, {"fase": 2}])
def test_without_a_tweede_lijn_none_is_offered(anna: Medewerker, instelling: dict[str, Any]) -> None:
    richt_in(**instelling)
    blad = paneel(anna)
    assert "tweede-lijn" not in blad.lees().keuzes["door-team"]
    with pytest.raises(Ongeldig) as fout:
        verbind(vraag_in(None, anna), anna, naar=team("tweede-lijn"))
    assert fout.value.code == "geen_tweede_lijn"


# -- accepted or not -----------------------------------------------------------------------------------


@pytest.mark.eis("R38")
@pytest.mark.parametrize("soort", ["warm", "koud"])
def test_accepted_is_part_of_the_one_save(anna: Medewerker, carla: Medewerker, soort: str) -> None:
    is_nu(carla)
    blad = bij(anna).klik(
        "rond_af", door__medewerker=str(carla.uuid), door__soort=soort, notitie="Mag ik een schuur bouwen"
    )
    rij = Doorverbinding.objects.get()
    assert (rij.gelukt, rij.team.code, rij.medewerker, rij.soort, rij.door) == (
        True,
        "vergunningen",
        carla,
        soort,
        anna,
    )
    assert rij.vraag.uitkomst == "doorverbonden_gelukt"
    assert "is afgerond" in blad.tekst


def test_not_accepted_is_stored_at_once_and_all_that_was_typed_stays(
    anna: Medewerker, carla: Medewerker
) -> None:
    is_nu(carla)
    blad = bij(anna).klik(
        "doorverbinden:mislukt",
        door__medewerker=str(carla.uuid),
        door__soort="warm",
        notitie="Mag ik een schuur bouwen",
    )
    rij = Doorverbinding.objects.select_related("vraag").get()
    assert (rij.gelukt, rij.medewerker, rij.soort, rij.door) == (False, carla, "warm", anna)
    assert (rij.vraag.uitkomst, rij.vraag.klantcontact.status) == ("", "lopend")
    velden = blad.lees().velden
    assert velden["notitie"] == ["Mag ik een schuur bouwen"]
    assert (velden["door-team"], velden["door-soort"]) == (["vergunningen"], ["warm"])
    assert "10:15: Carla de Wit van Vergunningen nam niet aan." in blad.tekst


def test_after_one_that_failed_a_terugbelverzoek_ends_the_same_vraag(anna: Medewerker) -> None:
    blad = bij(anna).klik("doorverbinden:mislukt", notitie="Mag ik een schuur bouwen")
    blad.klik("paneel:terugbellen").klik(
        "rond_af", bel__team="vergunningen", bel__telefoonnummer="0612345601"
    )
    vraag = Vraag.objects.get()
    assert vraag.uitkomst == "terugbelverzoek"
    assert list(vraag.doorverbindingen.values_list("gelukt", flat=True)) == [False]


def test_without_a_team_nothing_is_stored(anna: Medewerker) -> None:
    blad = paneel(anna).klik("doorverbinden:mislukt")
    assert "Kies een team." in blad.tekst
    assert not Doorverbinding.objects.exists()


@pytest.mark.parametrize("naam", ["door-team", "door-medewerker", "door-soort"])
@pytest.mark.parametrize("doe", ["ververs", "rond_af", "doorverbinden:mislukt"])
def test_what_nobody_could_choose_is_refused(anna: Medewerker, naam: str, doe: str) -> None:
    blad = bij(anna)
    velden = {**blad.lees().velden, "doe": doe, naam: "geo\x00'--", "notitie": "x"}
    assert blad.client.post(blad.url, velden).status_code == (200 if doe == "ververs" else 422)
    assert not Doorverbinding.objects.exists()


def test_a_colleague_of_another_team_is_refused(anna: Medewerker, carla: Medewerker) -> None:
    blad = bij(anna).klik("rond_af", door__team="geo", door__medewerker=str(carla.uuid), notitie="x")
    assert "Kies een collega van dit team" in blad.tekst
    with pytest.raises(Ongeldig) as fout:
        verbind(vraag_in(None, anna), anna, naar=team("geo"), medewerker=carla)
    assert (fout.value.code, fout.value.veld) == ("collega_niet_van_team", "medewerker")


def test_a_colleague_does_not_stay_after_another_team_is_chosen(anna: Medewerker, carla: Medewerker) -> None:
    is_nu(carla)
    blad = bij(anna).klik("ververs", door__medewerker=str(carla.uuid)).klik("ververs", door__team="geo")
    assert blad.lees().velden["door-medewerker"] == [""]


# -- not more than twice -------------------------------------------------------------------------------


@pytest.mark.eis("R38")
def test_the_third_time_is_told_before_and_after_and_can_be_counted(anna: Medewerker) -> None:
    blad = paneel(anna)
    gesprek = Klantcontact.objects.get()
    for _ in range(2):
        verbind(vraag_in(gesprek, anna), anna)
    assert "Dit wordt de derde keer dat deze klant wordt doorverbonden." in blad.open().tekst
    blad.klik("rond_af", door__team="geo", notitie="Nog een keer")
    assert "Dit was de derde keer dat deze klant is doorverbonden." in blad.tekst
    redenen = Gebeurtenis.objects.filter(soort="doorverbonden").order_by("pk").values_list("reden", flat=True)
    assert list(redenen) == ["", "", "boven_norm"]
    gelezen = tekst(browser(anna).get(f"/gesprekken/{gesprek.uuid}").content.decode())
    assert gelezen.count("boven de norm") == 1
    assert "dit was de derde keer; de norm is hoogstens 2" in gelezen


def test_twice_is_within_the_norm(anna: Medewerker) -> None:
    blad = paneel(anna)
    verbind(vraag_in(Klantcontact.objects.get(), anna), anna)
    assert "Dit wordt de" not in blad.open().tekst
    blad.klik("rond_af", door__team="geo", notitie="x")
    assert not Gebeurtenis.objects.filter(reden="boven_norm").exists()


def test_another_gesprek_of_the_same_draad_counts_along(anna: Medewerker, bram: Medewerker) -> None:
    eerste = vraag_in(None, anna)
    verbind(eerste, anna)
    verbind(vraag_in(None, bram, draad=eerste.klantcontact), bram)
    verbind(vraag_in(None, anna, draad=eerste.klantcontact), anna)
    assert Gebeurtenis.objects.filter(soort="doorverbonden", reden="boven_norm").count() == 1


def test_somebody_else_starts_at_nought(anna: Medewerker) -> None:
    for _ in range(3):
        verbind(vraag_in(None, anna), anna)
    assert not Gebeurtenis.objects.filter(reden="boven_norm").exists()


def test_one_that_was_not_accepted_is_no_time_but_a_third_attempt_is_flagged(anna: Medewerker) -> None:
    eerste = vraag_in(None, anna)
    for _ in range(3):
        verbind(eerste, anna, gelukt=False)
    assert not Gebeurtenis.objects.filter(reden="boven_norm").exists()
    gesprek = eerste.klantcontact
    verbind(eerste, anna)
    verbind(vraag_in(gesprek, anna), anna)
    verbind(vraag_in(gesprek, anna), anna, gelukt=False)
    (feit,) = Gebeurtenis.objects.filter(reden="boven_norm")
    assert feit.soort == "doorverbinden_mislukt"


def test_other_vragen_that_will_be_put_through_in_the_same_save_count_along(anna: Medewerker) -> None:
    blad = bij(anna)
    for _ in range(2):
        blad.klik("nieuwe_vraag").klik("paneel:doorverbinden")
    assert "Dit wordt de derde keer" in blad.tekst


@pytest.mark.parametrize("aantal", [1, 20])
def test_the_panel_asks_the_same_of_the_database_however_many_colleagues(
    anna: Medewerker, aantal: int
) -> None:
    for nummer in range(aantal):
        is_nu(Medewerker.objects.create(username=f"proef{nummer}", team=team(), rollen=["vakafdeling"]))
    blad = bij(anna)
    with CaptureQueriesContext(connection) as gevangen:
        assert blad.client.get(blad.url).status_code == 200
    assert len(toepassing(gevangen)) <= BUDGET, "\n".join(toepassing(gevangen))
