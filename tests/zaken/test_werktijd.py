"""The quarter of an hour of klaar terwijl u wacht: counted to the second, also over parking and returning."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.balie.klok import in_woorden, werkstand
from contacts.balie.zaaktimer import lees_timer
from kcc import klok
from kcc.fouten import Ongeldig
from kcc.models import Gebeurtenis, Medewerker, Team
from tests.hulp.api import als, is_probleem
from tests.hulp.dossiers import BOUW, PASPOORT, aanvraag, zaak_in
from tests.hulp.schermen import browser, tekst
from zaken import services
from zaken.models import Zaak
from zaken.services.wachttijd import lees_voorvallen
from zaken.uitreiken import bewaard_tot
from zaken.werktijd import NORM, gewerkt, over_tijd

UITTREKSEL = "brp-uittreksel"
BEGIN = datetime(2026, 11, 23, 10, 15, tzinfo=klok.AMSTERDAM)


@dataclass(frozen=True)
class Rij:
    soort: str
    naar: str
    tijd: datetime


def rij(seconden: float, naar: str, soort: str = "zaak_status") -> Rij:
    return Rij(soort, naar, BEGIN + timedelta(seconds=seconden))


def na(seconden: float) -> datetime:
    return BEGIN + timedelta(seconds=seconden)


# -- the sum -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("voorvallen", "nu", "seconden"),
    [
        ([], 100, 0),
        ([rij(0, "in_behandeling")], 250, 250),
        ([rij(0, "in_behandeling"), rij(250, "open")], 9999, 250),
        ([rij(0, "in_behandeling"), rij(250, "open"), rij(1000, "in_behandeling")], 1010, 260),
        ([rij(0, "in_behandeling"), rij(60, "opgeschort"), rij(900, "in_behandeling")], 901, 61),
        ([rij(0, "in_behandeling"), rij(60, "vakafdeling", "zaak_doorgezet")], 900, 60),
        ([rij(0, "in_behandeling"), rij(60, "x", "zaak_toegewezen")], 90, 90),
        ([rij(0, "in_behandeling"), rij(600, "afgehandeld")], 9999, 600),
        ([rij(0.4, "in_behandeling"), rij(10.2, "open"), rij(20, "in_behandeling")], 30.3, 20),
    ],
)
def test_only_time_in_behandeling_counts(voorvallen, nu, seconden):
    assert gewerkt(voorvallen, na(nu)) == timedelta(seconds=seconden)


@given(st.lists(st.integers(1, 5000), min_size=2, max_size=20), st.integers(0, 5000))
def test_parking_and_returning_lose_no_second(stukken, later):
    """However often it is put aside: what was worked is the sum of the stretches of work."""
    op, voorvallen, som = 0, [], 0
    for nummer, lengte in enumerate(stukken):
        voorvallen.append(rij(op, "open" if nummer % 2 else "in_behandeling"))
        som += 0 if nummer % 2 else lengte
        op += lengte
    if len(stukken) % 2:
        som += later
    assert gewerkt(voorvallen, na(op + later)) == timedelta(seconds=som)


# -- the words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tijd", "status", "woord"),
    [
        ("00:00", "op_schema", "op tijd"),
        ("09:59", "op_schema", "op tijd"),
        ("10:00", "dreigt", "nog 5 minuten"),
        ("10:01", "dreigt", "nog 5 minuten"),
        ("14:00", "dreigt", "nog 1 minuut"),
        ("14:59", "dreigt", "nog 1 minuut"),
        ("15:00", "te_laat", "over de tijd"),
        ("15:01", "te_laat", "over de tijd"),
        ("75:00", "te_laat", "over de tijd"),
    ],
)
def test_the_clock_says_how_it_stands_in_a_word_and_a_shape(tijd, status, woord):
    minuten, seconden = map(int, tijd.split(":"))
    stand = werkstand(timedelta(minutes=minuten, seconds=seconden))
    assert (stand.status, stand.woord) == (status, woord)


def test_over_time_begins_at_fifteen_minutes():
    assert not over_tijd(NORM - timedelta(seconds=1))
    assert over_tijd(NORM)


@pytest.mark.parametrize(
    ("seconden", "woorden"), [(10, "10 s"), (250, "4 min 10 s"), (3600, "1 uur 0 min"), (3900, "1 uur 5 min")]
)
def test_time_as_people_say_it(seconden, woorden):
    assert in_woorden(timedelta(seconds=seconden)) == woorden


# -- of a real zaak ----------------------------------------------------------------------------------


@pytest.fixture
def uittreksel(anna: Medewerker, bram: Medewerker, kcc_nu) -> Zaak:
    """Bram began with it at 10:15."""
    kcc_nu("2026-11-23T10:15")
    zaak = aanvraag(anna, UITTREKSEL).klantaanvraag.zaken.get()
    return services.neem_in_behandeling(zaak=zaak, door=bram)


def criteria(zaak: Zaak) -> list[str]:
    return zaak.dvoregel.criteria if zaak.dvoregel else []


def handel_af(zaak: Zaak, bram: Medewerker, **meer: str) -> Zaak:
    return services.handel_af(zaak=zaak, door=bram, resultaat="verleend", criteria=criteria(zaak), **meer)


def meting(zaak: Zaak) -> list[tuple[str, str]]:
    rijen = Gebeurtenis.objects.van(zaak.uuid).filter(soort="klaar_terwijl_u_wacht")
    return list(rijen.values_list("naar", "reden"))


@pytest.mark.django_db
@pytest.mark.eis("R41")
@pytest.mark.parametrize(
    ("nu", "klok_", "woord", "vraagt"),
    [
        ("10:24:59", "09:59", "op tijd", False),
        ("10:25:00", "10:00", "nog 5 minuten", False),
        ("10:29:59", "14:59", "nog 1 minuut", False),
        ("10:30:01", "15:01", "over de tijd", True),
    ],
)
def test_the_page_shows_the_clock_and_asks_why_only_over_time(
    uittreksel, bram, kcc_nu, nu, klok_, woord, vraagt
):
    kcc_nu(f"2026-11-23T{nu}")
    html = browser(bram).get(f"/zaken/{uittreksel.uuid}").content.decode()
    timer = html.partition("data-werktimer")[2].partition("</section>")[0]
    assert f">{klok_}<" in timer
    zichtbaar = [
        deel for deel in timer.split("data-werkstand=")[1:] if not deel.partition(">")[0].endswith("hidden")
    ]
    assert [woord in tekst(f"<span {deel}") for deel in zichtbaar] == [True]
    assert ("Waarom duurde het langer dan 15 minuten?" in html) == vraagt


@pytest.mark.django_db
@pytest.mark.eis("R41")
@pytest.mark.parametrize(("nu", "uitslag"), [("10:29:59", "op_tijd"), ("10:30:01", "overschreden")])
def test_the_finish_is_measured_once(uittreksel, bram, kcc_nu, nu, uitslag):
    kcc_nu(f"2026-11-23T{nu}")
    reden = "wachten_op_systeem" if uitslag == "overschreden" else ""
    handel_af(uittreksel, bram, overschrijding=reden)
    assert meting(uittreksel) == [(uitslag, reden)]
    services.heropen(zaak=uittreksel, door=bram, reden="Tikfout")
    kcc_nu("2026-11-24T16:00")
    handel_af(uittreksel, bram)
    assert meting(uittreksel) == [(uitslag, reden)]


@pytest.mark.django_db
@pytest.mark.parametrize("reden", ["", "koffie"])
def test_over_time_it_does_not_finish_without_a_reason_of_the_list(uittreksel, bram, kcc_nu, reden):
    kcc_nu("2026-11-23T10:30:01")
    with pytest.raises(Ongeldig) as fout:
        handel_af(uittreksel, bram, overschrijding=reden)
    assert fout.value.veld == "overschrijding"
    assert Zaak.objects.get(pk=uittreksel.pk).status == "in_behandeling"


@pytest.mark.django_db
def test_a_passport_is_measured_when_the_application_is_made(anna, bram, kcc_nu):
    kcc_nu("2026-11-23T10:15")
    zaak = zaak_in("in_behandeling", anna, PASPOORT)
    door = zaak.behandelaar
    kcc_nu("2026-11-23T10:31")
    with pytest.raises(Ongeldig):
        services.wacht_op_levering(zaak=zaak, door=door)
    services.wacht_op_levering(zaak=zaak, door=door, overschrijding="identiteit_onduidelijk")
    assert meting(zaak) == [("overschreden", "identiteit_onduidelijk")]
    services.leg_klaar(zaak=zaak, door=door)
    assert len(meting(zaak)) == 1


@pytest.mark.django_db
def test_any_other_zaak_has_no_clock_and_no_question(anna, carla, kcc_nu):
    kcc_nu("2026-11-23T10:15")
    zaak = zaak_in("in_behandeling", anna, BOUW)
    kcc_nu("2026-11-25T10:15")
    html = browser(carla).get(f"/zaken/{zaak.uuid}").content.decode()
    assert "data-werktimer" not in html
    services.handel_af(zaak=zaak, door=carla, resultaat="geen_besluit")
    assert meting(zaak) == []


@pytest.mark.django_db
@pytest.mark.eis("R44")
def test_put_aside_and_taken_up_again_keeps_the_time_to_the_second(uittreksel, bram, kcc_nu):
    kcc_nu("2026-11-23T10:19:10")
    services.parkeer(zaak=uittreksel, door=bram)
    kcc_nu("2026-11-23T11:00")
    pagina = tekst(browser(bram).get(f"/zaken/{uittreksel.uuid}").content.decode())
    assert "al 4 min 10 s aan gewerkt" in pagina
    services.neem_in_behandeling(zaak=uittreksel, door=bram)
    kcc_nu("2026-11-23T11:10:49")
    zaak = Zaak.objects.select_related("versie").get(pk=uittreksel.pk)
    timer = lees_timer(zaak)
    assert timer is not None
    assert (timer.gewerkt, timer.stand.code) == (timedelta(minutes=14, seconds=59), "bijna")
    handel_af(uittreksel, bram)
    assert meting(uittreksel) == [("op_tijd", "")]


@pytest.mark.django_db
def test_sent_to_another_team_the_clock_stands_still(uittreksel, bram, kcc_nu):
    kcc_nu("2026-11-23T10:20")
    services.zet_door(
        zaak=uittreksel, naar=Team.objects.get(code="burgerzaken"), door=bram, reden="te_complex"
    )
    assert gewerkt(lees_voorvallen(uittreksel), na(9000)) == timedelta(minutes=5)


# -- on the screen and by the API ----------------------------------------------------------------------


@pytest.mark.django_db
def test_the_form_that_was_open_at_fourteen_minutes_asks_after_all(uittreksel, bram, kcc_nu):
    """Nothing typed is lost; one choice more and it is done."""
    kcc_nu("2026-11-23T10:30:01")
    client, pad = browser(bram), f"/zaken/{uittreksel.uuid}/handel_af"
    resultaat = _resultaat(client.get(pad).content.decode())
    invoer = {**resultaat, "criteria": criteria(uittreksel), "toelichting": "Naar wens"}
    antwoord = client.post(pad, invoer)
    assert antwoord.status_code == 422
    assert "Waarom duurde het langer dan 15 minuten?" in antwoord.content.decode()
    assert "Naar wens" in antwoord.content.decode()
    assert client.post(pad, {**invoer, "overschrijding": "extra_vragen"}).status_code == 302
    assert meting(uittreksel) == [("overschreden", "extra_vragen")]
    pagina = tekst(client.get(f"/zaken/{uittreksel.uuid}").content.decode())
    assert "Duurde langer dan 15 minuten: de klant had meer vragen" in pagina


def _resultaat(html: str) -> dict[str, str]:
    """The first result that is offered, whichever way results are chosen."""
    veld = "resultaattype" if 'name="resultaattype"' in html else "resultaat"
    return {veld: html.partition(f'name="{veld}" value="')[2].partition('"')[0]}


@pytest.mark.django_db
def test_the_api_says_which_field_is_missing_and_takes_it(uittreksel, bram, kcc_nu):
    kcc_nu("2026-11-23T10:30:01")
    pad = f"/zaken/{uittreksel.uuid}/overgangen"
    invoer = {"overgang": "handel_af", "resultaat": "verleend", "criteria": criteria(uittreksel)}
    is_probleem(als(bram).post(pad, invoer), 400, "overschrijding_ontbreekt", "overschrijding")
    is_probleem(als(bram).post(pad, {**invoer, "overschrijding": "koffie"}), 400, veld="overschrijding")
    assert als(bram).post(pad, {**invoer, "overschrijding": "anders"}).status_code == 200
    assert meting(uittreksel) == [("overschreden", "anders")]


# -- collecting (P12) ----------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.eis("R28")
@pytest.mark.parametrize(
    ("nu", "woord"),
    [
        ("2026-11-24", "nog 89 dagen"),
        ("2027-02-10", "nog 11 dagen"),
        ("2027-02-21", "vandaag de laatste dag"),
        ("2027-02-22", "bewaartijd voorbij"),
    ],
)
def test_a_passport_that_lies_ready_says_until_when_it_is_kept(anna, kcc_nu, nu, woord):
    kcc_nu("2026-11-23T10:15")
    zaak = zaak_in("ligt_klaar", anna, PASPOORT)
    assert bewaard_tot(zaak.afgerond_op).isoformat() == "2027-02-21"
    kcc_nu(f"{nu}T10:00")
    pagina = tekst(browser(anna).get(f"/zaken/{zaak.uuid}").content.decode())
    assert "op te halen tot en met zo 21 feb" in pagina
    assert woord in pagina
