"""The exchange's own figures per half hour, from a CSV file: all of it or nothing."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from contacts.models import Belcijfer
from contacts.services.belcijfers import BelcijfersOngeldig, laad_belcijfers
from contacts.services.telefonie import Oproepmelding, verwerk_oproep
from contacts.telefonie.stand import opgenomen
from kcc import klok
from kcc.klok import AMSTERDAM
from kcc.models import Gebeurtenis, Medewerker
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
KOP = "begin;wachtrij;aangeboden;opgenomen;binnen_norm;wachttijd;gesprekstijd"
REGEL = "2026-03-02 10:00;Algemeen;20;18;15;300;4000"


@pytest.fixture(autouse=True)
def _na_de_middag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-03-02T13:00")


def laad(*regels: str, kop: str = KOP) -> int:
    return laad_belcijfers(inhoud="\n".join([kop, *regels]).encode(), door=None).regels


def fouten(*regels: str, kop: str = KOP) -> list[str]:
    with pytest.raises(BelcijfersOngeldig) as fout:
        laad(*regels, kop=kop)
    assert not Belcijfer.objects.exists()
    return [str(regel) for regel in fout.value.fouten]


def test_a_file_is_read_and_recorded() -> None:
    assert laad(REGEL, "2026-03-02 10:30;Algemeen;10;10;;;") == 2
    eerste = Belcijfer.objects.earliest("begin")
    assert eerste.begin.astimezone(AMSTERDAM).isoformat() == "2026-03-02T10:00:00+01:00"
    assert (eerste.aangeboden, eerste.opgenomen, eerste.binnen_norm) == (20, 18, 15)
    assert Belcijfer.objects.latest("begin").binnen_norm is None
    assert Gebeurtenis.objects.filter(soort="belcijfers_geladen").exists()


def test_loading_again_replaces_the_half_hour() -> None:
    laad(REGEL, "2026-03-02 10:30;Algemeen;10;10;;;")
    laad("2026-03-02 10:00;Algemeen;25;20;15;300;4000")
    assert list(Belcijfer.objects.values_list("aangeboden", flat=True)) == [25, 10]


@pytest.mark.parametrize(
    "inhoud",
    [
        "begin,wachtrij,aangeboden,opgenomen\n02-03-2026 10:00,Algemeen,2,1\n",
        "\ufeffBegin;Wachtrij;Aangeboden;Opgenomen\r\n02-03-2026 10:00;Algemeen;2;1\r\n;;;\r\n",
        "opgenomen\tbegin\twachtrij\taangeboden\n1\t2026-03-02T10:00:00+01:00\tAlgemeen\t2\n",
    ],
)
def test_files_as_spreadsheets_save_them_are_read(inhoud: str) -> None:
    laad_belcijfers(inhoud=inhoud.encode(), door=None)
    rij = Belcijfer.objects.get()
    assert (rij.begin.astimezone(AMSTERDAM).hour, rij.aangeboden, rij.opgenomen) == (10, 2, 1)


def test_a_windows_file_with_an_accent_is_read() -> None:
    laad_belcijfers(inhoud=f"{KOP}\n{REGEL}".replace("Algemeen", "Financiën").encode("cp1252"), door=None)
    assert Belcijfer.objects.get().wachtrij == "Financiën"


def test_every_wrong_line_is_named_and_nothing_is_stored() -> None:
    assert fouten(
        REGEL,
        "2026-03-02 10:15;Algemeen;1;1;;;",
        "2026-03-02 11:00;Algemeen;1;2;;;",
        "2026-03-02 11:30;Algemeen;3;2;3;;",
        "2026-03-02 12:00;Algemeen;1.200;2;;;",
        "2026-03-02 12:30;;1;1;;;",
        "gisteren;Algemeen;1;1;;;",
        "2026-03-02 10:00;Algemeen;1;1;;;",
        "2026-03-02 14:00;Algemeen;1;1;;;",
        "2026-03-02 09:00;Algemeen",
    ) == [
        "Regel 3: begin is niet het begin van een half uur.",
        "Regel 4: er zijn meer oproepen opgenomen dan aangeboden.",
        "Regel 5: er zijn meer oproepen binnen de norm opgenomen dan er zijn opgenomen.",
        "Regel 6: aangeboden is geen heel getal zonder punten.",
        "Regel 7: vul wachtrij in.",
        "Regel 8: begin is geen tijd zoals 2026-03-02 10:30.",
        "Regel 9: dit half uur van deze wachtrij staat er al in.",
        "Regel 10: dit half uur moet nog beginnen.",
        "Regel 11: er staan 2 waarden, en er zijn 7 kolommen.",
    ]


@pytest.mark.parametrize(
    ("kop", "verwacht"),
    [
        ("begin;wachtrij;aangeboden", ["Regel 1: de kolom opgenomen ontbreekt."]),
        (f"{KOP};naam", ["Regel 1: de kolom naam is onbekend."]),
        (f"{KOP};begin", ["Regel 1: de kolom begin staat er twee keer in."]),
        ("", ["Regel 1: het bestand is leeg."]),
    ],
)
def test_a_wrong_head_is_said(kop: str, verwacht: list[str]) -> None:
    assert fouten(REGEL, kop=kop) == verwacht


def test_a_head_alone_is_no_file() -> None:
    assert fouten() == ["Regel 2: er staan geen cijfers in het bestand."]


def test_an_hour_that_does_not_exist_is_refused(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-04-01T10:00")
    assert fouten("2026-03-29 02:30;Algemeen;1;1;;;") == [
        "Regel 2: deze tijd bestaat niet: toen ging de zomertijd in."
    ]


@pytest.mark.parametrize("inhoud", [b"\x00\x01\x02", b'"', b"\xff" * 100, b'begin;"wacht\nrij', b";" * 9])
def test_rubbish_is_refused_by_name(inhoud: bytes) -> None:
    with pytest.raises(BelcijfersOngeldig):
        laad_belcijfers(inhoud=inhoud, door=None)


def test_a_file_that_is_too_big_is_refused() -> None:
    with pytest.raises(BelcijfersOngeldig, match="groter dan 5 MB"):
        laad_belcijfers(inhoud=b"x" * (5 * 1024 * 1024 + 1), door=None)


# -- command and page ------------------------------------------------------------------------------


def test_the_command_says_what_it_read(tmp_path: Path) -> None:
    bestand = tmp_path / "maart.csv"
    bestand.write_text(f"{KOP}\n{REGEL}\n")
    uit = StringIO()
    call_command("laad_belcijfers", bestand, stdout=uit)
    assert uit.getvalue() == "1 half uur ingelezen, van ma 2 mrt tot en met ma 2 mrt.\n"


def test_the_command_refuses_by_line(tmp_path: Path) -> None:
    bestand = tmp_path / "maart.csv"
    bestand.write_text(f"{KOP}\n2026-03-02 10:00;A;1;2;;;\n")
    with pytest.raises(CommandError, match=r"Regel 2: er zijn meer(.|\n)*Er is niets ingelezen"):
        call_command("laad_belcijfers", bestand)
    with pytest.raises(CommandError, match="niet te lezen"):
        call_command("laad_belcijfers", tmp_path / "weg.csv")


def test_dirk_uploads_a_file_and_sees_what_is_wrong_with_the_next(dirk: Medewerker) -> None:
    client = browser(dirk)
    goed = SimpleUploadedFile("maart.csv", f"{KOP}\n{REGEL}".encode())
    na = client.post("/oproepen/cijfers", {"bestand": goed}, follow=True)
    assert "1 half uur ingelezen" in tekst(na.content.decode())
    fout = SimpleUploadedFile("maart.csv", f"{KOP}\nx;Algemeen;1;1;;;".encode())
    na = client.post("/oproepen/cijfers", {"bestand": fout})
    assert na.status_code == 422
    assert "Regel 2: begin is geen tijd" in tekst(na.content.decode())
    assert client.post("/oproepen/cijfers").status_code == 422


def test_anna_does_not_load_figures(anna: Medewerker) -> None:
    assert browser(anna).get("/oproepen/cijfers").status_code == 403


# -- what the figures say --------------------------------------------------------------------------


def test_the_newest_day_tells_how_much_was_taken_in_time(kcc_nu: Callable[[str], None]) -> None:
    assert opgenomen() is None
    laad("2026-02-27 10:00;Algemeen;100;90;10;;", REGEL, "2026-03-02 10:30;Algemeen;20;20;19;;")
    nu = opgenomen()
    assert nu is not None
    assert (nu.dag.isoformat(), nu.aangeboden, nu.procent) == ("2026-03-02", 40, 85)
    kcc_nu("2026-03-12T10:00")
    assert opgenomen() is None


def test_without_telephone_data_the_tiles_say_so_and_never_zero(dirk: Medewerker) -> None:
    gelezen = tekst(browser(dirk).get("/teamleider").content.decode())
    vandaag = gelezen[: gelezen.index("Alle productgroepen")]
    assert "Wachten nu geen telefoniegegevens" in vandaag
    assert "Gemist geen telefoniegegevens" in vandaag


def test_with_data_the_tiles_tell_and_lead_to_the_rows(dirk: Medewerker) -> None:
    laad(REGEL)
    for sleutel, einde in (("A", None), ("B", None), ("C", "verbroken")):
        for gebeurtenis in filter(None, ("aangeboden", einde)):
            melding = Oproepmelding(sleutel, gebeurtenis, klok.nu(), nummer="0612345601")
            verwerk_oproep(melding=melding, door=None)
    html = browser(dirk).get("/teamleider").content.decode()
    gelezen = tekst(html)
    assert "geen telefoniegegevens" not in gelezen[: gelezen.index("Alle productgroepen")]
    assert "Wachten nu 2" in gelezen
    assert 'href="/oproepen/gemist" aria-label="Gemist: 1' in html


def test_a_vakafdeling_has_no_tiles_of_the_telephone(afdelingshoofd: Medewerker) -> None:
    assert "telefoniegegevens" not in browser(afdelingshoofd).get("/teamleider").content.decode()
