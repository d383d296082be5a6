"""`?fields=uuid,klant.naam`: only these fields, one level deep. What is left out is not computed either."""

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request

PARAMETER = "fields"
Keuze = Mapping[str, frozenset[str]]  # name -> the names below it; none is the whole


def lees(request: Request) -> Keuze | None:
    """None when everything is asked. Who asks `klant` and `klant.naam` gets the whole klant."""
    if PARAMETER not in request.query_params:
        return None
    namen = [naam.strip() for naam in ",".join(request.query_params.getlist(PARAMETER)).split(",")]
    heel = {naam for naam in namen if "." not in naam}
    keuze = dict.fromkeys(heel, frozenset[str]())
    for kop, _, rest in (naam.partition(".") for naam in namen if "." in naam):
        if kop not in heel:
            keuze[kop] = keuze.get(kop, frozenset()) | {rest}
    return keuze


def beperk(serializer: serializers.BaseSerializer[Any], keuze: Keuze, pad: str = "") -> None:
    """Take every field out of `serializer` that was not asked; 400 naming what does not exist."""
    velden: Any = serializer.fields  # type: ignore[attr-defined]
    for naam in keuze:
        if naam not in velden:
            _onbekend(pad + naam)
    for naam in set(velden) - set(keuze):
        velden.pop(naam)
    for naam, onder in keuze.items():
        if onder:
            _beperk_onder(velden[naam], dict.fromkeys(onder, frozenset[str]()), f"{pad}{naam}.")


def _beperk_onder(veld: Any, keuze: Keuze, pad: str) -> None:
    """Of what stands in a field in more than one form each form keeps what it has of the names."""
    vormen = list(vormen_van(veld))
    for naam in keuze:
        if not any(naam in vorm.fields for vorm in vormen):
            _onbekend(pad + naam)
    for vorm in vormen:
        beperk(vorm, {naam: onder for naam, onder in keuze.items() if naam in vorm.fields}, pad)


def vormen_van(veld: Any) -> Iterator[Any]:
    """The serializers behind a field: none for a plain value, two for what can be shown whole."""
    if hasattr(veld, "vormen"):
        for vorm in veld.vormen():
            yield from vormen_van(vorm)
    elif isinstance(veld, serializers.ListSerializer):
        yield from vormen_van(veld.child)
    elif isinstance(veld, serializers.Serializer):
        yield veld


def _onbekend(naam: str) -> NoReturn:
    fout = ErrorDetail(f"Dit veld bestaat niet: {naam}.", "onbekend_veld")
    raise ValidationError({PARAMETER: [fout]})
