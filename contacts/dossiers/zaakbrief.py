"""The letters about the term of a zaak: that it stands still, that the decision comes later; and who gets them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid5

from django.conf import settings

from contacts import opschortingstekst, verlengtekst
from contacts.bevestigingstekst import Alinea
from contacts.dossiers.bevestiging import gesprek_van, ontvanger, spreker_van
from contacts.dossiers.opschortingsbrief import laatste_opschorting, lees_opschortingsbrief
from contacts.models import Bericht
from contacts.post.teksten import liever_bellen
from dvo.stappen import hoeveel
from kcc.models import Klant
from zaken.models import Opschorting, Verlenging

BRIEF: Final = UUID("5f3d8a52-0c9e-4a8b-9b44-2d1f6a7c9e30")


@dataclass(frozen=True)
class Zaakbrief:
    """One letter. `sleutel` is its own for what it tells: mailed twice, it is one mail."""

    soort: str
    sleutel: UUID
    dag: date
    onderwerp: str
    alineas: Sequence[Alinea]
    gestopt: date | None = None  # the suspension it tells of is over since


def lees_ontvanger(zaak: Any) -> Klant | None:
    """The klant; of a deceased klant whoever spoke for them (P4)."""
    klant = zaak.klantaanvraag.klant
    spreker = spreker_van(gesprek_van(zaak.klantaanvraag)) if klant and klant.overleden else None
    return ontvanger(klant, spreker)


def lees_zaakbrief(zaak: Any, soort: str, aan: Klant) -> Zaakbrief | None:
    """None when there is nothing of this kind to tell."""
    return BRIEVEN[soort](zaak, aan) if soort in BRIEVEN else None


def soorten(zaak: Any) -> list[str]:
    """What there is to write about, the latest first. Two queries."""
    dagen = {"opschorting": laatste_opschorting(zaak), "verlenging": _verlenging(zaak)}
    bekend = {soort: _dag(rij) for soort, rij in dagen.items() if rij is not None}
    return sorted(bekend, key=lambda soort: bekend[soort], reverse=True)


def bericht_van(brief: Zaakbrief) -> Bericht | None:
    """The mail of it, if it was mailed."""
    return Bericht.objects.filter(uuid=brief.sleutel).first()


def _dag(rij: Opschorting | Verlenging) -> date:
    return rij.verzoek_op if isinstance(rij, Opschorting) else rij.op


def _verlenging(zaak: Any) -> Verlenging | None:
    return Verlenging.objects.filter(zaak=zaak).first()


def _van_opschorting(zaak: Any, aan: Klant) -> Zaakbrief | None:
    rij = laatste_opschorting(zaak)
    if rij is None:
        return None
    brief = lees_opschortingsbrief(zaak, rij, aan)
    return Zaakbrief(
        "opschorting",
        _sleutel(zaak, f"opschorting{rij.pk}"),
        rij.verzoek_op,
        opschortingstekst.onderwerp(brief),
        opschortingstekst.alineas(brief),
        rij.beeindigd_op,
    )


def _van_verlenging(zaak: Any, aan: Klant) -> Zaakbrief | None:
    rij = _verlenging(zaak)
    if rij is None or zaak.wettelijk_einde is None:
        return None
    brief = verlengtekst.Verlengbrief(
        naam=str(aan),
        nummer=zaak.klantaanvraag.nummer,
        waarover=zaak.versie.naam,
        gemeente=settings.GEMEENTE,
        einde=zaak.wettelijk_einde,
        langer=hoeveel(rij.aantal, rij.eenheid),
        reden=rij.reden,
        bellen=liever_bellen(),
    )
    return Zaakbrief(
        "verlenging",
        _sleutel(zaak, f"verlenging{rij.pk}"),
        rij.op,
        verlengtekst.onderwerp(brief),
        verlengtekst.alineas(brief),
    )


def _sleutel(zaak: Any, wat: str) -> UUID:
    return uuid5(BRIEF, f"{zaak.uuid}{wat}")


BRIEVEN: dict[str, Callable[[Any, Klant], Zaakbrief | None]] = {
    "opschorting": _van_opschorting,
    "verlenging": _van_verlenging,
}
