"""Notes of a coach: written, read by two, taken back on the day itself."""

import pytest
from django.urls import reverse

from dashboards.models import Coachnotitie
from dashboards.services.coachen import schrijf_notitie, wis_notitie
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Gebeurtenis, Medewerker
from tests.dashboards.kwaliteit.hulp import NU
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu(NU)


@pytest.fixture
def fatima(db):
    return Medewerker.objects.select_related("team").get(username="fatima")


@pytest.mark.eis("R91")
def test_the_coach_writes_and_the_employee_reads(anna, dirk):
    client, adres = browser(dirk), f"/begeleiden/{anna.uuid}/notitie"
    assert client.get(adres).status_code == 405
    antwoord = client.post(adres, {"tekst": "Vraag door. BSN 111222333."}, follow=True)
    assert "Vraag door." in tekst(antwoord.content.decode())
    assert "111222333" not in Coachnotitie.objects.get().tekst
    leest = browser(anna).get("/mijn-kwaliteit").content.decode()
    assert "Vraag door." in leest
    assert "/wis" not in leest


def test_an_empty_one_is_refused_at_its_field_and_nothing_is_written(anna, dirk):
    antwoord = browser(dirk).post(f"/begeleiden/{anna.uuid}/notitie", {"tekst": " "})
    assert antwoord.status_code == 422
    assert "Nieuwe notitie: Vul dit in." in tekst(antwoord.content.decode())
    for fout in ("", "   ", "x" * 4001):
        with pytest.raises(Ongeldig) as geweigerd:
            schrijf_notitie(medewerker=anna, tekst=fout, door=dirk)
        assert geweigerd.value.veld == "tekst"
    assert not Coachnotitie.objects.exists()


@pytest.mark.eis("R91")
def test_who_does_not_coach_somebody_writes_no_note(anna, bram, dirk, fatima, manager, beheerder):
    for door, over in ((anna, fatima), (dirk, bram), (fatima, dirk), (manager, anna), (beheerder, anna)):
        with pytest.raises(NietBevoegd):
            schrijf_notitie(medewerker=over, tekst="Iets.", door=door)
    assert not Coachnotitie.objects.exists()


def test_who_wrote_it_takes_it_back_on_the_same_day_and_not_twice(kcc_nu, anna, dirk, fatima):
    rij = schrijf_notitie(medewerker=anna, tekst="Verkeerd venster.", door=dirk)
    adres = reverse("dashboards:coachnotitie_wis", args=[rij.uuid])
    for wie in (anna, fatima):
        with pytest.raises(NietBevoegd):
            wis_notitie(notitie=rij, door=wie)
        assert browser(wie).post(adres).status_code == 404
    client = browser(dirk)
    assert client.get(adres).status_code == 405
    assert client.post(adres)["Location"] == f"/begeleiden/{anna.uuid}"
    assert client.post(adres).status_code == 404
    assert not Coachnotitie.objects.exists()
    assert Gebeurtenis.objects.filter(onderwerp=rij.uuid, soort="coachnotitie_gewist").exists()


def test_the_next_day_a_note_stays(kcc_nu, anna, dirk):
    rij = schrijf_notitie(medewerker=anna, tekst="Afgesproken.", door=dirk)
    kcc_nu("2026-11-24T08:00")
    with pytest.raises(Geweigerd) as fout:
        wis_notitie(notitie=rij, door=dirk)
    assert fout.value.code == "staat_vast"
    adres = reverse("dashboards:coachnotitie_wis", args=[rij.uuid])
    assert "van een eerdere dag" in browser(dirk).post(adres, follow=True).content.decode()
    assert Coachnotitie.objects.exists()


def test_a_stranger_is_sent_to_log_in(anna, dirk, client):
    rij = schrijf_notitie(medewerker=anna, tekst="Afgesproken.", door=dirk)
    for adres in (
        f"/begeleiden/{anna.uuid}/notitie",
        reverse("dashboards:coachnotitie_wis", args=[rij.uuid]),
    ):
        assert client.post(adres)["Location"].startswith("/inloggen")
