"""Dates, times and states as people say them; the classes of the NL Design System on form fields."""

from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.forms import BoundField, CheckboxInput, Select, Textarea
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kcc import klok, terug
from kcc.tekst import dag_kort, dag_voluit, verberg_bsn

register = template.Library()

STATUSKLASSEN = {
    "open": "open",
    "ontvangen": "open",
    "concept": "open",
    "nieuw": "open",
    "loopt": "loopt",
    "lopend": "loopt",
    "in_behandeling": "loopt",
    "toegewezen": "loopt",
    "opgeroepen": "loopt",
    "opgeschort": "opgeschort",
    "wacht": "opgeschort",
    "wacht_op_levering": "opgeschort",
    "wacht_op_vakafdeling": "opgeschort",
    "niet_bereikt": "opgeschort",
    "klaar": "klaar",
    "ligt_klaar": "klaar",
    "afgehandeld": "klaar",
    "afgerond": "klaar",
    "afgesloten": "klaar",
    "gesloten": "klaar",
    "gesproken": "klaar",
    "geholpen": "klaar",
    "vastgesteld": "klaar",
    "verstuurd": "klaar",
    "mislukt": "gestopt",
    "op_schema": "op-schema",
    "dreigt": "dreigt",
    "te_laat": "te-laat",
    "afgebroken": "gestopt",
    "geannuleerd": "gestopt",
    "niet_verschenen": "gestopt",
    "vervallen": "gestopt",
}

Dag = date | datetime | None


def _dag_van(waarde: Dag) -> date | None:
    if isinstance(waarde, datetime):
        return klok.dag_van(waarde) if waarde.tzinfo else waarde.date()
    return waarde if isinstance(waarde, date) else None


@register.filter
def zonder_bsn(waarde: object) -> str:
    """An error that repeats what was typed: without the BSN in it."""
    return verberg_bsn(str(waarde))


@register.filter
def dag(waarde: Dag) -> str:
    """As "ma 7 dec", with the year when it is not this one."""
    dag_ = _dag_van(waarde)
    if dag_ is None:
        return ""
    return dag_kort(dag_, dit_jaar=klok.vandaag().year)


@register.filter
def dag_lang(waarde: Dag) -> str:
    """As "maandag 7 december 2026" in full."""
    dag_ = _dag_van(waarde)
    if dag_ is None:
        return ""
    return dag_voluit(dag_)


@register.filter
def tijdstip(waarde: datetime | None) -> str:
    """As "10:15" when today, else "ma 7 dec 10:15"."""
    if not isinstance(waarde, datetime):
        return ""
    plaatselijk = waarde.astimezone(klok.AMSTERDAM) if waarde.tzinfo else waarde
    uur = f"{plaatselijk:%H:%M}"
    return uur if plaatselijk.date() == klok.vandaag() else f"{dag(plaatselijk)} {uur}"


@register.simple_tag
def datum(waarde: Dag) -> SafeString | str:
    """A `<time>`: the short day on screen, the full date behind it."""
    dag_ = _dag_van(waarde)
    if dag_ is None:
        return ""
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', dag_.isoformat(), dag_lang(dag_), dag(dag_)
    )


@register.simple_tag
def nu_iso() -> str:
    """The server's present moment, so that a running timer does not trust the clock of the workstation."""
    return klok.nu().isoformat(timespec="seconds")


@register.filter
def duur(waarde: float | timedelta | None) -> str:
    """Seconds or a timedelta as "04:12", from an hour on as "1:04:12"."""
    if waarde is None or waarde == "":
        return ""
    seconden = max(0, int(waarde.total_seconds() if isinstance(waarde, timedelta) else waarde))
    minuten, rest = divmod(seconden, 60)
    uren, minuten = divmod(minuten, 60)
    return f"{uren}:{minuten:02}:{rest:02}" if uren else f"{minuten:02}:{rest:02}"


@register.filter
def status_klasse(status: object) -> str:
    """The shape and colour of a status: one of eight, "open" when unknown."""
    return STATUSKLASSEN.get(str(status or ""), "open")


@register.filter
def status_woord(status: object) -> str:
    """A status as a word where no label is at hand."""
    return str(status or "").replace("_", " ")


@register.filter
def veldsoort(veld: BoundField) -> str:
    """How `_veld.html` lays a field out: "groep", "vinkje" or "gewoon"."""
    if veld.use_fieldset:
        return "groep"
    return "vinkje" if isinstance(veld.field.widget, CheckboxInput) else "gewoon"


@register.filter
def invoer(veld: BoundField) -> SafeString:
    """The widget with its class of the NL Design System; classes set on the widget stay."""
    widget = veld.field.widget
    if isinstance(widget, CheckboxInput):
        klasse = "kcc-vinkje__invoer"
    elif isinstance(widget, Textarea):
        klasse = "utrecht-textarea utrecht-textarea--html-textarea"
    elif isinstance(widget, Select):
        klasse = "utrecht-select utrecht-select--html-select"
    else:
        klasse = "utrecht-textbox utrecht-textbox--html-input"
    eigen = widget.attrs.get("class", "")
    return veld.as_widget(attrs={"class": f"{klasse} {eigen}".strip()})


@register.filter
def anker(veld: BoundField) -> str:
    """The id that a link in the error summary jumps to; of a group its first choice."""
    return veld.id_for_label or f"{veld.auto_id}_0"


@register.filter
def paginas(paginator: "Paginator[Any]", nummer: int) -> list[int | str]:
    """The page numbers worth showing, with an ellipsis where some are left out."""
    return list(paginator.get_elided_page_range(nummer, on_each_side=1, on_ends=1))


@register.simple_tag(takes_context=True)
def terugweg(context: Any) -> str:
    """The page of ours that this one was opened from, when its address says so."""
    request = context.get("request")
    return terug.terug_van(request) if request else ""


@register.simple_tag(takes_context=True)
def houd_terug(context: Any, url: str) -> str:
    """An address that keeps the way back of this page."""
    return terug.met_terug(url, terugweg(context))


@register.simple_tag(takes_context=True)
def naam_van(context: Any, soort: str, keuze: Any) -> str:
    """What this municipality calls a lijn, kanaal or uitkomst: `keuze` is a choice, or a row with a field of
    that name. `stand` comes with every page of somebody logged in."""
    code = str(getattr(keuze, soort, keuze))
    toon = getattr(keuze, f"get_{soort}_display", None)
    standaard = str(toon() if toon else getattr(keuze, "label", keuze))
    stand = context.get("stand")
    return str(stand.naam(soort, code, standaard)) if stand and code else standaard
