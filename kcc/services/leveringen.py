"""Telling subscribers what happened: in order per subject, at least once, never inside a request.

What is to be told stands in `Levering`, written by the database with the event. Beat looks every few seconds which
subscriptions have something due; one task each takes a lease on its subscription and goes through what is due.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from kcc import klok
from kcc.fouten import Geweigerd
from kcc.geheim import ontsleutel
from kcc.models import Abonnement, ApiToken, Gebeurtenis, Levering, Leverpoging, Leverstatus
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.webhooks.bericht import INHOUDSTYPE, maak_bericht, onderteken
from kcc.webhooks.soorten import SOORTEN
from kcc.webhooks.versturen import NIEMAND, Uitslag, verstuur

WACHT: Final = tuple(
    timedelta(seconds=seconden) for seconden in (10, 30, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600)
)
"""Between attempts; after the last, about a day, it is put aside (mislukt)."""
HUUR: Final = timedelta(seconds=60)
"""How long one worker has a subscription: renewed before each message, so it ends soon after a worker has died."""
PER_RONDE: Final = 200
RONDE: Final = 120.0
"""Seconds after which a round stops: other subscriptions and other work want the worker too."""
OP_RIJ: Final = 3
"""Refusals one after the other, after which a round stops."""
LANGSTE_RUST: Final = timedelta(minutes=5)
"""A receiver that does not answer is left alone for as long as its message waits, at most this: it must not keep
workers busy with waiting for it."""
BEWAAR: Final = timedelta(days=30)
STUK: Final = 5_000


def _nu() -> datetime:
    """The real clock, also where KCC_NU stops ours: attempts and leases must pass."""
    return datetime.now(UTC)


@transaction.atomic
def lever_opnieuw(*, levering: Levering, door: Dader) -> Levering:
    """A message that was put aside goes out again, under the same id. Raises Geweigerd (niet_mislukt)."""
    rij = Levering.objects.select_for_update(no_key=True).get(pk=levering.pk)
    if rij.status != Leverstatus.MISLUKT:
        raise Geweigerd("niet_mislukt", "Alleen wat niet is gelukt kan opnieuw.")
    rij.status, rij.pogingen, rij.volgende_op = Leverstatus.WACHT, 0, _nu()
    rij.save(update_fields=["status", "pogingen", "volgende_op"])
    leg_vast(Feit("levering_opnieuw", "levering", rij.uuid, door=door))
    return rij


@transaction.atomic
def lever_alles_opnieuw(*, abonnement: Abonnement, door: Dader) -> int:
    """Every message of this subscription that was put aside; how many."""
    rij = Abonnement.objects.select_for_update(no_key=True).get(pk=abonnement.pk)
    mislukt = Levering.objects.filter(abonnement=rij, status=Leverstatus.MISLUKT)
    opnieuw = {"status": Leverstatus.WACHT, "pogingen": 0, "volgende_op": _nu()}
    aantal = mislukt.update(**opnieuw)
    if aantal:
        leg_vast(Feit("leveringen_opnieuw", "abonnement", rij.uuid, door=door, naar=str(aantal)))
    return aantal


def te_leveren() -> list[int]:
    """Subscriptions with something to tell now, that nobody is at: one query."""
    nu = _nu()
    wacht = Levering.objects.filter(abonnement=OuterRef("pk"), status=Leverstatus.WACHT, volgende_op__lte=nu)
    return list(Abonnement.objects.filter(_vrij(), Exists(wacht), actief=True).values_list("pk", flat=True))


def _vrij() -> Q:
    return Q(bezig_tot=None) | Q(bezig_tot__lte=_nu())


@dataclass
class Huur:
    """The lease on one subscription. Whoever lost it, because it was too slow, writes nothing over another's."""

    abonnement: int
    tot: datetime

    @classmethod
    def neem(cls, abonnement: int) -> "Huur | None":
        tot = _nu() + HUUR
        rijen = Abonnement.objects.filter(_vrij(), pk=abonnement, actief=True)
        return cls(abonnement, tot) if rijen.update(bezig_tot=tot) else None

    def verleng(self) -> bool:
        """False when it is another's by now, or the subscription was paused or given up."""
        tot = _nu() + HUUR
        if not self._eigen().filter(actief=True).update(bezig_tot=tot):
            return False
        self.tot = tot
        return True

    def geef_terug(self, rust: timedelta | None) -> None:
        self._eigen().update(bezig_tot=_nu() + rust if rust else None)

    def _eigen(self) -> QuerySet[Abonnement]:
        return Abonnement.objects.filter(pk=self.abonnement, bezig_tot=self.tot)


def lever(abonnement: int) -> int:
    """Tell one subscriber what waits; how many messages need no more. Nothing when another worker is at it."""
    huur = Huur.neem(abonnement)
    if huur is None:
        return 0
    ronde = Ronde(huur)
    try:
        ronde.loop(Abonnement.objects.get(pk=abonnement))
    except Exception:  # of ours: not again at once, and it must be seen
        ronde.rust = LANGSTE_RUST
        raise
    finally:
        huur.geef_terug(ronde.rust)
    return ronde.klaar


class Ronde:
    """What is due for one subscriber, in order; what comes after something that failed, about the same subject, waits
    for it."""

    def __init__(self, huur: Huur) -> None:
        self.huur, self.klaar, self.op_rij = huur, 0, 0
        self.rust: timedelta | None = None
        self.wachtend: set[UUID] = set()

    def loop(self, abonnement: Abonnement) -> None:
        einde = time.monotonic() + RONDE
        for levering in _aan_de_beurt(abonnement):
            if levering.onderwerp in self.wachtend:
                continue
            if self.rust or time.monotonic() > einde or not self.huur.verleng():
                return
            self._lever(abonnement, levering)

    def _lever(self, abonnement: Abonnement, levering: Levering) -> None:
        if not _mag_horen(abonnement, levering):
            _zet(levering, status=Leverstatus.VERVALLEN)
            self.klaar += 1
            return
        inhoud = maak_bericht(levering)
        uitslag = verstuur(abonnement.adres, inhoud, _kop(abonnement, levering, inhoud))
        _na_poging(levering, uitslag)
        if uitslag.goed:
            self.klaar, self.op_rij = self.klaar + 1, 0
        else:
            self._mislukt(levering, uitslag)

    def _mislukt(self, levering: Levering, uitslag: Uitslag) -> None:
        """After its last attempt a message is put aside, and what comes after it goes on."""
        self.op_rij += 1
        if levering.status == Leverstatus.WACHT:
            self.wachtend.add(levering.onderwerp)
        if uitslag.fout in NIEMAND or self.op_rij == OP_RIJ:
            self.rust = min(_wachttijd(levering), LANGSTE_RUST)


def _aan_de_beurt(abonnement: Abonnement) -> Iterator[Levering]:
    """In the order of what happened; not what comes after something about the same subject that must wait."""
    nu = _nu()
    wacht: QuerySet[Levering] = Levering.objects.filter(abonnement=abonnement, status=Leverstatus.WACHT)
    eerder = wacht.filter(onderwerp=OuterRef("onderwerp"), pk__lt=OuterRef("pk"), volgende_op__gt=nu)
    rijen = wacht.filter(~Exists(eerder), volgende_op__lte=nu).order_by("pk")
    yield from rijen.select_related("gebeurtenis__productgroep")[:PER_RONDE]


def _mag_horen(abonnement: Abonnement, levering: Levering) -> bool:
    """Checked when it is sent: the token may have been revoked or narrowed since."""
    if levering.gebeurtenis.soort not in SOORTEN:
        return False
    token = ApiToken.objects.filter(pk=abonnement.token_id).first()
    if token is None or not token.geldig:
        return False
    return Gebeurtenis.objects.zichtbaar_voor(token).filter(pk=levering.gebeurtenis_id).exists()


def _kop(abonnement: Abonnement, levering: Levering, inhoud: bytes) -> dict[str, str]:
    moment = int(_nu().timestamp())
    geheim = ontsleutel(bytes(abonnement.geheim))
    return {
        "Content-Type": INHOUDSTYPE,
        "User-Agent": "kcc-webhooks/1",
        "webhook-id": str(levering.uuid),
        "webhook-timestamp": str(moment),
        "webhook-signature": onderteken(geheim, str(levering.uuid), moment, inhoud),
    }


def _wachttijd(levering: Levering) -> timedelta:
    return WACHT[min(levering.pogingen, len(WACHT)) - 1]


@transaction.atomic
def _na_poging(levering: Levering, uitslag: Uitslag) -> None:
    """What came of it, with a row in the log; nothing when the subscription was given up meanwhile."""
    pogingen = levering.pogingen = levering.pogingen + 1
    if uitslag.goed:
        nog_daar = _zet(levering, status=Leverstatus.GELEVERD, pogingen=pogingen, geleverd_op=_nu())
    elif pogingen > len(WACHT):
        nog_daar = _zet(levering, status=Leverstatus.MISLUKT, pogingen=pogingen)
    else:
        nog_daar = _zet(levering, pogingen=pogingen, volgende_op=_nu() + _wachttijd(levering))
    if nog_daar:
        Leverpoging.objects.create(
            levering=levering,
            antwoord=uitslag.antwoord,
            fout=uitslag.fout,
            milliseconden=uitslag.milliseconden,
            tijd=_nu(),
        )


def _zet(levering: Levering, **velden: object) -> bool:
    """False when there is no such row any more, or it was dealt with already."""
    for naam, waarde in velden.items():
        setattr(levering, naam, waarde)
    return bool(Levering.objects.filter(pk=levering.pk, status=Leverstatus.WACHT).update(**velden))


def ruim_leveringen_op() -> int:
    """What was told, or came to nothing, a month ago; what failed stays until somebody deals with it."""
    verteld = Q(status=Leverstatus.GELEVERD, geleverd_op__lt=_nu() - BEWAAR)
    vervallen = Q(status=Leverstatus.VERVALLEN, gebeurtenis__tijd__lt=klok.nu() - BEWAAR)
    weg = 0
    while stuk := list(Levering.objects.filter(verteld | vervallen).values_list("pk", flat=True)[:STUK]):
        Leverpoging.objects.filter(levering__in=stuk).delete()
        weg += Levering.objects.filter(pk__in=stuk).delete()[0]
    return weg
