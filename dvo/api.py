"""The addresses of this floor."""

from dvo.api_beloften import ServicebelofteViewSet
from dvo.api_dvos import DvoViewSet
from dvo.api_relaties import DvoPartijViewSet, OverlegViewSet
from dvo.api_wetstermijnen import DwangsomtariefViewSet, WettelijkeTermijnViewSet
from dvo.api_zaaktypen import ZaaktypeViewSet
from dvo.overdracht_api import CatalogusViewSet
from dvo.termijn_api import TermijnViewSet

__all__ = ["ROUTES", "DvoViewSet", "ZaaktypeViewSet"]
ROUTES = [
    ("zaaktypen", ZaaktypeViewSet),
    ("dvos", DvoViewSet),
    ("dvo-partijen", DvoPartijViewSet),
    ("overleggen", OverlegViewSet),
    ("servicebeloften", ServicebelofteViewSet),
    ("termijnen", TermijnViewSet),
    ("wettelijke-termijnen", WettelijkeTermijnViewSet),
    ("dwangsomtarieven", DwangsomtariefViewSet),
    ("catalogus", CatalogusViewSet),
]
