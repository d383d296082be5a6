"""Who is procesverantwoordelijk when a vakafdeling spoke with the resident itself: the eerste lijn (R20, R88)."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from contacts.models import Klantcontact
from kcc import klok
from kcc.fouten import Geweigerd
from kcc.models import Klant, Medewerker
from kcc.rollen import KCC_LIJN, Rol
from zaken.models import Klantaanvraag, Zaak

VENSTER = timedelta(days=7)
"""Over this time the aanvragen are counted, so that they are shared evenly."""


def eerste_lijn_voor(gesprek: Klantcontact, klant: Klant | None) -> Medewerker:
    """In this order: the employee of the KCC who has this gesprek, or had the first one of its thread; the
    regisseur of an aanvraag of this klant that still runs, so that one person keeps the overview; else of the
    eerste lijn whoever got the fewest aanvragen in the last seven days.

    Raises Geweigerd (geen_eerste_lijn) when there is nobody.
    """
    wie = _uit_gesprek(gesprek) or _regisseur(klant) or _wie_het_minst_kreeg()
    if wie is None:
        raise Geweigerd("geen_eerste_lijn", "Er is geen medewerker van de eerste lijn om de regie te voeren.")
    return wie


def _uit_gesprek(gesprek: Klantcontact) -> Medewerker | None:
    eerst = gesprek.draad.medewerker if gesprek.draad else None
    return next((wie for wie in (gesprek.medewerker, eerst) if wie and wie.zicht.kcc), None)


def _regisseur(klant: Klant | None) -> Medewerker | None:
    if klant is None:
        return None
    lopend = Zaak.objects.lopend().filter(klantaanvraag__klant=klant).values("klantaanvraag")
    aanvragen = Klantaanvraag.objects.filter(pk__in=lopend, regisseur__in=_van_het_kcc())
    rij = aanvragen.select_related("regisseur").order_by("-aangemaakt_op", "-pk").first()
    return rij.regisseur if rij else None


def _van_het_kcc() -> QuerySet[Any]:
    return Medewerker.objects.filter(is_active=True, rollen__overlap=[rol.value for rol in KCC_LIJN])


def _wie_het_minst_kreeg() -> Medewerker | None:
    eerste = Medewerker.objects.filter(is_active=True, rollen__contains=[Rol.EERSTELIJNS.value])
    onlangs = Klantaanvraag.objects.filter(regisseur=OuterRef("pk"), aangemaakt_op__gt=klok.nu() - VENSTER)
    aantal = onlangs.order_by().values("regisseur").annotate(n=Count("pk")).values("n")
    return eerste.annotate(kreeg=Coalesce(Subquery(aantal), 0)).order_by("kreeg", "pk").first()
