"""The figures of a team: each is the number of rows it links to, quality first, within its budget."""

import re
from datetime import date

import pytest

from contacts import services
from contacts.models import Klantcontact, Terugbelverzoek, Vraag
from dashboards import cijfers
from dashboards.models import Dagtotaal
from dashboards.periode import Maand, laatste_maanden, vorige_week
from kcc.models import Medewerker, Productgroep, Team
from tests.hulp.api import telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.schermen import browser, koppen, tekst, titel
from zaken.models import Zaak
from zaken.services import neem_in_behandeling

pytestmark = pytest.mark.django_db
PAD = "/teamleider"
BUDGET = 25


def vraag_met(anna: Medewerker, uitkomst: str) -> Vraag:
    """A gesprek with one vraag that ends so."""
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna
    )
    vraag = services.beantwoord(vraag=gesprek.vragen.get(), door=anna, uitkomst=uitkomst, onderwerp=uitkomst)
    services.rond_gesprek_af(gesprek=gesprek, door=anna)
    return vraag


def terugbellen(anna: Medewerker, team: Team) -> Terugbelverzoek:
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna
    )
    return services.maak_terugbelverzoek(
        vraag=gesprek.vragen.get(), team=team, telefoonnummer="0612345678", door=anna
    )


@pytest.fixture
def stad(kcc_nu) -> dict[str, Medewerker]:
    """Wednesday 11 March: work in every stand at the vakafdeling, a week of vragen at the KCC team."""
    kcc_nu("2026-03-02T09:00")
    anna = maak_diensten()
    vak = Team.objects.get(code="proef-vak")
    carla = Medewerker.objects.get(username="proef-carla")
    intake(anna, "dienst-1")
    terugbellen(anna, vak)
    for uitkomst in ("zelf_beantwoord", "zelf_beantwoord", "doorverwezen", "verbroken"):
        vraag_met(anna, uitkomst)
    kcc_nu("2026-03-05T09:00")
    intake(anna, "dienst-1")
    begonnen = intake(anna, "dienst-2").klantaanvraag.zaken.get()
    neem_in_behandeling(zaak=begonnen, door=carla)
    kcc_nu("2026-03-11T09:00")
    intake(anna, "dienst-2")
    terugbellen(anna, vak)
    terugbellen(anna, anna.team)
    vraag_met(anna, "zelf_beantwoord")
    return {
        "anna": anna,
        "carla": carla,
        **{wie.username: wie for wie in Medewerker.objects.filter(username__startswith="proef")},
    }


def waarden(antwoord) -> dict[str, cijfers.Waarde]:
    alle = [antwoord.context["direct"], *antwoord.context["kwaliteit"], *antwoord.context["volume"]]
    return {waarde.cijfer.sleutel: waarde for waarde in alle if waarde}


# -- a figure is its rows --------------------------------------------------------------------------


def test_the_figures_of_a_vakafdeling(stad):
    gezien = waarden(browser(stad["proef-vak-hoofd"]).get(PAD))
    assert {sleutel: waarde.getal for sleutel, waarde in gezien.items()} == {
        "te_laat": 1,
        "bellen_te_laat": 1,
        "dreigt": 1,
        "binnen_5": 1,
        "niet_toegewezen": 3,
        "bellen": 2,
        "open": 4,
    }


@pytest.mark.parametrize("wie", ["proef-vak-hoofd", "proef-kcc-hoofd"])
def test_each_number_opens_exactly_the_rows_it_counts(stad, wie):
    client = browser(stad[wie])
    pagina = client.get(PAD)
    for waarde in waarden(pagina).values():
        regels = client.get(waarde.url)
        assert regels.status_code == 200, waarde.url
        geteld = waarde.n if waarde.n is not None else waarde.getal
        assert regels.context["page_obj"].paginator.count == geteld, waarde.cijfer.naam
        assert waarde.url.replace("&", "&amp;") in pagina.content.decode()


def test_each_number_still_is_its_rows_when_there_are_many(stad, kcc_nu):
    for _ in range(30):
        intake(stad["anna"], "dienst-1")
        terugbellen(stad["anna"], Team.objects.get(code="proef-vak"))
    kcc_nu("2026-04-01T09:00")
    client = browser(stad["proef-vak-hoofd"])
    gezien = waarden(client.get(PAD))
    assert gezien["te_laat"].getal == 33  # of one zaak the maximum is a day later
    for waarde in gezien.values():
        assert client.get(waarde.url).context["page_obj"].paginator.count == waarde.getal


# -- direct afgehandeld ----------------------------------------------------------------------------


@pytest.mark.eis("R79")
def test_direct_afgehandeld_over_the_last_full_week_with_n_and_a_dotted_guideline(stad):
    """2 to 8 March: two answered, one passed on, four sent on otherwise; a broken line does not count."""
    antwoord = browser(stad["proef-kcc-hoofd"]).get(PAD)
    direct = antwoord.context["direct"]
    assert (direct.n, direct.getal, direct.vorige) == (7, 29, None)
    html = antwoord.content.decode()
    assert "n = 7" in html
    assert "richtlijn 80 %" in html
    meter = re.search(r'<svg class="kcc-meter".*?</svg>', html, flags=re.S)[0]
    assert "kcc-meter__richtlijn" in meter
    assert not re.search("dreigt|laat|status|red|green", meter)


def test_a_vakafdeling_has_no_such_figure(stad):
    assert browser(stad["proef-vak-hoofd"]).get(PAD).context["direct"] is None


def test_nothing_to_divide_by_is_said_not_shown_as_zero(stad, kcc_nu):
    kcc_nu("2026-06-03")
    antwoord = browser(stad["proef-kcc-hoofd"]).get(PAD)
    assert antwoord.context["direct"].getal is None
    assert "In deze week rondde het team geen vragen af." in antwoord.content.decode()


def test_its_rows_say_of_each_vraag_whether_it_counts(stad):
    client = browser(stad["proef-kcc-hoofd"])
    antwoord = client.get("/teamleider/vragen")
    assert {keuze.naam: keuze.aantal for keuze in antwoord.context["filters"]} == {
        "Alle vragen": 7,
        "Direct afgehandeld": 2,
        "Niet direct": 5,
    }
    for keuze in antwoord.context["filters"]:
        rijen = client.get("/teamleider/vragen" + keuze.url).context["page_obj"]
        assert rijen.paginator.count == keuze.aantal
    leesbaar = tekst(client.get("/teamleider/vragen", {"deel": "direct"}).content.decode())
    assert leesbaar.count("Zelf beantwoord") == 2
    assert Klantcontact.objects.order_by("pk").last().nummer not in leesbaar


# -- the trend -------------------------------------------------------------------------------------


@pytest.fixture
def dagtotalen(stad) -> list[Dagtotaal]:
    """Of 26 months: two days each, two productgroepen."""
    groepen = [Productgroep.objects.get(code=code) for code in ("proef", "parkeren")]
    maanden = [Maand(2026, 3).plus(-terug) for terug in range(26)]
    return Dagtotaal.objects.bulk_create(
        Dagtotaal(
            datum=date(maand.jaar, maand.nummer, dag),
            productgroep=groep,
            kanaal="telefoon",
            gesprekken=100,
            direct_afgehandeld=60 + maand.nummer,
        )
        for maand in maanden
        for dag in (3, 17)
        for groep in groepen
    )


def test_the_trend_shows_24_full_months_of_the_products_of_the_team(stad, dagtotalen):
    antwoord = browser(stad["proef-vak-hoofd"]).get(PAD)
    maanden = antwoord.context["maanden"]
    assert len(maanden) == 24
    assert (maanden[0].maand.naam, maanden[-1].maand.naam) == ("maart 2024", "februari 2026")
    assert (maanden[-1].gesprekken, maanden[-1].direct) == (200, 62)
    html = antwoord.content.decode()
    assert html.count('class="kcc-trend__punt"') == 24
    assert "februari 2026: 62 % van 200 gesprekken" in html
    assert "Toon als tabel" in html


def test_each_point_opens_the_days_it_is_made_of(stad, dagtotalen):
    client = browser(stad["proef-vak-hoofd"])
    for maand in client.get(PAD).context["maanden"]:
        antwoord = client.get(maand.url)
        rijen = list(antwoord.context["page_obj"])
        assert (
            sum(rij.gesprekken for rij in rijen) == maand.gesprekken == antwoord.context["som"]["gesprekken"]
        )
        assert antwoord.context["procent"] == maand.direct
        assert f'href="{maand.url.replace("&", "&amp;")}"' in client.get(PAD).content.decode()


def test_without_totals_the_page_says_what_will_come(stad):
    leesbaar = tekst(browser(stad["proef-vak-hoofd"]).get(PAD).content.decode())
    assert "Nog geen dagtotalen" in leesbaar


@pytest.mark.parametrize("maand", ["", "2026-13", "gisteren", "2026-02-03", "0000-01"])
def test_a_month_that_is_none_is_not_found(stad, maand):
    antwoord = browser(stad["proef-vak-hoofd"]).get("/teamleider/dagtotalen", {"maand": maand})
    assert antwoord.status_code == 404


def test_weeks_and_months_are_whole_ones():
    assert vorige_week(date(2026, 3, 11)).naam == "ma 2 mrt t/m zo 8 mrt"
    assert vorige_week(date(2026, 3, 9)).van == date(2026, 3, 2)
    assert vorige_week(date(2026, 3, 8)).van == date(2026, 2, 23)
    maanden = laatste_maanden(date(2026, 1, 1))
    assert [maanden[0].code, maanden[-1].code, len(maanden)] == ["2024-01", "2025-12", 24]


# -- who sees which team ---------------------------------------------------------------------------


def test_a_leader_chooses_among_the_teams_he_leads_and_no_other(stad):
    hoofd = stad["proef-vak-hoofd"]
    Team.objects.filter(code="geo").update(leidinggevende=hoofd)
    client = browser(hoofd)
    assert {team.code for team in client.get(PAD).context["teams"]} == {"proef-vak", "geo"}
    assert client.get(PAD, {"team": "geo"}).context["team"].code == "geo"
    for pad in (PAD, "/teamleider/vragen", "/teamleider/dagtotalen"):
        assert client.get(pad, {"team": "vergunningen", "maand": "2026-02"}).status_code == 404


def test_a_leader_of_no_team_looks_at_the_own_one_and_without_a_team_reads_what_to_do(stad):
    hoofd = stad["proef-vak-hoofd"]
    Team.objects.filter(code="proef-vak").update(leidinggevende=None)
    assert browser(hoofd).get(PAD).context["team"].code == "proef-vak"
    Medewerker.objects.filter(pk=hoofd.pk).update(team=None)
    leesbaar = tekst(browser(Medewerker.objects.get(pk=hoofd.pk)).get(PAD).content.decode())
    assert "U leidt nog geen team" in leesbaar


@pytest.mark.eis("R75")
def test_the_manager_sees_sums_without_names_rows_or_small_numbers(stad, manager, dagtotalen):
    for _ in range(6):
        intake(stad["anna"], "dienst-1")
    client = browser(manager)
    antwoord = client.get(PAD)
    html, leesbaar = antwoord.content.decode(), tekst(antwoord.content.decode())
    inhoud = html[html.index("<main") : html.index("</main>")]
    assert "Proefafdeling &lt;5 &lt;5 &lt;5 9 &lt;5 10" in leesbaar
    assert 'href="/werkvoorraad' not in inhoud
    assert 'href="/teamleider/dagtotalen' not in inhoud
    for wie in Medewerker.objects.exclude(pk=manager.pk).exclude(last_name=""):
        assert wie.last_name not in inhoud
    for zaak in Zaak.objects.all():
        assert zaak.nummer not in inhoud
    assert client.get(PAD, {"team": "proef-vak"}).status_code == 404
    assert client.get("/teamleider/vragen").status_code == 404


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        *((wie, 200) for wie in ("dirk", "afdelingshoofd", "manager")),
        *((wie, 403) for wie in ("anna", "bram", "carla", "eva", "beheerder", "buitenstaander")),
    ],
)
def test_each_role_gets_the_page_or_not(wie, status, request):
    assert browser(request.getfixturevalue(wie)).get(PAD).status_code == status


# -- the page --------------------------------------------------------------------------------------


def test_quality_stands_before_volume(stad):
    html = browser(stad["proef-kcc-hoofd"]).get(PAD).content.decode()
    assert titel(html).startswith("Cijfers Proef KCC")
    assert koppen(html) == ["Cijfers Proef KCC"]
    plaatsen = [html.index(f">{kop}</h2>") for kop in ("Kwaliteit", "Werk", "Direct afgehandeld per maand")]
    assert plaatsen == sorted(plaatsen)


def test_every_figure_says_what_counts_in_it(stad):
    antwoord = browser(stad["proef-kcc-hoofd"]).get(PAD)
    html = antwoord.content.decode()
    for waarde in waarden(antwoord).values():
        assert len(waarde.cijfer.uitleg) > 40
        assert waarde.cijfer.uitleg.replace("'", "&#x27;") in html


@pytest.mark.parametrize("veel", [False, True], ids=["few rows", "many rows"])
@pytest.mark.parametrize("wie", ["proef-kcc-hoofd", "proef-vak-hoofd", "monique"])
def test_the_page_keeps_its_budget(stad, dagtotalen, wie, veel):
    if veel:
        for _ in range(30):
            intake(stad["anna"], "dienst-1")
            terugbellen(stad["anna"], Team.objects.get(code="proef-vak"))
            vraag_met(stad["anna"], "zelf_beantwoord")
    client = browser(Medewerker.objects.get(username=wie))
    with telt_hoogstens(BUDGET):
        assert client.get(PAD).status_code == 200


@pytest.mark.parametrize("pad", ["/teamleider/vragen", "/teamleider/dagtotalen?maand=2026-02"])
def test_the_rows_behind_a_figure_cost_the_same_for_few_and_many(stad, dagtotalen, pad):
    client = browser(stad["proef-kcc-hoofd"])
    Team.objects.get(code="proef-kcc").productgroepen.add(Productgroep.objects.get(code="proef"))
    with telt_hoogstens(12):
        assert client.get(pad).status_code == 200
