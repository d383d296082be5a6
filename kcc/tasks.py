"""Celery: thin wrappers around the services."""

from celery import shared_task

from kcc.services import aanroepen, meekijken, wijzigingen


@shared_task
def verwerk_wijziging(wijziging: int) -> None:
    """Compute what a change would move, or move it."""
    wijzigingen.verwerk(wijziging)


@shared_task
def veeg_wijzigingen() -> None:
    """Go on with what stopped halfway."""
    wijzigingen.veeg()


@shared_task
def veeg_meekijkers() -> None:
    """Forget who has looked away."""
    meekijken.veeg_meekijkers()


@shared_task
def ruim_aanroepen_op() -> None:
    """Calls of the API are kept for a while."""
    aanroepen.ruim_aanroepen_op()


@shared_task
def ruim_herhaalsleutels_op() -> None:
    """Answers to repeat are kept for a day."""
    aanroepen.ruim_herhaalsleutels_op()
