"""Everything the pages show of one klantaanvraag: its zaken with their plan, and what was promised.

Who may see a zaak sees it whole. Of a zaak in the sociaal domein the KCC sees that it exists, its status
and where to refer to, no more; nor may a sentence of the plan tell its name.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from contacts.dossiers.statustekst import Datums, statustekst
from contacts.dossiers.zaakdeel import Zaakdeel
from kcc import kalenders, klok
from kcc.kalender import Kalender
from kcc.models import Medewerker
from kcc.tekst import dag_kort
from regie.aanvragen import stand_in_woorden
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.tijdbeeld import GROOT, KLEIN, Beeld, Maat
from regie.tijdlijn import teken
from zaken.models import Zaak

SOCIAAL = "Aanvraag in het sociaal domein"


def met_verwacht(aanvragen: QuerySet[Any]) -> QuerySet[Any]:
    """Klantaanvragen with `verwacht`, the end that the plan expects."""
    plan = Klantaanvraagplan.objects.filter(klantaanvraag=OuterRef("pk"))
    return aanvragen.annotate(verwacht=Subquery(plan.values("verwacht")[:1]))


@dataclass
class Dossier:
    """One klantaanvraag with its zaken and beloften, as `wie` may see it."""

    aanvraag: Any  # Klantaanvraag with `verwacht`
    wie: Medewerker
    zaken: list[Any]
    plannen: dict[int, Zaakplanning]
    beloften: list[Belofte]
    kalender: Kalender  # of the municipality
    wet: Kalender
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
        """What the plan expects; a day that has passed is no expectation."""
        dag = self.aanvraag.verwacht if self.loopt else None
        return dag if dag and dag >= self.vandaag else None

    @property
    def loopt(self) -> bool:
        return any(deel.lopend for deel in self.alle)

    @property
    def op_te_halen(self) -> bool:
        """All is done, but something waits for the klant to come."""
        return not self.loopt and any(deel.zaak.status == "ligt_klaar" for deel in self.alle)

    @property
    def stand(self) -> tuple[str, str]:
        """How the whole stands: the slowest zaak decides (R51)."""
        if self.op_te_halen:
            return "ligt_klaar", "ligt klaar om op te halen"
        if not self.loopt:
            klaar = any(zaak.status != "afgebroken" for zaak in self.zaken)
            return ("afgehandeld", "klaar") if klaar else ("afgebroken", "ingetrokken")
        self.aanvraag.beloofd = self.beloofd
        stand = stand_in_woorden(self.aanvraag, self.vandaag) if self.beloofd else ("open", "loopt")
        achter = any(deel.stand[0] in ("dreigt", "te_laat") for deel in self.alle)
        return ("dreigt", "een deel loopt achter") if achter and stand[0] == "op_schema" else stand

    @property
    def titel(self) -> str:
        """What it is about, unless that would tell of the sociaal domein."""
        if self.zaken and not self.delen:
            return SOCIAAL if self.wie.zicht.kcc else self.aanvraag.nummer
        return self.verhul(self.aanvraag.omschrijving)

    @property
    def waarom(self) -> str:
        """Why these dates: what decides the end, and when the others begin."""
        gepland = [deel for deel in self.delen if deel.gepland]
        bepaalt = [d for d in gepland if d.gepland and d.gepland.gepland_einde == self.verwacht]
        zinnen = [f"{deel.zaak.versie.naam} {deel.waarom}" for deel in bepaalt[:1]]
        zinnen += [deel.beginzin for deel in gepland if deel not in bepaalt[:1] and deel.toekomstig]
        return "; ".join(zinnen) + "." if zinnen else ""

    @property
    def tijdlijntitel(self) -> str:
        """What the picture tells in one line."""
        dagen = [f"{wat} {dag_kort(dag)}" for wat, dag in self.twee_datums if dag]
        return ": ".join(deel for deel in (self.titel, ", ".join(dagen)) if deel)

    @property
    def twee_datums(self) -> tuple[tuple[str, date | None], ...]:
        return ("verwacht", self.verwacht), ("beloofd uiterlijk", self.beloofd)

    def onderwerp(self, tekst: str) -> str:
        """The subject of a gesprek about it, as far as it may be known."""
        return self.verhul(tekst) if self.delen else ""

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
        verwacht = self.verwacht if maat is GROOT else None
        return teken(balken, vandaag=self.vandaag, beloofd=self.beloofd, verwacht=verwacht, maat=maat)

    @property
    def beeld_smal(self) -> Beeld | None:
        """For a small screen."""
        return self.beeld(KLEIN)

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
    """Of one klantaanvraag, found by `zichtbaar_voor`, with `met_verwacht`; five queries."""
    return lees_hele_dossiers([aanvraag], wie)[0]


def lees_dossiers(aanvragen: list[Any], wie: Medewerker) -> list[Dossier]:
    """Without the plan of each zaak: for lists. Three queries, whatever their number."""
    return _dossiers(aanvragen, wie, list(zaken_van(aanvragen, wie)), {})


def lees_hele_dossiers(aanvragen: list[Any], wie: Medewerker) -> list[Dossier]:
    """With the plan of each zaak, of a few aanvragen at once: five queries, whatever their number."""
    zaken = list(zaken_van(aanvragen, wie).prefetch_related("opschortingen"))
    plannen = Zaakplanning.objects.in_bulk([zaak.pk for zaak in zaken])
    return _dossiers(aanvragen, wie, zaken, plannen)


def _dossiers(
    aanvragen: list[Any], wie: Medewerker, zaken: list[Any], plannen: dict[int, Zaakplanning]
) -> list[Dossier]:
    beloften, beide, vandaag = _beloften(aanvragen), kalenders.beide(), klok.vandaag()
    return [
        Dossier(
            aanvraag=aanvraag,
            wie=wie,
            zaken=[zaak for zaak in zaken if zaak.klantaanvraag_id == aanvraag.pk],
            plannen=plannen,
            beloften=beloften.get(aanvraag.uuid, []),
            kalender=beide.gemeente,
            wet=beide.wet,
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
    """All zaken, each with `zichtbaar`: what is not, is shown by team and status at most, and a klacht about
    `wie` not at all."""
    mag_zien = Zaak.objects.zichtbaar_voor(wie).filter(pk=OuterRef("pk"))
    rijen = Zaak.objects.niet_over(wie).filter(klantaanvraag__in=aanvragen)
    zaken = rijen.select_related("versie", "team", "behandelaar")
    return zaken.annotate(zichtbaar=Exists(mag_zien)).order_by("pk")
