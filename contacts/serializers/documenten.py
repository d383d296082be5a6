"""What is shown of a document, and one as it is sent."""

import base64
import binascii
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from rest_framework import serializers

from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.velden import Tekst, Verwijzing
from kcc.models import Bestand
from kcc.services.bestanden import GROOTST
from kcc.uploads import VERBORGEN, ZICHTBAAR
from zaken.models import Zaak

LANGST = -(-GROOTST // 3) * 4
"""Characters of base64 for the largest file that is taken."""


class Document(ModelSerializer):
    """De gegevens van een bestand; de inhoud staat onder `inhoud`."""

    class Meta:
        model = Bestand
        fields = ("uuid", "naam", "inhoudstype", "grootte", "sha256", "aangemaakt_op")


class DocumentInvoer(Serializer):
    """Een bestand bij een zaak: pdf, jpg, png, docx of odt, hoogstens 10 MB."""

    zaak = Verwijzing("uuid", queryset=Zaak.objects.all())
    naam = Tekst(max_length=200, help_text="met de extensie: tekening.pdf")
    omschrijving = Tekst(max_length=150)
    bestand = Tekst(max_length=LANGST, help_text="de inhoud in base64")

    def validate_bestand(self, ruw: str) -> bytes:
        """As bytes; the content itself is judged by the service."""
        try:
            return base64.b64decode(ruw, validate=True)
        except (binascii.Error, ValueError):
            raise serializers.ValidationError("Dit is geen base64.", "geen_base64") from None


def naar_upload(data: dict[str, Any]) -> UploadedFile:
    """With its name as it was sent: what can't be in a name is made visible, and then refused by it."""
    return SimpleUploadedFile(VERBORGEN.sub(ZICHTBAAR, data["naam"]), data["bestand"])
