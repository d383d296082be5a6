"""The forms of the relations of a team: a contact person, a talk."""

from typing import Any

from django.db.models import Q

from dvo.forms.basis import Dvoformulier, dagveld, rijveld, tekstvak, tekstveld
from kcc.models import Medewerker, Team


class Contactpersoonformulier(Dvoformulier):
    """Somebody of the team, and what for."""

    medewerker = rijveld(Medewerker.objects.none(), "Wie?", "Kies een collega", sleutel="uuid")
    waarvoor = tekstveld(
        "Waarvoor?", "Bijvoorbeeld: spoed, planning, storingen.", verplicht=False, lengte=120
    )

    def __init__(self, team: Team, data: Any = None) -> None:
        super().__init__(data, auto_id="contact_%s")
        mensen = Medewerker.objects.filter(Q(team=team) | Q(leidt=team), is_active=True).distinct()
        veld: Any = self.fields["medewerker"]
        veld.queryset = mensen.order_by("last_name", "first_name")


class Overlegformulier(Dvoformulier):
    """What two teams said and agreed."""

    met = rijveld(Team.objects.none(), "Met welk team?", "Kies een team")
    datum = dagveld("Wanneer?")
    onderwerp = tekstveld("Waarover?")
    notitie = tekstvak("Notitie", "Geen namen of gegevens van inwoners.")
    afspraken = tekstvak("Afspraken", "Een afspraak per regel.")

    def __init__(self, team: Team, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        veld: Any = self.fields["met"]
        veld.queryset = Team.objects.exclude(pk=team.pk).order_by("naam")
