"""Which zaken may go along in an act on many, and if not why, in a sentence; and how they are divided. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from catalogus.matrix import Matrix
from kcc.fouten import Geweigerd
from zaken.models import ZaakStatus
from zaken.models.zaak import OPEN_STATUSSEN
from zaken.routering import bewaak_reden, bewaak_taak


@dataclass(frozen=True)
class Collega:
    """Somebody who is chosen to get zaken; `zelfstandig`: keys of productgroepen."""

    sleutel: int
    naam: str
    zelfstandig: frozenset[int]


@dataclass(frozen=True)
class Zaakstand:
    """What is known of a zaak at this moment."""

    sleutel: int
    status: str
    lijn: str
    team: int
    team_naam: str
    niveau: int
    groep: int
    groep_naam: str
    behandelaar: int | None = None
    behandelaar_naam: str = ""
    klacht_over: int | None = None
    bekenden: tuple[int, ...] = ()  # colleagues who know the klant, the best first (R90)


@dataclass(frozen=True)
class Kader:
    """The act: of which team, to whom or where, and what the municipality allows."""

    soort: str
    team: int
    collegas: tuple[Collega, ...] = ()
    naar_team: int | None = None
    naar_lijn: str = ""
    reden: str = ""
    heeft_tweede_lijn: bool = True
    matrix: Matrix = field(default_factory=dict)


def bezwaar(zaak: Zaakstand, kader: Kader) -> str:
    """Why this zaak may not go along; empty when it may."""
    if zaak.team != kader.team:
        return f"De zaak is nu van {zaak.team_naam}."
    if zaak.status not in OPEN_STATUSSEN:
        return f"De zaak is al {ZaakStatus(zaak.status).label.lower()}."
    return _BEZWAREN[kader.soort](zaak, kader)


def _tegen_verdelen(zaak: Zaakstand, kader: Kader) -> str:
    if zaak.status == "in_behandeling":
        wie = zaak.behandelaar_naam or "Een collega"
        return f"{wie} werkt er nu aan: geef de zaak eerst vrij."
    if any(collega.sleutel == zaak.behandelaar for collega in kader.collegas):
        return f"{zaak.behandelaar_naam} heeft deze zaak al."
    if not kandidaten(zaak, kader):
        return _niemand(zaak, kader)
    return ""


def _niemand(zaak: Zaakstand, kader: Kader) -> str:
    """None of the chosen may do it, and why."""
    over = [collega.naam for collega in kader.collegas if collega.sleutel == zaak.klacht_over]
    if over:
        return f"Deze klacht gaat over {over[0]}: kies een andere collega."
    return f"Geen van de gekozen collega's werkt zelfstandig aan {zaak.groep_naam}."


def _tegen_vrijgeven(zaak: Zaakstand, kader: Kader) -> str:
    return "" if zaak.behandelaar else "De zaak heeft geen behandelaar en is al vrij."


def _tegen_overdragen(zaak: Zaakstand, kader: Kader) -> str:
    if zaak.status == "opgeschort":
        return "De zaak is opgeschort: hervat haar eerst."
    if kader.naar_lijn == "tweede":
        if not kader.heeft_tweede_lijn:
            return "Dit KCC heeft nu geen tweede lijn."
        if zaak.lijn == "vakafdeling":
            return "Een zaak van een vakafdeling gaat niet naar de tweede lijn."
    try:
        bewaak_taak(kader.matrix, niveau=zaak.niveau, lijn=kader.naar_lijn)
        bewaak_reden(van=zaak.lijn, naar=kader.naar_lijn, reden=kader.reden)
    except Geweigerd as fout:
        return fout.melding
    return ""


_BEZWAREN: dict[str, Callable[[Zaakstand, Kader], str]] = {
    "verdelen": _tegen_verdelen,
    "vrijgeven": _tegen_vrijgeven,
    "overdragen": _tegen_overdragen,
}


def kandidaten(zaak: Zaakstand, kader: Kader) -> list[Collega]:
    """The chosen colleagues who may do this zaak by themselves, and over whom it does not go (P9)."""
    return [
        collega
        for collega in kader.collegas
        if zaak.groep in collega.zelfstandig and collega.sleutel != zaak.klacht_over
    ]


def verdeel(zaken: Sequence[Zaakstand], kader: Kader) -> dict[int, int]:
    """zaak -> colleague. Who knows the klant goes first (R90); else so that all get about as many: the zaken that
    few can do are given first; of who has the least, the first that was chosen. Each of `zaken` has a candidate."""
    keuze = {zaak.sleutel: kandidaten(zaak, kader) for zaak in zaken}
    aantal = {collega.sleutel: 0 for collega in kader.collegas}
    gegeven: dict[int, int] = {}
    for zaak in sorted(zaken, key=lambda zaak: (not _bekende(zaak, keuze), len(keuze[zaak.sleutel]))):
        minste = min(keuze[zaak.sleutel], key=lambda collega: aantal[collega.sleutel]).sleutel
        wie = _bekende(zaak, keuze) or minste
        gegeven[zaak.sleutel] = wie
        aantal[wie] += 1
    return gegeven


def _bekende(zaak: Zaakstand, keuze: Mapping[int, Sequence[Collega]]) -> int | None:
    """The best of the candidates who knows the klant."""
    kan = {collega.sleutel for collega in keuze[zaak.sleutel]}
    return next((wie for wie in zaak.bekenden if wie in kan), None)
