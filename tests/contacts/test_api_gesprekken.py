"""/gesprekken: laid down with all vragen in one call, read, finished, cancelled."""

from typing import Any
from uuid import uuid4

import pytest

from contacts.models import Klantcontact, Terugbelverzoek
from kcc.models import Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.verbouwen import HUISNUMMER, KAP, VERGUNNING, VIER
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db
PAD = "/gesprekken"
BELLEN = {"team": "vergunningen", "telefoonnummer": "0612345678", "toelichting": "na vieren"}


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen")


@pytest.fixture
def van_anna(anna: Medewerker) -> Api:
    return als(anna)


def gesprek(*vragen: dict[str, Any], **meer: Any) -> dict[str, Any]:
    return {"kanaal": "telefoon", "vragen": list(vragen or [{"onderwerp": "Afvalkalender"}]), **meer}


def test_a_gesprek_with_all_kinds_of_vragen_in_one_call(van_anna: Api, jansen: Klant) -> None:
    antwoord = van_anna.post(
        PAD,
        gesprek(
            {"onderwerp": "Afvalkalender", "antwoord": "Elke dinsdag", "productgroep": "afval"},
            {"intake": {"levensgebeurtenis": "verbouwen", "zaken": list(VIER)}},
            {"onderwerp": "Welstand", "terugbelverzoek": BELLEN},
            {"onderwerp": "Wie gaat hierover", "uitkomst": "doorverwezen"},
            {"onderwerp": "Nog iets"},
            klant=str(jansen.uuid),
            onderwerp="Verbouwing",
            notitie="belt om drie uur terug",
        ),
    )
    assert antwoord.status_code == 201
    rij = antwoord.json()
    assert antwoord["Location"].endswith(f"/api/v1/gesprekken/{rij['uuid']}")
    assert [vraag["uitkomst"] for vraag in rij["vragen"]] == [
        "zelf_beantwoord",
        "zaak_aangemaakt",
        "terugbelverzoek",
        "doorverwezen",
        "",
    ]
    assert rij["vragen"][0]["productgroep"] == "afval"
    assert rij["vragen"][1]["klantaanvraag"]["nummer"] == Klantaanvraag.objects.get().nummer
    assert (rij["status"], rij["medewerker"]["naam"]) == ("lopend", "Anna de Boer")
    assert rij["betrokkenen"][0]["klant"]["naam"] == "F. Jansen"
    assert van_anna.lees(f"{PAD}/{rij['uuid']}") == rij
    assert Terugbelverzoek.objects.get().toelichting == "na vieren"


def test_one_wrong_vraag_undoes_the_whole_gesprek(van_anna: Api) -> None:
    onvolledig = {"intake": {"zaken": [VERGUNNING, {"zaaktype": "huisnummer"}]}}
    antwoord = van_anna.post(PAD, gesprek({"antwoord": "Ja"}, onvolledig))
    is_probleem(antwoord, 400, "intake_onvolledig", "vragen.1.intake.zaken.1.antwoorden.aantal_nummers")
    assert not Klantcontact.objects.exists()
    assert not Klantaanvraag.objects.exists()


def test_a_gesprek_is_finished_in_the_same_call_when_so_asked(van_anna: Api) -> None:
    rij = van_anna.maak(PAD, gesprek({"onderwerp": "Afval", "antwoord": "dinsdag"}, afronden=True))
    assert rij["status"] == "afgerond"
    assert rij["beeindigdOp"]


def test_an_application_lays_down_a_gesprek_that_waits_in_the_inbox() -> None:
    rij = als_toepassing().maak(PAD, gesprek(kanaal="webformulier"))
    assert (rij["status"], rij["medewerker"], rij["betrokkenen"][0]["klant"]) == ("ontvangen", None, None)


def test_an_unfinished_gesprek_cannot_be_finished_and_a_finished_one_not_again(van_anna: Api) -> None:
    open_ = van_anna.maak(PAD, gesprek())
    is_probleem(van_anna.post(f"{PAD}/{open_['uuid']}/afronding"), 409, "vraag_open", "uitkomst")
    klaar = van_anna.maak(PAD, gesprek({"antwoord": "Ja"}))
    assert van_anna.post(f"{PAD}/{klaar['uuid']}/afronding").json()["status"] == "afgerond"
    is_probleem(van_anna.post(f"{PAD}/{klaar['uuid']}/afronding"), 409, "overgang_niet_toegestaan")
    is_probleem(van_anna.post(f"{PAD}/{klaar['uuid']}/annulering"), 409, "overgang_niet_toegestaan")


def test_a_gesprek_is_cancelled_with_a_reason(van_anna: Api) -> None:
    rij = van_anna.maak(PAD, gesprek())
    antwoord = van_anna.post(f"{PAD}/{rij['uuid']}/annulering", {"reden": "hing op"})
    assert (antwoord.status_code, antwoord.json()["status"]) == (200, "geannuleerd")


@pytest.mark.parametrize(
    ("inhoud", "veld"),
    [
        ({"kanaal": None}, "kanaal"),
        ({"kanaal": ["telefoon"]}, "kanaal"),
        ({"vragen": []}, "vragen"),
        ({"vragen": {}}, "vragen"),
        ({"vragen": ["hallo"]}, "vragen.0"),
        ({"vragen": [{}] * 26}, "vragen"),
        ({"vragen": [{"onderwerp": 3}]}, "vragen.0.onderwerp"),
        ({"vragen": [{"uitkomst": "zaak_aangemaakt"}]}, "vragen.0.uitkomst"),
        ({"vragen": [{"productgroep": "bestaat-niet"}]}, "vragen.0.productgroep"),
        ({"vragen": [{"antwoord": "x", "terugbelverzoek": BELLEN}]}, "vragen.0.intake"),
        ({"vragen": [{"terugbelverzoek": {**BELLEN, "team": "x"}}]}, "vragen.0.terugbelverzoek.team"),
        ({"vragen": [{"terugbelverzoek": {**BELLEN, "telefoonnummer": "06"}}]},
         "vragen.0.terugbelverzoek.telefoonnummer"),
        ({"vragen": [{"intake": {"zaken": [{"zaaktype": "x"}]}}]}, "vragen.0.intake.zaken"),
        ({"vragen": [{"intake": {}}]}, "vragen.0.intake.zaken"),
        ({"notitie": "a" * 10_001}, "notitie"),
        ({"afronden": "ja"}, "afronden"),
        ({"afronden": True}, "vragen.uitkomst"),
        ({"status": "afgerond"}, "status"),
    ],
)  # fmt: skip
def test_input_that_does_not_fit_is_named(van_anna: Api, inhoud: dict[str, Any], veld: str) -> None:
    if veld == "vragen.uitkomst":  # well formed, but there is an open vraag
        is_probleem(van_anna.post(PAD, gesprek() | inhoud), 409, "vraag_open")
    else:
        is_probleem(van_anna.post(PAD, gesprek() | inhoud), 400, veld=veld)
    assert not Klantcontact.objects.exists()


def test_the_list_is_narrowed_by_its_filters(van_anna: Api, jansen: Klant, kcc_nu: Any) -> None:
    kcc_nu("2026-03-02T23:30")
    eerst = van_anna.maak(PAD, gesprek(klant=str(jansen.uuid)))
    kcc_nu("2026-03-03T00:30")
    later = van_anna.maak(PAD, gesprek({"antwoord": "ja"}, kanaal="balie", afronden=True))
    for vraag, verwacht in (
        ({"klant": str(jansen.uuid)}, [eerst]),
        ({"kanaal": "balie"}, [later]),
        ({"status": "lopend"}, [eerst]),
        ({"team": "kcc-telefonie"}, [later, eerst]),
        ({"nummer": later["nummer"]}, [later]),
        ({"ontvangenVanaf": "2026-03-03"}, [later]),
        ({"ontvangenTotEnMet": "2026-03-02"}, [eerst]),
    ):
        assert [rij["nummer"] for rij in van_anna.lijst(PAD, **vraag)] == [rij["nummer"] for rij in verwacht]
    is_probleem(van_anna.get(PAD, status="zoek"), 400, veld="status")
    assert van_anna.lijst(PAD, ontvangenTotEnMet="9999-12-31")


def test_reading_leaves_one_inzage_for_speaker_and_for_whom_they_speak(
    van_anna: Api, jansen: Klant, anna: Medewerker
) -> None:
    moeder = maak_klant(door=anna, achternaam="Jansen-Smit")
    van_anna.maak(PAD, gesprek(klant=str(jansen.uuid), namens=str(moeder.uuid)))
    Inzage.objects.all().delete()
    van_anna.lijst(PAD)
    assert {inzage.klant for inzage in Inzage.objects.all()} == {jansen, moeder}


def test_who_may_and_who_may_not(van_anna: Api, carla: Medewerker, manager: Medewerker) -> None:
    rij = van_anna.maak(PAD, gesprek())
    for api, nummer in ((Api(), 401), (als(manager), 403)):
        is_probleem(api.get(PAD), nummer)
        is_probleem(api.get(f"{PAD}/{rij['uuid']}"), nummer)
        is_probleem(api.post(PAD, gesprek()), nummer)
        is_probleem(api.post(f"{PAD}/{rij['uuid']}/afronding"), nummer)
    is_probleem(als(carla).post(PAD, gesprek()), 403, "geen_recht")
    is_probleem(als(carla).get(f"{PAD}/{rij['uuid']}"), 404)
    is_probleem(van_anna.get(f"{PAD}/{uuid4()}"), 404, "niet_gevonden")
    is_probleem(van_anna.post(f"{PAD}/{uuid4()}/afronding"), 404, "niet_gevonden")


def test_a_vakafdeling_sees_only_the_vragen_that_are_its_own(van_anna: Api, carla: Medewerker) -> None:
    intake = {"intake": {"zaken": [VERGUNNING]}}
    elders = {"onderwerp": "Boom", "intake": {"zaken": [KAP]}}
    rij = van_anna.maak(PAD, gesprek(intake, elders, {"terugbelverzoek": BELLEN}))
    gezien = als(carla).lees(f"{PAD}/{rij['uuid']}")
    assert [vraag["volgnummer"] for vraag in gezien["vragen"]] == [1, 3]
    assert len(rij["vragen"]) == 3


def test_what_a_vraag_of_the_sociaal_domein_is_about_is_not_told(van_anna: Api) -> None:
    intake = {"onderwerp": "Traplift", "productgroep": "geo", "intake": {"zaken": [HUISNUMMER]}}
    rij = van_anna.maak(PAD, gesprek(intake, onderwerp="Traplift", notitie="slecht ter been"))
    Zaak.objects.update(sociaal=True)
    gezien = van_anna.get(f"{PAD}/{rij['uuid']}")
    assert gezien.json()["vragen"][0]["klantaanvraag"] == rij["vragen"][0]["klantaanvraag"]
    assert gezien.json()["vragen"][0]["productgroep"] is None
    for woord in (b"Traplift", b"slecht ter been"):
        assert woord not in gezien.content
        assert woord not in van_anna.get(PAD).content


@pytest.mark.parametrize("wie", ["token", "sessie"])
def test_a_list_costs_the_same_with_one_row_and_with_thirty(
    wie: str, van_anna: Api, anna: Medewerker, jansen: Klant
) -> None:
    lezer = als_toepassing("geo", naam="bi") if wie == "token" else van_anna
    inhoud = gesprek({"intake": {"zaken": [HUISNUMMER]}}, {"antwoord": "ja"}, klant=str(jansen.uuid))
    van_anna.maak(PAD, inhoud)
    with telt_hoogstens(8) as een:
        assert len(lezer.lijst(PAD)) == 1
    for _ in range(29):
        van_anna.maak(PAD, inhoud)
    with telt_hoogstens(8) as dertig:
        assert len(lezer.lijst(PAD)) == 30
    assert len(dertig) <= len(een)
