"""Where the employee knows better than the tree: another outcome, with the reason (R29). Pure."""

from dataclasses import dataclass, replace

from contacts.beslisboom import Uitkomst
from contacts.boom.stand import Boomstand
from kcc.inrichting import Stand

EINDEN = {
    Uitkomst.AFHANDELEN_VRAAG: "zelf beantwoorden",
    Uitkomst.AFHANDELEN_PRODUCT: "product uitreiken",
    Uitkomst.AFSPRAAK_OF_DOORVERBINDEN: "de vakafdeling spreekt de klant",
    Uitkomst.TWEEDE_LIJN: "zaak voor de tweede lijn",
    Uitkomst.VAKAFDELING: "zaak voor de vakafdeling",
}
"""How an outcome reads on the workplace."""
REDEN_LENGTE = 200


@dataclass(frozen=True)
class Afwijking:
    """What the tree said, what was chosen instead, and why."""

    voorstel: Uitkomst
    uitkomst: Uitkomst
    reden: str


def lees_afwijking(stand: Boomstand, uitkomst: str, reden: str) -> Afwijking | None:
    """None while the tree still asks, for the outcome it has itself, for no outcome and without a reason."""
    reden = " ".join(reden.split())[:REDEN_LENGTE]
    if stand.uitkomst is None or uitkomst not in set(Uitkomst) - {stand.uitkomst} or not reden:
        return None
    return Afwijking(stand.uitkomst, Uitkomst(uitkomst), reden)


def wijk_af(stand: Boomstand, afwijking: Afwijking | None) -> Boomstand:
    """The tree as answered, with the outcome that was chosen."""
    return replace(stand, uitkomst=afwijking.uitkomst, afwijking=afwijking) if afwijking else stand


def koos_vakafdeling(stand: Boomstand) -> bool:
    """Other than the tree said, all zaken go to the vakafdelingen (R33)."""
    return stand.afwijking is not None and stand.uitkomst == Uitkomst.VAKAFDELING


def andere_einden(voorstel: Uitkomst, stand: Stand) -> list[tuple[str, str]]:
    """The outcomes the tree did not give, as they read; without tweede lijn there is none to choose."""
    return [
        (einde.value, in_woorden(einde, stand))
        for einde in EINDEN
        if einde != voorstel and (einde != Uitkomst.TWEEDE_LIJN or stand.heeft_tweede_lijn)
    ]


def in_woorden(einde: Uitkomst, stand: Stand) -> str:
    """By the names this KCC gives its lines."""
    lijn = {Uitkomst.TWEEDE_LIJN: "tweede", Uitkomst.VAKAFDELING: "vakafdeling"}.get(einde)
    if lijn is None:
        return EINDEN[einde]
    gewoon = "tweede lijn" if lijn == "tweede" else "vakafdeling"
    return f"zaak voor de {stand.naam('lijn', lijn, gewoon).lower()}"
