"""Who is tied to a zaak, as rollen of the Zaken API."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dvo.zgw_api.lezen import ROLSOORTEN, Rolsoort
from kcc.api.zgw.adressen import Adressen
from kcc.geheim import ontsleutel
from kcc.models import Identificator, Klant, Medewerker, Team
from kcc.models.klanten import IdentificatorSoort
from kcc.tekst import verberg_bsn

INITIATOR, BEHANDELAAR, COORDINATOR = ROLSOORTEN
PERSOON, ORGANISATIE, VESTIGING = "natuurlijk_persoon", "niet_natuurlijk_persoon", "vestiging"
AFDELING, MEDEWERKER = "organisatorische_eenheid", "medewerker"
SOORTEN: Final = (PERSOON, ORGANISATIE, VESTIGING, AFDELING, MEDEWERKER)
Nummers = Mapping[int, Mapping[str, str]]
"""Klant -> kind -> number of a base register."""


@dataclass(frozen=True)
class Rol:
    """One role in one zaak. `nummer` makes its uuid: the same person keeps it."""

    zaak: Any
    nummer: int
    soort: Rolsoort
    wie: Klant | Medewerker | Team


def rollen_van(zaak: Any) -> Iterator[Rol]:
    """In this order; what a front end shows as the behandelaar is there once."""
    if zaak.klantaanvraag.klant:
        yield Rol(zaak, 1, INITIATOR, zaak.klantaanvraag.klant)
    if zaak.behandelaar:
        yield Rol(zaak, 2, BEHANDELAAR, zaak.behandelaar)
    else:
        yield Rol(zaak, 3, BEHANDELAAR, zaak.team)
    yield Rol(zaak, 4, COORDINATOR, zaak.procesverantwoordelijke)


def nummers_van(klanten: Iterable[Klant], *, bsn: bool) -> Nummers:
    """Of these klanten, in one query; a BSN, and an RSIN which may be one, only for whoever may see it."""
    gezien = [IdentificatorSoort.KVK, IdentificatorSoort.VESTIGING]
    gezien += [IdentificatorSoort.BSN, IdentificatorSoort.RSIN] if bsn else []
    gevonden: dict[int, dict[str, str]] = {}
    rijen = Identificator.objects.filter(klant__in={klant.pk for klant in klanten}, soort__in=gezien)
    for rij in rijen.select_related("onderdeel_van"):
        van = gevonden.setdefault(rij.klant_id or 0, {})
        van[rij.soort] = ontsleutel(rij.versleuteld)
        if rij.onderdeel_van:
            van.setdefault(rij.onderdeel_van.soort, ontsleutel(rij.onderdeel_van.versleuteld))
    return gevonden


def betrokkenetype(wie: Klant | Medewerker | Team, nummers: Nummers) -> str:
    """What kind of party it is there."""
    if isinstance(wie, Team):
        return AFDELING
    if isinstance(wie, Medewerker):
        return MEDEWERKER
    if wie.soort != Klant.Soort.ORGANISATIE:
        return PERSOON
    return VESTIGING if IdentificatorSoort.VESTIGING in nummers.get(wie.pk, {}) else ORGANISATIE


def toon_rol(rol: Rol, nummers: Nummers, adressen: Adressen) -> dict[str, Any]:
    """A rol, with the name of whoever has it and no address, birth date or telephone."""
    soort = betrokkenetype(rol.wie, nummers)
    eigen = nummers.get(rol.wie.pk, {}) if isinstance(rol.wie, Klant) else {}
    url = adressen.deel("rollen", rol.zaak.uuid, rol.nummer)
    return {
        "url": url,
        "uuid": url.rpartition("/")[2],
        "zaak": adressen.van("zaken", rol.zaak.uuid),
        "betrokkene": "",
        "betrokkeneType": soort,
        "afwijkendeNaamBetrokkene": "",
        "roltype": adressen.deel("roltypen", rol.zaak.versie.uuid, rol.soort.nummer),
        "omschrijving": rol.soort.omschrijving,
        "omschrijvingGeneriek": rol.soort.generiek,
        "roltoelichting": rol.soort.omschrijving,
        "registratiedatum": rol.zaak.aangemaakt_op.isoformat(),
        "indicatieMachtiging": "",
        "contactpersoonRol": None,
        "statussen": [],
        "authenticatieContext": None,
        "beginGeldigheid": None,
        "eindeGeldigheid": None,
        "betrokkeneIdentificatie": IDENTIFICATIE[soort](rol.wie, eigen),
    }


def klanten_van(rollen: Iterable[Rol]) -> list[Klant]:
    return [rol.wie for rol in rollen if isinstance(rol.wie, Klant)]


def _voorletters(namen: str) -> str:
    return "".join(f"{naam[0]}." for naam in namen.split())


def _persoon(klant: Klant, nummers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "inpBsn": nummers.get(IdentificatorSoort.BSN, ""),
        "anpIdentificatie": "",
        "inpA_nummer": "",
        "geslachtsnaam": klant.achternaam,
        "voorvoegselGeslachtsnaam": klant.tussenvoegsel,
        "voorletters": _voorletters(klant.voornamen),
        "voornamen": klant.voornamen,
        "geslachtsaanduiding": "",
        "geboortedatum": "",
        "verblijfsadres": None,
        "subVerblijfBuitenland": None,
    }


def _organisatie(klant: Klant, nummers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "innNnpId": nummers.get(IdentificatorSoort.RSIN, ""),
        "annIdentificatie": "",
        "kvkNummer": nummers.get(IdentificatorSoort.KVK, ""),
        "vestigingsNummer": "",
        "statutaireNaam": klant.organisatienaam,
        "innRechtsvorm": "",
        "bezoekadres": "",
        "subVerblijfBuitenland": None,
    }


def _vestiging(klant: Klant, nummers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "vestigingsNummer": nummers.get(IdentificatorSoort.VESTIGING, ""),
        "kvkNummer": nummers.get(IdentificatorSoort.KVK, ""),
        "handelsnaam": [klant.organisatienaam],
        "verblijfsadres": None,
        "subVerblijfBuitenland": None,
    }


def _afdeling(team: Team, _nummers: Mapping[str, str]) -> dict[str, Any]:
    return {"identificatie": team.code[:24], "naam": team.naam[:50], "isGehuisvestIn": ""}


def _medewerker(wie: Medewerker, _nummers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "identificatie": verberg_bsn(wie.username)[:24],
        "achternaam": wie.last_name or wie.username,
        "voorletters": _voorletters(wie.first_name),
        "voorvoegselAchternaam": "",
    }


IDENTIFICATIE: Final[Mapping[str, Callable[[Any, Mapping[str, str]], dict[str, Any]]]] = {
    PERSOON: _persoon,
    ORGANISATIE: _organisatie,
    VESTIGING: _vestiging,
    AFDELING: _afdeling,
    MEDEWERKER: _medewerker,
}


def rollen_van_alle(zaken: Sequence[Any]) -> list[Rol]:
    return [rol for zaak in zaken for rol in rollen_van(zaak)]
