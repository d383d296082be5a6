"""Each date of a zaak and how it came about, in words: what was counted, from where, by which agreement.

Reads rows that were fetched before; no query, no clock.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dvo.termijnen import plus_termijn
from kcc.kalender import Kalender, wettelijke_kalender
from kcc.tekst import dag_kort
from regie.models import Belofte, Zaakplanning

EENHEDEN = {"d": ("dag", "dagen"), "w": ("week", "weken"), "m": ("maand", "maanden"), "j": ("jaar", "jaar")}
DAG = timedelta(days=1)


@dataclass(frozen=True)
class Uitleg:
    """One date with the sentences behind it."""

    naam: str
    dag: date | None
    zinnen: tuple[str, ...]
    tekst: str = ""  # instead of a date


@dataclass(frozen=True)
class Termijn:
    """The term of law of a zaaktype."""

    aantal: int
    eenheid: str
    grondslag: str

    @property
    def verdagen(self) -> bool:
        """The Awb calls a later end verdagen, other laws verlengen (P14)."""
        return self.grondslag.startswith("Awb")


def hoeveel(aantal: int, eenheid: str) -> str:
    """ "8 weken", "1 dag"."""
    een, meer = EENHEDEN[eenheid]
    return f"{aantal} {een if aantal == 1 else meer}"


def uitleg(
    zaak: Any,
    *,
    beloften: Sequence[Belofte],
    plan: Zaakplanning | None,
    termijn: Termijn | None,
    opschortingen: Sequence[Any],
    kalender: Kalender,
    reden: str,
) -> list[Uitleg]:
    """All dates of a zaak in the order in which they come about."""
    wet = [wettelijk(zaak, termijn, opschortingen)] if termijn else []
    return [ontvangst(zaak), *afspraken(zaak, beloften, kalender), *wet, *planning(zaak, plan, reden)]


def ontvangst(zaak: Any) -> Uitleg:
    if not zaak.ontvangen:
        zin = "Deze zaak kan pas worden aangevraagd als er een ander resultaat is. Vanaf die dag loopt de termijn."
        return Uitleg("Ontvangen", None, (zin,), "nog niet")
    zinnen = ["Dag 0 van de wettelijke termijn: de dag waarop de aanvraag binnenkwam."]
    if zaak.ontvangen_op > zaak.klantaanvraag.ontvangen_op:
        zinnen = [
            "Aangevraagd met het resultaat van een eerdere zaak; die dag is dag 0 van de wettelijke termijn."
        ]
    return Uitleg("Ontvangen", zaak.ontvangen_op, tuple(zinnen))


def afspraken(zaak: Any, beloften: Sequence[Belofte], kalender: Kalender) -> Iterator[Uitleg]:
    """The clock of the agreement, its norm and maximum, and the servicebelofte."""
    per_soort = {rij.soort: rij for rij in beloften}
    if zaak.dvoregel and zaak.dvoregel.norm_eenheid == "minuten":
        zin = f"Klaar terwijl u wacht: de norm is {zaak.dvoregel.norm} minuten. {_bron(zaak)}"
        yield Uitleg("Streeftijd", None, (zin,), f"{zaak.dvoregel.norm} minuten")
    else:
        yield Uitleg("Afspraak begint te lopen", zaak.dvo_begin, (_waarom_dan(zaak),))
        yield from _dvo_dag("Streefdatum", "norm", zaak, per_soort.get("dvo_norm"), kalender)
    yield from _dvo_dag("Uiterlijk volgens afspraak", "maximum", zaak, per_soort.get("dvo_maximum"), kalender)
    if rij := per_soort.get("servicebelofte"):
        yield Uitleg("Servicebelofte", rij.due, ("Zo staat het in het kwaliteitshandvest van de gemeente.",))


def _waarom_dan(zaak: Any) -> str:
    if (zaak.dvo_begin - zaak.ontvangen_op).days > 3:
        return (
            "Deze zaak wacht op een langere zaak in dezelfde aanvraag. De afspraak gaat in op de dag waarop zij "
            "uiterlijk moest beginnen volgens het plan van de intake."
        )
    return "De afspraak gaat in op de dag van ontvangst, of de eerste werkdag daarna."


def _dvo_dag(naam: str, veld: str, zaak: Any, rij: Belofte | None, kalender: Kalender) -> Iterator[Uitleg]:
    if rij is None:
        return
    regel = zaak.dvoregel
    if regel is None:
        yield Uitleg(
            naam, rij.due, ("Voor dit zaaktype was er geen afspraak; gerekend is met de standaard.",)
        )
        return
    aantal, eenheid = getattr(regel, veld), getattr(regel, f"{veld}_eenheid")
    zinnen = [f"{aantal} {eenheid} na {dag_kort(rij.begin)}. {_bron(zaak)}"]
    if eenheid == "werkdagen" and kalender.plus(rij.begin, aantal) > rij.due:
        zinnen.append(f"Ingekort tot {dag_kort(rij.due)}: nooit later dan wat aan de klant is beloofd.")
    yield Uitleg(naam, rij.due, tuple(zinnen))


def _bron(zaak: Any) -> str:
    dvo = zaak.dvoregel.dvo
    na = " Die is inmiddels vervallen, maar gold bij de intake." if dvo.status == "vervallen" else ""
    return f"Volgens “{dvo.naam}”, versie {dvo.versie}: de versie die gold bij de intake.{na}"


def wettelijk(zaak: Any, termijn: Termijn, opschortingen: Sequence[Any]) -> Uitleg:
    """The legal end, counted step by step."""
    if not zaak.ontvangen:
        zin = f"{hoeveel(termijn.aantal, termijn.eenheid)} na ontvangst ({termijn.grondslag}); nog niet ontvangen."
        return Uitleg("Wettelijk einde", None, (zin,), "nog niet")
    dag = plus_termijn(zaak.ontvangen_op, termijn.aantal, termijn.eenheid)  # type: ignore[arg-type]
    lang, begin = hoeveel(termijn.aantal, termijn.eenheid), dag_kort(zaak.ontvangen_op)
    zinnen = [f"{lang} na {begin} ({termijn.grondslag}) is {dag_kort(dag)}."]
    verlenging = getattr(zaak, "verlenging", None)
    if verlenging:
        dag = plus_termijn(dag, verlenging.aantal, verlenging.eenheid)
        zinnen.append(_verlengd(verlenging, termijn, dag))
    for zin, dagen in _opschortingen(opschortingen):
        dag += dagen * DAG
        zinnen.append(zin)
    return Uitleg("Wettelijk einde", zaak.wettelijk_einde, (*zinnen, *_geschoven(dag, zaak.wettelijk_einde)))


def _verlengd(verlenging: Any, termijn: Termijn, dag: date) -> str:
    woord = "Verdaagd" if termijn.verdagen else "Verlengd"
    lang = hoeveel(verlenging.aantal, verlenging.eenheid)
    return f"{woord} op {dag_kort(verlenging.op)} met {lang}, tot {dag_kort(dag)}: {verlenging.reden}"


def _opschortingen(rijen: Iterable[Any]) -> Iterator[tuple[str, int]]:
    for rij in rijen:
        einde = min(rij.beeindigd_op or rij.uiterlijk + DAG, rij.uiterlijk + DAG)
        dagen = max((einde - rij.verzoek_op).days - 1, 0)
        tot = f"tot {dag_kort(einde)}" if rij.beeindigd_op else f"tot uiterlijk {dag_kort(rij.uiterlijk)}"
        grond = rij.get_grond_display()
        yield f"Stond stil van {dag_kort(rij.verzoek_op)} {tot}: {hoeveel(dagen, 'd')} erbij. {grond}.", dagen


def _geschoven(dag: date, einde: date | None) -> Iterator[str]:
    """The Algemene termijnenwet moves an end out of a weekend or holiday."""
    if einde and einde > dag:
        vrij = wettelijke_kalender().waarom_vrij(dag) or "geen werkdag"
        yield f"{dag_kort(dag)} is {vrij}; dan eindigt de termijn op {dag_kort(einde)}."


def planning(zaak: Any, plan: Zaakplanning | None, reden: str) -> Iterator[Uitleg]:
    """What the plan says, with the sentence why."""
    if zaak.begonnen_op:
        yield Uitleg("Begonnen", zaak.begonnen_op, ("De dag waarop een behandelaar aan de zaak begon.",))
    if plan is None:
        return
    waarom = f"Waarom: deze zaak {reden}." if reden else "Het plan rekent met de streefdatum."
    if not zaak.begonnen_op:
        yield Uitleg(
            "Kan beginnen vanaf", plan.vroegste_start, ("De eerste werkdag waarop er iets te doen is.",)
        )
        yield Uitleg("Gepland begin", plan.geplande_start, (waarom, _speling(plan)))
        later = "Begint het later, dan komt de belofte aan de klant of de wettelijke termijn in gevaar."
        yield Uitleg("Uiterste begin", plan.uiterste_start, (later, waarom))
    yield Uitleg("Gepland einde", plan.gepland_einde, ("Het begin plus de streeftijd in werkdagen.", waarom))


def _speling(plan: Zaakplanning) -> str:
    if not plan.speling:
        return "Er is geen speling: vroegste en uiterste begin zijn dezelfde dag."
    dagen = "werkdag" if plan.speling == 1 else "werkdagen"
    return f"Speling: {plan.speling} {dagen} tussen het vroegste en het uiterste begin."
