"""Volgende zaak: who gets which one and why, that nobody gets the same, and that one works on one at a time."""

from datetime import date

import pytest

from kcc.fouten import NietBevoegd
from regie.geenwerk import waarom_geen_werk
from regie.models import Klantaanvraagplan
from regie.services import neem_volgende
from tests.hulp.werk import (
    LEERT,
    ZELFSTANDIG,
    Bureau,
    feiten,
    maak_bureau,
    maak_groep,
    maak_mens,
    maak_soort,
    maak_zaak,
    neem,
    zet_in,
)
from zaken import services
from zaken.models import Zaakrelatie

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(db, kcc_nu) -> Bureau:
    kcc_nu("2026-03-02T09:00")
    return maak_bureau()


# -- which one -------------------------------------------------------------------------------------


@pytest.mark.eis("R43")
def test_who_waits_goes_first_then_what_bram_parked_then_the_order_of_the_plan(bureau, kcc_nu):
    laat = maak_zaak(bureau.vulwerk, bureau.tweede, sleutel=9)
    vroeg = maak_zaak(bureau.vulwerk, bureau.tweede, sleutel=3)
    geparkeerd = maak_zaak(bureau.vulwerk, bureau.tweede, sleutel=99, behandelaar=bureau.bram)
    kcc_nu("2026-03-02T09:05")
    eerste_wacht = maak_zaak(bureau.balie, bureau.tweede, sleutel=50)
    kcc_nu("2026-03-02T09:06")
    tweede_wacht = maak_zaak(bureau.balie, bureau.tweede, sleutel=1)
    volgorde = []
    for _ in range(5):
        zaak = neem(bureau.bram).zaak
        volgorde.append(zaak.nummer)
        services.handel_af(zaak=zaak, door=bureau.bram, resultaat="verleend")
    verwacht = [eerste_wacht, tweede_wacht, geparkeerd, vroeg, laat]
    assert volgorde == [zaak.nummer for zaak in verwacht]
    assert neem_volgende(door=bureau.bram) is None


@pytest.mark.eis("R43")
def test_who_sits_there_today_goes_before_what_was_left_of_an_earlier_day(bureau, kcc_nu):
    gisteren = maak_zaak(bureau.balie, bureau.tweede)
    kcc_nu("2026-03-03T09:00")
    maak_zaak(bureau.vulwerk, bureau.tweede, behandelaar=bureau.bram)
    vandaag = maak_zaak(bureau.balie, bureau.tweede)
    assert neem(bureau.bram).zaak == vandaag
    services.handel_af(zaak=vandaag, door=bureau.bram, resultaat="verleend")
    antwoord = neem(bureau.bram)
    assert antwoord.zaak == gisteren
    assert antwoord.waarom == "Deze zaak gaat voor: klaar terwijl u wacht, binnengekomen ma 2 mrt."


def test_it_is_claimed_as_by_the_button_of_the_zaak_with_a_reason_of_its_own(bureau):
    zaak = maak_zaak(bureau.vulwerk, bureau.tweede)
    nieuw = neem(bureau.bram).zaak
    zaak.refresh_from_db()
    assert nieuw == zaak
    assert (zaak.status, zaak.behandelaar, zaak.begonnen_op) == (
        "in_behandeling",
        bureau.bram,
        date(2026, 3, 2),
    )
    assert feiten(zaak)[1:] == [("zaak_status", "open", "in_behandeling", "volgende")]
    assert Klantaanvraagplan.objects.get(pk=zaak.klantaanvraag_id).gevraagd == 1


def test_what_the_teamleider_assigned_to_bram_is_his_and_what_is_anothers_is_not(bureau):
    collega = maak_mens("bureau-collega", bureau.tweede, werk=ZELFSTANDIG)
    maak_zaak(bureau.vulwerk, bureau.tweede, sleutel=1, behandelaar=collega)
    maak_zaak(bureau.vulwerk, bureau.tweede, sleutel=2)
    van_bram = maak_zaak(bureau.vulwerk, bureau.tweede, sleutel=3, behandelaar=bureau.bram)
    antwoord = neem(bureau.bram)
    assert antwoord.zaak == van_bram
    assert antwoord.waarom == "Deze zaak is aan u toegewezen: duurt 5 werkdagen."


@pytest.mark.eis("R12")
@pytest.mark.parametrize("niveau", [LEERT, None])
def test_nobody_is_offered_what_they_still_learn_not_even_when_it_was_assigned(bureau, niveau):
    vaardig = {"werk": niveau} if niveau else {}
    leerling = maak_mens("bureau-leerling", bureau.tweede, **vaardig)
    maak_zaak(bureau.vulwerk, bureau.tweede)
    maak_zaak(bureau.balie, bureau.tweede, behandelaar=leerling)
    assert neem_volgende(door=leerling) is None


@pytest.mark.eis("R21")
@pytest.mark.parametrize("niveau", [1, 3, 4])
def test_the_tweede_lijn_is_never_given_what_the_matrix_gives_it_no_task_for(bureau, niveau):
    maak_zaak(maak_soort(bureau.vulwerk.zaaktype.productgroep, bureau.vak, niveau=niveau), bureau.tweede)
    assert neem_volgende(door=bureau.bram) is None


@pytest.mark.eis("R13")
def test_who_is_deployed_to_a_vakafdeling_gets_its_zaken_in_that_part_of_the_day_only(bureau, kcc_nu):
    eigen = maak_zaak(bureau.balie, bureau.tweede)
    vakwerk = maak_zaak(bureau.complex, bureau.vak)
    zet_in(bureau.bram, bureau.vak, "middag")
    kcc_nu("2026-03-02T12:29")
    assert neem(bureau.bram).zaak == eigen
    kcc_nu("2026-03-02T12:30")
    assert neem(bureau.bram).zaak == vakwerk
    eigen.refresh_from_db()
    assert eigen.status == "in_behandeling"  # under the lijn of the vakafdeling nothing is parked
    vakwerk.refresh_from_db()
    assert vakwerk.lijn == "vakafdeling"


def test_who_leads_another_team_is_not_given_its_work(bureau):
    bureau.vak.leidinggevende = bureau.bram
    bureau.vak.save()
    maak_zaak(bureau.complex, bureau.vak)
    assert bureau.vak.pk in bureau.bram.zicht.teams
    assert neem_volgende(door=bureau.bram) is None


@pytest.mark.eis("R53")
def test_what_can_not_begin_yet_is_left(bureau, kcc_nu):
    maak_zaak(bureau.vulwerk, bureau.tweede, begin=1)
    maak_zaak(bureau.vulwerk, bureau.tweede, ontvangen=False)
    maak_zaak(bureau.balie, bureau.tweede, afspraak_op=date(2026, 3, 3))
    na = maak_zaak(bureau.vulwerk, bureau.tweede)
    voor = maak_zaak(bureau.complex, bureau.vak, klantaanvraag=na.klantaanvraag)
    Zaakrelatie.objects.create(van=voor, naar=na)
    assert neem_volgende(door=bureau.bram) is None
    assert waarom_geen_werk(bureau.bram).endswith("er wachten 4 zaken, maar die kunnen nog niet beginnen.")
    services.handel_af(
        zaak=services.neem_in_behandeling(zaak=voor, door=bureau.carla),
        door=bureau.carla,
        resultaat="verleend",
    )
    assert neem(bureau.bram).zaak == na


def test_without_the_right_there_is_no_next_zaak(bureau, manager):
    with pytest.raises(NietBevoegd):
        neem_volgende(door=manager)


# -- once more, and one at a time ------------------------------------------------------------------


def test_asking_again_gives_the_same_one_as_long_as_nothing_was_done_with_it(bureau, kcc_nu):
    eerst, daarna = (maak_zaak(bureau.vulwerk, bureau.tweede, sleutel=nr) for nr in (1, 2))
    assert neem(bureau.bram).nieuw
    kcc_nu("2026-03-02T09:30")
    nogmaals = neem(bureau.bram)
    assert (nogmaals.zaak, nogmaals.nieuw) == (eerst, False)
    assert nogmaals.waarom.startswith("Deze zaak had u al gekregen en er is nog niets mee gedaan: ")
    assert len(feiten(eerst)) == 2
    services.parkeer(zaak=eerst, door=bureau.bram)
    services.neem_in_behandeling(zaak=eerst, door=bureau.bram)
    assert neem(bureau.bram).zaak == daarna


@pytest.mark.eis("R44")
def test_filling_work_is_parked_at_once_for_who_waits_and_comes_back_to_bram(bureau, kcc_nu):
    vulwerk = maak_zaak(bureau.vulwerk, bureau.tweede)
    neem(bureau.bram)
    kcc_nu("2026-03-02T09:10")
    balie = maak_zaak(bureau.balie, bureau.tweede)
    kcc_nu("2026-03-02T09:11")
    antwoord = neem(bureau.bram)
    assert antwoord.zaak == balie
    assert antwoord.waarom == "Deze zaak gaat voor: klaar terwijl u wacht, binnengekomen om 09:10."
    vulwerk.refresh_from_db()
    assert (vulwerk.status, vulwerk.behandelaar) == ("open", bureau.bram)
    assert feiten(vulwerk)[-1] == ("zaak_status", "in_behandeling", "open", "andere_zaak_voor")
    collega = maak_mens("bureau-collega", bureau.tweede, werk=ZELFSTANDIG)
    assert neem_volgende(door=collega) is None
    services.handel_af(zaak=balie, door=bureau.bram, resultaat="verleend")
    terug = neem(bureau.bram)
    assert terug.zaak == vulwerk
    assert terug.waarom.startswith("Met deze zaak was u al bezig: ")


def test_whoever_helps_somebody_who_waits_is_sent_back_to_them_first(bureau):
    """Pressed twice: nobody at the balie is left sitting because the next one came in."""
    eerste = maak_zaak(bureau.balie, bureau.tweede)
    services.neem_in_behandeling(zaak=eerste, door=bureau.bram)
    maak_zaak(bureau.balie, bureau.tweede)
    antwoord = neem(bureau.bram)
    assert (antwoord.zaak, antwoord.nieuw) == (eerste, False)
    assert "de klant wacht" in antwoord.waarom


def test_a_vakafdeling_may_have_more_than_one_zaak_in_behandeling(bureau):
    eerst, daarna = (maak_zaak(bureau.complex, bureau.vak, sleutel=nr) for nr in (1, 2))
    services.neem_in_behandeling(zaak=eerst, door=bureau.carla)
    assert neem(bureau.carla).zaak == daarna
    eerst.refresh_from_db()
    assert eerst.status == "in_behandeling"


# -- why, and why not ------------------------------------------------------------------------------


def test_the_sentence_is_that_of_the_queue(bureau, kcc_nu):
    maak_zaak(bureau.vulwerk, bureau.tweede)
    kcc_nu("2026-03-04T09:00")
    assert neem(bureau.bram).waarom == "Deze zaak is nu aan de beurt: duurt 5 werkdagen."


def test_whoever_gets_nothing_hears_why(bureau):
    zonder_team = maak_mens("bureau-los", None)
    assert "u zit niet in een team" in waarom_geen_werk(zonder_team)
    leerling = maak_mens("bureau-leerling", bureau.tweede, werk=LEERT)
    assert "nog voor geen enkele productgroep zelfstandig" in waarom_geen_werk(leerling)
    assert waarom_geen_werk(bureau.bram) == ("Er is nu geen werk voor u bij Bureau: er wachten geen zaken.")
    maak_zaak(bureau.vulwerk, bureau.tweede, behandelaar=leerling)
    assert waarom_geen_werk(bureau.bram).endswith("er wacht 1 zaak, en die is al aan een collega toegewezen.")
    maak_zaak(maak_soort(maak_groep("vreemd"), bureau.vak), bureau.tweede)
    assert waarom_geen_werk(bureau.bram).endswith("maar u bent nog niet zelfstandig voor Vreemd.")


def test_whoever_has_work_already_is_told_so(bureau):
    for _ in range(2):
        zaak = maak_zaak(bureau.complex, bureau.vak)
        services.neem_in_behandeling(zaak=zaak, door=bureau.carla)
    assert neem_volgende(door=bureau.carla) is None
    assert waarom_geen_werk(bureau.carla).endswith("geen zaken. U hebt zelf nog 2 zaken in behandeling.")
