"""The order this product chooses beside the best one there is, on small cases (kcc/ontwikkel/bench_optimum.py)."""

import json

import pytest

from kcc.ontwikkel.bench_optimum import los_op
from regie.simulatie.proefgevallen import PER_SOORT, PLEKKEN, SOORTEN, TEAMS, Proefgeval, als_json, gevallen

GEVALLEN = list(gevallen())
DRIE = pytest.mark.parametrize("geval", GEVALLEN[1::PER_SOORT], ids=lambda geval: geval.naam)


def test_there_are_eighteen_always_the_same() -> None:
    assert [geval.soort for geval in GEVALLEN] == [soort for soort in SOORTEN for _ in range(PER_SOORT)]
    assert list(gevallen()) == GEVALLEN
    for geval in GEVALLEN:
        assert 30 <= len(geval.wereld.zaken) <= 48
        assert [list(rij) for rij in geval.wereld.plekken] == [[PLEKKEN]] * len(TEAMS)


@DRIE
def test_the_order_can_be_worked_and_is_never_better_than_the_best(geval: Proefgeval) -> None:
    gelezen = json.loads(json.dumps(als_json(geval)))
    zaken = list(zip(gelezen["zaken"], gelezen["einden"], strict=True))
    assert all(einde - duur >= dag for (dag, duur, _, _, _), einde in zaken)
    for team in range(len(TEAMS)):
        werk = [(einde - zaak[1], einde) for zaak, einde in zaken if zaak[2] == team]
        for dag in range(max(gelezen["einden"])):
            assert sum(begin <= dag < einde for begin, einde in werk) <= PLEKKEN
    beste = los_op(gelezen, seconden=1)
    assert beste.grens <= beste.som <= gelezen["sommen"]["product"]  # it began from this order
    assert min(gelezen["sommen"].values()) >= beste.grens


def test_a_proven_best_is_below_every_rule_and_the_rule_is_near_it() -> None:
    gelezen = als_json(GEVALLEN[1])
    beste = los_op(gelezen, seconden=20)
    assert beste.bewezen
    assert beste.som <= min(gelezen["sommen"].values())
    assert beste.boven(gelezen["sommen"]["product"]) <= 8
