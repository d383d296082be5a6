"""Pages of the front door."""

from django.urls import path

from contacts.views import (
    beslisboom,
    gesprek,
    intake,
    klantaanvragen,
    klanten,
    terugbellen,
    werkplek,
    zaken,
    zoeken,
)

app_name = "contacts"
urlpatterns = [
    # Reading pages: zaak, klantaanvraag, klant, terugbelverzoek, search. The workplace adds its own below.
    path("zaken/<uuid:uuid>", zaken.zaak, name="zaak"),
    path("zaken/<uuid:uuid>/bestanden/<uuid:bestand>", zaken.zaak_bestand, name="zaak_bestand"),
    path("zaken/<uuid:uuid>/<slug:handeling>", zaken.zaak_handeling, name="zaak_handeling"),
    path("klantaanvragen/<uuid:uuid>", klantaanvragen.klantaanvraag, name="klantaanvraag"),
    path(
        "klantaanvragen/<uuid:uuid>/belofte",
        klantaanvragen.klantaanvraag_belofte,
        name="klantaanvraag_belofte",
    ),
    path("klanten/<uuid:uuid>", klanten.klant, name="klant"),
    path("terugbelverzoeken", terugbellen.terugbelverzoeken, name="terugbelverzoeken"),
    path("terugbelverzoeken/<uuid:uuid>", terugbellen.terugbelverzoek, name="terugbelverzoek"),
    path(
        "terugbelverzoeken/<uuid:uuid>/<slug:handeling>",
        terugbellen.terugbel_handeling,
        name="terugbel_handeling",
    ),
    path("zoeken", zoeken.zoeken, name="zoeken"),
    path("inrichting/beslisboom", beslisboom.beslisboom, name="beslisboom"),
    # The workplace.
    path("werkplek", werkplek.werkplek, name="werkplek"),
    path("werkplek/antwoorden", gesprek.kennis, name="kennis"),
    path("gesprekken/nieuw", werkplek.nieuw_gesprek, name="nieuw_gesprek"),
    path("gesprekken/wacht-op-vakafdeling", intake.wacht_op_vakafdeling, name="wacht_op_vakafdeling"),
    path("gesprekken/<uuid:uuid>", gesprek.gesprek, name="gesprek"),
    path("gesprekken/<uuid:uuid>/neem", werkplek.neem_gesprek, name="neem_gesprek"),
    path("gesprekken/<uuid:uuid>/zaak-maken", intake.vakafdeling_zaak, name="vakafdeling_zaak"),
]
