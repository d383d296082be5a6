"""What the workplace says where this phase offers no intake: when it opens. Pure."""

from collections.abc import Sequence

from catalogus.models import Zaaktypeversie
from kcc.fasen import FASEN, ZAKEN_VANAF
from kcc.inrichting import Stand
from kcc.tekst import dag_kort


def uitleg(stand: Stand, later: Sequence[Zaaktypeversie] = ()) -> str:
    """Of a phase without zaken, or of the zaaktypen that were chosen and open later."""
    if not stand.fase.zaken:
        return (
            f"Het KCC maakt nog geen zaken: het is in fase {stand.fase_nummer}. {_begin(stand, ZAKEN_VANAF)}"
        )
    eerste = min(later, key=lambda versie: versie.invoerfase)
    namen = eerste.naam if len(later) == 1 else "Dit"
    return f"{namen} kan hier nog niet worden aangevraagd. {_begin(stand, eerste.invoerfase)}"


def _begin(stand: Stand, fase: int) -> str:
    gepland = dag_kort(stand.begin_van(fase), dit_jaar=0)
    return f"Dat begint in fase {fase} ({FASEN[fase].naam}), gepland vanaf {gepland}."


def later_open(later: Sequence[Zaaktypeversie]) -> str:
    """Beside what is open of a life event: what is not, with its phase."""
    namen = [f"{versie.naam} (vanaf fase {versie.invoerfase})" for versie in later]
    return f"Nog niet open: {', '.join(namen)}." if namen else ""
