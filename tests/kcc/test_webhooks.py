"""Webhooks: written with the event, told in order, retried, put aside, never to an address of our own network."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction

from contacts.services import annuleer, ontvang_gesprek
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.geheim import ontsleutel
from kcc.models import Abonnement, ApiToken, Gebeurtenis, Levering, Leverpoging, Productgroep
from kcc.services import leveringen, webhooks
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.services.tokens import maak_token, trek_in
from kcc.webhooks import versturen
from kcc.webhooks.bericht import maak_geheim
from tests.hulp.api import telt_hoogstens
from tests.hulp.ontvanger import Ontvanger, ontvang
from tests.hulp.tegelijk import samen
from tests.hulp.vergrendeld import steekt
from tests.hulp.werker import wacht_tot

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
    Abonnement.objects.update(bezig_tot=None)


def test_what_happened_is_told_thin_and_signed(anna):
    with ontvang() as ontvanger:
        abonnement, geheim = abonneer(token(), ontvanger.adres)
        gesprek = ontvang_gesprek(kanaal="email", door=anna, onderwerp="Mevrouw De Vries belt")
        nu_aan_de_beurt()
        assert leveringen.te_leveren() == [abonnement.pk]
        assert leveringen.lever(abonnement.pk) >= 1

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
    verwacht = base64.b64encode(
        hmac.new(base64.b64decode(geheim.removeprefix("whsec_")), ondertekend, hashlib.sha256).digest()
    ).decode()
    assert (kop["webhook-id"], kop["webhook-signature"]) == (bericht["id"], f"v1,{verwacht}")
    assert kop["Content-Type"] == "application/cloudevents+json"
    assert leveringen.te_leveren() == []


def test_the_check_in_the_documentation_works(anna):
    tekst = (settings.BASE_DIR / "docs" / "webhooks.md").read_text()
    naam: dict[str, Any] = {}
    exec(tekst.partition("```python\n")[2].partition("```")[0], naam)  # noqa: S102 our own documentation
    with ontvang() as ontvanger:
        abonnement, geheim = abonneer(token(), ontvanger.adres, soorten=["gesprek_ontvangen"])
        ontvang_gesprek(kanaal="email", door=anna)
        leveringen.lever(abonnement.pk)
    (kop,), (ruw,) = ontvanger.koppen, ontvanger.ruw
    assert naam["echt"](geheim, kop, ruw)
    assert not naam["echt"](geheim, kop, ruw + b" ")
    assert not naam["echt"](maak_geheim(), kop, ruw)
    assert not naam["echt"](geheim, {**kop, "webhook-timestamp": "1700000000"}, ruw)


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
        leveringen.lever(abonnement.pk)
        assert [deel["data"]["onderwerp"] for deel in ontvanger.berichten] == [str(eigen)]
        leg_vast(Feit("zaak_status", "zaak", eigen, productgroep_id=parkeren.pk))
        wie.productgroepen.set([ander])  # narrowed after it happened, before it is told
        leveringen.lever(abonnement.pk)
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
        leveringen.lever(abonnement.pk)
    assert ontvanger.berichten == []
    assert not Levering.objects.filter(status="wacht").exists()


def test_a_receiver_that_is_down_loses_nothing_and_keeps_the_order(anna):
    staat = {"stuk": True}
    doof = Ontvanger(antwoord=lambda _: (500, {}) if staat["stuk"] else (200, {}))
    with ontvang(doof) as ontvanger:
        abonnement, _ = abonneer(token(), ontvanger.adres, soorten=["gesprek_ontvangen", "gesprek_status"])
        een, twee = (ontvang_gesprek(kanaal="email", door=anna) for _ in range(2))
        for gesprek in (een, twee):
            annuleer(gesprek=gesprek, door=anna)
        leveringen.lever(abonnement.pk)
        assert ontvanger.berichten == []
        wachten = Levering.objects.filter(status="wacht")
        assert wachten.count() == 4, "nothing is lost"
        eerste = wachten.filter(onderwerp=een.uuid).order_by("pk")
        assert [rij.pogingen for rij in eerste] == [1, 0]  # what comes after waits for it
        assert eerste[0].volgende_op > datetime.now(UTC)
        leveringen.lever(abonnement.pk)
        assert eerste[0].pogingen == 1
        staat["stuk"] = False
        nu_aan_de_beurt()
        leveringen.lever(abonnement.pk)
    assert ontvanger.van(een.uuid) == [1, 2]
    assert ontvanger.van(twee.uuid) == [1, 2]
    assert set(Levering.objects.values_list("status", flat=True)) == {"geleverd"}


def test_after_a_day_it_is_put_aside_and_can_be_sent_again(anna, beheerder):
    staat = {"stuk": True}
    with ontvang(Ontvanger(antwoord=lambda _: (503, {}) if staat["stuk"] else (200, {}))) as ontvanger:
        abonnement, _ = abonneer(token(), ontvanger.adres, soorten=["gesprek_ontvangen", "gesprek_status"])
        gesprek = ontvang_gesprek(kanaal="email", door=anna)
        for _ in range(len(leveringen.WACHT) + 1):
            nu_aan_de_beurt()
            leveringen.lever(abonnement.pk)
        mislukt = Levering.objects.get(onderwerp=gesprek.uuid, status="mislukt")
        assert mislukt.log.count() == len(leveringen.WACHT) + 1
        assert sum(leveringen.WACHT, timedelta()) > timedelta(hours=22)
        staat["stuk"] = False
        annuleer(gesprek=gesprek, door=anna)  # later messages about it go on
        leveringen.lever(abonnement.pk)
        assert ontvanger.van(gesprek.uuid) == [2]
        leveringen.lever_opnieuw(levering=mislukt, door=beheerder)
        leveringen.lever(abonnement.pk)
        assert ontvanger.berichten[-1]["id"] == str(mislukt.uuid)
        with pytest.raises(Geweigerd):
            leveringen.lever_opnieuw(levering=mislukt, door=beheerder)


def test_a_redirect_is_not_followed(anna):
    with (
        ontvang() as binnen,
        ontvang(Ontvanger(antwoord=lambda _: (302, {"Location": binnen.adres}))) as buiten,
    ):
        abonnement, _ = abonneer(token(), buiten.adres)
        ontvang_gesprek(kanaal="email", door=anna)
        leveringen.lever(abonnement.pk)
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
        leveringen.lever(abonnement.pk)
    assert ontvanger.berichten == []
    assert set(Leverpoging.objects.values_list("antwoord", "fout")) == {(None, "adres_verboden")}
    assert Levering.objects.filter(status="wacht").exists()


def test_one_worker_at_a_time_and_another_when_it_died(anna):
    with ontvang() as ontvanger:
        abonnement, _ = abonneer(token(), ontvanger.adres)
        ontvang_gesprek(kanaal="email", door=anna)
        nu_aan_de_beurt()
        Abonnement.objects.update(bezig_tot=datetime.now(UTC) + timedelta(seconds=30))
        assert (leveringen.te_leveren(), leveringen.lever(abonnement.pk)) == ([], 0)
        Abonnement.objects.update(bezig_tot=datetime.now(UTC) - timedelta(seconds=1))
        assert leveringen.lever(abonnement.pk) >= 1
    assert Abonnement.objects.get().bezig_tot is None


def test_a_kind_that_is_nobodys_business_is_never_told(anna):
    with ontvang() as ontvanger:
        abonnement, _ = abonneer(token(), ontvanger.adres)
        leg_vast(Feit("coachnotitie_geschreven", "coachnotitie", uuid4(), door=anna, nieuw=True))
        leveringen.lever(abonnement.pk)
    assert ontvanger.berichten == []
    assert Levering.objects.latest("pk").status == "vervallen"


def test_a_receiver_that_hangs_is_left_alone_for_a_while(anna, monkeypatch):
    monkeypatch.setattr(versturen, "GEHEEL", 0.5)
    los = Event()
    with ontvang(Ontvanger(antwoord=lambda _: (204, {}) if los.wait(30) else (500, {}))) as ontvanger:
        abonnement, _ = abonneer(token(), ontvanger.adres, soorten=["gesprek_ontvangen"])
        een, twee = (ontvang_gesprek(kanaal="email", door=anna) for _ in range(2))
        assert leveringen.lever(abonnement.pk) == 0
        assert [rij.fout for rij in Leverpoging.objects.all()] == ["te_langzaam"], (
            "the second is not tried now"
        )
        Levering.objects.update(volgende_op=datetime.now(UTC) - timedelta(seconds=1))
        assert leveringen.te_leveren() == []
        los.set()
        nu_aan_de_beurt()
        assert leveringen.lever(abonnement.pk) == 2
    assert (ontvanger.van(een.uuid)[-1:], ontvanger.van(twee.uuid)) == ([1], [1])


def test_a_round_stops_in_time_and_the_next_goes_on(anna, monkeypatch):
    monkeypatch.setattr(leveringen, "PER_RONDE", 2)
    with ontvang() as ontvanger:
        abonnement, _ = abonneer(token(), ontvanger.adres, soorten=["gesprek_ontvangen"])
        gesprekken = [ontvang_gesprek(kanaal="email", door=anna) for _ in range(3)]
        assert (leveringen.lever(abonnement.pk), len(ontvanger.berichten)) == (2, 2)
        monkeypatch.setattr(leveringen, "RONDE", -1.0)
        assert leveringen.lever(abonnement.pk) == 0
        monkeypatch.setattr(leveringen, "RONDE", 120.0)
        assert leveringen.lever(abonnement.pk) == 1
    assert [rij["data"]["onderwerp"] for rij in ontvanger.berichten] == [str(rij.uuid) for rij in gesprekken]


def test_who_was_too_slow_leaves_the_rest_to_the_other_worker(anna):
    later = datetime.now(UTC) + timedelta(minutes=5)
    abonnement, _ = abonneer(token(), DICHT)
    huur = leveringen.Huur.neem(abonnement.pk)
    assert huur.verleng()
    Abonnement.objects.update(bezig_tot=later)  # the lease ended, and another took it
    assert huur.verleng() is False
    huur.geef_terug(None)
    assert Abonnement.objects.get().bezig_tot == later


def test_a_pause_holds_what_waited_and_skips_what_happens(anna):
    with ontvang() as ontvanger:
        abonnement, _ = abonneer(token(), ontvanger.adres, soorten=["gesprek_ontvangen"])
        voor = ontvang_gesprek(kanaal="email", door=anna)
        webhooks.zet_actief(abonnement=abonnement, actief=False, door=anna)
        ontvang_gesprek(kanaal="email", door=anna)
        nu_aan_de_beurt()
        assert (leveringen.te_leveren(), leveringen.lever(abonnement.pk)) == ([], 0)
        webhooks.zet_actief(abonnement=abonnement, actief=True, door=anna)
        na = ontvang_gesprek(kanaal="email", door=anna)
        leveringen.lever(abonnement.pk)
    assert [rij["data"]["onderwerp"] for rij in ontvanger.berichten] == [str(voor.uuid), str(na.uuid)]
    soorten = Gebeurtenis.objects.van(abonnement.uuid).order_by("versie").values_list("soort", flat=True)
    assert list(soorten) == ["abonnement_gemaakt", "abonnement_gepauzeerd", "abonnement_hervat"]


def test_an_expired_token_hears_nothing_more(anna):
    with ontvang() as ontvanger:
        wie = token()
        abonnement, _ = abonneer(wie, ontvanger.adres)
        ontvang_gesprek(kanaal="email", door=anna)
        ApiToken.objects.update(verloopt_op=klok.nu() - timedelta(seconds=1))
        leveringen.lever(abonnement.pk)
        with pytest.raises(Geweigerd, match="werkt niet meer"):
            abonneer(wie, ontvanger.adres, naam="nog een")
    assert ontvanger.berichten == []
    assert set(Levering.objects.values_list("status", flat=True)) == {"vervallen"}


def test_the_secret_is_kept_encrypted_and_is_in_no_event(anna):
    abonnement, geheim = abonneer(token(), DICHT)
    assert geheim.startswith("whsec_")
    assert len(base64.b64decode(geheim.removeprefix("whsec_"))) == 32
    kaal = geheim.removeprefix("whsec_")
    assert kaal not in str(Abonnement.objects.values()) + str(list(Gebeurtenis.objects.values()))
    assert ontsleutel(Abonnement.objects.get(pk=abonnement.pk).geheim) == geheim


def test_what_is_changed_counts_from_then_on(anna):
    abonnement, _ = abonneer(token(), DICHT, soorten=["gesprek_ontvangen"])
    with ontvang() as ontvanger:
        ontvang_gesprek(kanaal="email", door=anna)
        webhooks.wijzig_abonnement(
            abonnement=abonnement, door=anna, adres=ontvanger.adres, soorten=["zaak_status"]
        )
        ontvang_gesprek(kanaal="email", door=anna)
        leveringen.lever(abonnement.pk)
    assert len(ontvanger.berichten) == 1
    with pytest.raises(Ongeldig):
        webhooks.wijzig_abonnement(abonnement=abonnement, door=anna, adres="https://10.0.0.1/")
    with pytest.raises(Ongeldig, match="bestaat niet"):
        webhooks.wijzig_abonnement(abonnement=abonnement, door=anna, soorten=["weer"])


def test_a_token_has_so_many_subscriptions_at_most(anna, monkeypatch):
    monkeypatch.setattr(webhooks, "MEESTE", 1)
    wie = token()
    abonneer(wie, DICHT)
    with pytest.raises(Geweigerd, match="hoogstens 1"):
        abonneer(wie, DICHT, naam="b")


@pytest.mark.django_db(transaction=True)
def test_giving_up_a_subscription_harms_nobody_who_is_writing(anna):
    abonnement, _ = abonneer(token(), DICHT)
    geschreven, verder = Event(), Event()

    def schrijf() -> None:
        with transaction.atomic():
            leg_vast(Feit("zaak_status", "zaak", uuid4(), nieuw=True))
            geschreven.set()
            assert verder.wait(30)

    def geef_op() -> None:
        assert geschreven.wait(30)
        webhooks.verwijder_abonnement(abonnement=abonnement, door=anna)

    def laat_los() -> None:
        assert geschreven.wait(30)
        wacht_tot(lambda: steekt("kcc_levering"), wat="het opzeggen wacht")
        verder.set()

    assert samen(schrijf, geef_op, laat_los) == [None, None, None]
    assert not Abonnement.objects.exists()
    assert not Levering.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_giving_up_does_not_wait_for_ever(anna):
    abonnement, _ = abonneer(token(), DICHT)
    geschreven, klaar = Event(), Event()

    def schrijf() -> None:
        with transaction.atomic():
            leg_vast(Feit("zaak_status", "zaak", uuid4(), nieuw=True))
            geschreven.set()
            assert klaar.wait(30)

    def geef_op() -> None:
        assert geschreven.wait(30)
        try:
            webhooks.verwijder_abonnement(abonnement=abonnement, door=anna)
        finally:
            klaar.set()

    assert samen(schrijf, geef_op) == [None, "abonnement_bezet"]
    assert Abonnement.objects.exists()


def test_given_up_while_it_is_being_told(anna):
    abonnement, _ = abonneer(token(), DICHT, soorten=["gesprek_ontvangen"])
    ontvang_gesprek(kanaal="email", door=anna)
    levering = Levering.objects.get()
    webhooks.verwijder_abonnement(abonnement=abonnement, door=anna)
    leveringen._na_poging(levering, versturen.Uitslag(204, "", 1))
    assert not Leverpoging.objects.exists()
    assert leveringen.lever(abonnement.pk) == 0


def test_what_was_told_is_cleared_after_a_month(anna):
    abonneer(token(), DICHT)
    for _ in range(3):
        ontvang_gesprek(kanaal="email", door=anna)
    nu, oud = datetime.now(UTC), datetime.now(UTC) - timedelta(days=31)
    vers, oude, mislukt = Levering.objects.filter(gebeurtenis__soort="gesprek_ontvangen")
    Levering.objects.exclude(pk__in=[vers.pk, oude.pk, mislukt.pk]).delete()
    Levering.objects.filter(pk=vers.pk).update(status="geleverd", geleverd_op=nu)
    Levering.objects.filter(pk=oude.pk).update(status="geleverd", geleverd_op=oud)
    Levering.objects.filter(pk=mislukt.pk).update(status="mislukt", volgende_op=oud)
    Leverpoging.objects.create(levering=oude, antwoord=200)
    assert leveringen.ruim_leveringen_op() == 1
    assert set(Levering.objects.all()) == {vers, mislukt}
