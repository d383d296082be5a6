"""Celery: thin wrappers around the services."""

from celery import shared_task

from catalogus.services import steekproef, zoekindex


@shared_task
def bouw_index() -> None:
    """Build the search index, if that is asked for."""
    zoekindex.bouw_index()


@shared_task
def trek_steekproef() -> None:
    """Draw the sample of last week, once."""
    steekproef.trek_steekproef()
