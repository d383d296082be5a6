"""The inbox: one for all kanalen, oldest first, and never taken by two (R25)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from contacts import services
from contacts.models import Bericht, Klantcontact
from contacts.post.postvak import leeftijd
from kcc import klok
from kcc.models import Medewerker
from tests.hulp.api import als_toepassing, telt_hoogstens
from tests.hulp.mails import mail, ontvang
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def dinsdag(kcc_nu):
    kcc_nu("2026-11-24T10:30")


def wacht(kanaal: str = "email", minuten: int = 0, onderwerp: str = "Tegel") -> Klantcontact:
    gesprek = services.ontvang_gesprek(kanaal=kanaal, door=None, onderwerp=onderwerp)
    Klantcontact.objects.filter(pk=gesprek.pk).update(ontvangen_op=klok.nu() - timedelta(minutes=minuten))
    return gesprek


@pytest.mark.eis("R25")
def test_every_kanaal_lands_in_one_inbox_oldest_first_with_kanaal_age_and_sender(anna):
    api = als_toepassing()
    vraag = {"kanaal": "chat", "onderwerp": "Markt", "vragen": [{"onderwerp": "Markt"}]}
    assert api.post("/gesprekken", vraag).status_code == 201
    ontvang(mail(Subject="Losse tegel"))
    wacht("brief", 50 * 60, "Bezwaar")
    leest = tekst(browser(anna).get("/werkplek").content.decode())
    assert "Binnengekomen 3" in leest
    assert leest.index("Bezwaar") < leest.index("Markt")
    for woord in (
        "Brief",
        "E-mail",
        "Chat of WhatsApp",
        "2 dagen",
        "0 min",
        "Femke Jansen &lt;f.jansen@example.nl&gt;",
    ):
        assert woord in leest, woord


def test_one_kanaal_is_a_link_that_a_colleague_can_be_sent(anna):
    wacht("email", onderwerp="Tegel")
    wacht("brief", onderwerp="Bezwaar")
    html = browser(anna).get("/werkplek?kanaal=brief").content.decode()
    assert "Bezwaar" in html
    assert "Tegel" not in html
    assert 'href="?kanaal=email#inbox"' in html
    assert browser(anna).get("/werkplek?kanaal=postduif").status_code == 200


@pytest.mark.parametrize(
    ("minuten", "leest"),
    [(0, "0 min"), (59, "59 min"), (60, "1 uur"), (1439, "23 uur"), (1440, "1 dag"), (4400, "3 dagen")],
)
def test_age_as_people_say_it(minuten, leest):
    nu = datetime(2026, 11, 24, 10, 30, tzinfo=klok.AMSTERDAM)
    assert leeftijd(nu - timedelta(minutes=minuten), nu) == leest
    assert leeftijd(nu + timedelta(minutes=1), nu) == "0 min"


def test_the_oldest_is_taken_with_one_chord_of_all_or_of_one_kanaal(anna):
    nieuw, oud, brief = wacht(minuten=5), wacht(minuten=90), wacht("brief", 10)
    client = browser(anna)
    assert 'data-akkoord="I"' in client.get("/werkplek").content.decode()
    assert client.post("/werkplek/oudste")["Location"] == f"/gesprekken/{oud.uuid}"
    assert client.post("/werkplek/oudste", {"kanaal": "brief"})["Location"] == f"/gesprekken/{brief.uuid}"
    assert client.post("/werkplek/oudste", {"kanaal": "onzin"})["Location"] == f"/gesprekken/{nieuw.uuid}"
    leeg = client.post("/werkplek/oudste", follow=True)
    assert "Er wacht niets meer" in leeg.content.decode()


@pytest.mark.django_db(transaction=True)
def test_eight_who_press_at_once_get_eight_gesprekken(basis):
    for nummer in range(8):
        wacht(minuten=nummer)
    mensen = list(Medewerker.objects.filter(rollen__contains=["eerstelijns"])[:4]) * 2
    samen = Barrier(8)

    def neem(wie: Medewerker) -> int | None:
        try:
            samen.wait(10)
            gesprek = services.neem_oudste(door=wie)
            return gesprek.pk if gesprek else None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as bad:
        genomen = list(bad.map(neem, mensen))
    assert None not in genomen
    assert len(set(genomen)) == 8
    assert not Klantcontact.objects.filter(status="ontvangen").exists()


@pytest.mark.django_db(transaction=True)
def test_one_that_eight_want_goes_to_one_of_them(basis):
    gesprek = wacht()
    mensen = list(Medewerker.objects.filter(rollen__contains=["eerstelijns"])[:4]) * 2
    samen = Barrier(8)

    def neem(wie: Medewerker) -> str:
        client = browser(wie)
        try:
            samen.wait(10)
            return str(client.post(f"/gesprekken/{gesprek.uuid}/neem")["Location"])
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as bad:
        naar = list(bad.map(neem, mensen))
    assert naar.count(f"/gesprekken/{gesprek.uuid}") == 1


@pytest.mark.eis("R104")
def test_a_new_message_in_a_gesprek_of_mine_is_shown_until_i_answer(anna, kcc_nu):
    gesprek = ontvang().klantcontact
    client = browser(anna)
    client.post(f"/gesprekken/{gesprek.uuid}/neem")
    assert "nieuw bericht" not in client.get("/werkplek").content.decode()
    kcc_nu("2026-11-24T11:00")
    nummer = Bericht.objects.get(soort="ontvangst").message_id
    ontvang(mail("Nog iets", In_Reply_To=nummer, Message_ID="<twee@example.nl>"))
    assert "nieuw bericht" in client.get("/werkplek").content.decode()
    kcc_nu("2026-11-24T11:05")
    services.antwoord_per_mail(gesprek=gesprek, tekst="Gezien", door=anna)
    assert "nieuw bericht" not in client.get("/werkplek").content.decode()


def test_a_second_mail_before_anybody_took_it_is_counted(anna):
    ontvang()
    nummer = Bericht.objects.get(soort="ontvangst").message_id
    ontvang(mail("Nog iets", In_Reply_To=nummer, Message_ID="<twee@example.nl>"))
    assert "2 berichten" in browser(anna).get("/werkplek").content.decode()


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_page_costs_the_same_with_much_in_it(anna, aantal):
    for nummer in range(aantal):
        ontvang(mail(str(nummer), Message_ID=f"<{nummer}@x.nl>", From=f"n{nummer}@example.nl"))
        services.start_gesprek(kanaal="telefoon", door=anna)
    client = browser(anna)
    client.get("/werkplek")
    with telt_hoogstens(15):
        client.get("/werkplek")


@pytest.mark.parametrize("wie", ["manager", "beheerder", "buitenstaander"])
def test_only_who_speaks_with_residents_takes_from_an_inbox(wie, request):
    client = browser(request.getfixturevalue(wie))
    assert client.post("/werkplek/oudste").status_code == 403
    assert client.get("/werkplek/geweigerde-post").status_code == 403


def test_a_vakafdeling_takes_nothing_from_the_inbox_of_the_kcc(carla):
    gesprek = wacht("email")
    client = browser(carla)  # has a workplace for gesprekken of her own (R88)
    assert "Er wacht niets meer" in client.post("/werkplek/oudste", follow=True).content.decode()
    assert client.post(f"/gesprekken/{gesprek.uuid}/neem").status_code == 404
    assert client.get("/werkplek/geweigerde-post").status_code == 403
    assert client.get("/oproepen/gemist").status_code == 403
