"""`Idempotency-Key`: asked twice, done once, answered alike."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from contacts.api.gesprekken import GesprekViewSet
from contacts.models import Klantcontact
from kcc.api import herhaling
from kcc.models import ApiToken, Herhaalsleutel, Medewerker, Productgroep
from kcc.services.tokens import maak_token
from tests.hulp.api import Api, als, als_toepassing, is_probleem
from tests.hulp.tegelijk import samen
from tests.zaken.test_tegelijk import wacht_tot_iemand_wacht

PAD = "/gesprekken"
GESPREK = {"kanaal": "telefoon", "vragen": [{"onderwerp": "Afval"}]}
SLEUTEL = "8e03978e-40d5-43dd-bc93-6894a57f9324"


def met_sleutel(api: Api, sleutel: str = SLEUTEL, **koppen: str) -> Api:
    return Api(api.client, {**api.kop, "Idempotency-Key": sleutel, **koppen})


@pytest.fixture
def website(db: None) -> Api:
    return met_sleutel(als_toepassing())


def test_the_same_message_again_gets_the_same_answer(website: Api) -> None:
    eerste, tweede = website.post(PAD, GESPREK), website.post(PAD, GESPREK)
    assert Klantcontact.objects.count() == 1
    assert (eerste.status_code, tweede.status_code) == (201, 201)
    assert eerste.content == tweede.content
    for kop in ("Location", "ETag", "Content-Type", "API-Version"):
        assert eerste.get(kop) == tweede.get(kop), kop
    assert "Idempotency-Replayed" not in eerste.headers
    assert tweede["Idempotency-Replayed"] == "true"


def test_an_act_and_an_employee_too(anna: Medewerker) -> None:
    api = als(anna)
    gesprek = api.maak(PAD, GESPREK)
    pad, inhoud = f"{PAD}/{gesprek['uuid']}/annulering", {"reden": "verbroken"}
    eerste, tweede = (met_sleutel(api).post(pad, inhoud) for _ in range(2))
    assert eerste.status_code == 200, eerste.content
    assert (tweede.status_code, tweede.content) == (200, eerste.content)
    assert tweede["Idempotency-Replayed"] == "true"
    is_probleem(api.post(pad, inhoud), 409)


@pytest.mark.parametrize(("pad", "inhoud"), [(PAD, {**GESPREK, "notitie": "x"}), ("/klanten", GESPREK)])
def test_a_key_belongs_to_one_message(website: Api, pad: str, inhoud: Any) -> None:
    website.maak(PAD, GESPREK)
    is_probleem(website.post(pad, inhoud), 422, "sleutel_hergebruikt", veld="Idempotency-Key")
    assert Klantcontact.objects.count() == 1


def test_the_key_of_another_is_another_key(website: Api, anna: Medewerker) -> None:
    website.maak(PAD, GESPREK)
    met_sleutel(als_toepassing(naam="ander")).maak(PAD, GESPREK)
    met_sleutel(als(anna)).maak(PAD, GESPREK)
    assert Klantcontact.objects.count() == 3


def test_another_key_is_another_gesprek(website: Api) -> None:
    website.maak(PAD, GESPREK)
    met_sleutel(website, "b").maak(PAD, GESPREK)
    assert Klantcontact.objects.count() == 2


def test_a_refusal_keeps_nothing(website: Api) -> None:
    is_probleem(website.post(PAD, {"kanaal": "rook"}), 400)
    assert not Herhaalsleutel.objects.exists()
    assert website.post(PAD, GESPREK).status_code == 201


@pytest.mark.parametrize("sleutel", ["", " ", "x" * 256, "caf\xe9", "a\tb"])
def test_what_can_not_be_a_key_is_named(website: Api, sleutel: str) -> None:
    antwoord = met_sleutel(website, sleutel).post(PAD, GESPREK)
    is_probleem(antwoord, 400, "ongeldige_sleutel", veld="Idempotency-Key")
    assert not Klantcontact.objects.exists()


def test_the_longest_key_and_a_reading_call(website: Api) -> None:
    met_sleutel(website, "x" * 255).maak(PAD, GESPREK)
    assert met_sleutel(website, "x" * 300).get(PAD).status_code == 200


def test_key_message_and_answer_are_not_kept_readable(website: Api) -> None:
    met_sleutel(website, "klant-111222333").maak(PAD, {**GESPREK, "notitie": "Geheim"})
    ruw = json.dumps(list(Herhaalsleutel.objects.values()), default=str)
    for woord in ("111222333", "Geheim", "telefoon"):
        assert woord not in ruw


def test_who_may_no_longer_gets_no_answer_again(website: Api) -> None:
    website.maak(PAD, GESPREK)
    ApiToken.objects.update(bereik=["gesprekken.lezen"])
    is_probleem(website.post(PAD, GESPREK), 403, "geen_bereik")


def test_who_sees_something_else_now_gets_no_answer_again(website: Api) -> None:
    website.maak(PAD, GESPREK)
    token = ApiToken.objects.get()
    token.productgroepen.set(Productgroep.objects.filter(code="geo"))
    ApiToken.objects.update(alle_productgroepen=False)
    is_probleem(website.post(PAD, GESPREK), 409, "zicht_gewijzigd")
    assert Klantcontact.objects.count() == 1


def kapot(*_: Any) -> None:
    raise RuntimeError


def test_what_breaks_halfway_keeps_nothing(website: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the gesprek was written, before its answer was."""
    with monkeypatch.context() as even:
        even.setattr(GesprekViewSet, "toon", kapot)
        is_probleem(website.post(PAD, GESPREK), 500)
    assert not Klantcontact.objects.exists()
    assert not Herhaalsleutel.objects.exists()
    assert website.post(PAD, GESPREK).status_code == 201


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_make_one_gesprek_and_get_the_same_answer() -> None:
    kop = als_toepassing().kop
    antwoorden = samen(*[lambda: met_sleutel(Api(kop=kop)).post(PAD, GESPREK)] * 20)
    assert {antwoord.status_code for antwoord in antwoorden} == {201}
    assert len({antwoord.content for antwoord in antwoorden}) == 1
    assert len({antwoord["Location"] for antwoord in antwoorden}) == 1
    assert sum("Idempotency-Replayed" in antwoord.headers for antwoord in antwoorden) == 19
    assert Klantcontact.objects.count() == 1
    assert Herhaalsleutel.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_waited_for_one_that_failed_does_the_work() -> None:
    token, sleutel = maak_token(naam="website", door=None, alles=True)
    api = met_sleutel(Api(kop={"Authorization": f"Token {sleutel}"}))

    def vraag() -> Any:
        try:
            return api.post(PAD, GESPREK)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as ander:
        with transaction.atomic():
            assert herhaling._leg_sleutel_vast(token, SLEUTEL, "x")
            uitslag = ander.submit(vraag)
            wacht_tot_iemand_wacht()
            transaction.set_rollback(True)
        antwoord = uitslag.result(timeout=30)
    assert antwoord.status_code == 201
    assert "Idempotency-Replayed" not in antwoord.headers
    assert Klantcontact.objects.count() == 1
