"""The mails of a gesprek and of what came before it in the same thread, for the screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from contacts.models import Bericht, Klantcontact
from contacts.post.schoon import splits_aanhaling
from kcc.models import Medewerker


@dataclass(frozen=True)
class Draadbericht:
    """A mail, with the older mail that hangs under it apart; `eerder`: of another gesprek of the thread."""

    bericht: Bericht
    nieuw: str
    aangehaald: str
    eerder: bool


def lees_draad(gesprek: Klantcontact, wie: Medewerker) -> list[Draadbericht]:
    """Oldest first; two queries, whatever their number."""
    wortel = gesprek.draad_id or gesprek.pk
    samen = Klantcontact.objects.zichtbaar_voor(wie).filter(Q(pk=wortel) | Q(draad=wortel))
    rijen = Bericht.objects.filter(klantcontact__in=samen.values("pk")).select_related("klantcontact", "door")
    return [_als_draad(bericht, gesprek) for bericht in rijen.prefetch_related("bijlagen")]


def _als_draad(bericht: Bericht, gesprek: Klantcontact) -> Draadbericht:
    nieuw, aangehaald = splits_aanhaling(bericht.tekst)
    return Draadbericht(bericht, nieuw, aangehaald, bericht.klantcontact_id != gesprek.pk)


@dataclass(frozen=True)
class Antwoordmail:
    """The tick "Stuur dit antwoord per e-mail naar ...": to whom, and whether it is on."""

    naar: str
    stuur: bool


def antwoordmail(gesprek: Klantcontact, invoer: Mapping[str, Any]) -> Antwoordmail | None:
    """What the workplace shows under the answer; None when there is no address. On unless it was taken off."""
    if not gesprek.afzender:
        return None
    gevraagd = invoer.get("mail-gevraagd") == "ja"
    return Antwoordmail(gesprek.afzender, bool(invoer.get("mail-stuur")) if gevraagd else True)
