"""Who directs a klantaanvraag: of the municipality, and of a productgroep that does it otherwise (R48)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kcc.forms.basis import KEUZEFOUT, Formulier, keuzeveld
from kcc.models import Inrichting, Productgroep
from kcc.models.organisatie import Regiemodus

MODI = [
    (Regiemodus.EERSTELIJNS, "De eerste lijn: wie de belofte doet, bewaakt de aanvraag"),
    (
        Regiemodus.ACCOUNTMANAGER,
        "Een accountmanager: die krijgt elke aanvraag die de eerste lijn niet zelf afmaakt",
    ),
]
KORT = [("", "Zoals de gemeente"), *((modus, modus.label) for modus in Regiemodus)]


class Regieformulier(Formulier):
    """Of the whole municipality."""

    regiemodus = forms.ChoiceField(
        label="Wie de regie voert", choices=MODI, widget=forms.RadioSelect, error_messages=KEUZEFOUT
    )
    accountmanager_stuurt = forms.BooleanField(
        label="Accountmanagers mogen zaken toewijzen en een begin zetten",
        required=False,
        help_text="Bij aanvragen waar zij de regie over voeren, of waar niemand dat vandaag doet. Een teamleider "
        "mag dit altijd. Een regisseur in de eerste lijn kan een collega alleen aanspreken.",
    )

    def __init__(self, rij: Inrichting, data: Any = None) -> None:
        begin = {"regiemodus": rij.regiemodus, "accountmanager_stuurt": rij.accountmanager_stuurt}
        super().__init__(data, initial=begin, auto_id="regie_%s")


class Uitzonderingenformulier(Formulier):
    """A field per productgroep, by its code; empty: as the municipality does it."""

    def __init__(self, groepen: Sequence[Productgroep], data: Any = None) -> None:
        begin = {groep.code: groep.regiemodus for groep in groepen}
        super().__init__(data, initial=begin, auto_id="groep_%s")
        for groep in groepen:
            self.fields[groep.code] = keuzeveld(groep.naam, KORT, verplicht=False)

    def invoer(self) -> dict[str, Any]:
        return {"modi": dict(self.cleaned_data)}
