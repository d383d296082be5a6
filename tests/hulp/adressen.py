"""Every address of our three faces as the URL table has it, so that a new endpoint is met by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver

from kcc.api.aanroep import GROEP

FACES = {"api/v1": "eigen", "klantinteracties/api/v1": "ki", "zaken/api/v1": "zgw", "catalogi/api/v1": "zgw"}
METHODEN = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Adres:
    """`pad`: with names for what is filled in (`/api/v1/zaken/{uuid}`). `handelingen`: method -> its name."""

    pad: str
    face: str
    view: Any
    handelingen: tuple[tuple[str, str], ...]

    @property
    def namen(self) -> tuple[str, ...]:
        return tuple(deel.split("}")[0] for deel in self.pad.split("{")[1:])

    @property
    def methoden(self) -> tuple[str, ...]:
        return tuple(methode for methode, _ in self.handelingen)

    def is_lijst(self) -> bool:
        return ("get", "list") in self.handelingen

    def is_detail(self) -> bool:
        return ("get", "retrieve") in self.handelingen

    def filters(self) -> dict[str, Any]:
        """Name as it is sent -> the filter; None for one that says nothing of its kind."""
        if not self.is_lijst():
            return {}
        velden = getattr(getattr(self.view, "filterset_class", None), "base_filters", None)
        if velden is None:
            return dict.fromkeys(self._parameters())
        return {_als_gestuurd(naam, self.face): veld for naam, veld in velden.items()}

    def _parameters(self) -> Any:
        velden = getattr(self.view, "parameters", ())
        return velden.fget(self.view()) if isinstance(velden, property) else velden

    def uitbreidingen(self) -> list[str]:
        """What `expand` takes."""
        eigen = getattr(self.view, "uitbreidingen", None) or getattr(self.view, "expand", None) or ()
        return sorted(eigen)


def _als_gestuurd(naam: str, face: str) -> str:
    if face != "eigen":
        return naam
    kop, *rest = naam.split("_")
    return kop + "".join(deel.capitalize() for deel in rest)


def alle_adressen() -> list[Adres]:
    """Of every view of DRF below one of the faces, but those that answer whatever is nowhere."""
    return [adres for adres in _loop(get_resolver().url_patterns, "") if "*" not in adres.pad]


def _loop(patronen: Any, kop: str) -> Iterator[Adres]:
    for patroon in patronen:
        route = kop + str(patroon.pattern)
        if isinstance(patroon, URLResolver):
            yield from _loop(patroon.url_patterns, route)
        elif adres := _adres(route, patroon.callback):
            yield adres


def _adres(route: str, callback: Any) -> Adres | None:
    face = next((soort for begin, soort in FACES.items() if route.startswith(begin)), None)
    view = getattr(callback, "cls", None)
    if face is None or view is None:
        return None
    handelingen = getattr(callback, "actions", None)
    if handelingen is None:
        handelingen = {naam: naam for naam in METHODEN if hasattr(view, naam)}
    pad = "/" + GROEP.sub(lambda groep: "{" + (groep[1] or groep[2]) + "}", route)
    pad = pad.replace("^", "").replace("$", "")
    return Adres(pad, face, view, tuple(sorted(handelingen.items())))
