"""`/zaken` with their plan, acts and history, and `/werkvoorraad`: the queue in its order."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from dvo.api import ZaaktypeViewSet
from kcc import klok
from kcc.api.camel import naar_camel
from kcc.api.filters import ALTIJD
from kcc.api.klanten import KlantViewSet
from kcc.api.overgangen import eis_velden
from kcc.api.serializers import GebeurtenisRegel
from kcc.api.uitbreiding import Uitbreiding
from kcc.api.views import LeesViewSet, LijstViewSet
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Gebeurtenis, Klant
from kcc.rollen import mag
from kcc.zicht import Kijker
from regie.aanspraken import termijnen as lees_termijnen
from regie.api_aanspraken import AanspraakViewSet
from regie.api_beloften import BelofteViewSet, SignaalViewSet
from regie.api_inzetten import InzetViewSet
from regie.api_overdrachten import OverdrachtViewSet, RegisseurViewSet
from regie.api_simulaties import SimulatieViewSet
from regie.bevoegd import bewaak_sturen
from regie.bewaken import met_bron
from regie.filters import WerkvoorraadFilter
from regie.geenwerk import waarom_geen_werk
from regie.kandidaten import stel_voor
from regie.models import Zaakplanning
from regie.plangegevens import geef_beloften, geef_risico, met_geheimen, met_plan, verhul, verhul_plan
from regie.rechten import VOLGENDE, WERKVOORRAAD
from regie.regels import stand_in_woorden, waarom
from regie.serializers import Kandidaat, Startzetting, Toewijzing, Werk, ZaakDetail, ZaakRegel
from regie.serializers_bewaking import Zaaktermijn
from regie.serializers_plan import Startgevolg, Startvraag
from regie.services import neem_volgende
from regie.services.startzetten import zet_start
from regie.services.toewijzen import wijs_toe
from regie.verzetten import wat_als
from zaken import rechten
from zaken.filters import ZaakFilter
from zaken.models import Zaak, Zaakrelatie
from zaken.overgangen import HANDELINGEN, mogelijk
from zaken.overgangen import Handeling as Act
from zaken.serializers import Handeling, OvergangInvoer

ONDERDELEN = ("antwoorden", "opschortingen")
VRIJ = frozenset(  # fields of an act that may be left out
    {"criteria", "gevraagd", "ontbrak", "overschrijding", "resultaattype", "toelichting"}
)


class ZaakViewSet(LeesViewSet):
    """Zaken met hun plan en termijnen."""

    queryset = Zaak.objects.all()
    serializer_class = ZaakRegel
    serializer_class_detail = ZaakDetail
    filterset_class = ZaakFilter
    rechten = {"GET": rechten.INZIEN, "POST": rechten.BEHANDELEN}
    doel = "API: zaak gelezen"
    groeit = True
    ordening = ("aangemaakt_op", "nummer")
    uitbreidingen = {
        "klant": Uitbreiding("klanten", KlantViewSet, lambda zaak: zaak.klantaanvraag.klant_id),
        "zaaktype": Uitbreiding(
            "zaaktypen", ZaaktypeViewSet, lambda zaak: zaak.versie.zaaktype_id, kolom="zaaktype_id"
        ),
    }

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        rijen = met_geheimen(met_plan(rijen.volledig()), self.kijker, "klantaanvraag")
        if self.action == "list":
            return rijen
        return rijen.select_related("verlenging").prefetch_related(*ONDERDELEN, *_relaties(self.kijker))

    def klanten_van(self, rij: Zaak) -> Iterable[Klant | None]:
        return () if self.action == "list" else (rij.klantaanvraag.klant,)

    def verrijk(self, rijen: list[Any]) -> None:
        for rij in rijen:
            verhul_plan(rij, rij.geheimen)
        if self.action != "list":
            geef_beloften({rij: [rij.uuid] for rij in rijen})
            geef_risico(rijen)

    @extend_schema(responses=Handeling(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def overgangen(self, request: Request, uuid: str) -> Response:
        """Wat nu met deze zaak kan, en welke velden erbij horen."""
        kan = [act for act in mogelijk(self.get_object()) if mag(self.kijker, act.recht)]
        return Response(Handeling([_beschrijf(act) for act in kan], many=True).data)

    @extend_schema(request=OvergangInvoer, responses=ZaakDetail)
    @overgangen.mapping.post
    def verander(self, request: Request, uuid: str) -> Response:
        """Doe een handeling aan deze zaak; het antwoord is de zaak daarna."""
        zaak = self.get_object()
        invoer = self.invoer(OvergangInvoer)
        act = HANDELINGEN[invoer.pop("overgang")]
        if not mag(self.kijker, act.recht):
            raise NietBevoegd("geen_recht", f"Uw rol geeft geen toegang tot: {act.label.lower()}.")
        eis_velden(act.naam, act.velden, invoer, vrij=_vrij(invoer))
        if "team" in invoer:
            invoer["naar"] = invoer.pop("team")
        act.doe(zaak=zaak, door=self.kijker, **invoer)
        return Response(self.toon(self.nogmaals(zaak)))

    @extend_schema(responses=Zaaktermijn(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def termijnen(self, request: Request, uuid: str) -> Response:
        """Wat over deze zaak is beloofd, afgesproken en wettelijk bepaald, en waar elke dag uit volgt."""
        rijen = met_bron(Zaak.objects.zichtbaar_voor(self.kijker).select_related("klantaanvraag"))
        zaak = get_object_or_404(rijen, uuid=uuid)
        return Response(Zaaktermijn(lees_termijnen(zaak), many=True).data)

    @extend_schema(responses=GebeurtenisRegel(many=True), filters=False)
    @action(detail=True, parameters=ALTIJD)
    def gebeurtenissen(self, request: Request, uuid: str) -> Response:
        """Wat er met deze zaak gebeurde, het oudste eerst."""
        rijen = Gebeurtenis.objects.zichtbaar_voor(self.kijker).van(self.get_object().uuid)
        pagina = self.paginate_queryset(rijen.select_related("door", "team").order_by("versie"))
        return self.get_paginated_response(GebeurtenisRegel(pagina, many=True).data)

    @extend_schema(responses=Kandidaat(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def kandidaten(self, request: Request, uuid: str) -> Response:
        """Aan wie deze zaak kan, de beste eerst. Alleen voor wie mag toewijzen."""
        zaak = self.get_object()
        bewaak_sturen(self.kijker, zaak.klantaanvraag)
        return Response(Kandidaat(stel_voor(zaak).kandidaten, many=True).data)

    @extend_schema(request=Toewijzing, responses=ZaakDetail)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def toewijzen(self, request: Request, uuid: str) -> Response:
        """Geef de zaak aan een collega; het antwoord is de zaak daarna. Een teamleider mag dit altijd, een
        accountmanager als de gemeente dat zo heeft ingesteld; een regisseur in de eerste lijn niet."""
        zaak = self.get_object()
        bewaak_sturen(self.kijker, zaak.klantaanvraag)
        invoer = self.invoer(Toewijzing)
        wijs_toe(zaak=zaak, aan=invoer["medewerker"], door=self.kijker, reden=invoer.get("reden", ""))
        return Response(self.toon(self.nogmaals(zaak)))

    @extend_schema(request=Startzetting, responses=ZaakDetail)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def start(self, request: Request, uuid: str) -> Response:
        """Zet het begin van een zaak die nog niet is begonnen; het antwoord is de zaak met haar nieuwe plan. De
        belofte aan de klant verandert niet. Wie mag toewijzen, mag dit ook."""
        zaak = self.get_object()
        bewaak_sturen(self.kijker, zaak.klantaanvraag)
        invoer = self.invoer(Startzetting)
        zet_start(zaak=zaak, dag=invoer["dag"], door=self.kijker, reden=invoer.get("reden", ""))
        return Response(self.toon(self.nogmaals(zaak)))

    @extend_schema(parameters=[Startvraag], responses=Startgevolg, filters=False)
    @action(
        detail=True,
        pagination_class=None,
        filter_backends=[],
        parameters=frozenset(map(str, Startvraag().fields)),
    )
    def startgevolg(self, request: Request, uuid: str) -> Response:
        """Wat een ander begin met de hele aanvraag doet, zonder dat er iets verandert. Voor wie het begin mag
        zetten."""
        zaak = self.get_object()
        bewaak_sturen(self.kijker, zaak.klantaanvraag)
        dag = self.invoer(Startvraag, request.query_params.dict()).get("dag")
        uit = wat_als(zaak.klantaanvraag, {zaak.pk: dag})
        zichtbaar = Zaak.objects.zichtbaar_voor(self.kijker).in_bulk([rij.zaak for rij in uit.gevolgen])
        verschuivingen = [
            {"zaak": zichtbaar[rij.zaak], "eerder": rij.eerder, "straks": rij.straks}
            for rij in uit.gevolgen
            if rij.zaak in zichtbaar
        ]
        velden = ("verwacht", "straks", "beloofd", "te_beloven", "breekt", "let_op")
        gevolg: Any = {veld: getattr(uit, veld) for veld in velden}
        return Response(Startgevolg({**gevolg, "zaken": verschuivingen}).data)


def _relaties(wie: Kijker) -> tuple[Any, ...]:
    """What it waits for and what waits for it; of a zaak that `wie` may not see not even the number."""
    zichtbaar, relaties = Zaak.objects.zichtbaar_voor(wie).order_by().values("pk"), Zaakrelatie.objects
    return (
        Prefetch("voorgangers", relaties.filter(van__in=zichtbaar).select_related("van").order_by("pk")),
        Prefetch("volgers", relaties.filter(naar__in=zichtbaar).select_related("naar").order_by("pk")),
    )


def _vrij(invoer: Mapping[str, Any]) -> frozenset[str]:
    """A resultaattype says the result by itself."""
    return VRIJ | {"resultaat"} if "resultaattype" in invoer else VRIJ


def _beschrijf(act: Act) -> dict[str, Any]:
    return {"naam": act.naam, "label": act.label, "velden": [naar_camel(veld) for veld in act.velden]}


class WerkvoorraadViewSet(LijstViewSet):
    """Het werk dat wacht of loopt, in de volgorde waarin het gedaan moet worden, met de reden."""

    queryset = Zaakplanning.objects.all()
    serializer_class = Werk
    filterset_class = WerkvoorraadFilter
    rechten = {"GET": WERKVOORRAAD, "POST": VOLGENDE}
    uitbreidingen = {"zaak": Uitbreiding("zaken", ZaakViewSet, lambda werk: werk.zaak_id)}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        rijen = rijen.werkvoorraad().select_related("zaak__versie__zaaktype")
        return met_geheimen(rijen, self.kijker, "zaak__klantaanvraag")

    def verrijk(self, rijen: list[Any]) -> None:
        vandaag = klok.vandaag()
        for rij in rijen:
            rij.stand = stand_in_woorden(rij, vandaag)[0]
            rij.waarom = verhul(waarom(rij, vandaag), rij.geheimen)

    @extend_schema(
        request=None,
        responses=Werk,
        description="Krijg de volgende zaak. Zij is meteen in behandeling bij de medewerker die het vraagt; een "
        "ander krijgt haar niet meer. Wie nog niets deed met de vorige, krijgt die opnieuw. `waarom` zegt in "
        "een zin waarom het deze is. Zonder werk is het antwoord 409 met code `geen_werk` en in `detail` de "
        "reden. Alleen voor medewerkers: een toepassing heeft geen vaardigheden en geen inzet.",
    )
    @action(detail=False, methods=["post"], pagination_class=None, filter_backends=[])
    def volgende(self, request: Request) -> Response:
        """The claim, as the line of the werkvoorraad that it is now."""
        gegeven = neem_volgende(door=self.kijker)
        if gegeven is None:
            raise Geweigerd("geen_werk", waarom_geen_werk(self.kijker))
        planningen: Any = Zaakplanning.objects
        rij: Any = self.met_alles(planningen.met_dagen()).get(pk=gegeven.zaak.pk)
        self.verrijk([rij])
        rij.waarom = gegeven.waarom
        return Response(Werk(rij).data)


ROUTES = [
    ("aanspraken", AanspraakViewSet),
    ("beloften", BelofteViewSet),
    ("inzetten", InzetViewSet),
    ("overdrachten", OverdrachtViewSet),
    ("regisseurs", RegisseurViewSet),
    ("signalen", SignaalViewSet),
    ("simulaties", SimulatieViewSet),
    ("zaken", ZaakViewSet),
    ("werkvoorraad", WerkvoorraadViewSet),
]
