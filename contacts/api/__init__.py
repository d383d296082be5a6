"""The front door over REST: gesprekken, klantaanvragen, terugbelverzoeken."""

from contacts.api.gesprekken import GesprekViewSet
from contacts.api.klantaanvragen import KlantaanvraagViewSet
from contacts.api.oproepen import OproepViewSet
from contacts.api.terugbelverzoeken import TerugbelViewSet

ROUTES = [
    ("gesprekken", GesprekViewSet),
    ("klantaanvragen", KlantaanvraagViewSet),
    ("oproepen", OproepViewSet),
    ("terugbelverzoeken", TerugbelViewSet),
]
