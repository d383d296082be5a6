"""Agreed against the law (R65): which rules let a zaak end too late, and on which day that shows first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dvo.controle import eerste_dag_buiten
from dvo.models import Dvoregel, WettelijkeTermijn
from dvo.termijnen import wettelijk_einde
from kcc.kalenders import Kalenders, beide
from kcc.tekst import dag_voluit

JAAR = timedelta(days=366)
Termijnen = Mapping[int, list[WettelijkeTermijn]]


@dataclass(frozen=True)
class Overschrijding:
    """Received on `dag`, a zaak may by agreement be ready on `klaar`: after the law."""

    dag: date
    klaar: date
    wet: date

    @property
    def zin(self) -> str:
        return (
            f"Een aanvraag van {dag_voluit(self.dag)} is volgens het maximum pas klaar op "
            f"{dag_voluit(self.klaar)}. Volgens de wet moet dat uiterlijk {dag_voluit(self.wet)}."
        )


def termijnen_van(regels: Iterable[Dvoregel], begin: date) -> dict[int, list[WettelijkeTermijn]]:
    """The terms of law that apply somewhere in the year from `begin`, per zaaktype: one query."""
    zaaktypen = {regel.zaaktype_id for regel in regels if regel.zaaktype_id}
    rijen = WettelijkeTermijn.objects.filter(
        zaaktype__in=zaaktypen, geldigheid__overlap=(begin, begin + JAAR)
    )
    per_type = defaultdict(list)
    for rij in rijen.order_by("geldigheid"):
        per_type[rij.zaaktype_id].append(rij)
    return dict(per_type)


def overschrijdingen(
    regels: Iterable[Dvoregel],
    begin: date,
    *,
    termijnen: Termijnen | None = None,
    kalenders: Kalenders | None = None,
) -> dict[int, Overschrijding]:
    """By key of the rule, for those about handling zaken: maximum <= law on each day of a year."""
    regels = [regel for regel in regels if regel.plicht == Dvoregel.Plicht.AFHANDELEN]
    termijnen = termijnen_van(regels, begin) if termijnen is None else termijnen
    kalenders = kalenders or beide()
    return {
        regel.pk: gevonden
        for regel in regels
        for gevonden in [_eerste(regel, termijnen.get(regel.zaaktype_id, ()), kalenders, begin)]  # type: ignore[arg-type]
        if gevonden
    }


def ruimste_maximum(
    termijnen: Iterable[WettelijkeTermijn], begin: date, kalenders: Kalenders, *, vanaf: int
) -> int:
    """The highest maximum in werkdagen, not above `vanaf`, that keeps within the law on each day."""
    termijnen = list(termijnen)
    laag, hoog = 0, vanaf
    while laag < hoog:
        midden = (laag + hoog + 1) // 2
        if _buiten(midden, termijnen, kalenders, begin):
            hoog = midden - 1
        else:
            laag = midden
    return laag


def _buiten(maximum: int, termijnen: list[WettelijkeTermijn], kalenders: Kalenders, begin: date) -> bool:
    regel = Dvoregel(norm=maximum, maximum=maximum)
    return _eerste(regel, termijnen, kalenders, begin) is not None


def _eerste(
    regel: Dvoregel, termijnen: Iterable[WettelijkeTermijn], kalenders: Kalenders, begin: date
) -> Overschrijding | None:
    """The first day of receipt of a year on which the rule goes too far; each term for its own days."""
    for termijn in termijnen:
        vanaf = max(begin, termijn.geldigheid.lower or begin)
        dag = eerste_dag_buiten(regel, termijn, kalenders, vanaf)
        if dag is not None and dag in termijn.geldigheid and dag <= begin + JAAR:
            return _overschrijding(regel, termijn, kalenders, dag)
    return None


def _overschrijding(
    regel: Dvoregel, termijn: WettelijkeTermijn, kalenders: Kalenders, dag: date
) -> Overschrijding:
    werkdag = kalenders.gemeente.plus(dag, 0)
    klaar = kalenders.gemeente.plus(werkdag, regel.hoogstens)
    wet = wettelijk_einde(dag, termijn.aantal, termijn.eenheid, kalender=kalenders.wet)  # type: ignore[arg-type]
    return Overschrijding(dag, klaar, wet)
