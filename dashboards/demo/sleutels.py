"""Rows that services make for the demo get uuids of the seed, so that the same seed gives the same town."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.apps import apps

from dashboards.demo.bouw import Bouw
from kcc.velden import Publiek


@contextmanager
def vaste_sleutels(bouw: Bouw) -> Iterator[None]:
    """While this lasts a new row of any model takes its uuid from the seed, in this process only."""
    velden = [model._meta.get_field("uuid") for model in apps.get_models() if issubclass(model, Publiek)]
    for veld in velden:
        veld.__dict__["_get_default"] = lambda: UUID(str(bouw.uuid()))
    try:
        yield
    finally:
        for veld in velden:
            del veld.__dict__["_get_default"]
