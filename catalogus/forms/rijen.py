"""Forms with rows of the same fields, without script: the zaken of a life event, the questions of a set."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django import forms
from django.http import QueryDict

from catalogus.forms.basis import Catalogusformulier
from kcc.forms.basis import geen_bsn

MEESTE_RIJEN = 100
Velden = dict[str, forms.Field]


class Formulier(Catalogusformulier):
    """A form that can be shown as typed, before anything is judged."""

    @classmethod
    def getypt(cls, data: QueryDict, **meer: Any) -> dict[str, Any]:
        """What was typed, as the beginning of another form of this kind."""
        return {
            naam: data.getlist(naam) if isinstance(veld, forms.MultipleChoiceField) else data.get(naam)
            for naam, veld in cls(**meer).fields.items()
        }

    @classmethod
    def met(cls, data: QueryDict, **meer: Any) -> Self:
        """Shown with what was typed and no verdict on it."""
        return cls(initial=cls.getypt(data, **meer), **meer)


@dataclass(frozen=True)
class Rijsoort:
    """One kind of rows: the word for one of them, its fields, and those that say whether it was filled in."""

    woord: str
    velden: Callable[[], Velden]
    gevuld: tuple[str, ...]
    extra: int = 1
    op_plaats: bool = True  # whether their order says something

    def alle_velden(self) -> Velden:
        plaats = {"plaats": forms.IntegerField(label="Plaats", required=False, min_value=0)}
        weg = {"weg": forms.BooleanField(label="Haal weg", required=False)}
        return {**self.velden(), **(plaats if self.op_plaats else {}), **weg}


@dataclass(frozen=True)
class Rij:
    """A row on screen."""

    nummer: int
    soort: Rijsoort
    velden: dict[str, forms.BoundField]

    @property
    def nieuw(self) -> bool:
        """Whether nothing was filled in yet."""
        return not any(self.velden[naam].value() for naam in self.soort.gevuld)


class Rijenformulier(Formulier):
    """Fields "zaken-0-vraag". A row left empty or ticked away is not there; `plaats` says the order."""

    rijsoorten: ClassVar[Mapping[str, Rijsoort]] = {}

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        rijen: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
        aantallen: Mapping[str, int] | None = None,
        **meer: Any,
    ) -> None:
        """`rijen`: what stands there now; `aantallen`: how many rows to show, when that was said."""
        super().__init__(data, **meer)
        self.aantallen: dict[str, int] = {}
        for groep, soort in self.rijsoorten.items():
            nu = (rijen or {}).get(groep, ())
            aantal = _geteld(data, groep) if data else len(nu) + soort.extra
            aantal = aantallen[groep] if aantallen else aantal
            self._voeg_toe(groep, soort, min(aantal, MEESTE_RIJEN))
            for nummer, rij in enumerate(nu):
                self.initial.update({f"{groep}-{nummer}-{naam}": waarde for naam, waarde in rij.items()})
        self.plekken: dict[str, list[int]] = {}

    @classmethod
    def met_meer(cls, data: QueryDict, **meer: Any) -> Self:
        """As typed, with one more row of the kind that the button names."""
        geteld = {groep: _geteld(data, groep) for groep in cls.rijsoorten}
        aantallen = {groep: aantal + (data.get("meer") == groep) for groep, aantal in geteld.items()}
        nieuw = tuple(f"{groep}-{aantal}-" for groep, aantal in geteld.items())
        getypt = cls.getypt(data, aantallen=aantallen, **meer)
        initial = {naam: waarde for naam, waarde in getypt.items() if not naam.startswith(nieuw)}
        return cls(initial=initial, aantallen=aantallen, **meer)

    def _voeg_toe(self, groep: str, soort: Rijsoort, aantal: int) -> None:
        self.aantallen[groep] = aantal
        for nummer in range(aantal):
            for naam, veld in soort.alle_velden().items():
                if naam == "plaats":
                    veld.initial = nummer + 1
                veld.plek = f"{soort.woord} {nummer + 1}"  # type: ignore[attr-defined]
                self.fields[f"{groep}-{nummer}-{naam}"] = veld

    def rijen(self, groep: str) -> list[Rij]:
        soort = self.rijsoorten[groep]
        namen = list(soort.alle_velden())
        return [
            Rij(nummer + 1, soort, {naam: self[f"{groep}-{nummer}-{naam}"] for naam in namen})
            for nummer in range(self.aantallen[groep])
        ]

    def ingevuld(self, groep: str) -> list[dict[str, Any]]:
        """The rows that were filled in, in their order; remembers where each stands on screen."""
        soort, schoon = self.rijsoorten[groep], self.cleaned_data
        rijen = []
        for nummer in range(self.aantallen[groep]):
            rij = {naam: schoon.get(f"{groep}-{nummer}-{naam}") for naam in soort.alle_velden()}
            if not rij["weg"] and any(rij[naam] for naam in soort.gevuld):
                plaats = rij.get("plaats")
                rijen.append((nummer + 1 if plaats is None else plaats, nummer, rij))
        rijen.sort(key=lambda deel: deel[:2])
        self.plekken[groep] = [nummer for _, nummer, _ in rijen]
        return [rij for _, _, rij in rijen]

    def veld_van(self, naam: str) -> str:
        groep, _, rest = naam.partition(".")
        if groep not in self.plekken or not rest:
            return naam
        nummer, _, veld = rest.partition(".")
        return f"{groep}-{self.plekken[groep][int(nummer)]}-{veld}"


def _geteld(data: QueryDict | None, groep: str) -> int:
    """How many rows the page had."""
    waarde = data.get(f"{groep}-aantal", "") if data else ""
    geldig = waarde.isascii() and waarde.isdecimal() and len(waarde) < 4
    return min(int(waarde), MEESTE_RIJEN) if geldig else 0


def keuzelijst(label: str, keuzes: Sequence[Any], *, leeg: str = "", **meer: Any) -> forms.ChoiceField:
    """A select; with `leeg` as its first line nothing need be chosen."""
    fouten = {"required": "Maak een keuze.", "invalid_choice": "Kies uit de lijst."}
    opties = [("", leeg), *keuzes] if leeg else list(keuzes)
    return forms.ChoiceField(label=label, choices=opties, error_messages=fouten, **meer)


def tekstveld(label: str, lengte: int, **meer: Any) -> forms.CharField:
    return forms.CharField(
        validators=[geen_bsn],
        label=label,
        max_length=lengte,
        error_messages={"required": "Vul dit in.", "max_length": "Gebruik hoogstens %(limit_value)s tekens."},
        **meer,
    )


def tekstvak(label: str, *, regels: int = 4, **meer: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": regels}),
        error_messages={"required": "Vul dit in."},
        **meer,
    )
