"""The decision tree as data: its words, its structure, and the workplace that follows it at once."""

import json
from typing import Any

import pytest

from contacts.beslisboom import SEED_BOOM, Boom, OngeldigeBoom, Uitkomst
from contacts.boom.keuze import bewaak, boom_van, zonder_tweede_lijn
from contacts.models import Vraag
from kcc import inrichting
from kcc.inrichting import Stand
from kcc.models import Gebeurtenis, Inrichting, Medewerker
from tests.hulp.dossiers import verzoek
from tests.hulp.formulier import nieuw_gesprek
from tests.hulp.inrichting import richt_in
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
ADRES = "/inrichting/beslisboom"

KORT = {
    "begin": "soort",
    "stappen": [
        {
            "sleutel": "soort",
            "vraag": "Vraag of aanvraag?",
            "keuzes": [
                {"antwoord": "vraag", "uitkomst": "afhandelen_vraag"},
                {"antwoord": "aanvraag", "uitkomst": "vakafdeling"},
            ],
        }
    ],
}
"""A tree of one question, without the steps that the catalogue can answer."""


def woorden(**anders: str) -> dict[str, str]:
    """The form as it is drawn."""
    velden = {"doe": "woorden"}
    for sleutel, stap in SEED_BOOM.stappen.items():
        velden[f"vraag.{sleutel}"] = stap.vraag
        velden |= {f"tekst.{sleutel}.{antwoord}": stap.tekst(antwoord) for antwoord in stap.keuzes}
    return velden | {naam.replace("__", "."): waarde for naam, waarde in anders.items()}


def bewaar(wie: Medewerker, boom: Any) -> Any:
    inhoud = boom if isinstance(boom, str) else json.dumps(boom)
    return browser(wie).post(ADRES, {"doe": "structuur", "boom": inhoud})


@pytest.mark.eis("R82")
def test_other_words_are_on_the_workplace_at_once(beheerder: Medewerker, anna: Medewerker) -> None:
    antwoord = browser(beheerder).post(
        ADRES, woorden(vraag__dossier="Moeten we iets regelen?", tekst__dossier__ja="ja, een aanvraag")
    )
    assert antwoord.status_code == 302
    leesbaar = nieuw_gesprek(anna).tekst
    assert "Moeten we iets regelen?" in leesbaar
    assert "ja, een aanvraag" in leesbaar
    assert Gebeurtenis.objects.get(soort="boom_gewijzigd").naar == "eigen"


def test_a_question_without_words_is_refused_at_its_field(beheerder: Medewerker) -> None:
    antwoord = browser(beheerder).post(ADRES, woorden(vraag__dossier=""))
    assert antwoord.status_code == 422
    assert "Vul een vraag in." in tekst(antwoord.content.decode())
    assert Inrichting.objects.get().boom is None


@pytest.mark.eis("R82")
def test_a_municipality_s_own_tree_leads_to_a_zaak(beheerder: Medewerker, anna: Medewerker) -> None:
    """Its one question knows nothing of the catalogue; the choice of what to arrange comes after it."""
    assert bewaar(beheerder, KORT).status_code == 302
    blad = nieuw_gesprek(anna)
    assert "Vraag of aanvraag?" in blad.tekst
    blad.klik("kies:soort:aanvraag").klik("ververs", wat="z:huisnummer")
    gevraagd = verzoek("huisnummer").antwoorden
    blad.klik("ververs", velden={f"i-huisnummer.{code}": waarde for code, waarde in gevraagd.items()})
    blad.klik("rond_af")
    assert Zaak.objects.get().lijn == "vakafdeling"
    assert Vraag.objects.get().pad["soort"] == "aanvraag"


@pytest.mark.parametrize(
    ("boom", "melding"),
    [
        ("{", "Dit is geen JSON"),
        ({"begin": "x", "stappen": []}, "bestaat niet"),
        ({**KORT, "begin": "wat"}, "bestaat niet"),
        (json.dumps(KORT).replace("vakafdeling", "afhandelen_product"), "Geen antwoord leidt naar een zaak"),
        (json.dumps(KORT).replace('"soort"', '"wat"'), "al in gebruik"),
        (json.dumps(KORT).replace('"aanvraag"', '"een:aanvraag"'), "alleen kleine letters"),
        (
            {**KORT, "stappen": [*KORT["stappen"], {**KORT["stappen"][0], "sleutel": "los"}]},  # type: ignore[dict-item]
            "Geen antwoord leidt naar",
        ),
    ],
)
def test_a_tree_that_can_not_be_walked_is_refused_at_the_field(
    beheerder: Medewerker, boom: Any, melding: str
) -> None:
    antwoord = bewaar(beheerder, boom)
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert melding in tekst(html)
    assert 'id="structuur_boom_error"' in html
    assert Inrichting.objects.get().boom is None


def test_back_to_the_tree_of_the_concept(beheerder: Medewerker) -> None:
    bewaar(beheerder, KORT)
    client = browser(beheerder)
    assert "Eigen boom van deze gemeente" in tekst(client.get(ADRES).content.decode())
    client.post(ADRES, {"doe": "herstel"})
    assert Inrichting.objects.get().boom is None
    assert boom_van(inrichting.lees()) == SEED_BOOM


@pytest.mark.eis("R82")
def test_without_tweede_lijn_the_drawn_tree_goes_to_the_vakafdeling(beheerder: Medewerker) -> None:
    client = browser(beheerder)
    assert "naar de tweede lijn" in tekst(client.get(ADRES).content.decode())
    richt_in(tweede_lijn=False)
    leesbaar = tekst(client.get(ADRES).content.decode())
    assert "de zaak gaat naar de tweede lijn" not in leesbaar
    assert "Er is nu geen tweede lijn" in leesbaar


def test_a_step_may_be_called_tweede_lijn(beheerder: Medewerker) -> None:
    """Only the outcome is changed, not a step of the same name."""
    inhoud = json.loads(json.dumps(KORT).replace('"soort"', '"tweede_lijn"'))
    boom = zonder_tweede_lijn(Boom.van_json(inhoud))
    assert boom.begin == "tweede_lijn"
    bewaak(boom)


def test_a_tree_that_was_spoilt_in_the_database_does_not_stop_the_workplace(anna: Medewerker) -> None:
    richt_in(boom={"begin": "weg"})
    assert boom_van(inrichting.lees()) == SEED_BOOM
    assert "Is er een zaak nodig?" in nieuw_gesprek(anna).tekst


def test_the_tree_of_the_concept_passes_its_own_guard() -> None:
    bewaak(SEED_BOOM)
    bewaak(zonder_tweede_lijn(SEED_BOOM))
    einden = {d for stap in boom_van(Stand(fase_nummer=2)).stappen.values() for d in stap.keuzes.values()}
    assert Uitkomst.TWEEDE_LIJN not in einden
    with pytest.raises(OngeldigeBoom):
        bewaak(Boom.van_json(json.dumps(KORT).replace("vakafdeling", "afhandelen_vraag")))


def test_only_the_beheerder(anna: Medewerker, manager: Medewerker) -> None:
    assert {browser(wie).get(ADRES).status_code for wie in (anna, manager)} == {403}
