"""`GET /termijnen?van=2026-02-06&aantal=8&eenheid=w`: when a term ends, with the steps in words."""

from collections.abc import Callable
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import (
    CharField,
    ChoiceField,
    DateField,
    IntegerField,
    ListField,
    ValidationError,
)

from dvo.stappen import EENHEDEN, VLAGGEN, Berekening
from dvo.termijnen import Verdaging
from dvo.vraag import OnjuisteVraag, Termijnvraag, beantwoord, lees_opschorting, lees_verlenging
from kcc import kalenders
from kcc.api.camel import Serializer
from kcc.api.filters import weiger_parameters
from kcc.api.velden import Dag
from kcc.api.views import ApiViewSet
from kcc.fouten import Ongeldig
from kcc.rollen import API


class Notatie(CharField):
    """Text in a notation of `dvo.vraag`."""

    default_error_messages: ClassVar[dict[str, Any]] = {"notatie": "{melding}"}

    def __init__(self, lees: Callable[[str], Any], **opties: Any) -> None:
        super().__init__(**opties)
        self.lees = lees

    def to_internal_value(self, data: Any) -> Any:
        tekst = super().to_internal_value(data)
        try:
            return self.lees(tekst)
        except ValueError as fout:
            self.fail("notatie", melding=str(fout))


class TermijnInvoer(Serializer):
    """De vraag, als parameters van het adres."""

    van = Dag(help_text="dag van ontvangst; die telt zelf niet mee")
    aantal = IntegerField(
        min_value=-99_999, max_value=99_999, help_text="hoe lang; onder nul kan alleen met werkdagen"
    )
    eenheid = ChoiceField([(code, meer) for code, (_, meer) in EENHEDEN.items()])
    opschorting = ListField(
        child=Notatie(lees_opschorting),
        max_length=20,
        required=False,
        help_text=(
            "verzoek en aanvulling, als 2026-06-15..2026-06-30; mag vaker. Zonder tweede dag stond er geen "
            "termijn in de brief. De grond mag erachter, als :overmacht"
        ),
    )
    verlengd = Notatie(lees_verlenging, required=False, help_text="waarmee is verlengd of verdaagd, als 6w")
    verdaagd_op = Dag(required=False, help_text="dag van het bericht daarover; zonder: op tijd")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "verdaagd_op" in attrs and "verlengd" not in attrs:
            raise ValidationError({"verlengd": "Zeg ook hoeveel langer, als 6w."}, "ontbreekt")
        return attrs


class TermijnStap(Serializer):
    """Een stap van de berekening."""

    dag = DateField(help_text="waar de stap op uitkomt")
    zin = CharField()
    bron = CharField(help_text="wet en artikel; leeg als er geen nodig is")


@extend_schema_serializer(many=False)
class TermijnUitkomst(Serializer):
    """Wanneer de termijn eindigt en waarom."""

    einde = DateField()
    stappen = TermijnStap(many=True)
    vlaggen = ListField(
        child=ChoiceField(sorted(VLAGGEN.items())), help_text="waarvoor de uitkomst waarschuwt"
    )


class TermijnViewSet(ApiViewSet):
    """Wanneer een termijn eindigt. Rekent alleen: er wordt niets bewaard of van een klant gelezen."""

    serializer_class = TermijnUitkomst
    pagination_class = None
    filter_backends = ()
    rechten = {"GET": API}

    @extend_schema(parameters=[TermijnInvoer], responses=TermijnUitkomst)
    def list(self, request: Request) -> Response:
        weiger_parameters(request, set(TermijnInvoer().fields))
        uitkomst = self._beantwoord(self.invoer(TermijnInvoer, _als_invoer(request)))
        return Response(TermijnUitkomst(uitkomst).data)

    def _beantwoord(self, invoer: dict[str, Any]) -> Berekening:
        beide = kalenders.beide()
        try:
            return beantwoord(_vraag(invoer), gemeente=beide.gemeente, wet=beide.wet)
        except OnjuisteVraag as fout:
            raise Ongeldig("termijn_kan_niet", str(fout), veld=fout.veld) from fout


def _als_invoer(request: Request) -> dict[str, Any]:
    """The query string as a body: of what may come more often a list, of the rest the last."""
    velden: Any = TermijnInvoer().fields.items()
    return {
        naam: request.query_params.getlist(naam)
        if isinstance(veld, ListField)
        else request.query_params[naam]
        for naam, veld in velden
        if naam in request.query_params
    }


def _vraag(invoer: dict[str, Any]) -> Termijnvraag:
    aantal, eenheid = invoer.get("verlengd", (0, "d"))
    return Termijnvraag(
        invoer["van"],
        invoer["aantal"],
        invoer["eenheid"],
        tuple(invoer.get("opschorting", ())),
        Verdaging(aantal, eenheid, invoer.get("verdaagd_op")) if aantal else None,
    )
