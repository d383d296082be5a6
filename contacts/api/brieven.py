"""`/brieven`: the letters about the term of a zaak, to read (and print) or by mail."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.bevestigingstekst import als_tekst
from contacts.dossiers.zaakblad import zoek_zaak
from contacts.dossiers.zaakbrief import (
    BRIEVEN,
    Zaakbrief,
    bericht_van,
    lees_ontvanger,
    lees_zaakbrief,
    soorten,
)
from contacts.models import Bezorging
from contacts.rechten import ZAAK
from contacts.services.zaakbrief import mail_zaakbrief
from kcc.api.aanroep import doel_van
from kcc.api.camel import Serializer
from kcc.api.filters import weiger_parameters
from kcc.api.velden import Verwijzing
from kcc.api.views import ApiViewSet
from kcc.fouten import NietBevoegd
from kcc.models import Medewerker
from kcc.services.inzage import leg_inzage_vast
from zaken.models import Zaak
from zaken.rechten import BEHANDELEN

SOORTEN = [(soort, soort) for soort in BRIEVEN]


class BriefRegel(Serializer):
    """Een brief over de termijn van een zaak, als gewone tekst. Gemaild wordt zij hoogstens een keer."""

    soort = serializers.ChoiceField(SOORTEN)
    dag = serializers.DateField(help_text="waarop het werd besloten")
    onderwerp = serializers.CharField()
    tekst = serializers.CharField()
    bericht = serializers.UUIDField(allow_null=True, help_text="de mail (zie /berichten); leeg: niet gemaild")
    bezorging = serializers.ChoiceField(["", *Bezorging.values], help_text="leeg: niet gemaild")


class BriefVraag(Serializer):
    """Als parameter van het adres."""

    zaak = Verwijzing("uuid", queryset=Zaak.objects.all(), help_text="uuid")


class BriefInvoer(BriefVraag):
    soort = serializers.ChoiceField(SOORTEN)


class BriefViewSet(ApiViewSet):
    """Brieven over de termijn van een zaak: dat zij stilstaat, dat het besluit later komt. Alleen voor medewerkers."""

    queryset = Zaak.objects.none()
    serializer_class = BriefRegel
    pagination_class = None
    filter_backends = ()
    rechten = {"GET": ZAAK, "POST": BEHANDELEN}

    @extend_schema(parameters=[BriefVraag], responses=BriefRegel(many=True))
    def list(self, request: Request) -> Response:
        """Wat er over deze zaak te schrijven is, het laatste eerst; leeg als er niemand is om aan te schrijven."""
        weiger_parameters(request, set(map(str, BriefVraag().fields)))
        zaak = self._zaak(self.invoer(BriefVraag, request.query_params.dict()))
        return Response(BriefRegel(self._brieven(zaak), many=True).data)

    @extend_schema(request=BriefInvoer, responses={201: BriefRegel})
    def create(self, request: Request) -> Response:
        """Mail de brief aan de klant. Alleen voor het team dat de zaak heeft."""
        invoer = self.invoer(BriefInvoer)
        if not isinstance(self.kijker, Medewerker):
            raise NietBevoegd("geen_recht", "Alleen een medewerker mailt een brief.")
        zaak = self._zaak(invoer)
        mail_zaakbrief(zaak=zaak, soort=invoer["soort"], door=self.kijker)
        [rij] = [rij for rij in self._brieven(zaak) if rij["soort"] == invoer["soort"]]
        return Response(BriefRegel(rij).data, 201)

    def _zaak(self, invoer: dict[str, Any]) -> Any:
        return zoek_zaak(self.kijker, invoer["zaak"].uuid)

    def _brieven(self, zaak: Any) -> Any:
        """Whoever reads one reads whom it goes to."""
        aan = lees_ontvanger(zaak)
        if aan is None:
            return []
        brieven = [brief for soort in soorten(zaak) if (brief := lees_zaakbrief(zaak, soort, aan))]
        if brieven:
            doel = doel_van(self.request, "API: brief over de termijn")
            leg_inzage_vast(
                klanten=[aan], door=self.kijker, doel=doel, onderwerp_soort="zaak", onderwerp=zaak.uuid
            )
        return [_rij(brief) for brief in brieven]


def _rij(brief: Zaakbrief) -> dict[str, Any]:
    bericht = bericht_van(brief)
    return {
        "soort": brief.soort,
        "dag": brief.dag,
        "onderwerp": brief.onderwerp,
        "tekst": als_tekst(brief.alineas),
        "bericht": bericht.uuid if bericht else None,
        "bezorging": bericht.bezorging if bericht else "",
    }
