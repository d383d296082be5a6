"""A zaak as a part of its klantaanvraag: how it stands, its bar in the picture, what the resident may hear."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contacts.dossiers.statustekst import Deel
from kcc.tekst import dag_kort
from regie.balken import Balk
from regie.models import Zaakplanning
from regie.regels import stand_in_woorden
from regie.zaakbalk import balk_van, einde_van_balk
from zaken.models.zaak import LOPEND

if TYPE_CHECKING:
    from contacts.dossiers.dossier import Dossier


@dataclass
class Zaakdeel:
    """A zaak as a part of its klantaanvraag. `dvo_datum`: the agreed last day, while it is open."""

    zaak: Any
    plan: Zaakplanning | None
    dossier: "Dossier" = field(repr=False)
    dvo_datum: date | None = None

    @property
    def zichtbaar(self) -> bool:
        return bool(self.zaak.zichtbaar)

    @property
    def lopend(self) -> bool:
        return self.zaak.status in LOPEND

    @property
    def gepland(self) -> Zaakplanning | None:
        """The plan, while it says something about the future."""
        return self.plan if self.lopend else None

    @property
    def stand(self) -> tuple[str, str]:
        """Status to draw and its word: too late, should have begun, or the status itself."""
        if self.gepland is None:
            return self.zaak.status, self.zaak.get_status_display().lower()
        planning: Any = self.gepland
        planning.zaak, planning.dvo_datum = self.zaak, self.dvo_datum
        return stand_in_woorden(planning, self.dossier.vandaag)

    @property
    def waarom(self) -> str:
        """The reason of the plan, without the name of a zaak that this person may not know."""
        return self.dossier.verhul(self.gepland.reden) if self.gepland else ""

    @property
    def einde_van_balk(self) -> date | None:
        """The end of work that runs; of work still to begin its end when it begins as late as it may."""
        if self.gepland is None:
            return None
        return einde_van_balk(self.zaak, self.gepland, self.dossier.kalender, self.dossier.vandaag)

    @property
    def beginzin(self) -> str:
        """When it begins, and when at the latest."""
        plan: Any = self.gepland
        gepland, uiterst = dag_kort(plan.geplande_start), dag_kort(plan.uiterste_start)
        naam = self.zaak.versie.naam
        return f"{naam} begint {gepland}" + (f", uiterlijk {uiterst}" if gepland != uiterst else "")

    def balk(self) -> Balk:
        return balk_van(self.zaak, self.gepland, self.dossier.kalender, self.dossier.vandaag)

    def deel(self) -> Deel:
        """As it may be told to the resident."""
        zaak = self.zaak
        return Deel(
            naam=zaak.versie.naam,
            status=zaak.status,
            afdeling=str(zaak.team) if zaak.team.lijn == "vakafdeling" else "",
            begint_uiterlijk=self.plan.uiterste_start if self.toekomstig and self.plan else None,
            stil_tot=self.stil.uiterlijk if self.stil else None,
            grond=self.stil.grond if self.stil else "",
            klaar_op=zaak.afgerond_op,
            resultaat=zaak.resultaat,
            ontvangen=zaak.ontvangen,
            verborgen=not self.zichtbaar,
        )

    @cached_property
    def stil(self) -> Any:
        """The suspension that runs."""
        return next((rij for rij in self.zaak.opschortingen.all() if rij.beeindigd_op is None), None)

    @property
    def toekomstig(self) -> bool:
        """Not begun, and its latest start is still to come."""
        wacht = self.zaak.status == "open" and self.plan is not None
        return wacht and self.plan.uiterste_start >= self.dossier.vandaag  # type: ignore[union-attr]
