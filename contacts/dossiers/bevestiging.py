"""What the confirmation of an aanvraag needs to know, and to whom it may go."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db.models import QuerySet

from contacts.bevestigingstekst import Alinea, Gegevens, brief, onderwerp
from contacts.dossiers.dossier import Dossier, lees_dossier, met_verwacht
from contacts.models import Bericht, Betrokkene, Klantcontact, Vraag
from contacts.post.teksten import liever_bellen
from contacts.rechten import BEVESTIGEN
from kcc.models import DigitaalAdres, Klant, Medewerker
from kcc.rollen import mag
from zaken.intake import geldt
from zaken.models import Klantaanvraag, Zaak

BEVESTIGING = UUID("0f0a6f1c-5b4e-4c42-8d51-6a3d0c1be7a9")


def ontvanger(klant: Klant | None, spreker: Klant | None) -> Klant | None:
    """The klant themself; of a deceased klant whoever spoke for them (P4). None: nobody to write to."""
    if klant is None or not klant.overleden:
        return klant
    return spreker if spreker and spreker != klant and not spreker.overleden else None


def mailadres(klant: Klant | None) -> str:
    """The e-mail address that was given first; empty without. One query."""
    if klant is None:
        return ""
    rijen = DigitaalAdres.objects.filter(klant=klant, soort=DigitaalAdres.Soort.EMAIL).order_by("pk")
    return rijen.values_list("waarde", flat=True).first() or ""


def gemaskeerd_adres(adres: str) -> str:
    """Enough to recognise it, too little to read it out: "f•••@voorbeeld.nl"."""
    voor, apenstaart, domein = adres.partition("@")
    return f"{voor[:1]}•••@{domein}" if apenstaart else ""


def gesprek_van(aanvraag: Klantaanvraag) -> Klantcontact | None:
    """In which it was asked for; the last one when more was added."""
    vragen = Vraag.objects.filter(klantaanvraag=aanvraag, uitkomst="zaak_aangemaakt")
    vraag = vragen.select_related("klantcontact").order_by("-afgerond_op", "-pk").first()
    vraag = vraag or Vraag.objects.filter(klantaanvraag=aanvraag).select_related("klantcontact").first()
    return vraag.klantcontact if vraag else None


def spreker_van(gesprek: Klantcontact | None) -> Klant | None:
    rij = Betrokkene.objects.filter(klantcontact=gesprek).select_related("klant").first() if gesprek else None
    return rij.klant if rij else None


def sleutel(gesprek: Klantcontact, aanvraag: Klantaanvraag) -> UUID:
    """Of the one confirmation of this aanvraag in this gesprek: the database refuses a second."""
    return uuid5(BEVESTIGING, f"{gesprek.uuid}{aanvraag.uuid}")


def bericht_van(aanvraag: Klantaanvraag, gesprek: Klantcontact | None) -> Bericht | None:
    """The confirmation, if it was mailed."""
    return Bericht.objects.filter(uuid=sleutel(gesprek, aanvraag)).first() if gesprek else None


def bevestigingen(aanvraag: Any) -> QuerySet[Bericht]:
    """Mail that said that we have it: the confirmation, or the receipt of the mail it came by. `aanvraag` or a
    reference to it in an outer query."""
    rijen = Bericht.objects.filter(klantcontact__vragen__klantaanvraag=aanvraag, richting="uit")
    return rijen.filter(soort__in=("bevestiging", "ontvangst"))


def zet_bevestiging(gesprek: Klantcontact, vragen: list[Any], wie: Medewerker) -> None:
    """On vragen with a `dossier`: `bevestiging`, its mail, and `mailbaar`, whether one can be sent. Two queries."""
    met_dossier = [vraag for vraag in vragen if vraag.dossier]
    if not met_dossier:
        return
    berichten = {rij.uuid: rij for rij in Bericht.objects.filter(klantcontact=gesprek, soort="bevestiging")}
    klanten = [vraag.dossier.aanvraag.klant_id for vraag in met_dossier]
    adressen = DigitaalAdres.objects.filter(klant__in=klanten, soort=DigitaalAdres.Soort.EMAIL)
    bereikbaar = set(adressen.values_list("klant", flat=True)) if mag(wie, BEVESTIGEN) else set()
    for vraag in met_dossier:
        vraag.bevestiging = berichten.get(sleutel(gesprek, vraag.dossier.aanvraag))
        vraag.mailbaar = vraag.dossier.aanvraag.klant_id in bereikbaar


def lees_brief(aanvraag: Klantaanvraag, aan: Klant, wie: Medewerker) -> tuple[str, list[Alinea]]:
    """What it is about, and its paragraphs; as far as `wie` may see the zaken. Twelve queries at most."""
    rij = met_verwacht(Klantaanvraag.objects.filter(pk=aanvraag.pk)).select_related("klant").get()
    gegevens = _gegevens(lees_dossier(rij, wie), aan)
    return onderwerp(gegevens), brief(gegevens)


def _gegevens(dossier: Dossier, aan: Klant) -> Gegevens:
    aanvraag: Any = dossier.aanvraag
    lopend = [deel.zaak for deel in dossier.delen if deel.zaak.status != "afgebroken"]
    return Gegevens(
        naam=str(aan),
        nummer=aanvraag.nummer,
        ontvangen=aanvraag.ontvangen_op,
        gemeente=settings.GEMEENTE,
        waarover=dossier.titel if lopend else "",
        verwacht=dossier.verwacht,
        beloofd=dossier.beloofd,
        delen=[zaak.versie.naam for zaak in lopend],
        apart=bool(dossier.elders),
        nodig=list(nog_nodig([zaak.pk for zaak in lopend])),
        bellen=liever_bellen(),
    )


def nog_nodig(zaken: list[int]) -> Iterator[str]:
    """Documents that were asked for and not handed in yet, each named once. Three queries."""
    rijen = Zaak.objects.filter(pk__in=zaken).select_related("versie").order_by("pk")
    gezien: set[str] = set()
    for zaak in rijen.prefetch_related("versie__vereisten", "antwoorden"):
        gegeven = {antwoord.code: antwoord.waarde for antwoord in zaak.antwoorden.all()}
        for eis in zaak.versie.vereisten.all():
            mist = eis.soort == "document" and eis.code not in gegeven
            if mist and eis.label not in gezien and geldt(eis, gegeven, zaak.ontvangen_op):
                gezien.add(eis.label)
                yield eis.label
