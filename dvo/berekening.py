"""A term of law with its steps in words: the count of `dvo.termijnen`, told. Pure.

Sentences are written only when somebody reads them. Sources: Awb 4:13-4:15, Algemene termijnenwet art. 1-4.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from dvo import termijnen
from dvo.stappen import (
    OPSCHORTING_ZONDER_TERMIJN,
    VERDAGING_TE_LAAT,
    Berekening,
    Stap,
    hoeveel,
    noem,
    waarom_vrij,
)
from dvo.termijnen import (
    ATW_TOT_EN_MET,
    Eenheid,
    Grond,
    Looptijd,
    Opschorting,
    Stilstand,
    Uitstel,
    Verdaging,
    loop,
)
from kcc.kalender import Kalender, feestdagen_wet, wettelijke_kalender

ATW: Final = "Algemene termijnenwet"
GEEN_TERMIJN_GESTELD: Final = "Raad van State 21-9-2016, ECLI:NL:RVS:2016:2527"
GRONDEN: Final[dict[Grond, tuple[str, str]]] = {
    "aanvulling": ("De aanvrager moet de aanvraag aanvullen", "art. 4:15 lid 1 onder a Awb"),
    "buitenland": ("Er is informatie uit het buitenland nodig", "art. 4:15 lid 1 onder b Awb"),
    "instemming": ("De aanvrager stemt schriftelijk in met uitstel", "art. 4:15 lid 2 onder a Awb"),
    "toerekenbaar": ("De vertraging komt door de aanvrager", "art. 4:15 lid 2 onder b Awb"),
    "overmacht": ("Door overmacht kan de gemeente niet beslissen", "art. 4:15 lid 2 onder c Awb"),
}
_DAG: Final = timedelta(days=1)


@dataclass(frozen=True)
class Regeling:
    """Which articles a term rests on; an empty one is not named. Of `opschorting`: the ground's own."""

    termijn: str = ""
    verdaging: str = ""
    opschorting: str = ""
    woord: str = "verlengd"  # the Awb says verdaagd, other laws verlengd (P14)


ALGEMEEN: Final = Regeling(verdaging="art. 4:14 lid 3 Awb of de eigen wet")


def bereken(
    ontvangen: date,
    aantal: int,
    eenheid: Eenheid,
    *,
    opschortingen: Iterable[Opschorting] = (),
    verdaging: Verdaging | None = None,
    kalender: Kalender | None = None,
    regeling: Regeling = ALGEMEEN,
) -> Berekening:
    """The end of a term of law, as `wettelijk_einde` counts it, with its steps.

    Here an opschorting has its ground, or no end (then it suspends nothing), and a verdaging the day of its
    notice: one after the end moves nothing and raises the flag `verdaging_te_laat`. Raises as
    `wettelijk_einde`, and `OnmogelijkeVerdaging`.
    """
    kalender = kalender or wettelijke_kalender()
    looptijd = loop(ontvangen, aantal, eenheid, opschortingen, verdaging, kalender)
    verteller = _Verteller(looptijd, aantal, eenheid, kalender, regeling)
    return Berekening(looptijd.slot().einde, verteller.stappen, tuple(_vlaggen(looptijd)))


def _vlaggen(looptijd: Looptijd) -> Iterator[str]:
    if any(isinstance(rij, Uitstel) and rij.te_laat for rij in looptijd.gebeurd):
        yield VERDAGING_TE_LAAT
    if any(isinstance(rij, Stilstand) and rij.opschorting.einde is None for rij in looptijd.gebeurd):
        yield OPSCHORTING_ZONDER_TERMIJN


@dataclass(frozen=True)
class _Verteller:
    """Puts a finished count into words."""

    looptijd: Looptijd
    aantal: int
    eenheid: Eenheid
    kalender: Kalender
    regeling: Regeling

    def stappen(self) -> Iterator[Stap]:
        gesteld, lang = self.looptijd.gesteld, hoeveel(self.aantal, self.eenheid)
        zin = f"{lang} na {noem(self.looptijd.ontvangen)} is {noem(gesteld)}"
        yield Stap(gesteld, zin, self.regeling.termijn)
        for rij in self.looptijd.gebeurd:
            yield self._uitstel(rij) if isinstance(rij, Uitstel) else self._stilstand(rij)
        yield from self._stil_aan_het_einde()
        yield from self._werkdagen()

    # -- verdaging ------------------------------------------------------------------------------------

    def _uitstel(self, rij: Uitstel) -> Stap:
        verdaging, bron = rij.verdaging, self.regeling.verdaging
        lang, woord = hoeveel(verdaging.aantal, verdaging.eenheid), self.regeling.woord
        if rij.te_laat and verdaging.op:
            zin = (
                f"Het bericht dat de termijn met {lang} wordt {woord} is van {noem(verdaging.op)}; dat had "
                f"uiterlijk {noem(rij.grens)} gemoeten. Het einde schuift niet op"
            )
        else:
            wanneer = f"Op {noem(verdaging.op)}" if verdaging.op else "Op tijd"
            zin = f"{wanneer} {woord} met {lang}: het einde wordt {noem(rij.kaal)}"
        return Stap(rij.kaal, zin, bron)

    # -- opschorting ----------------------------------------------------------------------------------

    def _stilstand(self, rij: Stilstand) -> Stap:
        reden, bron = GRONDEN[rij.opschorting.grond]
        if rij.opschorting.einde is None:
            return self._zonder_termijn(rij, reden)
        begin = rij.opschorting.verzoek + _DAG
        if not rij.eigen:
            wat = f"na {noem(rij.opschorting.verzoek)} staat de termijn geen hele dag stil"
        else:
            wat = f"de termijn staat stil van {noem(begin)} tot en met {noem(rij.laatste)}, {_erbij(rij)}"
        zin = f"{reden}: {wat}. Het einde wordt {noem(rij.kaal)}" if rij.erbij else f"{reden}: {wat}"
        return Stap(rij.kaal, zin, self.regeling.opschorting or bron)

    def _zonder_termijn(self, rij: Stilstand, reden: str) -> Stap:
        op = noem(rij.opschorting.verzoek)
        if rij.opschorting.grond == "aanvulling":
            zin = f"In de brief van {op} om aan te vullen stond geen termijn: de termijn staat dan niet stil"
            return Stap(rij.kaal, zin, GEEN_TERMIJN_GESTELD)
        zin = f"{reden} (vanaf {op}), maar het einde daarvan is niet bekend: er komen nog geen dagen bij"
        return Stap(rij.kaal, zin, self.regeling.opschorting or GRONDEN[rij.opschorting.grond][1])

    def _stil_aan_het_einde(self) -> Iterator[Stap]:
        if not self.looptijd.stil:
            return
        slot, telt = (
            self.looptijd.slot(),
            "weer gewoon mee" if termijnen.AANVULDAG_LOOPT else "nog als stilstand",
        )
        zin = f"De dag waarop de stilstand ophoudt, telt {telt}"
        artikel = self.regeling.opschorting or "art. 4:15 Awb"
        yield Stap(slot.kaal, zin, f"zo lezen wij “tot de dag waarop” in {artikel}")
        if slot.lopend != slot.kaal:
            zin = (
                f"De termijn eindigt niet terwijl zij stilstaat, maar als zij weer loopt: {noem(slot.lopend)}"
            )
            yield Stap(slot.lopend, zin)

    # -- Algemene termijnenwet ------------------------------------------------------------------------

    def _werkdagen(self) -> Iterator[Stap]:
        slot = self.looptijd.slot()
        if self.looptijd.atw is None:
            yield from self._artikel_4(slot.einde)
            return
        if slot.twee_werkdagen != slot.lopend:
            zin = f"In de termijn moeten twee werkdagen zitten; de tweede is {noem(slot.twee_werkdagen)}"
            yield Stap(slot.twee_werkdagen, zin, f"art. 2 {ATW}")
        if slot.einde != slot.twee_werkdagen:
            yield from self._artikel_1(slot.twee_werkdagen, slot.einde)

    def _artikel_1(self, dag: date, einde: date) -> Iterator[Stap]:
        zin = (
            f"{noem(dag)} is {waarom_vrij(self.kalender, dag)}: "
            f"de termijn eindigt op de eerstvolgende werkdag, {noem(einde)}"
        )
        lid = lid_van(self.kalender, dag)
        yield Stap(einde, zin, f"art. 1 en 3 lid {lid} {ATW}" if lid else f"art. 1 {ATW}")
        for later in (dag + n * _DAG for n in range(1, (einde - dag).days)):
            if lid := lid_van(self.kalender, later):
                zin = f"Ook {noem(later)} is geen werkdag, maar {self.kalender.waarom_vrij(later)}"
                yield Stap(einde, zin, f"art. 3 lid {lid} {ATW}")

    def _artikel_4(self, einde: date) -> Iterator[Stap]:
        vrij = waarom_vrij(self.kalender, einde)
        if vrij is None:
            return
        grens = ATW_TOT_EN_MET.get(self.eenheid)
        lengte = "een jaar of langer" if grens is None else f"meer dan {hoeveel(grens, self.eenheid)}"
        zin = f"{noem(einde)} is {vrij}, maar een termijn van {lengte} schuift niet op"
        yield Stap(einde, zin, f"art. 4 {ATW}")


def _erbij(rij: Stilstand) -> str:
    """How many days, and how many of them an earlier opschorting had counted."""
    dubbel = rij.eigen - rij.erbij
    dagen = hoeveel(rij.eigen, "d")
    if not rij.erbij:
        return f"{dagen} die al meetelden: er komt niets bij"
    return f"{dagen}, waarvan er {dubbel} al meetelden: {hoeveel(rij.erbij, 'd')} erbij" if dubbel else dagen


def lid_van(kalender: Kalender, dag: date) -> int | None:
    """Which lid of art. 3 makes this day a feestdag; None for a plain weekend or a working day."""
    naam = kalender.waarom_vrij(dag)
    if naam in (None, "zaterdag", "zondag"):
        return None
    wettelijk = feestdagen_wet(dag.year).get(dag)
    return 3 if wettelijk is None else 2 if wettelijk == "Goede Vrijdag" else 1


def regeling_van(grondslag: str) -> Regeling:
    """The articles beside the one a zaaktype names, as "Awb 4:13"; of another law its own article."""
    kaal = grondslag.removeprefix("art. ").strip()
    bekend = {naam: maak for naam, maak in _BEKEND.items() if kaal.startswith(naam)}
    return next(iter(bekend.values()))(termijn=grondslag) if bekend else Regeling(grondslag, grondslag)


_BEKEND: Final = {
    "Awb 4:13": partial(Regeling, verdaging="art. 4:14 lid 3 Awb", woord="verdaagd"),
    "Awb 7:10": partial(
        Regeling, verdaging="art. 7:10 lid 3 Awb", opschorting="art. 7:10 lid 2 Awb", woord="verdaagd"
    ),
    "Awb 9:11": partial(Regeling, verdaging="art. 9:11 lid 2 Awb", woord="verdaagd"),
    "Awb": partial(Regeling, woord="verdaagd"),
}
