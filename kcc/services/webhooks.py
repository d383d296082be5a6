"""Subscriptions, and telling them: in order per subject, at least once, never inside a request."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from kcc.fouten import Geweigerd, Ongeldig
from kcc.geheim import ontsleutel, versleutel
from kcc.models import (
    Abonnement,
    ApiToken,
    Gebeurtenis,
    Levering,
    Leverpoging,
    Leverstatus,
    Medewerker,
    Productgroep,
)
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.webhooks.adres import zoek_doel
from kcc.webhooks.bericht import INHOUDSTYPE, maak_bericht, onderteken
from kcc.webhooks.versturen import Uitslag, verstuur

WACHT: Final = tuple(
    timedelta(seconds=seconden) for seconden in (10, 30, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600)
)
"""Between attempts; after the last, about a day, it is put aside (mislukt)."""
HUUR: Final = timedelta(seconds=60)
"""How long one worker has a subscription: renewed before each message, so it ends soon after a worker has died."""
PER_RONDE: Final = 200
OP_RIJ: Final = 3
"""Failures one after the other, after which a round stops: the receiver is down."""
BEWAAR: Final = timedelta(days=30)


def _nu() -> datetime:
    """The real clock, also where KCC_NU stops ours: attempts and leases must pass."""
    return datetime.now(UTC)


@transaction.atomic
def maak_abonnement(
    *,
    token: ApiToken,
    naam: str,
    adres: str,
    door: Dader,
    soorten: Iterable[str] = (),
    productgroepen: Iterable[Productgroep] = (),
) -> tuple[Abonnement, str]:
    """The subscription and its secret, which is shown this once. Raises Ongeldig (see `zoek_doel`; naam_bestaat,
    buiten_productgroep)."""
    zoek_doel(adres)
    groepen = _bewaak_groepen(token, productgroepen)
    geheim = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            rij = Abonnement.objects.create(
                token=token,
                naam=naam,
                adres=adres,
                geheim=versleutel(geheim),
                soorten=sorted(set(soorten)),
                gemaakt_door=door if isinstance(door, Medewerker) else None,
            )
    except IntegrityError:
        raise Ongeldig("naam_bestaat", "Er is al een abonnement met deze naam.", veld="naam") from None
    rij.productgroepen.set(groepen)
    leg_vast(Feit("abonnement_gemaakt", "abonnement", rij.uuid, door=door, nieuw=True))
    return rij, geheim


def _bewaak_groepen(token: ApiToken, productgroepen: Iterable[Productgroep]) -> list[Productgroep]:
    groepen = list(productgroepen)
    zicht = token.zicht
    if not zicht.overal and not {groep.pk for groep in groepen} <= zicht.productgroepen:
        melding = "Dit token is niet voor een van deze productgroepen."
        raise Ongeldig("buiten_productgroep", melding, veld="productgroepen")
    return groepen


@transaction.atomic
def zet_actief(*, abonnement: Abonnement, actief: bool, door: Dader) -> Abonnement:
    """Pause, or go on: what happened in between is not told."""
    rij = Abonnement.objects.select_for_update(of=("self",), no_key=True).get(pk=abonnement.pk)
    if rij.actief != actief:
        rij.actief = actief
        rij.save(update_fields=["actief"])
        soort = "abonnement_hervat" if actief else "abonnement_gepauzeerd"
        leg_vast(Feit(soort, "abonnement", rij.uuid, door=door))
    return rij


@transaction.atomic
def verwijder_abonnement(*, abonnement: Abonnement, door: Dader) -> None:
    """With all that was still to be told."""
    leg_vast(Feit("abonnement_verwijderd", "abonnement", abonnement.uuid, door=door))
    abonnement.delete()


@transaction.atomic
def lever_opnieuw(*, levering: Levering, door: Dader) -> Levering:
    """A message that was put aside goes out again, under the same id. Raises Geweigerd (niet_mislukt)."""
    rij = Levering.objects.select_for_update(of=("self",), no_key=True).get(pk=levering.pk)
    if rij.status != Leverstatus.MISLUKT:
        raise Geweigerd("niet_mislukt", "Alleen wat niet is gelukt kan opnieuw.")
    rij.status, rij.pogingen, rij.volgende_op = Leverstatus.WACHT, 0, _nu()
    rij.save(update_fields=["status", "pogingen", "volgende_op"])
    leg_vast(Feit("levering_opnieuw", "abonnement", rij.abonnement.uuid, door=door))
    return rij


def te_leveren() -> list[int]:
    """Subscriptions with something to tell now, that nobody is at."""
    nu = _nu()
    vrij = Abonnement.objects.filter(Q(bezig_tot=None) | Q(bezig_tot__lte=nu), actief=True)
    wacht = Levering.objects.filter(abonnement=OuterRef("pk"), status=Leverstatus.WACHT, volgende_op__lte=nu)
    return list(vrij.filter(Exists(wacht)).values_list("pk", flat=True))


def lever(abonnement: int) -> int:
    """Tell one subscriber what waits; how many messages were taken. Nothing when another worker is at it."""
    if not _neem(abonnement):
        return 0
    try:
        return _lever_ronde(Abonnement.objects.select_related("token").get(pk=abonnement))
    finally:
        Abonnement.objects.filter(pk=abonnement).update(bezig_tot=None)


def _neem(abonnement: int) -> bool:
    vrij = Q(bezig_tot=None) | Q(bezig_tot__lte=_nu())
    rijen = Abonnement.objects.filter(vrij, pk=abonnement, actief=True)
    return bool(rijen.update(bezig_tot=_nu() + HUUR))


def _lever_ronde(abonnement: Abonnement) -> int:
    gelukt = op_rij = 0
    wachtend: set[object] = set()
    for levering in _aan_de_beurt(abonnement):
        if levering.onderwerp in wachtend:
            continue
        Abonnement.objects.filter(pk=abonnement.pk).update(bezig_tot=_nu() + HUUR)
        if _lever_een(abonnement, levering):
            gelukt, op_rij = gelukt + 1, 0
            continue
        wachtend.add(levering.onderwerp)
        op_rij += 1
        if op_rij == OP_RIJ:
            break
    return gelukt


def _aan_de_beurt(abonnement: Abonnement) -> Iterator[Levering]:
    """In the order of what happened; not what comes after something about the same subject that must wait."""
    nu = _nu()
    wacht: QuerySet[Levering] = Levering.objects.filter(abonnement=abonnement, status=Leverstatus.WACHT)
    eerder = wacht.filter(onderwerp=OuterRef("onderwerp"), pk__lt=OuterRef("pk"), volgende_op__gt=nu)
    rijen = wacht.filter(~Exists(eerder), volgende_op__lte=nu).order_by("pk")
    yield from rijen.select_related("gebeurtenis__productgroep")[:PER_RONDE]


def _lever_een(abonnement: Abonnement, levering: Levering) -> bool:
    """True when it needs no more: taken, or not for this subscriber any longer."""
    if not _mag_horen(abonnement, levering):
        _zet(levering, Leverstatus.VERVALLEN)
        return True
    inhoud = maak_bericht(levering)
    uitslag = verstuur(abonnement.adres, inhoud, _kop(abonnement, levering, inhoud))
    Leverpoging.objects.create(
        levering=levering,
        antwoord=uitslag.antwoord,
        fout=uitslag.fout,
        milliseconden=uitslag.milliseconden,
        tijd=_nu(),
    )
    return _na_poging(levering, uitslag)


def _mag_horen(abonnement: Abonnement, levering: Levering) -> bool:
    """Checked when it is sent: the token may have been revoked or narrowed since."""
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


def _na_poging(levering: Levering, uitslag: Uitslag) -> bool:
    levering.pogingen += 1
    if uitslag.goed:
        _zet(levering, Leverstatus.GELEVERD)
    elif levering.pogingen > len(WACHT):
        _zet(levering, Leverstatus.MISLUKT)
    else:
        levering.volgende_op = _nu() + WACHT[levering.pogingen - 1]
        levering.save(update_fields=["pogingen", "volgende_op"])
    return uitslag.goed


def _zet(levering: Levering, status: Leverstatus) -> None:
    levering.status = status
    levering.geleverd_op = _nu() if status == Leverstatus.GELEVERD else None
    levering.save(update_fields=["status", "pogingen", "geleverd_op"])


def ruim_leveringen_op() -> int:
    """What was told or came to nothing a month ago; what failed stays until somebody deals with it."""
    klaar = Levering.objects.filter(status__in=[Leverstatus.GELEVERD, Leverstatus.VERVALLEN])
    return klaar.filter(gebeurtenis__tijd__lt=_nu() - BEWAAR).delete()[0]
