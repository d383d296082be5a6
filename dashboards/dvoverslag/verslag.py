"""The whole report: what each party delivered to the other per rule, and the hand-over points between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboards.dvoverslag.antwoorden import lees_antwoorden
from dashboards.dvoverslag.bellen import lees_bellen
from dashboards.dvoverslag.intake import lees_intake
from dashboards.dvoverslag.kader import Kader
from dashboards.dvoverslag.overgangen import lees_overgangen, punt, rijen_van
from dashboards.dvoverslag.punten import Punt, maak_punt
from dashboards.dvoverslag.regels import Regelstand, maak_regel
from dashboards.dvoverslag.rij import Rij, Telling, tel
from dashboards.dvoverslag.weergave import Weergave
from dashboards.dvoverslag.zaken import lees_zaken
from dvo.inhoud import waarvoor
from dvo.models import Dvoregel
from dvo.namen import zaaktypenamen
from kcc.models import Team

PLICHT = Dvoregel.Plicht
Tellingen = Mapping[tuple[str, str], Telling]


@dataclass(frozen=True)
class Kant:
    """What `van` delivered to `aan`: the rules about time, and those about the intake."""

    van: Team
    aan: Team
    termijnen: Sequence[Regelstand]
    intake: Sequence[Regelstand]

    @property
    def leeg(self) -> bool:
        return not self.termijnen and not self.intake

    @property
    def criteria(self) -> list[Regelstand]:
        """The rules that say what the result must meet (R66)."""
        return [stand for stand in self.termijnen if stand.regel.criteria]


@dataclass(frozen=True)
class Verslag:
    """`kanten`: first what the uitvoerder of the chosen agreement delivered, then the other way round."""

    kader: Kader
    kanten: Sequence[Kant]
    punten: Sequence[Punt]


def lees_rijen(kader: Kader, groep: str) -> list[Rij]:
    """The rows of one rule (its uuid) or hand-over point, only from where they come from."""
    regel = next((regel for regel in kader.regels if str(regel.uuid) == groep), None)
    if regel is None:
        gevonden = rijen_van(kader, lees_overgangen(kader))
    elif regel.plicht == PLICHT.INTAKE:
        gevonden = lees_intake(kader, lees_overgangen(kader))
    else:
        bronnen = {
            PLICHT.AFHANDELEN: lees_zaken,
            PLICHT.TERUGBELLEN: lees_bellen,
            PLICHT.ANTWOORD: lees_antwoorden,
        }
        gevonden = bronnen[PLICHT(regel.plicht)](kader)
    return [rij for rij in gevonden if rij.groep == groep and rij.periode == kader.deze.code]


def maak_verslag(kader: Kader) -> Verslag:
    """A fixed number of queries, whatever the number of rules and rows."""
    overgangen = lees_overgangen(kader)
    per_regel = tel(
        [*lees_zaken(kader), *lees_bellen(kader), *lees_antwoorden(kader), *lees_intake(kader, overgangen)]
    )
    per_punt = tel(rijen_van(kader, overgangen))
    namen = zaaktypenamen(regel.zaaktype_id for regel in kader.regels)
    een, ander = kader.partijen
    return Verslag(
        kader,
        [_kant(kader, per_regel, namen, een, ander), _kant(kader, per_regel, namen, ander, een)],
        [
            maak_punt(kader, per_punt, van, naar)
            for van, naar in ((ander, een), (een, ander))
            if any((periode.code, punt(van.code, naar.code)) in per_punt for periode in kader.perioden)
        ],
    )


def _kant(kader: Kader, tellingen: Tellingen, namen: dict[int, str], van: Team, aan: Team) -> Kant:
    standen = [
        maak_regel(kader, tellingen, regel, waarvoor(regel, namen), Weergave(kader.verhuld))
        for regel in kader.regels
        if regel.dvo.uitvoerder_id == van.pk and _telt(kader, tellingen, regel)
    ]
    standen.sort(key=_volgorde)
    termijnen = [stand for stand in standen if stand.regel.plicht != PLICHT.INTAKE]
    return Kant(van, aan, termijnen, [stand for stand in standen if stand.regel.plicht == PLICHT.INTAKE])


def _volgorde(stand: Regelstand) -> tuple[bool, str, int]:
    return stand.regel.plicht != PLICHT.AFHANDELEN, stand.waarvoor, stand.regel.dvo.versie


def _telt(kader: Kader, tellingen: Tellingen, regel: Dvoregel) -> bool:
    """Valid in the period; or of an earlier version, of which something was still counted (R67)."""
    van, tot = regel.dvo.geldigheid.lower, regel.dvo.geldigheid.upper
    geldig = (van is None or van < kader.deze.tot) and (tot is None or tot > kader.deze.van)
    return geldig or any((periode.code, str(regel.uuid)) in tellingen for periode in kader.perioden)
