"""`/kennisitems`: searched as on the workplace. By POST: what is typed may be about a resident and stands in no URL."""

from django.db.models import prefetch_related_objects
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from catalogus.api_kennis import Formuleringen
from catalogus.beantwoorden import MEER, beantwoord
from catalogus.kennisapi import KennisRegel
from catalogus.kennisapi import KennisViewSet as Kennis
from catalogus.models import Kennisitem
from catalogus.serializers import ProductRegel
from contacts.api.kennisvragen import Zekerheid, als_items, zekerheid
from contacts.werkplek.antwoorden import HOOGSTENS, zoek_producten
from contacts.werkplek.hulp import LANGST
from kcc import inrichting
from kcc.api.camel import Serializer
from kcc.api.velden import Tekst
from kcc.rollen import API


class Zoekvraag(Serializer):
    """De vraag zoals hij wordt gesteld; korte woorden en de vorm van een woord maken niet uit."""

    tekst = Tekst(max_length=LANGST, help_text="bijvoorbeeld: wat kost een paspoort")


class Kennisuitslag(Zekerheid):
    """Wat het beste past eerst, in de volgorde van de werkplek; samen hoogstens negen. Wie om een mens vraagt of in
    nood is, krijgt een mens en geen antwoord."""

    results = KennisRegel(many=True)
    producten = ProductRegel(many=True, help_text="producten die bij deze woorden passen")


class KennisViewSet(Formuleringen, Kennis):
    """Vragen met hun antwoord. Over producten van andere overheden vanaf fase 4."""

    leest = False  # an act by POST that changes nothing

    @extend_schema(request=Zoekvraag, responses=Kennisuitslag)
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
        tekst, fase = self.invoer(Zoekvraag)["tekst"], inrichting.lees().fase
        uitslag = beantwoord(tekst, Kennisitem.objects.zichtbaar_voor(self.kijker).vindbaar(fase), MEER)
        items = als_items(uitslag)
        gevonden = (
            []
            if uitslag.reden in ("nood", "persoon")
            else zoek_producten(self.kijker, tekst, fase, HOOGSTENS - len(items))
        )
        producten = [treffer.product for treffer in gevonden]
        prefetch_related_objects(producten, "zaaktype")
        inhoud = {"results": items, "producten": producten, **zekerheid(uitslag, request)}
        return Response(Kennisuitslag(inhoud).data)
