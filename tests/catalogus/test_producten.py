"""Products: what residents can ask for, by which kanaal, and who keeps the text."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogus.kanaalbeleid import in_woorden
from catalogus.models import Product
from catalogus.services import maak_product, verwijder_product, wijzig_product
from kcc import inrichting
from kcc.fouten import Geweigerd, NietBevoegd, Onvolledig
from kcc.kanalen import Kanaal
from kcc.models import Gebeurtenis, Inrichting, Productgroep, Team
from tests.hulp.api import Api, als, is_probleem, telt_hoogstens
from tests.hulp.invullen import vul_in
from tests.hulp.schermen import browser, koppen, tekst
from tests.hulp.vragen import toepassing

pytestmark = pytest.mark.django_db
LIJST = "/catalogus/producten"
UPL = "http://standaarden.overheid.nl/owms/terms/"


def product(naam: str) -> Product:
    return Product.objects.get(naam=naam)


def blad(rij: Product, *deel: str) -> str:
    return "/".join((LIJST, str(rij.uuid), *deel))


def fase(nummer: int) -> None:
    rij = Inrichting.objects.get()
    rij.fase = nummer
    rij.save()


def gegevens(**anders):
    groep = Productgroep.objects.get(code="vergunningen")
    team = Team.objects.get(code="vergunningen")
    return {"naam": "Steiger", "productgroep": groep, "bronhouder": team, **anders}


def fouten(**anders) -> dict[str, str]:
    with pytest.raises(Onvolledig) as fout:
        maak_product(velden=gegevens(**anders), door=None)
    return fout.value.fouten


# -- the rules ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kanalen", "woorden"),
    [
        ([], "langs alle kanalen"),
        (["balie"], "alleen aan de balie"),
        (["webformulier", "balie"], "aan de balie of via het webformulier"),
        (["brief", "telefoon", "balie"], "per telefoon, aan de balie of per brief"),
    ],
)
def test_kanalen_are_said_in_words(kanalen, woorden):
    assert in_woorden(kanalen) == woorden


def test_every_kanaal_has_its_words_and_a_municipality_may_call_it_otherwise():
    assert all(in_woorden([kanaal]).startswith("alleen ") for kanaal in Kanaal.values)
    assert in_woorden(["chat"], {"chat": "WhatsApp"}) == "alleen via WhatsApp"


@pytest.mark.parametrize(
    "uri",
    ["https://example.org/paspoort", UPL, f"{UPL}twee woorden", "javascript:alert(1)", f"x{UPL}paspoort"],
)
def test_an_upl_address_is_one_of_the_list(uri):
    assert "upl_uri" in fouten(upl_naam="paspoort", upl_uri=uri)


def test_an_upl_address_goes_with_its_name():
    assert "upl_naam" in fouten(upl_uri=f"{UPL}paspoort")
    assert maak_product(velden=gegevens(upl_naam="paspoort", upl_uri=f"{UPL}paspoort"), door=None).pk


@pytest.mark.eis("R9")
def test_the_kanaal_of_preference_is_one_that_is_open():
    assert "voorkeurskanaal" in fouten(kanalen=["balie"], voorkeurskanaal="email")
    assert "kanalen" in fouten(kanalen=["fax"])
    rij = maak_product(velden=gegevens(kanalen=["balie"], voorkeurskanaal="balie"), door=None)
    assert rij.kan_via("balie")
    assert not rij.kan_via("email")


@pytest.mark.eis("R7")
def test_what_another_authority_delivers_says_where_and_makes_no_zaak():
    assert "verwijzing" in fouten(bevoegd_gezag="rijk")
    assert "verwijzing" in fouten(bevoegd_gezag="rijk", verwijzing="javascript:alert(1)")
    assert "verwijzing" in fouten(bevoegd_gezag="gemeente", verwijzing="https://example.org")
    zaaktype = product("Paspoort aanvragen").zaaktype
    assert "zaaktype" in fouten(bevoegd_gezag="rijk", verwijzing="https://example.org", zaaktype=zaaktype)


def test_texts_fit_the_fields_of_the_gateway():
    assert "sdg" in fouten(sdg={"iets_anders": {"nl": "x"}})
    assert "sdg" in fouten(sdg={"vereisten": {"de": "x"}})
    assert "sdg" in fouten(sdg=[])


def test_a_field_that_does_not_exist_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError):
        maak_product(velden=gegevens(prijs=3), door=None)


# -- who may -----------------------------------------------------------------------------------------------


@pytest.mark.eis("R93")
def test_the_source_owner_keeps_the_own_products_and_no_others(carla, beheerder):
    eigen, ander = product("Omgevingsvergunning bouw"), product("Paspoort aanvragen")
    wijzig_product(product=eigen, velden={"omschrijving": "Beter gezegd."}, door=carla)
    with pytest.raises(NietBevoegd):
        wijzig_product(product=ander, velden={"omschrijving": "Van Carla."}, door=carla)
    wijzig_product(product=ander, velden={"omschrijving": "Van Floris."}, door=beheerder)
    eigen.refresh_from_db()
    ander.refresh_from_db()
    assert (eigen.omschrijving, ander.omschrijving) == ("Beter gezegd.", "Van Floris.")
    soorten = Gebeurtenis.objects.filter(onderwerp__in=[eigen.uuid, ander.uuid]).values_list(
        "soort", flat=True
    )
    assert list(soorten) == ["product_gewijzigd", "product_gewijzigd"]


def test_the_source_owner_hands_nothing_to_another_team_and_takes_nothing(carla):
    eigen, geo = product("Omgevingsvergunning bouw"), Team.objects.get(code="geo")
    with pytest.raises(NietBevoegd):
        wijzig_product(product=eigen, velden={"bronhouder": geo}, door=carla)
    with pytest.raises(NietBevoegd):
        maak_product(velden=gegevens(bronhouder=geo), door=carla)


@pytest.mark.parametrize("wie", ["anna", "bram", "dirk", "eva", "manager"])
def test_others_read_and_change_nothing(wie, request):
    client, rij = browser(request.getfixturevalue(wie)), product("Paspoort aanvragen")
    assert [client.get(pad).status_code for pad in (LIJST, blad(rij))] == [200, 200]
    anders = (f"{LIJST}/nieuw", blad(rij, "wijzigen"), blad(rij, "verwijderen"))
    assert [client.get(pad).status_code for pad in anders] == [403] * 3


def test_a_specialist_of_another_team_is_told_whose_it_is(carla):
    rij = product("Paspoort aanvragen")
    antwoord = browser(carla).get(blad(rij, "wijzigen"), follow=True)
    assert "Burgerzaken backoffice houdt deze tekst bij" in antwoord.content.decode()
    assert blad(rij, "wijzigen") not in browser(carla).get(blad(rij)).content.decode()


# -- the pages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vraag", "eerste", "aantal"),
    [
        ("zoek=paspoort aanvragen", "Paspoort aanvragen", 1),
        ("zoek=reisdocument", "Paspoort aanvragen", 1),
        ("zoek=verhuismelding", "Verhuizing doorgeven", 1),
        ("productgroep=geo", "Huisnummer toekennen", 1),
        ("bronhouder=geo", "Huisnummer toekennen", 1),
        ("bevoegd_gezag=svb", "AOW-pensioen", 1),
    ],
)
def test_a_product_is_found_by_name_keyword_upl_and_owner(anna, vraag, eerste, aantal):
    antwoord = browser(anna).get(f"{LIJST}?{vraag}")
    assert [regel["product"].naam for regel in antwoord.context["regels"]][:1] == [eerste]
    assert antwoord.context["page_obj"].paginator.count == aantal


def test_products_without_an_upl_name_are_found_to_be_mended(beheerder):
    regels = browser(beheerder).get(f"{LIJST}?zonder_upl=true").context["regels"]
    assert regels
    assert not any(regel["product"].upl_naam for regel in regels)


def test_nothing_found_says_so_and_leads_back(anna):
    html = browser(anna).get(f"{LIJST}?zoek=bestaatniet").content.decode()
    assert "Niets gevonden" in tekst(html)


@pytest.mark.eis("R9")
def test_the_page_says_how_it_is_asked_for_and_what_to_look_out_for(anna):
    lees = tekst(browser(anna).get(blad(product("Paspoort aanvragen"))).content.decode())
    assert "alleen aan de balie" in lees
    assert "Let op bij de intake: Alleen in persoon." in lees
    assert "Neem uw oude paspoort" in lees
    assert "Wat kost een paspoort?" in lees


@pytest.mark.eis("R99")
@pytest.mark.parametrize("naam", ["Overlijden aangeven", "Hulp bij schulden"])
def test_a_sensitive_subject_is_marked_as_people_first(anna, naam):
    assert "Gevoelig onderwerp" in browser(anna).get(blad(product(naam))).content.decode()


def test_the_zaaktype_behind_it_is_a_link(anna):
    rij = product("Paspoort aanvragen")
    assert f"/catalogus/zaaktypen/{rij.zaaktype.uuid}" in browser(anna).get(blad(rij)).content.decode()


@pytest.mark.eis("R7")
def test_products_of_others_are_shown_from_phase_4_on(anna, beheerder):
    digid, client = product("DigiD aanvragen"), browser(anna)
    assert "https://www.digid.nl" in client.get(blad(digid)).content.decode()
    fase(3)
    assert client.get(blad(digid)).status_code == 404
    html = client.get(f"{LIJST}?zoek=digid").content.decode()
    assert "5 producten van andere overheden staan klaar. Medewerkers zien ze vanaf fase 4." in tekst(html)
    assert "DigiD aanvragen" not in html
    assert "te zien vanaf fase 4" in browser(beheerder).get(blad(digid)).content.decode()


def test_floris_makes_changes_and_deletes_a_product_without_script(beheerder):
    client = browser(beheerder)
    nieuw = {"naam": "Steiger plaatsen", "productgroep": "vergunningen", "bronhouder": "vergunningen"}
    antwoord = vul_in(client, f"{LIJST}/nieuw", {**nieuw, "sdg-vereisten-nl": "Een tekening."})
    rij = product("Steiger plaatsen")
    assert antwoord["Location"] == blad(rij)
    assert rij.sdg == {"vereisten": {"nl": "Een tekening."}}
    vul_in(client, blad(rij, "wijzigen"), {"kanalen": ["balie", "telefoon"], "mens_eerst": "on"})
    rij.refresh_from_db()
    assert set(rij.kanalen) == {"balie", "telefoon"}
    assert (rij.mens_eerst, rij.sdg) == (True, {"vereisten": {"nl": "Een tekening."}})
    assert "kunt u niet ongedaan maken" in client.get(blad(rij, "verwijderen")).content.decode()
    assert client.post(blad(rij, "verwijderen"))["Location"] == LIJST
    assert not Product.objects.filter(pk=rij.pk).exists()


@pytest.mark.parametrize(
    "naam",
    ["Paspoort aanvragen", "Overlijden aangeven", "DigiD aanvragen", "Melding over de straat of het groen"],
)
def test_opening_and_saving_the_form_changes_nothing(beheerder, naam):
    rij = product(naam)
    assert vul_in(browser(beheerder), blad(rij, "wijzigen")).status_code == 302
    voor, na = (vars(versie) for versie in (rij, product(naam)))
    for waarden in (voor, na):
        waarden.pop("_state")
        waarden["kanalen"] = set(waarden["kanalen"])
    assert voor == na


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(beheerder):
    rij = product("Paspoort aanvragen")
    anders = {"naam": "", "upl_uri": "https://ergens.nl", "omschrijving": "Nieuwe tekst <b>vet</b>"}
    antwoord = vul_in(browser(beheerder), blad(rij, "wijzigen"), anders)
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "Fout: " in html
    assert "Nieuwe tekst &lt;b&gt;vet&lt;/b&gt;" in html
    antwoord = vul_in(browser(beheerder), blad(rij, "wijzigen"), {"upl_uri": "https://ergens.nl"})
    assert "upl_uri" in antwoord.context["formulier"].errors
    rij.refresh_from_db()
    assert rij.naam == "Paspoort aanvragen"


def test_a_product_that_answers_refer_to_stays_and_the_page_says_why(beheerder):
    rij = product("Paspoort aanvragen")
    antwoord = browser(beheerder).post(blad(rij, "verwijderen"))
    assert antwoord.status_code == 422
    aantal = rij.kennisitems.count()
    assert f"wordt nog gebruikt door {aantal} kennisitems" in antwoord.content.decode()
    with pytest.raises(Geweigerd):
        verwijder_product(product=rij, door=beheerder)


def test_what_somebody_else_deleted_is_said(beheerder):
    rij = maak_product(velden=gegevens(), door=beheerder)
    verwijder_product(product=rij, door=beheerder)
    with pytest.raises(Geweigerd) as fout:
        wijzig_product(product=Product(pk=10**6), velden={}, door=beheerder)
    assert fout.value.code == "verwijderd"
    assert browser(beheerder).get(f"{LIJST}/{uuid4()}").status_code == 404


def test_the_list_costs_the_same_with_one_row_and_with_thirty(anna):
    client = browser(anna)
    client.get(LIJST)
    with CaptureQueriesContext(connection) as een:
        client.get(f"{LIJST}?zoek=digid")
    with CaptureQueriesContext(connection) as veel:
        antwoord = client.get(LIJST)
    assert len(antwoord.context["regels"]) == 50
    assert len(toepassing(veel)) == len(toepassing(een)) <= 14


@pytest.mark.parametrize(
    "vraag",
    ["zoek=%00", "bevoegd_gezag=maan", "sorteer=prijs", "zonder_upl=x", "pagina=x", "productgroep=%00"],
)
def test_a_tampered_address_is_no_error(anna, vraag):
    assert browser(anna).get(f"{LIJST}?{vraag}").status_code == 200


def test_a_kanaal_that_is_switched_off_stays_with_the_product(beheerder):
    Inrichting.objects.update(uit={"kanaal": ["balie"]})
    inrichting.vergeet()
    rij = product("Paspoort aanvragen")
    assert vul_in(browser(beheerder), blad(rij, "wijzigen")).status_code == 302
    rij.refresh_from_db()
    assert (rij.kanalen, rij.voorkeurskanaal) == (["balie"], "balie")


def test_the_page_has_one_heading(anna):
    assert koppen(browser(anna).get(LIJST).content.decode()) == ["Producten"]


# -- the API -----------------------------------------------------------------------------------------------


def test_an_application_reads_products_with_their_kanalen_and_texts(anna):
    (rij,) = als(anna).lijst("/producten", zoek="paspoort aanvragen")
    assert (rij["naam"], rij["uplNaam"], rij["kanalen"]) == ("Paspoort aanvragen", "paspoort", ["balie"])
    assert (rij["zaaktype"], rij["bevoegdGezag"], rij["mensEerst"]) == ("paspoort", "gemeente", False)
    detail = als(anna).lees(f"/producten/{rij['uuid']}")
    assert {"taal": "nl", "veld": "vereisten"}.items() <= detail["sdg"][2].items()


def test_the_api_filters_and_refuses_what_it_does_not_know(anna, buitenstaander):
    assert {rij["bevoegdGezag"] for rij in als(anna).lijst("/producten", bevoegdGezag="rijk")} == {"rijk"}
    assert not any(rij["uplNaam"] for rij in als(anna).lijst("/producten", zonderUpl="true"))
    is_probleem(als(anna).get("/producten", kleur="blauw"), 400, veld="kleur")
    is_probleem(als(anna).get("/producten", bevoegdGezag="maan"), 400, veld="bevoegdGezag")
    is_probleem(als(anna).get(f"/producten/{uuid4()}"), 404)
    is_probleem(als(anna).post("/producten", {}), 403)
    is_probleem(Api().get("/producten"), 401)
    is_probleem(als(buitenstaander).get("/producten"), 403)


@pytest.mark.eis("R7")
def test_the_api_too_shows_products_of_others_from_phase_4_on(anna, beheerder):
    digid = product("DigiD aanvragen")
    assert als(anna).lees(f"/producten/{digid.uuid}")["verwijzing"] == "https://www.digid.nl"
    fase(3)
    assert als(anna).lijst("/producten", bevoegdGezag="rijk") == []
    is_probleem(als(beheerder).get(f"/producten/{digid.uuid}"), 404)


def test_the_api_costs_the_same_with_one_row_and_with_thirty(anna):
    api = als(anna)
    inrichting.lees()
    with telt_hoogstens(8) as een:
        assert len(api.lijst("/producten", zoek="digid")) == 1
    with telt_hoogstens(8) as veel:
        assert len(api.lijst("/producten")) >= 30
    assert len(veel) == len(een)
