"""Klantaanvragen that nobody directs today are found in a list of their own (R59)."""

import pytest

from kcc.models import Afwezigheid, Medewerker
from regie.bulkgegevens import collegas
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.schermen import browser, tekst
from zaken.services import breek_af

pytestmark = pytest.mark.django_db
PAD = "/klantaanvragen?van=zonder"


@pytest.fixture
def anna(kcc_nu) -> Medewerker:
    kcc_nu("2026-03-02T09:00")
    return maak_diensten()


def nummers(antwoord) -> list[str]:
    return [regel.aanvraag.nummer for regel in antwoord.context["regels"]]


@pytest.mark.eis("R59")
def test_without_a_regisseur_or_with_an_absent_one_it_stands_in_the_list(anna, kcc_nu):
    zonder, van_anna, klaar = (intake(anna, "dienst-1").klantaanvraag for _ in range(3))
    for aanvraag in (zonder, klaar):
        aanvraag.regisseur = None
        aanvraag.save()
    breek_af(zaak=klaar.zaken.get(), door=anna, reden="ingetrokken")
    antwoord = browser(anna).get(PAD)
    assert nummers(antwoord) == [zonder.nummer]
    assert "Zonder regie (1)" in tekst(antwoord.content.decode())

    hoofd = anna.team.leidinggevende
    rij = Afwezigheid.objects.create(medewerker=anna, gemeld_door=hoofd, einde="2026-03-03")
    antwoord = browser(hoofd).get(PAD)
    assert set(nummers(antwoord)) == {zonder.nummer, van_anna.nummer}
    assert "proef-anna (afwezig)" in tekst(antwoord.content.decode())
    kcc_nu("2026-03-04T09:00")  # the last day has passed
    assert nummers(browser(hoofd).get(PAD)) == [zonder.nummer]
    assert rij.beeindigd_op is None


def test_who_is_absent_gets_no_zaken_when_they_are_divided(anna):
    carla = Medewerker.objects.get(username="proef-carla")
    assert carla in collegas(carla.team)
    Afwezigheid.objects.create(medewerker=carla, gemeld_door=carla.team.leidinggevende)
    assert carla not in collegas(carla.team)


def test_an_empty_list_says_what_would_stand_there(anna):
    assert "Elke aanvraag heeft iemand die de regie voert" in tekst(browser(anna).get(PAD).content.decode())
