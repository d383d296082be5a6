"""Moving a start: what it would do without saving, and what it does (R58)."""

from datetime import date

import pytest

from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Afwezigheid, Gebeurtenis, Inrichting, Medewerker
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.services import Toezegging
from regie.services.startzetten import zet_start
from regie.verzetten import wat_als
from tests.hulp.api import telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.dossiers import BOUW, HUISNUMMER, PASPOORT, aanvraag, zaak_van
from zaken.models import Klantaanvraag, Zaak, Zaakrelatie
from zaken.services import neem_in_behandeling

pytestmark = pytest.mark.django_db
WOENSDAG6, MAANDAG11 = date(2027, 1, 6), date(2027, 1, 11)


@pytest.fixture
def verbouwing(anna: Medewerker, kcc_nu) -> Toezegging:
    """The example of screens.md: received ma 23 november 2026; huisnummer begins di 1 dec, ma 14 dec at the latest."""
    kcc_nu("2026-11-23T10:15")
    return aanvraag(anna, BOUW, HUISNUMMER, gebeurtenis="verbouwen")


@pytest.fixture
def huisnummer(verbouwing: Toezegging) -> Zaak:
    return zaak_van(verbouwing, HUISNUMMER)


@pytest.fixture
def stuurt(eva: Medewerker, verbouwing: Toezegging) -> Medewerker:
    """Eva directs it, in a municipality that gave accountmanagers the power to."""
    Inrichting.objects.update(accountmanager_stuurt=True)
    Klantaanvraag.objects.update(regisseur=eva)
    return eva


def opgeslagen() -> list[tuple]:
    plan = ("geplande_start", "uiterste_start", "gepland_einde", "start_gezet")
    return [
        *Zaakplanning.objects.order_by("pk").values_list("pk", *plan),
        *Klantaanvraagplan.objects.order_by("pk").values_list("pk", "verwacht", "gevraagd", "gemaakt"),
        *Belofte.objects.order_by("pk").values_list("pk", "due"),
    ]


def gevolg(uitkomst, zaak: Zaak):
    return next(rij for rij in uitkomst.gevolgen if rij.zaak == zaak.pk)


# ---- what it would do ----


@pytest.mark.eis("R58")
def test_within_its_room_a_moved_start_moves_nobody_and_no_date(verbouwing, huisnummer):
    """Norms 30 and 15: huisnummer begun on ma 7 dec is ready before the vergunning."""
    uit = wat_als(verbouwing.klantaanvraag, {huisnummer.pk: date(2026, 12, 7)})
    assert (uit.verwacht, uit.straks) == (WOENSDAG6, WOENSDAG6)
    assert (uit.beloofd, uit.te_beloven) == (MAANDAG11, MAANDAG11)
    assert not uit.breekt
    assert uit.let_op == ()
    assert [rij.zaak for rij in uit.geraakt] == [huisnummer.pk]
    assert gevolg(uit, huisnummer).eerder.begin == date(2026, 12, 1)
    assert gevolg(uit, huisnummer).straks.begin == date(2026, 12, 7)


@pytest.mark.eis("R58")
def test_beyond_its_room_both_dates_move_and_the_resident_has_to_hear(verbouwing, huisnummer):
    """15 werkdagen from ma 21 dec, with Kerst and Nieuwjaar between: ready on do 14 jan, 20 come to 21 jan; the
    law gives until ma 18 jan."""
    uit = wat_als(verbouwing.klantaanvraag, {huisnummer.pk: date(2026, 12, 21)})
    assert uit.straks == date(2027, 1, 13)
    assert uit.te_beloven == date(2027, 1, 18)
    assert uit.breekt
    assert uit.let_op == ("Dit is na de belofte van ma 11 jan: de klant moet dat van u horen.",)


def test_after_the_law_and_on_a_day_off_it_says_so(verbouwing, huisnummer):
    uit = wat_als(verbouwing.klantaanvraag, {huisnummer.pk: date(2026, 12, 26)})
    vrij, wet, belofte = uit.let_op
    assert vrij == "Op za 26 dec werkt niemand (Tweede Kerstdag): het wordt ma 28 dec."
    assert wet == "Huisnummer toekennen is dan klaar op di 19 jan, na het wettelijk einde (ma 18 jan)."
    assert belofte.startswith("Dit is na de belofte")
    assert gevolg(uit, huisnummer).straks.begin == date(2026, 12, 28)


def test_before_the_voorganger_it_begins_when_that_is_done(kcc_nu):
    kcc_nu("2026-03-02T09:00")
    samen = intake(maak_diensten(), "dienst-1", "dienst-2").klantaanvraag
    eerst, dan = samen.zaken.order_by("pk")
    Zaakrelatie.objects.create(van=eerst, naar=dan)
    uit = wat_als(samen, {dan.pk: date(2026, 3, 3)})
    assert gevolg(uit, dan).straks.begin == date(2026, 3, 9)
    assert uit.let_op[0].startswith("Dienst 2 kan niet eerder beginnen dan ma 9 mrt")


def test_asking_saves_nothing_in_seven_queries(verbouwing, huisnummer):
    eerst = opgeslagen()
    with telt_hoogstens(8):
        wat_als(verbouwing.klantaanvraag, {huisnummer.pk: date(2026, 12, 21)})
    assert opgeslagen() == eerst
    assert not Gebeurtenis.objects.filter(soort="start_gezet").exists()


def test_what_it_would_do_is_what_it_does(verbouwing, huisnummer, stuurt):
    for dag in (date(2026, 11, 24), date(2026, 12, 9), date(2026, 12, 26)):
        uit = wat_als(verbouwing.klantaanvraag, {huisnummer.pk: dag})
        zet_start(zaak=huisnummer, dag=dag, door=stuurt)
        assert Klantaanvraagplan.objects.get(pk=verbouwing.klantaanvraag.pk).verwacht == uit.straks
        for rij in uit.gevolgen:
            plan = Zaakplanning.objects.get(pk=rij.zaak)
            dagen = (plan.geplande_start, plan.uiterste_start, plan.gepland_einde)
            assert dagen == (rij.straks.begin, rij.straks.uiterlijk, rij.straks.einde)


# ---- what it does ----


@pytest.mark.eis("R58")
def test_an_accountmanager_sets_a_start_and_the_promise_stays(verbouwing, huisnummer, stuurt):
    planning = zet_start(
        zaak=huisnummer, dag=date(2026, 12, 21), door=stuurt, reden="Bouwplaats wordt later vrij"
    )
    assert (planning.start_gezet, planning.geplande_start) == (date(2026, 12, 21), date(2026, 12, 21))
    stand = Klantaanvraagplan.objects.get(pk=verbouwing.klantaanvraag.pk)
    assert stand.verwacht == date(2027, 1, 13)
    assert stand.gemaakt == stand.gevraagd
    beloften = Belofte.objects.filter(onderwerp=verbouwing.klantaanvraag.uuid, soort="klantaanvraag")
    assert [rij.due for rij in beloften] == [MAANDAG11]
    feit = Gebeurtenis.objects.get(soort="start_gezet")
    assert (feit.van, feit.naar, feit.reden, feit.door) == ("", "2026-12-21", "gezet", stuurt)
    assert feit.toelichting.tekst == "Bouwplaats wordt later vrij"


def test_let_go_the_plan_decides_again(verbouwing, huisnummer, stuurt):
    zet_start(zaak=huisnummer, dag=date(2026, 12, 21), door=stuurt)
    planning = zet_start(zaak=huisnummer, dag=None, door=stuurt)
    assert planning.start_gezet is None
    assert Klantaanvraagplan.objects.get(pk=verbouwing.klantaanvraag.pk).verwacht == WOENSDAG6
    assert [f.reden for f in Gebeurtenis.objects.filter(soort="start_gezet").order_by("pk")] == [
        "gezet",
        "losgelaten",
    ]


def test_the_same_start_again_is_no_event(huisnummer, stuurt):
    for _ in range(2):
        zet_start(zaak=huisnummer, dag=date(2026, 12, 21), door=stuurt)
    assert Gebeurtenis.objects.filter(soort="start_gezet").count() == 1


@pytest.mark.eis("R58")
def test_who_may_not_direct_is_refused_in_words(anna, carla, eva, huisnummer):
    zinnen = {
        anna: "Als eerstelijns regisseur kunt u aanspreken, niet toewijzen.",
        eva: "Accountmanagers wijzen in deze gemeente niet toe: u kunt wel aanspreken.",
        carla: "U kunt deze zaak niet toewijzen: dat doet een teamleider of wie de regie voert.",
    }
    Inrichting.objects.update(accountmanager_stuurt=False)
    for wie, zin in zinnen.items():
        with pytest.raises(NietBevoegd, match=zin):
            zet_start(zaak=huisnummer, dag=date(2026, 12, 9), door=wie)
    assert not Zaakplanning.objects.exclude(start_gezet=None).exists()


def test_a_teamleider_may_and_an_accountmanager_when_nobody_directs(dirk, eva, anna, huisnummer):
    Inrichting.objects.update(accountmanager_stuurt=True)
    zet_start(zaak=huisnummer, dag=date(2026, 12, 9), door=dirk)
    with pytest.raises(NietBevoegd):
        zet_start(zaak=huisnummer, dag=date(2026, 12, 10), door=eva)
    Afwezigheid.objects.create(medewerker=anna, gemeld_door=dirk)
    assert zet_start(zaak=huisnummer, dag=date(2026, 12, 10), door=eva).start_gezet == date(2026, 12, 10)


def test_what_has_begun_stays_where_it_is(carla, dirk, verbouwing):
    bouw = neem_in_behandeling(zaak=zaak_van(verbouwing, BOUW), door=carla)
    with pytest.raises(Geweigerd, match="al begonnen"):
        zet_start(zaak=bouw, dag=date(2026, 12, 9), door=dirk)
    with pytest.raises(Geweigerd, match="al begonnen"):
        wat_als(verbouwing.klantaanvraag, {bouw.pk: date(2026, 12, 9)})


def test_who_waits_at_the_balie_is_not_moved(anna, dirk, kcc_nu):
    kcc_nu("2026-11-23T10:15")
    zaak = aanvraag(anna, PASPOORT).klantaanvraag.zaken.get()
    Zaak.objects.filter(pk=zaak.pk).update(afspraak_op=date(2026, 11, 25))
    with pytest.raises(Geweigerd, match="afspraak op wo 25 nov"):
        zet_start(zaak=zaak, dag=date(2026, 12, 9), door=dirk)


@pytest.mark.parametrize("dag", [date(2026, 11, 20), date(2034, 1, 1)])
def test_a_day_past_or_far_away_is_refused(dag, dirk, huisnummer):
    with pytest.raises(Ongeldig):
        zet_start(zaak=huisnummer, dag=dag, door=dirk)


def test_no_bsn_is_kept_with_the_reason(huisnummer, dirk):
    zet_start(zaak=huisnummer, dag=date(2026, 12, 9), door=dirk, reden="voor 123456782")
    assert "123456782" not in Gebeurtenis.objects.get(soort="start_gezet").toelichting.tekst
