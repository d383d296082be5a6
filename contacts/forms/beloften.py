"""A new promise to the resident, with its reason."""

from typing import Any

from django import forms

from contacts.forms.handelingen import dagveld
from kcc.fouten import Geweigerd


class Belofteformulier(forms.Form):
    """The first promise stays; "op tijd" is measured on that one."""

    due = dagveld("Beloofd uiterlijk", "De eerste belofte blijft staan; daarop wordt gemeten.")
    reden = forms.CharField(
        label="Waarom verandert de datum?",
        max_length=300,
        help_text="Zoals u het de klant uitlegt.",
        error_messages={"required": "Geef aan waarom de datum verandert."},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="belofte_%s")

    def weiger(self, fout: Geweigerd) -> None:
        self.add_error(fout.veld if fout.veld in self.fields else None, fout.melding)
