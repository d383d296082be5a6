"""`/partijen`: klanten, in the form of the standard."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet

from contacts.klantinteracties.adresrijen import adressen_rijen
from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.contactrijen import NIETS, betrokkenen_rijen
from contacts.klantinteracties.parameters import onder
from contacts.klantinteracties.partijfilters import PartijFilter
from contacts.klantinteracties.partijinvoer import lees_partij
from contacts.klantinteracties.partijrijen import partijen_rijen
from contacts.klantinteracties.partijserializers import PartijSerializer
from contacts.klantinteracties.zicht import zichtbare_betrokkenen
from contacts.services.klantinteracties import partijen as services
from kcc.models import DigitaalAdres, Klant
from kcc.zicht import Kijker


def verrijk_partijen(rijen: Sequence[Any], wie: Kijker, expand: frozenset[str]) -> None:
    """What is expanded: one query for all rows of each."""
    if "betrokkenen" in expand:
        alle = zichtbare_betrokkenen(wie).filter(klant__in=rijen).order_by("pk")
        _verdeel(rijen, betrokkenen_rijen(alle, wie, onder(expand, "betrokkenen")), "getoonde_betrokkenen")
    if "digitaleAdressen" in expand:
        adressen = DigitaalAdres.objects.filter(klant__in=rijen).order_by("pk")
        _verdeel(rijen, adressen_rijen(adressen, wie), "getoonde_adressen")


def _verdeel(rijen: Sequence[Any], delen: Iterable[Any], naam: str) -> None:
    per_klant = defaultdict(list)
    for deel in delen:
        per_klant[deel.klant_id].append(deel)
    for rij in rijen:
        setattr(rij, naam, per_klant[rij.pk])


class PartijViewSet(KiViewSet):
    """Personen, organisaties en contactpersonen, nieuwste eerst."""

    queryset = Klant.objects.order_by("-pk")
    serializer_class = PartijSerializer
    filterset_class = PartijFilter
    expand = frozenset(
        {"betrokkenen", "betrokkenen.hadKlantcontact", "categorieRelaties", "digitaleAdressen"}
    )
    doel = "Klantinteracties: partij gelezen"

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return partijen_rijen(rijen, self.request.user)  # type: ignore[arg-type]

    def verrijk(self, rijen: Sequence[Any]) -> None:
        verrijk_partijen(rijen, self.request.user, self.gevraagd or NIETS)  # type: ignore[arg-type]

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        return (rij,)

    def maak(self, invoer: dict[str, Any]) -> Model:
        return services.maak(invoer=lees_partij(invoer, None), door=self.request.user)  # type: ignore[arg-type]

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        return services.werk_bij(klant=rij, invoer=lees_partij(invoer, rij), door=self.request.user)  # type: ignore[arg-type]

    def verwijder(self, rij: Any) -> None:
        services.verwijder(klant=rij, door=self.request.user)  # type: ignore[arg-type]
