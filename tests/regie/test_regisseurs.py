"""Load per regisseur, what nobody directs, and handing klantaanvragen over with a way back (R59)."""

from typing import Any

import pytest

from kcc.fouten import Ongeldig
from kcc.models import Afwezigheid, Gebeurtenis, Medewerker, Toelichting
from regie.models import Belofte, Klantaanvraagplan
from regie.regielast import Regielast, opvolgers, regielasten
from regie.services.regisseur import draag_over
from tests.hulp.api import telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.inrichting import richt_in
from tests.hulp.schermen import browser, tekst
from tests.hulp.werk import maak_mens
from zaken.models import Klantaanvraag
from zaken.services import breek_af, neem_in_behandeling

pytestmark = pytest.mark.django_db
PAD = "/regie/regisseurs"
ZONDER = f"{PAD}/zonder"


@pytest.fixture(autouse=True)
def _alleen_eva(eva: Medewerker, kcc_nu: Any) -> None:
    kcc_nu("2026-03-02T09:00")
    anderen = Medewerker.objects.filter(rollen__contains=["accountmanager"]).exclude(pk=eva.pk)
    anderen.update(is_active=False)
    richt_in(regiemodus="eerstelijns")


@pytest.fixture
def loket() -> Medewerker:
    return maak_diensten()


def van(loket: Medewerker, regisseur: Medewerker | None, *, aantal: int = 1) -> list[Klantaanvraag]:
    """Klantaanvragen that run, directed by this one."""
    rijen = [intake(loket, "dienst-1").klantaanvraag for _ in range(aantal)]
    Klantaanvraag.objects.filter(pk__in=[rij.pk for rij in rijen]).update(regisseur=regisseur)
    return rijen


def last(wie: Medewerker, van_wie: Medewerker) -> Regielast:
    return next(rij for rij in regielasten(wie)[1] if rij.medewerker == van_wie)


def meld_afwezig(wie: Medewerker, door: Medewerker) -> None:
    Afwezigheid.objects.create(medewerker=wie, gemeld_door=door)


def pagina(wie: Medewerker, pad: str = PAD) -> str:
    antwoord = browser(wie).get(pad)
    assert antwoord.status_code == 200
    return tekst(antwoord.content.decode())


def regisseurs(*aanvragen: Klantaanvraag) -> list[Medewerker | None]:
    return [Klantaanvraag.objects.get(pk=rij.pk).regisseur for rij in aanvragen]


# -- the load ----------------------------------------------------------------------------------------------


@pytest.mark.eis("R59")
def test_of_each_regisseur_it_counts_what_runs_what_is_late_what_threatens_and_what_waits(loket, eva, dirk):
    laat, dreigt, begonnen, klaar = van(loket, eva, aantal=4)
    Belofte.objects.filter(onderwerp=laat.uuid).update(due="2026-02-27")
    Klantaanvraagplan.objects.filter(klantaanvraag=dreigt).update(verwacht="2026-12-01")
    carla = Medewerker.objects.get(username="proef-carla")
    neem_in_behandeling(zaak=begonnen.zaken.get(), door=carla)
    breek_af(zaak=klaar.zaken.get(), door=loket, reden="ingetrokken")
    rij = last(dirk, eva)
    assert (rij.open, rij.te_laat, rij.dreigt, rij.wachten) == (3, 1, 1, 2)
    assert rij.urls["te_laat"] == f"{PAD}/{eva.uuid}?stand=te_laat"


@pytest.mark.eis("R59")
def test_what_an_absent_regisseur_has_counts_as_without_regie_too(loket, eva, dirk):
    van(loket, eva, aantal=2)
    van(loket, None)
    assert regielasten(dirk)[0].open == 1
    meld_afwezig(eva, dirk)
    zonder = regielasten(dirk)[0]
    assert zonder.open == 3
    assert last(dirk, eva).afwezig
    assert "Eva Molenaar" in pagina(dirk)
    assert "afwezig" in pagina(dirk)


def test_an_accountmanager_without_anything_stands_in_it_and_the_most_in_trouble_first(loket, eva, dirk):
    assert last(dirk, eva).open == 0
    (laat,) = van(loket, eva)
    van(loket, loket, aantal=3)
    Belofte.objects.filter(onderwerp=laat.uuid).update(due="2026-02-27")
    assert [rij.medewerker for rij in regielasten(dirk)[1]][:2] == [eva, loket]


@pytest.mark.eis("R59")
def test_a_manager_sees_the_counts_but_opens_no_rows(loket, eva, manager):
    van(loket, eva)
    antwoord = browser(manager).get(PAD)
    assert last(manager, eva).open == 1
    assert f"{PAD}/{eva.uuid}" not in antwoord.content.decode()
    assert browser(manager).get(f"{PAD}/{eva.uuid}").status_code == 403
    assert browser(manager).get(ZONDER).status_code == 403


def test_who_does_not_lead_has_no_such_page(anna, carla, afdelingshoofd):
    assert {browser(wie).get(PAD).status_code for wie in (anna, carla, afdelingshoofd)} == {403}


def test_the_pages_cost_the_same_with_many(loket, eva, dirk):
    van(loket, eva, aantal=8)
    for nummer in range(6):
        van(loket, maak_mens(f"m{nummer}", None, "accountmanager"))
    client = browser(dirk)
    with telt_hoogstens(12):
        assert client.get(PAD).status_code == 200
    with telt_hoogstens(14):
        assert client.get(f"{PAD}/{eva.uuid}").status_code == 200


# -- to whom -------------------------------------------------------------------------------------------------


@pytest.mark.eis("R59")
def test_who_has_the_least_of_those_who_direct_alike_is_proposed(loket, eva, dirk):
    druk, rustig = (maak_mens(naam, None, "accountmanager") for naam in ("druk", "rustig"))
    van(loket, druk, aantal=2)
    van(loket, rustig)
    assert list(opvolgers(eva)[:2]) == [rustig, druk]
    meld_afwezig(rustig, dirk)
    assert opvolgers(eva).first() == druk
    assert rustig not in opvolgers(eva)
    assert "eerstelijns" in opvolgers(loket).first().rollen


@pytest.mark.eis("R48", "R59")
def test_for_what_nobody_directs_the_model_of_the_municipality_decides(eva):
    assert "eerstelijns" in opvolgers(None).first().rollen
    richt_in(regiemodus="accountmanager")
    assert opvolgers(None).first() == eva


# -- handing over ----------------------------------------------------------------------------------------------


@pytest.mark.eis("R59")
def test_the_teamleider_hands_over_what_was_ticked_and_takes_it_back(loket, eva, dirk):
    een, twee, drie = van(loket, loket, aantal=3)
    client = browser(dirk)
    velden = {"aanvraag": [str(een.uuid), str(twee.uuid)], "aan": str(eva.uuid), "reden": "Anna is ziek"}
    antwoord = client.post(f"{PAD}/{loket.uuid}", velden, follow=True)
    assert "2 aanvragen gingen naar Eva Molenaar" in tekst(antwoord.content.decode())
    assert regisseurs(een, twee, drie) == [eva, eva, loket]
    assert Belofte.objects.get(onderwerp=een.uuid).verantwoordelijke == eva
    gebeurtenis = Gebeurtenis.objects.get(soort="regisseur_gewijzigd", onderwerp=een.uuid)
    assert (gebeurtenis.reden, gebeurtenis.door) == ("overgedragen", dirk)
    assert Toelichting.objects.get(gebeurtenis=gebeurtenis).tekst == "Anna is ziek"
    terug = client.post(f"{PAD}/terug", follow=True)
    assert "Teruggedraaid: 2 van 2." in tekst(terug.content.decode())
    assert regisseurs(een, twee, drie) == [loket] * 3


def test_after_ten_minutes_or_when_it_went_on_it_stays(loket, eva, dirk, kcc_nu):
    een, twee = van(loket, loket, aantal=2)
    client = browser(dirk)
    velden = {"aanvraag": [str(een.uuid), str(twee.uuid)], "aan": str(eva.uuid)}
    client.post(f"{PAD}/{loket.uuid}", velden)
    Klantaanvraag.objects.filter(pk=twee.pk).update(regisseur=dirk)
    terug = client.post(f"{PAD}/terug", follow=True)
    assert "Wat intussen naar een ander ging, is gebleven." in tekst(terug.content.decode())
    assert regisseurs(een, twee) == [loket, dirk]
    client.post(f"{PAD}/{loket.uuid}", velden)
    kcc_nu("2026-03-02T09:11")
    assert "Draai terug" not in tekst(client.get(PAD).content.decode())
    laat = client.post(f"{PAD}/terug", follow=True)
    assert "Terugdraaien kan niet meer." in tekst(laat.content.decode())
    assert regisseurs(een) == [eva]


@pytest.mark.eis("R59")
def test_an_accountmanager_takes_what_nobody_directs_but_not_what_a_colleague_does(loket, eva):
    (vrij,), (van_loket,) = van(loket, None), van(loket, loket)
    gedaan = draag_over(klantaanvragen=[vrij.uuid, van_loket.uuid], aan=eva, door=eva)
    assert list(gedaan.was) == [vrij.uuid]
    assert "Iemand anders voert de regie" in gedaan.niet[van_loket.uuid]
    assert regisseurs(vrij, van_loket) == [eva, loket]


def test_one_that_can_not_go_keeps_none_back(loket, eva, dirk):
    gewoon, over = van(loket, loket, aantal=2)
    over.zaken.update(klacht_over=eva)
    gedaan = draag_over(klantaanvragen=[gewoon.uuid, over.uuid, gewoon.uuid], aan=eva, door=dirk)
    assert list(gedaan.was) == [gewoon.uuid]
    assert gedaan.niet == {over.uuid: "Kies een ander dan Eva Molenaar voor deze aanvraag."}
    assert regisseurs(gewoon, over) == [eva, loket]


def test_only_somebody_of_the_kcc_directs(loket, carla, dirk):
    (aanvraag,) = van(loket, loket)
    with pytest.raises(Ongeldig, match="voert geen regie"):
        draag_over(klantaanvragen=[aanvraag.uuid], aan=carla, door=dirk)


def test_nothing_ticked_is_said_above_the_list_and_what_was_chosen_stays(loket, eva, dirk):
    van(loket, loket)
    antwoord = browser(dirk).post(f"{PAD}/{loket.uuid}", {"aan": str(eva.uuid), "reden": "Vakantie"})
    assert antwoord.status_code == 422
    assert "Kies minstens één aanvraag." in tekst(antwoord.content.decode())
    assert "Vakantie" in antwoord.content.decode()


def test_the_list_names_no_resident_and_an_empty_one_says_what_would_stand_there(loket, eva, dirk):
    (aanvraag,) = van(loket, None)
    assert aanvraag.nummer in pagina(dirk, ZONDER)
    assert "Geen aanvragen" in pagina(dirk, f"{PAD}/{eva.uuid}")
