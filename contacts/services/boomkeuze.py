"""The way through the decision tree as an application or a call sends it: walked again here, never believed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from contacts.beslisboom import Boom, OngeldigAntwoord, Stap, Uitkomst, beslis, stappen_op_pad
from contacts.boom.afwijking import REDEN_LENGTE
from contacts.boom.keuze import boom_van
from kcc import inrichting
from kcc.fouten import Ongeldig
from kcc.tekst import zonder_bsn


@dataclass(frozen=True)
class Boomkeuze:
    """Answers per step; `uitkomst` where something else than the tree said was chosen, and why (R29)."""

    pad: Mapping[str, str] = field(default_factory=dict)
    uitkomst: str = ""
    reden: str = ""

    def velden(self) -> dict[str, Any]:
        """The columns of Vraag. Raises Ongeldig (boom_onvolledig, antwoord_onbekend, reden_ontbreekt,
        geen_tweede_lijn)."""
        boom = boom_van(inrichting.lees())
        voorstel = loop(self.pad, boom)
        pad = {regel.stap.sleutel: regel.antwoord for regel in stappen_op_pad(self.pad, boom)}
        if not self.uitkomst:
            return {"pad": pad, "boomuitkomst": "" if isinstance(voorstel, Stap) else voorstel.value}
        return {"pad": pad, **self._afwijking(voorstel)}

    def _afwijking(self, voorstel: Uitkomst | Stap) -> dict[str, str]:
        if isinstance(voorstel, Stap):
            melding = "Beantwoord eerst alle stappen van de boom."
            raise Ongeldig("boom_onvolledig", melding, veld=f"pad.{voorstel.sleutel}")
        if self.uitkomst == voorstel:
            return {"boomuitkomst": self.uitkomst}
        reden = zonder_bsn(" ".join(self.reden.split()))[:REDEN_LENGTE]
        if not reden:
            raise Ongeldig("reden_ontbreekt", "Schrijf waarom u het anders doet.", veld="afwijkreden")
        if self.uitkomst == Uitkomst.TWEEDE_LIJN and not inrichting.lees().heeft_tweede_lijn:
            raise Ongeldig("geen_tweede_lijn", "Dit KCC heeft geen tweede lijn.", veld="boomuitkomst")
        return {"boomuitkomst": self.uitkomst, "boomvoorstel": voorstel.value, "afwijkreden": reden}


def loop(pad: Mapping[str, str], boom: Boom) -> Uitkomst | Stap:
    """The outcome, or the step that is asked next. Raises Ongeldig (antwoord_onbekend) at its step."""
    try:
        return beslis(pad, boom)
    except OngeldigAntwoord as fout:
        melding = f"Kies uit: {', '.join(fout.toegestaan)}."
        raise Ongeldig("antwoord_onbekend", melding, veld=f"pad.{fout.stap}") from None
