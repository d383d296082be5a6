"""App settings."""

from django.apps import AppConfig

from kcc.apps import Menupunt


class ContactsConfig(AppConfig):
    name = "contacts"
    verbose_name = "Klantcontact"
    default_auto_field = "django.db.models.BigAutoField"
    menu = (
        Menupunt("Werkplek", "contacts:werkplek", "contacts.werkplek", 10),
        Menupunt("Terugbellen", "contacts:terugbelverzoeken", "contacts.terugbellen", 35),
        Menupunt("Zaak na gesprek", "contacts:wacht_op_vakafdeling", "contacts.zaak_door_vak", 37),
    )
    zoekpunt = Menupunt("Zoeken", "contacts:zoeken", "contacts.zoeken", 0)
    paginas = {
        "zaak": "contacts:zaak",
        "klantaanvraag": "contacts:klantaanvraag",
        "klant": "contacts:klant",
        "terugbelverzoek": "contacts:terugbelverzoek",
        "gesprek": "contacts:gesprek",
    }

    def ready(self) -> None:
        from contacts import rechten  # noqa: F401
