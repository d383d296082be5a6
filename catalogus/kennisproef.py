"""What a change of the words would win and lose, on the questions this municipality measures with (R86)."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogus.models import Formulering, Kennisitem, Meetvraag
from catalogus.zoeken.index import Index
from catalogus.zoeken.proef import eersten, met_groep, met_zin
from catalogus.zoeken.taal import vorm
from catalogus.zoekindex import lees_index

Stand = tuple[Index, dict[str, int]]


@dataclass(frozen=True)
class Proefuitslag:
    """Texts of the questions that would from now on get, or no longer get, the right answer first; `gemeten`: on how
    many; `goed`: how many of those are right after it."""

    wint: Sequence[str]
    verliest: Sequence[str]
    gemeten: int
    goed: int


def proef_formulering(item: Kennisitem, zinnen: Sequence[str]) -> Proefuitslag:
    """When these phrasings are put with this item."""
    index, vormen = lees_index("").index, _vormen()
    nieuw, meer = index, dict(vormen)
    if item.pk in index.sleutels:
        for zin in zinnen:
            nieuw = met_zin(nieuw, item.pk, zin)
            meer.setdefault(vorm(zin), item.pk)
    return _vergelijk((index, vormen), (nieuw, meer))


def proef_synoniemen(groep: Sequence[str]) -> Proefuitslag:
    """When these words mean the same."""
    index, vormen = lees_index("").index, _vormen()
    return _vergelijk((index, vormen), (met_groep(index, groep), vormen))


def _vormen() -> dict[str, int]:
    return dict(Formulering.objects.values_list("vorm", "item"))


def _vergelijk(oud: Stand, nieuw: Stand) -> Proefuitslag:
    vragen = dict(Meetvraag.objects.filter(item__isnull=False).values_list("tekst", "item"))
    teksten = list(vragen)
    voor, na = (eersten(index, teksten, vormen) for index, vormen in (oud, nieuw))
    paren = [
        (tekst, was == vragen[tekst], wordt == vragen[tekst])
        for tekst, was, wordt in zip(teksten, voor, na, strict=True)
    ]
    return Proefuitslag(
        wint=[tekst for tekst, was, wordt in paren if wordt and not was],
        verliest=[tekst for tekst, was, wordt in paren if was and not wordt],
        gemeten=len(teksten),
        goed=sum(wordt for _, _, wordt in paren),
    )
