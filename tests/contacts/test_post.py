"""Mail comes in once, whatever it is, and becomes a gesprek, a message in one, or a refusal (R25, R104, P13)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail as verzonden
from django.db import connection

from contacts import services
from contacts.models import Bericht, Klantcontact, Poststuk
from contacts.services import post as postdienst
from contacts.services.berichten import antwoord_per_mail, probeer, veeg
from kcc import klok
from kcc.models import Bestand, Gebeurtenis
from tests.hulp.inrichting import richt_in
from tests.hulp.mails import ADRES, PDF, bijlage, deel, delen, gesprek_van, mail, ontvang, teruggekomen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mappen(settings, tmp_path, kcc_nu):
    settings.MEDIA_ROOT = tmp_path
    kcc_nu("2026-11-24T10:30")


def ontvangst() -> Bericht:
    return Bericht.objects.get(soort="ontvangst")


def beantwoord(gesprek: Klantcontact, anna, tekst: str = "Wij maken de tegel vast.") -> Bericht:
    """Anna takes it, answers and finishes."""
    gesprek = services.begin_gesprek(gesprek=gesprek, door=anna)
    bericht = antwoord_per_mail(gesprek=gesprek, vraag=gesprek.vragen.get(), tekst=tekst, door=anna)
    services.beantwoord(vraag=gesprek.vragen.get(), door=anna, antwoord=tekst, onderwerp="Tegel")
    services.rond_gesprek_af(gesprek=gesprek, door=anna)
    probeer(bericht.pk)
    return Bericht.objects.get(pk=bericht.pk)


# -- a mail becomes a gesprek --------------------------------------------------------------------------


@pytest.mark.eis("R25")
def test_a_mail_lands_in_the_inbox_with_its_text_and_a_receipt_goes_at_once():
    stuk = ontvang()
    gesprek = gesprek_van(stuk)
    assert (stuk.uitslag, gesprek.kanaal, gesprek.status) == ("gesprek", "email", "ontvangen")
    assert (gesprek.afzender, gesprek.onderwerp) == (ADRES, "Losse tegel")
    assert gesprek.notitie == "Er ligt een losse tegel."
    assert gesprek.vragen.get().onderwerp == "Losse tegel"
    in_, uit = gesprek.berichten.all()
    assert (in_.richting, in_.tekst, in_.message_id) == ("in", "Er ligt een losse tegel.", "<een@example.nl>")
    assert (uit.soort, uit.bezorging, uit.aan, uit.antwoord_op) == (
        "ontvangst",
        "wacht",
        ADRES,
        in_.message_id,
    )


def test_the_receipt_says_when_its_number_what_happens_and_how_to_speak_to_somebody():
    gesprek = gesprek_van(ontvang())
    tekst = ontvangst().tekst
    assert "dinsdag 24 november 2026 om 10:30 uur" in tekst
    assert gesprek.nummer in tekst
    assert "Liever iemand spreken? Bel 14 0123. Dat kan maandag t/m vrijdag 08:30–17:00." in tekst
    assert ontvangst().onderwerp == f"Wij hebben uw vraag ontvangen [{gesprek.nummer}]"


def test_the_receipt_repeats_nothing_of_what_a_stranger_wrote():
    ontvang(mail("KOOP NU http://spam.example", Subject="KOOP NU", From=f"KOOP NU <{ADRES}>"))
    assert "KOOP" not in ontvangst().tekst + ontvangst().onderwerp


def test_the_klant_is_not_guessed_from_an_address():
    assert gesprek_van(ontvang()).betrokkenen.get().klant is None


def test_attachments_are_kept_and_those_that_cannot_be_are_named_to_both():
    ruw = delen(
        deel("Zie de foto's"),
        bijlage("brief.pdf"),
        bijlage("virus.exe", b"MZ123", "application/octet-stream"),
        bijlage("nep.pdf", b"MZ123"),
        bijlage("groot.pdf", PDF + b"x" * 10 * 1024 * 1024),
    )
    bericht = gesprek_van(ontvang(ruw)).berichten.get(richting="in")
    assert [bestand.naam for bestand in bericht.bijlagen.all()] == ["brief.pdf"]
    assert [regel.partition(":")[0] for regel in bericht.weggelaten] == ["virus.exe", "nep.pdf", "groot.pdf"]
    assert "groter dan 10 MB" in bericht.weggelaten[2]
    assert "3 bijlagen konden wij niet aannemen" in ontvangst().tekst
    assert Bestand.objects.count() == 1


def test_html_is_stored_as_text():
    ruw = mail("<p>Hoi</p><script>alert(1)</script><img src=x onerror=alert(1)>", Content_Type="text/html")
    assert gesprek_van(ontvang(ruw)).berichten.get(richting="in").tekst == "Hoi"


@pytest.mark.parametrize("kop", ["From", "Subject", "Date", "Message-ID", "Content-Type"])
def test_a_mail_that_lacks_a_header_is_taken_in_too(kop):
    stuk = ontvang(mail(**{kop: None}))
    assert stuk.uitslag == "gesprek"
    assert gesprek_van(stuk).berichten.filter(richting="uit").exists() is (kop != "From")


@pytest.mark.parametrize("tekst", ["", "\x00", "a\x00b", "\udcff", "😀" * 300])
def test_no_text_is_refused_by_the_database(tekst):
    ruw = mail(tekst.encode("utf-8", "surrogateescape"), Subject=tekst or "leeg", From=f"{tekst} <{ADRES}>")
    assert ontvang(ruw).uitslag == "gesprek"


# -- once ------------------------------------------------------------------------------------------------


def test_the_same_mail_twice_is_one_gesprek_and_one_receipt():
    een, twee = ontvang(), ontvang(b"Received: later\r\n" + mail())
    assert een.pk == twee.pk
    assert Klantcontact.objects.count() == 1
    assert Bericht.objects.count() == 2


def test_another_mail_under_the_same_message_id_is_not_lost():
    ontvang()
    ontvang(mail("Nog een vraag", Subject="Iets anders"))
    assert Klantcontact.objects.count() == 2
    assert Bericht.objects.filter(richting="in").count() == 2


@pytest.mark.django_db(transaction=True)
def test_ten_workers_with_the_same_mail_make_one_gesprek(basis):
    def een(_):
        try:
            return ontvang().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as bad:
        stukken = set(bad.map(een, range(10)))
    assert len(stukken) == Klantcontact.objects.count() == Poststuk.objects.count() == 1


# -- refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ruw", "reden"), [(b"", "leeg"), (b"x" * (25 * 1024 * 1024 + 1), "te_groot")])
def test_what_cannot_be_taken_in_is_refused_with_a_reason_and_once(ruw, reden):
    stuk, weer = ontvang(ruw), ontvang(ruw)
    assert (stuk.uitslag, stuk.reden, stuk.klantcontact) == ("geweigerd", reden, None)
    assert weer.pk == stuk.pk
    assert not Klantcontact.objects.exists()


def test_of_a_mail_that_is_too_big_the_beginning_becomes_a_gesprek():
    begin = delen(deel("Mijn film"), bijlage("film.pdf", PDF * 1000))[:20_000]
    stuk = postdienst.ontvang_mail(ruw=begin, afgekapt=True)
    bericht = gesprek_van(stuk).berichten.get(richting="in")
    assert (bericht.tekst, bericht.bijlagen.count()) == ("Mijn film", 0)
    assert bericht.weggelaten == ["film.pdf: het bericht is te groot"]
    assert "hoogstens 10 MB" in ontvangst().tekst


@pytest.mark.eis("R2")
def test_before_phase_1_there_is_no_mail():
    richt_in(fase=0)
    assert ontvang().reden == "kanaal_niet_in_fase"


# -- machines ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "koppen",
    [
        {"Auto_Submitted": "auto-generated"},
        {"Precedence": "bulk"},
        {"X_Auto_Response_Suppress": "All"},
        {"Return_Path": "<>"},
        {"From": "noreply@example.nl"},
    ],
)
def test_a_machine_gets_no_receipt_and_its_mail_is_not_lost(koppen):
    stuk = ontvang(**koppen)
    assert stuk.uitslag == "automatisch"
    assert [rij.richting for rij in gesprek_van(stuk).berichten.all()] == ["in"]


@pytest.mark.parametrize("koppen", [{"From": "kcc@localhost"}, {"Reply_To": "KCC@localhost"}, {"From": None}])
def test_nobody_answers_himself_or_nobody(koppen, settings):
    settings.DEFAULT_FROM_EMAIL = "KCC <kcc@localhost>"
    ontvang(**koppen)
    assert not Bericht.objects.filter(richting="uit").exists()


def test_two_machines_that_answer_each_other_end():
    """The other one says nowhere that it is a machine, and begins a new thread each time."""
    for nummer in range(12):
        ontvang(
            mail(f"Dank voor uw bericht {nummer}", Message_ID=f"<{nummer}@robot>", Subject=f"Dank {nummer}")
        )
    assert Bericht.objects.filter(richting="uit").count() == 5
    assert Klantcontact.objects.count() == 12


def test_our_own_mail_that_comes_back_is_no_question():
    ontvang()
    eigen = ontvangst()
    stuk = ontvang(mail(eigen.tekst, From="kcc@localhost", Message_ID=eigen.message_id))
    assert (stuk.uitslag, stuk.reden) == ("automatisch", "eigen_bericht")
    assert Klantcontact.objects.count() == 1


def test_an_out_of_office_joins_its_gesprek_also_when_that_is_closed(anna):
    gesprek = gesprek_van(ontvang())
    antwoord = beantwoord(gesprek, anna)
    stuk = ontvang(
        mail(
            "Ik ben er niet",
            In_Reply_To=antwoord.message_id,
            Auto_Submitted="auto-replied",
            Message_ID="<weg@x.nl>",
        )
    )
    assert (stuk.uitslag, stuk.klantcontact) == ("draad", gesprek)
    assert Klantcontact.objects.count() == 1


# -- threads -------------------------------------------------------------------------------------------


@pytest.mark.eis("R104")
@pytest.mark.parametrize("waarmee", ["In-Reply-To", "References", "onderwerp"])
def test_an_answer_joins_the_gesprek_that_is_open(waarmee, anna):
    gesprek = gesprek_van(ontvang())
    nummer = ontvangst().message_id
    koppen = (
        {"Subject": f"RE: iets [{gesprek.nummer}]"}
        if waarmee == "onderwerp"
        else {waarmee: f"<x@y> {nummer}"}
    )
    services.begin_gesprek(gesprek=gesprek, door=anna)
    stuk = ontvang(mail("De tegel ligt bij nummer 3", Message_ID="<twee@example.nl>", **koppen))
    assert (stuk.uitslag, stuk.klantcontact) == ("draad", gesprek)
    assert [rij.tekst for rij in gesprek.berichten.filter(richting="in")][1] == "De tegel ligt bij nummer 3"
    assert Bericht.objects.filter(soort="ontvangst").count() == 1


@pytest.mark.eis("R104")
def test_an_answer_to_a_closed_gesprek_is_a_new_one_in_the_same_thread(anna):
    eerste = gesprek_van(ontvang())
    antwoord = beantwoord(eerste, anna)
    tweede = gesprek_van(
        ontvang(mail("Hij ligt weer los", In_Reply_To=antwoord.message_id, Message_ID="<2@x.nl>"))
    )
    assert (tweede.status, tweede.draad) == ("ontvangen", eerste)
    derde = gesprek_van(ontvang(mail("En nog een", In_Reply_To=antwoord.message_id, Message_ID="<3@x.nl>")))
    assert derde == tweede
    assert tweede.berichten.filter(richting="in").count() == 2


@pytest.mark.eis("R104")
def test_a_gesprek_that_waits_for_a_vakafdeling_gets_no_message_that_nobody_sees(anna):
    gesprek = gesprek_van(ontvang())
    Klantcontact.objects.filter(pk=gesprek.pk).update(status="wacht_op_vakafdeling")
    nieuw = gesprek_van(ontvang(mail("En?", In_Reply_To=ontvangst().message_id, Message_ID="<2@x.nl>")))
    assert (nieuw.status, nieuw.draad) == ("ontvangen", gesprek)


def test_the_number_of_somebody_else_opens_no_gesprek_of_theirs():
    gesprek = gesprek_van(ontvang())
    stuk = ontvang(
        mail("Stuur mij alles", From="boef@example.nl", Subject=f"[{gesprek.nummer}]", Message_ID="<b@x.nl>")
    )
    ander = gesprek_van(stuk)
    assert ander != gesprek
    assert ander.draad is None
    assert gesprek.berichten.filter(richting="in").count() == 1


# -- bounces -------------------------------------------------------------------------------------------


def test_a_bounce_marks_our_mail_and_makes_no_question():
    gesprek = gesprek_van(ontvang())
    probeer(ontvangst().pk)
    stuk = ontvang(teruggekomen(ontvangst().message_id))
    assert (stuk.uitslag, stuk.reden, stuk.klantcontact) == ("automatisch", "onbestelbaar", gesprek)
    assert (ontvangst().bezorging, ontvangst().fout) == ("mislukt", "onbestelbaar 5.1.1")
    assert Klantcontact.objects.count() == 1
    assert veeg() == 0


def test_a_mail_that_is_only_late_has_not_failed():
    ontvang()
    probeer(ontvangst().pk)
    ontvang(teruggekomen(ontvangst().message_id, actie="delayed", code="4.4.7"))
    assert ontvangst().bezorging == "verstuurd"


def test_an_answer_that_comes_back_after_the_gesprek_is_closed_is_work_again(anna):
    gesprek = gesprek_van(ontvang())
    antwoord = beantwoord(gesprek, anna)
    ontvang(teruggekomen(antwoord.message_id))
    nieuw = Klantcontact.objects.exclude(pk=gesprek.pk).get()
    assert (nieuw.status, nieuw.draad, nieuw.onderwerp) == (
        "ontvangen",
        gesprek,
        f"Niet bezorgd: antwoord in {gesprek.nummer}",
    )
    ontvang(teruggekomen(antwoord.message_id, code="5.2.2"))
    assert Klantcontact.objects.count() == 2


def test_a_bounce_of_what_we_never_sent_is_kept_for_a_person_to_see():
    stuk = ontvang(teruggekomen("<vreemd@elders.nl>"))
    assert stuk.uitslag == "automatisch"
    assert gesprek_van(stuk).berichten.count() == 1


# -- what is written down -----------------------------------------------------------------------------------


def test_events_hold_no_address_and_no_text():
    ontvang()
    probeer(ontvangst().pk)
    for rij in Gebeurtenis.objects.values():
        assert ADRES not in str(rij)
        assert "tegel" not in str(rij).lower()


def test_a_storage_that_is_down_takes_nothing_in_so_that_the_mail_comes_again(monkeypatch):
    def stuk(**_):
        raise OSError("vol")

    monkeypatch.setattr(postdienst, "bewaar_bestand", stuk)
    with pytest.raises(OSError, match="vol"):
        ontvang(delen(deel("Hoi"), bijlage("a.pdf")))
    assert not Klantcontact.objects.exists()
    assert not Poststuk.objects.exists()


def test_receipts_are_sent_again_after_a_day(kcc_nu):
    for nummer in range(6):
        ontvang(mail(str(nummer), Message_ID=f"<{nummer}@x.nl>"))
    kcc_nu((klok.nu() + timedelta(hours=25)).isoformat())
    ontvang(mail("weer", Message_ID="<weer@x.nl>"))
    assert Bericht.objects.filter(soort="ontvangst").count() == 6
    assert verzonden.outbox == []
