"""App settings."""

from django.apps import AppConfig


class DvoConfig(AppConfig):
    name = "dvo"
    verbose_name = "Dienstverleningsovereenkomsten"
    default_auto_field = "django.db.models.BigAutoField"
