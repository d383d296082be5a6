"""Why a klantaanvraag stands where it stands on the regiebord, in one sentence. Pure: no query, no clock."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kcc.tekst import dag_kort
from regie.risico import Oordeel


@dataclass(frozen=True, slots=True)
class Openzaak:
    """A zaak that still runs, as whoever reads the sentence may know it. `einde`: in the plan."""

    naam: str
    team: str
    begonnen: bool = False
    uiterlijk: date | None = None
    einde: date | None = None
    prognose: date | None = None


def reden(
    oordeel: Oordeel,
    zaken: Sequence[Openzaak],
    *,
    vandaag: date,
    beloofd: date,
    verwacht: date | None,
    prognose: date | None,
) -> str:
    """What decides: the zaak that takes longest, or the team that has it done last; empty when all is well."""
    if oordeel.risico == "te_laat":
        return _wacht_op(f"was beloofd voor {_dag(beloofd, vandaag)}", zaken)
    if verwacht and verwacht > beloofd:
        return _langste(zaken)
    if verwacht and verwacht < vandaag:
        return _wacht_op(f"was verwacht op {_dag(verwacht, vandaag)}", zaken)
    if prognose and prognose > beloofd:
        return _laatste(zaken, prognose, vandaag)
    return _had_moeten_beginnen(zaken, vandaag)


def _langste(zaken: Sequence[Openzaak]) -> str:
    zaak = _uiterste(zaken, lambda rij: rij.einde)
    return (
        f"verwacht na de belofte: {_klein(zaak.naam)} duurt het langst" if zaak else "verwacht na de belofte"
    )


def _laatste(zaken: Sequence[Openzaak], prognose: date, vandaag: date) -> str:
    zaak = _uiterste(zaken, lambda rij: rij.prognose)
    wie = f"team {zaak.team} heeft" if zaak and zaak.prognose else "de teams hebben"
    return f"{wie} het pas {_dag(prognose, vandaag)} af"


def _wacht_op(zin: str, zaken: Sequence[Openzaak]) -> str:
    """Of what is late: which zaak is not done, and with whom it lies."""
    zaak = _uiterste(zaken, lambda rij: rij.prognose or rij.einde)
    if zaak is None:
        return zin
    stand = f"team {zaak.team} werkt aan" if zaak.begonnen else f"team {zaak.team} is nog niet begonnen aan"
    return f"{zin}; {stand} {_klein(zaak.naam)}"


def _had_moeten_beginnen(zaken: Sequence[Openzaak], vandaag: date) -> str:
    """On schedule as a whole, while a part of it runs behind."""
    laat = [
        (rij.uiterlijk, rij)
        for rij in zaken
        if rij.uiterlijk and not rij.begonnen and rij.uiterlijk < vandaag
    ]
    if not laat:
        return ""
    dag, zaak = min(laat, key=lambda paar: paar[0])
    return f"let op: {_klein(zaak.naam)} had {_dag(dag, vandaag)} moeten beginnen"


def _uiterste(zaken: Iterable[Openzaak], dag: Callable[[Openzaak], date | None]) -> Openzaak | None:
    """The last by this day; those without one come first."""
    return max(zaken, key=lambda rij: (dag(rij) or date.min, rij.naam), default=None)


def _klein(naam: str) -> str:
    """In a sentence; what is an abbreviation stays (IBAN, WOZ)."""
    return naam if naam[1:2].isupper() else naam[:1].lower() + naam[1:]


def _dag(dag: date, vandaag: date) -> str:
    return dag_kort(dag, dit_jaar=vandaag.year)
