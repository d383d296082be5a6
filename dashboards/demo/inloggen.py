"""Who can log in to the demo, by role."""

from collections.abc import Iterable

from dashboards.demo.organisatie import WACHTWOORD
from kcc.models import Medewerker
from kcc.rollen import ROLNAMEN

EERST = ("anna", "bram", "carla", "dirk", "eva")  # the people of the documentation


def demomensen() -> list[tuple[str, Medewerker]]:
    """(role, somebody with it): per role one, rather of those everybody knows."""
    mensen = sorted(
        Medewerker.objects.filter(is_active=True).select_related("team"),
        key=lambda wie: (_rang(wie), wie.username),
    )
    gekozen: list[tuple[str, Medewerker]] = []
    for rol, naam in ROLNAMEN.items():
        wie = next((wie for wie in mensen if rol in wie.rollen), None)
        if wie is not None:
            gekozen.append((naam, wie))
    return gekozen


def _rang(wie: Medewerker) -> int:
    return EERST.index(wie.username) if wie.username in EERST else len(EERST)


def inlogtabel() -> str:
    """A table for the terminal."""
    kop = ("rol", "naam", "team", "gebruikersnaam", "wachtwoord")
    regels = [
        (rol, str(wie), wie.team.naam if wie.team else "", wie.username, WACHTWOORD)
        for rol, wie in demomensen()
    ]
    return _tabel([kop, *regels])


def _tabel(regels: Iterable[tuple[str, ...]]) -> str:
    regels = list(regels)
    breedtes = [max(len(regel[kolom]) for regel in regels) for kolom in range(len(regels[0]))]
    lijnen = [
        "  ".join(cel.ljust(b) for cel, b in zip(regel, breedtes, strict=True)).rstrip() for regel in regels
    ]
    return "\n".join([lijnen[0], "-" * len(lijnen[0]), *lijnen[1:]])
