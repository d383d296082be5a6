"""Volgende zaak over random teams, skills and deployments: nobody gets what they may not get, and nothing that
somebody may do is left."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kcc.models import Medewerker, Team
from regie.services import neem_volgende
from tests.hulp.werk import maak_groep, maak_mens, maak_soort, maak_team, maak_zaak, zet_in
from zaken import services
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
LIJNEN = ("tweede", "vakafdeling", "vakafdeling")
GROEPEN = ("een", "twee")
NIVEAUS = st.sampled_from(["zelfstandig", "coach", "leert", None])
teamnummers = st.integers(0, len(LIJNEN) - 1)


@dataclass(frozen=True)
class Mens:
    team: int
    vaardig: dict[str, str | None]
    ochtend: int | None  # where deployed to
    middag: int | None

    def teams_in_de_ochtend(self) -> int:
        """The rule once more, in plain words."""
        return self.team if self.ochtend is None else self.ochtend

    def kan(self, groep: str) -> bool:
        return self.vaardig[groep] in ("zelfstandig", "coach")


@dataclass(frozen=True)
class Werk:
    team: int
    groep: str
    niveau: int
    wacht: bool
    van: int | None  # whose
    sleutel: int

    def mag(self, mensen: list[Mens], nr: int) -> bool:
        wie = mensen[nr]
        taak = LIJNEN[self.team] != "tweede" or self.niveau == 2
        return (
            taak and self.team == wie.teams_in_de_ochtend() and wie.kan(self.groep) and self.van in (None, nr)
        )


mensen_ = st.lists(
    st.builds(
        Mens,
        team=teamnummers,
        vaardig=st.fixed_dictionaries(dict.fromkeys(GROEPEN, NIVEAUS)),
        ochtend=st.none() | teamnummers,
        middag=st.none() | teamnummers,
    ),
    min_size=1,
    max_size=3,
)
werk_ = st.builds(
    Werk,
    team=teamnummers,
    groep=st.sampled_from(GROEPEN),
    niveau=st.sampled_from([2, 2, 2, 1, 3, 4]),
    wacht=st.booleans(),
    van=st.none() | st.integers(0, 2),
    sleutel=st.integers(0, 5),
)


@pytest.mark.eis("R12")
@pytest.mark.eis("R13")
@pytest.mark.eis("R21")
@settings(
    max_examples=30,
    deadline=None,
    phases=[Phase.generate],  # making an example smaller takes minutes, with a database in it
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(mensen=mensen_, werk=st.lists(werk_, min_size=2, max_size=7))
def test_only_what_may_be_done_is_offered_and_all_of_it(kcc_nu, mensen: list[Mens], werk: list[Werk]):
    kcc_nu("2026-03-02T09:00")
    werk = [taak for taak in werk if taak.van is None or taak.van < len(mensen)]
    with transaction.atomic():
        wereld = Wereld(mensen, werk)
        for nr, wie in enumerate(wereld.mensen):
            while gegeven := neem_volgende(door=wie):
                taak = wereld.taken[gegeven.zaak.pk]
                assert taak.mag(mensen, nr), (taak, mensen[nr])
                assert not (taak.niveau != 2 and gegeven.zaak.lijn == "tweede")
                wereld.gaat_voor(taak, nr)
                wereld.klaar(gegeven.zaak, wie)
        over = [
            taak for taak in wereld.taken.values() if any(taak.mag(mensen, nr) for nr in range(len(mensen)))
        ]
        assert over == []
        transaction.set_rollback(True)


class Wereld:
    """The same in the database."""

    def __init__(self, mensen: list[Mens], werk: list[Werk]) -> None:
        self.groepen = {code: maak_groep(code) for code in GROEPEN}
        self.teams = [maak_team(f"team-{nr}", lijn) for nr, lijn in enumerate(LIJNEN)]
        self.beschrijving, self.mensen = mensen, [self._mens(nr, mens) for nr, mens in enumerate(mensen)]
        self.taken = {self._zaak(taak).pk: taak for taak in werk}

    def _mens(self, nr: int, mens: Mens) -> Medewerker:
        vaardig = {groep: niveau for groep, niveau in mens.vaardig.items() if niveau}
        rij = maak_mens(f"mens-{nr}", self.teams[mens.team], "tweedelijns", **vaardig)
        for dagdeel, team in (("ochtend", mens.ochtend), ("middag", mens.middag)):
            if team is not None:
                zet_in(rij, self.teams[team], dagdeel)
        return rij

    def _zaak(self, taak: Werk) -> Zaak:
        team: Team = self.teams[taak.team]
        soort = maak_soort(self.groepen[taak.groep], self.teams[1], niveau=taak.niveau, wacht=taak.wacht)
        van: Any = None if taak.van is None else self.mensen[taak.van]
        return maak_zaak(soort, team, sleutel=taak.sleutel, behandelaar=van)

    def gaat_voor(self, taak: Werk, nr: int) -> None:
        """Nothing that waits at the balie, nothing of one's own, no lower key was passed over."""
        anderen = [ander for ander in self.taken.values() if ander.mag(self.beschrijving, nr)]
        assert plaats(taak, nr) == min(plaats(ander, nr) for ander in anderen)

    def klaar(self, zaak: Zaak, wie: Medewerker) -> None:
        services.handel_af(zaak=zaak, door=wie, resultaat="geen_besluit")
        del self.taken[zaak.pk]


def plaats(taak: Werk, nr: int) -> tuple[int, int]:
    if taak.wacht:
        return (0, 0)  # all came in at the same moment
    return (1 if taak.van == nr else 2, taak.sleutel)
