"""The queue narrowed, kept under a name, and shown anew by itself; and which promise comes first."""

from datetime import date

import pytest

from kcc.models import Medewerker
from regie.models import Belofte, Weergave
from regie.services import weergaven as services
from tests.hulp.bulk import Ploeg, maak_ploeg, maak_zaken
from tests.hulp.diensten import intake
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak
from zaken.services import neem_in_behandeling

pytestmark = pytest.mark.django_db
PAD = "/werkvoorraad"


@pytest.fixture
def ploeg(kcc_nu) -> Ploeg:
    kcc_nu("2026-03-02T09:00")
    return maak_ploeg()


@pytest.fixture
def drie(ploeg) -> list[Zaak]:
    """Of dienst 1 one that nobody has and one of Carla; of dienst 2 one that nobody has."""
    een, twee = (intake(ploeg.anna, "dienst-1").klantaanvraag.zaken.get() for _ in range(2))
    neem_in_behandeling(zaak=twee, door=ploeg.carla)
    return [een, twee, intake(ploeg.anna, "dienst-2").klantaanvraag.zaken.get()]


def nummers(antwoord) -> set[str]:
    return {regel.zaak.nummer for regel in antwoord.context["regels"]}


def bewaar(wie: Medewerker, naam: str = "Vrij", vraag: str = "behandelaar=niemand", **meer):
    return browser(wie).post(f"{PAD}/weergaven", {"naam": naam, "vraag": vraag, **meer}, follow=True)


# -- filters ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vraag", "welke"),
    [
        ({}, (0, 1, 2)),
        ({"zaaktype": "dienst-1"}, (0, 1)),
        ({"status": "in_behandeling"}, (1,)),
        ({"behandelaar": "niemand"}, (0, 2)),
        ({"behandelaar": "niemand", "zaaktype": "dienst-2"}, (2,)),
        ({"behandelaar": "Jansen"}, (0, 1, 2)),
    ],
)
def test_each_filter_leaves_what_it_says(ploeg, drie, vraag, welke):
    antwoord = browser(ploeg.carla).get(PAD, vraag)
    assert nummers(antwoord) == {drie[plek].nummer for plek in welke}
    assert antwoord.context["filters"][0].aantal == len(welke)


def test_the_lists_hold_what_is_in_the_queue_and_what_is_chosen_stays_chosen(ploeg, drie):
    antwoord = browser(ploeg.carla).get(PAD, {"zaaktype": "dienst-2", "stand": "open"})
    balk = antwoord.context["balk"]
    assert [(k.naam, k.gekozen) for k in balk.zaaktypen] == [("Dienst 1", False), ("Dienst 2", True)]
    assert [k.waarde for k in balk.behandelaars] == ["niemand", str(ploeg.carla.uuid)]
    html = antwoord.content.decode()
    assert '<option value="dienst-2" selected>Dienst 2</option>' in html
    assert '<input type="hidden" name="stand" value="open">' in html


# -- which promise ---------------------------------------------------------------------------------


def test_the_nearest_promise_says_which_one_it_is(ploeg):
    (zaak,) = maak_zaken(ploeg, 1)
    client = browser(ploeg.carla)

    def naaste() -> tuple[date, str]:
        (regel,) = client.get(PAD).context["regels"]
        return regel.naaste.dag, regel.naaste.wat

    assert naaste() == (date(2026, 3, 10), "aan de klant")
    assert "di 10 mrt aan de klant" in tekst(client.get(PAD).content.decode())
    Belofte.objects.filter(soort="klantaanvraag").update(due=date(2026, 3, 20))
    assert naaste() == (date(2026, 3, 10), "uiterste datum (DVO)")
    Belofte.objects.filter(soort="dvo_maximum").update(due=date(2026, 5, 1))
    Zaak.objects.update(wettelijk_einde=date(2026, 3, 19))
    assert naaste() == (date(2026, 3, 19), "wettelijke termijn")
    Belofte.objects.create(
        onderwerp_soort="zaak",
        onderwerp=zaak.uuid,
        soort="servicebelofte",
        begin=date(2026, 3, 2),
        due=date(2026, 3, 4),
    )
    assert naaste() == (date(2026, 3, 4), "servicebelofte")


def test_the_column_sorts_on_the_day_that_it_shows(ploeg, drie):
    client = browser(ploeg.carla)
    Zaak.objects.filter(pk=drie[2].pk).update(wettelijk_einde=date(2026, 3, 3))
    rijen = client.get(PAD, {"sorteer": "beloofd"}).context["regels"]
    assert rijen[0].zaak == drie[2]
    dagen = [regel.naaste.dag for regel in rijen]
    assert dagen == sorted(dagen)


# -- saved views -----------------------------------------------------------------------------------


def test_the_present_filters_are_kept_under_a_name_and_shown_as_a_link(ploeg, drie):
    antwoord = bewaar(ploeg.carla, vraag="team=proef-vak&behandelaar=niemand&stand=open&kleur=rood&pagina=2")
    weergave = Weergave.objects.get()
    assert weergave.vraag == "team=proef-vak&stand=open&behandelaar=niemand"
    (rij,) = antwoord.context["weergaven"]
    assert (rij["weergave"], rij["actief"], rij["eigen"]) == (weergave, True, True)
    assert nummers(browser(ploeg.carla).get(f"{PAD}?{weergave.vraag}")) == {drie[0].nummer, drie[2].nummer}


def test_the_same_name_again_takes_the_new_filters(ploeg):
    bewaar(ploeg.carla)
    bewaar(ploeg.carla, vraag="status=open")
    assert list(Weergave.objects.values_list("vraag", flat=True)) == ["team=proef-vak&status=open"]


def test_a_shared_view_is_there_for_the_own_team_and_nobody_else(ploeg, carla):
    bewaar(ploeg.carla, gedeeld="1")
    bewaar(ploeg.carla, naam="Alleen ik")
    (rij,) = browser(ploeg.karim).get(PAD).context["weergaven"]
    assert (rij["weergave"].naam, rij["eigen"]) == ("Vrij", False)
    assert browser(carla).get(PAD).context["weergaven"] == []


def test_only_the_owner_removes_a_view(ploeg, carla):
    bewaar(ploeg.carla, gedeeld="1")
    pad = f"{PAD}/weergaven/{Weergave.objects.get().uuid}/verwijderen"
    assert browser(carla).post(pad).status_code == 404
    antwoord = browser(ploeg.karim).post(pad, follow=True)
    assert "Deze weergave is van proef-carla." in tekst(antwoord.content.decode())
    browser(ploeg.carla).post(pad)
    assert not Weergave.objects.exists()


@pytest.mark.parametrize(
    ("naam", "melding"),
    [
        ("  ", "Geef de weergave een naam."),
        ("n" * 61, "hoogstens 60 tekens"),
        ("BSN 111222333", "Typ hier geen burgerservicenummer."),
    ],
)
def test_a_name_that_is_no_name_is_refused(ploeg, naam, melding):
    assert melding in tekst(bewaar(ploeg.carla, naam=naam).content.decode())
    assert not Weergave.objects.exists()


def test_what_is_typed_in_the_address_is_not_kept(ploeg):
    bewaar(ploeg.carla, vraag="behandelaar=111222333&zaaktype=111222333&sorteer=kleur")
    assert Weergave.objects.get().vraag == "team=proef-vak"


def test_thirty_views_is_enough(ploeg, monkeypatch):
    monkeypatch.setattr(services, "HOOGSTENS", 1)
    bewaar(ploeg.carla)
    assert "verwijder er eerst een" in tekst(bewaar(ploeg.carla, naam="Twee").content.decode())


def test_a_view_of_a_team_that_one_may_not_see_is_not_kept(ploeg, carla):
    assert (
        browser(carla).post(f"{PAD}/weergaven", {"naam": "x", "vraag": "team=proef-vak"}).status_code == 404
    )


# -- anew by itself --------------------------------------------------------------------------------


def ververs(wie: Medewerker, doel: str = "rijen"):
    return browser(wie).get(PAD, headers={"HX-Request": "true", "HX-Target": doel})


def test_the_rows_come_anew_without_the_page(ploeg, drie):
    html = ververs(ploeg.carla).content.decode()
    assert html.lstrip().startswith('<tbody id="rijen"')
    assert drie[0].nummer in html
    assert "<h1" not in html


def test_a_queue_that_is_filled_or_emptied_is_loaded_whole(ploeg):
    assert ververs(ploeg.carla, "leeg").status_code == 204
    assert "HX-Refresh" not in ververs(ploeg.carla, "leeg")
    assert ververs(ploeg.carla)["HX-Refresh"] == "true"
    maak_zaken(ploeg, 1)
    assert ververs(ploeg.carla, "leeg")["HX-Refresh"] == "true"
