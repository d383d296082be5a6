"""Pages of the regie, by noun."""

from regie.views.aanspreken import aanspraak, aanspreken
from regie.views.bulk import bulk_bekijk, bulk_doe, bulk_kies, bulk_nieuw
from regie.views.capaciteit import capaciteit, capaciteit_beeindig, capaciteit_team
from regie.views.drempels import drempels
from regie.views.inzetbord import inzet, inzet_nieuw, inzet_terug
from regie.views.klantaanvragen import klantaanvragen
from regie.views.plan import plan, plan_verzetten
from regie.views.planronde import planronde, planronde_begin, planronde_gezien, planronde_stop
from regie.views.regisseurs import regisseur, regisseurs, regisseurs_terug, zonder_regie
from regie.views.signalen import signaal_geinformeerd, signaal_gezien, signalen
from regie.views.simulatie import simulatie, simulatie_stop, simulaties
from regie.views.toewijzen import toewijzen
from regie.views.volgende import volgende
from regie.views.weergaven import weergave_bewaren, weergave_verwijderen
from regie.views.werkvoorraad import werkvoorraad

__all__ = [
    "aanspraak",
    "aanspreken",
    "bulk_bekijk",
    "bulk_doe",
    "bulk_kies",
    "bulk_nieuw",
    "capaciteit",
    "capaciteit_beeindig",
    "capaciteit_team",
    "drempels",
    "inzet",
    "inzet_nieuw",
    "inzet_terug",
    "klantaanvragen",
    "plan",
    "plan_verzetten",
    "planronde",
    "planronde_begin",
    "planronde_gezien",
    "planronde_stop",
    "regisseur",
    "regisseurs",
    "regisseurs_terug",
    "signaal_geinformeerd",
    "signaal_gezien",
    "signalen",
    "simulatie",
    "simulatie_stop",
    "simulaties",
    "toewijzen",
    "volgende",
    "weergave_bewaren",
    "weergave_verwijderen",
    "werkvoorraad",
    "zonder_regie",
]
