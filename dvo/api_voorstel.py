"""A norm out of the own history, over the API: how long such zaken took, and the risk of what is chosen (R73)."""

from typing import Any

from rest_framework import serializers

from catalogus.models import Zaaktype
from dvo.models import Dienstverleningsovereenkomst, Dvoregel
from dvo.navraag import doorlooptijden
from dvo.services.regels import HOOGSTENS
from dvo.toets import ruimste_maximum, termijnen_van
from dvo.voorstel import Geschiedenis, TeWeinigZaken
from kcc import kalenders, klok
from kcc.api.camel import Serializer
from kcc.fouten import Ongeldig

RUIM = 95  # percent of the zaken, for the maximum unless one is given
TABEL = (50, 80, 90, 95)
KEUZES = [(80, "80% van de zaken haalde het"), (90, "90% van de zaken haalde het")]


class Voorstelvraag(Serializer):
    """De vraag, als parameters van het adres."""

    zaaktype = serializers.CharField(max_length=100, help_text="identificatie van het zaaktype")
    percentiel = serializers.ChoiceField(KEUZES, required=False, help_text="zonder keuze 80")
    norm = serializers.IntegerField(
        min_value=0, max_value=HOOGSTENS, required=False, help_text="werkdagen, in plaats van het percentiel"
    )
    maximum = serializers.IntegerField(
        min_value=0,
        max_value=HOOGSTENS,
        required=False,
        help_text="werkdagen; zonder: wat 95% van de zaken haalde, als de wet dat toelaat",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "norm" in attrs and attrs["norm"] > attrs.get("maximum", HOOGSTENS):
            melding = "Het maximum mag niet lager zijn dan de norm."
            raise serializers.ValidationError({"maximum": melding}, "lager_dan_norm")
        return attrs


class Normrisico(Serializer):
    """Hoeveel van de zaken een grens zouden hebben gemist."""

    dagen = serializers.IntegerField(read_only=True, help_text="werkdagen")
    te_laat = serializers.IntegerField(read_only=True)
    procent = serializers.IntegerField(read_only=True)


class Normpercentiel(Normrisico):
    """Zo lang duurde dit deel van de zaken hoogstens."""

    percentiel = serializers.IntegerField(read_only=True)


class Normstaaf(Serializer):
    """Hoeveel zaken van `van` tot en met `tot` werkdagen duurden."""

    van = serializers.IntegerField(read_only=True)
    tot = serializers.IntegerField(read_only=True)
    aantal = serializers.IntegerField(read_only=True)


class Normvoorstel(Serializer):
    """Een norm en een maximum uit de zaken van de afgelopen 12 maanden."""

    zaken = serializers.IntegerField(read_only=True, help_text="hoeveel het er waren")
    norm = Normrisico(read_only=True)
    maximum = Normrisico(read_only=True)
    past_binnen_wet = serializers.BooleanField(read_only=True)
    percentielen = Normpercentiel(many=True, read_only=True)
    verdeling = Normstaaf(many=True, read_only=True)


def stel_voor(dvo: Dienstverleningsovereenkomst, vraag: dict[str, Any]) -> dict[str, Any]:
    """As the page has it: the maximum is lowered to what the law allows, but not under the norm.

    Raises Ongeldig (onbekend_zaaktype, te_weinig_zaken).
    """
    zaaktype = Zaaktype.objects.filter(identificatie=vraag["zaaktype"]).first()
    if zaaktype is None:
        raise Ongeldig("onbekend_zaaktype", "Dit zaaktype bestaat niet.", veld="zaaktype")
    geschiedenis = _lees(zaaktype, dvo)
    norm = vraag.get("norm", geschiedenis.percentiel(int(vraag.get("percentiel", 80))))
    gevraagd = vraag.get("maximum", max(norm, geschiedenis.percentiel(RUIM)))
    grens = _grens(zaaktype, dvo, gevraagd)
    maximum = max(norm, min(gevraagd, grens))
    return {
        "zaken": geschiedenis.n,
        "norm": geschiedenis.risico(norm),
        "maximum": geschiedenis.risico(maximum),
        "past_binnen_wet": maximum <= grens,
        "percentielen": [_percentiel(geschiedenis, p) for p in TABEL],
        "verdeling": geschiedenis.staven(),
    }


def _lees(zaaktype: Zaaktype, dvo: Dienstverleningsovereenkomst) -> Geschiedenis:
    try:
        return Geschiedenis.van(doorlooptijden(zaaktype.pk, dvo.uitvoerder_id))
    except TeWeinigZaken as fout:
        raise Ongeldig("te_weinig_zaken", str(fout), veld="zaaktype") from None


def _grens(zaaktype: Zaaktype, dvo: Dienstverleningsovereenkomst, vanaf: int) -> int:
    """The widest maximum that the law allows, not above `vanaf`."""
    begin = dvo.geldigheid.lower or klok.vandaag()
    termijnen = termijnen_van([Dvoregel(zaaktype=zaaktype)], begin).get(zaaktype.pk, [])
    return ruimste_maximum(termijnen, begin, kalenders.beide(), vanaf=vanaf)


def _percentiel(geschiedenis: Geschiedenis, p: int) -> dict[str, int]:
    risico = geschiedenis.risico(geschiedenis.percentiel(p))
    return {"percentiel": p, "dagen": risico.dagen, "te_laat": risico.te_laat, "procent": risico.procent}
