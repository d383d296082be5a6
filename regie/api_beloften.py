"""`/beloften`: what must be met by when, and a new promise; `/signalen`: the warnings about them."""

from typing import Any

import django_filters as filters
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from kcc import klok
from kcc.api.filters import DagFilter
from kcc.api.views import LeesViewSet
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.zicht import Kijker
from regie import signalen as lezen
from regie.bevoegd import bewaak_beloven
from regie.models import Belofte, BelofteSoort, Signaal
from regie.rechten import BELOFTE_DOEN, SIGNALEN_AFHANDELEN, TEAMSIGNALEN
from regie.serializers_bewaking import BelofteInvoer, BelofteMetPlek, Geinformeerd, SignaalRegel, SignaalTeam
from regie.services import beloof
from regie.services import signalen as services
from zaken.models import Klantaanvraag, Zaak
from zaken.rechten import INZIEN

STATUSSEN = (("open", "Open"), ("te_laat", "Te laat"), ("voldaan", "Voldaan"), ("vervallen", "Vervallen"))
KLEIN = 5  # fewer than this is not told to who sees no residents (R75)


def _over_zichtbare_zaak(wie: Kijker) -> Exists:
    return Exists(Zaak.objects.zichtbaar_voor(wie).filter(uuid=OuterRef("onderwerp")))


def _buiten_klachten(beloften: Any, wie: Kijker) -> Any:
    """Nor what was promised in a gesprek in which somebody complained about `wie`: a terugbelverzoek (P9)."""
    over = Belofte.objects.filter(klantaanvraag__in=Klantaanvraag.objects.over(wie).values("uuid"))
    return beloften.exclude(gesprek__in=over.filter(gesprek__isnull=False).values("gesprek"))


def leesbaar(wie: Kijker) -> QuerySet[Any]:
    """Beloften about what `wie` may see; of other subjects (a terugbelverzoek) those of `zichtbaar_voor`."""
    aanvraag = Exists(Klantaanvraag.objects.zichtbaar_voor(wie).filter(uuid=OuterRef("onderwerp")))
    beloften: Any = Belofte.objects
    rest = beloften.zichtbaar_voor(wie).exclude(onderwerp_soort__in=("zaak", "klantaanvraag"))
    return _buiten_klachten(beloften.niet_over(wie), wie).filter(  # type: ignore[no-any-return]
        Q(_over_zichtbare_zaak(wie), onderwerp_soort="zaak")
        | Q(aanvraag, onderwerp_soort="klantaanvraag")
        | Q(Exists(rest.filter(pk=OuterRef("pk"))))
    )


class BelofteFilter(filters.FilterSet):
    onderwerp = filters.UUIDFilter("onderwerp", label="zaak, klantaanvraag of terugbelverzoek (uuid)")
    klantaanvraag = filters.UUIDFilter("klantaanvraag", label="klantaanvraag (uuid), met die over haar zaken")
    soort = filters.ChoiceFilter("soort", choices=BelofteSoort.choices)
    status = filters.ChoiceFilter(choices=STATUSSEN, method="op_status", label="of zij is nagekomen")
    team = filters.CharFilter("team__code", label="code van het team")
    uiterlijk_vanaf = DagFilter("due", "gte", label="laatste dag op of na deze dag")
    uiterlijk_tot_en_met = DagFilter("due", "lte", label="laatste dag op of voor deze dag")

    class Meta:
        model = Belofte
        fields: tuple[str, ...] = ()

    def op_status(self, rijen: Any, _naam: str, waarde: str) -> QuerySet[Any]:
        keuzes = {
            "open": rijen.open,
            "te_laat": lambda: rijen.te_laat(klok.vandaag()),
            "voldaan": lambda: rijen.filter(voldaan_op__isnull=False),
            "vervallen": lambda: rijen.filter(vervallen_op__isnull=False),
        }
        return keuzes[waarde]()  # type: ignore[no-any-return]


class BelofteViewSet(LeesViewSet):
    """Beloften over zaken, klantaanvragen en terugbelverzoeken."""

    queryset = Belofte.objects.all()
    serializer_class = BelofteMetPlek
    filterset_class = BelofteFilter
    rechten = {"GET": INZIEN, "POST": BELOFTE_DOEN}

    def get_queryset(self) -> QuerySet[Any]:
        return self.met_alles(leesbaar(self.kijker))

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("team", "gegeven_door")  # type: ignore[no-any-return]

    @extend_schema(request=BelofteInvoer, responses={201: BelofteMetPlek})
    def create(self, request: Request) -> Response:
        """Doe de klant een nieuwe belofte, met de reden. Alleen voor wie de regie heeft."""
        invoer = self.invoer(BelofteInvoer)
        aanvraag = invoer["klantaanvraag"]
        bewaak_beloven(self.kijker, aanvraag)
        try:
            belofte = beloof(
                klantaanvraag=aanvraag, due=invoer["uiterlijk"], door=self.kijker, reden=invoer["reden"]
            )
        except Ongeldig as fout:  # by the name that was sent
            veld = "uiterlijk" if fout.veld == "due" else fout.veld
            raise Ongeldig(fout.code, fout.melding, veld=veld) from None
        return self.gemaakt("beloften", belofte, self.toon(self.nogmaals(belofte)))


class SignaalFilter(filters.FilterSet):
    van = filters.ChoiceFilter(
        choices=lezen.Van.choices, method="al_gekozen", label="van wie; zonder keuze die voor u zijn"
    )
    stand = filters.ChoiceFilter(
        choices=lezen.Signaalstand.choices, method="op_stand", label="hoe erg het is"
    )
    onderwerp = filters.UUIDFilter("onderwerp", label="waarover (uuid)")
    klantaanvraag = filters.UUIDFilter("klantaanvraag", label="klantaanvraag (uuid)")

    class Meta:
        model = Signaal
        fields: tuple[str, ...] = ()

    def al_gekozen(self, rijen: QuerySet[Any], _naam: str, _waarde: str) -> QuerySet[Any]:
        """The view reads these rows: whose they are decides what the query is."""
        return rijen

    def op_stand(self, rijen: QuerySet[Any], _naam: str, waarde: str) -> QuerySet[Any]:
        return rijen.filter(lezen.STANDEN[waarde])


class SignaalViewSet(LeesViewSet):
    """Open signalen over beloften, het ergste eerst. Alleen voor medewerkers: een signaal is voor een persoon."""

    queryset = Signaal.objects.all()
    serializer_class = SignaalRegel
    filterset_class = SignaalFilter
    rechten = {"GET": SIGNALEN_AFHANDELEN, "POST": SIGNALEN_AFHANDELEN}

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return Signaal.objects.none()
        rijen = (
            lezen.rijen_voor(self.kijker, self._van()) if self.action == "list" else self._van_wie_het_is()
        )
        return self.met_alles(rijen).order_by("rang", "due", "onderwerp", "pk")

    def _van(self) -> str:
        van = self.request.query_params.get("van", lezen.Van.MIJ)
        if van in lezen.Van.values and van not in lezen.keuzes_voor(self.kijker):
            raise NietBevoegd("geen_recht", "Deze signalen zijn voor de leidinggevende.")
        return van

    def _van_wie_het_is(self) -> QuerySet[Any]:
        """Also those that went to somebody else: then the service says so."""
        beloften: Any = Belofte.objects
        rijen: Any = Signaal.objects
        eigen = rijen.filter(ontvanger=self.kijker).over(beloften.niet_over(self.kijker))
        return rijen.zichtbaar_voor(self.kijker) | eigen  # type: ignore[no-any-return]

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        over_zaak = Case(
            When(onderwerp_soort="zaak", then=_over_zichtbare_zaak(self.kijker)),
            default=Value(True),  # noqa: FBT003 (a value, not a switch)
            output_field=BooleanField(),
        )
        return rijen.annotate(leesbaar=over_zaak).select_related("ontvanger", "team")  # type: ignore[no-any-return]

    def verrijk(self, rijen: list[Any]) -> None:
        """Of what may not be seen the rule is not told, for it names the zaaktype."""
        for rij in rijen:
            if not rij.leesbaar:
                rij.bron = rij.get_soort_display()

    @extend_schema(responses=SignaalTeam(many=True), filters=False)
    @action(detail=False, pagination_class=None, filter_backends=[], rechten={"GET": TEAMSIGNALEN})
    def teams(self, request: Request) -> Response:
        """Voor de manager: hoeveel per team, zonder inwoners en zonder kleine getallen."""
        standen = ("te_laat", "breekt", "dreigt")
        rijen = [
            {"naam": rij["naam"], **{stand: _verhul(rij[stand]) for stand in standen}}
            for rij in lezen.per_team()
        ]
        return Response(SignaalTeam(rijen, many=True).data)

    @extend_schema(request=None, responses=SignaalRegel)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def gezien(self, request: Request, uuid: str) -> Response:
        """Alles wat open staat over dit onderwerp is gezien; de taak om de klant te informeren blijft."""
        signaal = self.get_object()
        services.gezien(onderwerp=signaal.onderwerp, door=self.kijker)
        return Response(self.toon(self.nogmaals(signaal)))

    @extend_schema(request=Geinformeerd, responses=SignaalRegel)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def geinformeerd(self, request: Request, uuid: str) -> Response:
        """De klant weet dat de belofte niet wordt gehaald."""
        signaal = self.get_object()
        if signaal.drempel != Signaal.BREEKT:
            raise Geweigerd("niet_te_informeren", "Bij dit signaal hoeft de klant niets te horen.")
        services.informeer(signaal=signaal, door=self.kijker, **self.invoer(Geinformeerd))
        return Response(self.toon(self.nogmaals(signaal)))


def _verhul(aantal: int) -> str:
    return f"<{KLEIN}" if 0 < aantal < KLEIN else str(aantal)
