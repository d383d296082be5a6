"""Whether somebody had to come back: solved the first time, repeated contact, "waar blijft mijn zaak".

Known by the klant of a gesprek and the productgroep of a vraag; the klant is the first one known in it, so that a
vraag with several betrokkenen counts once. What is looked for is another contact of that klant about the same, at most
so many working days away: equal in klant and productgroep, unequal in time, so that the database can hash it.
"""

from datetime import datetime, time
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from contacts.models import Betrokkene, Uitkomst, Vraag
from dashboards.kengetallen.gesprekken import INGEKOMEN, TEAM, VERVOLG, inkomend
from dashboards.kengetallen.grens import dag, plus
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Perspectief
from dashboards.kengetallen.vragen import (
    AFGEROND_OP,
    AFGERONDE_VRAGEN,
    GEEN_VRAAG,
    UITGESLOTEN,
    VERBETERD,
    ZELF,
    afgerond,
    eerste_lijn,
)
from kcc.klok import AMSTERDAM
from kcc.models import Gebeurtenis
from regie.models import Belofte

KLAAR: Final = ("ligt_klaar", "afgehandeld")
KLANT = "Wie later verbetert welke klant het was, verbetert ook dit cijfer."


def _met_klant(vragen: QuerySet[Any]) -> QuerySet[Any]:
    """Those whose klant and productgroep are known: `kg_klant`, and `kg_dag` on which they were finished."""
    vragen = vragen.annotate(
        kg_betrokkene=F("klantcontact__betrokkenen"),
        kg_klant=F("klantcontact__betrokkenen__klant"),
        kg_dag=dag("afgerond_op"),
    )
    eerder = Betrokkene.objects.filter(
        klantcontact=OuterRef("klantcontact"), klant__isnull=False, pk__lt=OuterRef("kg_betrokkene")
    )
    return vragen.filter(~Exists(eerder), kg_klant__isnull=False, productgroep__isnull=False)


def _afgerond_met_klant(kader: Kader) -> QuerySet[Any]:
    """With `kg_tot`: up to this day a contact is coming back."""
    return _met_klant(afgerond(kader)).annotate(kg_tot=plus(kader, "kg_dag", kader.stand.fcr_werkdagen))


VAN_KLANTEN: Final = Bron(
    "vragen_van_klanten",
    _afgerond_met_klant,
    "afgerond_op",
    "vraag",
    team="klantcontact__team",
    productgroep="productgroep",
)


def _contacten(kader: Kader) -> QuerySet[Any]:
    """Vragen of contacts that count as coming back, or as having come before."""
    vragen = kader.zichtbaar(Vraag.objects).exclude(uitkomst__in=GEEN_VRAAG)
    contacten = vragen.exclude(klantcontact__status="geannuleerd").filter(inkomend("klantcontact__"))
    return contacten.annotate(kg_begindag=dag("klantcontact__ontvangen_op"))


def _rand(kader: Kader, werkdagen: int) -> datetime:
    """So many working days from the first period (negative) or from the last: no contact beyond it matters. A day
    off counts as the next werkdag: before the first period that asks for one more."""
    eerste, laatste = kader.perioden[0].van, kader.perioden[-1].laatste_dag
    rand = kader.kalender.plus(eerste if werkdagen < 0 else laatste, werkdagen)
    return datetime.combine(rand, time.min if werkdagen < 0 else time.max, AMSTERDAM)


def _direct(kader: Kader) -> Q:
    return eerste_lijn(kader) & Q(uitkomst__in=ZELF)


def _niet_terug(kader: Kader) -> Q:
    dagen = kader.stand.fcr_werkdagen
    terug = _contacten(kader).filter(
        kg_begindag__lte=OuterRef("kg_tot"),
        klantcontact__betrokkenen__klant=OuterRef("kg_klant"),
        productgroep=OuterRef("productgroep"),
        klantcontact__ontvangen_op__gt=OuterRef("afgerond_op"),
        klantcontact__ontvangen_op__range=(kader.perioden[0].begin, _rand(kader, dagen)),
    )
    return Q(~Exists(terug))


def _niet_te_volgen(_: Kader) -> Q:
    klant = Betrokkene.objects.filter(klantcontact=OuterRef("klantcontact"), klant__isnull=False)
    return Q(productgroep__isnull=True) | ~Q(Exists(klant))


def _bekend(_: Kader) -> Q:
    vragen = Vraag.objects.filter(klantcontact=OuterRef("pk"), productgroep__isnull=False)
    klant = Betrokkene.objects.filter(klantcontact=OuterRef("pk"), klant__isnull=False)
    return Q(Exists(vragen)) & Q(Exists(klant))


def _herhaald(kader: Kader) -> Q:
    return Q(pk__in=_na_zelfde_klant(kader)) | Q(pk__in=_na_zelfde_zaak(kader))


def _na_zelfde_klant(kader: Kader) -> QuerySet[Any]:
    """Gesprekken of which a vraag was asked before, by the same klant about the same productgroep."""
    eerder = _eerder(kader).filter(
        klantcontact__betrokkenen__klant=OuterRef("kg_klant"), productgroep=OuterRef("productgroep")
    )
    return _van_nu(kader, _met_klant).filter(Exists(eerder)).values("klantcontact")


def _na_zelfde_zaak(kader: Kader) -> QuerySet[Any]:
    eerder = _eerder(kader).filter(zaak=OuterRef("zaak"))
    vragen = _van_nu(kader, lambda rijen: rijen.filter(zaak__isnull=False))
    return vragen.filter(Exists(eerder)).values("klantcontact")


def _van_nu(kader: Kader, keuze: Any) -> QuerySet[Any]:
    """Vragen of gesprekken of the periods, with the moment and day these came in."""
    rijen = keuze(Vraag.objects.filter(kader.binnen("klantcontact__ontvangen_op", is_dag=False)))
    begin = "klantcontact__ontvangen_op"
    return rijen.order_by().annotate(kg_begin=F(begin), kg_begindag=dag(begin))  # type: ignore[no-any-return]


def _eerder(kader: Kader) -> QuerySet[Any]:
    dagen = kader.stand.herhaal_werkdagen
    contacten = _contacten(kader).annotate(kg_tot=plus(kader, "kg_begindag", dagen))
    return contacten.filter(
        kg_tot__gte=OuterRef("kg_begindag"),
        klantcontact__ontvangen_op__lt=OuterRef("kg_begin"),
        klantcontact__ontvangen_op__range=(_rand(kader, -dagen - 1), kader.perioden[-1].einde),
    )


def _statusvraag(_: Kader) -> Q:
    return Q(uitkomst=Uitkomst.STATUSVRAAG, zaak__isnull=False)


def _te_laat(_: Kader) -> Q:
    """The first date of the DVO had passed, and the zaak was not done at that moment."""
    datum = Belofte.objects.filter(
        onderwerp=OuterRef("zaak__uuid"),
        soort=Belofte.Soort.DVO_MAXIMUM,
        volgnummer=1,
        due__lt=OuterRef("kg_dag"),
    )
    klaar = Gebeurtenis.objects.filter(
        onderwerp=OuterRef("zaak__uuid"),
        soort="zaak_status",
        naar__in=KLAAR,
        tijd__lt=OuterRef("afgerond_op"),
    )
    return Q(Exists(datum)) & ~Q(Exists(klaar))


def _met_dag(kader: Kader) -> QuerySet[Any]:
    return afgerond(kader).annotate(kg_dag=dag("afgerond_op"))


MET_DAG: Final = Bron(
    "vragen", _met_dag, "afgerond_op", "vraag", team="klantcontact__team", productgroep="productgroep"
)

FCR: Final = Kengetal(
    "fcr",
    "In een keer opgelost",
    wat="vragen",
    teller="Daarvan de vragen waarna dezelfde klant niet opnieuw contact zocht over dezelfde productgroep, binnen het "
    "aantal werkdagen van de inrichting (standaard 5).",
    noemer="Vragen die de eerste lijn direct afhandelde, van een bekende klant over een bekende productgroep.",
    cohort=AFGEROND_OP,
    uitsluitingen=f"{UITGESLOTEN} Vragen zonder bekende klant of productgroep: hun deel staat apart. Het cijfer komt "
    f"pas als de werkdagen na de periode voorbij zijn. {VERBETERD} {KLANT}",
    bron="Vragen van gesprekken, met de latere gesprekken van dezelfde klant",
    delen=(Deel(VAN_KLANTEN, _direct, _niet_terug),),
    blok=Blok.KWALITEIT,
    perspectief=Perspectief.KLANT,
    hoger_is_beter=True,
    norm=75,
    oranje=65,
    norm_bron="Voorstel bij de start: bedrijven halen 70 tot 85 %; stel zelf een doel",
    rijp_na=lambda stand: stand.fcr_werkdagen,
    alleen_kcc=True,
)
FCR_ANONIEM: Final = Kengetal(
    "fcr_anoniem",
    "Direct afgehandeld, niet te volgen",
    wat="vragen",
    teller="Daarvan de vragen waarvan de klant of de productgroep niet bekend is. Of zij terugkwamen weten we niet.",
    noemer="Vragen die de eerste lijn zelf beantwoordde, of waarvoor zij een product uitreikte.",
    cohort=AFGEROND_OP,
    uitsluitingen=f"{UITGESLOTEN} {VERBETERD} {KLANT}",
    bron="Vragen van gesprekken",
    delen=(Deel(AFGERONDE_VRAGEN, _direct, _niet_te_volgen),),
    blok=Blok.KWALITEIT,
    alleen_kcc=True,
)
HERHAALVERKEER: Final = Kengetal(
    "herhaalverkeer",
    "Opnieuw contact over hetzelfde",
    wat="gesprekken",
    teller="Daarvan de gesprekken waarvoor dezelfde klant al eerder contact had over dezelfde productgroep of dezelfde "
    "zaak, binnen het aantal werkdagen van de inrichting (standaard 10).",
    noemer="Gesprekken die in de periode binnenkwamen, van een bekende klant over een bekende productgroep.",
    cohort="De dag waarop het gesprek binnenkwam.",
    uitsluitingen=f"{VERVOLG} Gesprekken zonder bekende klant of productgroep. {TEAM} {KLANT}",
    bron="Gesprekken, met de eerdere gesprekken van dezelfde klant",
    delen=(Deel(INGEKOMEN, _bekend, _herhaald),),
    blok=Blok.KWALITEIT,
    hoger_is_beter=False,
    norm=15,
    oranje=20,
    norm_bron="Voorstel bij de start; stel zelf een doel",
)
WAAR_BLIJFT: Final = Kengetal(
    "waar_blijft",
    "Waar blijft mijn zaak",
    wat="vragen",
    teller="Daarvan de vragen over een zaak die nog niet af was terwijl de eerste datum van de afspraak (DVO, het "
    "maximum) voorbij was.",
    noemer="Vragen naar de status van een zaak die in de periode zijn afgerond.",
    cohort=AFGEROND_OP,
    uitsluitingen=f"{UITGESLOTEN} {VERBETERD}",
    bron="Vragen van gesprekken, met de beloften over hun zaak",
    delen=(Deel(MET_DAG, _statusvraag, _te_laat),),
    blok=Blok.KWALITEIT,
    hoger_is_beter=False,
)
KENGETALLEN: Final = (FCR, FCR_ANONIEM, HERHAALVERKEER, WAAR_BLIJFT)
