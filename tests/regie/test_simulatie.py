"""Simulations as Dirk asks for them: start, progress, stop, a worker that dies, the page with what came out (R55)."""

import json
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Bestand, Gebeurtenis
from regie.models import Simulatie
from regie.services import simulatie as services
from regie.simulatie.csvbron import schrijf
from regie.simulatie.watals import Vraag
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, tekst
from tests.regie.test_simulatie_bronnen import rijen

pytestmark = pytest.mark.django_db
KLEIN = Vraag(zaden=2, maanden=3, inwoners=4_000)
FORMULIER = {
    "bron": "stad",
    "belasting": "95",
    "vraag": "100",
    "maanden": "3",
    "zaden": "1",
    "team": "",
    "norm": "",
    "omschrijving": "Proef",
}


@pytest.fixture(autouse=True)
def _maandag_negen_uur(kcc_nu):
    kcc_nu("2026-03-02T09:00")


def gevraagd(door, **anders) -> Simulatie:
    return services.start(**{"bron": "stad", "vraag": KLEIN, "door": door, **anders})


def csv(inhoud: bytes, naam: str = "zaken.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud, "text/csv")


def standen(simulatie: Simulatie) -> list[str]:
    rijen_ = Gebeurtenis.objects.van(simulatie.uuid).order_by("versie")
    return list(rijen_.values_list("naar", flat=True))


# ---- start, run, stop ----


@pytest.mark.eis("R55")
def test_dirk_asks_a_worker_runs_and_the_same_question_gives_the_same_answer(dirk):
    een = gevraagd(dirk)
    assert (een.status, een.totaal) == ("wacht", 6)
    assert services.voer_uit(een.pk)
    een.refresh_from_db()
    assert (een.status, een.gedaan, een.stop_gevraagd) == ("klaar", 6, False)
    assert standen(een) == ["wacht", "bezig", "klaar"]
    assert not services.voer_uit(een.pk)  # delivered twice
    weer = gevraagd(dirk)
    services.voer_uit(weer.pk)
    weer.refresh_from_db()
    assert weer.invoer == een.invoer
    assert weer.resultaat == een.resultaat


def test_anna_may_not_and_nobody_runs_two_at_once(anna, dirk):
    with pytest.raises(NietBevoegd):
        gevraagd(anna)
    simulatie = gevraagd(dirk)
    with pytest.raises(Geweigerd, match="loopt nog"):
        gevraagd(dirk)
    with pytest.raises(NietBevoegd):
        services.stop(simulatie=simulatie, door=anna)


def test_stopping_while_it_waits_and_while_it_runs(dirk, monkeypatch):
    wacht = gevraagd(dirk)
    services.stop(simulatie=wacht, door=dirk)
    assert not services.voer_uit(wacht.pk)
    with pytest.raises(Geweigerd, match="het is gestopt"):
        services.stop(simulatie=wacht, door=dirk)
    monkeypatch.setattr(services, "TEKEN", 0.0)
    loopt = gevraagd(dirk)
    ons = services._neem(loopt.pk)
    loop = services._Loop(ons)
    services.stop(simulatie=loopt, door=dirk)
    with pytest.raises(services.Gestopt):
        loop.draai()
    loop.rond_af("klaar", resultaat={})
    loopt.refresh_from_db()
    assert (loopt.status, loopt.resultaat) == ("gestopt", None)


def test_a_worker_that_died_is_followed_by_another_three_times_at_most(dirk, kcc_nu):
    simulatie = gevraagd(dirk)
    eerste = services._Loop(services._neem(simulatie.pk))
    assert services._neem(simulatie.pk) is None  # it is being done
    for minuut in (3, 6):
        kcc_nu(f"2026-03-02T09:0{minuut}")
        assert services.veeg() == 1
        assert services._neem(simulatie.pk) is not None
        assert services.veeg() == 0
    with pytest.raises(services.Gestopt):
        eerste._klaar_met(1)  # it was not dead but slow: it is not its any more
    kcc_nu("2026-03-02T09:09")
    assert not services.voer_uit(simulatie.pk)
    simulatie.refresh_from_db()
    assert simulatie.status == "mislukt"
    assert "drie keer afgebroken" in simulatie.fout


def test_what_goes_wrong_is_said_and_nothing_of_it_stays_half(dirk, monkeypatch):
    def kapot(*_, **__):
        raise RuntimeError("stuk")

    monkeypatch.setattr(services, "draai", kapot)
    simulatie = gevraagd(dirk)
    services.voer_uit(simulatie.pk)
    simulatie.refresh_from_db()
    assert (simulatie.status, simulatie.fout) == ("mislukt", services.FOUT)
    assert services.FOUT in tekst(browser(dirk).get(f"/simulatie/{simulatie.uuid}").content.decode())


def test_own_zaken_are_too_few_and_it_says_how_many_are_needed(dirk):
    simulatie = gevraagd(dirk, bron="eigen")
    services.voer_uit(simulatie.pk)
    simulatie.refresh_from_db()
    assert simulatie.status == "mislukt"
    assert "Nodig zijn minstens 200 zaken" in simulatie.fout


# ---- a file ----


def test_a_file_is_kept_without_the_columns_that_are_not_used(dirk):
    inhoud = schrijf(rijen()).decode().replace("\n", ";Jansen\n").encode()
    simulatie = gevraagd(dirk, bron="csv", bestand=csv(inhoud))
    assert b"Jansen" not in simulatie.bestand.inhoud.open("rb").read()
    services.voer_uit(simulatie.pk)
    simulatie.refresh_from_db()
    assert simulatie.status == "klaar"
    assert "geen teams" in tekst(browser(dirk).get(f"/simulatie/{simulatie.uuid}").content.decode())


@pytest.mark.parametrize(
    ("bestand", "melding"),
    [
        (None, "Kies een CSV-bestand."),
        (csv(b"x", "foto.png"), "foto.png: kies een CSV-bestand."),
        (csv(b"datum;zaaktype\n"), "de kolom start, einde ontbreekt"),
        (csv(schrijf(rijen(50))), "50 afgeronde zaken"),
    ],
)
def test_a_file_that_can_not_be_used_is_refused_at_its_field(dirk, bestand, melding):
    voor = Bestand.objects.count()
    with pytest.raises(Ongeldig) as fout:
        gevraagd(dirk, bron="csv", bestand=bestand)
    assert melding in fout.value.melding
    assert fout.value.veld == "bestand"
    assert Bestand.objects.count() == voor


@pytest.mark.parametrize(("veld", "waarde"), [("team", {"zwembad": 1}), ("norm", {"zwemles": 4})])
def test_a_team_or_zaaktype_that_is_not_there_is_refused_at_its_field(dirk, veld, waarde):
    with pytest.raises(Ongeldig, match="komt hier niet voor") as fout:
        gevraagd(dirk, vraag=Vraag(**{veld: waarde}))
    assert fout.value.veld == veld


# ---- the pages ----


def test_dirk_fills_in_the_form_sees_progress_and_reads_what_came_out(dirk):
    client = browser(dirk)
    assert "Nog geen simulaties" in client.get("/simulatie").content.decode()
    antwoord = client.post("/simulatie", FORMULIER)
    assert antwoord.status_code == 302
    adres = antwoord["Location"]
    bezig = tekst(client.get(adres).content.decode())
    assert "0 van 3 keer doorgerekend" in bezig
    simulatie = Simulatie.objects.get()
    Simulatie.objects.update(invoer={**simulatie.invoer, "inwoners": 5_000})
    services.voer_uit(simulatie.pk)
    assert client.get(f"{adres}?gedaan=0&sinds=1", headers={"HX-Request": "true"})["HX-Redirect"] == adres
    with telt_hoogstens(8):
        klaar = client.get(adres).content.decode()
    for zin in ("Klanten met één zaak", "Per volgorde", "Wie betaalt", "Wat dit niet zegt", "Hoe druk 95 %"):
        assert zin in tekst(klaar)
    assert klaar.count('<svg class="kcc-tijdlijn') == 2
    lijst = tekst(client.get("/simulatie").content.decode())
    assert "Proef, " in lijst


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("belasting", "300", "Vul een getal in van 50 tot en met 120."),
        ("zaden", "", "Vul een getal in van 1 tot en met 10."),
        ("team", "geo erbij", "Schrijf bijvoorbeeld naam=2."),
        ("team", "zwembad=1", "Het team zwembad komt hier niet voor."),
        ("norm", "archief-1=0", "Een norm is minstens 1 werkdag."),
        ("bron", "csv", "Kies een CSV-bestand."),
    ],
)
def test_a_mistake_is_told_at_its_field(dirk, veld, waarde, melding):
    antwoord = browser(dirk).post("/simulatie", {**FORMULIER, veld: waarde})
    assert antwoord.status_code == 422
    assert melding in tekst(antwoord.content.decode())
    assert not Simulatie.objects.exists()


def test_stopping_by_the_button_and_who_may_not_look(dirk, anna, carla):
    simulatie = gevraagd(dirk)
    for wie in (anna, carla):
        assert browser(wie).get("/simulatie").status_code == 403
        assert browser(wie).get(f"/simulatie/{simulatie.uuid}").status_code == 403
        assert browser(wie).post(f"/simulatie/{simulatie.uuid}/stop").status_code == 403
    antwoord = browser(dirk).post(f"/simulatie/{simulatie.uuid}/stop", follow=True)
    assert "Deze simulatie is gestopt" in tekst(antwoord.content.decode())


def test_the_list_costs_the_same_for_one_as_for_thirty(dirk):
    client = browser(dirk)
    for _ in range(30):
        Simulatie.objects.create(bron="stad", status="gestopt", invoer=KLEIN.als_json(), door=dirk)
    with telt_hoogstens(8):
        client.get("/simulatie")


# ---- the command ----


def test_the_command_prints_a_table_or_json():
    uit, stand = StringIO(), StringIO()
    call_command("simuleer", zaden=1, maanden=2, inwoners=3000, stdout=uit, stderr=stand)
    assert "| Eén zaak" in uit.getvalue()
    assert "3 van 3" in stand.getvalue()
    uit = StringIO()
    opties = {"zaden": 1, "maanden": 2, "inwoners": 3000, "team": "geo=+1", "json": True}
    call_command("simuleer", **opties, stdout=uit, stderr=StringIO())
    gelezen = json.loads(uit.getvalue())
    assert gelezen["invoer"]["team"] == {"geo": 1}
    assert [rij["regel"] for rij in gelezen["regels"]] == ["fcfs", "product", "letterlijk"]


def test_the_command_reads_a_file_and_says_what_is_wrong(tmp_path):
    pad = tmp_path / "zaken.csv"
    pad.write_bytes(schrijf(rijen()))
    uit = StringIO()
    call_command("simuleer", bron=["csv", str(pad)], zaden=1, stdout=uit, stderr=StringIO())
    assert "klantaanvragen" in uit.getvalue()
    for opties, melding in (
        ({"bron": ["maan"]}, "Kies --bron"),
        ({"bron": ["csv", "/er/niet.csv"]}, "No such file"),
        ({"bron": ["eigen"]}, "Nodig zijn minstens 200 zaken"),
        ({"belasting": 10}, "--belasting moet tussen"),
        ({"team": "zwembad=1", "maanden": 2}, "Het team zwembad"),
    ):
        with pytest.raises(CommandError, match=melding):
            call_command("simuleer", **{"zaden": 1, **opties}, stdout=StringIO(), stderr=StringIO())
