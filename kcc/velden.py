"""Field helpers shared by all floors."""

import uuid
from typing import Any

from django.db import models


class Publiek(models.Model):
    """Every public object has a uuid; the numeric key never leaves the house."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


def keuze(keuzes: type[models.TextChoices], **opties: Any) -> "models.CharField[str, str]":
    """A short text of a closed list; pair it with `in_keuzes` so that the database refuses others."""
    return models.CharField(max_length=40, choices=keuzes.choices, **opties)


def in_keuzes(veld: str, keuzes: type[models.TextChoices], model: str) -> models.CheckConstraint:
    """The database refuses a value outside the list."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{veld}__in": keuzes.values}), name=f"{model}_{veld}_bekend"
    )
