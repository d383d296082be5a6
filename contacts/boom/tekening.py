"""The decision tree as it is drawn: questions with their answers, each to the next question or to its end. Pure."""

from dataclasses import dataclass, field

from contacts.beslisboom import Boom, Uitkomst
from kcc.inrichting import Stand

EINDEN = {
    Uitkomst.AFHANDELEN_VRAAG: "u beantwoordt de vraag zelf",
    Uitkomst.AFHANDELEN_PRODUCT: "u reikt het product uit",
    Uitkomst.AFSPRAAK_OF_DOORVERBINDEN: "afspraak of doorverbinden, de vakafdeling maakt de zaak",
}


@dataclass(frozen=True)
class Tak:
    """An answer and where it leads: another question with its own branches, or an end."""

    antwoord: str
    vraag: str = ""
    einde: str = ""
    takken: list["Tak"] = field(default_factory=list)
    eerder: bool = False  # this question is drawn already


def teken(boom: Boom, stand: Stand) -> Tak:
    """From the first question on; a question that is reached twice is drawn once."""
    gezien: set[str] = set()
    return _tak("", boom.begin, boom, stand, gezien)


def _tak(antwoord: str, doel: str | Uitkomst, boom: Boom, stand: Stand, gezien: set[str]) -> Tak:
    if isinstance(doel, Uitkomst):
        return Tak(antwoord, einde=_einde(doel, stand))
    stap = boom.stappen[doel]
    if doel in gezien:
        return Tak(antwoord, vraag=stap.vraag, eerder=True)
    gezien.add(doel)
    takken = [_tak(stap.tekst(a), naar, boom, stand, gezien) for a, naar in stap.keuzes.items()]
    return Tak(antwoord, vraag=stap.vraag, takken=takken)


def _einde(doel: Uitkomst, stand: Stand) -> str:
    if not doel.maakt_zaak:
        return EINDEN[doel]
    lijn = "tweede" if doel is Uitkomst.TWEEDE_LIJN else "vakafdeling"
    return f"intake, de zaak gaat naar de {stand.naam('lijn', lijn, NAMEN[lijn]).lower()}"


NAMEN = {"tweede": "tweede lijn", "vakafdeling": "vakafdeling"}
