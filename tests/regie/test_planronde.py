"""Rounds over all plans: the nightly check that finds nothing, or rings; the full replan; one at a time."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from kcc.fouten import Geweigerd
from kcc.models import Gebeurtenis, Kalenderdag, Medewerker
from regie import schrijven
from regie.models import Klantaanvraagplan, Planronde, Zaakplanning
from regie.services import herplan_alles, plannen, planronde, vraag_plan
from regie.tasks import plancontrole
from tests.hulp.diensten import intake, maak_diensten
from zaken import services as zaken
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db
HERPLAN, CONTROLE = Planronde.Soort.HERPLAN, Planronde.Soort.CONTROLE
BLAD = "/regie/plancontrole"


@pytest.fixture
def aanvragen(kcc_nu: Any) -> list[Klantaanvraag]:
    kcc_nu("2026-03-02T09:00")
    Kalenderdag.objects.filter(soort="sluiting").delete()
    anna = maak_diensten()
    return [
        intake(anna, *diensten).klantaanvraag
        for diensten in (["dienst-1"], ["dienst-1", "dienst-2"], ["dienst-2"], ["dienst-1"])
    ]


def bederf(aanvraag: Klantaanvraag) -> int:
    """What is stored is not what its inputs give; how many rows that are."""
    rijen = Zaakplanning.objects.filter(zaak__klantaanvraag=aanvraag)
    return rijen.update(uiterste_start="2031-01-01", gepland_einde="2031-02-03")


def ronde(soort: str = HERPLAN, **velden: Any) -> Planronde:
    gemaakt = planronde.begin(soort=soort)
    Planronde.objects.filter(pk=gemaakt.pk).update(**velden)
    gemaakt.refresh_from_db()
    return gemaakt


@pytest.mark.eis("R53")
def test_the_nightly_check_finds_nothing_in_plans_that_are_right(aanvragen):
    plancontrole()
    gedaan = Planronde.objects.get()
    assert (gedaan.soort, gedaan.status, gedaan.verschillen, gedaan.rijen) == (CONTROLE, "klaar", 0, [])
    assert gedaan.gedaan == gedaan.totaal == 4


@pytest.mark.eis("R53")
def test_it_keeps_what_differs_field_by_field_and_writes_no_plan(aanvragen):
    bederf(aanvragen[0])
    voor = list(Zaakplanning.objects.order_by("pk").values())
    plancontrole()
    gedaan, zaak = Planronde.objects.get(), aanvragen[0].zaken.get()
    assert gedaan.verschillen == 1
    assert gedaan.rijen == [
        {"zaak": str(zaak.uuid), "veld": "uiterste_start", "was": "2031-01-01", "wordt": "2026-03-02"},
        {"zaak": str(zaak.uuid), "veld": "gepland_einde", "was": "2031-02-03", "wordt": "2026-03-09"},
    ]
    assert list(Zaakplanning.objects.order_by("pk").values()) == voor


def test_a_row_that_is_missing_differs_in_every_field(aanvragen):
    Zaakplanning.objects.filter(zaak__klantaanvraag=aanvragen[0]).delete()
    plancontrole()
    gedaan = Planronde.objects.get()
    assert {rij["veld"] for rij in gedaan.rijen} == set(plannen.PLANVELDEN)
    assert {rij["was"] for rij in gedaan.rijen} == {""}


def test_a_hundred_differences_are_kept_and_all_are_counted(aanvragen, monkeypatch):
    monkeypatch.setattr(planronde, "BEWAARD", 3)
    for aanvraag in aanvragen:
        bederf(aanvraag)
    plancontrole()
    gedaan = Planronde.objects.get()
    assert (len(gedaan.rijen), gedaan.verschillen) == (3, 5)


def test_a_plan_that_was_asked_for_and_not_made_yet_is_no_alarm(aanvragen):
    bederf(aanvragen[0])
    vraag_plan(aanvragen[0].pk)
    plancontrole()
    assert Planronde.objects.get().verschillen == 0


def test_a_full_replan_makes_what_was_asked_for_as_of_today_and_the_rest_as_of_its_own_day(aanvragen, kcc_nu):
    kcc_nu("2026-03-09T09:00")
    vraag_plan(aanvragen[0].pk)
    assert sum(anders for _, anders in herplan_alles()) == 1
    standen = dict(Klantaanvraagplan.objects.values_list("pk", "plandag"))
    assert [standen[aanvraag.pk].day for aanvraag in aanvragen] == [9, 2, 2, 2]
    assert not Klantaanvraagplan.objects.exclude(gevraagd=plannen.F("gemaakt")).exists()


def test_two_checks_at_once_are_one(aanvragen):
    ronde(CONTROLE, geleefd_op=planronde.klok.nu())
    assert planronde.controleer() is None
    assert Planronde.objects.count() == 1


def test_the_database_refuses_a_second_round_of_a_kind(aanvragen):
    ronde()
    with pytest.raises(planronde.IntegrityError):
        Planronde.objects.create(soort=HERPLAN)


@pytest.mark.eis("R53")
def test_a_killed_worker_leaves_it_to_another_that_goes_on_behind_what_was_done(
    aanvragen, monkeypatch, kcc_nu
):
    monkeypatch.setattr(planronde, "PARTIJ", 1)
    for aanvraag in aanvragen:
        bederf(aanvraag)
    gestorven = ronde()
    next(planronde.partijen(gestorven.pk))
    assert planronde.veeg() == 0  # it may be alive
    kcc_nu("2026-03-02T09:03")
    bederf(aanvragen[0])  # done already: not done again
    assert planronde.veeg() == 1
    gestorven.refresh_from_db()
    assert (gestorven.status, gestorven.gedaan, gestorven.verschillen) == ("klaar", 4, 5)
    assert gestorven.tot_en_met == aanvragen[-1].pk
    assert [rij.pk for rij in Zaakplanning.objects.filter(uiterste_start="2031-01-01")] == [
        aanvragen[0].zaken.get().pk
    ]


def test_delivered_twice_the_second_worker_finds_that_it_lives(aanvragen):
    loopt = ronde()
    eerste = planronde.partijen(loopt.pk)
    next(eerste)
    assert list(planronde.partijen(loopt.pk)) == []


def test_a_round_goes_on_with_one_that_was_left_and_refuses_beside_one_that_lives(aanvragen, kcc_nu, dirk):
    eerste = ronde()
    assert planronde.begin(soort=HERPLAN, door=dirk) == eerste
    next(planronde.partijen(eerste.pk))
    with pytest.raises(Geweigerd) as fout:
        planronde.begin(soort=HERPLAN, door=dirk)
    assert fout.value.code == "ronde_bezig"


def test_stopping_leaves_what_was_done(aanvragen, monkeypatch, dirk):
    monkeypatch.setattr(planronde, "PARTIJ", 1)
    for aanvraag in aanvragen:
        bederf(aanvraag)
    loopt = ronde()
    partijen = planronde.partijen(loopt.pk)
    next(partijen)
    planronde.stop(ronde=loopt, door=dirk)
    assert list(partijen) == []
    loopt.refresh_from_db()
    assert (loopt.status, loopt.gedaan, loopt.verschillen) == ("gestopt", 1, 1)
    with pytest.raises(Geweigerd):
        planronde.stop(ronde=loopt, door=dirk)
    soorten = (
        Gebeurtenis.objects.filter(onderwerp=loopt.uuid).order_by("versie").values_list("soort", flat=True)
    )
    assert list(soorten) == ["planronde_begonnen", "planronde_gestopt"]


def test_the_command_tells_how_far_it_is_and_how_much_changed(aanvragen, monkeypatch):
    monkeypatch.setattr(planronde, "PARTIJ", 3)
    bederf(aanvragen[1])
    uit = StringIO()
    call_command("herplan", "--alles", stdout=uit)
    assert uit.getvalue().splitlines() == [
        "  3 klantaanvragen, 2 regels gewijzigd",
        "  4 klantaanvragen, 2 regels gewijzigd",
        "2 regels gewijzigd.",
    ]
    assert Planronde.objects.get().status == "klaar"


def test_the_command_refuses_beside_a_round_that_runs(aanvragen):
    ronde(geleefd_op=planronde.klok.nu())
    with pytest.raises(CommandError, match="Er loopt al een ronde"):
        call_command("herplan", "--alles")


@pytest.mark.parametrize("aantal", [1, 30])
def test_a_batch_costs_the_same_number_of_queries_whatever_is_in_it(
    aanvragen, aantal, django_assert_max_num_queries
):
    anna = Medewerker.objects.get(username="proef-anna")
    sleutels = [intake(anna, "dienst-1", "dienst-2").klantaanvraag.pk for _ in range(aantal)]
    with django_assert_max_num_queries(5):  # with the savepoint
        assert plannen.herplan_partij(sleutels) == 0
    Zaakplanning.objects.update(speling=-1)
    with django_assert_max_num_queries(6):
        assert plannen.herplan_partij(sleutels) == 2 * aantal


@pytest.mark.eis("R53")
@pytest.mark.parametrize("diensten", [["dienst-1"], ["dienst-1", "dienst-2"]])
def test_one_klantaanvraag_is_replanned_in_at_most_four_queries(
    aanvragen, diensten, kcc_nu, django_assert_max_num_queries
):
    """From lock to commit; with the savepoint of a test two more."""
    anna = Medewerker.objects.get(username="proef-anna")
    aanvraag = intake(anna, *diensten).klantaanvraag
    zaken.neem_in_behandeling(zaak=aanvraag.zaken.order_by("pk")[0], door=None)
    kcc_nu("2026-03-09T09:00")
    with django_assert_max_num_queries(4 + 2):
        assert plannen.herplan(aanvraag.pk)
    with django_assert_max_num_queries(2 + 2):
        assert not plannen.herplan(aanvraag.pk)


@pytest.mark.eis("R53")
def test_invariant_7_what_happens_to_one_klantaanvraag_writes_nothing_of_another(aanvragen, kcc_nu):
    kcc_nu("2026-03-05T09:00")
    van_anderen = Zaakplanning.objects.exclude(zaak__klantaanvraag=aanvragen[1]).order_by("pk")
    voor = list(van_anderen.values())
    zaken.breek_af(
        zaak=Zaak.objects.get(klantaanvraag=aanvragen[1], versie__naam="Dienst 2"), door=None, reden="x"
    )
    assert plannen.herplan(aanvragen[1].pk)
    assert list(van_anderen.values()) == voor


def test_many_rows_go_by_copy_and_few_in_one_statement_with_the_same_outcome(aanvragen, monkeypatch):
    uitkomsten = []
    for vanaf in (1, 1000):
        monkeypatch.setattr(schrijven, "MET_COPY_VANAF", vanaf)
        for aanvraag in aanvragen:
            bederf(aanvraag)
        Zaakplanning.objects.filter(zaak__klantaanvraag=aanvragen[2]).delete()
        assert sum(anders for _, anders in herplan_alles()) == 5
        uitkomsten.append(list(Zaakplanning.objects.order_by("pk").values()))
    assert uitkomsten[0] == uitkomsten[1]


def test_a_sentence_with_what_copy_minds_is_stored_as_it_is(aanvragen, monkeypatch):
    monkeypatch.setattr(schrijven, "MET_COPY_VANAF", 1)
    zaak = Zaak.objects.filter(klantaanvraag=aanvragen[1], versie__naam="Dienst 2").get()
    naam = 'Kap\tt\\N 100% "echt"'
    rij = Zaakplanning.objects.get(pk=zaak.pk)
    waarden = tuple(getattr(rij, veld) for veld in plannen.PLANVELDEN)
    schrijven.schrijf(standen=[], planningen=[(zaak.pk, (*waarden[:-1], naam))])
    assert Zaakplanning.objects.get(pk=zaak.pk).reden == naam


# The page


def test_without_rounds_the_page_says_what_will_be_here(client, dirk):
    client.force_login(dirk)
    inhoud = client.get(BLAD).content.decode()
    assert "Nog geen rondes" in inhoud
    assert "Plan alles opnieuw" in inhoud


@pytest.mark.parametrize(
    ("wie", "status"),
    [("anna", 403), ("carla", 403), ("eva", 403), ("dirk", 200), ("monique", 200), ("floris", 200)],
)
def test_who_may_see_it(client, db, wie, status):
    client.force_login(Medewerker.objects.get(username=wie))
    assert client.get(BLAD).status_code == status


@pytest.mark.parametrize("naam", ["begin", "stop", "gezien"])
def test_its_acts_are_posts_of_who_may(client, aanvragen, anna, dirk, naam):
    args = [] if naam == "begin" else [ronde().uuid]
    pad = reverse(f"regie:planronde_{naam}", args=args)
    client.force_login(anna)
    assert client.post(pad).status_code == 403
    client.force_login(dirk)
    assert client.get(pad).status_code == 405
    assert client.post(pad, follow=True).status_code == 200


def test_what_differs_is_an_alarm_until_somebody_has_seen_it(client, aanvragen, dirk):
    bederf(aanvragen[0])
    plancontrole()
    client.force_login(dirk)
    inhoud = client.get(BLAD).content.decode()
    zaak = aanvragen[0].zaken.get()
    assert "1 plan wijkt af" in inhoud
    assert zaak.nummer in inhoud
    assert reverse("contacts:zaak", args=[zaak.uuid]) in inhoud
    assert "Gezien</button>" in inhoud
    gevonden = Planronde.objects.get()
    assert (
        "Gezien</button>" not in client.post(f"{BLAD}/{gevonden.uuid}/gezien", follow=True).content.decode()
    )
    gevonden.refresh_from_db()
    assert gevonden.gezien_door == dirk


def test_who_sees_no_zaken_reads_the_number_without_a_link(client, aanvragen, manager):
    bederf(aanvragen[0])
    plancontrole()
    client.force_login(manager)
    inhoud, zaak = client.get(BLAD).content.decode(), aanvragen[0].zaken.get()
    assert zaak.nummer in inhoud
    assert reverse("contacts:zaak", args=[zaak.uuid]) not in inhoud


def test_the_button_asks_a_worker_and_the_page_shows_how_far_it_is(
    client, aanvragen, dirk, monkeypatch, django_capture_on_commit_callbacks
):
    gestuurd = []
    monkeypatch.setattr(planronde.current_app, "send_task", lambda *wat: gestuurd.append(wat))
    client.force_login(dirk)
    with django_capture_on_commit_callbacks(execute=True):
        inhoud = client.post(f"{BLAD}/begin", follow=True).content.decode()
    begonnen = Planronde.objects.get()
    assert gestuurd == [("regie.tasks.planronde", [begonnen.pk])]
    assert begonnen.door == dirk
    assert "0 van 4 aanvragen" in inhoud
    assert 'hx-trigger="every 2s"' in inhoud
    assert "Ververs" in inhoud
    assert "Plan alles opnieuw" not in inhoud
    planronde.verwerk(begonnen.pk)
    assert "Niets gewijzigd" in client.get(BLAD).content.decode()


def test_the_page_costs_the_same_for_one_difference_and_for_many(
    client, aanvragen, dirk, django_assert_max_num_queries
):
    bederf(aanvragen[0])
    plancontrole()
    client.force_login(dirk)
    client.get(BLAD)
    with django_assert_max_num_queries(12) as weinig:
        client.get(BLAD)
    for aanvraag in aanvragen:
        bederf(aanvraag)
    for _ in range(5):
        plancontrole()
    with django_assert_max_num_queries(len(weinig)):
        client.get(BLAD)


def test_a_day_is_said_as_everywhere(client, aanvragen, dirk):
    bederf(aanvragen[0])
    plancontrole()
    client.force_login(dirk)
    assert "2 mrt" in client.get(BLAD).content.decode()
