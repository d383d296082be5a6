"""The ground floor as an app; menu and API root are collected from all apps."""

from dataclasses import dataclass

from django.apps import AppConfig


@dataclass(frozen=True)
class Menupunt:
    """One entry of the menu: shown to whoever holds the right of that name."""

    naam: str
    url: str
    recht: str
    volgorde: int


class KccConfig(AppConfig):
    name = "kcc"
    verbose_name = "Organisatie en klanten"
    default_auto_field = "django.db.models.BigAutoField"
    menu = (Menupunt("Beheer", "beheer:index", "kcc.beheer", 90),)

    def ready(self) -> None:
        from kcc import celery, rollen  # noqa: F401
        from kcc.services import beveiliging

        beveiliging.luister()
