"""The pages of agreements: list, one with all that hangs on it, approving, ending, and on paper."""

from datetime import date

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from dvo import services
from dvo.models import Dienstverleningsovereenkomst, Dvoregel
from kcc.models import Team
from tests.hulp.afspraken import dvo_van, keur_goed, leider, nieuwe_versie, regel_van
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
NIEUW = {
    "uitvoerder": "kcc-telefonie",
    "afnemer": "facilitair",
    "naam": "",
    "van": "2027-01-01",
    "tot_en_met": "2027-12-31",
    "opmerking": "",
}
REGEL = {
    "plicht": "afhandelen",
    "zaaktype": "sloopmelding",
    "norm": "9",
    "norm_eenheid": "werkdagen",
    "maximum": "14",
    "maximum_eenheid": "werkdagen",
    "kwaliteit": "Een\nTwee",
}


@pytest.fixture(autouse=True)
def vandaag(kcc_nu):
    kcc_nu("2026-11-23T10:30")


@pytest.fixture
def concept() -> Dienstverleningsovereenkomst:
    return nieuwe_versie(date(2027, 1, 1))


def lees(wie, pad: str) -> str:
    antwoord = browser(wie).get(pad)
    assert antwoord.status_code == 200, pad
    return tekst(antwoord.content.decode())


def test_the_list_shows_who_does_what_for_whom_and_how_it_stands(anna):
    html = lees(anna, "/dvos")
    assert "Vergunningen voor KCC telefonie Vergunningen KCC telefonie 1 Vastgesteld, geldt nu" in html
    assert "Facilitaire zaken voor KCC telefonie" in html
    assert "Nieuwe overeenkomst" not in html


def test_the_filters_stand_in_the_address(dirk, concept, afdelingshoofd):
    client = browser(dirk)
    for vraag, verwacht in (
        ("?status=concept", {"KCC balie voor Burgerzaken backoffice", concept.naam}),
        ("?team=geo", {"Geo-informatie voor KCC telefonie", "KCC telefonie voor Geo-informatie"}),
        ("?wacht=mij&status=concept", {concept.naam}),
        ("?status=vervallen", set()),
    ):
        namen = {dvo.naam for dvo, _ in client.get(f"/dvos{vraag}").context["regels"]}
        assert namen == verwacht, vraag
    services.keur_goed(dvo=concept, door=dirk)
    assert client.get("/dvos?wacht=mij").context["regels"] == []


@pytest.mark.parametrize("pad", ["/dvos", "/dvos/onderling", "/dvos/teams"])
def test_a_list_costs_as_many_queries_with_one_row_as_with_thirty(dirk, pad):
    client = browser(dirk)
    client.get(pad)
    with CaptureQueriesContext(connection) as weinig:
        client.get(pad)
    for nummer in range(30):
        team = Team.objects.create(code=f"team-{nummer}", naam=f"Team {nummer}", lijn="facilitair")
        dvo = Dienstverleningsovereenkomst.objects.create(
            naam=f"Proef {nummer}",
            uitvoerder=team,
            afnemer=dirk.team,
            geldigheid=DateRange(date(2020, 1, 1), None),
        )
        Dvoregel.objects.create(dvo=dvo, plicht="antwoord", norm=1, maximum=2)
        Dienstverleningsovereenkomst.objects.filter(pk=dvo.pk).update(status="vastgesteld")
    with CaptureQueriesContext(connection) as veel:
        client.get(pad)
    assert len(veel) == len(weinig)


@pytest.mark.eis("R70")
def test_per_two_teams_what_each_owes_the_other(anna):
    html = lees(anna, "/dvos/onderling?team=vergunningen")
    assert "Vergunningen voor KCC telefonie 11 zaaktypen, terugbellen" in html
    assert "KCC telefonie voor Vergunningen terugbellen, volledige intake" in html
    blad = lees(anna, f"/dvos/{dvo_van('vergunningen').uuid}")
    assert "Volledige intake leveren, 11 zaaktypen norm 5%, maximum 10%" in blad
    assert "Terugbellen norm 1 werkdag, maximum 2 werkdagen" in blad


@pytest.mark.eis("R65", "R66")
def test_one_agreement_shows_norm_maximum_law_and_quality(anna):
    html = lees(anna, f"/dvos/{dvo_van('vergunningen').uuid}")
    assert "Omgevingsvergunning bouw 30 werkdagen 33 werkdagen 8 weken Omgevingswet 16.64" in html
    assert "De klant hoort de uitkomst in gewone taal" in html
    assert "Geert van Vliet gaf op ma 2 dec 2019 akkoord namens Vergunningen." in html
    assert "Maak een nieuwe versie" not in html


@pytest.mark.eis("R68")
def test_a_belofte_sharper_than_the_maximum_is_flagged_at_the_rule(anna):
    html = lees(anna, f"/dvos/{dvo_van('vergunningen').uuid}")
    assert "Belofte is scherper De inwoner is 8 werkdagen beloofd; dat is korter dan het maximum." in html


def test_an_agreement_that_does_not_exist_is_not_found(dirk):
    assert browser(dirk).get("/dvos/00000000-0000-0000-0000-000000000007").status_code == 404


def test_an_agreement_between_two_other_teams_is_refused_at_the_field_and_not_offered(dirk, carla):
    antwoord = browser(dirk).post("/dvos/nieuw", {**NIEUW, "uitvoerder": "geo", "naam": "Zomaar"})
    assert antwoord.status_code == 422
    assert "Alleen de leiding" in str(antwoord.context["formulier"].errors["uitvoerder"])
    assert "Zomaar" in antwoord.content.decode()
    maak = "/dvos/nieuw?uitvoerder=kcc-telefonie"
    assert maak in browser(dirk).get("/dvos/onderling").content.decode()
    assert maak not in browser(carla).get("/dvos/onderling").content.decode()


def test_a_new_agreement_is_made_filled_approved_and_in_force(dirk):
    client = browser(dirk)
    assert client.post("/dvos/nieuw", {**NIEUW, "afnemer": "kcc-telefonie"}).status_code == 422
    pad = client.post("/dvos/nieuw", NIEUW)["Location"]
    dvo = Dienstverleningsovereenkomst.objects.get(naam="KCC telefonie voor Facilitaire zaken")
    assert (dvo.geldigheid, pad) == (DateRange(date(2027, 1, 1), date(2028, 1, 1)), f"/dvos/{dvo.uuid}")
    regel = {**REGEL, "plicht": "antwoord", "zaaktype": ""}
    assert client.post(f"{pad}/regels/nieuw", regel).status_code == 302
    assert dvo.regels.get().criteria == ["Een", "Twee"]
    keur_goed(dvo)
    assert "Vastgesteld, gaat in op vr 1 jan 2027" in lees(dirk, pad)


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("norm", "", "Vul een getal in."),
        ("norm", "vijf", "Dit is geen heel getal."),
        ("norm", "15", "De norm mag niet hoger zijn dan het maximum."),
        ("norm", "99999999999", "Vul een getal tot en met 1000 in."),
        ("zaaktype", "", "Kies welke zaken het zijn."),
        ("zaaktype", "bestaat-niet", "Kies een zaaktype uit de lijst."),
        ("norm_eenheid", "procent", "Een volledige intake reken je in procenten"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_at_its_field_and_nothing_typed_is_lost(
    concept, afdelingshoofd, veld, waarde, melding
):
    regel = regel_van(concept, "sloopmelding")
    antwoord = browser(afdelingshoofd).post(
        f"/dvos/{concept.uuid}/regels/{regel.uuid}", {**REGEL, veld: waarde}
    )
    assert antwoord.status_code == 422
    fouten = antwoord.context["formulier"].errors
    assert melding in str(fouten[veld]), fouten
    assert "Een\nTwee" in antwoord.content.decode()


@pytest.mark.eis("R65")
def test_a_rule_past_the_law_is_warned_of_at_once_with_the_day(concept, afdelingshoofd):
    regel = regel_van(concept, "omgevingsvergunning-bouw")
    invoer = {**REGEL, "zaaktype": "omgevingsvergunning-bouw", "maximum": "45"}
    antwoord = browser(afdelingshoofd).post(f"/dvos/{concept.uuid}/regels/{regel.uuid}", invoer, follow=True)
    html = tekst(antwoord.content.decode())
    assert "Bewaard, maar zo kan het niet worden goedgekeurd. Een aanvraag van vrijdag 1 januari 2027" in html
    assert "Voorbij de wet" in html


@pytest.mark.eis("R67")
def test_approving_shows_the_check_the_differences_and_what_runs(dirk, afdelingshoofd, kcc_nu):
    anna = maak_diensten()
    intake(anna, "dienst-1")
    oud = Dienstverleningsovereenkomst.objects.get(naam="Proef")
    hoofden = oud.uitvoerder.leidinggevende, oud.afnemer.leidinggevende
    nieuw = services.maak_nieuwe_versie(dvo=oud, door=hoofden[0])
    regel = regel_van(nieuw, "dienst-1")
    regel.norm = 4
    services.bewaar_regel(regel=regel, door=hoofden[0])
    client = browser(hoofden[1])
    html = tekst(client.get(f"/dvos/{nieuw.uuid}/goedkeuren").content.decode())
    assert "Ja Elke norm past binnen het maximum" in html
    assert "Dienst 1: norm 5 werkdagen 4 werkdagen" in html
    assert "1 lopende zaak houdt de afspraken van versie 1: geen enkele datum verschuift." in html
    gezien = client.get(f"/dvos/{nieuw.uuid}/goedkeuren").context["gezien"]
    na = client.post(f"/dvos/{nieuw.uuid}/goedkeuren", {"gezien": gezien}, follow=True)
    assert "De overeenkomst wacht op proef-vak-hoofd." in tekst(na.content.decode())
    client = browser(hoofden[0])
    client.post(f"/dvos/{nieuw.uuid}/goedkeuren", {"gezien": gezien})
    nieuw.refresh_from_db()
    assert nieuw.status == "vastgesteld"


def test_what_changed_meanwhile_is_not_approved_but_shown_anew(dirk, concept):
    antwoord = browser(dirk).post(f"/dvos/{concept.uuid}/goedkeuren", {"gezien": "iets-anders"})
    assert antwoord.status_code == 422
    assert "intussen gewijzigd" in antwoord.content.decode()
    assert concept.goedkeuringen.count() == 0


@pytest.mark.eis("R65")
def test_what_goes_past_the_law_has_no_button_to_approve(dirk, concept, afdelingshoofd):
    regel = regel_van(concept, "omgevingsvergunning-bouw")
    regel.maximum = 45
    services.bewaar_regel(regel=regel, door=afdelingshoofd)
    antwoord = browser(dirk).get(f"/dvos/{concept.uuid}/goedkeuren")
    assert "Nee Over een heel jaar gerekend gaat 1 afspraak voorbij de wet" in tekst(
        antwoord.content.decode()
    )
    assert "Keur goed namens" not in antwoord.content.decode()


def test_who_leads_neither_team_approves_nothing(anna, concept):
    assert "Keur goed namens" not in lees(anna, f"/dvos/{concept.uuid}/goedkeuren")
    assert browser(anna).post(f"/dvos/{concept.uuid}/goedkeuren", {"gezien": "x"}).status_code == 403


def test_an_agreement_ends_after_a_page_that_asks(dirk):
    dvo, client = dvo_van("geo"), browser(dirk)
    pad = f"/dvos/{dvo.uuid}/vervallen"
    assert "U kunt dit niet terugdraaien" in client.get(pad).content.decode()
    assert client.post(pad, {"per": "2026-01-01"}).status_code == 422
    assert client.post(pad, {"per": ""}).status_code == 422
    assert client.post(pad, {"per": "2026-12-01"}).status_code == 302
    dvo.refresh_from_db()
    assert (dvo.status, dvo.geldigheid.upper) == ("vervallen", date(2026, 12, 1))
    assert "Vervalt di 1 dec" in lees(dirk, f"/dvos/{dvo.uuid}")


def test_a_concept_is_deleted_after_a_page_that_asks_a_vastgestelde_never(dirk, concept):
    client = browser(dirk)
    assert "12 afspraken" in tekst(client.get(f"/dvos/{concept.uuid}/weg").content.decode())
    assert client.post(f"/dvos/{concept.uuid}/weg")["Location"] == "/dvos"
    vast = dvo_van("vergunningen")
    antwoord = client.post(f"/dvos/{vast.uuid}/weg", follow=True)
    assert "Een vastgestelde overeenkomst verandert niet" in tekst(antwoord.content.decode())
    assert Dienstverleningsovereenkomst.objects.filter(pk=vast.pk).exists()


@pytest.mark.parametrize("deel", ["wijzig", "regels/nieuw", "weg", "vervallen", "voorstel?zaaktype=paspoort"])
def test_the_leader_of_another_team_is_refused(concept, deel):
    assert browser(leider("geo")).get(f"/dvos/{concept.uuid}/{deel}").status_code == 403


def test_the_head_of_a_concept_changes_and_keeps_its_teams(dirk, concept):
    pad, client = f"/dvos/{concept.uuid}/wijzig", browser(dirk)
    assert 'name="uitvoerder"' not in client.get(pad).content.decode()
    invoer = {"naam": "Anders", "van": "2027-02-01", "tot_en_met": "2027-01-01", "opmerking": "Nieuw"}
    assert client.post(pad, invoer).status_code == 422
    assert client.post(pad, {**invoer, "tot_en_met": ""}).status_code == 302
    concept.refresh_from_db()
    assert (concept.naam, concept.geldigheid, concept.opmerking) == (
        "Anders",
        DateRange(date(2027, 2, 1), None),
        "Nieuw",
    )


def test_on_paper_stand_parties_rules_and_approvals(anna):
    html = lees(anna, f"/dvos/{dvo_van('vergunningen').uuid}/afdruk")
    for deel in (
        "Vergunningen, vertegenwoordigd door Geert van Vliet",
        "KCC telefonie Dirk van Leeuwen maandag 2 december 2019",
        "Sloopmelding 10 werkdagen 14 werkdagen",
    ):
        assert deel in html
    assert "Belofte is scherper" not in html
