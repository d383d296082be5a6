"""Field helpers shared by all floors."""

import uuid
from typing import Any

from django.db import models
from django_fsm import ConcurrentTransitionMixin, FSMFieldMixin


class Publiek(models.Model):
    """Every public object has a uuid; the numeric key never leaves the house."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


def keuze(keuzes: type[models.TextChoices], **opties: Any) -> "models.CharField[str, str]":
    """A short text of a closed list; pair it with `in_keuzes` so that the database refuses others."""
    return models.CharField(max_length=40, choices=keuzes.choices, **opties)


def in_keuzes(
    veld: str, keuzes: type[models.TextChoices], model: str, *, leeg: bool = False
) -> models.CheckConstraint:
    """The database refuses a value outside the list; `leeg`: it may be left open."""
    waarden = ["", *keuzes.values] if leeg else keuzes.values
    return models.CheckConstraint(
        condition=models.Q(**{f"{veld}__in": waarden}), name=f"{model}_{veld}_bekend"
    )


class MetToestanden(ConcurrentTransitionMixin):
    """A model with state machines: a save is refused when somebody else moved a state in between.

    The mixin reads its state fields when a row is made; of a row loaded without them (Django does so
    when it collects what to delete) that would load the row again, without end.
    """

    @property
    def state_fields(self) -> list[FSMFieldMixin]:
        uitgesteld = self.get_deferred_fields()
        return [veld for veld in super().state_fields if veld.attname not in uitgesteld]
