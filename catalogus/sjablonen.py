"""Letters and mails with fields between braces ("Beste {klant}"): a closed list, filled by name. Pure.

Nothing is looked up or executed: "{klant.__class__}" is an unknown field, like any other typing error.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Sjabloonveld:
    """A field: what it stands for, and an example for the preview."""

    uitleg: str
    voorbeeld: str


VELDEN: Final[Mapping[str, Sjabloonveld]] = {
    "klant": Sjabloonveld("naam van de klant", "mevrouw F. Jansen"),
    "zaaknummer": Sjabloonveld("nummer van de zaak", "Z-2026-1203"),
    "zaaktype": Sjabloonveld("waar de zaak over gaat", "Omgevingsvergunning aanvragen"),
    "ontvangen": Sjabloonveld("dag waarop de aanvraag binnenkwam", "maandag 23 november 2026"),
    "beloofd": Sjabloonveld("dag waarop de zaak uiterlijk klaar is", "maandag 11 januari 2027"),
    "wettelijk_einde": Sjabloonveld("laatste dag die de wet toestaat", "maandag 18 januari 2027"),
    "verlengd_tot": Sjabloonveld("nieuwe laatste dag na verlenging", "maandag 1 maart 2027"),
    "aanvullen_voor": Sjabloonveld("dag waarop de aanvulling er moet zijn", "maandag 7 december 2026"),
    "ontbreekt": Sjabloonveld("wat er nog mist bij de aanvraag", "een situatietekening"),
    "resultaat": Sjabloonveld("wat er besloten is", "verleend"),
    "gemeente": Sjabloonveld("naam van de gemeente", "Voorbeeldstad"),
    "team": Sjabloonveld("team dat de zaak behandelt", "Vergunningen"),
    "medewerker": Sjabloonveld("wie de brief stuurt", "C. de Wit"),
    "telefoon": Sjabloonveld("nummer om te bellen", "14 0123"),
    "vandaag": Sjabloonveld("dag waarop de brief gemaakt wordt", "dinsdag 24 november 2026"),
}
VOORBEELD: Final = {naam: veld.voorbeeld for naam, veld in VELDEN.items()}

_DEEL: Final = re.compile(r"\{([^{}\n]*)\}|[{}]")


class Sjabloonfout(ValueError):
    """A text that can't be filled; `fouten` has a sentence for each mistake, with its line."""

    def __init__(self, fouten: list[str]) -> None:
        super().__init__(" ".join(fouten))
        self.fouten = fouten


def vul(tekst: str, waarden: Mapping[str, str]) -> str:
    """The text with its fields filled, in one pass: a value is never read as a template itself.

    Raises Sjabloonfout for an unknown field and for a loose brace, KeyError when a value is missing.
    """
    fouten = list(fouten_in(tekst))
    if fouten:
        raise Sjabloonfout(fouten)
    return _DEEL.sub(lambda deel: waarden[deel[1].strip()], tekst)


def fouten_in(tekst: str) -> Iterator[str]:
    """What is wrong in the text, in plain Dutch, line by line."""
    for nummer, regel in enumerate(tekst.splitlines(), start=1):
        for deel in _DEEL.finditer(regel):
            if deel[1] is None:
                yield f"Regel {nummer}: bij “{deel[0]}” hoort nog een accolade. Een veld ziet er zo uit: {{klant}}."
            elif deel[1].strip() not in VELDEN:
                yield f"Regel {nummer}: het veld {{{deel[1]}}} bestaat niet."


def velden_in(tekst: str) -> list[str]:
    """The known fields that the text uses, in the order of the list."""
    gebruikt = {deel[1].strip() for deel in _DEEL.finditer(tekst) if deel[1] is not None}
    return [naam for naam in VELDEN if naam in gebruikt]
