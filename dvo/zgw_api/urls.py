"""The addresses of `/catalogi/api/v1`, without trailing slash."""

from django.urls import re_path
from rest_framework.routers import SimpleRouter

from dvo.zgw_api.views import ROUTES, VERSIE
from kcc.api.zgw.views import Elders

app_name = "zgw_catalogi"
router = SimpleRouter(trailing_slash=False)
for prefix, viewset in ROUTES:
    router.register(prefix, viewset, basename=prefix)
urlpatterns = [*router.urls, re_path(r"^.*$", Elders.as_view(versie=VERSIE), name="elders")]
