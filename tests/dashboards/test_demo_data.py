"""The demo town: every state, consistent rows, plans and promises as the product itself makes them, its people."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count, F, Max, Min, Sum

from catalogus.models import Kennissignaal, Kennisvraag
from contacts.models import (
    Afspraak,
    Betrokkene,
    ContactStatus,
    Klantcontact,
    TerugbelStatus,
    Terugbelverzoek,
    Uitkomst,
    Vraag,
)
from dashboards.demo.basis import is_leeg, laad_basis
from dashboards.demo.kopie import Kopie
from dashboards.demo.laden import laad_demo
from dashboards.demo.losmaken import maak_los, zet_terug
from dashboards.demo.omvang import OMVANGEN
from dashboards.demo.rijen import TABELLEN
from dashboards.demo.tijd import klok_op, om
from dashboards.models import Dagtotaal
from dvo.models import Dienstverleningsovereenkomst
from kcc import kalenders
from kcc.models import DigitaalAdres, Gebeurtenis, Identificator, Klant, Toelichting
from kcc.services.klanten import maak_klant, vind_op_identificator
from kcc.tekst import elfproef
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.services import herplan_alles, veeg
from zaken.intake import fouten
from zaken.models import Klantaanvraag, Opschorting, Verlenging, Zaak, ZaakStatus
from zaken.models.zaak import AFGEROND, LIJNEN, LOPEND
from zaken.nummers import neem_nummers
from zaken.services.termijnen import herbereken_einde

NU = om(date(2026, 11, 20), 10, 30)  # a Friday
VAN_DE_BASIS = ("dvo", "overleg", "servicebelofte", "team", "zaaktypeversie")  # as old as the test session


def laad(*, zaad=1, nu=NU):
    return laad_demo(OMVANGEN["klein"], zaad=zaad, nu=nu, zeg=lambda _: None)


@pytest.fixture(scope="module")
def stad(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The small town, once for all tests of this file, and its clock."""
    with django_db_blocker.unblock():
        if is_leeg():
            laad_basis()
        with transaction.atomic(), klok_op(NU):
            laad()
            yield
            transaction.set_rollback(True)


@pytest.fixture
def klein(stad, django_db_blocker) -> Iterator[None]:
    """Each test may change what it likes: it is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


in_de_stad = pytest.mark.usefixtures("klein")


# -- every state ---------------------------------------------------------------------------------


@in_de_stad
@pytest.mark.parametrize(
    ("model", "veld", "waarden"),
    [
        (Zaak, "status", set(ZaakStatus.values)),
        (Zaak, "lijn", set(LIJNEN)),
        (Zaak, "sociaal", {True, False}),
        (Klantcontact, "status", set(ContactStatus.values)),
        (Vraag, "uitkomst", {"", *Uitkomst.values}),
        (Terugbelverzoek, "status", set(TerugbelStatus.values)),
        (Belofte, "soort", set(Belofte.Soort.values)),
        (Dienstverleningsovereenkomst, "status", {"concept", "vastgesteld"}),
    ],
    ids=lambda waarde: getattr(waarde, "__name__", None),
)
def test_every_state_is_there(model, veld, waarden):
    assert set(model.objects.order_by().values_list(veld, flat=True).distinct()) == waarden


@in_de_stad
def test_the_small_town_is_small():
    assert 250 <= Klantcontact.objects.count() <= 350
    assert 90 <= Zaak.objects.count() <= 160


@in_de_stad
def test_a_suspension_runs_one_ended_and_a_term_was_extended():
    assert Opschorting.objects.filter(beeindigd_op=None).exists()
    assert Opschorting.objects.exclude(beeindigd_op=None).exists()
    assert Verlenging.objects.exists()


# -- the rows agree with each other --------------------------------------------------------------


@in_de_stad
def test_every_move_of_a_zaak_is_one_the_state_machine_knows():
    overgangen = {
        (overgang.source, overgang.target)
        for overgang in Zaak._meta.get_field("status").get_all_transitions(Zaak)
    }
    gedaan = set(Gebeurtenis.objects.filter(soort="zaak_status").values_list("van", "naar"))
    assert gedaan
    assert gedaan <= overgangen


@in_de_stad
@pytest.mark.parametrize(
    ("soort", "model", "begin"),
    [
        ("zaak_status", Zaak, "open"),
        ("gesprek_status", Klantcontact, "ontvangen"),
        ("terugbelverzoek_status", Terugbelverzoek, "open"),
    ],
)
def test_the_events_of_a_row_lead_to_the_state_it_is_in(soort, model, begin):
    stand = dict.fromkeys(model.objects.values_list("uuid", flat=True), begin)
    for rij in Gebeurtenis.objects.filter(soort=soort).order_by("onderwerp", "versie"):
        assert rij.van == stand[rij.onderwerp]
        stand[rij.onderwerp] = rij.naar
    assert stand == dict(model.objects.values_list("uuid", "status"))


@in_de_stad
def test_events_are_numbered_from_one_and_in_order_of_time():
    per_onderwerp = defaultdict(list)
    for onderwerp, versie, tijd in Gebeurtenis.objects.order_by("versie").values_list(
        "onderwerp", "versie", "tijd"
    ):
        per_onderwerp[onderwerp].append((versie, tijd))
    for rijen in per_onderwerp.values():
        assert [versie for versie, _ in rijen] == list(range(1, len(rijen) + 1))
        assert [tijd for _, tijd in rijen] == sorted(tijd for _, tijd in rijen)


@in_de_stad
def test_every_zaak_and_every_vraag_with_an_uitkomst_has_its_event():
    gemaakt = set(Gebeurtenis.objects.filter(soort="zaak_gemaakt").values_list("onderwerp", flat=True))
    assert gemaakt == set(Zaak.objects.values_list("uuid", flat=True))
    gesloten = dict(Gebeurtenis.objects.filter(soort="vraag_uitkomst").values_list("onderwerp", "naar"))
    assert gesloten == dict(Vraag.objects.exclude(uitkomst="").values_list("uuid", "uitkomst"))


@in_de_stad
def test_nothing_has_happened_yet_after_now():
    for model, veld in (
        (Klantcontact, "ontvangen_op"),
        (Klantcontact, "beeindigd_op"),
        (Vraag, "afgerond_op"),
        (Zaak, "aangemaakt_op"),
        (Belofte, "gegeven_op"),
    ):
        assert model.objects.aggregate(laatste=Max(veld))["laatste"] <= NU, (model, veld)
    gebeurd = Gebeurtenis.objects.exclude(onderwerp_soort__in=VAN_DE_BASIS)
    assert gebeurd.aggregate(laatste=Max("tijd"))["laatste"] <= NU


@in_de_stad
def test_events_hold_no_text_and_explanations_are_rows_of_their_own():
    assert not Gebeurtenis.objects.filter(reden__contains=" ").exists()
    assert Toelichting.objects.exists()


@in_de_stad
def test_a_zaak_has_the_days_that_belong_to_its_state():
    assert not Zaak.objects.filter(status__in=AFGEROND, afgerond_op=None).exists()
    assert not Zaak.objects.filter(status__in=LOPEND).exclude(afgerond_op=None).exists()
    assert not Zaak.objects.filter(status="gesloten", gesloten_op=None).exists()
    assert not Zaak.objects.filter(status__in=("in_behandeling", "opgeschort"), behandelaar=None).exists()
    assert not Zaak.objects.filter(begonnen_op__lt=F("ontvangen_op"), ontvangen=True).exists()
    assert not Zaak.objects.filter(afgerond_op__lt=F("begonnen_op")).exists()


@in_de_stad
def test_a_zaak_lies_with_a_team_of_its_line_and_a_behandelaar_of_that_team():
    for zaak in Zaak.objects.select_related("team", "behandelaar"):
        assert zaak.lijn == zaak.team.lijn
        assert zaak.behandelaar is None or zaak.behandelaar.team_id == zaak.team_id, zaak


@in_de_stad
def test_every_intake_is_complete():
    for zaak in Zaak.objects.select_related("versie"):
        gegeven = dict(zaak.antwoorden.values_list("code", "waarde"))
        assert fouten(zaak.versie.vereisten.all(), gegeven, zaak.ontvangen_op) == {}, zaak


@in_de_stad
def test_a_gesprek_that_ended_has_an_uitkomst_for_every_vraag():
    assert not Vraag.objects.filter(
        klantcontact__status__in=("afgerond", "wacht_op_vakafdeling"), uitkomst=""
    ).exists()


# -- terms, plans and promises: as the product itself makes them ---------------------------------


@in_de_stad
def test_the_legal_end_is_the_one_the_service_computes():
    for zaak in Zaak.objects.select_related("versie"):
        assert zaak.wettelijk_einde == herbereken_einde(zaak), zaak


@in_de_stad
def test_planning_everything_again_writes_nothing():
    assert [geschreven for _, geschreven in herplan_alles()] == [0]
    assert veeg() == 0
    assert not Klantaanvraagplan.objects.exclude(gemaakt=F("gevraagd")).exists()
    assert Klantaanvraagplan.objects.count() == Klantaanvraag.objects.count()


@in_de_stad
def test_a_zaak_that_runs_has_one_open_belofte_of_the_law_and_it_is_its_legal_end():
    wet = Belofte.objects.filter(soort="wet").open()
    verwacht = dict(
        Zaak.objects.lopend().exclude(wettelijk_einde=None).values_list("uuid", "wettelijk_einde")
    )
    assert sorted(wet.values_list("onderwerp", "due")) == sorted(verwacht.items())


@in_de_stad
def test_beloften_are_open_as_long_as_what_they_are_about():
    lopend = Zaak.objects.lopend()
    zaken = Belofte.objects.filter(onderwerp_soort="zaak").open().values_list("onderwerp", flat=True)
    assert set(zaken) == set(lopend.values_list("uuid", flat=True))
    aanvragen = Belofte.objects.filter(soort="klantaanvraag").open().values_list("onderwerp", flat=True)
    assert set(aanvragen) == set(lopend.values_list("klantaanvraag__uuid", flat=True))


@in_de_stad
def test_no_promise_about_one_zaak_is_after_its_legal_end():
    alleen = Klantaanvraag.objects.annotate(aantal=Count("zaken")).filter(aantal=1)
    einden = dict(
        Zaak.objects.filter(klantaanvraag__in=alleen, opschortingen=None, verlenging=None)
        .exclude(wettelijk_einde=None)
        .values_list("klantaanvraag__uuid", "wettelijk_einde")
    )
    beloofd = dict(
        Belofte.objects.filter(soort="klantaanvraag", onderwerp__in=einden).values_list("onderwerp", "due")
    )
    assert beloofd
    assert all(due <= einden[uuid] for uuid, due in beloofd.items())


@in_de_stad
def test_most_is_on_time_and_something_is_late():
    af = Belofte.objects.filter(soort="dvo_maximum").exclude(voldaan_op=None)
    te_laat = af.filter(voldaan_op__gt=F("due")).count()
    assert 0 < te_laat <= af.count() * 0.15
    assert Belofte.objects.filter(soort="dvo_maximum").te_laat(NU.date()).exists()


# -- totals --------------------------------------------------------------------------------------


@in_de_stad
def test_there_are_24_months_of_daily_totals_up_to_yesterday():
    grens = Dagtotaal.objects.aggregate(eerste=Min("datum"), laatste=Max("datum"))
    assert grens["eerste"] < date(2024, 11, 10)
    assert grens["laatste"] == date(2026, 11, 19)
    maanden = {(datum.year, datum.month) for datum in Dagtotaal.objects.values_list("datum", flat=True)}
    assert len(maanden) == 25


@in_de_stad
def test_the_total_of_a_day_is_the_number_of_its_rows():
    dag = date(2026, 11, 17)
    geteld = Dagtotaal.objects.filter(datum=dag).aggregate(Sum("gesprekken"))["gesprekken__sum"]
    assert geteld == Klantcontact.objects.filter(ontvangen_op__date=dag).count() > 0


# -- the people of the town ----------------------------------------------------------------------


def klant(achternaam, **velden):
    return Klant.objects.filter(achternaam=achternaam, **velden).earliest("pk")


def zaken_van(wie):
    return Zaak.objects.filter(klantaanvraag__klant=wie).order_by("pk")


@in_de_stad
def test_the_family_that_moves_has_four_zaken_in_one_aanvraag():
    zaken = zaken_van(klant("Yilmaz", voornamen="Tarik"))
    assert len({zaak.klantaanvraag_id for zaak in zaken}) == 1
    assert len(zaken) == 4


@in_de_stad
def test_the_widow_speaks_for_her_husband_who_is_marked_overleden():
    man = klant("Schouten", voornamen="Cornelis")
    assert man.overleden
    assert Betrokkene.objects.filter(klant__voornamen="Geertruida", namens=man).exists()
    assert zaken_van(man).filter(klantaanvraag__levensgebeurtenis__code="overlijden").count() == 4


@in_de_stad
def test_the_son_speaks_for_his_mother_and_naomi_is_shielded():
    assert Betrokkene.objects.filter(
        klant__voornamen="Edwin", namens=klant("Meer", voornamen="Adriana")
    ).exists()
    assert klant("Horst", voornamen="Naomi").verstrekkingsbeperking
    assert "Doof" in klant("Dijkstra", voornamen="Iris").bijzonderheid


@in_de_stad
def test_gerard_asked_four_times_where_his_zaak_is():
    zaak = zaken_van(klant("Knol", voornamen="Gerard")).get()
    assert Vraag.objects.filter(zaak=zaak, uitkomst="statusvraag").count() >= 4
    assert zaak.status in LOPEND


@in_de_stad
def test_two_people_have_one_name_and_one_postcode():
    assert Klant.objects.filter(achternaam="Vries", voornamen="Maria", postcode="1997BA").count() >= 2


@in_de_stad
def test_a_zaak_goes_to_and_fro_between_two_vakafdelingen_past_its_maximum():
    zaken = zaken_van(klant("Claessens", voornamen="Patrick"))
    zaak = zaken.get(versie__zaaktype__identificatie="container-op-straat")
    verhuisd = Gebeurtenis.objects.van(zaak.uuid).filter(soort="zaak_team").order_by("versie")
    teams = list(verhuisd.values_list("naar", flat=True))
    assert teams == ["parkeren-verkeer", "vergunningen", "parkeren-verkeer", "vergunningen"]
    assert Belofte.objects.van(zaak.uuid).filter(soort="dvo_maximum").te_laat(NU.date()).exists()


@in_de_stad
def test_a_passport_lies_ready_for_eighty_days():
    zaak = zaken_van(klant("Martina", voornamen="Priscilla")).get()
    assert (zaak.status, zaak.afgerond_op) == ("ligt_klaar", date(2026, 9, 1))


@in_de_stad
def test_a_promise_breaks_on_the_next_werkdag():
    aanvraag = zaken_van(klant("Kowalski", voornamen="Piotr")).get().klantaanvraag
    belofte = Belofte.objects.van(aanvraag.uuid).open().get()
    assert belofte.due == kalenders.gemeente().plus(NU.date(), 1)


@in_de_stad
def test_the_dvo_concept_of_the_demo_waits_for_one_approval():
    assert Dienstverleningsovereenkomst.objects.get(status="concept").goedkeuringen.count() == 1


@in_de_stad
@pytest.mark.parametrize(
    ("team", "zaaktype", "eerst", "daarna"),
    [
        ("vergunningen", "sloopmelding", "Wierda", "Jansen"),
        ("tweede-lijn", "afvalcontainer", "Vries", "Yilmaz"),
    ],
)
def test_who_has_one_zaak_goes_before_who_came_earlier_with_more(team, zaaktype, eerst, daarna):
    rij = [
        planning.zaak
        for planning in Zaakplanning.objects.werkvoorraad().filter(zaak__team__code=team, zaak__status="open")
        if planning.zaak.versie.zaaktype.identificatie == zaaktype
        and planning.zaak.klantaanvraag.klant.achternaam in (eerst, daarna)
    ]
    assert [zaak.klantaanvraag.klant.achternaam for zaak in rij] == [eerst, daarna]
    assert rij[0].aangemaakt_op > rij[1].aangemaakt_op


@in_de_stad
def test_in_six_life_events_a_zaak_can_wait_three_werkdagen():
    kan_wachten = Zaakplanning.objects.filter(zaak__status__in=LOPEND, speling__gte=3)
    assert kan_wachten.values("zaak__klantaanvraag__levensgebeurtenis").distinct().order_by().count() >= 6


@in_de_stad
def test_anna_has_people_waiting_and_one_gesprek_that_runs():
    assert Klantcontact.objects.filter(status="ontvangen").count() >= 4
    assert Klantcontact.objects.filter(status="lopend", medewerker__username="anna").count() == 1


@in_de_stad
def test_carla_has_calls_to_make_and_an_appointment_after_which_she_makes_the_zaak():
    assert Terugbelverzoek.objects.open().filter(team__code="vergunningen").count() >= 3
    assert Afspraak.objects.filter(team__code="vergunningen", begin__gt=NU).exists()


# -- residents -----------------------------------------------------------------------------------


@in_de_stad
def test_residents_can_be_reached_and_have_a_number_of_the_test_series():
    assert DigitaalAdres.objects.filter(soort="telefoonnummer").count() > 100
    assert Identificator.objects.filter(soort="bsn").count() > 100
    eerste = next(f"{nummer}" for nummer in range(999_000_000, 999_001_000) if elfproef(f"{nummer}"))
    assert vind_op_identificator(soort="bsn", waarde=eerste) == klant("Jansen", voornamen="Femke")


@in_de_stad
def test_a_new_klant_and_a_new_number_come_after_those_of_the_demo():
    hoogste = Zaak.objects.aggregate(hoogste=Max("nummer"))["hoogste"]
    assert neem_nummers("Z")[0] > hoogste
    assert (
        maak_klant(door=None, achternaam="Nieuw").pk
        > Klant.objects.exclude(achternaam="Nieuw").latest("pk").pk
    )


# -- the same for the same seed and day ----------------------------------------------------------

KOLOMMEN = {
    Klant: ("uuid", "zoeknaam", "postcode", "geboortedatum"),
    Klantcontact: ("uuid", "kanaal", "status", "ontvangen_op", "beeindigd_op"),
    Vraag: ("uuid", "onderwerp", "uitkomst", "afgerond_op"),
    Klantaanvraag: ("uuid", "omschrijving", "ontvangen_op"),
    Zaak: ("uuid", "status", "lijn", "dvo_begin", "wettelijk_einde", "afgerond_op"),
    Belofte: ("uuid", "soort", "due", "voldaan_op", "vervallen_op"),
    Zaakplanning: ("zaak__uuid", "geplande_start", "uiterste_start", "reden"),
    Gebeurtenis: ("onderwerp", "versie", "soort", "van", "naar", "tijd"),
    Kennisvraag: ("uuid", "tekst", "band", "gesteld_op", "oordeel", "beoordeling"),
    Kennissignaal: ("uuid", "tekst", "leider__uuid", "uitkomst"),
    Dagtotaal: ("datum", "productgroep__code", "kanaal", "gesprekken", "direct_afgehandeld"),
}


def vingerafdruk(**opties):
    """Load, take the fingerprint, and undo it."""
    som = hashlib.sha256()
    with transaction.atomic():
        laad(**opties)
        for model, kolommen in KOLOMMEN.items():
            for rij in model.objects.order_by(*kolommen).values_list(*kolommen):
                som.update(repr(rij).encode())
        transaction.set_rollback(True)
    return som.hexdigest()


def test_the_same_seed_and_day_give_the_same_town(db):
    eerste = vingerafdruk()
    assert vingerafdruk() == eerste
    assert vingerafdruk(zaad=2) != eerste


@pytest.mark.parametrize(
    ("dag", "uur"), [("2026-11-21", 7), ("2027-01-01", 23), ("2026-03-02", 7), ("2026-05-26", 23)]
)
def test_any_day_and_hour_will_do(db, dag, uur):
    """A Saturday, New Year's Day, a Monday, the day after Pentecost; before and after office hours."""
    nu = om(date.fromisoformat(dag), uur)
    with klok_op(nu):
        laad(nu=nu)
        assert [geschreven for _, geschreven in herplan_alles()] == [0]
        gebeurd = Gebeurtenis.objects.exclude(onderwerp_soort__in=VAN_DE_BASIS)
        assert gebeurd.aggregate(laatste=Max("tijd"))["laatste"] <= nu
        assert Klantcontact.objects.filter(status="lopend", medewerker__username="anna").count() == 1
        assert set(Zaak.objects.values_list("status", flat=True)) == set(ZaakStatus.values)


# -- the command and its tools -------------------------------------------------------------------


def opdracht(*argumenten):
    uitvoer = StringIO()
    call_command("demo_data", *argumenten, stdout=uitvoer)
    return uitvoer.getvalue()


def test_a_database_that_is_not_empty_is_refused(db):
    with pytest.raises(CommandError, match="al gegevens"):
        opdracht("--omvang", "klein")
    assert not Klantcontact.objects.exists()


def test_with_als_leeg_a_filled_database_is_no_error(db):
    assert "niets geladen" in opdracht("--als-leeg")


def test_production_is_refused(db, settings):
    settings.PRODUCTIE = True
    with pytest.raises(CommandError, match="productie"):
        opdracht("--als-leeg")


def test_the_log_ins_are_a_table_with_a_line_per_role(db):
    regels = opdracht("--inloggen").splitlines()
    assert regels[0].split() == ["rol", "naam", "team", "gebruikersnaam", "wachtwoord"]
    assert any("Anna de Boer" in regel and "demo" in regel for regel in regels)
    assert len(regels) == 2 + 8


def test_copy_writes_text_as_it_is(db):
    lastig = "tab\t regel\n schuin\\N \\ ’é€"
    kopie = Kopie([Klant], defaultdict(int))
    pk = kopie.rij(Klant, uuid="0" * 31 + "1", achternaam=lastig, zoeknaam="x", geboortedatum=None)
    kopie.sluit()
    rij = Klant.objects.get(pk=pk)
    assert (rij.achternaam, rij.geboortedatum, rij.organisatienaam) == (lastig, None, "")
    assert maak_klant(door=None, achternaam="Volgende").pk == pk + 1


def test_copy_refuses_a_row_that_leaves_out_what_differs_per_row(db):
    with pytest.raises(ValueError, match="uuid"):
        Kopie([Klant], defaultdict(int)).rij(Klant, achternaam="Zonder", zoeknaam="zonder")


def definities():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        )
        regels = set(cursor.fetchall())
        cursor.execute("SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'")
        return regels | set(cursor.fetchall())


def test_indexes_and_checks_come_back_as_they_were(db):
    vooraf = definities()
    afspraken = maak_los(TABELLEN)
    assert len(definities()) < len(vooraf) - 100
    zet_terug(afspraken)
    assert definities() == vooraf


def test_a_row_that_breaks_a_rule_is_found_when_the_checks_come_back(db):
    afspraken = maak_los(TABELLEN)
    kopie = Kopie([Dagtotaal], defaultdict(int))
    kopie.rij(
        Dagtotaal, datum=NU.date(), productgroep_id=0, kanaal="balie", gesprekken=1, direct_afgehandeld=0
    )
    kopie.sluit()
    with pytest.raises(Exception, match="productgroep"), transaction.atomic():
        zet_terug(afspraken)
