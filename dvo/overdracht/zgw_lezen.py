"""Zaaktypen out of a file in the form of the ZGW Catalogi API: each becomes a concept version, so that the
beheerder looks at it before it is published.

What that form does not carry comes from `kcc` in the file, else from the version that is here already, else
from what the beheerder chose (`Keuzes`); where all are silent it is an error.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from dvo.overdracht.blad import Punt
from dvo.overdracht.rij import Catalogus, Rij
from dvo.overdracht.soort import Soort
from dvo.overdracht.soorten import SOORTEN, TERMIJNEN, VERSIES, ZAAKTYPEN
from dvo.overdracht.zgw import EIGEN, OMSCHRIJVING, termijn_op
from dvo.overdracht.zgw_delen import (
    VERPLICHT,
    VERTROUWELIJK,
    VRIJ,
    lees_bekende,
    lees_delen,
    resultaattypen,
    statustypen,
    volle_naam,
)

Gelezen = Mapping[str, Sequence[tuple[Punt | None, dict[str, Any]]]]
STANDAARD: Final = {
    "klaar_terwijl_u_wacht": False,
    "eenvoudig_hoog_volume": False,
    "wordt_geleverd": False,
    "invoerfase": 2,
    "buffer": None,
    "marge": 5,
}
NAMEN: Final = {
    "naam": "omschrijving",
    "geldig_van": "beginGeldigheid",
    "geldig_tot": "eindeGeldigheid",
    "aantal": "doorlooptijd",
    "verlenging_aantal": "verlengingstermijn",
}
LAATSTE: Final = "9999-12-31"
ZONDER_GRONDSLAG: Final = "niet genoemd in het bestand"
ALLEEN_LEZEN: Final = (
    "Doel, aanleiding, trefwoorden, producten, servicenorm, eigenschappen en rollen zijn niet overgenomen: "
    "die staan hier bij producten en afspraken, of nergens."
)


@dataclass(frozen=True)
class Keuzes:
    """What the beheerder chose for zaaktypen of which the file does not say it: codes, and the niveau."""

    team: str = ""
    productgroep: str = ""
    contactniveau: int | None = None


def is_zgw(wortel: Punt) -> bool:
    return _zaaktypen(wortel) is not None


def lees_zgw(wortel: Punt, huidig: Catalogus, keuzes: Keuzes) -> tuple[Catalogus, list[str]]:
    """The concept versions, and what could not be taken over in sentences."""
    lezer = _Lezer(huidig, keuzes)
    for punt in _zaaktypen(wortel) or ():
        lezer.lees(punt)
    gelezen = {ZAAKTYPEN.naam: list(lezer.zaaktypen.values()), TERMIJNEN.naam: list(lezer.termijnen.values())}
    return {soort.naam: gelezen.get(soort.naam, []) for soort in SOORTEN}, [ALLEEN_LEZEN, *lezer.opmerkingen]


def _zaaktypen(wortel: Punt) -> list[Punt] | None:
    """A page of the list of that API, a list, or one zaaktype; None for anything else."""
    lijst = wortel.veld("results") or wortel
    if isinstance(lijst.waarde, list):
        return list(lijst.leden())
    return [wortel] if wortel.veld("identificatie") else None


class _Lezer:
    """Reads one zaaktype after the other, beside what is here."""

    def __init__(self, huidig: Catalogus, keuzes: Keuzes) -> None:
        self.keuzes = keuzes
        self.hier = {rij.waarden["identificatie"]: rij for rij in huidig[ZAAKTYPEN.naam]}
        self.teams = {rij.waarden["naam"].lower(): rij.waarden["code"] for rij in huidig["teams"]}
        self.groepen = {rij.waarden["code"] for rij in huidig["productgroepen"]}
        self.wet = huidig[TERMIJNEN.naam]
        self.uuids = {
            versie.waarden["uuid"] for rij in self.hier.values() for versie in rij.delen[VERSIES.naam]
        }
        self.zaaktypen: dict[str, Rij] = {}
        self.termijnen: dict[str, Rij] = {}
        self.gezien: set[tuple[Any, ...]] = set()
        self.opmerkingen: list[str] = []

    def lees(self, punt: Punt) -> None:
        w = lees_bekende(punt, VERPLICHT, VRIJ)
        if w is None:
            return
        if w["identificatie"] not in self.zaaktypen:
            self.zaaktypen[w["identificatie"]] = self._zaaktype(punt, w)
        zaaktype = self.zaaktypen[w["identificatie"]]
        versie = self._versie(punt, {**w, "delen": self._gelezen(punt)}, zaaktype)
        wie = (w["identificatie"], w.get("beginGeldigheid"), w.get("url"))
        if wie in self.gezien:
            punt.fout("deze versie staat er twee keer", "beginGeldigheid")
        self.gezien.add(wie)
        zaaktype.delen[VERSIES.naam].append(versie)
        if "doorlooptijd" in w:
            self._termijn(punt, w)

    def _zaaktype(self, punt: Punt, w: Mapping[str, Any]) -> Rij:
        hier = self.hier.get(w["identificatie"])
        groep = hier.waarden["productgroep"] if hier else self._productgroep(punt, w)
        waarden = {"identificatie": w["identificatie"], "uuid": str(uuid4()), "productgroep": groep}
        return Rij(ZAAKTYPEN, waarden, {VERSIES.naam: []}, punt)

    def _productgroep(self, punt: Punt, w: Mapping[str, Any]) -> str:
        groep = w.get("kcc", {}).get("productgroep", "")
        return _of_fout(
            punt, "productgroep", groep if groep in self.groepen else "", self.keuzes.productgroep, groep
        )

    def _versie(self, punt: Punt, w: dict[str, Any], zaaktype: Rij) -> Rij:
        """A version here that says the same, else the concept of that begin, else a next one."""
        hier = self.hier.get(w["identificatie"])
        versies = hier.delen[VERSIES.naam] if hier else []
        zelfde_begin = [rij for rij in versies if rij.waarden["geldig_van"] == w.get("beginGeldigheid")]
        for ander in zelfde_begin:
            rij = self._op_basis_van(ander, punt, w, zaaktype)
            if _zegt_hetzelfde(rij, ander):
                return _genummerd(rij, ander.waarden["versie"], ander.waarden["gepubliceerd_op"])
        concept = next(filter(_is_concept, zelfde_begin), None)
        laatste = max(versies, key=lambda rij: int(rij.waarden["versie"]), default=None)
        volgende = _volgende([*versies, *zaaktype.delen[VERSIES.naam]])
        rij = self._op_basis_van(concept or laatste, punt, w, zaaktype)
        return _genummerd(rij, concept.waarden["versie"] if concept else volgende)

    def _op_basis_van(self, basis: Rij | None, punt: Punt, w: dict[str, Any], zaaktype: Rij) -> Rij:
        """What the file says, and of the rest what this version says."""
        rij = Rij(VERSIES, self._waarden(punt, w, basis), punt=punt, ouder=zaaktype, namen=NAMEN)
        rij.delen = {deel.naam: _delen(deel, rij, basis, w["delen"]) for deel in VERSIES.delen}
        return rij

    def _waarden(self, punt: Punt, w: dict[str, Any], basis: Rij | None) -> dict[str, Any]:
        hier, kcc = basis.waarden if basis else {}, w.get("kcc", {})
        eigen = {veld: kcc.get(naam, hier.get(veld, STANDAARD.get(veld))) for naam, veld in EIGEN.items()}
        niveau = _of_fout(punt, "contactniveau", eigen["contactniveau"], self.keuzes.contactniveau)
        waarden = {
            "uuid": self._uuid(w.get("url", "")),
            "geldig_van": w.get("beginGeldigheid"),
            "geldig_tot": _dag_erna(w.get("eindeGeldigheid")),
            "naam": volle_naam(w, OMSCHRIJVING),
            "omschrijving": w.get("toelichting", ""),
            "vertrouwelijkheid": VERTROUWELIJK[w["vertrouwelijkheidaanduiding"]],
            "team": self._team(punt, w, hier.get("team", "")),
            **eigen,
            "contactniveau": niveau,
        }
        return {veld: waarden.get(veld) for veld in VERSIES.velden}

    def _team(self, punt: Punt, w: Mapping[str, Any], hier: str) -> str:
        code = w.get("kcc", {}).get("team", "")
        bekend = (
            code if code in self.teams.values() else self.teams.get(w.get("verantwoordelijke", "").lower())
        )
        return _of_fout(punt, "team", bekend or hier, self.keuzes.team, code)

    def _uuid(self, url: str) -> str:
        """Our own, out of `urn:uuid:...`; a new one for what comes from elsewhere or is taken here."""
        try:
            uuid = str(UUID(url.removeprefix("urn:uuid:")))
        except ValueError:
            uuid = ""
        uuid = uuid if uuid and uuid not in self.uuids else str(uuid4())
        self.uuids.add(uuid)
        return uuid

    def _gelezen(self, punt: Punt) -> Gelezen:
        """Status and result types of the file; a kind that it does not hold itself is left out."""
        statussen, resultaten = lees_delen(punt, "statustypen"), lees_delen(punt, "resultaattypen")
        gelezen = {} if statussen is None else {"statustypen": statustypen(statussen, self.opmerkingen)}
        return gelezen if resultaten is None else {**gelezen, "resultaattypen": resultaattypen(resultaten)}

    def _termijn(self, punt: Punt, w: Mapping[str, Any]) -> None:
        """Of a zaaktype that is new here; a term of law that applies already is never moved by a concept."""
        identificatie = w["identificatie"]
        rij = Rij(TERMIJNEN, _termijn(w), punt=punt, namen=NAMEN)
        wet = termijn_op(self.wet, identificatie, w.get("beginGeldigheid"))
        ander = wet or (self.termijnen[identificatie].waarden if identificatie in self.termijnen else None)
        if ander is None and not self._loopt(identificatie):
            self.termijnen[identificatie] = rij
        elif ander is None or any(ander[veld] != rij.waarden[veld] for veld in DUUR):
            self.opmerkingen.append(
                f"Zaaktype {identificatie}: de wettelijke termijn is hier anders dan in het bestand en blijft zo."
            )

    def _loopt(self, identificatie: str) -> bool:
        hier = self.hier.get(identificatie)
        return hier is not None and not all(map(_is_concept, hier.delen[VERSIES.naam]))


DUUR: Final = ("aantal", "eenheid", "verlenging_aantal", "verlenging_eenheid")


def _termijn(w: Mapping[str, Any]) -> dict[str, Any]:
    verlenging = w.get("verlengingstermijn") if w.get("verlengingMogelijk", True) else None
    return {
        "zaaktype": w["identificatie"],
        "geldig_van": None,
        "geldig_tot": None,
        "aantal": w["doorlooptijd"][0],
        "eenheid": w["doorlooptijd"][1],
        "grondslag": w.get("kcc", {}).get("grondslag") or ZONDER_GRONDSLAG,
        "verlenging_aantal": verlenging[0] if verlenging else None,
        "verlenging_eenheid": verlenging[1] if verlenging else "",
    }


def _of_fout(punt: Punt, veld: str, waarde: Any, keuze: Any, genoemd: str = "") -> Any:
    """What is known, else what was chosen; else the beheerder has to choose."""
    if waarde or keuze:
        return waarde or keuze
    wat = f"{veld} '{genoemd}' bestaat niet" if genoemd else f"{veld} staat niet in het bestand"
    return punt.fout(f"{wat}; kies er een voor wat ontbreekt", f"kcc.{veld}")


def _genummerd(rij: Rij, versie: int, gepubliceerd_op: str | None = None) -> Rij:
    rij.waarden |= {"versie": versie, "gepubliceerd_op": gepubliceerd_op}
    return rij


def _is_concept(versie: Rij) -> bool:
    return versie.waarden["gepubliceerd_op"] is None


def _zegt_hetzelfde(rij: Rij, ander: Rij) -> bool:
    anders = {"versie", "gepubliceerd_op"}
    hier, daar = rij.eigen_inhoud(), ander.eigen_inhoud()
    return all(hier[veld] == daar[veld] for veld in hier if veld not in anders)


def _volgende(versies: Iterable[Rij]) -> int:
    return max((int(rij.waarden["versie"]) for rij in versies), default=0) + 1


def _delen(soort: Soort, versie: Rij, basis: Rij | None, gelezen: Gelezen) -> list[Rij]:
    """Those of the file; else, as always for requirements, those that are here."""
    hier = [(versie.punt, dict(deel.waarden)) for deel in (basis.delen[soort.naam] if basis else ())]
    return [Rij(soort, waarden, punt=punt, ouder=versie) for punt, waarden in gelezen.get(soort.naam, hier)]


def _dag_erna(dag: str | None) -> str | None:
    """The last day of the calendar is how some write "no end"."""
    return None if dag in (None, LAATSTE) else (date.fromisoformat(dag) + timedelta(days=1)).isoformat()
