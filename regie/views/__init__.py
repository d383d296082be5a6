"""Pages of the regie, by noun."""

from regie.views.bulk import bulk_bekijk, bulk_doe, bulk_kies, bulk_nieuw
from regie.views.inzetbord import inzet, inzet_nieuw, inzet_terug
from regie.views.klantaanvragen import klantaanvragen
from regie.views.volgende import volgende
from regie.views.weergaven import weergave_bewaren, weergave_verwijderen
from regie.views.werkvoorraad import werkvoorraad

__all__ = [
    "bulk_bekijk",
    "bulk_doe",
    "bulk_kies",
    "bulk_nieuw",
    "inzet",
    "inzet_nieuw",
    "inzet_terug",
    "klantaanvragen",
    "volgende",
    "weergave_bewaren",
    "weergave_verwijderen",
    "werkvoorraad",
]
