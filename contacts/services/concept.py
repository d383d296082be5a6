"""What the employee has typed and chosen so far, kept with gesprek and vraag before there is an uitkomst."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from catalogus.models import Kennisversie, Zaaktype
from contacts.beslisboom import SEED_BOOM, Boom, Stap, beslis
from contacts.boom.afwijking import Afwijking
from contacts.models import Klantcontact, Vraag, Vraagconcept
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Medewerker, Productgroep

Invoer = Mapping[str, list[str]]
"""A form as it was sent: name of the field, its values."""


@dataclass(frozen=True)
class Concept:
    """One vraag as it stands. `pad` holds the answers of the tree and of the intake, by step; `invoer` is
    everything that was typed, by the names of the form; `versie` the one it was made from (None: any) in
    which `venster` of a browser: what that window itself sent before is never in its way."""

    onderwerp: str = ""
    antwoord: str = ""
    productgroep: Productgroep | None = None
    zaaktype: Zaaktype | None = None
    kennisversie: Kennisversie | None = None
    pad: Mapping[str, str] = field(default_factory=dict)
    boom: Boom = SEED_BOOM
    afwijking: Afwijking | None = None
    invoer: Invoer = field(default_factory=dict)
    versie: int | None = None
    venster: str = ""

    @property
    def boomuitkomst(self) -> str:
        """What the tree says of these answers, or was chosen instead; empty while it still asks."""
        if self.afwijking:
            return self.afwijking.uitkomst.value
        uitkomst = beslis(self.pad, self.boom)
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
            "boomvoorstel": self.afwijking.voorstel.value if self.afwijking else "",
            "afwijkreden": self.afwijking.reden if self.afwijking else "",
        }


class Verouderd(Geweigerd):
    """What is sent was made from an older draft than the one that is kept: `rij`. Nothing was stored."""

    def __init__(self, rij: Vraagconcept) -> None:
        super().__init__(
            "concept_verouderd", "Dit gesprek is intussen in een ander venster of door een ander gewijzigd."
        )
        self.rij = rij


@transaction.atomic
def bewaar_concept(
    *,
    gesprek: Klantcontact,
    door: Medewerker,
    notitie: str,
    vraag: Vraag | None = None,
    concept: Concept | None = None,
) -> int:
    """Keep the note, and of an open vraag what was filled in; returns the version of the draft, 0 without.

    No event: nothing has happened yet. The update itself locks and guards: raises NietBevoegd or Geweigerd
    when it finds no running gesprek of `door`, Verouderd when somebody else kept something else in between.
    """
    rijen = Klantcontact.objects.filter(pk=gesprek.pk)
    if not rijen.filter(medewerker=door, status="lopend").update(notitie=notitie):
        _weiger(rijen.get(), door)
    if vraag is None or concept is None:
        return 0
    versie = _bewaar_invoer(vraag, concept, door)
    velden = concept.velden()
    if any(getattr(vraag, naam) != waarde for naam, waarde in velden.items()):
        Vraag.objects.open().filter(pk=vraag.pk, klantcontact=gesprek).update(**velden)
    return versie


def _bewaar_invoer(vraag: Vraag, concept: Concept, door: Medewerker) -> int:
    """Within the lock on the gesprek; what is the same is not written again."""
    rij = Vraagconcept.objects.select_related("door").filter(vraag=vraag).first()
    invoer = {naam: list(waarden) for naam, waarden in concept.invoer.items()}
    if rij is not None and rij.invoer == invoer:
        return rij.versie
    if rij is not None and concept.versie not in (None, rij.versie) and concept.venster != rij.venster:
        raise Verouderd(rij)
    nieuw = Vraagconcept(
        vraag=vraag,
        invoer=invoer,
        versie=rij.versie + 1 if rij else 1,
        venster=concept.venster,
        door=door,
        bewaard_op=klok.nu(),
    )
    nieuw.save(force_insert=rij is None, force_update=rij is not None)
    return nieuw.versie


def vergeet_concepten(gesprek: Klantcontact) -> None:
    """The gesprek is done: its drafts have become what they were drafts of."""
    Vraagconcept.objects.filter(vraag__klantcontact=gesprek).delete()


def _weiger(gesprek: Klantcontact, door: Medewerker) -> None:
    if gesprek.medewerker_id != door.pk:
        raise NietBevoegd("niet_uw_gesprek", "Dit gesprek is van een collega.")
    raise Geweigerd("gesprek_afgerond", "Dit gesprek loopt niet meer.")
