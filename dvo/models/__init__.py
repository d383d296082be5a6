"""Agreements between lines and vakafdelingen, the servicebelofte, and terms of law."""

from dvo.models.beloften import Servicebelofte
from dvo.models.overeenkomsten import (
    Contactpersoon,
    Dienstverleningsovereenkomst,
    Dvoregel,
    DvoStatus,
    Eenheid,
    Goedkeuring,
    Overleg,
)
from dvo.models.termijnen import Dwangsomtarief, Termijneenheid, WettelijkeTermijn

__all__ = [
    "Contactpersoon",
    "Dienstverleningsovereenkomst",
    "DvoStatus",
    "Dvoregel",
    "Dwangsomtarief",
    "Eenheid",
    "Goedkeuring",
    "Overleg",
    "Servicebelofte",
    "Termijneenheid",
    "WettelijkeTermijn",
]
