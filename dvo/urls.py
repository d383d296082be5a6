"""Pages of this floor."""

from django.urls import include, path

from dvo.views import (
    beloften,
    catalogus,
    concept,
    handvest,
    overdracht,
    overeenkomsten,
    partijen,
    termijn,
    termijnbeheer,
    vaststellen,
    voorstel,
    zaaktypen,
)

app_name = "dvo"
wortel = [path("catalogi/api/v1/", include("dvo.zgw_api.urls"))]
urlpatterns = [
    path("catalogus", catalogus.catalogus, name="catalogus"),
    path("catalogus/zaaktypen", zaaktypen.zaaktypen, name="zaaktypen"),
    path("catalogus/zaaktypen/<uuid:uuid>", zaaktypen.zaaktype, name="zaaktype"),
    path("catalogus/bestand", overdracht.bestand, name="bestand"),
    path("catalogus/bestand/catalogus.json", overdracht.catalogus_json, name="bestand_catalogus"),
    path("catalogus/bestand/zaaktypen-zgw.json", overdracht.zaaktypen_zgw, name="bestand_zgw"),
    path("termijn", termijn.termijn, name="termijn"),
    path("handvest", handvest.handvest, name="handvest"),
    path("dvos", overeenkomsten.dvos, name="dvos"),
    path("dvos/onderling", overeenkomsten.onderling, name="onderling"),
    path("dvos/nieuw", concept.nieuw, name="dvo_nieuw"),
    path("dvos/teams", partijen.teams, name="teams"),
    path("dvos/teams/<slug:code>", partijen.team, name="team"),
    path("dvos/teams/<slug:code>/contactpersonen", partijen.contactpersoon, name="contactpersoon"),
    path(
        "dvos/teams/<slug:code>/contactpersonen/<uuid:medewerker>/weg",
        partijen.contactpersoon_weg,
        name="contactpersoon_weg",
    ),
    path("dvos/teams/<slug:code>/overleg", partijen.overleg, name="overleg"),
    path("dvos/beloften", beloften.beloften, name="beloften"),
    path("dvos/beloften/nieuw", beloften.nieuw, name="belofte_nieuw"),
    path("dvos/beloften/<uuid:uuid>", beloften.belofte, name="belofte"),
    path("dvos/beloften/<uuid:uuid>/einde", beloften.beeindig, name="belofte_einde"),
    path("dvos/beloften/<uuid:uuid>/publiceer", beloften.publiceer, name="belofte_publiceer"),
    path("dvos/termijnen", termijnbeheer.termijnen, name="wettelijke_termijnen"),
    path("dvos/termijnen/<slug:code>", termijnbeheer.termijn, name="wettelijke_termijn"),
    path("dvos/termijnen/<slug:code>/intrekken", termijnbeheer.intrekken, name="termijn_intrekken"),
    path("dvos/dwangsom", termijnbeheer.dwangsom, name="dwangsom"),
    path("dvos/<uuid:uuid>", overeenkomsten.dvo, name="dvo"),
    path("dvos/<uuid:uuid>/afdruk", overeenkomsten.afdruk, name="dvo_afdruk"),
    path("dvos/<uuid:uuid>/wijzig", concept.wijzig, name="dvo_wijzig"),
    path("dvos/<uuid:uuid>/weg", concept.weg, name="dvo_weg"),
    path("dvos/<uuid:uuid>/goedkeuren", vaststellen.goedkeuren, name="dvo_goedkeuren"),
    path("dvos/<uuid:uuid>/nieuwe-versie", vaststellen.nieuwe_versie, name="dvo_nieuwe_versie"),
    path("dvos/<uuid:uuid>/vervallen", vaststellen.vervallen, name="dvo_vervallen"),
    path("dvos/<uuid:uuid>/voorstel", voorstel.voorstel, name="voorstel"),
    path("dvos/<uuid:uuid>/regels/nieuw", concept.regel_nieuw, name="regel_nieuw"),
    path("dvos/<uuid:uuid>/regels/<uuid:regel>", concept.regel, name="regel"),
    path("dvos/<uuid:uuid>/regels/<uuid:regel>/weg", concept.regel_weg, name="regel_weg"),
]
