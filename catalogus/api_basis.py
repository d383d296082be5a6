"""What the acts of the API share, here and one floor up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kcc.api.camel import CamelNamen
from kcc.fouten import Geweigerd, Onvolledig


@contextmanager
def onder_naam(**namen: str) -> Iterator[None]:
    """A refusal names the field as it was sent: with `onder_naam(van="geldig_van")` "van" is "geldig_van", and with
    `onder_naam(volgorde="afhankelijkheden")` "volgorde.0.naar" is "afhankelijkheden.0.naar"."""
    try:
        yield
    except Geweigerd as fout:
        fout.veld = _noem(fout.veld, namen) if fout.veld else fout.veld
        if isinstance(fout, Onvolledig):
            fout.fouten = {_noem(veld, namen): melding for veld, melding in fout.fouten.items()}
        raise


def _noem(veld: str, namen: dict[str, str]) -> str:
    eerste, punt, rest = veld.partition(".")
    return namen.get(eerste, eerste) + punt + rest


class Gedeeltelijk(CamelNamen):
    """Before a serializer of input: the same fields, of which any may be left out."""

    def get_fields(self) -> dict[str, Any]:
        velden = super().get_fields()
        for veld in velden.values():
            veld.required = False
        return velden
