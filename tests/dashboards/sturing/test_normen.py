"""Targets in versions, initiatives, tariffs and settings: who may, what is refused, what is never overwritten."""

from datetime import date
from decimal import Decimal

import pytest

from dashboards.models import Initiatief, Norm, Tarief
from dashboards.services.inrichten import stel_kengetallen_in
from dashboards.services.sturing import (
    beeindig_initiatief,
    trek_norm_in,
    voeg_initiatief_toe,
    zet_norm,
    zet_tarief,
)
from kcc import inrichting
from kcc.fouten import Geweigerd, NietBevoegd, Onvolledig
from kcc.models import Gebeurtenis
from tests.dashboards.sturing.hulp import norm
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def november(kcc_nu) -> None:
    kcc_nu("2026-11-23T09:00")


def gezet(door, eigenaar, **anders):
    vast = {
        "sleutel": "kennisdekking",
        "geldig_vanaf": VANDAAG,
        "groen": 90.0,
        "oranje": 80.0,
        "reden": "Begroting",
    }
    return zet_norm(**{**vast, "eigenaar": eigenaar, "door": door, **anders})


@pytest.mark.eis("R77")
def test_a_version_follows_and_nothing_is_overwritten(manager, dirk) -> None:
    eerste = gezet(manager, dirk)
    tweede = gezet(manager, dirk, geldig_vanaf=date(2027, 1, 1), groen=95.0)
    assert list(Norm.objects.filter(sleutel="kennisdekking").order_by("geldig_vanaf")) == [eerste, tweede]
    feit = Gebeurtenis.objects.filter(soort="norm_gezet").order_by("pk").last()
    assert feit is not None
    assert (feit.van, feit.naar, feit.reden) == ("90 80 2026-11-23", "95 80 2027-01-01", "kennisdekking")


@pytest.mark.eis("R79")
@pytest.mark.parametrize("sleutel", ["direct", "direct_ruim", "kcc_afhandeling"])
def test_the_guideline_can_never_be_made_a_target(manager, dirk, sleutel) -> None:
    with pytest.raises(Geweigerd) as fout:
        gezet(manager, dirk, sleutel=sleutel)
    assert (fout.value.code, fout.value.veld) == ("richtlijn_geen_norm", "sleutel")
    assert not Norm.objects.exists()


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"sleutel": "bestaat_niet"}, "kengetal_onbekend"),
        ({"sleutel": "gesprekken"}, "geen_richting"),
        ({"geldig_vanaf": date(2026, 11, 22)}, "norm_verleden"),
        ({"groen": 70.0}, "marge_verkeerd"),
        ({"sleutel": "doorverbonden", "groen": 30.0, "oranje": 20.0}, "marge_verkeerd"),
        ({"groen": 120.0}, "norm_buiten_bereik"),
        ({"reden": "  "}, "reden_ontbreekt"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(manager, dirk, anders, code) -> None:
    with pytest.raises(Geweigerd) as fout:
        gezet(manager, dirk, **anders)
    assert fout.value.code == code


def test_the_owner_leads_and_who_sets_it_may(manager, dirk, anna, beheerder) -> None:
    with pytest.raises(Geweigerd) as fout:
        gezet(manager, anna)
    assert fout.value.code == "eigenaar_onjuist"
    with pytest.raises(NietBevoegd):
        gezet(dirk, dirk)
    assert gezet(beheerder, dirk).door == beheerder


def test_only_one_begins_on_a_day(manager, dirk) -> None:
    gezet(manager, dirk)
    with pytest.raises(Geweigerd) as fout:
        gezet(manager, dirk, groen=91.0)
    assert fout.value.code == "norm_bestaat"
    assert gezet(manager, dirk, team=dirk.team).team == dirk.team


def test_what_is_not_valid_yet_can_be_taken_back_and_the_rest_stays(manager, dirk) -> None:
    geldig, later = gezet(manager, dirk), gezet(manager, dirk, geldig_vanaf=date(2027, 1, 1))
    trek_norm_in(norm=later, door=manager)
    with pytest.raises(Geweigerd) as fout:
        trek_norm_in(norm=geldig, door=manager)
    assert fout.value.code == "norm_geldig"
    with pytest.raises(Geweigerd) as fout:
        trek_norm_in(norm=later, door=manager)
    assert fout.value.code == "norm_weg"
    assert list(Norm.objects.all()) == [geldig]
    assert Gebeurtenis.objects.filter(soort="norm_ingetrokken").count() == 1


def test_no_bsn_stays_in_a_reason(manager, dirk) -> None:
    assert "111222333" not in gezet(manager, dirk, reden="Vraag van 111222333").reden


@pytest.mark.eis("R78")
def test_an_initiative_is_added_and_ended(manager, dirk) -> None:
    vast = {"sleutel": "fcr", "naam": "Betere antwoorden", "reden": "Te veel terugkeer", "eigenaar": dirk}
    rij = voeg_initiatief_toe(**vast, van=date(2026, 11, 1), door=manager)
    assert beeindig_initiatief(initiatief=rij, door=manager).tot == VANDAAG
    with pytest.raises(Geweigerd) as fout:
        beeindig_initiatief(initiatief=rij, door=manager)
    assert fout.value.code == "al_beeindigd"
    with pytest.raises(Geweigerd) as fout:
        voeg_initiatief_toe(**vast, van=VANDAAG, tot=date(2026, 11, 1), door=manager)
    assert fout.value.code == "einde_voor_begin"
    assert Initiatief.objects.count() == 1


@pytest.mark.eis("R100")
def test_a_tariff_follows_the_one_before_it(manager, anna) -> None:
    vast = {"kanaal": "telefoon", "bron": "Begroting 2026"}
    zet_tarief(**vast, geldig_vanaf=date(2026, 1, 1), bedrag=Decimal("4.50"), door=manager)
    with pytest.raises(Geweigerd) as fout:
        zet_tarief(**vast, geldig_vanaf=date(2026, 1, 1), bedrag=Decimal(5), door=manager)
    assert fout.value.code == "tarief_volgorde"
    with pytest.raises(NietBevoegd):
        zet_tarief(**vast, geldig_vanaf=VANDAAG, bedrag=Decimal(5), door=anna)
    assert Tarief.objects.get().bedrag == Decimal("4.50")


def test_the_settings_are_kept_with_an_event_each_and_their_limits(manager) -> None:
    stel_kengetallen_in(fcr_werkdagen=10, herhaal_werkdagen=10, opneem_seconden=20, door=manager)
    assert (inrichting.lees().fcr_werkdagen, inrichting.lees().opneem_seconden) == (10, 20)
    soorten = Gebeurtenis.objects.filter(soort="kengetallen_ingesteld").values_list("reden", flat=True)
    assert set(soorten) == {"fcr_werkdagen", "opneem_seconden"}
    with pytest.raises(Onvolledig) as fout:
        stel_kengetallen_in(fcr_werkdagen=0, herhaal_werkdagen=10, opneem_seconden=9999, door=manager)
    assert set(fout.value.fouten) == {"fcr_werkdagen", "opneem_seconden"}


def test_the_form_keeps_what_was_typed_and_names_the_field(manager, dirk) -> None:
    client = browser(manager)
    velden = {
        "sleutel": "kennisdekking",
        "team": "",
        "geldig_vanaf": "2026-11-01",
        "groen": "87,5",
        "oranje": "75",
        "eigenaar": str(dirk.uuid),
        "reden": "Zo hebben we het afgesproken",
    }
    antwoord = client.post("/normen/nieuw", velden)
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "Kies vandaag of een latere dag." in html
    assert "Zo hebben we het afgesproken" in html
    assert client.post("/normen/nieuw", {**velden, "geldig_vanaf": "2026-12-01"}).status_code == 302
    rij = Norm.objects.get()
    assert (rij.groen, rij.eigenaar) == (87.5, dirk)
    assert "geldt nog niet" in client.get("/normen/kennisdekking").content.decode()
    assert client.post(f"/normen/{rij.uuid}/intrekken").status_code == 302
    assert not Norm.objects.exists()


def test_initiatives_tariffs_and_settings_are_set_on_their_pages(manager, dirk) -> None:
    client = browser(manager)
    begin = {"sleutel": "fcr", "naam": "Oefenen", "reden": "Nodig", "eigenaar": str(dirk.uuid)}
    assert client.post("/initiatieven/nieuw", {**begin, "van": "2026-11-23", "tot": ""}).status_code == 302
    assert "Oefenen" in client.get("/initiatieven").content.decode()
    assert client.post(f"/initiatieven/{Initiatief.objects.get().uuid}/einde").status_code == 302
    prijs = {"kanaal": "email", "geldig_vanaf": "2026-01-01", "bedrag": "6,25", "bron": "Begroting"}
    assert client.post("/tarieven/nieuw", prijs).status_code == 302
    assert Tarief.objects.get().bedrag == Decimal("6.25")
    maat = {"fcr_werkdagen": "7", "herhaal_werkdagen": "99", "opneem_seconden": "30"}
    assert client.post("/inrichting/kengetallen", maat).status_code == 422
    assert client.post("/inrichting/kengetallen", {**maat, "herhaal_werkdagen": "9"}).status_code == 302
    assert inrichting.lees().fcr_werkdagen == 7


@pytest.mark.parametrize(
    "pad", ["normen/nieuw", "initiatieven/nieuw", "tarieven/nieuw", "inrichting/kengetallen"]
)
def test_a_teamleider_reads_targets_and_sets_none(dirk, anna, pad) -> None:
    norm("fcr", "2026-01-01", 75, 65, dirk)
    for lezen in ("normen", "normen/fcr", "initiatieven"):
        assert browser(dirk).get(f"/{lezen}").status_code == 200
        assert browser(anna).get(f"/{lezen}").status_code == 403
    assert browser(dirk).get(f"/{pad}").status_code == 403


def test_a_figure_that_is_none_is_not_found(manager) -> None:
    assert browser(manager).get("/normen/bestaat-niet").status_code == 404
