"""Plan and promise at intake, and when a zaak is added or withdrawn later."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command

from catalogus.models import Afhankelijkheid, Levensgebeurtenis, Zaaktype
from contacts import services
from contacts.models import Klantcontact
from kcc.fouten import Geweigerd
from kcc.models import Kalenderdag, Medewerker
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.services import beloof, herplan, herplan_alles
from tests.hulp.diensten import intake, maak_diensten
from zaken import services as zaken
from zaken.models import Klantaanvraag, Zaak
from zaken.services import Zaakverzoek

pytestmark = pytest.mark.django_db
DIENSTEN = {"dienst-1": (5, 6), "dienst-2": (15, 16), "dienst-3": (20, 25)}


@pytest.fixture
def proef(kcc_nu) -> Medewerker:
    kcc_nu("2026-03-02T09:00")
    Kalenderdag.objects.filter(soort="sluiting").delete()
    return maak_diensten(DIENSTEN)


def gesprek_van(anna: Medewerker) -> Klantcontact:
    return services.begin_gesprek(gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna)


def planning(aanvraag: Klantaanvraag, naam: str) -> Zaakplanning:
    return Zaakplanning.objects.get(zaak__klantaanvraag=aanvraag, zaak__versie__naam=naam)


def beloften(aanvraag: Klantaanvraag, soort: str) -> list[date]:
    rijen = Belofte.objects.filter(klantaanvraag=aanvraag.uuid, soort=soort)
    return list(rijen.order_by("pk").values_list("due", flat=True))


@pytest.mark.eis("R53", "R54")
def test_the_worked_example_and_klant_2_stands_above_klant_1(proef):
    klant_1 = intake(proef, "dienst-1", "dienst-2")
    klant_2 = intake(proef, "dienst-1")
    assert (klant_1.verwacht, klant_2.verwacht) == (date(2026, 3, 23), date(2026, 3, 9))
    assert planning(klant_1.klantaanvraag, "Dienst 1").uiterste_start == date(2026, 3, 16)
    assert planning(klant_1.klantaanvraag, "Dienst 2").geplande_start == date(2026, 3, 2)
    rij = Zaakplanning.objects.werkvoorraad().filter(zaak__versie__naam="Dienst 1")
    assert [p.zaak.klantaanvraag for p in rij] == [klant_2.klantaanvraag, klant_1.klantaanvraag]


@pytest.mark.eis("R57")
def test_the_promise_is_kept_with_who_gave_it_in_which_gesprek(proef):
    toezegging = intake(proef, "dienst-1", "dienst-2")
    belofte = Belofte.objects.get(onderwerp=toezegging.klantaanvraag.uuid)
    assert (belofte.due, belofte.gegeven_door) == (date(2026, 3, 24), proef)
    assert Klantcontact.objects.filter(uuid=belofte.gesprek).exists()
    assert toezegging.beloofd == belofte.due


def test_a_held_zaak_starts_its_dvo_clock_late_and_never_passes_the_promise(proef):
    aanvraag = intake(proef, "dienst-1", "dienst-2").klantaanvraag
    assert Zaak.objects.get(klantaanvraag=aanvraag, versie__naam="Dienst 1").dvo_begin == date(2026, 3, 16)
    assert beloften(aanvraag, "dvo_maximum") == [date(2026, 3, 24), date(2026, 3, 24)]
    assert beloften(aanvraag, "dvo_norm") == [date(2026, 3, 23), date(2026, 3, 23)]


def test_a_zaak_added_later_that_takes_longer_gives_a_second_promise_with_a_reason(proef, kcc_nu):
    aanvraag = intake(proef, "dienst-1", "dienst-2").klantaanvraag
    kcc_nu("2026-03-04T09:00")
    vraag = gesprek_van(proef).vragen.get()
    nieuw = services.voeg_toe_aan_aanvraag(
        vraag=vraag, klantaanvraag=aanvraag, zaken=[Zaakverzoek("dienst-3")], door=proef
    )
    assert nieuw.verwacht == date(2026, 4, 1)
    eerste, tweede = Belofte.objects.filter(onderwerp=aanvraag.uuid).order_by("volgnummer")
    assert (eerste.due, tweede.due) == (date(2026, 3, 24), nieuw.beloofd)
    assert tweede.due > eerste.due
    assert tweede.reden


def test_a_short_zaak_added_later_leaves_the_promise_as_it_was(proef, kcc_nu):
    aanvraag = intake(proef, "dienst-2").klantaanvraag
    kcc_nu("2026-03-04T09:00")
    services.voeg_toe_aan_aanvraag(
        vraag=gesprek_van(proef).vragen.get(),
        klantaanvraag=aanvraag,
        zaken=[Zaakverzoek("dienst-1")],
        door=proef,
    )
    assert Belofte.objects.filter(onderwerp=aanvraag.uuid).count() == 1
    assert Zaak.objects.filter(klantaanvraag=aanvraag).count() == 2


def test_withdrawing_the_longest_frees_the_others_and_lapses_its_beloften(proef):
    aanvraag = intake(proef, "dienst-1", "dienst-2").klantaanvraag
    langste = Zaak.objects.get(klantaanvraag=aanvraag, versie__naam="Dienst 2")
    zaken.breek_af(zaak=langste, door=proef, reden="niet meer nodig")
    assert herplan(aanvraag.pk)
    assert Klantaanvraagplan.objects.get(pk=aanvraag.pk).verwacht == date(2026, 3, 9)
    assert not Belofte.objects.van(langste.uuid).open().exists()
    assert Belofte.objects.van(aanvraag.uuid).open().exists()
    with pytest.raises(Geweigerd) as fout:
        zaken.breek_af(zaak=langste, door=proef, reden="nog eens")
    assert fout.value.code == "overgang_niet_toegestaan"


def test_with_the_last_zaak_done_the_promise_is_met_and_nothing_can_be_added(proef):
    aanvraag = intake(proef, "dienst-1").klantaanvraag
    carla = Medewerker.objects.get(username="proef-carla")
    zaak = zaken.neem_in_behandeling(zaak=Zaak.objects.get(klantaanvraag=aanvraag), door=carla)
    zaken.handel_af(zaak=zaak, door=carla, resultaat="verleend")
    assert set(Belofte.objects.filter(klantaanvraag=aanvraag.uuid).values_list("voldaan_op")) == {
        (date(2026, 3, 2),)
    }
    with pytest.raises(Geweigerd) as fout:
        services.voeg_toe_aan_aanvraag(
            vraag=gesprek_van(proef).vragen.get(),
            klantaanvraag=aanvraag,
            zaken=[Zaakverzoek("dienst-1")],
            door=proef,
        )
    assert fout.value.code == "klantaanvraag_afgerond"


def test_a_new_promise_asks_a_reason_and_keeps_the_first(proef):
    aanvraag = intake(proef, "dienst-1").klantaanvraag
    with pytest.raises(Geweigerd):
        beloof(klantaanvraag=aanvraag, due=date(2026, 4, 1), door=proef, reden=" ")
    beloof(klantaanvraag=aanvraag, due=date(2026, 4, 1), door=proef, reden="advies van de brandweer")
    assert beloften(aanvraag, "klantaanvraag") == [date(2026, 3, 10), date(2026, 4, 1)]


def test_a_suspension_moves_the_legal_belofte_by_a_new_row(proef):
    aanvraag = intake(proef, "dienst-1").klantaanvraag
    carla = Medewerker.objects.get(username="proef-carla")
    zaak = zaken.neem_in_behandeling(zaak=Zaak.objects.get(klantaanvraag=aanvraag), door=carla)
    zaken.schort_op(zaak=zaak, door=carla, grond="aanvulling", uiterlijk=date(2026, 3, 16))
    herplan(aanvraag.pk)
    oud, nieuw = Belofte.objects.filter(onderwerp=zaak.uuid, soort="wet").order_by("volgnummer")
    assert oud.vervallen_op == date(2026, 3, 2)
    assert nieuw.due > oud.due
    assert nieuw.due == Zaak.objects.get(pk=zaak.pk).wettelijk_einde


@pytest.mark.eis("R52")
def test_planning_again_writes_nothing_also_on_a_later_day(proef, kcc_nu):
    for _ in range(3):
        intake(proef, "dienst-1", "dienst-2")
    kcc_nu("2026-03-20T09:00")
    assert sum(geschreven for _, geschreven in herplan_alles()) == 0


@pytest.mark.eis("R52")
def test_a_circle_in_a_life_event_is_refused_with_the_zaken_named_and_nothing_is_saved(proef):
    gebeurtenis = Levensgebeurtenis.objects.create(code="kring", naam="Kring")
    een, twee = Zaaktype.objects.filter(identificatie__in=["dienst-1", "dienst-2"]).order_by("pk")
    for van, naar in ((een, twee), (twee, een)):
        Afhankelijkheid.objects.create(levensgebeurtenis=gebeurtenis, van=van, naar=naar)
    vraag = gesprek_van(proef).vragen.get()
    with pytest.raises(Geweigerd) as fout:
        services.doe_intake(
            vraag=vraag,
            zaken=[Zaakverzoek("dienst-1"), Zaakverzoek("dienst-2")],
            door=proef,
            levensgebeurtenis=gebeurtenis,
        )
    assert fout.value.code == "zaken_in_kring"
    assert "Dienst 1" in fout.value.melding
    assert not Klantaanvraag.objects.filter(levensgebeurtenis=gebeurtenis).exists()
    with pytest.raises(ObjectDoesNotExist):
        Zaak.objects.get(versie__zaaktype=een)


@pytest.mark.eis("R20")
def test_every_zaak_has_one_procesverantwoordelijke_and_one_productverantwoordelijke(proef):
    zaak = Zaak.objects.get(klantaanvraag=intake(proef, "dienst-1").klantaanvraag)
    assert zaak.procesverantwoordelijke == proef
    assert zaak.productverantwoordelijk.code == "proef-vak"
    for veld in ("procesverantwoordelijke", "productverantwoordelijk"):
        assert not Zaak._meta.get_field(veld).null


def test_the_command_makes_what_was_asked_and_all_again_changes_nothing(proef, capsys):
    aanvraag = intake(proef, "dienst-1", "dienst-2").klantaanvraag
    Klantaanvraagplan.objects.filter(pk=aanvraag.pk).update(gevraagd=9)
    call_command("herplan")
    call_command("herplan", "--alles")
    gezegd = capsys.readouterr().out.splitlines()
    assert (gezegd[0], gezegd[-1]) == ("1 plannen gemaakt.", "0 regels gewijzigd.")
