"""`/internetaken`: terugbelverzoeken, also those of our own screens."""

from collections.abc import Iterable, Sequence
from typing import Any

import django_filters as filters
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from rest_framework import serializers

from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.contactfilters import nummer_is
from contacts.klantinteracties.contactserializers import registratie_van
from contacts.klantinteracties.nummers import kort_nummer
from contacts.klantinteracties.parameters import Adres, Tijdstip, maak_filters
from contacts.klantinteracties.velden import KiSerializer, Moment, Url, Verwijzing, verwijzing
from contacts.models import (
    Actor,
    Betrokkene,
    Doorsturing,
    Klantcontact,
    Taakactor,
    TerugbelStatus,
    Terugbelverzoek,
)
from contacts.services.klantinteracties import taken as services
from kcc.models import Klant

STATUSSEN = ("te_verwerken", "verwerkt")
TERUGBELLEN = "Terugbellen"


def taken_rijen(rijen: QuerySet[Terugbelverzoek]) -> QuerySet[Any]:
    """With `actor_uuids` as an application gave them, and `doorgestuurd`: our screens sent it elsewhere."""
    gegeven = Taakactor.objects.filter(terugbelverzoek=OuterRef("pk")).order_by("volgnummer")
    return rijen.select_related("team", "medewerker", "voor", "vraag__klantcontact__registratie").annotate(
        actor_uuids=ArraySubquery(gegeven.values("actor")),
        doorgestuurd=Exists(Doorsturing.objects.filter(terugbelverzoek=OuterRef("pk"))),
        klant_ids=ArraySubquery(
            Betrokkene.objects.filter(
                klantcontact=OuterRef("vraag__klantcontact"), klant__isnull=False
            ).values("klant")
        ),
    )


def actoren_van(rij: Any) -> list[Any]:
    """Whose it is now: as it was given, until somebody here sent it on."""
    if rij.actor_uuids and not rij.doorgestuurd:
        return list(rij.actor_uuids)
    return [(rij.medewerker or rij.voor or rij.team).uuid]


class InternetaakSerializer(KiSerializer):
    """Wat er na een klantcontact nog moet gebeuren."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("internetaken")
    nummer = serializers.CharField(max_length=10, required=False, allow_null=True, allow_blank=True)
    referentienummer = serializers.CharField(max_length=10, required=False, allow_null=True, allow_blank=True)
    gevraagde_handeling = serializers.CharField(max_length=200, source="handeling")
    aanleidinggevend_klantcontact = Verwijzing(
        "klantcontacten", Klantcontact.objects.all, source="vraag.klantcontact"
    )
    toegewezen_aan_actor = Verwijzing("actoren", Actor.objects.all, required=False)
    toegewezen_aan_actoren = serializers.ListField(
        child=Verwijzing("actoren", Actor.objects.all), required=False, min_length=1, max_length=20
    )
    toelichting = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    status = serializers.ChoiceField(STATUSSEN, source="stand")
    toegewezen_op = serializers.DateTimeField(read_only=True, source="aangemaakt_op")
    afgehandeld_op = Moment(required=False, allow_null=True, source="afgesloten_op")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Somebody has it; done at a moment only when it is done."""
        if self.instance is None and not {"toegewezen_aan_actor", "toegewezen_aan_actoren"} & set(attrs):
            raise serializers.ValidationError({"toegewezenAanActoren": "Dit veld is vereist."}, "required")
        open_ = attrs.get("stand") == "te_verwerken"
        if open_ and attrs.get("afgesloten_op"):
            melding = "Een taak die nog te verwerken is, is niet afgehandeld."
            raise serializers.ValidationError({"afgehandeldOp": melding}, "invalid")
        return attrs

    def to_representation(self, instance: Any) -> dict[str, Any]:
        actoren = actoren_van(instance)
        instance.toegewezen_aan_actor, instance.toegewezen_aan_actoren = actoren[0], actoren
        eigen = instance.handeling
        instance.stand = "verwerkt" if instance.status == TerugbelStatus.AFGESLOTEN else "te_verwerken"
        instance.handeling = eigen or TERUGBELLEN
        inhoud = super().to_representation(instance)
        instance.handeling = eigen
        gesprek = instance.vraag.klantcontact
        inhoud["nummer"] = instance.nummer or registratie_van(gesprek).nummer or kort_nummer(gesprek.nummer)
        inhoud["toegewezenAanActor"] = verwijzing(self.context, "actoren", actoren[0])
        return inhoud


def naar_gegevens(invoer: dict[str, Any]) -> tuple[dict[str, Any], list[Actor] | None]:
    """What was sent, by our names, and the actors (None: not sent)."""
    invoer = dict(invoer)
    een, meer = invoer.pop("toegewezen_aan_actor", None), invoer.pop("toegewezen_aan_actoren", None)
    if (stand := invoer.pop("stand", None)) is not None:
        invoer["verwerkt"] = stand == "verwerkt"
    invoer["afgehandeld_op"] = invoer.pop("afgesloten_op", None)
    if een is None and meer is None:
        return invoer, None
    uniek = {actor.uuid: actor for actor in [*([een] if een else ()), *(meer or ())]}
    return invoer, list(uniek.values())


def _status(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    klaar = Q(status=TerugbelStatus.AFGESLOTEN)
    return rijen.filter(klaar if waarde == "verwerkt" else ~klaar)


def _actor(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    return rijen.filter(_van_actoren([waarde]))


def _van_actoren(uuids: Any) -> Q:
    gegeven = Exists(Taakactor.objects.filter(terugbelverzoek=OuterRef("pk"), actor__in=uuids))
    zonder = ~Exists(Taakactor.objects.filter(terugbelverzoek=OuterRef("pk")))
    eigen = Q(medewerker__uuid__in=uuids) | Q(medewerker=None, voor__uuid__in=uuids)
    team = Q(medewerker=None, voor=None, team__uuid__in=uuids)
    return Q(gegeven) | Q(zonder) & (eigen | team)


def _actornaam(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    return rijen.filter(_van_actoren(Actor.objects.filter(naam=waarde).values("uuid")))


def _nummer(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    afgeleid = Q(nummer="") & nummer_is(waarde, "vraag__klantcontact__")
    return rijen.filter(Q(nummer=waarde) | afgeleid)


def _contactnummer(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    return rijen.filter(nummer_is(waarde, "vraag__klantcontact__"))


CONTACT = "vraag__klantcontact__"
TaakFilter = maak_filters(
    Terugbelverzoek,
    {
        "aanleidinggevendKlantcontact__url": Adres(f"{CONTACT}uuid"),
        "aanleidinggevendKlantcontact__uuid": filters.UUIDFilter(f"{CONTACT}uuid"),
        "actoren__naam": filters.CharFilter(method=_actornaam),
        "klantcontact__nummer": filters.CharFilter(method=_contactnummer),
        "klantcontact__referentienummer": filters.CharFilter(f"{CONTACT}registratie__referentienummer"),
        "klantcontact__uuid": filters.UUIDFilter(f"{CONTACT}uuid"),
        "nummer": filters.CharFilter(method=_nummer),
        "referentienummer": filters.CharFilter("referentienummer"),
        "status": filters.ChoiceFilter(method=_status, choices=[(naam, naam) for naam in STATUSSEN]),
        "toegewezenAanActor__url": Adres(method=_actor),
        "toegewezenAanActor__uuid": filters.UUIDFilter(method=_actor),
        "toegewezenOp": Tijdstip("aangemaakt_op"),
    },
)


class InternetaakViewSet(KiViewSet):
    """Interne taken: terugbelverzoeken."""

    queryset = Terugbelverzoek.objects.order_by("-aangemaakt_op", "-pk")
    serializer_class = InternetaakSerializer
    filterset_class = TaakFilter
    doel = "Klantinteracties: internetaak gelezen"

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return taken_rijen(rijen)

    def verrijk(self, rijen: Sequence[Any]) -> None:
        nodig = {pk for rij in rijen for pk in rij.klant_ids}
        klanten = Klant.objects.in_bulk(nodig) if nodig else {}
        for rij in rijen:
            rij.klanten = [klanten[pk] for pk in rij.klant_ids]

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        return rij.klanten  # type: ignore[no-any-return]

    def maak(self, invoer: dict[str, Any]) -> Model:
        gesprek = invoer.pop("vraag")["klantcontact"]
        gegevens, actoren = naar_gegevens(invoer)
        return services.maak_taak(
            gesprek=gesprek,
            actoren=actoren or [],
            gegevens=gegevens,
            door=self.request.user,  # type: ignore[arg-type]
        )

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        invoer.pop("vraag", None)
        gegevens, actoren = naar_gegevens(invoer)
        return services.werk_bij(verzoek=rij, gegevens=gegevens, actoren=actoren, door=self.request.user)  # type: ignore[arg-type]

    def verwijder(self, rij: Any) -> None:
        services.verwijder(verzoek=rij, door=self.request.user)  # type: ignore[arg-type]
