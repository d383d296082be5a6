"""`/dvo-partijen` and `/overleggen`: whom to turn to at a team, and what teams said and agreed (R62)."""

from collections import defaultdict
from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from dvo import services
from dvo.models import Contactpersoon, Overleg
from dvo.rechten import INZIEN, RELATIES
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.filters import DagFilter
from kcc.api.serializers import MedewerkerKort, TeamKort
from kcc.api.velden import Dag, Tekst, Verwijzing
from kcc.api.views import UUID, LeesViewSet
from kcc.forms.basis import geen_bsn
from kcc.fouten import Ongeldig
from kcc.models import Medewerker, Team

LOS: dict[str, Any] = {"pagination_class": None, "filter_backends": []}
CODE = OpenApiParameter("code", OpenApiTypes.STR, OpenApiParameter.PATH, description="code van het team")
MEDEWERKER = OpenApiParameter("medewerker", OpenApiTypes.UUID, OpenApiParameter.PATH)


class ContactpersoonRegel(ModelSerializer):
    """Tot wie u zich richt."""

    medewerker = MedewerkerKort()

    class Meta:
        model = Contactpersoon
        fields = ("medewerker", "waarvoor")


class DvoPartij(ModelSerializer):
    """Een team waarmee afspraken worden gemaakt."""

    leidinggevende = MedewerkerKort(allow_null=True)
    contactpersonen = ContactpersoonRegel(many=True)

    class Meta:
        model = Team
        fields = ("code", "naam", "lijn", "leidinggevende", "contactpersonen")


class ContactpersoonInvoer(Serializer):
    """Iemand van het team."""

    medewerker = Verwijzing("uuid", queryset=Medewerker.objects.filter(is_active=True))
    waarvoor = Tekst(
        max_length=120,
        required=False,
        allow_blank=True,
        validators=[geen_bsn],
        help_text="bijvoorbeeld spoed, planning, storingen",
    )


class OverlegRegel(ModelSerializer):
    """Wat twee teams bespraken en afspraken."""

    team = TeamKort()
    met = TeamKort()
    afspraken = serializers.SerializerMethodField()
    door = MedewerkerKort()

    class Meta:
        model = Overleg
        fields = ("uuid", "team", "met", "datum", "onderwerp", "notitie", "afspraken", "door", "op")

    def get_afspraken(self, overleg: Overleg) -> list[str]:
        return [regel.strip() for regel in overleg.afspraken.splitlines() if regel.strip()]


class OverlegInvoer(Serializer):
    """Een overleg dat is geweest. Geen namen of gegevens van inwoners."""

    team = Verwijzing("code", queryset=Team.objects.all(), help_text="code")
    met = Verwijzing("code", queryset=Team.objects.all(), help_text="code van het andere team")
    datum = Dag()
    onderwerp = Tekst(max_length=150, validators=[geen_bsn])
    notitie = Tekst(max_length=5000, required=False, allow_blank=True)
    afspraken = serializers.ListField(child=Tekst(max_length=500), max_length=50, required=False)


class DvoPartijFilter(filters.FilterSet):
    lijn = filters.ChoiceFilter("lijn", choices=Team._meta.get_field("lijn").choices)

    class Meta:
        model = Team
        fields: tuple[str, ...] = ()


class OverlegFilter(filters.FilterSet):
    team = filters.CharFilter(method="van_team", label="code van een van de twee teams")
    vanaf = DagFilter("datum", "gte", label="op of na deze dag")
    tot_en_met = DagFilter("datum", "lte", label="op of voor deze dag")

    class Meta:
        model = Overleg
        fields: tuple[str, ...] = ()

    def van_team(self, rijen: Any, _naam: str, waarde: str) -> QuerySet[Any]:
        return rijen.filter(Q(team__code=waarde) | Q(met__code=waarde))  # type: ignore[no-any-return]


class DvoPartijViewSet(LeesViewSet):
    """De teams waarmee afspraken worden gemaakt, ook de facilitaire. Alleen voor medewerkers."""

    queryset = Team.objects.all()
    serializer_class = DvoPartij
    filterset_class = DvoPartijFilter
    lookup_field = "code"
    lookup_value_regex = "[-a-zA-Z0-9_]+"
    rechten = {"GET": INZIEN, "POST": RELATIES, "DELETE": RELATIES}

    def get_queryset(self) -> QuerySet[Any]:
        return self.met_alles(Team.objects.all())

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("leidinggevende").order_by("lijn", "naam", "pk")  # type: ignore[no-any-return]

    def verrijk(self, rijen: list[Any]) -> None:
        per_team = defaultdict(list)
        personen = Contactpersoon.objects.filter(team__in=rijen).select_related("medewerker")
        for persoon in personen.order_by("medewerker__last_name", "medewerker__first_name", "pk"):
            per_team[persoon.team_id].append(persoon)
        for rij in rijen:
            rij.contactpersonen = per_team[rij.pk]

    @extend_schema(request=ContactpersoonInvoer, parameters=[CODE], responses={201: DvoPartij})
    @action(detail=True, methods=["post"], **LOS)
    def contactpersonen(self, request: Request, code: str) -> Response:
        """Zeg tot wie men zich bij dit team richt: iemand van het team of wie het leidt."""
        team, invoer = self.get_object(), self.invoer(ContactpersoonInvoer)
        if team.pk != invoer["medewerker"].team_id and team.leidinggevende_id != invoer["medewerker"].pk:
            raise Ongeldig("niet_van_team", "Kies iemand van dit team.", veld="medewerker")
        services.voeg_contactpersoon_toe(
            team=team,
            medewerker=invoer["medewerker"],
            waarvoor=invoer.get("waarvoor", ""),
            door=self.kijker,
        )
        return Response(self.toon(self.nogmaals(team)), 201)

    @extend_schema(parameters=[CODE, MEDEWERKER], responses={204: None})
    @action(detail=True, methods=["delete"], url_path=rf"contactpersonen/(?P<medewerker>{UUID})", **LOS)
    def contactpersoon(self, request: Request, code: str, medewerker: str) -> Response:
        """Haal een contactpersoon van de lijst."""
        personen = Contactpersoon.objects.filter(team=self.get_object()).select_related("team", "medewerker")
        rij = get_object_or_404(personen, medewerker__uuid=medewerker)
        services.haal_contactpersoon_weg(contactpersoon=rij, door=self.kijker)
        return Response(status=204)


class OverlegViewSet(LeesViewSet):
    """Overleg tussen teams, het laatste eerst. Alleen voor medewerkers."""

    queryset = Overleg.objects.all()
    serializer_class = OverlegRegel
    filterset_class = OverlegFilter
    rechten = {"GET": INZIEN, "POST": RELATIES}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("team", "met", "door").order_by("-datum", "-pk")  # type: ignore[no-any-return]

    @extend_schema(request=OverlegInvoer, responses={201: OverlegRegel})
    def create(self, request: Request) -> Response:
        """Leg een overleg vast dat is geweest."""
        invoer = self.invoer(OverlegInvoer)
        afspraken = "\n".join(invoer.pop("afspraken", ()))
        rij = services.leg_overleg_vast(door=self.kijker, afspraken=afspraken, **invoer)
        return self.gemaakt("overleggen", rij, self.toon(self.nogmaals(rij)))
