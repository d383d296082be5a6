"""The page about the rounds over all plans, read: the last ones, how far one is, and what differed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kcc import klok
from kcc.models import Medewerker
from kcc.paginas import pagina
from kcc.tekst import dag_kort
from regie.models import Planronde
from regie.services.planronde import STIL
from zaken.models import Zaak

LAATSTE = 10
VELDNAMEN = {
    "vroegste_start": "Vroegste start",
    "geplande_start": "Geplande start",
    "uiterste_start": "Uiterste start",
    "gepland_einde": "Gepland einde",
    "speling": "Speling (werkdagen)",
    "sleutel": "Volgorde in de werkvoorraad",
    "sleutel_druk": "Volgorde als het team te vol is",
    "reden": "Reden",
}
DAGEN = frozenset({"vroegste_start", "geplande_start", "uiterste_start", "gepland_einde"})


@dataclass(frozen=True)
class Verschil:
    """One value that a full replan would change. The sentence may name a sister zaak: it is not shown."""

    nummer: str
    url: str  # empty for who may not see the zaak
    veld: str
    was: str
    wordt: str


@dataclass(frozen=True)
class Ronde:
    """One round as a row of the page."""

    rij: Planronde

    @property
    def procent(self) -> int:
        return min(100, 100 * self.rij.gedaan // self.rij.totaal) if self.rij.totaal else 0

    @property
    def wacht(self) -> bool:
        """Whether nobody works on it at this moment."""
        return self.rij.geleefd_op <= klok.nu() - STIL

    @property
    def alarm(self) -> bool:
        """A check that found something nobody has looked at."""
        rij = self.rij
        return bool(rij.soort == rij.Soort.CONTROLE and rij.verschillen and rij.gezien_op is None)

    @property
    def uitslag(self) -> str:
        aantal = self.rij.verschillen
        woord = "plan" if aantal == 1 else "plannen"
        if self.rij.soort == self.rij.Soort.HERPLAN:
            return f"{aantal} {woord} gewijzigd" if aantal else "Niets gewijzigd"
        return f"{aantal} {woord} {'wijkt' if aantal == 1 else 'wijken'} af" if aantal else "Alles klopt"


class Blad:
    """What `wie` sees. Four queries at most, whatever was found."""

    def __init__(self, wie: Medewerker) -> None:
        self.wie = wie
        rijen = Planronde.objects.select_related("door", "gezien_door")
        self.rondes = [Ronde(rij) for rij in rijen[:LAATSTE]]

    @property
    def bezig(self) -> Sequence[Ronde]:
        return [ronde for ronde in self.rondes if ronde.rij.status == Planronde.Status.BEZIG]

    @property
    def alarmen(self) -> Sequence[Ronde]:
        return [ronde for ronde in self.rondes if ronde.alarm]

    @property
    def kan_beginnen(self) -> bool:
        return all(ronde.rij.soort != Planronde.Soort.HERPLAN for ronde in self.bezig)

    def afwijkend(self) -> Ronde | None:
        """The last round that kept what differed: an alarm first."""
        met_rijen = [ronde for ronde in self.rondes if ronde.rij.rijen]
        return next((ronde for ronde in met_rijen if ronde.alarm), next(iter(met_rijen), None))

    def verschillen(self) -> list[Verschil]:
        """Of that round, by zaak."""
        ronde = self.afwijkend()
        bewaard = ronde.rij.rijen if ronde else []
        zaken = dict(
            Zaak.objects.filter(uuid__in={rij["zaak"] for rij in bewaard}).values_list("uuid", "nummer")
        )
        zichtbaar = set(
            Zaak.objects.zichtbaar_voor(self.wie).filter(uuid__in=zaken).values_list("uuid", flat=True)
        )
        return [_verschil(rij, zaken, zichtbaar) for rij in bewaard]


def _verschil(rij: dict[str, Any], zaken: dict[UUID, str], zichtbaar: set[UUID]) -> Verschil:
    uuid, veld = UUID(rij["zaak"]), rij["veld"]
    was, wordt = (_waarde(veld, rij[kant]) for kant in ("was", "wordt"))
    return Verschil(
        nummer=zaken.get(uuid, "verwijderde zaak"),
        url=pagina("zaak", uuid) if uuid in zichtbaar else "",
        veld=VELDNAMEN.get(veld, veld),
        was=was,
        wordt=wordt,
    )


def _waarde(veld: str, tekst: str) -> str:
    if not tekst:
        return "geen"
    if veld in DAGEN:
        return dag_kort(date.fromisoformat(tekst))
    return "een andere zin" if veld == "reden" else tekst.replace(".", ",")
