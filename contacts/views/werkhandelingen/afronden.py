"""The end of a gesprek: the one save of everything, or nothing came of it."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from contacts import doorverbindingen, services
from contacts.models import Klantcontact, Vraag
from contacts.services.vastleggen import Vraagverzoek
from contacts.services.vervolgen import Afspraakverzoek, Doorverbonden, Intake, Terugbellen
from contacts.views.werkhandelingen.basis import Antwoord, Handeling
from contacts.werkplek.bewaren import open_bladen
from contacts.werkplek.blad import Werkblad
from contacts.werkplek.verzoek import verzoek_van
from kcc.fouten import Geweigerd

TE_LEZEN = (Intake, Afspraakverzoek, Terugbellen)
"""After these there is something to tell the resident or to print."""


def rond_af(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """All vragen with what follows from them, in one go. The vraag that is refused comes in front."""
    verzoeken = list(_verzoeken(blad))
    if blad.voorop.formulier is not None and blad.voorop.formulier.errors:
        return None
    na = services.bewaar_gesprek(gesprek=blad.gesprek, vragen=verzoeken, door=blad.medewerker)
    messages.success(request, _melding(na, verzoeken))
    doorverbonden = any(isinstance(v, Doorverbonden) for _, verzoek in verzoeken for v in verzoek.vervolgen)
    if doorverbonden and (te_vaak := doorverbindingen.melding(na)):
        messages.warning(request, te_vaak)
    if any(isinstance(vervolg, TE_LEZEN) for _, verzoek in verzoeken for vervolg in verzoek.vervolgen):
        return redirect("contacts:gesprek", na.uuid)
    return naar_wachtend(na)


def _verzoeken(blad: Werkblad) -> Iterator[tuple[Vraag, Vraagverzoek]]:
    """Of each open vraag, in order, up to the first that is refused."""
    for ander in open_bladen(blad):
        try:
            verzoek = verzoek_van(ander)
        except Geweigerd as fout:
            ander.geweigerd(fout)
            verzoek = None
        if verzoek is None:
            blad.voorop = ander
            return
        yield ander.vraag, verzoek


def _melding(na: Klantcontact, verzoeken: Iterable[tuple[Vraag, Vraagverzoek]]) -> str:
    wacht = " De vakafdeling maakt de zaak." if na.status == "wacht_op_vakafdeling" else ""
    intakes = [v for _, verzoek in verzoeken for v in verzoek.vervolgen if isinstance(v, Intake)]
    aantal = sum(len(intake.zaken) for intake in intakes)
    gemaakt = f" {aantal} zaken zijn gemaakt." if aantal > 1 else " De zaak is gemaakt." if aantal else ""
    return f"Gesprek {na.nummer} is afgerond.{gemaakt}{wacht}"


def naar_wachtend(na: Klantcontact) -> HttpResponse:
    """The running gesprek that was left last comes back."""
    lopend = Klantcontact.objects.filter(medewerker=na.medewerker, status="lopend").exclude(pk=na.pk)
    uuid = lopend.order_by("-begonnen_op").values_list("uuid", flat=True).first()
    return redirect("contacts:gesprek", uuid) if uuid else redirect("contacts:werkplek")


def annuleer(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """Nothing came of it; the note stays with the gesprek."""
    services.annuleer(gesprek=blad.gesprek, door=blad.medewerker, reden=blad.tekst("annuleerreden"))
    messages.success(request, f"Gesprek {blad.gesprek.nummer} is geannuleerd.")
    return naar_wachtend(blad.gesprek)


HANDELINGEN: dict[str, Handeling] = {"rond_af": rond_af, "annuleer": annuleer}
