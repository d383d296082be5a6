"""Per productgroep: what comes in waits with the KCC, with the vakafdeling, or with both (R88)."""

from typing import Any

import pytest
from django.test import Client

from catalogus.models import Product
from contacts import services
from contacts.models import Bericht, Klantcontact
from contacts.post import kaartje
from contacts.services.afdelingspost import afdeling_van
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Onvolledig
from kcc.models import Gebeurtenis, Inzet, Medewerker, Productgroep, Team
from tests.hulp.api import als_toepassing, telt_hoogstens
from tests.hulp.formulier import Blad, Formulierlezer
from tests.hulp.mails import mail, ontvang
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
VRAAG = {"vraag": "Moet ik mijn zaal melden?", "naam": "Femke Jansen", "email": "f.jansen@example.nl"}


@pytest.fixture(autouse=True)
def dinsdag(kcc_nu, monkeypatch):
    kcc_nu("2026-11-24T10:30")
    monkeypatch.setattr(kaartje, "MINSTENS", 0.0)


@pytest.fixture
def brand(db: None) -> Product:
    return Product.objects.select_related("productgroep", "bronhouder").get(
        zaaktype__identificatie="gebruiksmelding"
    )


def zet(groep: Productgroep, wijze: str) -> None:
    Productgroep.objects.filter(pk=groep.pk).update(klantcontact=wijze)


def stuur(product: Product) -> Klantcontact:
    client, url = Client(), f"/formulieren/{product.uuid}"
    lezer = Formulierlezer("webformulier")
    lezer.feed(client.get(url).content.decode())
    assert client.post(url, {**lezer.velden, **VRAAG}).status_code == 302
    return Klantcontact.objects.select_related("team").latest("pk")


def ziet(wie: Medewerker) -> bool:
    """The one question that came in stands in this inbox."""
    return (
        "Binnengekomen" in (leest := tekst(browser(wie).get("/werkplek").content.decode()))
        and "Neem G-" in leest
    )


@pytest.mark.eis("R88")
@pytest.mark.parametrize(
    ("wijze", "bij_kcc", "bij_vak"),
    [("centraal", True, False), ("decentraal", False, True), ("gemengd", True, True)],
)
def test_a_form_waits_with_who_speaks_about_it(
    brand: Product, anna: Medewerker, carla: Medewerker, wijze: str, bij_kcc: bool, bij_vak: bool
) -> None:
    zet(brand.productgroep, wijze)
    gesprek = stuur(brand)
    assert (gesprek.team == carla.team) is bij_vak
    assert (ziet(anna), ziet(carla)) == (bij_kcc, bij_vak)
    start = tekst(browser(anna).get("/").content.decode())
    assert (gesprek.onderwerp in start) is bij_kcc
    for wie, mag in ((anna, bij_kcc), (carla, bij_vak)):
        assert Klantcontact.objects.in_postvak_van(wie).exists() is mag
    assert ("ook bij Vergunningen" in browser(anna).get("/werkplek").content.decode()) is (
        bij_kcc and bij_vak
    )


def test_gemengd_who_takes_it_first_has_it(brand: Product, anna: Medewerker, carla: Medewerker) -> None:
    zet(brand.productgroep, "gemengd")
    gesprek = stuur(brand)
    assert browser(carla).post("/werkplek/oudste")["Location"] == f"/gesprekken/{gesprek.uuid}"
    te_laat = browser(anna).post(f"/gesprekken/{gesprek.uuid}/neem", follow=True)
    assert "Een collega was u voor" in te_laat.content.decode()
    assert not ziet(anna)


def test_the_kcc_does_not_take_what_waits_with_a_vakafdeling_only(
    brand: Product, anna: Medewerker, carla: Medewerker
) -> None:
    zet(brand.productgroep, "decentraal")
    gesprek = stuur(brand)
    van_anna = browser(anna)
    assert "Er wacht niets meer" in van_anna.post("/werkplek/oudste", follow=True).content.decode()
    assert "Neem dit gesprek" not in van_anna.get(f"/gesprekken/{gesprek.uuid}").content.decode()
    geweigerd = van_anna.post(f"/gesprekken/{gesprek.uuid}/neem", follow=True)
    assert "Dit gesprek ligt bij Vergunningen." in geweigerd.content.decode()
    services.neem(gesprek=gesprek, door=carla)
    gesprek.refresh_from_db()
    assert (gesprek.status, gesprek.medewerker) == ("lopend", carla)


def test_the_vakafdeling_answers_by_mail_and_the_thread_stays_with_it(
    brand: Product, carla: Medewerker, anna: Medewerker, django_capture_on_commit_callbacks: Any
) -> None:
    zet(brand.productgroep, "decentraal")
    gesprek = stuur(brand)
    blad = Blad(browser(carla), "")
    blad.antwoord = blad.client.post("/werkplek/oudste")
    blad.open(blad.antwoord["Location"])
    with django_capture_on_commit_callbacks(execute=True):
        blad.klik("rond_af", antwoord="Ja, met een vergunning.", mail__stuur="ja") if "mail-stuur" in {
            *blad.lees().velden,
            *blad.lees().keuzes,
        } else blad.klik("rond_af", antwoord="Ja, met een vergunning.")
    gesprek.refresh_from_db()
    assert (gesprek.status, gesprek.team) == ("afgerond", carla.team)
    antwoord = Bericht.objects.filter(klantcontact=gesprek, richting="uit").latest("pk")
    ontvang(mail("En hoe lang duurt dat?", In_Reply_To=antwoord.message_id, Message_ID="<twee@example.nl>"))
    vervolg = Klantcontact.objects.latest("pk")
    assert (vervolg.draad, vervolg.team, vervolg.status) == (gesprek, carla.team, "ontvangen")
    assert vervolg.vragen.get().productgroep == brand.productgroep
    assert (ziet(anna), ziet(carla)) == (False, True)


def test_a_form_by_another_program_waits_there_too(brand: Product, carla: Medewerker) -> None:
    zet(brand.productgroep, "decentraal")
    vraag = {"onderwerp": "Zaal", "productgroep": brand.productgroep.code}
    api = als_toepassing()
    assert api.post("/gesprekken", {"kanaal": "webformulier", "vragen": [vraag]}).status_code == 201
    assert Klantcontact.objects.get().team == carla.team


def test_a_question_about_two_groups_or_about_none_stays_with_the_kcc(brand: Product) -> None:
    zet(brand.productgroep, "decentraal")
    groep = Productgroep.objects.get(pk=brand.productgroep.pk)
    ander = Productgroep.objects.exclude(pk=groep.pk).first()
    assert afdeling_van([groep]) is not None
    assert afdeling_van([groep, None, groep]) == afdeling_van([groep])
    assert afdeling_van([groep, ander]) is afdeling_van([None]) is afdeling_van([]) is None


# -- handing on ------------------------------------------------------------------------------------------


@pytest.mark.eis("R88")
def test_the_kcc_sends_it_to_the_vakafdeling_and_that_back_with_a_reason(
    brand: Product, anna: Medewerker, carla: Medewerker
) -> None:
    zet(brand.productgroep, "decentraal")
    gesprek = services.ontvang_gesprek(kanaal="email", door=None, onderwerp="Zaal")
    pagina, van_anna, van_carla = f"/gesprekken/{gesprek.uuid}", browser(anna), browser(carla)
    assert "Stuur naar de vakafdeling" in van_anna.get(pagina).content.decode()
    assert van_carla.get(pagina).status_code == 404
    heen = van_anna.post(f"{pagina}/naar-afdeling", {"team": "vergunningen"}, follow=True)
    assert "ligt nu bij Vergunningen" in heen.content.decode()
    assert (ziet(anna), ziet(carla)) == (False, True)
    assert "terug naar het KCC" in van_carla.get(pagina).content.decode()
    terug = van_carla.post(f"{pagina}/naar-kcc", {"reden": "Dit gaat over een straatlantaarn."}, follow=True)
    assert "ligt weer bij het KCC" in terug.content.decode()
    assert (ziet(anna), ziet(carla)) == (True, False)
    leest = tekst(van_anna.get(pagina).content.decode())
    assert f"{carla} stuurde dit terug naar het KCC. Dit gaat over een straatlantaarn." in leest
    feiten = list(Gebeurtenis.objects.van(gesprek.uuid).order_by("pk").values_list("soort", "van", "naar"))
    assert feiten[1:] == [
        ("gesprek_naar_afdeling", "", "vergunningen"),
        ("gesprek_naar_kcc", "vergunningen", ""),
    ]


def test_no_reason_no_return_and_no_afdeling_no_sending(
    brand: Product, anna: Medewerker, carla: Medewerker
) -> None:
    zet(brand.productgroep, "decentraal")
    gesprek = services.ontvang_gesprek(kanaal="email", door=None, team=carla.team)
    pagina = f"/gesprekken/{gesprek.uuid}"
    leeg = browser(carla).post(f"{pagina}/naar-kcc", {"reden": " "}, follow=True)
    assert "Schrijf waarom dit bij het KCC hoort." in leeg.content.decode()
    fout = browser(anna).post(f"{pagina}/naar-afdeling", {"team": "burgerzaken"}, follow=True)
    assert "Kies een vakafdeling." in fout.content.decode()
    assert browser(carla).post(f"{pagina}/naar-afdeling", {"team": "vergunningen"}).status_code == 403


def test_the_services_refuse_by_name(brand: Product, anna: Medewerker, carla: Medewerker) -> None:
    vak, ander = carla.team, Team.objects.get(code="parkeren-verkeer")
    assert vak is not None
    zet(brand.productgroep, "decentraal")
    gesprek = services.ontvang_gesprek(kanaal="email", door=None, team=vak)

    def naar(team: Team, door: Medewerker = anna) -> Any:
        return services.stuur_naar_afdeling(gesprek=gesprek, team=team, door=door)

    pogingen = [
        (
            "alleen_kcc",
            NietBevoegd,
            lambda: naar(vak, carla),
        ),
        ("al_daar", Geweigerd, lambda: naar(vak)),
        (
            "afdeling_spreekt_niet",
            Geweigerd,
            lambda: services.stuur_naar_afdeling(gesprek=gesprek, team=ander, door=anna),
        ),
        ("reden_leeg", Onvolledig, lambda: services.stuur_naar_kcc(gesprek=gesprek, door=carla, reden="")),
        ("niet_uw_team", NietBevoegd, lambda: services.stuur_naar_kcc(gesprek=gesprek, door=anna, reden="x")),
    ]
    for code, soort, poging in pogingen:
        with pytest.raises(soort) as fout:
            poging()
        assert fout.value.code == code
    services.neem(gesprek=gesprek, door=carla)
    for poging in (
        lambda: services.stuur_naar_kcc(gesprek=gesprek, door=carla, reden="x"),
        lambda: services.neem(gesprek=gesprek, door=carla),
    ):
        with pytest.raises(Geweigerd):
            poging()


def test_a_colleague_who_is_deployed_to_the_vakafdeling_takes_from_its_inbox(
    brand: Product, bram: Medewerker, carla: Medewerker
) -> None:
    zet(brand.productgroep, "decentraal")
    gesprek = stuur(brand)
    Inzet.objects.create(medewerker=bram, team=carla.team, datum=klok.vandaag(), dagdeel="dag")
    assert services.neem_oudste(door=Medewerker.objects.get(pk=bram.pk)) == gesprek


@pytest.mark.parametrize("aantal", [1, 30])
def test_both_inboxes_cost_the_same_with_much_in_it(
    brand: Product, anna: Medewerker, carla: Medewerker, aantal: int
) -> None:
    zet(brand.productgroep, "gemengd")
    for nummer in range(aantal):
        gesprek = services.ontvang_gesprek(kanaal="email", door=None, team=carla.team, onderwerp=str(nummer))
        gesprek.vragen.update(productgroep=brand.productgroep)
    for wie in (anna, carla):
        client = browser(wie)
        client.get("/werkplek")
        with telt_hoogstens(15):
            client.get("/werkplek")
