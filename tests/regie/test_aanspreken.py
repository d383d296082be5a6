"""Aanspreken: the question, the ladder over Pasen 2026, the answer, and what the resident's asking does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from contacts import services as contacts
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Afwezigheid, Gebeurtenis, Medewerker, Toelichting
from regie.models import Aanspraak, Navraag
from regie.services.aanspreken import antwoord, gelezen, klim, spreek_aan, trek_in
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.formulier import Blad
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak
from zaken.services import handel_af, neem_in_behandeling

pytestmark = pytest.mark.django_db
VRAAG = "Wilt u deze zaak vandaag oppakken?"


@pytest.fixture
def anna(kcc_nu) -> Medewerker:
    """Wednesday 1 April 2026; Monday the 6th is Tweede Paasdag."""
    kcc_nu("2026-04-01T09:00")
    return maak_diensten()


def mens(naam: str) -> Medewerker:
    return Medewerker.objects.select_related("team").get(username=naam)


@pytest.fixture
def carla(anna) -> Medewerker:
    return mens("proef-carla")


@pytest.fixture
def zaak(anna, carla) -> Zaak:
    """Anna directs it, Carla works on it."""
    return neem_in_behandeling(zaak=intake(anna, "dienst-1").klantaanvraag.zaken.get(), door=carla)


def stappen(aanspraak: Aanspraak) -> list[tuple[str, str, str, date]]:
    rijen = aanspraak.stappen.order_by("pk")
    return list(rijen.values_list("trede", "aan__username", "reden", "antwoord_voor"))


def klim_op(kcc_nu: Any, dag: str) -> int:
    kcc_nu(f"2026-04-{dag}T08:00")
    return klim()


# ---- the question ----


@pytest.mark.eis("R56")
def test_the_behandelaar_is_asked_with_two_werkdagen_to_answer(zaak, anna, carla):
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    assert stappen(aanspraak) == [("behandelaar", "proef-carla", "gevraagd", date(2026, 4, 3))]
    assert aanspraak.belofte.soort == "dvo_maximum"
    feit = Gebeurtenis.objects.get(soort="aangesproken")
    assert (feit.onderwerp, feit.naar, feit.door) == (zaak.uuid, "behandelaar", anna)
    assert Toelichting.objects.get(gebeurtenis=feit).tekst == VRAAG


@pytest.mark.eis("R56")
def test_without_behandelaar_or_with_an_absent_one_it_goes_to_the_afdelingshoofd(zaak, anna, carla):
    Afwezigheid.objects.create(medewerker=carla, gemeld_door=carla)
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    assert stappen(aanspraak)[0][:3] == ("afdelingshoofd", "proef-vak-hoofd", "geen_behandelaar")


def test_what_is_no_business_of_theirs_is_refused(zaak, anna, carla, bram, eva, dirk):
    for wie, fout, code in (
        (carla, NietBevoegd, "mag_niet_aanspreken"),
        (bram, NietBevoegd, "mag_niet_aanspreken"),
    ):
        with pytest.raises(fout) as gevonden:
            spreek_aan(zaak=zaak, door=wie, actie=VRAAG)
        assert gevonden.value.code == code
    for wie in (eva, dirk):
        trek_in(aanspraak=spreek_aan(zaak=zaak, door=wie, actie=VRAAG), door=wie)


def test_nobody_asks_themselves_nor_about_a_klacht_about_them(zaak, anna, eva):
    Zaak.objects.filter(pk=zaak.pk).update(behandelaar=eva)
    with pytest.raises(Geweigerd, match="zelf"):
        spreek_aan(zaak=zaak, door=eva, actie=VRAAG)
    Zaak.objects.filter(pk=zaak.pk).update(behandelaar=None, klacht_over=eva)
    with pytest.raises(Geweigerd, match="gaat over u"):
        spreek_aan(zaak=zaak, door=eva, actie=VRAAG)


def test_at_most_one_question_is_open_and_none_about_a_zaak_that_is_done(zaak, anna, carla):
    spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    with pytest.raises(Geweigerd, match="al aangesproken"):
        spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    trek_in(aanspraak=Aanspraak.objects.get(), door=anna)
    handel_af(zaak=zaak, door=carla, resultaat="verleend")
    with pytest.raises(Geweigerd, match="klaar"):
        spreek_aan(zaak=zaak, door=anna, actie=VRAAG)


@pytest.mark.parametrize(
    ("invoer", "veld"),
    [
        ({"actie": "  "}, "actie"),
        ({"actie": "x" * 501}, "actie"),
        ({"actie": VRAAG, "antwoord_voor": date(2026, 3, 31)}, "antwoord_voor"),
        ({"actie": VRAAG, "antwoord_voor": date(2026, 4, 6)}, "antwoord_voor"),
        ({"actie": VRAAG, "antwoord_voor": date(2999, 1, 1)}, "antwoord_voor"),
    ],
)
def test_nonsense_is_refused_at_its_field(zaak, anna, invoer, veld):
    with pytest.raises(Ongeldig) as fout:
        spreek_aan(zaak=zaak, door=anna, **invoer)
    assert fout.value.veld == veld


def test_no_bsn_stays_in_what_is_asked_or_answered(zaak, anna, carla):
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie="Mevrouw met BSN 111222333 belt.")
    antwoord(aanspraak=aanspraak, door=carla, tekst="111222333 is klaar.")
    aanspraak.refresh_from_db()
    assert "111222333" not in aanspraak.actie + aanspraak.antwoord
    assert not Toelichting.objects.filter(tekst__contains="111222333").exists()


# ---- the ladder ----


@pytest.mark.eis("R56")
def test_over_pasen_it_climbs_one_step_per_passed_day_to_the_manager(kcc_nu, zaak, anna):
    """Friday 3 April is a werkdag, Monday 6 is not: Tuesday 7 is the first round after the weekend."""
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    assert [klim_op(kcc_nu, dag) for dag in ("02", "03", "04", "06")] == [0, 0, 0, 0]
    assert [klim_op(kcc_nu, "07"), klim()] == [1, 0]
    dagen = ("08", "09", "10", "13", "14", "15")
    assert [dag for dag in dagen if klim_op(kcc_nu, dag)] == ["10", "15"]
    assert klim_op(kcc_nu, "30") == 0
    assert stappen(aanspraak) == [
        ("behandelaar", "proef-carla", "gevraagd", date(2026, 4, 3)),
        ("afdelingshoofd", "proef-vak-hoofd", "geen_antwoord", date(2026, 4, 9)),
        ("teamleider", "proef-kcc-hoofd", "geen_antwoord", date(2026, 4, 14)),
        ("manager", "monique", "geen_antwoord", date(2026, 4, 17)),
    ]
    feiten = Gebeurtenis.objects.filter(soort="aanspraak_hoger").order_by("versie")
    assert list(feiten.values_list("van", "naar", "toepassing")) == [
        ("behandelaar", "afdelingshoofd", "systeem"),
        ("afdelingshoofd", "teamleider", "systeem"),
        ("teamleider", "manager", "systeem"),
    ]


@pytest.mark.eis("R56")
def test_after_three_days_without_a_worker_it_climbs_one_step_not_three(kcc_nu, zaak, anna):
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    assert klim_op(kcc_nu, "16") == 1
    assert [stap[0] for stap in stappen(aanspraak)] == ["behandelaar", "afdelingshoofd"]


def test_who_is_absent_or_asked_already_is_passed_over(kcc_nu, zaak, anna):
    hoofd = mens("proef-vak-hoofd")
    Afwezigheid.objects.create(medewerker=hoofd, gemeld_door=hoofd)
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    klim_op(kcc_nu, "07")
    assert [stap[:2] for stap in stappen(aanspraak)] == [
        ("behandelaar", "proef-carla"),
        ("teamleider", "proef-kcc-hoofd"),
    ]


def test_what_goes_on_in_the_sociaal_domein_ends_with_the_afdelingshoofd(kcc_nu, zaak, anna):
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    Zaak.objects.filter(pk=zaak.pk).update(sociaal=True)
    klim_op(kcc_nu, "07")
    assert klim_op(kcc_nu, "20") == 0
    assert [stap[0] for stap in stappen(aanspraak)] == ["behandelaar", "afdelingshoofd"]


def test_when_the_zaak_is_done_the_question_ends(kcc_nu, zaak, anna, carla):
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    handel_af(zaak=zaak, door=carla, resultaat="verleend")
    klim_op(kcc_nu, "07")
    aanspraak.refresh_from_db()
    assert aanspraak.ingetrokken_op is not None
    assert Gebeurtenis.objects.get(soort="aanspraak_ingetrokken").reden == "zaak_klaar"


# ---- the answer ----


@pytest.mark.eis("R56")
def test_whoever_was_asked_on_any_step_may_answer_and_then_it_climbs_no_more(kcc_nu, zaak, anna, carla, dirk):
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    klim_op(kcc_nu, "07")
    with pytest.raises(NietBevoegd, match="aangesproken"):
        antwoord(aanspraak=aanspraak, door=dirk, tekst="Ik niet.")
    with pytest.raises(Ongeldig, match="nog komt"):
        antwoord(aanspraak=aanspraak, door=carla, tekst="Klaar.", klaar_op=date(2026, 4, 1))
    na = antwoord(aanspraak=aanspraak, door=carla, tekst="Morgen klaar.", klaar_op=date(2026, 4, 8))
    assert (na.antwoord_door, na.klaar_op) == (carla, date(2026, 4, 8))
    with pytest.raises(Geweigerd, match="al geantwoord"):
        antwoord(aanspraak=aanspraak, door=mens("proef-vak-hoofd"), tekst="Ook.")
    assert klim_op(kcc_nu, "20") == 0
    assert Gebeurtenis.objects.get(soort="aanspraak_beantwoord").naar == "2026-04-08"
    gelezen(aanspraak=na, door=carla)
    na.refresh_from_db()
    assert na.gelezen_op is None
    gelezen(aanspraak=na, door=anna)
    na.refresh_from_db()
    assert na.gelezen_op is not None


def test_only_the_asker_or_a_teamleider_takes_it_back(zaak, anna, eva, carla):
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    with pytest.raises(NietBevoegd):
        trek_in(aanspraak=aanspraak, door=carla)
    trek_in(aanspraak=aanspraak, door=mens("proef-kcc-hoofd"))
    with pytest.raises(Geweigerd, match="ingetrokken"):
        antwoord(aanspraak=aanspraak, door=carla, tekst="Klaar.")


# ---- at once ----


def tegelijk(*acts: Any) -> list[Any]:
    start = Barrier(len(acts))

    def doe(act: Any) -> Any:
        start.wait()
        try:
            return act()
        except Geweigerd as fout:
            return fout.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as draden:
        return list(draden.map(doe, acts))


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_make_one_question(zaak, anna, eva):
    uit = tegelijk(*(lambda wie=wie: spreek_aan(zaak=zaak, door=wie, actie=VRAAG) for wie in (anna, eva) * 2))
    assert uit.count("al_aangesproken") == 3
    assert Aanspraak.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_four_climbers_at_once_take_one_step(kcc_nu, zaak, anna):
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    kcc_nu("2026-04-07T08:00")
    assert sum(tegelijk(*[klim] * 4)) == 1
    assert len(stappen(aanspraak)) == 2


@pytest.mark.django_db(transaction=True)
def test_answering_and_climbing_at_once_leave_one_truth(kcc_nu, zaak, anna, carla):
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    kcc_nu("2026-04-07T08:00")
    tegelijk(klim, lambda: antwoord(aanspraak=aanspraak, door=carla, tekst="Klaar."), klim)
    aanspraak.refresh_from_db()
    assert aanspraak.antwoord_door == carla
    assert len(stappen(aanspraak)) <= 2


# ---- the pages ----


@pytest.mark.eis("R56")
def test_eva_asks_carla_answers_and_eva_reads_it(zaak, eva, carla):
    blad = Blad(browser(eva), f"/regie/zaken/{zaak.uuid}/aanspreken").open()
    assert "Uw vraag aan proef-carla" in blad.tekst
    assert "DVO Proef, versie 1: Dienst 1, maximum 6 werkdagen" in blad.tekst
    assert "Beloofd door proef-anna" in blad.tekst
    blad.klik("vraag", actie=" ")
    assert blad.status == 422
    assert "Schrijf op wat u vraagt." in blad.tekst
    blad.klik("vraag", actie=VRAAG)
    assert "De vraag is gesteld aan proef-carla." in blad.tekst
    assert "Gevraagd aan proef-carla, antwoord uiterlijk vr 3 apr." in blad.tekst
    uuid = Aanspraak.objects.get().uuid
    assert browser(eva).get(f"/regie/zaken/{zaak.uuid}/aanspreken")["Location"] == f"/aanspreken/{uuid}"
    bij_carla = Blad(browser(carla), f"/aanspreken/{uuid}").open()
    assert VRAAG in bij_carla.tekst
    bij_carla.klik("antwoord", tekst="Morgen klaar.", klaar_op="2026-04-02")
    assert "Uw antwoord is bij Eva" in bij_carla.tekst
    client = browser(eva)
    terug = client.get(f"/aanspreken/{uuid}")
    assert "Morgen klaar." in tekst(terug.content.decode())
    client.post(f"/aanspreken/{uuid}", {"doe": "gelezen"})
    assert Aanspraak.objects.get().gelezen_op is not None
    assert "Antwoord: klaar op do 2 apr." in tekst(client.get(f"/zaken/{zaak.uuid}").content.decode())


def test_who_may_not_ask_is_told_and_who_may_not_see_gets_404(zaak, bram, eva, carla):
    antwoord_ = browser(bram).get(f"/regie/zaken/{zaak.uuid}/aanspreken")
    assert antwoord_.status_code == 403
    assert "Alleen wie de regie voert" in tekst(antwoord_.content.decode())
    Zaak.objects.filter(pk=zaak.pk).update(sociaal=True)
    assert browser(eva).get(f"/regie/zaken/{zaak.uuid}/aanspreken").status_code == 404


def test_the_manager_who_was_asked_reads_the_question_and_nothing_of_the_zaak(kcc_nu, zaak, anna, manager):
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    assert browser(manager).get(f"/aanspreken/{aanspraak.uuid}").status_code == 404
    for dag in ("07", "13", "20"):
        klim_op(kcc_nu, dag)
    blad = Blad(browser(manager), f"/aanspreken/{aanspraak.uuid}").open()
    assert VRAAG in blad.tekst
    assert f"/zaken/{zaak.uuid}" not in blad.html
    blad.klik("antwoord", tekst="Ik bel de afdeling.")
    aanspraak.refresh_from_db()
    assert aanspraak.antwoord_door == manager


# ---- the resident asks ----


def vraagt_na(anna: Medewerker, zaak: Zaak) -> None:
    gesprek = contacts.begin_gesprek(
        gesprek=contacts.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna
    )
    contacts.vertel_status(vraag=gesprek.vragen.get(), zaak=zaak, door=anna)


@pytest.mark.eis("R63")
def test_the_second_time_the_resident_asks_the_question_climbs_at_once(zaak, anna):
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    vraagt_na(anna, zaak)
    assert len(stappen(aanspraak)) == 1
    vraagt_na(anna, zaak)
    assert [stap[:3] for stap in stappen(aanspraak)][1:] == [
        ("afdelingshoofd", "proef-vak-hoofd", "klant_vroeg")
    ]
    vraagt_na(anna, zaak)
    assert [stap[0] for stap in stappen(aanspraak)] == ["behandelaar", "afdelingshoofd", "teamleider"]


@pytest.mark.eis("R63")
def test_one_gesprek_counts_once_however_often_it_is_told(zaak, anna):
    gesprek = contacts.begin_gesprek(
        gesprek=contacts.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna
    )
    eerste, tweede = gesprek.vragen.get(), contacts.voeg_vraag_toe(gesprek=gesprek, door=anna)
    for vraag in (eerste, tweede):
        contacts.vertel_status(vraag=vraag, zaak=zaak, door=anna)
    assert Navraag.objects.filter(klantaanvraag=zaak.klantaanvraag).count() == 1
    assert list(Gebeurtenis.objects.filter(soort="navraag").values_list("naar", flat=True)) == ["1"]


@pytest.mark.eis("R63")
@pytest.mark.django_db(transaction=True)
def test_two_gesprekken_at_once_both_count(zaak, anna):
    aanspraak = spreek_aan(zaak=zaak, door=anna, actie=VRAAG)
    tegelijk(*[lambda: vraagt_na(anna, zaak)] * 2)
    assert Navraag.objects.count() == 2
    assert len(stappen(aanspraak)) == 2
