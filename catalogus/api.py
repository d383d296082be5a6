"""The addresses of this floor. Zaaktypen show terms, so they live one floor up (`dvo/api.py`); knowledge is searched as
on the workplace, so that stands there (`contacts/api/kennisitems.py`)."""

from catalogus.api_kennis import KennisconceptViewSet, SynoniemgroepViewSet
from catalogus.api_matrix import VerantwoordelijkheidViewSet
from catalogus.api_producten import LevensgebeurtenisViewSet, ProductViewSet

ROUTES = [
    ("kennisconcepten", KennisconceptViewSet),
    ("levensgebeurtenissen", LevensgebeurtenisViewSet),
    ("producten", ProductViewSet),
    ("synoniemgroepen", SynoniemgroepViewSet),
    ("verantwoordelijkheden", VerantwoordelijkheidViewSet),
]
