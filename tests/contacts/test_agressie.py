"""Aggression (P4): whoever goes through it reports it, a teamleider decides, and it leaves the building nowhere."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import get_resolver

from contacts.models import Klantcontact
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Agressiemelding, Gebeurtenis, Inzage, Klant, Klantkenmerk, Medewerker
from kcc.services.agressie import besluit_geen_kenmerk, besluit_kenmerk, meld_agressie
from kcc.services.kenmerken import geef_kenmerk
from tests.contract.test_toegang import patronen
from tests.hulp.api import als, als_toepassing, telt_hoogstens
from tests.hulp.dossiers import BOUW, aanvraag
from tests.hulp.formulier import nieuw_gesprek
from tests.hulp.klanten import femke, kies
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
WAT, GEVAL = "Gooide met het kopje", "Xylofoongooier: praat met twee"


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna) -> Klant:
    return femke(anna)


@pytest.fixture
def dora(dirk) -> Medewerker:
    """Another teamleider."""
    return Medewerker.objects.create(
        username="dora", first_name="Dora", rollen=["teamleider"], team=dirk.team
    )


def over_een_half_jaar() -> date:
    return klok.vandaag() + timedelta(days=183)


# -- reporting and deciding ------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["anna", "bram", "carla", "eva", "geert", "dirk"])
def test_everybody_who_speaks_with_residents_reports(jansen, wie):
    melding = meld_agressie(klant=jansen, wat=WAT, door=Medewerker.objects.get(username=wie))
    assert (melding.wat, melding.besloten_op) == (WAT, None)
    assert not Klantkenmerk.objects.exists(), "nothing is shown until somebody decides"


def test_who_does_not_work_with_residents_does_not(jansen, manager):
    with pytest.raises(NietBevoegd):
        meld_agressie(klant=jansen, wat=WAT, door=manager)


def test_empty_it_says_nothing_and_a_bsn_is_left_out(jansen, anna):
    with pytest.raises(Ongeldig) as fout:
        meld_agressie(klant=jansen, wat="  ", door=anna)
    assert fout.value.veld == "wat"
    assert "123456782" not in meld_agressie(klant=jansen, wat="Riep 123456782", door=anna).wat


def test_the_teamleider_makes_it_a_kenmerk_with_an_end(jansen, carla, dirk):
    melding = meld_agressie(klant=jansen, wat=WAT, door=carla)
    melding = besluit_kenmerk(melding=melding, toelichting=GEVAL, einde=over_een_half_jaar(), door=dirk)
    kenmerk = Klantkenmerk.objects.get()
    assert (melding.kenmerk, melding.besluit_door) == (kenmerk, dirk)
    assert (kenmerk.soort, kenmerk.toelichting, kenmerk.besluit_door) == ("agressie", GEVAL, dirk)


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"einde": None}, "einde"),
        ({"einde": date(2027, 11, 25)}, "einde"),
        ({"einde": date(2026, 11, 22)}, "einde"),
        ({"toelichting": " "}, "toelichting"),
    ],
)
def test_a_kenmerk_has_a_reason_and_lasts_a_year_at_most(jansen, anna, dirk, velden, veld):
    melding = meld_agressie(klant=jansen, wat=WAT, door=anna)
    goed: dict[str, Any] = {"toelichting": GEVAL, "einde": over_een_half_jaar(), **velden}
    with pytest.raises(Ongeldig) as fout:
        besluit_kenmerk(melding=melding, door=dirk, **goed)
    assert fout.value.veld == veld
    melding.refresh_from_db()
    assert melding.besloten_op is None


def test_or_decides_against_it_with_a_reason(jansen, anna, dirk):
    melding = meld_agressie(klant=jansen, wat=WAT, door=anna)
    with pytest.raises(Ongeldig):
        besluit_geen_kenmerk(melding=melding, reden=" ", door=dirk)
    melding = besluit_geen_kenmerk(melding=melding, reden="Het was een misverstand", door=dirk)
    assert (melding.besluit, melding.kenmerk) == ("Het was een misverstand", None)
    assert not Klantkenmerk.objects.exists()


def test_only_another_teamleider_decides_and_only_once(jansen, anna, dirk, dora, afdelingshoofd):
    melding = meld_agressie(klant=jansen, wat=WAT, door=dirk)
    for wie in (anna, afdelingshoofd):
        with pytest.raises(NietBevoegd, match="teamleider"):
            besluit_geen_kenmerk(melding=melding, reden="nee", door=wie)
    with pytest.raises(NietBevoegd, match="meldde dit zelf"):
        besluit_kenmerk(melding=melding, toelichting=GEVAL, einde=over_een_half_jaar(), door=dirk)
    besluit_geen_kenmerk(melding=melding, reden="nee", door=dora)
    with pytest.raises(Geweigerd, match="al besloten"):
        besluit_kenmerk(melding=melding, toelichting=GEVAL, einde=over_een_half_jaar(), door=dora)


def test_a_second_kenmerk_waits_for_the_end_of_the_first(jansen, anna, dirk):
    geef_kenmerk(klant=jansen, soort="agressie", toelichting="Eerder", einde=over_een_half_jaar(), door=dirk)
    melding = meld_agressie(klant=jansen, wat=WAT, door=anna)
    with pytest.raises(Geweigerd, match="staat al bij deze klant"):
        besluit_kenmerk(melding=melding, toelichting=GEVAL, einde=over_een_half_jaar(), door=dirk)


def test_no_event_and_no_line_of_the_inzagelog_says_what_it_is_about(jansen, anna, dirk):
    client = browser(dirk)
    browser(anna).post(f"/klanten/{jansen.uuid}/agressie", {"wat": WAT})
    melding = Agressiemelding.objects.get()
    client.get("/agressiemeldingen")
    client.get(f"/agressiemeldingen/{melding.uuid}")
    besluit_kenmerk(melding=melding, toelichting=GEVAL, einde=over_een_half_jaar(), door=dirk)
    sporen = str([*Gebeurtenis.objects.values(), *Inzage.objects.values()]).lower()
    for woord in ("agressi", "kopje", "xylofoon"):
        assert woord not in sporen
    assert Gebeurtenis.objects.van(jansen.uuid).filter(soort="klantmelding").count() == 2


# -- the pages -------------------------------------------------------------------------------------------


def test_from_the_page_of_the_klant_to_the_decision_and_back_to_who_reported(jansen, carla, dirk):
    client = browser(carla)
    assert f"/klanten/{jansen.uuid}/agressie" in client.get(f"/klanten/{jansen.uuid}").content.decode()
    antwoord = client.post(f"/klanten/{jansen.uuid}/agressie", {"wat": WAT}, follow=True)
    assert "Uw melding ligt bij de teamleider" in tekst(antwoord.content.decode())
    assert "nog geen besluit" in tekst(antwoord.content.decode())
    melding = Agressiemelding.objects.get()
    pad, van_dirk = f"/agressiemeldingen/{melding.uuid}", browser(dirk)
    assert "/agressiemeldingen" in van_dirk.get("/").content.decode(), "in the menu"
    assert WAT in van_dirk.get(pad).content.decode()
    invoer = {"besluit": "kenmerk", "toelichting": GEVAL, "einde": over_een_half_jaar().isoformat()}
    assert van_dirk.post(pad, invoer).status_code == 302
    assert GEVAL in client.get(pad).content.decode()
    assert "let-op bij de klant" in tekst(client.get("/agressiemeldingen").content.decode())
    assert van_dirk.post(pad, {**invoer, "besluit": "geen"}).status_code == 422


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(jansen, anna, dirk):
    client = browser(anna)
    antwoord = client.post(f"/klanten/{jansen.uuid}/agressie", {"wat": ""})
    assert antwoord.status_code == 422
    assert "Schrijf wat er is gebeurd." in antwoord.content.decode()
    melding = meld_agressie(klant=jansen, wat=WAT, door=anna)
    ver = {"besluit": "kenmerk", "toelichting": GEVAL, "einde": "2029-01-01"}
    antwoord = browser(dirk).post(f"/agressiemeldingen/{melding.uuid}", ver)
    assert antwoord.status_code == 422
    assert "Hoogstens een jaar" in antwoord.content.decode()
    assert GEVAL in antwoord.content.decode()


def test_a_report_is_for_who_made_it_and_for_the_teamleider(jansen, anna, bram, dirk, manager, dora):
    melding = meld_agressie(klant=jansen, wat=WAT, door=anna)
    pad = f"/agressiemeldingen/{melding.uuid}"
    assert browser(bram).get(pad).status_code == 404
    assert browser(manager).get(pad).status_code == 403
    assert WAT not in browser(bram).get("/agressiemeldingen").content.decode()
    invoer = {"besluit": "geen", "toelichting": "nee"}
    assert browser(anna).post(pad, invoer).status_code == 403
    eigen = meld_agressie(klant=jansen, wat=WAT, door=dirk)
    html = browser(dirk).get(f"/agressiemeldingen/{eigen.uuid}").content.decode()
    assert "De teamleider heeft nog niet besloten" in html
    assert browser(dirk).post(f"/agressiemeldingen/{eigen.uuid}", invoer).status_code == 403


def test_the_list_costs_the_same_for_one_and_for_twenty(jansen, anna, dirk):
    client = browser(dirk)
    meld_agressie(klant=jansen, wat=WAT, door=anna)
    client.get("/agressiemeldingen")
    with telt_hoogstens(7) as een:
        client.get("/agressiemeldingen")
    for _ in range(19):
        meld_agressie(klant=jansen, wat=WAT, door=anna)
    with telt_hoogstens(len(een)):
        client.get("/agressiemeldingen")


# -- the banner ------------------------------------------------------------------------------------------


def gemarkeerd(jansen: Klant, anna: Medewerker, dirk: Medewerker) -> Zaak:
    toezegging = aanvraag(anna, BOUW, klant=jansen)
    geef_kenmerk(klant=jansen, soort="agressie", toelichting=GEVAL, einde=over_een_half_jaar(), door=dirk)
    return Zaak.objects.get(klantaanvraag=toezegging.klantaanvraag)


def test_it_stands_at_klant_gesprek_and_zaak_also_for_the_vakafdeling(jansen, anna, carla, dirk, kcc_nu):
    zaak = gemarkeerd(jansen, anna, dirk)
    gesprek = Klantcontact.objects.get().uuid
    paden = [f"/klanten/{jansen.uuid}", f"/zaken/{zaak.uuid}", f"/gesprekken/{gesprek}"]
    for pad in paden:
        html = browser(carla).get(pad).content.decode()
        assert f"Let op: eerder agressie {GEVAL}. Geldt tot en met" in tekst(html), pad
        assert f"besluit van {dirk}." in tekst(html)
        assert "kcc-niet-op-papier" in html.split("Let op: eerder agressie")[0].rsplit("<li", 1)[1]
    assert GEVAL in kies(nieuw_gesprek(anna), jansen).html
    kcc_nu("2027-06-01T10:15")
    for pad in paden:
        assert GEVAL not in browser(carla).get(pad).content.decode(), "it ended by its date"


def test_ended_by_the_teamleider_it_is_gone(jansen, anna, dirk):
    zaak = gemarkeerd(jansen, anna, dirk)
    kenmerk = Klantkenmerk.objects.get()
    browser(dirk).post(f"/klanten/{jansen.uuid}/einde/kenmerk/{kenmerk.uuid}")
    assert GEVAL not in browser(anna).get(f"/zaken/{zaak.uuid}").content.decode()


def test_it_is_in_no_answer_that_leaves_the_building(jansen, anna, dirk, beheerder, manager):
    """Every address that is no page: files, lists, the API, for every kind of reader."""
    zaak = gemarkeerd(jansen, anna, dirk)
    meld_agressie(klant=jansen, wat=f"{GEVAL} {WAT}", door=anna)
    namen = {"klanten": jansen, "zaken": zaak, "klantaanvragen": zaak.klantaanvraag}
    paden = {f"/{pad}" for pad, _ in patronen(get_resolver()) if "<" not in pad and "^" not in pad}
    paden |= {f"/api/v1/{naam}" for naam in als(anna).lees("")["bronnen"]}
    paden |= {f"/api/v1/{naam}/{rij.uuid}" for naam, rij in namen.items()}
    paden |= {f"/api/v1/zaken/{zaak.uuid}/{deel}" for deel in ("overgangen", "gebeurtenissen")}
    lezers = [als_toepassing(), *(als(wie) for wie in (anna, dirk, beheerder, manager))]
    gelezen = 0
    for lezer in lezers:
        lezer.client.raise_request_exception = False
        for pad in sorted(paden - {"/oproepen/luister", "/uitloggen"}):
            antwoord = lezer.client.get(pad, headers=lezer.kop)
            if antwoord.status_code != 200 or "html" in antwoord["Content-Type"]:
                continue
            gelezen += 1
            inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
            assert b"Xylofoon" not in inhoud, pad
            assert b"kopje" not in inhoud, pad
    assert gelezen > 30


def test_the_letter_to_the_klant_says_nothing(jansen, anna, dirk):
    zaak = gemarkeerd(jansen, anna, dirk)
    for pad in (
        f"/klantaanvragen/{zaak.klantaanvraag.uuid}/bevestiging",
        f"/klanten/{jansen.uuid}/inzage?papier=1",
    ):
        html = browser(dirk).get(pad).content.decode()
        assert "Xylofoon" not in html
        assert "agressi" not in html.lower().split("<main")[1].split("</main")[0]
