"""One klantaanvraag of the regiebord: its plan per zaak, what waits for what, and who had it when.

Who may see a zaak sees it whole. Of another one the KCC sees that it exists, its status and its team; no
sentence of the plan may tell the name of a zaak in the sociaal domein (`regie/plangegevens.py`).
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from kcc import kalenders, klok
from kcc.kalender import Kalender
from kcc.models import Gebeurtenis, Medewerker
from kcc.tekst import dag_kort
from regie.bordreden import Openzaak, reden
from regie.models import Aanspraak, Belofte, Klantaanvraagplan, Navraag, Zaakplanning
from regie.plandeel import Plandeel
from regie.plangegevens import SOCIAAL, verhul
from regie.regiebord import aanspraken_over
from regie.risico import Oordeel, aanvraagrisico
from regie.tijdbeeld import GROOT, KLEIN, Beeld, Maat
from regie.tijdlijn import teken
from zaken.models import Klantaanvraag, Zaak, Zaakrelatie

OVERDRACHTEN = ("zaak_gemaakt", "zaak_status", "zaak_team", "zaak_vrijgegeven")
VRIJ_VOORUIT = 2 * 365  # days for which the script is told which are days off


@dataclass
class Planblad:
    """What the page shows, as `wie` may see it."""

    aanvraag: Any  # with `verwacht` and `prognose`
    wie: Medewerker
    zaken: list[Any]
    plannen: dict[int, Zaakplanning]
    relaties: list[tuple[int, int]]  # van, naar
    beloften: list[Belofte]
    gebeurtenissen: list[Gebeurtenis]
    aanspraken: dict[int, Aanspraak]
    nagevraagd: int
    stuurt: bool
    kalender: Kalender
    vandaag: date = field(default_factory=klok.vandaag)

    @cached_property
    def alle(self) -> list[Plandeel]:
        return [Plandeel(zaak, self.plannen.get(zaak.pk), self) for zaak in self.zaken]

    @cached_property
    def delen(self) -> list[Plandeel]:
        """What this person may see."""
        return [deel for deel in self.alle if deel.zichtbaar]

    @cached_property
    def elders(self) -> list[Plandeel]:
        """Named by team and status only; a vakafdeling is not told of the sociaal domein of another."""
        kcc = self.wie.zicht.kcc
        return [deel for deel in self.alle if not deel.zichtbaar and (kcc or not deel.zaak.sociaal)]

    @cached_property
    def te_zetten(self) -> list[Plandeel]:
        """Whose start may be moved by whoever looks."""
        return [deel for deel in self.delen if deel.te_zetten]

    @property
    def titel(self) -> str:
        """What it is about, unless that would tell of the sociaal domein."""
        if self.zaken and not self.delen:
            return SOCIAAL
        return self.verhul(self.aanvraag.omschrijving)

    @property
    def loopt(self) -> bool:
        return any(deel.lopend for deel in self.alle)

    @property
    def beloofd(self) -> date | None:
        """The latest promise to the resident."""
        rijen = [b for b in self.beloften if b.soort == "klantaanvraag" and b.vervallen_op is None]
        return max(rijen, key=lambda rij: rij.volgnummer).due if rijen else None

    @property
    def verwacht(self) -> date | None:
        return self.aanvraag.verwacht if self.loopt else None

    @property
    def prognose(self) -> date | None:
        """Only when the teams need longer than the plan."""
        prognose, verwacht = self.aanvraag.prognose, self.verwacht
        return prognose if self.loopt and prognose and verwacht and prognose > verwacht else None

    @property
    def oordeel(self) -> Oordeel:
        if not self.loopt or self.beloofd is None:
            return Oordeel("op_schema", "", "loopt" if self.loopt else "klaar")
        return aanvraagrisico(vandaag=self.vandaag, **self._dagen)

    @property
    def status(self) -> str:
        """As it is drawn."""
        return self.oordeel.risico if self.loopt else "afgehandeld"

    @property
    def reden(self) -> str:
        """Why it stands so; empty when all is well."""
        if not self.loopt or self.beloofd is None:
            return ""
        zaken = [self._openzaak(deel) for deel in self.alle if deel.lopend]
        return reden(self.oordeel, zaken, vandaag=self.vandaag, **self._dagen)

    @property
    def _dagen(self) -> dict[str, Any]:
        return {"beloofd": self.beloofd, "verwacht": self.verwacht, "prognose": self.aanvraag.prognose}

    @staticmethod
    def _openzaak(deel: Plandeel) -> Openzaak:
        plan = deel.gepland
        return Openzaak(
            naam=deel.naam,
            team=str(deel.zaak.team),
            begonnen=deel.zaak.begonnen_op is not None,
            uiterlijk=plan.uiterste_start if plan else None,
            einde=plan.gepland_einde if plan else None,
            prognose=plan.prognose if plan else None,
        )

    @property
    def breekt(self) -> bool:
        """The resident has to hear something else than was promised."""
        dagen = [dag for dag in (self.verwacht, self.aanvraag.prognose) if dag]
        return bool(self.loopt and self.beloofd and dagen and max(*dagen, self.vandaag) > self.beloofd)

    @property
    def achter(self) -> Plandeel | None:
        """The zaak to ask about first: the one that is most in danger, then the one that ends last."""
        rang = {"te_laat": 0, "dreigt": 1, "op_schema": 2}
        lopend = [deel for deel in self.delen if deel.lopend and deel.risico.risico != "op_schema"]
        return min(lopend, key=lambda deel: (rang[deel.risico.risico], deel.zaak.pk), default=None)

    @property
    def vrij(self) -> str:
        """Days off on weekdays, so that a start that is moved by script skips them."""
        dagen = (self.vandaag + timedelta(days=nummer) for nummer in range(VRIJ_VOORUIT))
        return " ".join(d.isoformat() for d in dagen if d.weekday() < 5 and not self.kalender.is_werkdag(d))

    def verhul(self, tekst: str) -> str:
        verborgen = [deel.zaak for deel in self.alle if not deel.zichtbaar and deel.zaak.sociaal]
        return verhul(tekst, [zaak.versie.naam for zaak in verborgen])

    @property
    def tijdlijntitel(self) -> str:
        """What the picture tells in one line."""
        paren = (
            ("verwacht", self.verwacht),
            ("prognose", self.prognose),
            ("beloofd uiterlijk", self.beloofd),
        )
        dagen = ", ".join(f"{wat} {dag_kort(dag)}" for wat, dag in paren if dag)
        return f"{self.titel}: {dagen}" if dagen else self.titel

    def beeld(self, maat: Maat = GROOT) -> Beeld | None:
        balken = [deel.balk() for deel in self.delen if deel.zaak.status != "afgebroken"]
        if not any(balk.dagen for balk in balken):
            return None
        dagen: dict[str, Any] = {"beloofd": self.beloofd}
        if maat is GROOT:
            dagen |= {"verwacht": self.verwacht, "prognose": self.prognose}
        return teken(balken, vandaag=self.vandaag, maat=maat, **dagen)

    @property
    def beeld_smal(self) -> Beeld | None:
        """For a small screen."""
        return self.beeld(KLEIN)


def zoek_aanvraag(wie: Medewerker, uuid: UUID) -> QuerySet[Any]:
    """The klantaanvraag as this person may see it, with `verwacht` and `prognose`."""
    plan = Klantaanvraagplan.objects.filter(klantaanvraag=OuterRef("pk"))
    rijen = Klantaanvraag.objects.zichtbaar_voor(wie).filter(uuid=uuid)
    dagen = {veld: Subquery(plan.values(veld)[:1]) for veld in ("verwacht", "prognose")}
    return rijen.annotate(**dagen).select_related("klant", "regisseur")


def lees_planblad(aanvraag: Any, wie: Medewerker, *, stuurt: bool) -> Planblad:
    """Of one klantaanvraag (`zoek_aanvraag`); seven queries, whatever the number of zaken and events."""
    zaken = list(_zaken(aanvraag, wie))
    uuids = [zaak.uuid for zaak in zaken]
    sleutels = [zaak.pk for zaak in zaken]
    relaties = Zaakrelatie.objects.filter(naar__in=sleutels, van__in=sleutels)
    feiten = Gebeurtenis.objects.van(*uuids).filter(soort__in=OVERDRACHTEN)
    return Planblad(
        aanvraag=aanvraag,
        wie=wie,
        zaken=zaken,
        plannen=Zaakplanning.objects.in_bulk(sleutels),
        relaties=list(relaties.order_by("pk").values_list("van", "naar")),
        beloften=list(Belofte.objects.filter(klantaanvraag=aanvraag.uuid)),
        gebeurtenissen=list(feiten.select_related("team", "door").order_by("tijd", "pk")),
        aanspraken=aanspraken_over(zaken),
        nagevraagd=Navraag.objects.filter(klantaanvraag=aanvraag).count(),
        stuurt=stuurt,
        kalender=kalenders.gemeente(),
    )


def _zaken(aanvraag: Any, wie: Medewerker) -> QuerySet[Any]:
    """All, each with `zichtbaar`; a klacht about `wie` not at all."""
    mag_zien = Zaak.objects.zichtbaar_voor(wie).filter(pk=OuterRef("pk"))
    rijen = Zaak.objects.niet_over(wie).filter(klantaanvraag=aanvraag)
    zaken = rijen.select_related("versie", "team", "behandelaar").annotate(zichtbaar=Exists(mag_zien))
    return zaken.order_by("pk")
