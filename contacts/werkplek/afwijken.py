"""Another outcome than that of the tree: asked for, given with its reason, or taken back (R29)."""

from dataclasses import dataclass

from contacts.beslisboom import Uitkomst
from contacts.boom.afwijking import Afwijking, andere_einden, in_woorden
from contacts.forms.afwijken import AfwijkFormulier
from contacts.werkplek.blad import Werkblad

VELDEN = ("afwijken", "afwijkuitkomst", "afwijkreden")


def afwijken(blad: Werkblad, rest: str) -> None:
    """ "open" asks for another outcome, an outcome chooses it, anything else takes it back.

    Without a reason nothing changes: the form says so at its field.
    """
    if rest == "open":
        blad.invoer["afwijken"], blad.invoer["afwijkuitkomst"] = "open", ""
    elif rest not in set(Uitkomst):
        vergeet_afwijking(blad)
    elif blad.toegelaten(AfwijkFormulier.met(blad.invoer, toets=True)):
        blad.invoer["afwijken"], blad.invoer["afwijkuitkomst"] = "", rest
        blad.invoer["paneel"] = ""


def vergeet_afwijking(blad: Werkblad) -> None:
    """The tree decides again; also when an answer of it changes, because the reason was about the old one."""
    for naam in VELDEN:
        blad.invoer.pop(naam, None)


@dataclass(frozen=True)
class Afwijkblok:
    """What stands under the answered tree: its outcome, or the other one with the reason."""

    blad: Werkblad

    @property
    def afwijking(self) -> Afwijking | None:
        return self.blad.boom.afwijking

    @property
    def uitkomst(self) -> str:
        """As it reads, the chosen one before that of the tree; empty while the tree still asks."""
        uitkomst = self.blad.boom.uitkomst
        return in_woorden(uitkomst, self.blad.stand) if uitkomst else ""

    @property
    def voorstel(self) -> str:
        """What the tree said, where it was not followed."""
        return in_woorden(self.afwijking.voorstel, self.blad.stand) if self.afwijking else ""

    @property
    def open(self) -> bool:
        return self.blad.tekst("afwijken") == "open"

    @property
    def keuzes(self) -> list[tuple[str, str]]:
        uitkomst = self.blad.boom.uitkomst
        return andere_einden(uitkomst, self.blad.stand) if uitkomst else []

    @property
    def formulier(self) -> AfwijkFormulier:
        if isinstance(self.blad.formulier, AfwijkFormulier):
            return self.blad.formulier
        return AfwijkFormulier.met(self.blad.invoer)
