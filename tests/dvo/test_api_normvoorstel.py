"""/dvos/{uuid}/normvoorstel: a norm out of the own history, as its page proposes it (R73)."""

from typing import Any

import pytest

from kcc.models import Medewerker
from tests.hulp.afspraken import dvo_van, leider
from tests.hulp.api import Api, als, als_toepassing, is_probleem
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
BOUW = "omgevingsvergunning-bouw"


@pytest.fixture
def pad(kcc_nu: Any) -> str:
    kcc_nu("2026-11-23T10:00")
    return f"/dvos/{dvo_van('vergunningen').uuid}"


@pytest.fixture
def geert(afdelingshoofd: Medewerker) -> Api:
    return als(afdelingshoofd)


def zaken(monkeypatch: Any, tijden: list[int]) -> None:
    """So many werkdagen took the zaken of the last year."""
    for module in ("dvo.views.voorstel", "dvo.api_voorstel"):
        monkeypatch.setattr(f"{module}.doorlooptijden", lambda *_: tijden)


@pytest.mark.eis("R73")
def test_it_says_what_the_page_says(
    monkeypatch: Any, geert: Api, pad: str, afdelingshoofd: Medewerker
) -> None:
    zaken(monkeypatch, [5] * 20 + [9] * 5)
    voorstel = geert.get(f"{pad}/normvoorstel", zaaktype=BOUW).json()
    assert voorstel["zaken"] == 25
    assert voorstel["norm"] == {"dagen": 5, "teLaat": 5, "procent": 20}
    assert voorstel["maximum"] == {"dagen": 9, "teLaat": 0, "procent": 0}
    assert voorstel["pastBinnenWet"] is True
    assert [(rij["percentiel"], rij["dagen"]) for rij in voorstel["percentielen"]] == [
        (50, 5),
        (80, 5),
        (90, 9),
        (95, 9),
    ]
    assert sum(staaf["aantal"] for staaf in voorstel["verdeling"]) == 25
    pagina = tekst(browser(afdelingshoofd).get(f"{pad}/voorstel?zaaktype={BOUW}").content.decode())
    assert "Met norm 5 werkdagen was 20% van 25 zaken te laat." in pagina
    assert geert.get(f"{pad}/normvoorstel", zaaktype=BOUW, percentiel="90").json()["norm"]["dagen"] == 9


@pytest.mark.eis("R65", "R73")
def test_a_maximum_that_the_law_does_not_allow_is_lowered(monkeypatch: Any, geert: Api, pad: str) -> None:
    zaken(monkeypatch, [5] * 25)
    adres = f"{pad}/normvoorstel"
    ruim = geert.get(adres, zaaktype=BOUW, maximum="90").json()
    assert (ruim["maximum"]["dagen"] < 60, ruim["pastBinnenWet"]) == (True, True)
    assert geert.get(adres, zaaktype=BOUW, norm="60").json()["pastBinnenWet"] is False
    is_probleem(geert.get(adres, zaaktype=BOUW, norm="7", maximum="6"), 400, veld="maximum")
    is_probleem(geert.get(adres, zaaktype=BOUW, percentiel="81"), 400, veld="percentiel")
    is_probleem(geert.get(adres, zaaktype="bestaat-niet"), 400, "onbekend_zaaktype", veld="zaaktype")
    is_probleem(geert.get(adres), 400, veld="zaaktype")
    is_probleem(geert.get(adres, zaaktype=BOUW, kleur="rood"), 400, veld="kleur")


def test_it_is_for_the_leiding_and_of_enough_zaken(
    monkeypatch: Any, geert: Api, pad: str, anna: Medewerker
) -> None:
    zaken(monkeypatch, [5] * 19)
    adres = f"{pad}/normvoorstel"
    is_probleem(geert.get(adres, zaaktype=BOUW), 400, "te_weinig_zaken", veld="zaaktype")
    is_probleem(als(leider("geo")).get(adres, zaaktype=BOUW), 403, "geen_partij")
    for api in (als(anna), als_toepassing()):
        is_probleem(api.get(adres, zaaktype=BOUW), 403, "geen_recht")
