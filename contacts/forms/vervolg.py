"""The ways to somebody else: put through, an appointment, call back; and handing over what is ready."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from contacts.forms.basis import Werkformulier
from kcc import klok
from kcc.models import Team
from zaken.models import Zaak


def _team(**opties: Any) -> forms.ModelChoiceField:
    """Whom the resident can be brought into contact with: tweede lijn and vakafdelingen."""
    return forms.ModelChoiceField(
        Team.objects.filter(lijn__in=("tweede", "vakafdeling")),
        label="Team",
        to_field_name="code",
        empty_label="kies een team",
        error_messages={"required": "Kies een team."},
        **opties,
    )


class DoorverbindFormulier(Werkformulier):
    voorvoegsel = "door"

    team = _team()


class TerugbelFormulier(Werkformulier):
    voorvoegsel = "bel"

    team = _team()
    telefoonnummer = forms.CharField(
        label="Telefoonnummer",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        error_messages={"required": "Vul een telefoonnummer in."},
    )
    toelichting = forms.CharField(
        label="Waar gaat het over?", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AfspraakFormulier(Werkformulier):
    voorvoegsel = "afspraak"
    velden_van_dienst: ClassVar[Mapping[str, str]] = {"begin": "dag"}

    team = _team()
    dag = forms.DateField(
        label="Dag",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Kies een dag."},
    )
    tijd = forms.TimeField(
        label="Tijd",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Kies een tijd."},
    )
    plaats = forms.CharField(label="Waar?", max_length=100, required=False, initial="Balie gemeentehuis")
    meenemen = forms.CharField(
        label="Wat neemt de klant mee?", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    @property
    def begin(self) -> datetime:
        """Day and time in Amsterdam; only after is_valid()."""
        return datetime.combine(self.cleaned_data["dag"], self.cleaned_data["tijd"], tzinfo=klok.AMSTERDAM)


class UitreikFormulier(Werkformulier):
    voorvoegsel = "uitreiken"

    zaak = forms.ModelChoiceField(
        Zaak.objects.none(),
        label="Wat komt de klant halen?",
        to_field_name="uuid",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Kies wat u uitreikt."},
    )
    id_gezien = forms.BooleanField(label="Ik heb het identiteitsbewijs gezien", required=False)
    gerechtigd = forms.BooleanField(label="Deze persoon mag het ophalen", required=False)

    def __init__(self, *args: Any, zaken: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["zaak"]
        veld.queryset = zaken if zaken is not None else Zaak.objects.none()
        veld.label_from_instance = lambda zaak: f"{zaak.versie.naam} ({zaak.nummer})"
