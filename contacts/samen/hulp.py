"""Questions to a colleague, read: who can help, what waits for me, what I asked (R95).

A question goes to whoever can do the productgroep alone ("zelfstandig" or "coach"). Those who are free are
offered it first: it counts in their header at once, and in that of the others after `EERST`, or when
nobody is free. On the list everybody who can help finds it from the start.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices

from contacts.models import Hulpvraag, Vraag
from dvo.models import Dvoregel
from dvo.models.overeenkomsten import DvoregelPlicht, Eenheid
from kcc import kalenders, klok
from kcc.aanwezigheid import Aanwezige, is_beschikbaar, op_volgorde
from kcc.models import Medewerker, Productgroep, Vaardigheid
from kcc.models.aanwezigheid import Stand
from kcc.models.organisatie import VaardigheidNiveau
from kcc.rollen import UITVOERING
from kcc.vaardigheden import GENOEG
from zaken.models import Zaak

Rijen = QuerySet[Any]
EERST = timedelta(minutes=3)


class Toon(TextChoices):
    """What the list shows; the first is what opens."""

    VOOR_MIJ = "voor_mij", "Voor mij"
    GEVRAAGD = "gevraagd", "Door mij gevraagd"
    BEANTWOORD = "beantwoord", "Door mij beantwoord"


@dataclass(frozen=True)
class Helper:
    """A colleague who knows it."""

    mens: Aanwezige
    coach: bool

    @property
    def medewerker(self) -> Medewerker:
        return self.mens.medewerker

    def __str__(self) -> str:
        return f"{self.medewerker}, {self.mens.woord}{', coach' if self.coach else ''}"


def kundigen(groep: Productgroep) -> QuerySet[Vaardigheid]:
    """The skills of whoever can answer about this productgroep."""
    rijen = Vaardigheid.objects.filter(productgroep=groep, niveau__in=GENOEG, medewerker__is_active=True)
    return rijen.filter(medewerker__rollen__overlap=[rol.value for rol in UITVOERING])


def helpers(groep: Productgroep, behalve: Medewerker) -> list[Helper]:
    """Who can help, whoever is free first. One query."""
    rijen = kundigen(groep).exclude(medewerker=behalve).select_related("medewerker__aanwezigheid")
    niveau = {rij.medewerker: rij.niveau for rij in rijen}
    return [Helper(mens, niveau[mens.medewerker] == VaardigheidNiveau.COACH) for mens in op_volgorde(niveau)]


def mijn_groepen(wie: Medewerker) -> QuerySet[Any]:
    """What I can help with."""
    return Vaardigheid.objects.filter(medewerker=wie, niveau__in=GENOEG).values("productgroep")


def voor_mij(wie: Medewerker) -> Rijen:
    """Open, and asked of me or of whoever can do what I can; never my own."""
    van_mijn_groep = Q(aan=None, productgroep__in=mijn_groepen(wie)) & ~Q(gevraagd_door=wie)
    return Hulpvraag.objects.filter(niet_over(wie), Q(aan=wie) | van_mijn_groep, beantwoord_op=None)


def niet_over(wie: Medewerker) -> Q:
    """Not a question about a klacht about `wie` (P9)."""
    zaken, vragen = Zaak.objects.over(wie).values("pk"), Vraag.objects.over(wie).values("pk")
    return ~Q(zaak__in=zaken) & ~Q(vraag__in=vragen)


def aangeboden(wie: Medewerker, stand: Stand) -> Rijen:
    """Those that count in my header now. `stand`: what I am doing."""
    rijen = voor_mij(wie)
    if stand == Stand.BESCHIKBAAR:
        return rijen
    vrij = Vaardigheid.objects.filter(productgroep=OuterRef("productgroep"), niveau__in=GENOEG)
    vrij = vrij.filter(is_beschikbaar("medewerker")).exclude(medewerker=OuterRef("gevraagd_door"))
    return rijen.filter(Q(aan=wie) | Q(aangemaakt_op__lte=klok.nu() - EERST) | ~Exists(vrij))


def voorwaarden(wie: Medewerker) -> Mapping[str, Q]:
    """Each choice of the list as a condition on hulpvragen."""
    return {
        "voor_mij": Q(pk__in=voor_mij(wie).values("pk")),
        "gevraagd": Q(gevraagd_door=wie) & niet_over(wie),
        "beantwoord": Q(beantwoord_door=wie) & niet_over(wie),
    }


def zichtbaar_voor(wie: Medewerker) -> Rijen:
    """What I asked, was asked, answered, or can answer. What was typed may be about a klant: nobody else's."""
    kan = Q(aan=None, productgroep__in=mijn_groepen(wie))
    mijn = Q(gevraagd_door=wie) | Q(aan=wie) | Q(beantwoord_door=wie) | kan
    return Hulpvraag.objects.filter(niet_over(wie), mijn)


def volledig(rijen: Rijen, wie: Medewerker) -> Rijen:
    """With everybody in it, `ziet_gesprek` and `ziet_zaak`: whether this reader may open what it is about."""
    gesprek = Vraag.objects.zichtbaar_voor(wie).filter(pk=OuterRef("vraag_id"))
    zaak = Zaak.objects.zichtbaar_voor(wie).filter(pk=OuterRef("zaak_id"))
    return rijen.select_related(
        "productgroep", "gevraagd_door", "aan", "beantwoord_door", "vraag__klantcontact", "zaak"
    ).annotate(ziet_gesprek=Exists(gesprek), ziet_zaak=Exists(zaak))


# -- what teams agreed about it ----------------------------------------------------------------------


def normen(vragen: Iterable[Any]) -> dict[int, str]:
    """hulpvraag -> "uiterlijk" in words, where a DVO promises the team of the asker an answer. One query."""
    vragen = list(vragen)
    regels = _regels({vraag.productgroep_id for vraag in vragen}, klok.vandaag())
    gevonden = {
        vraag.pk: regels.get((vraag.productgroep_id, vraag.gevraagd_door.team_id)) for vraag in vragen
    }
    return {pk: _uiterlijk(regel, vraag) for vraag in vragen if (regel := gevonden[(pk := vraag.pk)])}


def _regels(groepen: set[int], dag: date) -> dict[tuple[int, int], Any]:
    """The duty to answer a colleague, by productgroep of who answers and team of who asks."""
    rijen: Any = Dvoregel.objects.filter(
        vast__contains=dag, plicht=DvoregelPlicht.ANTWOORD, uitvoerder__productgroepen__in=groepen
    )
    rijen = rijen.values_list("uitvoerder__productgroepen", "dvo__afnemer", "maximum", "maximum_eenheid")
    return {(groep, afnemer): (aantal, eenheid) for groep, afnemer, aantal, eenheid in rijen}


def _uiterlijk(regel: tuple[int, str], vraag: Any) -> str:
    aantal, eenheid = regel
    moment: datetime = vraag.aangemaakt_op.astimezone(klok.AMSTERDAM)
    if eenheid == Eenheid.MINUTEN:
        return f"{moment + timedelta(minutes=aantal):%H:%M}"
    return f"{kalenders.gemeente().plus(moment.date(), aantal):%d-%m-%Y}"
