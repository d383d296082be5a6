"""The recorded zaken of the own database, without anything about a resident: dates, zaaktype, team, agreement."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import F

from kcc.kalender import Kalender
from regie.invoer import STANDAARD_MAXIMUM, STANDAARD_NORM
from regie.simulatie.csvbron import HOOGSTENS, Rij
from zaken.models import Opschorting, Zaak, Zaakrelatie
from zaken.models.zaak import AFGEROND

VELDEN = (
    "pk",
    "ontvangen_op",
    "begonnen_op",
    "afgerond_op",
    "klantaanvraag_id",
    "wettelijk_einde",
    "zaaktype",
    "teamcode",
    "norm",
    "norm_eenheid",
    "maximum",
    "maximum_eenheid",
)
Perioden = Mapping[int, Sequence[tuple[date, date]]]


def lees(kalender: Kalender) -> list[Rij]:
    """The latest finished zaken, oldest first; three queries."""
    zaken = Zaak.objects.filter(status__in=AFGEROND, begonnen_op__isnull=False, afgerond_op__isnull=False)
    zaken = zaken.filter(begonnen_op__gte=F("ontvangen_op"), afgerond_op__gte=F("begonnen_op"))
    waarden = zaken.annotate(
        zaaktype=F("versie__zaaktype__identificatie"),
        teamcode=F("team__code"),
        norm=F("dvoregel__norm"),
        norm_eenheid=F("dvoregel__norm_eenheid"),
        maximum=F("dvoregel__maximum"),
        maximum_eenheid=F("dvoregel__maximum_eenheid"),
    ).values(*VELDEN)
    rijen = list(waarden.order_by("-ontvangen_op", "-pk")[:HOOGSTENS])[::-1]
    plek = {rij["pk"]: nummer for nummer, rij in enumerate(rijen)}
    return list(_rijen(rijen, _voorgangers(plek), _stilstand(plek), kalender))


def _voorgangers(plek: Mapping[int, int]) -> dict[int, list[int]]:
    """zaak -> the rows it had to wait for."""
    eerder: dict[int, list[int]] = defaultdict(list)
    for van, naar in Zaakrelatie.objects.order_by("pk").values_list("van", "naar").iterator():
        if naar in plek and van in plek:
            eerder[naar].append(plek[van])
    return eerder


def _stilstand(plek: Mapping[int, int]) -> Perioden:
    """zaak -> periods in which it stood still."""
    perioden: dict[int, list[tuple[date, date]]] = defaultdict(list)
    stil = Opschorting.objects.filter(beeindigd_op__isnull=False).order_by("pk")
    for zaak, begin, einde in stil.values_list("zaak", "verzoek_op", "beeindigd_op").iterator():
        if zaak in plek and einde:
            perioden[zaak].append((begin + timedelta(days=1), einde))
    return perioden


def _rijen(
    rijen: Sequence[dict[str, Any]], eerder: Mapping[int, list[int]], stil: Perioden, kalender: Kalender
) -> Iterator[Rij]:
    for rij in rijen:
        ontvangen, begonnen, klaar = rij["ontvangen_op"], rij["begonnen_op"], rij["afgerond_op"]
        wet = rij["wettelijk_einde"]
        rust = sum(max(0, kalender.tussen(van, min(tot, klaar))) for van, tot in stil.get(rij["pk"], ()))
        yield Rij(
            ontvangen,
            rij["zaaktype"],
            begonnen,
            klaar,
            str(rij["klantaanvraag_id"]),
            rij["teamcode"],
            _werkdagen(rij["norm"], rij["norm_eenheid"], STANDAARD_NORM),
            _werkdagen(rij["maximum"], rij["maximum_eenheid"], STANDAARD_MAXIMUM),
            max(1, kalender.tussen(ontvangen, wet)) if wet else None,
            max(1, kalender.tussen(begonnen, klaar) - rust),
            tuple(sorted(eerder.get(rij["pk"], ()))),
        )


def _werkdagen(aantal: int | None, eenheid: str | None, standaard: int) -> int:
    """Of an agreement in minutes a day: here a day is the smallest there is."""
    if aantal is None:
        return standaard
    return max(1, aantal) if eenheid == "werkdagen" else 1
