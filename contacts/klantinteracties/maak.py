"""`POST /maak-klantcontact`: klantcontact, betrokkene and onderwerpobject in one call, all or nothing."""

from typing import Any

from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.klantinteracties import betrokkenen, onderwerpobjecten
from contacts.klantinteracties.basis import KiView
from contacts.klantinteracties.betrokkenen import BetrokkeneSerializer
from contacts.klantinteracties.contactserializers import KlantcontactSerializer
from contacts.klantinteracties.onderwerpobjecten import OnderwerpobjectSerializer
from contacts.klantinteracties.velden import Groep
from contacts.models import Betrokkene, Contactonderwerp
from contacts.services.klantinteracties import betrokkenen as betrokkenendienst
from contacts.services.klantinteracties import klantcontacten as contactdienst
from contacts.services.klantinteracties import onderwerpen as onderwerpdienst
from kcc.services.inzage import leg_inzage_vast


class BetrokkeneErbij(BetrokkeneSerializer):
    """Zonder klantcontact: dat ontstaat in dezelfde aanroep."""

    def get_fields(self) -> dict[str, Any]:
        velden = super().get_fields()
        velden["hadKlantcontact"].read_only, velden["hadKlantcontact"].required = True, False
        return velden


class OnderwerpErbij(OnderwerpobjectSerializer):
    """Zonder klantcontact: dat ontstaat in dezelfde aanroep."""

    def get_fields(self) -> dict[str, Any]:
        velden = super().get_fields()
        velden["klantcontact"].read_only = True
        return velden


class MaakKlantcontact(Groep):
    """Een klantcontact met wie erbij was en waar het over ging."""

    klantcontact = KlantcontactSerializer()
    betrokkene = BetrokkeneErbij(required=False, allow_null=True)
    onderwerpobject = OnderwerpErbij(required=False, allow_null=True)


class MaakKlantcontactView(KiView):
    """All or nothing."""

    @extend_schema(request=MaakKlantcontact, responses={201: MaakKlantcontact})
    def post(self, request: Request) -> Response:
        """Maak een klantcontact, een betrokkene en een onderwerpobject aan."""
        context: dict[str, Any] = {"request": request, "expand": None, "ki_serializers": {}}
        invoer = MaakKlantcontact(data=request.data, context=context)
        invoer.is_valid(raise_exception=True)
        with transaction.atomic():
            delen = self._maak(dict(invoer.validated_data), request.user)
        return Response(self._toon(delen, context), 201)

    def _maak(self, invoer: dict[str, Any], wie: Any) -> dict[str, Any]:
        bij = betrokkenen.naar_gegevens(invoer.get("betrokkene") or {})
        over = onderwerpobjecten.naar_gegevens(invoer.get("onderwerpobject") or {})
        zaak = onderwerpdienst.zaak_van(over, wie)
        gesprek = contactdienst.registreer(
            gegevens=invoer["klantcontact"],
            door=wie,
            klant=bij.get("klant"),
            zaak=zaak,
            eerder=over.get("was_klantcontact"),
            rol=bij.get("rol", ""),
        )
        delen: dict[str, Any] = {"klantcontact": gesprek}
        if invoer.get("betrokkene") is not None:
            rij = gesprek.eerste_betrokkene  # type: ignore[attr-defined]
            delen["betrokkene"] = betrokkenendienst.bewaar_gegevens(rij, bij, nieuw=True).betrokkene
        if invoer.get("onderwerpobject") is not None:
            delen["onderwerpobject"] = onderwerpdienst.maak(gesprek, over)
        return delen

    def _toon(self, delen: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """What was written is shown from memory: all that belongs to it is known. What was not asked is null."""
        betrokkene, onderwerp = delen.get("betrokkene"), delen.get("onderwerpobject")
        return {
            "klantcontact": _toon_contact(delen, context),
            "betrokkene": betrokkene and _toon_betrokkene(betrokkene, context),
            "onderwerpobject": onderwerp and _toon_onderwerp(onderwerp, context),
        }


def _toon_contact(delen: dict[str, Any], context: dict[str, Any]) -> Any:
    """A zaak that the caller named is one that they see: nothing of it is hidden."""
    gesprek = delen["klantcontact"]
    gesprek.verborgen = False
    gesprek.antwoorden = [vraag.antwoord for vraag in [gesprek.eerste_vraag] if vraag.antwoord]
    gesprek.betrokkene_uuids = [delen["betrokkene"].uuid] if "betrokkene" in delen else []
    gesprek.onderwerp_uuids = [delen["onderwerpobject"].uuid] if "onderwerpobject" in delen else []
    gesprek.taak_uuids, gesprek.actorrijen = [], []
    return KlantcontactSerializer(gesprek, context=context).data


def _toon_betrokkene(rij: Betrokkene, context: dict[str, Any]) -> Any:
    rij.adres_uuids = []  # type: ignore[attr-defined]
    if rij.klant is not None:
        doel = "Klantinteracties: klantcontact gemaakt"
        leg_inzage_vast(klanten=[rij.klant], door=context["request"].user, doel=doel)
    return BetrokkeneSerializer(rij, context=context).data


def _toon_onderwerp(rij: Contactonderwerp, context: dict[str, Any]) -> Any:
    return OnderwerpobjectSerializer(rij, context=context).data
