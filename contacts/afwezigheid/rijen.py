"""What is open on somebody's name, as rows, and as lines of plain values. Only rows that the reader may see; no
name of a resident and nothing that was typed: to divide work a number and a date are enough."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from contacts.afwezigheid.voorstel import Soort, Werk
from contacts.models import (
    Baliebezoek,
    BezoekStatus,
    Hulpvraag,
    Klantcontact,
    TerugbelStatus,
    Terugbelverzoek,
    Vraagconcept,
)
from kcc import klok
from kcc.inzet import momenten
from kcc.models import Inzet, Medewerker
from kcc.tekst import dag_kort
from regie.models import Belofte, Zaakplanning
from zaken.models import Klantaanvraag, Zaak
from zaken.models.zaak import OPEN_STATUSSEN

HORIZON = timedelta(days=14)  # deployments further away are nobody's worry when no last day is known


# -- the rows -----------------------------------------------------------------------------------------


def zaken(wie: Medewerker) -> QuerySet[Any]:
    return Zaak.objects.filter(behandelaar=wie, status__in=OPEN_STATUSSEN)


def gesprekken(wie: Medewerker) -> QuerySet[Any]:
    return Klantcontact.objects.filter(medewerker=wie, status="lopend")


def bezoeken(wie: Medewerker) -> QuerySet[Any]:
    """Who is being helped at the balie; with a gesprek it goes along with that."""
    rijen = Baliebezoek.objects.filter(medewerker=wie, status=BezoekStatus.OPGEROEPEN)
    return rijen.exclude(gesprek__status="lopend", gesprek__medewerker=wie)


def terugbelverzoeken(wie: Medewerker) -> QuerySet[Any]:
    """Taken by them, or asked for them and taken by nobody."""
    van_hen = Q(status=TerugbelStatus.TOEGEWEZEN, medewerker=wie)
    return Terugbelverzoek.objects.filter(van_hen | Q(status=TerugbelStatus.OPEN, voor=wie))


def regie(wie: Medewerker) -> QuerySet[Any]:
    """What they direct and still runs."""
    return Klantaanvraag.objects.filter(
        Exists(Zaak.objects.lopend().filter(klantaanvraag=OuterRef("pk"))), regisseur=wie
    )


def hulpvragen(wie: Medewerker) -> QuerySet[Any]:
    return Hulpvraag.objects.filter(aan=wie, beantwoord_op=None)


def inzetten(wie: Medewerker, einde: date | None) -> QuerySet[Any]:
    tot = einde or klok.vandaag() + HORIZON
    return Inzet.objects.filter(medewerker=wie, datum__range=(klok.vandaag(), tot))


ZICHTBAAR = {
    Soort.ZAAK: zaken,
    Soort.GESPREK: gesprekken,
    Soort.BEZOEK: bezoeken,
    Soort.TERUGBELVERZOEK: terugbelverzoeken,
    Soort.REGIE: regie,
}
"""The kinds of which not everybody sees each row."""


def _klacht_over(**van: Any) -> ArraySubquery:
    """Whom a klacht in it is about: never offered it (P9)."""
    return ArraySubquery(Zaak.objects.filter(klacht_over__isnull=False, **van).values("klacht_over"))


# -- as lines -----------------------------------------------------------------------------------------


def zaakregels(wie: Medewerker, door: Medewerker, uiterlijk: date) -> Iterable[Werk]:
    """`uiterlijk`: what is promised or has to begin until then is urgent."""
    beloofd: Any = Belofte.objects.open().filter(
        onderwerp=OuterRef("klantaanvraag__uuid"), soort=Belofte.Soort.KLANTAANVRAAG
    )
    start = Zaakplanning.objects.filter(zaak=OuterRef("pk"))
    rijen = zaken(wie).zichtbaar_voor(door).select_related("versie")  # type: ignore[attr-defined]
    rijen = rijen.annotate(
        beloofd=Subquery(beloofd.order_by("-volgnummer").values("due")[:1]),
        start=Subquery(start.values("uiterste_start")[:1]),
    )
    return [_zaak(rij, uiterlijk) for rij in rijen.order_by("pk")]


def _zaak(rij: Any, uiterlijk: date) -> Werk:
    dringend, waarom = _haast(rij, uiterlijk)
    return Werk(
        Soort.ZAAK,
        rij.uuid,
        rij.nummer,
        f"{rij.versie.naam}, {rij.get_status_display().lower()}",
        reverse("contacts:zaak", args=[rij.uuid]),
        team=rij.team_id,
        groep=rij.productgroep_id,
        dringend=dringend,
        waarom=waarom,
        niet_voor=frozenset({rij.klacht_over_id} - {None}),
    )


def _haast(rij: Any, uiterlijk: date) -> tuple[bool, str]:
    if rij.status == "opgeschort":
        return False, "Opgeschort: wacht op de klant."
    if rij.beloofd and rij.beloofd <= uiterlijk:
        return True, f"Beloofd uiterlijk {dag_kort(rij.beloofd)}."
    if rij.start and rij.start <= uiterlijk and rij.begonnen_op is None:
        return True, f"Begint uiterlijk {dag_kort(rij.start)}."
    return False, f"Beloofd uiterlijk {dag_kort(rij.beloofd)}." if rij.beloofd else "Niets beloofd."


def gespreksregels(wie: Medewerker, door: Medewerker) -> Iterable[Werk]:
    concept = Vraagconcept.objects.filter(vraag__klantcontact=OuterRef("pk"))
    bezoek = Baliebezoek.objects.filter(gesprek=OuterRef("pk"), status=BezoekStatus.OPGEROEPEN)
    rijen = gesprekken(wie).zichtbaar_voor(door)  # type: ignore[attr-defined]
    rijen = rijen.annotate(met_concept=Exists(concept), aan_balie=Exists(bezoek))
    return [_gesprek(rij, wie) for rij in rijen.order_by("pk")]


def _gesprek(rij: Any, wie: Medewerker) -> Werk:
    delen = [rij.get_kanaal_display().lower()]
    delen += ["staat aan de balie"] if rij.aan_balie else []
    delen += ["wat al is ingevuld blijft bewaard"] if rij.met_concept else []
    url = reverse("contacts:gesprek", args=[rij.uuid])
    waarom = "Een gesprek dat loopt heeft altijd iemand."
    return Werk(
        Soort.GESPREK,
        rij.uuid,
        rij.nummer,
        ", ".join(delen),
        url,
        wie.team_id,
        dringend=True,
        waarom=waarom,
    )


def bezoekregels(wie: Medewerker, door: Medewerker) -> Iterable[Werk]:
    rijen = bezoeken(wie).zichtbaar_voor(door).order_by("pk")  # type: ignore[attr-defined]
    return [
        Werk(
            Soort.BEZOEK,
            rij.uuid,
            rij.nummer,
            "wordt nu geholpen aan de balie",
            reverse("contacts:balie"),
            rij.team_id,
            waarom="De bezoeker houdt de plek in de rij.",
        )
        for rij in rijen
    ]


def terugbelregels(wie: Medewerker, door: Medewerker) -> Iterable[Werk]:
    rijen = terugbelverzoeken(wie).zichtbaar_voor(door).select_related("team")  # type: ignore[attr-defined]
    rijen = rijen.annotate(klacht_over=_klacht_over(klantaanvraag=OuterRef("vraag__klantaanvraag")))
    return [_terugbel(rij) for rij in rijen.order_by("uiterlijk", "pk")]


def _terugbel(rij: Any) -> Werk:
    vandaag = rij.uiterlijk <= klok.vandaag()
    hoe = "op naam" if rij.status == TerugbelStatus.TOEGEWEZEN else "gevraagd naar deze collega"
    return Werk(
        Soort.TERUGBELVERZOEK,
        rij.uuid,
        f"Terugbellen voor {dag_kort(rij.uiterlijk)}",
        f"{rij.team}, {hoe}",
        reverse("contacts:terugbelverzoek", args=[rij.uuid]),
        rij.team_id,
        dringend=vandaag,
        waarom="Vandaag beloofd." if vandaag else "Vandaag nog niet nodig.",
        niet_voor=frozenset(rij.klacht_over),
    )


def regieregels(wie: Medewerker, door: Medewerker) -> Iterable[Werk]:
    """Of the sociaal domein that it exists, no more."""
    leesbaar = Zaak.objects.zichtbaar_voor(door).filter(klantaanvraag=OuterRef("pk"))
    rijen = regie(wie).zichtbaar_voor(door)  # type: ignore[attr-defined]
    rijen = rijen.annotate(leesbaar=Exists(leesbaar), klacht_over=_klacht_over(klantaanvraag=OuterRef("pk")))
    return [
        Werk(
            Soort.REGIE,
            rij.uuid,
            rij.nummer,
            rij.omschrijving if rij.leesbaar else "sociaal domein",
            reverse("contacts:klantaanvraag", args=[rij.uuid]),
            wie.team_id,
            niet_voor=frozenset(rij.klacht_over),
        )
        for rij in rijen.order_by("pk")
    ]


def hulpregels(wie: Medewerker, door: Medewerker) -> Iterable[Werk]:
    """Not what was asked: that is between the two of them."""
    rijen = hulpvragen(wie).exclude(zaak__klacht_over=door).order_by("pk")
    rijen = rijen.select_related("productgroep", "gevraagd_door", "zaak")
    return [
        Werk(
            Soort.HULPVRAAG,
            rij.uuid,
            f"Vraag van {rij.gevraagd_door}",
            f"over {rij.productgroep}",
            groep=rij.productgroep_id,
            niet_voor=frozenset(
                {rij.gevraagd_door_id, rij.zaak.klacht_over_id if rij.zaak else None} - {None}
            ),
            waarom="Wie het weet, kan dan antwoorden.",
        )
        for rij in rijen
    ]


def inzetregels(wie: Medewerker, einde: date | None) -> Iterable[Werk]:
    """Those that are not over yet."""
    rijen = inzetten(wie, einde).select_related("team").order_by("datum", "pk")
    return [
        _inzet(rij, wie, einde)
        for rij in rijen
        if not all(moment.voorbij for moment in momenten(rij.datum, rij.dagdeel))
    ]


def _inzet(rij: Any, wie: Medewerker, einde: date | None) -> Werk:
    zeker = rij.datum <= (einde or klok.vandaag())
    return Werk(
        Soort.INZET,
        inzetsleutel(wie, rij.datum, rij.dagdeel),
        f"{dag_kort(rij.datum)}, {rij.get_dagdeel_display().lower()}",
        f"bij {rij.team}",
        team=rij.team_id,
        dringend=zeker,
        waarom="Valt in deze afwezigheid." if zeker else "Nog niet bekend of de afwezigheid zo lang duurt.",
    )


def inzetsleutel(wie: Medewerker, dag: date, dagdeel: str) -> UUID:
    """A deployment has no uuid of its own: always the same one for the same person, day and part."""
    return uuid5(wie.uuid, f"{dag.isoformat()}.{dagdeel}")
