"""A changed calendar over the open klantaanvragen: the answer to `kcc.signals.kalender_verandert`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from kcc import klok
from kcc.kalenderwijziging import Verandering
from kcc.models import Gevolg
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.services.beloften import werk_wettelijke_beloften_bij
from regie.services.plannen import vergrendel_plan
from regie.verschuiving import SCHUIFT, Verschuiving, bereken
from regie.zaakinvoer import PLANVELDEN
from zaken.models import Klantaanvraag, Zaak
from zaken.models.zaak import LOPEND
from zaken.services.termijnen import verschuif_einden

OPNIEUW = ("id", "uuid", "due", "volgnummer", "reden", "gegeven_op", "vervallen_op", "bewaak_op")
"""What a belofte that follows another does not have of it."""


@dataclass(frozen=True)
class Kalenderrekenaar:
    """Which klantaanvragen a change may touch, what it would move, and moving it. `reden` is said with
    each belofte that moves."""

    verandering: Verandering
    reden: str

    def aantal(self) -> int:
        return self._geraakt().count()

    def volgende(self, na: int, hoogstens: int) -> Sequence[int]:
        sleutels = self._geraakt().filter(pk__gt=na).order_by("pk").values_list("pk", flat=True)
        return list(sleutels[:hoogstens])

    def bereken(self, sleutels: Sequence[int]) -> list[Gevolg]:
        return bereken(sleutels, self.verandering).gevolgen

    def voer_uit(self, sleutels: Sequence[int]) -> list[Gevolg]:
        """Under the locks of the zaken and of their plans, in the order every other writer takes them."""
        zaken = Zaak.objects.lopend().filter(klantaanvraag__in=sleutels).order_by("pk")
        list(zaken.select_for_update(of=("self",), no_key=True).values_list("pk"))
        vergrendel_plan(list(sleutels))
        uit = bereken(sleutels, self.verandering)
        _schrijf(uit, self.reden)
        return uit.gevolgen

    def _geraakt(self) -> QuerySet[Klantaanvraag]:
        """Open ones of which some date lies on or after the first day that changes; no other can move."""
        vanaf = self.verandering.vanaf
        if vanaf is None:
            return Klantaanvraag.objects.none()
        lopend = Zaak.objects.lopend().filter(klantaanvraag=OuterRef("pk"))
        planningen = Zaakplanning.objects.filter(zaak__klantaanvraag=OuterRef("pk"), zaak__status__in=LOPEND)
        beloften = Belofte.objects.filter(klantaanvraag=OuterRef("uuid"), soort__in=SCHUIFT, due__gte=vanaf)
        return Klantaanvraag.objects.filter(Exists(lopend)).filter(
            Exists(lopend.filter(wettelijk_einde__gte=vanaf))
            | Exists(planningen.filter(Q(gepland_einde__gte=vanaf) | Q(uiterste_start__gte=vanaf)))
            | Exists(beloften.open())  # type: ignore[attr-defined]
        )


def _schrijf(uit: Verschuiving, reden: str) -> None:
    verschuif_einden(uit.wettelijk, None)
    werk_wettelijke_beloften_bij(uit.zaken)
    Zaakplanning.objects.bulk_create(
        uit.planningen, update_conflicts=True, unique_fields=["zaak"], update_fields=PLANVELDEN
    )
    Klantaanvraagplan.objects.bulk_update(uit.standen, ["verwacht"])
    oud = [rij.pk for rij, _ in uit.beloften]
    Belofte.objects.filter(pk__in=oud).update(vervallen_op=klok.vandaag())
    Belofte.objects.bulk_create(_opvolger(rij, due, reden) for rij, due in uit.beloften)


def _opvolger(rij: Belofte, due: date, reden: str) -> Belofte:
    """A belofte never changes: the next one is a row of its own, with the reason."""
    velden = {
        veld.attname: getattr(rij, veld.attname)
        for veld in Belofte._meta.concrete_fields
        if veld.name not in OPNIEUW
    }
    return Belofte(**velden, due=due, volgnummer=rij.volgnummer + 1, reden=reden[:300])
