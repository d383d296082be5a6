"""Exactly one next step, with its reason (R15, R16): the rules by hand, and the two pages."""

from datetime import date, timedelta

import pytest

from dashboards.inzetadvies.leerpad import Pad, Stand, Stap, Vraag, pad_van, volgende_stap
from dashboards.models import Dagtotaal
from kcc.models import Medewerker, Productgroep, Team, Vaardigheid
from kcc.models.organisatie import Lijn
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, tekst

BUDGET = 25
PASPOORT, BELASTINGEN, KWIJTSCHELDING = 1, 2, 3
HELFT = 26
WEKEN = {  # two years in which paspoort and the other two never peak together
    PASPOORT: ([10.0] * HELFT + [90.0] * HELFT) * 2,
    BELASTINGEN: ([90.0] * HELFT + [10.0] * HELFT) * 2,
    KWIJTSCHELDING: ([80.0] * HELFT + [20.0] * HELFT) * 2,
}
VRAGEN = {
    PASPOORT: Vraag("Paspoort", 50, 5),
    BELASTINGEN: Vraag("Belastingen", 50, 10),
    KWIJTSCHELDING: Vraag("Kwijtschelding", 400, 1),
}


def stap(pad: Pad = Pad.A, kan: tuple[int, ...] = (), leert: tuple[int, ...] = (), **anders) -> Stap:
    stand = Stand(pad, frozenset(kan), leert, frozenset(anders.get("thuis", ())), anders.get("opzoeken", 0))
    return volgende_stap(stand, VRAGEN, WEKEN)


@pytest.mark.eis("R15")
def test_who_does_one_productgroep_gets_exactly_one_next_by_its_peak_with_the_reason():
    """Kwijtschelding has far more work for each, but the same peak as what they know: paspoort comes first."""
    volgende = stap(kan=(BELASTINGEN,))
    assert (volgende.wat, volgende.groep) == ("Paspoort", PASPOORT)
    assert volgende.reden == (
        "piekt op een ander moment dan Belastingen (r = -1,00 over 104 weken); "
        "10 gesprekken per week voor ieder die dit zelfstandig doet"
    )


@pytest.mark.eis("R15")
def test_who_does_nothing_yet_begins_with_one_of_the_own_team_where_most_is_asked():
    volgende = stap(thuis=(BELASTINGEN, PASPOORT))
    assert volgende.wat == "Paspoort"
    assert volgende.reden.startswith("begint met één productgroep van het eigen team")


def test_what_somebody_learns_already_comes_first_and_is_the_only_step():
    volgende = stap(kan=(PASPOORT,), leert=(KWIJTSCHELDING,))
    assert volgende.wat == "Kwijtschelding"
    assert "eerst dit zelfstandig kunnen" in volgende.reden


def test_of_two_independent_peaks_the_one_with_most_work_for_each():
    assert stap(kan=(PASPOORT,)).wat == "Kwijtschelding"


def test_when_only_the_same_peak_is_left_the_step_says_so():
    volgende = stap(kan=(PASPOORT, BELASTINGEN))
    assert volgende.wat == "Kwijtschelding"
    assert "let op: zelfde piek als Belastingen" in volgende.reden


def test_who_does_all_has_no_next_step():
    volgende = stap(kan=(PASPOORT, BELASTINGEN, KWIJTSCHELDING))
    assert volgende.klaar
    assert volgende.reden == "kan alles al zelfstandig"


def test_without_totals_there_is_no_statement_about_peaks():
    stand = Stand(Pad.A, frozenset({PASPOORT}), (), frozenset())
    assert "nog geen uitspraak" in volgende_stap(stand, VRAGEN, {}).reden


@pytest.mark.eis("R16")
def test_a_specialist_first_looks_things_up_and_then_learns_of_other_afdelingen():
    thuis = (BELASTINGEN, KWIJTSCHELDING)
    assert stap(Pad.B, kan=(BELASTINGEN,), thuis=thuis, opzoeken=1).wat == "Opzoeken van informatie"
    assert stap(Pad.B, kan=(BELASTINGEN,), thuis=thuis).wat == "Paspoort"


@pytest.mark.eis("R16")
@pytest.mark.parametrize(
    ("lijn", "pad"),
    [
        (Lijn.EERSTE, Pad.A),
        (Lijn.TWEEDE, Pad.A),
        (Lijn.VAKAFDELING, Pad.B),
        (Lijn.FACILITAIR, None),
    ],
)
def test_the_path_follows_from_the_home_team(lijn, pad):
    assert pad_van(lijn) == pad


# -- the pages -------------------------------------------------------------------------------------


@pytest.fixture
def totalen(db, kcc_nu) -> None:
    """Sixty full weeks before monday 2 march 2026: burgerzaken and belastingen peak in turn."""
    kcc_nu("2026-03-02T09:00")
    groepen = {code: Productgroep.objects.get(code=code) for code in ("burgerzaken", "belastingen", "afval")}
    Dagtotaal.objects.bulk_create(
        Dagtotaal(
            datum=date(2026, 2, 23) - timedelta(weeks=nr),
            productgroep=groep,
            kanaal="telefoon",
            gesprekken=90 if (nr % 20 < 10) == (code == "burgerzaken") else 30,
            direct_afgehandeld=10,
        )
        for nr in range(60)
        for code, groep in groepen.items()
    )


def pagina(wie: Medewerker, pad: str) -> str:
    antwoord = browser(wie).get(pad)
    assert antwoord.status_code == 200
    return tekst(antwoord.content.decode())


@pytest.mark.eis("R15")
def test_the_leader_reads_one_step_for_each_of_their_people(dirk, totalen):
    antwoord = browser(dirk).get("/leerpaden")
    regels = antwoord.context["regels"]
    assert {regel.medewerker.team.code for regel in regels} == {"kcc-telefonie"}
    assert dirk.pk not in {regel.medewerker.pk for regel in regels}
    assert len(regels) == Medewerker.objects.filter(team=dirk.team, is_active=True).count() - 1
    assert all(regel.pad == Pad.A and regel.stap for regel in regels)


@pytest.mark.eis("R14")
def test_the_page_says_which_groups_go_well_together_with_n(dirk, totalen):
    antwoord = browser(dirk).get("/leerpaden")
    assert antwoord.context["n"] == 60
    goed = {(een, ander) for _, een, ander in antwoord.context["goed"]}
    zelfde = {(een, ander) for _, een, ander in antwoord.context["zelfde"]}
    assert ("Burgerzaken", "Belastingen") in goed | {paar[::-1] for paar in goed}
    assert ("Belastingen", "Afval") in zelfde | {paar[::-1] for paar in zelfde}


def test_without_a_year_of_totals_the_page_makes_no_statement(dirk, kcc_nu):
    kcc_nu("2026-03-02T09:00")
    assert "Er zijn nog geen dagtotalen van een heel jaar" in pagina(dirk, "/leerpaden")


def test_a_leader_of_a_vakafdeling_sees_the_own_team_only(afdelingshoofd, carla, totalen):
    regels = browser(afdelingshoofd).get("/leerpaden").context["regels"]
    assert {regel.medewerker.team.code for regel in regels} == {"vergunningen"}
    assert {regel.pad for regel in regels} == {Pad.B}
    assert browser(afdelingshoofd).get("/leerpaden?team=kcc-telefonie").status_code == 404


@pytest.mark.eis("R16")
def test_everybody_reads_the_own_path_and_no_other(anna, carla, totalen):
    leesbaar = pagina(anna, "/mijn-leerpad")
    assert "Pad A: vakkennis" in leesbaar
    assert "Belastingen : leert dit al" in leesbaar
    assert "Pad B: breder" in pagina(carla, "/mijn-leerpad")
    assert str(carla) not in leesbaar


@pytest.mark.parametrize(
    ("wie", "leerpaden", "mijn"),
    [
        ("anna", 403, 200),
        ("bram", 403, 200),
        ("carla", 403, 200),
        ("eva", 403, 200),
        ("dirk", 200, 403),
        ("afdelingshoofd", 200, 403),
        ("manager", 403, 403),
        ("beheerder", 403, 403),
        ("buitenstaander", 403, 403),
    ],
)
def test_each_role_gets_the_pages_or_not(wie, leerpaden, mijn, request):
    client = browser(request.getfixturevalue(wie))
    assert client.get("/leerpaden").status_code == leerpaden
    assert client.get("/mijn-leerpad").status_code == mijn


def test_the_pages_cost_as_many_queries_for_one_as_for_many(dirk, anna, totalen):
    veel = browser(dirk)
    with telt_hoogstens(BUDGET) as met_velen:
        veel.get("/leerpaden")
    Medewerker.objects.filter(team=dirk.team).exclude(pk__in=[dirk.pk, anna.pk]).update(
        team=Team.objects.get(code="geo")
    )
    with telt_hoogstens(BUDGET) as met_een:
        assert len(veel.get("/leerpaden").context["regels"]) == 1
    assert len(met_een) == len(met_velen)
    van_anna = browser(anna)
    with telt_hoogstens(BUDGET):
        van_anna.get("/mijn-leerpad")


def test_a_span_above_twenty_is_a_warning(dirk, totalen):
    leden = Medewerker.objects.filter(team=dirk.team, is_active=True).count()
    assert leden == 20
    assert "boven de norm" not in pagina(dirk, "/leerpaden")
    Medewerker.objects.create_user("nieuw", team=dirk.team, rollen=["eerstelijns"])
    assert "1 boven de norm" in pagina(dirk, "/leerpaden")
    assert Vaardigheid.objects.filter(medewerker__username="nieuw").count() == 0
