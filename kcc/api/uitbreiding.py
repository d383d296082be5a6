"""`?expand=klant,klantaanvraag`: related objects whole, as a GET of each would answer, in their own place.

All objects of one kind are read together, so that a page costs the same with 1 row and with 100. An object that the
caller may not see stays as short as it was; a resident who is shown leaves an inzage row.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, PermissionDenied, ValidationError
from rest_framework.request import Request

PARAMETER = "expand"


@dataclass(frozen=True)
class Uitbreiding:
    """An object that can be shown whole in the field of its name.

    `sleutel` reads its key from what shows it (in a list of objects it is not asked: there each has its own), which
    is the row itself or each thing in its field `onderdeel`. `kolom` is the column of that key.
    """

    bron: str  # the resource, as its address begins
    viewset: type[Any]  # which says who sees what of it, and how it is shown
    sleutel: Callable[[Any], Any] = lambda rij: None
    onderdeel: str = ""
    kolom: str = "pk"


Uitbreidingen = Mapping[str, Uitbreiding]


class Uitgebreid(serializers.Field):  # type: ignore[type-arg]
    """Stands in the place of the short form; what was not found stays short."""

    def __init__(self, kort: Any, heel: Any, wat: Uitbreiding, gevonden: Mapping[Any, Any]) -> None:
        super().__init__(source="*", read_only=True)
        self.kort, self.heel, self.wat, self.gevonden = kort, heel, wat, gevonden

    def vormen(self) -> tuple[Any, ...]:
        return tuple(vorm for vorm in (self.kort, self.heel) if vorm is not None)

    def to_representation(self, rij: Any) -> Any:
        if isinstance(self.kort, serializers.ListSerializer):
            return [self._een(lid, lid.pk, self.kort.child) for lid in leden(self.kort, rij)]
        waarde = self.kort.get_attribute(rij) if self.kort else None
        return self._een(waarde, self.wat.sleutel(rij), self.kort)

    def _een(self, waarde: Any, sleutel: Any, kort: Any) -> Any:
        if sleutel in self.gevonden:
            return self.heel.to_representation(self.gevonden[sleutel])
        return None if waarde is None else kort.to_representation(waarde)


def leden(veld: Any, rij: Any) -> list[Any]:
    """The objects that a list field shows of this row."""
    waarde = veld.get_attribute(rij)
    return list(waarde.all() if hasattr(waarde, "all") else waarde)


@dataclass
class Uitbreider:
    """One expansion of one answer."""

    naam: str
    wat: Uitbreiding
    lezer: Any  # a view on the resource of these objects
    gevonden: dict[Any, Any] = field(default_factory=dict)

    @property
    def veld(self) -> str:
        """The field of the row in which it stands."""
        return self.wat.onderdeel or self.naam

    def plaats(self, serializer: Any) -> None:
        """Put the whole form in the place of the short one."""
        self.ouder = serializer.fields[self.wat.onderdeel] if self.wat.onderdeel else None
        velden = (self.ouder.child if self.ouder else serializer).fields
        self.kort = velden.get(self.naam)
        velden[self.naam] = Uitgebreid(self.kort, self.lezer.get_serializer(), self.wat, self.gevonden)

    @cached_property
    def _meervoud(self) -> bool:
        return isinstance(self.kort, serializers.ListSerializer)

    def _sleutels(self, rij: Any) -> Iterable[Any]:
        for deel in leden(self.ouder, rij) if self.ouder else (rij,):
            if self._meervoud:
                yield from (lid.pk for lid in leden(self.kort, deel))
            else:
                yield self.wat.sleutel(deel)

    def laad(self, rijen: Iterable[Any]) -> None:
        """Read what these rows point at and the caller may see."""
        sleutels = {sleutel for rij in rijen for sleutel in self._sleutels(rij)} - {None}
        if not sleutels:
            return
        objecten = list(self.lezer.get_queryset().filter(**{f"{self.wat.kolom}__in": sleutels}))
        if objecten:
            self.lezer.verrijk(objecten)
            self.lezer.noteer_inzage(objecten)
        self.gevonden.update({getattr(object_, self.wat.kolom): object_ for object_ in objecten})


def lees(request: Request, bekend: Uitbreidingen) -> list[str]:
    """The names asked, each once; 400 naming what does not exist."""
    if PARAMETER not in request.query_params:
        return []
    ruw = ",".join(request.query_params.getlist(PARAMETER)).split(",")
    namen = list(dict.fromkeys(naam.strip() for naam in ruw))
    if onbekend := [naam for naam in namen if naam not in bekend]:
        melding = f"Dit kan niet worden uitgebreid: {', '.join(onbekend)}. Kies uit: {', '.join(bekend)}."
        raise ValidationError({PARAMETER: [ErrorDetail(melding, "onbekende_uitbreiding")]})
    return namen


def uitbreiders(view: Any) -> list[Uitbreider]:
    """What is asked of this view. Whoever has no right to a resource gets it by no detour either."""
    gevonden = []
    for naam in lees(view.request, view.uitbreidingen):
        wat = view.uitbreidingen[naam]
        lezer = view.lezer(wat.viewset, bron=wat.bron)
        if not all(poort.has_permission(view.request, lezer) for poort in lezer.get_permissions()):
            raise PermissionDenied(f"U heeft geen toegang tot {wat.bron}: vraag het zonder `{naam}`.")
        gevonden.append(Uitbreider(naam, wat, lezer))
    return gevonden
