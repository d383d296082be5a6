"""`/terugbelverzoeken`: read, and the acts on one."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts import services
from contacts.api.gesprekken import GesprekViewSet
from contacts.filters import TerugbelFilter
from contacts.models import Belpoging, Betrokkene, Doorsturing, Terugbelverzoek
from contacts.rechten import GESPREK_MAKEN, GESPREKKEN, TERUGBELLEN
from contacts.serializers.nieuwcontact import doe_vervolg
from contacts.serializers.terugbelverzoeken import (
    TerugbelDetail,
    TerugbelMaken,
    TerugbelOvergang,
    TerugbelRegel,
)
from kcc.api.klanten import KlantViewSet
from kcc.api.overgangen import eis_velden
from kcc.api.uitbreiding import Uitbreiding
from kcc.api.views import LeesViewSet
from kcc.fouten import Geweigerd
from kcc.models import Klant

DOE: dict[str, tuple[Callable[..., Terugbelverzoek], tuple[str, ...]]] = {
    "neem_op_je": (services.neem_op_je, ()),
    "leg_poging_vast": (services.leg_poging_vast, ("resultaat", "notitie", "antwoord", "voorstellen")),
    "stuur_door": (services.stuur_door, ("team", "voor", "reden")),
    "sluit_af": (services.sluit_af, ("geinformeerd", "antwoord", "voorstellen")),
    "heropen": (services.heropen, ()),
}
VRIJ = {
    "leg_poging_vast": ("notitie", "antwoord", "voorstellen"),
    "stuur_door": ("voor",),
    "sluit_af": ("voorstellen",),
}
"""What may be left out."""


class TerugbelViewSet(LeesViewSet):
    """Terugbelverzoeken met hun pogingen."""

    queryset = Terugbelverzoek.objects.all()
    serializer_class = TerugbelRegel
    serializer_class_detail = TerugbelDetail
    filterset_class = TerugbelFilter
    rechten = {"GET": GESPREKKEN, "POST": GESPREK_MAKEN}
    doel = "API: terugbelverzoek gelezen"
    groeit = True
    ordening = ("uiterlijk",)
    uitbreidingen = {
        "gesprek": Uitbreiding("gesprekken", GesprekViewSet, lambda verzoek: verzoek.vraag.klantcontact_id),
        "klant": Uitbreiding("klanten", KlantViewSet, lambda verzoek: verzoek.klant and verzoek.klant.pk),
    }

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        wie = Betrokkene.objects.select_related("klant", "namens")
        rijen = rijen.select_related(
            "team", "medewerker", "voor", "gemaakt_door", "vraag__klantcontact"
        ).prefetch_related(Prefetch("vraag__klantcontact__betrokkenen", wie))
        if self.action == "list":
            return rijen  # type: ignore[no-any-return]
        return rijen.prefetch_related(  # type: ignore[no-any-return]
            Prefetch("pogingen", Belpoging.objects.select_related("door")),
            Prefetch(
                "doorsturingen",
                Doorsturing.objects.select_related("van_team", "naar_team", "naar__team", "door"),
            ),
        )

    def verrijk(self, rijen: list[Any]) -> None:
        for rij in rijen:
            betrokkene = next(iter(rij.vraag.klantcontact.betrokkenen.all()), None)
            rij.klant = betrokkene.klant if betrokkene else None

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        return (rij.klant,)

    @extend_schema(request=TerugbelMaken, responses={201: TerugbelDetail})
    def create(self, request: Request) -> Response:
        """Vraag een team om terug te bellen."""
        vraag = doe_vervolg(self.invoer(TerugbelMaken), "terugbelverzoek", door=self.kijker)
        verzoek = vraag.terugbelverzoeken.latest("pk")
        return self.gemaakt("terugbelverzoeken", verzoek, self.toon(self.nogmaals(verzoek)))

    @extend_schema(request=TerugbelOvergang, responses=TerugbelDetail)
    @action(detail=True, methods=["post"], rechten={"POST": TERUGBELLEN})
    def overgangen(self, request: Request, uuid: str) -> Response:
        """Doe een handeling aan dit terugbelverzoek; het antwoord is het verzoek daarna."""
        verzoek = self.get_object()
        invoer = self.invoer(TerugbelOvergang)
        naam = invoer.pop("overgang")
        doe, velden = DOE[naam]
        if naam == "leg_poging_vast" and "gelukt" in invoer:
            invoer.setdefault("resultaat", "gesproken" if invoer.pop("gelukt") else "geen_gehoor")
        eis_velden(naam, velden, invoer, vrij=VRIJ.get(naam, ()))
        if "team" in invoer:
            invoer["naar"] = invoer.pop("team")
        try:
            na = doe(verzoek=verzoek, door=self.kijker, **invoer)
        except Geweigerd as fout:
            fout.veld = "team" if fout.veld == "naar" else fout.veld
            raise
        return Response(self.toon(self.nogmaals(na)))
