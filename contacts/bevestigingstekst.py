"""What a resident reads once an aanvraag is made: what it is about, both dates, what is still needed, who to call.

Plain Dutch (B1) and "uw aanvraag", never a zaak (P14). The same words for mail and letter. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kcc.tekst import dag_voluit, zonder_bsn


@dataclass(frozen=True)
class Alinea:
    """A sentence or two, and a list under it."""

    tekst: str
    punten: Sequence[str] = ()

    def __str__(self) -> str:
        return "\n".join((self.tekst, *(f"- {punt}" for punt in self.punten)))


@dataclass(frozen=True)
class Gegevens:
    """`nummer` is the reference; `delen` what was asked for; `apart`: something of it may not be named here;
    `nodig`: documents that are still to come."""

    naam: str
    nummer: str
    ontvangen: date
    gemeente: str
    waarover: str = ""
    verwacht: date | None = None
    beloofd: date | None = None
    delen: Sequence[str] = ()
    apart: bool = False
    nodig: Sequence[str] = ()
    bellen: str = ""


def onderwerp(gegevens: Gegevens) -> str:
    """Of the mail, and what the letter is about."""
    return f"Uw aanvraag: {gegevens.waarover}" if gegevens.waarover else "Bevestiging van uw aanvraag"


def brief(gegevens: Gegevens) -> list[Alinea]:
    """From greeting to signature, paragraph by paragraph; never a BSN."""
    return [
        Alinea(zonder_bsn(alinea.tekst), tuple(map(zonder_bsn, alinea.punten)))
        for alinea in (
            Alinea(f"Beste {gegevens.naam},"),
            *_wat(gegevens),
            *_wanneer(gegevens),
            _nodig(gegevens),
            Alinea(
                f"Hebt u een vraag? Houd dan het nummer {gegevens.nummer} bij de hand. {gegevens.bellen}".strip()
            ),
            Alinea(f"Met vriendelijke groet,\nGemeente {gegevens.gemeente}"),
        )
    ]


def als_tekst(alineas: Sequence[Alinea]) -> str:
    """The mail."""
    return "\n\n".join(map(str, alineas))


def _wat(gegevens: Gegevens) -> Iterator[Alinea]:
    waarover = f": {gegevens.waarover}" if gegevens.waarover else ""
    yield Alinea(
        f"Wij hebben uw aanvraag ontvangen op {dag_voluit(gegevens.ontvangen)}{waarover}. "
        f"Het nummer is {gegevens.nummer}."
    )
    if list(gegevens.delen) not in ([], [gegevens.waarover]):
        yield Alinea("Dit hebt u aangevraagd:", gegevens.delen)
    if gegevens.apart:
        yield Alinea("Over een deel van uw aanvraag krijgt u apart bericht.")


def _wanneer(gegevens: Gegevens) -> Iterator[Alinea]:
    zinnen = []
    if gegevens.verwacht:
        zinnen.append(f"Wij verwachten dat alles op {dag_voluit(gegevens.verwacht)} klaar is.")
    if gegevens.beloofd:
        zinnen.append(f"Wij beloven u: uiterlijk op {dag_voluit(gegevens.beloofd)}.")
    if zinnen:
        yield Alinea(" ".join(zinnen))


def _nodig(gegevens: Gegevens) -> Alinea:
    if not gegevens.nodig:
        return Alinea("Wij hebben nu niets meer van u nodig.")
    return Alinea("Dit hebben wij nog van u nodig. U kunt het sturen of meenemen:", gegevens.nodig)
