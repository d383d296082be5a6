"""The catalogue as a file on the page, by command and over the API."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from catalogus.models import Zaaktypeversie
from dvo.overdracht.export import exporteer
from dvo.overdracht.zgw import exporteer_zgw
from dvo.services.klaargezet import SOORT
from kcc.models import Bestand, Gebeurtenis, Medewerker, Productgroep, Team
from tests.dvo.test_zgw import VAN_ELDERS
from tests.hulp.api import als, als_toepassing, is_probleem
from tests.hulp.catalogusbestand import als_bestand, inhoud, regel_van
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAGINA = "/catalogus/bestand"


@pytest.fixture(autouse=True)
def _eigen_map(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def upload(ruw: bytes, naam: str = "catalogus.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, ruw, "application/json")


def stuur(client: Client, doe: str = "controleer", **velden: Any) -> Any:
    return client.post(PAGINA, {"doe": doe, **velden})


def gewijzigd() -> dict[str, Any]:
    data = inhoud()
    data["producten"][0]["naam"] = "Een nieuwe naam"
    return data


def klaar_van(antwoord: Any) -> str:
    return str(antwoord.context["klaar"].uuid)


# -- the page --------------------------------------------------------------------------------------------


def test_floris_keeps_the_catalogue_and_the_zaaktypen_as_a_file(beheerder: Medewerker, kcc_nu):
    kcc_nu("2026-11-23T10:00")
    client = browser(beheerder)
    geheel = client.get(f"{PAGINA}/catalogus.json")
    assert geheel.content == exporteer()
    assert geheel["Content-Disposition"] == 'attachment; filename="catalogus-2026-11-23.json"'
    assert client.get(f"{PAGINA}/zaaktypen-zgw.json").content == exporteer_zgw()
    html = client.get(PAGINA).content.decode()
    assert f"{PAGINA}/catalogus.json" in html


def test_he_sees_what_would_change_and_then_takes_it_in_without_choosing_the_file_again(
    beheerder: Medewerker,
):
    client, aantal = browser(beheerder), Gebeurtenis.objects.count()
    gezien = stuur(client, bestand=upload(als_bestand(gewijzigd())))
    assert gezien.status_code == 200
    assert "Dit verandert er" in tekst(gezien.content.decode())
    assert "product Een nieuwe naam gewijzigd" in tekst(gezien.content.decode())
    assert Gebeurtenis.objects.count() == aantal
    gedaan = client.post(PAGINA, {"doe": "importeer", "klaar": klaar_van(gezien)}, follow=True)
    assert "Ingelezen: 0 nieuw, 1 gewijzigd." in tekst(gedaan.content.decode())
    assert inhoud()["producten"] != []
    assert "Een nieuwe naam" in exporteer().decode()
    assert not Bestand.objects.filter(inhoudstype=SOORT).exists()


def test_a_file_that_changes_nothing_says_so_and_has_nothing_to_take_in(beheerder: Medewerker):
    gezien = stuur(browser(beheerder), bestand=upload(exporteer()))
    html = gezien.content.decode()
    assert "Er verandert niets" in tekst(html)
    assert 'value="importeer"' not in html


def test_a_broken_file_shows_line_and_field_and_stays_ready(beheerder: Medewerker):
    data = gewijzigd()
    data["zaaktypen"][3]["versies"][0]["team"] = "x"
    gezien = stuur(browser(beheerder), bestand=upload(als_bestand(data)))
    regel = regel_van(data, ("zaaktypen", 3, "versies", 0, "team"))
    assert gezien.status_code == 422
    assert f"{regel} zaaktypen[3].versies[0].team team &#x27;x&#x27; bestaat niet" in tekst(
        gezien.content.decode()
    )
    assert "catalogus.json" in tekst(gezien.content.decode())
    assert klaar_van(gezien) in gezien.content.decode()


def test_what_a_zgw_file_lacks_is_asked_on_the_page_and_the_file_is_kept(beheerder: Medewerker):
    client = browser(beheerder)
    gevraagd = stuur(client, bestand=upload(als_bestand({"results": [VAN_ELDERS]}), "zgw.json"))
    assert gevraagd.status_code == 422
    assert "<details" in gevraagd.content.decode()
    assert gevraagd.context["aanvullen"]
    keuzes = {"team": "geo", "productgroep": "geo", "contactniveau": "3", "klaar": klaar_van(gevraagd)}
    gezien = stuur(client, **keuzes)
    assert gezien.status_code == 200
    client.post(PAGINA, {**keuzes, "doe": "importeer"})
    assert Zaaktypeversie.objects.get(zaaktype__identificatie="ZAAKTYPE-2026-01").team.code == "geo"


def test_the_choices_go_along_with_the_button_that_takes_it_in(beheerder: Medewerker):
    keuzes = {"team": "geo", "productgroep": "geo", "contactniveau": "3"}
    html = stuur(browser(beheerder), bestand=upload(als_bestand(VAN_ELDERS)), **keuzes).content.decode()
    for naam, waarde in keuzes.items():
        assert f'<input type="hidden" name="{naam}" value="{waarde}">' in html


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({}, "Kies een bestand."),
        ({"klaar": "99999999-9999-4999-8999-999999999999"}, "Kies een bestand."),
        ({"klaar": "x"}, "Kies een bestand."),
        ({"bestand": upload(b"")}, "Dit bestand is leeg."),
        ({"team": "weg", "bestand": upload(b"{}")}, "Kies een vakafdeling uit de lijst."),
    ],
)
def test_the_form_says_what_is_wrong(beheerder: Medewerker, velden: dict[str, Any], zin: str):
    antwoord = stuur(browser(beheerder), **velden)
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord.content.decode())


def test_a_file_of_more_than_20_mb_is_refused_before_it_is_read(beheerder: Medewerker):
    antwoord = stuur(browser(beheerder), bestand=upload(b" " * (20 * 1024 * 1024 + 1)))
    assert antwoord.status_code == 422
    assert "groter dan 20 MB" in tekst(antwoord.content.decode())
    assert not Bestand.objects.filter(inhoudstype=SOORT).exists()


def test_a_next_file_takes_the_place_of_the_last_and_nobody_takes_that_of_another(
    beheerder: Medewerker, tmp_path: Path, django_capture_on_commit_callbacks
):
    client = browser(beheerder)
    stuur(client, bestand=upload(exporteer()))
    with django_capture_on_commit_callbacks(execute=True):
        tweede = stuur(client, bestand=upload(als_bestand(gewijzigd())))
    assert Bestand.objects.filter(inhoudstype=SOORT).count() == 1
    assert len(list(tmp_path.rglob("*.json"))) == 1
    ander = Medewerker.objects.create(username="freek", rollen=["beheerder"])
    assert stuur(browser(ander), "importeer", klaar=klaar_van(tweede)).status_code == 422
    assert "Een nieuwe naam" not in exporteer().decode()


@pytest.mark.eis("R11")
@pytest.mark.parametrize("pad", ["", "/catalogus.json", "/zaaktypen-zgw.json"])
def test_it_is_of_the_beheerder_alone(pad: str, anna: Medewerker, afdelingshoofd: Medewerker):
    assert browser(anna).get(PAGINA + pad).status_code == 403
    assert browser(afdelingshoofd).get(PAGINA + pad).status_code == 403


# -- the command -----------------------------------------------------------------------------------------


def commando(*args: str) -> str:
    uit = StringIO()
    call_command("catalogus", *args, stdout=uit)
    return uit.getvalue()


def test_the_command_writes_the_file_and_takes_it_in(tmp_path: Path):
    bestand = tmp_path / "catalogus.json"
    commando("export", str(bestand))
    assert bestand.read_bytes() == exporteer()
    assert commando("export", "-") == exporteer().decode()
    assert commando("export", "-", "--zgw") == exporteer_zgw().decode()
    assert commando("import", str(bestand)).endswith("Niets veranderd.\n")
    bestand.write_bytes(als_bestand(gewijzigd()))
    assert "Producten: 0 nieuw, 1 gewijzigd" in commando("import", str(bestand), "--proef")
    assert "Een nieuwe naam" not in exporteer().decode()
    assert "Producten: 0 nieuw, 1 gewijzigd" in commando("import", str(bestand))
    assert "Een nieuwe naam" in exporteer().decode()


def test_the_command_takes_zaaktypen_of_elsewhere(tmp_path: Path):
    bestand = tmp_path / "zgw.json"
    bestand.write_text(json.dumps(VAN_ELDERS))
    with pytest.raises(CommandError, match="team staat niet in het bestand"):
        commando("import", str(bestand))
    commando("import", str(bestand), "--team", "geo", "--productgroep", "geo", "--niveau", "3")
    assert Zaaktypeversie.objects.filter(zaaktype__identificatie="ZAAKTYPE-2026-01").exists()


def test_the_command_names_line_and_field_and_what_is_no_file(tmp_path: Path):
    bestand = tmp_path / "kapot.json"
    bestand.write_text('{\n  "formaat": "kcc-catalogus",\n  "versie": 2\n}')
    with pytest.raises(CommandError, match=r"regel 3, versie: hier hoort 1(.|\n)*Er is niets veranderd."):
        commando("import", str(bestand))
    with pytest.raises(CommandError, match="bestaat-niet"):
        commando("import", str(tmp_path / "bestaat-niet"))


# -- the API ---------------------------------------------------------------------------------------------


def test_an_application_gets_the_file_as_it_is(beheerder: Medewerker):
    for wie in (als_toepassing(), als(beheerder)):
        antwoord = wie.get("/catalogus")
        assert (antwoord.status_code, antwoord["Content-Type"]) == (200, "application/json")
        assert antwoord.content == exporteer()
        assert antwoord["API-Version"]
        assert wie.get("/catalogus/zgw").content == exporteer_zgw()


def test_over_the_api_nobody_takes_a_file_in_and_others_do_not_get_it(
    anna: Medewerker, beheerder: Medewerker
):
    is_probleem(als(anna).get("/catalogus"), 403)
    is_probleem(als(beheerder).post("/catalogus", inhoud()), 405)
    is_probleem(als_toepassing().get("/catalogus", kleur="rood"), 400, veld="kleur")
    assert Team.objects.exists()
    assert Productgroep.objects.exists()
