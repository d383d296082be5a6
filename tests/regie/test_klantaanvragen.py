"""The list of klantaanvragen with a promise still to be met: the most at risk first."""

from datetime import date

import pytest

from kcc.models import Medewerker
from regie.models import Belofte, Klantaanvraagplan
from tests.hulp.api import telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.schermen import browser, koppen, tekst, titel
from zaken.models import Klantaanvraag, Zaak
from zaken.services import breek_af, handel_af, neem_in_behandeling

pytestmark = pytest.mark.django_db
PAD = "/klantaanvragen"


@pytest.fixture
def anna(kcc_nu) -> Medewerker:
    kcc_nu("2026-03-02T09:00")
    return maak_diensten()


@pytest.fixture
def carla(anna) -> Medewerker:
    return Medewerker.objects.get(username="proef-carla")


def nummers(antwoord) -> list[str]:
    return [regel.aanvraag.nummer for regel in antwoord.context["regels"]]


def standen(antwoord) -> list[tuple[str, str]]:
    return [(regel.woord, regel.reden) for regel in antwoord.context["regels"]]


@pytest.mark.eis("R57")
def test_too_late_stands_above_what_threatens_and_that_above_the_rest(anna, kcc_nu):
    """Dienst 2 takes 15 werkdagen of at most 16; dienst 1 takes 5 of at most 6."""
    rustig = intake(anna, "dienst-2").klantaanvraag
    dreigt = intake(anna, "dienst-2").klantaanvraag
    Klantaanvraagplan.objects.filter(pk=dreigt.pk).update(verwacht=date(2026, 4, 1))
    laat = intake(anna, "dienst-1").klantaanvraag
    kcc_nu("2026-03-11")
    antwoord = browser(anna).get(PAD)
    assert nummers(antwoord) == [laat.nummer, dreigt.nummer, rustig.nummer]
    assert standen(antwoord) == [
        ("te laat", "was beloofd voor di 10 mrt; team Proefafdeling is nog niet begonnen aan dienst 1"),
        ("dreigt", "verwacht na de belofte: dienst 2 duurt het langst"),
        ("op schema", "let op: dienst 2 had ma 2 mrt moeten beginnen"),
    ]
    kcc_nu("2026-03-24")
    assert standen(browser(anna).get(PAD))[1] == (
        "dreigt",
        "was verwacht op ma 23 mrt; team Proefafdeling is nog niet begonnen aan dienst 2",
    )


def test_the_counts_are_the_rows_that_their_filter_shows(anna, kcc_nu):
    for dienst in ("dienst-1", "dienst-2", "dienst-2"):
        intake(anna, dienst)
    kcc_nu("2026-03-18")
    client = browser(anna)
    filters = client.get(PAD).context["filters"]
    assert {keuze.naam: keuze.aantal for keuze in filters} == {
        "Open": 3,
        "Te laat": 1,
        "Dreigt": 0,
        "Binnen 5 werkdagen beloofd": 2,
        "Vraagt aandacht": 3,
    }
    for keuze in filters:
        assert client.get(PAD + keuze.url).context["page_obj"].paginator.count == keuze.aantal


def test_the_latest_promise_counts(anna, kcc_nu):
    aanvraag = intake(anna, "dienst-1").klantaanvraag
    eerste = Belofte.objects.get(onderwerp=aanvraag.uuid)
    eerste.pk, eerste.volgnummer, eerste.due = None, 2, date(2026, 3, 20)
    eerste.uuid = "11111111-1111-4111-8111-111111111111"
    eerste.save()
    kcc_nu("2026-03-11")
    assert standen(browser(anna).get(PAD))[0][0] == "dreigt"
    assert "vr 20 mrt" in tekst(browser(anna).get(PAD).content.decode())


def test_a_klantaanvraag_that_is_done_or_withdrawn_leaves_the_list(anna, carla):
    klaar = intake(anna, "dienst-1").klantaanvraag.zaken.get()
    handel_af(zaak=neem_in_behandeling(zaak=klaar, door=carla), door=carla, resultaat="verleend")
    weg = intake(anna, "dienst-1").klantaanvraag.zaken.get()
    breek_af(zaak=weg, door=anna, reden="ingetrokken")
    half = intake(anna, "dienst-1", "dienst-2").klantaanvraag
    deel = half.zaken.order_by("pk").first()
    handel_af(zaak=neem_in_behandeling(zaak=deel, door=carla), door=carla, resultaat="verleend")
    antwoord = browser(anna).get(PAD)
    assert nummers(antwoord) == [half.nummer]
    assert "1 van 2" in tekst(antwoord.content.decode())


def test_anna_sees_hers_first_and_all_when_she_asks(anna, eva):
    eerste, tweede = (intake(anna, "dienst-1").klantaanvraag for _ in range(2))
    Klantaanvraag.objects.filter(pk=tweede.pk).update(regisseur=eva)
    assert nummers(browser(anna).get(PAD)) == [eerste.nummer]
    assert nummers(browser(eva).get(PAD)) == [tweede.nummer]
    assert len(nummers(browser(anna).get(PAD, {"van": "alle"}))) == 2


def test_a_vakafdeling_sees_those_it_works_on(anna, carla, afdelingshoofd):
    aanvraag = intake(anna, "dienst-1").klantaanvraag
    assert nummers(browser(carla).get(PAD)) == [aanvraag.nummer]
    assert nummers(browser(afdelingshoofd).get(PAD)) == []


def test_of_the_sociaal_domein_the_kcc_reads_that_it_exists_no_more(anna, carla):
    intake(anna, "dienst-1")
    Zaak.objects.update(sociaal=True)
    leesbaar = tekst(browser(anna).get(PAD).content.decode())
    assert "sociaal domein" in leesbaar
    assert "Dienst 1" not in leesbaar
    assert "Dienst 1" in tekst(browser(carla).get(PAD).content.decode())


@pytest.mark.parametrize(
    ("wie", "status"), [("bram", 200), ("dirk", 200), ("manager", 403), ("beheerder", 403)]
)
def test_each_role_gets_the_page_or_not(wie, status, request):
    antwoord = browser(request.getfixturevalue(wie)).get(PAD)
    assert antwoord.status_code == status
    if status == 200:
        assert koppen(antwoord.content.decode()) == ["Regiebord"]
        assert titel(antwoord.content.decode()).startswith("Regiebord")


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_page_keeps_its_budget(anna, aantal):
    for _ in range(aantal):
        intake(anna, "dienst-1", "dienst-2")
    client = browser(anna)
    for van in ("mij", "alle"):
        with telt_hoogstens(15):
            antwoord = client.get(PAD, {"van": van, "stand": "open"})
    assert antwoord.context["page_obj"].paginator.count == aantal
