"""The free moments of one team as they stand: opening hours, capacity, and what is taken already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any, Final

from contacts.afspraken.momenten import Bezet, Capaciteit, Moment, open_dagen, past, vrije_momenten
from contacts.models import Afspraak, AfspraakWijze, Vraag
from kcc import bereikbaarheid, klok
from kcc.bereikbaarheid import Bereikbaarheid
from kcc.kanalen import Kanaal
from kcc.models import Team
from kcc.openingstijden import Rooster
from kcc.tekst import dag_kort

GEMEENTEHUIS: Final = "Balie gemeentehuis"
"""The balie that has no name of its own in the opening hours."""
BELT: Final = "Wij bellen de klant"
BEELD: Final = "Via een beeldverbinding"
DAGEN: Final = 10  # days shown at first, and each time more of them are asked for
HOOGSTENS: Final = 60
VOORUIT: Final = timedelta(days=366)
"""So far ahead an afspraak is made at most."""
WIJZEN: Final = {
    AfspraakWijze.BALIE: Kanaal.BALIE,
    AfspraakWijze.BEELDBELLEN: Kanaal.BALIE,
    AfspraakWijze.TELEFOON: Kanaal.TELEFOON,
}
"""By the opening hours of which kanaal; who sees the resident on a screen sits at the balie."""


def capaciteit_van(team: Team) -> Capaciteit:
    return Capaciteit(team.afspraak_minuten, team.afspraak_plekken)


def rooster_van(uren: Bereikbaarheid, wijze: str, plaats: str) -> Rooster:
    """When this can be done; a place without hours of its own follows those of everywhere."""
    return uren.rooster(WIJZEN[AfspraakWijze(wijze)], plaats if wijze == AfspraakWijze.BALIE else "")


def bezet_bij(team: Team, van: datetime, tot: datetime, behalve: Afspraak | None = None) -> list[Bezet]:
    """What the team has from one moment up to another; cancelled ones are free again."""
    rijen = Afspraak.objects.filter(team=team, geannuleerd_op=None, begin__lt=tot)
    rijen = rijen.filter(begin__gt=van - timedelta(days=1))
    if behalve is not None:
        rijen = rijen.exclude(pk=behalve.pk)
    duur = timedelta(minutes=team.afspraak_minuten)
    return [
        Bezet(begin, einde or begin + duur, plek)
        for begin, einde, plek in rijen.values_list("begin", "einde", "plek")
    ]


@dataclass(frozen=True)
class Dagkeuze:
    """A day on the list, with what is free on it."""

    dag: date
    momenten: list[Moment]

    @property
    def naam(self) -> str:
        return dag_kort(self.dag, dit_jaar=klok.vandaag().year)


@dataclass(frozen=True)
class Agenda:
    """Of one team, for one way and place. Three queries, when first asked for something.

    `dagen_getoond`: how many open days the list has; `behalve`: the afspraak that is moved.
    """

    team: Team | None
    wijze: str = AfspraakWijze.BALIE
    plaats: str = ""
    dagen_getoond: int = DAGEN
    behalve: Afspraak | None = None

    @cached_property
    def uren(self) -> Bereikbaarheid:
        return bereikbaarheid.lees()

    @cached_property
    def rooster(self) -> Rooster:
        return rooster_van(self.uren, self.wijze, self.plaats)

    @cached_property
    def plaatsen(self) -> list[str]:
        """Where there is a balie."""
        eigen = [plek for kanaal, plek in self.uren.plekken if kanaal == Kanaal.BALIE and plek]
        return [GEMEENTEHUIS, *eigen]

    @cached_property
    def dagen(self) -> list[Dagkeuze]:
        """The next open days, also those on which all is taken."""
        if self.team is None:
            return []
        return self._keuzes(open_dagen(klok.vandaag(), self.dagen_getoond, self.rooster))

    def op(self, dag: date) -> list[Moment]:
        """Free on this day, on the list or not."""
        vandaag = klok.vandaag()
        if not vandaag <= dag <= vandaag + VOORUIT:
            return []
        gevonden = next((keuze for keuze in self.dagen if keuze.dag == dag), None)
        if gevonden is not None:
            return gevonden.momenten
        return self._keuzes([dag])[0].momenten if self.team else []

    @property
    def eerste(self) -> Moment | None:
        """The first that is free."""
        return next((moment for keuze in self.dagen for moment in keuze.momenten), None)

    @property
    def meer(self) -> int:
        """How many days a longer list has; 0 when it is as long as it gets."""
        langer = min(self.dagen_getoond + DAGEN, HOOGSTENS)
        return langer if langer > self.dagen_getoond else 0

    def _keuzes(self, dagen: list[date]) -> list[Dagkeuze]:
        if not dagen or self.team is None:
            return []
        bezet = bezet_bij(self.team, _begin(dagen[0]), _begin(dagen[-1] + timedelta(days=1)), self.behalve)
        return [Dagkeuze(dag, self._vrij(dag, bezet)) for dag in dagen]

    def _vrij(self, dag: date, bezet: Iterable[Bezet]) -> list[Moment]:
        if self.team is None:
            return []
        return vrije_momenten(
            dag,
            rooster=self.rooster,
            capaciteit=capaciteit_van(self.team),
            bezet=list(bezet),
            na=klok.nu().astimezone(UTC),
        )


def vrij_tussen(
    team: Team, van: date, tot_en_met: date, *, wijze: str = AfspraakWijze.BALIE, plaats: str = ""
) -> list[Moment]:
    """Every free moment of these days, today at the earliest and a year ahead at most; two queries."""
    vandaag = klok.vandaag()
    van, tot_en_met = max(van, vandaag), min(tot_en_met, vandaag + VOORUIT)
    if van > tot_en_met:
        return []
    rooster = rooster_van(bereikbaarheid.lees(), wijze, plaats)
    bezet = bezet_bij(team, _begin(van), _begin(tot_en_met + timedelta(days=1)))
    keus = {"rooster": rooster, "capaciteit": capaciteit_van(team), "bezet": bezet}
    dagen = (van + timedelta(days=nummer) for nummer in range((tot_en_met - van).days + 1))
    nu = klok.nu().astimezone(UTC)
    return [moment for dag in dagen for moment in vrije_momenten(dag, na=nu, **keus)]  # type: ignore[arg-type]


def waarom_dicht(begin: datetime, rooster: Rooster, capaciteit: Capaciteit, wat: str) -> str:
    """Why an afspraak can't be then, in a sentence; empty when it can."""
    if past(begin, rooster=rooster, capaciteit=capaciteit):
        return ""
    uren = rooster.uren(klok.dag_van(begin))
    if not uren:
        return f"{wat} is die dag dicht."
    tijden = " en ".join(f"van {uur.van:%H:%M} tot {str(uur)[6:]}" for uur in uren)
    return f"{wat} is dan dicht: open {tijden}."


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time(), klok.AMSTERDAM)


def zichtbare(wie: Any) -> Any:
    """Afspraken that somebody may see: the KCC all, a vakafdeling those of its teams; nobody one about a klacht
    about themselves."""
    over = Vraag.objects.over(wie).values("pk")
    rijen = Afspraak.objects.select_related("team", "vraag__klantcontact").exclude(vraag__in=over)
    if wie.zicht.kcc:
        return rijen
    return rijen.filter(team__in=wie.zicht.teams) if wie.zicht.vak else rijen.none()
