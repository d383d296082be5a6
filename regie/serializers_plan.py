"""What another start of a zaak would do to the plan."""

from rest_framework import serializers

from kcc.api.camel import Serializer
from kcc.api.velden import Dag
from zaken.serializers import ZaakKort


class Startvraag(Serializer):
    """Als parameter van het adres."""

    dag = Dag(required=False, help_text="dag waarop de zaak zou beginnen; zonder: zoals het plan het bepaalt")


class Plandagen(Serializer):
    begin = serializers.DateField()
    uiterlijk = serializers.DateField(help_text="uiterste dag om te beginnen")
    einde = serializers.DateField()


class Zaakverschuiving(Serializer):
    """Een zaak van de aanvraag die u mag zien, voor en na."""

    zaak = ZaakKort()
    eerder = Plandagen(allow_null=True, help_text="leeg: er was nog geen plan")
    straks = Plandagen()


class Startgevolg(Serializer):
    """Wat de klant verwacht en wat is beloofd, als de zaak die dag begint. Er verandert niets."""

    verwacht = serializers.DateField(allow_null=True, help_text="zoals het plan nu is")
    straks = serializers.DateField(help_text="zoals het dan wordt")
    beloofd = serializers.DateField(allow_null=True)
    te_beloven = serializers.DateField(help_text="wat er dan te beloven zou zijn")
    breekt = serializers.BooleanField(help_text="de klant moet het horen: het wordt later dan beloofd")
    let_op = serializers.ListField(child=serializers.CharField())
    zaken = Zaakverschuiving(many=True)
