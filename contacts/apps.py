"""App settings."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "contacts"
    verbose_name = "Klantcontact"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from contacts import rechten  # noqa: F401
