"""Pages of the regie."""

from django.urls import path

from regie import views

app_name = "regie"
urlpatterns = [
    path("werkvoorraad", views.werkvoorraad, name="werkvoorraad"),
    path("klantaanvragen", views.klantaanvragen, name="klantaanvragen"),
]
