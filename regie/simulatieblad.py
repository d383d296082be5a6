"""What the page of a simulation shows: what was asked in words, and the result as sentences, pictures and tables."""

import time
from typing import Any

from kcc.wijzigingsblad import Voortgang
from regie.models import Simulatie
from regie.simulatie import beeld, stad, woorden
from regie.simulatie.uitkomst import GROEPEN
from regie.simulatie.watals import Vraag

BEZIG = ("wacht", "bezig")
VORMEN = {
    "wacht": "open",
    "bezig": "loopt",
    "klaar": "afgerond",
    "gestopt": "vervallen",
    "mislukt": "mislukt",
}


def gevraagd(simulatie: Simulatie) -> list[tuple[str, str]]:
    """Everything it was asked with."""
    vraag = Vraag.uit_json(simulatie.invoer)
    stadsdeel = [("Maanden", str(vraag.maanden))] if simulatie.bron == Simulatie.Bron.STAD else []
    return [
        ("Waarop", simulatie.get_bron_display()),
        ("Hoe druk", f"{vraag.belasting} %"),
        ("Aanvragen", f"{round(100 * vraag.vraag)} % van nu"),
        ("Medewerkers", _wijzigingen(vraag.team, "+d") or "zoals nu"),
        ("DVO-normen", _wijzigingen(vraag.norm, "d") or "zoals nu"),
        *stadsdeel,
        ("Herhalingen", str(vraag.zaden)),
    ]


def _wijzigingen(waarden: Any, vorm: str) -> str:
    return ", ".join(f"{naam} {waarde:{vorm}}" for naam, waarde in waarden.items())


def uitkomst(simulatie: Simulatie) -> dict[str, Any]:
    """Context of a simulation that is done."""
    resultaat = simulatie.resultaat or {}
    return {
        "conclusie": woorden.conclusie(resultaat),
        "belasting": woorden.belasting_zin(resultaat),
        "waarom_wet": woorden.waarom_wet(resultaat),
        "beelden": [
            ("Gemiddelde doorlooptijd in werkdagen", beeld.teken(resultaat)),
            ("Klantaanvragen binnen de norm, in procent", beeld.teken(resultaat, "norm")),
        ],
        "hoofdtabel": [_hoofdrij(rij) for rij in resultaat["regels"]],
        "betalers": _betalers(resultaat),
        "later": [GROEPEN[groep] for groep in woorden.wie_betaalt(resultaat)],
        "wereld": resultaat["wereld"],
        "grenzen": [*woorden.GRENZEN, *resultaat["wereld"]["let_op"]],
    }


def _hoofdrij(regel: dict[str, Any]) -> dict[str, Any]:
    groepen = [
        {"naam": GROEPEN[groep], **{maat: _cel(rij[maat]) for maat in ("doorlooptijd", "norm", "maximum")}}
        for groep in ("enkel", "meer")
        if (rij := regel["groepen"].get(groep))
    ]
    return {"naam": regel["naam"], "groepen": groepen, "wet": _cel(regel["wet"], 2)}


def _betalers(resultaat: dict[str, Any]) -> list[dict[str, Any]]:
    """Per group and rule how much later than first come, first served; not of that rule itself."""
    andere = [regel for regel in resultaat["regels"] if regel["regel"] != "fcfs"]
    return [
        {
            "groep": GROEPEN[groep],
            "aantal": rij["n"],
            "regel": regel["naam"],
            "verschil": _cel(rij["verschil"]),
            "later": _cel(rij["later"]),
        }
        for groep in GROEPEN
        if "_" in groep
        for regel in andere
        if (rij := regel["groepen"].get(groep))
    ]


def _cel(cijfer: dict[str, float], cijfers: int = 1) -> dict[str, str]:
    """The mean, and the lowest and highest of the seeds when they differ."""
    gemiddeld, laag, hoog = (woorden.getal(cijfer[welk], cijfers) for welk in ("gemiddeld", "laag", "hoog"))
    return {"getal": gemiddeld, "spreiding": "" if laag == hoog else f"{laag} tot {hoog}"}


def voorbeelden() -> dict[str, str]:
    """The names that the voorbeeldstad knows."""
    gebouwd = stad.bouw()
    soorten = sorted(gebouwd.soorten, key=lambda rij: rij.naam)
    return {
        "teams": ", ".join(stad.TEAMNAMEN),
        "zaaktypen": ", ".join(f"{rij.naam} ({rij.norm})" for rij in soorten),
    }


def voortgang(simulatie: Simulatie, gezien: dict[str, Any]) -> Voortgang:
    """Compared with what the page saw before: `?gedaan=&sinds=`."""
    nu, sinds = int(time.time()), str(gezien.get("sinds", ""))
    stil = gezien.get("gedaan") == str(simulatie.gedaan) and sinds.isdecimal() and len(sinds) < 12
    return Voortgang(simulatie.gedaan, min(nu, int(sinds)) if stil else nu)


def procent(simulatie: Simulatie) -> int:
    return min(100, 100 * simulatie.gedaan // simulatie.totaal) if simulatie.totaal else 0
