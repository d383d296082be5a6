"""The front door over REST: gesprekken, klantaanvragen, terugbelverzoeken."""

from contacts.api.afspraken import AfspraakViewSet
from contacts.api.afwezigheden import AanwezigheidViewSet, AfwezigheidViewSet
from contacts.api.baliebezoeken import BaliebezoekViewSet
from contacts.api.berichten import BerichtViewSet
from contacts.api.beslisboom import BeslisboomViewSet, IntaketoetsViewSet
from contacts.api.brieven import BriefViewSet
from contacts.api.documenten import DocumentViewSet
from contacts.api.gesprekken import GesprekViewSet
from contacts.api.hulpvragen import HulpvraagViewSet
from contacts.api.kennisitems import KennisViewSet
from contacts.api.kennisvragen import KennisvraagViewSet
from contacts.api.klantaanvragen import KlantaanvraagViewSet
from contacts.api.klanten import KlantViewSet
from contacts.api.oproepen import OproepViewSet
from contacts.api.terugbelverzoeken import TerugbelViewSet
from contacts.api.vragen import VraagViewSet
from contacts.api.werkberichten import WerkberichtViewSet
from kcc.api.uitbreiding import Uitbreiding

ROUTES = [
    ("aanwezigheden", AanwezigheidViewSet),
    ("afspraken", AfspraakViewSet),
    ("afwezigheden", AfwezigheidViewSet),
    ("baliebezoeken", BaliebezoekViewSet),
    ("berichten", BerichtViewSet),
    ("beslisboom", BeslisboomViewSet),
    ("brieven", BriefViewSet),
    ("documenten", DocumentViewSet),
    ("gesprekken", GesprekViewSet),
    ("hulpvragen", HulpvraagViewSet),
    ("intaketoetsen", IntaketoetsViewSet),
    ("kennisitems", KennisViewSet),
    ("kennisvragen", KennisvraagViewSet),
    ("klantaanvragen", KlantaanvraagViewSet),
    ("klanten", KlantViewSet),
    ("oproepen", OproepViewSet),
    ("terugbelverzoeken", TerugbelViewSet),
    ("vragen", VraagViewSet),
    ("werkberichten", WerkberichtViewSet),
]

UITBREIDINGEN = {
    "werkvoorraad": {
        "klantaanvraag": Uitbreiding(
            "klantaanvragen", KlantaanvraagViewSet, lambda werk: werk.zaak.klantaanvraag_id
        )
    },
    "zaken": {
        "klantaanvraag": Uitbreiding(
            "klantaanvragen", KlantaanvraagViewSet, lambda zaak: zaak.klantaanvraag_id
        )
    },
}
