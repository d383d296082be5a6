"""`zaken`, `rollen`, `statussen`, `resultaten` and `zaakinformatieobjecten`: rows by `zichtbaar_voor`, and an inzage
row for each resident that an answer shows or was asked by number."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.zgw import filters, rijen, rollen
from contacts.zgw.uitbreiding import PADEN, Uitbreider
from contacts.zgw.zaak import RESULTAAT, toon_resultaat, toon_status, toon_zaak
from kcc.api.toegang import mag_bsn
from kcc.api.zgw.fouten import ongeldig
from kcc.api.zgw.parameters import Parameter, filter_rijen, lees_adres, lees_expand
from kcc.api.zgw.views import ZgwViewSet
from zaken.models import Zaak

VERSIE = "1.5.1"


class ZaakViewSet(ZgwViewSet):
    """Zaken, and what they point at when `expand` asks."""

    versie = VERSIE
    queryset = Zaak.objects.all()
    parameters = filters.ZAKEN
    ordening = filters.ORDENING
    uitbreidingen = PADEN
    met_bsn = frozenset({filters.BSN})
    doel = "ZGW: zaken van een klant"

    def get_queryset(self) -> Any:
        return rijen.zaken_rijen(super().get_queryset())

    def toon(self, rijen: Sequence[Any]) -> list[dict[str, Any]]:
        gevraagd = lees_expand(self.request, PADEN)
        uitbreider = Uitbreider(rijen, gevraagd, self.adressen, bsn=mag_bsn(self.request.user))
        gezien = list(uitbreider.klanten)
        if set(filters.PERSONEN) & set(self.request.query_params):
            gezien += [rij.klantaanvraag.klant for rij in rijen]
        self.noteer_inzage(gezien)
        zaken = [toon_zaak(rij, self.adressen) for rij in rijen]
        if gevraagd:
            for inhoud, rij in zip(zaken, rijen, strict=True):
                inhoud["_expand"] = uitbreider.van(rij)
        return zaken


class VanZaakViewSet(ZgwViewSet):
    """Parts of zaken: no rows of a table but of a zaak, which a list must name (`?zaak=`)."""

    versie = VERSIE
    queryset = Zaak.objects.all()
    keuzes: ClassVar[Mapping[str, Callable[[Any, "VanZaakViewSet"], str]]] = {}
    """Name of a parameter -> what it must be equal to, of a part."""

    @property
    def parameters(self) -> Mapping[str, Parameter]:  # type: ignore[override]
        return dict.fromkeys(("zaak", *self.keuzes), _gelijk)

    def delen(self, zaak: Any) -> list[Any]:
        """The parts of this zaak."""
        raise NotImplementedError

    def nummer(self, deel: Any) -> int:
        """Which part of its zaak it is."""
        return deel.nummer  # type: ignore[no-any-return]

    def filter_queryset(self, queryset: Any) -> Any:
        vraag = self.request.query_params
        if "zaak" not in vraag:
            raise ongeldig("zaak", "Geef de zaak: ?zaak=<url>.", "required")
        filter_rijen(self.request, (), self.parameters)
        zaak = rijen.zaken_rijen(queryset.filter(uuid=lees_adres("zaak", vraag["zaak"], "zaken"))).first()
        gevraagd = {naam: lees for naam, lees in self.keuzes.items() if naam in vraag}
        return [
            deel
            for deel in (self.delen(zaak) if zaak else ())
            if all(_kaal(lees(deel, self)) == _kaal(vraag[naam]) for naam, lees in gevraagd.items())
        ]

    def get_object(self) -> Any:
        gevonden = rijen.zaak_van_deel(UUID(self.kwargs["uuid"]), self.request.user)  # type: ignore[arg-type]
        for deel in self.delen(gevonden[0]) if gevonden else ():
            if gevonden and self.nummer(deel) == gevonden[1]:
                return deel
        raise Http404


def _kaal(waarde: str) -> str:
    """Of an address what comes after the host, which a proxy may call otherwise."""
    return waarde.strip().rpartition("/api/v1/")[2]


def _gelijk(rijen: Any, naam: str, waarde: str, wie: Any) -> Any:
    """Only that there is a value: what it must be is known per part."""
    return rijen


class RolViewSet(VanZaakViewSet):
    """Who is tied to a zaak. A resident who is shown leaves an inzage row."""

    doel = "ZGW: wie bij een zaak hoort"
    keuzes: ClassVar[Mapping[str, Any]] = {
        "betrokkeneType": lambda rol, view: view.soort_van(rol),
        "omschrijving": lambda rol, view: rol.soort.omschrijving,
        "omschrijvingGeneriek": lambda rol, view: rol.soort.generiek,
        "roltype": lambda rol, view: view.adressen.deel("roltypen", rol.zaak.versie.uuid, rol.soort.nummer),
    }

    def delen(self, zaak: Any) -> list[rollen.Rol]:
        alle = list(rollen.rollen_van(zaak))
        self.nummers = rollen.nummers_van(rollen.klanten_van(alle), bsn=mag_bsn(self.request.user))
        return alle

    def soort_van(self, rol: rollen.Rol) -> str:
        return rollen.betrokkenetype(rol.wie, self.nummers)

    def toon(self, rijen: Sequence[Any]) -> list[dict[str, Any]]:
        self.noteer_inzage(rollen.klanten_van(rijen))
        return [rollen.toon_rol(rol, self.nummers, self.adressen) for rol in rijen]


class StatusViewSet(VanZaakViewSet):
    """The states that a zaak had, the newest first."""

    keuzes: ClassVar[Mapping[str, Any]] = {
        "statustype": lambda stand, view: view.adressen.deel(
            "statustypen", stand.zaak.versie.uuid, stand.statustype
        ),
        "indicatieLaatstGezetteStatus": lambda stand, view: "true" if stand.laatste else "false",
    }

    def delen(self, zaak: Any) -> list[rijen.Stand]:
        return rijen.standen_van([zaak]).get(zaak, [])[::-1]

    def toon(self, rijen: Sequence[Any]) -> list[dict[str, Any]]:
        return [toon_status(stand, self.adressen) for stand in rijen]


class ResultaatViewSet(VanZaakViewSet):
    """How a zaak ended: one, or none yet."""

    keuzes: ClassVar[Mapping[str, Any]] = {}

    def delen(self, zaak: Any) -> list[Any]:
        return [zaak] if zaak.resultaattype else []

    def nummer(self, deel: Any) -> int:
        return RESULTAAT

    def toon(self, rijen: Sequence[Any]) -> list[dict[str, Any]]:
        return [toon_resultaat(zaak, self.adressen) for zaak in rijen]


class DocumentViewSet(VanZaakViewSet):
    """Always empty, and no pages, as the standard has it: see the package."""

    def filter_queryset(self, queryset: Any) -> Any:
        if "zaak" in self.request.query_params:
            lees_adres("zaak", self.request.query_params["zaak"], "zaken")
        return []

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.filter_queryset(()))

    def get_object(self) -> Any:
        raise Http404


ROUTES: Sequence[tuple[str, type[ZgwViewSet]]] = (
    ("zaken", ZaakViewSet),
    ("rollen", RolViewSet),
    ("statussen", StatusViewSet),
    ("resultaten", ResultaatViewSet),
    ("zaakinformatieobjecten", DocumentViewSet),
)
