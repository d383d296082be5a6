"""`/partij-identificatoren`."""

from collections.abc import Iterable
from typing import Any

import django_filters as filters
from django.db.models import Model, Q, QuerySet

from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.nummers import DELEN, op_nummer
from contacts.klantinteracties.nummerserializers import IdentificatorSerializer, naar_gegevens
from contacts.klantinteracties.parameters import maak_filters
from contacts.services.klantinteracties import identificatoren as services
from kcc.models import Identificator, Klant

PARAMETERS = {f"partijIdentificator{deel[0].upper()}{deel[1:]}": deel for deel in (*DELEN, "objectId")}
BASIS = maak_filters(
    Identificator,
    {
        "anderePartijIdentificator": filters.CharFilter("andere"),
        **{naam: filters.CharFilter(method="doe_niets") for naam in PARAMETERS},
    },
)


class IdentificatorFilter(BASIS):  # type: ignore[misc,valid-type]
    """The four of the number count together."""

    def doe_niets(self, rijen: QuerySet[Any], naam: str, waarde: Any) -> QuerySet[Any]:
        """Read together in `filter_queryset`."""
        return rijen

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        gegeven = self.form.cleaned_data
        codes = {deel: gegeven[naam] for naam, deel in PARAMETERS.items() if gegeven.get(naam)}
        return rijen.filter(op_nummer(codes, self.request.user)) if codes else rijen


class IdentificatorViewSet(KiViewSet):
    """Nummers van partijen in een register."""

    serializer_class = IdentificatorSerializer
    filterset_class = IdentificatorFilter
    doel = "Klantinteracties: identificator gelezen"

    def get_queryset(self) -> QuerySet[Any]:
        """Those of klanten that may be seen; of nobody only for who sees everything."""
        wie: Any = self.request.user
        mag = Q(klant__in=Klant.objects.zichtbaar_voor(wie))
        if wie.zicht.overal:
            mag |= Q(klant=None)
        return self.met_alles(Identificator.objects.filter(mag).order_by("pk"))

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("klant", "onderdeel_van")  # type: ignore[no-any-return]

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        return (rij.klant,)

    def maak(self, invoer: dict[str, Any]) -> Model:
        gegevens = naar_gegevens(invoer)
        gegevens.pop("uuid", None)
        return services.geef(door=self.request.user, **{"klant": None, **gegevens})  # type: ignore[arg-type]

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        gegevens = naar_gegevens(invoer)
        gegevens.pop("uuid", None)
        return services.vervang(rij=rij, door=self.request.user, **gegevens)  # type: ignore[arg-type]

    def verwijder(self, rij: Any) -> None:
        services.verwijder(rij=rij, door=self.request.user)  # type: ignore[arg-type]
