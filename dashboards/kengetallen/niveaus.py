"""Vragen by contactniveau (R24): 1 informatie, 2 eenvoudige producten, 3 complexe vragen, 4 complexe producten.

What the tree ended in says which it was. Only where that leaves it open (to a specialist, an afspraak, a
vakafdeling) the zaaktype tells, as it was on that day. Each vraag has one niveau, so the shares are 100 % together.
"""

from functools import partial
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalogus.matrix import NIVEAUS
from catalogus.models import Zaaktypeversie
from contacts.beslisboom import Uitkomst as Boomuitkomst
from contacts.models import Uitkomst
from dashboards.kengetallen.grens import dag
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal
from dashboards.kengetallen.vragen import AFGEROND_OP, UITGESLOTEN, afgerond

NAMEN: Final = {
    1: "informatie geven",
    2: "eenvoudige producten",
    3: "complexe vragen",
    4: "complexe producten",
}
VERTELD: Final = (
    Uitkomst.ZELF_BEANTWOORD,
    Uitkomst.STATUSVRAAG,
    Uitkomst.DOORVERWEZEN,
    Uitkomst.GEHOORD,
)


def _vragen(kader: Kader) -> QuerySet[Any]:
    return afgerond(kader).alias(kg_dag=dag("afgerond_op"))


VRAGEN: Final = Bron("vragen_per_niveau", _vragen, "afgerond_op", "vraag", team="klantcontact__team")


def _zaaktype(*niveaus: int) -> Q:
    """Whether the zaaktype had one of these on that day."""
    versies = Zaaktypeversie.objects.filter(
        zaaktype=OuterRef("zaaktype"), geldigheid__contains=OuterRef("kg_dag"), contactniveau__in=niveaus
    )
    return Q(zaaktype__isnull=False) & Q(Exists(versies.filter(gepubliceerd_op__isnull=False).order_by()))


def _een() -> Q:
    return Q(boomuitkomst=Boomuitkomst.AFHANDELEN_VRAAG) | Q(boomuitkomst="", uitkomst__in=VERTELD)


def _twee() -> Q:
    product = Q(boomuitkomst__in=(Boomuitkomst.AFHANDELEN_PRODUCT, Boomuitkomst.TWEEDE_LIJN))
    return product | Q(boomuitkomst="", uitkomst=Uitkomst.PRODUCT_UITGEREIKT)


def _op_niveau(niveau: int, _: Kader) -> Q:
    if niveau == 1:
        return _een()
    rest = ~_een() & ~_twee()
    zonder = Q(zaaktype=None) & ~Q(uitkomst=Uitkomst.ZAAK_AANGEMAAKT)
    if niveau == 2:
        return _twee() | rest & _zaaktype(1, 2)
    drie = zonder | _zaaktype(3)
    return rest & drie if niveau == 3 else rest & ~zonder & ~_zaaktype(1, 2, 3)


def _kengetal(niveau: int) -> Kengetal:
    return Kengetal(
        f"niveau_{niveau}",
        f"Niveau {niveau}: {NAMEN[niveau]}",
        wat="vragen",
        teller=f"Vragen van contactniveau {niveau} ({NAMEN[niveau]}): zo eindigde de beslisboom; ging de vraag naar "
        "een specialist of een vakafdeling, dan zoals het zaaktype die dag was ingedeeld.",
        noemer="Alle vragen die in de periode zijn afgerond. De vier niveaus zijn samen 100 %.",
        cohort=AFGEROND_OP,
        uitsluitingen=UITGESLOTEN,
        bron="Vragen van gesprekken; catalogus",
        delen=(Deel(VRAGEN, telt=partial(_op_niveau, niveau)),),
        blok=Blok.TRAINING,
    )


KENGETALLEN: Final = tuple(_kengetal(niveau) for niveau in NIVEAUS)
