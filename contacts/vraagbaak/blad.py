"""One question by a resident: kept, and laid out. The same for the question page and the web form."""

from dataclasses import dataclass

from catalogus.beantwoorden import Beantwoording, beantwoord
from catalogus.models import Kennisitem, Kennisvraag
from catalogus.services.kennisvragen import leg_vraag_vast
from contacts.vraagbaak.tekst import Leesbaar
from kcc import inrichting


@dataclass(frozen=True)
class Uitslagblad:
    """What `_vraag_uitslag.html` shows. `antwoord`: the one answer, None unless it is sure."""

    uitslag: Beantwoording
    kennisvraag: Kennisvraag

    @property
    def antwoorden(self) -> list[Leesbaar]:
        return [Leesbaar(antwoord) for antwoord in self.uitslag.antwoorden]

    @property
    def antwoord(self) -> Leesbaar | None:
        return Leesbaar(self.uitslag.antwoord) if self.uitslag.antwoord else None

    @property
    def naar_mens(self) -> bool:
        """Nothing is said but that somebody helps."""
        return self.uitslag.reden == "persoon" or self.uitslag.band == Kennisvraag.Band.WEET_NIET


def zoek_antwoord(tekst: str) -> Beantwoording:
    """For a resident: what is public, in this phase, today."""
    return beantwoord(tekst, Kennisitem.objects.vindbaar(inrichting.lees().fase))


def geef_antwoord(tekst: str, uitslag: Beantwoording, plek: str) -> Uitslagblad:
    """Kept as a question that was asked here."""
    return Uitslagblad(uitslag, leg_vraag_vast(tekst=tekst, plek=plek, beantwoording=uitslag))
