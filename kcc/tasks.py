"""Celery: thin wrappers around the services."""

from celery import shared_task

from kcc.services import aanroepen, leveringen, meekijken, wijzigingen


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


@shared_task
def zoek_leveringen() -> None:
    """One task per subscription that has something to hear."""
    for abonnement in leveringen.te_leveren():
        lever_webhooks.apply_async(
            [abonnement], expires=60
        )  # beat asks again: no heap while workers are away


@shared_task
def lever_webhooks(abonnement: int) -> None:
    """Tell one subscriber what waits."""
    leveringen.lever(abonnement)


@shared_task
def ruim_leveringen_op() -> None:
    """What was told is kept for a month."""
    leveringen.ruim_leveringen_op()
