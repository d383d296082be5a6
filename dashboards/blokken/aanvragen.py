"""Aanvragen I watch over."""

from typing import Any

from dashboards.blokken.blok import Blik, Blok, Regel, maak_blok
from kcc.paginas import lijst
from kcc.templatetags.kcc_tags import dag
from regie import aanvragen
from regie.aanvragen import Aanvraagstand


def mijn_aanvragen(blik: Blik) -> Blok:
    leeg = "Hier staan de aanvragen waarvan u de regie hebt, met bovenaan wat het meest in gevaar is."
    return _aanvragen(blik, "Aanvragen die ik bewaak", Aanvraagstand.OPEN, leeg)


def aanvragen_in_gevaar(blik: Blik) -> Blok:
    leeg = "Geen aanvraag van u is te laat, dreigt het te worden of is binnen vijf werkdagen beloofd."
    return _aanvragen(blik, "Mijn aanvragen die aandacht vragen", Aanvraagstand.AANDACHT, leeg)


def _aanvragen(blik: Blik, titel: str, stand: str, leeg: str) -> Blok:
    staat = aanvragen.voorwaarden(blik.vandaag, blik.kalender)[stand]
    rijen = aanvragen.bewaakt(blik.wie, alleen_van=blik.wie).filter(staat)
    op_volgorde = aanvragen.op_risico(rijen, blik.vandaag, blik.kalender)
    url = lijst("regie:klantaanvragen", van="mij", stand=stand)
    return maak_blok("aanvragen", titel, op_volgorde, url, lambda rijen_: _aanvraagregels(rijen_, blik), leeg)


def _aanvraagregels(rijen: list[Any], blik: Blik) -> list[Regel]:
    return [
        Regel(
            f"{rij.waarover}, {rij.aanvraag.klant or 'onbekende klant'}",
            rij.url,
            f"{rij.aanvraag.nummer}, {rij.klaar} van {rij.zaken} zaken klaar",
            f"beloofd {dag(rij.belofte.beloofd)}",
            rij.status,
            rij.woord,
        )
        for rij in aanvragen.regels(rijen, blik.wie, blik.vandaag)
    ]
