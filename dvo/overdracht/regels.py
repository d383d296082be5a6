"""What rows must be together: each key once, references that exist, periods that don't overlap, no circles.

Looked at as the catalogue would be with the file in it, so that a row of the file can't clash with one that
is here already. What is wrong is noted at the row of the file.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any, Final

from catalogus.zoeken import taal
from dvo.overdracht.blad import FOUT
from dvo.overdracht.rij import Catalogus, Rij, Sleutel, bij_sleutel, met_delen
from dvo.overdracht.soorten import LEVENSGEBEURTENISSEN, MATRIX, SOORTEN, TERMIJNEN, VERSIES, ZAAKTYPEN
from dvo.overdracht.soorten_kennis import FORMULERINGEN, KENNISITEMS
from dvo.overdracht.vormen import kort

LANGSTE: Final = {"d": 9131, "w": 1304, "m": 300, "j": 25}  # 25 years
EENHEDEN: Final = {"d": "dagen", "w": "weken", "m": "maanden", "j": "jaren"}
ALTIJD_EERST, NOOIT_LAATST = "", "9999-99-99"  # sort before and after every day
OOK_UNIEK: Final[Mapping[str, tuple[str, ...]]] = {"statustypen": ("stand",), "resultaattypen": ("naam",)}


def controleer(nieuw: Catalogus, huidig: Catalogus) -> None:
    """Note everything that can't stand together."""
    rijen = [rij for soort in SOORTEN for rij in nieuw[soort.naam]]
    _dubbele_sleutels(rijen)
    _dubbele_uuids(nieuw, huidig)
    _verwijzingen(nieuw, huidig)
    for rij in met_delen(rijen):
        if rij.heel:
            _los(rij)
    _matrix([rij for rij in nieuw[MATRIX.naam] if rij.heel])
    _kennis(nieuw, huidig)
    _overlap(nieuw, huidig)
    for gebeurtenis in _samen(nieuw, huidig, LEVENSGEBEURTENISSEN.naam):
        _lus(gebeurtenis, huidig)


# -- each key once --------------------------------------------------------------------------------------


def _dubbele_sleutels(rijen: Sequence[Rij]) -> None:
    _dubbel(rijen, lambda rij: (rij.soort.naam, *rij.sleutel), lambda rij: rij.soort.sleutel[-1])
    for rij in rijen:
        for naam, delen in rij.delen.items():
            _dubbele_sleutels(delen)
            for veld in OOK_UNIEK.get(naam, ()):
                _dubbel(delen, lambda deel, veld=veld: (deel.waarden[veld],), lambda _, veld=veld: veld)  # type: ignore[misc]


def _dubbele_uuids(nieuw: Catalogus, huidig: Catalogus) -> None:
    alle = [rij for rij in met_delen(_alle(nieuw)) if "uuid" in rij.waarden]
    _dubbel(alle, lambda rij: (rij.soort.model, rij.waarden["uuid"]), lambda _: "uuid")
    bezet = {(r.soort.model, r.waarden["uuid"]): r for r in met_delen(_alle(huidig)) if "uuid" in r.waarden}
    for rij in alle:
        ander = bezet.get((rij.soort.model, rij.waarden["uuid"])) if rij.waarden["uuid"] is not FOUT else None
        if ander and rij.identiteit != ander.identiteit:
            rij.meld("uuid", f"dit is de uuid van {ander.naam}")


def _dubbel(rijen: Iterable[Rij], sleutel: Callable[[Rij], Sleutel], veld: Callable[[Rij], str]) -> None:
    eerder: dict[Sleutel, Rij] = {}
    for rij in rijen:
        waarde = sleutel(rij)
        if FOUT in waarde:
            continue
        if waarde in eerder:
            punt = eerder[waarde].punt
            regel = punt.blad.regel(punt.knoop.plek) if punt else 0
            rij.meld(veld(rij), f"{rij.soort.enkelvoud} staat er twee keer: ook op regel {regel}")
        eerder.setdefault(waarde, rij)


def _matrix(rijen: Sequence[Rij]) -> None:
    """Process and product each have one line a niveau."""
    een = [rij for rij in rijen if rij.waarden["soort"] != "beleid"]
    _dubbel(een, lambda rij: (rij.waarden["niveau"], rij.waarden["soort"]), lambda _: "lijn")


def _kennis(nieuw: Catalogus, huidig: Catalogus) -> None:
    """A question leads to one answer, a national record to one item."""
    items = [rij for rij in _samen(nieuw, huidig, KENNISITEMS.naam) if rij.waarden["extern_id"]]
    _bezet(items, "extern_id", lambda rij: rij.waarden["extern_id"])
    zinnen = {rij.identiteit: rij for rij in _formuleringen(huidig)}
    zinnen |= {rij.identiteit: rij for rij in _formuleringen(nieuw) if rij.heel}
    _bezet(zinnen.values(), "tekst", lambda rij: taal.vorm(rij.waarden["tekst"]))


def _bezet(rijen: Iterable[Rij], veld: str, waarde: Callable[[Rij], str]) -> None:
    """Of what is here and in the file together no two may be the same."""
    eerder: dict[str, Rij] = {}
    for rij in sorted(rijen, key=lambda rij: rij.punt is not None):
        ander = eerder.setdefault(waarde(rij), rij)
        if ander is not rij and rij.punt:
            rij.meld(veld, f"dit staat al bij {ander.naam}")


def _formuleringen(catalogus: Catalogus) -> list[Rij]:
    return [deel for rij in catalogus[KENNISITEMS.naam] for deel in rij.delen[FORMULERINGEN.naam]]


# -- references -----------------------------------------------------------------------------------------


def _verwijzingen(nieuw: Catalogus, huidig: Catalogus) -> None:
    bekend = {
        soort.naam: {rij.sleutel[0] for rij in (*nieuw[soort.naam], *huidig[soort.naam])} for soort in SOORTEN
    }
    for rij in met_delen(_alle(nieuw)):
        for veld, vorm in rij.soort.verwijzingen.items():
            _verwijzing(rij, veld, [rij.waarden[veld]], bekend[vorm.soort])
        if "productgroepen" in rij.waarden:
            _verwijzing(rij, "productgroepen", rij.waarden["productgroepen"], bekend["productgroepen"])


def _verwijzing(rij: Rij, veld: str, waarden: Any, bekend: set[Any]) -> None:
    for waarde in waarden if waarden is not FOUT else ():
        if waarde not in (None, FOUT) and waarde not in bekend:
            naam = "productgroep" if veld == "productgroepen" else veld
            rij.meld(veld, f"{naam} {kort(waarde)} bestaat niet")


# -- one row by itself ----------------------------------------------------------------------------------


def _los(rij: Rij) -> None:
    if rij.soort.heeft_periode and rij.waarden.get("geldig_van") and rij.waarden.get("geldig_tot"):
        _periode(rij)
    if "vereisten" in rij.delen:
        _vragen_van_versie(rij)
    if rij.soort.naam in CONTROLES:
        CONTROLES[rij.soort.naam](rij)


def _periode(rij: Rij) -> None:
    if rij.waarden["geldig_tot"] <= rij.waarden["geldig_van"]:
        rij.meld("geldig_tot", "het einde ligt niet na het begin")


def _termijn(rij: Rij) -> None:
    w = rij.waarden
    _niet_te_lang(rij, "aantal", w["eenheid"])
    if (w["verlenging_aantal"] is None) != (w["verlenging_eenheid"] == ""):
        rij.meld("verlenging_eenheid", "een verlenging heeft een aantal en een eenheid, of geen van beide")
    elif w["verlenging_aantal"] is not None:
        _niet_te_lang(rij, "verlenging_aantal", w["verlenging_eenheid"])


def _niet_te_lang(rij: Rij, veld: str, eenheid: str) -> None:
    if rij.waarden[veld] > LANGSTE[eenheid]:
        rij.meld(veld, f"hoogstens {LANGSTE[eenheid]} {EENHEDEN[eenheid]} (25 jaar)")


def _belofte(rij: Rij) -> None:
    w = rij.waarden
    if (w["zaaktype"] is None) == (w["kanaal"] == ""):
        rij.meld("zaaktype", "een belofte gaat over een zaaktype of over een kanaal, een van beide")
    elif w["zaaktype"] is not None and w["werkdagen"] is None:
        rij.meld("werkdagen", "ontbreekt; een belofte over een zaaktype telt werkdagen")


def _vragen_van_versie(versie: Rij) -> None:
    vragen = [deel for deel in versie.delen["vereisten"] if deel.heel]
    codes = {vraag.waarden["code"] for vraag in vragen}
    for vraag in vragen:
        _voorwaarde(vraag.waarden, codes, lambda tekst, vraag=vraag: vraag.meld("voorwaarde", tekst))  # type: ignore[misc]


def _vragen_van_set(vragenset: Rij) -> None:
    codes = {vraag["code"] for vraag in vragenset.waarden["vragen"]}
    for vraag in vragenset.waarden["vragen"]:
        _voorwaarde(vraag, codes, lambda tekst: vragenset.meld("vragen", tekst))
    if len(codes) < len(vragenset.waarden["vragen"]):
        vragenset.meld("vragen", "twee vragen hebben dezelfde code")


def _voorwaarde(vraag: Mapping[str, Any], codes: set[Any], meld: Callable[[str], None]) -> None:
    eis = vraag["voorwaarde"]
    if eis and (eis["veld"] not in codes or eis["veld"] == vraag["code"]):
        meld(f"vraag {kort(eis['veld'])} bestaat hier niet")


def _kennisitem(rij: Rij) -> None:
    """Its last day counts."""
    van, tot = rij.waarden["geldig_van"], rij.waarden["geldig_tot"]
    if van and tot and tot < van:
        rij.meld("geldig_tot", "het einde ligt voor het begin")


def _formulering(rij: Rij) -> None:
    if not taal.vorm(rij.waarden["tekst"]):
        rij.meld("tekst", "hier staat geen woord om op te zoeken")


CONTROLES: Final[Mapping[str, Callable[[Rij], None]]] = {
    "kennisitems": _kennisitem,
    "formuleringen": _formulering,
    "wettelijke_termijnen": _termijn,
    "servicebeloften": _belofte,
    "vragensets": _vragen_van_set,
}


# -- rows together --------------------------------------------------------------------------------------


def _alle(catalogus: Catalogus) -> list[Rij]:
    return [rij for soort in SOORTEN for rij in catalogus[soort.naam]]


def _samen(nieuw: Catalogus, huidig: Catalogus, soort: str) -> list[Rij]:
    """The rows of the file, and those here that it does not name."""
    van_bestand = bij_sleutel(rij for rij in nieuw[soort] if rij.heel)
    return list((bij_sleutel(huidig[soort]) | van_bestand).values())


def _overlap(nieuw: Catalogus, huidig: Catalogus) -> None:
    oud = bij_sleutel(huidig[ZAAKTYPEN.naam])
    for zaaktype in nieuw[ZAAKTYPEN.naam]:
        hier = oud[zaaktype.sleutel].delen if zaaktype.sleutel in oud else {VERSIES.naam: []}
        versies = bij_sleutel(hier[VERSIES.naam]) | bij_sleutel(
            v for v in zaaktype.delen[VERSIES.naam] if v.heel
        )
        _geen_overlap([rij for rij in versies.values() if rij.waarden["gepubliceerd_op"]])
    for soort in (TERMIJNEN.naam, "servicebeloften"):
        per_zaaktype: dict[str, list[Rij]] = defaultdict(list)
        for rij in _samen(nieuw, huidig, soort):
            per_zaaktype[rij.waarden["zaaktype"] or ""].append(rij)
        for zaaktype_, rijen in per_zaaktype.items():
            if zaaktype_:
                _geen_overlap(rijen)


def _geen_overlap(rijen: Iterable[Rij]) -> None:
    op_volgorde = sorted(rijen, key=lambda rij: rij.waarden["geldig_van"] or ALTIJD_EERST)
    for eerste, tweede in pairwise(op_volgorde):
        if (tweede.waarden["geldig_van"] or ALTIJD_EERST) < (eerste.waarden["geldig_tot"] or NOOIT_LAATST):
            rij, ander = (tweede, eerste) if tweede.punt else (eerste, tweede)
            if rij.punt:
                rij.meld("geldig_van", f"deze periode valt samen met die van {ander.naam}")


def _lus(gebeurtenis: Rij, huidig: Catalogus) -> None:
    """The dependencies of the file with those that are here: nothing may wait for itself."""
    oud = bij_sleutel(huidig[LEVENSGEBEURTENISSEN.naam]).get(gebeurtenis.sleutel)
    hier = oud.delen["afhankelijkheden"] if oud else []
    graaf: dict[str, set[str]] = defaultdict(set)
    for deel in (*hier, *(deel for deel in gebeurtenis.delen["afhankelijkheden"] if deel.heel)):
        graaf[deel.waarden["naar"]].add(deel.waarden["van"])
    try:
        TopologicalSorter(graaf).prepare()
    except CycleError as lus:
        if gebeurtenis.punt:
            gebeurtenis.meld("afhankelijkheden", f"deze zaken wachten op elkaar: {' -> '.join(lus.args[1])}")
