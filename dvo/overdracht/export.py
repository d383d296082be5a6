"""The whole catalogue out of the database: always the same text for the same content, in a fixed number of
queries. Parts are read before what they belong to and rows before what they point at, so that one added
meanwhile can not be without its parent."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q

from dvo.overdracht.groepen import Lijst
from dvo.overdracht.rij import Catalogus, Rij, als_lijst
from dvo.overdracht.soort import Soort
from dvo.overdracht.soorten import BIJ_NAAM, FORMAAT, SOORTEN, VERSIE
from dvo.overdracht.vormen import Grens, Verwijzing, Vorm


def lees_database() -> Catalogus:
    """Every row of every kind as it stands now."""
    gelezen = {soort.naam: _lees(soort) for soort in reversed(SOORTEN)}
    return {soort.naam: gelezen[soort.naam] for soort in SOORTEN}


def als_tekst(catalogus: Catalogus) -> str:
    """The file: sorted, indented, each field at its place."""
    kop = {"formaat": FORMAAT, "versie": VERSIE}
    rijen = {soort.naam: als_lijst(catalogus[soort.naam]) for soort in SOORTEN}
    return json.dumps({**kop, **rijen}, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def exporteer() -> bytes:
    """The file as it is handed out."""
    return als_tekst(lees_database()).encode()


def _lees(soort: Soort) -> list[Rij]:
    return [rij for rijen in _per_ouder(soort).values() for rij in rijen]


def _per_ouder(soort: Soort) -> dict[int | None, list[Rij]]:
    """The rows of a kind by the key of what they belong to (None for a kind that stands by itself)."""
    delen = {deel.naam: _per_ouder(deel) for deel in soort.delen}
    gevonden: dict[int | None, list[Rij]] = defaultdict(list)
    for ouder, rij in lees_rijen(soort):
        rij.delen = {naam: per.get(rij.pk, []) for naam, per in delen.items()}
        for deel in (deel for rijen in rij.delen.values() for deel in rijen):
            deel.ouder = rij
        gevonden[ouder].append(rij)
    return gevonden


def lees_rijen(soort: Soort, waar: Q | None = None) -> Iterator[tuple[int | None, Rij]]:
    """The rows of a kind for which this holds, without parts; with each the key of what it belongs to. One query."""
    kolommen = {f"k_{naam}": _kolom(naam, vorm) for naam, vorm in soort.velden.items()}
    ouder = {"ouder": F(f"{soort.ouder}_id")} if soort.ouder else {}
    rijen = soort.model._default_manager.filter(waar or Q()).order_by()
    for ruw in rijen.values("pk", **ouder, **kolommen):
        yield ruw.get("ouder"), Rij(soort, _waarden(soort, ruw), pk=ruw["pk"])


def _waarden(soort: Soort, ruw: Mapping[str, Any]) -> dict[str, Any]:
    return {naam: vorm.uit(ruw[f"k_{naam}"]) for naam, vorm in soort.velden.items()}


def _kolom(naam: str, vorm: Vorm) -> Any:
    """Where the value of a field comes from: its column, or the key of what it points at."""
    if isinstance(vorm, Grens):
        return F("geldigheid")
    if isinstance(vorm, Verwijzing):
        return F(f"{naam}__{_sleutelveld(vorm)}")
    if isinstance(vorm, Lijst) and isinstance(vorm.van, Verwijzing):
        pad = f"{naam}__{_sleutelveld(vorm.van)}"
        return ArrayAgg(pad, filter=Q(**{f"{pad}__isnull": False}))
    return F(naam)


def _sleutelveld(vorm: Verwijzing) -> str:
    (veld,) = BIJ_NAAM[vorm.soort].sleutel
    return veld
