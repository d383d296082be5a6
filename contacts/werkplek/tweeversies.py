"""The draft on this screen beside the one that was kept since (item of `Verouderd`)."""

from contacts.models import Uitkomst, Vraagconcept
from contacts.werkplek.blad import Werkblad
from contacts.werkplek.verschil import TweeVersies, leesbaar, vergelijk


def twee_versies(blad: Werkblad, bewaard: Vraagconcept) -> TweeVersies:
    """What differs, in words, and who kept the other; `bewaard` with its `door`."""
    namen = {uitkomst.value: str(uitkomst.label) for uitkomst in Uitkomst}
    regels = vergelijk(
        blad.te_bewaren(),
        bewaard.invoer,
        woord=lambda naam, waarde: namen.get(waarde, waarde) if naam == "uitkomst" else leesbaar(waarde),
    )
    return TweeVersies(regels, str(bewaard.door), bewaard.bewaard_op, bewaard.door_id == blad.medewerker.pk)
