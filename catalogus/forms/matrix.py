"""The matrix as a form: one choice per niveau for process and product, ticks for policy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from catalogus.matrix import BELEID, LIJNEN, NIVEAUS, PROCES, PRODUCT, Matrix
from kcc.forms.basis import Formulier
from kcc.inrichting import Stand
from kcc.models.organisatie import Lijn

NAMEN = {
    1: "Informatie verstrekken",
    2: "Eenvoudige producten",
    3: "Complexe vragen",
    4: "Complexe producten",
}
TAKEN = {
    PROCES: "Procesverantwoordelijke",
    PRODUCT: "Productverantwoordelijke",
    BELEID: "Beleidskaders en bronhouder",
}


@dataclass(frozen=True)
class Vakje:
    """One tick: the duty `soort` of a line at a niveau."""

    naam: str
    waarde: str
    label: str
    aan: bool


@dataclass(frozen=True)
class Rij:
    niveau: int
    naam: str
    fout: str
    vakken: list[list[Vakje]]  # per line


def lijnnamen(stand: Stand) -> dict[str, str]:
    return {lijn: stand.naam("lijn", lijn, Lijn(lijn).label) for lijn in LIJNEN}


class Matrixformulier(Formulier):
    """Ticks named "N.lijn" with the duties as values: the table of seed 1, as it is drawn there."""

    def __init__(self, matrix: Matrix, stand: Stand, data: Any = None) -> None:
        super().__init__(data, auto_id="matrix_%s")
        self.lijnen = lijnnamen(stand)
        self.fouten: Mapping[str, str] = {}
        for niveau in NIVEAUS:
            for lijn in LIJNEN:
                self.fields[f"{niveau}.{lijn}"] = forms.MultipleChoiceField(
                    label=NAMEN[niveau],
                    choices=list(TAKEN.items()),
                    required=False,
                    initial=sorted(matrix.get((niveau, lijn), ())),
                    widget=forms.CheckboxSelectMultiple,
                )

    def weiger(self, fout: Any) -> None:
        """Each message stands at its row; in the summary it leads there."""
        self.fouten = getattr(fout, "fouten", {})
        for veld, melding in self.fouten.items():
            niveau = veld.removeprefix("niveau.")
            naam = f"{niveau}.{LIJNEN[0]}"
            self.add_error(naam if naam in self.fields else None, melding)

    def invoer(self) -> dict[str, Any]:
        vakken = {
            (niveau, lijn): self.cleaned_data[f"{niveau}.{lijn}"] for niveau in NIVEAUS for lijn in LIJNEN
        }
        return {"vakken": vakken}

    def rijen(self) -> Iterator[Rij]:
        for niveau in NIVEAUS:
            vakken = [self._vakken(niveau, lijn) for lijn in LIJNEN]
            yield Rij(niveau, NAMEN[niveau], self.fouten.get(f"niveau.{niveau}", ""), vakken)

    def _vakken(self, niveau: int, lijn: str) -> list[Vakje]:
        veld = self[f"{niveau}.{lijn}"]
        aan = veld.value() or []
        return [Vakje(veld.html_name, soort, naam, soort in aan) for soort, naam in TAKEN.items()]
