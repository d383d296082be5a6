"""Pages of the catalogue that show nothing but the catalogue; those with terms stand in `dvo/urls.py`."""

from django.urls import path

from catalogus.views import (
    concept,
    kennisitems,
    kennissignaal,
    kennissignalen,
    levensgebeurtenissen,
    matrix,
    producten,
    sjablonen,
    steekproef,
    synoniemen,
    vragensets,
    zaaktypen,
)

app_name = "catalogus"
_LEVEN = "catalogus/levensgebeurtenissen"
_SETS = "catalogus/vragensets"
_BRIEVEN = "catalogus/sjablonen"
_ANTWOORD = "kennis/antwoorden/<uuid:uuid>"
_VERSIE = "catalogus/zaaktypen/<uuid:zaaktype>/versies/<uuid:uuid>"
urlpatterns = [
    # Zaaktypen: from concept to last day.
    path("catalogus/zaaktypen/nieuw", zaaktypen.nieuw, name="zaaktype_nieuw"),
    path(_VERSIE, zaaktypen.versie, name="versie"),
    path(f"{_VERSIE}/nieuwe-versie", zaaktypen.nieuwe_versie, name="nieuwe_versie"),
    path(f"{_VERSIE}/publiceren", zaaktypen.publiceren, name="publiceren"),
    path(f"{_VERSIE}/beeindigen", zaaktypen.beeindigen, name="beeindigen"),
    path(f"{_VERSIE}/verwijderen", zaaktypen.weg, name="weg"),
    # What belongs to a concept.
    path(f"{_VERSIE}/vragen", concept.vragen, name="vragen"),
    path(f"{_VERSIE}/vragen/nieuw", concept.vraag, name="vraag_nieuw"),
    path(f"{_VERSIE}/vragen/<slug:code>", concept.vraag, name="vraag"),
    path(f"{_VERSIE}/vragen/<slug:code>/<slug:doe>", concept.vraag_doe, name="vraag_doe"),
    path(f"{_VERSIE}/vragenset", concept.vragenset, name="vragenset"),
    path(f"{_VERSIE}/statussen", concept.statussen, name="statussen"),
    path(f"{_VERSIE}/resultaten", concept.resultaten, name="resultaten"),
    path(f"{_VERSIE}/resultaten/nieuw", concept.resultaat, name="resultaat_nieuw"),
    path(f"{_VERSIE}/resultaten/<int:nummer>", concept.resultaat, name="resultaat"),
    path(f"{_VERSIE}/resultaten/<int:nummer>/<slug:doe>", concept.resultaat_doe, name="resultaat_doe"),
    # Producten, levensgebeurtenissen, vragensets, sjablonen.
    path("catalogus/producten", producten.producten, name="producten"),
    path("catalogus/producten/nieuw", producten.product_nieuw, name="product_nieuw"),
    path("catalogus/producten/<uuid:uuid>", producten.product, name="product"),
    path("catalogus/producten/<uuid:uuid>/wijzigen", producten.product_wijzigen, name="product_wijzigen"),
    path(
        "catalogus/producten/<uuid:uuid>/verwijderen",
        producten.product_verwijderen,
        name="product_verwijderen",
    ),
    path(_LEVEN, levensgebeurtenissen.levensgebeurtenissen, name="levensgebeurtenissen"),
    path(f"{_LEVEN}/nieuw", levensgebeurtenissen.levensgebeurtenis_nieuw, name="levensgebeurtenis_nieuw"),
    path(f"{_LEVEN}/<uuid:uuid>", levensgebeurtenissen.levensgebeurtenis, name="levensgebeurtenis"),
    path(
        f"{_LEVEN}/<uuid:uuid>/wijzigen",
        levensgebeurtenissen.levensgebeurtenis_wijzigen,
        name="levensgebeurtenis_wijzigen",
    ),
    path(
        f"{_LEVEN}/<uuid:uuid>/verwijderen",
        levensgebeurtenissen.levensgebeurtenis_verwijderen,
        name="levensgebeurtenis_verwijderen",
    ),
    path(_SETS, vragensets.vragensets, name="vragensets"),
    path(f"{_SETS}/nieuw", vragensets.vragenset_nieuw, name="vragenset_nieuw"),
    path(f"{_SETS}/<uuid:uuid>", vragensets.vragenset, name="vragenset_lezen"),
    path(f"{_SETS}/<uuid:uuid>/wijzigen", vragensets.vragenset_wijzigen, name="vragenset_wijzigen"),
    path(f"{_SETS}/<uuid:uuid>/verwijderen", vragensets.vragenset_verwijderen, name="vragenset_verwijderen"),
    path(_BRIEVEN, sjablonen.sjablonen, name="sjablonen"),
    path(f"{_BRIEVEN}/nieuw", sjablonen.sjabloon_nieuw, name="sjabloon_nieuw"),
    path(f"{_BRIEVEN}/<uuid:uuid>", sjablonen.sjabloon, name="sjabloon"),
    path(f"{_BRIEVEN}/<uuid:uuid>/wijzigen", sjablonen.sjabloon_wijzigen, name="sjabloon_wijzigen"),
    path(f"{_BRIEVEN}/<uuid:uuid>/verwijderen", sjablonen.sjabloon_verwijderen, name="sjabloon_verwijderen"),
    # Knowledge.
    path("kennis/meldingen", kennissignalen.kennissignalen, name="kennissignalen"),
    path(
        "kennis/meldingen/<uuid:uuid>/afgehandeld",
        kennissignalen.kennissignaal_afgehandeld,
        name="kennissignaal_afgehandeld",
    ),
    path("kennis/meldingen/<uuid:uuid>", kennissignaal.kennissignaal, name="kennissignaal"),
    path(
        "kennis/meldingen/<uuid:uuid>/besluit",
        kennissignaal.kennissignaal_besluit,
        name="kennissignaal_besluit",
    ),
    path("kennis/woorden", synoniemen.synoniemen, name="synoniemen"),
    path("kennis/woorden/toevoegen", synoniemen.synoniemen_toevoegen, name="synoniemen_toevoegen"),
    path("kennis/woorden/<uuid:uuid>/weg", synoniemen.synoniemen_weg, name="synoniemen_weg"),
    path("kennis/steekproef", steekproef.steekproef, name="steekproef"),
    path("kennis/steekproef/<uuid:uuid>", steekproef.steekproef_beoordeeld, name="steekproef_beoordeeld"),
    path("kennis/antwoorden", kennisitems.kennisitems, name="kennisitems"),
    path(_ANTWOORD, kennisitems.kennisitem, name="kennisitem"),
    path(f"{_ANTWOORD}/formuleringen", kennisitems.kennisitem_formulering, name="kennisitem_formulering"),
    path(
        f"{_ANTWOORD}/formuleringen/<uuid:formulering>/weg",
        kennisitems.kennisitem_formulering_weg,
        name="kennisitem_formulering_weg",
    ),
    path(f"{_ANTWOORD}/nagekeken", kennisitems.kennisitem_nagekeken, name="kennisitem_nagekeken"),
    path(f"{_ANTWOORD}/schrijven", kennisitems.kennisitem_schrijven, name="kennisitem_schrijven"),
    path("kennis/concepten/<uuid:uuid>", kennisitems.kennisconcept, name="kennisconcept"),
    # Matrix.
    path("catalogus/matrix", matrix.matrix, name="matrix"),
    # Import and export.
]
