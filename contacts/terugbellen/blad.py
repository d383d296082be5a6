"""What the page of a terugbelverzoek shows: what can be done now, the outcome, and all that happened."""

from typing import Any

from contacts.forms.terugbellen import Sluitformulier, Terugbelformulier
from contacts.services.terugbelbasis import POGINGEN
from contacts.telefonie.nummers import leesbaar
from contacts.terugbellen.brief import lees_brief
from contacts.terugbellen.handelingen import Terugbelhandeling, aanbod
from contacts.terugbellen.ronde import deze_ronde
from contacts.terugbellen.verloop import lees_verloop
from contacts.terugbellen.vragen import in_volgorde
from contacts.terugbellen.wijzen import klant_van, niet_bellen
from kcc.models import Medewerker


def lees_blad(
    verzoek: Any, wie: Medewerker, keuze: Terugbelhandeling | None, formulier: Terugbelformulier | None
) -> dict[str, Any]:
    """The context of the page; `keuze` is the act whose form is open, else the likeliest."""
    klant = klant_van(verzoek)
    stil = niet_bellen(klant)
    kan = aanbod(verzoek, wie, te_bellen=bool(verzoek.telefoonnummer) and not stil)
    voorop = keuze or next(iter(kan), None)
    formulier = formulier or (voorop.formulier(verzoek) if voorop else None)
    return {
        "nummer": leesbaar(verzoek.telefoonnummer),
        "niet_bellen": stil,
        "antwoorden": in_volgorde(verzoek.vragenset, verzoek.antwoorden),
        "voorop": voorop,
        "formulier": formulier,
        "pogingen": POGINGEN,
        "poging": deze_ronde(verzoek).count() + 1 if voorop and voorop.naam == "poging" else 0,
        "brief": _brief(verzoek, wie, formulier),
        "andere": [handeling for handeling in kan if handeling is not voorop],
        "verloop": lees_verloop(verzoek),
    }


def _brief(verzoek: Any, wie: Medewerker, formulier: Terugbelformulier | None) -> Any:
    """The words around the answer, where it can only go in writing."""
    if isinstance(formulier, Sluitformulier) and formulier.schriftelijk:
        return lees_brief(verzoek, klant_van(verzoek), "", wie)
    return None
