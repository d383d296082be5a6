"""Query parameters of the ZGW faces: each a name with what it makes of the rows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Q, QuerySet
from rest_framework.request import Request

from kcc.api.zgw.adressen import uuid_uit
from kcc.api.zgw.fouten import onbekende_parameters, ongeldig

Parameter = Callable[[Any, str, str, Any], Any]
"""(rows, name, value, who asks) -> rows."""
NIETS: Final = UUID(int=0)
LANGST: Final = 1000  # characters of a value: an address of somewhere else may be long


def weiger_onbekende(request: Request, bekend: Sequence[str] | frozenset[str]) -> None:
    """A misspelt filter must not silently give all rows."""
    if onbekend := sorted(set(request.query_params) - set(bekend)):
        raise onbekende_parameters([naam[:100] for naam in onbekend[:10]])


def filter_rijen(request: Request, rijen: Any, parameters: Mapping[str, Parameter]) -> Any:
    """The rows that fit every parameter that was given; one without a value is no question."""
    for naam, pas_toe in parameters.items():
        if naam in request.query_params:
            waarde = request.query_params[naam].strip()
            if not waarde or "\0" in waarde or len(waarde) > LANGST:
                raise ongeldig(naam, "Geef een waarde.")
            rijen = pas_toe(rijen, naam, waarde, request.user)
    return rijen


def gelijk(kolom: str) -> Parameter:
    """The same text."""
    return lambda rijen, naam, waarde, wie: rijen.filter(**{kolom: waarde})


def adres(bron: str, kolom: str = "uuid") -> Parameter:
    """By the address of an object; one of elsewhere finds nothing."""

    def pas_toe(rijen: QuerySet[Any], naam: str, waarde: str, wie: Any) -> QuerySet[Any]:
        return rijen.filter(**{kolom: lees_adres(naam, waarde, bron)})

    return pas_toe


def lees_adres(naam: str, waarde: str, bron: str) -> UUID:
    """The uuid in it; 400 for what is no address at all."""
    if not waarde.startswith(("http://", "https://")):
        raise ongeldig(naam, "Voer een geldige URL in.")
    return uuid_uit(waarde, bron) or NIETS


def dag(kolom: str) -> Parameter:
    """A day in ISO 8601."""
    return lambda rijen, naam, waarde, wie: rijen.filter(**{kolom: lees_dag(naam, waarde)})


def lees_dag(naam: str, waarde: str) -> date:
    """400 for what is no day."""
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        raise ongeldig(naam, "Voer een geldige datum in, zoals 2026-11-23.") from None


def keuze(mogelijk: Mapping[str, Q]) -> Parameter:
    """One of a closed list."""

    def pas_toe(rijen: QuerySet[Any], naam: str, waarde: str, wie: Any) -> QuerySet[Any]:
        if waarde not in mogelijk:
            raise ongeldig(naam, f"Kies uit: {', '.join(mogelijk)}.", "invalid_choice")
        return rijen.filter(mogelijk[waarde])

    return pas_toe


def orden(request: Request, rijen: QuerySet[Any], kolommen: Mapping[str, str]) -> QuerySet[Any]:
    """By the names in `ordering`, a minus before it for downwards; empty values last, the key decides the rest."""
    if "ordering" not in request.query_params:
        return rijen
    volgorde = []
    for deel in request.query_params["ordering"].split(","):
        naam = deel.strip().removeprefix("-")
        if naam not in kolommen:
            raise ongeldig("ordering", f"Kies uit: {', '.join(kolommen)}.", "invalid_choice")
        kolom = F(kolommen[naam])
        volgorde.append(kolom.desc(nulls_last=True) if deel.strip().startswith("-") else kolom.asc())
    return rijen.order_by(*volgorde, "-pk")


def lees_expand(request: Request, mogelijk: Sequence[str]) -> frozenset[str]:
    """The paths asked, as `expand=a,b` or repeated, with those above each; empty when none was asked."""
    delen = [deel.strip() for w in request.query_params.getlist("expand") for deel in w.split(",")]
    gevraagd = {deel for deel in delen if deel}
    if vreemd := sorted(gevraagd - set(mogelijk)):
        melding = f"Kan niet worden uitgebreid: {', '.join(vreemd)[:200]}. Kies uit: {', '.join(mogelijk)}."
        raise ongeldig("expand", melding)
    return frozenset(".".join(pad.split(".")[:n]) for pad in gevraagd for n in range(1, pad.count(".") + 2))
