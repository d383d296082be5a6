"""The addresses of `/zaken/api/v1`, without trailing slash."""

from django.urls import re_path
from rest_framework.routers import SimpleRouter

from contacts.zgw.views import ROUTES, VERSIE
from kcc.api.zgw.views import Elders

app_name = "zgw_zaken"
router = SimpleRouter(trailing_slash=False)
for prefix, viewset in ROUTES:
    router.register(prefix, viewset, basename=prefix)
urlpatterns = [*router.urls, re_path(r"^.*$", Elders.as_view(versie=VERSIE), name="elders")]
