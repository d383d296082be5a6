"""The ground floor as an app; menu and API root are collected from all apps."""

from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps
from django.db.models.signals import post_delete, post_migrate, post_save

from kcc.migratie import is_bij
from kcc.namen import Naamsoort


@dataclass(frozen=True)
class Menupunt:
    """One entry of the menu: shown to whoever holds the right of that name, from a phase on (R3, R5)."""

    naam: str
    url: str
    recht: str
    volgorde: int
    vanaf_fase: int = 0
    groep: str = ""  # those of one group fold under its name, when there is more than one


@dataclass(frozen=True)
class Tegel:
    """One part of the start page "Inrichting", for whoever may open its page: `inrichting` of an app."""

    naam: str
    url: str
    uitleg: str
    volgorde: int


def _vul_inrichting(apps: Apps | None = None, **_: Any) -> None:
    from kcc.inrichting import vul_inrichting
    from kcc.models import Inrichting

    if is_bij(Inrichting, apps):
        vul_inrichting()


def _lees_opnieuw() -> None:
    """A change of the settings counts at once, within the request that made it too."""
    from kcc.inrichting import vergeet
    from kcc.models import Inrichting, Kalenderdag, Storing

    for signaal in (post_save, post_delete):
        for model in (Inrichting, Kalenderdag, Storing):
            signaal.connect(vergeet, sender=model)


class KccConfig(AppConfig):
    name = "kcc"
    verbose_name = "Organisatie en klanten"
    default_auto_field = "django.db.models.BigAutoField"
    menu = (
        Menupunt("Inrichting", "inrichting", "kcc.inrichting", 85),
        Menupunt("Beheer", "beheer:index", "kcc.beheer", 90),
    )
    inrichting = (
        Tegel("Fase", "fasen", "Hoe ver het KCC is gegroeid, en wat de volgende stap vraagt.", 10),
        Tegel("Namen en lijnen", "namen", "Hoe lijnen, kanalen en uitkomsten hier heten.", 20),
        Tegel("Regie", "regiemodus", "Wie aanvragen bewaakt: de eerste lijn of een accountmanager.", 25),
        Tegel("Kalender", "kalender", "Feestdagen, sluitingsdagen en gelijkgestelde dagen.", 30),
        Tegel("Openingstijden", "openingstijden", "Wanneer elk kanaal open is, en storingen.", 40),
        Tegel("Teams", "teams", "Teams, hun leden en hun productgroepen.", 50),
        Tegel(
            "Vaardigheden",
            "vaardigheden",
            "Wat elke medewerker leert, zelfstandig kan of een ander leert.",
            55,
        ),
        Tegel("Koppelingen", "koppelingen", "Welke toepassingen de API gebruiken, en wat ze mogen.", 60),
        Tegel("Webhooks", "webhooks", "Welke toepassingen een bericht krijgen als er iets gebeurt.", 65),
    )
    namen = (
        Naamsoort("lijn", "Lijnen", "Waar het werk wordt gedaan.", "kcc.models.organisatie.Lijn"),
        Naamsoort(
            "kanaal",
            "Kanalen",
            "Langs welke weg iemand contact zoekt.",
            "kcc.kanalen.Kanaal",
            "kcc.kanalen.Kanaal",
        ),
    )

    def ready(self) -> None:
        from kcc import celery, rollen  # noqa: F401
        from kcc.services import aanwezigheid, beveiliging

        beveiliging.luister()
        aanwezigheid.luister()
        post_migrate.connect(_vul_inrichting, sender=self)
        _lees_opnieuw()
