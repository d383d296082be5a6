"""Keeping what is in hand on the server, and reading the other vragen of the gesprek back."""

from collections.abc import Iterator

from contacts import services
from contacts.werkplek.blad import Werkblad, bewaarde_invoer
from contacts.werkplek.invoer import lees_bestanden


def bewaar(blad: Werkblad) -> int:
    """Note and vraag as they stand; returns the version of the draft. Raises Verouderd."""
    concept = None if blad.vraag.uitkomst else blad.concept()
    versie = services.bewaar_concept(
        gesprek=blad.gesprek,
        door=blad.medewerker,
        notitie=blad.notitie,
        vraag=blad.vraag if concept else None,
        concept=concept,
    )
    blad.gesprek.notitie = blad.notitie
    blad.invoer["versie"] = str(versie)
    for naam, waarde in concept.velden().items() if concept else ():
        setattr(blad.vraag, naam, waarde)
    return versie


def open_bladen(blad: Werkblad) -> Iterator[Werkblad]:
    """Each vraag of the gesprek that has no uitkomst: this one as it is in hand, the others as they were kept."""
    for vraag in blad.vragen:
        if not vraag.uitkomst:
            blad.bladen[vraag.volgnummer] = ander = blad if vraag.pk == blad.vraag.pk else _ander(blad, vraag)
            yield ander


def _ander(blad: Werkblad, vraag: object) -> Werkblad:
    ander = type(blad)(blad.gesprek, vraag, blad.medewerker, bewaarde_invoer(vraag), blad.vragen)  # type: ignore[arg-type]
    lees_bestanden(ander)
    return ander
