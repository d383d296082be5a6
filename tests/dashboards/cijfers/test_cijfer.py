"""The page of one figure: exactly its rows, its trend and spread with their tables, and the way back."""

import re
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from dashboards.blad.rijen import lees_rijen
from dashboards.kengetallen.register import ALLE
from dashboards.kengetallen.rekenen import GROEPEN
from dashboards.kengetallen.rijvormen import VORMEN
from dashboards.kengetallen.soort import Blok, Kengetal, Maat
from dashboards.models import Norm
from kcc.models import Medewerker, Team
from tests.hulp.api import telt_hoogstens
from tests.hulp.cijferstad import WEEK, terugbellen, vraag_met
from tests.hulp.diensten import intake
from tests.hulp.schermen import browser, tekst, titel

pytestmark = pytest.mark.django_db
DIRECT = "/cijfers/direct"
BUDGET = 25
RIJP = "2026-05-20T09:00"  # long after, so that every figure can be told


def kengetallen(blok: str) -> list[Kengetal]:
    return [kengetal for kengetal in ALLE if kengetal.blok == blok]


def getoonde_rijen(client, pad: str, vraag: dict[str, str]) -> list:
    """Of all pages."""
    rijen, nummer = [], 1
    while True:
        antwoord = client.get(pad, {**vraag, "pagina": nummer})
        assert antwoord.status_code == 200, pad
        rijen += [rij for rij, _ in antwoord.context["rijen"]]
        if not antwoord.context["page_obj"].has_next():
            return rijen
        nummer += 1


# -- a number is its rows --------------------------------------------------------------------------


@pytest.mark.parametrize("blok", ["", *Blok.values])
@pytest.mark.parametrize("wie", ["proef-kcc-hoofd", "proef-vak-hoofd"])
def test_the_rows_of_every_figure_are_as_many_as_its_n(stad, kcc_nu, wie, blok):
    kcc_nu(RIJP)
    client = browser(stad[wie])
    for kengetal in kengetallen(blok):
        if kengetal.alleen_kcc and wie == "proef-vak-hoofd":
            continue
        for periode in ("2026-03", "2026-01"):
            pad = f"/cijfers/{kengetal.sleutel}"
            meting = client.get(pad, {"periode": periode}).context["detail"].tegel.stand.meting
            rijen = getoonde_rijen(client, pad, {"periode": periode})
            assert sum(rij.gewicht or 1 for rij in rijen) == meting.n, (kengetal.sleutel, periode)
            if kengetal.maat == Maat.DEEL:
                telt = sum(rij.gewicht or 1 for rij in rijen if rij.telt)
                assert telt == (meting.teller or 0), (kengetal.sleutel, periode)


def test_two_of_seven_are_direct_and_the_others_are_shown_apart(stad):
    client = browser(stad["proef-kcc-hoofd"])
    antwoord = client.get(DIRECT)
    meting = antwoord.context["detail"].tegel.stand.meting
    assert (meting.teller, meting.n) == (2, 7)
    leesbaar = tekst(antwoord.content.decode())
    assert "28,6 %" in leesbaar
    assert "De 7 rijen achter dit getal" in leesbaar
    assert [(keuze.naam, keuze.aantal) for keuze in antwoord.context["filters"]] == [
        ("Alle", 7),
        ("Telt mee", 2),
        ("Telt niet mee", 5),
    ]
    for keuze in antwoord.context["filters"]:
        assert client.get(DIRECT + keuze.url).context["page_obj"].paginator.count == keuze.aantal


def test_every_kind_of_row_in_the_register_has_a_form():
    assert {deel.bron.vorm for kengetal in ALLE for deel in kengetal.delen} <= set(VORMEN)


def test_a_figure_that_is_too_early_to_tell_has_no_rows(stad):
    client = browser(stad["proef-kcc-hoofd"])
    vroeg = 0
    for kengetal in (kengetal for kengetal in ALLE if kengetal.rijp_na):
        antwoord = client.get(f"/cijfers/{kengetal.sleutel}")
        if not antwoord.context["detail"].tegel.stand.meting.rijp:
            vroeg += 1
            assert "nog niet te zeggen" in antwoord.content.decode(), kengetal.sleutel
            assert antwoord.context["page_obj"].paginator.count == 0
    assert vroeg


# -- what stands there -----------------------------------------------------------------------------


def test_the_definition_stands_in_full_with_the_norm_and_who_chose_it(stad, dirk):
    html = tekst(browser(stad["proef-kcc-hoofd"]).get(DIRECT).content.decode())
    for zin in (
        "Vragen die de eerste lijn zelf beantwoordde",
        "Alle vragen die de eerste lijn",
        "De dag waarop de vraag is afgerond",
        "Richtlijn 80 %: dit kleurt niet, en wordt geen norm.",
    ):
        assert zin in unescape(html)
    met_norm = next((k for k in ALLE if k.norm is not None and k.richtlijn is None), None)
    if met_norm:
        Norm.objects.create(
            sleutel=met_norm.sleutel,
            geldig_vanaf="2026-01-01",
            groen=77,
            oranje=66,
            eigenaar=dirk,
            reden="Zo is het afgesproken",
        )
        html = browser(stad["proef-kcc-hoofd"]).get(f"/cijfers/{met_norm.sleutel}").content.decode()
        assert f"Van {dirk}, sinds donderdag 1 januari 2026: Zo is het afgesproken" in html


@pytest.mark.eis("R79")
def test_a_guideline_is_dotted_and_has_no_colour(stad):
    html = browser(stad["proef-kcc-hoofd"]).get(DIRECT).content.decode()
    inhoud = html[html.index("<main") : html.index("</main>")]
    assert "kcc-cijfer__norm--richtlijn" in inhoud
    assert "kcc-status--" not in inhoud
    assert browser(stad["proef-kcc-hoofd"]).get(DIRECT).context["detail"].tegel.kleur == ""


def test_every_picture_has_its_table_and_each_point_and_bar_is_a_link(stad, kcc_nu):
    for dag in ("2026-02-16T09:00", "2026-02-23T09:00"):
        kcc_nu(dag)
        vraag_met(stad["anna"], "zelf_beantwoord")
    kcc_nu("2026-03-11T09:00")
    client = browser(stad["proef-kcc-hoofd"])
    antwoord = client.get(DIRECT)
    html = antwoord.content.decode()
    beelden = re.findall(r'<svg class="kcc-beeld".*?</svg>', html, flags=re.S)
    assert len(beelden) == 2  # the trend, and per productgroep: he leads one team
    assert "style=" not in "".join(beelden)
    detail = antwoord.context["detail"]
    assert [regel.naam for regel in detail.verloop][-1] == "ma 2 mrt t/m zo 8 mrt"
    assert len(detail.verloop) == 6
    for regel in detail.verloop:
        assert f'href="{regel.url.replace("&", "&amp;")}"' in html
        vorige = client.get(regel.url).context["detail"].tegel
        assert (vorige.nu.tekst, vorige.nu.n) == (regel.waarde, regel.n)
    (per_groep,) = detail.spreidingen
    assert sum(int(regel.getoond.n) for regel in per_groep.regels) == 7
    for regel in per_groep.regels:
        if regel.url:
            assert client.get(regel.url).context["page_obj"].paginator.count == int(regel.getoond.n)


def test_who_leads_two_teams_sees_them_side_by_side_in_the_order_of_their_names(stad):
    hoofd = stad["proef-kcc-hoofd"]
    Team.objects.filter(code="kcc-telefonie").update(leidinggevende=hoofd)
    client = browser(hoofd)
    detail = client.get(DIRECT, {"team": "proef-kcc"}).context["detail"]
    per_team = detail.spreidingen[0]
    assert [(regel.naam, regel.getoond.n) for regel in per_team.regels] == [("Proef KCC", "7")]


# -- nobody is compared ----------------------------------------------------------------------------


@pytest.mark.eis("R81")
def test_no_figure_can_be_split_by_person(stad):
    assert GROEPEN == ("team", "productgroep")
    for kengetal in ALLE:
        for deel in kengetal.delen:
            for pad in (deel.bron.team, deel.bron.productgroep):
                assert not re.search("medewerker|behandelaar|door|beoordelaar|voor$", pad), kengetal.sleutel
    client = browser(stad["proef-kcc-hoofd"])
    zonder = client.get(DIRECT).context["page_obj"].paginator.count
    for naam in ("medewerker", "behandelaar", "per"):
        met = client.get(DIRECT, {naam: stad["anna"].pk})
        assert met.context["page_obj"].paginator.count == zonder


def test_no_row_names_a_resident_or_an_employee(stad, kcc_nu):
    kcc_nu(RIJP)
    Medewerker.objects.filter(username__startswith="proef").update(
        first_name="Xaverius", last_name="Zonderling"
    )
    hoofd = Medewerker.objects.get(username="proef-kcc-hoofd")
    client = browser(hoofd)
    for kengetal in ALLE:
        html = client.get(f"/cijfers/{kengetal.sleutel}", {"periode": "2026-03"}).content.decode()
        inhoud = html[html.index('id="rijen"') : html.index("</main>")]
        assert "Zonderling" not in inhoud, kengetal.sleutel


# -- the way there and back ------------------------------------------------------------------------


def test_a_row_opens_with_the_way_back_to_exactly_this_page(stad):
    client = browser(stad["proef-kcc-hoofd"])
    hier = f"{DIRECT}?team=proef-kcc&periode={WEEK}&welke=telt"
    antwoord = client.get(hier)
    _, url = antwoord.context["rijen"][0]
    assert parse_qs(urlsplit(url).query)["terug"] == [hier]
    geopend = client.get(url)
    assert geopend.status_code == 200
    assert f'href="{hier.replace("&", "&amp;")}"' in geopend.content.decode()


@pytest.mark.parametrize(
    "terug", ["https://kwaad.nl/", "//kwaad.nl", "/\\kwaad.nl", "javascript:alert(1)", "x"]
)
def test_the_way_back_leads_to_no_other_site(stad, terug):
    zaak = intake(stad["anna"], "dienst-1").klantaanvraag.zaken.get()
    html = browser(stad["proef-vak-hoofd"]).get(f"/zaken/{zaak.uuid}", {"terug": terug}).content.decode()
    assert "Terug naar waar u vandaan kwam" not in html
    assert "kwaad.nl" not in html[html.index("<main") : html.index("</main>")]


def test_asking_a_colleague_keeps_the_way_back(stad):
    zaak = intake(stad["anna"], "dienst-1").klantaanvraag.zaken.get()
    client = browser(stad["proef-kcc-hoofd"])
    terug = {"terug": "/cijfers/direct?welke=niet"}
    url = f"/regie/zaken/{zaak.uuid}/aanspreken?{urlencode(terug)}"
    assert f'href="{url}"' in client.get(f"/zaken/{zaak.uuid}", terug).content.decode()
    vraag = {"doe": "vraag", "actie": "Lukt het?", "antwoord_voor": "2026-03-16"}
    antwoord = client.post(url, vraag)
    assert antwoord.status_code == 302, tekst(antwoord.content.decode())
    assert antwoord["Location"] == f"/zaken/{zaak.uuid}?{urlencode(terug)}"


# -- what is not there -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "vraag",
    [
        {"periode": "gisteren"},
        {"periode": "2099-01"},
        {"team": "vergunningen"},
        {"team": "bestaat-niet"},
        {"productgroep": "bestaat-niet"},
    ],
)
def test_what_is_not_theirs_or_is_no_period_is_not_found(stad, vraag):
    client = browser(stad["proef-kcc-hoofd"])
    for pad in ("/teamleider", "/cijfers", DIRECT, f"{DIRECT}.csv", f"{DIRECT}.xlsx"):
        assert client.get(pad, vraag).status_code == 404, pad


def test_a_figure_of_the_kcc_alone_is_not_there_for_a_vakafdeling(stad):
    client = browser(stad["proef-vak-hoofd"])
    assert client.get(DIRECT).status_code == 404
    assert client.get("/cijfers/bestaat-niet").status_code == 404


@pytest.mark.parametrize("pad", ["/cijfers", DIRECT, f"{DIRECT}.csv", f"{DIRECT}.xlsx"])
@pytest.mark.parametrize("wie", ["anna", "bram", "carla", "eva", "beheerder", "buitenstaander"])
def test_who_leads_nobody_is_refused(pad, wie, request):
    assert browser(request.getfixturevalue(wie)).get(pad).status_code == 403


# -- its price -------------------------------------------------------------------------------------


def test_the_page_of_every_figure_costs_the_same_for_few_and_many_rows(stad, kcc_nu):
    kcc_nu("2026-03-05T10:00")
    for _ in range(30):
        intake(stad["anna"], "dienst-1")
        terugbellen(stad["anna"], Team.objects.get(code="proef-vak"))
        vraag_met(stad["anna"], "zelf_beantwoord")
    kcc_nu(RIJP)
    client = browser(stad["proef-kcc-hoofd"])
    for kengetal in ALLE:
        with telt_hoogstens(BUDGET):
            antwoord = client.get(f"/cijfers/{kengetal.sleutel}", {"periode": "2026-03"})
        assert titel(antwoord.content.decode()).startswith(kengetal.naam)


def test_all_figures_stand_on_the_pages_of_their_block(stad):
    client = browser(stad["proef-kcc-hoofd"])
    for blok in Blok:
        gezien: list[str] = []
        nummer = 1
        while True:
            with telt_hoogstens(BUDGET):
                antwoord = client.get("/cijfers", {"blok": blok.value, "pagina": nummer})
            gezien += [tegel.kengetal.sleutel for tegel in antwoord.context["tegels"]]
            if not antwoord.context["page_obj"].has_next():
                break
            nummer += 1
        assert gezien == [kengetal.sleutel for kengetal in kengetallen(blok)]


def test_no_rows_are_read_for_who_sees_the_whole(manager, kcc_nu):
    from dashboards.keuze import lees_keuze

    kcc_nu(RIJP)
    kader = lees_keuze(manager, {}).kader()
    assert all(lees_rijen(kengetal, kader).count() == 0 for kengetal in ALLE)
