"""App settings."""

from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps

from kcc.apps import Menupunt, Tegel
from kcc.migratie import is_bij


def _vul_competenties(apps: Apps | None = None, **_: Any) -> None:
    from dashboards.models import Competentie
    from dashboards.services.competenties import vul_competenties

    if is_bij(Competentie, apps):
        vul_competenties()


class DashboardsConfig(AppConfig):
    name = "dashboards"
    verbose_name = "Dashboards"
    default_auto_field = "django.db.models.BigAutoField"
    menu = (
        Menupunt("Mijn werk", "home", "kcc.ingelogd", 10),
        Menupunt(
            "Inzetadvies", "dashboards:inzetadvies", "dashboards.inzetadvies", 47, vanaf_fase=2, groep="Team"
        ),
        Menupunt("Cijfers", "dashboards:teamleider", "dashboards.teamblad", 50, groep="Team"),
        Menupunt("DVO-verslag", "dashboards:dvo_verslag", "dashboards.dvoverslag", 53, groep="Team"),
        Menupunt("Kwaliteit", "dashboards:kwaliteit", "dashboards.kwaliteit", 52, groep="Team"),
        Menupunt("Leerpaden", "dashboards:leerpaden", "dashboards.leerpaden", 54, groep="Team"),
        Menupunt("Scorekaart", "dashboards:scorekaart", "dashboards.scorekaart", 45),
        Menupunt("Rapport", "dashboards:rapport", "dashboards.rapport", 60, groep="Sturing"),
        Menupunt("Normen", "dashboards:normen", "dashboards.normen_zien", 61, groep="Sturing"),
        Menupunt("Initiatieven", "dashboards:initiatieven", "dashboards.normen_zien", 62, groep="Sturing"),
        Menupunt(
            "Kosten per kanaal", "dashboards:kanaalkosten", "dashboards.scorekaart", 63, groep="Sturing"
        ),
        Menupunt("Thema’s", "dashboards:themas", "dashboards.themas", 64, groep="Sturing"),
        Menupunt("Mijn leerpad", "dashboards:mijn_leerpad", "dashboards.mijn_leerpad", 58),
        Menupunt("Mijn kwaliteit", "dashboards:mijn_kwaliteit", "dashboards.mijn_kwaliteit", 59),
    )
    inrichting = (
        Tegel(
            "Kengetallen",
            "dashboards:inrichting_kengetallen",
            "Waarmee de cijfers om op te sturen worden gemeten.",
            65,
        ),
        Tegel("Criteria", "dashboards:criteria", "Waarop gesprekken worden beoordeeld, en hoe zwaar.", 66),
    )

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from dashboards import rechten  # noqa: F401

        post_migrate.connect(_vul_competenties, sender=self)
