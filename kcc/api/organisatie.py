"""Reference data of the ground floor: teams, productgroepen, who works here, opening hours, and the working days.

Who may call the API may read these; they hold nothing of a resident. An application of some productgroepen reads
those, the teams that do them and the people of these teams, and no others.
"""

from datetime import timedelta
from typing import Any

import django_filters as filters
from django.db.models import Prefetch, Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from kcc import kalenders, klok
from kcc.api.camel import ModelSerializer, Serializer, naar_slang
from kcc.api.filters import DagFilter, weiger_parameters
from kcc.api.serializers import MedewerkerKort, TeamKort
from kcc.api.velden import Dag
from kcc.api.views import ApiViewSet, LeesViewSet
from kcc.fouten import Ongeldig
from kcc.kanalen import Kanaal
from kcc.models import ApiToken, Medewerker, Openingstijd, Openingsuitzondering, Productgroep, Team
from kcc.models.openingstijden import Weekdag
from kcc.rollen import API

LANGST = timedelta(days=366)


def _groepen_van(wie: Any) -> frozenset[int] | None:
    """To which productgroepen a caller is limited; None: to none of them."""
    return wie.zicht.productgroepen if isinstance(wie, ApiToken) and not wie.zicht.overal else None


class ProductgroepRegel(ModelSerializer):
    """Producten die samen worden geleerd en bemenst."""

    class Meta:
        model = Productgroep
        fields = ("uuid", "code", "naam", "klantcontact", "regiemodus")


class TeamRegel(ModelSerializer):
    """Een team, met wie het leidt en waar het over gaat."""

    leidinggevende = MedewerkerKort(allow_null=True)
    productgroepen = serializers.SlugRelatedField(slug_field="code", many=True, read_only=True)  # type: ignore[var-annotated]

    class Meta:
        model = Team
        fields = ("uuid", "code", "naam", "lijn", "leidinggevende", "productgroepen")


class MedewerkerRegel(MedewerkerKort):
    """Een medewerker: naam en team, meer niet."""

    team = TeamKort(allow_null=True)

    class Meta(MedewerkerKort.Meta):
        fields = (*MedewerkerKort.Meta.fields, "team")  # type: ignore[assignment]


class OpeningstijdRegel(ModelSerializer):
    """Elke week open op deze dag, van `van` tot `tot`; 23:59 is tot middernacht."""

    class Meta:
        model = Openingstijd
        fields = ("uuid", "kanaal", "locatie", "weekdag", "van", "tot")


class UitzonderingRegel(ModelSerializer):
    """Andere tijden op een dag; zonder tijden is het dan dicht."""

    class Meta:
        model = Openingsuitzondering
        fields = ("uuid", "kanaal", "locatie", "datum", "van", "tot", "omschrijving")


class WerkdagRegel(Serializer):
    """Of er op een dag wordt gewerkt, en zo niet, waarom niet."""

    dag = serializers.DateField(read_only=True)
    werkdag = serializers.BooleanField(read_only=True)
    reden = serializers.CharField(read_only=True, help_text="leeg op een werkdag")


class Werkdagenvraag(Serializer):
    van = Dag(required=False, help_text="eerste dag; zonder keuze vandaag")
    tot_en_met = Dag(
        required=False, help_text="laatste dag, hoogstens een jaar verder; zonder keuze een maand"
    )


class ProductgroepFilter(filters.FilterSet):
    code = filters.CharFilter("code", label="code")
    team = filters.CharFilter("teams__code", label="code van een team dat haar doet")

    class Meta:
        model = Productgroep
        fields: tuple[str, ...] = ()


class TeamFilter(filters.FilterSet):
    code = filters.CharFilter("code", label="code")
    lijn = filters.ChoiceFilter("lijn", choices=Team._meta.get_field("lijn").choices)
    productgroep = filters.CharFilter("productgroepen__code", label="code van een productgroep")

    class Meta:
        model = Team
        fields: tuple[str, ...] = ()


class MedewerkerFilter(filters.FilterSet):
    team = filters.CharFilter("team__code", label="code van het team")

    class Meta:
        model = Medewerker
        fields: tuple[str, ...] = ()


class OpeningstijdFilter(filters.FilterSet):
    kanaal = filters.ChoiceFilter("kanaal", choices=Kanaal.choices)
    locatie = filters.CharFilter("locatie", label="locatie")
    weekdag = filters.ChoiceFilter("weekdag", choices=Weekdag.choices)

    class Meta:
        model = Openingstijd
        fields: tuple[str, ...] = ()


class UitzonderingFilter(filters.FilterSet):
    kanaal = filters.ChoiceFilter("kanaal", choices=Kanaal.choices)
    vanaf = DagFilter("datum", "gte", label="op of na deze dag")
    tot_en_met = DagFilter("datum", "lte", label="op of voor deze dag")

    class Meta:
        model = Openingsuitzondering
        fields: tuple[str, ...] = ()


class ProductgroepViewSet(LeesViewSet):
    """Productgroepen."""

    queryset = Productgroep.objects.all()
    serializer_class = ProductgroepRegel
    filterset_class = ProductgroepFilter
    rechten = {"GET": API}

    def get_queryset(self) -> QuerySet[Any]:
        groepen = _groepen_van(self.kijker)
        rijen = Productgroep.objects.order_by("naam", "pk")
        return rijen if groepen is None else rijen.filter(pk__in=groepen)


class TeamViewSet(LeesViewSet):
    """Teams. Een toepassing voor enkele productgroepen ziet van een team ook alleen die."""

    queryset = Team.objects.all()
    serializer_class = TeamRegel
    filterset_class = TeamFilter
    rechten = {"GET": API}

    def get_queryset(self) -> QuerySet[Any]:
        groepen = _groepen_van(self.kijker)
        eigen = Productgroep.objects.filter(Q() if groepen is None else Q(pk__in=groepen))
        rijen = Team.objects.select_related("leidinggevende").order_by("naam", "pk")
        rijen = rijen.prefetch_related(Prefetch("productgroepen", eigen.order_by("naam", "pk")))
        return rijen if groepen is None else rijen.filter(pk__in=_teams_van(groepen))


def _teams_van(groepen: frozenset[int]) -> QuerySet[Any]:
    return Team.productgroepen.through.objects.filter(productgroep__in=groepen).values("team")


class MedewerkerViewSet(LeesViewSet):
    """Wie hier werkt: naam en team."""

    queryset = Medewerker.objects.all()
    serializer_class = MedewerkerRegel
    filterset_class = MedewerkerFilter
    rechten = {"GET": API}

    def get_queryset(self) -> QuerySet[Any]:
        groepen = _groepen_van(self.kijker)
        rijen = Medewerker.objects.filter(is_active=True).select_related("team")
        rijen = rijen.order_by("last_name", "first_name", "pk")
        return rijen if groepen is None else rijen.filter(team__in=_teams_van(groepen))


class OpeningstijdViewSet(LeesViewSet):
    """Openingstijden per kanaal, zoals elke week."""

    queryset = Openingstijd.objects.all()
    serializer_class = OpeningstijdRegel
    filterset_class = OpeningstijdFilter
    rechten = {"GET": API}

    def get_queryset(self) -> QuerySet[Any]:
        return Openingstijd.objects.order_by("kanaal", "locatie", "weekdag", "van", "pk")


class UitzonderingViewSet(LeesViewSet):
    """Dagen met andere openingstijden."""

    queryset = Openingsuitzondering.objects.all()
    serializer_class = UitzonderingRegel
    filterset_class = UitzonderingFilter
    rechten = {"GET": API}

    def get_queryset(self) -> QuerySet[Any]:
        return Openingsuitzondering.objects.order_by("datum", "kanaal", "locatie", "pk")


class WerkdagViewSet(ApiViewSet):
    """De kalender van de gemeente, waarmee afspraken in werkdagen worden geteld."""

    queryset = Productgroep.objects.none()
    serializer_class = WerkdagRegel
    pagination_class = None
    filter_backends = ()
    rechten = {"GET": API}

    @extend_schema(parameters=[Werkdagenvraag], responses=WerkdagRegel(many=True))
    def list(self, request: Request) -> Response:
        """Elke dag van deze periode."""
        namen: Any = Werkdagenvraag().fields
        weiger_parameters(request, set(namen))
        vraag = self.invoer(Werkdagenvraag, request.query_params.dict())
        vraag = {naar_slang(naam): dag for naam, dag in vraag.items()}
        van = vraag.get("van", klok.vandaag())
        tot = vraag.get("tot_en_met", van + timedelta(days=30))
        if not van <= tot <= van + LANGST:
            melding = "Kies een laatste dag die niet voor de eerste ligt, en hoogstens een jaar verder."
            raise Ongeldig("periode", melding, veld="tot_en_met")
        kalender = kalenders.gemeente()
        dagen = (van + timedelta(days=plek) for plek in range((tot - van).days + 1))
        rijen = [
            {"dag": dag, "werkdag": kalender.is_werkdag(dag), "reden": kalender.waarom_vrij(dag) or ""}
            for dag in dagen
        ]
        return Response(WerkdagRegel(rijen, many=True).data)


ROUTES = [
    ("medewerkers", MedewerkerViewSet),
    ("openingstijden", OpeningstijdViewSet),
    ("openingsuitzonderingen", UitzonderingViewSet),
    ("productgroepen", ProductgroepViewSet),
    ("teams", TeamViewSet),
    ("werkdagen", WerkdagViewSet),
]
