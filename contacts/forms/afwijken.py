"""Another outcome than that of the tree: which is on the button, why stands here."""

from django import forms

from contacts.boom.afwijking import REDEN_LENGTE
from contacts.forms.basis import Werkformulier


class AfwijkFormulier(Werkformulier):
    afwijkreden = forms.CharField(
        label="Waarom anders dan de boom?",
        max_length=REDEN_LENGTE,
        help_text="Hiervan wordt de beslisboom beter. Schrijf geen namen of nummers op.",
        widget=forms.TextInput(attrs={"autofocus": True}),
        error_messages={"required": "Schrijf op waarom u het anders doet."},
    )
