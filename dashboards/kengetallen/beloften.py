"""Whether what was promised was kept: DVO, law, the klant, and the day on which work should begin.

Finished zaken are judged on the day they were finished. What is not finished when its day passes counts in the
period of that day: else a figure is made better by not finishing (kpi.md, 4.2).
"""

from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from contacts.models import Klantcontact
from dashboards.kengetallen.grens import dag
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Perspectief
from dashboards.kengetallen.zaken import (
    AFGEROND,
    HEROPEND_UIT,
    KLAAR,
    heropend,
    over_zaken,
    status,
)
from dashboards.models import Startafspraak
from kcc.models import Gebeurtenis
from regie.models import Belofte
from zaken.models import Zaak

SOORT = Belofte.Soort
COHORT: Final = (
    "De dag waarop de zaak af was; van een zaak die toen niet af was de dag waarop het uiterlijk moest. "
    "Het team is dat van dat moment."
)


def _nooit(_: Kader) -> Q:
    return Q(pk__in=[])


# -- beloften about zaken: what holds on the day of an event --------------------------------------


def _maximum() -> QuerySet[Any]:
    """Of a zaak: measured on the first, whatever was agreed afterwards."""
    return Belofte.objects.filter(soort=SOORT.DVO_MAXIMUM, volgnummer=1, onderwerp=OuterRef("onderwerp"))


def _wet() -> QuerySet[Any]:
    """The legal end as it then was: a suspension or extension takes its place by a later row."""
    rijen = Belofte.objects.filter(soort=SOORT.WET, onderwerp=OuterRef("onderwerp"))
    rijen = rijen.filter(Q(vervallen_op=None) | Q(vervallen_op__gt=OuterRef("kg_dag")))
    return rijen.alias(kg_sinds=dag("gegeven_op")).filter(kg_sinds__lte=OuterRef("kg_dag"))


def _heeft_maximum(_: Kader) -> Q:
    return Q(Exists(_maximum()))


def _binnen_maximum(_: Kader) -> Q:
    return Q(Exists(_maximum().filter(due__gte=OuterRef("kg_dag"))))


def _heeft_wet(_: Kader) -> Q:
    return Q(Exists(_wet()))


def _binnen_wet(_: Kader) -> Q:
    return Q(Exists(_wet().filter(due__gte=OuterRef("kg_dag"))))


# -- still open when the day passed ---------------------------------------------------------------


def _blijft_liggen(kader: Kader, beloften: QuerySet[Any]) -> QuerySet[Any]:
    """Those whose day has passed and whose zaak was not finished when the period ended, nor broken off; the team
    is the one that had it on that day. `voldaan_op` only rules out what was in time for certain: it is emptied
    when a zaak is opened again."""
    rijen = beloften.filter(Q(voldaan_op=None) | Q(voldaan_op__gt=F("due")), due__lt=kader.vandaag)
    feiten = Gebeurtenis.objects.filter(onderwerp=OuterRef("onderwerp"), team__isnull=False)
    toen = feiten.alias(kg_dag=dag("tijd")).filter(kg_dag__lte=OuterRef("due")).order_by("-versie")
    groep = Zaak.objects.filter(uuid=OuterRef("onderwerp")).order_by().values("productgroep")[:1]
    rijen = rijen.alias(
        kg_tot=kader.tot("due"),
        kg_team=Subquery(toen.values("team")[:1]),
        kg_productgroep=Subquery(groep),
    )
    dicht = status(*KLAAR, "afgebroken").alias(kg_dag=dag("tijd"))
    dicht = dicht.filter(onderwerp=OuterRef("onderwerp"), kg_dag__lt=OuterRef("kg_tot"))
    dicht = dicht.filter(~heropend(kg_dag__lt=OuterRef(OuterRef("kg_tot"))))
    return over_zaken(kader, rijen.filter(~Exists(dicht)), team="kg_team")


def _te_laat_dvo(kader: Kader) -> QuerySet[Any]:
    eerste = Belofte.objects.filter(soort=SOORT.DVO_MAXIMUM, volgnummer=1, onderwerp_soort="zaak")
    return _blijft_liggen(kader, eerste.order_by())


def _te_laat_wet(kader: Kader) -> QuerySet[Any]:
    """Of each zaak the legal end that was still standing on its own day."""
    staand = Belofte.objects.filter(soort=SOORT.WET).filter(
        Q(vervallen_op=None) | Q(vervallen_op__gt=F("due"))
    )
    return _blijft_liggen(kader, staand.order_by())


def _bron_te_laat(sleutel: str, rijen: Any) -> Bron:
    velden = {"team": "kg_team", "productgroep": "kg_productgroep"}
    return Bron(sleutel, rijen, "due", "belofte", is_dag=True, **velden)


OPEN_NA_DVO: Final = Deel(_bron_te_laat("open_na_dvo", _te_laat_dvo), telt=_nooit, naam="nog niet af")
OPEN_NA_WET: Final = Deel(_bron_te_laat("open_na_wet", _te_laat_wet), telt=_nooit, naam="nog niet af")

BINNEN_DVO: Final = Kengetal(
    "zaak_binnen_dvo",
    "Zaken binnen de afspraak (DVO)",
    wat="zaken",
    teller="Zaken die af waren op of voor de laatste dag van de eerste afspraak (het maximum in de DVO).",
    noemer="Zaken die in de periode af waren, en zaken waarvan de laatste dag in de periode viel en die aan het "
    "eind van de periode niet af waren.",
    cohort=COHORT,
    uitsluitingen=f"{HEROPEND_UIT} Zaken zonder afspraak. De dagen van een opschorting tellen mee: de afspraak "
    "staat niet stil.",
    bron="Gebeurtenissen van zaken; beloften",
    delen=(Deel(AFGEROND, _heeft_maximum, _binnen_maximum, naam="afgerond"), OPEN_NA_DVO),
    blok=Blok.SNELHEID,
    perspectief=Perspectief.PROCES,
    hoger_is_beter=True,
    norm=90,
    oranje=80,
    norm_bron="Gangbaar in begrotingen (Tilburg 2018: 90 % van de meldingen)",
)
BINNEN_WET: Final = Kengetal(
    "zaak_binnen_wet",
    "Zaken binnen de wettelijke termijn",
    wat="zaken",
    teller="Zaken die af waren op of voor de laatste dag van de wet, zoals die toen gold.",
    noemer="Zaken met een wettelijke termijn die in de periode af waren, en zaken waarvan de laatste dag van de "
    "wet in de periode viel en die aan het eind van de periode niet af waren.",
    cohort=COHORT,
    uitsluitingen=f"{HEROPEND_UIT} Zaken zonder wettelijke termijn. Een opschorting of verlenging schuift de "
    "laatste dag op.",
    bron="Gebeurtenissen van zaken; beloften",
    delen=(Deel(AFGEROND, _heeft_wet, _binnen_wet, naam="afgerond"), OPEN_NA_WET),
    blok=Blok.SNELHEID,
    hoger_is_beter=True,
    norm=100,
    oranje=98,
    norm_bron="Algemene wet bestuursrecht, artikel 4:13",
)

# -- the klant ------------------------------------------------------------------------------------


def _aan_klant(kader: Kader) -> QuerySet[Any]:
    """First promises whose day has passed, unless all of it was withdrawn by then. The team is the one of the
    gesprek in which it was said."""
    rijen = kader.zichtbaar(Belofte.objects).filter(soort=SOORT.KLANTAANVRAAG, volgnummer=1)
    gesprek = Klantcontact.objects.filter(uuid=OuterRef("gesprek")).order_by().values("team")[:1]
    rijen = rijen.filter(Q(vervallen_op=None) | Q(vervallen_op__gt=F("due")), due__lt=kader.vandaag)
    return rijen.alias(kg_team=Subquery(gesprek)).order_by()


AAN_KLANT: Final = Bron(
    "beloften_aan_klanten", _aan_klant, "due", "belofte", is_dag=True, team="kg_team", productgroep=""
)


def _alles_af(_: Kader) -> Q:
    """No zaak of it that was there by then was unfinished on that day. `afgerond_op` only rules out what was in
    time for certain: it is emptied when a zaak is opened again."""
    weer_open = heropend(kg_dag__lte=OuterRef(OuterRef(OuterRef("due"))))
    af = status(*KLAAR, "afgebroken").alias(kg_dag=dag("tijd"))
    af = af.filter(onderwerp=OuterRef("uuid"), kg_dag__lte=OuterRef(OuterRef("due")))
    zaken = Zaak.objects.filter(klantaanvraag__uuid=OuterRef("onderwerp")).order_by()
    zaken = zaken.filter(Q(afgerond_op=None) | Q(afgerond_op__gt=OuterRef("due")))
    zaken = zaken.alias(kg_sinds=dag("aangemaakt_op")).filter(kg_sinds__lte=OuterRef("due"))
    return ~Q(Exists(zaken.filter(~Exists(af.filter(~weer_open)))))


AANVRAAG: Final = Kengetal(
    "aanvraag_op_tijd",
    "Aanvragen op tijd",
    wat="klantaanvragen",
    teller="Klantaanvragen waarvan alle zaken af of ingetrokken waren op de dag die de klant het eerst is beloofd.",
    noemer="Klantaanvragen waarvan die eerste beloofde dag in de periode viel en voorbij is.",
    cohort="De dag die de klant het eerst is beloofd. Een latere belofte verandert daar niets aan.",
    uitsluitingen="Klantaanvragen die op die dag helemaal waren ingetrokken. Zaken die er na die dag bij kwamen.",
    bron="Beloften; gebeurtenissen van zaken",
    delen=(Deel(AAN_KLANT, telt=_alles_af),),
    blok=Blok.SNELHEID,
    perspectief=Perspectief.KLANT,
    hoger_is_beter=True,
    norm=90,
    oranje=80,
    norm_bron="Eigen norm",
    alleen_kcc=True,
)

# -- the day to begin -----------------------------------------------------------------------------


def _starts(kader: Kader) -> QuerySet[Any]:
    return over_zaken(kader, Startafspraak.objects.order_by(), zaak="zaak", sleutel="pk")


STARTS: Final = Bron(
    "startafspraken", _starts, "dag", "startafspraak", is_dag=True, productgroep="zaak__productgroep"
)


def _op_tijd_begonnen(_: Kader) -> Q:
    return Q(op_tijd=True)


PLAN: Final = Kengetal(
    "planbetrouwbaarheid",
    "Op tijd begonnen",
    wat="zaken",
    teller="Zaken die begonnen op of voor de dag waarop dat volgens het plan uiterlijk moest.",
    noemer="Zaken die in de periode begonnen, en zaken waarvan de uiterste dag om te beginnen voorbijging.",
    cohort="De dag waarop de zaak begon; of de uiterste dag, als de zaak toen niet begonnen was.",
    uitsluitingen="Ingetrokken zaken die nooit begonnen zijn, en zaken die op een andere zaak moeten wachten.",
    bron="Startafspraken, elke avond vastgelegd",
    delen=(Deel(STARTS, telt=_op_tijd_begonnen),),
    blok=Blok.SNELHEID,
    perspectief=Perspectief.PROCES,
    hoger_is_beter=True,
    norm=95,
    oranje=85,
    norm_bron="Eigen norm",
)
KENGETALLEN: Final = (BINNEN_DVO, BINNEN_WET, AANVRAAG, PLAN)
