"""Plan and promise beside zaken and klantaanvragen, read in the query of those rows themselves.

Who may see a zaak sees it whole. Of another one the KCC sees that it exists, its status and its team; and
no sentence of the plan may tell the name of a zaak in the sociaal domein.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from kcc import kalenders, klok
from kcc.kalender import Kalender
from kcc.zicht import Kijker
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.risico import Oordeel, zaakrisico
from zaken.models import Zaak
from zaken.models.zaak import LOPEND, OPEN_STATUSSEN

SOCIAAL = "Aanvraag in het sociaal domein"
PLANVELDEN = (
    "vroegste_start",
    "geplande_start",
    "uiterste_start",
    "gepland_einde",
    "speling",
    "reden",
    "prognose",
)


def met_plan(zaken: QuerySet[Any]) -> QuerySet[Any]:
    """Zaken with `plan`: a mapping of PLANVELDEN, None while there is no plan yet."""
    plannen = Zaakplanning.objects.filter(zaak=OuterRef("pk"))
    return zaken.annotate(plan=Subquery(plannen.values(rij=JSONObject(**{v: v for v in PLANVELDEN}))[:1]))


def _geheime_zaken(wie: Kijker, klantaanvraag: str) -> QuerySet[Any]:
    """Those of the sociaal domein that `wie` may not know, of the klantaanvraag in this outer column."""
    mag_zien = Zaak.objects.zichtbaar_voor(wie).filter(pk=OuterRef("pk"))
    return Zaak.objects.filter(~Exists(mag_zien), klantaanvraag=OuterRef(klantaanvraag), sociaal=True)


def met_geheimen(rijen: QuerySet[Any], wie: Kijker, klantaanvraag: str) -> QuerySet[Any]:
    """Rows with `geheimen`: the names of zaken that no sentence about them may tell to `wie`."""
    return rijen.annotate(geheimen=ArraySubquery(_geheime_zaken(wie, klantaanvraag).values("versie__naam")))


def met_verborgen(rijen: QuerySet[Any], wie: Kijker, klantaanvraag: str) -> QuerySet[Any]:
    """Rows with `verborgen`: there is such a zaak, so what the row is about is not for `wie`."""
    return rijen.annotate(verborgen=Exists(_geheime_zaken(wie, klantaanvraag)))


def verhul(tekst: str, geheimen: Iterable[str]) -> str:
    """The text with each of these names, and the number behind it, left out."""
    for naam in geheimen:
        tekst = re.sub(rf"{re.escape(naam)}( \([^)]*\))?", "een andere zaak", tekst)
    return tekst


def verhul_plan(zaak: Any, geheimen: Iterable[str]) -> None:
    """Clean the sentence of a zaak that was read by `met_plan`."""
    if zaak.plan:
        zaak.plan = {**zaak.plan, "reden": verhul(zaak.plan["reden"], geheimen)}


def met_stand(aanvragen: QuerySet[Any]) -> QuerySet[Any]:
    """Klantaanvragen with `plan` (verwacht, plandag, actueel) and `beloofd`, the latest promise."""
    plan = Klantaanvraagplan.objects.filter(klantaanvraag=OuterRef("pk"))
    beloofd = Belofte.objects.filter(onderwerp=OuterRef("uuid"), soort="klantaanvraag", vervallen_op=None)
    velden = ("verwacht", "plandag", "gevraagd", "gemaakt")
    return aanvragen.annotate(
        plan=Subquery(plan.values(rij=JSONObject(**{v: v for v in velden}))[:1]),
        beloofd=Subquery(beloofd.order_by("-volgnummer").values("due")[:1]),
    )


def geef_beloften(onderwerpen: Mapping[Any, Iterable[UUID]]) -> None:
    """Give each row `beloften`: those about its subjects, all read in one query."""
    per_rij = {rij: set(uuids) for rij, uuids in onderwerpen.items()}
    gevonden = defaultdict(list)
    for belofte in Belofte.objects.van(*set().union(*per_rij.values())).select_related("gegeven_door"):
        gevonden[belofte.onderwerp].append(belofte)
    for rij, uuids in per_rij.items():
        rij.beloften = sorted(chain(*map(gevonden.__getitem__, uuids)), key=lambda b: (b.due, b.pk))


def geef_risico(zaken: Iterable[Any]) -> None:
    """Give each zaak with `plan` and `beloften` its `risico` (an Oordeel) as the queue says it; None without a plan
    or when nothing is left to do. One query, for the calendar."""
    vandaag, kalender = klok.vandaag(), kalenders.gemeente()
    for zaak in zaken:
        zaak.risico = (
            _risico(zaak, vandaag, kalender) if zaak.plan and zaak.status in OPEN_STATUSSEN else None
        )


def _risico(zaak: Any, vandaag: date, kalender: Kalender) -> Oordeel:
    dagen = {
        naam: date.fromisoformat(zaak.plan[naam]) if zaak.plan[naam] else None
        for naam in ("geplande_start", "uiterste_start", "gepland_einde", "prognose")
    }
    open_ = (belofte for belofte in zaak.beloften if not (belofte.voldaan_op or belofte.vervallen_op))
    maxima = {belofte.volgnummer: belofte.due for belofte in open_ if belofte.soort == "dvo_maximum"}
    return zaakrisico(
        vandaag=vandaag,
        kalender=kalender,
        begonnen=zaak.status != "open" or zaak.begonnen_op is not None,
        dvo_datum=maxima[max(maxima)] if maxima else None,
        wettelijk_einde=zaak.wettelijk_einde,
        **dagen,  # type: ignore[arg-type]
    )


def zaken_met_zicht(wie: Kijker) -> QuerySet[Any]:
    """All zaken, each with `zichtbaar` and its plan: to be prefetched for klantaanvragen."""
    mag_zien = Zaak.objects.zichtbaar_voor(wie).filter(pk=OuterRef("pk"))
    zaken = Zaak.objects.niet_over(wie).select_related("versie__zaaktype", "team", "behandelaar")
    return met_plan(zaken).annotate(zichtbaar=Exists(mag_zien)).order_by("pk")


def schik(aanvraag: Any, wie: Kijker) -> None:
    """Sort its zaken into `zichtbare` and `elders`, and give `stand`, `titel` and `gebeurtenis` as `wie`
    may know them. Reads nothing: `zaken_met_zicht` was prefetched."""
    zaken = list(aanvraag.zaken.all())
    verborgen = [zaak for zaak in zaken if not zaak.zichtbaar]
    geheimen = [zaak.versie.naam for zaak in verborgen if zaak.sociaal]
    aanvraag.zichtbare = [zaak for zaak in zaken if zaak.zichtbaar]
    aanvraag.elders = [zaak for zaak in verborgen if wie.zicht.kcc or not zaak.sociaal]
    aanvraag.stand = stand([zaak.status for zaak in zaken])
    geheel_verborgen = bool(zaken) and not aanvraag.zichtbare
    aanvraag.titel = SOCIAAL if geheel_verborgen else verhul(aanvraag.omschrijving, geheimen)
    gebeurtenis = None if geheel_verborgen else aanvraag.levensgebeurtenis
    aanvraag.gebeurtenis = gebeurtenis.code if gebeurtenis else None
    for zaak in aanvraag.zichtbare:
        verhul_plan(zaak, geheimen)


STANDEN = (("lopend", "Loopt"), ("afgerond", "Afgerond"), ("afgebroken", "Afgebroken"))


def stand(statussen: list[str]) -> str:
    """Done when all its zaken are; "afgebroken" only when every one of them was (R51)."""
    if any(status in LOPEND for status in statussen):
        return "lopend"
    return "afgebroken" if statussen and set(statussen) == {"afgebroken"} else "afgerond"
