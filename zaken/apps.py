"""App settings."""

from django.apps import AppConfig


class ZakenConfig(AppConfig):
    name = "zaken"
    verbose_name = "Zaken"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zaken import rechten  # noqa: F401
