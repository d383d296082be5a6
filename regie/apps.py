"""App settings; the regie listens to what zaken tell."""

from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps

from kcc.apps import Menupunt, Tegel
from kcc.migratie import is_bij


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


def _wijziging_doorgevoerd(gebeurtenissen: Any, **_: Any) -> None:
    """The calendar is another one now: when to look at a belofte is worked out anew."""
    if any(rij.soort == "wijziging_status" and rij.naar == "doorgevoerd" for rij in gebeurtenissen):
        from regie.services.bewaken import bekijk_opnieuw

        bekijk_opnieuw()


def _vul_drempels(apps: Apps | None = None, **_: Any) -> None:
    from regie.models import Drempel
    from regie.services.drempels import vul_drempels

    if is_bij(Drempel, apps):
        vul_drempels()


class RegieConfig(AppConfig):
    name = "regie"
    verbose_name = "Regie"
    default_auto_field = "django.db.models.BigAutoField"
    menu = (
        Menupunt("Werkvoorraad", "regie:werkvoorraad", "regie.werkvoorraad", 30, vanaf_fase=2),
        Menupunt("Regiebord", "regie:klantaanvragen", "regie.klantaanvragen", 40, vanaf_fase=2),
        Menupunt("Signalen", "regie:signalen", "regie.signalen", 42, vanaf_fase=2),
        Menupunt("Regisseurs", "regie:regisseurs", "regie.regisseurs", 44, vanaf_fase=2, groep="Team"),
        Menupunt("Inzet", "regie:inzet", "kcc.inzet", 45, vanaf_fase=2, groep="Team"),
        Menupunt("Simulatie", "regie:simulaties", "regie.simulaties", 48, vanaf_fase=2, groep="Team"),
        Menupunt("Plancontrole", "regie:planronde", "regie.plancontrole", 49, vanaf_fase=2, groep="Team"),
        Menupunt("Capaciteit", "regie:capaciteit", "regie.capaciteit", 46, vanaf_fase=2, groep="Team"),
    )
    inrichting = (
        Tegel(
            "Waarschuwen", "regie:drempels", "Wanneer iemand een signaal krijgt dat een belofte afloopt.", 60
        ),
    )
    paginas = {"inzet": "regie:inzet", "aanspraak": "regie:aanspraak", "plan": "regie:plan"}

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from kcc.signals import gebeurtenissen_vastgelegd, kalender_verandert
        from regie import rechten  # noqa: F401
        from zaken import signals

        signals.klantaanvraag_gewijzigd.connect(_wijziging)
        signals.zaak_van_team.connect(_team)
        signals.zaak_afgerond.connect(_afgerond)
        signals.zaak_heropend.connect(_heropend)
        kalender_verandert.connect(_kalender)
        gebeurtenissen_vastgelegd.connect(_wijziging_doorgevoerd)
        post_migrate.connect(_vul_drempels, sender=self)
