"""A webhook: which application hears what, and where."""

from typing import Any, Final

from django import forms
from django.db.models import Q

from kcc import klok
from kcc.forms.basis import Formulier, rijkeuze, tekstveld, vinkjes
from kcc.models import ApiToken, Productgroep
from kcc.webhooks.soorten import GROEPEN

SOORTEN: Final = "soorten_"


class Webhookformulier(Formulier):
    """Everything of a subscription; the kinds of events per group, none of them is all of them."""

    token = rijkeuze(
        ApiToken.objects.none(),
        "Toepassing",
        leeg="Kies een toepassing",
        verplicht=True,
        hulp="Zij hoort nooit meer dan zij zelf mag zien.",
    )
    naam = tekstveld("Naam", lengte=60, hulp="Bijvoorbeeld: statussen voor de website.")
    adres = forms.CharField(
        label="Adres",
        max_length=500,
        help_text="Waar de berichten naartoe gaan. Het begint met https://.",
        error_messages={"required": "Vul dit in.", "max_length": "Dit mag hoogstens 500 tekens zijn."},
    )
    productgroepen = forms.ModelMultipleChoiceField(
        Productgroep.objects.none(),
        label="Alleen deze productgroepen",
        required=False,
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        help_text="Kiest u niets, dan gaat het over alle productgroepen die de toepassing mag zien.",
        error_messages={"invalid_choice": "Kies uit de lijst.", "invalid_pk_value": "Kies uit de lijst."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        geldig = Q(verloopt_op=None) | Q(verloopt_op__gt=klok.nu())
        velden["token"].queryset = ApiToken.objects.filter(geldig, ingetrokken_op=None)
        velden["productgroepen"].queryset = Productgroep.objects.all()
        for nummer, (kop, soorten) in enumerate(GROEPEN.items()):
            hulp = "" if nummer else "Kiest u nergens iets, dan hoort de toepassing alles."
            keuzes = [(soort, uitleg[0].upper() + uitleg[1:]) for soort, uitleg in soorten.items()]
            velden[f"{SOORTEN}{nummer}"] = vinkjes(kop, keuzes, verplicht=False, hulp=hulp)

    def invoer(self) -> dict[str, Any]:
        schoon = dict(self.cleaned_data)
        soorten = [soort for naam in self.fields if naam.startswith(SOORTEN) for soort in schoon.pop(naam)]
        return {**schoon, "soorten": soorten}
