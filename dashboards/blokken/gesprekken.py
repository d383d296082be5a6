"""Gesprekken of mine, those that came in, and those that wait for a vakafdeling."""

from dataclasses import replace
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse

from contacts.models import Klantcontact
from contacts.werkplek.vakblad import van_mijn_teams, wachtende_vragen
from dashboards.blokken.blok import Blik, Blok, Regel, maak_blok
from kcc.paginas import pagina
from kcc.templatetags.kcc_tags import tijdstip


def mijn_gesprekken(blik: Blik) -> Blok:
    gesprekken: Any = Klantcontact.objects
    rijen = gesprekken.zichtbaar_voor(blik.wie).filter(medewerker=blik.wie, status="lopend")
    leeg = "U hebt geen gesprek dat nog loopt."
    return maak_blok(
        "gesprekken",
        "Mijn lopende gesprekken",
        rijen.order_by("-ontvangen_op"),
        reverse("contacts:werkplek"),
        _gesprekken,
        leeg,
    )


def postvak(blik: Blik) -> Blok:
    gesprekken: Any = Klantcontact.objects
    rijen = gesprekken.in_postvak_van(blik.wie).order_by("ontvangen_op", "pk")
    leeg = "Er wacht geen vraag uit e-mail, webformulier, brief of chat."
    return maak_blok("postvak", "Nieuw binnengekomen", rijen, reverse("contacts:werkplek"), _gesprekken, leeg)


def _gesprekken(gesprekken: list[Any]) -> list[Regel]:
    """One query for their vragen: what was asked is the name of a gesprek without a subject."""
    prefetch_related_objects(gesprekken, "vragen")
    return [
        Regel(
            gesprek.onderwerp or _eerste_vraag(gesprek) or f"Gesprek {gesprek.nummer}",
            pagina("gesprek", gesprek.uuid),
            gesprek.get_kanaal_display(),
            tijdstip(gesprek.ontvangen_op),
            gesprek.status,
            gesprek.get_status_display().lower(),
        )
        for gesprek in gesprekken
    ]


def _eerste_vraag(gesprek: Any) -> str:
    return next((vraag.onderwerp for vraag in gesprek.vragen.all() if vraag.onderwerp), "")


def wacht_op_vakafdeling(blik: Blik) -> Blok:
    """Mine: I stay procesverantwoordelijk until the vakafdeling has made the zaak."""
    rijen = wachtende_vragen(blik.wie).filter(klantcontact__medewerker=blik.wie)
    leeg = "Geen vakafdeling moet nog een zaak maken na een gesprek van u."
    blok = _vragen("wacht", "Mijn gesprekken die op een vakafdeling wachten", rijen, "", "gesprek", leeg)
    return replace(blok, meer=reverse("contacts:wacht_op_vakafdeling"))


def wacht_op_ons(blik: Blik) -> Blok:
    rijen = van_mijn_teams(wachtende_vragen(blik.wie), blik.wie)
    leeg = "Na geen enkel gesprek moet uw team nog een zaak maken."
    url = reverse("contacts:wacht_op_vakafdeling")
    return _vragen("wacht", "Gesprekken die op een zaak van u wachten", rijen, url, "vakafdeling_zaak", leeg)


def _vragen(sleutel: str, titel: str, rijen: Any, url: str, naar: str, leeg: str) -> Blok:
    volledig = rijen.select_related("klantcontact__medewerker")
    return maak_blok(sleutel, titel, volledig, url, lambda rijen_: _vraagregels(rijen_, naar), leeg)


def _vraagregels(vragen: list[Any], naar: str) -> list[Regel]:
    return [
        Regel(
            vraag.onderwerp or f"Gesprek {vraag.klantcontact.nummer}",
            reverse(f"contacts:{naar}", args=[vraag.klantcontact.uuid]),
            f"gesprek {vraag.klantcontact.nummer} met {vraag.klantcontact.medewerker}",
            tijdstip(vraag.klantcontact.ontvangen_op),
            "wacht_op_vakafdeling",
            vraag.get_uitkomst_display().lower(),
        )
        for vraag in vragen
    ]
