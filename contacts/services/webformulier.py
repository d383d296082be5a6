"""What a resident sends by a public form: one gesprek, however often the button is pressed (R4, R25)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction

from catalogus.models import Product
from contacts.models import Bericht, Bezorging, Inzending, Klantcontact, Richting, Vraag
from contacts.post.nummers import formuliernummer
from contacts.services.afdelingspost import afdeling_van
from contacts.services.basis import feit
from contacts.services.berichten import bevestig_ontvangst
from contacts.services.centraal import mail_webformulier
from contacts.services.gesprekken import ontvang_gesprek
from kcc import inrichting, klok
from kcc.fouten import Geweigerd, Ongeldig, Onvolledig
from kcc.geheim import sleutelhash
from kcc.kanalen import Kanaal
from kcc.services.bestanden import bewaar_bestand, keur_bestand
from kcc.services.gebeurtenissen import leg_vast

GRENZEN = ((timedelta(minutes=10), 5), (timedelta(days=1), 20))
"""So many from one sender within this time."""
BIJLAGEN = 5
SLOTKLASSE = 7104  # first key of the two-key advisory lock


class TeVaak(Geweigerd):
    """One sender sends too much; `wacht`: seconds until it may again. HTTP 429."""

    status = 429

    def __init__(self, wacht: timedelta) -> None:
        self.wacht = max(int(wacht.total_seconds()), 1)
        minuten = -(-self.wacht // 60)
        straks = f"over {minuten} {'minuut' if minuten == 1 else 'minuten'}" if minuten < 90 else "morgen"
        super().__init__(
            "te_vaak", f"U hebt al een paar keer iets gestuurd. Probeer het {straks} nog eens, of bel ons."
        )


@dataclass(frozen=True)
class Webvraag:
    """What was filled in. At least one of `email` and `telefoon`. `wens`: what somebody wants who asks for a person."""

    naam: str
    vraag: str
    email: str = ""
    telefoon: str = ""
    plek: str = ""
    bijlagen: Sequence[UploadedFile] = ()
    wens: str = ""

    def notitie(self) -> str:
        """The question, and under it who asks: it may go on by mail to who has no access here (R4)."""
        regels = {"Wens": self.wens, "Naam": self.naam, "E-mail": self.email, "Telefoon": self.telefoon}
        regels["Plek"] = self.plek
        wie = "\n".join(f"{naam}: {waarde}" for naam, waarde in regels.items() if waarde)
        return f"{self.vraag}\n\n{wie}"


@transaction.atomic
def dien_in(*, webvraag: Webvraag, product: Product | None, sleutel: UUID, netwerkadres: str) -> Klantcontact:
    """A gesprek in the inbox of the KCC, or of the vakafdeling that speaks about this product itself (R88), with a
    receipt when there is an address for one. The klant is not looked up: a name is no proof of who somebody is.

    Raises TeVaak, Ongeldig or Onvolledig at a field, NietInFase before phase 1.
    """
    afzender = sleutelhash("webformulier", netwerkadres)
    _vergrendel_afzender(afzender)
    eerder = Inzending.objects.filter(sleutel=sleutel).select_related("klantcontact").first()
    if eerder:
        return eerder.klantcontact
    _bewaak(webvraag, afzender)
    gesprek = _maak_gesprek(webvraag, product)
    Inzending.objects.create(sleutel=sleutel, klantcontact=gesprek, afzender=afzender, tijd=klok.nu())
    _leg_bericht_vast(gesprek, webvraag, sleutel)
    if gesprek.afzender:
        bevestig_ontvangst(gesprek=gesprek)
    if not inrichting.lees().fase.zaken:
        gesprek = mail_webformulier(gesprek=gesprek, door=None)
    return gesprek


def _vergrendel_afzender(afzender: str) -> None:
    """Two presses at once of one sender come one after the other, and are counted so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [SLOTKLASSE, int(afzender[:7], 16)])


def _bewaak(webvraag: Webvraag, afzender: str) -> None:
    if not webvraag.email and not webvraag.telefoon:
        melding = "Vul een e-mailadres of een telefoonnummer in, anders kunnen wij u niet antwoorden."
        raise Onvolledig({"email": melding}, "geen_contactgegeven")
    if len(webvraag.bijlagen) > BIJLAGEN:
        raise Ongeldig(
            "te_veel_bijlagen", f"U kunt hoogstens {BIJLAGEN} bijlagen meesturen.", veld="bijlagen"
        )
    _bewaak_vaart(afzender)
    for bestand in webvraag.bijlagen:  # all of them before the first is stored
        keur_bestand(bestand=bestand, veld="bijlagen")


def _bewaak_vaart(afzender: str) -> None:
    nu = klok.nu()
    langst = max(venster for venster, _ in GRENZEN)
    rijen = Inzending.objects.filter(afzender=afzender, tijd__gt=nu - langst).order_by("-tijd")
    tijden = list(rijen.values_list("tijd", flat=True)[: max(aantal for _, aantal in GRENZEN)])
    for venster, aantal in GRENZEN:
        binnen = [tijd for tijd in tijden if tijd > nu - venster]
        if len(binnen) >= aantal:
            raise TeVaak(binnen[aantal - 1] + venster - nu)


def vergeet_afzenders() -> int:
    """Whose network it was counts for a day; after two it is forgotten. How many."""
    oud = Inzending.objects.exclude(afzender="").filter(tijd__lt=klok.nu() - timedelta(days=2))
    return oud.update(afzender="")


def _maak_gesprek(webvraag: Webvraag, product: Product | None) -> Klantcontact:
    onderwerp = (product.naam if product else _eerste_regel(webvraag.vraag))[:200]
    gesprek = ontvang_gesprek(
        kanaal=Kanaal.WEBFORMULIER,
        door=None,
        onderwerp=onderwerp,
        notitie=webvraag.notitie(),
        team=afdeling_van([product.productgroep], bron=product.bronhouder) if product else None,
        vragen=(onderwerp,),
    )
    gesprek.afzender, gesprek.telefoonnummer = webvraag.email.lower(), webvraag.telefoon
    velden = {"afzender": gesprek.afzender, "telefoonnummer": gesprek.telefoonnummer}
    Klantcontact.objects.filter(pk=gesprek.pk).update(**velden)
    if product:
        Vraag.objects.filter(klantcontact=gesprek).update(
            productgroep=product.productgroep_id, zaaktype=product.zaaktype_id
        )
    return gesprek


def _leg_bericht_vast(gesprek: Klantcontact, webvraag: Webvraag, sleutel: UUID) -> None:
    """The question as the first message of its thread, with what was sent along."""
    bericht = Bericht.objects.create(
        klantcontact=gesprek,
        richting=Richting.IN,
        bezorging=Bezorging.ONTVANGEN,
        message_id=formuliernummer(sleutel),
        van=" ".join(filter(None, (webvraag.naam, f"<{webvraag.email}>" if webvraag.email else "")))[:254],
        onderwerp=gesprek.onderwerp,
        tekst=webvraag.vraag,
        aangemaakt_op=klok.nu(),
    )
    bericht.bijlagen.set(
        [bewaar_bestand(bestand=bestand, door=None, veld="bijlagen") for bestand in webvraag.bijlagen]
    )
    leg_vast(feit("bericht_ontvangen", gesprek, None))


def _eerste_regel(tekst: str) -> str:
    return next((regel.strip() for regel in tekst.splitlines() if regel.strip()), "Vraag aan de gemeente")
