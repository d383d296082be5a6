"""The question "when does this term end?" as a form. By GET: no personal data, so the address can be shared."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, cast

from django import forms
from django.http import QueryDict

from dvo.termijnen import Eenheid, Grond, Opschorting, Verdaging
from dvo.vraag import OnjuisteVraag, Termijnvraag

RIJEN: Final = (1, 2, 3)  # opschortingen that can be asked for at once
EENHEDEN = [
    ("w", "weken"),
    ("d", "dagen"),
    ("m", "maanden"),
    ("j", "jaren"),
    ("wd", "werkdagen van de gemeente"),
]
VERLENGEENHEDEN = EENHEDEN[:3]
GRONDEN = [
    ("aanvulling", "aanvraag aanvullen"),
    ("buitenland", "informatie uit het buitenland"),
    ("instemming", "aanvrager stemt in met uitstel"),
    ("toerekenbaar", "vertraging door de aanvrager"),
    ("overmacht", "overmacht"),
]
DAGVORMEN = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


def dagveld(label: str, *, verplicht: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=verplicht,
        input_formats=DAGVORMEN,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Kies een dag.", "invalid": "Dit is geen datum."},
    )


def getalveld(label: str, *, verplicht: bool = False, minimum: int | None = None) -> forms.IntegerField:
    fouten = {
        "required": "Vul een getal in.",
        "invalid": "Dit is geen heel getal.",
        "min_value": "Vul een getal vanaf %(limit_value)s in.",
        "max_value": "Vul een getal tot en met %(limit_value)s in.",
    }
    return forms.IntegerField(
        label=label, required=verplicht, min_value=minimum, max_value=99_999, error_messages=fouten
    )


def keuzeveld(label: str, keuzes: list[tuple[str, str]]) -> forms.ChoiceField:
    fout = {"required": "Maak een keuze.", "invalid_choice": "Kies uit de lijst."}
    return forms.ChoiceField(label=label, choices=keuzes, required=False, error_messages=fout)


class Termijnformulier(forms.Form):
    """Begin and length; folded under it opschortingen, verlenging and dwangsom."""

    use_required_attribute = False

    van = dagveld("Begindatum", verplicht=True)
    aantal = getalveld("Hoe lang", verplicht=True)
    eenheid = keuzeveld("Waarin", EENHEDEN)
    verlengd_aantal = getalveld("Verlengd met", minimum=1)
    verlengd_eenheid = keuzeveld("Waarin", VERLENGEENHEDEN)
    verdaagd_op = dagveld("Bericht verstuurd op")
    ingebrekestelling = dagveld("Ingebrekestelling ontvangen op")
    reken_tot = dagveld("Reken tot en met")

    def __init__(self, data: QueryDict | None = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for nummer in RIJEN:
            self.fields[f"verzoek_{nummer}"] = dagveld(f"Verzoek {nummer} verstuurd op")
            self.fields[f"aangevuld_{nummer}"] = dagveld(f"Verzoek {nummer} aangevuld op")
            self.fields[f"grond_{nummer}"] = keuzeveld(f"Reden van verzoek {nummer}", GRONDEN)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        for nummer in RIJEN:
            if schoon.get(f"aangevuld_{nummer}") and not schoon.get(f"verzoek_{nummer}"):
                self.add_error(f"verzoek_{nummer}", "Vul ook in wanneer het begon.")
        if schoon.get("verdaagd_op") and not schoon.get("verlengd_aantal"):
            self.add_error("verlengd_aantal", "Vul ook in hoeveel langer.")
        if schoon.get("reken_tot") and not schoon.get("ingebrekestelling"):
            self.add_error("ingebrekestelling", "Vul ook in wanneer deze kwam.")
        return schoon

    def vraag(self) -> Termijnvraag:
        """What was asked, once it is valid."""
        schoon = self.cleaned_data
        return Termijnvraag(
            schoon["van"],
            schoon["aantal"],
            schoon["eenheid"] or "w",
            tuple(self._opschortingen()),
            self._verdaging(),
        )

    def _opschortingen(self) -> Iterator[Opschorting]:
        for nummer in RIJEN:
            verzoek: date | None = self.cleaned_data[f"verzoek_{nummer}"]
            grond = cast("Grond", self.cleaned_data[f"grond_{nummer}"] or "aanvulling")
            if verzoek:
                yield Opschorting(verzoek, self.cleaned_data[f"aangevuld_{nummer}"], grond)

    def _verdaging(self) -> Verdaging | None:
        aantal = self.cleaned_data["verlengd_aantal"]
        if not aantal:
            return None
        eenheid = cast("Eenheid", self.cleaned_data["verlengd_eenheid"] or "w")
        return Verdaging(aantal, eenheid, self.cleaned_data["verdaagd_op"])

    def weiger(self, fout: OnjuisteVraag) -> None:
        """What can't be counted, at its field; of the opschortingen at the one that it is about."""
        velden = {"opschorting": self._rij_van(fout.verzoek), "verlengd": "verlengd_aantal"}
        self.add_error(velden.get(fout.veld, fout.veld), str(fout))

    def _rij_van(self, verzoek: date | None) -> str:
        namen = [f"verzoek_{nummer}" for nummer in RIJEN if self.cleaned_data.get(f"verzoek_{nummer}")]
        return next((naam for naam in namen if verzoek in (None, self.cleaned_data[naam])), "verzoek_1")

    # -- the folded parts -----------------------------------------------------------------------------

    @property
    def opschortrijen(self) -> list[list[forms.BoundField]]:
        return [[self[f"{naam}_{nummer}"] for naam in ("verzoek", "aangevuld", "grond")] for nummer in RIJEN]

    @property
    def opschorten_open(self) -> bool:
        """Whether something was filled in there, or is wrong."""
        return self._gevuld(*(f"{naam}_{nummer}" for naam in ("verzoek", "aangevuld") for nummer in RIJEN))

    @property
    def verlengen_open(self) -> bool:
        return self._gevuld("verlengd_aantal", "verdaagd_op")

    @property
    def dwangsom_open(self) -> bool:
        return self._gevuld("ingebrekestelling", "reken_tot")

    def _gevuld(self, *namen: str) -> bool:
        return any(self.data.get(naam) or naam in self.errors for naam in namen)
