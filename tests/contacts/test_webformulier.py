"""The public form: a question by anybody, once, never without end, and never anything but text (R4, R25)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from catalogus.models import Product
from contacts.models import Bericht, Inzending, Klantcontact
from contacts.post import kaartje
from contacts.tasks import veeg_berichten
from kcc import klok
from kcc.models import Bestand, Gebeurtenis
from kcc.netwerk import netwerkadres
from tests.hulp.api import telt_hoogstens
from tests.hulp.formulier import Formulierlezer
from tests.hulp.inrichting import richt_in
from tests.hulp.mails import PDF
from tests.hulp.schermen import tekst
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
VRAAG = {"vraag": "Mag ik een schuur bouwen?", "naam": "Femke Jansen", "email": "f.jansen@example.nl"}


@pytest.fixture(autouse=True)
def _rust(
    settings: Any, tmp_path: Any, kcc_nu: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    kcc_nu("2026-11-24T10:30")
    monkeypatch.setattr(kaartje, "MINSTENS", 0.0)


def adres() -> str:
    return f"/formulieren/{product().uuid}"


def product() -> Product:
    return Product.objects.get(zaaktype__identificatie="kapvergunning")


def velden(client: Client, url: str) -> dict[str, Any]:
    """What a browser has of the page it opened."""
    html = client.get(url).content.decode()
    lezer = Formulierlezer("webformulier")
    lezer.feed(html)
    return dict(lezer.velden)


def stuur(client: Client | None = None, url: str = "", **meer: Any) -> Any:
    client = client or Client()
    url = url or adres()
    return client.post(url, {**velden(client, url), **VRAAG, **meer})


# -- the pages -----------------------------------------------------------------------------------------


def test_anybody_finds_the_subjects_and_how_to_call() -> None:
    html = Client().get("/formulieren").content.decode()
    leest = tekst(html)
    assert product().naam in leest
    assert str(Product.objects.get(zaaktype__identificatie="paspoort").uuid) not in html  # only at the balie
    assert "Liever iemand spreken? Bel 14 0123 : maandag t/m vrijdag 08:30–17:00 (nu open)" in leest


def test_what_is_searched_for_stands_in_no_url() -> None:
    html = Client().get("/formulieren").content.decode()
    assert 'method="post" role="search"' in html
    gevonden = tekst(Client().post("/formulieren", {"zoek": "kap"}).content.decode())
    assert product().naam in gevonden
    niets = tekst(Client().post("/formulieren", {"zoek": "999990019"}).content.decode())
    assert "Wij vonden niets" in niets


def test_a_product_that_cannot_be_asked_for_by_web_form_has_none() -> None:
    paspoort = Product.objects.get(zaaktype__identificatie="paspoort")
    assert Client().get(f"/formulieren/{paspoort.uuid}").status_code == 404
    assert Client().get("/formulieren/anders").status_code == 200


def test_pages_cost_a_fixed_number_of_queries() -> None:
    with telt_hoogstens(8):
        Client().get("/formulieren")
    with telt_hoogstens(8):
        Client().get(adres())


# -- a question ----------------------------------------------------------------------------------------


@pytest.mark.eis("R25")
def test_a_question_lands_in_the_inbox_with_a_receipt() -> None:
    antwoord = stuur(telefoon="0612345601", plek="Lindelaan 3")
    gesprek = Klantcontact.objects.get()
    assert (gesprek.kanaal, gesprek.status, gesprek.onderwerp) == (
        "webformulier",
        "ontvangen",
        product().naam,
    )
    assert (gesprek.afzender, gesprek.telefoonnummer) == ("f.jansen@example.nl", "0612345601")
    assert gesprek.notitie.startswith("Mag ik een schuur bouwen?\n\nNaam: Femke Jansen")
    assert "Plek: Lindelaan 3" in gesprek.notitie
    assert gesprek.vragen.get().productgroep == product().productgroep
    assert gesprek.betrokkenen.get().klant is None
    in_, uit = gesprek.berichten.all()
    assert (in_.tekst, uit.soort, uit.aan) == (
        "Mag ik een schuur bouwen?",
        "ontvangst",
        "f.jansen@example.nl",
    )
    bedankt = tekst(Client().get(antwoord["Location"]).content.decode())
    assert gesprek.nummer in bedankt
    assert "U krijgt nu een e-mail" in bedankt
    for geheim in ("Femke", "f.jansen", "schuur"):
        assert geheim not in antwoord["Location"] + bedankt


def test_a_telephone_number_alone_is_enough_and_sends_no_mail() -> None:
    antwoord = stuur(email="", telefoon="06 1234 5601")
    assert antwoord.status_code == 302
    assert [rij.richting for rij in Bericht.objects.all()] == ["in"]
    assert "U krijgt nu een e-mail" not in tekst(Client().get(antwoord["Location"]).content.decode())


def test_any_other_question_is_named_after_its_first_line() -> None:
    stuur(url="/formulieren/anders", vraag="\n Waar is de markt?\nGroet")
    assert Klantcontact.objects.get().onderwerp == "Waar is de markt?"


@pytest.mark.eis("R4")
def test_in_a_phase_without_workflow_it_goes_to_the_central_mailbox_and_makes_no_zaak() -> None:
    richt_in(fase=1, centrale_mailbox="info@voorbeeldstad.nl")
    stuur()
    gesprek = Klantcontact.objects.get()
    assert gesprek.status == "afgerond"
    assert Gebeurtenis.objects.filter(soort="centrale_mail_gevraagd").count() == 1
    assert not Zaak.objects.exists()
    assert "f.jansen@example.nl" in gesprek.notitie


@pytest.mark.eis("R2")
def test_before_phase_1_it_says_to_call() -> None:
    richt_in(fase=0)
    assert "nog geen vraag sturen" in tekst(Client().get("/formulieren/anders").content.decode())
    antwoord = Client().post("/formulieren/anders", {**VRAAG, "kaartje": str(kaartje.nieuw())})
    assert antwoord.status_code == 422
    assert not Klantcontact.objects.exists()


# -- once ------------------------------------------------------------------------------------------------


def test_pressing_twice_stores_once_and_thanks_twice() -> None:
    client = Client()
    invoer = {**velden(client, adres()), **VRAAG}
    een, twee = client.post(adres(), invoer), client.post(adres(), invoer)
    assert een["Location"] == twee["Location"]
    assert Klantcontact.objects.count() == Inzending.objects.count() == 1
    assert Bericht.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_store_once(basis: None) -> None:
    invoer = {**velden(Client(), adres()), **VRAAG}
    url = adres()

    def druk(_: int) -> int:
        try:
            return int(Client().post(url, invoer).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as bad:
        assert set(bad.map(druk, range(20))) == {302}
    assert Klantcontact.objects.count() == 1


# -- errors keep what was typed ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wijzig", "melding"),
    [
        ({"vraag": ""}, "Vul dit in."),
        ({"vraag": "x" * 4001}, "hoogstens 4000 tekens"),
        ({"vraag": "http://a http://b www.c https://d"}, "hoogstens 3 links"),
        ({"naam": ""}, "Vul dit in."),
        ({"email": ""}, "Vul een e-mailadres of een telefoonnummer in"),
        ({"email": "geen adres"}, "Dit is geen e-mailadres"),
        ({"telefoon": "bel mij"}, "Dit is geen telefoonnummer"),
        ({"vraag": "a\x00b"}, "Null-tekens"),
        ({"website": "http://spam"}, "Een verborgen veld was ingevuld"),
        ({"kaartje": "verzonnen"}, "stond te lang open"),
        ({"kaartje": ""}, "stond te lang open"),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(wijzig: dict[str, str], melding: str) -> None:
    antwoord = stuur(plek="Lindelaan 3", **wijzig)
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert melding in html
    assert "Lindelaan 3" in html
    assert not Klantcontact.objects.exists()


def test_who_is_too_quick_waits_and_sends_the_same_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kaartje, "MINSTENS", 60.0)
    client = Client()
    antwoord = stuur(client)
    assert "Dat ging erg snel" in antwoord.content.decode()
    monkeypatch.setattr(kaartje, "MINSTENS", 0.0)
    lezer = Formulierlezer("webformulier")
    lezer.feed(antwoord.content.decode())
    assert client.post(adres(), lezer.velden).status_code == 302
    assert Klantcontact.objects.get().vragen.get().onderwerp == product().naam


def test_a_form_that_stood_open_too_long_works_at_the_second_press(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kaartje, "HOOGSTENS", -1)
    client = Client()
    antwoord = stuur(client)
    monkeypatch.setattr(kaartje, "HOOGSTENS", 3600)
    lezer = Formulierlezer("webformulier")
    lezer.feed(antwoord.content.decode())
    assert client.post(adres(), lezer.velden).status_code == 302


# -- attachments ---------------------------------------------------------------------------------------


def test_attachments_are_kept_with_the_question() -> None:
    bestanden = [SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(2)]
    assert stuur(bijlagen=bestanden).status_code == 302
    assert Bericht.objects.get(richting="in").bijlagen.count() == 2


@pytest.mark.parametrize(
    ("bestanden", "melding"),
    [
        ([("virus.exe", b"MZ")], "Kies een pdf"),
        ([("goed.pdf", PDF), ("nep.pdf", b"<script>")], "Kies een pdf"),
        ([("groot.pdf", PDF + b"x" * 10 * 1024 * 1024)], "groter dan 10 MB"),
        ([("leeg.pdf", b"")], "leeg"),
        ([(f"{n}.pdf", PDF) for n in range(6)], "hoogstens 5 bijlagen"),
    ],
)
def test_a_wrong_attachment_is_refused_and_nothing_of_it_is_kept(
    bestanden: list[tuple[str, bytes]], melding: str
) -> None:
    antwoord = stuur(bijlagen=[SimpleUploadedFile(naam, inhoud) for naam, inhoud in bestanden])
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert not Bestand.objects.exists()


def test_what_is_too_big_is_refused_before_it_is_read() -> None:
    antwoord = Client().post(adres(), {**VRAAG}, headers={"Content-Length": str(56 * 1024 * 1024)})
    assert antwoord.status_code == 413
    assert "Dit is te groot" in antwoord.content.decode()
    tekstberg = Client().post(adres(), {**VRAAG, "vraag": "x" * 3_000_000})
    assert tekstberg.status_code == 413


# -- nothing is executed -------------------------------------------------------------------------------


def test_markup_is_text_everywhere(anna: Any) -> None:
    kwaad = "<script>alert(1)</script>{{ 7|add:7 }}{% url 'home' %}"
    stuur(vraag=kwaad, naam=kwaad[:90], plek=kwaad[:90])
    gesprek = Klantcontact.objects.get()
    client = Client()
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    for url in (
        "/werkplek",
        f"/gesprekken/{gesprek.uuid}",
        reverse("contacts:berichten", args=[gesprek.uuid]),
    ):
        html = client.get(url).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)" in html
        assert "14" not in html.split("alert(1)")[1][:40]


def test_without_the_token_of_the_page_nothing_is_taken() -> None:
    antwoord = Client(enforce_csrf_checks=True).post(adres(), {**VRAAG, "kaartje": str(kaartje.nieuw())})
    assert antwoord.status_code == 403
    assert not Klantcontact.objects.exists()


# -- never without end ---------------------------------------------------------------------------------


def test_the_sixth_in_ten_minutes_waits_and_keeps_what_was_typed(kcc_nu: Callable[[str], None]) -> None:
    for _ in range(5):
        assert stuur().status_code == 302
    antwoord = stuur()
    assert antwoord.status_code == 429
    assert 0 < int(antwoord["Retry-After"]) <= 600
    html = antwoord.content.decode()
    assert "U hebt al een paar keer iets gestuurd. Probeer het over 10 minuten nog eens" in html
    assert "Mag ik een schuur bouwen?" in html
    assert stuur(Client(REMOTE_ADDR="192.0.2.9")).status_code == 302
    kcc_nu("2026-11-24T10:41")
    assert stuur().status_code == 302


def test_the_twenty_first_of_a_day_waits_until_tomorrow(kcc_nu: Callable[[str], None]) -> None:
    for nummer in range(20):
        kcc_nu((klok.nu() + timedelta(minutes=3)).isoformat())
        assert stuur().status_code == 302, nummer
    assert "morgen" in stuur().content.decode()


def test_the_sender_is_kept_as_a_keyed_hash_only() -> None:
    stuur(Client(REMOTE_ADDR="192.0.2.9"))
    afzender = Inzending.objects.get().afzender
    assert len(afzender) == 64
    assert "192" not in afzender


def test_the_sender_is_forgotten_after_two_days(kcc_nu: Callable[[str], None]) -> None:
    stuur()
    veeg_berichten()
    assert Inzending.objects.get().afzender
    kcc_nu("2026-11-26T10:31")
    veeg_berichten()
    assert Inzending.objects.get().afzender == ""


@pytest.mark.parametrize(
    ("meta", "proxys", "adres"),
    [
        ({"REMOTE_ADDR": "192.0.2.1"}, 0, "192.0.2.1"),
        ({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 192.0.2.1"}, 1, "192.0.2.1"),
        ({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.1"}, 0, "10.0.0.1"),
        ({"REMOTE_ADDR": "10.0.0.1"}, 1, "10.0.0.1"),
        ({"REMOTE_ADDR": "2001:db8:1:2:3:4:5:6"}, 0, "2001:db8:1:2::/64"),
        ({"REMOTE_ADDR": ""}, 0, ""),
    ],
)
def test_a_visitor_cannot_make_up_where_they_are(meta: dict[str, str], proxys: int, adres: str) -> None:
    assert netwerkadres(meta, proxys) == adres
