"""Webhooks: written with the event, told in order, retried, put aside, never to an address of our own network."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from uuid import uuid4

import pytest
from django.db import transaction

from contacts.services import annuleer, ontvang_gesprek
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Abonnement, ApiToken, Gebeurtenis, Levering, Leverpoging, Productgroep
from kcc.services import webhooks
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.services.tokens import maak_token, trek_in
from kcc.webhooks.adres import mag, zoek_doel
from tests.hulp.api import als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.ontvanger import Ontvanger, ontvang

pytestmark = pytest.mark.django_db
DICHT = "http://127.0.0.1:9/"


def token(*groepen: str, naam: str = "website") -> ApiToken:
    rijen = Productgroep.objects.filter(code__in=groepen)
    return maak_token(naam=naam, door=None, productgroepen=rijen, alles=not groepen)[0]


def abonneer(wie: ApiToken, adres: str, **meer) -> tuple[Abonnement, str]:
    return webhooks.maak_abonnement(token=wie, naam=meer.pop("naam", "hoor"), adres=adres, door=None, **meer)


def nu_aan_de_beurt() -> None:
    """The waits between attempts have passed."""
    Levering.objects.update(volgende_op=datetime.now(UTC) - timedelta(seconds=1))


def test_what_happened_is_told_thin_and_signed(anna):
    with ontvang() as ontvanger:
        abonnement, geheim = abonneer(token(), ontvanger.adres)
        gesprek = ontvang_gesprek(kanaal="email", door=anna, onderwerp="Mevrouw De Vries belt")
        nu_aan_de_beurt()
        assert webhooks.te_leveren() == [abonnement.pk]
        assert webhooks.lever(abonnement.pk) >= 1

    (bericht,) = [deel for deel in ontvanger.berichten if deel["type"] == "nl.kcc.gesprek_ontvangen"]
    assert bericht["specversion"] == "1.0"
    assert bericht["subject"] == f"klantcontact/{gesprek.uuid}"
    assert bericht["data"]["link"] == f"/api/v1/gesprekken/{gesprek.uuid}"
    assert "Vries" not in str(ontvanger.berichten)
    levering = Levering.objects.get(uuid=bericht["id"])
    assert (levering.status, levering.log.get().antwoord) == ("geleverd", 204)
    plek = ontvanger.berichten.index(bericht)
    kop, ruw = ontvanger.koppen[plek], ontvanger.ruw[plek]
    ondertekend = f"{kop['webhook-id']}.{kop['webhook-timestamp']}.".encode() + ruw
    verwacht = base64.b64encode(hmac.new(geheim.encode(), ondertekend, hashlib.sha256).digest()).decode()
    assert (kop["webhook-id"], kop["webhook-signature"]) == (bericht["id"], f"v1,{verwacht}")
    assert kop["Content-Type"] == "application/cloudevents+json"
    assert webhooks.te_leveren() == []


def test_what_is_taken_back_is_not_told(anna):
    with ontvang() as ontvanger:
        abonneer(token(), ontvanger.adres)
        aantal = Levering.objects.count()
        with transaction.atomic():
            ontvang_gesprek(kanaal="email", door=anna)
            assert Levering.objects.count() > aantal
            transaction.set_rollback(True)
    assert Levering.objects.count() == aantal
    assert ontvanger.berichten == []


def test_it_costs_the_request_no_query_and_no_wait(anna):
    def vragen() -> int:
        with telt_hoogstens(50) as gevangen:
            ontvang_gesprek(kanaal="email", door=anna)
        return len(gevangen)

    vragen()
    zonder = vragen()
    abonneer(token(), DICHT)
    assert vragen() == zonder


def test_only_the_kinds_and_productgroepen_that_were_asked(anna):
    parkeren = Productgroep.objects.get(code="parkeren")
    ander = Productgroep.objects.exclude(pk=parkeren.pk).first()
    abonneer(token(naam="a"), DICHT, soorten=["zaak_status"], productgroepen=[parkeren])
    for soort, groep in (("zaak_status", parkeren), ("zaak_status", ander), ("zaak_gemaakt", parkeren)):
        leg_vast(Feit(soort, "zaak", uuid4(), productgroep_id=groep.pk, nieuw=True))
    assert [rij.gebeurtenis.soort for rij in Levering.objects.all()] == ["zaak_status"]


def test_a_limited_token_hears_nothing_beyond_its_productgroep():
    parkeren = Productgroep.objects.get(code="parkeren")
    ander = Productgroep.objects.exclude(pk=parkeren.pk).first()
    with ontvang() as ontvanger:
        wie = token("parkeren")
        abonnement, _ = abonneer(wie, ontvanger.adres)
        eigen = uuid4()
        leg_vast(Feit("zaak_status", "zaak", uuid4(), productgroep_id=ander.pk, nieuw=True))
        leg_vast(Feit("gesprek_ontvangen", "klantcontact", uuid4(), nieuw=True))
        leg_vast(Feit("zaak_status", "zaak", eigen, productgroep_id=parkeren.pk, nieuw=True))
        webhooks.lever(abonnement.pk)
        assert [deel["data"]["onderwerp"] for deel in ontvanger.berichten] == [str(eigen)]
        leg_vast(Feit("zaak_status", "zaak", eigen, productgroep_id=parkeren.pk))
        wie.productgroepen.set([ander])  # narrowed after it happened, before it is told
        webhooks.lever(abonnement.pk)
    assert len(ontvanger.berichten) == 1
    assert Levering.objects.latest("pk").status == "vervallen"
    with pytest.raises(Ongeldig, match="productgroepen"):
        abonneer(ApiToken.objects.get(pk=wie.pk), DICHT, naam="b", productgroepen=[parkeren])


def test_a_revoked_token_hears_nothing_more(anna):
    with ontvang() as ontvanger:
        wie = token()
        abonnement, _ = abonneer(wie, ontvanger.adres)
        ontvang_gesprek(kanaal="email", door=anna)
        trek_in(token=wie, door=anna)
        webhooks.lever(abonnement.pk)
    assert ontvanger.berichten == []
    assert not Levering.objects.filter(status="wacht").exists()


def test_a_receiver_that_is_down_loses_nothing_and_keeps_the_order(anna):
    staat = {"stuk": True}
    doof = Ontvanger(antwoord=lambda _: (500, {}) if staat["stuk"] else (200, {}))
    with ontvang(doof) as ontvanger:
        abonnement, _ = abonneer(token(), ontvanger.adres)
        een, twee = (ontvang_gesprek(kanaal="email", door=anna) for _ in range(2))
        for gesprek in (een, twee):
            annuleer(gesprek=gesprek, door=anna)
        webhooks.lever(abonnement.pk)
        assert ontvanger.berichten == []
        wachten = Levering.objects.filter(status="wacht")
        assert wachten.count() == Levering.objects.count()
        eerste = wachten.filter(onderwerp=een.uuid).order_by("pk")
        assert [rij.pogingen for rij in eerste] == [1, 0]  # what comes after waits for it
        assert eerste[0].volgende_op > datetime.now(UTC)
        webhooks.lever(abonnement.pk)
        assert eerste[0].pogingen == 1
        staat["stuk"] = False
        nu_aan_de_beurt()
        webhooks.lever(abonnement.pk)
    assert ontvanger.van(een.uuid) == [1, 2]
    assert ontvanger.van(twee.uuid) == [1, 2]
    assert set(Levering.objects.values_list("status", flat=True)) == {"geleverd"}


def test_after_a_day_it_is_put_aside_and_can_be_sent_again(anna, beheerder):
    staat = {"stuk": True}
    with ontvang(Ontvanger(antwoord=lambda _: (503, {}) if staat["stuk"] else (200, {}))) as ontvanger:
        abonnement, _ = abonneer(token(), ontvanger.adres, soorten=["gesprek_ontvangen", "gesprek_status"])
        gesprek = ontvang_gesprek(kanaal="email", door=anna)
        for _ in range(len(webhooks.WACHT) + 1):
            nu_aan_de_beurt()
            webhooks.lever(abonnement.pk)
        mislukt = Levering.objects.get(onderwerp=gesprek.uuid, status="mislukt")
        assert mislukt.log.count() == len(webhooks.WACHT) + 1
        assert sum(webhooks.WACHT, timedelta()) > timedelta(hours=22)
        staat["stuk"] = False
        annuleer(gesprek=gesprek, door=anna)  # later messages about it go on
        webhooks.lever(abonnement.pk)
        assert ontvanger.van(gesprek.uuid) == [2]
        webhooks.lever_opnieuw(levering=mislukt, door=beheerder)
        webhooks.lever(abonnement.pk)
        assert ontvanger.berichten[-1]["id"] == str(mislukt.uuid)
        with pytest.raises(Geweigerd):
            webhooks.lever_opnieuw(levering=mislukt, door=beheerder)


def test_a_redirect_is_not_followed(anna):
    with (
        ontvang() as binnen,
        ontvang(Ontvanger(antwoord=lambda _: (302, {"Location": binnen.adres}))) as buiten,
    ):
        abonnement, _ = abonneer(token(), buiten.adres)
        ontvang_gesprek(kanaal="email", door=anna)
        webhooks.lever(abonnement.pk)
    assert binnen.berichten == []
    assert {(rij.antwoord, rij.fout) for rij in Leverpoging.objects.all()} == {(302, "omleiding")}


def test_a_name_that_came_to_mean_an_address_of_ours_is_not_called(anna, settings):
    with ontvang() as ontvanger:
        settings.WEBHOOK_TOEGESTAAN = ["localhost"]
        adres = ontvanger.adres.replace("127.0.0.1", "localhost")
        abonnement, _ = abonneer(token(), adres)
        settings.WEBHOOK_TOEGESTAAN = []
        Abonnement.objects.update(adres=adres.replace("http://", "https://"))
        ontvang_gesprek(kanaal="email", door=anna)
        webhooks.lever(abonnement.pk)
    assert ontvanger.berichten == []
    assert set(Leverpoging.objects.values_list("antwoord", "fout")) == {(None, "adres_verboden")}
    assert Levering.objects.filter(status="wacht").exists()


def test_one_worker_at_a_time_and_another_when_it_died(anna):
    with ontvang() as ontvanger:
        abonnement, _ = abonneer(token(), ontvanger.adres)
        ontvang_gesprek(kanaal="email", door=anna)
        nu_aan_de_beurt()
        Abonnement.objects.update(bezig_tot=datetime.now(UTC) + timedelta(seconds=30))
        assert (webhooks.te_leveren(), webhooks.lever(abonnement.pk)) == ([], 0)
        Abonnement.objects.update(bezig_tot=datetime.now(UTC) - timedelta(seconds=1))
        assert webhooks.lever(abonnement.pk) >= 1
    assert Abonnement.objects.get().bezig_tot is None


@pytest.mark.parametrize(
    "adres",
    [
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[fd00::1]/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://100.64.0.1/",
        "https://localhost/",
        "https://2130706433/",
        "https://0x7f000001/",
        "http://93.184.215.14/",
        "ftp://voorbeeld.nl/",
        "https://naam:wacht@voorbeeld.nl/",
        "https://voorbeeld.nl/#deel",
        "https:///pad",
        "https://voorbeeld.nl:99999/",
        "https://voor beeld.nl/",
        "https://voorbeeld.nl/\r\nX: y",
        "",
    ],
)
def test_addresses_that_are_refused(adres, settings):
    settings.WEBHOOK_TOEGESTAAN = []
    with pytest.raises(Ongeldig) as geweigerd:
        zoek_doel(adres)
    assert geweigerd.value.veld == "adres"


def test_a_public_address_is_fine(settings):
    settings.WEBHOOK_TOEGESTAAN = []
    doel = zoek_doel("https://93.184.215.14:8443/pad?x=1")
    assert (doel.ip, doel.poort, doel.pad, doel.host) == (
        "93.184.215.14",
        8443,
        "/pad?x=1",
        "93.184.215.14:8443",
    )
    assert mag(ip_address("2606:2800:21f:cb07:6820:80da:af6b:8b2c"))


def test_an_application_keeps_its_own_subscriptions(anna, beheerder):
    api = als_toepassing(naam="website")
    gemaakt = api.maak("/abonnementen", {"naam": "hoor", "adres": DICHT, "soorten": ["zaak_status"]})
    adres = f"/abonnementen/{gemaakt['uuid']}"
    assert len(gemaakt["geheim"]) > 30
    assert "geheim" not in api.lees(adres)
    assert als_toepassing(naam="ander").lijst("/abonnementen") == []
    assert [rij["naam"] for rij in als(beheerder).lijst("/abonnementen")] == ["hoor"]
    is_probleem(als(anna).get("/abonnementen"), 403)
    is_probleem(
        api.post("/abonnementen", {"naam": "x", "adres": "https://10.0.0.1/"}), 400, "adres_verboden", "adres"
    )
    is_probleem(api.post("/abonnementen", {"naam": "hoor", "adres": DICHT}), 400, "naam_bestaat", "naam")
    leg_vast(Feit("zaak_status", "zaak", uuid4(), nieuw=True))
    (levering,) = api.lijst(f"{adres}/leveringen")
    assert (levering["soort"], levering["status"], levering["log"]) == ("zaak_status", "wacht", [])
    assert api.lijst(f"{adres}/leveringen", status="mislukt") == []
    is_probleem(api.get(f"{adres}/leveringen", status="weg"), 400, veld="status")
    Levering.objects.update(status="mislukt")
    opnieuw = f"{adres}/leveringen/{levering['uuid']}/opnieuw"
    assert api.post(opnieuw, {}).json()["status"] == "wacht"
    is_probleem(api.post(opnieuw, {}), 409, "niet_mislukt")


def test_what_was_told_is_cleared_after_a_month(anna):
    abonneer(token(), DICHT)
    ontvang_gesprek(kanaal="email", door=anna)
    Levering.objects.update(status="geleverd", geleverd_op=klok.nu())
    assert webhooks.ruim_leveringen_op() == 0
    Gebeurtenis.objects.update(tijd=datetime.now(UTC) - timedelta(days=31))
    assert webhooks.ruim_leveringen_op() > 0
    assert not Levering.objects.exists()
