"""The acts of the workplace, by the name on their button. Each returns where to go, or None: stay and show."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from contacts import services
from contacts.forms.klant import NieuweKlantFormulier
from contacts.forms.vervolg import (
    AfspraakFormulier,
    DoorverbindFormulier,
    TerugbelFormulier,
    UitreikFormulier,
)
from contacts.klanten.beeld import ligt_klaar
from contacts.models import Klantcontact, Vraag
from contacts.werkplek.blad import Werkblad, als_uuid
from kcc.fouten import Geweigerd, Onvolledig
from kcc.models import Klant
from kcc.services.klanten import maak_klant
from zaken.models import Zaak

Antwoord = HttpResponse | None
Handeling = Callable[[HttpRequest, Werkblad, str], Antwoord]


# -- stay, go, finish ------------------------------------------------------------------------------


def ververs(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """Keep what was typed and draw the page again."""
    if blad.bestandsfouten:
        blad.formulier = blad.intake(toets=True)
        blad.geweigerd(Onvolledig(blad.bestandsfouten, "bestand"))
    return None


def bewaar(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    messages.success(request, "Bewaard. U kunt later verder.")
    return blijf(request, blad)


def blijf(request: HttpRequest, blad: Werkblad, volgnummer: int | None = None) -> HttpResponse:
    """Leave the page by a redirect, with the draft of this vraag kept."""
    bewaar_klad(request, blad)
    return naar(blad.gesprek, volgnummer or blad.vraag.volgnummer)


def naar(gesprek: Klantcontact, volgnummer: int) -> HttpResponse:
    return redirect(f"{reverse('contacts:gesprek', args=[gesprek.uuid])}?vraag={volgnummer}")


def bewaar_klad(request: HttpRequest, blad: Werkblad) -> None:
    """What has no column, in the session; gone at log-out, and when the vraag has its uitkomst."""
    kladden = dict(request.session.get("klad", {}))
    klad = {} if blad.vraag.uitkomst else blad.klad()
    if klad == kladden.pop(str(blad.vraag.uuid), {}):
        return
    request.session["klad"] = kladden | ({str(blad.vraag.uuid): klad} if klad else {})


def vergeet_klad(request: HttpRequest, blad: Werkblad) -> None:
    kladden = request.session.get("klad", {})
    if kladden.pop(str(blad.vraag.uuid), None) is not None:
        request.session.modified = True


def naar_vraag(request: HttpRequest, blad: Werkblad, volgnummer: str) -> Antwoord:
    return blijf(request, blad, int(volgnummer) if volgnummer.isdecimal() else None)


def nieuwe_vraag(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    vraag = services.voeg_vraag_toe(gesprek=blad.gesprek, door=blad.medewerker)
    return blijf(request, blad, vraag.volgnummer)


def verwijder_vraag(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    services.verwijder_vraag(vraag=blad.vraag, door=blad.medewerker)
    vergeet_klad(request, blad)
    messages.info(request, f"Vraag {blad.vraag.volgnummer} is weg.")
    return redirect("contacts:gesprek", blad.gesprek.uuid)


def naar_gesprek(request: HttpRequest, blad: Werkblad, uuid: str) -> Antwoord:
    """To another running gesprek; this one waits."""
    bewaar_klad(request, blad)
    ander = als_uuid(uuid)
    return redirect("contacts:gesprek", ander) if ander else None


def rond_af(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """The quick finish: answer and uitkomst of this vraag, and of the gesprek when it was the last."""
    if not blad.vraag.uitkomst:
        formulier = blad.vraagformulier(toets=True)
        if not blad.toegelaten(formulier):
            return None
        velden = formulier.cleaned_data
        services.beantwoord(
            vraag=blad.vraag,
            door=blad.medewerker,
            uitkomst=velden["uitkomst"],
            onderwerp=velden["onderwerp"],
            antwoord=velden["antwoord"],
            productgroep=velden["productgroep"],
            kennisversie=blad.concept().kennisversie,
        )
    vergeet_klad(request, blad)
    return _sluit_gesprek(request, blad)


def _sluit_gesprek(request: HttpRequest, blad: Werkblad) -> HttpResponse:
    """Finished when every vraag has its uitkomst; else on to the one that has not."""
    open_vraag = Vraag.objects.open().filter(klantcontact=blad.gesprek).order_by("volgnummer").first()
    if open_vraag is not None:
        messages.info(request, f"Vraag {open_vraag.volgnummer} staat nog open. Daarna is het gesprek klaar.")
        return naar(blad.gesprek, open_vraag.volgnummer)
    na = services.rond_gesprek_af(gesprek=blad.gesprek, door=blad.medewerker)
    wacht = " De vakafdeling maakt de zaak." if na.status == "wacht_op_vakafdeling" else ""
    messages.success(request, f"Gesprek {na.nummer} is afgerond.{wacht}")
    return redirect("contacts:werkplek")


def annuleer(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """Nothing came of it; what was typed stays with the gesprek."""
    services.annuleer(gesprek=blad.gesprek, door=blad.medewerker, reden=blad.tekst("annuleerreden"))
    vergeet_klad(request, blad)
    messages.success(request, f"Gesprek {blad.gesprek.nummer} is geannuleerd.")
    return redirect("contacts:werkplek")


# -- who is on the line ----------------------------------------------------------------------------


def _klant(blad: Werkblad, uuid: str) -> Klant:
    gezocht = als_uuid(uuid)
    rijen = Klant.objects.zichtbaar_voor(blad.medewerker)
    klant: Klant | None = rijen.filter(uuid=gezocht).first() if gezocht else None
    if klant is None:
        raise Geweigerd("klant_onbekend", "Deze klant is er niet meer. Zoek opnieuw.")
    return klant


def _koppel(request: HttpRequest, blad: Werkblad, klant: Klant | None, namens: Klant | None) -> HttpResponse:
    services.koppel_klant(gesprek=blad.gesprek, klant=klant, namens=namens, door=blad.medewerker)
    for naam in [naam for naam in blad.invoer if naam.startswith("klant-")]:
        blad.invoer.pop(naam)  # what was searched for is no draft of a new klant any more
    return blijf(request, blad)


def kies_klant(request: HttpRequest, blad: Werkblad, uuid: str) -> Antwoord:
    return _koppel(request, blad, _klant(blad, uuid), None)


def kies_namens(request: HttpRequest, blad: Werkblad, uuid: str) -> Antwoord:
    """The one on the line speaks for somebody else."""
    return _koppel(request, blad, blad.klant, _klant(blad, uuid))


def geen_klant(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    return _koppel(request, blad, None, None)


def maak_nieuwe_klant(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    formulier = NieuweKlantFormulier.met(blad.invoer, toets=True)
    if not blad.toegelaten(formulier):
        return None
    klant = maak_klant(door=blad.medewerker, **formulier.cleaned_data)
    return _koppel(request, blad, klant, None)


# -- to somebody else ------------------------------------------------------------------------------


def _afgerond(request: HttpRequest, blad: Werkblad, melding: str) -> HttpResponse:
    """The vraag has its uitkomst; the gesprek is finished by the next button."""
    vergeet_klad(request, blad)
    messages.success(request, melding)
    return naar(blad.gesprek, blad.vraag.volgnummer)


def doorverbinden(request: HttpRequest, blad: Werkblad, gelukt: str) -> Antwoord:
    formulier = DoorverbindFormulier.met(blad.invoer, toets=True)
    if not blad.toegelaten(formulier):
        return None
    team = formulier.cleaned_data["team"]
    doel: dict[str, Any] = {"vraag": blad.vraag, "team": team, "door": blad.medewerker}
    services.verbind_door(gelukt=gelukt == "gelukt", zaaktype=blad.concept().zaaktype, **doel)
    if gelukt == "gelukt":
        return _afgerond(request, blad, f"Doorverbonden met {team}.")
    messages.info(request, f"{team} was niet te bereiken. Maak een afspraak of een terugbelverzoek.")
    return blijf(request, blad)


def maak_afspraak(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    formulier = AfspraakFormulier.met(blad.invoer, toets=True)
    if not blad.toegelaten(formulier):
        return None
    velden = formulier.cleaned_data
    services.maak_afspraak(
        vraag=blad.vraag,
        door=blad.medewerker,
        team=velden["team"],
        begin=formulier.begin,
        plaats=velden["plaats"],
        meenemen=velden["meenemen"],
        zaaktype=blad.concept().zaaktype,
    )
    return _afgerond(request, blad, f"De afspraak bij {velden['team']} staat.")


def maak_terugbelverzoek(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    formulier = TerugbelFormulier.met(blad.invoer, toets=True)
    if not blad.toegelaten(formulier):
        return None
    velden = formulier.cleaned_data
    services.maak_terugbelverzoek(vraag=blad.vraag, door=blad.medewerker, **velden)
    return _afgerond(request, blad, f"{velden['team']} belt terug.")


def mail_centraal(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """To the central mailbox, where the KCC makes no zaak of it (yet)."""
    services.mail_centraal(vraag=blad.vraag, door=blad.medewerker, onderwerp=blad.tekst("onderwerp")[:200])
    return _afgerond(request, blad, "De vraag gaat per mail naar de centrale postbus.")


# -- without a zaak, about a zaak ------------------------------------------------------------------


def reik_uit(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """Hand over what is ready; its zaak closes (R28)."""
    zaken = ligt_klaar(blad.voor, blad.medewerker)
    formulier = UitreikFormulier.met(blad.invoer, toets=True, zaken=zaken)
    if not blad.toegelaten(formulier):
        return None
    services.reik_product_uit(vraag=blad.vraag, door=blad.medewerker, **formulier.cleaned_data)
    return _afgerond(request, blad, f"Uitgereikt: {formulier.cleaned_data['zaak'].versie.naam}.")


def vertel_status(request: HttpRequest, blad: Werkblad, uuid: str) -> Antwoord:
    """ "Waar blijft mijn zaak" (P10)."""
    gezocht = als_uuid(uuid)
    zaken: Any = Zaak.objects
    rijen = zaken.zichtbaar_voor(blad.medewerker).filter(uuid=gezocht, klantaanvraag__klant=blad.voor)
    zaak = rijen.select_related("klantaanvraag", "productgroep").first() if gezocht and blad.voor else None
    if zaak is None:
        raise Geweigerd("zaak_onbekend", "Deze zaak hoort niet bij deze klant.")
    services.vertel_status(vraag=blad.vraag, zaak=zaak, door=blad.medewerker)
    return _afgerond(request, blad, f"Genoteerd: de status van {zaak.nummer} is verteld.")


HANDELINGEN: dict[str, Handeling] = {
    "bewaar": bewaar,
    "naar_vraag": naar_vraag,
    "nieuwe_vraag": nieuwe_vraag,
    "verwijder_vraag": verwijder_vraag,
    "naar_gesprek": naar_gesprek,
    "rond_af": rond_af,
    "annuleer": annuleer,
    "kies_klant": kies_klant,
    "kies_namens": kies_namens,
    "geen_klant": geen_klant,
    "maak_klant": maak_nieuwe_klant,
    "doorverbinden": doorverbinden,
    "afspraak": maak_afspraak,
    "terugbellen": maak_terugbelverzoek,
    "mail_centraal": mail_centraal,
    "uitreiken": reik_uit,
    "status": vertel_status,
}
