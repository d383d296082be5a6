"""The public kwaliteitshandvest, and how promises are kept: followed up, ended, published."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from catalogus.models import Zaaktype, Zaaktypeversie
from dvo import services
from dvo.models import Servicebelofte
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Inrichting
from tests.hulp.schermen import browser, koppen, tekst

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag(kcc_nu):
    kcc_nu("2026-11-23T10:30")


def handvest() -> str:
    antwoord = Client().get("/handvest")
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def van(identificatie: str) -> Servicebelofte:
    return Servicebelofte.objects.get(zaaktype__identificatie=identificatie)


@pytest.mark.eis("R68")
def test_anybody_reads_the_handvest_by_kanaal_and_by_product():
    html = handvest()
    assert koppen(html) == ["Dit mag u van ons verwachten"]
    leest = tekst(html)
    assert "Als u belt Belt u ons, dan krijgt u binnen 25 seconden iemand aan de lijn." in leest
    assert "Als u langskomt Met een afspraak helpen wij u binnen 5 minuten." in leest
    assert "Evenementen Buurtfeest melden : U hoort binnen 8 werkdagen van ons." in leest


@pytest.mark.eis("R68")
def test_what_is_not_published_or_not_valid_today_is_not_in_it():
    binnen = van("evenementenmelding")
    services.publiceer_belofte(belofte=binnen, gepubliceerd=False, door=None)
    Servicebelofte.objects.filter(zaaktype__identificatie="parkeervergunning").update(
        geldigheid=DateRange(date(2020, 1, 1), date(2026, 11, 23))
    )
    leest = tekst(handvest())
    assert "Buurtfeest melden" not in leest
    assert "Parkeervergunning" not in leest
    assert "Grofvuil laten ophalen" in leest


def test_a_kanaal_that_is_not_offered_is_not_promised():
    Inrichting.objects.update(uit={"kanaal": ["chat"]})
    leest = tekst(handvest())
    assert "Als u chat of appt" not in leest
    assert "Als u mailt" in leest


def test_nothing_internal_stands_in_it():
    html = handvest()
    for woord in ("evenementenmelding", "maximum", "scherper", "Geert", "/dvos"):
        assert woord not in html, woord


def test_a_product_that_cannot_be_asked_for_is_not_promised():
    zaaktype = Zaaktype.objects.create(
        identificatie="later", productgroep=Zaaktype.objects.first().productgroep
    )
    Zaaktypeversie.objects.create(
        zaaktype=zaaktype,
        versie=1,
        geldigheid=DateRange(date(2027, 1, 1), None),
        naam="Pas volgend jaar",
        contactniveau=4,
        team=zaaktype.productgroep.teams.first(),
    )
    services.maak_belofte(zaaktype=zaaktype, werkdagen=3, tekst="Snel", van=date(2026, 1, 1), door=None)
    assert "Snel" not in handvest()


@pytest.mark.eis("R68")
def test_the_next_promise_follows_the_one_before(beheerder):
    oud = van("grofvuil")
    nieuw = services.volg_belofte_op(
        belofte=oud, tekst="Binnen tien dagen", werkdagen=10, van=date(2027, 1, 1), door=beheerder
    )
    oud.refresh_from_db()
    assert (oud.geldigheid.upper, nieuw.geldigheid) == (date(2027, 1, 1), DateRange(date(2027, 1, 1), None))
    assert oud.werkdagen == 8


@pytest.mark.parametrize("dag", [date(2026, 11, 22), date(2019, 1, 1)])
def test_a_promise_never_changes_backwards(beheerder, dag):
    with pytest.raises(Ongeldig) as fout:
        services.volg_belofte_op(belofte=van("grofvuil"), tekst="x", werkdagen=1, van=dag, door=beheerder)
    assert fout.value.veld == "van"
    with pytest.raises(Ongeldig) as fout:
        services.beeindig_belofte(belofte=van("grofvuil"), per=dag, door=beheerder)
    assert fout.value.veld == "per"


def test_one_product_has_one_promise_on_a_day(beheerder):
    with pytest.raises(Geweigerd) as fout:
        services.maak_belofte(
            zaaktype=Zaaktype.objects.get(identificatie="grofvuil"),
            werkdagen=3,
            tekst="Dubbel",
            van=date(2027, 1, 1),
            door=beheerder,
        )
    assert fout.value.code == "belofte_bestaat"


@pytest.mark.parametrize("wie", ["anna", "dirk", "afdelingshoofd"])
def test_only_manager_and_beheerder_promise(wie, request):
    door = request.getfixturevalue(wie)
    with pytest.raises(NietBevoegd):
        services.beeindig_belofte(belofte=van("grofvuil"), per=date(2027, 1, 1), door=door)
    client, uuid = browser(door), van("grofvuil").uuid
    assert client.get(f"/dvos/beloften/{uuid}").status_code == 200
    assert client.post(f"/dvos/beloften/{uuid}", {}).status_code == 403


def test_a_promise_is_made_followed_and_ended_on_the_screens(beheerder):
    client = browser(beheerder)
    invoer = {"zaaktype": "", "kanaal": "balie", "tekst": "Wij zijn vriendelijk.", "van": "2026-11-23"}
    assert client.post("/dvos/beloften/nieuw", {**invoer, "kanaal": ""}).status_code == 422
    assert client.post("/dvos/beloften/nieuw", {**invoer, "gepubliceerd": "on"}).status_code == 302
    rij = Servicebelofte.objects.get(tekst="Wij zijn vriendelijk.")
    assert "Wij zijn vriendelijk." in handvest()
    pad = f"/dvos/beloften/{rij.uuid}"
    client.post(f"{pad}/publiceer", {"gepubliceerd": "nee"})
    assert "Wij zijn vriendelijk." not in handvest()
    assert client.post(pad, {"tekst": "", "van": "2027-01-01"}).status_code == 422
    assert client.post(pad, {"tekst": "En snel.", "van": "2027-01-01"}).status_code == 302
    nieuw = Servicebelofte.objects.get(tekst="En snel.")
    assert nieuw.kanaal == "balie"
    assert client.post(f"{pad}/einde", {"per": "2028-01-01"}).status_code == 422
    assert client.post(f"/dvos/beloften/{nieuw.uuid}/einde", {"per": "2028-01-01"}).status_code == 302


@pytest.mark.eis("R68")
def test_an_integrator_reads_the_promises_too(anna):
    antwoord = browser(anna).get("/api/v1/servicebeloften?zaaktype=grofvuil")
    assert antwoord.status_code == 200, antwoord.content
    rij = antwoord.json()["results"][0]
    assert (rij["zaaktype"], rij["werkdagen"], rij["geldigVan"], rij["geldigTot"]) == (
        "grofvuil",
        8,
        "2020-01-01",
        None,
    )
