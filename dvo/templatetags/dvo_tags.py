"""Agreements in words on the screen."""

from typing import Any

from django import template

from catalogus.woorden import periode as in_woorden
from dvo import woorden

register = template.Library()


@register.filter
def periode(bereik: Any) -> str:
    """A range of days as people say it."""
    return in_woorden(bereik) if bereik else ""


@register.filter
def norm(regel: Any) -> str:
    """The norm of a rule with its unit."""
    return woorden.hoeveel(regel.norm, regel.norm_eenheid)


@register.filter
def maximum(regel: Any) -> str:
    """The maximum of a rule with its unit."""
    return woorden.hoeveel(regel.maximum, regel.maximum_eenheid)


@register.filter
def termijn(rij: Any) -> str:
    """A term of law with its unit; empty for none."""
    return woorden.hoeveel(rij.aantal, rij.eenheid) if rij else ""


@register.filter
def verlenging(rij: Any) -> str:
    """By how much a term of law may be extended; empty for none."""
    if rij is None or not rij.verlenging_aantal:
        return ""
    return woorden.hoeveel(rij.verlenging_aantal, rij.verlenging_eenheid)
