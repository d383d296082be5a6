"""The page of a team: what it needs today, then the five blocks, quality first, within its budget."""

import re
from datetime import date

import pytest

from dashboards.blad import blokken
from dashboards.cijfers import Waarde
from dashboards.kengetallen.register import OP_SLEUTEL
from dashboards.kengetallen.soort import Blok
from dashboards.models import Dagtotaal
from dashboards.periode import Maand, laatste_maanden, vorige_week
from kcc.models import Medewerker, Productgroep, Team
from regie.models import Belofte, Signaal
from tests.hulp.api import telt_hoogstens
from tests.hulp.cijferstad import maak_stad, terugbellen, vraag_met
from tests.hulp.diensten import intake
from tests.hulp.schermen import browser, koppen, tekst, titel
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
PAD = "/teamleider"
BUDGET = 25
BLOKKEN = ["Kwaliteit", "Snelheid", "Inzet van medewerkers", "Inzet van kanalen", "Trainingsbehoefte"]


@pytest.fixture
def stad(kcc_nu) -> dict[str, Medewerker]:
    return maak_stad(kcc_nu)


def nodig(antwoord) -> dict[str, Waarde]:
    return {waarde.cijfer.sleutel: waarde for waarde in antwoord.context["nodig"]}


def tegels(antwoord) -> dict:
    return {tegel.kengetal.sleutel: tegel for deel in antwoord.context["blokken"] for tegel in deel.tegels}


# -- the five blocks -------------------------------------------------------------------------------


@pytest.mark.eis("R72")
def test_exactly_these_five_blocks_in_this_order_after_what_is_needed_today(stad):
    html = browser(stad["proef-kcc-hoofd"]).get(PAD).content.decode()
    inhoud = html[html.index("<main") : html.index("</main>")]
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", inhoud) == ["Vandaag nodig", *BLOKKEN]
    assert koppen(html) == ["Cijfers Proef KCC"]
    assert titel(html).startswith("Cijfers Proef KCC")


@pytest.mark.eis("R81")
def test_quality_stands_before_volume(stad):
    antwoord = browser(stad["proef-kcc-hoofd"]).get(PAD)
    volgorde = [deel.blok for deel in antwoord.context["blokken"]]
    assert volgorde[0] == Blok.KWALITEIT
    gezien = list(tegels(antwoord))
    assert gezien.index("direct") < gezien.index("gesprekken")


def test_the_most_telling_figures_of_a_block_stand_there_and_all_are_one_click_away(stad):
    antwoord = browser(stad["proef-kcc-hoofd"]).get(PAD)
    html = antwoord.content.decode()
    for deel in antwoord.context["blokken"]:
        assert len(deel.tegels) == min(blokken.HOOGSTENS[deel.blok], deel.aantal)
        if deel.aantal > len(deel.tegels):
            assert f'href="{deel.url.replace("&", "&amp;")}"' in html
    assert sum(blokken.HOOGSTENS.values()) <= 12


def test_the_choice_of_figures_names_figures_that_exist_in_their_own_block():
    for blok, sleutels in blokken.PROMINENT.items():
        for sleutel in sleutels:
            if sleutel in OP_SLEUTEL:
                assert OP_SLEUTEL[sleutel].blok == blok, sleutel


# -- a tile ----------------------------------------------------------------------------------------


@pytest.mark.eis("R79")
def test_direct_afgehandeld_has_its_n_a_dotted_guideline_and_no_colour(stad):
    """2 to 8 March: two answered, one passed on, four sent on otherwise; a broken line does not count."""
    antwoord = browser(stad["proef-kcc-hoofd"]).get(PAD)
    direct = tegels(antwoord)["direct"]
    assert (direct.nu.tekst, direct.nu.n, direct.kleur, direct.verschil) == ("28,6 %", "7", "", None)
    html = antwoord.content.decode()
    (tegel,) = re.findall(
        r'<h3 class="kcc-cijfer__label">Direct afgehandeld</h3>.*?</details>', html, flags=re.S
    )
    assert "n = 7" in tegel
    assert "kcc-cijfer__norm--richtlijn" in tegel
    assert not re.search("dreigt|te-laat|kcc-status", tegel)


def test_a_tile_tells_the_period_before_in_a_word_and_draws_its_trend_with_a_text(stad, kcc_nu):
    kcc_nu("2026-02-24T09:00")
    vraag_met(stad["anna"], "zelf_beantwoord")
    kcc_nu("2026-03-11T09:00")
    antwoord = browser(stad["proef-kcc-hoofd"]).get(PAD)
    direct = tegels(antwoord)["direct"]
    assert (direct.verschil.vorige, direct.verschil.pijl, direct.verschil.woord) == ("100 %", "↓", "slechter")
    html = antwoord.content.decode()
    (tegel,) = re.findall(
        r'<h3 class="kcc-cijfer__label">Direct afgehandeld</h3>.*?</details>', html, flags=re.S
    )
    assert "slechter" in tegel
    assert "kcc-beeld__streep--richtlijn" in tegel
    assert "ma 23 feb t/m zo 1 mrt: 100 %, n = 1; ma 2 mrt t/m zo 8 mrt: 28,6 %, n = 7" in tegel


def test_every_tile_says_what_counts_without_script_and_opens_its_rows(stad):
    client = browser(stad["proef-kcc-hoofd"])
    antwoord = client.get(PAD)
    html = antwoord.content.decode()
    for tegel in tegels(antwoord).values():
        assert tegel.kengetal.teller.replace("'", "&#x27;") in html
        assert f'href="{tegel.url.replace("&", "&amp;")}"' in html
        detail = client.get(tegel.url).context["detail"].tegel
        assert (detail.nu, detail.leeg, detail.kleur) == (tegel.nu, tegel.leeg, tegel.kleur)


def test_a_colour_is_never_alone(stad, kcc_nu):
    kcc_nu("2026-05-20T09:00")
    for wie in ("proef-kcc-hoofd", "proef-vak-hoofd"):
        antwoord = browser(stad[wie]).get(PAD, {"periode": "2026-03"})
        for tegel in tegels(antwoord).values():
            assert bool(tegel.status) == bool(tegel.woord)


def test_a_vakafdeling_has_no_figures_of_the_kcc_alone(stad):
    antwoord = browser(stad["proef-vak-hoofd"]).get(PAD)
    assert not any(tegel.kengetal.alleen_kcc for tegel in tegels(antwoord).values())
    assert [str(deel.blok.label) for deel in antwoord.context["blokken"]] == BLOKKEN


def test_nothing_to_divide_by_is_said_not_shown_as_zero(stad, kcc_nu):
    kcc_nu("2026-06-03")
    antwoord = browser(stad["proef-kcc-hoofd"]).get(PAD)
    direct = tegels(antwoord)["direct"]
    assert (direct.nu.tekst, direct.leeg) == ("", direct.kengetal.leeg)


# -- vandaag nodig ---------------------------------------------------------------------------------


def test_what_a_vakafdeling_needs_today(stad):
    gezien = nodig(browser(stad["proef-vak-hoofd"]).get(PAD))
    assert {sleutel: waarde.getal for sleutel, waarde in gezien.items()} == {
        "te_laat": 1,
        "bellen_te_laat": 1,
        "dreigt": 1,
        "signalen": 0,
        "binnen_5": 1,
        "niet_toegewezen": 3,
        "bellen": 2,
        "open": 4,
    }
    assert list(gezien)[:4] == ["te_laat", "bellen_te_laat", "dreigt", "signalen"]


@pytest.mark.parametrize("veel", [0, 30])
def test_each_number_of_today_opens_exactly_the_rows_it_counts(stad, kcc_nu, veel):
    for _ in range(veel):
        intake(stad["anna"], "dienst-1")
        terugbellen(stad["anna"], Team.objects.get(code="proef-vak"))
    kcc_nu("2026-04-01T09:00")
    belofte = Belofte.objects.filter(soort="dvo_maximum", team__code="proef-vak").first()
    Signaal.objects.create(
        belofte=belofte,
        onderwerp=belofte.onderwerp,
        soort=belofte.soort,
        onderwerp_soort=belofte.onderwerp_soort,
        drempel="verstreken",
        bron="DVO",
        due=belofte.due,
        team=belofte.team,
    )
    client = browser(stad["proef-vak-hoofd"])
    pagina = client.get(PAD)
    for waarde in nodig(pagina).values():
        regels = client.get(waarde.url)
        assert regels.context["page_obj"].paginator.count == waarde.getal, waarde.cijfer.naam
        assert waarde.url.replace("&", "&amp;") in pagina.content.decode()
    assert nodig(pagina)["signalen"].getal == 1


# -- choosing --------------------------------------------------------------------------------------


def test_another_period_is_chosen_by_form_or_link_and_every_link_keeps_it(stad):
    client = browser(stad["proef-kcc-hoofd"])
    kiezer = client.get(PAD).context["kiezer"]
    assert [waarde for waarde, _ in kiezer.perioden] == ["2026-W10", "week", "maand", "kwartaal", "jaar"]
    volgende = client.get(kiezer.volgende)
    assert volgende.context["kiezer"].keuze.periode.code == "2026-W11"
    assert "loopt nog" in tekst(volgende.content.decode())
    assert volgende.context["kiezer"].volgende == ""
    assert client.get(kiezer.vorige).context["kiezer"].keuze.periode.code == "2026-W09"
    maand = client.get(PAD, {"periode": "maand", "productgroep": "proef"})
    assert maand.context["kiezer"].keuze.periode.code == "2026-02"
    for tegel in tegels(maand).values():
        assert "periode=2026-02" in tegel.url
        assert "productgroep=proef" in tegel.url


def test_a_leader_chooses_among_the_teams_he_leads_and_no_other(stad):
    hoofd = stad["proef-vak-hoofd"]
    Team.objects.filter(code="geo").update(leidinggevende=hoofd)
    client = browser(hoofd)
    assert {team.code for team in client.get(PAD).context["kiezer"].keuze.teams} == {"proef-vak", "geo"}
    assert client.get(PAD, {"team": "geo"}).context["team"].code == "geo"
    assert client.get(PAD, {"team": "vergunningen"}).status_code == 404


def test_a_leader_of_no_team_looks_at_the_own_one_and_without_a_team_reads_what_to_do(stad):
    hoofd = stad["proef-vak-hoofd"]
    Team.objects.filter(code="proef-vak").update(leidinggevende=None)
    assert browser(hoofd).get(PAD).context["team"].code == "proef-vak"
    Medewerker.objects.filter(pk=hoofd.pk).update(team=None)
    client = browser(Medewerker.objects.get(pk=hoofd.pk))
    for pad in (PAD, "/cijfers", "/cijfers/gesprekken"):
        assert "U leidt nog geen team" in tekst(client.get(pad).content.decode())
    assert client.get("/cijfers/gesprekken.csv").status_code == 404


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        *((wie, 200) for wie in ("dirk", "afdelingshoofd")),
        ("manager", 302),
        *((wie, 403) for wie in ("anna", "bram", "carla", "eva", "beheerder", "buitenstaander")),
    ],
)
def test_each_role_gets_the_page_or_not(wie, status, request):
    assert browser(request.getfixturevalue(wie)).get(PAD).status_code == status


# -- channels --------------------------------------------------------------------------------------


def test_the_channels_stand_as_bars_and_each_opens_its_gesprekken(stad, kcc_nu):
    kcc_nu("2026-03-05T10:00")
    vraag_met(stad["anna"], "zelf_beantwoord", kanaal="balie")
    kcc_nu("2026-03-11T09:00")
    client = browser(stad["proef-kcc-hoofd"])
    antwoord = client.get(PAD)
    mix = antwoord.context["kanaalmix"]
    assert {regel.naam for regel in mix.regels} == {"Telefoon", "Balie"}
    for regel in mix.regels:
        pagina = client.get(regel.url)
        assert pagina.context["page_obj"].paginator.count == regel.aantal
        assert "Toon alle kanalen" in pagina.content.decode()
    html = antwoord.content.decode()
    assert html.count('class="kcc-beeld__staaf"') == 2


# -- the whole -------------------------------------------------------------------------------------


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


@pytest.mark.eis("R75")
def test_the_manager_sees_sums_without_names_rows_or_small_numbers(stad, manager, dagtotalen):
    for _ in range(6):
        intake(stad["anna"], "dienst-1")
    html = browser(manager).get("/scorekaart/nu").content.decode()
    assert "Proefafdeling &lt;5 &lt;5 &lt;5 10 &lt;5 10" in tekst(html)
    inhoud = html[html.index("<main") : html.index("</main>")]
    assert 'href="/werkvoorraad' not in inhoud
    for wie in Medewerker.objects.exclude(pk=manager.pk).exclude(last_name=""):
        assert wie.last_name not in inhoud
    for zaak in Zaak.objects.all():
        assert zaak.nummer not in inhoud


def test_weeks_and_months_are_whole_ones():
    assert vorige_week(date(2026, 3, 11)).naam == "ma 2 mrt t/m zo 8 mrt"
    assert vorige_week(date(2026, 3, 9)).van == date(2026, 3, 2)
    assert vorige_week(date(2026, 3, 8)).van == date(2026, 2, 23)
    maanden = laatste_maanden(date(2026, 1, 1))
    assert [maanden[0].code, maanden[-1].code, len(maanden)] == ["2024-01", "2025-12", 24]


# -- its price -------------------------------------------------------------------------------------


@pytest.mark.parametrize("veel", [False, True], ids=["few rows", "many rows"])
@pytest.mark.parametrize("wie", ["proef-kcc-hoofd", "proef-vak-hoofd"])
def test_the_page_keeps_its_budget(stad, wie, veel):
    if veel:
        for _ in range(30):
            intake(stad["anna"], "dienst-1")
            terugbellen(stad["anna"], Team.objects.get(code="proef-vak"))
            vraag_met(stad["anna"], "zelf_beantwoord")
    client = browser(Medewerker.objects.get(username=wie))
    with telt_hoogstens(BUDGET):
        assert client.get(PAD).status_code == 200
    with telt_hoogstens(BUDGET):
        client.get(PAD, {"periode": "maand", "productgroep": "proef"})


@pytest.mark.parametrize("veel", [False, True], ids=["few rows", "many rows"])
def test_the_work_of_all_teams_keeps_its_budget(stad, manager, dagtotalen, veel):
    if veel:
        for _ in range(30):
            intake(stad["anna"], "dienst-1")
            terugbellen(stad["anna"], Team.objects.get(code="proef-vak"))
    client = browser(manager)
    with telt_hoogstens(BUDGET):
        assert client.get("/scorekaart/nu").status_code == 200
