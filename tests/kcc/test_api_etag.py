"""ETag, If-None-Match and If-Match: nobody changes what somebody else has changed meanwhile."""

from typing import Any

import pytest

from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem
from tests.hulp.tegelijk import samen
from tests.hulp.verbouwen import KAP, verbouwen
from zaken.models import Zaak

GEEN = '"' + "0" * 32 + '"'


@pytest.fixture
def zaak(db: None) -> str:
    """The address of a zaak of vakafdeling Groen, open."""
    aanvraag = als_toepassing().maak("/klantaanvragen", verbouwen(KAP))
    return f"/zaken/{aanvraag['zaken'][0]['uuid']}"


def met(api: Api, **kop: str) -> Api:
    return Api(client=api.client, kop={**api.kop, **{naam.replace("_", "-"): w for naam, w in kop.items()}})


def neem(api: Api, zaak: str, etag: str) -> Any:
    return met(api, If_Match=etag).post(f"{zaak}/overgangen", {"overgang": "neem_in_behandeling"})


def bij_groen() -> Api:
    return als_toepassing("beheer-openbare-ruimte", naam="groen")


def test_one_object_has_a_strong_etag_that_stays_while_it_is_the_same(anna: Medewerker, zaak: str) -> None:
    een, twee = als(anna).get(zaak), als(anna).get(zaak)
    assert een["ETag"] == twee["ETag"]
    assert een["ETag"].startswith('"')
    assert "ETag" not in als(anna).get("/zaken")


def test_who_has_it_already_gets_304(anna: Medewerker, zaak: str) -> None:
    etag = als(anna).get(zaak)["ETag"]
    for kop in (etag, f"W/{etag}", f"{GEEN}, {etag}", "*"):
        antwoord = met(als(anna), If_None_Match=kop).get(zaak)
        assert (antwoord.status_code, antwoord.content, antwoord["ETag"]) == (304, b"", etag)
        assert antwoord["API-Version"]
    assert met(als(anna), If_None_Match=GEEN).get(zaak).status_code == 200


def test_an_act_changes_it_and_answers_the_new_one(anna: Medewerker, zaak: str) -> None:
    api = bij_groen()
    eerst = api.get(zaak)["ETag"]
    na = neem(api, zaak, eerst)
    assert na.status_code == 200
    assert na["ETag"] not in ("", eerst)
    assert api.get(zaak)["ETag"] == na["ETag"]


def test_another_etag_is_refused_and_nothing_happens(zaak: str) -> None:
    api = bij_groen()
    oud = api.get(zaak)["ETag"]
    neem(api, zaak, oud)
    for kop in (oud, GEEN, "", f"W/{api.get(zaak)['ETag']}", "zonder aanhalingstekens"):
        antwoord = met(api, If_Match=kop).post(f"{zaak}/overgangen", {"overgang": "leg_terug"})
        is_probleem(antwoord, 412, "gewijzigd")
    assert Zaak.objects.get().status == "in_behandeling"


def test_a_star_fits_whatever_is_there_and_nothing_that_is_not(zaak: str) -> None:
    assert neem(bij_groen(), zaak, "*").status_code == 200
    is_probleem(neem(als_toepassing(naam="balie"), "/zaken/00000000-0000-0000-0000-000000000007", "*"), 404)


def test_fields_and_expand_have_an_etag_of_their_own_that_guards_as_well(zaak: str) -> None:
    api = bij_groen()
    heel, deel, breed = (
        api.get(zaak, **vraag)["ETag"] for vraag in ({}, {"fields": "nummer"}, {"expand": "zaaktype"})
    )
    assert len({heel, deel, breed}) == 3
    assert met(api, If_None_Match=deel).get(zaak, fields="nummer").status_code == 304
    assert met(api, If_None_Match=deel).get(zaak).status_code == 200
    assert neem(api, zaak, deel).status_code == 200
    is_probleem(neem(api, zaak, deel), 412, "gewijzigd")


def test_it_comes_after_rights_and_sight(zaak: str, manager: Medewerker) -> None:
    is_probleem(neem(Api(), zaak, GEEN), 401)
    is_probleem(neem(als(manager), zaak, GEEN), 403)
    is_probleem(neem(als_toepassing("geo", naam="bag"), zaak, GEEN), 404)


def test_what_one_makes_has_one_too(anna: Medewerker, db: None) -> None:
    gemaakt = als(anna).post("/klanten", {"achternaam": "Jansen"})
    assert gemaakt.status_code == 201
    assert gemaakt["ETag"] == als(anna).get(f"/klanten/{gemaakt.json()['uuid']}")["ETag"]
    Klant.objects.update(achternaam="Mol")
    assert als(anna).get(f"/klanten/{gemaakt.json()['uuid']}")["ETag"] != gemaakt["ETag"]


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_with_the_same_etag_one_is_refused(anna: Medewerker) -> None:
    klant = maak_klant(door=anna, voornamen="Frits", achternaam="Jansen")
    aanvraag = als_toepassing().maak("/klantaanvragen", verbouwen(KAP, klant=str(klant.uuid)))
    pad, api = f"/klantaanvragen/{aanvraag['uuid']}", als_toepassing(naam="balie")
    etag = api.get(pad)["ETag"]
    erbij = {"kanaal": "email", "zaken": [KAP]}
    antwoorden = samen(*[lambda: met(Api(kop=api.kop), If_Match=etag).post(f"{pad}/zaken", erbij)] * 4)
    assert sorted(antwoord.status_code for antwoord in antwoorden) == [201, 412, 412, 412]
    assert Zaak.objects.count() == 2
