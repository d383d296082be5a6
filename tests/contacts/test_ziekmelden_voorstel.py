"""What is proposed for work of somebody who is not there, over any work and any colleagues."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.afwezigheid.voorstel import (
    BLIJFT,
    OP_MENSEN,
    TEAM,
    Collega,
    Soort,
    Werk,
    kandidaten,
    keuzes,
    stel_voor,
)

KLEIN = st.integers(1, 3)
VERZAMELING = st.frozensets(KLEIN, max_size=3)


@st.composite
def werk(draw: st.DrawFn, nummer: int) -> Werk:
    return Werk(
        soort=draw(st.sampled_from(Soort)),
        uuid=UUID(int=nummer),
        titel=f"stuk {nummer}",
        team=draw(KLEIN),
        groep=draw(KLEIN),
        dringend=draw(st.booleans()),
        niet_voor=draw(st.frozensets(st.integers(1, 5), max_size=2)),
    )


@st.composite
def collega(draw: st.DrawFn, nummer: int) -> Collega:
    return Collega(
        pk=nummer,
        uuid=UUID(int=1000 + nummer),
        naam=f"Collega {nummer}",
        teams=draw(VERZAMELING),
        zelfstandig=draw(VERZAMELING),
        kan=draw(st.frozensets(st.sampled_from(OP_MENSEN))),
        aanwezig=draw(st.booleans()),
        last=draw(st.integers(0, 5)),
        leidt=draw(st.booleans()),
        meldt=draw(st.booleans()),
    )


WERELD = st.tuples(
    st.integers(0, 8).flatmap(lambda n: st.tuples(*(werk(nummer) for nummer in range(n)))),
    st.integers(0, 5).flatmap(lambda n: st.tuples(*(collega(nummer) for nummer in range(1, n + 1)))),
)


@pytest.mark.eis("R59")
@given(WERELD)
def test_each_proposal_can_be_chosen_and_goes_to_nobody_who_may_not_have_it(wereld):
    stukken, mensen = wereld
    voorstellen = stel_voor(stukken, mensen)
    assert set(voorstellen) == {stuk.sleutel for stuk in stukken}
    for stuk in stukken:
        keuze = voorstellen[stuk.sleutel].keuze
        assert keuze in dict(keuzes(stuk, mensen, "Anna"))
        wie = next((mens for mens in mensen if str(mens.uuid) == keuze), None)
        if wie is None:
            assert keuze in (TEAM, BLIJFT)
            continue
        assert wie in kandidaten(stuk, mensen)
        assert wie.pk not in stuk.niet_voor
        assert stuk.soort != Soort.ZAAK or stuk.groep in wie.zelfstandig
        assert wie.aanwezig or stuk.soort == Soort.REGIE


def test_urgent_work_is_spread_over_who_is_there():
    mensen = [
        Collega(
            nr, UUID(int=nr), f"C{nr}", frozenset({1}), frozenset({1}), frozenset(OP_MENSEN), aanwezig=True
        )
        for nr in (1, 2, 3)
    ]
    stukken = [Werk(Soort.ZAAK, UUID(int=100 + nr), "", team=1, groep=1, dringend=True) for nr in range(7)]
    gegeven = [voorstel.keuze for voorstel in stel_voor(stukken, mensen).values()]
    assert sorted(gegeven.count(str(mens.uuid)) for mens in mensen) == [2, 2, 3]


def test_a_gesprek_stays_when_nobody_is_there_the_rest_goes_to_the_team():
    gesprek = Werk(Soort.GESPREK, UUID(int=1), "", team=1, dringend=True)
    zaak = Werk(Soort.ZAAK, UUID(int=2), "", team=1, groep=1, dringend=True)
    voorstellen = stel_voor([gesprek, zaak], [])
    assert [voorstel.keuze for voorstel in voorstellen.values()] == [BLIJFT, TEAM]


def test_the_regie_goes_to_who_leads_the_team_not_to_who_reports():
    aanvraag = Werk(Soort.REGIE, UUID(int=1), "", team=1)
    kan = frozenset(OP_MENSEN)
    meldt = Collega(1, UUID(int=11), "Saskia", frozenset({2}), kan=kan, aanwezig=True, meldt=True)
    leidt = Collega(2, UUID(int=12), "Dirk", frozenset({2}), kan=kan, leidt=True)
    assert stel_voor([aanvraag], [meldt, leidt])[aanvraag.sleutel].keuze == str(leidt.uuid)
    assert stel_voor([aanvraag], [meldt])[aanvraag.sleutel].keuze == TEAM
