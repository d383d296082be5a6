"""What Volgende gave and nobody touched goes back, by open office hours; what was touched stays."""

from datetime import date, time

import pytest

from kcc import inrichting
from kcc.models import Gebeurtenis, Medewerker, Openingstijd
from regie import tasks
from regie.services import neem_volgende
from regie.services.terugleggen import leg_onaangeroerde_terug
from tests.hulp.inrichting import richt_in
from tests.hulp.schermen import browser, tekst
from tests.hulp.werk import ZELFSTANDIG, Bureau, feiten, maak_bureau, maak_mens, maak_zaak, neem
from zaken import services
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
NAMEN = "/inrichting/namen"
VRIJDAG_15_UUR, MAANDAG = "2026-03-06T15:00", "2026-03-09"


@pytest.fixture
def bureau(db, kcc_nu) -> Bureau:
    """Open from nine to five; a zaak goes back after four of those hours. It is Friday, three o'clock."""
    Openingstijd.objects.filter(kanaal="telefoon").delete()
    for weekdag in range(1, 6):
        Openingstijd.objects.create(kanaal="telefoon", weekdag=weekdag, van=time(9), tot=time(17))
    richt_in(terug_na_uren=4)
    kcc_nu(VRIJDAG_15_UUR)
    return maak_bureau()


def gegeven_zaak(bureau: Bureau) -> Zaak:
    maak_zaak(bureau.vulwerk, bureau.tweede)
    return neem(bureau.bram).zaak


def test_after_four_open_hours_it_is_back_for_anybody_with_an_event(bureau, kcc_nu):
    """Two hours of Friday and two of Monday: the weekend does not count."""
    zaak = gegeven_zaak(bureau)
    kcc_nu(f"{MAANDAG}T10:59")
    assert leg_onaangeroerde_terug() == 0
    kcc_nu(f"{MAANDAG}T11:00")
    assert leg_onaangeroerde_terug() == 1
    zaak.refresh_from_db()
    assert (zaak.status, zaak.behandelaar, zaak.begonnen_op) == ("open", None, None)
    assert feiten(zaak)[-1] == ("zaak_status", "in_behandeling", "open", "onaangeroerd")
    assert Gebeurtenis.objects.van(zaak.uuid).latest("versie").toepassing == "systeem"
    assert leg_onaangeroerde_terug() == 0
    collega = maak_mens("bureau-collega", bureau.tweede, werk=ZELFSTANDIG)
    assert neem(collega).zaak == zaak


def test_pressing_again_does_not_keep_it_longer(bureau, kcc_nu):
    gegeven_zaak(bureau)
    kcc_nu(f"{MAANDAG}T10:30")
    assert not neem(bureau.bram).nieuw
    kcc_nu(f"{MAANDAG}T11:00")
    assert leg_onaangeroerde_terug() == 1


def test_what_was_touched_stays_with_its_behandelaar(bureau, kcc_nu):
    zaak = gegeven_zaak(bureau)
    services.parkeer(zaak=zaak, door=bureau.bram)
    services.neem_in_behandeling(zaak=zaak, door=bureau.bram)
    kcc_nu("2026-03-13T17:00")
    assert leg_onaangeroerde_terug() == 0
    assert Zaak.objects.get(pk=zaak.pk).behandelaar == bureau.bram


def test_what_bram_chose_himself_is_never_taken_away(bureau, kcc_nu):
    zaak = maak_zaak(bureau.vulwerk, bureau.tweede)
    services.neem_in_behandeling(zaak=zaak, door=bureau.bram)
    kcc_nu("2026-03-13T17:00")
    assert leg_onaangeroerde_terug() == 0


def test_what_was_worked_on_before_it_was_given_keeps_the_day_it_began(bureau, kcc_nu):
    zaak = maak_zaak(bureau.vulwerk, bureau.tweede)
    services.parkeer(zaak=services.neem_in_behandeling(zaak=zaak, door=bureau.bram), door=bureau.bram)
    assert neem(bureau.bram).zaak == zaak
    kcc_nu("2026-03-13T17:00")
    tasks.leg_terug()
    zaak.refresh_from_db()
    assert (zaak.behandelaar, zaak.begonnen_op) == (None, date(2026, 3, 6))


def test_ten_at_once_cost_no_more_than_their_own_change(bureau, kcc_nu):
    for nr in range(3):
        mens = maak_mens(f"bureau-{nr}", bureau.tweede, werk=ZELFSTANDIG)
        maak_zaak(bureau.vulwerk, bureau.tweede)
        assert neem_volgende(door=mens)
    kcc_nu("2026-03-13T17:00")
    assert leg_onaangeroerde_terug() == 3


# -- the setting -----------------------------------------------------------------------------------


def test_the_number_of_hours_is_set_on_the_page_and_holds_for_what_lies_there(
    bureau, beheerder: Medewerker, kcc_nu
):
    gegeven_zaak(bureau)
    client = browser(beheerder)
    assert 'name="uren" value="4"' in client.get(NAMEN).content.decode()
    assert client.post(NAMEN, {"doe": "terug", "uren": "1"}).status_code == 302
    assert inrichting.lees().terug_na_uren == 1
    rij = Gebeurtenis.objects.get(soort="terugleggen_ingesteld")
    assert (rij.van, rij.naar, rij.door) == ("4", "1", beheerder)
    kcc_nu("2026-03-06T16:00")
    assert leg_onaangeroerde_terug() == 1


@pytest.mark.parametrize("uren", ["0", "81", "", "een dag"])
def test_nonsense_is_refused_at_the_field(bureau, beheerder: Medewerker, uren: str):
    antwoord = browser(beheerder).post(NAMEN, {"doe": "terug", "uren": uren})
    assert antwoord.status_code == 422
    leesbaar = tekst(antwoord.content.decode())
    assert "van 1 tot 80" in leesbaar or "aantal uren in" in leesbaar
    assert inrichting.lees().terug_na_uren == 4
