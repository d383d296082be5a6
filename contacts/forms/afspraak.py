"""The panel Afspraak, and moving one: a day and a time from what is free."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, ClassVar, Self

from django import forms

from contacts.afspraken.agenda import BEELD, BELT, DAGEN, GEMEENTEHUIS, HOOGSTENS, Agenda
from contacts.afspraken.momenten import Moment
from contacts.forms.basis import DAGVORMEN, Werkformulier
from contacts.forms.teamkeuze import Teamveld
from contacts.models import Afspraak, AfspraakWijze
from kcc import klok
from kcc.inrichting import Stand
from kcc.models import Team


@dataclass(frozen=True)
class Tijdkeuze:
    """A time on the list. One that was chosen and is not free (any more) stays on it, and says so."""

    tijd: str
    gekozen: bool
    vrij: bool = True


class MomentFormulier(Werkformulier):
    """Day and time. What was typed stays; of what was not, the first free moment is proposed."""

    velden_van_dienst: ClassVar[Mapping[str, str]] = {"begin": "tijd"}

    dag = forms.DateField(
        label="Dag",
        input_formats=DAGVORMEN,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een dag.", "invalid": "Dit is geen datum."},
    )
    tijd = forms.TimeField(
        label="Tijd",
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een tijd.", "invalid": "Dit is geen tijd."},
    )
    dagen = forms.CharField(required=False, widget=forms.HiddenInput)

    @cached_property
    def agenda(self) -> Agenda:
        raise NotImplementedError

    @property
    def begin(self) -> datetime:
        """Day and time in Amsterdam; only after is_valid()."""
        return datetime.combine(self.cleaned_data["dag"], self.cleaned_data["tijd"], tzinfo=klok.AMSTERDAM)

    @property
    def hoeveel_dagen(self) -> int:
        tekst = str(self["dagen"].value() or "")
        return min(int(tekst), HOOGSTENS) if tekst.isdecimal() and len(tekst) < 4 else DAGEN

    @cached_property
    def gekozen_dag(self) -> date | None:
        """As typed, else of the first free moment. Before it is judged a day on which it is closed after all,
        because another place or way was chosen, gives way to that too."""
        typed: date | None = _gelezen(forms.DateField(input_formats=DAGVORMEN), self["dag"].value())
        getoond = {keuze.dag for keuze in self.agenda.dagen}
        if typed and (self.is_bound or typed in getoond or self.agenda.op(typed)):
            return typed
        return self.agenda.eerste.dag if self.agenda.eerste else None

    @cached_property
    def momenten(self) -> list[Moment]:
        return self.agenda.op(self.gekozen_dag) if self.gekozen_dag else []

    @property
    def gekozen_tijd(self) -> str:
        """As typed. Before it is judged one that is not free gives way to the first that is."""
        typed: time | None = _gelezen(forms.TimeField(), self["tijd"].value())
        vrij = [moment.tijd for moment in self.momenten]
        if typed and (self.is_bound or typed in vrij):
            return f"{typed:%H:%M}"
        return f"{vrij[0]:%H:%M}" if vrij and not self.is_bound else ""

    @property
    def tijden(self) -> list[Tijdkeuze]:
        gekozen = self.gekozen_tijd
        vrij = [f"{moment.tijd:%H:%M}" for moment in self.momenten]
        keuzes = [Tijdkeuze(tijd, tijd == gekozen) for tijd in vrij]
        return (
            keuzes
            if not gekozen or gekozen in vrij
            else [Tijdkeuze(gekozen, gekozen=True, vrij=False), *keuzes]
        )

    @property
    def buiten_lijst(self) -> date | None:
        """A day that was typed and is not among those shown."""
        getoond = {keuze.dag for keuze in self.agenda.dagen}
        return self.gekozen_dag if self.gekozen_dag not in getoond else None


class AfspraakFormulier(MomentFormulier):
    """With whom, how, where, and what the resident brings along."""

    voorvoegsel = "afspraak"

    team = Teamveld()
    wijze = forms.ChoiceField(
        label="Hoe?",
        required=False,
        choices=AfspraakWijze.choices,
        widget=forms.RadioSelect,
        initial=AfspraakWijze.BALIE.value,
    )
    plaats = forms.CharField(label="Waar?", max_length=100, required=False, initial=GEMEENTEHUIS)
    meenemen = forms.CharField(
        label="Wat neemt de klant mee?", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ("team", "wijze", "plaats", "dag", "tijd", "meenemen", "dagen")

    def __init__(self, *args: Any, stand: Stand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["team"]
        veld.zet(stand)

    @property
    def wijze_nu(self) -> str:
        gekozen = str(self["wijze"].value() or "")
        return gekozen if gekozen in AfspraakWijze.values else AfspraakWijze.BALIE.value

    @property
    def aan_de_balie(self) -> bool:
        return self.wijze_nu == AfspraakWijze.BALIE

    @cached_property
    def agenda(self) -> Agenda:
        teams: list[Team] = self.fields["team"].teams()  # type: ignore[attr-defined]
        code = str(self["team"].value() or "")
        team = next((rij for rij in teams if rij.code == code), None)
        return Agenda(team, self.wijze_nu, str(self["plaats"].value() or ""), self.hoeveel_dagen)

    def waar(self) -> str:
        """The place as it is confirmed; only after is_valid()."""
        anders = {AfspraakWijze.TELEFOON: BELT, AfspraakWijze.BEELDBELLEN: BEELD}
        return anders.get(AfspraakWijze(self.wijze_nu)) or str(self.cleaned_data["plaats"])


class VerzetFormulier(MomentFormulier):
    """To another moment, the rest stays."""

    voorvoegsel = "verzet"

    def __init__(self, *args: Any, afspraak: Afspraak, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.afspraak = afspraak

    @classmethod
    def met(cls, invoer: Mapping[str, Any], *, toets: bool = False, **meer: Any) -> Self:
        return super().met(invoer, toets=toets, **meer)

    @cached_property
    def agenda(self) -> Agenda:
        rij = self.afspraak
        return Agenda(rij.team, rij.wijze, rij.plaats, self.hoeveel_dagen, behalve=rij)


def _gelezen(veld: Any, waarde: Any) -> Any:
    """What a field makes of it; None for nothing or nonsense."""
    try:
        return veld.clean(waarde) if waarde else None
    except forms.ValidationError:
        return None
