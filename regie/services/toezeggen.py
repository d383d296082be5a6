"""The plan and the promise at once, while the resident is on the line: one reading, one plan."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from kcc import kalenders, klok
from kcc.services.gebeurtenissen import Dader
from regie.invoer import TOEZEGGING, lees_aanvragen, plan_van
from regie.services.beloften import maak_beloften
from regie.services.plannen import bewaar_plan, vergrendel_plan
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
    nieuw: bool = False,
) -> Toezegging:
    """Plan now and register the beloften; `alleen` (zaak pks) when zaken are added to an open one. One that is
    `nieuw`, made in this transaction, is seen by nobody else: it needs no lock."""
    if not nieuw:
        vergrendel_plan([klantaanvraag.pk])
    kalender, vandaag = kalenders.gemeente(), klok.vandaag()
    (aanvraag,) = lees_aanvragen([klantaanvraag.pk], TOEZEGGING)
    taken, plan = plan_van(aanvraag.groep, vandaag=vandaag, kalender=kalender)
    stand = bewaar_plan(aanvraag, taken, plan, kalender, vandaag=vandaag)
    beloofd = maak_beloften(
        klantaanvraag=klantaanvraag,
        groep=aanvraag.groep,
        taken=taken,
        plan=plan,
        kalender=kalender,
        door=door,
        gesprek=gesprek,
        alleen=alleen,
    )
    return Toezegging(klantaanvraag, verwacht=stand.verwacht or vandaag, beloofd=beloofd)
