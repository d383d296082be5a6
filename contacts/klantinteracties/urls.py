"""The addresses of `/klantinteracties/api/v1`, without trailing slash; what is not there is 404 in its own form."""

from typing import Any, ClassVar, NoReturn

from django.http import Http404
from django.urls import path, re_path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from contacts.klantinteracties.actoren import ActorViewSet
from contacts.klantinteracties.actorklantcontacten import ActorklantcontactViewSet
from contacts.klantinteracties.adressen import DigitaalAdresViewSet
from contacts.klantinteracties.basis import KiView
from contacts.klantinteracties.betrokkenen import BetrokkeneViewSet
from contacts.klantinteracties.identificatoren import IdentificatorViewSet
from contacts.klantinteracties.internetaken import InternetaakViewSet
from contacts.klantinteracties.klantcontacten import KlantcontactViewSet
from contacts.klantinteracties.maak import MaakKlantcontactView
from contacts.klantinteracties.onderwerpobjecten import OnderwerpobjectViewSet
from contacts.klantinteracties.partijen import PartijViewSet
from contacts.klantinteracties.schema import beschrijving
from kcc.api.toegang import OPENBAAR

router = SimpleRouter(trailing_slash=False)
router.register("actoren", ActorViewSet, basename="ki-actoren")
router.register("actorklantcontacten", ActorklantcontactViewSet, basename="ki-actorklantcontacten")
router.register("betrokkenen", BetrokkeneViewSet, basename="ki-betrokkenen")
router.register("digitaleadressen", DigitaalAdresViewSet, basename="ki-digitaleadressen")
router.register("internetaken", InternetaakViewSet, basename="ki-internetaken")
router.register("klantcontacten", KlantcontactViewSet, basename="ki-klantcontacten")
router.register("onderwerpobjecten", OnderwerpobjectViewSet, basename="ki-onderwerpobjecten")
router.register("partij-identificatoren", IdentificatorViewSet, basename="ki-partij-identificatoren")
router.register("partijen", PartijViewSet, basename="ki-partijen")


@extend_schema(exclude=True)
class Elders(KiView):
    """The roots that are left out, and what never was one."""

    authentication_classes = ()
    permission_classes = ()
    rechten: ClassVar[dict[str, Any]] = dict.fromkeys(("GET", "POST", "PUT", "PATCH", "DELETE"), OPENBAAR)

    def get(self, request: Request, **_: Any) -> NoReturn:
        raise Http404

    post = put = patch = delete = get


@extend_schema(exclude=True)
class OpenApi(KiView):
    """The description of this API, for everybody and from any site."""

    authentication_classes = ()
    permission_classes = ()
    rechten: ClassVar[dict[str, Any]] = {"GET": OPENBAAR}

    def get(self, request: Request) -> Response:
        return Response(beschrijving(), headers={"Access-Control-Allow-Origin": "*"})


app_name = "klantinteracties"
urlpatterns = [
    *router.urls,
    path("maak-klantcontact", MaakKlantcontactView.as_view(), name="maak_klantcontact"),
    path("openapi.json", OpenApi.as_view(), name="openapi"),
    re_path(r"^.*$", Elders.as_view(), name="elders"),
]
