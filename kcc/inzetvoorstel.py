"""What to mind before people are moved to another team (R13, R18): warnings in words, never a refusal."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from kcc.inzet import Afwezigen, Moment, Plek, inzetten, rooster
from kcc.models import Medewerker, Productgroep, Team, Vaardigheid
from kcc.models.organisatie import VaardigheidNiveau
from kcc.tekst import dag_kort
from kcc.vaardigheden import GENOEG, opleiding_let_op


@dataclass(frozen=True)
class Voorstel:
    """One person: what they do there without help, what to mind, and whether anything changes."""

    medewerker: Medewerker
    kan: list[str]
    let_op: list[str]
    verandert: bool


def stel_voor(mensen: Iterable[Medewerker], op: Collection[Moment], naar: Team | None) -> list[Voorstel]:
    """Four queries, whatever the number of people; `mensen` read with their team."""
    mensen, dagen = list(mensen), {moment.datum for moment in op}
    nu = rooster(inzetten(dagen, [mens.pk for mens in mensen]))
    niet_er = Afwezigen(min(dagen), max(dagen))
    kunnen = _kunnen(mensen, naar)
    return [_voorstel(mens, sorted(op), naar, nu, niet_er, kunnen) for mens in mensen]


def _voorstel(
    mens: Any, op: list[Moment], naar: Team | None, nu: dict[Plek, Team], niet_er: Afwezigen, kunnen: Any
) -> Voorstel:
    doel = None if naar is None or naar.pk == mens.team_id else naar
    kan, leert, nodig = kunnen(mens)
    let_op = []
    if doel:
        let_op = [
            _vaardigheid(doel, kan, leert) if nodig else "",
            opleiding_let_op(mens, doel),
            _afwezig(mens, op, niet_er),
            _al_ingezet(mens, op, doel, nu),
        ]
    anders = any(nu.get((mens.pk, moment)) != doel for moment in op)
    return Voorstel(mens, kan if doel else [], [zin for zin in let_op if zin], anders)


def _kunnen(mensen: list[Medewerker], naar: Team | None) -> Any:
    """Of somebody: what they do without help there, what they learn, and whether that team asks anything."""
    groepen = {groep.pk: groep for groep in Productgroep.objects.filter(teams=naar)} if naar else {}
    rijen = Vaardigheid.objects.filter(medewerker__in=mensen, productgroep__in=groepen)
    niveaus = [(rij.medewerker_id, groepen[rij.productgroep_id].naam, rij.niveau) for rij in rijen]

    def van(mens: Medewerker) -> tuple[list[str], list[str], bool]:
        eigen = [(naam, niveau) for wie, naam, niveau in niveaus if wie == mens.pk]
        kan = sorted(naam for naam, niveau in eigen if niveau in GENOEG)
        leert = sorted(naam for naam, niveau in eigen if niveau == VaardigheidNiveau.LEERT)
        return kan, leert, bool(groepen)

    return van


def _vaardigheid(naar: Team, kan: list[str], leert: list[str]) -> str:
    if kan:
        return ""
    leer = f" (leert {', '.join(leert)})" if leert else ""
    return f"Kan bij {naar} nog niets zelfstandig{leer}: Volgende zaak geeft daar dan geen werk."


def _afwezig(mens: Medewerker, op: list[Moment], niet_er: Afwezigen) -> str:
    dagen = sorted({moment.datum for moment in op if (mens.pk, moment) in niet_er})
    return f"Is afwezig gemeld op {_en(dagen)}." if dagen else ""


def _al_ingezet(mens: Medewerker, op: list[Moment], naar: Team, nu: dict[Plek, Team]) -> str:
    elders = [(moment, team) for moment in op if (team := nu.get((mens.pk, moment))) and team != naar]
    zinnen = [f"{dag_kort(moment.datum)} {moment.deel.value} bij {team}" for moment, team in elders]
    return f"Was al ingezet: {', '.join(zinnen)}. Dat vervalt." if zinnen else ""


def _en(dagen: list[Any]) -> str:
    return ", ".join(dag_kort(dag) for dag in dagen)
