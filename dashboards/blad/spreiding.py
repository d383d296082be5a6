"""One figure over its teams or productgroepen: as bars and as a table, each group a way to the page narrowed to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboards.beelden import staven
from dashboards.beelden.lijn import Punt
from dashboards.beelden.staven import Staven
from dashboards.blad import adressen
from dashboards.blad.getallen import Getoond, getal, toon
from dashboards.blad.tegels import streep_van
from dashboards.blad.waarden import kader_voor
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.rekenen import Groep, Meting, verdeling
from dashboards.kengetallen.soort import Kengetal, Maat
from dashboards.kengetallen.standen import Cijferstand
from dashboards.keuze import Keuze
from dashboards.verhullen import NIET, afgerond_aantal, afgerond_deel, verhul_delen, verhul_reeks
from kcc.models import Productgroep


@dataclass(frozen=True)
class Groepregel:
    """A group. `telt`: the teller as it may be told, empty without one."""

    naam: str
    getoond: Getoond
    telt: str
    url: str


@dataclass(frozen=True)
class Spreiding:
    """`per`: "team" or "productgroep"."""

    per: str
    kop: str
    regels: tuple[Groepregel, ...]
    staven: Staven | None


def per_team(stand: Cijferstand, keuze: Keuze) -> Spreiding | None:
    """Of the teams one may choose; None when there is one, or it can't be split so. One query."""
    kengetal, kader = stand.kengetal, keuze.kader()
    if len(keuze.teams) < 2 or not kengetal.per_team:
        return None
    gemeten = _gemeten(kengetal, replace(kader_voor(kengetal, kader), team=None), "team")
    namen: dict[Groep, tuple[str, str]] = {team.pk: (team.naam, team.code) for team in keuze.teams}
    if kader.geheel:
        namen[None] = ("zonder team", "")
    return _spreiding(stand, keuze, "team", namen, gemeten)


def per_productgroep(
    stand: Cijferstand, keuze: Keuze, productgroepen: Sequence[Productgroep]
) -> Spreiding | None:
    """Of all productgroepen that have something; None when it can't be split so. One query."""
    kengetal, kader = stand.kengetal, keuze.kader()
    if not kengetal.per_productgroep:
        return None
    gemeten = _gemeten(kengetal, replace(kader_voor(kengetal, kader), productgroep=None), "productgroep")
    namen: dict[Groep, tuple[str, str]] = {groep.pk: (groep.naam, groep.code) for groep in productgroepen}
    namen[None] = ("zonder productgroep", "")
    return _spreiding(stand, keuze, "productgroep", namen, gemeten)


def _gemeten(kengetal: Kengetal, kader: Kader, per: str) -> dict[Groep, Meting]:
    return {groep: meting for groep, meting in verdeling(kengetal, kader, per).items() if meting.n}


def _spreiding(
    stand: Cijferstand,
    keuze: Keuze,
    per: str,
    namen: Mapping[Groep, tuple[str, str]],
    gemeten: Mapping[Groep, Meting],
) -> Spreiding | None:
    """In the order of the names, never by height: this is no ranking (R81)."""
    groepen = [groep for groep in namen if groep in gemeten]
    if not groepen or not stand.meting.rijp:
        return None
    metingen = [gemeten[groep] for groep in groepen]
    regels = tuple(
        Groepregel(namen[groep][0], getoond, telt, _url(stand, keuze, per, namen[groep][1]))
        for groep, (getoond, telt) in zip(groepen, _getoond(stand.kengetal, keuze, metingen), strict=True)
    )
    return Spreiding(per, f"Per {per}", regels, _staven(stand, regels))


def _url(stand: Cijferstand, keuze: Keuze, per: str, code: str) -> str:
    return adressen.cijfer(keuze, stand.kengetal.sleutel, **{per: code}) if code and keuze.versmalt else ""


def _staven(stand: Cijferstand, regels: Sequence[Groepregel]) -> Staven | None:
    streep, naam = streep_van(stand)
    if stand.kengetal.maat in (Maat.AANTAL, Maat.SOM):
        streep = None  # of all together, not of each
    punten = [Punt(regel.naam, regel.getoond.tekst, regel.getoond.waarde, regel.url) for regel in regels]
    procenten = stand.kengetal.eenheid == "%"
    return staven.teken(punten, procenten=procenten, streep=streep, streepnaam=naam)


def _getoond(kengetal: Kengetal, keuze: Keuze, metingen: Sequence[Meting]) -> list[tuple[Getoond, str]]:
    if keuze.kader().geheel:
        return _verhuld(kengetal, metingen)
    return [
        (toon(kengetal, meting, verhuld=False), "" if meting.teller is None else getal(meting.teller))
        for meting in metingen
    ]


def _verhuld(kengetal: Kengetal, metingen: Sequence[Meting]) -> list[tuple[Getoond, str]]:
    """A split beside its total: so that no small number follows from the others (R75)."""
    if kengetal.maat == Maat.DEEL:
        delen = verhul_delen([(meting.teller or 0, meting.n) for meting in metingen])
        cellen = zip(metingen, delen.aantallen.cellen, delen.delen.cellen, strict=True)
        return [(_deel(meting, n, tekst), "") for meting, n, tekst in cellen]
    aantallen = verhul_reeks([meting.n for meting in metingen]).cellen
    if kengetal.maat == Maat.AANTAL:
        return [
            (replace(_aantal(m, n), tekst=_met_eenheid(n, kengetal)), "")
            for m, n in zip(metingen, aantallen, strict=True)
        ]
    if kengetal.maat == Maat.SOM:
        sommen = verhul_reeks([round(meting.waarde or 0) for meting in metingen]).cellen
        return [
            (replace(_aantal(m, som), tekst=_met_eenheid(som, kengetal), n=n), "")
            for m, som, n in zip(metingen, sommen, aantallen, strict=True)
        ]
    getoond = [toon(kengetal, meting, verhuld=True) for meting in metingen]
    return [(replace(g, n=n), "") for g, n in zip(getoond, aantallen, strict=True)]


def _deel(meting: Meting, n: str, tekst: str) -> Getoond:
    afgerond = None if tekst == NIET else afgerond_deel(meting.teller or 0, meting.n)
    return Getoond(tekst, n, None if afgerond is None else float(afgerond), verborgen=afgerond is None)


def _aantal(meting: Meting, tekst: str) -> Getoond:
    afgerond = None if tekst == NIET else afgerond_aantal(round(meting.waarde or 0))
    return Getoond(tekst, tekst, None if afgerond is None else float(afgerond), verborgen=afgerond is None)


def _met_eenheid(tekst: str, kengetal: Kengetal) -> str:
    return f"{tekst} {kengetal.eenheid}".strip() if tekst != NIET else tekst
