"""How a vraag ends without an intake: answered, handed over, put through, an appointment."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from catalogus.models import Kennisversie, Zaaktype
from contacts.models import Afspraak, Doorverbinding, Klantcontact, Uitkomst, Vraag
from contacts.services.basis import feit, sluit_vraag, vergrendel, vergrendel_vraag
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Productgroep, Team
from kcc.services.gebeurtenissen import Dader, leg_vast
from zaken import services as zaakservices
from zaken.models import Zaak

ZONDER_VERVOLG = frozenset(
    {
        Uitkomst.ZELF_BEANTWOORD,
        Uitkomst.DOORVERWEZEN,
        Uitkomst.GEHOORD,
        Uitkomst.VERKEERD_VERBONDEN,
        Uitkomst.VERBROKEN,
    }
)


@transaction.atomic
def voeg_vraag_toe(*, gesprek: Klantcontact, door: Dader, onderwerp: str = "") -> Vraag:
    """Another question in the same gesprek."""
    gesprek = vergrendel(gesprek)
    hoogste = gesprek.vragen.aggregate(hoogste=Max("volgnummer"))["hoogste"] or 0
    vraag = Vraag.objects.create(klantcontact=gesprek, volgnummer=hoogste + 1, onderwerp=onderwerp)
    leg_vast(feit("vraag_toegevoegd", gesprek, door))
    return vraag


@transaction.atomic
def verwijder_vraag(*, vraag: Vraag, door: Dader) -> None:
    """Take back a vraag that was added by mistake. Never the only one, nor one that led to something."""
    vraag = vergrendel_vraag(vraag)
    if vraag.afspraken.exists() or vraag.doorverbindingen.exists() or vraag.terugbelverzoeken.exists():
        raise Geweigerd("vraag_heeft_vervolg", "Over deze vraag is al contact gezocht: rond hem af.")
    if vraag.klantcontact.vragen.count() == 1:
        raise Geweigerd("enige_vraag", "Dit is de enige vraag: annuleer dan het gesprek.")
    vraag.delete()
    leg_vast(feit("vraag_verwijderd", vraag.klantcontact, door))


@transaction.atomic
def beantwoord(
    *,
    vraag: Vraag,
    door: Dader,
    uitkomst: str = Uitkomst.ZELF_BEANTWOORD,
    onderwerp: str = "",
    antwoord: str = "",
    productgroep: Productgroep | None = None,
    kennisversie: Kennisversie | None = None,
    boomuitkomst: str = "afhandelen_vraag",
) -> Vraag:
    """Close the vraag without a zaak (R27). Only an uitkomst that needs nothing more is accepted."""
    vraag = vergrendel_vraag(vraag)
    if uitkomst not in ZONDER_VERVOLG:
        raise Ongeldig("uitkomst_onbekend", "Kies hoe de vraag is afgelopen.", veld="uitkomst")
    return sluit_vraag(
        vraag,
        uitkomst,
        door,
        onderwerp=onderwerp or vraag.onderwerp,
        antwoord=antwoord or (kennisversie.antwoord if kennisversie else ""),
        productgroep=productgroep or vraag.productgroep,
        kennisversie=kennisversie,
        boomuitkomst=boomuitkomst,
    )


@transaction.atomic
def vertel_status(*, vraag: Vraag, zaak: Zaak, door: Dader) -> Vraag:
    """ "Waar blijft mijn zaak": links the gesprek to the zaak (P10)."""
    vraag = vergrendel_vraag(vraag)
    return sluit_vraag(
        vraag,
        Uitkomst.STATUSVRAAG,
        door,
        zaak=zaak,
        klantaanvraag=zaak.klantaanvraag,
        productgroep=zaak.productgroep,
        onderwerp=vraag.onderwerp or f"Status van {zaak.nummer}",
        boomuitkomst="afhandelen_vraag",
    )


@transaction.atomic
def reik_product_uit(*, vraag: Vraag, zaak: Zaak, door: Dader, id_gezien: bool, gerechtigd: bool) -> Vraag:
    """Hand over a finished product: closes its zaak, makes no new dossier (R28)."""
    vraag = vergrendel_vraag(vraag)
    zaak = zaakservices.reik_uit(zaak=zaak, door=door, id_gezien=id_gezien, gerechtigd=gerechtigd)
    return sluit_vraag(
        vraag,
        Uitkomst.PRODUCT_UITGEREIKT,
        door,
        zaak=zaak,
        klantaanvraag=zaak.klantaanvraag,
        productgroep=zaak.productgroep,
        onderwerp=vraag.onderwerp or f"Ophalen {zaak.versie.naam}",
        boomuitkomst="afhandelen_product",
    )


@transaction.atomic
def verbind_door(
    *, vraag: Vraag, team: Team, gelukt: bool, door: Dader, zaaktype: Zaaktype | None = None
) -> Vraag:
    """Put the resident through. When it fails the vraag stays open: another way must be found."""
    vraag = vergrendel_vraag(vraag)
    Doorverbinding.objects.create(vraag=vraag, team=team, gelukt=gelukt)
    if not gelukt:
        leg_vast(feit("doorverbinden_mislukt", vraag.klantcontact, door, naar=team.code))
        return vraag
    return sluit_vraag(
        vraag,
        Uitkomst.DOORVERBONDEN_GELUKT,
        door,
        zaaktype=zaaktype or vraag.zaaktype,
        productgroep=zaaktype.productgroep if zaaktype else vraag.productgroep,
        boomuitkomst="afspraak_of_doorverbinden",
    )


@transaction.atomic
def maak_afspraak(
    *,
    vraag: Vraag,
    team: Team,
    begin: datetime,
    door: Dader,
    plaats: str = "",
    meenemen: str = "",
    zaaktype: Zaaktype | None = None,
) -> Vraag:
    """The resident speaks with the vakafdeling, which makes the zaak itself (R30, R40)."""
    vraag = vergrendel_vraag(vraag)
    if begin <= vraag.klantcontact.ontvangen_op:
        raise Ongeldig("afspraak_voorbij", "Kies een moment in de toekomst.", veld="begin")
    Afspraak.objects.create(vraag=vraag, team=team, begin=begin, plaats=plaats, meenemen=meenemen)
    return sluit_vraag(
        vraag,
        Uitkomst.AFSPRAAK,
        door,
        zaaktype=zaaktype or vraag.zaaktype,
        productgroep=zaaktype.productgroep if zaaktype else vraag.productgroep,
        boomuitkomst="afspraak_of_doorverbinden",
    )
