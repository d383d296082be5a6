"""What one run did to residents, per group; and several seeds together, with their spread. Pure.

Per klantaanvraag: lead time in werkdagen from receipt to the end of its last zaak, within the norm or maximum of its
longest zaak. Per zaak: within its term of law. Who pays is measured per klantaanvraag against the first rule, on
the same arrivals and durations.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from regie.simulatie.regels import REGELNAMEN, Stand
from regie.simulatie.wereld import Wereld, Zaak

GROEPEN = {
    "enkel": "Eén zaak",
    "enkel_kort": "Eén zaak, tot en met 5 werkdagen",
    "enkel_midden": "Eén zaak, 6 tot en met 15 werkdagen",
    "enkel_lang": "Eén zaak, meer dan 15 werkdagen",
    "meer": "Meer zaken",
    "meer_kort": "Meer zaken, de langste tot en met 5 werkdagen",
    "meer_midden": "Meer zaken, de langste 6 tot en met 15 werkdagen",
    "meer_lang": "Meer zaken, de langste meer dan 15 werkdagen",
}
KORT, MIDDEN = 5, 15  # werkdagen: upper ends
MATEN = ("doorlooptijd", "norm", "maximum", "wet", "verschil", "later")


@dataclass(frozen=True)
class Meting:
    """Of one klantaanvraag. `wet`: zaken within the term of law; `zaken`: how many there are."""

    soort: str
    doorlooptijd: int
    norm: bool
    maximum: bool
    wet: int
    zaken: int


def groepen_van(zaken: Sequence[Zaak]) -> tuple[str, str]:
    """The group and the part of it by the norm of the longest."""
    langste = max(zaak.soort.norm for zaak in zaken)
    groep = "enkel" if len(zaken) == 1 else "meer"
    deel = "kort" if langste <= KORT else "midden" if langste <= MIDDEN else "lang"
    return groep, f"{groep}_{deel}"


def meet(stand: Stand) -> list[Meting]:
    """The measured klantaanvragen of a run that is done, in their order."""
    return [_meting(stand, nummer) for nummer in stand.wereld.gemeten]


def _meting(stand: Stand, nummer: int) -> Meting:
    aanvraag, alle = stand.wereld.aanvragen[nummer], stand.wereld.zaken
    zaken = [alle[zaak] for zaak in aanvraag.zaken]
    duren = [stand.einde[zaak] - aanvraag.dag for zaak in aanvraag.zaken]
    geheel = max(duren)
    return Meting(
        groepen_van(zaken)[1],
        geheel,
        geheel <= max(zaak.soort.norm for zaak in zaken),
        geheel <= max(zaak.soort.maximum for zaak in zaken),
        sum(duur <= zaak.soort.wettelijk for duur, zaak in zip(duren, zaken, strict=True)),
        len(zaken),
    )


Cijfers = dict[str, dict[str, float]]  # group -> measure -> figure, and "n"


def vat_samen(metingen: Sequence[Meting], maatstaf: Sequence[Meting]) -> Cijfers:
    """Figures per group of one run; `maatstaf`: the same klantaanvragen under the first rule."""
    per_groep: dict[str, list[tuple[Meting, Meting]]] = defaultdict(list)
    for paar in zip(metingen, maatstaf, strict=True):
        per_groep[paar[0].soort].append(paar)
        per_groep[paar[0].soort.split("_")[0]].append(paar)
    return {groep: _cijfers(per_groep[groep]) for groep in GROEPEN if per_groep[groep]}


def _cijfers(paren: Sequence[tuple[Meting, Meting]]) -> dict[str, float]:
    metingen = [meting for meting, _ in paren]
    verschil = [meting.doorlooptijd - was.doorlooptijd for meting, was in paren]
    return {
        "n": len(metingen),
        "zaken": sum(meting.zaken for meting in metingen),
        "doorlooptijd": fmean(meting.doorlooptijd for meting in metingen),
        "norm": 100 * fmean(meting.norm for meting in metingen),
        "maximum": 100 * fmean(meting.maximum for meting in metingen),
        "wet": 100 * sum(m.wet for m in metingen) / sum(m.zaken for m in metingen),
        "verschil": fmean(verschil),
        "later": 100 * fmean(dagen > 0 for dagen in verschil),
    }


@dataclass(frozen=True)
class Spreiding:
    """A figure over the seeds: the mean, and the lowest and highest of them."""

    gemiddeld: float
    laag: float
    hoog: float

    @classmethod
    def van(cls, cijfers: Sequence[float]) -> "Spreiding":
        return cls(*(round(getal, 4) for getal in (fmean(cijfers), min(cijfers), max(cijfers))))


@dataclass(frozen=True)
class Run:
    """One rule on one seed. `klaar`: werkdagen of work done by the last measured day; `verschoven`: percent of the
    zaken whose planned start moved by more than two werkdagen; `druk`: percent of team-days too full."""

    regel: str
    zaad: int
    groepen: Cijfers
    klaar: int
    verschoven: float
    druk: float
    belasting: float


def werk_klaar(stand: Stand) -> int:
    """Werkdagen of work that were done when the measured days end."""
    tot = stand.wereld.meet_tot
    return sum(
        min(einde, tot) - begin for begin, einde in zip(stand.begin, stand.einde, strict=True) if begin < tot
    )


def beschrijf(wereld: Wereld) -> dict[str, Any]:
    """What was simulated, for whoever reads the result."""
    gemeten = wereld.gemeten
    return {
        "aanvragen": len(gemeten),
        "zaken": sum(len(wereld.aanvragen[nummer].zaken) for nummer in gemeten),
        "werkdagen": wereld.meet_tot - wereld.meet_van,
        "teams": {naam: rij[0] for naam, rij in zip(wereld.teams, wereld.plekken, strict=True)},
        "let_op": list(wereld.let_op),
    }


def resultaat(runs: Sequence[Run], wereld: Mapping[str, Any]) -> dict[str, Any]:
    """Everything a page or table shows, as JSON; rules in the order in which they ran."""
    namen = list(dict.fromkeys(run.regel for run in runs))
    return {
        "wereld": {**wereld, "belasting": round(100 * fmean(run.belasting for run in runs), 1)},
        "zaden": len({run.zaad for run in runs}),
        "regels": [_regel(naam, [run for run in runs if run.regel == naam]) for naam in namen],
    }


def _regel(naam: str, runs: Sequence[Run]) -> dict[str, Any]:
    groepen = [groep for groep in GROEPEN if all(groep in run.groepen for run in runs)]
    return {
        "regel": naam,
        "naam": REGELNAMEN.get(naam, naam),
        "groepen": {groep: _groep([run.groepen[groep] for run in runs]) for groep in groepen},
        "wet": asdict(Spreiding.van([_wet(run.groepen) for run in runs])),
        "klaar": asdict(Spreiding.van([run.klaar for run in runs])),
        "verschoven": asdict(Spreiding.van([run.verschoven for run in runs])),
        "druk": asdict(Spreiding.van([run.druk for run in runs])),
    }


def _groep(cijfers: Sequence[Mapping[str, float]]) -> dict[str, Any]:
    maten = {maat: asdict(Spreiding.van([rij[maat] for rij in cijfers])) for maat in MATEN}
    return {"n": round(fmean(rij["n"] for rij in cijfers)), **maten}


def _wet(groepen: Cijfers) -> float:
    """Of all zaken together."""
    hoofd = [groepen[groep] for groep in ("enkel", "meer") if groep in groepen]
    return sum(rij["wet"] * rij["zaken"] for rij in hoofd) / sum(rij["zaken"] for rij in hoofd)
