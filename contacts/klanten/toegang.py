"""What may be seen of a klant: by purpose, by role, and by how sure it is who speaks (practice P3).

One table, without database or clock. Whoever handles an aanvraag with nobody on the line has another purpose
than whoever has the klant, or somebody who says so, on the telephone.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kcc.rollen import KCC_LIJN, UITVOERING, Rol


class Niveau(StrEnum):
    """How sure it is who speaks: `Verificatie`, and apart from it that it was skipped with a reason."""

    NIET = "niet"
    OVERGESLAGEN = "overgeslagen"
    TELEFONISCH = "telefonisch"
    ID_GEZIEN = "id_gezien"
    INGELOGD = "ingelogd"


class Doel(StrEnum):
    """What the data are looked at for."""

    GESPREK = "gesprek"  # somebody is on the line: the level decides
    BEHANDELING = "behandeling"  # at work on an aanvraag, nobody on the line
    GEGEVENS = "gegevens"  # masked data asked for on purpose, with a reason


class Deel(StrEnum):
    """A part of what is known of a klant."""

    BANIEREN = "banieren"  # what to mind
    AANTALLEN = "aantallen"  # that there are aanvragen, no more
    NAAM = "naam"  # in full
    BANIERNAMEN = "baniernamen"  # who the bewindvoerder is, where the other zaak is
    AANVRAGEN = "aanvragen"
    GESPREKKEN = "gesprekken"
    TERUGBELVERZOEKEN = "terugbelverzoeken"
    GEBOORTEDATUM = "geboortedatum"
    ADRES = "adres"
    BEREIKBAAR = "bereikbaar"  # telephone and e-mail
    NUMMERS = "nummers"  # of a base register, masked always
    WIJZIGEN = "wijzigen"  # contact data


D = Deel
ALTIJD: Final = frozenset({D.BANIEREN, D.AANTALLEN})
DOSSIER: Final = ALTIJD | {D.NAAM, D.BANIERNAMEN, D.AANVRAGEN, D.GESPREKKEN, D.TERUGBELVERZOEKEN}
PERSOON: Final = DOSSIER | {D.GEBOORTEDATUM, D.ADRES, D.BEREIKBAAR, D.WIJZIGEN}

IN_GESPREK: Final[Mapping[Niveau, frozenset[Deel]]] = {
    Niveau.NIET: ALTIJD,
    Niveau.OVERGESLAGEN: DOSSIER,
    Niveau.TELEFONISCH: PERSOON,
    Niveau.ID_GEZIEN: PERSOON | {D.NUMMERS},
    Niveau.INGELOGD: PERSOON | {D.NUMMERS},
}
ZONDER_GESPREK: Final[Mapping[Doel, frozenset[Deel]]] = {
    Doel.BEHANDELING: DOSSIER | {D.BEREIKBAAR, D.NUMMERS, D.WIJZIGEN},
    Doel.GEGEVENS: frozenset(Deel),
}
ALLEEN_VOOR: Final[Mapping[Deel, frozenset[Rol]]] = {D.NUMMERS: KCC_LIJN, D.WIJZIGEN: KCC_LIJN}
"""Parts that not everybody who works with residents needs."""


@dataclass(frozen=True)
class Toegang:
    """The parts that may be seen. `groepen`: of aanvragen and gesprekken only those of these productgroepen,
    because whoever speaks for the klant may do so about nothing else; None: no such limit."""

    delen: frozenset[Deel]
    doel: Doel = Doel.BEHANDELING
    niveau: Niveau = Niveau.NIET
    groepen: frozenset[int] | None = None

    def mag(self, deel: Deel) -> bool:
        return deel in self.delen

    @property
    def gecontroleerd(self) -> bool:
        """It is known who speaks."""
        return self.niveau in (Niveau.TELEFONISCH, Niveau.ID_GEZIEN, Niveau.INGELOGD)


def toegang_tot(
    *,
    rollen: Set[Rol],
    doel: Doel,
    niveau: Niveau = Niveau.NIET,
    afgeschermd: bool = False,
    overleden: bool = False,
    groepen: frozenset[int] | None = None,
) -> Toegang:
    """`afgeschermd` (verstrekkingsbeperking) hides the address for everybody, whatever was checked;
    nobody calls or writes to whoever is `overleden` (P4)."""
    delen = IN_GESPREK[niveau] if doel == Doel.GESPREK else ZONDER_GESPREK[doel]
    toegestaan = {deel for deel in delen if rollen & ALLEEN_VOOR.get(deel, UITVOERING)}
    verborgen = {D.ADRES} if afgeschermd else set()
    verborgen |= {D.BEREIKBAAR} if overleden else set()
    return Toegang(frozenset(toegestaan - verborgen), doel, niveau, groepen)
