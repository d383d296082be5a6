"""The guarding of beloften, with a set clock over the week of Pasen 2026 (Tweede Paasdag is Monday 6 April)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from contacts import services as contacts
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.models import Afwezigheid, Gebeurtenis, Medewerker, Team
from kcc.services.gebeurtenissen import Feit, leg_vast
from regie import tasks
from regie.models import Belofte, Drempel, Klantaanvraagplan, Signaal
from regie.services import beloof
from regie.services.bewaken import bewaak
from regie.services.drempels import stel_drempels_in, vul_drempels
from regie.services.signalen import gezien, informeer
from tests.hulp.api import telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from zaken.models import Klantaanvraag, Zaak
from zaken.services import neem_in_behandeling

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(kcc_nu) -> Medewerker:
    kcc_nu("2026-03-23T09:00")
    return maak_diensten()


def mens(naam: str) -> Medewerker:
    return Medewerker.objects.select_related("team").get(username=naam)


@pytest.fixture
def carla(anna) -> Medewerker:
    return mens("proef-carla")


@pytest.fixture
def hoofd(anna) -> Medewerker:
    return mens("proef-vak-hoofd")


def aanvraag(anna: Medewerker, *diensten: str) -> Klantaanvraag:
    return intake(anna, *(diensten or ("dienst-1",))).klantaanvraag


def behandelt(rij: Klantaanvraag, wie: Medewerker) -> Zaak:
    return neem_in_behandeling(zaak=rij.zaken.get(), door=wie)


def codes(soort: str, **meer: Any) -> list[str]:
    rijen = Signaal.objects.filter(soort=soort, **meer).order_by("gemaakt_op", "pk")
    return list(rijen.values_list("drempel", flat=True))


def alles() -> list[tuple[str, str, date]]:
    return sorted(Signaal.objects.values_list("soort", "drempel", "due"))


def per_dag(kcc_nu: Any, *dagen: int) -> dict[int, list[str]]:
    """April 2026: what each round found of the promise to the resident."""
    gezien_: dict[int, list[str]] = {}
    for dag in dagen:
        kcc_nu(f"2026-04-{dag:02}T08:00")
        voor = set(Signaal.objects.values_list("pk", flat=True))
        bewaak()
        nieuw = Signaal.objects.exclude(pk__in=voor).filter(soort="klantaanvraag").exclude(drempel="breekt")
        gezien_[dag] = sorted(nieuw.values_list("drempel", flat=True))
    return gezien_


def zet_belofte(rij: Klantaanvraag, due: date) -> Belofte:
    """The promise ends on this day, as if the intake had said so."""
    Belofte.objects.van(rij.uuid).filter(soort="klantaanvraag").update(due=due, bewaak_op=None)
    Klantaanvraagplan.objects.filter(klantaanvraag=rij).update(verwacht=due)
    return Belofte.objects.van(rij.uuid).get(soort="klantaanvraag")


# ---- thresholds ----


@pytest.mark.eis("R57")
def test_over_pasen_a_promise_for_thursday_is_warned_about_five_and_one_werkdag_before(kcc_nu, anna):
    """Last day Thursday 9 April: 5 werkdagen before is 1 April, for Monday 6 April does not count."""
    zet_belofte(aanvraag(anna), date(2026, 4, 9))
    assert per_dag(kcc_nu, 1, 2, 3, 6, 7, 8, 9, 10, 11) == {
        **{dag: [] for dag in (2, 3, 6, 7, 9, 11)},
        1: ["5w"],
        8: ["1w"],
        10: ["verstreken"],
    }


def test_a_round_writes_the_first_day_on_which_it_must_look_again(kcc_nu, anna):
    belofte = zet_belofte(aanvraag(anna), date(2026, 4, 9))
    bewaak()
    belofte.refresh_from_db()
    assert belofte.bewaak_op == date(2026, 4, 1)
    with telt_hoogstens(5):
        bewaak()


@pytest.mark.eis("R57")
def test_after_three_days_without_a_worker_every_missed_signal_comes_once(kcc_nu, anna):
    zet_belofte(aanvraag(anna), date(2026, 4, 9))
    kcc_nu("2026-04-01T08:00")
    bewaak()
    assert per_dag(kcc_nu, 10) == {10: ["1w", "verstreken"]}
    eerst = alles()
    bewaak()
    assert alles() == eerst


def test_an_outage_of_weeks_finds_what_a_daily_round_finds(kcc_nu, anna):
    rij = aanvraag(anna, "dienst-1", "dienst-2")
    for dag in range(23, 32):
        kcc_nu(f"2026-03-{dag}T08:00")
        bewaak()
    for dag in range(1, 31):
        kcc_nu(f"2026-04-{dag:02}T08:00")
        bewaak()
    dagelijks = alles()
    Signaal.objects.all().delete()
    Belofte.objects.update(bewaak_op=None)
    bewaak()
    assert alles() == dagelijks
    assert {soort for soort, _, _ in dagelijks} >= {"dvo_norm", "dvo_maximum", "klantaanvraag"}
    assert Signaal.objects.filter(klantaanvraag=rij.uuid).count() == len(dagelijks)


def test_what_was_met_warns_nobody(kcc_nu, anna):
    rij = aanvraag(anna)
    Belofte.objects.van(rij.uuid, *rij.zaken.values_list("uuid", flat=True)).update(
        voldaan_op=date(2026, 3, 24)
    )
    kcc_nu("2026-05-11T08:00")
    bewaak()
    assert alles() == []


def test_a_signal_lapses_when_its_belofte_is_met(kcc_nu, anna):
    rij = aanvraag(anna)
    kcc_nu("2026-05-11T08:00")
    bewaak()
    assert Signaal.objects.open().exists()
    Belofte.objects.filter(klantaanvraag=rij.uuid).update(voldaan_op=date(2026, 5, 11))
    assert not Signaal.objects.open().exists()


@pytest.mark.parametrize("aantal", [1, 30])
def test_a_batch_costs_as_much_for_one_as_for_thirty(kcc_nu, anna, aantal):
    for _ in range(aantal):
        aanvraag(anna)
    kcc_nu("2026-05-11T08:00")
    with telt_hoogstens(14):
        bewaak()
    assert Signaal.objects.exists()


# ---- who hears of it ----


def test_the_behandelaar_hears_it_and_when_absent_the_leidinggevende(kcc_nu, anna, carla, hoofd):
    eerste, tweede, derde = aanvraag(anna), aanvraag(anna), aanvraag(anna)
    behandelt(eerste, carla)
    kcc_nu("2026-03-31T08:00")
    bewaak()
    for rij, wie in ((eerste, carla), (tweede, hoofd), (derde, hoofd)):
        zaak = rij.zaken.get()
        assert {s.ontvanger for s in Signaal.objects.filter(onderwerp=zaak.uuid)} == {wie}
    Signaal.objects.all().delete()
    Belofte.objects.update(bewaak_op=None)
    Afwezigheid.objects.create(medewerker=carla, gemeld_door=hoofd)
    bewaak()
    assert set(Signaal.objects.filter(onderwerp_soort="zaak").values_list("ontvanger", flat=True)) == {
        hoofd.pk
    }


def test_the_regisseur_hears_of_the_promise_and_when_absent_the_teamleider_of_the_kcc(kcc_nu, anna):
    rij = aanvraag(anna)
    assert rij.regisseur == anna
    kcc_nu("2026-03-30T08:00")
    bewaak()
    assert set(Signaal.objects.filter(onderwerp=rij.uuid).values_list("ontvanger__username", flat=True)) == {
        "proef-anna"
    }
    Signaal.objects.all().delete()
    Belofte.objects.update(bewaak_op=None)
    Afwezigheid.objects.create(medewerker=anna, gemeld_door=mens("proef-kcc-hoofd"))
    bewaak()
    assert set(Signaal.objects.filter(onderwerp=rij.uuid).values_list("ontvanger__username", flat=True)) == {
        "proef-kcc-hoofd"
    }


def test_when_all_are_absent_the_team_keeps_it(kcc_nu, anna, hoofd):
    rij = aanvraag(anna)
    Afwezigheid.objects.create(medewerker=hoofd, gemeld_door=hoofd)
    kcc_nu("2026-03-31T08:00")
    bewaak()
    for signaal in Signaal.objects.filter(onderwerp=rij.zaken.get().uuid):
        assert (signaal.ontvanger, signaal.team.code) == (None, "proef-vak")


def test_of_a_klacht_the_one_it_is_about_hears_nothing(kcc_nu, anna, hoofd):
    rij = aanvraag(anna)
    Zaak.objects.filter(klantaanvraag=rij).update(klacht_over=hoofd)
    kcc_nu("2026-03-31T08:00")
    bewaak()
    assert not Signaal.objects.filter(onderwerp=rij.zaken.get().uuid, ontvanger=hoofd).exists()


def test_calling_back_is_signalled_to_who_took_it_and_else_to_the_leidinggevende(kcc_nu, anna, carla, hoofd):
    gesprek = contacts.begin_gesprek(
        gesprek=contacts.ontvang_gesprek(kanaal="telefoon", door=anna, onderwerp="Bel mij"), door=anna
    )
    team = Team.objects.get(code="proef-vak")
    verzoek = contacts.maak_terugbelverzoek(
        vraag=gesprek.vragen.get(), team=team, telefoonnummer="0612345678", door=anna
    )
    kcc_nu(f"{verzoek.uiterlijk}T08:00")
    bewaak()
    assert codes("terugbellen") == ["0w"]
    signaal = Signaal.objects.get(soort="terugbellen")
    assert (signaal.ontvanger, signaal.team) == (hoofd, team)
    assert signaal.bron.startswith(f"Terugbellen beloofd door {anna} op ma 23 mrt")
    contacts.neem_op_je(verzoek=verzoek, door=carla)
    kcc_nu("2026-04-07T08:00")
    bewaak()
    assert Signaal.objects.get(drempel="verstreken", soort="terugbellen").ontvanger == carla


# ---- what it rests on ----


@pytest.mark.eis("R67")
def test_every_signal_cites_what_its_date_follows_from(kcc_nu, anna):
    rij = aanvraag(anna)
    kcc_nu("2026-05-25T08:00")
    bewaak()
    bronnen = dict(Signaal.objects.values_list("soort", "bron"))
    assert bronnen["dvo_norm"] == "DVO Proef, versie 1: Dienst 1, norm 5 werkdagen"
    assert bronnen["dvo_maximum"] == "DVO Proef, versie 1: Dienst 1, maximum 6 werkdagen"
    assert bronnen["wet"] == "Awb 4:13: 8 weken"
    assert bronnen["klantaanvraag"] == f"Beloofd door {rij.regisseur} op ma 23 mrt"


# ---- the promise that will break ----


def breekt(rij: Klantaanvraag, dag: date) -> None:
    Klantaanvraagplan.objects.filter(klantaanvraag=rij).update(verwacht=dag)
    bewaak()


@pytest.mark.eis("R57")
def test_a_promise_that_will_break_is_a_task_for_the_regisseur_once(kcc_nu, anna):
    rij = aanvraag(anna)
    zet_belofte(rij, date(2026, 4, 9))
    breekt(rij, date(2026, 4, 14))
    bewaak()
    (signaal,) = Signaal.objects.filter(drempel="breekt")
    assert (signaal.ontvanger, signaal.due) == (anna, date(2026, 4, 9))
    assert "Nu verwacht: di 14 apr" in signaal.bron


def test_the_forecast_under_capacity_breaks_a_promise_too(kcc_nu, anna):
    rij = aanvraag(anna)
    zet_belofte(rij, date(2026, 4, 9))
    Klantaanvraagplan.objects.filter(klantaanvraag=rij).update(prognose=date(2026, 4, 20))
    bewaak()
    assert "Nu verwacht: ma 20 apr" in Signaal.objects.get(drempel="breekt").bron


@pytest.mark.eis("R57")
def test_a_second_promise_is_a_new_row_closes_the_task_and_on_time_stays_on_the_first(kcc_nu, anna):
    rij = aanvraag(anna)
    eerste = zet_belofte(rij, date(2026, 4, 9))
    breekt(rij, date(2026, 4, 14))
    tweede = beloof(klantaanvraag=rij, due=date(2026, 4, 15), door=anna, reden="Ziek. BSN 111222333.")
    assert (tweede.volgnummer, eerste.pk == tweede.pk) == (2, False)
    assert "111222333" not in tweede.reden
    eerste.refresh_from_db()
    assert (eerste.due, eerste.volgnummer, eerste.vervallen_op) == (date(2026, 4, 9), 1, None)
    signaal = Signaal.objects.get(drempel="breekt")
    assert (signaal.afhandeling, signaal.afgehandeld_door) == ("nieuwe_belofte", anna)
    assert per_dag(kcc_nu, 7, 8, 9, 10, 14, 15, 16) == {
        **{dag: [] for dag in (9, 10, 15)},
        7: [],
        8: ["5w"],
        14: ["1w"],
        16: ["verstreken"],
    }
    breekt(rij, date(2026, 4, 20))
    assert sorted(Signaal.objects.filter(drempel="breekt").values_list("due", flat=True)) == [
        date(2026, 4, 9),
        date(2026, 4, 15),
    ]


def test_who_told_the_resident_says_how_and_it_is_an_event(kcc_nu, anna, carla):
    rij = aanvraag(anna)
    zet_belofte(rij, date(2026, 4, 9))
    breekt(rij, date(2026, 4, 14))
    signaal = Signaal.objects.get(drempel="breekt")
    with pytest.raises(Ongeldig, match="Kies hoe"):
        informeer(signaal=signaal, door=anna, wijze="postduif")
    with pytest.raises(NietBevoegd):
        informeer(signaal=signaal, door=carla, wijze="telefoon")
    na = informeer(signaal=signaal, door=anna, wijze="telefoon")
    assert (na.afhandeling, na.wijze, na.afgehandeld_door) == ("geinformeerd", "telefoon", anna)
    feit = Gebeurtenis.objects.get(soort="klant_geinformeerd")
    assert (feit.onderwerp, feit.reden, feit.door) == (rij.uuid, "telefoon", anna)
    with pytest.raises(Geweigerd, match="al"):
        informeer(signaal=signaal, door=anna, wijze="mail")


def test_seen_takes_all_that_is_open_about_one_subject(kcc_nu, anna, carla, hoofd):
    rij = aanvraag(anna)
    zaak = behandelt(rij, carla)
    kcc_nu("2026-05-25T08:00")
    bewaak()
    assert gezien(onderwerp=zaak.uuid, door=carla) == Signaal.objects.filter(onderwerp=zaak.uuid).count() > 2
    assert not Signaal.objects.open().filter(onderwerp=zaak.uuid).exists()
    assert gezien(onderwerp=zaak.uuid, door=carla) == 0
    assert Gebeurtenis.objects.filter(soort="signaal_gezien", klantaanvraag=rij.uuid).count() == 1
    with pytest.raises(NietBevoegd):
        gezien(onderwerp=rij.uuid, door=hoofd)


# ---- two rounds at once ----


@pytest.mark.django_db(transaction=True)
def test_two_rounds_at_once_double_nothing_and_miss_nothing(kcc_nu, anna, monkeypatch):
    monkeypatch.setattr("regie.services.bewaken.BATCH", 3)
    for _ in range(8):
        breekt_straks = aanvraag(anna)
    Klantaanvraagplan.objects.filter(klantaanvraag=breekt_straks).update(verwacht=date(2026, 12, 1))
    kcc_nu("2026-05-25T08:00")
    start = Barrier(4)

    def ronde(_: int) -> int:
        start.wait()
        try:
            return bewaak()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as draden:
        list(draden.map(ronde, range(4)))
    samen = alles()
    bewaak()
    assert alles() == samen
    rijen = Signaal.objects.values_list("onderwerp", "soort", "drempel", "due")
    assert len(set(rijen)) == len(rijen)
    assert not Belofte.objects.open().filter(bewaak_op=None).exists()
    assert Signaal.objects.filter(drempel="breekt").count() == 1
    Signaal.objects.all().delete()
    Belofte.objects.update(bewaak_op=None)
    bewaak()
    assert alles() == samen


def test_a_round_that_dies_halfway_is_finished_by_the_next(kcc_nu, anna, monkeypatch):
    monkeypatch.setattr("regie.services.bewaken.BATCH", 2)
    for _ in range(3):
        aanvraag(anna)
    kcc_nu("2026-05-25T08:00")
    from regie.services import bewaken

    echt, keren = bewaken._meld, iter(range(9))

    def sterft(signalen: Any) -> None:
        echt(signalen)
        if next(keren) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(bewaken, "_meld", sterft)
    with pytest.raises(KeyboardInterrupt):
        bewaak()
    monkeypatch.setattr(bewaken, "_meld", echt)
    bewaak()
    eerst = alles()
    Signaal.objects.all().delete()
    Belofte.objects.update(bewaak_op=None)
    bewaak()
    assert alles() == eerst


# ---- thresholds of a municipality ----


def test_the_defaults_are_there_and_what_was_set_stays(anna, beheerder):
    assert set(Drempel.objects.values_list("soort", flat=True)) == set(Belofte.Soort.values)
    stel_drempels_in(soort="dvo_norm", werkdagen=[2], procenten=[], verstreken=False, door=beheerder)
    vul_drempels()
    assert [rij.code for rij in Drempel.objects.filter(soort="dvo_norm")] == ["2w"]
    Drempel.objects.all().delete()
    vul_drempels()
    assert [rij.code for rij in Drempel.objects.filter(soort="dvo_norm")] == ["80p"]


def test_a_changed_threshold_is_looked_at_anew_and_recorded(kcc_nu, anna, beheerder):
    rij = aanvraag(anna)
    zet_belofte(rij, date(2026, 4, 9))
    bewaak()
    stel_drempels_in(soort="klantaanvraag", werkdagen=[1, 11], procenten=[], verstreken=True, door=beheerder)
    feit = Gebeurtenis.objects.get(soort="drempels_gewijzigd")
    assert (feit.van, feit.naar, feit.reden) == ("verstreken 1w 5w", "verstreken 1w 11w", "klantaanvraag")
    bewaak()
    assert codes("klantaanvraag", onderwerp=rij.uuid) == []
    kcc_nu("2026-03-24T08:00")
    bewaak()
    assert codes("klantaanvraag", onderwerp=rij.uuid) == ["11w"]
    stel_drempels_in(soort="klantaanvraag", werkdagen=[1, 11], procenten=[], verstreken=True, door=beheerder)
    assert Gebeurtenis.objects.filter(soort="drempels_gewijzigd").count() == 1


def test_nonsense_is_refused_at_its_field(anna, beheerder):
    basis: dict[str, Any] = {"soort": "wet", "verstreken": False, "door": beheerder}
    with pytest.raises(Onvolledig) as fout:
        stel_drempels_in(werkdagen=[61], procenten=[100], **basis)
    assert set(fout.value.fouten) == {"werkdagen", "procenten"}
    with pytest.raises(Ongeldig, match="minstens één"):
        stel_drempels_in(werkdagen=[], procenten=[], **basis)


def test_another_calendar_is_looked_at_anew(anna, beheerder):
    aanvraag(anna)
    bewaak()
    assert not Belofte.objects.open().filter(bewaak_op=None).exists()
    feit = Feit("wijziging_status", "wijziging", uuid4(), beheerder, "doorvoeren", "doorgevoerd", nieuw=True)
    leg_vast(feit)
    assert not Belofte.objects.open().exclude(bewaak_op=None).exists()


def test_the_clock_of_the_workers_knows_both_rounds(settings):
    taken = {rij["task"]: rij["schedule"] for rij in settings.CELERY_BEAT_SCHEDULE.values()}
    assert (taken["regie.tasks.bewaak"], taken["regie.tasks.klim"]) == (300.0, 900.0)
    tasks.bewaak()
    tasks.klim()
