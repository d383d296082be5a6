"""The mails of a gesprek on the screen: reading, answering, trying again; what was refused; the demo's post box."""

import io
import logging
import os
import subprocess
import sys
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from catalogus.models import Sjabloon
from contacts import services
from contacts.models import Bericht, Klantcontact, Poststuk
from contacts.post.draad import antwoordmail
from contacts.services import berichten as uit
from contacts.services.post import ontvang_mail
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Inzage
from kcc.services.klanten import maak_klant
from tests.hulp.api import telt_hoogstens
from tests.hulp.mails import ADRES, PDF, bijlage, deel, delen, mail, ontvang
from tests.hulp.schermen import browser, tekst
from tests.hulp.werker import database_url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mappen(settings, tmp_path, kcc_nu):
    settings.MEDIA_ROOT = tmp_path
    kcc_nu("2026-11-24T10:30")


@pytest.fixture
def gesprek(anna) -> Klantcontact:
    """Anna has a mail with an attachment, and one that could not be taken."""
    ruw = delen(
        deel("Zie foto\n\nOp ma 23 nov schreef KCC:\n> oud"),
        bijlage("brief.pdf"),
        bijlage("x.exe", b"MZ", "application/x"),
    )
    return services.begin_gesprek(gesprek=ontvang(ruw).klantcontact, door=anna)


def pad(gesprek: Klantcontact, deel_: str = "berichten") -> str:
    return f"/gesprekken/{gesprek.uuid}/{deel_}"


# -- reading -------------------------------------------------------------------------------------------


def test_the_thread_shows_text_attachments_delivery_and_what_was_left_out(anna, gesprek):
    uit.probeer(Bericht.objects.get(soort="ontvangst").pk)
    leest = tekst(browser(anna).get(pad(gesprek)).content.decode())
    for woord in ("Zie foto", "brief.pdf", "Niet aangenomen: x.exe", "Ontvangstbevestiging", "Verzonden"):
        assert woord in leest, woord
    assert "Eerdere mail die eronder hangt" in leest


@pytest.mark.eis("R104")
def test_what_came_before_in_the_thread_stands_above_it(anna, gesprek):
    Klantcontact.objects.filter(pk=gesprek.pk).update(status="afgerond")
    nummer = Bericht.objects.get(soort="ontvangst").message_id
    nieuw = ontvang(mail("En nu?", In_Reply_To=nummer, Message_ID="<2@x.nl>")).klantcontact
    leest = tekst(browser(anna).get(pad(nieuw)).content.decode())
    assert leest.index("Zie foto") < leest.index("En nu?")
    assert f"bij eerder gesprek {gesprek.nummer}" in leest


def test_an_attachment_is_a_download_and_never_a_page(anna, carla, gesprek):
    bestand = gesprek.berichten.get(richting="in").bijlagen.get()
    antwoord = browser(anna).get(pad(gesprek, f"bijlagen/{bestand.uuid}"))
    assert b"".join(antwoord.streaming_content) == PDF
    assert antwoord["Content-Type"] == "application/octet-stream"
    assert antwoord["Content-Disposition"] == 'attachment; filename="brief.pdf"'
    assert browser(carla).get(pad(gesprek, f"bijlagen/{bestand.uuid}")).status_code == 404
    ander = services.start_gesprek(kanaal="email", door=anna)
    assert browser(anna).get(pad(ander, f"bijlagen/{bestand.uuid}")).status_code == 404


def test_reading_the_mails_of_a_klant_leaves_a_row(anna, gesprek):
    klant = maak_klant(door=anna, achternaam="Jansen")
    services.koppel_klant(gesprek=gesprek, klant=klant, door=anna)
    browser(anna).get(pad(gesprek))
    assert Inzage.objects.get(klant=klant).doel == "berichten van gesprek gelezen"


@pytest.mark.parametrize("aantal", [1, 30])
def test_a_long_thread_costs_no_more(anna, gesprek, aantal):
    for nummer in range(aantal):
        gesprek.berichten.create(
            richting="in", bezorging="ontvangen", message_id=f"<{nummer}@y>", tekst=str(nummer)
        )
    client = browser(anna)
    client.get(pad(gesprek))
    with telt_hoogstens(12):
        client.get(pad(gesprek))


# -- answering -----------------------------------------------------------------------------------------


def test_an_answer_without_finishing_goes_out_once_with_its_attachment(anna, gesprek):
    client, sleutel = browser(anna), str(uuid4())
    for _ in range(2):
        invoer = {
            "tekst": "Kunt u het adres sturen?",
            "sleutel": sleutel,
            "bijlagen": SimpleUploadedFile("a.pdf", PDF),
        }
        assert client.post(pad(gesprek), invoer).status_code == 302
    bericht = Bericht.objects.get(soort="bericht", richting="uit")
    assert bericht.tekst.startswith(
        "Goedendag,\n\nKunt u het adres sturen?\n\nMet vriendelijke groet,\nAnna de Boer"
    )
    assert bericht.onderwerp == f"Re: Losse tegel [{gesprek.nummer}]"
    assert [b.naam for b in bericht.bijlagen.all()] == ["a.pdf"]
    gesprek.refresh_from_db()
    assert gesprek.status == "lopend"


def test_a_template_is_the_beginning_of_an_answer(anna, gesprek):
    tekst_ = "Beste {klant},\n\nDank voor uw mail van {ontvangen}."
    Sjabloon.objects.create(code="dank", naam="Dank", soort="mail", onderwerp="x", tekst=tekst_)
    html = browser(anna).get(pad(gesprek)).content.decode()
    assert "?sjabloon=dank" in html
    assert "?sjabloon=ontvangstbevestiging" not in html  # speaks of a zaak
    gevuld = browser(anna).get(pad(gesprek) + "?sjabloon=dank").content.decode()
    assert "Beste meneer of mevrouw,\n\nDank voor uw mail van dinsdag 24 november 2026." in gevuld


@pytest.mark.parametrize(
    ("invoer", "melding"),
    [
        ({"tekst": " "}, "Schrijf eerst wat u wilt antwoorden."),
        ({"tekst": "Bewaard", "bijlagen": SimpleUploadedFile("a.exe", b"MZ")}, "Kies een pdf"),
    ],
)
def test_a_mistake_keeps_what_was_typed(anna, gesprek, invoer, melding):
    antwoord = browser(anna).post(pad(gesprek), {"sleutel": str(uuid4()), **invoer})
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert invoer["tekst"].strip() in antwoord.content.decode()
    assert not Bericht.objects.filter(soort="bericht", richting="uit").exists()


def test_only_whoever_has_the_gesprek_answers(anna, bram, gesprek):
    assert "Schrijf terug" not in browser(bram).get(pad(gesprek)).content.decode()
    with pytest.raises(NietBevoegd):
        services.antwoord_per_mail(gesprek=gesprek, tekst="Hoi", door=bram)
    assert browser(bram).post(pad(gesprek), {"tekst": "Hoi", "sleutel": str(uuid4())}).status_code == 422
    with pytest.raises(Ongeldig):
        services.antwoord_per_mail(gesprek=gesprek, tekst=" ", door=anna)
    Klantcontact.objects.filter(pk=gesprek.pk).update(afzender="")
    with pytest.raises(Geweigerd, match="geen e-mailadres"):
        services.antwoord_per_mail(gesprek=gesprek, tekst="Hoi", door=anna)


def test_the_answer_of_a_finish_is_mailed_once_whoever_saves(anna, gesprek):
    vraag = gesprek.vragen.get()
    bericht = services.verstuur_antwoord(vraag=vraag, antwoord="Vrijdag.", door=anna)
    assert bericht.aan == ADRES
    with pytest.raises(Geweigerd, match="al verstuurd"):
        services.verstuur_antwoord(vraag=vraag, antwoord="Zaterdag.", door=anna)
    assert services.verstuur_antwoord(vraag=vraag, antwoord="", door=anna) is None
    assert Bericht.objects.filter(soort="bericht", richting="uit").count() == 1


def test_no_bsn_goes_out(anna, gesprek):
    vraag = gesprek.vragen.get()
    vraag.onderwerp = "Over 999990019"
    bericht = services.verstuur_antwoord(vraag=vraag, antwoord="Uw nummer is 9999.90.019.", door=anna)
    assert "019" not in bericht.tekst + bericht.onderwerp.split("[")[0]


@pytest.mark.parametrize(
    ("invoer", "stuur"),
    [({}, True), ({"mail-gevraagd": "ja"}, False), ({"mail-gevraagd": "ja", "mail-stuur": "ja"}, True)],
)
def test_mailing_the_answer_is_on_unless_it_was_taken_off(gesprek, invoer, stuur):
    keuze = antwoordmail(gesprek, invoer)
    assert (keuze.naar, keuze.stuur) == (ADRES, stuur)
    assert antwoordmail(Klantcontact(), invoer) is None


# -- what did not arrive -------------------------------------------------------------------------------


def test_a_mail_that_failed_is_seen_and_sent_again_by_hand(anna, gesprek, monkeypatch):
    bericht = services.antwoord_per_mail(gesprek=gesprek, tekst="Hoi", door=anna)

    def uitval(_: Any) -> None:
        raise ConnectionRefusedError("f.jansen@example.nl")

    monkeypatch.setattr(uit, "post", uitval)
    assert not uit.probeer(bericht.pk)
    client = browser(anna)
    html = client.get(pad(gesprek)).content.decode()
    assert "Niet bezorgd" in html
    assert "1 keer geprobeerd" in html
    monkeypatch.undo()
    client.post(pad(gesprek, f"berichten/{bericht.uuid}/opnieuw"))
    assert uit.probeer(bericht.pk)
    weer = client.post(pad(gesprek, f"berichten/{bericht.uuid}/opnieuw"), follow=True)
    assert "al verstuurd" in weer.content.decode()


def test_a_failure_is_tried_again_later_and_later_and_then_becomes_work(
    anna, gesprek, monkeypatch, kcc_nu, caplog
):
    bericht = services.antwoord_per_mail(gesprek=gesprek, tekst="Hoi", door=anna)
    Klantcontact.objects.filter(pk=gesprek.pk).update(status="afgerond")
    Bericht.objects.filter(soort="ontvangst").delete()

    def uitval(_: Any) -> None:
        raise TimeoutError(ADRES)

    monkeypatch.setattr(uit, "post", uitval)
    kcc_nu("2026-11-24T10:31")
    uit.veeg()
    uit.veeg()
    bericht.refresh_from_db()
    assert bericht.pogingen == 1
    kcc_nu("2026-12-24T10:30")
    for _ in range(20):
        uit.veeg()
    bericht.refresh_from_db()
    assert (bericht.pogingen, bericht.fout) == (uit.POGINGEN, "TimeoutError")
    assert Klantcontact.objects.get(status="ontvangen").draad == gesprek
    assert ADRES not in caplog.text


def test_a_broker_that_is_down_loses_nothing(
    anna, gesprek, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    from kombu.exceptions import OperationalError as BrokerUit

    def uitval(*_: Any, **__: Any) -> None:
        raise BrokerUit

    monkeypatch.setattr("contacts.services.berichten.current_app.send_task", uitval)
    with django_capture_on_commit_callbacks(execute=True):
        services.antwoord_per_mail(gesprek=gesprek, tekst="Hoi", door=anna)
    assert "wacht op de veegronde" in caplog.text
    Bericht.objects.filter(bezorging="wacht").update(aangemaakt_op="2026-11-24T09:00:00+01:00")
    assert uit.veeg() == 2


# -- refused post, the command, the demo ---------------------------------------------------------------


def test_refused_post_is_listed_with_its_reason(anna):
    ontvang(b"")
    leest = tekst(browser(anna).get("/werkplek/geweigerde-post").content.decode())
    assert "Er staat niets in" in leest


@pytest.mark.django_db(transaction=True)
def test_a_message_on_standard_input_becomes_a_gesprek(basis):
    omgeving = {**os.environ, "DATABASE_URL": database_url(connection.settings_dict["NAME"])}

    def lees(ruw: bytes) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "manage.py", "lees_mail"],
            input=ruw,
            env=omgeving,
            capture_output=True,
            check=False,
        )

    een, twee, leeg = lees(mail()), lees(mail()), lees(b"")
    assert (een.returncode, twee.returncode, leeg.returncode) == (0, 0, 65), een.stderr
    assert een.stdout.startswith(b"Nieuw gesprek G-2026-")
    assert b"Niet aangenomen: leeg" in leeg.stderr
    assert Klantcontact.objects.count() == 1


def test_the_command_asks_the_mail_server_to_come_again(monkeypatch):
    def uit_(**_: Any) -> None:
        raise OperationalError("f.jansen@example.nl")

    monkeypatch.setattr("contacts.management.commands.lees_mail.ontvang_mail", uit_)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mail())))
    with pytest.raises(CommandError, match="Nu niet gelukt: OperationalError") as fout:
        call_command("lees_mail")
    assert fout.value.returncode == 75


def test_the_post_box_is_of_the_demo_only(anna, gesprek, settings, tmp_path):
    client = browser(anna)
    assert client.get("/demo/postvak").status_code == 404
    settings.DEMO, settings.EMAIL_FILE_PATH = True, tmp_path
    (tmp_path / "een.log").write_bytes(b"Subject: G-2026-1 Vraag\nTo: info@x.nl\n\nHallo\n---------\n")
    html = client.get("/demo/postvak").content.decode()
    assert "Wij hebben uw vraag ontvangen" in html
    assert "G-2026-1 Vraag" in html
    bericht = Bericht.objects.get(soort="ontvangst")
    assert bericht.message_id.strip("<>") in client.get(f"/demo/postvak?op={bericht.uuid}").content.decode()
    invoer = {"van": ADRES, "onderwerp": "Re", "tekst": "Dank", "antwoord_op": bericht.message_id}
    leest = client.post("/demo/postvak", invoer, follow=True).content.decode()
    assert f"Bezorgd: bij een gesprek gevoegd ({gesprek.nummer})" in leest
    assert client.post("/demo/postvak", {"van": "x"}).status_code == 422
    assert client.get("/demo/postvak?op=onzin").status_code == 200


def test_nothing_of_a_mail_is_in_the_log(caplog):
    caplog.set_level(logging.DEBUG)
    ontvang_mail(ruw=mail("Mijn BSN is 999990019", Subject="BSN 999990019", From=ADRES))
    ontvang_mail(ruw=b"\x00")
    uit.probeer(Bericht.objects.get(soort="ontvangst").pk)
    regels = [regel for regel in caplog.messages if not regel.startswith("(")]
    assert not [regel for regel in regels if "999990019" in regel or ADRES in regel]
    assert Poststuk.objects.count() == 2
