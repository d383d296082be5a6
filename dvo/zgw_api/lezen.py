"""Zaaktypen and their parts as objects of the Catalogi API: read for a page at once, whatever its length."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Q

from dvo.overdracht.export import lees_rijen
from dvo.overdracht.rij import Rij
from dvo.overdracht.soorten import PRODUCTEN, TEAMS, TERMIJNEN, VERSIES, ZAAKTYPEN
from dvo.overdracht.zgw import als_zgw, normen_van_nu
from kcc.api.zgw.adressen import Adressen

CATALOGUS: Final = uuid5(NAMESPACE_URL, "urn:kcc:catalogus")
DELEN: Final = {deel.naam: deel for deel in VERSIES.delen if deel.naam != "vereisten"}


@dataclass(frozen=True)
class Rolsoort:
    """Who can be tied to a zaak, in the words of that standard."""

    nummer: int
    omschrijving: str
    generiek: str


ROLSOORTEN: Final = (
    Rolsoort(1, "Aanvrager", "initiator"),
    Rolsoort(2, "Behandelaar", "behandelaar"),
    Rolsoort(3, "Procesverantwoordelijke", "zaakcoordinator"),
)
"""The same for every zaaktype."""


def lees_zaaktypen(uuids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """The versions with these uuids as in the file, with statustypen and resultaattypen in them. Eight queries."""
    versies = dict(_per_rij(VERSIES, Q(uuid__in=set(uuids))))
    delen = {naam: _per_ouder(soort, Q(versie__in=[v.pk for v in versies])) for naam, soort in DELEN.items()}
    per_zaaktype: dict[int | None, list[Rij]] = defaultdict(list)
    for versie, ouder in versies.items():
        versie.delen = {naam: per[versie.pk] for naam, per in delen.items()}
        per_zaaktype[ouder].append(versie)
    zaaktypen = als_zgw(_omgeving(per_zaaktype), normen_van_nu())
    gevonden = {UUID(rij["url"].rpartition(":")[2]): rij for rij in zaaktypen}
    for versie in versies:
        _nummer(gevonden[UUID(versie.waarden["uuid"])], versie)
    return gevonden


def _nummer(zaaktype: Mapping[str, Any], versie: Rij) -> None:
    """The parts stand in their order; results have no number in that form, and their address has."""
    for naam in DELEN:
        op_orde = sorted(versie.delen[naam], key=lambda rij: rij.orde)
        for deel, rij in zip(zaaktype[naam], op_orde, strict=True):
            deel["volgnummer"] = rij.waarden["volgnummer"]


def _per_rij(soort: Any, waar: Q) -> Iterable[tuple[Rij, int | None]]:
    return ((rij, ouder) for ouder, rij in lees_rijen(soort, waar))


def _per_ouder(soort: Any, waar: Q) -> Mapping[int | None, list[Rij]]:
    gevonden: dict[int | None, list[Rij]] = defaultdict(list)
    for ouder, rij in lees_rijen(soort, waar):
        gevonden[ouder].append(rij)
    return gevonden


def _omgeving(per_zaaktype: Mapping[int | None, list[Rij]]) -> dict[str, list[Rij]]:
    """The part of the catalogue that these versions are shown with."""
    zaaktypen = [rij for _, rij in lees_rijen(ZAAKTYPEN, Q(pk__in=list(per_zaaktype)))]
    for zaaktype in zaaktypen:
        zaaktype.delen = {"versies": per_zaaktype[zaaktype.pk]}
    van = Q(zaaktype__in=list(per_zaaktype))
    teams = {versie.waarden["team"] for versies in per_zaaktype.values() for versie in versies}
    return {
        "zaaktypen": zaaktypen,
        "teams": [rij for _, rij in lees_rijen(TEAMS, Q(code__in=teams))],
        "producten": [rij for _, rij in lees_rijen(PRODUCTEN, van)],
        "wettelijke_termijnen": [rij for _, rij in lees_rijen(TERMIJNEN, van)],
    }


def zaaktype(rij: Mapping[str, Any], uuid: UUID, adressen: Adressen) -> dict[str, Any]:
    """One zaaktype, with addresses in the place of what is in it."""

    def delen(bron: str) -> list[str]:
        return [adressen.deel(bron, uuid, deel["volgnummer"]) for deel in rij[bron]]

    return {
        **rij,
        "url": adressen.van("zaaktypen", uuid),
        "catalogus": adressen.van("catalogussen", CATALOGUS),
        "statustypen": delen("statustypen"),
        "resultaattypen": delen("resultaattypen"),
        "roltypen": [adressen.deel("roltypen", uuid, soort.nummer) for soort in ROLSOORTEN],
        "beginObject": rij["beginGeldigheid"],
        "eindeObject": rij["eindeGeldigheid"],
        "selectielijstProcestype": "",
    }


def _van_zaaktype(rij: Mapping[str, Any], uuid: UUID, adressen: Adressen) -> dict[str, Any]:
    """What every part says of the zaaktype that it is of."""
    return {
        "zaaktype": adressen.van("zaaktypen", uuid),
        "zaaktypeIdentificatie": rij["identificatie"],
        "catalogus": adressen.van("catalogussen", CATALOGUS),
        "beginGeldigheid": rij["beginGeldigheid"],
        "eindeGeldigheid": rij["eindeGeldigheid"],
        "beginObject": rij["beginGeldigheid"],
        "eindeObject": rij["eindeGeldigheid"],
    }


def statustype(rij: Mapping[str, Any], uuid: UUID, nummer: int, adressen: Adressen) -> dict[str, Any]:
    """A status that a zaak of this zaaktype can have."""
    [deel] = (deel for deel in rij["statustypen"] if deel["volgnummer"] == nummer)
    return {
        "url": adressen.deel("statustypen", uuid, nummer),
        **deel,
        **_van_zaaktype(rij, uuid, adressen),
        "informeren": False,
        "doorlooptijd": None,
        "toelichting": "",
        "checklistitemStatustype": [],
        "eigenschappen": [],
        "zaakobjecttypen": [],
    }


def resultaattype(rij: Mapping[str, Any], uuid: UUID, nummer: int, adressen: Adressen) -> dict[str, Any]:
    """A result that a zaak of this zaaktype can have."""
    [deel] = (deel for deel in rij["resultaattypen"] if deel["volgnummer"] == nummer)
    eigen = {naam: waarde for naam, waarde in deel.items() if naam != "volgnummer"}
    return {
        "url": adressen.deel("resultaattypen", uuid, nummer),
        **eigen,
        **_van_zaaktype(rij, uuid, adressen),
        "resultaattypeomschrijving": "",
        "toelichting": "",
        "besluittypen": [],
        "informatieobjecttypen": [],
        "indicatieSpecifiek": None,
        "procesobjectaard": "",
        "procestermijn": None,
    }


def roltype(rij: Mapping[str, Any], uuid: UUID, nummer: int, adressen: Adressen) -> dict[str, Any]:
    """A role that somebody can have in a zaak of this zaaktype."""
    [soort] = (soort for soort in ROLSOORTEN if soort.nummer == nummer)
    return {
        "url": adressen.deel("roltypen", uuid, nummer),
        **_van_zaaktype(rij, uuid, adressen),
        "omschrijving": soort.omschrijving,
        "omschrijvingGeneriek": soort.generiek,
    }


Maker = Callable[[Mapping[str, Any], UUID, int, Adressen], dict[str, Any]]
