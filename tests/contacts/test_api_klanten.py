"""/klanten above the ground floor: searched by POST, parts of one klant, and what happened with it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from contacts import services
from kcc import klok
from kcc.models import ApiToken, Inzage, Klant, Klantkenmerk, Medewerker
from kcc.services.kenmerken import geef_kenmerk
from kcc.services.klanten import geef_identificator, maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser
from tests.hulp.verbouwen import HUISNUMMER, VERGUNNING
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
ZOEKEN = "/klanten/zoeken"
BSN = "111222333"


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    klant = maak_klant(
        door=anna,
        voornamen="Frits",
        achternaam="Jansen",
        geboortedatum="1961-05-12",
        straat="Lindelaan",
        postcode="1234AB",
        huisnummer="12",
        telefoon="0612345678",
        email="frits@example.org",
    )
    geef_identificator(klant=klant, soort="bsn", waarde=BSN, door=anna)
    klant.refresh_from_db()
    return klant


def vindt(api: Api, **velden: Any) -> list[str]:
    antwoord = api.post(ZOEKEN, velden)
    assert antwoord.status_code == 200, antwoord.content
    return [rij["uuid"] for rij in antwoord.json()["results"]]


def met_bsn() -> Api:
    api = als_toepassing(naam="burgerzaken")
    ApiToken.objects.filter(naam="burgerzaken").update(bsn=True)
    return api


@pytest.mark.parametrize(
    "velden",
    [
        {"naam": "jansen"},
        {"geboortedatum": "1961-05-12"},
        {"postcode": "1234 ab", "huisnummer": "12"},
        {"telefoon": "06-12345678"},
        {"email": "Frits@Example.org"},
        {"bsn": BSN},
        {"tekst": "jansen 12-5-1961"},
        {"tekst": BSN},
    ],
)
def test_a_klant_is_found_as_on_the_screen(anna: Medewerker, jansen: Klant, velden: dict[str, str]) -> None:
    maak_klant(door=anna, achternaam="Pietersen")
    assert vindt(als(anna), **velden) == [str(jansen.uuid)]


def test_a_hit_tells_enough_to_know_who_it_is_and_leaves_an_inzage(anna: Medewerker, jansen: Klant) -> None:
    Inzage.objects.all().delete()
    uitslag = als(anna).post(ZOEKEN, {"naam": "Jansen"}).json()
    (gevonden,) = uitslag["results"]
    assert {veld: gevonden[veld] for veld in ("uuid", "naam", "soort", "organisatie")} == {
        "uuid": str(jansen.uuid),
        "naam": "F. Jansen",
        "soort": "persoon",
        "organisatie": None,
    }
    assert (gevonden["geboortejaar"], gevonden["straat"], gevonden["ongeveer"]) == (1961, "Lindelaan", False)
    assert "1961-05-12" not in str(gevonden)
    assert not uitslag["meer"]
    assert [inzage.klant for inzage in Inzage.objects.all()] == [jansen]
    Klant.objects.update(verstrekkingsbeperking=True)
    assert als(anna).post(ZOEKEN, {"naam": "Jansen"}).json()["results"][0]["straat"] == ""


def test_of_many_the_first_ten_come_in_the_same_number_of_queries(anna: Medewerker) -> None:
    maak_klant(door=anna, achternaam="Jansen")
    api = als(anna)
    with telt_hoogstens(10) as een:
        vindt(api, naam="jansen")
    for _ in range(29):
        maak_klant(door=anna, achternaam="Jansen")
    with telt_hoogstens(10) as dertig:
        uitslag = api.post(ZOEKEN, {"naam": "jansen"}).json()
    assert (len(uitslag["results"]), uitslag["meer"]) == (10, True)
    assert len(dertig) <= len(een)


def test_only_an_application_that_may_sends_a_bsn(jansen: Klant) -> None:
    api = als_toepassing()
    for velden in ({"bsn": BSN}, {"tekst": BSN}):
        fout = is_probleem(api.post(ZOEKEN, velden), 403)
        assert fout["code"] == "bsn_niet_toegestaan"
        assert BSN not in str(fout)
    assert vindt(met_bsn(), bsn=BSN) == [str(jansen.uuid)]


def test_a_limited_application_finds_only_whom_its_rows_are_about(anna: Medewerker, jansen: Klant) -> None:
    api = als_toepassing("geo", naam="geo")
    assert vindt(api, naam="jansen") == []
    inhoud = {"kanaal": "telefoon", "klant": str(jansen.uuid), "zaken": [HUISNUMMER]}
    als(anna).maak("/klantaanvragen", inhoud)
    assert vindt(api, naam="jansen") == [str(jansen.uuid)]
    assert vindt(als_toepassing("afval", naam="afval"), naam="jansen") == []


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({}, "tekst"),
        ({"tekst": "x", "naam": "y"}, "tekst"),
        ({"tekst": 3}, "tekst"),
        ({"naam": "'"}, "naam"),
        ({"geboortedatum": "12 mei"}, "geboortedatum"),
        ({"postcode": "12"}, "postcode"),
        ({"huisnummer": "12"}, "huisnummer"),
        ({"telefoon": "06"}, "telefoon"),
        ({"email": "frits"}, "email"),
        ({"bsn": "123456789"}, "bsn"),
        ({"kvk": "12"}, "kvk"),
        ({"vestiging": "12"}, "vestiging"),
        ({"kleur": "rood"}, "kleur"),
    ],
)
def test_what_cannot_be_searched_by_is_named(anna: Medewerker, velden: dict[str, Any], veld: str) -> None:
    is_probleem(als(anna).post(ZOEKEN, velden), 400, veld=veld)


def test_who_may_and_who_may_not(anna: Medewerker, manager: Medewerker, jansen: Klant) -> None:
    pad = f"/klanten/{jansen.uuid}"
    for api, nummer in ((Api(), 401), (als(manager), 403)):
        is_probleem(api.post(ZOEKEN, {"naam": "jansen"}), nummer)
        for deel in ("tijdlijn", "kenmerken", "vertegenwoordigingen"):
            is_probleem(api.get(f"{pad}/{deel}"), nummer)
        is_probleem(api.post(f"{pad}/adressen", {}), nummer)
    is_probleem(als(anna).get(ZOEKEN), 405)
    is_probleem(als(anna).get(f"/klanten/{uuid4()}/tijdlijn"), 404)
    is_probleem(als_toepassing("geo").get(f"{pad}/tijdlijn"), 404)
    is_probleem(als(anna).post(f"{ZOEKEN}?naam=jansen", {"naam": "jansen"}), 400, veld="naam")


# -- parts ---------------------------------------------------------------------------------------------


def test_an_address_is_added_and_taken_away_and_stands_on_the_screen(anna: Medewerker, jansen: Klant) -> None:
    api, pad = als(anna), f"/klanten/{jansen.uuid}/adressen"
    rij = api.maak(pad, {"soort": "telefoonnummer", "waarde": "0201234567"})
    assert "0201234567" in browser(anna).get(f"/klanten/{jansen.uuid}").content.decode()
    is_probleem(
        api.post(pad, {"soort": "telefoonnummer", "waarde": "0201234567"}), 409, "adres_bestaat", "waarde"
    )
    is_probleem(api.post(pad, {"soort": "telefoonnummer", "waarde": "12"}), 400, veld="waarde")
    is_probleem(api.post(pad, {"soort": "fax", "waarde": "12"}), 400, veld="soort")
    assert api.delete(f"{pad}/{rij['uuid']}").status_code == 204
    is_probleem(api.delete(f"{pad}/{rij['uuid']}"), 404)
    assert "0201234567" not in str(api.lees(f"/klanten/{jansen.uuid}"))


def test_an_address_of_a_base_register_stays(anna: Medewerker, jansen: Klant) -> None:
    adres = jansen.adressen.first()
    jansen.adressen.update(herkomst="brp")
    antwoord = als(anna).delete(f"/klanten/{jansen.uuid}/adressen/{adres.uuid}")
    is_probleem(antwoord, 409, "adres_van_register")


def test_a_kenmerk_is_given_read_and_ended(anna: Medewerker, jansen: Klant) -> None:
    api, pad = als(anna), f"/klanten/{jansen.uuid}/kenmerken"
    rij = api.maak(pad, {"soort": "taal", "toelichting": "Pools"})
    assert api.get(pad).json() == [rij]
    assert "Pools" in browser(anna).get(f"/klanten/{jansen.uuid}").content.decode()
    is_probleem(api.post(pad, {"soort": "tolk"}), 400, veld="toelichting")
    is_probleem(api.post(pad, {"soort": "agressie", "toelichting": "sloeg"}), 400, veld="soort")
    assert api.post(f"{pad}/{rij['uuid']}/einde").status_code == 200
    is_probleem(api.post(f"{pad}/{rij['uuid']}/einde"), 409, "kenmerk_beeindigd")
    assert api.get(pad).json() == []


def test_a_marking_for_aggression_is_not_in_the_api_for_anybody(
    anna: Medewerker, dirk: Medewerker, jansen: Klant
) -> None:
    pad = f"/klanten/{jansen.uuid}/kenmerken"
    als(anna).maak(pad, {"soort": "gebarentolk"})
    markering = geef_kenmerk(
        klant=jansen, soort="agressie", toelichting="sloeg", einde=_over_een_maand(), door=dirk
    )
    api = als_toepassing()
    assert [rij["soort"] for rij in api.get(pad).json()] == ["gebarentolk"]
    for wie in (anna, dirk):
        assert [rij["soort"] for rij in als(wie).get(pad).json()] == ["gebarentolk"]
    is_probleem(als(dirk).post(f"{pad}/{markering.uuid}/einde"), 404)
    is_probleem(api.post(pad, {"soort": "bewind"}), 403, "geen_recht")
    kenmerk = Klantkenmerk.objects.get(soort="gebarentolk")
    is_probleem(api.post(f"{pad}/{kenmerk.uuid}/einde"), 403, "geen_recht")


def _over_een_maand() -> Any:
    return klok.vandaag() + timedelta(days=30)


def test_who_may_speak_for_a_klant_is_recorded_and_ended(anna: Medewerker, jansen: Klant) -> None:
    api, pad = als(anna), f"/klanten/{jansen.uuid}/vertegenwoordigingen"
    dochter = maak_klant(door=anna, voornamen="Els", achternaam="Jansen")
    invoer = {"vertegenwoordiger": str(dochter.uuid), "soort": "gemachtigde", "productgroepen": ["geo"]}
    is_probleem(api.post(pad, invoer), 400, "bewijs_ontbreekt", "bewijs")
    rij = api.maak(pad, {**invoer, "bewijs": "volmacht"})
    assert (rij["vertegenwoordiger"]["naam"], rij["productgroepen"]) == ("E. Jansen", ["geo"])
    assert [regel["uuid"] for regel in api.get(pad).json()] == [rij["uuid"]]
    is_probleem(
        api.post(pad, {**invoer, "vertegenwoordiger": str(jansen.uuid), "bewijs": "x"}), 400, "zelfde_klant"
    )
    assert api.post(f"{pad}/{rij['uuid']}/einde").json()["geldigTot"]
    is_probleem(api.post(f"{pad}/{rij['uuid']}/einde"), 409, "vertegenwoordiging_verlopen")


def test_with_an_unverified_caller_on_the_line_nothing_is_changed_or_told(
    anna: Medewerker, bram: Medewerker, jansen: Klant
) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    services.koppel_klant(gesprek=gesprek, klant=jansen, door=anna)
    adres = {"soort": "telefoonnummer", "waarde": "0201234567"}
    pad = f"/klanten/{jansen.uuid}"
    is_probleem(als(anna).post(f"{pad}/adressen", adres), 403, "niet_geverifieerd")
    is_probleem(als(anna).get(f"{pad}/tijdlijn"), 403, "niet_geverifieerd")
    als(bram).maak(f"{pad}/adressen", adres)


# -- what happened ---------------------------------------------------------------------------------------


def gebeld(anna: Medewerker, jansen: Klant) -> None:
    bellen = {"team": "vergunningen", "telefoonnummer": "0612345678"}
    vragen = [
        {"onderwerp": "Nummer", "intake": {"zaken": [HUISNUMMER]}},
        {"onderwerp": "Welstand", "terugbelverzoek": bellen},
    ]
    als(anna).maak(
        "/gesprekken",
        {
            "kanaal": "telefoon",
            "klant": str(jansen.uuid),
            "onderwerp": "Schuur",
            "vragen": vragen,
            "afronden": True,
        },
    )


def test_the_tijdlijn_has_all_that_happened(anna: Medewerker, jansen: Klant) -> None:
    gebeld(anna, jansen)
    Inzage.objects.all().delete()
    regels = als(anna).lijst(f"/klanten/{jansen.uuid}/tijdlijn")
    assert sorted((regel["soort"], regel["omschrijving"]) for regel in regels) == [
        ("gesprek", "Schuur"),
        ("terugbelverzoek", "Welstand"),
        ("zaak", "Huisnummer toekennen"),
    ]
    assert Inzage.objects.get().klant == jansen


def test_what_runs_in_the_sociaal_domein_is_not_on_the_tijdlijn(anna: Medewerker, jansen: Klant) -> None:
    gebeld(anna, jansen)
    Zaak.objects.update(sociaal=True)
    antwoord = als(anna).get(f"/klanten/{jansen.uuid}/tijdlijn")
    assert {regel["soort"] for regel in antwoord.json()["results"]} == {"gesprek", "terugbelverzoek"}
    for woord in (b"Schuur", b"Huisnummer"):
        assert woord not in antwoord.content


def test_a_limited_application_sees_on_the_tijdlijn_only_what_is_its_own(
    anna: Medewerker, jansen: Klant
) -> None:
    gebeld(anna, jansen)
    als(anna).maak(
        "/klantaanvragen", {"kanaal": "telefoon", "klant": str(jansen.uuid), "zaken": [VERGUNNING]}
    )
    rijen = als_toepassing("geo", naam="geo").lijst(f"/klanten/{jansen.uuid}/tijdlijn")
    assert sorted(rij["soort"] for rij in rijen) == ["gesprek", "zaak"]


@pytest.mark.parametrize("wie", ["token", "sessie"])
def test_the_tijdlijn_costs_the_same_with_one_and_with_thirty(
    wie: str, anna: Medewerker, jansen: Klant
) -> None:
    lezer = als_toepassing() if wie == "token" else als(anna)
    pad = f"/klanten/{jansen.uuid}/tijdlijn"
    gebeld(anna, jansen)
    with telt_hoogstens(14) as een:
        lezer.lijst(pad)
    for _ in range(29):
        gebeld(anna, jansen)
    with telt_hoogstens(14) as dertig:
        assert len(lezer.lijst(pad)) == 90
    assert len(dertig) <= len(een)
