"""Choosing who directs: the municipality, the productgroepen that differ, the power of accountmanagers (R48, R58)."""

from typing import Any

import pytest

from kcc import inrichting
from kcc.fouten import Ongeldig, Onvolledig
from kcc.models import Gebeurtenis, Medewerker, Productgroep
from kcc.services import inrichting as services
from tests.hulp.api import telt_hoogstens
from tests.hulp.inrichting import richt_in
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAD = "/inrichting/regie"


@pytest.fixture(autouse=True)
def _eerstelijns(db: None) -> None:
    richt_in(regiemodus="eerstelijns", accountmanager_stuurt=False)
    Productgroep.objects.update(regiemodus="")


def feiten(soort: str) -> list[tuple[str, str]]:
    return list(Gebeurtenis.objects.filter(soort=soort).order_by("pk").values_list("van", "naar"))


def groep(code: str) -> Productgroep:
    return Productgroep.objects.get(code=code)


@pytest.mark.eis("R48", "R58")
def test_the_beheerder_chooses_the_model_and_the_power_and_each_change_is_an_event(
    beheerder: Medewerker,
) -> None:
    antwoord = browser(beheerder).post(
        PAD, {"doe": "gemeente", "regiemodus": "accountmanager", "accountmanager_stuurt": "on"}, follow=True
    )
    assert "Het geldt voor aanvragen die vanaf nu binnenkomen." in tekst(antwoord.content.decode())
    stand = inrichting.lees()
    assert (stand.regiemodus, stand.accountmanager_stuurt) == ("accountmanager", True)
    assert feiten("regie_ingesteld") == [("eerstelijns", "accountmanager_stuurt")]
    services.stel_regie_in(regiemodus="accountmanager", accountmanager_stuurt=True, door=beheerder)
    assert len(feiten("regie_ingesteld")) == 1, "the same again is no change"


@pytest.mark.eis("R48")
def test_a_productgroep_differs_and_goes_back_to_the_municipality(beheerder: Medewerker) -> None:
    client = browser(beheerder)
    client.post(PAD, {"doe": "uitzonderingen", "vergunningen": "accountmanager"})
    assert groep("vergunningen").regiemodus == "accountmanager"
    gelezen = tekst(client.get(PAD).content.decode())
    assert "Productgroepen die het anders doen 1" in gelezen
    client.post(PAD, {"doe": "uitzonderingen", "vergunningen": ""})
    assert groep("vergunningen").regiemodus == ""
    assert feiten("productgroep_regie") == [("gemeente", "accountmanager"), ("accountmanager", "gemeente")]


def test_a_productgroep_that_is_not_named_stays(beheerder: Medewerker) -> None:
    Productgroep.objects.filter(code="vergunningen").update(regiemodus="accountmanager")
    andere = Productgroep.objects.exclude(code="vergunningen").first()
    assert andere
    gewijzigd = services.stel_regie_per_productgroep_in(modi={andere.code: "eerstelijns"}, door=beheerder)
    assert gewijzigd == [andere]
    assert groep("vergunningen").regiemodus == "accountmanager"


def test_an_unknown_model_is_refused_by_service_and_at_its_field(beheerder: Medewerker) -> None:
    with pytest.raises(Ongeldig) as fout:
        services.stel_regie_in(regiemodus="chef", accountmanager_stuurt=False, door=beheerder)
    assert (fout.value.code, fout.value.veld) == ("regiemodus_onbekend", "regiemodus")
    with pytest.raises(Onvolledig):
        services.stel_regie_per_productgroep_in(modi={"vergunningen": "chef"}, door=beheerder)
    for velden in (
        {"doe": "gemeente", "regiemodus": "chef"},
        {"doe": "uitzonderingen", "vergunningen": "chef"},
    ):
        antwoord = browser(beheerder).post(PAD, velden)
        assert antwoord.status_code == 422
        assert "Kies uit de lijst." in tekst(antwoord.content.decode())


def test_beheerder_and_manager_may_and_nobody_else(
    beheerder: Medewerker, manager: Medewerker, dirk: Medewerker, eva: Medewerker, anna: Medewerker
) -> None:
    codes = {wie.username: browser(wie).get(PAD).status_code for wie in (beheerder, manager, dirk, eva, anna)}
    assert codes == {"floris": 200, "monique": 200, "dirk": 403, "eva": 403, "anna": 403}


def test_the_page_says_what_does_not_change_and_warns_when_there_is_no_accountmanager(
    beheerder: Medewerker,
) -> None:
    gelezen = tekst(browser(beheerder).get(PAD).content.decode())
    assert "Wie nu de regie voert over een aanvraag, houdt die." in gelezen
    assert "niemand met de rol accountmanager" not in gelezen
    Medewerker.objects.filter(rollen__contains=["accountmanager"]).update(is_active=False)
    assert "niemand met de rol accountmanager" in tekst(browser(beheerder).get(PAD).content.decode())


def test_it_stands_on_the_start_page_and_costs_few_queries(beheerder: Medewerker) -> None:
    client: Any = browser(beheerder)
    assert f'href="{PAD}"' in client.get("/inrichting").content.decode()
    with telt_hoogstens(8):
        client.get(PAD)
