"""What the employee has typed and chosen so far, kept with gesprek and vraag before there is an uitkomst."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from catalogus.models import Kennisversie, Zaaktype
from contacts.beslisboom import Stap, beslis
from contacts.models import Klantcontact, Vraag
from contacts.services.basis import vergrendel
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Medewerker, Productgroep


@dataclass(frozen=True)
class Concept:
    """One vraag as it stands. `pad` holds the answers of the tree and of the intake, by step."""

    onderwerp: str = ""
    antwoord: str = ""
    productgroep: Productgroep | None = None
    zaaktype: Zaaktype | None = None
    kennisversie: Kennisversie | None = None
    pad: Mapping[str, str] = field(default_factory=dict)

    @property
    def boomuitkomst(self) -> str:
        """What the tree says of these answers; empty while it still asks."""
        uitkomst = beslis(self.pad)
        return "" if isinstance(uitkomst, Stap) else uitkomst.value

    def velden(self) -> dict[str, Any]:
        """The columns of Vraag."""
        return {
            "onderwerp": self.onderwerp,
            "antwoord": self.antwoord,
            "productgroep": self.productgroep,
            "zaaktype": self.zaaktype,
            "kennisversie": self.kennisversie,
            "pad": dict(self.pad),
            "boomuitkomst": self.boomuitkomst,
        }


@transaction.atomic
def bewaar_concept(
    *,
    gesprek: Klantcontact,
    door: Medewerker,
    notitie: str,
    vraag: Vraag | None = None,
    concept: Concept | None = None,
) -> Klantcontact:
    """Keep the note, and of an open vraag what was filled in. No event: nothing has happened yet."""
    gesprek = vergrendel(gesprek)
    if gesprek.medewerker_id != door.pk:
        raise NietBevoegd("niet_uw_gesprek", "Dit gesprek is van een collega.")
    if gesprek.status != "lopend":
        raise Geweigerd("gesprek_afgerond", "Dit gesprek loopt niet meer.")
    if gesprek.notitie != notitie:
        gesprek.notitie = notitie
        gesprek.save(update_fields=["notitie"])
    if vraag is not None and concept is not None:
        Vraag.objects.open().filter(pk=vraag.pk, klantcontact=gesprek).update(**concept.velden())
    return gesprek
