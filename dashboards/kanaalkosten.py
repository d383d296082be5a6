"""What a contact costs by channel (R100): contacts of a period times the tariff of its last day.

Counts are veiled first and the euros are made of what is shown, so that they tell no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count

from dashboards.kengetallen.gesprekken import DIGITAAL, binnengekomen
from dashboards.kengetallen.kader import Kader
from dashboards.models import Tarief
from dashboards.verhullen import afgerond_aantal, verhul_aantal, verhul_deel, verhul_totaal
from kcc.kanalen import Kanaal


@dataclass(frozen=True)
class Kanaalregel:
    """One channel; `kosten` None without a tariff, or for too few contacts."""

    kanaal: str
    naam: str
    aantal: int
    tarief: Tarief | None

    @property
    def getoond(self) -> str:
        return verhul_aantal(self.aantal)

    @property
    def geteld(self) -> int:
        """As it is shown; 0 for too few."""
        return afgerond_aantal(self.aantal) or 0

    @property
    def kosten(self) -> Decimal | None:
        if self.tarief is None or afgerond_aantal(self.aantal) is None:
            return None
        return self.geteld * self.tarief.bedrag


@dataclass(frozen=True)
class Kanaalkosten:
    """All channels. What has no tariff is left out of the euros, and said so (`zonder`)."""

    regels: tuple[Kanaalregel, ...]

    @property
    def aantal(self) -> str:
        return verhul_totaal(regel.aantal for regel in self.regels)

    @property
    def totaal(self) -> Decimal:
        return sum((regel.kosten for regel in self.regels if regel.kosten is not None), Decimal())

    @property
    def per_contact(self) -> Decimal | None:
        """Of the contacts that have a price."""
        n = sum(regel.geteld for regel in self.regels if regel.kosten is not None)
        return round(self.totaal / n, 2) if n else None

    @property
    def digitaal(self) -> str:
        """The same number as the figure "Digitaal aandeel"."""
        teller = sum(regel.aantal for regel in self.regels if regel.kanaal in DIGITAAL)
        return verhul_deel(teller, sum(regel.aantal for regel in self.regels))

    @property
    def zonder(self) -> list[str]:
        """Names of channels that were used and have no tariff."""
        return [regel.naam for regel in self.regels if regel.aantal and regel.tarief is None]


def lees_kanaalkosten(kader: Kader, namen: Mapping[str, str]) -> Kanaalkosten:
    """Of the last period; two queries. `namen`: what the municipality calls the channels."""
    kader = kader.met(kader.perioden[-1])
    rijen = binnengekomen(kader).filter(kader.binnen("ontvangen_op", is_dag=False)).order_by()
    geteld = dict(rijen.values_list("kanaal").annotate(n=Count("pk")))
    tarieven = tarieven_op(kader.perioden[-1].laatste_dag)
    return Kanaalkosten(
        tuple(
            Kanaalregel(kanaal, namen.get(kanaal, kanaal.label), geteld.get(kanaal, 0), tarieven.get(kanaal))
            for kanaal in Kanaal
        )
    )


def tarieven_op(dag: date) -> dict[str, Tarief]:
    """Per channel the one that is valid that day."""
    rijen = Tarief.objects.filter(geldig_vanaf__lte=dag).order_by("geldig_vanaf")
    return {rij.kanaal: rij for rij in rijen}
