"""What is told: a CloudEvents 1.0 message, thin (ids and a link), and its signature."""

import base64
import hashlib
import hmac
import json
import secrets
from typing import Any, Final

from django.conf import settings
from django.utils.text import slugify

from kcc.models import Gebeurtenis, Levering

INHOUDSTYPE: Final = "application/cloudevents+json"
VOOR_GEHEIM: Final = "whsec_"
BRONNEN: Final = {
    "zaak": "zaken",
    "klantaanvraag": "klantaanvragen",
    "klantcontact": "gesprekken",
    "terugbelverzoek": "terugbelverzoeken",
    "klant": "klanten",
    "dvo": "dvos",
    "afspraak": "afspraken",
    "kennisitem": "kennisitems",
}
"""Where in our API a subject is read; of others there is no link."""


def maak_bericht(levering: Levering) -> bytes:
    """The body, the same at each attempt: no name, no number, no free text."""
    feit = levering.gebeurtenis
    inhoud = {
        "specversion": "1.0",
        "id": str(levering.uuid),
        "source": f"urn:kcc:{slugify(settings.GEMEENTE)}",
        "type": f"nl.kcc.{feit.soort}",
        "subject": f"{feit.onderwerp_soort}/{feit.onderwerp}",
        "time": feit.tijd.isoformat(),
        "datacontenttype": "application/json",
        "data": _gegevens(feit),
    }
    return json.dumps(inhoud, sort_keys=True).encode()


def _gegevens(feit: Gebeurtenis) -> dict[str, Any]:
    bron = BRONNEN.get(feit.onderwerp_soort)
    return {
        "onderwerpSoort": feit.onderwerp_soort,
        "onderwerp": str(feit.onderwerp),
        "versie": feit.versie,
        "van": feit.van,
        "naar": feit.naar,
        "klantaanvraag": str(feit.klantaanvraag) if feit.klantaanvraag else None,
        "productgroep": feit.productgroep.code if feit.productgroep else None,
        "link": f"/api/v1/{bron}/{feit.onderwerp}" if bron else None,
    }


def maak_geheim() -> str:
    """32 random bytes, written as Standard Webhooks writes a secret."""
    return VOOR_GEHEIM + base64.b64encode(secrets.token_bytes(32)).decode()


def onderteken(geheim: str, bericht_id: str, moment: int, inhoud: bytes) -> str:
    """HMAC-SHA256 over "id.moment.body", as Standard Webhooks has it: "v1,<base64>"."""
    sleutel = base64.b64decode(geheim.removeprefix(VOOR_GEHEIM))
    ondertekend = f"{bericht_id}.{moment}.".encode() + inhoud
    return "v1," + base64.b64encode(hmac.new(sleutel, ondertekend, hashlib.sha256).digest()).decode()
