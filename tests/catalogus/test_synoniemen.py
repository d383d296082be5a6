"""Words that mean the same: looked at first, added, and taken away, by the redactie alone (R93)."""

import pytest

from catalogus.models import Kennisitem, Meetvraag, Synoniemgroep, Zoekindex
from kcc.models import Medewerker
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db
PAD = "/kennis/woorden"


def html(antwoord: object) -> str:
    return antwoord.content.decode()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.eis("R93")
def test_looked_at_first_then_added_then_taken_away_and_put_back(dirk: Medewerker) -> None:
    client, eerst = browser(dirk), Zoekindex.objects.get().gevraagd
    gezien = html(client.post(PAD, {"woorden": "wurmpje, paspoort"}))
    assert "verliest 0" in gezien
    assert not Synoniemgroep.objects.exists()
    client.post(f"{PAD}/toevoegen", {"woorden": "wurmpje, paspoort"})
    groep = Synoniemgroep.objects.get()
    assert groep.woorden in html(client.get(PAD))
    assert Zoekindex.objects.get().gevraagd != eerst
    weg = html(client.post(f"{PAD}/{groep.uuid}/weg", follow=True))
    assert not Synoniemgroep.objects.exists()
    assert f'name="woorden" value="{groep.woorden}"' in weg
    assert groep.woorden not in html(client.get(PAD))
    client.post(f"{PAD}/toevoegen", {"woorden": groep.woorden})
    assert Synoniemgroep.objects.get().woorden == groep.woorden


@pytest.mark.parametrize("woorden", ["", "paspoort", "paspoort, paspoort", "\x00", ",,,", "é" * 400])
def test_one_word_is_no_group_and_what_was_typed_stays(dirk: Medewerker, woorden: str) -> None:
    client = browser(dirk)
    for pad in (PAD, f"{PAD}/toevoegen"):
        antwoord = client.post(pad, {"woorden": woorden})
        assert antwoord.status_code == 200
        assert "Geef twee of meer woorden" in html(antwoord)
    assert not Synoniemgroep.objects.exists()


@pytest.mark.eis("R93")
def test_only_the_redactie(anna: Medewerker, carla: Medewerker, beheerder: Medewerker) -> None:
    groep = Synoniemgroep.objects.create(woorden="een, twee")
    for wie in (anna, carla):
        client = browser(wie)
        assert client.get(PAD).status_code == 403
        assert client.post(f"{PAD}/{groep.uuid}/weg").status_code == 403
        assert PAD not in html(client.get("/kennis/antwoorden"))
    assert PAD in html(browser(beheerder).get("/kennis/antwoorden"))


@pytest.mark.eis("R86")
def test_what_a_word_wins_and_loses_is_named_before_it_is_added(dirk: Medewerker) -> None:
    Meetvraag.objects.create(
        tekst="waar laat ik mijn wurmpje", item=Kennisitem.objects.get(code="grofvuil-hoe")
    )
    assert "<li>waar laat ik mijn wurmpje</li>" in html(
        browser(dirk).post(PAD, {"woorden": "wurmpje, grofvuil"})
    )
    assert not Synoniemgroep.objects.exists()


def test_what_is_already_away_is_not_found(dirk: Medewerker) -> None:
    groep = Synoniemgroep.objects.create(woorden="een, twee")
    client = browser(dirk)
    assert client.post(f"{PAD}/{groep.uuid}/weg").status_code == 302
    assert client.post(f"{PAD}/{groep.uuid}/weg").status_code == 404
    assert client.get(f"{PAD}/toevoegen").status_code == 405


def test_the_page_costs_the_same_with_many(dirk: Medewerker) -> None:
    client = browser(dirk)
    for aantal in (1, 40):
        for nummer in range(aantal):
            Synoniemgroep.objects.create(woorden=f"aa{aantal}x{nummer}, bb{aantal}x{nummer}")
        with telt_hoogstens(12):
            client.get(PAD)
