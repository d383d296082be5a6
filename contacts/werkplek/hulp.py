"""The help beside the work: a person first where that is needed, then answers, then what is asked now.

When the knowledge base does not answer, the rest of the workplace does (acceptance 10).
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from catalogus.noodwoorden import Nood, herken
from catalogus.zoeken.persoon import gevoelig
from contacts.forms.vraag import eerste_regel
from contacts.werkplek.antwoorden import Antwoord, Treffer, zoek_treffers
from contacts.werkplek.blad import Werkblad
from contacts.werkplek.topvragen import Topvraag, topvragen
from contacts.zoeken import Uitslag, op_nummer
from kcc.aanwezigheid import Aanwezige, stand_van
from kcc.fasen import Fase
from kcc.models import Medewerker, Team
from kcc.models.organisatie import Lijn

logger = logging.getLogger(__name__)
LANGST = 200  # characters that are searched with
MENSEN = 3


@dataclass(frozen=True)
class Noodhulp:
    """Whom to bring in, with the people of the own municipality who are there."""

    nood: Nood
    team: Team | None = None
    mensen: list[Aanwezige] = field(default_factory=list)


@dataclass(frozen=True)
class Hulp:
    """What the panel shows. `gezocht`: with what words; `nummer`: the page of the number that stands in them;
    `gevoelig`: a topic on which a person comes first (R99); `storing`: the knowledge base does not answer."""

    gezocht: str = ""
    nood: list[Noodhulp] = field(default_factory=list)
    treffers: list[Treffer] = field(default_factory=list)
    top: list[Topvraag] = field(default_factory=list)
    nummer: Uitslag | None = None
    gevoelig: bool = False
    storing: bool = False

    @property
    def zeker(self) -> bool:
        """Whether the first is the answer."""
        return any(isinstance(rij, Antwoord) and rij.zeker for rij in self.treffers)

    @property
    def twijfelt(self) -> bool:
        """There are answers, and none of them is sure."""
        return not self.zeker and any(isinstance(rij, Antwoord) for rij in self.treffers)


def lees_hulp(wie: Medewerker, teksten: Mapping[str, str], fase: Fase) -> Hulp:
    """`teksten`: what stands in the search field (kennis), the subject (onderwerp) and the note (notitie).

    At most three queries; one more for a number, and more where somebody must be brought in.
    """
    gezocht = zoektekst(teksten)
    nood = lees_nood(*teksten.values())
    try:
        with transaction.atomic():  # a failing search leaves the connection fit for the rest of the page
            return Hulp(
                gezocht=gezocht,
                nood=nood,
                treffers=zoek_treffers(wie, gezocht, fase),
                top=[] if gezocht else topvragen(fase),
                nummer=lees_nummer(wie, gezocht),
                gevoelig=bool(gevoelig(gezocht)),
            )
    except Exception as fout:
        logger.error("kennisbank antwoordt niet: %s", type(fout).__name__)
        return Hulp(gezocht=gezocht, nood=nood, storing=True)


def teksten_van(blad: Werkblad) -> dict[str, str]:
    """What stands on the screen to look for help with."""
    return {"kennis": blad.tekst("kennis"), "onderwerp": blad.tekst("onderwerp"), "notitie": blad.notitie}


def zoektekst(teksten: Mapping[str, str]) -> str:
    """What was typed to search with, else the subject, else the first line of the note."""
    zelf = teksten.get("kennis", "").strip() or teksten.get("onderwerp", "").strip()
    return (zelf or eerste_regel(teksten.get("notitie", ""))).replace("\x00", "")[:LANGST]


def lees_nummer(wie: Medewerker, tekst: str) -> Uitslag | None:
    """Of a number that is not there, or not for these eyes, nothing is said."""
    gevonden = op_nummer(tekst, wie)
    return gevonden if gevonden and gevonden.naar else None


def lees_nood(*teksten: str) -> list[Noodhulp]:
    """No query where no such word is."""
    return [_met_mensen(nood) for nood in herken(*teksten)]


def _met_mensen(nood: Nood) -> Noodhulp:
    team = _team(nood.groepen) if nood.groepen else None
    if team is None:
        return Noodhulp(nood)
    mensen = [mens for mens in stand_van([team])[team].mensen if mens.medewerker.telefoon]
    return Noodhulp(nood, team, mensen[:MENSEN])


def _team(groepen: tuple[str, ...]) -> Team | None:
    """The vakafdeling of the first of these productgroepen that has one."""
    vak = Team.objects.filter(lijn=Lijn.VAKAFDELING).order_by("pk")
    teams = (vak.filter(productgroepen__code=groep).first() for groep in groepen)
    return next((team for team in teams if team), None)
