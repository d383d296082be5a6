"""Which mails somebody may read: those of the gesprekken they see, unless more is in them than they may know."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from contacts.models import Bericht, Klantcontact, Vraag
from kcc.models import ApiToken
from kcc.zicht import Kijker
from regie.plangegevens import met_verborgen


def zichtbare_berichten(wie: Kijker) -> QuerySet[Any]:
    """Where a vraag may not be told of, its mail is not either; an application reads no mail that is also about
    something beyond its productgroepen."""
    gesprekken = Klantcontact.objects.zichtbaar_voor(wie).order_by().values("pk")
    van = Vraag.objects.filter(klantcontact=OuterRef("klantcontact"))
    geheim = Exists(met_verborgen(van, wie, "klantaanvraag").filter(verborgen=True))
    rijen: QuerySet[Any] = Bericht.objects.filter(klantcontact__in=gesprekken).exclude(geheim)
    if not isinstance(wie, ApiToken):
        return rijen
    gezien = Vraag.objects.zichtbaar_voor(wie).filter(pk=OuterRef("pk"))
    return rijen.exclude(Exists(van.filter(~Exists(gezien))))
