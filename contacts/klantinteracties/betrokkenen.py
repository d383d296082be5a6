"""`/betrokkenen`: who took part in a klantcontact."""

from collections.abc import Iterable
from typing import Any, ClassVar

import django_filters as filters
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from rest_framework import serializers

from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.contactfilters import nummer_is
from contacts.klantinteracties.contactrijen import NIETS, bekenden, betrokkenen_rijen
from contacts.klantinteracties.groepen import Adresgroep, Contactnaam, tekst
from contacts.klantinteracties.nummers import Nummerfilters
from contacts.klantinteracties.parameters import Adres, maak_filters
from contacts.klantinteracties.velden import KiSerializer, Uitbreiding, Url, Verwijzing, Verwijzingen
from contacts.models import Betrokkene, Betrokkeneadres, Betrokkenegegevens, Klantcontact
from contacts.services.klantinteracties import betrokkenen as services
from kcc.models import Klant

ROLLEN = ("vertegenwoordiger", "klant")


def gegevens_van(rij: Betrokkene) -> Betrokkenegegevens:
    """As they named themselves; of somebody who was noted here, as the klant is called."""
    try:
        return rij.gegevens
    except Betrokkenegegevens.DoesNotExist:
        klant = rij.klant or Klant()
        voorletters = "".join(f"{naam[0]}." for naam in klant.voornamen.split())[:10]
        return Betrokkenegegevens(
            betrokkene=rij,
            voorletters=voorletters,
            voornaam=klant.voornamen,
            voorvoegsel=klant.tussenvoegsel[:10],
            achternaam=klant.achternaam,
            organisatienaam=klant.organisatienaam,
        )


class BetrokkeneSerializer(KiSerializer):
    """Een persoon of organisatie bij een klantcontact."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("betrokkenen")
    was_partij = Verwijzing("partijen", Klant.objects.all, source="klant", required=False, allow_null=True)
    had_klantcontact = Verwijzing("klantcontacten", Klantcontact.objects.all, source="klantcontact")
    digitale_adressen = Verwijzingen("digitaleadressen", source="adres_uuids")
    bezoekadres = Adresgroep(required=False, allow_null=True)
    correspondentieadres = Adresgroep(required=False, allow_null=True)
    contactnaam = Contactnaam(required=False, allow_null=True)
    volledige_naam = serializers.CharField(read_only=True)
    rol = serializers.ChoiceField(ROLLEN)
    organisatienaam = tekst(200)
    initiator = serializers.BooleanField()

    uitbreidingen: ClassVar[dict[str, Uitbreiding]] = {
        "digitaleAdressen": Uitbreiding(
            lambda rij: [deel.adres for deel in rij.adressen.all()], "DigitaalAdresSerializer"
        ),
        "wasPartij": Uitbreiding(lambda rij: rij.klant, "PartijSerializer"),
        "hadKlantcontact": Uitbreiding(lambda rij: rij.klantcontact, "KlantcontactSerializer"),
    }

    def to_representation(self, instance: Any) -> dict[str, Any]:
        van = gegevens_van(instance)
        instance.contactnaam, instance.initiator = van, van.initiator
        instance.organisatienaam = van.organisatienaam
        instance.bezoekadres, instance.correspondentieadres = van.bezoekadres, van.correspondentieadres
        instance.volledige_naam = volledige_naam(van)
        inhoud = super().to_representation(instance)
        inhoud["rol"] = (
            "vertegenwoordiger" if instance.namens_id or instance.rol == "vertegenwoordiger" else "klant"
        )
        return inhoud


def volledige_naam(van: Betrokkenegegevens) -> str:
    """Initials when there are any, else the first name; then the rest."""
    delen = (van.voorletters or van.voornaam, van.voorvoegsel, van.achternaam)
    return " ".join(deel for deel in delen if deel)


def naar_gegevens(invoer: dict[str, Any]) -> dict[str, Any]:
    """What was sent, by our names: of a contactnaam that is null everything is emptied."""
    invoer = dict(invoer)
    if "contactnaam" in invoer:
        naam = invoer.pop("contactnaam")
        leeg = dict.fromkeys(("voorletters", "voornaam", "voorvoegsel", "achternaam"), "")
        invoer |= leeg if naam is None else dict(naam)
    return invoer


def _naam(veld: str, klant: str) -> Any:
    """As they named themselves, else as the klant is called."""

    def filter_(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
        eigen = Q(gegevens__isnull=True, **{f"klant__{klant}": waarde})
        return rijen.filter(Q(**{f"gegevens__{veld}": waarde}) | eigen)

    return filters.CharFilter(method=filter_)


def _nummer(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    return rijen.filter(nummer_is(waarde, "klantcontact__"))


def _verstrekt(veld: str) -> Any:
    def filter_(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
        adressen = Betrokkeneadres.objects.filter(betrokkene=OuterRef("pk"), **{f"adres__{veld}": waarde})
        return rijen.filter(Exists(adressen))

    return filter_


BASIS = maak_filters(
    Betrokkene,
    {
        "contactnaamAchternaam": _naam("achternaam", "achternaam"),
        "contactnaamVoorletters": filters.CharFilter("gegevens__voorletters"),
        "contactnaamVoornaam": _naam("voornaam", "voornamen"),
        "contactnaamVoorvoegselAchternaam": _naam("voorvoegsel", "tussenvoegsel"),
        "hadKlantcontact__nummer": filters.CharFilter(method=_nummer),
        "hadKlantcontact__referentienummer": filters.CharFilter(
            "klantcontact__registratie__referentienummer"
        ),
        "hadKlantcontact__url": Adres("klantcontact__uuid"),
        "hadKlantcontact__uuid": filters.UUIDFilter("klantcontact__uuid"),
        "organisatienaam": _naam("organisatienaam", "organisatienaam"),
        "verstrektedigitaalAdres__adres": filters.CharFilter(method=_verstrekt("waarde")),
        "verstrektedigitaalAdres__url": Adres(method=_verstrekt("uuid")),
        "verstrektedigitaalAdres__uuid": filters.UUIDFilter(method=_verstrekt("uuid")),
        "wasPartij__nummer": filters.CharFilter("klant__partij__nummer"),
        "wasPartij__url": Adres("klant__uuid"),
        "wasPartij__uuid": filters.UUIDFilter("klant__uuid"),
    },
)


class BetrokkeneFilter(Nummerfilters, BASIS):  # type: ignore[misc,valid-type]
    """With the four of the number of a partij."""

    nummerpad = "wasPartij__partijIdentificator"

    def met_nummer(self, rijen: QuerySet[Any], klanten: QuerySet[Any]) -> QuerySet[Any]:
        return rijen.filter(klant__in=klanten)


class BetrokkeneViewSet(KiViewSet):
    """Betrokkenen bij klantcontacten, nieuwste eerst."""

    serializer_class = BetrokkeneSerializer
    filterset_class = BetrokkeneFilter
    expand = frozenset({"digitaleAdressen", "wasPartij", "hadKlantcontact"})
    doel = "Klantinteracties: betrokkene gelezen"

    def get_queryset(self) -> QuerySet[Any]:
        gezien = Klantcontact.objects.zichtbaar_voor(self.request.user)  # type: ignore[attr-defined]
        rijen = bekenden(Betrokkene.objects.filter(klantcontact__in=gezien)).order_by("-pk")
        return self.met_alles(rijen)

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return betrokkenen_rijen(rijen, self.request.user, self.gevraagd or NIETS)  # type: ignore[arg-type]

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        return (rij.klant,)

    def maak(self, invoer: dict[str, Any]) -> Model:
        gesprek = invoer.pop("klantcontact")
        return services.voeg_toe(gesprek=gesprek, gegevens=naar_gegevens(invoer), door=self.request.user)  # type: ignore[arg-type]

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        return services.werk_bij(rij=rij, gegevens=naar_gegevens(invoer), door=self.request.user)  # type: ignore[arg-type]

    def verwijder(self, rij: Any) -> None:
        services.verwijder(rij=rij, door=self.request.user)  # type: ignore[arg-type]
