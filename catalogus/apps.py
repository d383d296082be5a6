"""App settings; fills the responsibility matrix after a migration (or a flush) of an empty database."""

from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps
from django.db.models.signals import post_migrate

from kcc.apps import Menupunt
from kcc.migratie import is_bij


def _vul_matrix(apps: Apps | None = None, **_: Any) -> None:
    from catalogus.matrix import vul_matrix
    from catalogus.models import Verantwoordelijkheid

    if is_bij(Verantwoordelijkheid, apps):
        vul_matrix()


def _leg_index_klaar(apps: Apps | None = None, **_: Any) -> None:
    from catalogus.models import Zoekindex

    if is_bij(Zoekindex, apps):
        Zoekindex.objects.get_or_create(pk=Zoekindex.ENIGE)


class CatalogusConfig(AppConfig):
    name = "catalogus"
    verbose_name = "Catalogus"
    default_auto_field = "django.db.models.BigAutoField"
    menu = (
        Menupunt(
            "Kennis", "catalogus:kennissignalen", "catalogus.kennissignalen", 62, vanaf_fase=1, groep="Naslag"
        ),
        Menupunt("Antwoorden", "catalogus:kennisitems", "catalogus.inzien", 63, vanaf_fase=1, groep="Naslag"),
        Menupunt(
            "Steekproef",
            "catalogus:steekproef",
            "catalogus.kennis_beoordelen",
            64,
            vanaf_fase=1,
            groep="Naslag",
        ),
    )
    paginas = {"product": "catalogus:product", "levensgebeurtenis": "catalogus:levensgebeurtenis"}

    def ready(self) -> None:
        from catalogus import rechten  # noqa: F401

        post_migrate.connect(_vul_matrix, sender=self)
        post_migrate.connect(_leg_index_klaar, sender=self)
