"""The plan and the promise at once, while the resident is on the line: one reading, one plan."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from kcc import kalenders, klok
from kcc.services.gebeurtenissen import Dader
from regie.models import Klantaanvraagplan
from regie.services.beloften import maak_beloften
from regie.services.plannen import maak_plannen, vergrendel_plan
from zaken.models import Klantaanvraag


@dataclass(frozen=True)
class Toezegging:
    """The two dates that are read out: "verwacht" (the plan) and "beloofd uiterlijk" (the promise)."""

    klantaanvraag: Klantaanvraag
    verwacht: date
    beloofd: date


@transaction.atomic
def zeg_toe(
    *,
    klantaanvraag: Klantaanvraag,
    door: Dader,
    gesprek: UUID | None = None,
    alleen: Collection[int] | None = None,
) -> Toezegging:
    """Plan now and register the beloften; `alleen` (zaak pks) when zaken are added to an open one."""
    vergrendel_plan([klantaanvraag.pk])
    stand = Klantaanvraagplan.objects.get(pk=klantaanvraag.pk)
    stand.plandag = klok.vandaag()
    (resultaat,), _ = maak_plannen([stand], kalenders.gemeente())
    beloofd = maak_beloften(
        klantaanvraag=klantaanvraag,
        groep=resultaat.groep,
        taken=resultaat.taken,
        plan=resultaat.plan,
        kalender=resultaat.kalender,
        door=door,
        gesprek=gesprek,
        alleen=alleen,
    )
    return Toezegging(klantaanvraag, verwacht=stand.verwacht or klok.vandaag(), beloofd=beloofd)
