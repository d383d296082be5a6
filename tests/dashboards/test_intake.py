"""What the intake left out, for whoever can do something about it: per zaaktype, per question, with its zaken."""

from datetime import timedelta

import pytest

from kcc import klok
from kcc.fouten import Ongeldig
from kcc.models import Gebeurtenis, Team
from kcc.services.gebeurtenissen import Feit, leg_vast
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import zaak_in
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak
from zaken.services import neem_in_behandeling, schort_op, zet_door

pytestmark = pytest.mark.django_db
PAD = "/teamleider/intake"
BUDGET = 12


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")


def aanvullen(anna, carla, *ontbrak: str, grond: str = "aanvulling") -> Zaak:
    zaak = neem_in_behandeling(zaak=zaak_in("open", anna), door=carla)
    einde = klok.vandaag() + timedelta(days=14)
    return schort_op(zaak=zaak, door=carla, grond=grond, uiterlijk=einde, ontbrak=ontbrak)


@pytest.mark.eis("R36")
def test_a_teamleider_sees_per_zaaktype_what_was_missing_and_the_zaken_behind_it(anna, carla, dirk):
    aanvullen(anna, carla, "situatietekening")
    terug = zaak_in("open", anna)
    kcc = Team.objects.get(code="kcc-telefonie")
    zet_door(
        zaak=terug, naar=kcc, door=carla, reden="informatie_ontbrak", ontbrak=["situatietekening", "anders"]
    )
    for _ in range(2):
        zaak_in("open", anna)
    leest = tekst(browser(dirk).get(PAD).content.decode())
    assert "Omgevingsvergunning bouw 2 4 50 % Situatietekening (2); iets anders (1)" in leest
    erachter = tekst(browser(dirk).get(f"{PAD}?zaaktype=omgevingsvergunning-bouw").content.decode())
    assert terug.nummer in erachter
    assert "Situatietekening; iets anders" in erachter
    assert "2 van de 4 zaken" in erachter


@pytest.mark.eis("R36")
def test_asking_the_klant_to_complete_counts_only_when_the_intake_should_have_asked(anna, carla, dirk):
    zaak = aanvullen(anna, carla)
    assert not Gebeurtenis.objects.filter(onderwerp=zaak.uuid, soort="informatie_ontbrak").exists()
    assert "Er ontbrak niets" in tekst(browser(dirk).get(PAD).content.decode())


@pytest.mark.parametrize(
    ("ontbrak", "grond", "code"),
    [
        (("schoenmaat",), "aanvulling", "ontbrak_onbekend"),
        (("situatietekening",), "instemming", "reden_past_niet"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(anna, carla, ontbrak, grond, code):
    with pytest.raises(Ongeldig) as fout:
        aanvullen(anna, carla, *ontbrak, grond=grond)
    assert (fout.value.code, fout.value.veld) == (code, "ontbrak")
    assert Zaak.objects.get().status == "in_behandeling"


def test_the_page_reads_a_fixed_number_of_queries(anna, carla, dirk):
    client = browser(dirk)
    for aantal in (1, 5):
        for _ in range(aantal):
            aanvullen(anna, carla, "situatietekening")
        for pad in (PAD, f"{PAD}?zaaktype=omgevingsvergunning-bouw"):
            with telt_hoogstens(BUDGET):
                assert client.get(pad).status_code == 200


def test_an_unknown_zaaktype_is_not_found(dirk):
    assert browser(dirk).get(f"{PAD}?zaaktype=bestaat-niet").status_code == 404


@pytest.mark.eis("R36")
def test_each_question_of_the_intake_opens_the_zaken_of_which_it_was_missing(anna, carla, dirk):
    """Four zaken: two without the drawing (one of them asked for twice), one of these and another without something
    else."""
    eerste = aanvullen(anna, carla, "situatietekening")
    tweede = aanvullen(anna, carla, "situatietekening", "anders")
    derde = aanvullen(anna, carla, "anders")
    zaak_in("open", anna)
    feit = Gebeurtenis.objects.get(onderwerp=eerste.uuid, soort="informatie_ontbrak")
    leg_vast(Feit("informatie_ontbrak", "zaak", eerste.uuid, carla, reden=feit.reden))
    soort = f"{PAD}?zaaktype=omgevingsvergunning-bouw"
    alle = tekst(browser(dirk).get(soort).content.decode())
    assert "Situatietekening 2 50 % Iets anders 2 50 %" in alle
    assert all(zaak.nummer in alle for zaak in (eerste, tweede, derde))
    achter = tekst(browser(dirk).get(f"{soort}&vraag=situatietekening").content.decode())
    assert "Situatietekening: 2 van de 4 zaken" in achter
    assert [zaak.nummer in achter for zaak in (eerste, tweede, derde)] == [True, True, False]


def test_an_unknown_question_is_not_found(anna, carla, dirk):
    aanvullen(anna, carla, "situatietekening")
    client = browser(dirk)
    for vraag in (
        "zaaktype=omgevingsvergunning-bouw&vraag=schoenmaat",
        "zaaktype=weg&vraag=situatietekening",
    ):
        assert client.get(f"{PAD}?{vraag}").status_code == 404


def test_who_may_and_who_may_not(anna, dirk, afdelingshoofd, manager, client):
    for wie in (dirk, afdelingshoofd):
        assert browser(wie).get(PAD).status_code == 200
    for wie in (anna, manager):
        assert browser(wie).get(PAD).status_code == 403
    assert client.get(PAD).status_code == 302
    assert browser(dirk).post(PAD).status_code == 405
