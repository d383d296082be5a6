"""Each date of a zaak and how it came about, in words: what was counted, from where, by which agreement.

Reads rows that were fetched before; no query, no clock.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalogus.verschil import bewaren
from dvo.berekening import bereken, regeling_van
from dvo.stappen import Berekening, hoeveel, noem, waarom_vrij
from dvo.termijnen import Opschorting, Verdaging
from dvo.werkdagen import bereken_werkdagen
from kcc import klok
from kcc.kalender import Kalender
from kcc.tekst import dag_kort
from regie.models import Belofte, Zaakplanning
from zaken.services.termijnen import einde_van


@dataclass(frozen=True)
class Uitleg:
    """One date with the sentences behind it."""

    naam: str
    dag: date | None
    zinnen: tuple[str, ...]
    tekst: str = ""  # instead of a date

    @property
    def sleutel(self) -> str:
        """Where on the page it stands: each date in large links to its explanation."""
        return "uitleg-" + self.naam.lower().replace(" ", "-")


@dataclass(frozen=True)
class Termijn:
    """The term of law of a zaaktype."""

    aantal: int
    eenheid: str
    grondslag: str


def uitleg(
    zaak: Any,
    *,
    beloften: Sequence[Belofte],
    toezeggingen: Sequence[Belofte] = (),
    plan: Zaakplanning | None,
    termijn: Termijn | None,
    opschortingen: Sequence[Any],
    kalender: Kalender,
    wet: Kalender,
    reden: str,
) -> list[Uitleg]:
    """All dates of a zaak in the order in which they come about. `kalender`: of the municipality;
    `toezeggingen`: the promises to the resident, the first one first."""
    einde = [wettelijk(zaak, termijn, opschortingen, wet)] if termijn else []
    return [
        ontvangst(zaak),
        *afspraken(zaak, beloften, kalender),
        *einde,
        *beloofd(toezeggingen),
        *planning(zaak, plan, reden),
        *bewaring(zaak),
    ]


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
    per_soort = {rij.soort: rij for rij in sorted(beloften, key=lambda rij: rij.volgnummer)}
    if zaak.dvoregel and zaak.dvoregel.norm_eenheid == "minuten":
        zin = f"Klaar terwijl u wacht: de norm is {zaak.dvoregel.norm} minuten. {_bron(zaak)}"
        yield Uitleg("Streeftijd", None, (zin,), f"{zaak.dvoregel.norm} minuten")
    else:
        yield Uitleg("Afspraak begint te lopen", zaak.dvo_begin, (_waarom_dan(zaak, kalender),))
        yield from _dvo_dag("Streefdatum", "norm", zaak, per_soort.get("dvo_norm"), kalender)
    yield from _dvo_dag("Uiterlijk volgens afspraak", "maximum", zaak, per_soort.get("dvo_maximum"), kalender)
    if rij := per_soort.get("servicebelofte"):
        yield Uitleg("Servicebelofte", rij.due, ("Zo staat het in het kwaliteitshandvest van de gemeente.",))


def _waarom_dan(zaak: Any, kalender: Kalender) -> str:
    """The law counts from receipt, the agreement from the first day the office works (P8)."""
    eerste = kalender.plus(zaak.ontvangen_op, 0)
    if zaak.dvo_begin > eerste:
        return (
            "Deze zaak wacht op een langere zaak in dezelfde aanvraag. De afspraak gaat in op de dag waarop zij "
            "uiterlijk moest beginnen volgens het plan van de intake."
        )
    if eerste != zaak.ontvangen_op:
        vrij = waarom_vrij(kalender, zaak.ontvangen_op)
        return f"{noem(zaak.ontvangen_op)} is {vrij}: de afspraak gaat in op de eerste werkdag daarna."
    return "De afspraak gaat in op de dag van ontvangst."


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
    if eenheid != "werkdagen":
        yield Uitleg(naam, rij.due, (f"{aantal} {eenheid} na {dag_kort(rij.begin)}. {_bron(zaak)}",))
        return
    som = bereken_werkdagen(rij.begin, aantal, kalender)
    zinnen = [*(stap.tekst for stap in som.stappen), _bron(zaak)]
    if som.einde > rij.due:
        zinnen.append(f"Ingekort tot {dag_kort(rij.due)}: nooit later dan wat aan de klant is beloofd.")
    if rij.volgnummer > 1:
        zinnen.append(f"Deze datum is verschoven: {rij.reden}.")
    yield Uitleg(naam, rij.due, tuple(zinnen))


def _bron(zaak: Any) -> str:
    dvo = zaak.dvoregel.dvo
    na = " Die is inmiddels vervallen, maar gold bij de intake." if dvo.status == "vervallen" else ""
    return f"Volgens “{dvo.naam}”, versie {dvo.versie}: de versie die gold bij de intake.{na}"


def beloofd(toezeggingen: Sequence[Belofte]) -> Iterator[Uitleg]:
    """The promise that was read out, and each later one with its reason."""
    if toezeggingen:
        yield Uitleg("Beloofd aan de klant", toezeggingen[-1].due, tuple(map(_toegezegd, toezeggingen)))


def _toegezegd(rij: Belofte) -> str:
    door = f" door {rij.gegeven_door}" if rij.gegeven_door else ""
    zin = f"Op {dag_kort(klok.dag_van(rij.gegeven_op))}{door} beloofd: {dag_kort(rij.due)}"
    if rij.reden:
        return f"{zin}. Reden: {rij.reden.rstrip('.')}."
    return f"{zin}, de servicebelofte of het DVO-maximum van de zaak die het langst duurt, nooit na de wet."


def wettelijk(zaak: Any, termijn: Termijn, opschortingen: Sequence[Any], wet: Kalender) -> Uitleg:
    """The legal end, in the steps of the engine that counted it."""
    if not zaak.ontvangen:
        zin = f"{hoeveel(termijn.aantal, termijn.eenheid)} na ontvangst ({termijn.grondslag}); nog niet ontvangen."
        return Uitleg("Wettelijk einde", None, (zin,), "nog niet")
    try:
        som = _som(zaak, termijn, opschortingen, wet)
    except ValueError as fout:  # rows that contradict each other must not take the page down
        return Uitleg("Wettelijk einde", zaak.wettelijk_einde, (str(fout),))
    zinnen = [stap.tekst for stap in som.stappen]
    return Uitleg("Wettelijk einde", zaak.wettelijk_einde, (*zinnen, *_erbij(zaak, som, opschortingen)))


def _som(zaak: Any, termijn: Termijn, opschortingen: Sequence[Any], wet: Kalender) -> Berekening:
    verlenging = getattr(zaak, "verlenging", None)
    return bereken(
        zaak.ontvangen_op,
        termijn.aantal,
        termijn.eenheid,  # type: ignore[arg-type]
        opschortingen=[Opschorting(rij.verzoek_op, einde_van(rij), rij.grond) for rij in opschortingen],
        verdaging=Verdaging(verlenging.aantal, verlenging.eenheid, verlenging.op) if verlenging else None,
        kalender=wet,
        regeling=regeling_van(termijn.grondslag),
    )


def _erbij(zaak: Any, som: Berekening, opschortingen: Sequence[Any]) -> Iterator[str]:
    """What the engine can't know: why it was extended, what is still open, and what was stored before."""
    if verlenging := getattr(zaak, "verlenging", None):
        yield f"Reden van de verlenging: {verlenging.reden}"
    if any(rij.beeindigd_op is None for rij in opschortingen):
        yield "De opschorting loopt nog: komt de aanvulling eerder, dan eindigt ook de termijn eerder."
    if zaak.wettelijk_einde and zaak.wettelijk_einde != som.einde:
        yield f"Bij deze zaak staat nog {noem(zaak.wettelijk_einde)}; met de regels van nu is het {noem(som.einde)}."


def planning(zaak: Any, plan: Zaakplanning | None, reden: str) -> Iterator[Uitleg]:
    """What the plan says, with the sentence why."""
    if zaak.begonnen_op:
        yield Uitleg("Begonnen", zaak.begonnen_op, ("De dag waarop een behandelaar aan de zaak begon.",))
    if zaak.afgerond_op:
        zin = "De dag waarop het resultaat er was. Tot die dag telt de afspraak met de vakafdeling."
        yield Uitleg("Klaar sinds", zaak.afgerond_op, (zin,))
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


def bewaring(zaak: Any) -> Iterator[Uitleg]:
    """Until when the file is kept: counted from the day it was done, as the selectielijst says."""
    soort = zaak.resultaattype
    if soort is None:
        return
    nummer = (
        f"Selectielijst {soort.selectielijst}" if soort.selectielijst else "Geen nummer van de selectielijst"
    )
    bron = f"{nummer}, resultaat “{soort}”: {bewaren(soort)}."
    if zaak.archiefactiedatum:
        begin = f"Geteld vanaf {noem(zaak.afgerond_op)}, toen de zaak klaar was." if zaak.afgerond_op else ""
        yield Uitleg("Bewaren tot", zaak.archiefactiedatum, tuple(filter(None, (begin, bron))))
    else:
        yield Uitleg(
            "Bewaren", None, (bron,), "blijvend" if "blijvend" in bewaren(soort) else "nog niet bekend"
        )


def _speling(plan: Zaakplanning) -> str:
    if not plan.speling:
        return "Er is geen speling: vroegste en uiterste begin zijn dezelfde dag."
    dagen = "werkdag" if plan.speling == 1 else "werkdagen"
    return f"Speling: {plan.speling} {dagen} tussen het vroegste en het uiterste begin."
