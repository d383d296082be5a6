"""`/digitaleadressen`: telephone numbers and e-mail addresses, of a klant or as given in one klantcontact."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError as Ongeldig
from django.core.validators import validate_email
from django.db.models import Model, QuerySet
from rest_framework import serializers

from contacts.klantinteracties.adresfilters import AdresFilter
from contacts.klantinteracties.adresrijen import adressen_rijen
from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.contactrijen import NIETS, betrokkenen_rijen
from contacts.klantinteracties.groepen import tekst
from contacts.klantinteracties.klantcontacten import verrijk_klantcontacten
from contacts.klantinteracties.parameters import onder
from contacts.klantinteracties.velden import KiSerializer, Uitbreiding, Url, Verwijzing
from contacts.klantinteracties.zicht import VanWie, zichtbare_adressen, zichtbare_betrokkenen
from contacts.services.klantinteracties import adressen as services
from kcc.models import Klant
from kcc.models.klanten import DigitaalAdresSoort
from kcc.zicht import Kijker

TELEFOON: Final = re.compile(r"0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13}")
BETROKKENE = "verstrektDoorBetrokkene"


class DigitaalAdresSerializer(KiSerializer):
    """Een telefoonnummer, e-mailadres of ander digitaal adres."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("digitaleadressen")
    verstrekt_door_betrokkene = VanWie(
        "betrokkenen", zichtbare_betrokkenen, source="betrokkene", required=False, allow_null=True
    )
    verstrekt_door_partij = Verwijzing(
        "partijen", Klant.objects.all, source="klant", required=False, allow_null=True
    )
    adres = serializers.CharField(max_length=80, source="waarde")
    soort_digitaal_adres = serializers.ChoiceField(DigitaalAdresSoort.choices, source="soort")
    is_standaard_adres = serializers.BooleanField(required=False, source="standaard")
    omschrijving = tekst(40)
    referentie = serializers.RegexField(r"^[-a-zA-Z0-9_]+\Z", required=False, allow_blank=True, max_length=50)
    verificatie_datum = serializers.DateField(required=False, allow_null=True, source="geverifieerd_op")

    uitbreidingen: ClassVar[dict[str, Uitbreiding]] = {
        BETROKKENE: Uitbreiding(lambda rij: rij.getoonde_betrokkene, "BetrokkeneSerializer")
    }

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """As its kind is written; what stood there already is left alone."""
        rij: Any = self.instance
        was = (rij.soort, rij.waarde) if rij else ("", "")
        soort, waarde = attrs.get("soort", was[0]), attrs.get("waarde", was[1])
        if (soort, waarde) != was:
            bewaak_vorm(soort, waarde)
        return attrs

    def to_representation(self, instance: Any) -> dict[str, Any]:
        instance.betrokkene = instance.betrokkene_uuid
        return super().to_representation(instance)


def bewaak_vorm(soort: str, waarde: str) -> None:
    if soort == DigitaalAdresSoort.TELEFOON and not TELEFOON.fullmatch(waarde):
        melding = "Geef een telefoonnummer zonder spaties, bijvoorbeeld 0612345678 of +31612345678."
        raise serializers.ValidationError({"adres": melding}, "invalid")
    if soort == DigitaalAdresSoort.EMAIL:
        try:
            validate_email(waarde)
        except Ongeldig:
            raise serializers.ValidationError({"adres": "Geef een geldig e-mailadres."}, "invalid") from None


def verrijk_adressen(rijen: Sequence[Any], wie: Kijker, expand: frozenset[str]) -> None:
    """Who gave it, with the klantcontact and its taken: one query for all rows of each."""
    if BETROKKENE not in expand:
        return
    binnen = onder(expand, BETROKKENE)
    uuids = {rij.betrokkene_uuid for rij in rijen if rij.betrokkene_uuid}
    gevonden = betrokkenen_rijen(zichtbare_betrokkenen(wie).filter(uuid__in=uuids), wie, binnen)
    per_uuid = {betrokkene.uuid: betrokkene for betrokkene in gevonden}
    for rij in rijen:
        rij.getoonde_betrokkene = per_uuid.get(rij.betrokkene_uuid)
    if "hadKlantcontact" in binnen:
        gesprekken = [betrokkene.klantcontact for betrokkene in per_uuid.values()]
        verrijk_klantcontacten(gesprekken, wie, onder(binnen, "hadKlantcontact"))


class DigitaalAdresViewSet(KiViewSet):
    """Digitale adressen, nieuwste eerst."""

    serializer_class = DigitaalAdresSerializer
    filterset_class = AdresFilter
    expand = frozenset(
        {
            BETROKKENE,
            f"{BETROKKENE}.hadKlantcontact",
            f"{BETROKKENE}.hadKlantcontact.leiddeTotInterneTaken",
        }
    )
    doel = "Klantinteracties: digitaal adres gelezen"

    def get_queryset(self) -> QuerySet[Any]:
        return self.met_alles(zichtbare_adressen(self.request.user).order_by("-pk"))  # type: ignore[arg-type]

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return adressen_rijen(rijen, self.request.user)  # type: ignore[arg-type]

    def verrijk(self, rijen: Sequence[Any]) -> None:
        verrijk_adressen(rijen, self.request.user, self.gevraagd or NIETS)  # type: ignore[arg-type]

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        betrokkene = getattr(rij, "getoonde_betrokkene", None)
        return (rij.klant, betrokkene.klant if betrokkene else None)

    def maak(self, invoer: dict[str, Any]) -> Model:
        return services.maak(gegevens=invoer, door=self.request.user)  # type: ignore[arg-type]

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        return services.werk_bij(rij=rij, gegevens=invoer, door=self.request.user)  # type: ignore[arg-type]

    def verwijder(self, rij: Any) -> None:
        services.verwijder(rij=rij, door=self.request.user)  # type: ignore[arg-type]
