"""The search of every page: a number leads straight to its page, all else to klanten and answers."""

import re
from dataclasses import dataclass, field
from typing import Any

from catalogus.models import Kennisitem
from contacts.klanten.zoek import BSN, HOOGSTENS, Zoekvraag, ontleed, zoek_klanten
from contacts.models import Klantcontact
from kcc import inrichting
from kcc.models import Klant, Medewerker
from kcc.paginas import pagina
from zaken.models import Klantaanvraag, Zaak

NUMMER = re.compile(r"^\s*(ka|z|g)[\s-]*(\d{4})[\s-]+(\d{1,9})\s*$", re.IGNORECASE)
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
    klanten: list[Klant] = field(default_factory=list)
    meer: bool = False
    antwoorden: list[Any] = field(default_factory=list)
    geheim: bool = False  # a BSN was typed, rightly or not: it is not shown again

    @property
    def leeg(self) -> bool:
        return not (self.klanten or self.antwoorden)


def zoek(tekst: str, wie: Medewerker) -> Uitslag:
    """At most four queries."""
    if gevonden := NUMMER.match(tekst):
        return _op_nummer(gevonden[1].upper(), gevonden[2], int(gevonden[3]), wie)
    vraag = ontleed(tekst)
    if not (vraag.bsn or vraag.telefoon) and BSN.search(tekst):
        return Uitslag(geheim=True)
    klanten = zoek_klanten(wie, vraag)
    antwoorden = _antwoorden(vraag, wie)
    enige = len(klanten) == 1 and not antwoorden
    return Uitslag(
        naar=pagina("klant", klanten[0].uuid) if enige else "",
        klanten=klanten[:HOOGSTENS],
        meer=len(klanten) > HOOGSTENS,
        antwoorden=antwoorden,
        geheim=bool(vraag.bsn),
    )


def _op_nummer(soort: str, jaar: str, volgnummer: int, wie: Medewerker) -> Uitslag:
    """Written with or without leading noughts; what may not be seen is not found."""
    nummer = f"{soort}-{jaar}-{volgnummer:05d}"
    model, naam = PLAATSEN[soort]
    uuid = model.objects.zichtbaar_voor(wie).filter(nummer=nummer).values_list("uuid", flat=True).first()
    return Uitslag(naar=pagina(naam, uuid) if uuid else "", nummer=nummer, soort=SOORTEN[soort])


def _antwoorden(vraag: Zoekvraag, wie: Medewerker) -> list[Any]:
    """Only for words: a birth date is no question."""
    if len(vraag.naam) < 3 or vraag != Zoekvraag(naam=vraag.naam):
        return []
    fase = inrichting.lees().fase
    if not fase.kennis:
        return []
    return list(Kennisitem.objects.zichtbaar_voor(wie).in_fase(fase.nummer).zoek(vraag.naam)[:ANTWOORDEN])
