"""Logging in and out: who gets in, what is recorded, and that the demo's way in stays in the demo."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kcc.models import Beveiligingslog, Medewerker
from tests.hulp.schermen import browser, koppen, tekst, titel

pytestmark = pytest.mark.django_db
WACHTWOORD = "demo"


def log_in(client: Client, naam: str, wachtwoord: str, **meer: str):
    return client.post(reverse("inloggen"), {"username": naam, "password": wachtwoord, **meer})


def ingelogd(client: Client) -> bool:
    return "_auth_user_id" in client.session


def log() -> list[tuple[str, str]]:
    return list(Beveiligingslog.objects.order_by("pk").values_list("soort", "gebruikersnaam"))


def test_anna_logs_in_and_lands_on_her_work(anna, client):
    antwoord = log_in(client, "anna", WACHTWOORD)
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/")
    assert client.get("/").status_code == 200
    assert log() == [("ingelogd", "anna")]


def test_she_goes_on_to_the_page_she_asked_for_but_never_to_another_site(anna, client):
    vraag = client.get("/werkvoorraad")
    assert vraag["Location"] == "/inloggen?next=/werkvoorraad"
    assert log_in(client, "anna", WACHTWOORD, next="/werkvoorraad")["Location"] == "/werkvoorraad"
    client.logout()
    assert log_in(client, "anna", WACHTWOORD, next="https://kwaad.example/")["Location"] == "/"


def test_a_wrong_password_is_told_and_recorded(anna, client):
    antwoord = log_in(client, "anna", "fout")
    assert antwoord.status_code == 200
    assert titel(antwoord.content.decode()).startswith("Fout: Inloggen")
    assert not ingelogd(client)
    assert log() == [("inloggen_mislukt", "anna")]


def test_a_name_of_nobody_is_not_kept_since_it_may_be_a_password(client, db):
    log_in(client, "Geheim!2026", "anna")
    assert log() == [("inloggen_mislukt", "")]


def test_after_eight_failures_this_name_waits_a_quarter_and_others_do_not(anna, bram, client):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        antwoord = log_in(client, "anna", "fout")
    assert antwoord.status_code == 429
    assert koppen(antwoord.content.decode()) == ["Even wachten"]
    assert ("geblokkeerd", "anna") in log()
    assert log_in(client, "anna", WACHTWOORD).status_code == 429
    assert not ingelogd(client)
    log_in(client, "bram", WACHTWOORD)
    assert ingelogd(client)


def test_somebody_who_left_gets_in_no_more(anna, client):
    Medewerker.objects.filter(pk=anna.pk).update(is_active=False)
    log_in(client, "anna", WACHTWOORD)
    assert not ingelogd(client)


def test_logging_out_is_an_act_not_a_link(anna):
    client = browser(anna)
    assert client.get(reverse("uitloggen")).status_code == 405
    assert client.post(reverse("uitloggen"))["Location"] == "/inloggen"
    assert not ingelogd(client)
    assert log()[-1] == ("uitgelogd", "anna")


def test_a_form_that_was_open_too_long_says_so(anna):
    client = Client(enforce_csrf_checks=True)
    antwoord = log_in(client, "anna", WACHTWOORD)
    assert antwoord.status_code == 403
    assert koppen(antwoord.content.decode()) == ["Deze bladzijde was te lang open"]


# -- the demo's people -----------------------------------------------------------------------------


def test_the_demo_offers_its_people_by_role(anna, client, settings):
    settings.DEMO = True
    leesbaar = tekst(client.get(reverse("inloggen")).content.decode())
    for naam in ("Anna de Boer", "Bram Visser", "Carla de Wit", "Dirk van Leeuwen", "Eva Molenaar"):
        assert naam in leesbaar
    for rol in ("Eerstelijnsmedewerker", "Specialist vakafdeling", "Functioneel beheerder"):
        assert rol in leesbaar


def test_in_the_demo_one_click_makes_you_carla(carla, client, settings):
    settings.DEMO = True
    antwoord = client.post(reverse("demo_inloggen"), {"username": "carla", "next": "/werkvoorraad"})
    assert antwoord["Location"] == "/werkvoorraad"
    assert client.get("/").context["user"] == carla
    assert log() == [("ingelogd", "carla")]


@pytest.mark.parametrize("doel", ["https://kwaad.example/", "//kwaad.example", "javascript:alert(1)", ""])
def test_the_demo_sends_nobody_to_another_site(carla, client, settings, doel):
    settings.DEMO = True
    antwoord = client.post(reverse("demo_inloggen"), {"username": "carla", "next": doel})
    assert antwoord["Location"] == "/"


def test_in_the_demo_an_unknown_name_or_a_link_does_not_log_in(client, settings, db):
    settings.DEMO = True
    for naam in ("niemand", "", "\0"):
        assert client.post(reverse("demo_inloggen"), {"username": naam}).status_code == 404
    assert client.get(reverse("demo_inloggen"), {"username": "carla"}).status_code == 405
    assert not ingelogd(client)


def test_outside_the_demo_nobody_is_offered_and_the_demo_way_in_is_not_there(carla, client):
    assert "Carla" not in client.get(reverse("inloggen")).content.decode()
    for verzoek in (client.post, client.get):
        assert verzoek(reverse("demo_inloggen"), {"username": "carla"}).status_code == 404
    assert not ingelogd(client)


def test_production_settings_know_no_demo_whatever_else_is_set():
    geheim = dict.fromkeys(("KCC_GEHEIM", "KCC_HASH_SLEUTEL", "KCC_VERSLEUTEL_SLEUTELS"), "x" * 50)
    omgeving = {**os.environ, **geheim, "KCC_OMGEVING": "productie", "KCC_DEMO": "ja"}
    code = "from kcc import settings; print(settings.DEMO, settings.PRODUCTIE)"
    gezegd = subprocess.run(
        [sys.executable, "-c", code],
        env=omgeving,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert gezegd.stdout.split() == ["False", "True"], gezegd.stderr


# -- pages around it -------------------------------------------------------------------------------


def test_the_style_guide_is_not_there_in_production(client, settings, db):
    assert client.get(reverse("stijlgids")).status_code == 200
    settings.PRODUCTIE = True
    assert client.get(reverse("stijlgids")).status_code == 404


@pytest.mark.parametrize(
    ("pad", "wie", "status", "kop"),
    [("/bestaat-niet", "anna", 404, "Niet gevonden"), ("/teamleider", "anna", 403, "Dit mag u niet")],
)
def test_a_page_that_fails_says_what_and_leads_home(pad, wie, status, kop, request):
    antwoord = browser(request.getfixturevalue(wie)).get(pad)
    assert antwoord.status_code == status
    assert koppen(antwoord.content.decode()) == [kop]
    assert 'href="/"' in antwoord.content.decode()
