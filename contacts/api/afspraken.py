"""`/afspraken`: read, free moments, made, moved, cancelled."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import django_filters as filters
from django.db.models import Prefetch, QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from contacts import services
from contacts.afspraken.agenda import vrij_tussen, zichtbare
from contacts.filters import AfspraakFilter
from contacts.models import Afspraak, AfspraakWijze, Betrokkene
from contacts.rechten import AFSPRAKEN, GESPREK_MAKEN, GESPREKKEN
from contacts.serializers.afspraken import AfspraakMaken, AfspraakOvergang, AfspraakRegel, Plek
from contacts.serializers.nieuwcontact import doe_vervolg
from kcc.api.filters import DagFilter
from kcc.api.overgangen import eis_velden
from kcc.api.views import LeesViewSet
from kcc.models import Klant, Team

HOOGSTENS = timedelta(days=31)
"""So many days of free moments in one call."""


class Plekfilter(filters.FilterSet):
    """The parameters of the free moments."""

    team = filters.ModelChoiceFilter(queryset=Team.objects.all(), to_field_name="code", required=True)
    van = DagFilter(required=True)
    tot = DagFilter(required=True)
    wijze = filters.ChoiceFilter(choices=AfspraakWijze.choices)
    plaats = filters.CharFilter()


class AfspraakViewSet(LeesViewSet):
    """Afspraken van inwoners met een team."""

    queryset = Afspraak.objects.all()
    serializer_class = AfspraakRegel
    filterset_class = AfspraakFilter
    rechten = {"GET": GESPREKKEN, "POST": GESPREK_MAKEN}
    doel = "API: afspraak gelezen"

    def get_queryset(self) -> QuerySet[Any]:
        return self.met_alles(zichtbare(self.kijker))

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        wie = Betrokkene.objects.select_related("klant", "namens")
        return rijen.select_related("team", "vraag__klantcontact").prefetch_related(  # type: ignore[no-any-return]
            Prefetch("vraag__klantcontact__betrokkenen", wie)
        )

    def verrijk(self, rijen: list[Any]) -> None:
        for rij in rijen:
            betrokkene = next(iter(rij.vraag.klantcontact.betrokkenen.all()), None)
            rij.klant = (betrokkene.namens or betrokkene.klant) if betrokkene else None

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        return (rij.klant,)

    @extend_schema(request=AfspraakMaken, responses={201: AfspraakRegel})
    def create(self, request: Request) -> Response:
        """Maak een afspraak op een vrij moment."""
        vraag = doe_vervolg(self.invoer(AfspraakMaken), "afspraak", door=self.kijker)
        rij = vraag.afspraken.latest("pk")
        return self.gemaakt("afspraken", rij, self.toon(self.nogmaals(rij)))

    @extend_schema(request=AfspraakOvergang, responses=AfspraakRegel)
    @action(detail=True, methods=["post"], rechten={"POST": AFSPRAKEN})
    def overgangen(self, request: Request, uuid: str) -> Response:
        """Verzet de afspraak of zeg haar af. Alleen voor medewerkers."""
        afspraak = self.get_object()
        invoer = self.invoer(AfspraakOvergang)
        naam = invoer.pop("overgang")
        if naam == "verzet":
            eis_velden(naam, ("begin",), invoer)
            services.verzet_afspraak(afspraak=afspraak, door=self.kijker, **invoer)
        else:
            eis_velden(naam, ("reden",), invoer, vrij=("reden",))
            services.annuleer_afspraak(afspraak=afspraak, door=self.kijker, **invoer)
        return Response(self.toon(self.nogmaals(afspraak)))

    @extend_schema(
        responses=Plek(many=True),
        filters=False,
        parameters=[
            OpenApiParameter("team", required=True, description="code van het team"),
            OpenApiParameter("van", OpenApiTypes.DATE, required=True),
            OpenApiParameter("tot", OpenApiTypes.DATE, required=True, description="tot en met"),
            OpenApiParameter("wijze", enum=AfspraakWijze.values),
            OpenApiParameter("plaats", description="welke balie"),
        ],
    )
    @action(
        detail=False,
        pagination_class=None,
        filter_backends=[],
        parameters=frozenset({"team", "van", "tot", "wijze", "plaats"}),
    )
    def plekken(self, request: Request) -> Response:
        """De vrije momenten van een team, van hoogstens 31 dagen."""
        keus = _lees_keus(request)
        team, van, tot = keus.pop("team"), keus.pop("van"), keus.pop("tot")
        momenten = vrij_tussen(team, van, tot, **{naam: waarde for naam, waarde in keus.items() if waarde})
        return Response(Plek(momenten, many=True).data)


def _lees_keus(request: Request) -> dict[str, Any]:
    formulier = Plekfilter(request.query_params, Afspraak.objects.none()).form
    fouten: dict[str, Any] = {}
    if not formulier.is_valid():
        fouten = {
            naam: [ErrorDetail(str(m), "ongeldig") for m in lijst] for naam, lijst in formulier.errors.items()
        }
    keus = dict(formulier.cleaned_data)
    if not fouten and not timedelta(0) <= keus["tot"] - keus["van"] <= HOOGSTENS:
        fouten = {"tot": [ErrorDetail(f"Kies hoogstens {HOOGSTENS.days} dagen vanaf van.", "ongeldig")]}
    if fouten:
        raise ValidationError(fouten)
    return keus
