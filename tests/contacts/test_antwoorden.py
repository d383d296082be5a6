"""Answers while typing: what is found, what choosing one fills in, what is told to the owner of the source."""

import re
from typing import Any

import pytest
from django.db import connection

from catalogus.beantwoorden import Antwoord as Kennisantwoord
from catalogus.kennis import tekst_van, vingerafdruk
from catalogus.models import Kennisitem, Kennissignaal, Kennisversie, Product
from contacts.models import Vraag
from contacts.werkplek import antwoorden as antwoordmodule
from contacts.werkplek import hulp as hulpmodule
from contacts.werkplek.antwoorden import stammen_van, zoek_antwoorden, zoek_treffers
from contacts.werkplek.hulp import lees_hulp
from kcc import inrichting
from kcc.fasen import FASEN
from kcc.models import Medewerker, Team
from kcc.services.klanten import maak_klant
from tests.hulp.api import als, als_toepassing, telt_hoogstens
from tests.hulp.dossiers import BIJSTAND, zaak_in
from tests.hulp.formulier import nieuw_gesprek
from tests.hulp.schermen import browser, tekst
from tests.hulp.slot import zonder_slot

pytestmark = pytest.mark.django_db
VIER = FASEN[4]


def kosten() -> Kennisversie:
    return Kennisversie.objects.get(item__code="kosten-paspoort")


def zoek(wie: Medewerker, **teksten: str) -> str:
    antwoord = browser(wie).post("/werkplek/antwoorden", teksten)
    assert antwoord.status_code == 200
    return str(antwoord.content.decode())


# -- finding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("getypt", "code"),
    [
        ("wat kost een paspoort", "kosten-paspoort"),
        ("Wat kosten paspoorten?", "kosten-paspoort"),
        ("mijn paspoort is kwijt", "document-kwijt"),
        ("paspoort gestolen", "document-kwijt"),
        ("met spoed een paspoort", "spoedpaspoort"),
        ("tot hoe laat is het gemeentehuis open", "openingstijden"),
        ("afspraak verzetten", "afspraak-verzetten"),
    ],
)
def test_the_best_answer_stands_first(anna: Medewerker, getypt: str, code: str) -> None:
    assert zoek_antwoorden(anna, getypt, VIER)[0].item.code == code


def test_small_words_and_nothing_find_nothing(anna: Medewerker) -> None:
    assert zoek_treffers(anna, "hoe is het met de", VIER) == []
    assert zoek_treffers(anna, " ?! ", VIER) == []
    assert zoek_treffers(anna, "xqzwv", VIER) == []


def test_endings_are_left_out() -> None:
    assert stammen_van("Schuurtjes, schuurtje en een vergunning!") == ["schuur", "vergunn"]


def test_products_stand_below_the_answers_and_are_counted_on(anna: Medewerker) -> None:
    treffers = zoek_treffers(anna, "paspoort", VIER)
    soorten = [type(treffer).__name__ for treffer in treffers]
    assert soorten == sorted(soorten)
    assert "Productantwoord" in soorten
    assert len(treffers) <= 9


def test_searching_costs_three_queries_whatever_is_found(anna: Medewerker) -> None:
    with telt_hoogstens(3):
        zoek_treffers(anna, "paspoort rijbewijs vergunning afval belasting", VIER)


@pytest.mark.eis("R3")
def test_before_phase_one_there_is_no_knowledge(anna: Medewerker) -> None:
    assert zoek_treffers(anna, "paspoort", FASEN[0]) == []


@pytest.mark.eis("R7")
def test_what_other_authorities_do_is_found_from_phase_four(anna: Medewerker) -> None:
    product = Product.objects.exclude(bevoegd_gezag="gemeente").first()
    assert product is not None
    gevonden = {t.kop for t in zoek_treffers(anna, product.naam, VIER)}
    assert product.naam in gevonden
    assert product.naam not in {t.kop for t in zoek_treffers(anna, product.naam, FASEN[3])}


# -- how it is shown -------------------------------------------------------------------------------


def geef(antwoorden: list[Kennisversie], band: str) -> Any:
    """An engine that finds these."""
    return lambda *_, **__: (band, tuple(Kennisantwoord(versie) for versie in antwoorden))


def test_the_sure_one_says_so_in_a_word_with_a_shape(anna: Medewerker) -> None:
    html = zoek(anna, kennis="Wat kost een paspoort?")
    assert html.count("Zeker") == 1
    assert re.search(r"<svg[^>]*>(?:(?!</svg>).)*</svg>Zeker", html, flags=re.S)
    assert "Het eerste is zeker." in html
    assert "Niet zeker" not in html


def test_in_doubt_none_is_sure(anna: Medewerker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(antwoordmodule, "vind", geef([kosten()], "misschien"))
    gelezen = tekst(zoek(anna, kennis="iets over paspoorten"))
    assert "Niet zeker. Kies wat past." in gelezen
    assert "Het eerste is zeker" not in gelezen


def test_the_short_answer_stands_first_and_the_rest_unfolds(anna: Medewerker) -> None:
    with zonder_slot():
        Kennisversie.objects.filter(pk=kosten().pk).update(
            kort="Ongeveer 80 euro.", antwoord="U betaalt vooraf."
        )
    html = zoek(anna, kennis="Wat kost een paspoort?")
    assert "<summary>Ongeveer 80 euro.</summary><p>U betaalt vooraf.</p>" in html


def test_the_note_is_for_colleagues_and_never_in_what_is_told(anna: Medewerker) -> None:
    with zonder_slot():
        Kennisversie.objects.filter(pk=kosten().pk).update(interne_notitie="Kijk ook bij qxleges.")
    assert "Alleen voor collega’s: Kijk ook bij qxleges." in tekst(
        zoek(anna, kennis="Wat kost een paspoort?")
    )
    blad = nieuw_gesprek(anna).klik("ververs", kennis="kosten paspoort").klik(f"gebruik:{kosten().uuid}")
    assert "qxleges" not in blad.lees().velden["antwoord"][0]
    api = als(anna)
    assert (
        "qxleges" not in api.post("/kennisitems/zoeken", {"tekst": "wat kost een paspoort"}).content.decode()
    )


@pytest.mark.eis("R23")
@pytest.mark.eis("R97")
def test_sources_landelijk_and_a_past_review_are_shown(anna: Medewerker, kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")
    bronnen = [
        {"naam": "Rijksoverheid", "adres": "https://www.rijksoverheid.nl/x", "datum": "2026-01-05"},
        {"naam": "Een boek", "adres": "javascript:alert(1)", "datum": ""},
    ]
    with zonder_slot():
        Kennisversie.objects.filter(pk=kosten().pk).update(bronnen=bronnen)
    Kennisitem.objects.filter(pk=kosten().item_id).update(
        extern_id="x-1", review_op="2026-11-22", mens_eerst=False
    )
    html = zoek(anna, kennis="Wat kost een paspoort?")
    assert 'Bron: <a href="https://www.rijksoverheid.nl/x" rel="noreferrer">Rijksoverheid</a>' in html
    assert "javascript:" not in html
    gelezen = tekst(html)
    assert "Bron: Een boek" in gelezen
    assert ", landelijk" in gelezen
    assert "Mogelijk verouderd" in gelezen
    assert "Eerst een gesprek" not in gelezen


def test_before_the_day_of_review_nothing_is_old(anna: Medewerker, kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")
    Kennisitem.objects.update(review_op="2026-11-23")
    gelezen = tekst(zoek(anna, kennis="Wat kost een paspoort?"))
    assert "Mogelijk verouderd" not in gelezen
    assert ", landelijk" not in gelezen


@pytest.mark.eis("R99")
def test_on_a_sensitive_subject_a_conversation_comes_first(anna: Medewerker) -> None:
    Kennisitem.objects.filter(pk=kosten().item_id).update(mens_eerst=True)
    assert "Eerst een gesprek (gevoelig onderwerp)" in tekst(zoek(anna, kennis="Wat kost een paspoort?"))
    assert "Gevoelig onderwerp Voer eerst een gesprek." in tekst(zoek(anna, kennis="mijn vader is overleden"))
    assert "evoelig onderwerp" not in tekst(zoek(anna, kennis="grofvuil"))


def test_a_number_in_the_search_field_leads_to_the_zaak(anna: Medewerker) -> None:
    zaak = zaak_in("open", anna)
    html = zoek(anna, kennis=f"hoe staat het met {zaak.nummer.lower()}")
    assert f'<a href="/zaken/{zaak.uuid}">Ga naar zaak {zaak.nummer}</a>' in html
    assert "Niets gevonden" not in tekst(zoek(anna, kennis=zaak.nummer))


def test_of_a_number_that_she_may_not_see_nothing_is_said(anna: Medewerker) -> None:
    for nummer in (zaak_in("open", anna, BIJSTAND).nummer, "Z-2026-99999"):
        html = zoek(anna, kennis=nummer)
        assert "Ga naar zaak" not in html
        assert "Niets gevonden" in tekst(html)


# -- while typing ----------------------------------------------------------------------------------


def test_the_search_field_goes_before_the_subject_and_the_subject_before_the_note(anna: Medewerker) -> None:
    assert "Wat kost een paspoort?" in zoek(anna, kennis="kosten paspoort", onderwerp="grofvuil")
    assert "paspoort?" not in zoek(anna, kennis="", onderwerp="grofvuil", notitie="paspoort")
    assert "Wat kost een paspoort?" in zoek(
        anna, kennis="", onderwerp="", notitie="kosten paspoort\nverder niets"
    )


def test_nothing_found_offers_to_say_so(anna: Medewerker) -> None:
    html = zoek(anna, kennis="xqzwv")
    assert "Niets gevonden voor “xqzwv”" in tekst(html)
    assert 'value="niet_gevonden"' in html
    assert 'data-akkoord="0"' in html


def test_hostile_input_is_text(anna: Medewerker) -> None:
    html = zoek(anna, kennis="<script>alert(1)</script>\x00%' OR 1=1")
    assert "<script>" not in html


# -- a person first --------------------------------------------------------------------------------


@pytest.mark.eis("R98")
def test_a_person_and_the_number_stand_above_all_results(anna: Medewerker) -> None:
    html = zoek(anna, kennis="zelfmoord paspoort")
    gelezen = tekst(html)
    assert "113 Zelfmoordpreventie 0800-0113" in gelezen
    assert gelezen.index("0800-0113") < gelezen.index("paspoort")


def test_words_in_the_note_count_too(anna: Medewerker) -> None:
    assert "0800-2000" in zoek(anna, kennis="paspoort", notitie="haar man slaat haar")


def test_for_bread_and_house_the_people_of_the_own_team_are_named(anna: Medewerker) -> None:
    team = Team.objects.get(code="werk-inkomen")
    lid = team.leden.filter(is_active=True).first()
    assert lid is not None
    Medewerker.objects.filter(pk=lid.pk).update(telefoon="14 0251")
    gelezen = tekst(zoek(anna, kennis="ze hebben niks te eten"))
    assert "Werk en Inkomen" in gelezen
    assert f"{lid} 14 0251" in gelezen


# -- choosing --------------------------------------------------------------------------------------


@pytest.mark.eis("R96")
def test_choosing_fills_vraag_answer_and_onderdeel_and_keeps_the_version(anna: Medewerker) -> None:
    versie = kosten()
    blad = nieuw_gesprek(anna).klik("ververs", kennis="kosten paspoort").klik(f"gebruik:{versie.uuid}")
    velden = blad.lees().velden
    assert velden["onderwerp"] == [versie.vraag]
    assert velden["antwoord"] == [tekst_van(versie)]
    assert velden["productgroep"] == ["burgerzaken"]
    blad.klik("rond_af")
    assert Vraag.objects.get().kennisversie == versie
    (gesprek,) = als(anna).lijst("/gesprekken")
    assert gesprek["vragen"][0]["kennisversie"] == str(versie.uuid)


def test_an_item_without_product_brings_the_only_onderdeel_of_its_owner(anna: Medewerker) -> None:
    versie = Kennisversie.objects.filter(item__product=None).first()
    assert versie is not None
    groepen = list(versie.item.bronhouder.productgroepen.values_list("code", flat=True))
    blad = nieuw_gesprek(anna).klik("ververs", kennis=versie.vraag).klik(f"gebruik:{versie.uuid}")
    assert blad.lees().velden["productgroep"] == [groepen[0] if len(groepen) == 1 else ""]


def test_choosing_a_product_fills_what_is_said_of_it(anna: Medewerker) -> None:
    product = Product.objects.filter(bevoegd_gezag="gemeente", naam__icontains="paspoort").first()
    assert product is not None
    Product.objects.filter(pk=product.pk).update(omschrijving="Aan de balie, op afspraak.")
    blad = nieuw_gesprek(anna).klik("ververs", kennis=product.naam).klik(f"product:{product.uuid}")
    velden = blad.lees().velden
    assert (velden["onderwerp"], velden["antwoord"]) == ([product.naam], ["Aan de balie, op afspraak."])
    assert velden["productgroep"] == [product.productgroep.code]
    assert velden["kennisversie"] == [""]


@pytest.mark.eis("R96")
@pytest.mark.parametrize("roep", ["toepassing", "medewerker"])
def test_api_and_screen_give_the_same_text_and_fingerprint(anna: Medewerker, roep: str) -> None:
    api = als(anna) if roep == "medewerker" else als_toepassing()
    (item,) = api.lijst("/kennisitems", code="kosten-paspoort")
    html = zoek(anna, kennis="kosten paspoort")
    versie = kosten()
    assert item["hash"] == vingerafdruk(versie)
    assert f'data-versie="{item["versie"]}" data-hash="{item["hash"]}"' in html
    assert item["antwoord"] == tekst_van(versie)
    assert " ".join(item["antwoord"].split()) in tekst(html)
    blad = nieuw_gesprek(anna).klik("ververs", kennis="kosten paspoort").klik(f"gebruik:{item['versieUuid']}")
    assert blad.lees().velden["antwoord"] == [item["antwoord"]]
    assert api.lees(f"/kennisitems/{item['uuid']}")["hash"] == item["hash"]


@pytest.mark.eis("R96")
def test_a_new_version_changes_both_at_once_and_one_to_come_neither(anna: Medewerker, kcc_nu: Any) -> None:
    kcc_nu("2026-03-02T10:00")
    oud = kosten()
    Kennisversie.objects.filter(pk=oud.pk).update(gepubliceerd_op="2026-01-01T00:00:00Z")
    for nummer, dag in ((2, "2026-02-01T00:00:00Z"), (3, "2026-04-01T00:00:00Z")):
        Kennisversie.objects.create(
            item=oud.item, versie=nummer, vraag=oud.vraag, antwoord=f"Antwoord {nummer}", gepubliceerd_op=dag
        )
    (item,) = als(anna).lijst("/kennisitems", code="kosten-paspoort")
    assert (item["versie"], item["antwoord"]) == (2, "Antwoord 2")
    assert f'data-versie="2" data-hash="{item["hash"]}"' in zoek(anna, kennis="kosten paspoort")


def test_the_api_list_costs_a_fixed_number_of_queries(anna: Medewerker) -> None:
    api = als(anna)
    with telt_hoogstens(6):
        assert len(api.lijst("/kennisitems")) > 20


# -- telling the owner -----------------------------------------------------------------------------


def test_not_found_lands_with_the_owner_of_the_onderdeel(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("ververs", kennis="schuurtje op wielen xq", productgroep="afval")
    blad.klik("niet_gevonden")
    assert "Gemeld bij Beheer en Afval" in blad.tekst
    signaal = Kennissignaal.objects.get()
    assert (signaal.soort, signaal.tekst) == ("niet_gevonden", "schuurtje op wielen xq")
    assert signaal.bronhouder is not None
    assert (signaal.bronhouder.code, signaal.vraag) == ("beheer-afval", Vraag.objects.get().uuid)


def test_without_an_onderdeel_it_lands_with_the_kcc_and_twice_is_once(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("ververs", kennis="schuurtje xq").klik("niet_gevonden")
    assert "Gemeld bij de kennisredactie van het KCC" in blad.tekst
    blad.klik("niet_gevonden", kennis="schuurtje xq")
    assert Kennissignaal.objects.get().bronhouder is None


def test_names_and_numbers_of_people_stay_out_of_what_is_reported(anna: Medewerker) -> None:
    jansen = maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")
    blad = nieuw_gesprek(anna).klik("ververs", zoek="Jansen").klik(f"kies_klant:{jansen.uuid}")
    getypt = "schuur van Femke Jansen, 06-12345601, bsn 999990019, 1996 AA 14, geb 17-05-1961, f@x.nl"
    blad.klik("ververs", kennis=getypt).klik("niet_gevonden", kennis=getypt)
    gemeld = Kennissignaal.objects.get().tekst
    for deel in ("Femke", "Jansen", "12345601", "999990019", "1996", "1961", "f@x.nl"):
        assert deel not in gemeld
    assert gemeld.startswith("schuur van ")


@pytest.mark.eis("R103")
def test_the_answer_given_becomes_a_proposal(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("ververs", onderwerp="Hek verven", antwoord="Dat mag, in elke kleur.")
    blad.klik("voorstel")
    signaal = Kennissignaal.objects.get()
    assert (signaal.soort, signaal.tekst) == ("voorstel", "Hek verven: Dat mag, in elke kleur.")
    assert blad.lees().velden["antwoord"] == ["Dat mag, in elke kleur."]


@pytest.mark.eis("R22")
def test_a_wrong_answer_goes_to_its_owner(anna: Medewerker) -> None:
    versie = kosten()
    blad = nieuw_gesprek(anna).klik("ververs", kennis="kosten paspoort").klik(f"onjuist:{versie.uuid}")
    signaal = Kennissignaal.objects.get()
    assert (signaal.soort, signaal.item) == ("onjuist", versie.item)
    assert f"Gemeld bij {versie.item.bronhouder}" in blad.tekst


# -- when it does not answer -----------------------------------------------------------------------


def _kapot(*_: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT bestaat_niet FROM nergens")


def test_with_the_knowledge_base_down_the_workplace_works_and_says_so(
    anna: Medewerker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(hulpmodule, "zoek_treffers", _kapot)
    blad = nieuw_gesprek(anna).klik("ververs", notitie="Jansen vraagt: kosten paspoort")
    assert "De kennisbank antwoordt niet." in blad.tekst
    assert "De kennisbank antwoordt niet." in zoek(anna, kennis="paspoort")
    blad.klik("rond_af")
    assert Vraag.objects.get().uitkomst == "zelf_beantwoord"
    assert "kennisbank antwoordt niet: ProgrammingError" in caplog.text
    assert "Jansen" not in caplog.text


def test_with_it_down_a_person_is_still_named(anna: Medewerker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hulpmodule, "zoek_treffers", _kapot)
    hulp = lees_hulp(anna, {"kennis": "zelfmoord"}, inrichting.lees().fase)
    assert hulp.storing
    assert hulp.nood[0].nood.nummer == "0800-0113"


def test_the_panel_reads_a_fixed_number_of_queries(anna: Medewerker) -> None:
    with telt_hoogstens(1):
        lees_hulp(anna, {}, VIER)
    with telt_hoogstens(3):
        lees_hulp(anna, {"onderwerp": "paspoort"}, VIER)


def test_keys_choose_from_the_list(anna: Medewerker) -> None:
    """Digits and arrows are of the list itself (data-keuzes, kcc-lijst); the chord of the field is Z."""
    html = nieuw_gesprek(anna).klik("ververs", kennis="paspoort").html
    assert 'class="kcc-lijst kcc-treffers" data-keuzes' in html
