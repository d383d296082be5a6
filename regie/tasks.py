"""Celery: thin wrappers around the services."""

from celery import shared_task

from regie import services
from regie.services import aanspreken, bewaken, bulkuitvoering, prognose, terugleggen
from regie.services import planronde as planrondes
from regie.services import simulatie as simulaties


@shared_task
def herplan(klantaanvraag: int) -> None:
    """Make the plan of one klantaanvraag, if it is asked for."""
    services.herplan(klantaanvraag)


@shared_task
def veeg() -> None:
    """Heal what a lost message left behind."""
    services.veeg()


@shared_task
def leg_terug() -> None:
    """Back to the queue with what was given and left untouched."""
    terugleggen.leg_onaangeroerde_terug()


@shared_task
def bewaak() -> None:
    """Signal what passed a threshold, and promises that will break."""
    bewaken.bewaak()


@shared_task
def klim() -> None:
    """Questions to colleagues that were not answered in time go one step up."""
    aanspreken.klim()


@shared_task
def voorspel() -> None:
    """Measure how full the teams are, and forecast every zaak."""
    prognose.voorspel_alles()


@shared_task
def planronde(ronde: int) -> None:
    """Plan everything again, or go on with it."""
    planrondes.verwerk(ronde)


@shared_task
def plancontrole() -> None:
    """Whether a full replan would change anything; writes no plan."""
    planrondes.controleer()


@shared_task
def veeg_planrondes() -> None:
    """Go on with rounds that stopped halfway."""
    planrondes.veeg()


@shared_task
def verwerk_bulk(handeling: int) -> None:
    """Do an act on many zaken, or take it back."""
    bulkuitvoering.verwerk(handeling)


@shared_task
def veeg_bulk() -> None:
    """Go on with acts that stopped halfway."""
    bulkuitvoering.veeg()


@shared_task
def simuleer(simulatie: int) -> None:
    """Run a simulation that was asked for."""
    simulaties.voer_uit(simulatie)


@shared_task
def veeg_simulaties() -> None:
    """Call again for simulations that nobody works on."""
    simulaties.veeg()
