"""What runs under an agreement or a zaaktype, for the floors below that ask (`zaken/apps.py`). Counts and
numbers only: whoever changes an agreement need not be allowed to see a zaak."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Count

from catalogus.models import Zaaktype
from catalogus.signals import Loopt
from dvo.models import Dienstverleningsovereenkomst
from zaken.models import Klantaanvraag, Zaak


def onder_zaaktype(zaaktype: Zaaktype) -> Loopt | None:
    """A running zaak keeps the version of its intake (R67)."""
    rijen = Zaak.objects.lopend().filter(versie__zaaktype=zaaktype).order_by("versie__versie")
    delen = [
        f"{_zaken(aantal)} versie {versie}"
        for versie, aantal in rijen.values_list("versie__versie").annotate(Count("pk"))
    ]
    return Loopt(f"{' en '.join(delen)}.") if delen else None


def onder_dvo(dvo: Dienstverleningsovereenkomst) -> str:
    """Of this agreement and the one it follows: running zaken keep the rule of their intake (R67)."""
    rijen = Zaak.objects.lopend().filter(dvoregel__dvo__in=[dvo.pk, dvo.vorige_id])
    delen = [
        f"{_zaken(aantal)} de afspraken van versie {versie}"
        for versie, aantal in rijen.order_by("dvoregel__dvo__versie")
        .values_list("dvoregel__dvo__versie")
        .annotate(Count("pk"))
    ]
    return f"{' en '.join(delen)}: geen enkele datum verschuift." if delen else ""


def _zaken(aantal: int) -> str:
    return "1 lopende zaak houdt" if aantal == 1 else f"{aantal} lopende zaken houden"


def nummers(soort_uuids: Mapping[str, Iterable[UUID]]) -> dict[UUID, str]:
    """The public numbers of zaken and klantaanvragen."""
    zaken = Zaak.objects.filter(uuid__in=soort_uuids.get("zaak", ())).values_list("uuid", "nummer")
    aanvragen = Klantaanvraag.objects.filter(uuid__in=soort_uuids.get("klantaanvraag", ()))
    return dict(zaken) | dict(aanvragen.values_list("uuid", "nummer"))
