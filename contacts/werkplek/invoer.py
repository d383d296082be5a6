"""Clicks that only change what is filled in: an answer of the tree, what is asked, a known answer, a panel."""

from collections.abc import Callable
from typing import Any

from django.utils.datastructures import MultiValueDict

from catalogus.models import Gezag, Kennisversie
from contacts.forms.vraag import eerste_regel
from contacts.models import Uitkomst
from contacts.werkplek.blad import PANELEN, Werkblad, als_uuid
from kcc.fouten import Ongeldig
from kcc.models import Bestand
from kcc.services.bestanden import bewaar_bestand

NAAR_EEN_ANDER = ("doorverbinden", "afspraak", "terugbellen", "mail_centraal")
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
    stap, _, antwoord = rest.partition(":")
    blad.invoer[f"pad-{stap}"] = antwoord
    blad.invoer["paneel"] = ""


def _wijzig(blad: Werkblad, stap: str) -> None:
    """Ask a step again, and what came after it."""
    sleutels = [regel.stap.sleutel for regel in blad.boom.regels]
    for sleutel in sleutels[sleutels.index(stap) :] if stap in sleutels else ():
        blad.invoer.pop(f"pad-{sleutel}", None)
    blad.invoer[f"gevraagd-{stap}"] = "ja"
    blad.invoer["paneel"] = ""


def _kies_wat(blad: Werkblad, wat: str) -> None:
    blad.invoer["wat"] = wat


def _open_paneel(blad: Werkblad, paneel: str) -> None:
    blad.invoer["paneel"] = paneel if paneel in PANELEN else ""


def _weg(blad: Werkblad, uitkomst: str) -> None:
    """Where no intake is offered: answer it, or send the resident elsewhere; the quick finish stands ready."""
    blad.invoer["uitkomst"] = uitkomst


def _gebruik(blad: Werkblad, uuid: str) -> None:
    """Fill in a known answer and what goes with it; what was typed stays. What another authority does is a
    referral (R7)."""
    versies = Kennisversie.objects.select_related("item__product__productgroep")
    gekozen = als_uuid(uuid)
    versie = versies.filter(uuid=gekozen).first() if gekozen else None
    if versie is None:
        return
    product = versie.item.product
    blad.invoer["antwoord"] = _aangevuld(blad, versie.antwoord)
    blad.invoer["kennisversie"] = str(versie.uuid)
    blad.invoer["onderwerp"] = blad.tekst("onderwerp") or versie.vraag
    if product and not blad.tekst("productgroep"):
        blad.invoer["productgroep"] = product.productgroep.code
    if product and product.bevoegd_gezag != Gezag.GEMEENTE:
        blad.invoer["uitkomst"] = Uitkomst.DOORVERWEZEN.value


def _aangevuld(blad: Werkblad, antwoord: str) -> str:
    """Another known answer takes the place of the last; own words never go."""
    getypt, vorige = blad.tekst("antwoord").strip(), als_uuid(blad.tekst("kennisversie"))
    eerder = Kennisversie.objects.filter(uuid=vorige).first() if getypt and vorige else None
    eigen = getypt.replace(eerder.antwoord, "").strip() if eerder else getypt
    return f"{eigen}\n\n{antwoord}" if eigen else antwoord


WIJZIGINGEN: dict[str, Callable[[Werkblad, str], None]] = {
    "kies": _kies,
    "wijzig": _wijzig,
    "wat": _kies_wat,
    "paneel": _open_paneel,
    "gebruik": _gebruik,
    "weg": _weg,
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
