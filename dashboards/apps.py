"""App settings."""

from django.apps import AppConfig

from kcc.apps import Menupunt


class DashboardsConfig(AppConfig):
    name = "dashboards"
    verbose_name = "Dashboards"
    default_auto_field = "django.db.models.BigAutoField"
    menu = (
        Menupunt("Mijn werk", "home", "kcc.ingelogd", 10),
        Menupunt("Cijfers", "dashboards:teamleider", "dashboards.teamcijfers", 50, groep="Team"),
    )

    def ready(self) -> None:
        from dashboards import rechten  # noqa: F401
