"""To which team, and which colleague of it: lists for the ways to somebody else."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.forms.models import ModelChoiceIterator

from kcc import klok
from kcc.afwezigheid import is_afwezig
from kcc.inrichting import Stand
from kcc.models import Medewerker, Team
from kcc.models.organisatie import Lijn

KOPPEN = {Lijn.VAKAFDELING: "Afdelingen", Lijn.TWEEDE: "Tweede lijn", Lijn.EERSTE: "KCC"}
"""In this order: an afdeling is asked for most."""


class Groepen(ModelChoiceIterator):  # type: ignore[type-arg]
    """The choices under the name of their line."""

    field: "Teamveld"

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for lijn, kop in self.field.koppen.items():
            keuzes = [self.choice(team) for team in self.field.teams() if team.lijn == lijn]
            if keuzes:
                yield kop, keuzes


class Teamveld(forms.ModelChoiceField):
    """A team by its code. `extra`: behind the name, by the key of the team."""

    iterator = Groepen

    def __init__(self, **opties: Any) -> None:
        super().__init__(
            Team.objects.none(),
            label="Team",
            to_field_name="code",
            empty_label="kies een team",
            error_messages={"required": "Kies een team.", "invalid_choice": "Kies een team uit de lijst."},
            **opties,
        )
        self.koppen: Mapping[str, str] = {}
        self.extra: Mapping[int, str] = {}

    def zet(self, stand: Stand, *, eerste: bool = False) -> None:
        """Only the lines this KCC has (R82); the eerste lijn where the own team may be meant."""
        heeft = {Lijn.VAKAFDELING: True, Lijn.TWEEDE: stand.heeft_tweede_lijn, Lijn.EERSTE: eerste}
        self.koppen = {
            lijn.value: stand.naam("lijn", lijn.value, kop) for lijn, kop in KOPPEN.items() if heeft[lijn]
        }
        self.queryset = Team.objects.filter(lijn__in=self.koppen)

    def teams(self) -> list[Team]:
        """Read once."""
        if not hasattr(self, "_teams"):
            self._teams = list(self.queryset)  # type: ignore[arg-type]
        return self._teams

    def label_from_instance(self, obj: Team) -> str:
        return f"{obj} {self.extra.get(obj.pk, '')}".strip()


def collegas(team: str) -> QuerySet[Medewerker]:
    """Who belongs to a team (its code) today: members, who leads it, who is deployed to it; not who is absent."""
    if not team:
        return Medewerker.objects.none()
    vandaag = Q(inzetten__team__code=team, inzetten__datum=klok.vandaag())
    leden = Medewerker.objects.filter(Q(team__code=team) | Q(leidt__code=team) | vandaag, is_active=True)
    return leden.exclude(is_afwezig()).distinct().order_by("last_name", "first_name")


def collegaveld(label: str, leeg: str) -> forms.ModelChoiceField:
    """Not required; filled with the colleagues of the team that is chosen."""
    return forms.ModelChoiceField(
        Medewerker.objects.none(),
        label=label,
        required=False,
        to_field_name="uuid",
        empty_label=leeg,
        error_messages={"invalid_choice": "Kies een collega van dit team."},
    )
