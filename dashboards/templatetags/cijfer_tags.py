"""Numbers in a template as the pages of the figures tell them."""

from datetime import date, datetime

from django import template

from dashboards.blad import getallen
from kcc.templatetags.kcc_tags import dag, tijdstip

register = template.Library()


@register.filter
def getal(waarde: float | None, eenheid: str = "") -> str:
    """As "66,7 %" or "1.234"; empty for nothing."""
    return "" if waarde is None else getallen.getal(float(waarde), eenheid)


@register.filter
def moment(waarde: date | datetime) -> str:
    """A day as "ma 7 dec", a moment with its time."""
    return tijdstip(waarde) if isinstance(waarde, datetime) else dag(waarde)
