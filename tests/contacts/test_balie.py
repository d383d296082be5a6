"""The balie today: numbers, whose turn it is, who helps, two clocks; and the ticket of klaar terwijl u wacht."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from contacts import services
from contacts.balie.beeld import lees_beeld
from contacts.models import Afspraak, Baliebezoek, Klantcontact
from contacts.services import balie
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Gebeurtenis, Inzet, Klant, Medewerker, Openingstijd, Team
from kcc.services.klanten import maak_klant
from regie.services.volgende import neem_volgende
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import BOUW, PASPOORT, verzoek, zaak_in
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.schermen import browser, tekst
from zaken import services as zaakservices
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
UITTREKSEL = "brp-uittreksel"
BUDGET = 16


@pytest.fixture(autouse=True)
def dinsdag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-24T10:00")


@pytest.fixture
def peter(db: None) -> Medewerker:
    """Works at the balie."""
    return Medewerker.objects.get(username="peter")


@pytest.fixture
def tweede(bram: Medewerker) -> Team:
    assert bram.team is not None
    return bram.team


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen")


def team(code: str) -> Team:
    return Team.objects.get(code=code)


def inloop(door: Medewerker, code: str = "tweede-lijn", **meer: Any) -> Baliebezoek:
    return balie.meld_aan(team=team(code), onderwerp="Parkeerkaart", door=door, **meer)


def afspraak_om(anna: Medewerker, uur: str, dag: str = "2026-11-24", klant: Klant | None = None) -> Afspraak:
    """At the tweede lijn, made some other day."""
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    services.koppel_klant(gesprek=gesprek, klant=klant, door=anna)
    begin = datetime.fromisoformat(f"{dag}T{uur}").replace(tzinfo=klok.AMSTERDAM)
    vraag = gesprek.vragen.get()
    vraag.onderwerp = "Paspoort aanvragen"
    vraag.save()
    return Afspraak.objects.create(vraag=vraag, team=team("tweede-lijn"), begin=begin)


def balie_intake(door: Medewerker, zaaktype: str = UITTREKSEL, klant: Klant | None = None) -> Zaak:
    """Asked for at the counter."""
    gesprek = services.ontvang_gesprek(kanaal="balie", door=door, klant=klant)
    gesprek = services.begin_gesprek(gesprek=gesprek, door=door)
    toezegging = services.doe_intake(vraag=gesprek.vragen.get(), zaken=[verzoek(zaaktype)], door=door)
    services.rond_gesprek_af(gesprek=gesprek, door=door)
    return Zaak.objects.get(klantaanvraag=toezegging.klantaanvraag)


def nu(bezoek: Baliebezoek) -> Baliebezoek:
    return Baliebezoek.objects.get(pk=bezoek.pk)


def gebeurd(bezoek: Baliebezoek) -> list[tuple[str, str, str]]:
    rijen = Gebeurtenis.objects.van(bezoek.uuid).order_by("versie")
    return list(rijen.values_list("soort", "van", "naar"))


def handel_af(zaak: Zaak, door: Medewerker) -> Zaak:
    eisen = zaak.dvoregel.criteria if zaak.dvoregel else []
    return zaakservices.handel_af(zaak=zaak, door=door, resultaat="verleend", criteria=eisen)


# -- numbers -------------------------------------------------------------------------------------------


def test_numbers_count_per_day_and_place(anna: Medewerker, kcc_nu: Callable[[str], None]) -> None:
    assert [inloop(anna).nummer, inloop(anna).nummer] == ["B001", "B002"]
    assert inloop(anna, plaats="Wijkpunt Zuid").nummer == "B001"
    kcc_nu("2026-11-25T09:00")
    assert inloop(anna).nummer == "B001"


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_get_the_same_number(anna: Medewerker) -> None:
    slag = Barrier(10)

    def meld(_: int) -> str:
        try:
            slag.wait(10)
            return inloop(anna).nummer
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as bende:
        nummers = sorted(bende.map(meld, range(10)))
    assert nummers == [f"B{n:03}" for n in range(1, 11)]


def test_a_visitor_comes_for_something(anna: Medewerker) -> None:
    with pytest.raises(Ongeldig) as fout:
        balie.meld_aan(team=team("tweede-lijn"), onderwerp="  ", door=anna)
    assert fout.value.veld == "onderwerp"


def test_an_afspraak_is_registered_once_and_on_its_day(anna: Medewerker, jansen: Klant) -> None:
    afspraak = afspraak_om(anna, "10:15", klant=jansen)
    bezoek = inloop(anna, afspraak=afspraak)
    assert bezoek.klant == jansen
    with pytest.raises(Geweigerd) as dubbel:
        inloop(anna, afspraak=afspraak)
    assert dubbel.value.code == "al_aangemeld"
    with pytest.raises(Geweigerd) as morgen:
        inloop(anna, afspraak=afspraak_om(anna, "10:15", "2026-11-25"))
    assert morgen.value.code == "afspraak_andere_dag"
    afgezegd = afspraak_om(anna, "11:00")
    afgezegd.geannuleerd_op = klok.nu()
    with pytest.raises(Geweigerd) as weg:
        inloop(anna, afspraak=afgezegd)
    assert weg.value.code == "afspraak_geannuleerd"


# -- whose turn it is ------------------------------------------------------------------------------------


def test_who_waits_longest_is_next_and_an_afspraak_at_its_time_goes_before(
    anna: Medewerker, bram: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    afspraak, vroeg = afspraak_om(anna, "10:15"), afspraak_om(anna, "11:00")
    inloop(anna, afspraak=vroeg)
    kcc_nu("2026-11-24T10:05")
    eerste = inloop(anna)
    kcc_nu("2026-11-24T10:14")
    inloop(anna, afspraak=afspraak)
    assert [rij.bezoek.nummer for rij in lees_beeld(bram).wachten] == ["B002", "B003", "B001"]
    kcc_nu("2026-11-24T10:16")
    beeld = [rij.bezoek.nummer for rij in lees_beeld(bram).wachten]
    geroepen = []
    while (bezoek := balie.roep_volgende(door=bram)) is not None:
        geroepen.append(bezoek.nummer)
        balie.rond_af(bezoek=bezoek, door=bram)
    assert geroepen == beeld == ["B003", eerste.nummer, "B001"]


def test_volgende_is_of_ones_own_teams_and_place(anna: Medewerker, bram: Medewerker) -> None:
    inloop(anna, "burgerzaken")
    inloop(anna, plaats="Wijkpunt Zuid")
    assert balie.roep_volgende(door=bram) is None
    bezoek = balie.roep_volgende(door=bram, plaats="Wijkpunt Zuid")
    assert bezoek is not None
    assert bezoek.medewerker == bram


def test_whoever_is_deployed_to_the_balie_today_calls_too(anna: Medewerker, bram: Medewerker) -> None:
    bezoek = inloop(anna, "kcc-balie")
    with pytest.raises(NietBevoegd):
        balie.roep_op(bezoek=bezoek, door=bram)
    Inzet.objects.create(medewerker=bram, team=team("kcc-balie"), datum=klok.vandaag(), dagdeel="dag")
    vers = Medewerker.objects.get(pk=bram.pk)
    assert balie.roep_op(bezoek=bezoek, door=vers).status == "opgeroepen"


@pytest.mark.django_db(transaction=True)
def test_of_five_who_call_one_visitor_one_wins_and_four_hear_who(anna: Medewerker, tweede: Team) -> None:
    bezoek, slag = inloop(anna), Barrier(5)

    def roep(wie: Medewerker) -> str:
        try:
            slag.wait(10)
            balie.roep_op(bezoek=bezoek, door=wie)
        except Geweigerd as fout:
            return f"{fout.code} {fout.melding}"
        finally:
            connection.close()
        return "gelukt"

    with ThreadPoolExecutor(5) as bende:
        uitslagen = sorted(bende.map(roep, collegas(tweede, 5)))
    wie = nu(bezoek).medewerker
    assert uitslagen == [f"al_opgeroepen B001 wordt al geholpen door {wie}."] * 4 + ["gelukt"]
    assert Klantcontact.objects.filter(kanaal="balie").count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_press_volgende_at_once_on_five_visitors(anna: Medewerker, tweede: Team) -> None:
    """Two of them with a zaak: nobody twice, five helped, three hear that nobody waits."""
    for _ in range(2):
        balie_intake(anna)
    for _ in range(3):
        inloop(anna)
    slag = Barrier(8)

    def pak(wie: Medewerker) -> str:
        try:
            slag.wait(10)
            bezoek = balie.roep_volgende(door=wie)
            return bezoek.nummer if bezoek else ""
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as bende:
        nummers = sorted(bende.map(pak, collegas(tweede, 8)))
    assert nummers == ["", "", "", "B001", "B002", "B003", "B004", "B005"]
    assert Baliebezoek.objects.filter(status="opgeroepen").values("medewerker").distinct().count() == 5
    assert Zaak.objects.filter(status="in_behandeling").count() == 2


def collegas(in_team: Team, aantal: int) -> list[Medewerker]:
    return [
        Medewerker.objects.create(username=f"balie-{n}", rollen=["tweedelijns"], team=in_team)
        for n in range(aantal)
    ]


def test_one_helps_one_visitor_at_a_time(anna: Medewerker, bram: Medewerker) -> None:
    eerste, tweede_ = inloop(anna), inloop(anna)
    balie.roep_op(bezoek=eerste, door=bram)
    with pytest.raises(Geweigerd) as fout:
        balie.roep_op(bezoek=tweede_, door=bram)
    assert (fout.value.code, "U helpt nu B001" in fout.value.melding) == ("al_bezig", True)
    assert nu(tweede_).status == "aangemeld"


# -- states and clocks -----------------------------------------------------------------------------------


def test_waiting_and_being_helped_are_two_clocks(
    anna: Medewerker, bram: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    bezoek = inloop(anna)
    kcc_nu("2026-11-24T10:08")
    balie.roep_op(bezoek=bezoek, door=bram)
    kcc_nu("2026-11-24T10:21")
    bezoek = balie.rond_af(bezoek=bezoek, door=bram)
    assert bezoek.opgeroepen_op is not None
    assert bezoek.klaar_op is not None
    assert bezoek.opgeroepen_op - bezoek.aangemeld_op == timedelta(minutes=8)
    assert bezoek.klaar_op - bezoek.opgeroepen_op == timedelta(minutes=13)
    assert gebeurd(bezoek) == [
        ("bezoek_aangemeld", "", "inloop"),
        ("bezoek_status", "aangemeld", "opgeroepen"),
        ("bezoek_status", "opgeroepen", "geholpen"),
    ]


def test_called_by_mistake_waits_on_in_the_old_place_and_nothing_is_left_open(
    anna: Medewerker, bram: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    bezoek = inloop(anna)
    sinds = bezoek.aangemeld_op
    kcc_nu("2026-11-24T10:05")
    inloop(anna)
    gesprek = balie.roep_op(bezoek=bezoek, door=bram).gesprek
    bezoek = balie.zet_terug(bezoek=nu(bezoek), door=bram)
    assert (bezoek.status, bezoek.aangemeld_op, bezoek.medewerker, bezoek.opgeroepen_op) == (
        "aangemeld", sinds, None, None,
    )  # fmt: skip
    assert gesprek is not None
    assert Klantcontact.objects.get(pk=gesprek.pk).status == "geannuleerd"
    assert balie.roep_volgende(door=bram) == bezoek


def test_a_zaak_that_was_begun_is_free_again_when_nobody_came(anna: Medewerker, bram: Medewerker) -> None:
    zaak = balie_intake(anna)
    bezoek = Baliebezoek.objects.get(zaak=zaak)
    balie.roep_op(bezoek=bezoek, door=bram)
    balie.verscheen_niet(bezoek=nu(bezoek), door=bram)
    zaak.refresh_from_db()
    assert (zaak.status, zaak.behandelaar, nu(bezoek).status) == ("open", None, "niet_verschenen")
    assert nu(bezoek).klaar_op == klok.nu()


def test_who_comes_after_all_waits_from_now_under_the_same_number(
    anna: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    bezoek = balie.verscheen_niet(bezoek=inloop(anna), door=anna)
    kcc_nu("2026-11-24T10:40")
    bezoek = balie.meld_weer(bezoek=bezoek, door=anna)
    assert (bezoek.nummer, bezoek.status, bezoek.aangemeld_op, bezoek.klaar_op) == (
        "B001", "aangemeld", klok.nu(), None,
    )  # fmt: skip
    balie.verscheen_niet(bezoek=bezoek, door=anna)
    kcc_nu("2026-11-25T10:40")
    with pytest.raises(Geweigerd) as fout:
        balie.meld_weer(bezoek=bezoek, door=anna)
    assert fout.value.code == "andere_dag"


WEL = {
    "roep_op": {"aangemeld"},
    "zet_terug": {"opgeroepen"},
    "rond_af": {"opgeroepen"},
    "verscheen_niet": {"aangemeld", "opgeroepen"},
    "meld_weer": {"niet_verschenen"},
}


@pytest.mark.parametrize("status", ["aangemeld", "opgeroepen", "geholpen", "niet_verschenen"])
@pytest.mark.parametrize("naam", WEL)
def test_each_act_from_each_state(
    anna: Medewerker, bram: Medewerker, eva: Medewerker, naam: str, status: str
) -> None:
    bezoek = inloop(anna)
    helpt = {"medewerker": eva, "opgeroepen_op": klok.nu()} if status in ("opgeroepen", "geholpen") else {}
    Baliebezoek.objects.filter(pk=bezoek.pk).update(status=status, **helpt)
    doe = getattr(balie, naam)
    if status in WEL[naam]:
        assert doe(bezoek=nu(bezoek), door=bram).status != status
        return
    with pytest.raises(Geweigerd) as fout:
        doe(bezoek=nu(bezoek), door=bram)
    assert fout.value.code in ("overgang_niet_toegestaan", "al_opgeroepen")
    assert nu(bezoek).status == status


# -- klaar terwijl u wacht (R31, R44) -----------------------------------------------------------------------


@pytest.mark.eis("R31")
def test_an_intake_at_the_balie_gives_a_ticket_and_says_its_number(anna: Medewerker, jansen: Klant) -> None:
    blad = nieuw_gesprek(anna, "balie")
    blad.klik("ververs", zoek="Jansen").klik(f"kies_klant:{jansen.uuid}")
    blad.klik("kies:dossier:ja").klik("ververs", wat=f"z:{UITTREKSEL}").klik("kies:te_complex:nee")
    velden = {f"i-{UITTREKSEL}.soort_uittreksel": "adres", f"i-{UITTREKSEL}.taal": "Nederlands"}
    blad.klik("rond_af", velden=velden)
    zaak, bezoek = Zaak.objects.get(), Baliebezoek.objects.get()
    assert (bezoek.zaak, bezoek.team, bezoek.klant) == (zaak, zaak.team, jansen)
    assert bezoek.team.code == "tweede-lijn"
    assert "Uw nummer is B001" in blad.tekst
    assert gebeurd(bezoek) == [("bezoek_aangemeld", "", "zaak")]


def test_by_telephone_or_for_a_vakafdeling_nobody_waits(anna: Medewerker) -> None:
    zaak_in("open", anna, UITTREKSEL)
    balie_intake(anna, BOUW)
    assert not Baliebezoek.objects.exists()


@pytest.mark.parametrize("hoe", ["zaakpagina", "balie", "volgende", "volgende zaak"])
def test_begun_anywhere_the_ticket_is_called_by_that_employee(
    anna: Medewerker, bram: Medewerker, hoe: str
) -> None:
    zaak = balie_intake(anna)
    bezoek = Baliebezoek.objects.get(zaak=zaak)
    client = browser(bram)
    if hoe == "zaakpagina":
        client.post(f"/zaken/{zaak.uuid}/neem_in_behandeling")
    elif hoe == "volgende zaak":
        gegeven = neem_volgende(door=bram)
        assert gegeven is not None
        assert gegeven.zaak == zaak
    else:
        pad = "/balie/volgende" if hoe == "volgende" else f"/balie/{bezoek.uuid}/roep-op"
        assert client.post(pad)["Location"] == f"/zaken/{zaak.uuid}"
    zaak.refresh_from_db()
    assert (zaak.status, zaak.behandelaar) == ("in_behandeling", bram)
    assert (nu(bezoek).status, nu(bezoek).medewerker) == ("opgeroepen", bram)
    assert [naar for _, _, naar in gebeurd(bezoek)] == ["zaak", "opgeroepen"]


def test_finished_the_visitor_has_been_helped(anna: Medewerker, bram: Medewerker) -> None:
    zaak = balie_intake(anna)
    handel_af(zaakservices.neem_in_behandeling(zaak=zaak, door=bram), bram)
    bezoek = Baliebezoek.objects.get(zaak=zaak)
    assert (bezoek.status, bezoek.klaar_op, bezoek.medewerker) == ("geholpen", klok.nu(), bram)


@pytest.mark.eis("R28")
def test_with_a_passport_one_goes_home_at_the_application_and_comes_back_to_collect(
    anna: Medewerker, bram: Medewerker, jansen: Klant
) -> None:
    zaak = balie_intake(anna, PASPOORT, jansen)
    balie.roep_op(bezoek=Baliebezoek.objects.get(), door=bram)
    zaakservices.wacht_op_levering(zaak=zaak, door=bram)
    assert Baliebezoek.objects.get().status == "geholpen"
    zaakservices.leg_klaar(zaak=zaak, door=bram)
    antwoord = browser(anna).post(
        "/balie/aanmelden", {"zaaknummer": zaak.nummer, "team": team("tweede-lijn").pk}, follow=True
    )
    assert "Nummer B002 is aangemeld voor" in tekst(antwoord.content.decode())
    ophalen = Baliebezoek.objects.get(volgnummer=2)
    assert (ophalen.klant, ophalen.onderwerp) == (
        jansen,
        "Paspoort aanvragen ophalen",
    ) or ophalen.onderwerp.endswith("ophalen")
    client = browser(bram)
    pad = client.post(f"/balie/{ophalen.uuid}/roep-op")["Location"]
    assert pad == f"/zaken/{zaak.uuid}/reik_uit"
    assert "Identiteitsbewijs gezien" in client.get(pad).content.decode()
    client.post(pad, {"id_gezien": "on", "gerechtigd": "on"})
    assert nu(ophalen).status == "geholpen"


def test_the_page_of_the_zaak_says_which_number_to_call(anna: Medewerker, bram: Medewerker) -> None:
    zaak = balie_intake(anna)
    client = browser(bram)
    assert "B001 aan de balie wacht" in tekst(client.get(f"/zaken/{zaak.uuid}").content.decode())
    zaakservices.neem_in_behandeling(zaak=zaak, door=bram)
    assert "B001 aan de balie wordt geholpen" in tekst(client.get(f"/zaken/{zaak.uuid}").content.decode())
    handel_af(zaak, bram)
    assert "B001" not in tekst(client.get(f"/zaken/{zaak.uuid}").content.decode())


def test_asked_for_by_telephone_one_is_called_from_the_balie_page(anna: Medewerker, bram: Medewerker) -> None:
    """Finished meanwhile by somebody who did not know that they were here, they wait on to be told."""
    zaak = zaak_in("open", anna, UITTREKSEL)
    bezoek = inloop(anna, zaak=zaak)
    handel_af(zaakservices.neem_in_behandeling(zaak=zaak, door=bram), bram)
    assert nu(bezoek).status == "aangemeld"
    assert balie.roep_op(bezoek=bezoek, door=bram).medewerker == bram


def test_withdrawn_while_somebody_waits_they_are_not_called_any_more(anna: Medewerker) -> None:
    zaak = balie_intake(anna)
    zaakservices.breek_af(zaak=zaak, door=anna, reden="Toch niet nodig")
    assert Baliebezoek.objects.get().status == "niet_verschenen"


def test_taken_over_by_a_colleague_the_clock_of_helping_runs_on(
    anna: Medewerker, bram: Medewerker, tweede: Team, kcc_nu: Callable[[str], None]
) -> None:
    zaak = balie_intake(anna)
    zaakservices.neem_in_behandeling(zaak=zaak, door=bram)
    (ander,) = collegas(tweede, 1)
    kcc_nu("2026-11-24T10:06")
    zaakservices.parkeer(zaak=zaak, door=bram)
    zaakservices.neem_in_behandeling(zaak=zaak, door=ander)
    bezoek = Baliebezoek.objects.get()
    assert bezoek.opgeroepen_op is not None
    assert (bezoek.medewerker, klok.nu() - bezoek.opgeroepen_op) == (ander, timedelta(minutes=6))


# -- a visitor without a zaak ------------------------------------------------------------------------------


def test_calling_somebody_without_a_zaak_opens_a_gesprek_and_its_end_is_the_end_of_the_visit(
    anna: Medewerker, bram: Medewerker, jansen: Klant
) -> None:
    bezoek = inloop(anna, klant=jansen)
    client = browser(bram)
    pad = client.post("/balie/volgende")["Location"]
    gesprek = nu(bezoek).gesprek
    assert gesprek is not None
    assert pad == f"/gesprekken/{gesprek.uuid}"
    assert (gesprek.kanaal, gesprek.status, gesprek.medewerker) == ("balie", "lopend", bram)
    blad = Blad(client, pad).open()
    assert "Jansen" in blad.tekst
    assert "Parkeerkaart" in blad.html
    services.beantwoord(vraag=gesprek.vragen.get(), antwoord="Alstublieft", door=bram)
    services.rond_gesprek_af(gesprek=gesprek, door=bram)
    assert nu(bezoek).status == "geholpen"


def test_a_specialist_calls_who_has_an_afspraak_with_the_team(
    anna: Medewerker, carla: Medewerker, bram: Medewerker
) -> None:
    afspraak = afspraak_om(anna, "10:15")
    assert carla.team is not None
    Afspraak.objects.filter(pk=afspraak.pk).update(team=carla.team)
    antwoord = browser(anna).post(f"/balie/afspraken/{afspraak.uuid}", follow=True)
    assert "Nummer B001 is aangemeld voor Vergunningen" in tekst(antwoord.content.decode())
    bezoek = Baliebezoek.objects.get()
    inloop(anna)
    assert browser(bram).post(f"/balie/{bezoek.uuid}/roep-op").status_code == 302
    assert nu(bezoek).status == "aangemeld", "of another team"
    client = browser(carla)
    leest = tekst(client.get("/balie").content.decode())
    assert "B001" in leest
    assert "B002" not in leest, "a vakafdeling sees who comes for its teams"
    assert client.post("/balie/volgende")["Location"] == f"/gesprekken/{afspraak.vraag.klantcontact.uuid}"
    assert nu(bezoek).medewerker == carla


# -- the page ----------------------------------------------------------------------------------------------


def test_the_page_says_who_waits_how_long_and_who_is_helped(
    anna: Medewerker, bram: Medewerker, jansen: Klant, kcc_nu: Callable[[str], None]
) -> None:
    kcc_nu("2026-11-24T10:11")
    balie.roep_op(bezoek=(inloop(anna)), door=bram)
    balie_intake(anna, klant=jansen)
    kcc_nu("2026-11-24T10:18")
    afspraak_om(anna, "10:45")
    inloop(anna, "burgerzaken", afspraak=afspraak_om(anna, "10:30"))
    kcc_nu("2026-11-24T10:22:02")
    html = browser(bram).get("/balie").content.decode()
    leest = tekst(html)
    for deel in (
        "Wachten 2", "langst 11 min", "norm 10 min", "langer dan de norm",
        "B002 inloop", "11:02", "B003 10:30 afspraak", "04:02", "B001 Bram", "10:45 Paspoort aanvragen",
    ):  # fmt: skip
        assert deel in leest, deel
    assert "Jansen" not in leest, "a number is called; the screen can be seen from the counter"
    assert leest.count("Roep op") == 1, "only of the own team"
    assert 'data-akkoord="V"' in html


def test_what_moves_is_fetched_alone_and_the_focus_can_stay(anna: Medewerker, bram: Medewerker) -> None:
    bezoek = inloop(anna)
    html = browser(bram).get("/balie", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in html
    assert f'id="op-{bezoek.uuid}"' in html
    heel = browser(bram).get("/balie").content.decode()
    assert 'hx-trigger="every 10s"' in heel
    assert "<noscript>" in heel


@pytest.mark.eis("R41")
def test_the_running_quarter_stands_beside_who_helps(
    anna: Medewerker, bram: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    zaakservices.neem_in_behandeling(zaak=balie_intake(anna), door=bram)
    kcc_nu("2026-11-24T10:07:40")
    leest = tekst(browser(bram).get("/balie").content.decode())
    assert "B001 Bram" in leest
    assert "07:40 van 15:00 op tijd" in leest


def test_the_page_of_a_zaak_that_is_waited_for_keeps_the_budget_of_every_zaak(
    anna: Medewerker, bram: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    zaak = zaakservices.neem_in_behandeling(zaak=balie_intake(anna), door=bram)
    kcc_nu("2026-11-24T10:07:40")
    client = browser(bram)
    with telt_hoogstens(15):
        leest = tekst(client.get(f"/zaken/{zaak.uuid}").content.decode())
    assert "B001 aan de balie" in leest
    assert "07:40 van 15:00" in leest


def test_a_walk_in_is_registered_and_a_mistake_keeps_what_was_typed(anna: Medewerker) -> None:
    client = browser(anna)
    leeg = client.post("/balie/aanmelden", {"team": team("kcc-balie").pk, "zaaknummer": "Z-2026-99999"})
    assert leeg.status_code == 422
    assert "Er is geen zaak met dit nummer." in leeg.content.decode()
    assert "Z-2026-99999" in leeg.content.decode()
    zonder = client.post("/balie/aanmelden", {"team": team("kcc-balie").pk})
    assert "Vul in waarvoor deze persoon komt" in zonder.content.decode()
    goed = client.post("/balie/aanmelden", {"team": team("kcc-balie").pk, "onderwerp": "Rijbewijs"})
    assert goed["Location"] == "/balie"
    assert Baliebezoek.objects.get().onderwerp == "Rijbewijs"


def test_who_waits_for_a_zaak_comes_to_the_team_that_makes_it(anna: Medewerker) -> None:
    zaak = zaak_in("open", anna, UITTREKSEL)
    client, velden = browser(anna), {"team": team("kcc-balie").pk, "zaaknummer": zaak.nummer.lower()}
    client.post("/balie/aanmelden", velden)
    assert Baliebezoek.objects.get().team == zaak.team
    nogmaals = client.post("/balie/aanmelden", velden)
    assert "al aangemeld" in nogmaals.content.decode()


def test_each_place_has_its_own_list(anna: Medewerker, bram: Medewerker) -> None:
    assert Openingstijd.objects.filter(locatie="Wijkpunt Zuid").exists()
    inloop(anna)
    inloop(anna, plaats="Wijkpunt Zuid")
    client = browser(bram)
    assert "Wachten 1" in tekst(client.get("/balie").content.decode())
    assert client.post("/balie/volgende", {"plaats": "Wijkpunt Zuid"}).status_code == 302
    assert "Wachten 0" in tekst(client.get("/balie?plaats=Wijkpunt Zuid").content.decode())
    assert "Wachten 1" in tekst(client.get("/balie?plaats=Nergens").content.decode())


def test_refusals_are_said_on_the_page(anna: Medewerker, bram: Medewerker) -> None:
    client = browser(bram)
    assert "Er wacht niemand voor uw team." in tekst(
        client.post("/balie/volgende", follow=True).content.decode()
    )
    bezoek = inloop(anna)
    inloop(anna)
    client.post("/balie/volgende")
    nogmaals = client.post("/balie/volgende", follow=True)
    assert "U helpt nu B001." in tekst(nogmaals.content.decode())
    assert client.post(f"/balie/{bezoek.uuid}/verbrand").status_code == 404
    terug = client.post(f"/balie/{bezoek.uuid}/terug", follow=True)
    assert "B001 wacht weer, op de oude plek." in tekst(terug.content.decode())


def test_rights(anna: Medewerker, carla: Medewerker, manager: Medewerker, peter: Medewerker) -> None:
    """A vakafdeling sees and calls its own; the KCC registers; others have no business here."""
    bezoek = inloop(anna)
    assert browser(manager).get("/balie").status_code == 403
    assert browser(carla).get("/balie").status_code == 200
    assert browser(carla).post("/balie/aanmelden").status_code == 403
    assert browser(carla).post(f"/balie/{bezoek.uuid}/roep-op").status_code == 404
    assert browser(peter).get("/balie").status_code == 200
    assert "Balie vandaag" in browser(anna).get("/").content.decode()


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_page_costs_the_same_with_one_and_with_thirty(
    anna: Medewerker, bram: Medewerker, tweede: Team, aantal: int
) -> None:
    for wie in collegas(tweede, aantal):
        inloop(anna)
        balie.roep_volgende(door=wie)
        zaakservices.neem_in_behandeling(zaak=balie_intake(anna), door=wie)
        balie.verscheen_niet(bezoek=inloop(anna), door=anna)
        inloop(anna, afspraak=afspraak_om(anna, "10:30"))
        afspraak_om(anna, "11:00")
    client = browser(bram)
    with telt_hoogstens(BUDGET):
        assert client.get("/balie").status_code == 200
    with telt_hoogstens(BUDGET - 4):
        client.get("/balie", headers={"HX-Request": "true"})


def test_who_left_is_not_given_as_the_next_and_who_came_back_goes_before_again(
    anna: Medewerker, bram: Medewerker
) -> None:
    zaak = balie_intake(anna)
    bezoek = balie.verscheen_niet(bezoek=Baliebezoek.objects.get(zaak=zaak), door=anna)
    assert neem_volgende(door=bram) is None
    balie.meld_weer(bezoek=bezoek, door=anna)
    gegeven = neem_volgende(door=bram)
    assert gegeven is not None
    assert gegeven.zaak == zaak


def test_who_left_while_being_helped_leaves_no_zaak_that_is_offered(
    anna: Medewerker, bram: Medewerker
) -> None:
    zaak = balie_intake(anna)
    bezoek = balie.roep_op(bezoek=Baliebezoek.objects.get(zaak=zaak), door=bram)
    balie.verscheen_niet(bezoek=bezoek, door=bram)
    assert Zaak.objects.get(pk=zaak.pk).status == "open"
    assert neem_volgende(door=bram) is None
    balie.meld_aan(team=bezoek.team, onderwerp="Uittreksel", zaak=zaak, door=anna)
    assert neem_volgende(door=bram) is not None
