"""Celery: thin wrappers around the services."""

from celery import shared_task

from regie import services
from regie.services import bulkuitvoering, terugleggen


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
def verwerk_bulk(handeling: int) -> None:
    """Do an act on many zaken, or take it back."""
    bulkuitvoering.verwerk(handeling)


@shared_task
def veeg_bulk() -> None:
    """Go on with acts that stopped halfway."""
    bulkuitvoering.veeg()
