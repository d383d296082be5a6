"""`zaaktypen`, `statustypen`, `resultaattypen`, `roltypen` and the one catalogus. No personal data: whoever may come
in reads all of it."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import Http404

from catalogus.models import Resultaattype, Statustype, Zaaktypeversie
from catalogus.models.onderdelen import Zaakresultaat, Zaakstand
from dvo.overdracht.zgw import RESULTATEN
from dvo.zgw_api import lezen
from dvo.zgw_api.lezen import CATALOGUS, ROLSOORTEN
from kcc.api.zgw.adressen import nummer_van, reeks
from kcc.api.zgw.parameters import Parameter, adres, gelijk, keuze, lees_adres, lees_dag
from kcc.api.zgw.views import ZgwViewSet

VERSIE = "1.3.1"
DEFINITIEF, CONCEPT = Q(gepubliceerd_op__isnull=False), Q(gepubliceerd_op__isnull=True)


def _catalogus(rijen: Any, naam: str, waarde: str, wie: Any) -> Any:
    return rijen if lees_adres(naam, waarde, "catalogussen") == CATALOGUS else rijen.none()


def _geldig_op(rijen: Any, naam: str, waarde: str, wie: Any) -> Any:
    return rijen.filter(geldigheid__contains=lees_dag(naam, waarde))


def _trefwoord(rijen: Any, naam: str, waarde: str, wie: Any) -> Any:
    return rijen.zoek(waarde)


def _van_versie(voor: str) -> dict[str, Q]:
    stand = {"definitief": False, "concept": True}
    keuzes = {naam: Q(**{f"{voor}gepubliceerd_op__isnull": leeg}) for naam, leeg in stand.items()}
    return {**keuzes, "alles": Q()}


class CatalogiViewSet(ZgwViewSet):
    """Of what has a status, the published ones unless `status` asks for others; one by its uuid is always found."""

    versie = VERSIE
    voor = "versie__"  # from the row to the version

    def get_queryset(self) -> Any:
        soort: Any = self.queryset  # type: ignore[arg-type]
        rijen = soort.all()  # no rows of residents: everybody with this scope sees them
        if self.action == "list" and "status" not in self.request.query_params:
            rijen = rijen.filter(_van_versie(self.voor)["definitief"])
        return rijen


class ZaaktypeViewSet(CatalogiViewSet):
    queryset = Zaaktypeversie.objects.order_by("zaaktype__identificatie", "versie")
    voor = ""
    parameters: ClassVar[dict[str, Parameter]] = {
        "catalogus": _catalogus,
        "identificatie": gelijk("zaaktype__identificatie"),
        "trefwoorden": _trefwoord,
        "datumGeldigheid": _geldig_op,
        "status": keuze(_van_versie("")),
    }

    def toon(self, rijen: Sequence[Any]) -> list[dict[str, Any]]:
        gelezen = lezen.lees_zaaktypen(rij.uuid for rij in rijen)
        return [lezen.zaaktype(gelezen[rij.uuid], rij.uuid, self.adressen) for rij in rijen]


DEELPARAMETERS: dict[str, Parameter] = {
    "zaaktype": adres("zaaktypen", "versie__uuid"),
    "zaaktypeIdentificatie": gelijk("versie__zaaktype__identificatie"),
    "status": keuze(_van_versie("versie__")),
}


class DeelViewSet(CatalogiViewSet):
    """Rows with a `volgnummer` within a version, which makes their uuid."""

    maak: ClassVar[Any]

    def get_object(self) -> Any:
        gevraagd = UUID(self.kwargs["uuid"])
        for rij in self.get_queryset().filter(versie__uuid__range=reeks(gevraagd)):
            if rij.volgnummer == nummer_van(gevraagd, rij.versie.uuid):
                return rij
        raise Http404

    def toon(self, rijen: Sequence[Any]) -> list[dict[str, Any]]:
        gelezen = lezen.lees_zaaktypen(rij.versie.uuid for rij in rijen)
        maak = type(self).maak
        return [
            maak(gelezen[rij.versie.uuid], rij.versie.uuid, rij.volgnummer, self.adressen) for rij in rijen
        ]


class StatustypeViewSet(DeelViewSet):
    queryset = Statustype.objects.select_related("versie").order_by("versie", "volgnummer")
    maak = staticmethod(lezen.statustype)
    parameters: ClassVar[dict[str, Parameter]] = {
        **DEELPARAMETERS,
        "omschrijvingGeneriek": keuze({stand: Q(stand=stand) for stand in Zaakstand.values}),
    }


class ResultaattypeViewSet(DeelViewSet):
    queryset = Resultaattype.objects.select_related("versie").order_by("versie", "volgnummer")
    maak = staticmethod(lezen.resultaattype)
    parameters: ClassVar[dict[str, Parameter]] = {
        **DEELPARAMETERS,
        "omschrijvingGeneriek": keuze({RESULTATEN[r]: Q(resultaat=r) for r in Zaakresultaat.values}),
    }


class RoltypeViewSet(CatalogiViewSet):
    """Three of every zaaktype: no rows of a table, but a list of (version, number)."""

    queryset = Zaaktypeversie.objects.order_by("zaaktype__identificatie", "versie")
    voor = ""
    parameters: ClassVar[dict[str, Parameter]] = {
        "zaaktype": adres("zaaktypen"),
        "zaaktypeIdentificatie": gelijk("zaaktype__identificatie"),
        "status": keuze(_van_versie("")),
        "omschrijvingGeneriek": keuze({soort.generiek: Q() for soort in ROLSOORTEN}),
    }

    def filter_queryset(self, queryset: Any) -> Any:
        uuids = super().filter_queryset(queryset).values_list("uuid", flat=True)
        generiek = self.request.query_params.get("omschrijvingGeneriek")
        soorten = [soort for soort in ROLSOORTEN if generiek in (None, soort.generiek)]
        return [(uuid, soort.nummer) for uuid in uuids for soort in soorten]

    def get_object(self) -> tuple[UUID, int]:
        gevraagd = UUID(self.kwargs["uuid"])
        for uuid in self.get_queryset().filter(uuid__range=reeks(gevraagd)).values_list("uuid", flat=True):
            if any(soort.nummer == nummer_van(gevraagd, uuid) for soort in ROLSOORTEN):
                return uuid, nummer_van(gevraagd, uuid)
        raise Http404

    def toon(self, rijen: Sequence[Any]) -> list[dict[str, Any]]:
        gelezen = lezen.lees_zaaktypen(uuid for uuid, _ in rijen)
        return [lezen.roltype(gelezen[uuid], uuid, nummer, self.adressen) for uuid, nummer in rijen]


class CatalogusViewSet(CatalogiViewSet):
    """There is one."""

    queryset = Zaaktypeversie.objects.order_by("zaaktype__identificatie", "versie")
    voor = ""

    def filter_queryset(self, queryset: Any) -> Any:
        return [CATALOGUS]

    def get_object(self) -> UUID:
        if UUID(self.kwargs["uuid"]) != CATALOGUS:
            raise Http404
        return CATALOGUS

    def toon(self, rijen: Sequence[Any]) -> list[dict[str, Any]]:
        versies = self.queryset.filter(DEFINITIEF).values_list("uuid", flat=True)  # type: ignore[union-attr]
        return [
            {
                "url": self.adressen.van("catalogussen", CATALOGUS),
                "domein": "KCC",
                "rsin": settings.RSIN,
                "contactpersoonBeheerNaam": "Functioneel beheer KCC",
                "contactpersoonBeheerTelefoonnummer": "",
                "contactpersoonBeheerEmailadres": "",
                "zaaktypen": [self.adressen.van("zaaktypen", uuid) for uuid in versies],
                "besluittypen": [],
                "informatieobjecttypen": [],
                "naam": f"Zaaktypen van {settings.GEMEENTE}",
                "versie": "",
                "begindatumVersie": None,
            }
            for _ in rijen
        ]


ROUTES: Sequence[tuple[str, type[ZgwViewSet]]] = (
    ("catalogussen", CatalogusViewSet),
    ("zaaktypen", ZaaktypeViewSet),
    ("statustypen", StatustypeViewSet),
    ("resultaattypen", ResultaattypeViewSet),
    ("roltypen", RoltypeViewSet),
)
