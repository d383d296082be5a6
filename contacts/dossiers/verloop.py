"""What happened to a zaak, in one line of time in plain Dutch: who, what, when. Reads rows, makes no query."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kcc.models import Gebeurtenis
from kcc.tekst import dag_kort
from zaken.models import Reden, Resultaat, ZaakStatus
from zaken.services.wachttijd import Overschrijding

LIJNEN = {"eerste": "de eerste lijn", "tweede": "de tweede lijn", "vakafdeling": "de vakafdeling"}
STATUS = {
    ("open", "in_behandeling"): "begonnen",
    ("in_behandeling", "open"): "teruggelegd in de werkvoorraad",
    ("in_behandeling", "opgeschort"): "opgeschort",
    ("opgeschort", "in_behandeling"): "hervat",
    ("in_behandeling", "wacht_op_levering"): "aangevraagd, wacht op levering",
    ("wacht_op_levering", "ligt_klaar"): "ligt klaar om op te halen",
    ("in_behandeling", "afgehandeld"): "afgehandeld",
    ("ligt_klaar", "gesloten"): "uitgereikt",
    ("afgehandeld", "gesloten"): "gesloten",
    ("afgehandeld", "in_behandeling"): "heropend",
}
GROND = {
    "aanvulling": "wacht op aanvulling",
    "instemming": "in overleg met de klant",
    "overmacht": "overmacht",
}


@dataclass(frozen=True)
class Voorval:
    """One thing that happened: an event, or a gesprek about the zaak."""

    tijd: datetime
    wat: str
    door: str = ""
    toelichting: str = ""
    gesprek: Any = None


def verloop(
    gebeurtenissen: Iterable[Gebeurtenis], vragen: Iterable[Any], vereisten: Mapping[str, str]
) -> list[Voorval]:
    """Newest first. The events come with `door`, `team` and `toelichting`; `vereisten`: what the intake asks,
    code -> label."""
    rijen = [_voorval(g, vereisten) for g in gebeurtenissen if g.soort in ZINNEN]
    return sorted([*rijen, *(_gesprek(v) for v in vragen)], key=lambda rij: rij.tijd, reverse=True)


def _voorval(gebeurtenis: Gebeurtenis, vereisten: Mapping[str, str]) -> Voorval:
    uitleg = getattr(gebeurtenis, "toelichting", None)
    wat = ZINNEN[gebeurtenis.soort](gebeurtenis)
    if gebeurtenis.soort == "informatie_ontbrak":
        wat = f"{wat}: {vereisten.get(gebeurtenis.reden, 'iets anders').rstrip('?')}"
    return Voorval(
        gebeurtenis.tijd,
        wat,
        str(gebeurtenis.door or gebeurtenis.toepassing),
        uitleg.tekst if uitleg else "",
    )


def _gesprek(vraag: Any) -> Voorval:
    gesprek = vraag.klantcontact
    delen = (vraag.onderwerp, vraag.get_uitkomst_display().lower() if vraag.uitkomst else "loopt")
    wat = f"{gesprek.get_kanaal_display()}: {', '.join(deel for deel in delen if deel)}"
    return Voorval(
        gesprek.begonnen_op or gesprek.ontvangen_op, wat, str(gesprek.medewerker or ""), gesprek=gesprek
    )


def _gemaakt(gebeurtenis: Gebeurtenis) -> str:
    naar = LIJNEN.get(gebeurtenis.naar)
    return f"Zaak gemaakt, gaat naar {naar}" if naar else "Zaak gemaakt"


def _status(gebeurtenis: Gebeurtenis) -> str:
    if gebeurtenis.naar == "afgebroken":
        return "Ingetrokken"
    zin = STATUS.get((gebeurtenis.van, gebeurtenis.naar))
    wat = (zin or _label(ZaakStatus, gebeurtenis.naar)).capitalize()
    reden = GROND.get(gebeurtenis.reden) or _label(Resultaat, gebeurtenis.reden)
    return f"{wat}: {reden.lower()}" if reden and gebeurtenis.reden not in ("heropend", "uitgereikt") else wat


def _doorgezet(gebeurtenis: Gebeurtenis) -> str:
    naar = gebeurtenis.team or LIJNEN.get(gebeurtenis.naar, "een ander team")
    return f"Doorgezet naar {naar}: {_label(Reden, gebeurtenis.reden).lower()}"


def _wachttijd(gebeurtenis: Gebeurtenis) -> str:
    if gebeurtenis.naar == "op_tijd":
        return "Klaar terwijl de klant wachtte, binnen 15 minuten"
    return f"Duurde langer dan 15 minuten: {_label(Overschrijding, gebeurtenis.reden).lower()}"


def _verlengd(gebeurtenis: Gebeurtenis) -> str:
    woorden = {"d": "dagen", "w": "weken", "m": "maanden"}
    return f"Termijn verlengd met {gebeurtenis.naar[:-1]} {woorden.get(gebeurtenis.naar[-1:], '')}"


def _belofte(gebeurtenis: Gebeurtenis) -> str:
    dag = _dag(gebeurtenis.naar)
    if not gebeurtenis.van:
        return f"Aan de klant beloofd: uiterlijk {dag}"
    return f"Nieuwe belofte aan de klant: uiterlijk {dag}, eerder {_dag(gebeurtenis.van)}"


def _dag(iso: str) -> str:
    try:
        return dag_kort(date.fromisoformat(iso))
    except ValueError:
        return iso


def _label(keuzes: Any, waarde: str) -> str:
    return str(keuzes(waarde).label) if waarde in keuzes.values else ""


def _klacht(gebeurtenis: Gebeurtenis) -> str:
    return f"Vastgelegd dat de klacht over {'een' if gebeurtenis.naar == 'medewerker' else 'geen'} medewerker gaat"


TREDEN = {
    "behandelaar": "de behandelaar",
    "afdelingshoofd": "het afdelingshoofd",
    "teamleider": "de teamleider van het KCC",
    "manager": "de KCC-manager",
}


def _aangesproken(gebeurtenis: Gebeurtenis) -> str:
    return f"Aangesproken: gevraagd aan {TREDEN.get(gebeurtenis.naar, 'een collega')}"


def _hoger(gebeurtenis: Gebeurtenis) -> str:
    waarom = "de klant vroeg opnieuw" if gebeurtenis.reden == "klant_vroeg" else "er kwam geen antwoord"
    return f"Vraag ging naar {TREDEN.get(gebeurtenis.naar, 'een collega')}: {waarom}"


def _beantwoord(gebeurtenis: Gebeurtenis) -> str:
    klaar = f", klaar op {_dag(gebeurtenis.naar)}" if gebeurtenis.naar else ""
    return f"Antwoord op de vraag van de regie{klaar}"


def _ingetrokken(gebeurtenis: Gebeurtenis) -> str:
    klaar = gebeurtenis.reden == "zaak_klaar"
    return (
        "De vraag van de regie vervalt: de zaak is klaar" if klaar else "De vraag van de regie is ingetrokken"
    )


def _start_gezet(gebeurtenis: Gebeurtenis) -> str:
    if not gebeurtenis.naar:
        return "Het plan bepaalt het begin weer"
    return f"Begin gezet op {_dag(gebeurtenis.naar)}"


ZINNEN: dict[str, Callable[[Gebeurtenis], str]] = {
    "klantaanvraag_gemaakt": lambda *_: "Aanvraag vastgelegd",
    "regisseur_gewijzigd": lambda *_: "De regie ging naar iemand anders",
    "belofte_gedaan": _belofte,
    "zaak_gemaakt": _gemaakt,
    "zaak_status": _status,
    "zaak_doorgezet": _doorgezet,
    "klaar_terwijl_u_wacht": _wachttijd,
    "zaak_toegewezen": lambda *_: "Toegewezen aan een behandelaar",
    "start_gezet": _start_gezet,
    "zaak_vrijgegeven": lambda *_: "Vrijgegeven voor een collega",
    "zaak_teruggezet": lambda *_: "Teruggezet: het verdelen, vrijgeven of overdragen is teruggedraaid",
    "zaak_document": lambda *_: "Document toegevoegd",
    "informatie_ontbrak": lambda *_: "Bij de intake ontbrak",
    "zaak_klacht": _klacht,
    "zaak_verantwoordelijke": lambda *_: "Iemand anders is voor het proces verantwoordelijk",
    "zaak_verlengd": _verlengd,
    "aangesproken": _aangesproken,
    "aanspraak_hoger": _hoger,
    "aanspraak_beantwoord": _beantwoord,
    "aanspraak_ingetrokken": _ingetrokken,
    "zaak_ontvangen": lambda *_: "Aangevraagd met het resultaat van de vorige zaak",
}
