"""The page of one figure: its definition in full, what it is and was, and how it is spread."""

from dataclasses import dataclass

from django.http import Http404

from dashboards.beelden import lijn
from dashboards.blad.getallen import getal
from dashboards.blad.kiezer import Kiezer
from dashboards.blad.spreiding import Spreiding, per_productgroep, per_team
from dashboards.blad.tegels import Tegel, maak_tegel, normtekst
from dashboards.blad.waarden import past_bij, standen_van
from dashboards.kengetallen.register import OP_SLEUTEL
from dashboards.kengetallen.soort import Kengetal
from dashboards.kengetallen.standen import Cijferstand
from dashboards.keuze import Keuze
from dashboards.normen import Norming
from kcc.tekst import dag_voluit


@dataclass(frozen=True)
class Verloopregel:
    """One period of the trend, for its table."""

    naam: str
    waarde: str
    n: str
    url: str


@dataclass(frozen=True)
class Detail:
    """`definitie`: pairs of a name and a sentence, for `kcc/_gegevens.html`."""

    kengetal: Kengetal
    tegel: Tegel
    verloop: tuple[Verloopregel, ...]
    definitie: tuple[tuple[str, str], ...]
    spreidingen: tuple[Spreiding, ...]


def zoek_kengetal(sleutel: str, keuze: Keuze) -> Kengetal:
    """404 for one that is not there, or that says nothing of this team."""
    kengetal = OP_SLEUTEL.get(sleutel)
    if kengetal is None or not past_bij(kengetal, keuze.team):
        raise Http404
    return kengetal


def lees_stand(kengetal: Kengetal, keuze: Keuze) -> Cijferstand:
    """Two queries: the figure and its norm."""
    return standen_van([kengetal], keuze)[0]


def lees_detail(kengetal: Kengetal, keuze: Keuze, kiezer: Kiezer) -> Detail:
    """At most four queries."""
    stand = lees_stand(kengetal, keuze)
    gevonden = (per_team(stand, keuze), per_productgroep(stand, keuze, kiezer.productgroepen))
    tegel = maak_tegel(stand, keuze, maten=lijn.GROOT)
    return Detail(
        kengetal,
        tegel,
        _verloop(tegel),
        definitie(stand),
        tuple(spreiding for spreiding in gevonden if spreiding),
    )


def _verloop(tegel: Tegel) -> tuple[Verloopregel, ...]:
    return tuple(
        Verloopregel(periode.naam, getoond.tekst, getoond.n, punt.url)
        for (periode, _), getoond, punt in zip(tegel.stand.reeks, tegel.reeks, tegel.punten, strict=True)
    )


def definitie(stand: Cijferstand) -> tuple[tuple[str, str], ...]:
    """All that there is to say about what it counts; what is empty is left out."""
    kengetal = stand.kengetal
    regels = (
        ("Wat er geteld wordt", kengetal.wat.capitalize()),
        ("Telt mee", kengetal.teller),
        ("Van", kengetal.noemer),
        ("Welke dag bepaalt de periode", kengetal.cohort),
        ("Telt nergens mee", kengetal.uitsluitingen),
        ("Bron", kengetal.bron),
        ("Hoe het getal is gemaakt", _maat(kengetal)),
        ("Norm", _norm(stand)),
    )
    return tuple((naam, zin) for naam, zin in regels if zin)


def _maat(kengetal: Kengetal) -> str:
    eenheid = f", in {kengetal.eenheid}" if kengetal.eenheid else ""
    return f"{kengetal.maat.label}{eenheid}"


def _norm(stand: Cijferstand) -> str:
    tekst = normtekst(stand)
    if stand.kengetal.richtlijn is not None:
        return (
            f"{tekst.capitalize()}: dit kleurt niet, en wordt geen norm. {stand.kengetal.norm_bron}".strip()
        )
    norming = stand.norming
    if norming is None:
        return "Geen norm"
    bijna = f"bijna goed vanaf {getal(norming.oranje, stand.kengetal.eenheid)}"
    return f"{tekst.capitalize()}, {bijna}. {_herkomst(norming)}".strip()


def _herkomst(norming: Norming) -> str:
    """Who chose it, why, and since when; of a default its source."""
    if norming.norm is None:
        return f"Standaard: {norming.bron}" if norming.bron else "Standaard"
    sinds = dag_voluit(norming.norm.geldig_vanaf)
    return f"Van {norming.norm.eigenaar}, sinds {sinds}: {norming.bron}"
