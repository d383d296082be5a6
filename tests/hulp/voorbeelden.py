"""Calls that are written down as examples of the OpenAPI file."""

from typing import Any

from kcc.models import Medewerker
from tests.hulp.api import Api


def samen(opname: Any, api: Api, leiding: Api, wie: Medewerker) -> None:
    """What colleagues do for each other."""
    opname.doe(api, "POST", "/kennisitems/zoeken", {"tekst": "afspraak verzetten"})
    gevraagd = {"tekst": "Ik wil iemand spreken", "plek": "publiek"}
    vraag = opname.doe(api, "POST", "/kennisvragen", gevraagd)
    opname.doe(api, "POST", "/kennisvragen/{uuid}/oordeel", {"goed": True}, uuid=vraag["uuid"])
    gesprek = api.maak("/gesprekken", {"kanaal": "telefoon", "vragen": [{"onderwerp": "Dakkapel"}]})
    hulp = {
        "vraag": gesprek["vragen"][0]["uuid"],
        "productgroep": "vergunningen",
        "tekst": "Mag een dakkapel aan de voorkant?",
    }
    opname.doe(api, "POST", "/hulpvragen", hulp)
    nieuws = {"soort": "nieuws", "titel": "Balie dicht", "inhoud": "De balie is dinsdag dicht."}
    bericht = opname.doe(leiding, "POST", "/werkberichten", nieuws)
    opname.doe(api, "POST", "/werkberichten/{uuid}/gelezen", {"gelezen": True}, uuid=bericht["uuid"])
    opname.doe(api, "POST", "/aanwezigheden", {"stand": "beschikbaar"})
    inzet = {
        "medewerkers": [str(wie.uuid)],
        "momenten": [{"datum": "2026-11-24", "dagdeel": "ochtend"}],
        "naar": "parkeren-verkeer",
    }
    opname.doe(leiding, "POST", "/inzetten", inzet)
