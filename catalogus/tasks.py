"""Celery: thin wrappers around the services."""

from celery import shared_task

from catalogus.services import zoekindex


@shared_task
def bouw_index() -> None:
    """Build the search index, if that is asked for."""
    zoekindex.bouw_index()
