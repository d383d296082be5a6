"""The register: every figure is told in words, once, and the document holds what the code says."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from dashboards.kengetallen.register import ALLE
from dashboards.kengetallen.soort import Blok, Kengetal, Maat, Perspectief
from dashboards.models import RICHTLIJNEN

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "kengetallen.md"
ALS_PARAM = [pytest.param(kengetal, id=kengetal.sleutel) for kengetal in ALLE]


@pytest.mark.parametrize("kengetal", ALS_PARAM)
def test_a_figure_says_what_it_counts(kengetal: Kengetal) -> None:
    assert kengetal.naam
    assert kengetal.wat
    assert kengetal.teller
    assert kengetal.cohort or not kengetal.delen
    assert kengetal.noemer or kengetal.maat != Maat.DEEL
    assert kengetal.blok in ("", *Blok.values)
    assert kengetal.perspectief in ("", *Perspectief.values)
    assert kengetal.bron or not kengetal.delen
    assert kengetal.norm is None or (kengetal.norm_bron and kengetal.hoger_is_beter is not None)


def test_no_key_is_used_twice() -> None:
    assert max(Counter(kengetal.sleutel for kengetal in ALLE).values()) == 1


@pytest.mark.eis("R79")
def test_a_guideline_is_no_norm() -> None:
    richtlijnen = {kengetal.sleutel for kengetal in ALLE if kengetal.richtlijn is not None}
    assert richtlijnen == set(RICHTLIJNEN)
    assert all(kengetal.norm is None for kengetal in ALLE if kengetal.sleutel in richtlijnen)


@pytest.mark.eis("R78")
def test_each_perspective_has_at_least_three_figures_and_all_no_more_than_sixteen() -> None:
    aantallen = Counter(kengetal.perspectief for kengetal in ALLE if kengetal.perspectief)
    assert set(aantallen) == set(Perspectief.values)
    assert min(aantallen.values()) >= 3
    assert sum(aantallen.values()) <= 18


def test_no_figure_can_be_split_by_person() -> None:
    for kengetal in ALLE:
        for deel in kengetal.delen:
            assert "medewerker" not in deel.bron.team + deel.bron.productgroep


def test_the_document_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("kengetallen")
    gezegd = capsys.readouterr().out
    assert DOCUMENT.read_text() == gezegd, "manage.py kengetallen > docs/kengetallen.md"
