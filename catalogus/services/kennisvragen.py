"""What was asked of the knowledge base is kept, without who asked; what failed goes to the owner (R84, R87)."""

from django.db import transaction

from catalogus.beantwoorden import Antwoord, Beantwoording
from catalogus.models import Kennisband, Kennissignaal, Kennisvraag, Oordeel
from catalogus.services.gedeeld import vergrendel
from catalogus.services.kennislus import meld_gemist
from catalogus.signaaltekst import zonder_personen
from kcc.models import Team


@transaction.atomic
def leg_vraag_vast(*, tekst: str, plek: str, beantwoording: Beantwoording) -> Kennisvraag:
    """The question without persons in it, and how it was answered; of an emergency no word is kept. What nobody knows
    is told to the owner of what comes near, else to the KCC."""
    eerste = beantwoording.antwoorden[0] if beantwoording.antwoorden else None
    rij = Kennisvraag(
        tekst="" if beantwoording.reden == "nood" else zonder_personen(tekst),
        plek=plek,
        band=beantwoording.band,
        versie=eerste.versie if eerste else None,
        zekerheid=beantwoording.kans,
    )
    if rij.band == Kennisband.WEET_NIET:
        bron = _bij_wie(beantwoording.antwoorden)
        rij.signaal = meld_gemist(tekst=rij.tekst, soort=Kennissignaal.Soort.NIET_GEVONDEN, bronhouder=bron)
    rij.save()
    return rij


def _bij_wie(antwoorden: tuple[Antwoord, ...]) -> Team | None:
    """Who owns both of the first two: one alone is too often near by chance."""
    bronnen = [antwoord.item.bronhouder for antwoord in antwoorden[:2]]
    return bronnen[0] if len(bronnen) == 2 and bronnen[0] == bronnen[1] else None


@transaction.atomic
def geef_oordeel(*, vraag: Kennisvraag, goed: bool) -> Kennisvraag:
    """Whether it was the answer, by who asked. The first time counts; an answer that did not help is told to the owner
    of the item."""
    vraag = vergrendel(vraag)
    if vraag.oordeel:
        return vraag
    vraag.oordeel = Oordeel.GOED if goed else Oordeel.FOUT
    if not goed and vraag.versie is not None:
        item = vraag.versie.item
        vraag.signaal = meld_gemist(
            tekst=vraag.tekst, soort=Kennissignaal.Soort.AFGEKEURD, item=item, bronhouder=item.bronhouder
        )
    vraag.save(update_fields=["oordeel", "signaal"])
    return vraag
