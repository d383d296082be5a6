"""Opening hours on the screen and in the services, and a storing above every page."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from kcc import bereikbaarheid
from kcc.fouten import Geweigerd, Ongeldig
from kcc.klok import AMSTERDAM
from kcc.models import Gebeurtenis, Inrichting, Openingstijd, Openingsuitzondering, Storing
from kcc.services import openingstijden as services
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAD = "/inrichting/openingstijden"


@pytest.fixture(autouse=True)
def maandagochtend(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:00")


@pytest.fixture(autouse=True)
def niets_ingevuld(db: None) -> None:
    """Whatever the demo sets, these tests start from nothing."""
    Openingstijd.objects.all().delete()
    Openingsuitzondering.objects.all().delete()


def om(uur: str) -> datetime:
    return datetime.fromisoformat(uur).replace(tzinfo=AMSTERDAM)


def balie(door: Any, **anders: Any) -> list[Openingstijd]:
    velden = {"kanaal": "balie", "weekdagen": [1, 2, 3, 4, 5], "van": time(9), "tot": time(17), **anders}
    return services.voeg_uren_toe(door=door, **velden)


# ---- services and reading ----


def test_hours_count_from_the_next_look_on_and_leave_an_event(beheerder):
    rijen = balie(beheerder)
    assert bereikbaarheid.rooster("balie").is_open(om("2026-11-23T16:30"))
    assert not bereikbaarheid.rooster("balie").is_open(om("2026-11-23T18:30"))
    balie(beheerder, weekdagen=[1], van=time(18), tot=time(20))
    assert bereikbaarheid.rooster("balie").is_open(om("2026-11-23T18:30"))
    assert Gebeurtenis.objects.van(rijen[0].uuid).get().soort == "openingstijd_erbij"
    services.haal_uren_weg(openingstijd=rijen[0], door=beheerder)
    assert not bereikbaarheid.rooster("balie").is_open(om("2026-11-23T16:30"))
    with pytest.raises(Geweigerd, match="al weggehaald"):
        services.haal_uren_weg(openingstijd=rijen[0], door=beheerder)


@pytest.mark.parametrize(("van", "tot"), [(16, 18), (8, 10), (10, 11), (8, 18), (9, 17)])
def test_hours_of_one_kanaal_never_overlap_on_a_day(beheerder, van, tot):
    balie(beheerder)
    with pytest.raises(Ongeldig, match="Op maandag is het al open van 09:00 tot 17:00"):
        balie(beheerder, weekdagen=[6, 1], van=time(van), tot=time(tot))
    assert not Openingstijd.objects.filter(weekdag=6).exists(), "all days or none"
    balie(beheerder, locatie="Wijkpunt", weekdagen=[1], van=time(van), tot=time(tot))


def test_hours_that_end_before_they_begin_are_refused(beheerder):
    with pytest.raises(Ongeldig) as fout:
        balie(beheerder, van=time(17), tot=time(9))
    assert (fout.value.code, fout.value.veld) == ("uren_volgorde", "tot")


def test_a_locatie_follows_everywhere_until_it_has_hours_of_its_own(beheerder):
    balie(beheerder)
    assert bereikbaarheid.rooster("balie", "Wijkpunt").is_open(om("2026-11-23T16:00"))
    balie(beheerder, locatie="Wijkpunt", weekdagen=[2], van=time(10), tot=time(12))
    assert not bereikbaarheid.rooster("balie", "Wijkpunt").is_open(om("2026-11-23T16:00"))
    assert bereikbaarheid.rooster("balie").is_open(om("2026-11-23T16:00"))


def test_an_exception_closes_some_kanalen_on_one_date(beheerder):
    balie(beheerder)
    services.zet_uitzondering(
        kanalen=["balie", "telefoon"], datum=date(2026, 12, 24), van=time(9), tot=time(12), door=beheerder
    )
    assert not bereikbaarheid.rooster("balie").is_open(om("2026-12-24T13:00"))
    assert not bereikbaarheid.rooster("telefoon").is_open(om("2026-12-24T13:00"))
    assert bereikbaarheid.rooster("chat").is_open(om("2026-12-24T13:00"))
    with pytest.raises(Ongeldig, match="al een uitzondering"):
        services.zet_uitzondering(kanalen=["chat", "balie"], datum=date(2026, 12, 24), door=beheerder)
    assert Openingsuitzondering.objects.count() == 2


def test_an_exception_in_the_past_or_with_half_its_hours_is_refused(beheerder):
    with pytest.raises(Ongeldig, match="voorbij"):
        services.zet_uitzondering(kanalen=["balie"], datum=date(2026, 11, 22), door=beheerder)
    with pytest.raises(Ongeldig, match="beide tijden"):
        services.zet_uitzondering(kanalen=["balie"], datum=date(2026, 12, 24), van=time(9), door=beheerder)


def test_all_roosters_are_read_in_three_queries(beheerder):
    for locatie in ("", "Stadhuis", "Wijkpunt"):
        balie(beheerder, locatie=locatie)
    with telt_hoogstens(3):
        stand = bereikbaarheid.lees()
        for kanaal, locatie in stand.plekken:
            stand.rooster(kanaal, locatie).plus_minuten(om("2026-11-23T10:00"), 60)


# ---- the screen ----


def pagina(wie: Any, vraag: str = "") -> str:
    return tekst(browser(wie).get(PAD + vraag).content.decode())


def test_the_page_says_of_each_kanaal_its_week_and_whether_it_is_open_now(beheerder, kcc_nu):
    balie(beheerder)
    balie(beheerder, weekdagen=[4], van=time(18), tot=time(20))
    leesbaar = pagina(beheerder)
    assert (
        "Balie 09:00–17:00 09:00–17:00 09:00–17:00 09:00–17:00 18:00–20:00 09:00–17:00 dicht dicht open"
        in leesbaar
    )
    assert "Telefoon Nog niet ingevuld: gerekend wordt met werkdagen van 9 tot 17 uur. open" in leesbaar
    kcc_nu("2026-11-27T17:30")
    assert "opent ma 30 nov 09:00" in pagina(beheerder)


def uren(**anders: Any) -> dict[str, Any]:
    return {
        "kanaal": "balie",
        "locatie": "",
        "weekdagen": ["1", "2"],
        "van": "09:00",
        "tot": "17:00",
        **anders,
    }


def test_hours_are_added_and_taken_away_and_can_be_put_back_with_one_press(beheerder):
    client = browser(beheerder)
    antwoord = client.post(f"{PAD}/uren", uren(locatie="Stadhuis"))
    assert antwoord["Location"] == f"{PAD}/uren?kanaal=balie&locatie=Stadhuis"
    assert "maandag 09:00–17:00" in tekst(client.get(antwoord["Location"]).content.decode())
    rij = Openingstijd.objects.get(weekdag=2)
    weg = client.post(f"{PAD}/uren/{rij.uuid}/weg")
    html = client.get(weg["Location"]).content.decode()
    assert "Terugzetten?" in html
    assert 'value="09:00"' in html
    assert 'value="2"' in html.partition("checked")[0].rpartition("<input")[2]
    assert Openingstijd.objects.count() == 1
    assert client.post(f"{PAD}/uren/{uuid4()}/weg").status_code == 404


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"kanaal": "postduif"}, "Kies uit de lijst."),
        ({"weekdagen": []}, "Kies er minstens één."),
        ({"weekdagen": ["8"]}, "Kies uit de lijst."),
        ({"van": "9 uur"}, "Dit is geen tijd."),
        ({"tot": ""}, "Vul een tijd in."),
        ({"tot": "08:00"}, "De eindtijd moet na de begintijd liggen."),
        ({"locatie": "x" * 81}, "Dit mag hoogstens 80 tekens zijn."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(beheerder, anders, melding):
    antwoord = browser(beheerder).post(f"{PAD}/uren", uren(**{"locatie": "Stadhuis", **anders}))
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert melding in html
    assert uren(**{"locatie": "Stadhuis", **anders})["locatie"] in html
    assert not Openingstijd.objects.exists()


def test_an_exception_is_made_for_several_kanalen_and_taken_away(beheerder):
    client = browser(beheerder)
    velden = {"kanalen": ["balie", "telefoon"], "datum": "2026-12-24", "van": "09:00", "tot": "12:00"}
    assert client.post(f"{PAD}/uitzondering", {**velden, "omschrijving": "Kerstavond"}).status_code == 302
    assert pagina(beheerder).count("do 24 dec") == 2
    rij = Openingsuitzondering.objects.get(kanaal="balie")
    weg = client.post(f"{PAD}/uitzonderingen/{rij.uuid}/weg")
    html = client.get(weg["Location"]).content.decode()
    assert 'value="2026-12-24"' in html
    assert 'value="Kerstavond"' in html
    fout = client.post(f"{PAD}/uitzondering", {**velden, "datum": "2026-11-01"})
    assert fout.status_code == 422
    assert "Deze dag is voorbij." in fout.content.decode()


def test_the_page_costs_the_same_for_one_row_and_for_thirty(beheerder, django_assert_max_num_queries):
    balie(beheerder)
    services.zet_uitzondering(kanalen=["balie"], datum=date(2026, 12, 24), door=beheerder)
    client = browser(beheerder)
    with django_assert_max_num_queries(9) as weinig:
        client.get(PAD)
    for nummer in range(30):
        balie(beheerder, locatie=f"Punt {nummer}", weekdagen=[1])
        services.zet_uitzondering(
            kanalen=["balie"], locatie=f"Punt {nummer}", datum=date(2026, 12, 24), door=beheerder
        )
    with django_assert_max_num_queries(len(weinig)):
        client.get(PAD)


def test_the_names_of_this_municipality_are_used(beheerder):
    Inrichting.objects.update(namen={"kanaal": {"balie": "Publieksplein"}})
    assert "Publieksplein" in pagina(beheerder)
    assert "Publieksplein" in browser(beheerder).get(f"{PAD}/uren").content.decode()


@pytest.mark.parametrize("wie", ["anna", "dirk", "carla"])
def test_nobody_else_comes_here(wie, request):
    client = browser(request.getfixturevalue(wie))
    for pad in (PAD, f"{PAD}/uren", f"{PAD}/uitzondering", f"{PAD}/storing"):
        assert client.get(pad).status_code == 403
        assert pad == PAD or client.post(pad, uren()).status_code == 403


# ---- a storing ----


def boven(client: Client, pad: str) -> str:
    """The banners of a page."""
    html = client.get(pad).content.decode()
    return tekst("<aside" + html.partition("<aside")[2].partition("</aside>")[0])


def test_a_storing_stands_above_every_page_of_everybody_until_it_is_over(manager, anna, carla, kcc_nu):
    client = browser(manager)
    antwoord = client.post(f"{PAD}/storing", {"kanaal": "telefoon", "tekst": "Bellen lukt niet."})
    assert antwoord.status_code == 302
    kcc_nu("2026-11-23T10:20")
    for wie, pad in ((anna, "/"), (anna, "/werkplek"), (carla, "/werkvoorraad"), (manager, PAD)):
        assert "Storing telefoon: Bellen lukt niet. sinds 10:00" in boven(browser(wie), pad)
    storing = Storing.objects.get()
    assert client.post(f"{PAD}/storingen/{storing.uuid}/einde").status_code == 302
    assert "Bellen" not in boven(browser(anna), "/")
    assert [feit.soort for feit in Gebeurtenis.objects.van(storing.uuid).order_by("versie")] == [
        "storing_gemeld",
        "storing_voorbij",
    ]


def test_a_storing_that_is_over_or_not_begun_is_not_shown(anna, manager):
    Storing.objects.create(tekst="Geweest", van=om("2026-11-22T10:00"), tot=om("2026-11-22T11:00"))
    Storing.objects.create(tekst="Komt nog", van=om("2026-11-24T10:00"))
    Storing.objects.create(tekst="Tot vanmiddag", van=om("2026-11-22T10:00"), tot=om("2026-11-23T15:00"))
    assert boven(browser(anna), "/") == "Storing: Tot vanmiddag sinds zo 22 nov 10:00"


def test_ending_it_twice_is_said_in_words(manager):
    storing = services.meld_storing(tekst="Alles ligt eruit", door=manager)
    for _ in range(2):
        antwoord = browser(manager).post(f"{PAD}/storingen/{storing.uuid}/einde", follow=True)
    assert "Deze storing is al beëindigd." in tekst(antwoord.content.decode())


@pytest.mark.parametrize("velden", [{"tekst": ""}, {"tekst": "x" * 201}, {"tekst": "Stuk", "kanaal": "fax"}])
def test_a_storing_without_words_is_refused_at_its_field(manager, velden):
    antwoord = browser(manager).post(f"{PAD}/storing", velden)
    assert antwoord.status_code == 422
    assert "kcc-veld__fout" in antwoord.content.decode()
    assert not Storing.objects.exists()


def test_a_stranger_sees_no_storing(manager, client):
    services.meld_storing(tekst="Alles ligt eruit", door=manager)
    assert "Alles ligt eruit" not in client.get("/inloggen").content.decode()


@pytest.mark.parametrize(
    ("wie", "pad"),
    [("anna", "/"), ("anna", "/werkplek"), ("anna", "/klantaanvragen"), ("carla", "/werkvoorraad"),
     ("dirk", "/teamleider"), ("beheerder", PAD), ("beheerder", "/inrichting")],
)  # fmt: skip
def test_the_banner_costs_no_query(wie, pad, request, manager, django_assert_num_queries):
    client = browser(request.getfixturevalue(wie))
    client.get(pad)
    with telt_hoogstens(60) as zonder:
        client.get(pad)
    for nummer in range(5):
        services.meld_storing(tekst=f"Storing nummer {nummer}", door=manager)
    with django_assert_num_queries(len(zonder)):
        assert "Storing nummer 4" in client.get(pad).content.decode()
