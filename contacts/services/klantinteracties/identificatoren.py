"""Numbers of a partij, with the rules of the standard: each once, a vestiging below its KVK-nummer."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from contacts.klantinteracties.zicht import zichtbare_identificatoren
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.geheim import sleutelhash
from kcc.models import ApiToken, Identificator, Klant
from kcc.models.klanten import IdentificatorSoort
from kcc.services.adressen import VAN_EEN_REGISTER
from kcc.services.gebeurtenissen import Dader, leg_vast
from kcc.services.klanten import geef_identificator, nummerfeit, wijzig_identificator

Nummer = tuple[str, str]
"""Soort and value."""
LIJST = "partijIdentificatoren"
BUITEN = {
    "klant": "identificeerdePartij",
    "onderdeel_van": "subIdentificatorVan",
    "andere": "anderePartijIdentificator",
}
"""Our columns by their names in the standard."""


@transaction.atomic
def maak(*, gegevens: Mapping[str, Any], door: Dader, pad: str = "") -> Identificator:
    """`gegevens`: `nummer` (soort, value), and `klant`, `onderdeel_van`, `andere` when sent. `pad`: where in the
    message it stood. Raises Ongeldig (unique, invalid), NietBevoegd (geen_bsn)."""
    soort, waarde = gegevens["nummer"]
    bewaak_bsn(soort, door)
    _vergrendel(gegevens.get("klant"))
    _bewaak_deel(soort, gegevens.get("onderdeel_van"), pad)
    try:
        return geef_identificator(
            klant=gegevens.get("klant"),
            soort=soort,
            waarde=waarde,
            door=door,
            onderdeel_van=gegevens.get("onderdeel_van"),
            andere=gegevens.get("andere", ""),
        )
    except Geweigerd as fout:
        raise _vertaal(fout, pad) from None


@transaction.atomic
def werk_bij(*, rij: Identificator, gegevens: Mapping[str, Any], door: Dader, pad: str = "") -> Identificator:
    """Change what was sent. A number that others are part of stays as it is, as does one of a base register."""
    _vergrendel(rij.klant, gegevens.get("klant"))
    velden = {
        naam: gegevens[naam] for naam in BUITEN if naam in gegevens and gegevens[naam] != getattr(rij, naam)
    }
    nummer = _ander_nummer(rij, gegevens.get("nummer"))
    if not velden and nummer is None:
        return rij
    _bewaak_wijziging(rij, nummer, velden, door, pad)
    try:
        return wijzig_identificator(rij=rij, door=door, nummer=nummer, **velden)
    except Geweigerd as fout:
        raise _vertaal(fout, pad) from None


def _ander_nummer(rij: Identificator, nummer: Nummer | None) -> Nummer | None:
    """None when it is the number that it is, or what stands for it where it may not be seen."""
    if nummer is None or nummer == (rij.soort, rij.masker):
        return None
    return None if (nummer[0], sleutelhash(*nummer)) == (rij.soort, rij.sleutelhash) else nummer


def _bewaak_wijziging(
    rij: Identificator, nummer: Nummer | None, velden: Mapping[str, Any], door: Dader, pad: str
) -> None:
    soort = nummer[0] if nummer else rij.soort
    bewaak_bsn(rij.soort, door)
    bewaak_bsn(soort, door)
    veld = pad + ("partijIdentificator" if nummer else BUITEN[next(iter(velden))])
    _bewaak_register(rij, veld)
    if nummer or "onderdeel_van" in velden:
        _bewaak_zonder_onderdelen(rij, veld)
    _bewaak_deel(soort, velden.get("onderdeel_van", rij.onderdeel_van), pad, rij)


@transaction.atomic
def verwijder(*, rij: Identificator, door: Dader, veld: str = "") -> None:
    """Take a number away. `veld`: of the message that left it out.

    Raises Geweigerd (heeft_onderdelen, van_register), as Ongeldig when a message asked it; NietBevoegd (geen_bsn).
    """
    bewaak_bsn(rij.soort, door)
    _vergrendel(rij.klant)
    _bewaak_register(rij, veld)
    _bewaak_zonder_onderdelen(rij, veld)
    feit = nummerfeit("identificator_verwijderd", rij, door)
    rij.delete()
    leg_vast(feit)


@transaction.atomic
def vervang_alle(*, klant: Klant, lijst: Sequence[Mapping[str, Any]], door: Dader) -> None:
    """These and no others. With `uuid` an existing one is changed; without it one with the same number stays what
    it is, and the rest is new. Raises as the acts above, with the place in the list."""
    eigen = list(Identificator.objects.filter(klant=klant).select_related("klant", "onderdeel_van"))
    paren = [(deel, _bestaande(deel, eigen, door, f"{LIJST}.{nr}.")) for nr, deel in enumerate(lijst)]
    blijft = {rij.pk for _, rij in paren if rij}
    for rij in sorted(eigen, key=lambda rij: rij.onderdeel_van is None):  # parts first
        if rij.pk not in blijft:
            verwijder(rij=rij, door=door, veld=LIJST)
    for nr, (deel, bestaand) in enumerate(paren):
        _zet(klant, deel, bestaand, door, f"{LIJST}.{nr}.")


def _zet(klant: Klant, deel: Mapping[str, Any], rij: Identificator | None, door: Dader, pad: str) -> None:
    gegevens = {**deel, "klant": klant}
    if rij is not None:
        werk_bij(rij=rij, gegevens=gegevens, door=door, pad=pad)
    elif "nummer" in deel:
        maak(gegevens=gegevens, door=door, pad=pad)
    else:
        raise Ongeldig("required", "Dit veld is vereist.", veld=f"{pad}partijIdentificator")


def _bestaande(
    deel: Mapping[str, Any], eigen: Sequence[Identificator], door: Any, pad: str
) -> Identificator | None:
    if uuid := deel.get("uuid"):
        rijen = zichtbare_identificatoren(door).select_related("klant", "onderdeel_van")
        rij = rijen.filter(uuid=uuid).first()
        if rij is None:
            raise Ongeldig("does_not_exist", "Deze identificator bestaat niet.", veld=f"{pad}uuid")
        return rij
    nummer = deel.get("nummer")
    zelfde = (rij for rij in eigen if nummer and rij.soort == nummer[0] and not _ander_nummer(rij, nummer))
    return next(zelfde, None)


def bewaak_bsn(soort: str, door: Dader) -> None:
    """Raises NietBevoegd (geen_bsn) for an application without that scope."""
    if soort == IdentificatorSoort.BSN and isinstance(door, ApiToken) and not door.bsn:
        raise NietBevoegd("geen_bsn", "Dit token mag geen BSN vastleggen of wijzigen.")


def _vergrendel(*klanten: Klant | None) -> None:
    """Their events are counted on; in one order, so that two never wait for each other."""
    nummers = {klant.pk for klant in klanten if klant}
    if nummers:
        list(Klant.objects.select_for_update(no_key=True).filter(pk__in=nummers).order_by("pk"))


def _bewaak_deel(
    soort: str, onderdeel_van: Identificator | None, pad: str, rij: Identificator | None = None
) -> None:
    veld = f"{pad}subIdentificatorVan"
    if rij is not None and onderdeel_van == rij:
        raise Ongeldig("invalid", "Een identificator is geen deel van zichzelf.", veld=veld)
    onder_kvk = onderdeel_van is not None and onderdeel_van.soort == IdentificatorSoort.KVK
    if soort == IdentificatorSoort.VESTIGING and not onder_kvk:
        melding = "Een vestigingsnummer hoort bij een KVK-nummer: geef dat in subIdentificatorVan."
        raise Ongeldig("invalid", melding, veld=veld)


def _bewaak_register(rij: Identificator, veld: str) -> None:
    if rij.herkomst in VAN_EEN_REGISTER:
        melding = "Dit komt uit een basisregistratie en is hier niet te wijzigen."
        raise (Ongeldig if veld else Geweigerd)("van_register", melding, veld=veld or None)


def _bewaak_zonder_onderdelen(rij: Identificator, veld: str) -> None:
    if rij.onderdelen.exists():
        melding = "Andere identificatoren zijn een deel van deze: wijzig of verwijder die eerst."
        raise (Ongeldig if veld else Geweigerd)("heeft_onderdelen", melding, veld=veld or None)


def _vertaal(fout: Geweigerd, pad: str) -> Ongeldig:
    """The refusals of our own act, by the names of the standard."""
    if isinstance(fout, Ongeldig):
        return Ongeldig("invalid", fout.melding, veld=f"{pad}partijIdentificator.objectId")
    return Ongeldig("unique", fout.melding, veld=f"{pad}partijIdentificator")
