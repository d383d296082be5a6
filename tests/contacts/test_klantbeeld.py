"""The klantbeeld: open aanvragen, gesprekken with the answer, who is to be called; one request, a fixed cost."""

import pytest

from contacts import services
from contacts.klanten.beeld import HOOGSTENS, lees_klantbeeld
from contacts.models import Klantcontact
from kcc.models import Klant, Medewerker, Productgroep, Team
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import BIJSTAND, BOUW, HUISNUMMER, PASPOORT, aanvraag, zaak_in
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.klanten import femke, kies, verifieer
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAGINA, BEELD = 15, 8


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return femke(anna)


def antwoord_gegeven(door: Medewerker, klant: Klant, onderwerp: str, antwoord: str) -> Klantcontact:
    gesprek = services.ontvang_gesprek(kanaal="telefoon", door=door, klant=klant)
    gesprek = services.begin_gesprek(gesprek=gesprek, door=door)
    services.beantwoord(vraag=gesprek.vragen.get(), door=door, onderwerp=onderwerp, antwoord=antwoord)
    return services.rond_gesprek_af(gesprek=gesprek, door=door)


def beeld(blad: Blad) -> str:
    return tekst(blad.html.split('id="klantbeeld"')[1].split("</section>")[0])


def gecontroleerd(wie: Medewerker, klant: Klant) -> Blad:
    return verifieer(kies(nieuw_gesprek(wie), klant))


def test_it_shows_both_dates_progress_and_behandelaar(
    anna: Medewerker, eva: Medewerker, jansen: Klant
) -> None:
    zaak = zaak_in("in_behandeling", eva, BOUW, klant=jansen)
    gezien = beeld(gecontroleerd(anna, jansen))
    assert "verwacht" in gezien
    assert "beloofd" in gezien
    assert "0 van 1 klaar" in gezien
    assert f"bij {zaak.behandelaar}" in gezien


def test_what_can_be_collected_is_open_too(anna: Medewerker, eva: Medewerker, jansen: Klant) -> None:
    zaak_in("ligt_klaar", eva, PASPOORT, klant=jansen)
    assert "ligt klaar om op te halen" in beeld(gecontroleerd(anna, jansen))


def test_past_gesprekken_tell_the_answer_that_was_given(
    anna: Medewerker, eva: Medewerker, jansen: Klant
) -> None:
    antwoord_gegeven(eva, jansen, "Openingstijden", "Elke dag van 9 tot 17 uur.")
    lang = "U kunt de schuur zonder vergunning bouwen als die niet hoger wordt dan drie meter. " * 2
    antwoord_gegeven(eva, jansen, "Schuur", lang)
    html = gecontroleerd(anna, jansen).html
    assert "Elke dag van 9 tot 17 uur." in html
    assert lang.strip() in html
    assert "…</summary>" in html


def test_a_gesprek_in_which_somebody_spoke_for_the_klant_counts(
    anna: Medewerker, eva: Medewerker, jansen: Klant
) -> None:
    dochter = femke(anna, tussenvoegsel="van")
    gesprek = services.ontvang_gesprek(kanaal="telefoon", door=eva, klant=dochter, namens=jansen)
    services.beantwoord(vraag=gesprek.vragen.get(), door=eva, onderwerp="Wmo-pas", antwoord="Komt eraan")
    gezien = lees_klantbeeld(jansen, anna)
    assert [regel.vragen[0].onderwerp for regel in gezien.gesprekken] == ["Wmo-pas"]


def test_who_is_still_to_be_called_back_stands_with_its_state(
    anna: Medewerker, eva: Medewerker, jansen: Klant
) -> None:
    gesprek = services.ontvang_gesprek(kanaal="telefoon", door=eva, klant=jansen)
    gesprek = services.begin_gesprek(gesprek=gesprek, door=eva)
    services.maak_terugbelverzoek(
        vraag=gesprek.vragen.get(),
        team=Team.objects.get(code="vergunningen"),
        telefoonnummer="0612345601",
        door=eva,
    )
    gezien = beeld(gecontroleerd(anna, jansen))
    assert "Nog terug te bellen" in gezien
    assert "Vergunningen open" in gezien


def test_of_the_sociaal_domein_it_tells_only_that_it_is_there(
    anna: Medewerker, eva: Medewerker, jansen: Klant
) -> None:
    aanvraag(eva, BIJSTAND, klant=jansen)
    html = gecontroleerd(anna, jansen).html
    assert "Aanvraag in het sociaal domein" in html
    assert "ijstand aanvragen" not in html


def test_only_what_the_machtiging_is_about(anna: Medewerker, eva: Medewerker, jansen: Klant) -> None:
    aanvraag(eva, BOUW, klant=jansen)
    aanvraag(eva, PASPOORT, klant=jansen)
    groep = Productgroep.objects.get(code="burgerzaken")
    from contacts.klanten.toegang import Doel, Niveau, toegang_tot

    toegang = toegang_tot(
        rollen=anna.rolset, doel=Doel.GESPREK, niveau=Niveau.TELEFONISCH, groepen=frozenset({groep.pk})
    )
    gezien = lees_klantbeeld(jansen, anna, toegang=toegang)
    assert [regel.naam for regel in gezien.aanvragen] == ["Paspoort aanvragen"]
    assert {str(zaak.zaak.versie.naam) for regel in gezien.aanvragen for zaak in regel.zaken} == {
        "Paspoort aanvragen"
    }


def test_more_than_fits_is_on_the_page_behind_it(anna: Medewerker, eva: Medewerker, jansen: Klant) -> None:
    for _ in range(HOOGSTENS + 1):
        aanvraag(eva, HUISNUMMER, klant=jansen)
    blad = gecontroleerd(anna, jansen)
    assert "Alle aanvragen en gesprekken" in beeld(blad)
    assert f'href="/klanten/{jansen.uuid}"' in blad.html


@pytest.mark.eis("R37")
@pytest.mark.parametrize(("gesprekken", "zaken"), [(0, 0), (200, 40)])
def test_one_request_costs_the_same_with_nothing_and_with_two_hundred_gesprekken(
    anna: Medewerker, eva: Medewerker, jansen: Klant, gesprekken: int, zaken: int
) -> None:
    vul(eva, jansen, gesprekken, zaken)
    client = browser(anna)
    with telt_hoogstens(PAGINA):
        antwoord = client.get(f"/klanten/{jansen.uuid}")
    assert antwoord.status_code == 200
    with telt_hoogstens(BEELD):
        lees_klantbeeld(jansen, anna)


@pytest.mark.parametrize(("gesprekken", "zaken"), [(0, 0), (200, 40)])
def test_the_workplace_keeps_its_budget_before_and_after_the_check(
    anna: Medewerker, eva: Medewerker, jansen: Klant, gesprekken: int, zaken: int
) -> None:
    vul(eva, jansen, gesprekken, zaken)
    blad = kies(nieuw_gesprek(anna), jansen)
    with telt_hoogstens(16):
        blad.open()
    verifieer(blad)
    with telt_hoogstens(21):
        blad.open()


def vul(door: Medewerker, klant: Klant, gesprekken: int, zaken: int) -> None:
    for nummer in range(zaken):
        aanvraag(door, (BOUW, HUISNUMMER, BIJSTAND)[nummer % 3], klant=klant)
    for nummer in range(gesprekken - zaken):
        gesprek = services.ontvang_gesprek(kanaal="telefoon", door=door, klant=klant)
        services.beantwoord(
            vraag=gesprek.vragen.get(), door=door, onderwerp=f"Vraag {nummer}", antwoord="Ja, dat mag."
        )


def test_a_vakafdeling_sees_the_gesprekken_about_its_own_work_and_no_other(
    anna: Medewerker, eva: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    """The same as `zichtbaar_voor`, asked of one klant."""
    aanvraag(eva, BOUW, klant=jansen)
    antwoord_gegeven(eva, jansen, "Afvalkalender", "Dinsdag")
    gezien = lees_klantbeeld(jansen, carla).gesprekken
    assert [regel.vragen[0].onderwerp for regel in gezien] == ["Omgevingsvergunning bouw"]
    zichtbaar = Klantcontact.objects.zichtbaar_voor(carla).filter(betrokkenen__klant=jansen)
    assert {regel.gesprek.pk for regel in gezien} == set(zichtbaar.values_list("pk", flat=True))
    assert len(lees_klantbeeld(jansen, anna).gesprekken) == 2
