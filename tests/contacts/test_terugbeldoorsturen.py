"""A terugbelverzoek goes on: to a vakafdeling, a team of the KCC, or one person, and always with why."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from contacts.models import Doorsturing
from contacts.services import terugbellen
from contacts.services import terugbeluitkomst as uitkomst
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Gebeurtenis, Medewerker, Team
from regie.models import Belofte
from tests.hulp.schermen import browser, tekst
from tests.hulp.terugbellen import collega, geo, nu, pad, verzoek, verzoek_in

pytestmark = pytest.mark.django_db
REDEN = "Het gaat over de grens van het perceel"


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:15")


def van_geo() -> Medewerker:
    return Medewerker.objects.create(
        username="gijs-smit", first_name="Gijs", last_name="Smit", team=geo(), rollen=["vakafdeling"]
    )


def geweigerd(code: str, veld: str, **invoer: object) -> None:
    with pytest.raises(Geweigerd) as fout:
        terugbellen.stuur_door(**invoer)
    assert (fout.value.code, fout.value.veld) == (code, veld)


@pytest.mark.eis("R39")
@pytest.mark.parametrize("team", ["geo", "kcc-telefonie"])
@pytest.mark.parametrize("van", ["open", "toegewezen"])
def test_it_goes_to_a_vakafdeling_or_a_team_of_the_kcc_and_the_promise_stays(anna, carla, team, van):
    rij = verzoek_in(van, anna, carla)
    uiterlijk, naar = rij.uiterlijk, Team.objects.get(code=team)
    browser(carla).post(pad(rij, "stuur_door"), {"team": team, "reden": REDEN})
    rij = nu(rij)
    assert (rij.team, rij.status, rij.medewerker, rij.voor) == (naar, "open", None, None)
    belofte = Belofte.objects.van(rij.uuid).get()
    assert (belofte.team, belofte.due, rij.uiterlijk) == (naar, uiterlijk, uiterlijk)
    stap = Doorsturing.objects.get()
    assert (stap.van_team, stap.naar_team, stap.naar, stap.door) == (carla.team, naar, None, carla)
    assert stap.reden == REDEN
    laatste = Gebeurtenis.objects.van(rij.uuid).order_by("-versie").first()
    assert (laatste.reden, laatste.team) == ("doorgestuurd", naar)


def test_it_goes_to_one_person_who_finds_it_asked_for(anna, carla):
    rij, gijs = verzoek(anna), van_geo()
    client = browser(carla)
    gevraagd = client.post(pad(rij, "stuur_door"), {"team": "geo", "reden": REDEN, "kies": "ja"})
    assert gevraagd.status_code == 200
    assert "Gijs Smit" in gevraagd.content.decode()
    assert REDEN in gevraagd.content.decode()
    assert nu(rij).team == carla.team, "choosing a team sends nothing yet"
    client.post(pad(rij, "stuur_door"), {"team": "geo", "voor": str(gijs.uuid), "reden": REDEN})
    assert (nu(rij).voor, nu(rij).team, Doorsturing.objects.get().naar) == (gijs, geo(), gijs)
    (regel,) = browser(gijs).get("/terugbelverzoeken", {"stand": "voor_mij"}).context["regels"]
    assert regel["verzoek"] == rij


def test_a_colleague_of_another_team_or_who_left_is_refused(anna, carla):
    rij, gijs = verzoek(anna), van_geo()
    los = {"verzoek": rij, "door": carla, "reden": REDEN}
    geweigerd("collega_niet_van_team", "voor", naar=geo(), voor=carla, **los)
    gijs.is_active = False
    gijs.save()
    geweigerd("collega_niet_van_team", "voor", naar=geo(), voor=gijs, **los)
    assert not Doorsturing.objects.exists()
    invoer = {"team": "geo", "voor": str(carla.uuid), "reden": REDEN}
    antwoord = browser(carla).post(pad(rij, "stuur_door"), invoer)
    assert antwoord.status_code == 422
    assert "Kies een collega van dit team." in tekst(antwoord.content.decode())


@pytest.mark.parametrize(
    ("reden", "code"), [("", "reden_ontbreekt"), ("   ", "reden_ontbreekt"), ("x" * 301, "reden_te_lang")]
)
def test_it_never_goes_without_why(anna, carla, reden, code):
    rij = verzoek(anna)
    with pytest.raises(Ongeldig) as fout:
        terugbellen.stuur_door(verzoek=rij, naar=geo(), door=carla, reden=reden)
    assert (fout.value.code, fout.value.veld) == (code, "reden")
    antwoord = browser(carla).post(pad(rij, "stuur_door"), {"team": "geo", "reden": reden})
    assert antwoord.status_code == 422
    assert nu(rij).team == carla.team


def test_it_does_not_go_to_where_it_is(anna, carla):
    los = {"naar": carla.team, "door": carla, "reden": REDEN}
    rij = verzoek(anna)
    geweigerd("al_daar", "naar", verzoek=rij, **los)
    rij = terugbellen.stuur_door(verzoek=rij, voor=collega(carla), **los)
    assert rij.voor == collega(carla), "within the team to somebody else is somewhere else"
    geweigerd("al_daar", "voor", verzoek=rij, voor=collega(carla), **los)
    rij = terugbellen.neem_op_je(verzoek=rij, door=carla)
    geweigerd("al_daar", "voor", verzoek=rij, voor=carla, **los)
    antwoord = browser(carla).post(pad(rij, "stuur_door"), {"team": carla.team.code, "reden": REDEN})
    assert f"Het verzoek ligt al bij {carla.team}." in tekst(antwoord.content.decode())


@pytest.mark.parametrize("van", ["gesproken", "niet_bereikt", "afgesloten"])
def test_what_is_spoken_or_must_be_written_does_not_go_on(anna, carla, van):
    rij = verzoek_in(van, anna, carla)
    geweigerd("overgang_niet_toegestaan", None, verzoek=rij, naar=geo(), door=carla, reden=REDEN)
    assert pad(rij, "stuur_door") not in browser(carla).get(pad(rij)).content.decode()


def test_attempts_of_the_team_before_count_for_the_resident(anna, carla):
    """Called twice by one and once by another, somebody was called three times."""
    rij, gijs = verzoek_in("toegewezen", anna, carla), van_geo()
    for _ in range(2):
        rij = uitkomst.leg_poging_vast(verzoek=rij, door=carla, resultaat="voicemail")
    rij = terugbellen.stuur_door(verzoek=rij, naar=geo(), door=carla, reden=REDEN)
    rij = terugbellen.neem_op_je(verzoek=rij, door=gijs)
    assert uitkomst.leg_poging_vast(verzoek=rij, door=gijs, resultaat="bezet").status == "niet_bereikt"


# -- taken -----------------------------------------------------------------------------------------------


def test_who_is_late_hears_who_has_it(anna, carla):
    rij = terugbellen.neem_op_je(verzoek=verzoek(anna), door=carla)
    with pytest.raises(Geweigerd) as fout:
        terugbellen.neem_op_je(verzoek=rij, door=collega(carla))
    assert fout.value.melding == "Carla de Wit belt deze klant al terug."


@pytest.mark.django_db(transaction=True)
def test_of_five_who_take_it_at_once_one_gets_it_and_four_hear_who(anna, carla):
    rij, slag = verzoek(anna), Barrier(5)
    team = [
        Medewerker.objects.create(
            username=f"vak-{n}", first_name=f"V{n}", last_name="Vos", team=carla.team, rollen=carla.rollen
        )
        for n in range(5)
    ]

    def neem(wie: Medewerker) -> str:
        try:
            slag.wait(10)
            terugbellen.neem_op_je(verzoek=rij, door=wie)
        except Geweigerd as fout:
            return f"{fout.code} {fout.melding}"
        finally:
            connection.close()
        return "gelukt"

    with ThreadPoolExecutor(5) as bende:
        uitslagen = sorted(bende.map(neem, team))
    wie = nu(rij).medewerker
    te_laat = f"overgang_niet_toegestaan {wie} belt deze klant al terug."
    assert uitslagen == sorted(["gelukt", *[te_laat] * 4])
    assert Gebeurtenis.objects.van(rij.uuid).filter(naar="toegewezen").count() == 1


@pytest.mark.django_db(transaction=True)
def test_taken_and_sent_on_at_once_it_is_in_one_place(anna, carla):
    rij, slag = verzoek(anna), Barrier(2)
    petra = collega(carla)
    acts: list[Callable[[], object]] = [
        lambda: terugbellen.neem_op_je(verzoek=rij, door=petra),
        lambda: terugbellen.stuur_door(verzoek=rij, naar=geo(), door=carla, reden=REDEN),
    ]

    def doe(act: Callable[[], object]) -> str:
        try:
            slag.wait(10)
            act()
        except Geweigerd as fout:
            return fout.code
        finally:
            connection.close()
        return "gelukt"

    with ThreadPoolExecutor(2) as bende:
        uitslagen = list(bende.map(doe, acts))
    rij = nu(rij)
    assert (rij.team, rij.status, rij.medewerker) == (geo(), "open", None)
    assert uitslagen[1] == "gelukt"
    assert uitslagen[0] in ("gelukt", "niet_uw_team")
    assert Doorsturing.objects.count() == 1
