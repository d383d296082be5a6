"""What the acts on an object share: each takes exactly its own fields."""

from collections.abc import Collection, Mapping
from typing import Any

from rest_framework.exceptions import ErrorDetail, ValidationError

from kcc.api.camel import naar_camel


def eis_velden(
    naam: str, velden: Collection[str], invoer: Mapping[str, Any], *, vrij: Collection[str] = ()
) -> None:
    """What is missing and what does not belong to the act `naam`, each by name; `vrij` may be left out."""
    fouten = {
        veld: ErrorDetail("Dit veld is vereist.", "required")
        for veld in velden
        if veld not in invoer and veld not in vrij
    }
    fouten |= {
        veld: ErrorDetail(f"Dit veld hoort niet bij {naam}.", "onbekend_veld")
        for veld in invoer
        if veld not in velden
    }
    if fouten:
        raise ValidationError({naar_camel(veld): [fout] for veld, fout in fouten.items()})
