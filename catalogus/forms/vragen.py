"""Rows of intake questions: of a vragenset, and of whatever else holds such a list."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from catalogus.forms.rijen import Rij, Rijenformulier, Rijsoort, Velden, keuzelijst, tekstvak, tekstveld
from catalogus.models import Intakevereiste
from catalogus.vereisten import als_keuze, keuzes_bij, lees_keuze

Vraag = Mapping[str, Any]


def _vraagvelden() -> Velden:
    return {
        "label": tekstveld("Vraag", 150, required=False),
        "code": tekstveld("Code", 50, required=False),
        "soort": keuzelijst("Soort antwoord", Intakevereiste.Soort.choices, required=False),
        "keuzes": tekstvak(
            "Keuzes",
            regels=3,
            required=False,
            help_text="Alleen bij de soort Keuze. Elke keuze op een eigen regel.",
        ),
        "voorwaarde": keuzelijst("Alleen vragen bij", (), required=False),
        "uitleg": tekstveld("Uitleg bij de vraag", 300, required=False),
        "verplicht": forms.BooleanField(label="Moet beantwoord zijn", required=False, initial=True),
    }


class Vragenformulier(Rijenformulier):
    """The list of questions; a condition is chosen from the answers of the questions that are there."""

    rijsoorten = {
        "vragen": Rijsoort("Vraag", _vraagvelden, ("label", "code", "keuzes", "voorwaarde", "uitleg"))
    }

    def __init__(self, data: QueryDict | None = None, *, vragen: Sequence[Vraag] = (), **meer: Any) -> None:
        super().__init__(data, rijen={"vragen": [als_rij(vraag) for vraag in vragen]}, **meer)
        self._zet_voorwaarden()

    def _zet_voorwaarden(self) -> None:
        """Each row can hang on an answer to another; what stood there stays on offer, so that it is not lost."""
        rijen = [{naam: veld.value() for naam, veld in rij.velden.items()} for rij in self.rijen("vragen")]
        for nummer in range(len(rijen)):
            veld: Any = self.fields[f"vragen-{nummer}-voorwaarde"]
            groepen = [groep for ander, rij in enumerate(rijen) if ander != nummer and (groep := _groep(rij))]
            bekend = {waarde for _, opties in groepen for waarde, _ in opties}
            nu = rijen[nummer]["voorwaarde"]
            over = [(nu, str(nu).replace("=", " = ", 1))] if nu and nu not in bekend else []
            veld.choices = [("", "elk antwoord: altijd vragen"), *groepen, *over]

    @property
    def vragen(self) -> list[Rij]:
        return self.rijen("vragen")

    def ingevulde_vragen(self) -> list[dict[str, Any]]:
        """As `catalogus.vereisten` reads them."""
        return [_als_vraag(rij) for rij in self.ingevuld("vragen")]


def als_rij(vraag: Vraag) -> dict[str, Any]:
    return {
        **{naam: vraag.get(naam, "") for naam in ("label", "code", "soort", "uitleg")},
        "verplicht": vraag.get("verplicht", True),
        "keuzes": "\n".join(vraag.get("keuzes") or ()),
        "voorwaarde": als_keuze(vraag.get("voorwaarde")),
    }


def _als_vraag(rij: Vraag) -> dict[str, Any]:
    return {
        **{naam: (rij[naam] or "").strip() for naam in ("code", "label", "uitleg")},
        "soort": rij["soort"],
        "verplicht": bool(rij["verplicht"]),
        "keuzes": [regel.strip() for regel in (rij["keuzes"] or "").splitlines() if regel.strip()],
        "voorwaarde": lees_keuze(rij["voorwaarde"] or ""),
    }


def _groep(rij: Vraag) -> tuple[str, list[tuple[str, str]]] | None:
    """The answers of one question as a group of a select; None when there is nothing to choose."""
    keuzes = [regel.strip() for regel in str(rij["keuzes"] or "").splitlines() if regel.strip()]
    mogelijk = keuzes_bij({"code": rij["code"], "soort": rij["soort"], "keuzes": keuzes})
    if not rij["code"] or not mogelijk:
        return None
    label = str(rij["label"] or rij["code"])
    return label, [(als_keuze(eis), f"{woorden} op: {label}") for eis, woorden in mogelijk]
