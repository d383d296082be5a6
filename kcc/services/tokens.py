"""API tokens: made, checked, renewed, revoked; and the secret with which the standard faces log in."""

import hashlib
import secrets
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import transaction
from django.db.models import Q
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.text import slugify

from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.geheim import versleutel
from kcc.models import ApiToken, Productgroep
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.tekst import zonder_bsn
from kcc.zicht import Zicht

ALLES: Final = ("*.lezen", "*.schrijven")
HANDELINGEN: Final = ("lezen", "schrijven")
GEZICHTEN: Final = ("klantinteracties", "zgw")  # the standard faces: one resource each
EIGEN: Final = "kcc.api.urls"
PER_MINUUT: Final = 3000
MEEST_PER_MINUUT: Final = 100_000


def _hash(sleutel: str) -> str:
    """A random key of 256 bits needs no slow hash."""
    return hashlib.sha256(sleutel.encode()).hexdigest()


def bronnen() -> frozenset[str]:
    """The resources that a scope can name: of each view of our own API, and the standard faces."""
    namen = {naam for patroon in _patronen(get_resolver(EIGEN)) if (naam := _bron(patroon.callback))}
    return frozenset({*namen, *GEZICHTEN} - {"openbaar"})


def _patronen(resolver: URLResolver) -> Iterator[URLPattern]:
    for deel in resolver.url_patterns:
        if isinstance(deel, URLResolver):
            yield from _patronen(deel)
        else:
            yield deel


def _bron(view: Any) -> str | None:
    """As `kcc.api.toegang.bron_van` reads it of a view that runs."""
    opties = getattr(view, "initkwargs", {})
    return opties.get("bron") or getattr(getattr(view, "cls", None), "bron", None) or opties.get("basename")


def controleer_bereik(bereik: Iterable[str]) -> list[str]:
    """The scopes, each once; refused by name when there is no such resource or act."""
    gevraagd = sorted(set(bereik))
    bekend = {f"{bron}.{handeling}" for bron in ("*", *bronnen()) for handeling in HANDELINGEN}
    onbekend = [naam for naam in gevraagd if naam not in bekend]
    if onbekend:
        raise Ongeldig("onbekend_bereik", f"Dit bereik bestaat niet: {', '.join(onbekend)}.", veld="bereik")
    if not gevraagd:
        raise Ongeldig("geen_bereik", "Kies waar het token bij mag.", veld="bereik")
    return gevraagd


@transaction.atomic
def maak_token(
    *,
    naam: str,
    door: Dader,
    productgroepen: Iterable[Productgroep] = (),
    alles: bool = False,
    bereik: Collection[str] = ALLES,
    bsn: bool = False,
    doel: str = "",
    per_minuut: int = PER_MINUUT,
    verloopt_op: datetime | None = None,
) -> tuple[ApiToken, str]:
    """The token and its key; the key is shown this once and never stored."""
    _controleer_termijnen(per_minuut, verloopt_op)
    sleutel = secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        naam=_naam(naam),
        sleutelhash=_hash(sleutel),
        alle_productgroepen=alles,
        bereik=list(ALLES) if tuple(bereik) == ALLES else controleer_bereik(bereik),
        bsn=bsn,
        doel=_doel(doel),
        per_minuut=per_minuut,
        verloopt_op=verloopt_op,
        gemaakt_door=None if door is None or isinstance(door, ApiToken) else door,
    )
    token.productgroepen.set(productgroepen)
    leg_vast(Feit("token_gemaakt", "token", token.uuid, door=door, nieuw=True))
    return token, sleutel


def _naam(naam: str) -> str:
    """Of one token only: events and the inzagelog tell applications apart by it."""
    kaal = zonder_bsn(" ".join(naam.split()))
    if not 0 < len(kaal) <= 60:
        raise Ongeldig("naam", "Geef een naam van hoogstens 60 tekens.", veld="naam")
    if ApiToken.objects.filter(naam=kaal).exists():
        raise Ongeldig("naam_bestaat", f"Er is al een token dat {kaal} heet.", veld="naam")
    return kaal


def _controleer_termijnen(per_minuut: int, verloopt_op: datetime | None) -> None:
    if not 1 <= per_minuut <= MEEST_PER_MINUUT:
        melding = f"Kies 1 tot en met {MEEST_PER_MINUUT} aanroepen per minuut."
        raise Ongeldig("per_minuut", melding, veld="per_minuut")
    if verloopt_op is not None and verloopt_op <= klok.nu():
        raise Ongeldig("al_verlopen", "Kies een moment dat nog komt.", veld="verloopt_op")


def _doel(doel: str) -> str:
    kaal = zonder_bsn(" ".join(doel.split()))
    if len(kaal) > 100:
        raise Ongeldig("te_lang", "Het doel heeft hoogstens 100 tekens.", veld="doel")
    return kaal


def vind_token(sleutel: str) -> ApiToken | None:
    """The valid token with this key, with its sight, in one query. Notes the day of use at most once a day."""
    return _gebruikt(_met_zicht(Q(sleutelhash=_hash(sleutel))))


def vind_client(client_id: str) -> ApiToken | None:
    """The valid token that logs in by this name; whether it is, its signature must show (`geheim`)."""
    return _gebruikt(_met_zicht(Q(client_id=client_id)))


def _met_zicht(welk: Q) -> ApiToken | None:
    groepen = ArrayAgg("productgroepen", filter=Q(productgroepen__isnull=False), default=[])
    token = ApiToken.objects.filter(welk).annotate(groepen=groepen).first()
    if token:
        token.zicht = Zicht(
            token.rolset,
            productgroepen=frozenset(() if token.alle_productgroepen else token.groepen),
            overal=token.alle_productgroepen,
        )
    return token


def _gebruikt(token: ApiToken | None) -> ApiToken | None:
    if token is None or not token.geldig:
        return None
    if token.laatst_gebruikt != klok.vandaag():
        ApiToken.objects.filter(pk=token.pk).update(laatst_gebruikt=klok.vandaag())
    return token


def _vergrendel(token: ApiToken) -> ApiToken:
    """The row itself, which nobody changes meanwhile; what is revoked stays so."""
    rij = ApiToken.objects.select_for_update().get(pk=token.pk)
    if rij.ingetrokken_op is not None:
        raise Geweigerd("token_ingetrokken", "Dit token is al ingetrokken.")
    return rij


@transaction.atomic
def trek_in(*, token: ApiToken, door: Dader) -> ApiToken:
    """From now on it opens nothing."""
    rij = _vergrendel(token)
    rij.ingetrokken_op = klok.nu()
    rij.save(update_fields=["ingetrokken_op"])
    leg_vast(Feit("token_ingetrokken", "token", rij.uuid, door=door))
    return rij


@transaction.atomic
def vernieuw_sleutel(*, token: ApiToken, door: Dader) -> tuple[ApiToken, str]:
    """Another key for the same token, shown this once; the old one opens nothing from now on."""
    rij, sleutel = _vergrendel(token), secrets.token_urlsafe(32)
    rij.sleutelhash = _hash(sleutel)
    rij.save(update_fields=["sleutelhash"])
    leg_vast(Feit("token_vernieuwd", "token", rij.uuid, door=door))
    return rij, sleutel


@transaction.atomic
def geef_client(*, token: ApiToken, door: Dader) -> tuple[str, str]:
    """Name and secret with which the standard faces log in (JWT); the secret is shown this once. A second time
    gives another secret: the one before signs no more."""
    rij, geheim = _vergrendel(token), secrets.token_urlsafe(32)
    rij.client_id = rij.client_id or _client_id(rij)
    rij.geheim = versleutel(geheim)
    rij.save(update_fields=["client_id", "geheim"])
    leg_vast(Feit("token_client", "token", rij.uuid, door=door))
    return rij.client_id, geheim


def _client_id(token: ApiToken) -> str:
    """Readable, and of nobody else."""
    return f"{slugify(token.naam)[:51]}-{token.uuid.hex[:8]}".strip("-")
