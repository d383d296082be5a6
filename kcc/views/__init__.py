"""Pages of the ground floor, by noun; the handlers of Django find theirs here."""

from kcc.views.algemeen import (
    csrf_mislukt,
    demo_inloggen,
    geen_toegang,
    inloggen,
    niet_gevonden,
    serverfout,
    stijlgids,
    uitloggen,
    verzoek_klopt_niet,
)

__all__ = [
    "csrf_mislukt",
    "demo_inloggen",
    "geen_toegang",
    "inloggen",
    "niet_gevonden",
    "serverfout",
    "stijlgids",
    "uitloggen",
    "verzoek_klopt_niet",
]
