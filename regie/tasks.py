"""Celery: thin wrappers around the services."""

from celery import shared_task

from regie import services


@shared_task
def herplan(klantaanvraag: int) -> None:
    """Make the plan of one klantaanvraag, if it is asked for."""
    services.herplan(klantaanvraag)


@shared_task
def veeg() -> None:
    """Heal what a lost message left behind."""
    services.veeg()
