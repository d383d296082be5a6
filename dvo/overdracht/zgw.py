"""Zaaktypen in the form of the ZGW Catalogi API 1.3 (VNG Realisatie), status and result types within them.

What that form has no field for stands in an object `kcc` of each zaaktype; others may ignore it. Werkdagen
have no ISO 8601 form: a norm in werkdagen is `kcc.servicenormWerkdagen`, and `servicenorm` is null then
(R69). `eindeGeldigheid` is the last day there (ImZTC), the first day after it in our own file.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from dvo.iso import iso_duur
from dvo.models import Dvoregel
from dvo.overdracht.export import lees_database
from dvo.overdracht.rij import Catalogus, Rij
from dvo.overdracht.vormen import NOOIT
from kcc import klok

OMSCHRIJVING, RESULTAAT, TREFWOORD, VERANTWOORDELIJKE = 80, 30, 30, 50  # most characters there
VERTROUWELIJKHEID: Final = {
    "openbaar": "openbaar",
    "vertrouwelijk": "vertrouwelijk",
    "sociaal_domein": "zaakvertrouwelijk",
}
RESULTATEN: Final = {
    "verleend": "Verleend",
    "geweigerd": "Geweigerd",
    "geen_besluit": "Verwerkt",
    "ingetrokken": "Ingetrokken",
}
VAST: Final = {
    "indicatieInternOfExtern": "extern",
    "handelingInitiator": "aanvragen",
    "handelingBehandelaar": "behandelen",
}
LEEG: Final = ("eigenschappen", "informatieobjecttypen", "roltypen", "besluittypen", "zaakobjecttypen",
               "deelzaaktypen", "gerelateerdeZaaktypen")  # fmt: skip
EIGEN: Final = {
    "contactniveau": "contactniveau",
    "klaarTerwijlUWacht": "klaar_terwijl_u_wacht",
    "eenvoudigHoogVolume": "eenvoudig_hoog_volume",
    "wordtGeleverd": "wordt_geleverd",
    "invoerfase": "invoerfase",
    "buffer": "buffer",
    "marge": "marge",
}
"""Fields of a version that only we have: name in `kcc` -> field."""
Normen = Mapping[tuple[str, str], tuple[int, str]]


def exporteer_zgw() -> bytes:
    """All versions of all zaaktypen, as one page of the list of that API."""
    rijen = als_zgw(lees_database(), normen_van_nu())
    inhoud = {"count": len(rijen), "next": None, "previous": None, "results": rijen}
    return (json.dumps(inhoud, ensure_ascii=False, indent=2) + "\n").encode()


def normen_van_nu() -> Normen:
    """(zaaktype, team) -> norm and unit of the agreement that holds today."""
    rijen = Dvoregel.objects.geldend(klok.vandaag()).order_by("pk")
    velden = ("zaaktype__identificatie", "uitvoerder__code", "norm", "norm_eenheid")
    return {(zaaktype, team): (norm, eenheid) for zaaktype, team, norm, eenheid in rijen.values_list(*velden)}


def als_zgw(catalogus: Catalogus, normen: Normen) -> list[dict[str, Any]]:
    """One resource a version, in the order of identificatie and versie."""
    omgeving = _Omgeving(catalogus, normen)
    zaaktypen = sorted(catalogus["zaaktypen"], key=lambda rij: rij.orde)
    return [
        omgeving.zaaktype(zaaktype, versie)
        for zaaktype in zaaktypen
        for versie in sorted(zaaktype.delen["versies"], key=lambda rij: rij.orde)
    ]


class _Omgeving:
    """What is looked up beside a version: names of teams, products, terms of law, norms."""

    def __init__(self, catalogus: Catalogus, normen: Normen) -> None:
        self.teams = {rij.waarden["code"]: rij.waarden["naam"] for rij in catalogus["teams"]}
        self.producten, self.termijnen, self.normen = (
            catalogus["producten"],
            catalogus["wettelijke_termijnen"],
            normen,
        )

    def zaaktype(self, zaaktype: Rij, versie: Rij) -> dict[str, Any]:
        v, identificatie = versie.waarden, zaaktype.waarden["identificatie"]
        termijn = termijn_op(self.termijnen, identificatie, v["geldig_van"]) or {}
        norm = self.normen.get((identificatie, v["team"]), (0, ""))
        return {
            "url": f"urn:uuid:{v['uuid']}",
            "identificatie": identificatie,
            "omschrijving": v["naam"][:OMSCHRIJVING],
            "omschrijvingGeneriek": "",
            "vertrouwelijkheidaanduiding": VERTROUWELIJKHEID[v["vertrouwelijkheid"]],
            "doel": v["omschrijving"] or v["naam"],
            "aanleiding": f"Een inwoner of organisatie vraagt om: {v['naam']}",
            "toelichting": v["omschrijving"],
            **VAST,
            "onderwerp": v["naam"][:OMSCHRIJVING],
            **_duren(termijn, norm),
            **self._producten(identificatie),
            "publicatieIndicatie": False,
            "referentieproces": {"naam": v["naam"][:OMSCHRIJVING], "link": ""},
            "verantwoordelijke": self.teams[v["team"]][:VERANTWOORDELIJKE],
            "catalogus": "urn:kcc:catalogus",
            "statustypen": statustypen(versie.delen["statustypen"]),
            "resultaattypen": [_resultaattype(rij) for rij in _op_orde(versie.delen["resultaattypen"])],
            **{naam: [] for naam in LEEG},
            "beginGeldigheid": v["geldig_van"],
            "eindeGeldigheid": laatste_dag(v["geldig_tot"]),
            "versiedatum": v["geldig_van"],
            "concept": v["gepubliceerd_op"] is None,
            "kcc": _eigen(zaaktype, versie, termijn, norm),
        }

    def _producten(self, zaaktype: str) -> dict[str, Any]:
        rijen = [rij.waarden for rij in self.producten if rij.waarden["zaaktype"] == zaaktype]
        woorden = {woord.strip()[:TREFWOORD] for rij in rijen for woord in rij["trefwoorden"].split(",")}
        return {
            "trefwoorden": sorted(woorden - {""}),
            "productenOfDiensten": sorted({rij["upl_uri"] for rij in rijen} - {""}),
        }


def termijn_op(termijnen: Iterable[Rij], zaaktype: str, dag: str | None) -> dict[str, Any] | None:
    """The term of law of a zaaktype on a day; of an open begin the first."""
    rijen = sorted(
        (rij for rij in termijnen if rij.waarden["zaaktype"] == zaaktype), key=lambda rij: rij.orde
    )
    passend = [rij.waarden for rij in rijen if dag is None or (rij.waarden["geldig_van"] or "") <= dag]
    return passend[0 if dag is None else -1] if passend else None


def laatste_dag(tot: str | None) -> str | None:
    """From the first day after it to the last day of it."""
    return (date.fromisoformat(tot) - timedelta(days=1)).isoformat() if tot and tot > NOOIT else tot


def _duren(termijn: Mapping[str, Any], norm: tuple[int, str]) -> dict[str, Any]:
    verlenging = termijn.get("verlenging_aantal")
    return {
        "doorlooptijd": iso_duur(termijn["aantal"], termijn["eenheid"]) if termijn else None,
        "servicenorm": iso_duur(*norm),
        "opschortingEnAanhoudingMogelijk": bool(termijn),
        "verlengingMogelijk": bool(verlenging),
        "verlengingstermijn": iso_duur(verlenging, termijn["verlenging_eenheid"]) if verlenging else None,
    }


def _eigen(zaaktype: Rij, versie: Rij, termijn: Mapping[str, Any], norm: tuple[int, str]) -> dict[str, Any]:
    v = versie.waarden
    return {
        "productgroep": zaaktype.waarden["productgroep"],
        "team": v["team"],
        "naam": v["naam"],
        **{naam: v[veld] for naam, veld in EIGEN.items()},
        "servicenormWerkdagen": norm[0] if norm[1] == "werkdagen" else None,
        "grondslag": termijn.get("grondslag", ""),
    }


def statustypen(rijen: Iterable[Rij]) -> list[dict[str, Any]]:
    """The last one is the eindstatus, as that standard has it."""
    op_orde = _op_orde(rijen)
    return [
        {
            "volgnummer": rij.waarden["volgnummer"],
            "omschrijving": rij.waarden["naam"],
            "omschrijvingGeneriek": rij.waarden["stand"],
            "statustekst": rij.waarden["klanttekst"],
            "isEindstatus": rij is op_orde[-1],
        }
        for rij in op_orde
    ]


def _resultaattype(rij: Rij) -> dict[str, Any]:
    w = rij.waarden
    return {
        "omschrijving": w["naam"][:RESULTAAT],
        "omschrijvingGeneriek": RESULTATEN[w["resultaat"]],
        "selectielijstklasse": "",
        "archiefnominatie": w["waardering"],
        "archiefactietermijn": w["bewaartermijn"] or None,
        "brondatumArchiefprocedure": None,
        "kcc": {"naam": w["naam"], "selectielijst": w["selectielijst"]},
    }


def _op_orde(rijen: Iterable[Rij]) -> list[Rij]:
    return sorted(rijen, key=lambda rij: rij.orde)
