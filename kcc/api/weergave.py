"""How rows are shown in one answer: with the objects that were asked whole, and only the fields that were asked."""

from collections.abc import Sequence
from typing import Any

from kcc.api import uitbreiding, velden_keuze


class Weergave:
    """Reads `expand` and `fields` of a call. What does not exist is refused before a row is read."""

    def __init__(self, view: Any) -> None:
        self.serializer = view.get_serializer()
        self.uitbreiders = uitbreiding.uitbreiders(view)
        for uitbreider in self.uitbreiders:
            uitbreider.plaats(self.serializer)
        self.keuze = velden_keuze.lees(view.request)
        if self.keuze is not None:
            velden_keuze.beperk(self.serializer, self.keuze)
            self.uitbreiders = [u for u in self.uitbreiders if u.veld in self.keuze]

    @property
    def eigen(self) -> bool:
        """Whether it is another answer than without those parameters."""
        return bool(self.uitbreiders) or self.keuze is not None

    def toon(self, rijen: Sequence[Any]) -> list[Any]:
        """The rows, ready to be sent; `verrijk` made them ready before."""
        for uitbreider in self.uitbreiders:
            uitbreider.laad(rijen)
        return [self.serializer.to_representation(rij) for rij in rijen]
