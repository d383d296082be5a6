"""What list pages share: filters with their counts and columns to sort on, all as links in the URL."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.http import HttpRequest

PER_PAGINA = 50


def adres(request: HttpRequest, **anders: str) -> str:
    """The query string of this page with other values, from its first page on; an empty value leaves out."""
    vraag = request.GET.copy()
    for naam, waarde in {"pagina": "", **anders}.items():
        vraag.pop(naam, None)
        if waarde:
            vraag[naam] = waarde
    return f"?{vraag.urlencode()}"


@dataclass(frozen=True)
class Filterkeuze:
    """One filter as a link, with the number of its rows."""

    naam: str
    url: str
    aantal: int
    actief: bool


def filterkeuzes(
    request: HttpRequest, parameter: str, keuzes: type[TextChoices], aantallen: Mapping[str, int]
) -> list[Filterkeuze]:
    """The choices in their order; the first is what shows when none is chosen."""
    eerste = keuzes.values[0]
    gekozen = request.GET.get(parameter, eerste)
    gekozen = gekozen if gekozen in keuzes.values else eerste
    return [
        Filterkeuze(
            str(label),
            adres(request, **{parameter: "" if waarde == eerste else waarde}),
            aantallen[waarde],
            waarde == gekozen,
        )
        for waarde, label in keuzes.choices
    ]


@dataclass(frozen=True)
class Kolom:
    """The head of a column; without `url` it can't be sorted on."""

    naam: str
    url: str = ""
    richting: str = ""  # ascending | descending, for aria-sort
    getal: bool = False


def kolommen(
    request: HttpRequest, namen: Iterable[tuple[str, str]], *, standaard: str, parameter: str = "sorteer"
) -> list[Kolom]:
    """From pairs (name, key); an empty key can't be sorted on. `standaard`: the key that shows unasked."""
    gekozen = request.GET.get(parameter) or standaard
    return [_kolom(request, naam, sleutel, gekozen, parameter) for naam, sleutel in namen]


def _kolom(request: HttpRequest, naam: str, sleutel: str, gekozen: str, parameter: str) -> Kolom:
    if not sleutel:
        return Kolom(naam)
    op, aflopend = gekozen.lstrip("-") == sleutel, gekozen.startswith("-")
    volgende = f"-{sleutel}" if op and not aflopend else sleutel
    richting = ("descending" if aflopend else "ascending") if op else ""
    return Kolom(naam, adres(request, **{parameter: volgende}), richting)
