"""The municipality before the first resident calls: organisation, catalogue and agreements."""

from django.db import transaction

from dashboards.demo.catalogus import laad_catalogus
from dashboards.demo.inrichting import laad_inrichting
from dashboards.demo.openingstijden import laad_openingstijden
from dashboards.demo.organisatie import laad_organisatie
from dashboards.demo.overeenkomsten import laad_overeenkomsten
from kcc.models import Medewerker, Team


class NietLeeg(Exception):
    """There is an organisation already; the demo never mixes with it."""


def is_leeg() -> bool:
    return not (Team.objects.exists() or Medewerker.objects.exists())


@transaction.atomic
def laad_basis() -> None:
    """Load it all, or nothing. Raises NietLeeg when the database has an organisation."""
    if not is_leeg():
        raise NietLeeg("Er staat al een organisatie in de database.")
    laad_organisatie()
    laad_inrichting()
    laad_openingstijden()
    laad_catalogus()
    laad_overeenkomsten()
