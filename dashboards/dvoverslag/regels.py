"""One rule as it is shown: what was agreed, what came of it, and the period before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dashboards.dvoverslag.kader import Kader
from dashboards.dvoverslag.rij import Deel, Telling
from dashboards.dvoverslag.weergave import LEEG, Adres, Cel, Weergave
from dvo.models import Dvoregel, Eenheid
from dvo.woorden import hoeveel
from kcc.paginas import lijst

TERMIJN: Final = ((Deel.NORM, True), (Deel.OP_TIJD, True), (Deel.LATER, False), (Deel.OPEN, False))
"""The parts in their columns, and whether a share stands beside it."""
INTAKE: Final = (
    (Deel.VOLLEDIG, True),
    (Deel.ONVOLLEDIG, True),
    (Deel.VERKEERD, False),
    (Deel.EERDER_BELOOFD, False),
)
OP_TIJD: Final = (Deel.OP_TIJD, Deel.LATER)
"""Of these each row is in one; the others are in them."""
GEHEEL: Final = (Deel.VOLLEDIG, Deel.ONVOLLEDIG)
NIETS: Final = {
    Dvoregel.Plicht.TERUGBELLEN: "geen verzoeken",
    Dvoregel.Plicht.ANTWOORD: "geen vragen",
}


@dataclass(frozen=True)
class Regelstand:
    """`cellen`: the number of all rows, then of each part. `stand`: in words whether the agreement was met, with
    `kleur` (a status of the screens) beside it. `vorige`: the share of the period before, with its n."""

    regel: Dvoregel
    waarvoor: str
    norm: str
    maximum: str
    cellen: Sequence[Cel]
    niets: str
    midden: str
    stil: Cel | None
    stand: str
    kleur: str
    vorige: str


def adres(kader: Kader, groep: str, deel: str) -> str:
    """The page with the rows of one part."""
    return lijst(
        "dashboards:dvo_verslag_rijen",
        dvo=kader.dvo.uuid,
        periode=kader.deze.code,
        regel=groep,
        deel=deel,
    )


def maak_regel(
    kader: Kader,
    tellingen: Mapping[tuple[str, str], Telling],
    regel: Dvoregel,
    waarvoor: str,
    weergave: Weergave,
) -> Regelstand:
    vorige, deze = (tellingen.get((periode.code, str(regel.uuid)), Telling(())) for periode in kader.perioden)
    stand, kleur = _stand(regel, deze, weergave)
    return Regelstand(
        regel=regel,
        waarvoor=waarvoor,
        norm=hoeveel(regel.norm, regel.norm_eenheid),
        maximum=hoeveel(regel.maximum, regel.maximum_eenheid),
        cellen=_cellen(kader, regel, waarvoor, deze, weergave),
        niets="" if deze.n else NIETS.get(Dvoregel.Plicht(regel.plicht), "geen zaken"),
        midden=weergave.midden(deze),
        stil=_stil(kader, regel, waarvoor, deze, weergave),
        stand=stand,
        kleur=kleur,
        vorige=_vorige(regel, vorige, weergave),
    )


def _cellen(kader: Kader, regel: Dvoregel, waarvoor: str, deze: Telling, weergave: Weergave) -> list[Cel]:
    def naar(deel: str) -> str:
        return adres(kader, str(regel.uuid), deel)

    return cellen(deze, weergave, naar, waarvoor, intake=regel.plicht == Dvoregel.Plicht.INTAKE)


def cellen(deze: Telling, weergave: Weergave, naar: Adres, waarvoor: str, *, intake: bool) -> list[Cel]:
    """The number of all rows, and of each part."""
    delen, samen = (INTAKE, GEHEEL) if intake else (TERMIJN, OP_TIJD)
    alleen = samen if weergave.verhuld else Deel  # two shares, one within the other, tell how few lie between
    toon = weergave.splitst(deze, samen)
    rij = [
        weergave.cel(deze, deel, naar, f"{waarvoor}, {deel.label}", aandeel=met and deel in alleen, toon=toon)
        for deel, met in delen
    ]
    return [weergave.cel(deze, "", naar, f"{waarvoor}, alle"), *rij]


def _stil(kader: Kader, regel: Dvoregel, waarvoor: str, deze: Telling, weergave: Weergave) -> Cel | None:
    """Of the late ones those that waited for the resident for a while; said only when there are."""
    if weergave.verhuld or not deze.aantal(Deel.STIL):
        return None
    url = adres(kader, str(regel.uuid), Deel.STIL)
    return Cel(str(deze.aantal(Deel.STIL)), url, naam=f"{waarvoor}, {Deel.STIL.label}")


def _stand(regel: Dvoregel, deze: Telling, weergave: Weergave) -> tuple[str, str]:
    """Only of the intake a share was agreed; of a term every late one is outside the agreement."""
    if not deze.n:
        return "", ""
    if regel.norm_eenheid == Eenheid.PROCENT:
        return _intakestand(regel, deze, weergave)
    if weergave.verhuld:
        return "", ""
    return ("te laat", "te_laat") if deze.aantal(Deel.LATER) else ("op tijd", "op_schema")


def _intakestand(regel: Dvoregel, deze: Telling, weergave: Weergave) -> tuple[str, str]:
    mis = deze.aantal(Deel.ONVOLLEDIG)
    deel = weergave.procent(mis, deze.n) if weergave.verhuld else 100 * mis / deze.n
    if deel is None:
        return "", ""
    if deel <= regel.norm:
        return "binnen de norm", "op_schema"
    return ("binnen het maximum", "dreigt") if deel <= regel.maximum else ("boven het maximum", "te_laat")


def _vorige(regel: Dvoregel, vorige: Telling, weergave: Weergave) -> str:
    """As "90 % van 20": of a term what was within the maximum, of the intake what was complete."""
    if not vorige.n:
        return LEEG
    deel = Deel.VOLLEDIG if regel.plicht == Dvoregel.Plicht.INTAKE else Deel.OP_TIJD
    gezegd = weergave.deel(vorige.aantal(deel), vorige.n)
    return f"{gezegd} van {weergave.getal(vorige.n)}" if gezegd else weergave.getal(vorige.n)
