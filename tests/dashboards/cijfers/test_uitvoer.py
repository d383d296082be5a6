"""The rows as a file: all of them, with what they are and add up to, and never a formula."""

import csv
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from dashboards.kengetallen.register import ALLE
from dashboards.uitvoer.csvbestand import regels
from dashboards.uitvoer.vel import Vel
from dashboards.uitvoer.xlsxbestand import schrijf
from kcc.models import Productgroep, Team
from tests.hulp.cijferstad import vraag_met
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db
CSV, XLSX = "/cijfers/direct.csv", "/cijfers/direct.xlsx"
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def lees_csv(antwoord) -> tuple[dict[str, str], list[dict[str, str]], dict[str, str]]:
    """Head, rows and foot."""
    ruw = b"".join(antwoord.streaming_content)
    assert ruw.startswith(b"\xef\xbb\xbf")
    kop, rijen, voet = [], [], []
    deel = kop
    for regel in csv.reader(io.StringIO(ruw.decode("utf-8-sig")), delimiter=";"):
        if not regel:
            deel = rijen if deel is kop else voet
        else:
            deel.append(regel)
    return dict(kop), [dict(zip(rijen[0], rij, strict=True)) for rij in rijen[1:]], dict(voet)


def lees_xlsx(inhoud: bytes) -> dict[str, list[list[str]]]:
    """Text of each sheet; constant memory writes strings in the cell itself."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as boek:
        assert not [naam for naam in boek.namelist() if "hyperlink" in naam]
        vellen = {}
        for nummer, naam in enumerate(("rijen", "over"), start=1):
            wortel = ET.fromstring(boek.read(f"xl/worksheets/sheet{nummer}.xml"))  # noqa: S314
            assert not list(wortel.iter(f"{NS}f"))  # no formula anywhere
            vellen[naam] = [
                ["".join(cel.itertext()) for cel in rij.iter(f"{NS}c")] for rij in wortel.iter(f"{NS}row")
            ]
    return vellen


def bytes_van(antwoord) -> bytes:
    return b"".join(antwoord.streaming_content)


def test_the_csv_has_all_rows_with_head_and_foot(stad):
    antwoord = browser(stad["proef-kcc-hoofd"]).get(CSV)
    assert antwoord["Content-Disposition"] == 'attachment; filename="direct-2026-W10.csv"'
    assert "no-store" in antwoord["Cache-Control"]
    kop, rijen, voet = lees_csv(antwoord)
    assert kop["Kengetal"] == "Direct afgehandeld"
    assert kop["Periode"] == "ma 2 mrt t/m zo 8 mrt (2026-03-02 tot 2026-03-09)"
    assert kop["Team"] == "Proef KCC"
    assert kop["Peildatum"] == "woensdag 11 maart 2026, 09:00"
    assert "Telt mee" in kop
    assert kop["Bron"]
    assert [rij["Telt mee"] for rij in rijen].count("ja") == 2
    assert len(rijen) == 7
    assert voet == {"Teller": "2", "n": "7", "Waarde in %": "28,5714"}


@pytest.mark.eis("R76")
def test_every_export_is_what_its_page_says(stad, kcc_nu):
    kcc_nu("2026-05-20T09:00")
    client = browser(stad["proef-kcc-hoofd"])
    for kengetal in ALLE:
        vraag = {"periode": "2026-03"}
        stand = client.get(f"/cijfers/{kengetal.sleutel}", vraag).context["detail"].tegel.stand
        kop, rijen, voet = lees_csv(client.get(f"/cijfers/{kengetal.sleutel}.csv", vraag))
        assert kop["Kengetal"] == kengetal.naam
        assert voet["n"] == str(stand.meting.n), kengetal.sleutel
        assert sum(int(rij["Gewicht"] or 1) for rij in rijen) == stand.meting.n, kengetal.sleutel
        if kengetal.maat == "deel":
            telt = sum(int(rij["Gewicht"] or 1) for rij in rijen if rij["Telt mee"] == "ja")
            assert telt == (stand.meting.teller or 0), kengetal.sleutel


def test_the_spreadsheet_has_the_same_rows_and_says_what_they_are_on_a_second_sheet(stad):
    client = browser(stad["proef-kcc-hoofd"])
    antwoord = client.get(XLSX)
    assert 'filename="direct-2026-W10.xlsx"' in antwoord["Content-Disposition"]
    vellen = lees_xlsx(bytes_van(antwoord))
    _, rijen, _ = lees_csv(client.get(CSV))
    assert [rij[0] for rij in vellen["rijen"][1:]] == [rij["Wat"] for rij in rijen]
    over = dict(rij for rij in vellen["over"] if len(rij) == 2)
    assert over["Kengetal"] == "Direct afgehandeld"
    assert over["n"] == "7"


def test_a_file_is_narrowed_as_the_page_was(stad):
    client = browser(stad["proef-kcc-hoofd"])
    pagina = client.get("/cijfers/direct", {"welke": "telt"})
    _, rijen, _ = lees_csv(client.get(pagina.context["csv_url"]))
    assert [rij["Telt mee"] for rij in rijen] == ["ja", "ja"]


def test_a_file_has_the_rows_of_all_pages(stad, kcc_nu):
    kcc_nu("2026-03-05T10:00")
    for _ in range(60):
        vraag_met(stad["anna"], "zelf_beantwoord")
    kcc_nu("2026-03-11T09:00")
    client = browser(stad["proef-kcc-hoofd"])
    assert len(client.get("/cijfers/direct").context["rijen"]) == 50
    _, rijen, voet = lees_csv(client.get(CSV))
    assert (len(rijen), voet["n"]) == (67, "67")
    assert len({rij["Wat"] for rij in rijen}) == 67


KWAAD = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")


def test_what_a_spreadsheet_takes_for_a_formula_is_made_harmless():
    vel = Vel("x", (("Kop", "=1"),), ("a", "b"), [(tekst, -1.5) for tekst in KWAAD], (("n", 1),))
    gelezen = list(csv.reader(io.StringIO("".join(regels(vel)), newline=""), delimiter=";"))
    cellen = [rij[0] for rij in gelezen if rij[1:] == ["-1,5"]]  # a number stays a number
    assert cellen == [f"'{tekst}" for tekst in KWAAD]
    lees_xlsx(schrijf(vel).read())


def test_a_name_of_a_team_that_is_a_formula_does_no_harm(stad):
    Team.objects.filter(code="proef-kcc").update(naam='=HYPERLINK("http://kwaad")')
    Productgroep.objects.filter(code="proef").update(naam="@proef")
    _, rijen, _ = lees_csv(browser(stad["proef-kcc-hoofd"]).get(CSV))
    assert {rij["Team"] for rij in rijen} == {'\'=HYPERLINK("http://kwaad")'}


@pytest.mark.eis("R75")
def test_the_file_of_a_manager_has_numbers_per_team_and_no_row(stad, manager, kcc_nu):
    kop, rijen, voet = lees_csv(browser(manager).get(CSV))
    assert rijen == [{"Team": "Proef KCC", "n": "5", "Waarde in %": "–"}]
    assert voet == {"n": "5", "Waarde in %": "–"}
    assert kop["Kengetal"] == "Direct afgehandeld"
    vellen = lees_xlsx(bytes_van(browser(manager).get(XLSX)))
    assert vellen["rijen"] == [["Team", "n", "Waarde in %"], ["Proef KCC", "5", "–"]]
