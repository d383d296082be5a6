"""Handled in the KCC, by three definitions over the same questions (R80): how high it is depends on what one counts.

All three go with the guideline of 80 %, which is never a norm (R79). What happens after the end of a period does not
change it: callbacks and zaken count as their events told by then.
"""

from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from contacts.models import Afspraak, Doorverbinding, Terugbelverzoek, Uitkomst
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal
from dashboards.kengetallen.vragen import (
    AFGEROND_OP,
    DIRECT,
    UITGESLOTEN,
    VERBETERD,
    ZELF,
    afgerond,
    eerste_lijn,
)
from kcc.models import Gebeurtenis

RICHTLIJN: Final = 80
KCC: Final = ("eerste", "tweede")
RUIM: Final = (*ZELF, Uitkomst.STATUSVRAAG, Uitkomst.GEHOORD, Uitkomst.DOORVERWEZEN)
"""Nobody has to do anything after it."""


def _tot_het_einde(kader: Kader) -> QuerySet[Any]:
    """With the end of their period, as `kg_einde`."""
    return afgerond(kader).annotate(kg_einde=kader.einde("afgerond_op"))


VRAGEN: Final = Bron(
    "vragen", _tot_het_einde, "afgerond_op", "vraag", team="klantcontact__team", productgroep="productgroep"
)


def _kcc(_: Kader) -> Q:
    return Q(klantcontact__team__lijn__in=KCC)


def _verlopen(**wat: Any) -> Exists:
    """An event of a terugbelverzoek, before the end of the period of its vraag."""
    return Exists(
        Gebeurtenis.objects.filter(onderwerp=OuterRef("uuid"), tijd__lt=OuterRef(OuterRef("kg_einde")), **wat)
    )


def _zelf_teruggebeld() -> QuerySet[Any]:
    """Closed by a team of the KCC, and not opened again."""
    status = {"soort": "terugbelverzoek_status"}
    dicht = _verlopen(**status, naar="afgesloten", team__lijn__in=KCC)
    weer_open = _verlopen(**status, van="afgesloten")
    return Terugbelverzoek.objects.filter(dicht, ~weer_open, vraag=OuterRef("pk"))


def _ruim(_: Kader) -> Q:
    teruggebeld = Q(uitkomst=Uitkomst.TERUGBELVERZOEK) & Q(Exists(_zelf_teruggebeld()))
    return Q(uitkomst__in=RUIM) | teruggebeld


def _zonder_vakafdeling(_: Kader) -> Q:
    buiten = {"team__lijn__in": ("vakafdeling", "facilitair")}
    soorten = ("terugbelverzoek_gemaakt", "terugbelverzoek_status")
    teruggebeld = _zelf_teruggebeld().exclude(_verlopen(soort__in=soorten, **buiten))
    verbonden = Doorverbinding.objects.filter(vraag=OuterRef("pk"), gelukt=True, **buiten)
    afspraak = Afspraak.objects.filter(vraag=OuterRef("pk"), **buiten)
    zaak = Gebeurtenis.objects.filter(
        klantaanvraag=OuterRef("klantaanvraag__uuid"),
        soort__in=("zaak_gemaakt", "zaak_doorgezet"),
        naar="vakafdeling",
        tijd__lt=OuterRef("kg_einde"),
    )
    return (
        Q(uitkomst__in=RUIM)
        | Q(uitkomst=Uitkomst.TERUGBELVERZOEK) & Q(Exists(teruggebeld))
        | Q(uitkomst=Uitkomst.DOORVERBONDEN_GELUKT) & ~Q(Exists(verbonden))
        | Q(uitkomst=Uitkomst.AFSPRAAK) & ~Q(Exists(afspraak))
        | Q(uitkomst=Uitkomst.ZAAK_AANGEMAAKT) & ~Q(Exists(zaak))
    )


DIRECT_RUIM: Final = Kengetal(
    "direct_ruim",
    "Afgehandeld in de eerste lijn, ruim",
    wat="vragen",
    teller="Vragen die de eerste lijn zelf beantwoordde of waarvoor zij een product uitreikte, de status vertelde, "
    "luisterde of doorverwees. Ook terugbelverzoeken die een team van het KCC in dezelfde periode zelf afsloot.",
    noemer="Alle vragen die de eerste lijn in de periode afrondde.",
    cohort=AFGEROND_OP,
    uitsluitingen=f"{UITGESLOTEN} {VERBETERD} Wat na de periode nog is teruggebeld telt niet mee, en een "
    "terugbelverzoek dat in de periode weer openging ook niet.",
    bron="Vragen van gesprekken, met wat er met de terugbelverzoeken gebeurde",
    delen=(Deel(VRAGEN, eerste_lijn, _ruim),),
    blok=Blok.KWALITEIT,
    hoger_is_beter=True,
    richtlijn=RICHTLIJN,
    norm_bron=DIRECT.norm_bron,
    alleen_kcc=True,
)
KCC_AFHANDELING: Final = Kengetal(
    "kcc_afhandeling",
    "Afgehandeld in het KCC, eerste en tweede lijn",
    wat="vragen",
    teller="Vragen waar geen vakafdeling aan te pas kwam: niet doorverbonden naar een vakafdeling, geen afspraak of "
    "terugbelverzoek daar, en geen zaak die voor het einde van de periode naar een vakafdeling ging.",
    noemer="Alle vragen die de eerste en de tweede lijn in de periode afrondden.",
    cohort=AFGEROND_OP,
    uitsluitingen=f"{UITGESLOTEN} {VERBETERD} Een terugbelverzoek telt alleen mee als het KCC het in de periode zelf "
    "afsloot. Een zaak hoeft nog niet af te zijn.",
    bron="Vragen van gesprekken, met wat er met de zaken en terugbelverzoeken gebeurde",
    delen=(Deel(VRAGEN, _kcc, _zonder_vakafdeling),),
    blok=Blok.KWALITEIT,
    hoger_is_beter=True,
    richtlijn=RICHTLIJN,
    norm_bron=DIRECT.norm_bron,
    alleen_kcc=True,
)
KENGETALLEN: Final = (DIRECT, DIRECT_RUIM, KCC_AFHANDELING)
