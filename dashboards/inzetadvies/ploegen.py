"""Who is there in each half of a day: at home, after all deployments, and if the proposals were followed too.

Read as the deployment board reads it (`regie/inzetbord.py`), so that both count the same people. Four queries.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dashboards.inzetadvies.balans import Aanwezig, Kandidaat, Zet
from kcc.inzet import Afwezigen, Plek, inzetten, momenten, rooster, werkenden
from kcc.models import Team, Vaardigheid
from kcc.vaardigheden import GENOEG


class Ploegen:
    """The people of all teams on one day."""

    def __init__(self, dag: date) -> None:
        self.momenten = momenten(dag, "dag")
        self.mensen: dict[int, Any] = {
            mens.pk: mens
            for mens in werkenden().only("uuid", "username", "first_name", "last_name", "team_id")
        }
        self.elders = {plek: team.pk for plek, team in rooster(inzetten([dag])).items()}
        self._afwezig = Afwezigen(dag, dag)

    def aanwezig(self, elders: Mapping[Plek, int]) -> dict[int, Aanwezig]:
        """Per team; `elders`: who works elsewhere than at home."""
        ochtend, middag = (self._tel(elders, moment) for moment in self.momenten)
        return {team: (ochtend[team], middag[team]) for team in {*ochtend, *middag}}

    def _tel(self, elders: Mapping[Plek, int], moment: Any) -> Counter[int]:
        plekken = ((mens, (pk, moment)) for pk, mens in self.mensen.items())
        return Counter(elders.get(plek, mens.team_id) for mens, plek in plekken if plek not in self._afwezig)

    def met(self, zetten: Iterable[Zet]) -> dict[Plek, int]:
        """Where people work when these proposals are followed as well."""
        return {**self.elders, **{(zet.mens, self.momenten[zet.middag]): zet.naar for zet in zetten}}

    def kandidaten(self, teams: Iterable[Team]) -> list[Kandidaat]:
        """Who is there, works at home in that half day, and leads no team. One query."""
        leiders = {team.leidinggevende_id for team in teams}
        kan = self._kan()
        return [
            Kandidaat(pk, mens.team_id, kan[pk], moment.middag)
            for pk, mens in self.mensen.items()
            for moment in self.momenten
            if pk in kan and pk not in leiders and not moment.voorbij
            if (pk, moment) not in self.elders and (pk, moment) not in self._afwezig
        ]

    def _kan(self) -> dict[int, frozenset[int]]:
        gevonden: dict[int, set[int]] = {}
        rijen = Vaardigheid.objects.filter(niveau__in=GENOEG, medewerker__in=self.mensen)
        for mens, groep in rijen.values_list("medewerker", "productgroep"):
            gevonden.setdefault(mens, set()).add(groep)
        return {mens: frozenset(groepen) for mens, groepen in gevonden.items()}
