"""What to mind with a klant, who may speak for it, and where it can be reached."""

from typing import Any

from django import forms
from django.http import QueryDict

from contacts.forms.basis import DAGVORMEN, Werkformulier
from contacts.forms.handelingen import dagveld
from kcc.fouten import Geweigerd
from kcc.models import Klant, Medewerker, Productgroep
from kcc.models.klanten import DigitaalAdresSoort
from kcc.models.klantkenmerken import KenmerkSoort, VertegenwoordigingSoort
from kcc.rollen import UITVOERING


def _groepen() -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        Productgroep.objects.all(),
        label="Alleen voor",
        required=False,
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        help_text="Niets aangevinkt: voor alles.",
    )


class MachtigingFormulier(Werkformulier):
    """On the workplace: both klanten are known, what is missing is in which role and with what proof."""

    voorvoegsel = "machtiging"

    soort = forms.ChoiceField(
        label="Rol",
        choices=[("", "kies een rol"), *VertegenwoordigingSoort.choices],
        error_messages={"required": "Kies in welke rol deze persoon spreekt."},
    )
    bewijs = forms.CharField(
        label="Wat heeft u gezien?", max_length=200, required=False, help_text="volmacht, beschikking, akte"
    )
    geldig_tot = forms.DateField(
        label="Geldig tot en met",
        required=False,
        input_formats=DAGVORMEN,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "dd-mm-jjjj"}),
        error_messages={"invalid": "Dit is geen datum."},
    )
    productgroepen = _groepen()

    @classmethod
    def met(cls, invoer: Any, *, toets: bool = False, **meer: Any) -> "MachtigingFormulier":
        formulier = super().met(invoer, toets=toets, **meer)
        sleutel = formulier.add_prefix("productgroepen")
        if not toets and isinstance(invoer, QueryDict):
            formulier.initial["productgroepen"] = invoer.getlist(sleutel)
        return formulier


class Klantformulier(forms.Form):
    """A small form on the page of a klant; a refusal of the service lands at its field."""

    def __init__(self, klant: Klant, data: Any = None) -> None:
        super().__init__(data)
        self.klant = klant

    def weiger(self, fout: Geweigerd) -> None:
        self.add_error(fout.veld if fout.veld in self.fields else None, fout.melding)

    def invoer(self) -> dict[str, Any]:
        """The keyword arguments of the service."""
        return dict(self.cleaned_data)


class Adresformulier(Klantformulier):
    soort = forms.ChoiceField(label="Wat", choices=DigitaalAdresSoort.choices)
    waarde = forms.CharField(
        label="Nummer of adres", max_length=254, error_messages={"required": "Vul het nummer of adres in."}
    )


class _MetContact(Klantformulier):
    """Another klant is chosen from those who speak for this one: nobody is searched for here."""

    contact = forms.ModelChoiceField(
        Klant.objects.none(), label="Bewindvoerder of curator", required=False, empty_label="niet bekend"
    )

    def __init__(self, klant: Klant, data: Any = None) -> None:
        super().__init__(klant, data)
        veld: Any = self.fields["contact"]
        veld.queryset = Klant.objects.filter(vertegenwoordigt__klant=klant).distinct()


class Kenmerkformulier(_MetContact):
    soort = forms.ChoiceField(
        label="Waarop letten?",
        choices=[keuze for keuze in KenmerkSoort.choices if keuze[0] != KenmerkSoort.AGRESSIE],
    )
    toelichting = forms.CharField(
        label="Toelichting", max_length=300, required=False, help_text="de taal, of wat er is afgesproken"
    )
    medewerker = forms.ModelChoiceField(
        Medewerker.objects.filter(is_active=True, rollen__overlap=[rol.value for rol in UITVOERING]),
        label="Vaste contactpersoon",
        required=False,
        empty_label="kies een collega",
    )
    einde = dagveld("Tot en met", "Leeg: tot iemand het beëindigt.")
    field_order = ("soort", "toelichting", "contact", "medewerker", "einde")

    def __init__(self, klant: Klant, data: Any = None) -> None:
        super().__init__(klant, data)
        self.fields["einde"].required = False


class Agressieformulier(Klantformulier):
    """Only for a teamleider, who decides by filling it in."""

    toelichting = forms.CharField(
        label="Wat is er gebeurd, en wat is afgesproken?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf wat er is gebeurd en wat is afgesproken."},
    )
    einde = dagveld("Geldt tot en met", "Hoogstens een jaar.")

    def invoer(self) -> dict[str, Any]:
        return {"soort": KenmerkSoort.AGRESSIE, **self.cleaned_data}
