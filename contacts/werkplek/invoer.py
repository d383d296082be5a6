"""Clicks that only change what is filled in: an answer of the tree, what is asked, a known answer, a panel."""

from collections.abc import Callable
from typing import Any

from django.utils.datastructures import MultiValueDict

from contacts.forms.vraag import eerste_regel
from contacts.werkplek.afwijken import afwijken, vergeet_afwijking
from contacts.werkplek.blad import Werkblad, als_uuid
from contacts.werkplek.kenniskeuze import KENNISKEUZES
from contacts.werkplek.panelen import PANELEN
from kcc.fouten import Ongeldig
from kcc.models import Bestand
from kcc.services.bestanden import bewaar_bestand

AFGELEID = ("boom", "bekend", "keuze", "alle_versies")


def pas_toe(blad: Werkblad, doe: str) -> bool:
    """Do what the button says to the input; False when the button is about something else."""
    naam, _, rest = doe.partition(":")
    wijziging = WIJZIGINGEN.get(naam)
    if wijziging is None:
        return False
    wijziging(blad, rest)
    blad.vergeet(*AFGELEID)
    return True


def vul_onderwerp(blad: Werkblad) -> None:
    """Whoever takes it over must see what it is about: the note is the first draft, else what was chosen."""
    if not blad.tekst("onderwerp").strip():
        gekozen = next((blad.alle_versies[naam].naam for naam in (blad.gekozen or blad.alle_versies)), "")
        blad.invoer["onderwerp"] = eerste_regel(blad.notitie) or gekozen


def _kies(blad: Werkblad, rest: str) -> None:
    """An answer of the tree, "stap:antwoord"; whatever was open for another way closes."""
    vergeet_afwijking(blad)
    stap, _, antwoord = rest.partition(":")
    blad.invoer[f"pad-{stap}"] = antwoord
    blad.invoer["paneel"] = ""


def _wijzig(blad: Werkblad, stap: str) -> None:
    """Ask a step again, and what came after it."""
    vergeet_afwijking(blad)
    sleutels = [regel.stap.sleutel for regel in blad.boom.regels]
    for sleutel in sleutels[sleutels.index(stap) :] if stap in sleutels else ():
        blad.invoer.pop(f"pad-{sleutel}", None)
    blad.invoer[f"gevraagd-{stap}"] = "ja"
    blad.invoer["paneel"] = ""


def _kies_wat(blad: Werkblad, wat: str) -> None:
    blad.invoer["wat"] = wat


def _open_paneel(blad: Werkblad, paneel: str) -> None:
    blad.invoer["paneel"] = paneel if paneel in PANELEN else ""


def _open_status(blad: Werkblad, zaak: str) -> None:
    """Of one zaak of the klantbeeld; whether it may be told is judged by the panel."""
    blad.invoer["paneel"], blad.invoer["status-zaak"], blad.invoer["status-nummer"] = "status", zaak, ""


def _weg(blad: Werkblad, uitkomst: str) -> None:
    """Where no intake is offered: answer it, or send the resident elsewhere; the quick finish stands ready."""
    blad.invoer["uitkomst"] = uitkomst
    blad.invoer["centraal"] = ""


def _centraal(blad: Werkblad, aan: str) -> None:
    """By mail to the central mailbox, at the save; "nee" takes it back."""
    blad.invoer["centraal"] = "" if aan == "nee" else "ja"


WIJZIGINGEN: dict[str, Callable[[Werkblad, str], None]] = {
    "kies": _kies,
    "afwijken": afwijken,
    "wijzig": _wijzig,
    "wat": _kies_wat,
    "paneel": _open_paneel,
    "status": _open_status,
    **KENNISKEUZES,
    "weg": _weg,
    "centraal": _centraal,
}


def neem_bestanden_aan(blad: Werkblad, geupload: MultiValueDict[str, Any]) -> None:
    """Store what was uploaded at once, so that a refusal later on does not lose it; errors go to its field."""
    for naam, bestand in geupload.items():
        if naam.startswith("i-") and bestand:
            _neem_aan(blad, naam, bestand)
    lees_bestanden(blad)


def _neem_aan(blad: Werkblad, naam: str, bestand: Any) -> None:
    try:
        rij = bewaar_bestand(bestand=bestand, door=blad.medewerker, veld=naam[2:])
    except Ongeldig as fout:
        blad.bestandsfouten[naam[2:]] = fout.melding
    else:
        blad.invoer[f"{naam}-bestand"] = str(rij.uuid)


def lees_bestanden(blad: Werkblad) -> None:
    """The uploads this employee has in hand, by field."""
    velden = {
        naam[2:-8]: uuid
        for naam in blad.invoer
        if naam.startswith("i-") and naam.endswith("-bestand") and (uuid := als_uuid(blad.tekst(naam)))
    }
    rijen = Bestand.objects.filter(uuid__in=velden.values(), door=blad.medewerker) if velden else ()
    per_uuid = {rij.uuid: rij for rij in rijen}
    blad.bestanden = {naam: per_uuid[uuid] for naam, uuid in velden.items() if uuid in per_uuid}
