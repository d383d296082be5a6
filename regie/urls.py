"""Pages of the regie."""

from django.urls import path

from regie import views

app_name = "regie"
urlpatterns = [
    path("werkvoorraad", views.werkvoorraad, name="werkvoorraad"),
    path("werkvoorraad/volgende", views.volgende, name="volgende"),
    path("werkvoorraad/weergaven", views.weergave_bewaren, name="weergave_bewaren"),
    path(
        "werkvoorraad/weergaven/<uuid:uuid>/verwijderen",
        views.weergave_verwijderen,
        name="weergave_verwijderen",
    ),
    path("werkvoorraad/bulk", views.bulk_kies, name="bulk_kies"),
    path("werkvoorraad/bulk/nieuw", views.bulk_nieuw, name="bulk_nieuw"),
    path("werkvoorraad/bulk/<uuid:uuid>", views.bulk_bekijk, name="bulk"),
    path("werkvoorraad/bulk/<uuid:uuid>/<slug:doe>", views.bulk_doe, name="bulk_doe"),
    path("inzet", views.inzet, name="inzet"),
    path("inzet/nieuw", views.inzet_nieuw, name="inzet_nieuw"),
    path("inzet/terug", views.inzet_terug, name="inzet_terug"),
    path("klantaanvragen", views.klantaanvragen, name="klantaanvragen"),
]
