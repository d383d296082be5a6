"""The examples of the OpenAPI file are true: played again they are accepted and answered as they say.

`KCC_SCHRIJF_VOORBEELDEN=1 pytest tests/contract/test_voorbeelden.py` writes them anew.
"""

import json
import os
import re
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from kcc.api import voorbeelden
from kcc.api.wortel import beschrijving
from kcc.models import Medewerker
from tests.contract.test_schema import als_jsonschema
from tests.hulp.api import Api, als, als_toepassing
from tests.hulp.verbouwen import HUISNUMMER, KAP, verbouwen
from tests.hulp.voorbeelden import samen

pytestmark = pytest.mark.django_db
NOG_ZONDER = {
    "POST /aanspraken",
    "POST /aanspraken/{uuid}/antwoord",
    "POST /abonnementen",
    "POST /afwezigheden",
    "PATCH /abonnementen/{uuid}",
    "POST /baliebezoeken",
    "POST /baliebezoeken/{uuid}/overgangen",
    "POST /baliebezoeken/volgende",
    "POST /beloften",
    "POST /brieven",
    "POST /documenten",
    "POST /gesprekken/volgende",
    "POST /hulpvragen/{uuid}/antwoord",
    "POST /kennisconcepten",
    "PATCH /kennisconcepten/{uuid}",
    "POST /kennisconcepten/{uuid}/overgangen",
    "POST /kennisitems/{uuid}/formuleringen",
    "POST /synoniemgroepen",
    "POST /overdrachten",
    "POST /signalen/{uuid}/geinformeerd",
    "POST /simulaties",
    "PATCH /werkberichten/{uuid}",
    "PATCH /dvos/{uuid}",
    "PATCH /dvos/{uuid}/regels/{rij}",
    "PATCH /levensgebeurtenissen/{uuid}",
    "PATCH /producten/{uuid}",
    "PATCH /servicebeloften/{uuid}",
    "PATCH /zaaktypen/{uuid}/versies/{rij}",
    "POST /dvo-partijen/{code}/contactpersonen",
    "POST /dvos",
    "POST /dvos/{uuid}/overgangen",
    "POST /dvos/{uuid}/regels",
    "POST /dwangsomtarieven",
    "POST /levensgebeurtenissen",
    "POST /overleggen",
    "POST /producten",
    "POST /servicebeloften",
    "POST /servicebeloften/{uuid}/einde",
    "POST /servicebeloften/{uuid}/opvolgers",
    "POST /wettelijke-termijnen/{uuid}/versies",
    "POST /zaaktypen",
    "POST /zaaktypen/{uuid}/versies",
    "POST /zaaktypen/{uuid}/versies/{rij}/overgangen",
    "PUT /verantwoordelijkheden/{niveau}",
}
"""Bodies that have no example yet: one that is not here must have one."""
UUID_RE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
NUMMER_RE = re.compile(r"\b([A-Z]+)-(\d{4})-(\d+)\b")


class Opname:
    """Writes down the first call of each operation."""

    def __init__(self) -> None:
        self.gehoord: dict[str, dict[str, Any]] = {}

    def doe(self, api: Api, methode: str, patroon: str, inhoud: Any = None, **waar: str) -> Any:
        """`patroon` as in the file, `waar` what stands between its braces."""
        adres = patroon
        for naam, waarde in waar.items():
            adres = adres.replace(f"{{{naam}}}", waarde)
        antwoord = api.get(adres) if methode == "GET" else api.post(adres, inhoud)
        assert antwoord.status_code < 300, (patroon, antwoord.content)
        deel: dict[str, Any] = {"verzoek": inhoud} if inhoud is not None else {}
        deel["status"] = str(antwoord.status_code)
        if b'"postcode"' not in antwoord.content:  # a rule of the national ruleset takes that name for a POST
            deel["antwoord"] = antwoord.json()
        self.gehoord.setdefault(f"{methode} {patroon}", deel)
        return antwoord.json()

    def tekst(self) -> str:
        """The file: chance (uuids, numbers) replaced by what is the same every time."""
        ruw = json.dumps(self.gehoord, ensure_ascii=False, indent=1)
        uuids: dict[str, str] = {}
        nummers: dict[str, str] = {}

        def uuid(gevonden: re.Match[str]) -> str:
            return uuids.setdefault(
                gevonden[0], str(UUID(int=(0x5 << 124) + (4 << 76) + (2 << 62) + len(uuids) + 1))
            )

        def nummer(gevonden: re.Match[str]) -> str:
            vast = f"{gevonden[1]}-{gevonden[2]}-{len(nummers) + 1:05}"
            return nummers.setdefault(gevonden[0], vast)

        return NUMMER_RE.sub(nummer, UUID_RE.sub(uuid, ruw)) + "\n"


@pytest.fixture
def opname(anna: Medewerker, carla: Medewerker, dirk: Medewerker, manager: Medewerker, kcc_nu: Any) -> Opname:
    kcc_nu("2026-11-23T10:00")
    opname, website, bij_anna = Opname(), als_toepassing(), als(anna)
    klant = _klant(opname, bij_anna)
    _klantdelen(opname, bij_anna, klant)  # before anybody speaks: then it asks for verification
    gesprek = _gesprek(opname, bij_anna, klant)
    _vragen(opname, bij_anna)
    _post(opname, website, bij_anna)
    _afspraak(opname, bij_anna, klant)
    aanvraag = _aanvraag(opname, website, klant)
    _zaak(opname, als(carla), als(dirk), carla, aanvraag["zaken"][0]["uuid"])
    _terugbelverzoek(opname, als(carla))
    _overig(opname, website, bij_anna, als(manager), manager)
    samen(opname, bij_anna, als(dirk), anna)
    opname.doe(bij_anna, "GET", "/gesprekken/{uuid}", uuid=gesprek["uuid"])
    return opname


def _klant(opname: Opname, api: Api) -> str:
    jansen = {
        "voornamen": "Frits",
        "achternaam": "Jansen",
        "geboortedatum": "1961-05-12",
        "telefoon": "+31612345678",
        "email": "frits@example.org",
    }
    uuid = str(opname.doe(api, "POST", "/klanten", jansen)["uuid"])
    opname.doe(api, "GET", "/klanten/{uuid}", uuid=uuid)
    opname.doe(api, "POST", "/klanten/zoeken", {"tekst": "jansen 12-5-1961"})
    adres = {"soort": "email", "waarde": "f.jansen@example.org"}
    opname.doe(api, "POST", "/klanten/{uuid}/adressen", adres, uuid=uuid)
    return uuid


def _gesprek(opname: Opname, api: Api, klant: str) -> dict[str, Any]:
    bellen = {"team": "vergunningen", "telefoonnummer": "+31612345678", "toelichting": "Na 16 uur"}
    vragen = [
        {"onderwerp": "Openingstijden", "antwoord": "Van 9 tot 17 uur."},
        {"onderwerp": "Mag mijn schuur hoger", "terugbelverzoek": bellen},
    ]
    inhoud = {"kanaal": "telefoon", "klant": klant, "notitie": "Belt over de schuur", "vragen": vragen}
    gesprek = dict(opname.doe(api, "POST", "/gesprekken", inhoud))
    opname.doe(api, "GET", "/gesprekken")
    ander = api.maak("/gesprekken", {"kanaal": "telefoon", "vragen": [{}]})
    reden = {"reden": "De verbinding viel weg"}
    opname.doe(api, "POST", "/gesprekken/{uuid}/annulering", reden, uuid=ander["uuid"])
    return gesprek


def _vragen(opname: Opname, api: Api) -> None:
    gesprek = api.maak("/gesprekken", {"kanaal": "telefoon", "vragen": [{"onderwerp": "Afval"}]})
    erbij = {"onderwerp": "Paspoort kwijt"}
    opname.doe(api, "POST", "/gesprekken/{uuid}/vragen", erbij, uuid=gesprek["uuid"])
    vraag = gesprek["vragen"][0]["uuid"]
    antwoord = {"antwoord": "De gele container gaat dinsdag op."}
    opname.doe(api, "POST", "/vragen/{uuid}/uitkomst", antwoord, uuid=vraag)
    beter = {"onderwerp": "Papier aanbieden", "reden": "Het ging over papier"}
    klaar = {"kanaal": "telefoon", "vragen": [{"onderwerp": "Afval", "antwoord": "ja"}], "afronden": True}
    over = api.maak("/gesprekken", klaar)["vragen"][0]["uuid"]
    opname.doe(api, "POST", "/vragen/{uuid}/correctie", beter, uuid=over)
    opname.doe(api, "POST", "/beslisboom/stappen", {"pad": {}})
    toets = {"levensgebeurtenis": "verbouwen", "zaken": [KAP]}
    opname.doe(api, "POST", "/intaketoetsen", toets)


def _post(opname: Opname, website: Api, api: Api) -> None:
    """A mail comes in by an application, is taken, and answered."""
    inhoud = {"kanaal": "email", "afzender": "frits@example.org", "vragen": [{"onderwerp": "Losse tegel"}]}
    gesprek = website.maak("/gesprekken", inhoud)
    opname.doe(api, "POST", "/gesprekken/{uuid}/overgangen", {"overgang": "neem"}, uuid=gesprek["uuid"])
    bericht = {"gesprek": gesprek["uuid"], "tekst": "We komen morgen kijken."}
    opname.doe(api, "POST", "/berichten", bericht)


def _klantdelen(opname: Opname, api: Api, klant: str) -> None:
    dochter = api.maak("/klanten", {"voornamen": "Els", "achternaam": "Jansen"})["uuid"]
    tolk = {"soort": "tolk", "toelichting": "Pools"}
    opname.doe(api, "POST", "/klanten/{uuid}/kenmerken", tolk, uuid=klant)
    namens = {"vertegenwoordiger": dochter, "soort": "gemachtigde", "bewijs": "Machtiging van 2 november"}
    opname.doe(api, "POST", "/klanten/{uuid}/vertegenwoordigingen", namens, uuid=klant)


def _afspraak(opname: Opname, api: Api, klant: str) -> None:
    afspraak = {
        "kanaal": "telefoon",
        "klant": klant,
        "onderwerp": "Dakkapel",
        "team": "vergunningen",
        "begin": "2026-11-27T10:00:00+01:00",
    }
    gemaakt = opname.doe(api, "POST", "/afspraken", afspraak)
    later = {"overgang": "verzet", "begin": "2026-11-27T11:00:00+01:00"}
    opname.doe(api, "POST", "/afspraken/{uuid}/overgangen", later, uuid=gemaakt["uuid"])
    bellen = {
        "kanaal": "telefoon",
        "klant": klant,
        "onderwerp": "Dakkapel",
        "team": "geo",
        "telefoonnummer": "+31612345678",
        "toelichting": "Na 16 uur",
    }
    opname.doe(api, "POST", "/terugbelverzoeken", bellen)


def _aanvraag(opname: Opname, api: Api, klant: str) -> dict[str, Any]:
    aanvraag = dict(opname.doe(api, "POST", "/klantaanvragen", verbouwen(KAP, klant=klant)))
    erbij = {"kanaal": "email", "zaken": [HUISNUMMER]}
    opname.doe(api, "POST", "/klantaanvragen/{uuid}/zaken", erbij, uuid=aanvraag["uuid"])
    return aanvraag


def _zaak(opname: Opname, vak: Api, leiding: Api, wie: Medewerker, uuid: str) -> None:
    start = {"dag": "2026-12-01", "reden": "Het terrein is dan vrij"}
    opname.doe(leiding, "POST", "/zaken/{uuid}/start", start, uuid=uuid)
    kandidaten = leiding.get(f"/zaken/{uuid}/kandidaten").json()
    geef = {"medewerker": kandidaten[0]["medewerker"]["uuid"], "reden": "Kent het terrein"}
    opname.doe(leiding, "POST", "/zaken/{uuid}/toewijzen", geef, uuid=uuid)
    opname.doe(leiding, "GET", "/zaken")
    opname.doe(leiding, "GET", "/zaken/{uuid}", uuid=uuid)
    opname.doe(leiding, "GET", "/zaken/{uuid}/overgangen", uuid=uuid)
    opname.doe(
        als_toepassing(naam="groen"),
        "POST",
        "/zaken/{uuid}/overgangen",
        {"overgang": "neem_in_behandeling"},
        uuid=uuid,
    )


def _terugbelverzoek(opname: Opname, api: Api) -> None:
    (verzoek,) = opname.doe(api, "GET", "/terugbelverzoeken")["results"]
    pad = "/terugbelverzoeken/{uuid}/overgangen"
    api.post(pad.replace("{uuid}", verzoek["uuid"]), {"overgang": "neem_op_je"})
    gesproken = {"overgang": "leg_poging_vast", "resultaat": "gesproken", "antwoord": "Dat mag tot 3 meter."}
    opname.doe(api, "POST", pad, gesproken, uuid=verzoek["uuid"])


def _overig(opname: Opname, website: Api, api: Api, bij_manager: Api, manager: Medewerker) -> None:
    melding = {
        "sleutel": "C1",
        "gebeurtenis": "aangeboden",
        "nummer": "+31612345601",
        "wachtrij": "Algemeen",
        "tijd": "2026-11-23T09:59:40+01:00",
    }
    opname.doe(website, "POST", "/oproepen", melding)
    norm = {
        "sleutel": "terugbelnorm",
        "geldigVanaf": "2026-12-01",
        "groen": 92,
        "oranje": 85,
        "eigenaar": str(manager.uuid),
        "reden": "Raadsbesluit",
    }
    opname.doe(bij_manager, "POST", "/normen", norm)
    initiatief = {
        "sleutel": "terugbelnorm",
        "naam": "Belronde om elf uur",
        "reden": "Veel verzoeken bleven liggen",
        "eigenaar": str(manager.uuid),
        "van": "2026-11-23",
    }
    opname.doe(bij_manager, "POST", "/initiatieven", initiatief)


def test_played_again_they_are_the_same(opname: Opname) -> None:
    if os.environ.get("KCC_SCHRIJF_VOORBEELDEN"):
        voorbeelden.BESTAND.write_text(opname.tekst())
    assert json.loads(opname.tekst()) == json.loads(voorbeelden.BESTAND.read_text())


def inhouden(soort: str) -> list[tuple[str, dict[str, Any]]]:
    """(name, media type object) of every request body, or every answer that has an example."""
    gevonden = []
    for pad, delen in beschrijving()["paths"].items():
        for methode, handeling in delen.items():
            houders = (
                [handeling.get("requestBody", {})] if soort == "verzoek" else handeling["responses"].values()
            )
            for houder in houders:
                if inhoud := houder.get("content", {}).get("application/json"):
                    gevonden.append((f"{methode.upper()} {pad}", inhoud))
    return gevonden


@pytest.mark.parametrize("soort", ["verzoek", "antwoord"])
def test_each_fits_its_schema(soort: str) -> None:
    onderdelen = als_jsonschema(beschrijving()["components"])
    fouten = []
    for naam, inhoud in inhouden(soort):
        if "example" in inhoud:
            geheel = {**als_jsonschema(inhoud["schema"]), "components": onderdelen}
            keuring = validator_for(geheel, default=Draft202012Validator)(geheel)
            fouten += [
                f"{naam}: {fout.json_path} {fout.message[:200]}"
                for fout in keuring.iter_errors(inhoud["example"])
            ]
    assert fouten == []


def test_every_request_body_has_one() -> None:
    zonder = {naam for naam, inhoud in inhouden("verzoek") if "example" not in inhoud}
    assert zonder == NOG_ZONDER
