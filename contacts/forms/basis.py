"""What the forms of the workplace share: typed text comes back as it was, refusals land at their field."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django import forms

from kcc.fouten import Geweigerd, Onvolledig

DAGVORMEN = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%d%m%Y"]
"""How a day may be typed."""


class Werkformulier(forms.Form):
    """One part of the one big form of the workplace, told apart by its prefix."""

    use_required_attribute = False
    voorvoegsel = ""
    velden_van_dienst: ClassVar[Mapping[str, str]] = {}  # what a service calls it -> the field here

    @classmethod
    def met(cls, invoer: Mapping[str, Any], *, toets: bool = False, **meer: Any) -> Self:
        """Shown with what was typed and no verdict; with `toets` bound, so that it is judged."""
        if toets:
            return cls(invoer, prefix=cls.voorvoegsel, **meer)
        formulier = cls(prefix=cls.voorvoegsel, **meer)
        for naam in formulier.fields:
            sleutel = formulier.add_prefix(naam)
            if sleutel in invoer:
                formulier.initial[naam] = invoer[sleutel]
        return formulier

    def neem_over(self, fout: Geweigerd) -> None:
        """A refusal of a service at its field, or above the form when it has none."""
        fouten = fout.fouten if isinstance(fout, Onvolledig) else {fout.veld: fout.melding}
        for naam, melding in fouten.items():
            veld = self.velden_van_dienst.get(naam or "", naam)
            self.add_error(veld if veld in self.fields else None, melding)
