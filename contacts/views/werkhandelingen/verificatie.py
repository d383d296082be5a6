"""Acts that settle who speaks. What is typed to compare is neither stored nor kept with the draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables

from contacts import services
from contacts.forms.verificatie import OverslaanFormulier, VerificatieFormulier
from contacts.klanten.klantvak import LIVE
from contacts.klanten.laatste import laatste_onderwerpen
from contacts.models import Betrokkene, Verificatie
from contacts.views.werkhandelingen.basis import Antwoord, Handeling, blijf
from contacts.werkplek.blad import Werkblad
from kcc.fouten import Geweigerd
from kcc.services.inzage import leg_inzage_vast


@sensitive_variables()
def controleer(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """Compare what the caller said with what is known; two right answers are enough."""
    formulier = VerificatieFormulier.met(blad.invoer, toets=True, klant=blad.klant)
    if blad.klant is None or not blad.toegelaten(formulier):
        return None
    uitslag = formulier.uitslag(laatste_onderwerpen(blad.klant, blad.gesprek))
    goed = [vraag for vraag, klopt in uitslag.items() if klopt]
    rij = services.verifieer(gesprek=blad.gesprek, door=blad.medewerker, vragen=list(uitslag), goed=goed)
    if rij.verificatie != Verificatie.NIET:
        return _klaar(request, blad, rij, "Gecontroleerd. U ziet nu de gegevens van deze klant.")
    blad.vergeet("betrokkene")  # it now tells what was asked
    formulier.onthoud(uitslag)
    formulier.meld_fouten(uitslag)
    return None


def id_gezien(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """At the balie one act is enough."""
    rij = services.zie_id(gesprek=blad.gesprek, door=blad.medewerker)
    return _klaar(request, blad, rij, "Vastgelegd dat u het identiteitsbewijs zag.")


def zonder_controle(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """Go on without; the reason is kept with the gesprek."""
    formulier = OverslaanFormulier.met(blad.invoer, toets=True, live=blad.gesprek.kanaal in LIVE)
    if not blad.toegelaten(formulier):
        return None
    try:
        rij = services.sla_verificatie_over(
            gesprek=blad.gesprek, door=blad.medewerker, **formulier.cleaned_data
        )
    except Geweigerd as fout:
        formulier.neem_over(fout)
        return None
    return _klaar(request, blad, rij, "Verder zonder controle. Lees geen gegevens voor.")


def _klaar(request: HttpRequest, blad: Werkblad, rij: Betrokkene, melding: str) -> HttpResponse:
    """From here on more is shown: what made that possible goes into the inzagelog."""
    hoe = rij.get_verificatie_display().lower()
    if rij.verificatie == Verificatie.NIET:
        hoe = "zonder controle"
    leg_inzage_vast(
        klanten=[rij.klant] if rij.klant else [],
        door=blad.medewerker,
        doel=f"klantbeeld in gesprek, {hoe}",
        onderwerp_soort="klantcontact",
        onderwerp=blad.gesprek.uuid,
    )
    messages.success(request, melding)
    return blijf(blad)


HANDELINGEN: dict[str, Handeling] = {
    "controleer": controleer,
    "id_gezien": id_gezien,
    "zonder_controle": zonder_controle,
}
