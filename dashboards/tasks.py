"""Celery: thin wrappers around the services."""

from celery import shared_task

from dashboards.services import dagtotalen, snapshots


@shared_task
def leg_dag_vast() -> None:
    """Store the state of this evening, and the totals of this day and of days that were missed."""
    snapshots.leg_dag_vast()
    dagtotalen.tel_bij()
