"""`/partijen`: klanten."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from contacts.klantinteracties.adresrijen import adressen_rijen
from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.contactrijen import NIETS, betrokkenen_rijen
from contacts.klantinteracties.parameters import onder
from contacts.klantinteracties.partijfilters import PartijFilter
from contacts.klantinteracties.partijrijen import partijen_rijen
from contacts.klantinteracties.partijserializers import PartijSerializer, naar_gegevens
from contacts.models import Betrokkene, Klantcontact
from contacts.services.klantinteracties import partijen as services
from kcc.models import DigitaalAdres, Klant


class PartijViewSet(KiViewSet):
    """Personen, organisaties en contactpersonen, op naam."""

    queryset = Klant.objects.order_by("zoeknaam", "pk")
    serializer_class = PartijSerializer
    filterset_class = PartijFilter
    expand = frozenset(
        {"betrokkenen", "betrokkenen.hadKlantcontact", "categorieRelaties", "digitaleAdressen"}
    )
    doel = "Klantinteracties: partij gelezen"

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        wie: Any = self.request.user
        rijen = partijen_rijen(rijen, wie)
        if "digitaleAdressen" not in (self.gevraagd or NIETS):
            return rijen
        adressen = adressen_rijen(DigitaalAdres.objects.order_by("pk"))
        return rijen.prefetch_related(Prefetch("adressen", adressen))

    def verrijk(self, rijen: Sequence[Any]) -> None:
        """The betrokkenen of a klant are one query for all rows: they have no way back in the models."""
        gevraagd = self.gevraagd or NIETS
        if "betrokkenen" not in gevraagd:
            return
        wie: Any = self.request.user
        gezien = Klantcontact.objects.zichtbaar_voor(wie)
        alle = Betrokkene.objects.filter(klant__in=rijen, klantcontact__in=gezien).order_by("pk")
        per_klant: dict[int, list[Any]] = {rij.pk: [] for rij in rijen}
        for betrokkene in betrokkenen_rijen(alle, wie, onder(gevraagd, "betrokkenen")):
            per_klant[betrokkene.klant_id].append(betrokkene)
        for rij in rijen:
            rij.getoonde_betrokkenen = per_klant[rij.pk]

    def klanten_van(self, rij: Klant) -> Iterable[Klant | None]:
        return (rij,)

    def maak(self, invoer: dict[str, Any]) -> Model:
        return services.maak_partij(gegevens=naar_gegevens(invoer), door=self.request.user)  # type: ignore[arg-type]

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        return services.werk_bij(klant=rij, gegevens=naar_gegevens(invoer), door=self.request.user)  # type: ignore[arg-type]

    def verwijder(self, rij: Any) -> None:
        services.verwijder(klant=rij, door=self.request.user)  # type: ignore[arg-type]
