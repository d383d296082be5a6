"""What a resident reads when the term of their aanvraag stands still: why, what is asked, until when, and what
it does to the term (Awb 4:15). Plain Dutch (B1), "uw aanvraag", never a zaak (P14). Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contacts.bevestigingstekst import Alinea
from kcc.tekst import dag_voluit, zonder_bsn


@dataclass(frozen=True)
class Opschortingsbrief:
    """`gevraagd`: each thing on a line of its own; `einde`: the last day to decide when all comes on `uiterlijk`."""

    naam: str
    nummer: str
    waarover: str
    gemeente: str
    grond: str
    verzoek_op: date
    uiterlijk: date
    gevraagd: Sequence[str] = ()
    einde: date | None = None
    bellen: str = ""


WAAROM = {
    "aanvulling": "Wij kunnen nog niet verder. Wij missen iets dat wij nodig hebben om te beslissen.",
    "instemming": "Wij hebben met u afgesproken dat wij later beslissen.",
    "overmacht": "Wij kunnen nu niet verder. Er is iets gebeurd waar wij niets aan kunnen doen.",
}
ARTIKEL = {
    "aanvulling": "artikel 4:15, eerste lid, onder a",
    "instemming": "artikel 4:15, tweede lid, onder a",
    "overmacht": "artikel 4:15, tweede lid, onder c",
}


def onderwerp(brief: Opschortingsbrief) -> str:
    wat = "Wij hebben nog iets van u nodig" if brief.grond == "aanvulling" else "Wij beslissen later"
    return f"{wat}: {brief.waarover}"


def alineas(brief: Opschortingsbrief) -> list[Alinea]:
    """From greeting to signature; never a BSN."""
    groet = Alinea(f"Met vriendelijke groet,\nGemeente {brief.gemeente}")
    vraag = f"Hebt u een vraag? Houd dan het nummer {brief.nummer} bij de hand. {brief.bellen}".strip()
    delen = (Alinea(f"Beste {brief.naam},"), _waarom(brief), *_gevraagd(brief), *_termijn(brief))
    return [
        Alinea(zonder_bsn(alinea.tekst), tuple(map(zonder_bsn, alinea.punten)))
        for alinea in (*delen, Alinea(vraag), groet)
    ]


def _waarom(brief: Opschortingsbrief) -> Alinea:
    return Alinea(f"Het gaat over uw aanvraag: {brief.waarover}. {WAAROM[brief.grond]}")


def _gevraagd(brief: Opschortingsbrief) -> Iterator[Alinea]:
    """What to do and until when; where nothing is asked, there is nothing to do."""
    tot = dag_voluit(brief.uiterlijk)
    if brief.gevraagd:
        yield Alinea("Dit vragen wij van u:", brief.gevraagd)
    if brief.grond == "aanvulling":
        yield Alinea(f"Stuur het ons uiterlijk op {tot}, of kom het brengen.")
        yield Alinea(
            "Krijgen wij het niet op tijd? Dan mogen wij besluiten om uw aanvraag niet te behandelen, of "
            "beslissen wij met wat wij wel hebben."
        )
    elif not brief.gevraagd:
        yield Alinea("U hoeft nu niets te doen.")


def _termijn(brief: Opschortingsbrief) -> Iterator[Alinea]:
    """From the day after the letter until what was asked is there, or the period is over."""
    stil, tot = dag_voluit(brief.verzoek_op + timedelta(days=1)), dag_voluit(brief.uiterlijk)
    eerder = {
        "aanvulling": "Hebben wij eerder alles van u? Dan loopt de tijd vanaf die dag weer.",
        "overmacht": "Kunnen wij eerder verder? Dan hoort u dat van ons en loopt de tijd weer.",
    }.get(brief.grond, "")
    yield Alinea(
        f"De tijd die wij hebben om te beslissen, staat stil van {stil} tot en met {tot}. {eerder}".strip()
    )
    if brief.einde:
        als = (
            "Komt alles op de laatste dag, dan beslissen wij"
            if brief.grond == "aanvulling"
            else "Wij beslissen"
        )
        yield Alinea(f"{als} uiterlijk op {dag_voluit(brief.einde)}.")
    yield Alinea(f"Dit staat in {ARTIKEL[brief.grond]}, van de Algemene wet bestuursrecht.")
