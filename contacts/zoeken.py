"""The one search field: a number leads straight to its page, all else to klanten, gesprekken and answers."""

import re
from dataclasses import dataclass, field
from typing import Any

from contacts.klanten.sporen import HOOGSTENS as SPOREN
from contacts.klanten.sporen import Spoor, vind_sporen
from contacts.klanten.zoek import Gevonden, Zoekvraag, ontleed, vind
from contacts.models import Klantcontact
from contacts.werkplek.antwoorden import Antwoord, zoek_antwoorden
from kcc import inrichting
from kcc.models import Klant, Medewerker
from kcc.paginas import pagina
from zaken.models import Klantaanvraag, Zaak

NUMMER = re.compile(r"(?<![\w-])(ka|z|g)[\s-]?(20\d{2})[\s-]+(\d{1,9})(?![\w-])", re.IGNORECASE)
KAAL = re.compile(
    r"\s*(?:zaak|zaaknummer)?\s*()(20\d{2})-(\d{1,6})\s*", re.IGNORECASE
)  # as read from a letter
WOORD = re.compile(r"[^\W\d_]{3}")
PLAATSEN: dict[str, tuple[Any, str]] = {
    "KA": (Klantaanvraag, "klantaanvraag"),
    "Z": (Zaak, "zaak"),
    "G": (Klantcontact, "gesprek"),
}
SOORTEN = {"KA": "aanvraag", "Z": "zaak", "G": "gesprek"}
ANTWOORDEN = 5


@dataclass(frozen=True)
class Uitslag:
    """What was found. `naar`: the one page that it must be."""

    naar: str = ""
    nummer: str = ""
    soort: str = ""
    vraag: Zoekvraag = field(default_factory=Zoekvraag)
    gevonden: Gevonden = field(default_factory=lambda: Gevonden([]))
    sporen: list[Spoor] = field(default_factory=list)
    meer_sporen: bool = False
    antwoorden: list[Antwoord] = field(default_factory=list)

    @property
    def klanten(self) -> list[Klant]:
        return self.gevonden.klanten

    @property
    def leeg(self) -> bool:
        return not (self.klanten or self.sporen or self.antwoorden)

    @property
    def zoekterm(self) -> str:
        """What a klant was looked for by, in words: to say what to try next."""
        return "naam" if self.vraag.delen else "gegevens"


def zoek(tekst: str, wie: Medewerker) -> Uitslag:
    """At most three queries: klanten, gesprekken or answers, and who may see what."""
    if (gevonden := op_nummer(tekst, wie)) is not None:
        return gevonden
    vraag = ontleed(tekst)
    klanten = vind(wie, vraag)
    sporen = vind_sporen(wie, vraag, klanten.klanten)
    antwoorden = [
        rij for rij in _antwoorden(vraag, wie) if rij.zeker or not (klanten.klanten or sporen)
    ]  # a name also looks like a question
    return Uitslag(
        naar=_enige(klanten, sporen, antwoorden),
        vraag=vraag,
        gevonden=klanten,
        sporen=sporen[:SPOREN],
        meer_sporen=len(sporen) > SPOREN,
        antwoorden=antwoorden,
    )


def _enige(klanten: Gevonden, sporen: list[Spoor], antwoorden: list[Antwoord]) -> str:
    """The page of the one hit there is."""
    if antwoorden or len(klanten.klanten) + len(sporen) != 1:
        return ""
    return pagina("klant", klanten.klanten[0].uuid) if klanten.klanten else sporen[0].url


def op_nummer(tekst: str, wie: Medewerker) -> Uitslag | None:
    """The page of the number that stands in this text; None without a number. At most one query."""
    gevonden = NUMMER.search(tekst) or KAAL.fullmatch(tekst)
    return _op_nummer(gevonden[1].upper() or "Z", gevonden[2], int(gevonden[3]), wie) if gevonden else None


def _op_nummer(soort: str, jaar: str, volgnummer: int, wie: Medewerker) -> Uitslag:
    """Written with or without leading noughts; what may not be seen is not found."""
    nummer = f"{soort}-{jaar}-{volgnummer:05d}"
    model, naam = PLAATSEN[soort]
    uuid = model.objects.zichtbaar_voor(wie).filter(nummer=nummer).values_list("uuid", flat=True).first()
    return Uitslag(naar=pagina(naam, uuid) if uuid else "", nummer=nummer, soort=SOORTEN[soort])


def _antwoorden(vraag: Zoekvraag, wie: Medewerker) -> list[Antwoord]:
    """Only for words: a birth date is no question."""
    if not WOORD.search(vraag.naam) or vraag != Zoekvraag(naam=vraag.naam):
        return []
    return zoek_antwoorden(wie, vraag.naam, inrichting.lees().fase, ANTWOORDEN)
