"""App settings; answers what the floors below ask about running zaken."""

from typing import Any

from django.apps import AppConfig


def _onder_zaaktype(zaaktype: Any, **_: Any) -> Any:
    from zaken.lopend import onder_zaaktype

    return onder_zaaktype(zaaktype)


def _onder_dvo(dvo: Any, **_: Any) -> str:
    from zaken.lopend import onder_dvo

    return onder_dvo(dvo)


def _doorlooptijden(**vraag: Any) -> list[int]:
    from zaken.doorlooptijden import doorlooptijden

    return doorlooptijden(**vraag)


def _nummers(soort_uuids: Any, **_: Any) -> Any:
    from zaken.lopend import nummers

    return nummers(soort_uuids)


def _klant(wie: Any) -> Any:
    from django.db.models import Exists, OuterRef

    from zaken.models import Klantaanvraag

    return Exists(Klantaanvraag.objects.zichtbaar_voor(wie).filter(klant=OuterRef("pk")))


class ZakenConfig(AppConfig):
    name = "zaken"
    verbose_name = "Zaken"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import catalogus.signals
        import dvo.signals
        import kcc.signals
        from kcc import klantzicht
        from zaken import rechten  # noqa: F401

        catalogus.signals.wat_loopt.connect(_onder_zaaktype)
        dvo.signals.wat_loopt.connect(_onder_dvo)
        dvo.signals.doorlooptijden_gevraagd.connect(_doorlooptijden)
        kcc.signals.onderwerpen_gevraagd.connect(_nummers)
        klantzicht.registreer(_klant)
