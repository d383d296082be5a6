"""The beheerder gives applications a key, sees what they do with it, and takes it away."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from kcc import klok
from kcc.models import Apiaanroep, ApiToken, Gebeurtenis, Productgroep
from kcc.services.tokens import geef_client, maak_token, trek_in, vind_token
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, tekst
from tests.hulp.zgw import CATALOGI, Voorkant

pytestmark = pytest.mark.django_db
PAD = "/inrichting/koppelingen"


def velden(**anders: Any) -> dict[str, Any]:
    """What is filled in; an empty value leaves a field out."""
    geo = Productgroep.objects.get(code="geo")
    ingevuld = {
        "naam": "Website",
        "doel": "Status op de website",
        "lezen": ["zaken", "zgw"],
        "schrijven": ["gesprekken"],
        "productgroepen": [str(geo.uuid)],
        "verloopt_op": (klok.vandaag() + timedelta(days=365)).isoformat(),
        "per_minuut": "120",
        **anders,
    }
    return {naam: waarde for naam, waarde in ingevuld.items() if waarde not in ("", [])}


def getoond(html: str, naam: str) -> str:
    """What stands in the element with this id."""
    return html.partition(f'<code id="{naam}">')[2].partition("</code>")[0]


def maak(floris: Client, **anders: Any) -> Any:
    antwoord = floris.post(f"{PAD}/nieuw", velden(**anders))
    assert antwoord.status_code == 200, tekst(antwoord.content.decode())
    return antwoord


@pytest.mark.eis("R11")
@pytest.mark.parametrize("wie", ["anna", "dirk", "manager", "carla"])
def test_only_the_beheerder_comes_here(request, wie):
    token, _ = maak_token(naam="website", door=None, alles=True)
    andere = browser(request.getfixturevalue(wie))
    paden = ("", "/nieuw", f"/{token.uuid}", f"/{token.uuid}/intrekken", f"/{token.uuid}/sleutel")
    for pad in paden:
        assert andere.get(f"{PAD}{pad}").status_code == 403
        assert andere.post(f"{PAD}{pad}").status_code == 403
    token.refresh_from_db()
    assert token.geldig
    assert Client().get(PAD).status_code == 302


def test_the_tile_leads_here(beheerder, manager):
    assert f'href="{PAD}"' in browser(beheerder).get("/inrichting").content.decode()
    assert f'href="{PAD}"' not in browser(manager).get("/inrichting").content.decode()


def test_a_key_is_made_and_opens_what_was_ticked(beheerder):
    html = maak(browser(beheerder)).content.decode()
    sleutel = getoond(html, "sleutel")
    token = vind_token(sleutel)
    assert (token.naam, token.doel, token.per_minuut, token.bsn) == (
        "Website",
        "Status op de website",
        120,
        False,
    )
    assert token.bereik == ["gesprekken.schrijven", "zaken.lezen", "zgw.lezen"]
    assert [groep.code for groep in token.productgroepen.all()] == ["geo"]
    assert (token.gemaakt_door, token.client_id, token.alle_productgroepen) == (beheerder, None, False)
    kop = {"Authorization": f"Token {sleutel}"}
    assert Client(headers=kop).get("/api/v1/zaken").status_code == 200
    assert Client(headers=kop).get("/api/v1/dvos").status_code == 403


def test_it_works_to_the_end_of_the_day_that_was_chosen(beheerder, kcc_nu):
    kcc_nu("2026-11-23T10:00")
    sleutel = getoond(maak(browser(beheerder), verloopt_op="2026-12-31").content.decode(), "sleutel")
    assert vind_token(sleutel).verloopt_op == datetime(2027, 1, 1, tzinfo=klok.AMSTERDAM)
    kcc_nu("2026-12-31T23:59")
    assert vind_token(sleutel)
    kcc_nu("2027-01-01T00:00")
    assert vind_token(sleutel) is None


def test_a_year_is_proposed(beheerder, kcc_nu):
    kcc_nu("2026-11-23")
    html = browser(beheerder).get(f"{PAD}/nieuw").content.decode()
    assert f'value="{date(2027, 11, 23).isoformat()}"' in html
    assert "Een BSN dat uitlekt is een datalek" in html


def test_the_key_is_shown_once_and_is_nowhere_else(beheerder, caplog):
    floris = browser(beheerder)
    antwoord = maak(floris, client="on")
    html = antwoord.content.decode()
    geheim = [getoond(html, naam) for naam in ("sleutel", "geheim")]
    assert all(len(deel) > 40 for deel in geheim)
    assert "no-store" in antwoord["Cache-Control"]
    assert antwoord.request["PATH_INFO"] == f"{PAD}/nieuw"
    token = ApiToken.objects.get()
    plekken = [floris.get(f"{PAD}/{token.uuid}").content.decode(), floris.get(PAD).content.decode()]
    plekken += [str(koek) for koek in floris.cookies.values()]
    plekken += [str(sessie.get_decoded()) for sessie in Session.objects.all()]
    plekken += [str(list(Gebeurtenis.objects.values())), str(ApiToken.objects.values()), caplog.text]
    assert not [deel for deel in geheim for plek in plekken if deel in plek]


def test_a_client_id_and_secret_log_in(beheerder):
    html = maak(browser(beheerder), client="on").content.decode()
    kiss = Voorkant(ApiToken.objects.get(), getoond(html, "client-id"), getoond(html, "geheim"))
    assert kiss.client_id == ApiToken.objects.get().client_id
    assert kiss.get(f"{CATALOGI}/zaaktypen").status_code == 200


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"naam": ""}, "Vul dit in."),
        ({"naam": "n" * 61}, "hoogstens 60 tekens"),
        ({"naam": "123456782"}, "burgerservicenummer"),
        ({"naam": "bezet"}, "Er is al een koppeling met deze naam"),
        ({"doel": ""}, "Vul dit in."),
        ({"lezen": [], "schrijven": []}, "Kies minstens één ding"),
        ({"lezen": ["alles-en-nog-wat"]}, "Kies uit de lijst."),
        ({"schrijven": ["zgw"]}, "Kies uit de lijst."),
        ({"productgroepen": []}, "Kies alle productgroepen"),
        ({"alles": "on"}, "Kies alle productgroepen"),
        ({"productgroepen": ["3f2504e0-4f89-41d3-9a0c-0305e82c3301"]}, "Kies uit de lijst."),
        ({"verloopt_op": ""}, "Kies een dag."),
        ({"verloopt_op": "2020-01-01"}, "Kies een dag die nog komt"),
        ({"verloopt_op": "9999-12-31"}, "Kies een dag die nog komt"),
        ({"per_minuut": "0"}, "Vul minstens 1 in."),
        ({"per_minuut": "100001"}, "Vul hoogstens 100000 in."),
        ({"per_minuut": "veel"}, "Vul een heel getal in."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(beheerder, anders, melding):
    maak_token(naam="bezet", door=None, alles=True)
    antwoord = browser(beheerder).post(f"{PAD}/nieuw", velden(**anders))
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert melding in tekst(html)
    assert "kcc-fouten" in html
    assert anders.get("doel", "Status op de website") in html
    assert ApiToken.objects.count() == 1


def test_a_name_that_is_given_meanwhile_is_no_mistake_of_ours(beheerder, monkeypatch):
    maak_token(naam="Website", door=None, alles=True)
    monkeypatch.setattr(
        "kcc.forms.koppelingen.Koppelingformulier.clean_naam", lambda f: f.cleaned_data["naam"]
    )
    antwoord = browser(beheerder).post(f"{PAD}/nieuw", velden())
    assert antwoord.status_code == 422
    assert "Er is al een" in tekst(antwoord.content.decode())
    assert ApiToken.objects.count() == 1


def test_everything_at_once(beheerder):
    maak(
        browser(beheerder), lezen=["*"], schrijven=["*"], alles="on", productgroepen=[], bsn="on", client="on"
    )
    token = ApiToken.objects.get()
    assert (sorted(token.bereik), token.alle_productgroepen, token.bsn) == (
        ["*.lezen", "*.schrijven"],
        True,
        True,
    )


def test_the_list_tells_who_may_what_and_how_it_stands(beheerder, kcc_nu):
    kcc_nu("2026-11-23T10:00")
    nu = klok.nu()
    maak_token(naam="werkt", door=None, alles=True, verloopt_op=nu + timedelta(days=300))
    maak_token(naam="bijna", door=None, alles=True, verloopt_op=nu + timedelta(days=3))
    oud, _ = maak_token(naam="oud", door=None, alles=True, verloopt_op=nu + timedelta(days=1))
    ApiToken.objects.filter(pk=oud.pk).update(verloopt_op=nu - timedelta(days=1))
    weg, _ = maak_token(naam="weg", door=None, productgroepen=[Productgroep.objects.get(code="geo")])
    trek_in(token=weg, door=beheerder)
    gezien = tekst(browser(beheerder).get(PAD).content.decode())
    for deel in (
        "werkt",
        "verloopt binnenkort",
        "verlopen",
        "ingetrokken",
        "nog nooit",
        "geen einde",
        str(Productgroep.objects.get(code="geo")),
    ):
        assert deel in gezien, deel


def test_an_empty_list_says_what_comes_here(beheerder):
    assert "Nog geen koppelingen" in tekst(browser(beheerder).get(PAD).content.decode())


def test_revoking_asks_first_and_works_without_script(beheerder):
    token, sleutel = maak_token(naam="website", door=None, alles=True)
    floris = browser(beheerder)
    vraag = floris.get(f"{PAD}/{token.uuid}/intrekken")
    assert "Deze koppeling intrekken?" in tekst(vraag.content.decode())
    assert vind_token(sleutel), "asking does nothing yet"
    assert floris.post(f"{PAD}/{token.uuid}/intrekken").status_code == 302
    assert vind_token(sleutel) is None
    na = floris.get(f"{PAD}/{token.uuid}").content.decode()
    assert "ingetrokken" in tekst(na)
    assert f"{PAD}/{token.uuid}/intrekken" not in na
    feit = Gebeurtenis.objects.van(token.uuid).get(soort="token_ingetrokken")
    assert feit.door == beheerder


@pytest.mark.parametrize("doe", ["intrekken", "sleutel", "client"])
def test_what_is_revoked_stays_so(beheerder, doe):
    token, _ = maak_token(naam="website", door=None, alles=True)
    trek_in(token=token, door=beheerder)
    antwoord = browser(beheerder).post(f"{PAD}/{token.uuid}/{doe}", follow=True)
    assert "Dit token is al ingetrokken." in tekst(antwoord.content.decode())
    token.refresh_from_db()
    assert token.client_id is None


def test_a_new_key_replaces_the_old_one(beheerder):
    token, oud = maak_token(naam="website", door=None, alles=True)
    antwoord = browser(beheerder).post(f"{PAD}/{token.uuid}/sleutel")
    nieuw = getoond(antwoord.content.decode(), "sleutel")
    assert "no-store" in antwoord["Cache-Control"]
    assert vind_token(oud) is None
    assert vind_token(nieuw) == token


def test_a_new_secret_replaces_the_old_one(beheerder):
    token, _ = maak_token(naam="website", door=None, alles=True)
    client_id, oud = geef_client(token=token, door=None)
    html = browser(beheerder).post(f"{PAD}/{token.uuid}/client").content.decode()
    assert getoond(html, "client-id") == client_id
    assert getoond(html, "geheim") not in ("", oud)
    assert getoond(html, "sleutel") == ""


def test_the_page_shows_what_was_asked(beheerder):
    token, _ = maak_token(naam="website", door=None, alles=True)
    ander, _ = maak_token(naam="ander", door=None, alles=True)
    for wie, route in ((token, "/api/v1/zaken/{uuid}"), (ander, "/api/v1/geheim")):
        Apiaanroep.objects.create(token=wie, methode="GET", route=route, status=404, doel="navraag")
    gezien = tekst(browser(beheerder).get(f"{PAD}/{token.uuid}").content.decode())
    assert "GET /api/v1/zaken/{uuid} 404 navraag" in gezien
    assert "/api/v1/geheim" not in gezien
    assert "Nog geen aanroepen" in tekst(
        browser(beheerder).get(f"{PAD}/{maak_token(naam='stil', door=None)[0].uuid}").content.decode()
    )


def test_what_is_not_there_is_404(beheerder):
    token, _ = maak_token(naam="website", door=None, alles=True)
    floris = browser(beheerder)
    for pad in ("/3f2504e0-4f89-41d3-9a0c-0305e82c3301", f"/{token.uuid}/onzin"):
        assert floris.get(f"{PAD}{pad}").status_code == 404
    assert floris.put(PAD).status_code == 405


def test_lists_cost_the_same_however_long(beheerder):
    floris, groep = browser(beheerder), Productgroep.objects.get(code="geo")
    token, _ = maak_token(naam="een", door=beheerder, productgroepen=[groep])
    Apiaanroep.objects.create(token=token, methode="GET", route="/", status=200)
    paden = (PAD, f"{PAD}/{token.uuid}")
    for pad in paden:
        floris.get(pad)
    kosten = {}
    for pad in paden:
        with telt_hoogstens(15) as eerst:
            floris.get(pad)
        kosten[pad] = len(eerst)
    for nummer in range(29):
        maak_token(naam=f"nog-{nummer}", door=beheerder, productgroepen=[groep])
        Apiaanroep.objects.create(token=token, methode="GET", route="/", status=200)
    for pad in paden:
        with telt_hoogstens(kosten[pad]):
            floris.get(pad)
