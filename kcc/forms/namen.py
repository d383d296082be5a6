"""What this municipality calls its lijnen, kanalen and uitkomsten, and which it does not offer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from kcc.forms.basis import Formulier
from kcc.models import Inrichting
from kcc.namen import Naamsoort, naamsoorten
from kcc.services.inrichting import LANGST, MEESTE_UREN


@dataclass(frozen=True)
class Naamregel:
    """One code: the name it has by itself, the field for its own name, and whether it is offered."""

    standaard: str
    naam: forms.BoundField
    aan: forms.BoundField | None


@dataclass(frozen=True)
class Naamgroep:
    soort: Naamsoort
    regels: list[Naamregel]
    fouten: Any


class Namenformulier(Formulier):
    """A field per code, "soort.code"; a tick "aan.soort.code" where it may be put off."""

    def __init__(self, rij: Inrichting, data: Any = None) -> None:
        super().__init__(data, auto_id="naam_%s")
        self.soorten = naamsoorten()
        self.soortfouten: dict[str, str] = {}  # what is refused of a whole list stands above that list
        for soort in self.soorten:
            for code, standaard in soort.namen.items():
                self._voeg_toe(soort, code, standaard, rij)

    def _voeg_toe(self, soort: Naamsoort, code: str, standaard: str, rij: Inrichting) -> None:
        eigen = rij.namen.get(soort.soort, {}).get(code, "")
        self.fields[f"{soort.soort}.{code}"] = forms.CharField(
            label=f"Eigen naam voor {standaard.lower()}",
            required=False,
            initial=eigen,
            widget=forms.TextInput(attrs={"placeholder": standaard, "maxlength": LANGST}),
        )
        if code in soort.aan_en_uit:
            self.fields[f"aan.{soort.soort}.{code}"] = forms.BooleanField(
                label=f"{standaard} aanbieden",
                required=False,
                initial=code not in rij.uit.get(soort.soort, ()),
            )

    def groepen(self) -> Iterator[Naamgroep]:
        for soort in self.soorten:
            regels = [
                Naamregel(standaard, self[f"{soort.soort}.{code}"], self._aan(soort, code))
                for code, standaard in soort.namen.items()
            ]
            yield Naamgroep(soort, regels, self.soortfouten.get(soort.soort, ""))

    def _aan(self, soort: Naamsoort, code: str) -> forms.BoundField | None:
        veld = f"aan.{soort.soort}.{code}"
        return self[veld] if veld in self.fields else None

    def weiger(self, fout: Any) -> None:
        super().weiger(fout)
        soorten = {soort.soort for soort in self.soorten}
        self.soortfouten.update({v: m for v, m in getattr(fout, "fouten", {}).items() if v in soorten})

    def invoer(self) -> dict[str, Any]:
        velden = self.cleaned_data
        return {
            "namen": {
                soort.soort: {code: velden[f"{soort.soort}.{code}"] for code in soort.namen}
                for soort in self.soorten
            },
            "uit": {
                soort.soort: [code for code in soort.aan_en_uit if not velden[f"aan.{soort.soort}.{code}"]]
                for soort in self.soorten
            },
        }


class Lijnenformulier(Formulier):
    een_lijn = forms.BooleanField(
        label="Dit is een KCC met één lijn",
        required=False,
        help_text="Er is dan geen tweede lijn: eenvoudige aanvragen gaan naar de vakafdeling.",
    )
    centrale_mailbox = forms.CharField(
        label="Centrale postbus",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="Hierheen gaan vragen die het KCC niet zelf afhandelt. Leeg: mailen kan niet.",
    )

    def __init__(self, rij: Inrichting, data: Any = None) -> None:
        begin = {"een_lijn": not rij.tweede_lijn, "centrale_mailbox": rij.centrale_mailbox}
        super().__init__(data, initial=begin, auto_id="lijnen_%s")

    def invoer(self) -> dict[str, Any]:
        velden = self.cleaned_data
        return {"tweede_lijn": not velden["een_lijn"], "centrale_mailbox": velden["centrale_mailbox"]}


class Terugformulier(Formulier):
    """How long a zaak that was given may lie untouched."""

    uren = forms.IntegerField(
        label="Uren tot een zaak teruggaat",
        min_value=1,
        max_value=MEESTE_UREN,
        help_text="Een zaak die iemand met “Volgende zaak” kreeg en waar niets mee gebeurt, gaat na zoveel uur "
        "terug naar de werkvoorraad. Alleen uren waarin de telefoon open is tellen mee.",
        error_messages={
            "required": "Vul een aantal uren in.",
            "invalid": "Vul een heel aantal uren in.",
            "min_value": f"Kies een aantal uren van 1 tot {MEESTE_UREN}.",
            "max_value": f"Kies een aantal uren van 1 tot {MEESTE_UREN}.",
        },
    )

    def __init__(self, rij: Inrichting, data: Any = None) -> None:
        super().__init__(data, initial={"uren": rij.terug_na_uren}, auto_id="terug_%s")
