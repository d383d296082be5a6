"""Home, and the pages of the figures."""

from django.urls import path

from dashboards import views

app_name = "dashboards"
wortel = [path("", views.home, name="home")]
urlpatterns = [
    path("teamleider", views.teamleider, name="teamleider"),
    path("teamleider/vragen", views.vragen, name="vragen"),
    path("teamleider/intake", views.intake, name="intake"),
    path("teamleider/dagtotalen", views.dagtotalen, name="dagtotalen"),
]
