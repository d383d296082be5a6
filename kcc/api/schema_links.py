"""OpenAPI links: what a POST made is read, changed and acted upon by the uuid in its answer."""

from typing import Any

SOORTEN = {"get": "Lees", "put": "Vervang", "patch": "Wijzig", "delete": "Verwijder", "post": "Doe"}


def leg(paden: dict[str, dict[str, Any]]) -> None:
    """Give each POST that makes something links to what can be done with it (`<path>/{uuid}`, `<path>/{uuid}/...`)."""
    for pad, deel in paden.items():
        antwoord = deel.get("post", {}).get("responses", {}).get("201")
        links = _naar(paden, f"{pad}/{{uuid}}") if antwoord and "{" not in pad else {}
        if links:
            antwoord["links"] = links


def _naar(paden: dict[str, dict[str, Any]], begin: str) -> dict[str, Any]:
    return {
        _naam(soort, pad.removeprefix(begin)): {
            "operationId": handeling["operationId"],
            "parameters": {"uuid": "$response.body#/uuid"},
        }
        for pad, deel in paden.items()
        if pad == begin or (pad.startswith(f"{begin}/") and "{" not in pad.removeprefix(begin))
        for soort, handeling in deel.items()
        if soort in SOORTEN
    }


def _naam(soort: str, rest: str) -> str:
    """A word of letters: `LeesTijdlijn`."""
    return SOORTEN[soort] + "".join(deel.capitalize() for deel in rest.replace("-", "/").split("/"))
