"""The app of the product with every entry of its beat schedule each second, for a real beat in a test."""

from kcc.celery import app

app.conf.beat_schedule = {naam: {**rij, "schedule": 1.0} for naam, rij in app.conf.beat_schedule.items()}
