"""A team, where somebody works, and what they may do."""

from typing import Any

from django import forms
from django.db.models import Q

from kcc.forms.basis import KEUZEFOUT, Formulier, keuzeveld, rijkeuze, tekstveld, vinkjes
from kcc.models import Medewerker, Productgroep, Team
from kcc.models.organisatie import Klantcontactwijze, Lijn
from kcc.rollen import BOVEN_NORM, ROLNAMEN, Rol, mag
from kcc.services.teams import LEIDERS, NORM

ROLKEUZES = [(rol.value, naam) for rol, naam in ROLNAMEN.items() if rol != Rol.INTEGRATOR]


def leiders() -> Any:
    """Who can lead a team."""
    leidt = Q(rollen__overlap=[rol.value for rol in LEIDERS])
    return Medewerker.objects.filter(leidt, is_active=True)


class Teamformulier(Formulier):
    """What can change about a team."""

    naam = tekstveld("Naam", lengte=100)
    leidinggevende = rijkeuze(
        Medewerker.objects.none(),
        "Leidinggevende",
        leeg="Nog niemand",
        hulp="Een teamleider of afdelingshoofd.",
    )
    productgroepen = forms.ModelMultipleChoiceField(
        Productgroep.objects.none(),
        label="Productgroepen",
        required=False,
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        help_text="Waar dit team vragen of zaken van aanneemt.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes: dict[str, Any] = self.fields
        keuzes["leidinggevende"].queryset = leiders()
        keuzes["productgroepen"].queryset = Productgroep.objects.all()


class NieuwTeamformulier(Teamformulier):
    """Its lijn is chosen once: zaken and agreements are counted by it."""

    lijn = keuzeveld(
        "Lijn", [("", "Kies een lijn"), *Lijn.choices], hulp="Dit kan later niet meer veranderen."
    )
    field_order = ("naam", "lijn", "leidinggevende", "productgroepen")


class Verplaatsformulier(Formulier):
    """To another team; only a KCC-manager sees the fields that make a team larger than the norm."""

    team = rijkeuze(Team.objects.none(), "Team", leeg="Geen team")
    boven_norm = forms.BooleanField(
        label=f"Toch, ook als het team al {NORM} medewerkers heeft", required=False
    )
    reden = tekstveld("Waarom wordt het team groter?", lengte=300, verplicht=False)

    def __init__(self, *args: Any, wie: Medewerker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze: Any = self.fields["team"]
        keuze.queryset = Team.objects.all()
        if not mag(wie, BOVEN_NORM):
            del self.fields["boven_norm"], self.fields["reden"]

    def invoer(self) -> dict[str, Any]:
        schoon = dict(self.cleaned_data)
        return {"naar": schoon.pop("team"), **schoon}


class Rollenformulier(Formulier):
    """Several roles for one person."""

    rollen = vinkjes("Rollen", ROLKEUZES, verplicht=False, hulp="Iemand kan meer rollen tegelijk hebben.")


class Productgroepformulier(Formulier):
    """Its name."""

    naam = tekstveld("Naam", lengte=100)


KLANTCONTACT = [
    (Klantcontactwijze.CENTRAAL, "Centraal: alles komt binnen bij het KCC"),
    (Klantcontactwijze.DECENTRAAL, "Decentraal: post en webformulieren gaan meteen naar de vakafdeling zelf"),
    (
        Klantcontactwijze.GEMENGD,
        "Gemengd: KCC en vakafdeling zien beide wat binnenkomt; wie het pakt, heeft het",
    ),
]


class Productgroepwijziging(Productgroepformulier):
    """Its name, and who speaks with the resident about it (R88)."""

    klantcontact = forms.ChoiceField(
        label="Wie spreekt de inwoner",
        choices=KLANTCONTACT,
        widget=forms.RadioSelect,
        help_text="Geldt voor wat vanaf nu binnenkomt. Wie een zaak bewaakt, verandert er niet door.",
        error_messages=KEUZEFOUT,
    )
