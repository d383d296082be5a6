"""`/dvos`: agreements read, made, changed, approved, followed up and ended, by the services of the screens."""

from contextlib import suppress
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalogus.api_basis import onder_naam
from dvo import services
from dvo.api_voorstel import Normvoorstel, Voorstelvraag, stel_voor
from dvo.bevoegd import bewaak_partij
from dvo.blad import regelbladen, versies
from dvo.filters import DvoFilter
from dvo.inhoud import stand_van, vingerafdruk
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, Goedkeuring
from dvo.navraag import wat_er_loopt
from dvo.rechten import BEWERKEN, INZIEN
from dvo.serializers import Dvo, Regel
from dvo.serializers_dvos import (
    DvoGevolgen,
    DvoInvoer,
    DvoOvergang,
    DvoVersie,
    DvoWijziging,
    RegelInvoer,
    RegelWijziging,
    naar_regel,
)
from dvo.services.basis import vergrendel
from dvo.termen import wet_van
from dvo.wijzigingen import verschillen
from kcc import klok
from kcc.api.overgangen import eis_velden
from kcc.api.views import UUID, LeesViewSet
from kcc.fouten import Geweigerd, Ongeldig
from kcc.rollen import API

RIJ = OpenApiParameter("rij", OpenApiTypes.UUID, OpenApiParameter.PATH, description="uuid van de regel")
LOS: dict[str, Any] = {"pagination_class": None, "filter_backends": []}
KOP = {"van": "geldig_van", "tot": "geldig_tot"}  # what the service calls it -> what is sent
GETALLEN = {naam: f"{naam}.aantal" for naam in ("norm", "maximum")}
EENHEDEN = {f"{naam}_eenheid": f"{naam}.eenheid" for naam in ("norm", "maximum")}


def _met_wet() -> QuerySet[Any]:
    return Dvoregel.objects.select_related("zaaktype").annotate(wet=wet_van("zaaktype", klok.vandaag()))


class DvoViewSet(LeesViewSet):
    """Dienstverleningsovereenkomsten met hun regels. Wijzigen is alleen voor medewerkers."""

    queryset = Dienstverleningsovereenkomst.objects.select_related("uitvoerder", "afnemer")
    serializer_class = Dvo
    filterset_class = DvoFilter
    rechten = {"GET": API, "POST": BEWERKEN, "PATCH": BEWERKEN, "DELETE": BEWERKEN}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        rijen = rijen.select_related("uitvoerder", "afnemer")
        goed = Goedkeuring.objects.select_related("door", "team")
        return rijen.prefetch_related(Prefetch("regels", _met_wet()), Prefetch("goedkeuringen", goed))  # type: ignore[no-any-return]

    def _slot(self) -> Dienstverleningsovereenkomst:
        """The row as it is now, locked: what is not sent stays as it then is. 404 when it was deleted meanwhile."""
        with suppress(Geweigerd):
            return vergrendel(self.get_object())
        raise Http404

    def _antwoord(self, dvo: Dienstverleningsovereenkomst) -> Response:
        return Response(self.toon(self.nogmaals(dvo)))

    @extend_schema(request=DvoInvoer, responses={201: Dvo})
    def create(self, request: Request) -> Response:
        """Maak een concept, van een van de eigen teams."""
        invoer = self.invoer(DvoInvoer)
        invoer.setdefault("naam", f"{invoer['uitvoerder']} voor {invoer['afnemer']}"[:150])
        van, tot = invoer.pop("geldig_van"), invoer.pop("geldig_tot", None)
        with onder_naam(**KOP):
            dvo = services.maak_dvo(van=van, tot=tot, door=self.kijker, **invoer)
        return self.gemaakt("dvos", dvo, self.toon(self.nogmaals(dvo)))

    @extend_schema(request=DvoWijziging, responses=Dvo)
    @transaction.atomic
    def partial_update(self, request: Request, uuid: str) -> Response:
        """Wijzig de kop van een concept. Wie al had goedgekeurd, wordt opnieuw gevraagd."""
        dvo, invoer = self._slot(), self.invoer(DvoWijziging)
        if invoer:
            with onder_naam(**KOP):
                services.wijzig_dvo(dvo=dvo, door=self.kijker, **_kop(dvo, invoer))
        return self._antwoord(dvo)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, uuid: str) -> Response:
        """Verwijder een concept."""
        services.verwijder_concept(dvo=self._slot(), door=self.kijker)
        return Response(status=204)

    @extend_schema(request=RegelInvoer, responses={201: Regel})
    @action(detail=True, methods=["post"], **LOS)
    @transaction.atomic
    def regels(self, request: Request, uuid: str) -> Response:
        """Zet een afspraak in een concept."""
        dvo = self._slot()
        return self._bewaar(Dvoregel(dvo=dvo), self.invoer(RegelInvoer), 201)

    @extend_schema(request=RegelWijziging, parameters=[RIJ], responses=Regel)
    @action(detail=True, methods=["patch"], url_path=rf"regels/(?P<rij>{UUID})", **LOS)
    @transaction.atomic
    def regel(self, request: Request, uuid: str, rij: str) -> Response:
        """Wijzig een afspraak in een concept."""
        regel = get_object_or_404(self._slot().regels.select_related("dvo"), uuid=rij)
        return self._bewaar(regel, self.invoer(RegelWijziging), 200)

    @extend_schema(parameters=[RIJ], responses={204: None})
    @regel.mapping.delete
    @transaction.atomic
    def regel_weg(self, request: Request, uuid: str, rij: str) -> Response:
        """Haal een afspraak uit een concept."""
        regel = get_object_or_404(self._slot().regels.select_related("dvo"), uuid=rij)
        services.verwijder_regel(regel=regel, door=self.kijker)
        return Response(status=204)

    def _bewaar(self, regel: Dvoregel, invoer: dict[str, Any], status: int) -> Response:
        for naam, waarde in naar_regel(invoer).items():
            setattr(regel, naam, waarde)
        if invoer:
            with onder_naam(**GETALLEN, **EENHEDEN):
                services.bewaar_regel(regel=regel, door=self.kijker)
        return Response(Regel(_met_wet().get(pk=regel.pk)).data, status)

    @extend_schema(request=DvoOvergang, responses=Dvo)
    @action(detail=True, methods=["post"], rechten={"POST": INZIEN}, **LOS)
    def overgangen(self, request: Request, uuid: str) -> Response:
        """Keur een concept goed (de leidinggevende van een partij; met beide is het vastgesteld), of laat een
        vastgestelde overeenkomst vervallen."""
        dvo, invoer = self.get_object(), self.invoer(DvoOvergang)
        naam = invoer.pop("overgang")
        if naam == "keur_goed":
            eis_velden(naam, ("gezien",), invoer)
            services.keur_goed(dvo=dvo, door=self.kijker, **invoer)
        else:
            eis_velden(naam, ("per",), invoer)
            services.laat_vervallen(dvo=dvo, door=self.kijker, **invoer)
        return self._antwoord(dvo)

    @extend_schema(responses=DvoGevolgen, filters=False)
    @action(detail=True, rechten={"GET": INZIEN}, **LOS)
    def gevolgen(self, request: Request, uuid: str) -> Response:
        """Wat er verandert als dit wordt vastgesteld. Alleen voor medewerkers."""
        dvo = self.get_object()
        bladen = regelbladen(dvo, klok.vandaag())
        inhoud = {
            "gezien": vingerafdruk(dvo),
            "voorbij_wet": [blad for blad in bladen if blad.buiten],
            "scherpere_beloften": [blad for blad in bladen if blad.belofte_scherper],
            "verschillen": verschillen(stand_van(dvo.vorige), stand_van(dvo)) if dvo.vorige else [],
            "loopt": wat_er_loopt(dvo),
        }
        return Response(DvoGevolgen(inhoud).data)

    @extend_schema(parameters=[Voorstelvraag], responses=Normvoorstel, filters=False)
    @action(
        detail=True,
        rechten={"GET": BEWERKEN},
        parameters=frozenset({"zaaktype", "percentiel", "norm", "maximum"}),
        **LOS,
    )
    def normvoorstel(self, request: Request, uuid: str) -> Response:
        """Een norm uit de eigen zaken, met het risico ervan. Alleen voor de leiding van een partij en de
        beheerder."""
        dvo = self.get_object()
        bewaak_partij(dvo, self.kijker)
        vraag = self.invoer(Voorstelvraag, request.query_params.dict())
        return Response(Normvoorstel(stel_voor(dvo, vraag)).data)

    @extend_schema(responses=DvoVersie(many=True), filters=False)
    @action(detail=True, **LOS)
    def versies(self, request: Request, uuid: str) -> Response:
        """Alle versies van deze overeenkomst, de nieuwste eerst."""
        return Response(DvoVersie(versies(self.get_object()), many=True).data)

    @extend_schema(request=None, responses={201: Dvo})
    @versies.mapping.post
    def nieuwe_versie(self, request: Request, uuid: str) -> Response:
        """Maak het concept dat op deze overeenkomst volgt, met dezelfde afspraken."""
        nieuw = services.maak_nieuwe_versie(dvo=self.get_object(), door=self.kijker)
        return self.gemaakt("dvos", nieuw, self.toon(self.nogmaals(nieuw)))


def _kop(dvo: Dienstverleningsovereenkomst, invoer: dict[str, Any]) -> dict[str, Any]:
    """The head as it becomes; of a next version the parties stay."""
    partijen = {naam: invoer[naam] for naam in ("uitvoerder", "afnemer") if naam in invoer}
    for naam, team in partijen.items():
        if dvo.vorige_id and team != getattr(dvo, naam):
            raise Ongeldig("andere_partij", "Een nieuwe versie is tussen dezelfde teams.", veld=naam)
    van = invoer.get("geldig_van", dvo.geldigheid.lower)
    if van is None:
        raise Ongeldig("begin_ontbreekt", "Vul in vanaf welke dag de overeenkomst geldt.", veld="geldig_van")
    return partijen | {
        "naam": invoer.get("naam", dvo.naam),
        "van": van,
        "tot": invoer.get("geldig_tot", dvo.geldigheid.upper),
        "opmerking": invoer.get("opmerking", dvo.opmerking),
    }
