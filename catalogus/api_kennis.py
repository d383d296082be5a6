"""`/kennisconcepten` and `/synoniemgroepen`: writing knowledge, by the services of the screens (R22, R93).

Phrasings are parts of `/kennisitems` (`Formuleringen`), asking is `/kennisvragen` (`contacts/api/kennisvragen.py`).
"""

from typing import Any

import django_filters as filters
from django.db import transaction
from django.db.models import Q, QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalogus.models import Formulering, Kennisconcept, Kennisitem, Synoniemgroep
from catalogus.models.kennisconcepten import OPEN, Conceptstatus
from catalogus.rechten import BEWERKEN, INZIEN, KENNISSIGNALEN
from catalogus.serializers_kennis import (
    ConceptInvoer,
    ConceptOvergang,
    ConceptRegel,
    ConceptWijziging,
    FormuleringInvoer,
    FormuleringRegel,
    SynoniemgroepInvoer,
    SynoniemgroepRegel,
)
from catalogus.services import kennis, kennisconcepten
from catalogus.services.gedeeld import vergrendel
from kcc.api.filters import ALTIJD
from kcc.api.overgangen import eis_velden
from kcc.api.views import UUID, LeesViewSet
from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from kcc.rollen import API, Rol

RIJ = OpenApiParameter("rij", OpenApiTypes.UUID, OpenApiParameter.PATH, description="uuid van de formulering")
LOS: dict[str, Any] = {"pagination_class": None, "filter_backends": []}


class Formuleringen(LeesViewSet):
    """The phrasings of an item, as parts of `/kennisitems`."""

    @extend_schema(responses=FormuleringRegel(many=True), filters=False)
    @action(detail=True, parameters=ALTIJD, filter_backends=(), rechten={"GET": API, "POST": BEWERKEN})
    def formuleringen(self, request: Request, uuid: str) -> Response:
        """De manieren waarop inwoners deze vraag stellen."""
        rijen = self.paginate_queryset(self._item().formuleringen.order_by("pk"))
        return self.get_paginated_response(FormuleringRegel(rijen, many=True).data)

    @extend_schema(
        request=FormuleringInvoer, responses={200: FormuleringRegel, 201: FormuleringRegel}, filters=False
    )
    @formuleringen.mapping.post
    def formuleer(self, request: Request, uuid: str) -> Response:
        """Voeg een formulering toe, zonder persoonsgegevens. Alleen voor de bronhouder. Wie de vraag zo stelt, krijgt
        meteen dit antwoord. Bestond hij al, dan is de status 200."""
        item = self._item()
        eerder = set(item.formuleringen.values_list("pk", flat=True))
        rij = kennis.voeg_formulering_toe(
            item=item, tekst=self.invoer(FormuleringInvoer)["tekst"], door=self.kijker
        )
        return Response(FormuleringRegel(rij).data, 200 if rij.pk in eerder else 201)

    @extend_schema(parameters=[RIJ], responses={204: None})
    @action(
        detail=True,
        methods=["delete"],
        url_path=rf"formuleringen/(?P<rij>{UUID})",
        rechten={"DELETE": BEWERKEN},
        **LOS,
    )
    def formulering_weg(self, request: Request, uuid: str, rij: str) -> Response:
        """Haal een formulering weg. Alleen voor de bronhouder."""
        formulering = get_object_or_404(
            Formulering.objects.select_related("item"), item=self._item(), uuid=rij
        )
        kennis.verwijder_formulering(formulering=formulering, door=self.kijker)
        return Response(status=204)

    def _item(self) -> Kennisitem:
        """An owner prepares what isn't given as an answer yet, or no longer is."""
        if self.request.method in ("GET", "HEAD"):
            return self.get_object()  # type: ignore[no-any-return]
        return get_object_or_404(Kennisitem.objects.zichtbaar_voor(self.kijker), uuid=self.kwargs["uuid"])


class SynoniemgroepFilter(filters.FilterSet):
    class Meta:
        model = Synoniemgroep
        fields: tuple[str, ...] = ()


class SynoniemgroepViewSet(LeesViewSet):
    """Woorden die bij het zoeken hetzelfde betekenen, naast die van het product zelf. Wijzigen doet de
    kennisredactie van het KCC."""

    queryset = Synoniemgroep.objects.all()
    serializer_class = SynoniemgroepRegel
    filterset_class = SynoniemgroepFilter
    rechten = {"GET": API, "POST": KENNISSIGNALEN, "DELETE": KENNISSIGNALEN}

    def get_queryset(self) -> QuerySet[Any]:
        """They are of nobody."""
        return Synoniemgroep.objects.all()

    @extend_schema(request=SynoniemgroepInvoer, responses={200: SynoniemgroepRegel, 201: SynoniemgroepRegel})
    def create(self, request: Request) -> Response:
        """Voeg een groep toe. Bestond hij al, dan is de status 200."""
        woorden = ", ".join(self.invoer(SynoniemgroepInvoer)["woorden"])
        eerder = set(Synoniemgroep.objects.values_list("pk", flat=True))
        groep = kennis.voeg_synoniemen_toe(woorden=woorden, door=self.kijker)
        inhoud = self.toon(groep)
        return Response(inhoud) if groep.pk in eerder else self.gemaakt("synoniemgroepen", groep, inhoud)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, uuid: str) -> Response:
        """Haal een groep weg."""
        kennis.verwijder_synoniemen(groep=self.get_object(), door=self.kijker)
        return Response(status=204)


class ConceptFilter(filters.FilterSet):
    status = filters.ChoiceFilter("status", choices=Conceptstatus.choices)
    bronhouder = filters.CharFilter("bronhouder__code", label="code van het team")
    item = filters.UUIDFilter("item__uuid", label="kennisitem (uuid)")

    class Meta:
        model = Kennisconcept
        fields: tuple[str, ...] = ()


class KennisconceptViewSet(LeesViewSet):
    """Teksten die worden geschreven: een medewerker stelt voor, de bronhouder beslist. U ziet wat u schreef en wat van
    uw teams is. Alleen voor medewerkers."""

    queryset = Kennisconcept.objects.all()
    serializer_class = ConceptRegel
    filterset_class = ConceptFilter
    rechten = {"GET": INZIEN, "POST": INZIEN, "PATCH": INZIEN}

    def get_queryset(self) -> QuerySet[Any]:
        wie = self.kijker
        rijen = self.met_alles(Kennisconcept.objects.all())
        if not isinstance(wie, Medewerker):
            return rijen.none()
        eigen = Q(opgesteld_door=wie) | Q(bronhouder__in=wie.zicht.teams)
        return rijen if Rol.BEHEERDER in wie.rolset else rijen.filter(eigen)

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("item", "bronhouder", "product", "opgesteld_door", "besloten_door")  # type: ignore[no-any-return]

    @extend_schema(request=ConceptInvoer, responses={201: ConceptRegel})
    @transaction.atomic
    def create(self, request: Request) -> Response:
        """Begin een tekst: een nieuw antwoord, of een betere versie van een antwoord dat er is."""
        velden = self.invoer(ConceptInvoer)
        item, bronhouder = velden.pop("item", None), velden.pop("bronhouder", None)
        concept = _van_item(item, self.kijker) if item else Kennisconcept(bronhouder=bronhouder)
        if velden or concept.pk is None:
            concept = kennisconcepten.bewaar_concept(concept=concept, velden=velden, door=self.kijker)
        return self.gemaakt("kennisconcepten", concept, self.toon(self.nogmaals(concept)))

    @extend_schema(request=ConceptWijziging, responses=ConceptRegel)
    def partial_update(self, request: Request, uuid: str) -> Response:
        """Wijzig een tekst waarover nog niet is besloten: de schrijver en de bronhouder."""
        concept, velden = self.get_object(), self.invoer(ConceptWijziging)
        if velden:
            kennisconcepten.bewaar_concept(concept=concept, velden=velden, door=self.kijker)
        return Response(self.toon(self.nogmaals(concept)))

    @extend_schema(request=ConceptOvergang, responses=ConceptRegel)
    @action(detail=True, methods=["post"], **LOS)
    def overgangen(self, request: Request, uuid: str) -> Response:
        """Leg de tekst voor aan de bronhouder (`leg_voor`). De bronhouder publiceert hem, en hij geldt bij de volgende
        vraag (`publiceer`), of wijst hem af met een reden. De schrijver neemt hem zo terug (`wijs_af`)."""
        concept, invoer = self.get_object(), self.invoer(ConceptOvergang)
        naam = invoer.pop("overgang")
        eis_velden(naam, ("reden",) if naam == "wijs_af" else (), invoer, vrij=("reden",))
        if naam == "wijs_af":
            kennisconcepten.wijs_concept_af(concept=concept, reden=invoer.get("reden", ""), door=self.kijker)
        else:
            handeling = (
                kennisconcepten.leg_concept_voor if naam == "leg_voor" else kennisconcepten.publiceer_concept
            )
            handeling(concept=concept, door=self.kijker)
        return Response(self.toon(self.nogmaals(concept)))


def _van_item(item: Kennisitem, door: Medewerker) -> Kennisconcept:
    """Its present text, to change. One at a time: raises Geweigerd (concept_bestaat)."""
    item = vergrendel(item)
    if item.concepten.filter(status__in=OPEN).exists():
        raise Geweigerd("concept_bestaat", "Er wordt al aan dit antwoord geschreven.")
    return kennisconcepten.begin_concept(item=item, door=door)
