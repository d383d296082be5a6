"""The index in the database: asked for with the change, built in one statement, loaded once per process."""

from uuid import uuid4

import pytest

from catalogus import zoekindex as geladen
from catalogus.beantwoorden import beantwoord
from catalogus.models import Formulering, Kennisitem, Kennisversie, Zoekindex
from catalogus.querysets import KennisitemQuerySet
from catalogus.services import zoekindex
from catalogus.services.kennis import (
    publiceer_versie,
    verwijder_formulering,
    voeg_formulering_toe,
    voeg_synoniemen_toe,
)
from catalogus.services.zoekindex import bouw_index, vraag_index
from kcc import inrichting
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker, Team
from tests.hulp.api import telt_hoogstens

pytestmark = pytest.mark.django_db


def items() -> KennisitemQuerySet:
    return Kennisitem.objects.vindbaar(inrichting.lees().fase)


def eerste(tekst: str) -> str:
    antwoorden = beantwoord(tekst, items()).antwoorden
    return antwoorden[0].item.code if antwoorden else ""


def nieuw_item(code: str = "zwembad") -> Kennisitem:
    return Kennisitem.objects.create(code=code, bronhouder=Team.objects.get(code="geo"))


def publiceer(item: Kennisitem, vraag: str, antwoord: str = "Zo zit dat.") -> Kennisversie:
    return publiceer_versie(item=item, teksten={"vraag": vraag, "antwoord": antwoord}, door=None)


@pytest.mark.eis("R86")
def test_what_is_published_answers_the_next_question_before_the_index_is_built() -> None:
    publiceer(nieuw_item(), "Mag ik een zwembad in mijn tuin graven?")
    antwoord = beantwoord("mag ik een ZWEMBAD in m'n tuin graven", items())
    assert antwoord.band == "zeker"
    assert antwoord.antwoorden[0].item.code == "zwembad"


def test_what_is_like_it_is_found_when_the_index_is_built() -> None:
    publiceer(nieuw_item(), "Mag ik een zwembad in mijn tuin graven?")
    assert eerste("zwembadje in de tuin aanleggen") != "zwembad"
    assert bouw_index()
    assert eerste("zwembadje in de tuin aanleggen") == "zwembad"


@pytest.mark.eis("R86")
def test_a_phrasing_makes_the_same_question_first_at_once(afdelingshoofd: Medewerker) -> None:
    item = Kennisitem.objects.get(code="dakkapel-schuur")
    vraag = "ik wil een kabouterhuisje timmeren"
    assert eerste(vraag) != item.code
    voeg_formulering_toe(item=item, tekst=vraag, door=afdelingshoofd)
    assert eerste("Ik wil een kabouterhuisje timmeren!") == item.code


def test_of_a_new_version_the_new_text_is_given_at_once() -> None:
    item = Kennisitem.objects.get(code="kosten-paspoort")
    publiceer(item, "Wat kost een paspoort?", "Een paspoort is duurder geworden.")
    antwoord = beantwoord("wat kost een paspoort", items()).antwoorden[0]
    assert (antwoord.versie.versie, antwoord.versie.antwoord) == (2, "Een paspoort is duurder geworden.")


def test_what_ends_is_not_found_any_more_though_the_index_has_it() -> None:
    Kennisitem.objects.filter(code="kosten-paspoort").update(geldig_tot="2020-01-01")
    assert eerste("wat kost een paspoort") != "kosten-paspoort"


def test_a_build_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    bouw_index()
    voor = Zoekindex.objects.get()
    publiceer(nieuw_item(), "Mag ik een zwembad graven?")
    monkeypatch.setattr(zoekindex, "bouw_uit", lambda _: (_ for _ in ()).throw(MemoryError))
    with pytest.raises(MemoryError):
        bouw_index()
    na = Zoekindex.objects.get()
    assert (na.gebouwd, bytes(na.inhoud or b"")) == (voor.gebouwd, bytes(voor.inhoud or b""))
    assert na.gevraagd != na.gebouwd  # beat builds it yet
    assert eerste("wat kost een paspoort") == "kosten-paspoort"


def test_who_builds_later_does_not_put_back_what_was_older(monkeypatch: pytest.MonkeyPatch) -> None:
    bouw_index()
    vraag_index()
    echt = geladen.bouw_uit
    andere = uuid4()

    def ander_is_eerst(teksten: list) -> object:
        Zoekindex.objects.update(gebouwd=andere)
        return echt(teksten)

    monkeypatch.setattr(zoekindex, "bouw_uit", ander_is_eerst)
    assert bouw_index() is False
    assert Zoekindex.objects.get().gebouwd == andere


def test_without_anything_asked_nothing_is_built() -> None:
    bouw_index()
    assert bouw_index() is False


def test_an_answer_costs_two_queries_and_a_person_none() -> None:
    eerste("paspoort")  # loads the index
    with telt_hoogstens(2):
        beantwoord("wat kost een paspoort voor mijn dochter", Kennisitem.objects.all())
    with telt_hoogstens(0):
        beantwoord("ik wil iemand spreken", Kennisitem.objects.all())


def test_the_index_is_loaded_once_for_many_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    keren = []
    echt = geladen._laad
    monkeypatch.setattr(geladen._Geladen, "houdt", None)
    monkeypatch.setattr(geladen, "_laad", lambda: keren.append(1) or echt())
    for _ in range(5):
        eerste("wat kost een paspoort")
    assert len(keren) == 1


def test_before_the_first_build_it_is_made_of_what_stands_there() -> None:
    Zoekindex.objects.update(gebouwd=None, inhoud=None)
    assert eerste("wat kost een paspoort") == "kosten-paspoort"


def test_one_question_leads_to_one_answer(afdelingshoofd: Medewerker) -> None:
    item = Kennisitem.objects.get(code="dakkapel-schuur")
    with pytest.raises(Geweigerd) as fout:
        voeg_formulering_toe(item=item, tekst="Wat kost een paspoort?", door=afdelingshoofd)
    assert fout.value.code == "vraag_bezet"
    with pytest.raises(Ongeldig):
        voeg_formulering_toe(item=item, tekst=" ?! ", door=afdelingshoofd)


def test_a_phrasing_twice_is_one_and_can_be_taken_back(afdelingshoofd: Medewerker) -> None:
    item = Kennisitem.objects.get(code="dakkapel-schuur")
    rijen = [
        voeg_formulering_toe(item=item, tekst="tuinkabouterpaleis", door=afdelingshoofd) for _ in range(2)
    ]
    assert rijen[0].pk == rijen[1].pk
    verwijder_formulering(formulering=rijen[0], door=afdelingshoofd)
    assert not Formulering.objects.filter(tekst="tuinkabouterpaleis").exists()


@pytest.mark.eis("R93")
def test_phrasings_are_for_the_owner_and_synonyms_for_the_centre(
    carla: Medewerker, anna: Medewerker, dirk: Medewerker
) -> None:
    with pytest.raises(NietBevoegd):
        voeg_formulering_toe(
            item=Kennisitem.objects.get(code="kosten-paspoort"), tekst="prijs pasje", door=carla
        )
    with pytest.raises(NietBevoegd):
        voeg_synoniemen_toe(woorden="paspoort, boekje", door=anna)
    voeg_synoniemen_toe(woorden="paspoort, wurmpje", door=dirk)
    bouw_index()
    assert "paspoort" in eerste("wurmpje kwijt") or eerste("wurmpje kwijt") == "document-kwijt"
