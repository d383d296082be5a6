"""Questions of residents that the knowledge base missed: they land with the owner, those alike under one (R86)."""

from django.db import connection, transaction

from catalogus.models import Kennisitem, Kennissignaal
from catalogus.signaaltekst import WEG, zonder_personen
from catalogus.zoeken.gelijkenis import lijkt_op
from catalogus.zoeken.taal import inhoudswoorden
from kcc.models import Team
from kcc.services.gebeurtenissen import Feit, leg_vast

SLOTKLASSE = 7109  # first key of the two-key advisory lock
KIJKT_NAAR = 500  # open signals of the same owner, the newest


@transaction.atomic
def meld_gemist(
    *, tekst: str, soort: str, item: Kennisitem | None = None, bronhouder: Team | None = None
) -> Kennissignaal | None:
    """Not answered (NIET_GEVONDEN) or rejected (AFGEKEURD, with the item); None when nothing of it is left without
    personal data."""
    kaal = zonder_personen(tekst)
    if not any(inhoudswoorden(kaal.replace(WEG, " "))):
        return None
    _een_tegelijk()
    bron = item.bronhouder if item is not None else bronhouder
    rij = Kennissignaal.objects.create(
        soort=soort, tekst=kaal, bronhouder=bron, item=item, leider=_leider(kaal, soort, item, bron)
    )
    team = rij.bronhouder_id
    leg_vast(Feit("kennissignaal_gemeld", "kennissignaal", rij.uuid, naar=soort, team_id=team, nieuw=True))
    return rij


def _leider(tekst: str, soort: str, item: Kennisitem | None, bron: Team | None) -> Kennissignaal | None:
    """The oldest open signal that asks the same."""
    leiders = Kennissignaal.objects.filter(
        soort=soort, item=item, bronhouder=bron, leider=None, afgehandeld_op__isnull=True
    )
    rijen = leiders.order_by("-aangemaakt_op", "-pk")[:KIJKT_NAAR]
    gelijk = [rij for rij in rijen if lijkt_op(tekst, rij.tekst)]
    return gelijk[-1] if gelijk else None


def _een_tegelijk() -> None:
    """Of two that are alike and come at once, the second finds the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [SLOTKLASSE])
