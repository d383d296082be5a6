"""The opening hours of a kanaal in a sentence, and whether somebody is there now."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kcc import bereikbaarheid, klok
from kcc.kanalen import Kanaal
from kcc.openingstijden import Rooster, Uren
from kcc.tekst import DAGEN, dag_kort

ALTIJD = range(1, 8)


def bereikbaar(kanaal: str = Kanaal.TELEFOON) -> tuple[str, str]:
    """("maandag t/m vrijdag 08:30–17:00", "nu open" or "weer open ma 7 dec om 08:30"); empty when not set."""
    stand = bereikbaarheid.lees()
    rooster = stand.rooster(kanaal)
    if not rooster.bekend:
        return "", ""
    return weektekst(stand.weken[kanaal, ""]), nutekst(rooster)


def weektekst(week: Mapping[int, Sequence[Uren]]) -> str:
    """Days with the same hours together."""
    return "; ".join(_groepen(week))


def _groepen(week: Mapping[int, Sequence[Uren]]) -> Iterator[str]:
    per_dag = [(dag, " en ".join(map(str, sorted(week.get(dag, ()))))) for dag in ALTIJD]
    for uren, groep in groupby(per_dag, key=lambda paar: paar[1]):
        dagen = [DAGEN[dag - 1] for dag, _ in groep]
        if uren:
            naam = dagen[0] if len(dagen) == 1 else f"{dagen[0]} t/m {dagen[-1]}"
            yield f"{naam} {uren}"


def nutekst(rooster: Rooster) -> str:
    nu = klok.nu()
    if rooster.is_open(nu):
        return "nu open"
    weer = rooster.volgende_opening(nu)
    dag = "vandaag" if weer.date() == nu.date() else dag_kort(weer.date())
    return f"weer open {dag} om {weer:%H:%M}"
