"""The tick "stuur de klant een bevestiging" in the intake: on by itself when it is known who speaks."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from contacts.dossiers.bevestiging import gemaskeerd_adres, mailadres, ontvanger
from contacts.klanten.klantvak import niveau_van
from contacts.klanten.toegang import Niveau

GECONTROLEERD = frozenset({Niveau.TELEFONISCH, Niveau.ID_GEZIEN, Niveau.INGELOGD})


@dataclass
class Bevestigblok:
    """Of a Werkblad. Without an address there is nothing to tick. One query."""

    blad: Any

    @cached_property
    def _adres(self) -> str:
        return mailadres(ontvanger(self.blad.voor, self.blad.klant))

    @property
    def adres(self) -> str:
        """Masked: enough to ask "klopt dat nog?" of whoever knows it."""
        return gemaskeerd_adres(self._adres)

    @property
    def aan(self) -> bool:
        """As ticked; before anybody has seen it: on when it is sure enough who speaks."""
        if self.blad.tekst("bevestiggezien"):
            return bool(self.blad.tekst("bevestig") == "ja")
        return niveau_van(self.blad.betrokkene) in GECONTROLEERD

    @property
    def stuurt(self) -> bool:
        """At the save: only what was on the screen and is still possible."""
        return bool(self.blad.tekst("bevestiggezien")) and self.aan and bool(self._adres)
