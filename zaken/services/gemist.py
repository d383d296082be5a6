"""What an intake left out, told by whoever sends the zaak back: it counts against the intake (R36, P11)."""

from collections.abc import Collection

from kcc.fouten import Ongeldig
from zaken.models import Reden, Zaak
from zaken.models.onderdelen import OpschortingGrond

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
    codes = _codes(zaak, ontbrak)
    if not toelichting.strip() and codes in ([], [ANDERS]):
        raise Ongeldig("ontbrak_wat", "Kies wat er ontbrak, of schrijf het op.", veld="ontbrak")
    return codes or [ANDERS]


def bewaak_aanvulling(zaak: Zaak, grond: str, ontbrak: Collection[str]) -> list[str]:
    """The same when the term stands still because the klant must complete the aanvraag: what the intake should
    have asked, if anything. Raises Ongeldig (ontbrak_onbekend, reden_past_niet)."""
    if ontbrak and grond != OpschortingGrond.AANVULLING:
        raise Ongeldig("reden_past_niet", "Dit past alleen bij aanvullen.", veld="ontbrak")
    return _codes(zaak, ontbrak)


def _codes(zaak: Zaak, ontbrak: Collection[str]) -> list[str]:
    bekend = list(zaak.versie.vereisten.values_list("code", flat=True)) if ontbrak else []
    if set(ontbrak) - set(bekend) - {ANDERS}:
        raise Ongeldig("ontbrak_onbekend", "Dit wordt bij de intake niet gevraagd.", veld="ontbrak")
    return [code for code in (*bekend, ANDERS) if code in ontbrak]
