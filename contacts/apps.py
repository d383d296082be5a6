"""App settings."""

from typing import Any

from django.apps import AppConfig

from kcc.apps import Menupunt, Tegel
from kcc.namen import Naamsoort


def _zaak_status(zaak: Any, door: Any, **_: Any) -> None:
    from contacts.services.baliebasis import zaak_veranderd

    zaak_veranderd(zaak, door)


def _bellers(soort: str, onderwerpen: Any, **_: Any) -> Any:
    from contacts.terugbellen.bellers import bellers

    return bellers(onderwerpen) if soort == "terugbelverzoek" else {}


def _klant(wie: Any) -> Any:
    from django.db.models import Exists, OuterRef, Q

    from contacts.models import Betrokkene, Klantcontact

    gezien = Klantcontact.objects.zichtbaar_voor(wie).filter(pk=OuterRef("klantcontact"))
    klant = Q(klant=OuterRef("pk")) | Q(namens=OuterRef("pk"))
    return Exists(Betrokkene.objects.filter(klant, Exists(gezien)))


class ContactsConfig(AppConfig):
    name = "contacts"
    verbose_name = "Klantcontact"
    default_auto_field = "django.db.models.BigAutoField"
    menu = (
        Menupunt("Werkplek", "contacts:werkplek", "contacts.werkplek", 10),
        Menupunt("Balie vandaag", "contacts:balie", "contacts.balie", 20),
        Menupunt("Mijn klanten", "contacts:mijn_klanten", "contacts.mijn_klanten", 33),
        Menupunt("Terugbellen", "contacts:terugbelverzoeken", "contacts.terugbellen", 35),
        Menupunt(
            "Zaak na gesprek", "contacts:wacht_op_vakafdeling", "contacts.zaak_door_vak", 37, vanaf_fase=2
        ),
        Menupunt("Afwezigheid", "contacts:afwezigheid", "contacts.afwezigheid", 55, groep="Team"),
        Menupunt("Datalekken", "contacts:datalekken", "contacts.datalekken", 60, groep="Team"),
        Menupunt("Agressie", "contacts:agressiemeldingen", "contacts.agressie_besluiten", 61, groep="Team"),
    )
    zoekpunt = Menupunt("Zoeken", "contacts:zoeken", "contacts.zoeken", 0)
    koppunt = Menupunt("Kop", "contacts:kop", "contacts.nieuws", 0)
    koplinks = (
        Menupunt("Hulpvragen", "contacts:hulpvragen", "contacts.hulpvragen", 10),
        Menupunt("Nieuws", "contacts:nieuws", "contacts.nieuws", 20),
    )
    inrichting = (
        Tegel("Beslisboom", "contacts:beslisboom", "De vragen die bepalen wie een vraag afhandelt.", 25),
        Tegel("Telefooncijfers", "contacts:belcijfers", "Cijfers van de telefooncentrale inlezen.", 45),
    )
    paginas = {
        "zaak": "contacts:zaak",
        "klantaanvraag": "contacts:klantaanvraag",
        "klant": "contacts:klant",
        "terugbelverzoek": "contacts:terugbelverzoek",
        "gesprek": "contacts:gesprek",
        "afspraak": "contacts:afspraak",
    }
    namen = (
        Naamsoort(
            "uitkomst",
            "Uitkomsten",
            "Hoe een vraag afliep. Wat uit een handeling volgt, zoals een afspraak, staat altijd aan.",
            "contacts.models.Uitkomst",
            "contacts.forms.vraag.KORTE_UITKOMSTEN",
        ),
    )

    def ready(self) -> None:
        from contacts import rechten  # noqa: F401
        from kcc import klantzicht
        from regie.signals import uitvoerders_gevraagd
        from zaken import signals

        signals.zaak_status.connect(_zaak_status)
        uitvoerders_gevraagd.connect(_bellers)
        klantzicht.registreer(_klant)
