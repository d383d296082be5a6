"""`/partij-identificatoren`: numbers of base registers, of a partij or of nobody."""

from collections.abc import Iterable
from typing import Any

import django_filters as filters
from django.db.models import Model, QuerySet

from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.identificatorserializers import IdentificatorSerializer, naar_gegevens
from contacts.klantinteracties.nummers import CODES, DELEN, op_nummer
from contacts.klantinteracties.parameters import maak_filters
from contacts.klantinteracties.zicht import zichtbare_identificatoren
from contacts.services.klantinteracties import identificatoren as services
from kcc.models import Identificator, Klant

PARAMETERS = {f"partijIdentificator{deel[0].upper()}{deel[1:]}": deel for deel in (*DELEN, "objectId")}
"""Names of the parameters, and of the codes they are about."""


def _niets(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    """They are read together in `filter_queryset`."""
    return rijen


def _keuzes(nummer: int) -> list[tuple[str, str]]:
    waarden = sorted({delen[nummer] for delen in CODES.values()})
    return [(waarde, waarde) for waarde in waarden]


BASIS = maak_filters(
    Identificator,
    {
        "anderePartijIdentificator": filters.CharFilter("andere"),
        **{
            naam: filters.ChoiceFilter(method=_niets, choices=_keuzes(nummer))
            for nummer, naam in enumerate(list(PARAMETERS)[:3])
        },
        "partijIdentificatorObjectId": filters.CharFilter(method=_niets),
    },
)


class IdentificatorFilter(BASIS):  # type: ignore[misc,valid-type]
    """The four codes count together."""

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        codes = {deel: w for naam, deel in PARAMETERS.items() if (w := self.form.cleaned_data.get(naam))}
        return rijen.filter(op_nummer(codes, self.request.user)) if codes else rijen


class IdentificatorViewSet(KiViewSet):
    """Identificatoren van partijen, nieuwste eerst."""

    serializer_class = IdentificatorSerializer
    filterset_class = IdentificatorFilter
    doel = "Klantinteracties: identificator gelezen"

    def get_queryset(self) -> QuerySet[Any]:
        return self.met_alles(zichtbare_identificatoren(self.request.user).order_by("-pk"))  # type: ignore[arg-type]

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("klant", "onderdeel_van")  # type: ignore[no-any-return]

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        return (rij.klant,)

    def maak(self, invoer: dict[str, Any]) -> Model:
        return services.maak(gegevens=naar_gegevens(invoer), door=self.request.user)  # type: ignore[arg-type]

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        return services.werk_bij(rij=rij, gegevens=naar_gegevens(invoer), door=self.request.user)  # type: ignore[arg-type]

    def verwijder(self, rij: Any) -> None:
        services.verwijder(rij=rij, door=self.request.user)  # type: ignore[arg-type]
