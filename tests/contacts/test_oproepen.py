"""The telephone on the workplace: the pop, who calls, hanging up, missed calls, the demo's button."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as instellen
from hypothesis import strategies as st

from contacts import services
from contacts.models import Klantcontact, Oproep, Terugbelverzoek
from contacts.services.gemist import bel_terug, laat_terugbellen, meld_teruggebeld
from contacts.services.oproepgesprek import hang_op
from contacts.services.proefoproep import laat_telefoon_gaan
from contacts.services.telefonie import Gevolg, Oproepmelding, Verwerkt, verwerk_oproep
from contacts.services.toestel import kies_toestel
from contacts.telefonie.beller import lees_beller
from contacts.telefonie.herkennen import klanten_van
from contacts.telefonie.luisteren import Gehoord, Zeg, luister
from contacts.telefonie.nummers import lees_nummer, leesbaar
from contacts.telefonie.stand import wachtenden
from contacts.telefonie.verloop import VOLGORDE, Loop, Melding, begin, verder
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.klok import AMSTERDAM
from kcc.models import Gebeurtenis, Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.api import telt_hoogstens
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.schermen import browser, tekst

NU = datetime(2026, 3, 2, 10, 30, tzinfo=AMSTERDAM)
NUMMER = "0612345601"
db = pytest.mark.django_db


@pytest.fixture
def half_elf(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-03-02T10:30")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="+31 612345601")


@pytest.fixture
def annas_toestel(anna: Medewerker) -> str:
    return kies_toestel(medewerker=anna, toestel="2201").toestel


def meld(gebeurtenis: str, *, sleutel: str = "C1", seconden: int = 0, **meer: str) -> Verwerkt:
    """What the exchange says, so many seconds before or after half past ten."""
    moment = NU + timedelta(seconds=seconden)
    return verwerk_oproep(melding=Oproepmelding(sleutel, gebeurtenis, moment, **meer), door=None)


def opgenomen(nummer: str = NUMMER, toestel: str = "2201", sleutel: str = "C1") -> Klantcontact:
    meld("aangeboden", seconden=-20, nummer=nummer, wachtrij="Algemeen", sleutel=sleutel)
    na = meld("opgenomen", seconden=-5, toestel=toestel, sleutel=sleutel)
    assert na.oproep.klantcontact is not None
    return Klantcontact.objects.get(pk=na.oproep.klantcontact.pk)


def mis(nummer: str = NUMMER, sleutel: str = "M1", seconden: int = -600) -> Oproep:
    meld("aangeboden", sleutel=sleutel, seconden=seconden, nummer=nummer)
    return meld("verbroken", sleutel=sleutel, seconden=seconden + 45).oproep


# -- the order of events does not matter -----------------------------------------------------------


ELK = [Melding(naam, NU + timedelta(seconds=n)) for naam in VOLGORDE for n in range(4)]
meldingen = st.lists(st.sampled_from(ELK), min_size=1, max_size=5)
RUSTIG = instellen(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault


def loop_van(rij: Any) -> Loop:
    eerste, *rest = rij
    loop = begin(eerste)
    for melding in rest:
        loop = verder(loop, melding)
    return loop


@RUSTIG
@given(meldingen)
def test_events_in_any_order_and_twice_tell_the_same_call(rij: list[Melding]) -> None:
    uitkomsten = {loop_van(volgorde) for volgorde in permutations(rij)}
    assert len(uitkomsten) == 1
    assert loop_van(rij + rij) in uitkomsten


@RUSTIG
@given(meldingen)
def test_whatever_comes_after_the_end_a_call_stays_ended(rij: list[Melding]) -> None:
    einde = Melding("beeindigd", NU)
    assert loop_van([einde, *rij]).status in ("beeindigd", "verbroken")


# -- numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ruw",
    [
        "0612345601",
        "+31612345601",
        "0031612345601",
        "31612345601",
        "06-12345601",
        "+31 (0)6 1234 56 01",
        "sip:+31612345601@voip.example;user=phone",
        "tel:+31612345601",
    ],
)
def test_a_number_is_the_same_however_the_exchange_writes_it(ruw: str) -> None:
    assert lees_nummer(ruw) == NUMMER


@pytest.mark.parametrize("ruw", ["", "anonymous", "sip:anonymous@anonymous.invalid", "Restricted"])
def test_a_caller_without_a_number_is_anonymous(ruw: str) -> None:
    assert lees_nummer(ruw) == ""


@pytest.mark.parametrize("ruw", ["bel mij", "06x2345601", "06123456789012345678", "٠٦١٢٣٤٥٦٠١"])
def test_what_is_no_number_is_refused(ruw: str) -> None:
    with pytest.raises(ValueError, match="geen telefoonnummer"):
        lees_nummer(ruw)


def test_a_number_is_read_as_people_say_it() -> None:
    assert [leesbaar(n) for n in (NUMMER, "0101234567", "0251234567", "+4930123456", "2201")] == [
        "06-12345601",
        "010-1234567",
        "0251-234567",
        "+4930123456",
        "2201",
    ]


@db
@pytest.mark.parametrize(
    "zo", [NUMMER, "+31612345601", "06-12345601", "+31 (0)6 12345601", "0031 6 12345601"]
)
def test_a_klant_is_found_however_the_number_was_written_down(anna: Medewerker, zo: str) -> None:
    klant = maak_klant(door=anna, achternaam="Jansen", telefoon=zo)
    maak_klant(door=anna, achternaam="Duits", telefoon="+49 0612345601")
    assert klanten_van(NUMMER, anna) == [klant]


# -- the pop ---------------------------------------------------------------------------------------


@db
def test_taking_a_call_opens_a_gesprek_with_the_klant_of_the_number(
    half_elf: None, anna: Medewerker, annas_toestel: str, jansen: Klant
) -> None:
    gesprek = opgenomen()
    assert (gesprek.kanaal, gesprek.status, gesprek.medewerker) == ("telefoon", "lopend", anna)
    assert (gesprek.telefoonnummer, gesprek.begonnen_op is not None) == (NUMMER, True)
    assert gesprek.ontvangen_op == NU - timedelta(seconds=20)
    betrokkene = gesprek.betrokkenen.get()
    assert (betrokkene.klant, betrokkene.verificatie) == (jansen, "niet")
    inzage = Inzage.objects.get(klant=jansen)
    assert (inzage.door, inzage.onderwerp) == (anna, gesprek.uuid)


@db
def test_the_same_event_twice_opens_one_gesprek(half_elf: None, annas_toestel: str) -> None:
    eerste = opgenomen()
    nogmaals = meld("opgenomen", seconden=-5, toestel="2201")
    assert (nogmaals.gevolg, nogmaals.nieuw) == (Gevolg.GEEN, False)
    assert Klantcontact.objects.get() == eerste
    assert Gebeurtenis.objects.filter(soort="oproep_status").count() == 2


@db
def test_taken_after_the_end_came_in_opens_nothing_and_is_not_missed(
    half_elf: None, annas_toestel: str
) -> None:
    meld("beeindigd", seconden=-1)
    laat = meld("opgenomen", seconden=-5, toestel="2201")
    assert (laat.gevolg, laat.oproep.status) == (Gevolg.GEEN, "beeindigd")
    assert laat.oproep.opgenomen_op == NU - timedelta(seconds=5)
    assert not Klantcontact.objects.exists()


@db
def test_a_call_that_was_taken_long_ago_opens_nothing(half_elf: None, annas_toestel: str) -> None:
    assert meld("opgenomen", seconden=-3600, toestel="2201").gevolg == Gevolg.TE_LAAT


@db
def test_an_unknown_extension_is_accepted_and_opens_nothing(half_elf: None, anna: Medewerker) -> None:
    na = meld("opgenomen", seconden=-5, toestel="9999")
    assert (na.gevolg, na.oproep.medewerker) == (Gevolg.TOESTEL_ONBEKEND, None)
    assert not Klantcontact.objects.exists()


@db
def test_somebody_without_a_workplace_gets_no_gesprek(half_elf: None, manager: Medewerker) -> None:
    kies_toestel(medewerker=manager, toestel="3301")
    na = meld("opgenomen", seconden=-5, toestel="3301")
    assert (na.gevolg, na.oproep.medewerker) == (Gevolg.GEEN_WERKPLEK, manager)
    assert not Klantcontact.objects.exists()


@db
@pytest.mark.eis("R88")
def test_a_call_on_the_own_number_of_a_specialist_opens_a_gesprek_there(
    half_elf: None, carla: Medewerker
) -> None:
    kies_toestel(medewerker=carla, toestel="3301")
    na = meld("opgenomen", seconden=-5, toestel="3301")
    assert (na.gevolg, na.oproep.klantcontact.medewerker) == (Gevolg.GESPREK_GEOPEND, carla)


@db
def test_two_klanten_with_one_number_are_a_choice(
    half_elf: None, anna: Medewerker, annas_toestel: str, jansen: Klant
) -> None:
    ander = maak_klant(door=anna, voornamen="Piet", achternaam="Jansen", telefoon="06-12345601")
    gesprek = opgenomen()
    assert gesprek.betrokkenen.get().klant is None
    beller = lees_beller(gesprek, None, anna)
    assert beller is not None
    assert (beller.nummer, {wie.uuid for wie in beller.wie}) == ("06-12345601", {jansen.uuid, ander.uuid})
    assert {wie.naam for wie in beller.wie} == {"F. J•••••", "P. J•••••"}
    assert beller.kop == "Twee klanten met dit nummer: kies"
    assert set(Inzage.objects.values_list("klant", flat=True)) == {jansen.pk, ander.pk}


@db
def test_whoever_has_died_does_not_call(
    half_elf: None, anna: Medewerker, annas_toestel: str, jansen: Klant
) -> None:
    maak_klant(door=anna, voornamen="Jan", achternaam="Jansen", telefoon=NUMMER, overleden=True)
    assert opgenomen().betrokkenen.get().klant == jansen


@db
def test_an_unknown_number_is_anonymous_with_its_number_shown(
    half_elf: None, anna: Medewerker, annas_toestel: str
) -> None:
    gesprek = opgenomen("0687654321")
    assert gesprek.betrokkenen.get().klant is None
    beller = lees_beller(gesprek, None, anna)
    assert beller is not None
    assert (beller.nummer, beller.wie) == ("06-87654321", ())


@db
def test_a_gesprek_that_was_just_begun_by_hand_is_used(
    half_elf: None, anna: Medewerker, annas_toestel: str, jansen: Klant
) -> None:
    zelf = services.start_gesprek(kanaal="telefoon", door=anna)
    assert opgenomen() == zelf
    assert zelf.betrokkenen.get().klant == jansen


@db
@pytest.mark.eis("R104")
def test_put_through_the_call_goes_on_in_the_same_thread_on_the_other_screen(
    half_elf: None, anna: Medewerker, bram: Medewerker, annas_toestel: str, jansen: Klant
) -> None:
    kies_toestel(medewerker=bram, toestel="2202")
    van_anna = opgenomen()
    meld("doorverbonden", seconden=-3, toestel="2202")
    meld("opgenomen", seconden=-1, toestel="2202")
    van_anna.refresh_from_db()
    assert van_anna.nawerk_sinds == NU - timedelta(seconds=3)
    van_bram = Klantcontact.objects.get(medewerker=bram)
    assert (van_bram.draad, van_bram.telefoonnummer) == (van_anna, NUMMER)
    assert van_bram.betrokkenen.get().klant == jansen


@db
def test_the_number_stands_in_no_event(half_elf: None, annas_toestel: str, jansen: Klant) -> None:
    opgenomen()
    meld("beeindigd")
    for rij in Gebeurtenis.objects.values():
        assert NUMMER[1:] not in json.dumps(rij, default=str)


# -- the page that listens -------------------------------------------------------------------------


@db
def test_the_page_is_told_once_where_to_go(half_elf: None, anna: Medewerker, annas_toestel: str) -> None:
    client = browser(anna)
    assert client.get("/oproepen/luister").status_code == 204
    gesprek = opgenomen()
    antwoord = client.get("/oproepen/luister")
    assert json.loads(antwoord["HX-Trigger"]) == {"kcc:ga": {"naar": f"/gesprekken/{gesprek.uuid}"}}
    assert client.get("/oproepen/luister").status_code == 204
    tweede = opgenomen("0687654321", sleutel="C2")
    assert str(tweede.uuid) in client.get("/oproepen/luister")["HX-Trigger"]


@db
def test_listening_costs_three_queries(half_elf: None, anna: Medewerker, annas_toestel: str) -> None:
    client = browser(anna)
    with telt_hoogstens(3):
        client.get("/oproepen/luister")
    opgenomen()
    client.get("/oproepen/luister")
    with telt_hoogstens(3):
        client.get("/oproepen/luister")


def test_who_did_not_arrive_is_told_again_and_three_times_at_most() -> None:
    zeg, gehoord = luister(Gehoord(), (10.0, 1), daar=False, nu=100)
    assert zeg == Zeg.GA
    gezegd = []
    for nu in range(101, 120):
        zeg, gehoord = luister(gehoord, (10.0, 1), daar=False, nu=nu)
        gezegd += [nu] if zeg == Zeg.GA else []
    assert gezegd == [103, 106]


def test_who_has_arrived_may_go_elsewhere() -> None:
    _, gehoord = luister(Gehoord(), (10.0, 1), daar=False, nu=100)
    _, gehoord = luister(gehoord, (10.0, 1), daar=True, nu=101)
    assert luister(gehoord, (10.0, 1), daar=False, nu=110)[0] == Zeg.NIETS
    assert luister(gehoord, (9.0, 2), daar=False, nu=110)[0] == Zeg.NIETS
    assert luister(gehoord, (11.0, 2), daar=True, nu=110)[0] == Zeg.GA


@db
def test_a_colleague_is_told_nothing(
    half_elf: None, anna: Medewerker, bram: Medewerker, annas_toestel: str
) -> None:
    opgenomen()
    assert browser(bram).get("/oproepen/luister").status_code == 204


@db
def test_without_script_the_start_page_says_that_a_gesprek_is_open(
    half_elf: None, anna: Medewerker, annas_toestel: str
) -> None:
    gesprek = opgenomen()
    html = browser(anna).get("/werkplek").content.decode()
    assert "Er is een gesprek voor u geopend." in tekst(html)
    assert f'href="/gesprekken/{gesprek.uuid}"' in html


@db
def test_the_page_is_told_once_that_the_line_is_free(
    half_elf: None, anna: Medewerker, annas_toestel: str
) -> None:
    client = browser(anna)
    gesprek = opgenomen()
    client.get("/oproepen/luister")
    meld("beeindigd")
    assert json.loads(client.get("/oproepen/luister")["HX-Trigger"]) == {"kcc:opgehangen": {}}
    assert client.get("/oproepen/luister").status_code == 204
    assert "nawerk" in tekst(client.get(f"/gesprekken/{gesprek.uuid}/tijd").content.decode())


@db
def test_the_workplace_shows_who_calls_and_lets_choose_between_two(
    half_elf: None, anna: Medewerker, annas_toestel: str, jansen: Klant
) -> None:
    maak_klant(door=anna, voornamen="Piet", achternaam="Jansen", telefoon="0612345601")
    blad = Blad(browser(anna), f"/gesprekken/{opgenomen().uuid}").open()
    assert "Belt met 06-12345601" in blad.tekst
    assert "Twee klanten met dit nummer: kies" in blad.tekst
    blad.klik(f"kies_klant:{jansen.uuid}")
    assert "Twee klanten" not in blad.tekst
    assert Klantcontact.objects.get().betrokkenen.get().klant == jansen


@db
def test_on_the_workplace_hanging_up_is_one_button_and_keeps_what_was_typed(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("opgehangen", notitie="Belt over de schuur")
    assert "nawerk" in blad.tekst
    assert "Opgehangen" not in blad.tekst
    assert blad.lees().velden["notitie"] == ["Belt over de schuur"]
    assert Klantcontact.objects.get().nawerk_sinds is not None


@db
def test_at_the_balie_nobody_hangs_up(anna: Medewerker) -> None:
    assert "Opgehangen" not in nieuw_gesprek(anna, "balie").tekst


# -- hanging up ------------------------------------------------------------------------------------


@db
def test_the_end_of_the_call_begins_the_nawerk(half_elf: None, annas_toestel: str) -> None:
    gesprek = opgenomen()
    meld("beeindigd", seconden=0)
    gesprek.refresh_from_db()
    assert (gesprek.status, gesprek.nawerk_sinds) == ("lopend", NU)


@db
def test_without_an_exchange_the_employee_hangs_up_and_twice_is_once(
    half_elf: None, anna: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    assert hang_op(gesprek=gesprek, door=anna).nawerk_sinds == NU
    kcc_nu("2026-03-02T10:35")
    assert hang_op(gesprek=gesprek, door=anna).nawerk_sinds == NU


@db
def test_nobody_hangs_up_for_a_colleague_or_after_the_gesprek(anna: Medewerker, bram: Medewerker) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    with pytest.raises(NietBevoegd):
        hang_op(gesprek=gesprek, door=bram)
    services.annuleer(gesprek=gesprek, door=anna)
    with pytest.raises(Geweigerd):
        hang_op(gesprek=gesprek, door=anna)


# -- who waits -------------------------------------------------------------------------------------


@db
def test_without_data_of_today_nothing_is_known(half_elf: None, kcc_nu: Callable[[str], None]) -> None:
    assert wachtenden() is None
    meld("aangeboden", seconden=-20)
    with telt_hoogstens(1):
        assert wachtenden() == 1
    meld("verbroken", seconden=-2)
    assert wachtenden() == 0
    kcc_nu("2026-03-03T09:00")
    assert wachtenden() is None


@db
def test_a_call_whose_end_was_never_told_waits_no_more_after_an_hour(half_elf: None) -> None:
    meld("aangeboden", sleutel="oud", seconden=-4000)
    meld("aangeboden", sleutel="nieuw", seconden=-20)
    assert wachtenden() == 1


# -- missed calls ----------------------------------------------------------------------------------


@db
def test_missed_calls_are_listed_the_longest_waiting_first_with_who_it_may_be(
    half_elf: None, anna: Medewerker, jansen: Klant
) -> None:
    mis()
    mis(sleutel="M2", seconden=-300)
    mis("0687654321", sleutel="M3", seconden=-900)
    mis("", sleutel="M4")
    html = browser(anna).get("/oproepen/gemist").content.decode()
    gelezen = tekst(html)
    assert gelezen.index("06-87654321") < gelezen.index("06-12345601")
    assert "F. J•••••" in gelezen
    assert "En 1 gemiste oproep zonder nummer" in gelezen
    assert Inzage.objects.get(klant=jansen).doel == "gemiste oproepen"
    assert NUMMER not in html.replace("06-12345601", "")


@db
def test_the_list_costs_as_much_for_thirty_as_for_one(half_elf: None, anna: Medewerker) -> None:
    client = browser(anna)
    for nummer in range(30):
        mis(f"06999000{nummer:02}", sleutel=f"L{nummer}")
    with telt_hoogstens(9):
        client.get("/oproepen/gemist")


@db
def test_whoever_has_called_back_says_so_and_a_colleague_is_told(
    half_elf: None, anna: Medewerker, bram: Medewerker
) -> None:
    oproep = mis()
    mis(sleutel="M2", seconden=-300)
    na = browser(anna).post(f"/oproepen/gemist/{oproep.uuid}/teruggebeld", follow=True)
    assert "Niemand gemist" in tekst(na.content.decode())
    with pytest.raises(Geweigerd, match="Een collega was u voor"):
        meld_teruggebeld(oproep=oproep, door=bram)


@db
def test_calling_back_opens_a_gesprek_with_that_number(
    half_elf: None, anna: Medewerker, jansen: Klant
) -> None:
    oproep = mis()
    antwoord = browser(anna).post(f"/oproepen/gemist/{oproep.uuid}/bel-terug")
    gesprek = Klantcontact.objects.get()
    assert antwoord["Location"] == f"/gesprekken/{gesprek.uuid}"
    assert (gesprek.medewerker, gesprek.telefoonnummer) == (anna, NUMMER)
    assert gesprek.betrokkenen.get().klant == jansen


@db
@pytest.mark.eis("R39")
def test_a_missed_call_becomes_a_terugbelverzoek(half_elf: None, anna: Medewerker, jansen: Klant) -> None:
    gesprek = laat_terugbellen(oproep=mis(), door=anna)
    verzoek = Terugbelverzoek.objects.get()
    assert (verzoek.telefoonnummer, verzoek.team) == (NUMMER, anna.team)
    assert "ma 2 mrt om 10:20" in verzoek.toelichting
    assert gesprek.status == "afgerond"


@db
def test_without_a_number_nobody_can_be_called_back(half_elf: None, anna: Medewerker) -> None:
    with pytest.raises(Ongeldig):
        bel_terug(oproep=mis(""), door=anna)


@db
def test_who_calls_again_and_is_spoken_with_need_not_be_called_back(
    half_elf: None, annas_toestel: str
) -> None:
    mis()
    opgenomen()
    assert Oproep.objects.get(sleutel="M1").afgehandeld_op == NU


# -- extension and demo ----------------------------------------------------------------------------


@db
def test_at_a_desk_sits_one_employee_the_last_who_says_so(anna: Medewerker, bram: Medewerker) -> None:
    kies_toestel(medewerker=anna, toestel="2201")
    browser(bram).post("/oproepen/toestel", {"toestel": " 2201 "})
    anna.refresh_from_db()
    bram.refresh_from_db()
    assert (anna.toestel, bram.toestel) == ("", "2201")
    with pytest.raises(Ongeldig):
        kies_toestel(medewerker=anna, toestel="22 01; drop")


@db
def test_the_demo_phone_rings_and_the_former_call_ends(
    half_elf: None, anna: Medewerker, jansen: Klant
) -> None:
    eerste = laat_telefoon_gaan(medewerker=anna, nummer=NUMMER)
    anna.refresh_from_db()
    assert anna.toestel
    assert eerste.gevolg == Gevolg.GESPREK_GEOPEND
    laat_telefoon_gaan(medewerker=anna)
    assert sorted(Oproep.objects.values_list("status", flat=True)) == ["beeindigd", "opgenomen"]
    assert Klantcontact.objects.filter(nawerk_sinds__isnull=True).count() == 1


@db
def test_only_the_demo_has_the_button(anna: Medewerker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEMO", False)
    client = browser(anna)
    assert client.post("/oproepen/proef").status_code == 404
    assert "Laat de telefoon gaan" not in client.get("/werkplek").content.decode()
    monkeypatch.setattr(settings, "DEMO", True)
    assert "Laat de telefoon gaan" in client.get("/werkplek").content.decode()
    na = client.post("/oproepen/proef", follow=True)
    assert "Er is een gesprek voor u geopend" in tekst(na.content.decode())
