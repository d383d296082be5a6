"""From the question page into the inbox; whatever is typed is no error; never without end, nothing kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from catalogus.models import Kennisvraag
from contacts.models import Klantcontact
from contacts.vraagbaak import tempo
from tests.hulp.api import telt_hoogstens
from tests.hulp.formulier import Formulierlezer
from tests.hulp.inrichting import richt_in
from tests.hulp.vraagbaak import gewone, heeft_mens, html, kalm, stel

pytestmark = pytest.mark.django_db
WIE = {"naam": "Femke Jansen", "telefoon": "0612345601"}


@pytest.fixture(autouse=True)
def _rust(monkeypatch: pytest.MonkeyPatch, kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-24T10:30")
    kalm(monkeypatch)


# -- into the inbox ------------------------------------------------------------------------------------


def praat(client: Client, vraag: str, **meer: str) -> Any:
    lezer = Formulierlezer("praat")
    lezer.feed(html(client.post("/vraag/mens", {"vraag": vraag, "wijze": meer.pop("via", "terugbellen")})))
    return client.post("/vraag/mens", {**lezer.velden, **WIE, "verstuur": "ja", **meer})


@pytest.mark.eis("R98")
def test_it_lands_in_the_inbox_with_what_was_typed() -> None:
    antwoord = praat(Client(), "mijn vraag over xylofoons")
    gesprek = Klantcontact.objects.get()
    assert (gesprek.kanaal, gesprek.status, gesprek.onderwerp) == (
        "webformulier",
        "ontvangen",
        "mijn vraag over xylofoons",
    )
    assert gesprek.telefoonnummer == "0612345601"
    assert "Wens: wil worden teruggebeld" in gesprek.notitie
    assert gesprek.nummer in html(Client().get(antwoord["Location"]))


@pytest.mark.parametrize(
    ("via", "wens"), [("bericht", "wil een bericht terug"), ("afspraak", "wil een afspraak maken")]
)
def test_what_somebody_wants_stands_with_it(via: str, wens: str) -> None:
    praat(Client(), "iets", via=via, email="f.jansen@example.nl")
    assert f"Wens: {wens}" in Klantcontact.objects.get().notitie


def test_to_be_called_back_takes_a_number() -> None:
    antwoord = praat(Client(), "iets", telefoon="", email="f.jansen@example.nl")
    assert antwoord.status_code == 422
    assert "Vul uw telefoonnummer in" in html(antwoord)
    assert "f.jansen@example.nl" in html(antwoord)


def test_a_bsn_does_not_go_along() -> None:
    assert (
        "999990019" not in html(Client().post("/vraag/mens", {"vraag": "ik ben 999990019"})).split("praat")[1]
    )


def test_the_sixth_in_ten_minutes_waits_and_can_call() -> None:
    for _ in range(5):
        assert praat(Client(), "iets").status_code == 302
    antwoord = praat(Client(), "iets")
    assert antwoord.status_code == 429
    assert int(antwoord["Retry-After"]) > 0
    assert heeft_mens(html(antwoord))


# -- hostile -------------------------------------------------------------------------------------------

VIJANDIG = [
    "x" * 10_240,
    "paspoort " * 1200,
    "🙂🔥👨‍👩‍👧‍👦",
    "'; DROP TABLE catalogus_kennisitem; --",
    "<script>alert(1)</script>{{ 7|add:7 }}{% url 'home' %}",
    "a\0b\0",
    "\0",
    "\u202eמה שלומך مرحبا",
    "%s %(a)s {0} \\ \" '",
    "\r\n\r\nSet-Cookie: a=b",
    "a\u0300" * 3000,
    "(((((((((((((((((((((((",
    "\ud7ff\uffff\ufffe",
    "1" * 5000,
]


@pytest.mark.parametrize("vraag", VIJANDIG, ids=range(len(VIJANDIG)))
def test_whatever_is_typed_is_answered_and_stays_in_the_field(vraag: str) -> None:
    for url in ("/vraag", "/vraag/mens", "/vraag/oordeel"):
        antwoord = Client().post(url, {"vraag": vraag})
        assert antwoord.status_code in (200, 422), url
        blad = html(antwoord)
        assert heeft_mens(blad)
        assert "<script>alert" not in blad
    lezer = Formulierlezer("vraagbaak")
    lezer.feed(html(stel(vraag)))
    assert lezer.velden["vraag"] == [vraag.replace("\0", "")]


def test_broken_bytes_are_no_error() -> None:
    kaal = Client().post("/vraag", b"vraag=%ff%fe%ed%a0%80", content_type="application/x-www-form-urlencoded")
    assert kaal.status_code in (200, 422)


def test_without_the_token_of_the_page_nothing_is_taken() -> None:
    antwoord = Client(enforce_csrf_checks=True).post("/vraag", {"vraag": "paspoort"})
    assert antwoord.status_code == 403
    assert heeft_mens(html(antwoord))
    assert 'value="paspoort"' in html(antwoord)
    assert not Kennisvraag.objects.exists()


# -- never without end, nothing kept -------------------------------------------------------------------


def test_who_asks_too_much_waits_and_keeps_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempo, "PER_MINUUT", 3)
    klant = Client(REMOTE_ADDR="192.0.2.77")
    standen = [stel("waar is de markt", klant).status_code for _ in range(4)]
    if standen[-1] == 200:
        pytest.skip("geen Redis")
    assert standen == [200, 200, 200, 429]
    antwoord = stel("waar is de markt", klant)
    assert 0 < int(antwoord["Retry-After"]) <= 60
    assert 'value="waar is de markt"' in html(antwoord)
    assert heeft_mens(html(antwoord))
    assert stel("waar is de markt", Client(REMOTE_ADDR="192.0.2.78")).status_code == 200


def test_nothing_of_it_stays_behind() -> None:
    client = Client()
    for antwoord in (client.get("/vraag"), stel(gewone().vraag, client), client.get("/vraag/mens")):
        assert "no-store" in antwoord["Cache-Control"]
    assert set(client.cookies) <= {"csrftoken"}
    assert all('method="post"' in deel for deel in html(client.get("/vraag")).split("<form")[1:])


@pytest.mark.eis("R2")
def test_before_phase_1_it_says_to_call() -> None:
    richt_in(fase=0)
    for antwoord in (Client().get("/vraag"), stel("paspoort"), Client().get("/vraag/mens")):
        blad = html(antwoord)
        assert "nog geen vraag stellen via de website" in blad
        assert heeft_mens(blad, open_=False)
        assert "<form" not in blad.split("<main")[1]
    assert "0800-0113" in html(stel("ik wil dood"))
    assert not Klantcontact.objects.exists()


def test_an_answer_costs_a_fixed_number_of_queries() -> None:
    vraag = gewone().vraag
    stel(vraag)
    with telt_hoogstens(14):
        stel(vraag)
