"""The weekly sample: of what the knowledge base was sure of, some answers are judged by employees (R85)."""

from datetime import date

from django.db import connection, transaction

from catalogus.models import Kennissignaal, Kennisvraag, Oordeel
from catalogus.rechten import KENNIS_BEOORDELEN
from catalogus.services.gedeeld import vergrendel
from catalogus.services.kennislus import meld_gemist
from catalogus.services.signaalbesluiten import trek_in
from catalogus.steekproef import begin_van, laatste_week, te_trekken, van_week
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.services.gebeurtenissen import Feit, leg_vast

PER_WEEK = 25
SLOTKLASSE = 7110  # first key of the two-key advisory lock


@transaction.atomic
def trek_steekproef(*, week: date | None = None) -> int:
    """Of each week once: how many were drawn now. `week`: any day of it; without it the last whole week (Monday to
    Sunday). A uuid is random, so the first by uuid are a random choice."""
    _een_tegelijk()
    maandag = begin_van(week) if week else laatste_week(klok.vandaag())
    if van_week(maandag).exists():
        return 0
    sleutels = te_trekken(maandag).order_by("uuid").values("pk")[:PER_WEEK]
    return Kennisvraag.objects.filter(pk__in=sleutels).update(in_steekproef=True)


@transaction.atomic
def beoordeel(*, vraag: Kennisvraag, goed: bool, door: Medewerker) -> Kennisvraag:
    """Whether the answer was right. A wrong one is told to the owner of the item. Who judged may change it: of
    a wrong one that is right after all, the owner's signal is taken back.

    Raises NietBevoegd (geen_recht), Geweigerd (niet_in_steekproef, al_beoordeeld).
    """
    if not mag(door, KENNIS_BEOORDELEN):
        raise NietBevoegd("geen_recht", "U beoordeelt geen antwoorden van de kennisbank.")
    vraag = vergrendel(vraag)
    _bewaak(vraag, door)
    van, vraag.beoordeling = vraag.beoordeling, Oordeel.GOED if goed else Oordeel.FOUT
    if van == vraag.beoordeling:
        return vraag
    vraag.beoordeeld_door, vraag.beoordeeld_op = door, klok.nu()
    _meld(vraag, door)
    vraag.save(update_fields=["beoordeling", "beoordeeld_door", "beoordeeld_op", "signaal"])
    leg_vast(Feit("kennisvraag_beoordeeld", "kennisvraag", vraag.uuid, door, van=van, naar=vraag.beoordeling))
    return vraag


def _bewaak(vraag: Kennisvraag, door: Medewerker) -> None:
    if not vraag.in_steekproef:
        raise Geweigerd("niet_in_steekproef", "Deze vraag hoort niet bij de steekproef.")
    if vraag.beoordeling and vraag.beoordeeld_door_id != door.pk:
        raise Geweigerd("al_beoordeeld", "Een collega heeft dit antwoord al beoordeeld.")


def _meld(vraag: Kennisvraag, door: Medewerker) -> None:
    if vraag.beoordeling == Oordeel.GOED:
        if vraag.signaal is not None and not vraag.oordeel:
            trek_in(signaal=vraag.signaal, door=door)
    elif vraag.versie is not None and (vraag.signaal is None or vraag.signaal.afgehandeld_op):
        item, soort = vraag.versie.item, Kennissignaal.Soort.AFGEKEURD
        vraag.signaal = meld_gemist(tekst=vraag.tekst, soort=soort, item=item, bronhouder=item.bronhouder)


def _een_tegelijk() -> None:
    """Two workers at once draw one sample."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [SLOTKLASSE])
