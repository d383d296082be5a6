"""The panel Doorverbinden: to which team or colleague, by who is there now."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

from django import forms

from contacts.forms.basis import Werkformulier
from contacts.forms.teamkeuze import Teamveld, collegas, collegaveld
from contacts.models import DoorverbindSoort
from kcc.aanwezigheid import Teamstand, stand_van
from kcc.inrichting import Stand


class DoorverbindFormulier(Werkformulier):
    """A team is enough: whoever is free takes it."""

    voorvoegsel = "door"

    team = Teamveld()
    medewerker = collegaveld("Wie?", "wie er vrij is")
    soort = forms.ChoiceField(
        label="Hoe?",
        required=False,
        choices=[
            (DoorverbindSoort.KOUD.value, "Meteen door"),
            (DoorverbindSoort.WARM.value, "Eerst overleggen"),
        ],
        widget=forms.RadioSelect,
        initial=DoorverbindSoort.KOUD.value,
    )

    def __init__(self, *args: Any, getypt: Mapping[str, Any], stand: Stand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        self.teamcode = str(getypt.get(f"{self.voorvoegsel}-team", "")).replace("\x00", "")
        velden["team"].zet(stand)
        velden["medewerker"].queryset = collegas(self.teamcode)

    @classmethod
    def met(cls, invoer: Mapping[str, Any], *, toets: bool = False, **meer: Any) -> Self:
        return super().met(invoer, toets=toets, getypt=invoer, **meer)

    @cached_property
    def aanwezig(self) -> list[Teamstand]:
        """Of each team on the list who is there: three queries. Their number goes behind the name."""
        veld: Any = self.fields["team"]
        standen = list(stand_van(veld.teams()).values())
        veld.extra = {rij.team.pk: f"({_hoeveel(rij.beschikbaar)})" for rij in standen}
        return standen

    @property
    def gekozen(self) -> Teamstand | None:
        return next((rij for rij in self.aanwezig if rij.team.code == self.teamcode), None)

    @property
    def elders(self) -> list[Teamstand]:
        """Other teams with somebody free."""
        return [rij for rij in self.aanwezig if rij.beschikbaar and rij.team.code != self.teamcode]

    @property
    def collega(self) -> str:
        """The uuid that is chosen, of somebody in the list; empty after another team was chosen."""
        gekozen, stand = str(self["medewerker"].value() or ""), self.gekozen
        namen = {str(mens.medewerker.uuid) for mens in stand.mensen} if stand else set()
        return gekozen if gekozen in namen else ""

    def meer(self) -> dict[str, Any]:
        """The other arguments of the service; only after is_valid()."""
        soort = self.cleaned_data["soort"] or DoorverbindSoort.KOUD
        return {"medewerker": self.cleaned_data["medewerker"], "soort": soort}


def _hoeveel(aantal: int) -> str:
    return f"{aantal} beschikbaar" if aantal else "niemand beschikbaar"
