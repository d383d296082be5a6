"""Everything the pages show of one klantaanvraag: its zaken with their plan, and what was promised.

Who may see a zaak sees it whole. Of a zaak in the sociaal domein the KCC sees that it exists, its status
and where to refer to, no more; nor may a sentence of the plan tell its name.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from contacts.statustekst import Datums, Deel, statustekst
from contacts.tijdlijn import GROOT, Balk, Beeld, Maat, teken
from kcc import kalenders, klok
from kcc.kalender import Kalender
from kcc.models import Medewerker
from regie.aanvragen import stand_in_woorden
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.regels import stand_in_woorden as stand_van_zaak
from zaken.models import Zaak
from zaken.models.zaak import AFGEROND, LOPEND

SOCIAAL = "Aanvraag in het sociaal domein"


def met_verwacht(aanvragen: QuerySet[Any]) -> QuerySet[Any]:
    """Klantaanvragen with `verwacht`, the end that the plan expects."""
    plan = Klantaanvraagplan.objects.filter(klantaanvraag=OuterRef("pk"))
    return aanvragen.annotate(verwacht=Subquery(plan.values("verwacht")[:1]))


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
        return stand_van_zaak(planning, self.dossier.vandaag)

    @property
    def waarom(self) -> str:
        """The reason of the plan, without the name of a zaak that this person may not know."""
        return self.dossier.verhul(self.gepland.reden) if self.gepland else ""

    @property
    def begin_van_balk(self) -> date | None:
        """Where the bar of work that is still to begin is drawn: as late as it may, but not in the past."""
        return max(self.gepland.uiterste_start, self.dossier.vandaag) if self.gepland else None

    @property
    def einde_van_balk(self) -> date | None:
        """The end of work that runs; of work still to begin its end when it begins as late as it may."""
        if self.gepland is None or self.zaak.begonnen_op:
            return self.gepland.gepland_einde if self.gepland else None
        kalender, plan = self.dossier.kalender, self.gepland
        duur = kalender.tussen(plan.geplande_start, plan.gepland_einde)
        return kalender.plus(max(plan.uiterste_start, self.dossier.vandaag), duur)

    def balk(self) -> Balk:
        zaak, plan = self.zaak, self.gepland
        wie = zaak.behandelaar or zaak.team
        return Balk(
            naam=zaak.versie.naam,
            onder=str(wie),
            status=zaak.status,
            begonnen=zaak.begonnen_op,
            klaar=zaak.afgerond_op if zaak.status in AFGEROND else None,
            gepland=plan.geplande_start if plan else None,
            uiterst=plan.uiterste_start if plan else None,
            begin=self.begin_van_balk,
            einde=self.einde_van_balk,
            wet=zaak.wettelijk_einde if self.lopend else None,
        )

    def deel(self) -> Deel:
        """As it may be told to the resident."""
        zaak = self.zaak
        return Deel(
            naam=zaak.versie.naam,
            status=zaak.status,
            afdeling=str(zaak.team),
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


@dataclass
class Dossier:
    """One klantaanvraag with its zaken and beloften, as `wie` may see it."""

    aanvraag: Any  # Klantaanvraag with `verwacht`
    wie: Medewerker
    zaken: list[Any]
    plannen: dict[int, Zaakplanning]
    beloften: list[Belofte]
    kalender: Kalender
    vandaag: date

    @cached_property
    def alle(self) -> list[Zaakdeel]:
        dagen = {b.onderwerp: b.due for b in self.beloften if b.soort == "dvo_maximum" and _is_open(b)}
        return [Zaakdeel(z, self.plannen.get(z.pk), self, dagen.get(z.uuid)) for z in self.zaken]

    @cached_property
    def delen(self) -> list[Zaakdeel]:
        """What this person may see."""
        return [deel for deel in self.alle if deel.zichtbaar]

    @cached_property
    def elders(self) -> list[Zaakdeel]:
        """Named by team and status only. A vakafdeling is not told of the sociaal domein of another."""
        kcc = self.wie.zicht.kcc
        return [deel for deel in self.alle if not deel.zichtbaar and (kcc or not deel.zaak.sociaal)]

    @cached_property
    def toezeggingen(self) -> list[Belofte]:
        """The promises to the resident, the first one first."""
        rijen = [belofte for belofte in self.beloften if belofte.soort == "klantaanvraag"]
        return sorted(rijen, key=lambda belofte: belofte.volgnummer)

    @property
    def beloofd(self) -> date | None:
        return self.toezeggingen[-1].due if self.toezeggingen else None

    @property
    def verwacht(self) -> date | None:
        return self.aanvraag.verwacht if self.loopt else None

    @property
    def loopt(self) -> bool:
        return any(deel.lopend for deel in self.alle)

    @property
    def stand(self) -> tuple[str, str]:
        """How the whole stands: the slowest zaak decides (R51)."""
        if not self.loopt:
            klaar = any(zaak.status != "afgebroken" for zaak in self.zaken)
            return ("afgehandeld", "klaar") if klaar else ("afgebroken", "ingetrokken")
        self.aanvraag.beloofd = self.beloofd
        return stand_in_woorden(self.aanvraag, self.vandaag) if self.beloofd else ("open", "loopt")

    @property
    def titel(self) -> str:
        """What it is about, unless that would tell of the sociaal domein."""
        if self.zaken and not self.delen:
            return SOCIAAL if self.wie.zicht.kcc else self.aanvraag.nummer
        return self.verhul(self.aanvraag.omschrijving)

    def verhul(self, tekst: str) -> str:
        """The text without names of zaken that this person may not know."""
        for deel in self.alle:
            if not deel.zichtbaar and deel.zaak.sociaal:
                for naam in (f"{deel.zaak.versie.naam} ({deel.zaak.nummer})", deel.zaak.versie.naam):
                    tekst = tekst.replace(naam, "een andere zaak")
        return tekst

    def beeld(self, maat: Maat = GROOT) -> Beeld | None:
        balken = [deel.balk() for deel in self.delen if deel.zaak.status != "afgebroken"]
        if not any(balk.dagen for balk in balken):
            return None
        return teken(balken, vandaag=self.vandaag, beloofd=self.beloofd, maat=maat)

    def statustekst(self) -> list[str]:
        delen = [deel.deel() for deel in (*self.delen, *self.elders)]
        return statustekst(
            self.titel,
            delen,
            Datums(self.verwacht, self.beloofd if self.loopt else None),
            vandaag=self.vandaag,
        )


def _is_open(belofte: Belofte) -> bool:
    return belofte.voldaan_op is None and belofte.vervallen_op is None


def lees_dossier(aanvraag: Any, wie: Medewerker) -> Dossier:
    """Of one klantaanvraag, found by `zichtbaar_voor`, with `met_verwacht`."""
    return lees_dossiers([aanvraag], wie)[0]


def lees_dossiers(aanvragen: list[Any], wie: Medewerker) -> list[Dossier]:
    """Five queries, whatever the number of klantaanvragen."""
    zaken = list(zaken_van(aanvragen, wie))
    plannen = Zaakplanning.objects.in_bulk([zaak.pk for zaak in zaken])
    beloften = _beloften(aanvragen)
    kalender, vandaag = kalenders.gemeente(), klok.vandaag()
    return [
        Dossier(
            aanvraag=aanvraag,
            wie=wie,
            zaken=[zaak for zaak in zaken if zaak.klantaanvraag_id == aanvraag.pk],
            plannen=plannen,
            beloften=beloften.get(aanvraag.uuid, []),
            kalender=kalender,
            vandaag=vandaag,
        )
        for aanvraag in aanvragen
    ]


def _beloften(aanvragen: list[Any]) -> dict[UUID, list[Belofte]]:
    """Whoever may see the klantaanvraag may know what was promised about it."""
    per_aanvraag: dict[UUID, list[Belofte]] = {}
    rijen = Belofte.objects.filter(klantaanvraag__in=[aanvraag.uuid for aanvraag in aanvragen])
    for rij in rijen.select_related("gegeven_door"):
        per_aanvraag.setdefault(rij.klantaanvraag, []).append(rij)  # type: ignore[arg-type]
    return per_aanvraag


def zaken_van(aanvragen: list[Any], wie: Medewerker) -> QuerySet[Any]:
    """All zaken, each with `zichtbaar`: what is not, is shown by team and status at most."""
    mag_zien = Zaak.objects.zichtbaar_voor(wie).filter(pk=OuterRef("pk"))
    zaken = Zaak.objects.filter(klantaanvraag__in=aanvragen).select_related("versie", "team", "behandelaar")
    return zaken.annotate(zichtbaar=Exists(mag_zien)).prefetch_related("opschortingen").order_by("pk")
