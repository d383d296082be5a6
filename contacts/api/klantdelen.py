"""What is kept of a klant, as parts of `/klanten`: addresses, kenmerken, who may speak for it."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.klanten.blad import Klantblad, vind_klant
from contacts.klanten.toegang import Deel
from contacts.rechten import KLANT_WIJZIGEN
from contacts.serializers.klanten import AdresInvoer, Kenmerk, KenmerkInvoer, Machtiging, MachtigingInvoer
from kcc.api.klanten import KlantViewSet
from kcc.api.serializers import Adres
from kcc.api.views import UUID
from kcc.fouten import NietBevoegd
from kcc.models import Klant, Medewerker, Vertegenwoordiging
from kcc.models.klantkenmerken import KenmerkSoort
from kcc.rollen import KLANT_MAKEN, KLANTEN
from kcc.services.adressen import verwijder_adres, voeg_adres_toe
from kcc.services.kenmerken import beeindig_kenmerk, geef_kenmerk, geldend
from kcc.services.vertegenwoordigingen import beeindig_vertegenwoordiging, leg_vertegenwoordiging_vast

RIJ = OpenApiParameter("rij", OpenApiTypes.UUID, OpenApiParameter.PATH)
LOS: dict[str, Any] = {"pagination_class": None, "filter_backends": []}


class Klantdelen(KlantViewSet):
    """Parts of a klant; each change goes by the service of the screen."""

    rechten = {"GET": KLANTEN, "POST": KLANT_MAKEN, "DELETE": KLANT_MAKEN}

    def eis_toegang(self, klant: Klant, deel: Deel) -> None:
        """With the klant on the line an employee sees and changes what was verified for, here as on the screen."""
        if not isinstance(self.kijker, Medewerker):
            return
        rij = vind_klant(klant.uuid, self.kijker)
        if rij is None or not Klantblad(rij, self.kijker).toegang.mag(deel):
            raise NietBevoegd("niet_geverifieerd", "Controleer eerst of dit de klant zelf is.")

    @extend_schema(request=AdresInvoer, responses={201: Adres})
    @action(detail=True, methods=["post"], **LOS)
    def adressen(self, request: Request, uuid: str) -> Response:
        """Voeg een telefoonnummer of e-mailadres toe."""
        klant = self.get_object()
        self.eis_toegang(klant, Deel.WIJZIGEN)
        rij = voeg_adres_toe(klant=klant, door=self.kijker, **self.invoer(AdresInvoer))
        return Response(Adres(rij).data, 201)

    @extend_schema(parameters=[RIJ], responses={204: None})
    @action(detail=True, methods=["delete"], url_path=rf"adressen/(?P<rij>{UUID})", **LOS)
    def adres(self, request: Request, uuid: str, rij: str) -> Response:
        """Haal een telefoonnummer of e-mailadres weg. Wat uit een basisregistratie komt, blijft."""
        klant = self.get_object()
        self.eis_toegang(klant, Deel.WIJZIGEN)
        verwijder_adres(adres=get_object_or_404(klant.adressen, uuid=rij), door=self.kijker)
        return Response(status=204)

    @extend_schema(responses=Kenmerk(many=True), filters=False)
    @action(detail=True, **LOS)
    def kenmerken(self, request: Request, uuid: str) -> Response:
        """Waarop nu bij deze klant gelet moet worden."""
        klant = self.get_object()
        self.noteer_inzage([klant], onderwerp=klant)
        return Response(Kenmerk(self._kenmerken(klant), many=True).data)

    def _kenmerken(self, klant: Klant) -> Any:
        rijen = geldend().filter(klant=klant).exclude(soort=KenmerkSoort.AGRESSIE)
        return rijen.select_related("medewerker", "contact").order_by("soort")

    @extend_schema(request=KenmerkInvoer, responses={201: Kenmerk})
    @kenmerken.mapping.post
    def geef_kenmerk(self, request: Request, uuid: str) -> Response:
        """Leg een kenmerk vast. Alleen voor medewerkers."""
        klant = self._te_wijzigen()
        rij = geef_kenmerk(klant=klant, door=self.kijker, **self.invoer(KenmerkInvoer))
        return Response(Kenmerk(rij).data, 201)

    @extend_schema(request=None, parameters=[RIJ], responses=Kenmerk)
    @action(detail=True, methods=["post"], url_path=rf"kenmerken/(?P<rij>{UUID})/einde", **LOS)
    def kenmerk_einde(self, request: Request, uuid: str, rij: str) -> Response:
        """Dit kenmerk geldt niet meer. Alleen voor medewerkers."""
        klant = self._te_wijzigen()
        kenmerk = get_object_or_404(klant.kenmerken.exclude(soort=KenmerkSoort.AGRESSIE), uuid=rij)
        return Response(Kenmerk(beeindig_kenmerk(kenmerk=kenmerk, door=self.kijker)).data)

    def _te_wijzigen(self) -> Any:
        """The klant, for an employee who may change what is known of it."""
        klant = self.get_object()
        if not (isinstance(self.kijker, Medewerker) and self.kijker.rolset & KLANT_WIJZIGEN.rollen):
            raise NietBevoegd("geen_recht", "Alleen een medewerker van het KCC legt dit vast.")
        self.eis_toegang(klant, Deel.WIJZIGEN)
        return klant

    @extend_schema(responses=Machtiging(many=True), filters=False)
    @action(detail=True, **LOS)
    def vertegenwoordigingen(self, request: Request, uuid: str) -> Response:
        """Wie namens deze klant mag spreken, ook wie dat mocht."""
        klant = self.get_object()
        rijen = Vertegenwoordiging.objects.filter(klant=klant).select_related("vertegenwoordiger")
        zichtbaar = rijen.filter(vertegenwoordiger__in=Klant.objects.zichtbaar_voor(self.kijker))
        gelezen = list(zichtbaar.prefetch_related("productgroepen").order_by("soort", "pk"))
        self.noteer_inzage([klant, *(rij.vertegenwoordiger for rij in gelezen)], onderwerp=klant)
        return Response(Machtiging(gelezen, many=True).data)

    @extend_schema(request=MachtigingInvoer, responses={201: Machtiging})
    @vertegenwoordigingen.mapping.post
    def leg_machtiging_vast(self, request: Request, uuid: str) -> Response:
        """Leg vast wie namens deze klant mag spreken; dezelfde rol opnieuw vernieuwt het bewijs."""
        klant = self.get_object()
        self.eis_toegang(klant, Deel.WIJZIGEN)
        rij = leg_vertegenwoordiging_vast(klant=klant, door=self.kijker, **self.invoer(MachtigingInvoer))
        return Response(Machtiging(rij).data, 201)

    @extend_schema(request=None, parameters=[RIJ], responses=Machtiging)
    @action(detail=True, methods=["post"], url_path=rf"vertegenwoordigingen/(?P<rij>{UUID})/einde", **LOS)
    def machtiging_einde(self, request: Request, uuid: str, rij: str) -> Response:
        """Vanaf vandaag spreekt deze vertegenwoordiger niet meer namens de klant."""
        klant = self.get_object()
        self.eis_toegang(klant, Deel.WIJZIGEN)
        machtiging = get_object_or_404(klant.vertegenwoordigers, uuid=rij)
        na = beeindig_vertegenwoordiging(vertegenwoordiging=machtiging, door=self.kijker)
        return Response(Machtiging(na).data)
