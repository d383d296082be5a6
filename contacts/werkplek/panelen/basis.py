"""What a panel is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from contacts.forms.basis import Werkformulier
from contacts.services.vervolgen import Vervolg


def _geen_voorstel(scherm: Any) -> Mapping[str, str]:
    return {}


def _altijd(blad: Any) -> bool:
    return True


class Maker(Protocol):
    """Builds the form of a panel; with `toets` it is judged."""

    def __call__(self, blad: Any, invoer: Mapping[str, Any], *, toets: bool) -> Werkformulier: ...


@dataclass(frozen=True)
class Paneel:
    """One way to end a vraag. `formulier(blad, invoer, toets=...)` builds its form, `vervolg(blad, formulier)`
    what the save has to do once the form is valid, `voorstel(scherm)` what can be filled in beforehand, by
    the names of its fields. `knop` is the text of the one next action; `toon`: whether it is offered;
    `vraagt_onderwerp`: a colleague takes it over later and must see what it is about."""

    naam: str
    label: str
    akkoord: str
    formulier: Maker
    vervolg: Callable[[Any, Any], Vervolg]
    voorstel: Callable[[Any], Mapping[str, str]] = _geen_voorstel
    template: str = "contacts/_paneel_velden.html"
    knop: str = "Rond af"
    toon: Callable[[Any], bool] = _altijd
    vult_onderwerp: bool = True
    vraagt_onderwerp: bool = False
