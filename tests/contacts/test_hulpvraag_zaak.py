"""Vraag een collega from a zaak (R95): asked by who works on it, answered by who knows, kept with the zaak."""

from typing import Any

import pytest

from contacts.models import Hulpvraag
from contacts.samen.hulp import voor_mij
from contacts.services.hulpvragen import beantwoord_hulpvraag, stel_hulpvraag
from kcc.fouten import NietBevoegd
from kcc.models import Gebeurtenis, Medewerker, Productgroep, Team, Vaardigheid
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import zaak_in
from tests.hulp.formulier import Blad
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _maandag(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def groep(bram: Medewerker, carla: Medewerker) -> Productgroep:
    """Only Bram and Carla can do it alone."""
    rij = Productgroep.objects.get(code="vergunningen")
    Vaardigheid.objects.filter(productgroep=rij).delete()
    for wie, niveau in ((bram, "zelfstandig"), (carla, "coach")):
        Vaardigheid.objects.create(medewerker=wie, productgroep=rij, niveau=niveau)
    return rij


@pytest.fixture
def zaak(anna: Medewerker, groep: Productgroep) -> Zaak:
    return zaak_in("in_behandeling", anna)


@pytest.fixture
def collega(carla: Medewerker) -> Medewerker:
    """Of her team, not the behandelaar of the zaak in this test."""
    return Medewerker.objects.filter(team=carla.team, is_active=True).exclude(pk=carla.pk).latest("pk")


def stel(zaak: Zaak, door: Medewerker, **meer: Any) -> Hulpvraag:
    velden = {"tekst": "Telt de erker mee?", "productgroep": zaak.productgroep} | meer
    return stel_hulpvraag(zaak=zaak, door=door, **velden)


# -- who -------------------------------------------------------------------------------------------


@pytest.mark.eis("R95")
def test_a_question_about_a_zaak_goes_to_whoever_knows_and_the_answer_stays_with_it(
    zaak: Zaak, carla: Medewerker, bram: Medewerker
) -> None:
    rij = stel(zaak, carla)
    assert (rij.zaak, rij.vraag) == (zaak, None)
    assert [rij in voor_mij(wie) for wie in (bram, carla)] == [True, False]
    beantwoord_hulpvraag(hulpvraag=rij, antwoord="Ja, de erker telt mee.", door=bram)
    leesbaar = tekst(browser(carla).get(f"/zaken/{zaak.uuid}").content.decode())
    assert "Telt de erker mee? Ja, de erker telt mee." in leesbaar
    assert f"{bram}, 10:15" in leesbaar
    assert Gebeurtenis.objects.filter(onderwerp=rij.uuid).count() == 2


def test_the_team_and_the_behandelaar_ask_and_nobody_else(
    zaak: Zaak, carla: Medewerker, collega: Medewerker, anna: Medewerker, bram: Medewerker
) -> None:
    assert stel(zaak, collega)
    Zaak.objects.filter(pk=zaak.pk).update(team=Team.objects.get(code="geo"), behandelaar=carla)
    zaak = Zaak.objects.get(pk=zaak.pk)
    assert stel(zaak, carla), "still its behandelaar"
    for wie in (anna, bram, collega):
        with pytest.raises(NietBevoegd) as fout:
            stel(zaak, wie, aan=carla)
        assert fout.value.code == "niet_uw_zaak"


def test_a_question_is_about_exactly_one_thing(zaak: Zaak, carla: Medewerker) -> None:
    with pytest.raises(ValueError, match="vraag of over een zaak"):
        stel(zaak, carla, vraag=object())
    with pytest.raises(ValueError, match="vraag of over een zaak"):
        stel_hulpvraag(tekst="x", productgroep=zaak.productgroep, door=carla)


# -- the screens -----------------------------------------------------------------------------------


@pytest.mark.eis("R95")
def test_carla_asks_from_the_page_bram_answers_and_she_reads_it_there(
    zaak: Zaak, carla: Medewerker, bram: Medewerker
) -> None:
    client = browser(carla)
    assert f'href="/zaken/{zaak.uuid}/hulpvraag"' in client.get(f"/zaken/{zaak.uuid}").content.decode()
    blad = Blad(client, f"/zaken/{zaak.uuid}/hulpvraag").open()
    assert blad.lees().velden["productgroep"] == [str(zaak.productgroep.uuid)]
    antwoord = client.post(
        blad.url,
        {"doe": "vraag", "productgroep": zaak.productgroep.uuid, "tekst": "Telt de erker mee?", "aan": ""},
    )
    assert antwoord["Location"] == f"/zaken/{zaak.uuid}#hulp"
    assert "nog geen antwoord" in tekst(client.get(f"/zaken/{zaak.uuid}").content.decode())
    van_bram = browser(bram)
    lijst = van_bram.get("/hulpvragen").content.decode()
    assert "Telt de erker mee?" in lijst
    assert f'href="/zaken/{zaak.uuid}#hulp"' in lijst
    na = van_bram.post(
        f"/hulpvragen/{Hulpvraag.objects.get().uuid}/antwoord", {"antwoord": "Ja"}, follow=True
    )
    assert f"{carla} ziet uw antwoord bij de zaak." in tekst(na.content.decode())
    assert "Telt de erker mee? Ja" in tekst(client.get(f"/zaken/{zaak.uuid}").content.decode())


def test_another_subject_shows_other_people_without_losing_what_was_typed(
    zaak: Zaak, carla: Medewerker
) -> None:
    afval = Productgroep.objects.get(code="afval")
    blad = Blad(browser(carla), f"/zaken/{zaak.uuid}/hulpvraag").open()
    blad.klik("ververs", productgroep=str(afval.uuid), tekst="Mag het puin mee?")
    assert (blad.status, blad.lees().velden["tekst"]) == (200, ["Mag het puin mee?"])
    assert blad.klik("vraag", tekst="").status == 422
    assert not Hulpvraag.objects.exists()


def test_who_may_not_ask_reads_the_answer_but_sees_no_button(
    zaak: Zaak, carla: Medewerker, anna: Medewerker
) -> None:
    stel(zaak, carla)
    html = browser(anna).get(f"/zaken/{zaak.uuid}").content.decode()
    assert "Telt de erker mee?" in html
    assert "/hulpvraag" not in html
    assert browser(anna).get(f"/zaken/{zaak.uuid}/hulpvraag").status_code == 403


def test_who_answers_but_may_not_see_the_zaak_gets_no_link(
    carla: Medewerker, zaak: Zaak, groep: Productgroep
) -> None:
    vreemde = Medewerker.objects.filter(team__code="geo", is_active=True).earliest("pk")
    Vaardigheid.objects.create(medewerker=vreemde, productgroep=groep, niveau="zelfstandig")
    stel(zaak, carla)
    html = browser(vreemde).get("/hulpvragen").content.decode()
    assert "Telt de erker mee?" in html
    assert str(zaak.uuid) not in html
    assert browser(vreemde).get(f"/zaken/{zaak.uuid}/hulpvraag").status_code == 404


def test_the_list_with_both_kinds_costs_the_same(carla: Medewerker, bram: Medewerker, zaak: Zaak) -> None:
    client = browser(bram)
    for aantal in (1, 19):
        for _ in range(aantal):
            stel(zaak, carla)
        with telt_hoogstens(9):
            client.get("/hulpvragen")
