"""How long a zaak that went to another team waited there until somebody took it up (R94)."""

from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from dashboards.kengetallen.doorlooptijden import vrij
from dashboards.kengetallen.grens import dag
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Maat
from dashboards.kengetallen.zaken import VAN_ZAKEN, over_zaken, status
from kcc.models import Gebeurtenis
from kcc.werkdagensql import Werkdagen


def _overdrachten() -> QuerySet[Any]:
    """To another team, before this event."""
    rijen = Gebeurtenis.objects.filter(soort="zaak_doorgezet", onderwerp=OuterRef("onderwerp"))
    return rijen.filter(versie__lt=OuterRef("versie")).order_by()


def _opgepakt(kader: Kader) -> QuerySet[Any]:
    """Begins of work that follow on a hand-over: nobody began between the two, and it was not taken back."""
    tussen = Gebeurtenis.objects.filter(
        onderwerp=OuterRef("onderwerp"),
        versie__gt=OuterRef("versie"),
        versie__lt=OuterRef(OuterRef("versie")),
    ).order_by()
    begonnen = Exists(tussen.filter(soort="zaak_status", naar="in_behandeling"))
    terug = Exists(tussen.filter(soort="zaak_teruggezet"))
    rijen = over_zaken(kader, status("in_behandeling")).alias(kg_dag=dag("tijd"))
    return rijen.filter(Exists(_overdrachten().filter(~begonnen, ~terug)))


OPGEPAKT: Final = Bron("opgepakte_overdrachten", _opgepakt, "tijd", "zaakfeit")


def _wachtte(kader: Kader) -> Any:
    """From the last hand-over."""
    laatste = _overdrachten().annotate(dagen=Werkdagen(dag("tijd"), OuterRef("kg_dag"), vrij(kader)))
    return Subquery(laatste.order_by("-versie").values("dagen")[:1])


WACHT: Final = Kengetal(
    "overdrachtwacht",
    "Wachttijd na een overdracht",
    wat="overdrachten",
    teller="De werkdagen van het doorzetten naar een ander team tot iemand van dat team begon: de middelste waarde.",
    noemer="Doorgezette zaken waaraan in de periode weer iemand begon.",
    cohort="Het moment waarop het nieuwe team begon. Ging de zaak via meer teams, dan telt de laatste overdracht.",
    uitsluitingen="De eerste verdeling na de intake: wanneer die begint staat in het plan. "
    "Overdrachten die zijn teruggedraaid.",
    bron=VAN_ZAKEN,
    eenheid="werkdagen",
    maat=Maat.MEDIAAN,
    delen=(Deel(OPGEPAKT, waarde=_wachtte),),
    blok=Blok.SNELHEID,
    hoger_is_beter=False,
)
KENGETALLEN: Final = (WACHT,)
