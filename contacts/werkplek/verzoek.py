"""What the draft of a vraag asks for, as what the save carries out."""

from collections.abc import Callable
from datetime import date
from typing import Any

from contacts.forms.vervolg import UitreikFormulier
from contacts.klanten.beeld import ligt_klaar
from contacts.post.draad import antwoordmail
from contacts.services.vastleggen import Vraagverzoek
from contacts.services.vervolgen import Antwoord, Intake, NaarCentraal, Uitreiking, Vervolg
from contacts.werkplek.bevestigen import Bevestigblok
from contacts.werkplek.blad import Werkblad
from contacts.werkplek.invoer import vul_onderwerp
from contacts.werkplek.panelen import PANELEN
from kcc.fouten import Ongeldig, Onvolledig
from zaken.services.opbouw import bewaak_zaken


def verzoek_van(blad: Werkblad) -> Vraagverzoek | None:
    """None: the form was refused, and says so by itself (`blad.formulier`). Raises Ongeldig, Onvolledig,
    NietInFase for what no field is to blame."""
    vervolg = _vervolg(blad)
    onderwerp = blad.tekst("onderwerp")[:200]
    return Vraagverzoek(onderwerp=onderwerp, vervolgen=(vervolg,)) if vervolg else None


def _vervolg(blad: Werkblad) -> Vervolg | None:
    if blad.tekst("centraal") == "ja" and not blad.paneel:
        vul_onderwerp(blad)
        return NaarCentraal(blad.tekst("onderwerp")[:200])
    return MAKERS[blad.deel](blad)


def _antwoord(blad: Werkblad) -> Vervolg | None:
    formulier = blad.vraagformulier(toets=True)
    if not blad.toegelaten(formulier):
        return None
    velden = formulier.cleaned_data
    return Antwoord(
        uitkomst=velden["uitkomst"],
        onderwerp=velden["onderwerp"],
        antwoord=velden["antwoord"],
        productgroep=velden["productgroep"],
        kennisversie=blad.concept().kennisversie,
        per_mail=bool((mail := antwoordmail(blad.gesprek, blad.invoer)) and mail.stuur),
    )


def _intake(blad: Werkblad) -> Vervolg:
    """All zaken at once, as a new aanvraag or added to one that runs."""
    bewaak_zaken(blad.stand.fase)
    formulier = blad.intake(toets=True)
    blad.formulier = formulier
    if fouten := blad.bestandsfouten | formulier.onbeantwoord():
        raise Onvolledig(fouten, "intake_onvolledig")
    if not formulier.versies:
        raise Ongeldig("geen_zaken", "Kies minstens een zaak die nodig is.", veld="zaken")
    bij = blad.bij()
    return Intake(
        zaken=formulier.verzoeken(),
        levensgebeurtenis=blad.keuze.levensgebeurtenis if blad.keuze and not bij else None,
        pad=blad.pad,
        bij=bij,
        gezegd=_gezegd(blad.tekst("gezegd")),
        bevestig=Bevestigblok(blad).stuurt,
    )


def _gezegd(tekst: str) -> tuple[date, date] | None:
    """The dates that stood on the screen: "2027-01-06 2027-01-11"; None when none did."""
    try:
        verwacht, beloofd = map(date.fromisoformat, tekst.split())
    except ValueError:
        return None
    return verwacht, beloofd


def _paneel(blad: Werkblad) -> Vervolg | None:
    paneel = PANELEN[blad.paneel]
    if paneel.vult_onderwerp:
        vul_onderwerp(blad)
    formulier = paneel.formulier(blad, blad.invoer, toets=True)
    if not blad.toegelaten(formulier):
        return None
    if paneel.vraagt_onderwerp and not blad.tekst("onderwerp").strip():
        blad.toegelaten(blad.vraagformulier(toets=True))  # says at its field that it is missing
        return None
    return paneel.vervolg(blad, formulier)


def _uitreiking(blad: Werkblad) -> Vervolg | None:
    """What is ready is handed over; its zaak closes (R28)."""
    zaken = ligt_klaar(blad.voor, blad.medewerker)
    formulier = UitreikFormulier.met(blad.invoer, toets=True, zaken=zaken)
    return Uitreiking(**formulier.cleaned_data) if blad.toegelaten(formulier) else None


def _nog_niet(blad: Werkblad) -> Vervolg:
    raise Ongeldig(
        "vraag_open", f"Vraag {blad.vraag.volgnummer} is nog niet klaar: beantwoord de vragen hieronder."
    )


MAKERS: dict[str, Callable[[Any], Vervolg | None]] = {
    "snel": _antwoord,
    "wat": _nog_niet,
    "intake": _intake,
    "paneel": _paneel,
    "uitreiken": _uitreiking,
}
