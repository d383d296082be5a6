"""Fields that take the JSON type they say, and references to rows that the caller may see."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers


class Tekst(serializers.CharField):
    """A JSON string; a number is not silently made into text. NUL and half characters are refused."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class Getal(serializers.IntegerField):
    """A whole JSON number."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return int(super().to_internal_value(data))


class JaNee(serializers.BooleanField):
    """`true` or `false`."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Verwijzing(serializers.SlugRelatedField):  # type: ignore[type-arg]
    """A row by its uuid or code. One that the caller may not see does not exist for them."""

    def get_queryset(self) -> QuerySet[Any]:
        rijen: Any = super().get_queryset()
        if hasattr(rijen, "zichtbaar_voor"):
            rijen = rijen.zichtbaar_voor(self.context["request"].user)
        return rijen  # type: ignore[no-any-return]

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Dag(serializers.DateField):
    """A day that the calendars know, with room for the terms that run from it."""

    EERSTE, LAATSTE = date(2000, 1, 1), date(2090, 12, 31)

    def to_internal_value(self, value: Any) -> date:
        dag = super().to_internal_value(value)
        if not self.EERSTE <= dag <= self.LAATSTE:
            raise serializers.ValidationError(
                f"Kies een dag van {self.EERSTE.year} tot en met {self.LAATSTE.year}.", "buiten_kalender"
            )
        return dag


class Moment(serializers.DateTimeField):
    """A moment on such a day. (Before 1940 the clock here ran by seconds beside the hour, which ISO 8601 can't say.)"""

    def to_internal_value(self, value: Any) -> datetime:
        moment = super().to_internal_value(value)
        if not Dag.EERSTE.year <= moment.year <= Dag.LAATSTE.year:
            melding = f"Kies een moment van {Dag.EERSTE.year} tot en met {Dag.LAATSTE.year}."
            raise serializers.ValidationError(melding, "buiten_kalender")
        return moment
