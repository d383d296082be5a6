"""Who speaks for whom, and how far (practice P5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from kcc.models import Klant, Vertegenwoordiging
from kcc.tekst import dag_kort

NIETS: frozenset[int] = frozenset()


class Stand(StrEnum):
    GELDIG = "geldig"
    VERLOPEN = "verlopen"
    GEEN = "geen"


@dataclass(frozen=True)
class Machtiging:
    """How somebody may speak for another today; `rij` has the proof, and its productgroepen as
    `groep_ids`, `groep_codes`, `groep_namen`."""

    stand: Stand
    rij: Any = None

    @property
    def geldig(self) -> bool:
        return self.stand == Stand.GELDIG

    @property
    def groepen(self) -> frozenset[int] | None:
        """About which productgroepen; None: about everything."""
        return frozenset(self.rij.groep_ids or ()) or None if self.geldig else NIETS

    def geldt_voor(self, productgroep: str) -> bool:
        """By code; a vraag of which that is not known yet may be asked."""
        codes = (self.rij.groep_codes or []) if self.rij else []
        return self.geldig and (not codes or not productgroep or productgroep in codes)

    @property
    def omschrijving(self) -> str:
        """As it is read: "gemachtigde voor Parkeren en Zorg, volmacht gezien, tot en met do 3 dec"."""
        if self.rij is None:
            return ""
        namen = " en ".join(self.rij.groep_namen or ())
        delen = [
            f"{self.rij.get_soort_display().lower()}{f' voor {namen}' if namen else ''}",
            self.rij.bewijs,
        ]
        tot = self.rij.geldig_tot
        delen.append(f"tot en met {dag_kort(tot)} {tot.year}" if tot else "")
        return ", ".join(deel for deel in delen if deel)

    def waarschuwing(self, productgroep: str = "") -> str:
        """What to say before anything is told; empty when nothing stands in the way."""
        if self.stand == Stand.GEEN:
            return "Geen machtiging bekend. Deel geen gegevens, of leg hieronder vast wat u heeft gezien."
        if self.stand == Stand.VERLOPEN:
            dag = self.rij.geldig_tot
            return f"De machtiging is verlopen op {dag_kort(dag)} {dag.year}. U ziet alleen dat er aanvragen zijn."
        if not self.geldt_voor(productgroep):
            return f"Deze machtiging geldt alleen voor {' en '.join(self.rij.groep_namen)}, niet voor deze vraag."
        return ""


def lees_vertegenwoordigingen(*klanten: Klant | None) -> list[Any]:
    """All in which one of these klanten speaks or is spoken for, with both klanten and the productgroepen; one
    query."""
    wie = [klant.pk for klant in klanten if klant]
    rijen = Vertegenwoordiging.objects.filter(Q(klant__in=wie) | Q(vertegenwoordiger__in=wie))
    bestaat = Q(productgroepen__isnull=False)
    met_groepen = rijen.annotate(
        groep_ids=ArrayAgg("productgroepen", filter=bestaat),
        groep_codes=ArrayAgg("productgroepen__code", filter=bestaat),
        groep_namen=ArrayAgg("productgroepen__naam", filter=bestaat, order_by="productgroepen__naam"),
    )
    return (
        list(met_groepen.select_related("klant", "vertegenwoordiger", "door").order_by("pk")) if wie else []
    )


def beoordeel(rijen: Iterable[Any], wie: Klant, voor: Klant, vandaag: date) -> Machtiging:
    """How `wie` may speak for `voor`: the widest that holds, else the last that did."""
    van_beiden = [rij for rij in rijen if rij.klant_id == voor.pk and rij.vertegenwoordiger_id == wie.pk]
    geldig = [rij for rij in van_beiden if rij.geldig_tot is None or rij.geldig_tot >= vandaag]
    if geldig:
        return Machtiging(
            Stand.GELDIG, max(geldig, key=lambda rij: (not rij.groep_ids, len(rij.groep_ids or ())))
        )
    if van_beiden:
        return Machtiging(Stand.VERLOPEN, max(van_beiden, key=lambda rij: rij.geldig_tot))
    return Machtiging(Stand.GEEN)
