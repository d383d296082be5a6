"""Subscriptions to what happens: made, changed, paused, given up. Telling them is `kcc/services/leveringen.py`."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import IntegrityError, OperationalError, connection, transaction

from kcc.fouten import Geweigerd, Ongeldig
from kcc.geheim import versleutel
from kcc.models import Abonnement, ApiToken, Medewerker, Productgroep
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.tekst import zonder_bsn
from kcc.webhooks.adres import zoek_doel
from kcc.webhooks.bericht import maak_geheim
from kcc.webhooks.soorten import controleer_soorten

MEESTE: Final = 50
"""Subscriptions of one token: each writes a row with every event."""


def maak_abonnement(
    *,
    token: ApiToken,
    naam: str,
    adres: str,
    door: Dader,
    soorten: Iterable[str] = (),
    productgroepen: Iterable[Productgroep] = (),
) -> tuple[Abonnement, str]:
    """The subscription and its secret, which is shown this once and stored encrypted.

    Raises Ongeldig (see `zoek_doel`; naam, naam_bestaat, onbekende_soort, buiten_productgroep) and Geweigerd
    (token_ongeldig, te_veel_abonnementen).
    """
    zoek_doel(adres)  # may take a while: before anything is locked
    geheim = maak_geheim()
    rij = Abonnement(
        naam=_naam(naam),
        adres=adres,
        geheim=versleutel(geheim),
        soorten=controleer_soorten(soorten),
        gemaakt_door=door if isinstance(door, Medewerker) else None,
    )
    return _neem(rij, token, productgroepen, door), geheim


@transaction.atomic
def _neem(
    rij: Abonnement, token: ApiToken, productgroepen: Iterable[Productgroep], door: Dader
) -> Abonnement:
    houder = ApiToken.objects.select_for_update(no_key=True).get(pk=token.pk)
    if not houder.geldig:
        raise Geweigerd("token_ongeldig", "Dit token werkt niet meer.")
    if houder.abonnementen.count() >= MEESTE:
        raise Geweigerd("te_veel_abonnementen", f"Een token heeft hoogstens {MEESTE} abonnementen.")
    groepen = _bewaak_groepen(houder, productgroepen)
    rij.token = houder
    _bewaar(rij)
    rij.productgroepen.set(groepen)
    leg_vast(Feit("abonnement_gemaakt", "abonnement", rij.uuid, door=door, nieuw=True))
    return rij


def _naam(naam: str) -> str:
    kaal = zonder_bsn(" ".join(naam.split()))
    if not 0 < len(kaal) <= 60:
        raise Ongeldig("naam", "Geef een naam van hoogstens 60 tekens.", veld="naam")
    return kaal


def _bewaar(rij: Abonnement, *, velden: list[str] | None = None) -> None:
    try:
        with transaction.atomic():
            rij.save(update_fields=velden)
    except IntegrityError:
        raise Ongeldig("naam_bestaat", "Er is al een abonnement met deze naam.", veld="naam") from None


def _bewaak_groepen(token: ApiToken, productgroepen: Iterable[Productgroep]) -> list[Productgroep]:
    groepen = list(productgroepen)
    zicht = token.zicht
    if not zicht.overal and not {groep.pk for groep in groepen} <= zicht.productgroepen:
        melding = "Dit token is niet voor een van deze productgroepen."
        raise Ongeldig("buiten_productgroep", melding, veld="productgroepen")
    return groepen


def _vergrendel(abonnement: Abonnement) -> Abonnement:
    """The row itself. Events only refer to it: whoever writes one does not wait."""
    rijen = Abonnement.objects.select_related("token").select_for_update(of=("self",), no_key=True)
    return rijen.get(pk=abonnement.pk)


def wijzig_abonnement(
    *,
    abonnement: Abonnement,
    door: Dader,
    naam: str | None = None,
    adres: str | None = None,
    soorten: Iterable[str] | None = None,
    productgroepen: Iterable[Productgroep] | None = None,
) -> Abonnement:
    """What is not given stays. Counts for what happens from now on; the address also for what waits.
    Raises as `maak_abonnement`."""
    nieuw: dict[str, Any] = {}
    if naam is not None:
        nieuw["naam"] = _naam(naam)
    if adres is not None:
        zoek_doel(adres)
        nieuw["adres"] = adres
    if soorten is not None:
        nieuw["soorten"] = controleer_soorten(soorten)
    return _wijzig(abonnement, nieuw, productgroepen, door)


@transaction.atomic
def _wijzig(
    abonnement: Abonnement, nieuw: dict[str, Any], groepen: Iterable[Productgroep] | None, door: Dader
) -> Abonnement:
    rij = _vergrendel(abonnement)
    for veld, waarde in nieuw.items():
        setattr(rij, veld, waarde)
    _bewaar(rij, velden=list(nieuw))
    if groepen is not None:
        rij.productgroepen.set(_bewaak_groepen(rij.token, groepen))
    leg_vast(Feit("abonnement_gewijzigd", "abonnement", rij.uuid, door=door))
    return rij


@transaction.atomic
def zet_actief(*, abonnement: Abonnement, actief: bool, door: Dader) -> Abonnement:
    """Pause, or go on: what waited goes on too, what happened in between is not told."""
    rij = _vergrendel(abonnement)
    if rij.actief != actief:
        rij.actief = actief
        rij.save(update_fields=["actief"])
        soort = "abonnement_hervat" if actief else "abonnement_gepauzeerd"
        leg_vast(Feit(soort, "abonnement", rij.uuid, door=door))
    return rij


@transaction.atomic
def verwijder_abonnement(*, abonnement: Abonnement, door: Dader) -> None:
    """With its log and all that was still to be told.

    A request that is writing an event writes a row for this subscription too, and would fail when it is gone by the
    time that request is done. So this waits for those, and not for long: others wait behind it. Raises Geweigerd
    (abonnement_bezet).
    """
    try:
        with transaction.atomic():
            _wacht_op_schrijvers()
    except OperationalError:
        raise Geweigerd("abonnement_bezet", "Er wordt net veel vastgelegd. Probeer het zo weer.") from None
    rij = Abonnement.objects.filter(pk=abonnement.pk).first()
    if rij:
        rij.delete()
        leg_vast(Feit("abonnement_verwijderd", "abonnement", abonnement.uuid, door=door))


def _wacht_op_schrijvers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '3s'")
        cursor.execute("LOCK TABLE kcc_levering IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("SET LOCAL lock_timeout = 0")
