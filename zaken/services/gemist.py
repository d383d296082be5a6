"""What an intake left out, told by whoever sends the zaak back: it counts against the intake (R36, P11)."""

from collections.abc import Collection

from kcc.fouten import Ongeldig
from zaken.models import Reden, Zaak

ANDERS = "anders"
"""The code when it was nothing that the intake asks for: the words stand with the event of the move."""


def bewaak_gemist(zaak: Zaak, reden: str, ontbrak: Collection[str], toelichting: str) -> list[str]:
    """The codes to record, in the order of the intake; none for another reason.

    Raises Ongeldig (ontbrak_onbekend, ontbrak_wat, reden_past_niet).
    """
    if reden != Reden.INFORMATIE_ONTBRAK:
        if ontbrak:
            raise Ongeldig("reden_past_niet", "Ontbrak er informatie? Kies dan die reden.", veld="ontbrak")
        return []
    bekend = list(zaak.versie.vereisten.values_list("code", flat=True)) if ontbrak else []
    if set(ontbrak) - set(bekend) - {ANDERS}:
        raise Ongeldig("ontbrak_onbekend", "Dit wordt bij de intake niet gevraagd.", veld="ontbrak")
    codes = [code for code in (*bekend, ANDERS) if code in ontbrak]
    if not toelichting.strip() and codes in ([], [ANDERS]):
        raise Ongeldig("ontbrak_wat", "Kies wat er ontbrak, of schrijf het op.", veld="ontbrak")
    return codes or [ANDERS]
