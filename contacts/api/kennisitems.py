"""`/kennisitems`: searched as on the workplace. By POST: what is typed may be about a resident and stands in no URL."""

from django.db.models import prefetch_related_objects
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from catalogus.kennisapi import KennisRegel
from catalogus.kennisapi import KennisViewSet as Kennis
from catalogus.serializers import ProductRegel
from contacts.werkplek.antwoorden import Antwoord, Productantwoord, zoek_treffers
from contacts.werkplek.hulp import LANGST
from kcc import inrichting
from kcc.api.camel import Serializer
from kcc.api.velden import Tekst
from kcc.rollen import API


class Kennisvraag(Serializer):
    """De vraag zoals hij wordt gesteld; korte woorden en de vorm van een woord maken niet uit."""

    tekst = Tekst(max_length=LANGST, help_text="bijvoorbeeld: wat kost een paspoort")


class Kennisuitslag(Serializer):
    """Wat het beste past eerst, in de volgorde van de werkplek; samen hoogstens negen."""

    results = KennisRegel(many=True)
    producten = ProductRegel(many=True, help_text="producten die bij deze woorden passen")


class KennisViewSet(Kennis):
    """Vragen met hun antwoord. Over producten van andere overheden vanaf fase 4."""

    leest = False  # an act by POST that changes nothing

    @extend_schema(request=Kennisvraag, responses=Kennisuitslag)
    @action(
        detail=False,
        methods=["post"],
        pagination_class=None,
        filter_backends=[],
        rechten={"POST": API},
        leest=True,
    )
    def zoeken(self, request: Request) -> Response:
        """Zoek een antwoord met de woorden van de vraag, zoals op de werkplek. Wat u stuurt wordt niet bewaard."""
        treffers = zoek_treffers(self.kijker, self.invoer(Kennisvraag)["tekst"], inrichting.lees().fase)
        items = [treffer.item for treffer in treffers if isinstance(treffer, Antwoord)]
        self.verrijk(items)
        producten = [treffer.product for treffer in treffers if isinstance(treffer, Productantwoord)]
        prefetch_related_objects(producten, "zaaktype")
        return Response(Kennisuitslag({"results": items, "producten": producten}).data)
