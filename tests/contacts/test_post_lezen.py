"""Reading mail: what people and programs send, and what is made to break us. Without a database."""

import time

import pytest

from contacts.post.delen import BIJLAGEN, DELEN
from contacts.post.lezen import GROOTST, TEKST, Onleesbaar, lees, sleutel_van, zonder_bijlagen
from contacts.post.schoon import splits_aanhaling, zonder_opmaak
from tests.hulp.mails import ADRES, PDF, bijlage, deel, delen, mail


def test_an_ordinary_mail():
    brief = lees(mail())
    assert (brief.van, brief.onderwerp, brief.tekst) == (ADRES, "Losse tegel", "Er ligt een losse tegel.")
    assert brief.van_tekst == f"Femke Jansen <{ADRES}>"
    assert brief.message_id == "<een@example.nl>"
    assert not brief.automatisch


# -- missing and odd headers -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kop", ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]
)
def test_each_header_may_be_missing(kop):
    brief = lees(mail(**{kop: None}))
    assert brief.tekst == "Er ligt een losse tegel."
    assert len(brief.sleutel) == 64


def test_no_header_at_all():
    brief = lees(b"zomaar een regel\n")
    assert (brief.van, brief.onderwerp, brief.message_id) == ("", "", "")


@pytest.mark.parametrize(
    ("van", "adres"),
    [
        (ADRES, ADRES),
        (f"<{ADRES.upper()}>", ADRES),
        (f'"Jansen, F." <{ADRES}>', ADRES),
        (f"=?utf-8?B?RsOpbWtl?= <{ADRES}>", ADRES),
        (f"{ADRES}, ander@example.nl", ADRES),
        ("undisclosed-recipients:;", ""),
        ("geen adres", ""),
        ("a@b", ""),
        ("(" * 3000, ""),
        ("<" * 3000 + ADRES, ""),
        (f"Femke <{ADRES}\x00>", ""),
        ("x" * 400 + "@example.nl", ""),
    ],
)
def test_who_it_is_from_however_it_is_written(van, adres):
    assert lees(mail(From=van)).van == adres


def test_the_answer_goes_where_the_sender_asks():
    brief = lees(mail(Reply_To="thuis@example.nl"))
    assert brief.van == "thuis@example.nl"
    assert brief.van_adressen == {"thuis@example.nl", ADRES}


@pytest.mark.parametrize(
    ("onderwerp", "leest"),
    [
        ("=?utf-8?Q?Caf=C3=A9?= =?iso-8859-1?Q?_=E9n?=", "Café én"),
        ("=?utf-8?B?4oKsIDEwMA==?=", "€ 100"),
        ("=?bestaat-niet?Q?abc?=", "abc"),
        ("=?utf-8?B?kapot", "=?utf-8?B?kapot"),
        ("  veel   wit\t", "veel wit"),
        ("Café", "Café"),
        ("nul\x00teken", "nulteken"),
        ("om\u202egedraaid", "omgedraaid"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("", ""),
    ],
)
def test_subjects_in_words_of_any_charset(onderwerp, leest):
    assert lees(mail(Subject=onderwerp)).onderwerp == leest


def test_a_subject_in_raw_latin_1():
    ruw = mail().replace(b"Losse tegel\r\n", "Café\r\n".encode("latin-1"), 1)
    assert lees(ruw).onderwerp == "Café"


def test_a_subject_can_put_no_header_of_its_own_in_our_answer():
    brief = lees(mail(Subject="=?utf-8?Q?Vraag=0D=0ABcc:_iedereen@example.nl?="))
    assert brief.onderwerp == "Vraag Bcc: iedereen@example.nl"


def test_a_subject_is_cut_off():
    assert len(lees(mail(Subject="x" * 90_000)).onderwerp) == 300


# -- text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bytes_", "karakterset", "leest"),
    [
        ("Café".encode(), "utf-8", "Café"),
        ("Café".encode("latin-1"), "iso-8859-1", "Café"),
        ("€ 5".encode("cp1252"), "windows-1252", "€ 5"),
        ("Café".encode(), "us-ascii", "Café"),
        ("Café".encode(), "iso-8859-1", "Café"),
        ("Café".encode("latin-1"), "utf-8", "Café"),
        ("Привет".encode("koi8-r"), "koi8-r", "Привет"),
        ("日本".encode("iso-2022-jp"), "iso-2022-jp", "日本"),
        ("Café".encode("utf-16"), "utf-16", "Café"),
        ("Café".encode(), "bestaat-niet", "Café"),
        ("Café".encode(), "", "Café"),
        ("Café".encode(), "utf-8\x00; x", "Café"),
        (b"abc", "zlib", "abc"),
        (b"abc", "punycode", "abc"),
        (b"a\x00b\x08c\xed\xa0\x80", "utf-8", "abcí\xa0€"),
    ],
)
def test_text_in_the_charset_it_says_or_the_one_it_is(bytes_, karakterset, leest):
    assert lees(mail(bytes_, Content_Type=f"text/plain; charset={karakterset}")).tekst == leest


def test_broken_transfer_encodings_lose_nothing_that_can_be_read():
    assert "hallo" in lees(mail(b"aGFsbG8", Content_Transfer_Encoding="base64")).tekst
    assert "=ZZ" in lees(mail("=ZZ hoi", Content_Transfer_Encoding="quoted-printable")).tekst
    assert lees(mail("hoi", Content_Transfer_Encoding="bestaat-niet")).tekst == "hoi"


def test_an_empty_body_is_a_mail_too():
    assert lees(mail("")).tekst == ""


def test_html_is_read_and_never_kept():
    html = (
        "<html><head><title>x</title><style>p{color:red}</style></head><body onload=alert(1)>"
        "<p>Beste <b>gemeente</b>,</p>"
        "<script>alert('weg')</script><p>Kijk&nbsp;<a href='https://example.nl/x'>hier</a> &lt;b&gt;<br>Groet</p>"
        "<ul><li>een</li><li>twee</li></ul><img src=x onerror=alert(1)><!-- weg -->"
        "<a href='javascript:alert(1)'>klik</a></body>"
    )
    assert lees(mail(html, Content_Type="text/html")).tekst == (
        "Beste gemeente,\n\nKijk hier <https://example.nl/x> <b>\nGroet\n\n- een\n- twee\nklik"
    )


def test_of_alternatives_the_plain_one_is_read_unless_it_is_empty():
    html = deel("<p>opgemaakt</p>", "text/html")
    assert lees(delen(deel("gewoon"), html, soort="alternative")).tekst == "gewoon"
    assert lees(delen(deel("  "), html, soort="alternative")).tekst == "opgemaakt"


def test_a_mail_within_a_mail_is_read_like_text():
    binnen = mail("De oorspronkelijke vraag", Subject="Lantaarn", From="buur@example.nl")
    brief = lees(delen(deel("Zie onder"), deel(binnen, "message/rfc822")))
    assert brief.tekst.startswith(
        "Zie onder\n\n---- Doorgestuurd bericht ----\nVan: buur@example.nl\nOnderwerp: Lantaarn"
    )
    assert brief.tekst.endswith("De oorspronkelijke vraag")


def test_what_hangs_under_an_answer_is_told_apart():
    nieuw, oud = splits_aanhaling("Bedankt!\n\nOp di 24 nov 2026 schreef KCC <kcc@x.nl>:\n> Beste\n> Hoi")
    assert (nieuw, oud.splitlines()[1]) == ("Bedankt!", "> Beste")
    assert splits_aanhaling("> alles aangehaald") == ("> alles aangehaald", "")
    assert splits_aanhaling("van: hier af") == ("van: hier af", "")


def test_a_text_without_end_is_cut_off_and_says_so():
    brief = lees(mail("abc def\n" * 100_000))
    assert len(brief.tekst) <= TEKST
    assert "te lang" in brief.inhoud.weggelaten[0]


# -- attachments -------------------------------------------------------------------------------------


def test_attachments_keep_their_name_without_folders():
    brief = lees(
        delen(deel("Zie bijlage"), bijlage(r"C:\\Users\\f\\foto.pdf"), bijlage("../../etc/passwd.pdf"))
    )
    assert [b.naam for b in brief.inhoud.bijlagen] == ["foto.pdf", "passwd.pdf"]
    assert brief.inhoud.bijlagen[0].inhoud == PDF


@pytest.mark.parametrize(
    ("kop", "naam"),
    [
        ("attachment; filename*=utf-8''caf%C3%A9.pdf", "café.pdf"),
        ('attachment; filename="=?utf-8?Q?caf=C3=A9.pdf?="', "café.pdf"),
        ("attachment; filename*0=een; filename*1=.pdf", "een.pdf"),
        ('attachment; filename="fdp\u202efdp.exe"', "fdpfdp.exe"),
        ('attachment; filename="a\x00b.pdf"', "ab.pdf"),
        ("attachment", "bijlage.pdf"),
    ],
)
def test_names_of_attachments_in_every_notation(kop, naam):
    stuk = deel(PDF, "application/pdf", Content_Disposition=kop)
    assert [b.naam for b in lees(delen(stuk)).inhoud.bijlagen] == [naam]


def test_more_attachments_or_parts_than_anybody_sends_are_named_and_left_out():
    brief = lees(delen(*[bijlage(f"{n}.pdf") for n in range(BIJLAGEN + 3)]))
    assert len(brief.inhoud.bijlagen) == BIJLAGEN
    assert len(brief.inhoud.weggelaten) == 3
    veel = lees(delen(*[deel("x")] * (DELEN + 50)))
    assert "te veel delen" in veel.inhoud.weggelaten[-1]


def test_an_empty_attachment_is_named():
    brief = lees(delen(deel("Hoi"), bijlage("leeg.pdf", b"")))
    assert brief.inhoud.weggelaten == ("leeg.pdf: leeg of niet te lezen",)


# -- made to break us --------------------------------------------------------------------------------


def nest(diep: int) -> bytes:
    kern = b"Content-Type: text/plain\r\n\r\nkern"
    for n in range(diep):
        grens = f"g{n}".encode()
        kern = b"Content-Type: multipart/mixed; boundary=" + grens + b"\r\n\r\n--" + grens + b"\r\n" + kern
        kern += b"\r\n--" + grens + b"--\r\n"
    return kern


def test_parts_within_parts_are_read_as_far_as_people_go():
    assert "kern" in lees(nest(20)).tekst


@pytest.mark.parametrize(
    ("ruw", "reden"),
    [
        (b"", "leeg"),
        (b" \r\n\0\n", "leeg"),
        (b"x" * (GROOTST + 1), "te_groot"),
        (nest(400), "onleesbaar"),
        (mail("\n--==g==\n" * 20_000, Content_Type="multipart/mixed; boundary===g=="), "onleesbaar"),
        (b"A: b\n" * 700_000 + b"\n\n", "onleesbaar"),
    ],
    ids=["niets", "wit", "te groot", "te diep", "te veel delen", "te veel koppen"],
)
def test_what_would_never_end_is_refused_before_it_is_read(ruw, reden):
    begin = time.monotonic()
    with pytest.raises(Onleesbaar) as fout:
        lees(ruw)
    assert fout.value.reden == reden
    assert fout.value.melding
    assert time.monotonic() - begin < 2


@pytest.mark.parametrize(
    "brok",
    [
        "<",
        "<a ",
        "<a b='",
        "<!--",
        "<!",
        "</",
        "<?",
        "&",
        "<script>",
        "<style",
        "<a href='x'>",
        "<div><p>",
        "<b\"'",
    ],
)
def test_a_megabyte_of_broken_html_takes_no_time(brok):
    begin = time.monotonic()
    zonder_opmaak((brok * 1_000_000)[:1_000_000])
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize(
    "kop",
    [
        "From",
        "To",
        "Subject",
        "Content-Type",
        "Content-Disposition",
        "References",
        "Message-ID",
        "Date",
        "Return-Path",
    ],
)
@pytest.mark.parametrize(
    "waarde", ["(" * 5000, "=?" * 5000, '"' * 5001, ";" * 5000, "\\" * 5001, "é\udcff" * 500]
)
def test_no_header_can_break_the_reading(kop, waarde):
    begin = time.monotonic()
    lees(mail(**{kop: waarde}))
    assert time.monotonic() - begin < 5


def test_ten_megabytes_in_one_line_are_read():
    begin = time.monotonic()
    assert lees(mail("x" * 10_000_000)).tekst.startswith("xxx")
    assert time.monotonic() - begin < 5


# -- the same mail twice, machines, answers ------------------------------------------------------------


def test_the_key_is_of_the_mail_and_not_of_the_way_it_came():
    een = mail()
    assert sleutel_van(b"Received: from mx1\r\nDelivered-To: a\r\n" + een) == sleutel_van(een)
    assert sleutel_van(een.replace(b"\r\n", b"\n")) == sleutel_van(een)
    assert sleutel_van(mail("Iets anders onder hetzelfde nummer")) != sleutel_van(een)


@pytest.mark.parametrize(
    ("koppen", "waarom"),
    [
        ({"Auto_Submitted": "auto-replied"}, "auto-submitted"),
        ({"Auto_Submitted": "auto-generated; x=y"}, "auto-submitted"),
        ({"Auto_Submitted": "no"}, ""),
        ({"Precedence": "bulk"}, "precedence"),
        ({"Precedence": "LIST"}, "precedence"),
        ({"List_Id": "<nieuws.example.nl>"}, "lijst"),
        ({"X_Auto_Response_Suppress": "DR, OOF, AutoReply"}, "onderdrukt"),
        ({"X_Autoreply": "yes"}, "autoreply"),
        ({"Return_Path": "<>"}, "zonder_afzender"),
        ({"Return_Path": "<f.jansen@example.nl>"}, ""),
        ({"From": "MAILER-DAEMON@example.nl"}, "robot"),
        ({"From": "no-reply@example.nl"}, "robot"),
        ({"From": "noreply@example.nl"}, "robot"),
        ({"From": "noah@example.nl"}, ""),
    ],
)
def test_what_a_machine_sent_is_known_as_such(koppen, waarom):
    assert lees(mail(**koppen)).automatisch == waarom


def test_what_it_answers_is_found_in_both_headers():
    brief = lees(mail(In_Reply_To="<b@x>", References="<a@x>\r\n <b@x> onzin"))
    assert brief.verwijst_naar == ("<b@x>", "<a@x>")


def test_of_a_mail_that_was_cut_off_the_attachments_are_named_only():
    brief = zonder_bijlagen(lees(delen(deel("Hoi"), bijlage("groot.pdf"))))
    assert brief.inhoud.bijlagen == ()
    assert brief.inhoud.weggelaten == ("groot.pdf: het bericht is te groot",)
