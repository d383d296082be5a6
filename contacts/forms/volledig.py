"""The form with which a specialist is asked to call back."""

from typing import Any

from django import forms

from contacts.services.volledig import specialisten
from kcc.forms.basis import KEUZEFOUT, Formulier, tekstveld
from kcc.models import DigitaalAdres


class Specialistformulier(Formulier):
    """About one vraag of the gesprek, by one vakafdeling."""

    def __init__(self, *args: Any, gesprek: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vragen = {str(vraag.uuid): vraag for vraag in gesprek.vragen.all()}
        self.teams = {team.code: team for team in specialisten(_groep(gesprek))}
        if len(self.vragen) > 1:
            keuzes = [(uuid, str(vraag)) for uuid, vraag in self.vragen.items()]
            self.fields["vraag"] = forms.ChoiceField(
                label="Over welke vraag?", choices=keuzes, error_messages=KEUZEFOUT
            )
        self.fields["team"] = forms.ChoiceField(
            label="Wie belt terug?",
            choices=[("", "Kies een vakafdeling"), *((code, team.naam) for code, team in self.teams.items())],
            error_messages=KEUZEFOUT,
        )
        self.fields["telefoonnummer"] = tekstveld("Telefoonnummer", lengte=20)
        self.fields["toelichting"] = forms.CharField(
            label="Wat wil de klant nog weten?",
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    @staticmethod
    def voorstel(gesprek: Any) -> dict[str, str]:
        """The vakafdeling of the subject, and the number that is known."""
        groep = _groep(gesprek)
        eerste = specialisten(groep)[:1] if groep else []
        eigen = [team.code for team in eerste if groep and team.productgroepen.filter(pk=groep.pk).exists()]
        return {
            "team": eigen[0] if eigen else "",
            "telefoonnummer": gesprek.telefoonnummer or _nummer(gesprek),
            "toelichting": gesprek.notitie,
        }

    def invoer(self) -> dict[str, Any]:
        gegeven = self.cleaned_data
        eerste = next(iter(self.vragen))
        return {
            "vraag": self.vragen[gegeven.get("vraag") or eerste],
            "team": self.teams[gegeven["team"]],
            "telefoonnummer": gegeven["telefoonnummer"],
            "toelichting": gegeven["toelichting"],
        }


def _groep(gesprek: Any) -> Any:
    """Of the first vraag that says what it is about."""
    return next((vraag.productgroep for vraag in gesprek.vragen.all() if vraag.productgroep_id), None)


def _nummer(gesprek: Any) -> str:
    """Where whoever spoke can be called."""
    adressen = DigitaalAdres.objects.filter(
        klant__in=gesprek.betrokkenen.values("klant"), soort="telefoonnummer"
    )
    return adressen.order_by("pk").values_list("waarde", flat=True).first() or ""
