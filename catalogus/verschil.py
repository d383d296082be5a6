"""What a new version changes, in words: what it was and what it becomes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from catalogus.models import Zaaktypeversie
from catalogus.models.onderdelen import Waardering
from catalogus.woorden import NIVEAUS, bewaartermijn, ja_nee, voorwaarde

Woord = Callable[[Any], str]
GEEN: Final = "–"


@dataclass(frozen=True)
class Verschil:
    """One line of the comparison. `soort`: nieuw | vervalt | anders."""

    wat: str
    was: str
    wordt: str
    soort: str = "anders"


@dataclass(frozen=True)
class Vergelijking:
    """The lines of one part of the zaaktype."""

    kop: str
    regels: list[Verschil]


def _gevuld(waarde: Any) -> str:
    return GEEN if waarde in (None, "") else str(waarde)


def _werkdagen(waarde: int | None) -> str:
    return "zelf berekend" if waarde is None else f"{waarde} werkdagen"


GEGEVENS: Final[tuple[tuple[str, str, Woord], ...]] = (
    ("naam", "Naam", _gevuld),
    ("omschrijving", "Omschrijving", _gevuld),
    ("team", "Verantwoordelijke afdeling", _gevuld),
    ("contactniveau", "Soort", lambda n: NIVEAUS[n]),
    ("klaar_terwijl_u_wacht", "Klaar terwijl u wacht", ja_nee),
    ("eenvoudig_hoog_volume", "Werk om rustige uren te vullen", ja_nee),
    ("wordt_geleverd", "Wordt later uitgereikt", ja_nee),
    ("get_vertrouwelijkheid_display", "Vertrouwelijkheid", lambda weergave: str(weergave())),
    ("invoerfase", "Opent in fase", str),
    ("buffer", "Buffer", _werkdagen),
    ("marge", "Marge voor de wettelijke termijn", _werkdagen),
)


def vergelijk(oud: Zaaktypeversie, nieuw: Zaaktypeversie) -> list[Vergelijking]:
    """Part by part; only the parts in which something changes. Reads the parts of both versions."""
    delen = (
        Vergelijking("Gegevens", _gegevens(oud, nieuw)),
        Vergelijking("Vragen bij de intake", _rijen(*(_vragen(v) for v in (oud, nieuw)))),
        Vergelijking("Statussen", _rijen(*(_statussen(v) for v in (oud, nieuw)))),
        Vergelijking("Resultaten", _rijen(*(_resultaten(v) for v in (oud, nieuw)))),
    )
    return [deel for deel in delen if deel.regels]


def _gegevens(oud: Zaaktypeversie, nieuw: Zaaktypeversie) -> list[Verschil]:
    paren = ((wat, woord(getattr(oud, veld)), woord(getattr(nieuw, veld))) for veld, wat, woord in GEGEVENS)
    return [Verschil(wat, was, wordt) for wat, was, wordt in paren if was != wordt]


Rijen = Mapping[str, tuple[str, str]]  # key -> (name, all of it in words); in their order


def _rijen(oud: Rijen, nieuw: Rijen) -> list[Verschil]:
    weg = [
        Verschil(naam, tekst, GEEN, "vervalt")
        for sleutel, (naam, tekst) in oud.items()
        if sleutel not in nieuw
    ]
    regels = [_rij(oud.get(sleutel), rij) for sleutel, rij in nieuw.items()]
    return [*(regel for regel in regels if regel), *weg, *_volgorde(oud, nieuw)]


def _rij(was: tuple[str, str] | None, wordt: tuple[str, str]) -> Verschil | None:
    naam, tekst = wordt
    if was is None:
        return Verschil(naam, GEEN, tekst, "nieuw")
    return Verschil(naam, was[1], tekst) if was != wordt else None


def _volgorde(oud: Rijen, nieuw: Rijen) -> list[Verschil]:
    """The order of what both have."""
    was, wordt = ([s for s in deze if s in oud and s in nieuw] for deze in (oud, nieuw))
    if was == wordt:
        return []
    return [
        Verschil(
            "Volgorde", *(_op_een_rij(rijen, volgorde) for rijen, volgorde in ((oud, was), (nieuw, wordt)))
        )
    ]


def _op_een_rij(rijen: Rijen, volgorde: Iterable[str]) -> str:
    return ", ".join(rijen[sleutel][0] for sleutel in volgorde)


def _vragen(versie: Zaaktypeversie) -> Rijen:
    vragen = list(versie.vereisten.all())
    labels = {vraag.code: vraag.label for vraag in vragen}
    return {vraag.code: (vraag.label, _vraag(vraag, labels)) for vraag in vragen}


def _vraag(vraag: Any, labels: Mapping[str, str]) -> str:
    delen = [vraag.get_soort_display().lower(), "verplicht" if vraag.verplicht else "mag leeg blijven"]
    delen += [f"keuzes: {', '.join(vraag.keuzes)}"] if vraag.keuzes else []
    delen += [voorwaarde(vraag.voorwaarde, labels)] if vraag.voorwaarde else []
    delen += [f"uitleg: {vraag.uitleg}"] if vraag.uitleg else []
    return f"{vraag.label} ({'; '.join(delen)})"


def _statussen(versie: Zaaktypeversie) -> Rijen:
    return {
        rij.stand: (rij.naam, f"{rij.naam}: {rij.klanttekst}" if rij.klanttekst else rij.naam)
        for rij in versie.statustypen.all()
    }


def _resultaten(versie: Zaaktypeversie) -> Rijen:
    return {rij.naam: (rij.naam, resultaat_in_woorden(rij)) for rij in versie.resultaattypen.all()}


def resultaat_in_woorden(rij: Any) -> str:
    """What it means and how long the file is kept."""
    nummer = f"selectielijst {rij.selectielijst}" if rij.selectielijst else "geen nummer van de selectielijst"
    return f"{rij.get_resultaat_display()}; {bewaren(rij)}; {nummer}"


def bewaren(rij: Any) -> str:
    """ "vernietigen na 5 jaar", "blijvend bewaren", or that nobody filled it in."""
    duur = bewaartermijn(rij.bewaartermijn)
    if rij.waardering == Waardering.BEWAREN:
        return "blijvend bewaren"
    return f"vernietigen na {duur}" if duur else "bewaartermijn nog niet ingevuld"
