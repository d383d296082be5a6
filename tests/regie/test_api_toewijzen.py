"""/zaken/{uuid}/toewijzen, /kandidaten and /start: who directs may, and the others hear why not (R58, R61)."""

from typing import Any
from uuid import uuid4

import pytest

from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.inrichting import richt_in
from tests.hulp.verbouwen import VERGUNNING, verbouwen
from tests.hulp.werk import Bureau, maak_bureau, maak_mens, maak_zaak
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(kcc_nu: Any) -> Bureau:
    kcc_nu("2026-03-02T09:00")
    richt_in(accountmanager_stuurt=False)
    return maak_bureau()


@pytest.fixture
def zaak(bureau: Bureau) -> Zaak:
    return maak_zaak(bureau.complex, bureau.vak, begin=7)


def pad(zaak: Zaak, wat: str = "toewijzen") -> str:
    return f"/zaken/{zaak.uuid}/{wat}"


def wijs_toe(api: Api, zaak: Zaak, wie: Medewerker, **meer: Any) -> Any:
    return api.post(pad(zaak), {"medewerker": str(wie.uuid), **meer})


def geef_regie(zaak: Zaak, wie: Medewerker) -> None:
    Klantaanvraag.objects.filter(pk=zaak.klantaanvraag_id).update(regisseur=wie)


@pytest.mark.eis("R58")
def test_reassigning_is_403_for_the_eerste_lijn_and_200_for_an_accountmanager_with_the_power(
    bureau: Bureau, zaak: Zaak, anna: Medewerker, eva: Medewerker
) -> None:
    geef_regie(zaak, anna)
    probleem = is_probleem(wijs_toe(als(anna), zaak, bureau.carla), 403, "mag_niet_sturen")
    assert probleem["detail"] == "Als eerstelijns regisseur kunt u aanspreken, niet toewijzen."
    geef_regie(zaak, eva)
    is_probleem(wijs_toe(als(eva), zaak, bureau.carla), 403, "mag_niet_sturen")
    richt_in(accountmanager_stuurt=True)
    antwoord = wijs_toe(als(eva), zaak, bureau.carla, reden="Zij kent het gebouw")
    assert antwoord.status_code == 200
    assert antwoord.json()["behandelaar"]["uuid"] == str(bureau.carla.uuid)
    zaak.refresh_from_db()
    assert zaak.behandelaar == bureau.carla


@pytest.mark.eis("R58")
def test_an_accountmanager_leaves_what_somebody_else_directs(
    bureau: Bureau, zaak: Zaak, anna: Medewerker, eva: Medewerker
) -> None:
    richt_in(accountmanager_stuurt=True)
    geef_regie(zaak, anna)
    probleem = is_probleem(wijs_toe(als(eva), zaak, bureau.carla), 403, "mag_niet_sturen")
    assert "Iemand anders voert de regie" in probleem["detail"]


@pytest.mark.eis("R58")
def test_the_teamleider_always_may_and_an_application_never(
    bureau: Bureau, zaak: Zaak, dirk: Medewerker
) -> None:
    is_probleem(wijs_toe(als_toepassing(), zaak, bureau.carla), 403, "mag_niet_sturen")
    assert wijs_toe(als(dirk), zaak, bureau.carla).status_code == 200


def test_not_logged_in_unknown_and_out_of_sight(
    bureau: Bureau, zaak: Zaak, dirk: Medewerker, carla: Medewerker
) -> None:
    assert wijs_toe(Api(), zaak, bureau.carla).status_code in (401, 403)
    is_probleem(als(dirk).post(f"/zaken/{uuid4()}/toewijzen", {}), 404)
    is_probleem(wijs_toe(als(carla), zaak, bureau.carla), 404)
    assert als(dirk).get(pad(zaak)).status_code == 405


def test_input_that_is_no_colleague_is_named_by_its_field(
    bureau: Bureau, zaak: Zaak, dirk: Medewerker
) -> None:
    api = als(dirk)
    is_probleem(api.post(pad(zaak), {}), 400, "ongeldig", "medewerker")
    is_probleem(api.post(pad(zaak), {"medewerker": str(uuid4())}), 400, "ongeldig", "medewerker")
    is_probleem(api.post(pad(zaak), {"medewerker": "carla"}), 400, "ongeldig", "medewerker")
    is_probleem(wijs_toe(api, zaak, bureau.bram), 400, "niet_in_team", "medewerker")
    is_probleem(wijs_toe(api, zaak, bureau.carla, reden="x" * 301), 400, "ongeldig", "reden")


def test_the_same_again_or_a_zaak_that_is_done_is_a_conflict(
    bureau: Bureau, zaak: Zaak, dirk: Medewerker
) -> None:
    api = als(dirk)
    assert wijs_toe(api, zaak, bureau.carla).status_code == 200
    is_probleem(wijs_toe(api, zaak, bureau.carla), 409, "heeft_al", "medewerker")
    ander = maak_mens("ander", bureau.vak, "vakafdeling")
    is_probleem(wijs_toe(api, zaak, ander), 400, "reden_ontbreekt", "reden")
    Zaak.objects.filter(pk=zaak.pk).update(status="afgebroken")
    is_probleem(wijs_toe(api, zaak, ander, reden="Vol"), 409, "overgang_niet_toegestaan")


@pytest.mark.eis("R61")
def test_the_candidates_come_best_first_with_their_reason(
    bureau: Bureau, zaak: Zaak, dirk: Medewerker, anna: Medewerker
) -> None:
    maak_mens("leerling", bureau.vak, "vakafdeling", werk="leert")
    api = als(dirk)
    with telt_hoogstens(10):
        antwoord = api.get(pad(zaak, "kandidaten"))
    eerste, tweede = antwoord.json()
    assert eerste == {
        "medewerker": {"uuid": str(bureau.carla.uuid), "naam": "bureau-carla"},
        "kan": True,
        "open": 0,
        "plek": 5,
        "afwezig": False,
        "reden": "Kan dit zelfstandig en heeft 0 van 5 zaken in handen.",
    }
    assert not tweede["kan"]
    is_probleem(als(anna).get(pad(zaak, "kandidaten")), 403, "mag_niet_sturen")


@pytest.mark.eis("R58")
def test_a_start_is_set_by_who_may_direct_and_the_promise_stays(
    kcc_nu: Any, dirk: Medewerker, anna: Medewerker
) -> None:
    kcc_nu("2026-11-23T10:00")
    rij = als_toepassing().maak("/klantaanvragen", verbouwen(VERGUNNING))["zaken"][0]
    adres = f"/zaken/{rij['uuid']}/start"
    is_probleem(als(anna).post(adres, {"dag": "2026-11-30"}), 403, "mag_niet_sturen")
    is_probleem(als(dirk).post(adres, {"dag": "30 november"}), 400, "ongeldig", "dag")
    antwoord = als(dirk).post(adres, {"dag": "2026-11-30", "reden": "Op verzoek van de klant"})
    assert antwoord.status_code == 200
    assert antwoord.json()["plan"]["geplandeStart"] == "2026-11-30"
    beloofd = [rij for rij in antwoord.json()["beloften"] if rij["soort"] == "dvo_maximum"]
    assert [rij["uiterlijk"] for rij in beloofd] == ["2027-01-11"]
    los = als(dirk).post(adres, {"dag": None})
    assert los.json()["plan"]["geplandeStart"] == rij["plan"]["geplandeStart"]
