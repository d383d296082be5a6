"""`/klantcontacten`: gesprekken, and what applications lay down."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet

from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.contactfilters import KlantcontactFilter
from contacts.klantinteracties.contactrijen import NIETS, klantcontacten_rijen
from contacts.klantinteracties.contactserializers import KlantcontactSerializer
from contacts.klantinteracties.internetaken import taken_rijen
from contacts.klantinteracties.onderwerpobjecten import onderwerpen_rijen
from contacts.models import Klantcontact, Onderwerpobject, Terugbelverzoek
from contacts.services.klantinteracties import klantcontacten as services
from kcc.models import Klant
from kcc.zicht import Kijker


def verrijk_klantcontacten(rijen: Sequence[Any], wie: Kijker, expand: frozenset[str]) -> None:
    """What is expanded and has no relation of its own: one query for all rows of each."""
    if "gingOverOnderwerpobjecten" in expand:
        alle = onderwerpen_rijen(Onderwerpobject.objects.filter(klantcontact__in=rijen))
        _verdeel(rijen, alle, "getoonde_onderwerpen", lambda rij: rij.klantcontact_id)
    if "leiddeTotInterneTaken" in expand:
        taken: Any = Terugbelverzoek.objects.zichtbaar_voor(wie).filter(vraag__klantcontact__in=rijen)
        _verdeel(rijen, taken_rijen(taken), "getoonde_taken", lambda rij: rij.vraag.klantcontact_id)


def _verdeel(rijen: Sequence[Any], delen: Iterable[Any], naam: str, van: Any) -> None:
    per_rij = defaultdict(list)
    for deel in delen:
        per_rij[van(deel)].append(deel)
    for rij in rijen:
        setattr(rij, naam, per_rij[rij.pk])


class KlantcontactViewSet(KiViewSet):
    """Contacten tussen klanten en de gemeente."""

    queryset = Klantcontact.objects.all()
    serializer_class = KlantcontactSerializer
    filterset_class = KlantcontactFilter
    expand = frozenset(
        {
            "gingOverOnderwerpobjecten",
            "hadBetrokkenen",
            "hadBetrokkenen.digitaleAdressen",
            "hadBetrokkenen.wasPartij",
            "leiddeTotInterneTaken",
            "omvatteBijlagen",
        }
    )
    doel = "Klantinteracties: klantcontact gelezen"

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return klantcontacten_rijen(rijen, self.request.user, self.gevraagd or NIETS)  # type: ignore[arg-type]

    def verrijk(self, rijen: Sequence[Any]) -> None:
        verrijk_klantcontacten(rijen, self.request.user, self.gevraagd or NIETS)  # type: ignore[arg-type]
        nodig = {pk for rij in rijen for pk in rij.klant_ids}
        klanten = Klant.objects.in_bulk(nodig) if nodig else {}
        for rij in rijen:
            rij.klanten = [klanten[pk] for pk in rij.klant_ids]

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        return rij.klanten  # type: ignore[no-any-return]

    def maak(self, invoer: dict[str, Any]) -> Model:
        return services.registreer(gegevens=invoer, door=self.request.user)  # type: ignore[arg-type]

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        return services.werk_bij(gesprek=rij, gegevens=invoer, door=self.request.user)  # type: ignore[arg-type]

    def verwijder(self, rij: Any) -> None:
        services.verwijder(gesprek=rij, door=self.request.user)  # type: ignore[arg-type]
