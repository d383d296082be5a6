"""The inbox, of the KCC and of a vakafdeling: what waits, by whatever kanaal it came, oldest first (R25, R88)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from contacts.models import Bericht, BerichtSoort, Klantcontact, Richting
from kcc.inrichting import Stand
from kcc.kanalen import Kanaal
from kcc.lijsten import Filterkeuze, adres
from kcc.models import Medewerker


def in_postvak(gesprek: Klantcontact, wie: Medewerker) -> bool:
    """Whether `wie` may take it now."""
    return Klantcontact.objects.in_postvak_van(wie).filter(pk=gesprek.pk).exists()


def wachtend(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Of an inbox, what nobody has taken yet; each with who wrote (`van`) and how often (`geschreven`)."""
    binnen = Bericht.objects.filter(klantcontact=OuterRef("pk"), richting=Richting.IN)
    aantal = binnen.order_by().values("klantcontact").annotate(n=Count("pk")).values("n")
    return (
        rijen.filter(status="ontvangen")
        .select_related("team")
        .order_by("ontvangen_op", "pk")
        .annotate(van=Subquery(binnen.values("van")[:1]), geschreven=Coalesce(Subquery(aantal), 0))
    )


def met_nieuw_bericht(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """With the last mail that a person wrote: `laatste_richting` and `laatste_op`."""
    laatste = Bericht.objects.filter(klantcontact=OuterRef("pk")).exclude(soort=BerichtSoort.ONTVANGST)
    laatste = laatste.order_by("-aangemaakt_op", "-pk")
    return rijen.annotate(
        laatste_richting=Subquery(laatste.values("richting")[:1]),
        laatste_op=Subquery(laatste.values("aangemaakt_op")[:1]),
    )


def heeft_nieuw_bericht(gesprek: Any) -> bool:
    """The klant wrote after it was taken, and nothing was sent since."""
    sinds = gesprek.begonnen_op or gesprek.ontvangen_op
    return gesprek.laatste_richting == Richting.IN and gesprek.laatste_op > sinds


def kanaalfilters(request: HttpRequest, rijen: QuerySet[Any], stand: Stand) -> list[Filterkeuze]:
    """Alles, and each kanaal by which something waits; one query."""
    telling = rijen.filter(status="ontvangen").order_by().values_list("kanaal").annotate(n=Count("pk"))
    aantallen: dict[str, int] = dict(telling)
    gekozen = gekozen_kanaal(request)
    alles = Filterkeuze("Alles", adres(request, kanaal=""), sum(aantallen.values()), not gekozen)
    return [alles, *_per_kanaal(request, aantallen, gekozen, stand)]


def _per_kanaal(
    request: HttpRequest, aantallen: dict[str, int], gekozen: str, stand: Stand
) -> Iterable[Filterkeuze]:
    for kanaal in Kanaal:
        if aantallen.get(kanaal) or kanaal == gekozen:
            naam = stand.naam("kanaal", kanaal, str(kanaal.label))
            url = adres(request, kanaal=kanaal.value)
            yield Filterkeuze(naam, url, aantallen.get(kanaal, 0), kanaal == gekozen)


def gekozen_kanaal(request: HttpRequest) -> str:
    """Of the URL; "" when it names none that exists."""
    kanaal = request.GET.get("kanaal", "")
    return kanaal if kanaal in Kanaal.values else ""


def leeftijd(sinds: datetime, nu: datetime) -> str:
    """How long it waits, as people say it: "8 min", "3 uur", "2 dagen"."""
    wacht = max(nu - sinds, timedelta())
    minuten = int(wacht.total_seconds()) // 60
    if minuten < 60:
        return f"{minuten} min"
    if minuten < 24 * 60:
        return f"{minuten // 60} uur"
    return f"{wacht.days} {'dag' if wacht.days == 1 else 'dagen'}"
