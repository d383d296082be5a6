"""Ties upward that no import shows: foreign keys, reverse accessors, templates, names in strings."""

import re
from pathlib import Path

import pytest
from django.apps import apps

WORTEL = Path(__file__).parents[2]
VERDIEPINGEN = ["kcc", "catalogus", "dvo", "zaken", "regie", "contacts", "dashboards"]  # from the ground up
HOOGTE = {app: nummer for nummer, app in enumerate(VERDIEPINGEN)}
BIJ_NAAM = r"(?:get_model|reverse|reverse_lazy|redirect|import_module|import_string)\(\s*"
EIGEN_MODELLEN = [model for model in apps.get_models() if model._meta.app_label in HOOGTE]


def relaties():
    for model in EIGEN_MODELLEN:
        for veld in [*model._meta.fields, *model._meta.many_to_many]:
            ander = veld.related_model
            if ander is not None and ander._meta.app_label in HOOGTE:
                yield model, veld, ander


def test_no_model_points_to_a_higher_floor():
    omhoog = [
        f"{model._meta.label}.{veld.name}"
        for model, veld, ander in relaties()
        if HOOGTE[ander._meta.app_label] > HOOGTE[model._meta.app_label]
    ]
    assert omhoog == []


def test_a_foreign_key_across_floors_leaves_no_accessor_below():
    zichtbaar = [
        f"{model._meta.label}.{veld.name}"
        for model, veld, ander in relaties()
        if ander._meta.app_label != model._meta.app_label and not veld.remote_field.hidden
    ]
    assert zichtbaar == []


def hoger_dan(app: str) -> list[str]:
    return VERDIEPINGEN[HOOGTE[app] + 1 :]


@pytest.mark.parametrize("app", VERDIEPINGEN)
def test_templates_of_a_floor_name_no_higher_floor(app):
    """No include or url of a floor above; kcc's own base reads urls from the context."""
    fout = []
    for bestand in (WORTEL / "templates" / app).rglob("*.html"):
        for hoger in hoger_dan(app):
            if re.search(rf"""(?:include|extends|url)\s+["']{hoger}[:/]""", bestand.read_text()):
                fout.append(f"{bestand.relative_to(WORTEL)} noemt {hoger}")
    assert fout == []


@pytest.mark.parametrize("app", VERDIEPINGEN)
def test_code_of_a_floor_asks_no_higher_floor_by_string(app):
    """get_model, reverse, redirect and import_module reach upward without an import."""
    fout = []
    for bestand in (WORTEL / app).rglob("*.py"):
        if bestand.name == "settings.py" or "ontwikkel" in bestand.parts:
            continue
        tekst = bestand.read_text()
        for hoger in hoger_dan(app):
            if re.search(rf"""{BIJ_NAAM}["']{hoger}[.:"']""", tekst):
                fout.append(f"{bestand.relative_to(WORTEL)} noemt {hoger}")
    assert fout == []


def test_this_check_can_fail():
    """The pattern finds what it looks for."""
    assert re.search(r"""(?:include|extends|url)\s+["']contacts[:/]""", "{% url 'contacts:zaak' zaak.uuid %}")
