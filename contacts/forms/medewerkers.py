"""Choosing an employee: those who work here now, by name, with their team. Works without script."""

from django import forms
from django.db.models import QuerySet

from kcc.models import Medewerker
from zaken.advies import advies


def medewerkers() -> QuerySet[Medewerker]:
    """By last name, each with the team."""
    rijen = Medewerker.objects.filter(is_active=True).select_related("team")
    return rijen.order_by("last_name", "first_name", "pk")


def met_team(wie: Medewerker) -> str:
    """As a choice: two of one name are told apart by their team."""
    return f"{wie}, {wie.team}" if wie.team else str(wie)


def namen() -> list[tuple[str, str]]:
    """username -> name and team, for a list. One query."""
    return [(wie.username, met_team(wie)) for wie in medewerkers()]


class Medewerkerveld(forms.ModelChoiceField):
    """A list of employees."""

    def label_from_instance(self, obj: Medewerker) -> str:
        return met_team(obj)


class Behandelaarveld(forms.ModelChoiceField):
    """A list of colleagues, the best one first, with why (R61, R90)."""

    def label_from_instance(self, obj: Medewerker) -> str:
        return f"{obj}: {advies(obj)}"
