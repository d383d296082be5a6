"""How full the day of a team of the eerste lijn was: minutes with residents beside the minutes of who was there.

There is no roster: who is there is read as the inzetbord reads it, for the opening hours of the telephone, less the
part of the day in which nobody can be asked (`erlang.STANDAARD.krimp`). So it is stored in the evening, as a state.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import DurationField, ExpressionWrapper, F, Sum

from contacts.models import Kanaal, Klantcontact
from dashboards.inzetadvies.balans import Aanwezig, er_zijn
from dashboards.inzetadvies.erlang import STANDAARD
from dashboards.inzetadvies.ploegen import Ploegen
from dashboards.inzetadvies.raster import STAP, open_halfuren
from dashboards.kengetallen.gesprekken import DIRECT_CONTACT, MET_DE_HAND
from dashboards.kengetallen.rekenen import seconden
from dashboards.periode import Periode
from kcc import bereikbaarheid
from kcc.models import Team
from kcc.models.organisatie import Lijn

SLEUTEL: Final = "bezettingsgraad"


def bezettingsgraden(dag: date) -> dict[int, float]:
    """Team of the eerste lijn -> percent; none on a day on which the telephone is closed or nobody was there."""
    ploegen, halven = Ploegen(dag), open_halfuren(bereikbaarheid.rooster(Kanaal.TELEFOON).uren(dag))
    aanwezig, gewerkt = ploegen.aanwezig(ploegen.elders), _gespreksminuten(dag)
    teams = Team.objects.filter(lijn=Lijn.EERSTE).order_by("pk").values_list("pk", flat=True)
    beschikbaar = {team: _minuten(aanwezig[team], halven) for team in teams if team in aanwezig}
    return {team: 100 * gewerkt.get(team, 0.0) / minuten for team, minuten in beschikbaar.items() if minuten}


def _minuten(aanwezig: Aanwezig, halven: Sequence[int]) -> float:
    return (1 - STANDAARD.krimp) * STAP * sum(er_zijn(aanwezig, half) for half in halven)


def _gespreksminuten(dag: date) -> Mapping[int, float]:
    """From begin to end with the work after it, as the figure `behandeltijd` counts it."""
    periode = Periode(dag, date.fromordinal(dag.toordinal() + 1))
    rijen: Any = Klantcontact.objects.exclude(status="geannuleerd").filter(
        kanaal__in=DIRECT_CONTACT,
        beeindigd_op__gte=F("begonnen_op") + MET_DE_HAND,
        beeindigd_op__range=(periode.begin, periode.einde),
    )
    duur = ExpressionWrapper(F("beeindigd_op") - F("begonnen_op"), output_field=DurationField())
    per_team = rijen.exclude(team=None).order_by().values_list("team")
    return dict(per_team.annotate(minuten=Sum(seconden(duur)) / 60))
