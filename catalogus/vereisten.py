"""Are these intake questions sound? Pure, for a vragenset and for the requirements of a zaaktypeversie alike."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

Vraag = Mapping[str, Any]
"""code, label, soort, verplicht, keuzes, voorwaarde ({"veld": code, "is": waarde} or None), uitleg."""

SOORTEN: Final = ("tekst", "datum", "postcode", "getal", "keuze", "janee", "document")
JANEE: Final = ("ja", "nee")
CODE: Final = re.compile(r"[-a-zA-Z0-9_]+\Z")
LENGTES: Final = {"code": 50, "label": 150, "uitleg": 300}


def controleer(vragen: Sequence[Vraag]) -> dict[str, str]:
    """ "row.field" -> what is wrong, in plain Dutch ("2.code": the third question); empty when all is sound."""
    fouten: dict[str, str] = {}
    eerder: dict[str, Vraag] = {}
    for nummer, vraag in enumerate(vragen):
        gevonden = {**_voorwaarde(vraag, eerder), **_keuzes(vraag), **_tekst(vraag, eerder)}
        fouten |= {f"{nummer}.{veld}": melding for veld, melding in gevonden.items()}
        eerder.setdefault(str(vraag.get("code", "")), vraag)
    return fouten


def _tekst(vraag: Vraag, eerder: Mapping[str, Vraag]) -> dict[str, str]:
    fouten = {
        veld: f"Gebruik hoogstens {lengte} tekens."
        for veld, lengte in LENGTES.items()
        if len(_tekst_van(vraag, veld)) > lengte
    }
    code = _tekst_van(vraag, "code")
    if not code:
        fouten["code"] = "Vul een code in, bijvoorbeeld nieuwe_postcode."
    elif not CODE.match(code):
        fouten["code"] = "Gebruik alleen letters, cijfers, streepjes en lage streepjes."
    elif code in eerder:
        fouten["code"] = f"De code {code} staat er al."
    if not _tekst_van(vraag, "label").strip():
        fouten["label"] = "Vul de vraag in zoals de medewerker haar stelt."
    return fouten


def _tekst_van(vraag: Vraag, veld: str) -> str:
    waarde = vraag.get(veld)
    return "" if waarde is None else str(waarde)


def _keuzes(vraag: Vraag) -> dict[str, str]:
    if vraag.get("soort") not in SOORTEN:
        return {"soort": "Kies een soort antwoord uit de lijst."}
    keuzes = vraag.get("keuzes") or []
    if not isinstance(keuzes, (list, tuple)) or not all(isinstance(k, str) and k.strip() for k in keuzes):
        return {"keuzes": "Zet elke keuze op een eigen regel."}
    if len(set(keuzes)) < len(keuzes):
        return {"keuzes": "Een keuze staat er twee keer."}
    if vraag["soort"] == "keuze" and len(keuzes) < 2:
        return {"keuzes": "Geef minstens twee keuzes, elk op een eigen regel."}
    if vraag["soort"] != "keuze" and keuzes:
        return {"keuzes": "Keuzes horen alleen bij de soort Keuze."}
    return {}


def _voorwaarde(vraag: Vraag, eerder: Mapping[str, Vraag]) -> dict[str, str]:
    eis = vraag.get("voorwaarde")
    if eis is None:
        return {}
    if not isinstance(eis, Mapping) or set(eis) != {"veld", "is"}:
        return {"voorwaarde": "Kies een eerdere vraag en het antwoord daarop."}
    ander = eerder.get(str(eis["veld"]))
    if ander is None:
        return {"voorwaarde": "Kies een vraag die eerder in de lijst staat."}
    if ander.get("soort") == "document":
        return {"voorwaarde": "Een document heeft geen antwoord om op te letten. Kies een andere vraag."}
    return _antwoord(str(eis["is"]), antwoorden(ander))


def _antwoord(waarde: str, mogelijk: Sequence[str]) -> dict[str, str]:
    if not waarde.strip():
        return {"voorwaarde": "Vul in bij welk antwoord deze vraag gesteld wordt."}
    if mogelijk and waarde not in mogelijk:
        return {"voorwaarde": f"Dat antwoord kan niet. Kies uit: {', '.join(mogelijk)}."}
    return {}


def volledig(vraag: Vraag) -> dict[str, Any]:
    """With every field, in one order: as it is stored in a vragenset and copied into a concept."""
    return {
        "code": vraag["code"],
        "label": vraag["label"],
        "soort": vraag["soort"],
        "verplicht": bool(vraag.get("verplicht", True)),
        "keuzes": list(vraag.get("keuzes") or ()),
        "voorwaarde": dict(vraag["voorwaarde"]) if vraag.get("voorwaarde") else None,
        "uitleg": vraag.get("uitleg", ""),
    }


def antwoorden(vraag: Vraag) -> tuple[str, ...]:
    """The answers this question can get; empty when anything may be typed."""
    if vraag.get("soort") == "janee":
        return JANEE
    keuzes = vraag.get("keuzes")
    gesloten = vraag.get("soort") == "keuze" and isinstance(keuzes, (list, tuple))
    return tuple(str(keuze) for keuze in keuzes) if gesloten and keuzes else ()
