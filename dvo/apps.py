"""App settings."""

from typing import Any

from django.apps import AppConfig

from kcc.apps import Menupunt


def _zaaktypen(**_: Any) -> tuple[dict[int, int], str]:
    from dvo.vulling import zaaktypen_per_fase

    return zaaktypen_per_fase()


class DvoConfig(AppConfig):
    name = "dvo"
    verbose_name = "Dienstverleningsovereenkomsten"
    default_auto_field = "django.db.models.BigAutoField"
    menu = (
        Menupunt("Catalogus", "dvo:catalogus", "catalogus.inzien", 60, groep="Naslag"),
        Menupunt("Overeenkomsten", "dvo:dvos", "dvo.inzien", 65, groep="Naslag"),
        Menupunt("Termijn uitrekenen", "dvo:termijn", "dvo.termijn", 70, groep="Naslag"),
    )
    paginas = {"dvo": "dvo:dvo", "zaaktypen": "dvo:zaaktypen", "zaaktype": "dvo:zaaktype"}

    def ready(self) -> None:
        from dvo import rechten  # noqa: F401
        from kcc import signals

        signals.zaaktypen_gevraagd.connect(_zaaktypen)
