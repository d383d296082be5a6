"""Status and result types out of the ZGW form; the fields that are read of a zaaktype there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from catalogus.models.onderdelen import Waardering, Zaakstand
from dvo.iso import lees_iso
from dvo.overdracht.blad import FOUT, Knoop, Punt
from dvo.overdracht.groepen import Groep, lees_velden
from dvo.overdracht.soorten import VERSIES
from dvo.overdracht.vormen import Dag, Getal, JaNee, Keuze, Patroon, Tekst, Vorm, kort, noem
from dvo.overdracht.zgw import EIGEN, RESULTAAT

VERTROUWELIJK: Final = {
    "openbaar": "openbaar",
    "beperkt_openbaar": "vertrouwelijk",
    "intern": "vertrouwelijk",
    "vertrouwelijk": "vertrouwelijk",
    "zaakvertrouwelijk": "sociaal_domein",
    "confidentieel": "sociaal_domein",
    "geheim": "sociaal_domein",
    "zeer_geheim": "sociaal_domein",
}
"""Eight steps there, three here: where ours is coarser, the stricter one."""
RESULTATEN: Final = {
    **dict.fromkeys(("verleend", "toegekend", "vastgesteld", "gegrond", "verstrekt"), "verleend"),
    **dict.fromkeys(("geweigerd", "afgewezen", "ongegrond", "niet ontvankelijk"), "geweigerd"),
    "ingetrokken": "ingetrokken",
}
STANDEN: Final = {naam.lower(): stand for stand, label in Zaakstand.choices for naam in (stand, str(label))}


@dataclass(frozen=True)
class Duur(Vorm):
    """An ISO 8601 duration, as (aantal, eenheid)."""

    def waarde(self, ruw: Any) -> Any:
        if not isinstance(ruw, str):
            raise ValueError(f"hier hoort een duur als P8W, geen {noem(ruw)}")
        return lees_iso(ruw)


VERPLICHT: Final[Mapping[str, Vorm]] = {
    "identificatie": Patroon(lengte=50),
    "omschrijving": Tekst(lengte=120),
    "vertrouwelijkheidaanduiding": Keuze(keuzes=tuple(VERTROUWELIJK)),
}
VRIJ: Final[Mapping[str, Vorm]] = {
    "url": Tekst(leeg=True),
    "toelichting": Tekst(leeg=True),
    "verantwoordelijke": Tekst(leeg=True),
    "doorlooptijd": Duur(),
    "verlengingMogelijk": JaNee(),
    "verlengingstermijn": Duur(),
    "beginGeldigheid": Dag(),
    "eindeGeldigheid": Dag(),
    "kcc": Groep(
        mag_weg=True,
        velden={
            "productgroep": Patroon(lengte=50),
            "team": Patroon(lengte=50),
            "naam": Tekst(lengte=120),
            **{naam: VERSIES.velden[veld] for naam, veld in EIGEN.items()},
            "servicenormWerkdagen": Getal(leeg=True),
            "grondslag": Tekst(leeg=True, lengte=100),
        },
    ),
}
STATUSTYPE: Final[Mapping[str, Vorm]] = {
    "volgnummer": Getal(minimum=1, maximum=9999),
    "omschrijving": Tekst(lengte=80),
}
STATUSTYPE_VRIJ: Final[Mapping[str, Vorm]] = {
    "omschrijvingGeneriek": Tekst(leeg=True),
    "statustekst": Tekst(leeg=True, lengte=200),
}
RESULTAATTYPE: Final[Mapping[str, Vorm]] = {"omschrijving": Tekst(lengte=80)}
RESULTAATTYPE_VRIJ: Final[Mapping[str, Vorm]] = {
    "omschrijvingGeneriek": Tekst(leeg=True),
    "archiefnominatie": Keuze(leeg=True, keuzes=tuple(Waardering.values)),
    "archiefactietermijn": Duur(),
    "kcc": Groep(
        mag_weg=True, velden={"naam": Tekst(lengte=80), "selectielijst": Tekst(leeg=True, lengte=20)}
    ),
}


def lees_bekende(
    punt: Punt, verplicht: Mapping[str, Vorm], vrij: Mapping[str, Vorm]
) -> dict[str, Any] | None:
    """The fields we take; others are let be, and null is as good as absent. None when something is wrong."""
    if not isinstance(punt.waarde, dict):
        punt.fout(f"hier hoort een object, geen {noem(punt.waarde)}")
        return None
    gevuld = {naam: knoop for naam, knoop in punt.waarde.items() if knoop.waarde is not None}
    zonder = Punt(Knoop(gevuld, punt.knoop.plek), punt.pad, punt.blad)
    waarden: dict[str, Any] = lees_velden(zonder, verplicht, ook=gevuld)
    waarden |= lees_velden(zonder, vrij, mag_weg=True, ook=gevuld)
    return None if FOUT in waarden.values() else waarden


def lees_delen(punt: Punt, naam: str) -> list[Punt] | None:
    """The members of a list within a zaaktype; None when it is absent or holds addresses only, as the API of
    another catalogue gives them."""
    deel = punt.veld(naam)
    if deel is None or deel.waarde is None:
        return None
    if not isinstance(deel.waarde, list):
        deel.fout(f"hier hoort een lijst, geen {noem(deel.waarde)}")
        return []
    leden = list(deel.leden())
    return None if leden and all(isinstance(lid.waarde, str) for lid in leden) else leden


def statustypen(leden: list[Punt], opmerkingen: list[str]) -> list[tuple[Punt, dict[str, Any]]]:
    """Ours has at most one status type for each state of a zaak: what fits none is named and left out."""
    gelezen = [(lid, w) for lid in leden if (w := lees_bekende(lid, STATUSTYPE, STATUSTYPE_VRIJ))]
    gelezen.sort(key=lambda paar: int(paar[1]["volgnummer"]))
    standen = _standen([w for _, w in gelezen])
    for (_, w), stand in zip(gelezen, standen, strict=True):
        if stand is None:
            opmerkingen.append(f"Statustype {kort(w['omschrijving'])} past op geen eigen stand van een zaak.")
    return [
        (
            lid,
            {
                "volgnummer": w["volgnummer"],
                "stand": stand,
                "naam": w["omschrijving"],
                "klanttekst": w.get("statustekst", ""),
            },
        )
        for (lid, w), stand in zip(gelezen, standen, strict=True)
        if stand
    ]


def _standen(rijen: list[dict[str, Any]]) -> list[str | None]:
    """By their generic name; else the first is open, the last afgehandeld, one between in behandeling."""
    standen = [STANDEN.get(w.get("omschrijvingGeneriek", "").lower()) for w in rijen]
    for nummer, stand in enumerate(standen):
        if stand is None:
            gok = "open" if nummer == 0 else "afgehandeld" if nummer == len(rijen) - 1 else "in_behandeling"
            standen[nummer] = gok if gok not in standen else None
        elif stand in standen[:nummer]:
            standen[nummer] = None
    return standen


def resultaattypen(leden: list[Punt]) -> list[tuple[Punt, dict[str, Any]]]:
    """Numbered in the order of the file."""
    gelezen = [(lid, w) for lid in leden if (w := lees_bekende(lid, RESULTAATTYPE, RESULTAATTYPE_VRIJ))]
    return [(lid, _resultaattype(nummer, w)) for nummer, (lid, w) in enumerate(gelezen, start=1)]


def _resultaattype(nummer: int, w: dict[str, Any]) -> dict[str, Any]:
    return {
        "volgnummer": nummer,
        "naam": volle_naam(w, RESULTAAT),
        "resultaat": RESULTATEN.get(w.get("omschrijvingGeneriek", "").lower(), "geen_besluit"),
        "selectielijst": w.get("kcc", {}).get("selectielijst", ""),
        "waardering": w.get("archiefnominatie") or Waardering.VERNIETIGEN.value,
        "bewaartermijn": _bewaartermijn(w.get("archiefactietermijn")),
    }


def volle_naam(w: Mapping[str, Any], lengte: int) -> str:
    """Our longer name, as long as the short one in the file is still the beginning of it."""
    kort_: str = w["omschrijving"]
    lang: str = w.get("kcc", {}).get("naam", kort_)
    return lang if lang[:lengte] == kort_ else kort_


def _bewaartermijn(duur: tuple[int, str] | None) -> str:
    if duur is None:
        return ""
    aantal, eenheid = duur
    return f"P{aantal * 7}D" if eenheid == "w" else f"P{aantal}{ {'d': 'D', 'm': 'M', 'j': 'Y'}[eenheid] }"
