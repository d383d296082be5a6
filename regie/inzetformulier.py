"""To which team, and when: what a move still asks."""

from typing import Any

from kcc.forms.basis import Formulier, keuzeveld, vinkjes
from kcc.inzet import Moment
from kcc.models import Team
from regie.inzetbord import EIGEN
from regie.inzetweek import Kolom


class Inzetformulier(Formulier):
    """`kolommen`: the parts of the week; those that can change no more are not offered."""

    def __init__(self, teams: list[Team], kolommen: list[Kolom], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._teams = {team.code: team for team in teams}
        namen = [(team.code, team.naam) for team in teams]
        self.fields["naar"] = keuzeveld(
            "Naar welk team", [("", "Kies een team"), (EIGEN, "Terug naar het eigen team"), *namen]
        )
        open_ = [(kolom.moment.code, kolom.naam) for kolom in kolommen if kolom.kan]
        self.fields["deel"] = vinkjes("Wanneer", open_, hulp="Wat voorbij is, kan niet meer veranderen.")

    def invoer(self) -> dict[str, Any]:
        schoon = self.cleaned_data
        return {
            "naar": self._teams.get(schoon["naar"]),
            "momenten": [Moment.van(code) for code in schoon["deel"]],
        }
