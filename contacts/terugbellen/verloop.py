"""All that happened to a terugbelverzoek, the first first: from its events, its attempts and where it was sent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from contacts.models import Informeerwijze
from kcc.models import Gebeurtenis

HOE = {
    Informeerwijze.TELEFONISCH: "De klant hoorde het per telefoon.",
    Informeerwijze.EMAIL: "De klant kreeg een e-mail.",
    Informeerwijze.BRIEF: "De klant kreeg een brief.",
    Informeerwijze.BALIE: "De klant hoorde het aan de balie.",
}


@dataclass(frozen=True)
class Stap:
    """One thing that happened. `uitleg`: what somebody wrote with it."""

    tijd: datetime
    tekst: str
    wie: str = ""
    uitleg: str = ""


def lees_verloop(verzoek: Any) -> list[Stap]:
    """Two queries; the attempts come with `verzoek`."""
    rijen = Gebeurtenis.objects.van(verzoek.uuid).filter(soort__startswith="terugbelverzoek")
    gebeurd = list(rijen.select_related("door", "team", "toelichting").order_by("versie"))
    gestuurd = list(verzoek.doorsturingen.select_related("van_team", "naar_team", "naar", "door"))
    verteller = Verteller(gebeurd, list(verzoek.pogingen.all()), gestuurd)
    return [*verteller.stappen(), *_gezien(verzoek)]


class Verteller:
    """Puts each attempt and each Doorsturing at its event; old events have none of the latter."""

    def __init__(self, gebeurd: list[Any], pogingen: list[Any], gestuurd: list[Any]) -> None:
        zonder = sum(rij.reden == "doorgestuurd" for rij in gebeurd) - len(gestuurd)
        self.gebeurd = gebeurd
        self.pogingen = iter(pogingen)
        self.gestuurd = iter([*[None] * zonder, *gestuurd])
        self.keer = 0

    def stappen(self) -> Iterator[Stap]:
        for rij in self.gebeurd:
            stap = self._stap(rij)
            yield replace(stap, wie=str(rij.door or rij.toepassing)) if not stap.wie else stap

    def _stap(self, rij: Any) -> Stap:
        if rij.reden in ("gelukt", "niet_gelukt"):
            return self._poging(rij)
        if rij.reden == "doorgestuurd":
            return self._gestuurd(rij)
        if rij.soort == "terugbelverzoek_gemaakt":
            return Stap(rij.tijd, f"Gemaakt voor {rij.team}" if rij.team else "Gemaakt")
        if rij.naar == "afgesloten":
            return Stap(rij.tijd, _afgesloten(rij.reden), uitleg=_tekst(rij))
        return self._overig(rij)

    def _overig(self, rij: Any) -> Stap:
        if rij.van == "afgesloten":
            self.keer = 0
            return Stap(rij.tijd, "Heropend", uitleg=_tekst(rij))
        if rij.reden == "zonder_bellen":
            return Stap(rij.tijd, "Zonder bellen beantwoord")
        if rij.naar == "open":
            wat = f"Terug bij {rij.team}" if rij.team else "Terug bij het team"
        else:  # who is reported absent hands over, whatever the status is
            wat = "Aan een collega gegeven" if rij.reden else "Opgepakt"
        return Stap(rij.tijd, wat, uitleg=_tekst(rij))

    def _poging(self, rij: Any) -> Stap:
        poging = next(self.pogingen, None)
        if poging is None:
            return Stap(rij.tijd, "Gesproken" if rij.reden == "gelukt" else "Niet bereikt")
        self.keer += 1
        daarna = ". Nu schriftelijk informeren" if rij.naar == "niet_bereikt" else ""
        tekst = f"Poging {self.keer}: {poging.get_resultaat_display().lower()}{daarna}"
        return Stap(poging.tijd, tekst, str(poging.door), poging.notitie)

    def _gestuurd(self, rij: Any) -> Stap:
        stap = next(self.gestuurd, None)
        if stap is None:
            return Stap(rij.tijd, f"Doorgestuurd naar {rij.team}")
        naar = f"{stap.naar_team}, voor {stap.naar}" if stap.naar else str(stap.naar_team)
        tekst = f"Doorgestuurd van {stap.van_team} naar {naar}"
        return Stap(stap.tijd, tekst, str(stap.door), stap.reden)


def _afgesloten(reden: str) -> str:
    hoe = HOE.get(Informeerwijze(reden)) if reden in Informeerwijze.values else None
    return f"Afgesloten. {hoe}" if hoe else "Afgesloten"


def _tekst(rij: Any) -> str:
    uitleg = getattr(rij, "toelichting", None)
    return uitleg.tekst if uitleg else ""


def _gezien(verzoek: Any) -> Iterator[Stap]:
    """Whoever made it and closed it too has nothing to be told."""
    if verzoek.gezien_op and verzoek.gezien_op != verzoek.afgesloten_op:
        yield Stap(verzoek.gezien_op, "Uitkomst gezien", str(verzoek.gemaakt_door))
