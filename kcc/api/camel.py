"""camelCase on the outside, snake_case inside: input, errors, output and schema alike."""

import re
from typing import Any

from rest_framework import serializers


def naar_camel(naam: str) -> str:
    """ontvangen_op -> ontvangenOp."""
    kop, *rest = naam.split("_")
    return kop + "".join(deel[:1].upper() + deel[1:] for deel in rest)


def naar_slang(naam: str) -> str:
    """ontvangenOp -> ontvangen_op."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda m: f"_{m[1].lower()}", naam)


class CamelNamen(serializers.Serializer):
    """Renames the fields themselves, so that nothing downstream can forget it."""

    def get_fields(self) -> dict[str, Any]:
        velden = super().get_fields()
        for naam, veld in velden.items():
            if veld.source is None and naar_camel(naam) != naam:
                veld.source = naam
        return {naar_camel(naam): veld for naam, veld in velden.items()}


class CamelMixin(CamelNamen):
    """The same, and strict about what is sent."""

    def to_internal_value(self, data: Any) -> Any:
        """Unknown fields are an error of the sender, not something to drop silently."""
        if isinstance(data, dict):
            onbekend = sorted(set(data) - set(self.fields))
            if onbekend:
                raise serializers.ValidationError(
                    {
                        naam: serializers.ErrorDetail("Dit veld bestaat niet.", "onbekend_veld")
                        for naam in onbekend
                    }
                )
        return super().to_internal_value(data)


class Serializer(CamelMixin, serializers.Serializer):
    """Base of plain serializers."""


class ModelSerializer(CamelMixin, serializers.ModelSerializer):
    """What is shown of a row. Input has serializers of its own: every field here is read-only."""

    def get_fields(self) -> dict[str, Any]:
        velden = super().get_fields()
        for veld in velden.values():
            veld.read_only, veld.required = True, False
        return velden
