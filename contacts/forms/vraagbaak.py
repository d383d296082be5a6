"""Asking for a person from the question page."""

from typing import Any, Final

from django import forms

from contacts.forms.webformulier import VRAAG, Bewonersformulier
from contacts.services.webformulier import Webvraag
from kcc.forms.basis import keuzeveld
from kcc.tekst import zonder_bsn

WIJZEN: Final = {
    "terugbellen": "Bel mij terug",
    "bericht": "Stuur een bericht",
    "afspraak": "Maak een afspraak",
}
WENSEN: Final = {
    "terugbellen": "wil worden teruggebeld",
    "bericht": "wil een bericht terug",
    "afspraak": "wil een afspraak maken",
}


class Praatformulier(Bewonersformulier):
    """The same guards as the web form."""

    wijze = keuzeveld("Wat wilt u?", tuple(WIJZEN.items()))
    field_order = ("wijze", "vraag", "naam", "telefoon", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wijze"].widget = forms.RadioSelect(choices=tuple(WIJZEN.items()))
        self.fields["email"].help_text = ""
        self.fields["telefoon"].help_text = ""

    @classmethod
    def met(cls, tekst: str, wijze: str = "") -> "Praatformulier":
        """Not sent yet: with what was typed filled in."""
        begin = {
            "vraag": zonder_bsn(tekst.strip())[:VRAAG],
            "wijze": wijze if wijze in WIJZEN else "terugbellen",
        }
        return cls(initial=begin, auto_id="veld-%s")

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        if (
            gegevens.get("wijze") == "terugbellen"
            and not gegevens.get("telefoon")
            and "telefoon" not in self.errors
        ):
            self.add_error("telefoon", "Vul uw telefoonnummer in, dan bellen wij u.")
        return gegevens

    def webvraag(self) -> Webvraag:
        velden = {naam: self.cleaned_data[naam] for naam in ("naam", "vraag", "email", "telefoon")}
        return Webvraag(**velden, wens=WENSEN[self.cleaned_data["wijze"]])
