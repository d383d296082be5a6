"""Fields of this API: references in and out, and the base of its serializers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from contacts.klantinteracties.parameters import onder
from kcc.api.camel import CamelNamen

BASIS = "/klantinteracties/api/v1"
VROEGST = 1940


def adres(context: Mapping[str, Any], bron: str, uuid: Any) -> str:
    """Where it is found; the host is worked out once per request."""
    if "ki_basis" not in context:
        context["ki_basis"] = context["request"].build_absolute_uri(BASIS)  # type: ignore[index]
    return f"{context['ki_basis']}/{bron}/{uuid}"


def verwijzing(context: Mapping[str, Any], bron: str, uuid: Any) -> dict[str, str]:
    """A reference as it goes out."""
    return {"uuid": str(uuid), "url": adres(context, bron, uuid)}


VERWIJZING = {
    "type": "object",
    "required": ["url", "uuid"],
    "properties": {
        "uuid": {"type": "string", "format": "uuid"},
        "url": {"type": "string", "format": "uri", "readOnly": True},
    },
}


@extend_schema_field(VERWIJZING)
class Verwijzing(serializers.Field):  # type: ignore[type-arg]
    """In as `{"uuid"}`, out as `{"uuid","url"}`. What the caller may not see does not exist for them.

    `rijen`: of whom; called per request, narrowed by `zichtbaar_voor`. Out: an object with `uuid`, or a uuid.
    """

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Ongeldige verwijzing: stuur een object met een uuid.",
        "uuid": "Geef een geldige uuid.",
        "does_not_exist": "Dit object bestaat niet.",
    }

    def __init__(self, bron: str, rijen: Callable[[], QuerySet[Any]], **opties: Any) -> None:
        super().__init__(**opties)
        self.bron, self.rijen = bron, rijen

    def to_representation(self, value: Any) -> dict[str, str]:
        return verwijzing(self.context, self.bron, getattr(value, "uuid", value))

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, dict) or "uuid" not in data:
            self.fail("invalid")
        try:
            uuid = UUID(str(data["uuid"]))
        except ValueError:
            raise serializers.ValidationError({"uuid": [self.error_messages["uuid"]]}, "invalid") from None
        rijen: Any = self.rijen()
        if hasattr(rijen, "zichtbaar_voor"):
            rijen = rijen.zichtbaar_voor(self.context["request"].user)
        gevonden = rijen.filter(uuid=uuid).first()
        return gevonden or self.fail("does_not_exist")


@extend_schema_field({"type": "array", "items": VERWIJZING})
class Verwijzingen(serializers.Field):  # type: ignore[type-arg]
    """References that only go out, from a list of uuids."""

    def __init__(self, bron: str, **opties: Any) -> None:
        super().__init__(read_only=True, **opties)
        self.bron = bron

    def to_representation(self, value: Any) -> list[dict[str, str]]:
        return [verwijzing(self.context, self.bron, uuid) for uuid in value]

    def to_internal_value(self, data: Any) -> Any:
        raise NotImplementedError


@extend_schema_field(OpenApiTypes.URI)
class Url(serializers.Field):  # type: ignore[type-arg]
    """The address of the object itself."""

    def __init__(self, bron: str) -> None:
        super().__init__(read_only=True, source="uuid")
        self.bron = bron

    def to_representation(self, value: Any) -> str:
        return adres(self.context, self.bron, value)

    def to_internal_value(self, data: Any) -> Any:
        raise NotImplementedError


class Moment(serializers.DateTimeField):
    """A moment since 1940: before that the clock here ran by seconds beside the hour, which ISO 8601 can't say.

    Without an offset it is in UTC, as Open Klant reads it: then every hour exists, also when summer time begins.
    """

    def enforce_timezone(self, value: datetime) -> datetime:
        return super().enforce_timezone(value if value.tzinfo else value.replace(tzinfo=UTC))

    def to_internal_value(self, value: Any) -> Any:
        moment = super().to_internal_value(value)
        if moment.year < VROEGST:
            raise serializers.ValidationError(f"Geef een moment vanaf {VROEGST}.", "min_value")
        return moment


@dataclass(frozen=True)
class Uitbreiding:
    """What `expand=<name>` shows: `haal(row)` gives an object, a list or None; `toon` names the serializer of each.

    By name, because objects expand to each other.
    """

    haal: Callable[[Any], Any]
    toon: str


class Groep(CamelNamen, serializers.Serializer):
    """A group of fields within an object; unknown names are ignored, as this API does."""


class KiSerializer(Groep):
    """One object, in and out. `uitbreidingen`: what may be expanded, by name."""

    uitbreidingen: ClassVar[dict[str, Uitbreiding]] = {}
    bekend: ClassVar[dict[str, type["KiSerializer"]]] = {}

    def __init_subclass__(cls, **opties: Any) -> None:
        super().__init_subclass__(**opties)
        KiSerializer.bekend[cls.__name__] = cls

    def to_representation(self, instance: Any) -> dict[str, Any]:
        inhoud = super().to_representation(instance)
        expand: frozenset[str] | None = self.context.get("expand")
        if expand is not None and self.uitbreidingen:
            inhoud["_expand"] = {
                naam: self._breid_uit(naam, deel.haal(instance), expand)
                for naam, deel in self.uitbreidingen.items()
                if naam in expand
            }
        return inhoud

    def _breid_uit(self, naam: str, gevonden: Any, expand: frozenset[str]) -> Any:
        if gevonden is None:
            return None
        toon = self._serializer(naam, onder(expand, naam))
        if isinstance(gevonden, (list, tuple)):
            return [toon.to_representation(een) for een in gevonden]
        return toon.to_representation(gevonden)

    def _serializer(self, naam: str, expand: frozenset[str]) -> "KiSerializer":
        """Made once for all rows of an answer."""
        bewaard: dict[Any, Any] = self.context.setdefault("ki_serializers", {})  # type: ignore[attr-defined]
        sleutel = (type(self), naam, expand)
        if sleutel not in bewaard:
            context = {**self.context, "expand": expand or None, "ki_serializers": bewaard}
            bewaard[sleutel] = self.bekend[self.uitbreidingen[naam].toon](context=context)
        return bewaard[sleutel]  # type: ignore[no-any-return]
