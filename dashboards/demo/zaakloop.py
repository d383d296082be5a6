"""A zaak while its life is played: every act changes it and leaves the event the services would leave."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from dashboards.demo.bouw import Bouw
from dashboards.demo.intakeplan import Zaakplan, einde
from dashboards.demo.stad import Ploeg
from dvo.termijnen import Opschorting as Stilte
from dvo.termijnen import Verdaging


@dataclass
class Opschorting:
    """As the row of the same name."""

    grond: str
    verzoek_op: date
    uiterlijk: date
    beeindigd_op: date | None = None

    @property
    def loopt_tot(self) -> date:
        """The day the term runs again (zaken.services.termijnen)."""
        laatst = self.uiterlijk + timedelta(days=1)
        return min(self.beeindigd_op or laatst, laatst)


@dataclass
class Zaakloop:
    """`laatst` is the moment of its last act, `op` that of the next; what lies after now is never played."""

    bouw: Bouw
    plan: Zaakplan
    id: int
    uuid: str
    nummer: str
    aanvraag_uuid: str
    ontvangen_op: date
    op: datetime
    regie: int  # procesverantwoordelijke
    door: int | None = None
    toepassing: str = ""
    versie: int = 0
    status: str = "open"
    behandelaar: int | None = None
    begonnen_op: date | None = None
    afgerond_op: date | None = None
    gesloten_op: date | None = None
    afgebroken_op: date | None = None
    klaar_om: datetime | None = None  # the moment of the result
    uitgereikt_door: int | None = None
    resultaat: str = ""
    opschortingen: list[Opschorting] = field(default_factory=list)
    verlenging: tuple[int, str, date] | None = None
    wet: list[tuple[datetime, date]] = field(default_factory=list)  # (since, the legal end as it then is)

    def __post_init__(self) -> None:
        soort = self.plan.soort
        self.ploeg: Ploeg = soort.ploeg
        self.lijn = soort.ploeg.lijn
        self.ontvangen = self.plan.ontvangen
        self.dvo_begin = self.plan.dvo_begin
        self.gemaakt_op = self.laatst = self.op
        if self.plan.wettelijk_einde:
            self.wet.append((self.op, self.plan.wettelijk_einde))
        self._meld("zaak_gemaakt", naar=self.lijn)

    @property
    def dag(self) -> date:
        return self.op.date()

    @property
    def wettelijk_einde(self) -> date | None:
        return self.wet[-1][1] if self.wet else None

    @property
    def lopend(self) -> bool:
        return self.status in ("open", "in_behandeling", "opgeschort", "wacht_op_levering")

    def op_dag(self, dag: date) -> datetime:
        """Put the clock on a working moment of this day, later than what happened before."""
        self.op = self.bouw.kantoortijd(max(self.bouw.kalender.plus(dag, 0), self.dag), na=self.op)
        return self.op

    def straks(self, minuten: int) -> datetime:
        self.op += timedelta(minutes=minuten)
        return self.op

    def _meld(self, soort: str, **velden: Any) -> None:
        velden.setdefault("door_id", self.door)
        self.laatst = self.op
        self.bouw.meld(
            self,
            soort,
            "zaak",
            self.op,
            toepassing=self.toepassing if velden["door_id"] is None else "",
            productgroep_id=self.plan.soort.groep,
            team_id=self.ploeg.id,
            klantaanvraag=self.aanvraag_uuid,
            **velden,
        )

    def _status(self, naar: str, **velden: Any) -> None:
        van, self.status = self.status, naar
        self._meld("zaak_status", van=van, naar=naar, **velden)

    # -- the acts, named as the services ---------------------------------------------------------

    def neem_in_behandeling(self) -> None:
        if self.behandelaar not in self.ploeg.mensen:
            self.behandelaar = self.bouw.rng.choice(self.ploeg.mensen)
        self.door = self.behandelaar
        self.begonnen_op = self.begonnen_op or self.dag
        self._status("in_behandeling")

    def wijs_toe(self) -> None:
        self.behandelaar = self.bouw.rng.choice(self.ploeg.mensen)
        self._meld("zaak_toegewezen", door_id=self.ploeg.leiding, reden="toegewezen")

    def parkeer(self) -> None:
        self._status("open")

    def schort_op(self, grond: str, dagen: int) -> None:
        self.opschortingen.append(Opschorting(grond, self.dag, self.dag + timedelta(days=dagen)))
        self._status("opgeschort", reden=grond)
        self._herbereken()

    def hervat(self) -> None:
        self.opschortingen[-1].beeindigd_op = self.dag
        self._status("in_behandeling")
        self._herbereken()

    def verleng(self, reden: str) -> None:
        termijn = self.plan.soort.termijn
        if termijn is None or termijn.verlenging_aantal is None or self.wettelijk_einde is None:
            return
        self.verlenging = (termijn.verlenging_aantal, termijn.verlenging_eenheid, self.dag)
        self._meld(
            "zaak_verlengd",
            naar=f"{termijn.verlenging_aantal}{termijn.verlenging_eenheid}",
            toelichting=reden,
        )
        self._herbereken()

    def zet_door(self, naar: Ploeg, reden: str, toelichting: str = "") -> None:
        door = self.bouw.rng.choice(self.ploeg.mensen)
        van, van_lijn = self.ploeg, self.lijn
        self.ploeg, self.lijn, self.behandelaar = naar, naar.lijn, None
        velden = {"door_id": door, "reden": reden}
        self._meld("zaak_doorgezet", van=van_lijn, naar=self.lijn, toelichting=toelichting, **velden)
        self._meld("zaak_team", van=van.code, naar=naar.code, **velden)
        if reden == "informatie_ontbrak":
            self._meld("informatie_ontbrak", van=van_lijn, door_id=door, reden=self._gemist())

    def _gemist(self) -> str:
        """What the intake left out: the last thing it had to ask."""
        verplicht = [eis.code for eis in self.plan.soort.vereisten if eis.verplicht]
        return verplicht[-1] if verplicht else "anders"

    def wacht_op_levering(self) -> None:
        self._status("wacht_op_levering")

    def leg_klaar(self) -> None:
        self.afgerond_op, self.klaar_om = self.dag, self.op
        self._status("ligt_klaar")

    def reik_uit(self, door: int) -> None:
        self.gesloten_op, self.resultaat, self.uitgereikt_door = self.dag, "verleend", door
        self._status("gesloten", door_id=door, reden="uitgereikt")

    def handel_af(self, resultaat: str) -> None:
        self.resultaat, self.afgerond_op, self.klaar_om = resultaat, self.dag, self.op
        self._status("afgehandeld", reden=resultaat)

    def sluit(self) -> None:
        self.gesloten_op = self.dag
        self._status("gesloten")

    def heropen(self, reden: str) -> None:
        self.afgerond_op, self.resultaat = None, ""
        self._status("in_behandeling", reden="heropend", toelichting=reden)

    def breek_af(self, reden: str) -> None:
        self.resultaat, self.afgebroken_op = "ingetrokken", self.dag
        if self.opschortingen and self.opschortingen[-1].beeindigd_op is None:
            self.opschortingen[-1].beeindigd_op = self.dag
        self._status("afgebroken", door_id=self.regie, reden="ingetrokken", toelichting=reden)

    def ontvang(self, op: datetime) -> None:
        """The result of its voorganger is there: only now it can be applied for."""
        self.op = max(op, self.op)
        self.ontvangen, self.ontvangen_op = True, self.dag
        self.dvo_begin = self.bouw.kalender.plus(self.dag, 0)
        self._herbereken()
        self._meld("zaak_ontvangen", door_id=None)

    def _herbereken(self) -> None:
        """The legal end from receipt, with all suspensions and the extension."""
        if not self.ontvangen:
            return
        stil = [Stilte(stuk.verzoek_op, stuk.loopt_tot) for stuk in self.opschortingen]
        later = Verdaging(*self.verlenging) if self.verlenging else None  # type: ignore[arg-type]
        nieuw = einde(self.plan.soort, self.ontvangen_op, stil, later)
        if nieuw is not None and nieuw != self.wettelijk_einde:
            self.wet.append((self.op, nieuw))
