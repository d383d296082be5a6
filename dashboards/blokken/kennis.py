"""The knowledge base: what its owners must look at again, and the sample of the week."""

from typing import Any

from django.urls import reverse

from catalogus import steekproef as lezen
from catalogus.kennislijst import Itemstand, te_laat_nagekeken
from dashboards.blokken.blok import Blik, Blok, Regel, maak_blok
from kcc.paginas import lijst
from kcc.templatetags.kcc_tags import dag


def nakijken(blik: Blik) -> Blok:
    """Answers of the own teams that are past their review date (R23)."""
    return maak_blok(
        "nakijken",
        "Antwoorden na te kijken",
        te_laat_nagekeken(blik.wie, blik.vandaag),
        lijst("catalogus:kennisitems", stand=Itemstand.VEROUDERD.value),
        lambda items: [_item(item) for item in items],
        "Alle antwoorden van uw afdeling zijn nagekeken.",
    )


def _item(item: Any) -> Regel:
    url = reverse("catalogus:kennisitem", args=[item.uuid])
    return Regel(item.vraag, url, "", f"nakijken voor {dag(item.review_op)}", "dreigt", "mogelijk verouderd")


def steekproef(blik: Blik) -> Blok:
    """What nobody judged yet of the last whole week; one query."""
    stand = lezen.voortgang(lezen.laatste_week(blik.vandaag))
    url = reverse("catalogus:steekproef")
    regel = Regel(
        "Was dit het goede antwoord?", url, f"Week van {dag(stand.week)} tot en met {dag(stand.zondag)}"
    )
    return Blok(
        "steekproef",
        "Antwoorden te beoordelen",
        stand.aantal - stand.beoordeeld,
        url,
        [regel],
        "De steekproef van de week is klaar.",
    )
