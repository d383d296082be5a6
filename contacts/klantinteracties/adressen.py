"""`/digitaleadressen`."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet
from rest_framework import serializers

from contacts.klantinteracties.adresfilters import GEVER, AdresFilter
from contacts.klantinteracties.adresrijen import adressen_rijen
from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.contactrijen import NIETS, betrokkenen_rijen
from contacts.klantinteracties.groepen import tekst
from contacts.klantinteracties.klantcontacten import verrijk_klantcontacten
from contacts.klantinteracties.parameters import onder
from contacts.klantinteracties.telefoon import NUMMER
from contacts.klantinteracties.velden import KiSerializer, Uitbreiding, Url, Verwijzing
from contacts.models import Betrokkene, Klantcontact
from contacts.services.klantinteracties import adressen as services
from kcc.models import DigitaalAdres, Klant


def alle_betrokkenen() -> Any:
    return Betrokkene.objects.all()


def gever_van(rij: DigitaalAdres) -> Betrokkene | None:
    """In which gesprek it was given."""
    verstrekking = getattr(rij, "verstrekking", None)
    return verstrekking.betrokkene if verstrekking else None


class BetrokkeneVerwijzing(Verwijzing):
    """A betrokkene of a gesprek that the caller may see."""

    def to_internal_value(self, data: Any) -> Any:
        gevonden = super().to_internal_value(data)
        gezien = Klantcontact.objects.zichtbaar_voor(self.context["request"].user)
        if not gezien.filter(pk=gevonden.klantcontact_id).exists():
            self.fail("does_not_exist")
        return gevonden


class DigitaalAdresSerializer(KiSerializer):
    """Een telefoonnummer, e-mailadres of ander adres waarop iemand te bereiken is."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("digitaleadressen")
    verstrekt_door_betrokkene = BetrokkeneVerwijzing(
        "betrokkenen", alle_betrokkenen, source="betrokkene", required=False, allow_null=True
    )
    verstrekt_door_partij = Verwijzing(
        "partijen", Klant.objects.all, source="klant", required=False, allow_null=True
    )
    adres = serializers.CharField(max_length=80, source="waarde")
    soort_digitaal_adres = serializers.ChoiceField(DigitaalAdres.Soort.choices, source="soort")
    is_standaard_adres = serializers.BooleanField(required=False, source="standaard")
    omschrijving = tekst(40)
    referentie = serializers.RegexField(r"^[-a-zA-Z0-9_]+$", max_length=50, required=False, allow_blank=True)
    verificatie_datum = serializers.DateField(required=False, allow_null=True, source="geverifieerd_op")

    uitbreidingen: ClassVar[dict[str, Uitbreiding]] = {
        "verstrektDoorBetrokkene": Uitbreiding(lambda rij: rij.betrokkene, "BetrokkeneSerializer")
    }

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        soort = attrs.get("soort") or getattr(self.instance, "soort", "")
        if "waarde" in attrs:
            _bewaak(attrs["waarde"], str(soort))
        return attrs

    def to_representation(self, instance: Any) -> dict[str, Any]:
        instance.betrokkene = gever_van(instance)
        inhoud = super().to_representation(instance)
        inhoud["adres"] = inhoud["adres"][:80]
        return inhoud


def _bewaak(waarde: str, soort: str) -> None:
    """An e-mail address and a telephone number in their form; the rest is free."""
    if soort == DigitaalAdres.Soort.TELEFOON and not NUMMER.fullmatch(waarde):
        raise serializers.ValidationError({"adres": "Voer een geldig telefoonnummer in."}, "invalid")
    if soort != DigitaalAdres.Soort.EMAIL:
        return
    try:
        serializers.EmailField().run_validation(waarde)
    except serializers.ValidationError:
        raise serializers.ValidationError({"adres": "Voer een geldig e-mailadres in."}, "invalid") from None


class DigitaalAdresViewSet(KiViewSet):
    """Hoe partijen en betrokkenen te bereiken zijn."""

    serializer_class = DigitaalAdresSerializer
    filterset_class = AdresFilter
    expand = frozenset(
        {
            "verstrektDoorBetrokkene",
            "verstrektDoorBetrokkene.hadKlantcontact",
            "verstrektDoorBetrokkene.hadKlantcontact.leiddeTotInterneTaken",
        }
    )
    doel = "Klantinteracties: digitaal adres gelezen"

    def get_queryset(self) -> QuerySet[Any]:
        """Of klanten and gesprekken that may be seen; of nobody only for who sees everything."""
        wie: Any = self.request.user
        gezien = Klantcontact.objects.zichtbaar_voor(wie).filter(pk=OuterRef(f"{GEVER}__klantcontact"))
        mag = Q(klant__in=Klant.objects.zichtbaar_voor(wie)) | Q(Exists(gezien))
        if wie.zicht.overal:
            mag |= Q(klant=None)
        return self.met_alles(DigitaalAdres.objects.filter(mag).order_by("pk"))

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        gevraagd = self.gevraagd or NIETS
        if "verstrektDoorBetrokkene" not in gevraagd:
            return adressen_rijen(rijen)
        wie: Any = self.request.user
        binnen = betrokkenen_rijen(Betrokkene.objects.all(), wie, onder(gevraagd, "verstrektDoorBetrokkene"))
        rijen = rijen.select_related("klant", "verstrekking")
        return rijen.prefetch_related(Prefetch("verstrekking__betrokkene", binnen))  # type: ignore[no-any-return]

    def verrijk(self, rijen: Sequence[Any]) -> None:
        """Tasks of the expanded gesprekken have no relation of their own."""
        diep = onder(onder(self.gevraagd, "verstrektDoorBetrokkene"), "hadKlantcontact")
        gevers = [gever for rij in rijen if (gever := gever_van(rij)) is not None]
        if diep and gevers:
            wie: Any = self.request.user
            verrijk_klantcontacten([gever.klantcontact for gever in gevers], wie, diep)

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        gever = gever_van(rij)
        return (rij.klant, gever.klant if gever else None)

    def maak(self, invoer: dict[str, Any]) -> Model:
        return services.voeg_toe(gegevens=invoer, door=self.request.user)  # type: ignore[arg-type]

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        return services.werk_bij(rij=rij, gegevens=invoer, door=self.request.user)  # type: ignore[arg-type]

    def verwijder(self, rij: Any) -> None:
        services.verwijder(rij=rij, door=self.request.user)  # type: ignore[arg-type]
