"""Terms of law and amounts of the dwangsom follow each other; a running zaak keeps the term of its day."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Zaaktype
from dvo import services
from dvo.models import Dwangsomtarief, WettelijkeTermijn
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak
from zaken.services.termijnen import herbereken_einde

pytestmark = pytest.mark.django_db
ZES = {"aantal": 6, "eenheid": "w", "grondslag": "Proefwet 1"}
INVOER = {
    "aantal": "6",
    "eenheid": "w",
    "grondslag": "Proefwet 1",
    "vanaf": "2027-01-01",
    "verlenging_aantal": "",
    "verlenging_eenheid": "",
}


@pytest.fixture(autouse=True)
def vandaag(kcc_nu):
    kcc_nu("2026-11-23T10:30")


def bouw() -> Zaaktype:
    return Zaaktype.objects.get(identificatie="omgevingsvergunning-bouw")


def reeks(zaaktype: Zaaktype) -> list[tuple[int, date | None, date | None]]:
    rijen = WettelijkeTermijn.objects.filter(zaaktype=zaaktype).order_by("geldigheid")
    return [(rij.aantal, rij.geldigheid.lower, rij.geldigheid.upper) for rij in rijen]


@pytest.mark.eis("R65")
def test_the_present_term_ends_where_the_next_begins_also_before_one_that_is_known(beheerder):
    services.zet_termijn(zaaktype=bouw(), vanaf=date(2028, 1, 1), door=beheerder, **ZES)
    services.zet_termijn(zaaktype=bouw(), vanaf=date(2027, 1, 1), door=beheerder, **{**ZES, "aantal": 7})
    assert reeks(bouw()) == [
        (8, None, date(2027, 1, 1)),
        (7, date(2027, 1, 1), date(2028, 1, 1)),
        (6, date(2028, 1, 1), None),
    ]
    services.trek_termijn_in(zaaktype=bouw(), door=beheerder)
    assert reeks(bouw()) == [(8, None, date(2027, 1, 1)), (7, date(2027, 1, 1), None)]


def test_a_term_that_began_is_not_taken_back(beheerder):
    with pytest.raises(Geweigerd) as fout:
        services.trek_termijn_in(zaaktype=bouw(), door=beheerder)
    assert fout.value.code == "al_begonnen"


@pytest.mark.eis("R67")
def test_a_running_zaak_keeps_the_term_of_its_day_of_receipt(beheerder, kcc_nu):
    anna = maak_diensten()
    zaak = Zaak.objects.get(klantaanvraag=intake(anna, "dienst-1").klantaanvraag)
    zaaktype = Zaaktype.objects.get(identificatie="dienst-1")
    services.zet_termijn(zaaktype=zaaktype, vanaf=date(2026, 12, 1), door=beheerder, **ZES)
    kcc_nu("2026-12-02T10:30")
    assert herbereken_einde(zaak) == zaak.wettelijk_einde == date(2027, 1, 18)
    later = Zaak.objects.get(klantaanvraag=intake(anna, "dienst-1").klantaanvraag)
    assert later.wettelijk_einde == date(2027, 1, 13)


@pytest.mark.parametrize("vanaf", [date(2026, 11, 23), date(2020, 1, 1)])
def test_what_was_received_already_keeps_its_term(beheerder, vanaf):
    with pytest.raises(Ongeldig) as fout:
        services.zet_termijn(zaaktype=bouw(), vanaf=vanaf, door=beheerder, **ZES)
    assert (fout.value.code, fout.value.veld) == ("vanaf_te_vroeg", "vanaf")


def test_the_first_term_of_a_zaaktype_may_begin_today(beheerder):
    zaaktype = Zaaktype.objects.create(identificatie="zonder", productgroep=bouw().productgroep)
    rij = services.zet_termijn(zaaktype=zaaktype, vanaf=date(2026, 11, 23), door=beheerder, **ZES)
    assert rij.geldigheid == DateRange(date(2026, 11, 23), None)
    with pytest.raises(Geweigerd):
        services.zet_termijn(zaaktype=zaaktype, vanaf=date(2026, 11, 23), door=beheerder, **ZES)


def test_only_the_beheerder_changes_terms_everybody_reads_them(anna, dirk):
    with pytest.raises(NietBevoegd):
        services.zet_termijn(zaaktype=bouw(), vanaf=date(2027, 1, 1), door=dirk, **ZES)
    pad = "/dvos/termijnen/omgevingsvergunning-bouw"
    assert browser(anna).post(pad, INVOER).status_code == 403
    leest = tekst(browser(anna).get(pad).content.decode())
    assert "altijd (nu) 8 weken 6 weken Omgevingswet 16.64" in leest
    assert "Nieuwe termijn" not in leest


def test_the_screen_sets_the_next_term_and_names_the_agreement_it_overtakes(beheerder):
    client, pad = browser(beheerder), "/dvos/termijnen/omgevingsvergunning-bouw"
    antwoord = client.post(pad, INVOER, follow=True)
    leest = tekst(antwoord.content.decode())
    assert "vanaf vr 1 jan 2027 6 weken" in leest
    assert "Vergunningen voor KCC telefonie (versie 1) gaat nu voorbij de wet." in leest
    assert "6 weken vanaf vr 1 jan 2027" in tekst(client.get("/dvos/termijnen?zoek=bouw").content.decode())
    assert client.post(f"{pad}/intrekken").status_code == 302
    assert reeks(bouw()) == [(8, None, None)]


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("aantal", "0"),
        ("aantal", ""),
        ("grondslag", ""),
        ("vanaf", "2026-11-23"),
        ("vanaf", "3026-01-01"),
        ("verlenging_aantal", "6"),
        ("eenheid", "x"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(beheerder, veld, waarde):
    antwoord = browser(beheerder).post("/dvos/termijnen/omgevingsvergunning-bouw", {**INVOER, veld: waarde})
    assert antwoord.status_code == 422
    assert veld in antwoord.context["formulier"].errors
    assert reeks(bouw()) == [(8, None, None)]


def test_new_amounts_are_a_dated_row_and_the_old_ones_stay(beheerder):
    client = browser(beheerder)
    invoer = {"geldig_vanaf": "2027-01-01", "eerste": "25", "tweede": "37,50", "derde": "48"}
    assert client.post("/dvos/dwangsom", {**invoer, "geldig_vanaf": "2019-01-01"}).status_code == 422
    assert client.post("/dvos/dwangsom", {**invoer, "eerste": "-1"}).status_code == 422
    assert client.post("/dvos/dwangsom", invoer).status_code == 302
    rijen = {rij.geldig_vanaf: rij.tweede for rij in Dwangsomtarief.objects.all()}
    assert rijen == {
        date(2027, 1, 1): Decimal("37.50"),
        date(2019, 1, 1): Decimal(35),
        date(2009, 10, 1): Decimal(30),
    }
    assert "€ 37,50" in tekst(client.get("/dvos/dwangsom").content.decode())
