"""The panel Terugbellen: who calls back, where and when, what is asked along, and the term that is promised."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogus.models import Vragenset
from contacts import services
from contacts.models import Klantcontact, Terugbelverzoek, Vraag
from contacts.terugbellen.bereik import lees_telefoonnummer
from contacts.terugbellen.termijn import Afgesproken, bereken
from dvo.models import Dvoregel
from kcc.fouten import Geweigerd, Ongeldig
from kcc.kalender import gemeentekalender
from kcc.models import Klant, Klantkenmerk, Medewerker, Team
from kcc.openingstijden import AMSTERDAM, Rooster, Uren
from kcc.services.klanten import maak_klant
from regie.models import Belofte
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.schermen import browser, tekst
from tests.hulp.slot import zonder_slot
from tests.hulp.vragen import toepassing

pytestmark = pytest.mark.django_db
BUDGET = 26
VRAGEN = [
    {"code": "kenteken", "label": "Wat is het kenteken?", "soort": "tekst"},
    {"code": "ontheffing", "label": "Is er een ontheffing?", "soort": "janee", "verplicht": False},
    {
        "code": "nummer",
        "label": "Nummer van de ontheffing",
        "soort": "getal",
        "voorwaarde": {"veld": "ontheffing", "is": "ja"},
    },
    {"code": "foto", "label": "Foto", "soort": "document"},
]


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(
        door=anna,
        voornamen="Femke",
        achternaam="Jansen",
        telefoon="0612345601",
        email="f.jansen@voorbeeld.nl",
    )


@pytest.fixture
def vragenset() -> Vragenset:
    vragen = [
        {"verplicht": True, "keuzes": [], "voorwaarde": None, "uitleg": "", **vraag} for vraag in VRAGEN
    ]
    return Vragenset.objects.create(code="terugbellen-parkeren", naam="Parkeren", vragen=vragen)


def paneel(wie: Medewerker, klant: Klant | None = None, **invoer: Any) -> Blad:
    """A gesprek with the panel open."""
    blad = nieuw_gesprek(wie)
    if klant:
        blad.klik("ververs", zoek=klant.achternaam).klik(f"kies_klant:{klant.uuid}")
    return blad.klik("paneel:terugbellen", **invoer)


def verzoek() -> Terugbelverzoek:
    return Terugbelverzoek.objects.select_related("team", "voor", "vraag", "gemaakt_door").get()


def nieuwe_vraag(wie: Medewerker, klant: Klant | None = None) -> Vraag:
    gesprek = services.ontvang_gesprek(kanaal="telefoon", door=wie, klant=klant)
    return services.begin_gesprek(gesprek=gesprek, door=wie).vragen.get()


def maak(wie: Medewerker, klant: Klant | None = None, **velden: Any) -> Terugbelverzoek:
    team = velden.pop("team", "vergunningen")
    velden.setdefault("telefoonnummer", "0612345601")
    return services.maak_terugbelverzoek(
        vraag=nieuwe_vraag(wie, klant), team=Team.objects.get(code=team), door=wie, **velden
    )


# -- to whom, and how to reach them --------------------------------------------------------------------


def test_without_a_word_of_what_it_is_about_nobody_is_asked_to_call_back(
    anna: Medewerker, jansen: Klant
) -> None:
    blad = paneel(anna, jansen)
    blad = blad.klik("rond_af", **{"bel-team": "vergunningen", "bel-telefoonnummer": "0612345601"})
    assert "Vul in waar het over gaat" in tekst(blad.html)
    assert not Terugbelverzoek.objects.exists()
    blad.klik("rond_af", notitie="Schuur op de erfgrens")
    assert verzoek().vraag.onderwerp == "Schuur op de erfgrens"


@pytest.mark.eis("R39")
def test_of_a_known_person_phone_and_e_mail_stand_there_and_the_afdelingen_come_first(
    anna: Medewerker, jansen: Klant
) -> None:
    """Peers' case 33."""
    blad = paneel(anna, jansen, productgroep="parkeren", notitie="Belt over een boete")
    velden = blad.lees().velden
    assert velden["bel-telefoonnummer"] == ["0612345601"]
    assert velden["bel-email"] == ["f.jansen@voorbeeld.nl"]
    assert velden["bel-toelichting"] == ["Belt over een boete"]
    assert velden["bel-team"] == ["parkeren-verkeer"]
    assert blad.html.index('label="Afdelingen"') < blad.html.index('label="Tweede lijn"')
    assert blad.html.index('label="Tweede lijn"') < blad.html.index('label="KCC"')


def test_a_known_person_needs_two_acts_and_one_typed_field(anna: Medewerker, jansen: Klant) -> None:
    """KISS: 5 acts and 5 fields. The chord and the save; the note is typed, the afdeling is known of the product."""
    blad = paneel(anna, jansen, productgroep="parkeren", notitie="Belt over een boete").klik("rond_af")
    rij = verzoek()
    assert (rij.team.code, rij.toelichting, rij.telefoonnummer) == (
        "parkeren-verkeer",
        "Belt over een boete",
        "0612345601",
    )
    assert rij.gemaakt_door == anna
    assert "is afgerond" in blad.tekst


def test_the_number_of_this_call_goes_before_the_one_that_is_known(anna: Medewerker, jansen: Klant) -> None:
    blad = nieuw_gesprek(anna)
    Klantcontact.objects.update(telefoonnummer="0201234567")
    blad.open().klik("ververs", zoek="Jansen").klik(f"kies_klant:{jansen.uuid}").klik("paneel:terugbellen")
    assert blad.lees().velden["bel-telefoonnummer"] == ["0201234567"]


def test_without_telephone_and_e_mail_it_is_refused(anna: Medewerker) -> None:
    """Peers' case 31."""
    blad = paneel(anna).klik("rond_af", bel__team="geo", bel__toelichting="Over het huisnummer")
    assert blad.status == 422
    assert "Vul minimaal een telefoonnummer of een e-mailadres in" in blad.tekst
    assert blad.lees().velden["bel-toelichting"] == ["Over het huisnummer"]
    assert not Terugbelverzoek.objects.exists()


@pytest.mark.parametrize(
    ("nummer", "email", "melding"),
    [
        ("0612", "f.jansen@voorbeeld.nl", "Dit is geen telefoonnummer"),
        ("0612345601", "jansen@", "Dit is geen e-mailadres"),
    ],
)
def test_a_wrong_second_way_to_reach_somebody_is_refused_with_its_own_message(
    anna: Medewerker, nummer: str, email: str, melding: str
) -> None:
    """Peers' case 32: the other one is fine, and still nothing is stored."""
    blad = paneel(anna).klik("rond_af", bel__team="geo", bel__telefoonnummer=nummer, bel__email=email)
    assert melding in blad.tekst
    velden = blad.lees().velden
    assert (velden["bel-telefoonnummer"], velden["bel-email"]) == ([nummer], [email])
    assert not Terugbelverzoek.objects.exists()


def test_both_wrong_have_both_their_message(anna: Medewerker) -> None:
    blad = paneel(anna).klik("rond_af", bel__team="geo", bel__telefoonnummer="06", bel__email="jansen")
    assert "Dit is geen telefoonnummer" in blad.tekst
    assert "Dit is geen e-mailadres" in blad.tekst


@pytest.mark.parametrize(
    ("getypt", "gelezen"),
    [
        ("0612345601", "0612345601"),
        ("06-12 34 56 01", "0612345601"),
        ("(020) 123 4567", "0201234567"),
        ("+31612345601", "0612345601"),
        ("0031 6 12345601", "0612345601"),
        ("+31 (0)6 12345601", "0612345601"),
        ("+49 30 1234567", "+49301234567"),
        ("0049301234567", "+49301234567"),
        ("08001234", "08001234"),
        ("  ", ""),
    ],
)
def test_a_number_may_be_typed_in_any_usual_way(getypt: str, gelezen: str) -> None:
    assert lees_telefoonnummer(getypt) == gelezen


@pytest.mark.parametrize(
    "getypt", ["06", "5001", "061234567", "06123456012", "bel mij", "+", "+31", "0612345601x", "٠٦١٢٣٤٥٦٠١"]
)
def test_what_is_no_number_is_refused(getypt: str) -> None:
    with pytest.raises(ValueError, match="geen telefoonnummer"):
        lees_telefoonnummer(getypt)


def test_with_phone_only_it_is_kept_as_it_is_dialled_so_that_it_is_found_again(anna: Medewerker) -> None:
    """Peers' case 29, the first half."""
    paneel(anna).klik("rond_af", bel__team="geo", bel__telefoonnummer="+31 6 1234 5601", notitie="Huisnummer")
    assert verzoek().telefoonnummer == "0612345601"


# -- one colleague -------------------------------------------------------------------------------------


def test_only_colleagues_of_the_chosen_team_are_offered(anna: Medewerker, carla: Medewerker) -> None:
    blad = paneel(anna).klik("ververs", bel__team="vergunningen")
    assert "Carla de Wit" in blad.tekst
    assert str(carla.uuid) in blad.lees().keuzes["bel-voor"]
    blad.klik("ververs", bel__team="geo")
    assert str(carla.uuid) not in blad.lees().keuzes["bel-voor"]


def test_it_can_be_asked_of_one_colleague(anna: Medewerker, carla: Medewerker) -> None:
    blad = paneel(anna).klik("ververs", bel__team="vergunningen")
    blad.klik(
        "rond_af", bel__voor=str(carla.uuid), bel__telefoonnummer="0612345601", notitie="Vraagt naar Carla"
    )
    assert (verzoek().voor, verzoek().medewerker, verzoek().status) == (carla, None, "open")


def test_a_colleague_does_not_stay_after_another_team_is_chosen(anna: Medewerker, carla: Medewerker) -> None:
    """A defect of the peers: the medewerker stayed with the new afdeling."""
    blad = paneel(anna).klik("ververs", bel__team="vergunningen").klik("ververs", bel__voor=str(carla.uuid))
    blad.klik("ververs", bel__team="geo")
    assert blad.lees().velden["bel-voor"] == [""]
    blad.klik("rond_af", bel__telefoonnummer="0612345601", notitie="Huisnummer")
    assert (verzoek().team.code, verzoek().voor) == ("geo", None)


def test_a_colleague_of_another_team_is_refused_when_sent_all_the_same(
    anna: Medewerker, carla: Medewerker
) -> None:
    blad = paneel(anna).klik("ververs", bel__team="vergunningen")
    blad.klik("rond_af", bel__team="geo", bel__voor=str(carla.uuid), bel__telefoonnummer="0612345601")
    assert "Kies een collega van dit team" in blad.tekst
    with pytest.raises(Ongeldig) as fout:
        maak(anna, team="geo", voor=carla)
    assert (fout.value.code, fout.value.veld) == ("collega_niet_van_team", "voor")


# -- the questions of the afdeling ---------------------------------------------------------------------


def test_the_questions_of_the_afdeling_appear_with_it_and_go_with_it(
    anna: Medewerker, vragenset: Vragenset
) -> None:
    blad = paneel(anna).klik("ververs", bel__team="parkeren-verkeer")
    assert "Wat is het kenteken?" in blad.tekst
    assert "Foto" not in blad.tekst  # nothing can be handed over on the telephone
    blad.klik("ververs", bel__team="geo")
    assert "Wat is het kenteken?" not in blad.tekst


def test_a_required_question_without_answer_is_refused_and_what_was_typed_stays(
    anna: Medewerker, vragenset: Vragenset
) -> None:
    blad = paneel(anna).klik("ververs", bel__team="parkeren-verkeer", bel__telefoonnummer="0612345601")
    blad.klik("rond_af", velden={"bel-antwoorden.ontheffing": "ja"}, notitie="Boete")
    assert "Wat is het kenteken? ontbreekt" in blad.tekst
    assert "Nummer van de ontheffing ontbreekt" in blad.tekst
    blad.klik("rond_af", velden={"bel-antwoorden.kenteken": "AB-12-CD", "bel-antwoorden.nummer": "twaalf"})
    assert "Nummer van de ontheffing is geen getal" in blad.tekst
    blad.klik("rond_af", velden={"bel-antwoorden.nummer": "12"})
    assert verzoek().vragenset == vragenset
    assert verzoek().antwoorden == {
        "Wat is het kenteken?": "AB-12-CD",
        "Is er een ontheffing?": "ja",
        "Nummer van de ontheffing": "12",
    }


def test_a_question_whose_condition_no_longer_holds_is_not_stored(
    anna: Medewerker, vragenset: Vragenset
) -> None:
    rij = maak(
        anna,
        team="parkeren-verkeer",
        vragenset=vragenset,
        antwoorden={"kenteken": "AB-12-CD", "ontheffing": "nee", "nummer": "12"},
    )
    assert rij.antwoorden == {"Wat is het kenteken?": "AB-12-CD", "Is er een ontheffing?": "nee"}


def test_the_answers_stay_answers_for_whoever_calls_back(anna: Medewerker, vragenset: Vragenset) -> None:
    """Peers flatten them to text."""
    rij = maak(
        anna,
        team="parkeren-verkeer",
        vragenset=vragenset,
        antwoorden={"kenteken": "AB-12-CD", "ontheffing": "nee"},
        toelichting="Boete",
    )
    beller = Medewerker.objects.filter(team__code="parkeren-verkeer").earliest("pk")
    leesbaar = tekst(browser(beller).get(f"/terugbelverzoeken/{rij.uuid}").content.decode())
    assert "Wat is het kenteken? AB-12-CD Is er een ontheffing? nee" in leesbaar
    assert rij.toelichting == "Boete"


def test_of_several_sets_the_one_of_the_onderdeel_comes_first(anna: Medewerker, vragenset: Vragenset) -> None:
    ander = Vragenset.objects.create(code="terugbellen-verkeer", naam="Verkeer", vragen=vragenset.vragen[:1])
    blad = paneel(anna, productgroep="verkeer")
    assert blad.lees().velden["bel-vragenset"] == [str(ander.uuid)]
    blad.klik("ververs", bel__vragenset=str(vragenset.uuid))
    assert "Is er een ontheffing?" in blad.tekst


def test_a_set_for_intakes_is_not_asked_here(anna: Medewerker) -> None:
    Vragenset.objects.create(code="parkeren", naam="Intake", vragen=[])
    assert "bel-vragenset" not in paneel(anna, productgroep="parkeren").lees().velden


# -- by when -------------------------------------------------------------------------------------------


@pytest.mark.eis("R39")
def test_the_term_of_the_dvo_is_shown_and_then_promised(anna: Medewerker) -> None:
    blad = paneel(anna).klik("ververs", bel__team="vergunningen")
    zin = "uiterlijk dinsdag 24 november 2026 , afgesproken in de DVO Vergunningen voor KCC telefonie"
    assert zin in blad.tekst
    blad.klik("rond_af", bel__telefoonnummer="0612345601", notitie="Schuur")
    belofte = Belofte.objects.get(onderwerp=verzoek().uuid)
    assert (verzoek().uiterlijk, belofte.due) == (date(2026, 11, 24), date(2026, 11, 24))
    assert (belofte.begin, belofte.gegeven_door) == (date(2026, 11, 23), anna)


def test_where_nothing_was_agreed_it_is_two_werkdagen(anna: Medewerker) -> None:
    with zonder_slot():
        Dvoregel.objects.filter(plicht="terugbellen").delete()
    assert maak(anna).uiterlijk == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("nu", "uiterlijk"),
    [
        pytest.param("2026-11-21T22:00", date(2026, 11, 24), id="zaterdag 22 uur begint maandag"),
        pytest.param("2026-12-24T16:00", date(2026, 12, 28), id="over de kerst"),
        pytest.param("2026-11-27T16:59", date(2026, 11, 30), id="vrijdagmiddag"),
    ],
)
def test_the_term_begins_on_a_working_day(
    anna: Medewerker, kcc_nu: Callable[[str], None], nu: str, uiterlijk: date
) -> None:
    """P8."""
    kcc_nu(nu)
    rij = maak(anna)
    assert rij.uiterlijk == uiterlijk
    assert Belofte.objects.get(onderwerp=rij.uuid).begin >= date.fromisoformat(nu[:10])


@pytest.mark.parametrize(
    ("nu", "uiterlijk"),
    [
        ("2026-11-23T10:15", date(2026, 11, 23)),
        ("2026-11-23T07:00", date(2026, 11, 23)),
        ("2026-11-23T17:00", date(2026, 11, 24)),
        ("2026-11-21T11:00", date(2026, 11, 23)),
    ],
)
def test_vandaag_nog_is_today_while_the_office_is_open_or_will_be(
    anna: Medewerker, kcc_nu: Callable[[str], None], nu: str, uiterlijk: date
) -> None:
    kcc_nu(nu)
    assert maak(anna, urgentie="spoed").uiterlijk == uiterlijk


def test_choosing_vandaag_nog_changes_what_is_promised_on_the_screen(anna: Medewerker) -> None:
    blad = paneel(anna).klik("ververs", bel__team="vergunningen").klik("ververs", bel__urgentie="spoed")
    assert "Er wordt vandaag nog teruggebeld" in blad.tekst


def _rooster() -> Rooster:
    return Rooster(week={d: (Uren(time(9), time(17)),) for d in range(1, 6)}, kalender=gemeentekalender())


@pytest.mark.parametrize(
    ("nu", "verwacht"),
    [
        ("2026-11-23T10:00", "2026-11-23T12:00"),
        ("2026-11-23T16:00", "2026-11-24T10:00"),
        ("2026-11-21T22:00", "2026-11-23T11:00"),
    ],
)
def test_a_norm_in_minuten_counts_the_minutes_that_are_open(nu: str, verwacht: str) -> None:
    termijn = bereken(
        datetime.fromisoformat(nu).replace(tzinfo=AMSTERDAM),
        Afgesproken(120, "minuten", "De balie voor de lijn"),
        kalender=gemeentekalender(),
        rooster=_rooster,
    )
    assert termijn.om == datetime.fromisoformat(verwacht).replace(tzinfo=AMSTERDAM)
    assert termijn.uiterlijk == date.fromisoformat(verwacht[:10])


# -- when the resident would like it -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("invoer", "venster"),
    [
        ({"bel__venster": "middag"}, (time(12), time(17))),
        ({"bel__venster": "namiddag"}, (time(16), None)),
        ({"bel__venster": "middag", "bel__van": "15:30"}, (time(15, 30), None)),
        ({}, (None, None)),
    ],
)
def test_a_part_of_the_day_or_own_times(anna: Medewerker, invoer: dict[str, str], venster: Any) -> None:
    paneel(anna).klik("rond_af", bel__team="geo", bel__telefoonnummer="0612345601", notitie="x", **invoer)
    assert (verzoek().venster_van, verzoek().venster_tot) == venster


def test_a_window_that_ends_before_it_begins_is_refused_at_its_field(anna: Medewerker) -> None:
    blad = paneel(anna).klik(
        "rond_af",
        bel__team="geo",
        bel__telefoonnummer="0612345601",
        bel__van="16:00",
        bel__tot="09:00",
        notitie="x",
    )
    assert "Tot: Het einde ligt voor het begin." in blad.tekst
    assert not Terugbelverzoek.objects.exists()


# -- whom nobody calls (P4) ----------------------------------------------------------------------------


def test_nobody_is_promised_a_call_to_the_deceased(anna: Medewerker, jansen: Klant) -> None:
    Klant.objects.filter(pk=jansen.pk).update(overleden=True)
    with pytest.raises(Geweigerd) as fout:
        maak(anna, Klant.objects.get(pk=jansen.pk))
    assert fout.value.code == "klant_overleden"
    assert "nabestaande" in fout.value.melding


def test_who_is_not_called_needs_an_e_mail_address(anna: Medewerker, jansen: Klant) -> None:
    Klantkenmerk.objects.create(klant=jansen, soort="geen_telefoon")
    with pytest.raises(Geweigerd) as fout:
        maak(anna, jansen)
    assert (fout.value.code, fout.value.veld) == ("niet_bellen", "email")
    assert maak(anna, jansen, telefoonnummer="", email="f.jansen@voorbeeld.nl").email


def test_who_is_not_called_is_proposed_no_number_for(anna: Medewerker, jansen: Klant) -> None:
    Klantkenmerk.objects.create(klant=jansen, soort="geen_telefoon")
    velden = paneel(anna, jansen).lees().velden
    assert (velden["bel-telefoonnummer"], velden["bel-email"]) == ([""], ["f.jansen@voorbeeld.nl"])


# -- nothing is lost -----------------------------------------------------------------------------------


def test_a_note_typed_after_the_panel_was_opened_is_the_explanation_all_the_same(anna: Medewerker) -> None:
    paneel(anna).klik("rond_af", bel__team="geo", bel__telefoonnummer="0612345601", notitie="Alsnog getypt")
    assert verzoek().toelichting == "Alsnog getypt"


def test_another_panel_and_back_keeps_everything(anna: Medewerker, vragenset: Vragenset) -> None:
    blad = paneel(anna).klik("ververs", bel__team="parkeren-verkeer")
    blad.klik(
        "paneel:afspraak",
        bel__telefoonnummer="0612345601",
        bel__toelichting="Boete",
        bel__venster="middag",
        bel__urgentie="spoed",
        velden={"bel-antwoorden.kenteken": "AB-12-CD"},
    )
    blad.klik("paneel:doorverbinden").klik("paneel:terugbellen")
    velden = blad.lees().velden
    assert velden["bel-telefoonnummer"] == ["0612345601"]
    assert velden["bel-toelichting"] == ["Boete"]
    assert velden["bel-venster"] == ["middag"]
    assert velden["bel-urgentie"] == ["spoed"]
    assert velden["bel-antwoorden.kenteken"] == ["AB-12-CD"]


def test_it_is_there_again_in_another_browser(anna: Medewerker) -> None:
    blad = paneel(anna).klik("ververs", bel__team="geo", bel__toelichting="Half")
    ander = Blad(browser(anna), blad.url).open()
    assert ander.lees().velden["bel-toelichting"] == ["Half"]


@pytest.mark.parametrize("aantal", [1, 12])
def test_the_panel_asks_the_same_of_the_database_however_many_there_are(
    anna: Medewerker, jansen: Klant, vragenset: Vragenset, aantal: int
) -> None:
    for nummer in range(aantal):
        Medewerker.objects.create(
            username=f"proef{nummer}",
            team=Team.objects.get(code="parkeren-verkeer"),
            rollen=["vakafdeling"],
        )
        Vragenset.objects.create(
            code=f"terugbellen-parkeren-{nummer}", naam=f"Set {nummer}", vragen=vragenset.vragen
        )
    blad = paneel(anna, jansen, productgroep="parkeren").klik("ververs", bel__urgentie="spoed")
    with CaptureQueriesContext(connection) as gevangen:
        assert blad.client.get(blad.url).status_code == 200
    assert len(toepassing(gevangen)) <= BUDGET, "\n".join(toepassing(gevangen))
