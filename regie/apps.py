"""App settings; the regie listens to what zaken tell."""

from typing import Any

from django.apps import AppConfig

from kcc.apps import Menupunt


def _wijziging(klantaanvraag: int, **_: Any) -> None:
    from regie.services import vraag_plan

    vraag_plan(klantaanvraag)


def _team(zaak: Any, **_: Any) -> None:
    from regie.services.beloften import zaak_naar_team

    zaak_naar_team(zaak)


def _afgerond(zaak: Any, **_: Any) -> None:
    from regie.services.beloften import zaak_klaar

    zaak_klaar(zaak)


def _heropend(zaak: Any, **_: Any) -> None:
    from regie.services.beloften import zaak_heropend

    zaak_heropend(zaak)


def _kalender(verandering: Any, reden: str, **_: Any) -> Any:
    from regie.services.kalender import Kalenderrekenaar

    return Kalenderrekenaar(verandering, reden)


class RegieConfig(AppConfig):
    name = "regie"
    verbose_name = "Regie"
    default_auto_field = "django.db.models.BigAutoField"
    menu = (
        Menupunt("Werkvoorraad", "regie:werkvoorraad", "regie.werkvoorraad", 30, vanaf_fase=2),
        Menupunt("Aanvragen", "regie:klantaanvragen", "regie.klantaanvragen", 40, vanaf_fase=2),
        Menupunt("Inzet", "regie:inzet", "kcc.inzet", 45, vanaf_fase=2, groep="Team"),
    )
    paginas = {"inzet": "regie:inzet"}

    def ready(self) -> None:
        from kcc.signals import kalender_verandert
        from regie import rechten  # noqa: F401
        from zaken import signals

        signals.klantaanvraag_gewijzigd.connect(_wijziging)
        signals.zaak_van_team.connect(_team)
        signals.zaak_afgerond.connect(_afgerond)
        signals.zaak_heropend.connect(_heropend)
        kalender_verandert.connect(_kalender)
