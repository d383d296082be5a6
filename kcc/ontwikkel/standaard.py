"""Whether our description of the Klantinteracties API has all that the file of the standard has: `make check`.

Of each root of ours: every address, method and query parameter, and of everything sent and answered every field with
its type, whether it may be null, only goes out, and must be there.
"""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import django
import yaml

METHODEN = ("get", "post", "put", "patch", "delete")
DIEP = 4  # levels of objects within objects
ANDERS = re.compile(
    "cascade|behouden"  # nothing of ours is deleted along with an onderwerpobject
    "|omvatteBijlagen|categorieRelaties|ekeningnummer"  # of roots that are left out: always empty
    "|[rj]Identificatie verschilt in nullable|_expand: digitaleAdressen verschilt in nullable"  # takes and gives more
    "|/partij-identificatoren.*: uuid verschilt"  # which uuid a number gets is ours to say
    "|partijIdentificatie: uuid verschilt"  # so it is here
    "|maak-klantcontact.*: (betrokkene|onderwerpobject) verschilt in nullable"  # null when it was not asked for
)
"""What is meant to differ."""
Schema = dict[str, Any]
Velden = dict[str, tuple[Schema, bool]]  # name -> what it is, and whether it must be there


def verschillen(standaard: Schema, eigen: Schema) -> list[str]:
    """What ours lacks or says otherwise, a line each; roots that ours leaves out are not looked at."""
    roots = {pad.split("/")[1] for pad in eigen["paths"]}
    fouten: list[str] = []
    for pad, deel in standaard["paths"].items():
        if pad.split("/")[1] not in roots:
            continue
        for methode in METHODEN:
            if methode in deel and methode not in eigen["paths"].get(pad, {}):
                fouten.append(f"{methode} {pad} ontbreekt")
            elif methode in deel:
                fouten += _van_handeling(
                    f"{methode} {pad}", standaard, deel[methode], eigen, eigen["paths"][pad][methode]
                )
    return [fout for fout in fouten if not ANDERS.search(fout)]


def _van_handeling(waar: str, standaard: Schema, hun: Schema, eigen: Schema, ons: Schema) -> list[str]:
    gevraagd, gegeven = _parameters(hun), _parameters(ons)
    fouten = [f"{waar}: parameter {naam} ontbreekt" for naam in sorted(set(gevraagd) - set(gegeven))]
    for naam in set(gevraagd) & set(gegeven):
        een, twee = gevraagd[naam].get("type"), gegeven[naam].get("type")
        if een != twee:
            fouten.append(f"{waar}: parameter {naam} is {twee}, niet {een}")
    for plek, een, twee in _inhouden(hun, ons):
        if waar.startswith("patch") and plek == "verzoek":
            continue  # any part of what a PUT takes
        fouten += _van_velden(f"{waar} {plek}", standaard, een, eigen, twee, DIEP)
    return fouten


def _parameters(handeling: Schema) -> dict[str, Schema]:
    return {p["name"]: p["schema"] for p in handeling.get("parameters", ()) if p["in"] == "query"}


def _inhouden(hun: Schema, ons: Schema) -> list[tuple[str, Schema, Schema]]:
    paren = [("verzoek", hun.get("requestBody", {}), ons.get("requestBody", {}))]
    paren += [
        (f"antwoord {code}", antwoord, ons["responses"].get(code, {}))
        for code, antwoord in hun["responses"].items()
    ]
    return [(plek, een, twee) for plek, h, o in paren if (een := _json(h)) and (twee := _json(o)) is not None]


def _json(deel: Schema) -> Schema:
    return deel.get("content", {}).get("application/json", {}).get("schema", {})  # type: ignore[no-any-return]


def _van_velden(
    waar: str, standaard: Schema, hun: Schema, eigen: Schema, ons: Schema, diep: int
) -> list[str]:
    van_hun, van_ons = velden(standaard, hun), velden(eigen, ons)
    fouten = [f"{waar}: {naam} ontbreekt" for naam in sorted(set(van_hun) - set(van_ons))]
    for naam in sorted(set(van_hun) & set(van_ons)):
        (een, moet), (twee, onze) = van_hun[naam], van_ons[naam]
        if anders := _kenmerken(standaard, een, moet) ^ _kenmerken(eigen, twee, onze):
            fouten.append(f"{waar}: {naam} verschilt in {', '.join(sorted(anders))}")
        if diep:
            fouten += _van_velden(f"{waar}.{naam}", standaard, een, eigen, twee, diep - 1)
    return fouten


def _kenmerken(geheel: Schema, schema: Schema, moet: bool) -> set[str]:  # noqa: FBT001
    kaal = plat(geheel, schema)
    soort = kaal.get("type") or ("object" if "properties" in kaal else "string" if "enum" in kaal else "?")
    namen = {naam for naam in ("nullable", "readOnly") if schema.get(naam)}
    return {soort, *namen, *(("required",) if moet else ())}


def velden(geheel: Schema, schema: Schema) -> Velden:
    """The fields of this object, or of the objects of this list; of one of several forms those of all."""
    kaal = plat(geheel, schema)
    if "items" in kaal:
        return velden(geheel, kaal["items"])
    verplicht = set(kaal.get("required", ()))
    return {naam: (deel, naam in verplicht) for naam, deel in kaal.get("properties", {}).items()}


def plat(geheel: Schema, schema: Schema) -> Schema:
    """With references followed and the parts of `allOf`, `anyOf` and `oneOf` laid together."""
    uit = {naam: waarde for naam, waarde in schema.items() if naam not in ("$ref", "allOf", "anyOf", "oneOf")}
    delen = [plat(geheel, lid) for lid in schema.get("allOf", ())]
    if "$ref" in schema:
        delen.append(plat(geheel, geheel["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]))
    delen += [
        _een_van([plat(geheel, lid) for lid in schema[soort]])
        for soort in ("anyOf", "oneOf")
        if soort in schema
    ]
    for deel in delen:
        uit = _samen(deel, uit)
    return uit


def _samen(een: Schema, twee: Schema) -> Schema:
    """Both at once; where they differ the second counts."""
    eigenschappen = {**een.get("properties", {}), **twee.get("properties", {})}
    verplicht = {*een.get("required", ()), *twee.get("required", ())}
    alles = {**een, **twee, "properties": eigenschappen, "required": sorted(verplicht)}
    return alles if eigenschappen else {naam: deel for naam, deel in alles.items() if naam != "properties"}


def _een_van(vormen: list[Schema]) -> Schema:
    """The fields of any of these forms; of those in more of them both; what must be there in each of them."""
    eigenschappen: dict[str, list[Schema]] = {}
    for vorm in vormen:
        for naam, deel in vorm.get("properties", {}).items():
            eigenschappen.setdefault(naam, []).append(deel)
    verplicht = set.intersection(*(set(vorm.get("required", ())) for vorm in vormen))
    samen = {
        naam: delen[0] if len(delen) == 1 else {**_kern(delen), "oneOf": delen}
        for naam, delen in eigenschappen.items()
    }
    if not samen:
        return {"type": vormen[0].get("type", "string")}
    return {"type": "object", "properties": samen, "required": sorted(verplicht)}


def _kern(delen: list[Schema]) -> Schema:
    """What each of them says of itself."""
    return {naam: True for naam in ("nullable", "readOnly") if all(deel.get(naam) for deel in delen)}


def main(arguments: list[str]) -> int:
    """Compare with the file that is named; every difference is a line."""
    with Path(arguments[0]).open() as bestand:
        standaard = yaml.safe_load(bestand)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcc.settings")
    django.setup()
    eigen = import_module("contacts.klantinteracties.schema").beschrijving()
    gevonden = verschillen(standaard, eigen)
    print("\n".join(gevonden))
    return 1 if gevonden else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
