"""Are these intake questions sound? Pure, for a vragenset and for the requirements of a zaaktypeversie alike."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

Vraag = Mapping[str, Any]
"""code, label, soort, verplicht, keuzes, voorwaarde, uitleg.

voorwaarde: None, {"veld": code, "is": waarde}, or of a birth date {"veld": code, "leeftijd_onder": jaren}.
"""

SOORTEN: Final = ("tekst", "datum", "postcode", "getal", "keuze", "janee", "document", "medewerker")
JANEE: Final = ("ja", "nee")
KEUZE: Final = re.compile(r"([^=<]+)([=<])(.*)\Z", re.DOTALL)
CODE: Final = re.compile(r"[-a-zA-Z0-9_]+\Z")
LEEFTIJD: Final = "leeftijd_onder"
LEEFTIJDEN: Final = (12, 14, 16, 18)
"""Ages the law makes a difference at; a condition may have any from 1 to 120."""
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
    if not isinstance(eis, Mapping) or set(eis) not in ({"veld", "is"}, {"veld", LEEFTIJD}):
        return {"voorwaarde": "Kies een eerdere vraag en het antwoord daarop."}
    ander = eerder.get(str(eis["veld"]))
    if ander is None:
        return {"voorwaarde": "Kies een vraag die eerder in de lijst staat."}
    if LEEFTIJD in eis:
        return _leeftijd(eis[LEEFTIJD], ander)
    if ander.get("soort") == "document":
        return {"voorwaarde": "Een document heeft geen antwoord om op te letten. Kies een andere vraag."}
    return _antwoord(str(eis["is"]), antwoorden(ander))


def _leeftijd(jaren: Any, ander: Vraag) -> dict[str, str]:
    if ander.get("soort") != "datum":
        return {"voorwaarde": "Een leeftijd volgt uit een geboortedatum. Kies een vraag van de soort Datum."}
    if isinstance(jaren, bool) or not isinstance(jaren, int) or not 1 <= jaren <= 120:
        return {"voorwaarde": "Kies een leeftijd van 1 tot en met 120 jaar."}
    return {}


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


def als_keuze(eis: Mapping[str, Any] | None) -> str:
    """A condition as one value of a select: "vermist=ja", "geboortedatum<18"; empty without one."""
    if not eis:
        return ""
    return f"{eis['veld']}<{eis[LEEFTIJD]}" if LEEFTIJD in eis else f"{eis['veld']}={eis['is']}"


def lees_keuze(tekst: str) -> dict[str, Any] | None:
    """The condition in such a value; a code holds neither sign. None for the empty one."""
    gevonden = KEUZE.match(tekst)
    if gevonden is None:
        return None
    veld, teken, waarde = gevonden.groups()
    if teken == "<" and waarde.isdecimal() and len(waarde) < 4:
        return {"veld": veld, LEEFTIJD: int(waarde)}
    return {"veld": veld, "is": waarde}


def keuzes_bij(vraag: Vraag) -> list[tuple[dict[str, Any], str]]:
    """The conditions that can hang on this question, each as it reads."""
    veld = vraag.get("code", "")
    if vraag.get("soort") == "datum":
        return [({"veld": veld, LEEFTIJD: jaren}, f"jonger dan {jaren} jaar") for jaren in LEEFTIJDEN]
    return [({"veld": veld, "is": waarde}, f"“{waarde}”") for waarde in antwoorden(vraag)]


def antwoorden(vraag: Vraag) -> tuple[str, ...]:
    """The answers this question can get; empty when anything may be typed."""
    if vraag.get("soort") == "janee":
        return JANEE
    keuzes = vraag.get("keuzes")
    gesloten = vraag.get("soort") == "keuze" and isinstance(keuzes, (list, tuple))
    return tuple(str(keuze) for keuze in keuzes) if gesloten and keuzes else ()
