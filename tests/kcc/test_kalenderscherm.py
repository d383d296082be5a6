"""The calendar of a year, proposals to change it, and the page of a change: looked at before it is made."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from kcc import kalenders, klok
from kcc.models import Gevolg, Inrichting, Kalenderdag, Medewerker, Wijziging
from kcc.services.wijzigingen import stel_voor, verwerk
from kcc.signals import onderwerpen_gevraagd
from kcc.views import kalender as kalenderviews
from tests.hulp.dossiers import BOUW, aanvraag
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAD = "/inrichting/kalender"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def in_november(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:00")


def rijen(wie: Medewerker, jaar: int) -> dict[str, str]:
    """day -> the rest of its row."""
    html = browser(wie).get(f"{PAD}?jaar={jaar}").content.decode()
    delen = html.partition("</tbody>")[0].split("<tr>")[2:]
    return {deel.split('datetime="')[1][:10]: tekst("<" + deel.split("</th>")[1]) for deel in delen}


# ---- what a year shows ----


def test_each_day_says_in_which_calendar_it_is_off(beheerder):
    Kalenderdag.objects.create(soort="sluiting", datum=date(2026, 6, 15), omschrijving="Heidag")
    jaar = rijen(beheerder, 2026)
    assert jaar["2026-04-03"] == "Goede Vrijdag open vrije dag"
    assert jaar["2026-04-06"] == "Tweede Paasdag dicht vrije dag"
    assert jaar["2026-05-15"].startswith("Gelijkgesteld bij koninklijk besluit open vrije dag Haal weg")
    assert jaar["2026-06-15"].startswith("Heidag dicht gewone dag Haal weg")
    assert jaar["2026-12-26"] == "Tweede Kerstdag weekend weekend"


def test_the_switches_of_the_office_show_in_its_column(beheerder):
    Inrichting.objects.update(goede_vrijdag=True, gelijkgestelde_dagen=True)
    jaar = rijen(beheerder, 2026)
    assert jaar["2026-04-03"] == "Goede Vrijdag dicht vrije dag"
    assert "dicht vrije dag" in jaar["2026-05-15"]


def test_a_day_that_is_both_stands_once_and_can_be_taken_off_either(beheerder):
    for soort in ("sluiting", "gelijkgesteld"):
        Kalenderdag.objects.create(soort=soort, datum=date(2027, 2, 15), omschrijving=f"Carnaval {soort}")
    assert rijen(beheerder, 2027)["2027-02-15"].count("Haal weg") == 2


@pytest.mark.parametrize("jaar", [2000, 2024, 2026, 2027, 2100])
def test_the_working_days_of_a_year_are_those_of_each_calendar(beheerder, jaar):
    alle = [date(jaar, 1, 1) + timedelta(days=n) for n in range(366)]
    beide = kalenders.beide()
    kantoor, wet = (
        sum(kal.is_werkdag(dag) for dag in alle if dag.year == jaar) for kal in (beide.gemeente, beide.wet)
    )
    html = browser(beheerder).get(f"{PAD}?jaar={jaar}").content.decode()
    assert f"{kantoor} werkdagen van het gemeentehuis en {wet} dagen" in html


def test_the_year_is_in_the_address_and_ends_where_the_calendar_ends(beheerder):
    client = browser(beheerder)
    assert "Kalender 2026" in tekst(client.get(PAD).content.decode())
    assert 'rel="next"' not in client.get(f"{PAD}?jaar=2100").content.decode()
    assert 'rel="prev"' not in client.get(f"{PAD}?jaar=2000").content.decode()
    for anders in ("1999", "2101", "x", "20²6", "99999999999"):
        assert client.get(PAD, {"jaar": anders}).status_code == 404


def test_only_the_beheerder_comes_here(anna, manager, dirk):
    for wie in (anna, manager, dirk):
        assert browser(wie).get(PAD).status_code == 403
        assert browser(wie).post(f"{PAD}/dag", dag()).status_code == 403


def test_the_page_costs_the_same_for_one_day_and_for_thirty(beheerder, django_assert_max_num_queries):
    client = browser(beheerder)
    with django_assert_max_num_queries(8) as weinig:
        client.get(f"{PAD}?jaar=2028")
    Kalenderdag.objects.bulk_create(
        Kalenderdag(soort="sluiting", datum=date(2028, 6, nr), omschrijving="Dicht") for nr in range(1, 31)
    )
    with django_assert_max_num_queries(len(weinig)):
        client.get(f"{PAD}?jaar=2028")


# ---- proposals ----


def dag(**anders: str) -> dict[str, str]:
    return {"soort": "sluiting", "datum": "2027-02-15", "omschrijving": "Carnaval", **anders}


def test_a_new_day_becomes_a_proposal_and_nothing_is_saved(beheerder):
    antwoord = browser(beheerder).post(f"{PAD}/dag?jaar=2027", dag())
    wijziging = Wijziging.objects.get()
    assert antwoord["Location"] == f"/inrichting/wijzigingen/{wijziging.uuid}"
    assert (wijziging.soort, wijziging.status, wijziging.door) == ("dag_erbij", "berekenen", beheerder)
    assert wijziging.inhoud.items() >= dag().items()
    assert wijziging.omschrijving == "Carnaval op ma 15 feb 2027 erbij"
    assert not Kalenderdag.objects.filter(datum="2027-02-15").exists()


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"datum": ""}, "Kies een dag."),
        ({"datum": "31-02-2027"}, "Dit is geen datum."),
        ({"datum": "1999-12-31"}, "Kies een dag tussen 2000 en 2100."),
        ({"datum": "2101-01-03"}, "Kies een dag tussen 2000 en 2100."),
        ({"datum": "2027-05-07", "soort": "gelijkgesteld"}, "Deze dag staat er al."),
        ({"omschrijving": "  "}, "Vul dit in."),
        ({"soort": "vrij"}, "Kies uit de lijst."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(beheerder, anders, melding):
    antwoord = browser(beheerder).post(f"{PAD}/dag?jaar=2027", dag(**anders))
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert melding in tekst(html)
    assert "Kalender 2027" in tekst(html)
    assert f'value="{dag(**anders)["omschrijving"].strip() or "  "}"' in html
    assert not Wijziging.objects.exists()


def test_a_day_in_the_weekend_is_asked_about_first(beheerder):
    client, zaterdag = browser(beheerder), dag(datum="2027-02-13")
    antwoord = client.post(f"{PAD}/dag", zaterdag)
    assert antwoord.status_code == 422
    assert "Dit is een zaterdag: die is voor termijnen al vrij" in tekst(antwoord.content.decode())
    assert 'name="weekend" value="2027-02-13"' in antwoord.content.decode()
    assert client.post(f"{PAD}/dag", {**zaterdag, "weekend": "2027-02-13"}).status_code == 302
    zondag = dag(datum="2027-02-14", weekend="2027-02-13")
    assert client.post(f"{PAD}/dag", zondag).status_code == 422, "another day is asked about again"


def test_a_day_is_taken_off_by_a_proposal_too(beheerder):
    rij = Kalenderdag.objects.create(soort="sluiting", datum=date(2027, 2, 15), omschrijving="Carnaval")
    antwoord = browser(beheerder).post(f"{PAD}/dagen/{rij.uuid}/weg")
    wijziging = Wijziging.objects.get()
    assert antwoord["Location"].endswith(str(wijziging.uuid))
    assert (wijziging.soort, wijziging.omschrijving) == ("dag_eraf", "Carnaval op ma 15 feb 2027 eraf")
    assert Kalenderdag.objects.filter(pk=rij.pk).exists()
    assert browser(beheerder).post(f"{PAD}/dagen/{uuid4()}/weg").status_code == 404


def test_the_holidays_of_the_office_are_switched_by_a_proposal(beheerder):
    client = browser(beheerder)
    assert client.post(f"{PAD}/kantoor", {"goede_vrijdag": "on"}).status_code == 302
    wijziging = Wijziging.objects.get()
    assert wijziging.soort == "dagen_van_kantoor"
    assert wijziging.inhoud["goede_vrijdag"] is True
    assert wijziging.inhoud["gelijkgestelde_dagen"] is False
    assert Inrichting.objects.get().goede_vrijdag is False
    zelfde = client.post(f"{PAD}/kantoor", {})
    assert zelfde.status_code == 422
    assert "Er verandert niets" in tekst(zelfde.content.decode())


# ---- the page of a change: while there is work ----


def wijziging(wie: Medewerker, **anders: Any) -> Wijziging:
    rij = stel_voor(soort="dag_erbij", inhoud=dag(), omschrijving="Carnaval erbij", door=wie)
    Wijziging.objects.filter(pk=rij.pk).update(**anders)
    return Wijziging.objects.get(pk=rij.pk)


def adres(rij: Wijziging, einde: str = "") -> str:
    return f"/inrichting/wijzigingen/{rij.uuid}{einde}"


def test_while_it_counts_a_bar_shows_how_far_it_is_and_it_can_be_stopped(beheerder):
    rij = wijziging(beheerder, totaal=400, gedaan=100)
    html = browser(beheerder).get(adres(rij)).content.decode()
    assert "100 van 400 aanvragen" in tekst(html)
    assert 'value="25"' in html
    assert 'hx-trigger="every 1s"' in html
    assert "Ververs" in html
    assert adres(rij, "/stoppen") in html
    assert adres(rij, "/doorvoeren") not in html


def test_after_ten_seconds_without_progress_it_says_that_it_waits(beheerder):
    rij, nu = wijziging(beheerder, totaal=400, gedaan=100), int(time.time())
    client, wacht = browser(beheerder), "wacht op het werk op de achtergrond"
    assert wacht not in client.get(adres(rij), {"gedaan": 100, "sinds": nu - 5}).content.decode()
    assert wacht in client.get(adres(rij), {"gedaan": 100, "sinds": nu - 11}).content.decode()
    assert wacht not in client.get(adres(rij), {"gedaan": 50, "sinds": nu - 11}).content.decode()
    for onzin in ("", "x", "-5", "9" * 40, "²"):
        assert client.get(adres(rij), {"gedaan": onzin, "sinds": onzin}).status_code == 200


def test_the_poll_opens_the_page_anew_when_the_work_is_done(beheerder):
    rij = wijziging(beheerder, status="voorbeeld")
    antwoord = browser(beheerder).get(adres(rij), {"gedaan": 1, "sinds": 1}, headers=HTMX)
    assert antwoord["HX-Redirect"] == adres(rij)
    assert "HX-Redirect" not in browser(beheerder).get(adres(rij), {"gedaan": 1})


def test_while_it_is_made_nothing_can_be_stopped(beheerder):
    rij = wijziging(beheerder, status="doorvoeren", totaal=10, gedaan=5)
    html = browser(beheerder).get(adres(rij)).content.decode()
    assert "De wijziging geldt al" in html
    assert adres(rij, "/stoppen") not in html


# ---- the preview ----


def gevolg(rij: Wijziging, wat: str, dagen: int, **anders: Any) -> Gevolg:
    begin = date(2027, 2, 15)
    velden = {"onderwerp_soort": "zaak", "onderwerp": uuid4(), "klantaanvraag": 1, **anders}
    return Gevolg.objects.create(
        wijziging=rij, wat=wat, van=begin, naar=begin + timedelta(days=dagen), **velden
    )


def test_the_preview_says_how_much_moves_how_far_and_what_never_does(beheerder):
    rij = wijziging(beheerder, status="voorbeeld")
    zaak = uuid4()
    gevolg(rij, "gepland_einde", 1, onderwerp=zaak)
    gevolg(rij, "dvo_norm", 3, onderwerp=zaak)
    gevolg(rij, "dvo_norm", -4, klantaanvraag=2)
    gevolg(rij, "verwacht", 1, onderwerp_soort="klantaanvraag", klantaanvraag=3)
    html = browser(beheerder).get(adres(rij)).content.decode()
    leesbaar = tekst(html)
    assert "Datums 4 Zaken 2 Aanvragen 3 Grootste verschuiving 4 dagen eerder" in leesbaar
    assert "Wat aan een inwoner is beloofd, schuift nooit vanzelf." in leesbaar
    assert f'href="?wat=dvo_norm"' in html  # noqa: F541
    assert "Streefdatum (DVO) 2" in leesbaar
    assert "ma 15 feb 2027 do 18 feb 2027 3 dagen later" in leesbaar
    assert leesbaar.index("Laat zo") < leesbaar.index("Voer door")


def test_a_count_leads_to_its_rows(beheerder):
    rij = wijziging(beheerder, status="voorbeeld")
    gevolg(rij, "wet", 1)
    gevolg(rij, "dvo_norm", 3)
    leesbaar = tekst(browser(beheerder).get(adres(rij), {"wat": "wet"}).content.decode())
    tabel = leesbaar.partition("Verschil")[2]
    assert "Wettelijk einde" in tabel
    assert "Streefdatum" not in tabel
    assert browser(beheerder).get(adres(rij), {"wat": "onzin"}).status_code == 200


def test_many_rows_come_in_pages_at_the_same_cost(beheerder, django_assert_max_num_queries):
    rij, client = wijziging(beheerder, status="voorbeeld"), browser(beheerder)
    gevolg(rij, "wet", 1)
    with django_assert_max_num_queries(9) as weinig:
        client.get(adres(rij))
    for nummer in range(60):
        gevolg(rij, "wet", 1, klantaanvraag=nummer + 2)
    with django_assert_max_num_queries(len(weinig)):
        html = client.get(adres(rij)).content.decode()
    assert "1–50 van 61" in html
    assert (
        tekst(client.get(adres(rij), {"pagina": 2}).content.decode()).count("Wettelijk einde ma 15 feb") == 11
    )


@pytest.fixture
def nummers() -> Iterator[dict[UUID, str]]:
    """A floor above that knows what subjects are called."""
    bekend: dict[UUID, str] = {}

    def antwoord(soort_uuids: dict[str, set[UUID]], **_: Any) -> dict[UUID, str]:
        return {uuid: bekend[uuid] for uuid in soort_uuids.get("zaak", ()) if uuid in bekend}

    onderwerpen_gevraagd.connect(antwoord)
    yield bekend
    onderwerpen_gevraagd.disconnect(antwoord)


def test_a_row_has_the_number_a_floor_above_knows_else_the_begin_of_its_uuid(beheerder, nummers):
    rij = wijziging(beheerder, status="voorbeeld")
    een, ander = gevolg(rij, "wet", 1), gevolg(rij, "wet", 1, klantaanvraag=2)
    nummers[een.onderwerp] = "Z-2026-0007"
    html = browser(beheerder).get(adres(rij)).content.decode()
    assert "Z-2026-0007" in html
    assert f"zaak {str(ander.onderwerp)[:8]}" in html


def test_a_row_is_a_link_only_for_whoever_may_open_the_zaak(beheerder, nummers):
    rij = wijziging(beheerder, status="voorbeeld")
    zaak = gevolg(rij, "wet", 1).onderwerp
    assert f"/zaken/{zaak}" not in browser(beheerder).get(adres(rij)).content.decode()
    ook_teamleider = Medewerker.objects.create(
        username="twee-petten", rollen=["beheerder", "teamleider"], team=beheerder.team
    )
    assert f'href="/zaken/{zaak}"' in browser(ook_teamleider).get(adres(rij)).content.decode()


def test_nothing_that_moves_is_said_and_can_be_made_all_the_same(beheerder):
    rij = wijziging(beheerder, status="voorbeeld")
    html = browser(beheerder).get(adres(rij)).content.decode()
    assert "Er schuift niets" in html
    assert "Voer door" in html


# ---- making it, or not ----


def test_made_it_counts_at_once_and_the_page_shows_the_progress(beheerder):
    rij = wijziging(beheerder, status="voorbeeld")
    assert browser(beheerder).post(adres(rij, "/doorvoeren"))["Location"] == adres(rij)
    rij.refresh_from_db()
    assert rij.status == "doorvoeren"
    assert Kalenderdag.objects.filter(datum="2027-02-15", soort="sluiting").exists()
    assert not kalenders.gemeente().is_werkdag(date(2027, 2, 15))


def test_left_as_it_is_nothing_changes(beheerder):
    rij = wijziging(beheerder, status="voorbeeld")
    antwoord = browser(beheerder).post(adres(rij, "/stoppen"), follow=True)
    assert "Er is niets veranderd" in tekst(antwoord.content.decode())
    rij.refresh_from_db()
    assert rij.status == "gestopt"
    assert not Kalenderdag.objects.filter(datum="2027-02-15").exists()


@pytest.mark.parametrize("einde", ["/doorvoeren", "/stoppen"])
def test_what_is_done_already_is_refused_in_words(beheerder, einde):
    rij = wijziging(beheerder, status="doorgevoerd", doorgevoerd_op=klok.nu())
    antwoord = browser(beheerder).post(adres(rij, einde), follow=True)
    assert "Dit kan nu niet" in tekst(antwoord.content.decode())


def test_a_preview_of_before_another_change_is_refused_and_counted_anew(beheerder):
    rij = wijziging(beheerder, status="voorbeeld")
    ander = stel_voor(
        soort="dag_erbij", inhoud=dag(datum="2027-02-16"), omschrijving="Dinsdag", door=beheerder
    )
    Wijziging.objects.filter(pk=ander.pk).update(status="voorbeeld")
    client = browser(beheerder)
    client.post(adres(ander, "/doorvoeren"))
    verwerk(ander.pk)
    antwoord = client.post(adres(rij, "/doorvoeren"), follow=True)
    assert "opnieuw" in tekst(antwoord.content.decode())
    assert client.post(adres(rij, "/opnieuw")).status_code == 302
    nieuw = Wijziging.objects.latest("pk")
    rij.refresh_from_db()
    assert (rij.status, nieuw.status, nieuw.omschrijving) == ("gestopt", "berekenen", rij.omschrijving)
    verwerk(nieuw.pk)
    client.post(adres(nieuw, "/doorvoeren"))
    assert Kalenderdag.objects.filter(datum="2027-02-15").exists()


def test_a_change_that_is_in_force_is_not_proposed_twice(beheerder):
    rij = wijziging(beheerder, status="voorbeeld")
    browser(beheerder).post(adres(rij, "/doorvoeren"))
    verwerk(rij.pk)
    antwoord = browser(beheerder).post(adres(rij, "/opnieuw"), follow=True)
    assert "Deze dag staat er al." in tekst(antwoord.content.decode())


def test_a_day_that_somebody_else_took_off_meanwhile_is_said_in_words(beheerder, monkeypatch):
    rij = Kalenderdag.objects.create(soort="sluiting", datum=date(2027, 2, 15), omschrijving="Carnaval")
    vind = kalenderviews.get_object_or_404

    def vind_en_haal_weg(*args: Any, **kwargs: Any) -> Any:
        gevonden = vind(*args, **kwargs)
        Kalenderdag.objects.filter(pk=rij.pk).delete()
        return gevonden

    monkeypatch.setattr(kalenderviews, "get_object_or_404", vind_en_haal_weg)
    antwoord = browser(beheerder).post(f"{PAD}/dagen/{rij.uuid}/weg", follow=True)
    assert "Deze dag staat er niet." in tekst(antwoord.content.decode())


@pytest.mark.parametrize("einde", ["", "/doorvoeren", "/stoppen", "/opnieuw"])
def test_a_change_is_for_the_beheerder_only(anna, manager, beheerder, einde):
    rij = wijziging(beheerder, status="voorbeeld")
    for wie in (anna, manager):
        vraag = browser(wie).post if einde else browser(wie).get
        assert vraag(adres(rij, einde)).status_code == 403
    if einde:
        assert browser(beheerder).get(adres(rij, einde)).status_code == 405


# ---- the whole way, on a real zaak ----


def test_a_closing_day_from_the_page_to_the_plans_moves_what_the_preview_said(anna, beheerder):
    zaak = aanvraag(anna, BOUW).klantaanvraag.zaken.get()
    client = browser(beheerder)
    pad = client.post(f"{PAD}/dag?jaar=2026", dag(datum="2026-12-07"))["Location"]
    rij = Wijziging.objects.get()
    verwerk(rij.pk)
    voorbeeld = client.get(pad).content.decode()
    assert f"{zaak.nummer}" in voorbeeld
    assert "Zaken 1 Aanvragen 1 Grootste verschuiving" in tekst(voorbeeld)
    beloofd = set(rij.gevolgen.values_list("onderwerp", "wat", "van", "naar"))
    client.post(f"{pad}/doorvoeren")
    verwerk(rij.pk)
    gedaan = tekst(client.get(pad).content.decode())
    assert "Wat er is geschoven" in gedaan
    assert set(rij.gevolgen.values_list("onderwerp", "wat", "van", "naar")) == beloofd
    assert "Terug naar de kalender" in gedaan
    zaak.refresh_from_db()
    assert ("wet", zaak.uuid) not in {(wat, onderwerp) for onderwerp, wat, _, _ in beloofd}
