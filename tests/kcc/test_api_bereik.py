"""What a token may do: its scopes, its BSN scope, and how it is given out, renewed and revoked."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kcc import klok
from kcc.api.klanten import KlantViewSet
from kcc.api.toegang import mag_bsn
from kcc.fouten import Geweigerd, Ongeldig
from kcc.geheim import ontsleutel
from kcc.models import ApiToken, Gebeurtenis, Medewerker
from kcc.services.klanten import maak_klant
from kcc.services.tokens import (
    bronnen,
    geef_client,
    maak_token,
    trek_in,
    vernieuw_sleutel,
    vind_client,
    vind_token,
)
from tests.hulp.api import Api, als, als_toepassing, is_probleem

pytestmark = pytest.mark.django_db
GESPREK = {"kanaal": "telefoon", "vragen": [{"onderwerp": "Afval"}]}
NIEMAND = "00000000-0000-4000-8000-000000000000"


def met(*bereik: str, naam: str = "website", **opties: Any) -> Api:
    """An application with these scopes, for all productgroepen."""
    _, sleutel = maak_token(naam=naam, door=None, alles=True, bereik=bereik, **opties)
    return Api(kop={"Authorization": f"Token {sleutel}"})


@pytest.mark.eis("R11")
def test_who_may_read_gesprekken_reads_gesprekken_and_nothing_else() -> None:
    website = met("gesprekken.lezen")
    assert website.get("/gesprekken").status_code == 200
    assert (
        "gesprekken.schrijven"
        in is_probleem(website.post("/gesprekken", GESPREK), 403, "geen_bereik")["detail"]
    )
    assert "zaken.lezen" in is_probleem(website.get("/zaken"), 403, "geen_bereik")["detail"]


def test_who_may_write_may_not_read_for_that() -> None:
    centrale = met("gesprekken.schrijven")
    gesprek = centrale.maak("/gesprekken", GESPREK)
    is_probleem(centrale.get("/gesprekken"), 403, "geen_bereik")
    is_probleem(centrale.get(f"/gesprekken/{gesprek['uuid']}"), 403, "geen_bereik")
    assert centrale.client.head("/api/v1/gesprekken", headers=centrale.kop).status_code == 403


def test_what_a_scope_does_not_open_tells_nothing_of_what_is_there(anna: Medewerker) -> None:
    klant = maak_klant(door=anna, achternaam="Jansen")
    website = met("gesprekken.lezen")
    er, niet = (website.get(f"/klanten/{uuid}") for uuid in (klant.uuid, NIEMAND))
    assert is_probleem(er, 403, "geen_bereik")["detail"] == is_probleem(niet, 403)["detail"]


@pytest.mark.parametrize("bereik", [("*.lezen",), ("*.schrijven", "*.lezen"), ("zaken.lezen", "*.lezen")])
def test_a_star_is_every_resource(bereik: tuple[str, ...]) -> None:
    website = met(*bereik)
    for bron in ("gesprekken", "zaken", "klantaanvragen"):
        assert website.get(f"/{bron}").status_code == 200


def test_the_root_and_the_description_ask_no_scope() -> None:
    website = met("gesprekken.lezen")
    assert website.get("").status_code == 200
    assert website.get("/openapi.json").status_code == 200
    is_probleem(website.get("/bestaat-niet"), 404)


def test_an_employee_needs_no_scope(anna: Medewerker) -> None:
    assert als(anna).get("/gesprekken").status_code == 200


def test_a_view_that_does_not_say_of_what_it_is_is_closed_to_tokens(
    anna: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    website = als_toepassing()
    monkeypatch.setattr(KlantViewSet, "initialize_request", _zonder_naam(KlantViewSet.initialize_request))
    is_probleem(website.get(f"/klanten/{NIEMAND}"), 403, "geen_bereik")
    is_probleem(als(anna).get(f"/klanten/{NIEMAND}"), 404)


def _zonder_naam(eerst: Any) -> Any:
    """The view as one that was put in the URL table without a name."""

    def vergeten(self: Any, *args: Any, **kwargs: Any) -> Any:
        self.basename = None
        return eerst(self, *args, **kwargs)

    return vergeten


def test_a_view_may_name_its_resource_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    klantlezer = met("klanten.lezen", naam="b")
    monkeypatch.setattr(KlantViewSet, "bron", "zaken")
    is_probleem(met("zaken.lezen").get(f"/klanten/{NIEMAND}"), 404)
    is_probleem(klantlezer.get(f"/klanten/{NIEMAND}"), 403, "geen_bereik")


def test_key_sight_and_scopes_come_in_one_query(anna: Medewerker) -> None:
    website = als_toepassing("geo")
    website.get("/zaken")
    with CaptureQueriesContext(connection) as gevangen:
        website.get("/zaken")
    assert len([vraag for vraag in gevangen if "apitoken" in vraag["sql"] and "SELECT" in vraag["sql"]]) == 1
    assert not [vraag for vraag in gevangen if "UPDATE" in vraag["sql"]]


def test_every_resource_of_the_root_and_both_faces_can_be_named(anna: Medewerker) -> None:
    namen = set(als(anna).lees("")["bronnen"])
    assert namen <= bronnen()
    assert {"klantinteracties", "zgw"} <= bronnen()
    assert "openbaar" not in bronnen()


@pytest.mark.parametrize(
    ("opties", "code", "veld"),
    [
        ({"bereik": ["auto.lezen"]}, "onbekend_bereik", "bereik"),
        ({"bereik": ["zaken"]}, "onbekend_bereik", "bereik"),
        ({"bereik": ["zaken.wissen"]}, "onbekend_bereik", "bereik"),
        ({"bereik": []}, "geen_bereik", "bereik"),
        ({"naam": " "}, "naam", "naam"),
        ({"naam": "x" * 61}, "naam", "naam"),
        ({"per_minuut": 0}, "per_minuut", "per_minuut"),
        ({"per_minuut": 100_001}, "per_minuut", "per_minuut"),
        ({"doel": "x" * 101}, "te_lang", "doel"),
        ({"verloopt_op": klok.nu() - timedelta(days=9999)}, "al_verlopen", "verloopt_op"),
    ],
)
def test_a_token_that_can_not_be_is_refused_by_name(opties: dict[str, Any], code: str, veld: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        maak_token(**{"naam": "x", "door": None, "alles": True} | opties)
    assert (fout.value.code, fout.value.veld) == (code, veld)
    assert not ApiToken.objects.exists()


def test_two_tokens_have_two_names() -> None:
    maak_token(naam="website", door=None)
    with pytest.raises(Ongeldig, match="website"):
        maak_token(naam=" website ", door=None)


def test_a_token_knows_who_made_it_and_what_it_is_for(beheerder: Medewerker) -> None:
    einde = klok.nu() + timedelta(days=1)
    token, _ = maak_token(
        naam="bi",
        door=beheerder,
        bereik=["zaken.lezen"],
        bsn=True,
        doel="Cijfers 111222333",
        verloopt_op=einde,
    )
    token.refresh_from_db()
    assert (token.gemaakt_door, token.bereik, token.bsn) == (beheerder, ["zaken.lezen"], True)
    assert (token.doel, token.verloopt_op) == ("Cijfers (nummer weggelaten)", einde)


def test_a_bsn_is_for_a_token_that_may_and_for_who_sees_klanten(
    anna: Medewerker, manager: Medewerker, beheerder: Medewerker
) -> None:
    met_bsn, _ = maak_token(naam="mijn gemeente", door=None, bsn=True)
    zonder, _ = maak_token(naam="website", door=None)
    mogen = [mag_bsn(wie) for wie in (met_bsn, zonder, anna, manager, beheerder, None)]
    assert mogen == [True, False, True, False, False, False]


def test_a_revoked_token_opens_nothing_and_stays_revoked(beheerder: Medewerker) -> None:
    token, sleutel = maak_token(naam="website", door=beheerder, alles=True)
    trek_in(token=token, door=beheerder)
    assert vind_token(sleutel) is None
    for daad in (trek_in, vernieuw_sleutel, geef_client):
        with pytest.raises(Geweigerd, match="ingetrokken"):
            daad(token=token, door=beheerder)
    assert _gebeurtenissen(token) == ["token_gemaakt", "token_ingetrokken"]


def test_a_new_key_ends_the_old_one(beheerder: Medewerker) -> None:
    token, oud = maak_token(naam="website", door=beheerder, alles=True)
    _, nieuw = vernieuw_sleutel(token=token, door=beheerder)
    assert vind_token(oud) is None
    assert vind_token(nieuw) == token
    assert _gebeurtenissen(token) == ["token_gemaakt", "token_vernieuwd"]


def test_a_client_gets_a_name_and_a_secret_that_is_kept_encrypted(beheerder: Medewerker) -> None:
    token, _ = maak_token(naam="Zaaksysteem Noord é", door=beheerder, alles=True)
    client_id, geheim = geef_client(token=token, door=beheerder)
    gevonden = vind_client(client_id)
    assert gevonden == token
    assert client_id.startswith("zaaksysteem-noord-e-")
    assert geheim.encode() not in bytes(gevonden.geheim)
    assert ontsleutel(gevonden.geheim) == geheim
    zelfde, ander = geef_client(token=token, door=beheerder)
    assert (zelfde, ander != geheim) == (client_id, True)
    assert _gebeurtenissen(token) == ["token_gemaakt", "token_client", "token_client"]


def _gebeurtenissen(token: ApiToken) -> list[str]:
    return list(Gebeurtenis.objects.van(token.uuid).order_by("versie").values_list("soort", flat=True))


def test_the_command_gives_out_what_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    call_command(
        "token",
        *("website", "--alles", "--bereik", "gesprekken.schrijven", "--bereik", "zaken.lezen"),
        *("--bsn", "--doel", "Status tonen", "--verloopt", "2090-12-31"),
    )
    token = vind_token(capsys.readouterr().out.strip())
    assert token is not None
    assert token.verloopt_op is not None
    assert (token.bereik, token.bsn) == (["gesprekken.schrijven", "zaken.lezen"], True)
    assert (token.doel, token.verloopt_op.isoformat()) == ("Status tonen", "2090-12-31T23:00:00+00:00")


@pytest.mark.parametrize(
    ("opties", "melding"),
    [
        (("--bereik", "auto.lezen"), "--bereik: .*auto.lezen"),
        (("--verloopt", "morgen"), "--verloopt"),
        (("--verloopt", "2026-02-31"), "--verloopt"),
        (("--verloopt", "2001-01-01"), "--verloopt"),
    ],
)
def test_what_the_command_can_not_do_is_told(opties: tuple[str, ...], melding: str) -> None:
    with pytest.raises(CommandError, match=melding):
        call_command("token", "website", "--alles", *opties)
    assert not ApiToken.objects.exists()
