"""Examples in the OpenAPI file: what was really sent and answered once, kept in `voorbeelden.json`.

`tests/contract/test_voorbeelden.py` plays the calls of that file again and compares; with KCC_SCHRIJF_VOORBEELDEN=1
it writes the file anew.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

BESTAND = Path(__file__).with_name("voorbeelden.json")


@cache
def lees() -> dict[str, dict[str, Any]]:
    """`"POST /gesprekken"` -> {"verzoek": ..., "status": "201", "antwoord": ...}."""
    return dict(json.loads(BESTAND.read_text())) if BESTAND.exists() else {}


def zet_erbij(methode: str, pad: str, handeling: dict[str, Any]) -> None:
    """The example of this operation, when there is one, beside its request and its answer."""
    voorbeeld = lees().get(f"{methode.upper()} {pad}")
    if voorbeeld is None:
        return
    inhoud = handeling.get("requestBody", {}).get("content", {}).get("application/json")
    if inhoud is not None and "verzoek" in voorbeeld:
        inhoud["example"] = voorbeeld["verzoek"]
    antwoord = handeling["responses"].get(voorbeeld["status"], {}).get("content", {}).get("application/json")
    if antwoord is not None and "antwoord" in voorbeeld:
        antwoord["example"] = voorbeeld["antwoord"]
