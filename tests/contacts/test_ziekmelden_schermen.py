"""The pages of an absence, as Petra uses them: the people, the proposal, what happened, and back (P7)."""

from datetime import date, datetime

import pytest

from contacts.models import Afspraak, Vraag, Werkregel
from kcc import klok
from kcc.models import Afwezigheid, Medewerker
from tests.hulp.afwezig import NU, Tafel, foto, is_er, meld, volle_tafel
from tests.hulp.api import telt_hoogstens
from tests.hulp.formulier import Blad
from tests.hulp.schermen import browser, koppen, tekst
from zaken import services as zaken
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
LIJST = "/afwezigheid"
BUDGET = 45


@pytest.fixture
def tafel(kcc_nu) -> Tafel:
    kcc_nu(NU)
    return volle_tafel()


def voorstel(tafel: Tafel) -> Blad:
    return Blad(browser(tafel.petra), f"{LIJST}/{tafel.anna.uuid}/melden").open()


@pytest.mark.eis("R59")
def test_petra_reports_anna_from_the_list_and_sees_what_happened_to_each_thing(tafel):
    lijst = browser(tafel.petra).get(LIJST).content.decode()
    assert f"{LIJST}/{tafel.anna.uuid}/melden" in lijst
    assert "Niemand is afwezig gemeld" in lijst
    blad = voorstel(tafel)
    assert koppen(blad.html) == ["Anna Bakker afwezig melden"]
    assert "9 stukken werk staan op naam" in blad.tekst
    assert "Begint uiterlijk wo 4 mrt. Karim Proef is er en heeft het minste open werk." in blad.tekst
    blad.klik("meld")
    assert koppen(blad.html) == ["Anna Bakker is afwezig"]
    assert "9 verdeeld." in blad.tekst
    assert "gemeld door Petra Hoofd" in blad.tekst
    assert f"/zaken/{tafel.zaken[0].uuid}" in blad.html
    assert "Terug naar de werkvoorraad" in blad.tekst
    assert "afwezig gemeld" in tekst(browser(tafel.petra).get(LIJST).content.decode())


def test_the_page_says_that_nobody_asks_why_and_asks_it_nowhere(tafel):
    blad = voorstel(tafel)
    assert "De reden vragen en bewaren we niet" in blad.tekst
    velden = set(blad.lees().velden)
    assert {veld for veld in velden if "." not in veld} == {"csrfmiddlewaretoken", "einde"}


def test_a_proposal_is_changed_by_choosing_something_else(tafel):
    zaak = tafel.zaken[2]
    veld = f"zaak.{zaak.uuid}"
    blad = voorstel(tafel)
    assert set(blad.lees().keuzes[veld]) >= {"team", "blijft", str(tafel.karim.uuid)}
    blad.klik("meld", velden={veld: [str(tafel.karim.uuid)]})
    zaak.refresh_from_db()
    assert zaak.behandelaar == tafel.karim


def test_the_last_day_is_chosen_first_and_goes_along(tafel):
    client = browser(tafel.petra)
    blad = Blad(client, f"{LIJST}/{tafel.anna.uuid}/melden?einde=2026-03-04").open()
    assert blad.lees().velden["einde"] == ["2026-03-04"]
    blad.klik("meld")
    assert Afwezigheid.objects.get().einde == date(2026, 3, 4)
    assert "tot en met" in blad.tekst


def test_a_last_day_in_the_past_stands_at_its_field_and_nothing_happens(tafel):
    eerst = foto()
    blad = Blad(browser(tafel.petra), f"{LIJST}/{tafel.anna.uuid}/melden?einde=2026-03-01").open()
    blad.klik("meld")
    assert blad.status == 422
    assert "Kies vandaag of een latere dag" in blad.tekst
    assert foto() == eerst


def test_what_a_colleague_took_in_between_is_named_and_left(tafel):
    blad = voorstel(tafel)
    zaken.wijs_toe(zaak=tafel.zaken[2], behandelaar=tafel.ploeg.carla, door=tafel.ploeg.hoofd)
    blad.klik("meld")
    assert "8 verdeeld, 1 niet." in blad.tekst
    assert "Dit is intussen van proef-carla." in blad.tekst


def test_undone_by_one_button_and_there_again_by_another(tafel):
    eerst = foto()
    blad = voorstel(tafel).klik("meld")
    rij = Afwezigheid.objects.get()
    client = blad.client
    antwoord = client.post(f"{LIJST}/meldingen/{rij.uuid}/ongedaan", follow=True)
    assert foto() == eerst
    assert "9 teruggezet." in tekst(antwoord.content.decode())
    tweede = meld(tafel)
    straks = foto()
    antwoord = client.post(f"{LIJST}/meldingen/{tweede.uuid}/aanwezig", follow=True)
    assert "Anna Bakker staat weer aanwezig" in tekst(antwoord.content.decode())
    assert foto() == straks


def test_the_second_teamleider_is_sent_to_what_the_first_did(tafel, dirk):
    blad = Blad(browser(dirk), f"{LIJST}/{tafel.anna.uuid}/melden").open()
    rij = meld(tafel)
    blad.klik("meld")
    assert blad.url == f"{LIJST}/meldingen/{rij.uuid}"
    assert "Anna Bakker is al afwezig gemeld" in blad.tekst
    assert Afwezigheid.objects.count() == 1


def test_afspraken_of_the_team_are_shown_with_a_link_and_stay(tafel):
    begin = datetime(2026, 3, 2, 14, tzinfo=klok.AMSTERDAM)
    Afspraak.objects.create(vraag=Vraag.objects.first(), team=tafel.anna.team, begin=begin)
    blad = voorstel(tafel)
    assert "Een afspraak staat op naam van het team" in blad.tekst
    assert "14:00" in blad.tekst


@pytest.mark.parametrize("wie", ["bea", "karim"])
def test_an_employee_has_no_page_of_absence(tafel, wie):
    client = browser(getattr(tafel, wie))
    assert client.get(LIJST).status_code == 403
    assert client.get(f"{LIJST}/{tafel.anna.uuid}/melden").status_code == 403


def test_an_afdelingshoofd_finds_nobody_of_the_kcc(tafel):
    client = browser(tafel.ploeg.hoofd)
    assert "Anna Bakker" not in client.get(LIJST).content.decode()
    assert client.get(f"{LIJST}/{tafel.anna.uuid}/melden").status_code == 404
    rij = meld(tafel)
    assert client.get(f"{LIJST}/meldingen/{rij.uuid}").status_code == 404
    assert client.post(f"{LIJST}/meldingen/{rij.uuid}/ongedaan").status_code == 404


def test_what_is_out_of_sight_is_counted_not_named(tafel):
    Zaak.objects.filter(pk=tafel.zaken[2].pk).update(sociaal=True)
    blad = voorstel(tafel)
    assert tafel.zaken[2].nummer not in blad.html
    assert "Nog 1 kunt u niet zien" in blad.tekst


def test_somebody_without_open_work_is_reported_too(tafel):
    blad = Blad(browser(tafel.petra), f"{LIJST}/{tafel.bea.uuid}/melden").open()
    assert "Er staat niets op naam." in blad.tekst
    blad.klik("meld")
    assert "Er is geen werk verdeeld" in blad.tekst


def test_the_pages_cost_a_fixed_number_of_queries(kcc_nu):
    kcc_nu(NU)
    tafel = volle_tafel(30)
    for nummer in range(10):
        Medewerker.objects.create(username=f"extra-{nummer}", rollen=["eerstelijns"], team=tafel.anna.team)
    is_er(*Medewerker.objects.filter(username__startswith="extra-"))
    client = browser(tafel.petra)
    with telt_hoogstens(BUDGET):
        client.get(f"{LIJST}/{tafel.anna.uuid}/melden")
    rij = meld(tafel)
    assert Werkregel.objects.count() > 30
    with telt_hoogstens(BUDGET):
        client.get(f"{LIJST}/meldingen/{rij.uuid}")
    with telt_hoogstens(12):
        client.get(LIJST)
