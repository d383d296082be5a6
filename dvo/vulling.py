"""How full the catalogue is, for the page of the growth phases (R8)."""

from django.db.models import Count

from catalogus.models import Zaaktypeversie
from kcc import klok
from kcc.paginas import lijst


def zaaktypen_per_fase() -> tuple[dict[int, int], str]:
    """Per invoerfase how many zaaktypen are in force today, and the address of their list."""
    rijen = Zaaktypeversie.objects.geldig_op(klok.vandaag()).order_by().values_list("invoerfase")
    return dict(rijen.annotate(aantal=Count("pk"))), lijst("dvo:zaaktypen")
