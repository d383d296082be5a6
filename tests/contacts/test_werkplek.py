"""The workplace of the eerste lijn, without script: each outcome of the tree, several vragen, who is on the line."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from catalogus.kennis import tekst_van
from catalogus.models import Kennisversie
from contacts import services
from contacts.models import Betrokkene, Klantcontact, Terugbelverzoek, Vraag
from kcc import klok
from kcc.models import Inzage, Klant, Medewerker, Team
from kcc.services.klanten import geef_identificator, maak_klant
from regie.models import Belofte
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import aanvraag, zaak_in
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.klanten import verifieer
from tests.hulp.schermen import browser
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
BSN = "999990019"
BOUW, RIJBEWIJS = "omgevingsvergunning-bouw", "rijbewijs-omwisselen"


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(
        door=anna,
        voornamen="Femke",
        achternaam="Jansen",
        geboortedatum=klok.vandaag().replace(year=1961, month=5, day=17),
        straat="Lindelaan",
        huisnummer="14",
        postcode="1996AA",
        telefoon="0612345601",
    )


def gesprek_van(blad: Blad) -> Klantcontact:
    return Klantcontact.objects.get(uuid=blad.url.split("/")[2].partition("?")[0])


def vraag_van(blad: Blad, nummer: int = 1) -> Vraag:
    return gesprek_van(blad).vragen.get(volgnummer=nummer)


def kies(blad: Blad, klant: Klant) -> Blad:
    return blad.klik("ververs", zoek=klant.achternaam).klik(f"kies_klant:{klant.uuid}")


# -- the start page --------------------------------------------------------------------------------


def test_the_start_page_shows_my_gesprekken_and_the_inbox_oldest_first(anna: Medewerker) -> None:
    for onderwerp in ("Lantaarnpaal", "Grofvuil"):
        services.ontvang_gesprek(kanaal="email", door=None, onderwerp=onderwerp)
    mijn = nieuw_gesprek(anna)
    scherm = Blad(mijn.client, "/werkplek").open()
    assert gesprek_van(mijn).nummer in scherm.tekst
    assert scherm.tekst.index("Lantaarnpaal") < scherm.tekst.index("Grofvuil")


@pytest.mark.eis("R25")
def test_taking_one_from_the_inbox_opens_it_and_only_one_can(anna: Medewerker, bram: Medewerker) -> None:
    gesprek = services.ontvang_gesprek(kanaal="webformulier", door=None, onderwerp="Grofvuil")
    van_anna, van_bram = browser(anna), browser(bram)
    assert "Neem dit gesprek" in van_anna.get(f"/gesprekken/{gesprek.uuid}").content.decode()
    antwoord = van_anna.post(f"/gesprekken/{gesprek.uuid}/neem")
    assert antwoord["Location"] == f"/gesprekken/{gesprek.uuid}"
    te_laat = van_bram.post(f"/gesprekken/{gesprek.uuid}/neem", follow=True)
    assert "Een collega was u voor" in te_laat.content.decode()
    gesprek.refresh_from_db()
    assert (gesprek.status, gesprek.medewerker) == ("lopend", anna)


def test_an_unknown_kanaal_begins_nothing(anna: Medewerker) -> None:
    antwoord = browser(anna).post("/gesprekken/nieuw", {"kanaal": "postduif"}, follow=True)
    assert "Kies hoe de klant contact zoekt" in antwoord.content.decode()
    assert not Klantcontact.objects.exists()


# -- the quick call --------------------------------------------------------------------------------


@pytest.mark.eis("R26")
def test_an_anonymous_question_is_one_note_and_one_button(anna: Medewerker) -> None:
    """Channel, subject and result: nothing else is needed, and the note gives the subject."""
    blad = nieuw_gesprek(anna).klik("rond_af", notitie="Tot hoe laat is de balie open?\nOok zaterdag?")
    assert "is afgerond" in blad.tekst
    vraag = Vraag.objects.get()
    assert (vraag.onderwerp, vraag.uitkomst) == ("Tot hoe laat is de balie open?", "zelf_beantwoord")
    assert vraag.klantcontact.status == "afgerond"
    assert Betrokkene.objects.get().klant is None


@pytest.mark.eis("R27")
def test_a_question_without_dossier_is_answered_and_closed(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("kies:dossier:nee").klik("kies:zonder_zaak:vraag")
    blad.klik("rond_af", onderwerp="Afvalkalender", antwoord="Elke dinsdag", productgroep="afval")
    vraag = Vraag.objects.select_related("productgroep").get()
    assert (vraag.boomuitkomst, vraag.uitkomst, vraag.antwoord) == (
        "afhandelen_vraag",
        "zelf_beantwoord",
        "Elke dinsdag",
    )
    assert vraag.productgroep is not None
    assert vraag.productgroep.code == "afval"
    assert not Zaak.objects.exists()


def test_without_subject_and_note_it_says_what_is_missing_and_keeps_the_answer(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("rond_af", antwoord="Ja, dat mag")
    assert blad.status == 422
    assert "<title>Fout: " in blad.html
    assert 'href="#id_onderwerp"' in blad.html
    assert blad.lees().velden["antwoord"] == ["Ja, dat mag"]
    assert gesprek_van(blad).status == "lopend"


@pytest.mark.parametrize("uitkomst", ["verkeerd_verbonden", "verbroken"])
def test_a_wrong_number_needs_no_subject(anna: Medewerker, uitkomst: str) -> None:
    nieuw_gesprek(anna).klik("rond_af", uitkomst=uitkomst)
    assert Vraag.objects.get().uitkomst == uitkomst


def test_bewaar_keeps_note_subject_and_answer(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("bewaar", notitie="belt terug", onderwerp="Paspoort", antwoord="Half af")
    velden = blad.open().lees().velden
    assert (velden["notitie"], velden["onderwerp"], velden["antwoord"]) == (
        ["belt terug"],
        ["Paspoort"],
        ["Half af"],
    )


def test_a_known_answer_fills_in_and_the_version_is_kept(anna: Medewerker) -> None:
    versie = Kennisversie.objects.get(item__code="kosten-paspoort")
    blad = nieuw_gesprek(anna).klik("ververs", kennis="kosten paspoort", antwoord="Goedemorgen.")
    blad.klik(f"gebruik:{versie.uuid}")
    assert blad.lees().velden["antwoord"] == [f"Goedemorgen.\n\n{tekst_van(versie)}"]
    blad.klik("rond_af")
    vraag = Vraag.objects.select_related("productgroep").get()
    assert vraag.kennisversie == versie
    assert vraag.onderwerp == versie.vraag
    assert vraag.productgroep is not None
    assert vraag.productgroep.code == "burgerzaken"


def test_another_known_answer_takes_the_place_of_the_last_and_own_words_stay(anna: Medewerker) -> None:
    eerst, dan = Kennisversie.objects.filter(item__code__in=["kosten-paspoort", "openingstijden"])
    blad = nieuw_gesprek(anna).klik("ververs", kennis=eerst.vraag, antwoord="Let op.")
    blad.klik(f"gebruik:{eerst.uuid}").klik("ververs", kennis=dan.vraag).klik(f"gebruik:{dan.uuid}")
    assert blad.lees().velden["antwoord"] == [f"Let op.\n\n{tekst_van(dan)}"]


def test_answers_while_typing_come_as_a_fragment(anna: Medewerker) -> None:
    antwoord = browser(anna).post("/werkplek/antwoorden", {"onderwerp": "wat kost een paspoort?"})
    assert "Wat kost een paspoort?" in antwoord.content.decode()
    assert "<html" not in antwoord.content.decode()


# -- who is on the line ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "zoek",
    [
        "jansen",
        "femke jansen",
        "jansen 17-5-1961",
        "17051961",
        "1996 AA 14",
        "1996aa14",
        "06-12345601",
        "+31612345601",
    ],
)
def test_a_klant_is_found_by_what_they_say(anna: Medewerker, jansen: Klant, zoek: str) -> None:
    maak_klant(door=anna, achternaam="Pietersen", geboortedatum=klok.vandaag() - timedelta(days=9000))
    blad = nieuw_gesprek(anna).klik("ververs", zoek=zoek)
    assert "F. Jansen" in blad.tekst
    assert "Pietersen" not in blad.tekst
    blad.klik(f"kies_klant:{jansen.uuid}")
    assert Betrokkene.objects.get().klant == jansen


def test_who_is_not_found_is_quoted_and_stands_ready_as_a_new_klant(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("ververs", zoek="de wit 3-4-1980", notitie="blijft staan")
    assert "Niemand gevonden voor “de wit 3-4-1980”" in blad.tekst
    velden = blad.lees().velden
    assert (velden["klant-achternaam"], velden["klant-geboortedatum"]) == (["De Wit"], ["03-04-1980"])
    blad.klik("maak_klant", klant__achternaam="Wit", klant__tussenvoegsel="de", klant__voornamen="Ali")
    assert str(Betrokkene.objects.get().klant) == "A. de Wit"
    assert blad.lees().velden["notitie"] == ["blijft staan"]


def test_a_new_klant_without_a_name_is_refused_at_the_field(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("maak_klant", klant__postcode="12", klant__email="bij mij")
    assert blad.status == 422
    assert "Vul een achternaam in" in blad.tekst
    assert "Dit is geen postcode" in blad.tekst
    assert blad.lees().velden["klant-email"] == ["bij mij"]
    assert not Klant.objects.exists()


def test_a_bsn_finds_the_klant_and_is_not_written_back(anna: Medewerker, jansen: Klant) -> None:
    geef_identificator(klant=jansen, soort="bsn", waarde=BSN, door=anna)
    blad = nieuw_gesprek(anna).klik("ververs", zoek=BSN)
    assert "F. Jansen" in blad.tekst
    assert BSN not in blad.html
    blad.klik(f"kies_klant:{jansen.uuid}")
    assert BSN not in blad.html + blad.url


def test_birth_date_and_postcode_are_masked(anna: Medewerker, jansen: Klant) -> None:
    """The employee asks for them, and never reads them aloud (P3)."""
    blad = kies(nieuw_gesprek(anna), jansen)
    assert "geb. ••-••-1961" in blad.tekst
    assert "17" not in blad.tekst.split("geb.")[1][:12]
    assert "1996AA" not in blad.html


def test_looking_at_a_klant_leaves_a_row_and_so_does_finding_one(anna: Medewerker, jansen: Klant) -> None:
    blad = nieuw_gesprek(anna).klik("ververs", zoek="jansen")
    assert Inzage.objects.filter(klant=jansen, door=anna, doel="zoeken op de werkplek").count() == 1
    blad.klik(f"kies_klant:{jansen.uuid}")
    gezien = Inzage.objects.filter(klant=jansen, doel="gesprek op de werkplek")
    assert [rij.onderwerp for rij in gezien] == [gesprek_van(blad).uuid]


def test_somebody_speaks_for_somebody_else(anna: Medewerker, jansen: Klant) -> None:
    dochter = maak_klant(door=anna, achternaam="Dekker", voornamen="Sara")
    blad = kies(nieuw_gesprek(anna), dochter).klik("ververs", zoek="jansen")
    blad.klik(f"kies_namens:{jansen.uuid}")
    betrokkene = Betrokkene.objects.get()
    assert (betrokkene.klant, betrokkene.namens) == (dochter, jansen)
    assert "namens F. Jansen" in blad.tekst
    blad.klik("geen_klant")
    assert Betrokkene.objects.get().klant is None


def test_banners_of_the_klant_stand_under_the_name(anna: Medewerker, jansen: Klant) -> None:
    Klant.objects.filter(pk=jansen.pk).update(
        verstrekkingsbeperking=True, overleden=True, bijzonderheid="Gebarentolk nodig"
    )
    tekst = kies(nieuw_gesprek(anna), jansen).tekst
    assert "overleden" in tekst
    assert "Geheimhouding" in tekst
    assert "Gebarentolk nodig" in tekst
    assert "Lindelaan" not in tekst


@pytest.mark.eis("R37")
def test_the_klantbeeld_shows_both_dates_and_the_progress(anna: Medewerker, jansen: Klant) -> None:
    toezegging = aanvraag(anna, BOUW, klant=jansen)
    tekst = verifieer(kies(nieuw_gesprek(anna), jansen)).tekst
    assert toezegging.klantaanvraag.nummer in tekst
    assert "verwacht" in tekst
    assert "beloofd" in tekst
    assert "0 van 1 klaar" in tekst


def test_of_the_sociaal_domein_the_klantbeeld_tells_only_that_it_is_there(
    anna: Medewerker, jansen: Klant
) -> None:
    aanvraag(anna, "bijstand", klant=jansen)
    html = verifieer(kies(nieuw_gesprek(anna), jansen)).html
    assert "Aanvraag in het sociaal domein" in html
    assert "Bijstand aanvragen" not in html


# -- the other outcomes of the tree ----------------------------------------------------------------


@pytest.mark.eis("R28")
def test_a_finished_product_is_handed_over_and_its_zaak_closes(anna: Medewerker, jansen: Klant) -> None:
    zaak = zaak_in("ligt_klaar", anna, RIJBEWIJS, klant=jansen)
    blad = kies(nieuw_gesprek(anna, "balie"), jansen)
    blad.klik("kies:dossier:nee").klik("kies:zonder_zaak:product")
    blad.klik("rond_af", uitreiken__zaak=str(zaak.uuid))
    assert blad.status == 422
    assert "Controleer eerst het identiteitsbewijs" in blad.tekst
    vraag = vraag_van(blad)
    blad.klik("rond_af", uitreiken__id_gezien="on", uitreiken__gerechtigd="on")
    zaak = Zaak.objects.get(pk=zaak.pk)
    assert zaak.status == "gesloten"
    vraag.refresh_from_db()
    assert vraag.uitkomst == "product_uitgereikt"
    assert Klantcontact.objects.latest("pk").status == "afgerond"
    assert Zaak.objects.count() == 1


def test_without_a_klant_or_without_a_product_the_screen_says_what_to_do(
    anna: Medewerker, jansen: Klant
) -> None:
    blad = nieuw_gesprek(anna).klik("kies:dossier:nee").klik("kies:zonder_zaak:product")
    assert "Kies eerst de klant" in blad.tekst
    assert "Er ligt niets klaar" in kies(blad, jansen).tekst


def te_complex(blad: Blad, wat: str = f"z:{BOUW}") -> Blad:
    return blad.klik("kies:dossier:ja").klik("ververs", wat=wat).klik("kies:te_complex:ja")


@pytest.mark.eis("R30", "R40")
def test_too_complex_leads_to_an_afspraak_and_no_zaak(
    anna: Medewerker, jansen: Klant, kcc_nu: Callable[[str], None]
) -> None:
    kcc_nu("2026-11-23T10:30")
    blad = te_complex(kies(nieuw_gesprek(anna), jansen)).klik("paneel:afspraak")
    velden = blad.lees().velden
    assert velden["afspraak-team"] == ["vergunningen"]
    assert "Situatietekening" in velden["afspraak-meenemen"][0]
    blad.klik("rond_af", afspraak__dag="2026-11-20", afspraak__tijd="09:00")
    assert "Kies een moment in de toekomst" in blad.tekst
    blad.klik("rond_af", afspraak__dag="2026-11-27")
    assert "bij Vergunningen op vrijdag 27 november 2026 om 09:00" in blad.tekst
    gesprek = Klantcontact.objects.get()
    assert gesprek.status == "wacht_op_vakafdeling"
    assert not Zaak.objects.exists()


@pytest.mark.eis("R30")
def test_too_complex_refuses_an_intake_that_is_sent_all_the_same(anna: Medewerker) -> None:
    blad = te_complex(nieuw_gesprek(anna))
    velden = {**blad.lees().velden, "doe": "rond_af"}
    antwoord = blad.client.post(blad.lees().actie, velden)
    assert antwoord.status_code == 302
    assert vraag_van(blad).uitkomst == "doorverbonden_gelukt"
    assert not Zaak.objects.exists()


@pytest.mark.eis("R38")
def test_doorverbinden_that_fails_leaves_the_vraag_open_and_one_that_works_closes_it(
    anna: Medewerker,
) -> None:
    blad = te_complex(nieuw_gesprek(anna))
    blad.klik("doorverbinden:mislukt")
    assert "Maak een afspraak of een terugbelverzoek" in blad.tekst
    vraag = vraag_van(blad)
    assert vraag.uitkomst == ""
    blad.klik("rond_af")
    vraag.refresh_from_db()
    assert vraag.uitkomst == "doorverbonden_gelukt"
    pogingen = vraag.doorverbindingen.values_list("team__code", "gelukt")
    assert list(pogingen) == [("vergunningen", False), ("vergunningen", True)]


@pytest.mark.eis("R39")
def test_terugbellen_proposes_number_and_team_and_says_by_when(anna: Medewerker, jansen: Klant) -> None:
    blad = kies(nieuw_gesprek(anna), jansen).klik("bewaar", productgroep="afval", notitie="container kapot")
    blad.klik("paneel:terugbellen")
    velden = blad.lees().velden
    assert velden["bel-telefoonnummer"] == ["0612345601"]
    assert velden["bel-toelichting"] == ["container kapot"]
    assert velden["bel-team"] == ["beheer-afval"]
    blad.klik("rond_af")
    verzoek = Terugbelverzoek.objects.select_related("team").get()
    assert verzoek.team.code == "beheer-afval"
    assert Belofte.objects.get(onderwerp=verzoek.uuid).due == verzoek.uiterlijk
    assert vraag_van(blad).onderwerp == "container kapot"
    assert Klantcontact.objects.get().status == "afgerond"


def test_terugbellen_without_number_or_team_says_so_and_keeps_the_text(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna, "email").klik("paneel:terugbellen")
    blad.klik("rond_af", bel__toelichting="wil een mens spreken")
    assert blad.status == 422
    assert "Vul minimaal een telefoonnummer of een e-mailadres in" in blad.tekst
    assert "Kies een team" in blad.tekst
    assert blad.lees().velden["bel-toelichting"] == ["wil een mens spreken"]


def test_stuck_at_any_step_leads_to_a_specialist(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("kies:dossier:kom_er_niet_uit")
    assert "Aangenomen" in blad.tekst
    assert vraag_van(blad).boomuitkomst == "afspraak_of_doorverbinden"


def test_an_answered_step_can_be_changed_and_what_followed_is_asked_again(anna: Medewerker) -> None:
    blad = te_complex(nieuw_gesprek(anna)).klik("wijzig:dossier")
    assert ("doe", "kies:dossier:nee") in blad.lees().knoppen
    assert vraag_van(blad).boomuitkomst == ""


# -- several vragen, several gesprekken ------------------------------------------------------------


def test_two_vragen_each_with_its_own_path_and_uitkomst(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("nieuwe_vraag", onderwerp="Paspoort", antwoord="Half")
    assert blad.lees().velden["onderwerp"] == [""]
    assert "Rond het gesprek af (2 vragen)" in blad.tekst
    blad.klik("rond_af", onderwerp="Openingstijden")
    vragen = Vraag.objects.values_list("volgnummer", "onderwerp", "uitkomst")
    assert list(vragen) == [(1, "Paspoort", "zelf_beantwoord"), (2, "Openingstijden", "zelf_beantwoord")]
    assert Klantcontact.objects.get().status == "afgerond"


def test_a_vraag_added_by_mistake_is_taken_back(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("nieuwe_vraag")
    assert ("doe", "verwijder_vraag") in blad.lees().knoppen
    blad.klik("verwijder_vraag")
    assert [vraag.volgnummer for vraag in gesprek_van(blad).vragen.all()] == [1]
    assert ("doe", "verwijder_vraag") not in blad.lees().knoppen


def test_a_vraag_about_which_somebody_was_called_is_not_taken_back(anna: Medewerker) -> None:
    blad = te_complex(nieuw_gesprek(anna).klik("nieuwe_vraag")).klik("doorverbinden:mislukt")
    blad.klik("verwijder_vraag")
    assert blad.status == 422
    assert "al contact gezocht" in blad.tekst
    assert gesprek_van(blad).vragen.count() == 2


def test_a_half_filled_intake_is_there_again_after_another_vraag(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("kies:dossier:ja").klik("ververs", wat="z:kapvergunning")
    blad.klik("kies:te_complex:nee")
    blad.klik("nieuwe_vraag", velden={"i-kapvergunning.soort_boom": "eik"})
    blad.klik("rond_af", onderwerp="Iets anders")
    assert blad.status == 422
    assert blad.lees().velden["i-kapvergunning.soort_boom"] == ["eik"]
    assert not Vraag.objects.exclude(uitkomst="").exists()


def test_the_switcher_goes_to_another_gesprek_and_this_one_waits(anna: Medewerker) -> None:
    eerste = nieuw_gesprek(anna)
    tweede = nieuw_gesprek(anna)
    eerste_uuid = gesprek_van(eerste).uuid
    tweede.klik("ververs", notitie="even wachten").klik(f"naar_gesprek:{eerste_uuid}")
    assert str(eerste_uuid) in tweede.url
    assert "1 ander gesprek wacht" in tweede.tekst
    assert Klantcontact.objects.exclude(uuid=eerste_uuid).get().notitie == "even wachten"


def test_the_status_of_a_zaak_is_told_in_one_click(anna: Medewerker, jansen: Klant) -> None:
    """P10: "waar blijft mijn zaak" ties the gesprek to the zaak."""
    zaak = aanvraag(anna, BOUW, klant=jansen).klantaanvraag.zaken.get()
    blad = verifieer(kies(nieuw_gesprek(anna), jansen))
    vraag = vraag_van(blad)
    blad.klik(f"status:{zaak.uuid}").klik("rond_af")
    vraag.refresh_from_db()
    assert (vraag.uitkomst, vraag.zaak) == ("statusvraag", zaak)


def test_a_gesprek_can_be_cancelled_and_keeps_its_note(anna: Medewerker) -> None:
    nieuw_gesprek(anna).klik("annuleer", notitie="stil aan de lijn")
    gesprek = Klantcontact.objects.get()
    assert (gesprek.status, gesprek.notitie) == ("geannuleerd", "stil aan de lijn")


@pytest.mark.parametrize("aantal", [1, 30])
def test_start_page_and_workplace_ask_the_same_of_the_database_with_much_in_it(
    anna: Medewerker, jansen: Klant, aantal: int
) -> None:
    for _ in range(aantal):
        services.ontvang_gesprek(kanaal="email", door=None, klant=jansen)
        aanvraag(anna, BOUW, klant=jansen)
    blad = kies(nieuw_gesprek(anna), jansen)
    with telt_hoogstens(12):
        blad.client.get("/werkplek")
    with telt_hoogstens(17):
        blad.client.get(blad.url)


# -- who may ---------------------------------------------------------------------------------------


def test_a_second_click_on_the_last_button_stores_nothing_twice(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna)
    velden = {**blad.lees().velden, "doe": "rond_af", "onderwerp": "Paspoort"}
    blad.client.post(blad.url, velden)
    antwoord = blad.client.post(blad.url, velden, follow=True)
    assert "niets dubbel opgeslagen" in antwoord.content.decode()
    assert Vraag.objects.count() == 1


def test_the_gesprek_of_a_colleague_can_be_read_and_not_changed(anna: Medewerker, eva: Medewerker) -> None:
    blad = nieuw_gesprek(anna)
    van_eva = browser(eva)
    assert "door Anna de Boer" in van_eva.get(blad.url).content.decode()
    assert van_eva.post(blad.url, {"doe": "rond_af", "onderwerp": "x"}).status_code == 403


def test_a_vakafdeling_sees_no_gesprek_that_is_not_about_it(anna: Medewerker, carla: Medewerker) -> None:
    blad = nieuw_gesprek(anna)
    assert browser(carla).get(blad.url).status_code == 404
    assert browser(carla).post(blad.url, {"doe": "rond_af"}).status_code == 404


def test_a_manager_sees_no_residents(manager: Medewerker) -> None:
    assert browser(manager).get("/werkplek").status_code == 403


# -- the vakafdeling makes the zaak ----------------------------------------------------------------


def doorverbonden(anna: Medewerker, klant: Klant) -> Klantcontact:
    te_complex(kies(nieuw_gesprek(anna), klant)).klik("rond_af")
    return Klantcontact.objects.latest("pk")


def vakblad(wie: Medewerker, gesprek: Klantcontact) -> Blad:
    return Blad(browser(wie), f"/gesprekken/{gesprek.uuid}/zaak-maken", "vak").open()


@pytest.mark.eis("R20", "R30")
def test_the_vakafdeling_makes_the_zaak_and_the_eerste_lijn_stays_procesverantwoordelijk(
    anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    gesprek = doorverbonden(anna, jansen)
    lijst = Blad(browser(carla), "/gesprekken/wacht-op-vakafdeling").open()
    assert gesprek.nummer in lijst.tekst
    blad = vakblad(carla, gesprek)
    blad.klik("maak")
    assert blad.status == 422
    assert "Wat gaat u bouwen of verbouwen? ontbreekt" in blad.tekst
    antwoorden = {"werkzaamheden": "Schuur", "bouwkosten": "9000", "monument": "nee"}
    blad.klik("maak", velden={f"i-{BOUW}.{code}": waarde for code, waarde in antwoorden.items()})
    zaak = Zaak.objects.get()
    gesprek.refresh_from_db()
    assert (zaak.procesverantwoordelijke, zaak.team.code) == (anna, "vergunningen")
    assert zaak.klantaanvraag.klant == jansen
    assert gesprek.status == "afgerond"
    assert gesprek.nummer not in lijst.open().tekst


def test_the_vakafdeling_may_find_that_no_zaak_is_needed(
    anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    gesprek = doorverbonden(anna, jansen)
    vakblad(carla, gesprek).klik("sluit")
    gesprek.refresh_from_db()
    assert gesprek.status == "afgerond"
    assert not Zaak.objects.exists()


def test_another_team_does_not_make_that_zaak(
    anna: Medewerker, carla: Medewerker, jansen: Klant, dirk: Medewerker
) -> None:
    gesprek = doorverbonden(anna, jansen)
    url = f"/gesprekken/{gesprek.uuid}/zaak-maken"
    vreemde = Medewerker.objects.filter(team__code="geo").earliest("pk")
    assert browser(vreemde).get(url).status_code == 404
    assert browser(dirk).get(url).status_code == 403
    assert (
        Team.objects.get(code="vergunningen").naam
        in Blad(browser(dirk), "/gesprekken/wacht-op-vakafdeling").open().tekst
    )


def test_what_waits_no_more_sends_on_to_the_gesprek(
    anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    gesprek = doorverbonden(anna, jansen)
    services.rond_gesprek_af(gesprek=gesprek, door=carla)
    antwoord: Any = browser(carla).get(f"/gesprekken/{gesprek.uuid}/zaak-maken", follow=True)
    assert "wacht niet meer op een zaak" in antwoord.content.decode()
