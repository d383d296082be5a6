"""The list of criteria: begun with eight, added to, changed, and never deleted."""

import pytest
from django.urls import reverse

from dashboards.kwaliteit.lezen import criteria
from dashboards.kwaliteit.standaard import STANDAARD
from dashboards.models import Criterium
from dashboards.services.criteria import (
    laat_vervallen,
    maak_criterium,
    vul_criteria,
    wijzig_criterium,
    zet_terug,
)
from kcc.fouten import Geweigerd, Ongeldig, Onvolledig
from kcc.models import Gebeurtenis
from tests.dashboards.kwaliteit.hulp import NU, beoordeeld, vier_criteria
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
ADRES = "/kwaliteit/criteria"


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu(NU)


def test_an_empty_list_begins_with_eight_once(dirk):
    client = browser(dirk)
    assert "Begin met een lijst van acht" in client.get(ADRES).content.decode()
    for _ in range(2):
        client.post(ADRES, {"doe": "begin"})
    assert [rij.naam for rij in criteria()] == [rij.naam for rij in STANDAARD]
    assert vul_criteria(door=dirk) == []


@pytest.mark.eis("R91")
def test_a_beheerder_adds_changes_moves_and_lets_lapse(kcc_nu, anna, dirk, beheerder):
    vier_criteria(beheerder)
    beoordeeld(kcc_nu, anna, dirk)
    client = browser(beheerder)
    assert client.post(ADRES, {"doe": "maak", "naam": "Vastgelegd", "gewicht": "5"})["Location"] == ADRES
    nieuw = Criterium.objects.get(naam="Vastgelegd")
    assert (nieuw.gewicht, nieuw.volgorde) == (5, 50)
    adres = reverse("dashboards:criterium", args=[nieuw.uuid])
    assert 'value="Vastgelegd"' in client.get(adres).content.decode()
    client.post(
        adres, {"doe": "bewaar", "naam": "Goed vastgelegd", "uitleg": "", "gewicht": "2", "volgorde": "5"}
    )
    assert criteria()[0].naam == "Goed vastgelegd"
    feit = Gebeurtenis.objects.get(soort="criterium_gewijzigd")
    assert (feit.onderwerp, feit.van, feit.naar) == (nieuw.uuid, "5", "2")
    gebruikt = Criterium.objects.get(naam="Juist antwoord")
    verval = reverse("dashboards:criterium", args=[gebruikt.uuid])
    for _ in range(2):
        client.post(verval, {"doe": "verval"})
    assert gebruikt not in criteria()
    assert Criterium.objects.filter(pk=gebruikt.pk).exists()
    assert Gebeurtenis.objects.filter(soort="criterium_vervallen").count() == 1
    assert "Zet terug in de lijst" in client.get(verval).content.decode()
    for _ in range(2):
        client.post(verval, {"doe": "terug"})
    assert gebruikt in criteria()


def test_the_same_again_is_no_change(beheerder):
    rij = maak_criterium(naam="Volledig", gewicht=3, door=beheerder)
    for _ in range(2):
        wijzig_criterium(criterium=rij, naam="Volledig", gewicht=3, volgorde=rij.volgorde, door=beheerder)
        zet_terug(criterium=rij, door=beheerder)
    assert list(Gebeurtenis.objects.van(rij.uuid).values_list("soort", flat=True)) == ["criterium_gemaakt"]


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"naam": " "}, "naam"),
        ({"naam": "x" * 101}, "naam"),
        ({"gewicht": 0}, "gewicht"),
        ({"gewicht": 11}, "gewicht"),
        ({"volgorde": 1000}, "volgorde"),
        ({"uitleg": "x" * 301}, "uitleg"),
    ],
)
def test_nonsense_is_refused_at_its_field(beheerder, velden, veld):
    goed = {"naam": "Nieuw", "gewicht": 1, "volgorde": 1, "uitleg": ""}
    with pytest.raises(Onvolledig) as fout:
        maak_criterium(**{**goed, **velden}, door=beheerder)
    assert set(fout.value.fouten) == {veld}
    client = browser(beheerder)
    antwoord = client.post(ADRES, {"doe": "maak", "naam": "Nieuw", "gewicht": "11"})
    assert antwoord.status_code == 422
    assert "Gewicht: Vul een getal in van 1 tot en met 10." in tekst(antwoord.content.decode())
    assert 'value="Nieuw"' in antwoord.content.decode()


def test_a_name_is_there_once_also_when_it_lapsed_and_a_lapsed_one_changes_no_more(beheerder):
    rij = maak_criterium(naam="Volledig", gewicht=3, door=beheerder)
    laat_vervallen(criterium=rij, door=beheerder)
    with pytest.raises(Ongeldig) as fout:
        maak_criterium(naam="volledig", gewicht=1, door=beheerder)
    assert (fout.value.code, fout.value.veld) == ("naam_bestaat", "naam")
    with pytest.raises(Geweigerd):
        wijzig_criterium(criterium=rij, naam="Anders", gewicht=1, volgorde=1, door=beheerder)


def test_who_may_and_who_may_not(anna, dirk, afdelingshoofd, manager, beheerder, client):
    rij = maak_criterium(naam="Volledig", gewicht=3, door=beheerder)
    adressen = (ADRES, reverse("dashboards:criterium", args=[rij.uuid]))
    for adres in adressen:
        for wie in (dirk, beheerder):
            assert browser(wie).get(adres).status_code == 200
        for wie in (anna, afdelingshoofd, manager):
            assert browser(wie).get(adres).status_code == 403
            assert browser(wie).post(adres, {"doe": "verval"}).status_code == 403
        assert client.get(adres).status_code == 302
        assert browser(dirk).delete(adres).status_code == 405
    onbekend = reverse("dashboards:criterium", args=["00000000-0000-4000-8000-000000000009"])
    assert browser(dirk).get(onbekend).status_code == 404
    assert "Criteria" in browser(beheerder).get("/inrichting").content.decode()
