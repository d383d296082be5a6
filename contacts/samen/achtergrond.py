"""What runs in the background, said to who works in front of it: whether it stands still, and what waits."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, F, OuterRef

from contacts.models import Bericht
from contacts.models.post import Bezorging
from kcc import klok
from kcc.gezondheid import OK, broker
from kcc.models import Gebeurtenis
from regie.models import Klantaanvraagplan

GEDULD = timedelta(minutes=2)
"""A worker needs seconds, and the sweeper comes each minute."""


@dataclass(frozen=True)
class Achtergrond:
    """`plannen` and `berichten` wait longer than they should; with the broker down nothing moves at all."""

    bereikbaar: bool
    plannen: int
    berichten: int

    @property
    def staat_stil(self) -> bool:
        return not self.bereikbaar or bool(self.plannen or self.berichten)

    @property
    def wat_wacht(self) -> str:
        """As in "3 plannen en 1 e-mail"; what may come to wait when nothing does yet."""
        delen = [
            _aantal(self.plannen, "plan", "plannen"),
            _aantal(self.berichten, "e-mail", "e-mails"),
        ]
        return " en ".join(deel for deel in delen if deel) or "nieuwe plannen en e-mails"


def _aantal(n: int, een: str, meer: str) -> str:
    return f"{n} {een if n == 1 else meer}" if n else ""


def lees_achtergrond() -> Achtergrond:
    """Two queries on partial indexes, and a word with the broker."""
    grens = klok.nu() - GEDULD
    pas = Gebeurtenis.objects.filter(klantaanvraag=OuterRef("klantaanvraag__uuid"), tijd__gt=grens)
    plannen = Klantaanvraagplan.objects.filter(~Exists(pas), gevraagd__gt=F("gemaakt"))
    berichten = Bericht.objects.filter(bezorging=Bezorging.WACHT, aangemaakt_op__lt=grens)
    return Achtergrond(broker() == OK, plannen.count(), berichten.count())
