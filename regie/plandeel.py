"""A zaak on the page of its plan: its days, what it waits for, how it stands, and who had it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kcc import klok
from kcc.models import Gebeurtenis
from kcc.paginas import pagina
from regie.balken import Balk
from regie.models import Aanspraak, Zaakplanning
from regie.overdrachten import Moment, Overdracht, duur_in_woorden, gewacht, overdrachten
from regie.risico import Oordeel, zaakrisico
from regie.verzetten import is_te_zetten
from regie.zaakbalk import balk_van
from zaken.models.zaak import LOPEND, OPEN_STATUSSEN

if TYPE_CHECKING:
    from regie.planblad import Planblad


@dataclass(frozen=True)
class Stuk:
    """One line of the hand-over points."""

    overdracht: Overdracht
    duur: str


@dataclass
class Plandeel:
    """One zaak with its plan, in its klantaanvraag."""

    zaak: Any
    plan: Zaakplanning | None
    blad: "Planblad" = field(repr=False)

    @property
    def zichtbaar(self) -> bool:
        return bool(self.zaak.zichtbaar)

    @property
    def naam(self) -> str:
        """As it may be told; of one that this person may not know, no more than that it is there."""
        if self.zichtbaar:
            return str(self.zaak.versie.naam)
        return "een zaak in het sociaal domein" if self.zaak.sociaal else "een andere zaak"

    @property
    def lopend(self) -> bool:
        return self.zaak.status in LOPEND

    @property
    def gepland(self) -> Zaakplanning | None:
        """The plan, while it says something about the future."""
        return self.plan if self.lopend else None

    @property
    def url(self) -> str:
        return pagina("zaak", self.zaak.uuid)

    @property
    def te_zetten(self) -> bool:
        """Whether its start may be moved by whoever looks."""
        return self.blad.stuurt and self.plan is not None and is_te_zetten(self.zaak)

    @property
    def open_werk(self) -> bool:
        return self.zaak.status in OPEN_STATUSSEN

    @property
    def start(self) -> date | None:
        """From where a move counts: what was set, or what is planned; never in the past."""
        if self.plan is None:
            return None
        return max(
            self.plan.start_gezet or self.plan.geplande_start, self.blad.kalender.plus(self.blad.vandaag, 0)
        )

    @property
    def prognose(self) -> date | None:
        """Only when the team needs longer than the plan."""
        plan = self.gepland
        return plan.prognose if plan and plan.prognose and plan.prognose > plan.gepland_einde else None

    @property
    def waarom(self) -> str:
        """The reason of the plan, without the name of a zaak that this person may not know."""
        return self.blad.verhul(self.gepland.reden) if self.gepland else ""

    @cached_property
    def risico(self) -> Oordeel:
        plan = self.gepland
        if plan is None:
            return Oordeel("op_schema", "", self.zaak.get_status_display().lower())
        return zaakrisico(
            vandaag=self.blad.vandaag,
            kalender=self.blad.kalender,
            begonnen=self.zaak.status != "open" or self.zaak.begonnen_op is not None,
            geplande_start=plan.geplande_start,
            uiterste_start=plan.uiterste_start,
            gepland_einde=plan.gepland_einde,
            dvo_datum=self.dvo_datum,
            wettelijk_einde=self.zaak.wettelijk_einde,
            prognose=plan.prognose,
        )

    @property
    def dvo_datum(self) -> date | None:
        """The last day by the DVO maximum, while it is open."""
        rijen = [b for b in self.blad.beloften if b.onderwerp == self.zaak.uuid and b.soort == "dvo_maximum"]
        return next((b.due for b in rijen if b.voldaan_op is None and b.vervallen_op is None), None)

    @property
    def stand(self) -> tuple[str, str]:
        """Status to draw and its word: the danger, else the status itself."""
        if self.risico.risico == "op_schema":
            return self.zaak.status, self.zaak.get_status_display().lower()
        return self.risico.risico, self.risico.kort

    @cached_property
    def voorgangers(self) -> list["Plandeel"]:
        van = {eerder for eerder, naar in self.blad.relaties if naar == self.zaak.pk}
        return [deel for deel in self.blad.alle if deel.zaak.pk in van]

    @cached_property
    def wachtenden(self) -> list["Plandeel"]:
        naar = {later for van, later in self.blad.relaties if van == self.zaak.pk}
        return [deel for deel in self.blad.alle if deel.zaak.pk in naar]

    @property
    def aanspraak(self) -> Aanspraak | None:
        return self.blad.aanspraken.get(self.zaak.pk)

    @property
    def aanspreken_url(self) -> str:
        return reverse("regie:aanspreken", args=[self.zaak.uuid])

    @property
    def toewijzen_url(self) -> str:
        return reverse("regie:toewijzen", args=[self.zaak.uuid])

    def balk(self) -> Balk:
        zaak, blad = self.zaak, self.blad
        wie = str(zaak.behandelaar or zaak.team)
        na = [deel.naam for deel in self.voorgangers]
        return balk_van(
            zaak,
            self.plan,
            blad.kalender,
            blad.vandaag,
            onder=f"{wie}, na {na[0].lower()}" if na else wie,
            na=tuple(str(deel.zaak.uuid) for deel in self.voorgangers),
            zet=self.start if self.te_zetten else None,
        )

    @cached_property
    def overdrachten(self) -> list[Stuk]:
        """Who had it, from when to when, and for how long."""
        nu, kalender = _plaatselijk(klok.nu()), self.blad.kalender
        return [Stuk(rij, duur_in_woorden(rij.van, rij.tot or nu, kalender)) for rij in self._stukken]

    @property
    def gewacht(self) -> str:
        return gewacht(self._stukken, _plaatselijk(klok.nu()), self.blad.kalender)

    @cached_property
    def _stukken(self) -> list[Overdracht]:
        eigen = [g for g in self.blad.gebeurtenissen if g.onderwerp == self.zaak.uuid]
        return overdrachten(_moment(gebeurtenis) for gebeurtenis in eigen)


def _moment(feit: Gebeurtenis) -> Moment:
    return Moment(
        tijd=_plaatselijk(feit.tijd),
        soort=feit.soort,
        team=str(feit.team or ""),
        wie=str(feit.door or feit.toepassing),
        naar=feit.naar,
    )


def _plaatselijk(tijd: datetime) -> datetime:
    return tijd.astimezone(klok.AMSTERDAM)
