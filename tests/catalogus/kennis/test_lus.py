"""The loop: what was missed lands with the owner, becomes a phrasing, and shows what that wins and loses first."""

import pytest

from catalogus.beantwoorden import beantwoord
from catalogus.kennisproef import proef_formulering, proef_synoniemen
from catalogus.models import Formulering, Kennisconcept, Kennisitem, Kennissignaal, Meetvraag
from catalogus.services import signaalbesluiten
from catalogus.services.kennisconcepten import (
    begin_concept,
    bewaar_concept,
    leg_concept_voor,
    publiceer_concept,
    wijs_concept_af,
)
from catalogus.services.kennislus import meld_gemist
from catalogus.zoeken.gelijkenis import lijkt_op
from kcc import inrichting
from kcc.fouten import Geweigerd, NietBevoegd, Onvolledig
from kcc.models import Medewerker, Team
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
GEMIST = Kennissignaal.Soort.NIET_GEVONDEN
VRAAG = "ik wil een kabouterhuisje timmeren naast de schuur"


def vergunningen() -> Team:
    return Team.objects.get(code="vergunningen")


def schuur() -> Kennisitem:
    return Kennisitem.objects.get(code="dakkapel-schuur")


def gemist(tekst: str = VRAAG) -> Kennissignaal:
    signaal = meld_gemist(tekst=tekst, soort=GEMIST, bronhouder=vergunningen())
    assert signaal is not None
    return signaal


def eerste(vraag: str) -> str:
    antwoorden = beantwoord(vraag, Kennisitem.objects.vindbaar(inrichting.lees().fase)).antwoorden
    return antwoorden[0].item.code if antwoorden else ""


# -- landing ---------------------------------------------------------------------------------------


@pytest.mark.eis("R86")
def test_questions_that_are_alike_hang_under_the_first() -> None:
    leider = gemist()
    gelijk = gemist("Kabouterhuisje timmeren naast mijn schuur?")
    anders = gemist("wanneer komt de bibliobus")
    assert (gelijk.leider, anders.leider) == (leider, None)


@pytest.mark.parametrize(
    ("een", "ander", "gelijk"),
    [
        ("mag ik een schuurtje bouwen", "schuurtjes bouwen?", True),
        ("mag ik een schuurtje bouwen", "wat kost een schuurtje", False),
        ("parkeervergunning aanvragen", "parkeerverguning anvragen", True),
        ("de het een", "schuurtje", False),
    ],
)
def test_what_is_alike(een: str, ander: str, gelijk: bool) -> None:
    assert lijkt_op(een, ander) is gelijk


def test_nothing_is_left_of_a_question_of_numbers_only() -> None:
    assert meld_gemist(tekst="   ", soort=GEMIST) is None


# -- deciding --------------------------------------------------------------------------------------


@pytest.mark.eis("R86")
def test_a_missed_question_becomes_a_phrasing_and_is_found_at_once(afdelingshoofd: Medewerker) -> None:
    leider = gemist()
    gelijk = gemist("kabouterhuisje timmeren naast mijn schuur")
    signaalbesluiten.hang_formulering_aan(signaal=leider, item=schuur(), door=afdelingshoofd)
    assert beantwoord(VRAAG, Kennisitem.objects.all()).band == "zeker"
    assert eerste(gelijk.tekst) == "dakkapel-schuur"
    gelijk.refresh_from_db()
    assert (gelijk.uitkomst, gelijk.item) == ("formulering", schuur())


def test_only_the_owner_decides_and_once(
    carla: Medewerker, anna: Medewerker, afdelingshoofd: Medewerker
) -> None:
    signaal = gemist()
    with pytest.raises(NietBevoegd):
        signaalbesluiten.doe_niets(signaal=signaal, door=anna)
    signaalbesluiten.doe_niets(signaal=signaal, door=afdelingshoofd)
    with pytest.raises(Geweigerd):
        signaalbesluiten.doe_niets(signaal=signaal, door=afdelingshoofd)


@pytest.mark.eis("R86")
def test_a_missed_question_becomes_a_new_answer(afdelingshoofd: Medewerker) -> None:
    gemist()
    gemist("kabouterhuisje timmeren bij de schuur")
    signaal = Kennissignaal.objects.get(leider=None, tekst=VRAAG)
    team = vergunningen()
    concept = signaalbesluiten.begin_nieuw_antwoord(signaal=signaal, bronhouder=team, door=afdelingshoofd)
    with pytest.raises(Onvolledig):
        publiceer_concept(concept=concept, door=afdelingshoofd)
    bewaar_concept(concept=concept, velden={"antwoord": "Dat mag."}, door=afdelingshoofd)
    versie = publiceer_concept(concept=concept, door=afdelingshoofd)
    assert eerste(VRAAG) == versie.item.code
    assert eerste("kabouterhuisje timmeren bij de schuur") == versie.item.code


# -- trying out ------------------------------------------------------------------------------------


@pytest.mark.eis("R86")
def test_what_a_phrasing_wins_is_seen_before_it_is_added() -> None:
    Meetvraag.objects.create(tekst="zwumbadje graven", item=schuur())
    uitslag = proef_formulering(schuur(), ["zwumbadje graven in de tuin"])
    assert "zwumbadje graven" in uitslag.wint
    assert not Formulering.objects.filter(tekst__startswith="zwumbadje").exists()


@pytest.mark.eis("R86")
def test_what_a_phrasing_loses_is_seen_before_it_is_added() -> None:
    Meetvraag.objects.create(tekst="grofvuil ophalen", item=Kennisitem.objects.get(code="grofvuil-hoe"))
    assert proef_formulering(schuur(), []).verliest == []
    assert "grofvuil ophalen" in proef_formulering(schuur(), ["grofvuil ophalen"]).verliest


def test_trying_synonyms_changes_nothing_but_says_what_it_would() -> None:
    Meetvraag.objects.create(tekst="wurmpje kwijt", item=Kennisitem.objects.get(code="document-kwijt"))
    uitslag = proef_synoniemen(("wurmpje", "paspoort"))
    assert uitslag.gemeten > 100
    assert uitslag.goed >= len(uitslag.wint)


# -- writing ---------------------------------------------------------------------------------------


@pytest.mark.eis("R22", "R93")
def test_the_kcc_proposes_and_the_owner_publishes(anna: Medewerker, afdelingshoofd: Medewerker) -> None:
    concept = begin_concept(item=schuur(), door=anna)
    bewaar_concept(concept=concept, velden={"antwoord": "Nieuwe tekst."}, door=anna)
    with pytest.raises(NietBevoegd):
        publiceer_concept(concept=concept, door=anna)
    leg_concept_voor(concept=concept, door=anna)
    assert publiceer_concept(concept=concept, door=afdelingshoofd).versie == 2
    with pytest.raises(Geweigerd):
        publiceer_concept(concept=concept, door=afdelingshoofd)


def test_of_an_item_there_is_one_concept(anna: Medewerker, carla: Medewerker) -> None:
    assert begin_concept(item=schuur(), door=anna) == begin_concept(item=schuur(), door=carla)


def test_the_owner_says_why_not(anna: Medewerker, afdelingshoofd: Medewerker) -> None:
    concept = begin_concept(item=schuur(), door=anna)
    with pytest.raises(Onvolledig):
        wijs_concept_af(concept=concept, reden=" ", door=afdelingshoofd)
    wijs_concept_af(concept=concept, reden="Klopt niet meer.", door=afdelingshoofd)
    assert Kennisconcept.objects.get().status == "afgewezen"


# -- screens ---------------------------------------------------------------------------------------


def test_the_list_counts_a_group_once(afdelingshoofd: Medewerker) -> None:
    gemist()
    gemist("Kabouterhuisje timmeren naast mijn schuur?")
    html = browser(afdelingshoofd).get("/kennis/meldingen").content.decode()
    assert "2 keer" in html
    assert html.count('href="/kennis/meldingen/') == 1


def test_the_signal_page_shows_the_nearest_answers_and_what_choosing_one_does(
    afdelingshoofd: Medewerker,
) -> None:
    signaal = gemist("schuurtje bouwen in de tuin zonder vergunning")
    pagina = browser(afdelingshoofd)
    html = pagina.get(f"/kennis/meldingen/{signaal.uuid}").content.decode()
    assert str(schuur().uuid) in html
    html = pagina.get(f"/kennis/meldingen/{signaal.uuid}?item={schuur().uuid}").content.decode()
    assert "wint" in tekst(html)
    antwoord = pagina.post(
        f"/kennis/meldingen/{signaal.uuid}/besluit", {"doe": "formulering", "item": str(schuur().uuid)}
    )
    assert antwoord.status_code == 302
    assert "leidt vanaf nu" in tekst(pagina.get(antwoord["Location"]).content.decode())


@pytest.mark.eis("R23")
def test_what_is_past_its_review_date_stands_first_and_is_marked(afdelingshoofd: Medewerker) -> None:
    Kennisitem.objects.filter(pk=schuur().pk).update(review_op="2020-01-01")
    pagina = browser(afdelingshoofd)
    assert "mogelijk verouderd" in pagina.get("/kennis/antwoorden?stand=verouderd").content.decode()
    antwoord = pagina.post(f"/kennis/antwoorden/{schuur().uuid}/nagekeken", follow=True)
    assert "Nagekeken" in tekst(antwoord.content.decode())
    assert schuur().review_op > Kennisitem.objects.earliest("review_op").review_op


def test_the_list_costs_the_same_for_few_and_many(afdelingshoofd: Medewerker) -> None:
    pagina = browser(afdelingshoofd)
    pagina.get("/kennis/antwoorden")
    with telt_hoogstens(16):
        pagina.get("/kennis/antwoorden?van=alle")


def test_an_owner_writes_and_publishes_in_the_browser(afdelingshoofd: Medewerker) -> None:
    pagina = browser(afdelingshoofd)
    adres = pagina.post(f"/kennis/antwoorden/{schuur().uuid}/schrijven")["Location"]
    html = pagina.get(adres).content.decode()
    assert "Publiceer" in html
    velden = {"vraag": "Mag ik een schuur bouwen?", "antwoord": "Soms.", "bronhouder": "vergunningen"}
    assert pagina.post(adres, velden | {"antwoord": "", "doe": "publiceren"}).status_code == 422
    antwoord = pagina.post(adres, velden | {"doe": "publiceren"}, follow=True)
    assert "versie 2" in tekst(antwoord.content.decode())
