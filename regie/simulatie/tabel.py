"""The result as text, for a terminal and for docs/simulatie.md. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from regie.simulatie.uitkomst import GROEPEN
from regie.simulatie.woorden import conclusie, getal

KOPPEN = (
    "groep",
    "regel",
    "klantaanvragen",
    "doorlooptijd",
    "norm %",
    "maximum %",
    "wet %",
    "verschil",
    "later %",
)
MATEN = ("doorlooptijd", "norm", "maximum", "wet", "verschil", "later")
CIJFERS = {"doorlooptijd": 2, "wet": 2, "verschil": 2}


def regels(resultaat: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """A row per group and rule; the spread over the seeds in brackets."""
    for groep, naam in GROEPEN.items():
        for regel in resultaat["regels"]:
            if groep in regel["groepen"]:
                rij = regel["groepen"][groep]
                yield (naam, regel["naam"], str(rij["n"]), *(_cel(maat, rij[maat]) for maat in MATEN))


def _cel(maat: str, cijfer: Mapping[str, float]) -> str:
    gemiddeld, laag, hoog = (
        getal(cijfer[welk], CIJFERS.get(maat, 1)) for welk in ("gemiddeld", "laag", "hoog")
    )
    return gemiddeld if laag == hoog else f"{gemiddeld} ({laag} - {hoog})"


def tabel(resultaat: Mapping[str, Any]) -> str:
    """As Markdown, aligned so that it reads well in a terminal too."""
    rijen = [KOPPEN, *regels(resultaat)]
    breed = [max(len(rij[kolom]) for rij in rijen) for kolom in range(len(KOPPEN))]
    lijnen = [
        "| " + " | ".join(cel.ljust(b) for cel, b in zip(rij, breed, strict=True)) + " |" for rij in rijen
    ]
    lijnen.insert(1, "|" + "|".join("-" * (b + 2) for b in breed) + "|")
    return "\n".join(lijnen)


def samenvatting(resultaat: Mapping[str, Any]) -> str:
    wereld = resultaat["wereld"]
    kop = (
        f"{wereld['aanvragen']} klantaanvragen, {wereld['zaken']} zaken in {wereld['werkdagen']} werkdagen; "
        f"belasting {getal(wereld['belasting'])} %; {resultaat['zaden']} herhalingen"
    )
    wet = ", ".join(f"{rij['naam']} {_cel('wet', rij['wet'])}" for rij in resultaat["regels"])
    return f"{kop}\nBinnen de wettelijke termijn (% van de zaken): {wet}\n{conclusie(resultaat)}"
