"""An act on many zaken: looked at, done row by row, stopped, taken back; what may not go says why."""

from collections import Counter
from datetime import date

import pytest

from kcc import klok
from kcc.fouten import Geweigerd
from kcc.models import Gebeurtenis, Productgroep, Team
from regie.models import Belofte, Bulkhandeling
from regie.services import bulk, bulkuitvoering
from tests.hulp.bulk import (
    Ploeg,
    doe,
    maak_ploeg,
    maak_zaken,
    overdragen,
    plekken,
    redenen,
    soorten,
    standen,
    terug,
    verdelen,
    vrijgeven,
)
from zaken import services as zaken
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
NU = "2026-03-02T09:00"


@pytest.fixture
def ploeg(kcc_nu) -> Ploeg:
    kcc_nu(NU)
    return maak_ploeg()


def drie_die_niet_kunnen(ploeg: Ploeg, rijen) -> None:
    """One that Carla works on, one that is done, one of a group that nobody here does."""
    zaken.neem_in_behandeling(zaak=rijen[10], door=ploeg.carla)
    Zaak.objects.filter(pk=rijen[20].pk).update(status="afgehandeld", afgerond_op=date(2026, 3, 1))
    ander = Productgroep.objects.create(code="ander", naam="Evenementen")
    Zaak.objects.filter(pk=rijen[30].pk).update(productgroep=ander)


# -- 500 zaken -------------------------------------------------------------------------------------


def test_of_500_zaken_497_move_and_three_are_named_and_all_of_it_goes_back(ploeg):
    rijen = maak_zaken(ploeg, 500)
    drie_die_niet_kunnen(ploeg, rijen)
    eerst = plekken(rijen)
    handeling = verdelen(ploeg, rijen)
    assert standen(handeling) == {"te_doen": 497, "kan_niet": 3}
    assert redenen(handeling) == [
        "proef-carla werkt er nu aan: geef de zaak eerst vrij.",
        "De zaak is al afgehandeld.",
        "Geen van de gekozen collega's werkt zelfstandig aan Evenementen.",
    ]
    assert plekken(rijen) == eerst  # looking changes nothing

    handeling = doe(handeling)
    assert (handeling.status, standen(handeling)) == ("klaar", {"gedaan": 497, "kan_niet": 3})
    van_wie = Counter(Zaak.objects.filter(status="open").values_list("behandelaar", flat=True))
    assert sorted(aantal for wie, aantal in van_wie.items() if wie) == [248, 249]
    assert Gebeurtenis.objects.filter(soort="zaak_toegewezen").count() == 497

    gewerkt = Zaak.objects.get(pk=rijen[0].pk)
    zaken.neem_in_behandeling(zaak=gewerkt, door=gewerkt.behandelaar)
    handeling = terug(handeling)
    assert (handeling.status, standen(handeling)) == (
        "teruggedraaid",
        {"terug": 496, "blijft": 1, "kan_niet": 3},
    )
    blijft = handeling.regels.get(stand="blijft")
    assert (blijft.zaak_id, blijft.reden) == (gewerkt.pk, "Er is daarna met deze zaak gewerkt.")
    nu = plekken(rijen)
    assert {pk for pk in nu if nu[pk] != eerst[pk]} == {gewerkt.pk}
    assert soorten(rijen[1]) == ["zaak_toegewezen", "zaak_teruggezet"]  # of both acts
    assert soorten(rijen[10]) == ["zaak_status"]


# -- the three acts, done and undone ---------------------------------------------------------------


def test_vrijgeven_parks_what_was_begun_and_undoing_gives_it_back_to_the_same_person(ploeg):
    rijen = maak_zaken(ploeg, 3)
    for zaak in rijen[:2]:
        zaken.neem_in_behandeling(zaak=zaak, door=ploeg.carla)
    zaken.parkeer(zaak=rijen[1], door=ploeg.carla)
    eerst = plekken(rijen)
    handeling = vrijgeven(ploeg, rijen)
    assert redenen(handeling) == ["De zaak heeft geen behandelaar en is al vrij."]
    handeling = doe(handeling)
    assert standen(handeling) == {"gedaan": 2, "kan_niet": 1}
    assert {rij[0] for rij in plekken(rijen).values()} == {"open"}
    assert not Zaak.objects.filter(behandelaar__isnull=False).exists()
    terug(handeling)
    assert plekken(rijen) == eerst
    assert soorten(rijen[0])[-4:] == ["zaak_status", "zaak_vrijgegeven", "zaak_teruggezet", "zaak_status"]


def test_overdragen_moves_team_and_promises_and_undoing_brings_them_back(ploeg):
    rijen = maak_zaken(ploeg, 4)
    zaken.neem_in_behandeling(zaak=rijen[1], door=ploeg.carla)
    zaken.neem_in_behandeling(zaak=rijen[2], door=ploeg.carla)
    zaken.schort_op(zaak=rijen[2], door=ploeg.carla, grond="aanvulling", uiterlijk=date(2026, 3, 20))
    eerst = plekken(rijen)
    handeling = overdragen(ploeg, rijen)
    assert redenen(handeling) == ["De zaak is opgeschort: hervat haar eerst."]
    handeling = doe(handeling)
    geo = Team.objects.get(code="geo")
    assert Zaak.objects.filter(team=geo, behandelaar=None, status="open").count() == 3
    assert set(Belofte.objects.van(rijen[0].uuid).values_list("team", flat=True)) == {geo.pk}
    handeling = terug(handeling)
    assert standen(handeling) == {"terug": 3, "kan_niet": 1}
    assert plekken(rijen) == eerst
    assert set(Belofte.objects.van(rijen[0].uuid).values_list("team", flat=True)) == {ploeg.team.pk}
    assert soorten(rijen[0])[-4:] == ["zaak_doorgezet", "zaak_team", "zaak_teruggezet", "zaak_team"]
    assert "zaak_doorgezet" in soorten(rijen[1])


def test_undoing_puts_a_zaak_back_on_its_line(ploeg):
    (zaak,) = maak_zaken(ploeg, 1)
    doe(handeling := overdragen(ploeg, [zaak], naar="proef-kcc", reden="verkeerd_doorgezet"))
    assert plekken([zaak])[zaak.pk][1] == "eerste"
    terug(Bulkhandeling.objects.get(pk=handeling.pk))
    assert plekken([zaak])[zaak.pk] == ("open", "vakafdeling", ploeg.team.pk, None)


def test_a_zaak_without_task_for_the_tweede_lijn_does_not_go_there(ploeg):
    (zaak,) = maak_zaken(ploeg, 1)
    handeling = overdragen(ploeg, [zaak], naar="tweede-lijn")
    assert redenen(handeling) == ["Een zaak van een vakafdeling gaat niet naar de tweede lijn."]
    with pytest.raises(Geweigerd, match="niets om te doen"):
        bulk.begin(handeling=handeling, door=ploeg.hoofd)


# -- between looking and doing ---------------------------------------------------------------------


def test_what_changed_after_the_preview_is_refused_then_and_says_why(ploeg):
    rijen = maak_zaken(ploeg, 3)
    handeling = verdelen(ploeg, rijen)
    zaken.neem_in_behandeling(zaak=rijen[1], door=ploeg.carla)
    handeling = doe(handeling)
    assert standen(handeling) == {"gedaan": 2, "mislukt": 1}
    mislukt = handeling.regels.get(stand="mislukt")
    assert (mislukt.zaak_id, mislukt.was, mislukt.versie) == (rijen[1].pk, {}, None)
    assert mislukt.reden == "proef-carla werkt er nu aan: geef de zaak eerst vrij."
    assert soorten(rijen[1]) == ["zaak_status"]


def test_a_colleague_who_left_the_team_gets_nothing(ploeg):
    rijen = maak_zaken(ploeg, 2)
    handeling = verdelen(ploeg, rijen, ploeg.karim)
    ploeg.karim.is_active = False
    ploeg.karim.save()
    assert standen(doe(handeling)) == {"mislukt": 2}
    assert not Gebeurtenis.objects.filter(soort="zaak_toegewezen").exists()


def test_a_row_that_breaks_leaves_its_zaak_alone_and_does_not_hold_up_the_rest(ploeg, monkeypatch):
    rijen = maak_zaken(ploeg, 3)
    echt = zaken.wijs_toe

    def wijs_toe(*, zaak, **rest):
        echt(zaak=zaak, **rest)
        if zaak.pk == rijen[1].pk:
            raise ValueError("kapot")

    monkeypatch.setattr(zaken, "wijs_toe", wijs_toe)
    handeling = doe(verdelen(ploeg, rijen))
    assert standen(handeling) == {"gedaan": 2, "mislukt": 1}
    assert handeling.regels.get(stand="mislukt").reden == bulkuitvoering.FOUT
    assert soorten(rijen[1]) == []


def test_stop_between_two_rows_leaves_the_rest_and_the_done_ones_can_go_back(ploeg):
    rijen = maak_zaken(ploeg, 10)
    handeling = verdelen(ploeg, rijen)
    bulk.begin(handeling=handeling, door=ploeg.hoofd)
    uitvoering = bulkuitvoering.Uitvoering(handeling.pk)
    assert all(uitvoering.stap() for _ in range(4))
    handeling = bulk.stop(handeling=handeling, door=ploeg.hoofd)
    assert (handeling.status, handeling.stop_gevraagd) == ("gestopt", True)
    assert uitvoering.stap() is False
    assert standen(handeling) == {"gedaan": 4, "overgeslagen": 6}
    handeling = terug(handeling)
    assert standen(handeling) == {"terug": 4, "overgeslagen": 6}
    assert not Zaak.objects.filter(behandelaar__isnull=False).exists()


def test_the_sweeper_goes_on_with_what_was_left(ploeg):
    handeling = verdelen(ploeg, maak_zaken(ploeg, 4))
    bulk.begin(handeling=handeling, door=ploeg.hoofd)
    bulkuitvoering.Uitvoering(handeling.pk).stap()
    assert bulkuitvoering.veeg() == 1
    assert standen(handeling) == {"gedaan": 4}
    assert Bulkhandeling.objects.get().status == "klaar"
    assert Gebeurtenis.objects.filter(soort="zaak_toegewezen").count() == 4
    assert bulkuitvoering.veeg() == 0


def test_undoing_is_for_ten_minutes(ploeg, kcc_nu):
    handeling = doe(verdelen(ploeg, maak_zaken(ploeg, 1)))
    kcc_nu("2026-03-02T09:10")
    assert bulk.terug_tot(handeling) == klok.nu()
    kcc_nu("2026-03-02T09:11")
    assert bulk.terug_tot(handeling) is None
    with pytest.raises(Geweigerd, match="tot tien minuten"):
        bulk.draai_terug(handeling=handeling, door=ploeg.hoofd)


def test_no_act_twice_and_none_after_leaving(ploeg):
    handeling = verdelen(ploeg, maak_zaken(ploeg, 1))
    bulk.laat(handeling=handeling, door=ploeg.hoofd)
    for dienst in (bulk.begin, bulk.stop, bulk.draai_terug, bulk.laat):
        with pytest.raises(Geweigerd, match="niet gedaan"):
            dienst(handeling=handeling, door=ploeg.hoofd)


def test_each_step_is_an_event_without_names(ploeg):
    handeling = terug(doe(verdelen(ploeg, maak_zaken(ploeg, 1))))
    stappen = Gebeurtenis.objects.van(handeling.uuid).order_by("versie").values_list("van", "naar")
    assert list(stappen) == [
        ("", "voorbeeld"),
        ("voorbeeld", "bezig"),
        ("bezig", "klaar"),
        ("klaar", "terugdraaien"),
        ("terugdraaien", "teruggedraaid"),
    ]
