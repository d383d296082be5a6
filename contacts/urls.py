"""Pages of the front door."""

from django.urls import path

from contacts.views import klantaanvragen, klanten, terugbellen, zaken, zoeken

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
]
