"""Talk time and nawerk apart (practice P2): the first ends with the line, the second with the gesprek."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contacts.models import Klantcontact
from kcc import klok
from kcc.kanalen import Kanaal


@dataclass(frozen=True)
class Tijden:
    """How long was spoken; `nawerk` is None while it lasts. `sinds`: when the clock that runs now began."""

    gesproken: timedelta
    nawerk: timedelta | None
    sinds: datetime
    kan_ophangen: bool


def lees_tijden(gesprek: Klantcontact) -> Tijden:
    """As it stands now. To hang up is for a call whose end no exchange has told."""
    nu, nawerk = klok.nu(), gesprek.nawerk_sinds
    begin = gesprek.begonnen_op or nu
    return Tijden(
        gesproken=(nawerk or nu) - begin,
        nawerk=nu - nawerk if nawerk else None,
        sinds=nawerk or begin,
        kan_ophangen=gesprek.kanaal == Kanaal.TELEFOON and nawerk is None,
    )
