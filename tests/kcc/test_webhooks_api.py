"""`/abonnementen`: an application keeps its own subscriptions; the beheerder sees them all."""

from uuid import uuid4

import pytest

from kcc.models import Abonnement, Levering, Leverpoging, Productgroep
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.services.tokens import maak_token
from kcc.services.webhooks import maak_abonnement
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens

pytestmark = pytest.mark.django_db
DICHT = "http://127.0.0.1:9/"


def wijzig(api: Api, pad: str, inhoud: object):
    return api.client.patch(f"/api/v1{pad}", inhoud, "application/json", headers=api.kop)


def test_an_application_keeps_its_own_subscriptions(anna, beheerder):
    api = als_toepassing(naam="website")
    gemaakt = api.maak("/abonnementen", {"naam": "hoor", "adres": DICHT, "soorten": ["zaak_status"]})
    adres = f"/abonnementen/{gemaakt['uuid']}"
    assert len(gemaakt["geheim"]) > 30
    assert "geheim" not in api.lees(adres)
    assert als_toepassing(naam="ander").lijst("/abonnementen") == []
    assert [rij["naam"] for rij in als(beheerder).lijst("/abonnementen")] == ["hoor"]
    is_probleem(als(anna).get("/abonnementen"), 403)
    is_probleem(
        api.post("/abonnementen", {"naam": "x", "adres": "https://10.0.0.1/"}), 400, "adres_verboden", "adres"
    )
    is_probleem(api.post("/abonnementen", {"naam": "hoor", "adres": DICHT}), 400, "naam_bestaat", "naam")
    leg_vast(Feit("zaak_status", "zaak", uuid4(), nieuw=True))
    (levering,) = api.lijst(f"{adres}/leveringen")
    assert (levering["soort"], levering["status"], levering["log"]) == ("zaak_status", "wacht", [])
    assert api.lijst(f"{adres}/leveringen", status="mislukt") == []
    is_probleem(api.get(f"{adres}/leveringen", status="weg"), 400, veld="status")
    Levering.objects.update(status="mislukt")
    opnieuw = f"{adres}/leveringen/{levering['uuid']}/opnieuw"
    assert api.post(opnieuw, {}).json()["status"] == "wacht"
    is_probleem(api.post(opnieuw, {}), 409, "niet_mislukt")


@pytest.mark.parametrize("methode", ["get", "patch", "delete"])
def test_what_is_of_another_application_is_not_there(methode):
    gemaakt = als_toepassing(naam="website").maak("/abonnementen", {"naam": "hoor", "adres": DICHT})
    ander = als_toepassing(naam="ander")
    pad = f"/api/v1/abonnementen/{gemaakt['uuid']}"
    is_probleem(getattr(ander.client, methode)(pad, headers=ander.kop), 404)
    is_probleem(ander.get(f"{pad}/leveringen"), 404)
    is_probleem(ander.post(f"{pad}/leveringen/{uuid4()}/opnieuw"), 404)


def test_who_may(anna, manager, beheerder):
    is_probleem(Api().get("/abonnementen"), 401)
    for wie in (anna, manager):
        is_probleem(als(wie).get("/abonnementen"), 403)
    is_probleem(als(beheerder).post("/abonnementen", {"naam": "x", "adres": DICHT}), 403)
    _, sleutel = maak_token(naam="lezer", door=None, alles=True, bereik=["abonnementen.lezen"])
    lezer = Api(kop={"Authorization": f"Token {sleutel}"})
    assert lezer.lijst("/abonnementen") == []
    is_probleem(lezer.post("/abonnementen", {"naam": "x", "adres": DICHT}), 403, "geen_bereik")
    is_probleem(lezer.client.put("/api/v1/abonnementen", headers=lezer.kop), 405)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"naam": ""}, "naam"),
        ({"naam": "n" * 61}, "naam"),
        ({"naam": 3}, "naam"),
        ({"adres": "geen adres"}, "adres"),
        ({"adres": "https://naam:wacht@voorbeeld.nl"}, "adres"),
        ({"adres": "http://voorbeeld.nl" + "x" * 500}, "adres"),
        ({"soorten": ["weer"]}, "soorten"),
        ({"soorten": "zaak_status"}, "soorten"),
        ({"soorten": [7]}, "soorten.0"),
        ({"productgroepen": ["bestaat-niet"]}, "productgroepen.0"),
        ({"geheim": "x"}, "geheim"),
    ],
)
def test_what_is_wrong_is_named(anders, veld):
    api = als_toepassing()
    inhoud = {"naam": "hoor", "adres": DICHT, **anders}
    is_probleem(api.post("/abonnementen", inhoud), 400, veld=veld)
    assert not Abonnement.objects.exists()


def test_a_kind_that_is_not_known_is_answered_with_those_that_are():
    antwoord = als_toepassing().post("/abonnementen", {"naam": "x", "adres": DICHT, "soorten": ["weer"]})
    assert "zaak_status" in is_probleem(antwoord, 400, "onbekende_soort")["detail"]


def test_another_productgroep_is_as_one_that_does_not_exist():
    api = als_toepassing("parkeren")
    antwoorden = [
        is_probleem(
            api.post("/abonnementen", {"naam": "x", "adres": DICHT, "productgroepen": [code]}),
            400,
            veld="productgroepen.0",
        )["detail"].replace(code, "")
        for code in ("geo", "bestaat-niet")
    ]
    assert antwoorden[0] == antwoorden[1]
    gemaakt = api.maak("/abonnementen", {"naam": "x", "adres": DICHT, "productgroepen": ["parkeren"]})
    assert gemaakt["productgroepen"] == ["parkeren"]
    is_probleem(wijzig(api, f"/abonnementen/{gemaakt['uuid']}", {"productgroepen": ["geo"]}), 400)


def test_the_beheerder_sends_again_for_an_application(beheerder, anna):
    api = als_toepassing()
    pad = f"/abonnementen/{api.maak('/abonnementen', {'naam': 'hoor', 'adres': DICHT})['uuid']}"
    leg_vast(Feit("zaak_status", "zaak", uuid4(), nieuw=True))
    Levering.objects.update(status="mislukt")
    opnieuw = f"{pad}/leveringen/{Levering.objects.latest('pk').uuid}/opnieuw"
    is_probleem(als(anna).post(opnieuw), 403)
    assert als(beheerder).post(opnieuw).json()["status"] == "wacht"


def test_it_is_changed_paused_and_given_up(beheerder):
    api = als_toepassing()
    pad = f"/abonnementen/{api.maak('/abonnementen', {'naam': 'hoor', 'adres': DICHT})['uuid']}"
    gewijzigd = wijzig(api, pad, {"naam": "luister", "soorten": ["zaak_status"], "actief": False}).json()
    assert (gewijzigd["naam"], gewijzigd["soorten"], gewijzigd["actief"]) == (
        "luister",
        ["zaak_status"],
        False,
    )
    assert api.lees(pad) == gewijzigd
    is_probleem(wijzig(api, pad, {"actief": "ja"}), 400, veld="actief")
    is_probleem(
        wijzig(api, pad, {"adres": "https://192.168.0.1/", "actief": True}), 400, "adres_verboden", "adres"
    )
    assert api.lees(pad) == gewijzigd
    assert wijzig(als(beheerder), pad, {"actief": True}).json()["actief"] is True
    leg_vast(Feit("zaak_status", "zaak", uuid4(), nieuw=True))
    assert api.delete(pad).status_code == 204
    is_probleem(api.get(pad), 404)
    is_probleem(api.delete(pad), 404)
    assert not Levering.objects.exists()


def test_lists_cost_the_same_with_1_and_with_30(beheerder):
    token, sleutel = maak_token(naam="website", door=None, alles=True)
    api = Api(kop={"Authorization": f"Token {sleutel}"})
    groep = Productgroep.objects.get(code="parkeren")

    def abonneer(nummer: int) -> Abonnement:
        rij, _ = maak_abonnement(
            token=token, naam=f"nr {nummer}", adres=DICHT, door=None, productgroepen=[groep]
        )
        leg_vast(Feit("zaak_status", "zaak", uuid4(), productgroep_id=groep.pk, nieuw=True))
        return rij

    eerste = abonneer(0)
    paden = ("/abonnementen", f"/abonnementen/{eerste.uuid}/leveringen")
    kosten = {}
    for pad in paden:
        api.get(pad)
        with telt_hoogstens(9) as gevangen:
            assert len(api.lijst(pad)) == 1
        kosten[pad] = len(gevangen)
    for nummer in range(1, 30):
        abonneer(nummer)
    Leverpoging.objects.bulk_create(Leverpoging(levering=rij, antwoord=500) for rij in Levering.objects.all())
    for pad in paden:
        with telt_hoogstens(kosten[pad]):
            assert len(api.lijst(pad)) == 30
