"""Zaken of mine, and what lies on top for my team."""

from datetime import date
from typing import Any

from dashboards.blokken.blok import Blik, Blok, Regel, maak_blok
from kcc.paginas import lijst
from kcc.templatetags.kcc_tags import dag
from regie.models import Zaakplanning
from regie.regels import regel as zaakregel
from regie.standen import Stand, voorwaarden


def mijn_zaken(blik: Blik) -> Blok:
    rijen = _werkvoorraad(blik).filter(zaak__behandelaar=blik.wie)
    url = lijst("regie:werkvoorraad", team=blik.team, behandelaar=blik.wie.uuid)
    return _zaken("mijn_zaken", "Mijn zaken", rijen, url, blik, "Er staat geen zaak op uw naam.")


def bovenaan(blik: Blik) -> Blok:
    rijen = _werkvoorraad(blik).filter(voorwaarden(blik.vandaag, blik.kalender)[Stand.NIET_TOEGEWEZEN])
    url = lijst("regie:werkvoorraad", team=blik.team, stand=Stand.NIET_TOEGEWEZEN)
    leeg = "Alle zaken van uw team hebben een behandelaar."
    return _zaken("bovenaan", "Bovenaan bij mijn team, nog van niemand", rijen, url, blik, leeg)


def _werkvoorraad(blik: Blik) -> Any:
    planningen: Any = Zaakplanning.objects
    return planningen.zichtbaar_voor(blik.wie).filter(zaak__team=blik.wie.team).werkvoorraad().met_dagen()


def _zaken(sleutel: str, titel: str, rijen: Any, url: str, blik: Blik, leeg: str) -> Blok:
    return maak_blok(
        sleutel, titel, rijen, url, lambda rijen_: [_zaak(rij, blik.vandaag) for rij in rijen_], leeg
    )


def _zaak(planning: Any, vandaag: date) -> Regel:
    rij = zaakregel(planning, vandaag)
    beloofd = f"beloofd {dag(planning.beloofd)}" if planning.beloofd else ""
    return Regel(
        f"{rij.zaak.versie.naam}, {rij.zaak.nummer}", rij.url, rij.waarom, beloofd, rij.status, rij.nu
    )
