"""The intake of "verbouwen" with its four zaken, as an application or an employee sends it."""

from typing import Any

VERGUNNING: dict[str, Any] = {
    "zaaktype": "omgevingsvergunning-bouw",
    "antwoorden": {"werkzaamheden": "Schuur tegen het huis", "bouwkosten": "18000", "monument": "nee"},
}
HUISNUMMER: dict[str, Any] = {
    "zaaktype": "huisnummer",
    "antwoorden": {"aanleiding": "eigen ingang", "aantal_nummers": "1"},
}
KAP: dict[str, Any] = {
    "zaaktype": "kapvergunning",
    "antwoorden": {"soort_boom": "berk", "omtrek": "90", "reden": "staat op de plek van de schuur"},
}
CONTAINER: dict[str, Any] = {
    "zaaktype": "container-op-straat",
    "antwoorden": {"wat": "container", "van": "2027-02-01", "aantal_dagen": "5", "parkeervak": "nee"},
}
VIER = (VERGUNNING, HUISNUMMER, KAP, CONTAINER)


def verbouwen(*zaken: dict[str, Any], kanaal: str = "webformulier", **meer: Any) -> dict[str, Any]:
    """The body of a POST to /klantaanvragen."""
    return {"kanaal": kanaal, "levensgebeurtenis": "verbouwen", "zaken": list(zaken or VIER), **meer}
