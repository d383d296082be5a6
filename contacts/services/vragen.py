"""How a vraag ends without an intake and without somebody else: answered, status told, handed over."""

from django.db import transaction
from django.db.models import Max

from catalogus.kennis import tekst_van
from catalogus.models import Kennisversie
from contacts.models import Klantcontact, Thema, Uitkomst, Vraag
from contacts.services.basis import feit, sluit_vraag, vergrendel, vergrendel_vraag
from contacts.services.intake import klant_van
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Productgroep
from kcc.services.gebeurtenissen import Dader, leg_vast
from regie.services.navraag import meld_navraag
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
    thema: str = "",
    wijk: str = "",
) -> Vraag:
    """Close the vraag without a zaak (R27). Only an uitkomst that needs nothing more is accepted; `thema` and
    `wijk` are of whoever only wanted to be heard (P16)."""
    vraag = vergrendel_vraag(vraag)
    if uitkomst not in ZONDER_VERVOLG:
        raise Ongeldig("uitkomst_onbekend", "Kies hoe de vraag is afgelopen.", veld="uitkomst")
    if thema and (uitkomst != Uitkomst.GEHOORD or thema not in Thema.values):
        raise Ongeldig("thema_onbekend", "Kies waar het over ging.", veld="thema")
    return sluit_vraag(
        vraag,
        uitkomst,
        door,
        onderwerp=onderwerp or vraag.onderwerp,
        antwoord=antwoord or (tekst_van(kennisversie) if kennisversie else ""),
        productgroep=productgroep or vraag.productgroep,
        kennisversie=kennisversie,
        boomuitkomst=boomuitkomst,
        thema=thema,
        wijk=wijk if thema else "",
    )


@transaction.atomic
def vertel_status(*, vraag: Vraag, zaak: Zaak, door: Dader) -> Vraag:
    """ "Waar blijft mijn zaak": links the gesprek to the zaak (P10). Raises Geweigerd for a zaak of somebody
    else than the klant of the gesprek."""
    vraag = vergrendel_vraag(vraag)
    _bewaak_van_klant(vraag, zaak)
    meld_navraag(klantaanvraag=zaak.klantaanvraag, gesprek=vraag.klantcontact.uuid, door=door)
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
    """Hand over a finished product: closes its zaak, makes no new dossier (R28). Raises Geweigerd for a zaak of
    somebody else than the klant of the gesprek."""
    vraag = vergrendel_vraag(vraag)
    _bewaak_van_klant(vraag, zaak)
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


def _bewaak_van_klant(vraag: Vraag, zaak: Zaak) -> None:
    klant = klant_van(vraag.klantcontact)
    if klant and zaak.klantaanvraag.klant_id not in (None, klant.pk):
        raise Geweigerd("zaak_van_ander", "Deze zaak is niet van deze klant.", veld="zaak")
