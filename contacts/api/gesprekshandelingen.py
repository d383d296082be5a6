"""The acts on a gesprek: taken, passed on, put on a name, verified; and one more vraag in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts import rechten, services
from contacts.serializers.gesprekken import Gesprek
from contacts.serializers.gesprekshandelingen import OVERGANGEN, Gespreksovergang, Postvakkeuze
from contacts.serializers.invoer import VraagInvoer, naar_vraag
from contacts.services.kanaal import wijzig_kanaal
from contacts.services.volledig import leg_volledig_beantwoord_vast
from contacts.services.vraagbehandeling import doe_eigen, stel_vraag
from kcc.api.overgangen import eis_velden
from kcc.api.views import LeesViewSet
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker
from kcc.rollen import Recht, mag


@dataclass(frozen=True)
class Act:
    """What is done, who may, and which fields it takes; `vrij` may be left out."""

    doe: Callable[..., Any]
    recht: Recht
    velden: tuple[str, ...] = ()
    vrij: tuple[str, ...] = ()


DOE: dict[str, Act] = {
    "neem": Act(services.neem, rechten.WERKPLEK),
    "naar_afdeling": Act(services.stuur_naar_afdeling, rechten.DOORGEVEN, ("team",)),
    "naar_kcc": Act(services.stuur_naar_kcc, rechten.DOORGEVEN, ("reden",)),
    "koppel": Act(
        partial(doe_eigen, doe=services.koppel_klant),
        rechten.GESPREK_MAKEN,
        ("klant", "namens"),
        vrij=("namens",),
    ),
    "kanaal": Act(wijzig_kanaal, rechten.WERKPLEK, ("kanaal",)),
    "verifieer": Act(services.verifieer, rechten.WERKPLEK, ("vragen", "goed")),
    "zie_id": Act(services.zie_id, rechten.WERKPLEK),
    "sla_verificatie_over": Act(
        services.sla_verificatie_over, rechten.WERKPLEK, ("reden", "toelichting"), vrij=("toelichting",)
    ),
    "meld_ingelogd": Act(services.meld_ingelogd, rechten.GESPREK_MAKEN),
    "volledig_beantwoord": Act(leg_volledig_beantwoord_vast, rechten.WERKPLEK, ("volledig",)),
    "corrigeer_klant": Act(
        services.corrigeer_klant, rechten.CORRIGEREN, ("klant", "reden", "datalek"), vrij=("datalek",)
    ),
}


def bewaak_afronden(gesprek: Any, wie: Any) -> None:
    """A colleague's gesprek is theirs to finish; what lies in the inbox is for the KCC and for an application.
    Raises NietBevoegd."""
    eigen = isinstance(wie, Medewerker) and gesprek.medewerker_id == wie.pk
    vreemd = isinstance(wie, Medewerker) and not wie.zicht.kcc
    bezet = gesprek.status == "lopend" and gesprek.medewerker_id is not None
    if not eigen and (vreemd or bezet):
        raise NietBevoegd("niet_uw_gesprek", "Dit gesprek is niet van u.")


class Gesprekshandelingen(LeesViewSet):
    """Base of `/gesprekken`."""

    @extend_schema(request=Gespreksovergang, responses=Gesprek)
    @action(
        detail=True,
        methods=["post"],
        pagination_class=None,
        filter_backends=[],
        rechten={"POST": rechten.GESPREKKEN},
    )
    def overgangen(self, request: Request, uuid: str) -> Response:
        """Doe een handeling aan dit gesprek; het antwoord is het gesprek daarna."""
        gesprek = self.get_object()
        invoer = self.invoer(Gespreksovergang)
        naam = invoer.pop("overgang")
        act = DOE[naam]
        if not mag(self.kijker, act.recht):
            melding = f"Uw rol geeft geen toegang tot: {OVERGANGEN[naam].lower()}."
            raise NietBevoegd("geen_recht", melding)
        eis_velden(naam, act.velden, invoer, vrij=act.vrij)
        if naam == "corrigeer_klant":
            invoer.setdefault("datalek", False)
        act.doe(gesprek=gesprek, door=self.kijker, **invoer)
        return Response(self.toon(self.nogmaals(gesprek)))

    @extend_schema(request=Postvakkeuze, responses=Gesprek)
    @action(
        detail=False,
        methods=["post"],
        pagination_class=None,
        filter_backends=[],
        rechten={"POST": rechten.WERKPLEK},
    )
    def volgende(self, request: Request) -> Response:
        """Neem wat het langst in uw postvak wacht; 409 met code `postvak_leeg` als er niets wacht."""
        gesprek = services.neem_oudste(door=self.kijker, **self.invoer(Postvakkeuze))
        if gesprek is None:
            raise Geweigerd("postvak_leeg", "Er wacht niets meer.")
        return Response(self.toon(self.nogmaals(gesprek)))

    @extend_schema(request=VraagInvoer, responses={201: Gesprek})
    @action(
        detail=True,
        methods=["post"],
        pagination_class=None,
        filter_backends=[],
        rechten={"POST": rechten.GESPREKKEN},
    )
    def vragen(self, request: Request, uuid: str) -> Response:
        """Voeg een vraag toe, met hoe zij afliep als dat bekend is."""
        gesprek = self.get_object()
        invoer = self.invoer(VraagInvoer)
        eis_adres(gesprek, invoer)
        stel_vraag(gesprek=gesprek, verzoek=naar_vraag(invoer), door=self.kijker)
        return Response(self.toon(self.nogmaals(gesprek)), 201)


def eis_adres(gesprek: Any, vraag: dict[str, Any]) -> None:
    """An answer by mail needs somewhere to go. Raises Ongeldig (geen_mailadres)."""
    if vraag.get("per_mail") and not gesprek.afzender:
        raise Ongeldig("geen_mailadres", "Van deze klant is geen e-mailadres bekend.", veld="per_mail")
