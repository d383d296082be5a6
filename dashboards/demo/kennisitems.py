"""The knowledge of the demo town: items with their phrasings, what they are measured with, and the index."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from catalogus.models import Formulering, Kennisitem, Kennisversie, Meetvraag, Product
from catalogus.services.zoekindex import bouw_index, vraag_index
from catalogus.zoeken.taal import vorm
from dashboards.demo.bestanden import vaste_uuid
from dashboards.demo.periode import INGEVOERD
from kcc import klok
from kcc.models import Team

Rij = dict[str, Any]
MAP = Path(__file__).with_name("kennis")
MAAND = 30  # days
TE_LAAT = 17  # of so many items one is past the day on which its owner should have looked


@cache
def lees_kennis() -> tuple[Rij, ...]:
    """The items of all files in `kennis/`. Read only."""
    paden = sorted(MAP.glob("*.toml"))
    return tuple(rij for pad in paden for rij in tomllib.loads(pad.read_text())["kennisitem"])


def laad_kennis(producten: dict[str, Product], teams: dict[str, Team]) -> None:
    """Of the phrasings of an item the last is kept apart to measure with."""
    rijen = lees_kennis()
    items = Kennisitem.objects.bulk_create(
        _item(rij, nummer, producten, teams) for nummer, rij in enumerate(rijen)
    )
    paren = list(zip(items, rijen, strict=True))
    Kennisversie.objects.bulk_create(_versie(item, rij) for item, rij in paren)
    Formulering.objects.bulk_create(_formuleringen(paren))
    Meetvraag.objects.bulk_create(
        Meetvraag(uuid=vaste_uuid("meetvraag", rij["code"]), tekst=rij["formuleringen"][-1], item=item)
        for item, rij in paren
    )
    vraag_index()
    bouw_index()


def _item(rij: Rij, nummer: int, producten: dict[str, Product], teams: dict[str, Team]) -> Kennisitem:
    return Kennisitem(
        uuid=vaste_uuid("kennisitem", rij["code"]),
        code=rij["code"],
        bronhouder=teams[rij["bronhouder"]],
        product=producten.get(rij["product"]),
        trefwoorden=", ".join(rij["trefwoorden"]),
        bevoegd_gezag=rij["bevoegd_gezag"],
        mens_eerst=rij["mens_eerst"],
        review_op=_review(nummer, rij["review_maanden"]),
    )


def _review(nummer: int, maanden: int) -> date:
    """Spread over the months that it may take; of some the day has passed."""
    if nummer % TE_LAAT == 0:
        return klok.vandaag() - timedelta(days=3 + nummer)
    return klok.vandaag() + timedelta(days=10 + (nummer * 37) % (maanden * MAAND))


def _versie(item: Kennisitem, rij: Rij) -> Kennisversie:
    return Kennisversie(
        uuid=vaste_uuid("kennisversie", f"{rij['code']}:1"),
        item=item,
        versie=1,
        vraag=rij["vraag"],
        kort=rij["kort"],
        antwoord=rij["antwoord"].strip(),
        interne_notitie=rij["interne_notitie"],
        bronnen=[bron | {"datum": str(bron["datum"])} for bron in rij["bronnen"]],
        gepubliceerd_op=INGEVOERD,
        door=item.bronhouder.leidinggevende,
    )


def _formuleringen(paren: list[tuple[Kennisitem, Rij]]) -> Iterator[Formulering]:
    bezet: set[str] = set()
    for item, rij in paren:
        for tekst in (rij["vraag"], *rij["formuleringen"][:-1]):
            if (sleutel := vorm(tekst)) not in bezet:
                bezet.add(sleutel)
                uuid = vaste_uuid("formulering", f"{rij['code']}:{tekst}")
                yield Formulering(uuid=uuid, item=item, tekst=tekst, vorm=sleutel)
