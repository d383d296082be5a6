"""App settings."""

from django.apps import AppConfig

from kcc.apps import Menupunt


class ContactsConfig(AppConfig):
    name = "contacts"
    verbose_name = "Klantcontact"
    default_auto_field = "django.db.models.BigAutoField"
    menu = (Menupunt("Terugbellen", "contacts:terugbelverzoeken", "contacts.terugbellen", 35),)
    zoekpunt = Menupunt("Zoeken", "contacts:zoeken", "contacts.zoeken", 0)
    paginas = {
        "zaak": "contacts:zaak",
        "klantaanvraag": "contacts:klantaanvraag",
        "klant": "contacts:klant",
        "terugbelverzoek": "contacts:terugbelverzoek",
    }

    def ready(self) -> None:
        from contacts import rechten  # noqa: F401
