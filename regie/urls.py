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
    path("simulatie", views.simulaties, name="simulaties"),
    path("simulatie/<uuid:uuid>", views.simulatie, name="simulatie"),
    path("simulatie/<uuid:uuid>/stop", views.simulatie_stop, name="simulatie_stop"),
    path("inzet/nieuw", views.inzet_nieuw, name="inzet_nieuw"),
    path("inzet/terug", views.inzet_terug, name="inzet_terug"),
    path("signalen", views.signalen, name="signalen"),
    path("signalen/gezien/<uuid:onderwerp>", views.signaal_gezien, name="signaal_gezien"),
    path("signalen/<uuid:uuid>/geinformeerd", views.signaal_geinformeerd, name="signaal_geinformeerd"),
    path("inrichting/drempels", views.drempels, name="drempels"),
    path("regie/zaken/<uuid:uuid>/aanspreken", views.aanspreken, name="aanspreken"),
    path("aanspreken/<uuid:uuid>", views.aanspraak, name="aanspraak"),
    path("regie/plancontrole", views.planronde, name="planronde"),
    path("regie/plancontrole/begin", views.planronde_begin, name="planronde_begin"),
    path("regie/plancontrole/<uuid:uuid>/stop", views.planronde_stop, name="planronde_stop"),
    path("regie/plancontrole/<uuid:uuid>/gezien", views.planronde_gezien, name="planronde_gezien"),
    path("teams/capaciteit", views.capaciteit, name="capaciteit"),
    path("teams/capaciteit/<slug:code>", views.capaciteit_team, name="capaciteit_team"),
    path(
        "teams/capaciteit/afwijkingen/<uuid:uuid>/beeindig",
        views.capaciteit_beeindig,
        name="capaciteit_beeindig",
    ),
    path("klantaanvragen", views.klantaanvragen, name="klantaanvragen"),
    path("regiebord", views.klantaanvragen, name="regiebord"),
    path("regiebord/<uuid:uuid>", views.plan, name="plan"),
    path("regiebord/<uuid:uuid>/verzetten", views.plan_verzetten, name="plan_verzetten"),
    path("regie/zaken/<uuid:uuid>/toewijzen", views.toewijzen, name="toewijzen"),
    path("regie/regisseurs", views.regisseurs, name="regisseurs"),
    path("regie/regisseurs/terug", views.regisseurs_terug, name="regisseurs_terug"),
    path("regie/regisseurs/zonder", views.zonder_regie, name="zonder_regie"),
    path("regie/regisseurs/<uuid:uuid>", views.regisseur, name="regisseur"),
]
