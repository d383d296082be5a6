"""How the demo town is set up: grown to the last phase, its checklist done, one mailbox for what is left."""

from datetime import date
from typing import Final

from kcc.fasen import begin_van
from kcc.models import Fasepunt, Inrichting, Medewerker

START: Final = date(2016, 1, 1)
"""First day of phase 0; with periods of a year the last phase began when the catalogue came into force."""


def laad_inrichting() -> None:
    """The row and the checklist are there since the migration."""
    Inrichting.objects.update_or_create(
        pk=1,
        defaults={
            "startdatum": START,
            "periode": "jaar",
            "fase_sinds": begin_van(4, START, "jaar"),
            "centrale_mailbox": "postbus@voorbeeldstad.example",
        },
    )
    manager = Medewerker.objects.filter(rollen__contains=["manager"]).order_by("pk").first()
    for fase in range(1, 5):
        Fasepunt.objects.filter(fase=fase).update(
            gereed_op=begin_van(fase, START, "jaar"), gereed_door=manager
        )
