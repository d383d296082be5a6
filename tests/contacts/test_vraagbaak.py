"""The public question page: on every page a way to a person, and in need at once."""

from collections.abc import Callable

import pytest
from django.test import Client

from catalogus.models import Kennisvraag
from catalogus.noodwoorden import NODEN
from contacts.vraagbaak import tempo
from contacts.vraagbaak.nood import TEKSTEN
from tests.hulp.formulier import Formulierlezer
from tests.hulp.vraagbaak import gewone, heeft_mens, html, kalm, stel

pytestmark = pytest.mark.django_db
WEET_NIET = "xylofoonfabriek vliegende tapijten"
VEERTIG = """
ik wil iemand spreken
Ik wil graag iemand spreken
kan ik iemand spreken?
mag ik een medewerker spreken
ik wil een medewerker aan de telefoon
ik wil met een mens praten
kan ik met een echt mens praten
een echt persoon graag
geef mij een mens
ik wil geen computer
ik wil niet met een robot praten
ik praat niet tegen een machine
ben jij een robot
verbind mij door
kunt u mij doorverbinden
doorverbinden aub
ik wil doorverbonden worden met een collega
bel mij terug
kunnen jullie mij terugbellen
ik wil teruggebeld worden
graag een terugbelverzoek
bel me even op
hoe kan ik jullie bellen
wat is jullie telefoonnummer
ik wil contact met een medewerker
medewerker
mens
iemand aan de lijn graag
ik wil gewoon iemand aan de telefoon
is er iemand die ik kan spreken
met wie kan ik praten
wie kan mij te woord staan
ik wil een persoonlijk gesprek
ik kom er niet uit, kan iemand mij helpen
ik snap er niks van
ik wil liever bellen
ik wil mijn verhaal kwijt
IK WIL IEMAND SPREKEN!!!
ik wil iemant spreken
can i talk to a human
""".strip().splitlines()


@pytest.fixture(autouse=True)
def _rust(monkeypatch: pytest.MonkeyPatch, kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-24T10:30")
    kalm(monkeypatch)


# -- a person, always ----------------------------------------------------------------------------------


@pytest.mark.eis("R98")
@pytest.mark.parametrize("vraag", VEERTIG)
def test_who_asks_for_a_person_gets_one(vraag: str) -> None:
    antwoord = stel(vraag)
    blad = html(antwoord)
    assert 'data-reden="persoon"' in blad
    assert "data-hash" not in blad
    assert heeft_mens(blad)
    lezer = Formulierlezer("praat")
    lezer.feed(blad)
    assert lezer.velden["vraag"] == [vraag]


def test_there_are_forty_wordings() -> None:
    assert len(set(VEERTIG)) == 40


@pytest.mark.eis("R98")
def test_no_page_is_without_the_way_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    versie = gewone()
    nee = {"vraag": versie.vraag, "goed": "nee"}
    bladen = {
        "begin": client.get("/vraag"),
        "leeg": stel(" "),
        "zeker": stel(versie.vraag),
        "weet_niet": stel(WEET_NIET),
        "nood": stel("mijn huis staat in brand bel 112"),
        "gevoelig": stel("mijn vader is overleden"),
        "schulden": stel("ik heb schulden en kan niet meer betalen"),
        "nee": client.post("/vraag/oordeel", nee),
        "ja": client.post("/vraag/oordeel", {**nee, "goed": "ja"}),
        "mens": client.get("/vraag/mens"),
        "mens_fout": client.post("/vraag/mens", {"verstuur": "ja"}),
        "te_groot": client.post("/vraag", {"vraag": "x" * 3_000_000}),
    }
    monkeypatch.setattr(tempo, "PER_MINUUT", 0)
    bladen["te_vaak"] = stel("paspoort")
    assert [naam for naam, blad in bladen.items() if not heeft_mens(html(blad))] == []
    assert bladen["te_groot"].status_code == 413
    assert bladen["te_vaak"].status_code == 429


@pytest.mark.eis("R98")
@pytest.mark.parametrize(
    ("vraag", "nummer"),
    [
        ("ik wil dood", "0800-0113"),
        ("mijn man slaat mij", "0800-2000"),
        ("er moet nu een ambulance komen", "112"),
        ("morgen word ik uit mijn huis gezet", "14 0123"),
        ("mijn kinderen hebben geen eten", "14 0123"),
    ],
)
def test_in_need_the_number_comes_first_and_no_answer(vraag: str, nummer: str) -> None:
    blad = html(stel(vraag))
    assert nummer in blad.split('id="vraagbaak"')[0]
    assert 'data-reden="nood"' in blad
    assert "data-hash" not in blad
    assert Kennisvraag.objects.get().tekst == ""


def test_every_need_has_its_words_for_residents() -> None:
    assert {nood.naam for nood in NODEN} == set(TEKSTEN)


@pytest.mark.eis("R98")
def test_need_is_heard_in_the_form_for_a_person_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "0800-0113" in html(Client().post("/vraag/mens", {"vraag": "ik wil dood"}))
    monkeypatch.setattr(tempo, "PER_MINUUT", 0)
    antwoord = stel("ik wil dood")
    assert antwoord.status_code == 200
    assert "0800-0113" in html(antwoord)


@pytest.mark.eis("R99")
def test_on_a_sensitive_topic_a_person_comes_before_the_answer() -> None:
    blad = html(stel("mijn vader is overleden"))
    assert 'data-reden="gevoelig"' in blad
    assert blad.index("Praat met een medewerker") < blad.index("<details")
    na = blad.split("<details", 1)
    assert "data-hash" not in na[0]
