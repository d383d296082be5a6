"""State diagrams out of the code: Mermaid, one for each FSM field of each model."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model
from django_fsm import FSMField


def diagrammen() -> str:
    """The whole of docs/toestanden.md."""
    kop = [
        "# Toestanden",
        "",
        "Gemaakt uit de code met `manage.py toestanden > docs/toestanden.md`; een test bewaakt dat het klopt.",
    ]
    return "\n".join([*kop, *(regel for blok in _blokken() for regel in blok)]) + "\n"


def _blokken() -> Iterator[list[str]]:
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        for veld in model._meta.fields:
            if isinstance(veld, FSMField):
                yield _diagram(model, veld)


def _diagram(model: type[Model], veld: FSMField) -> list[str]:
    begin = [f"    [*] --> {veld.default}"]
    pijlen = sorted(
        f"    {bron} --> {doel}: {overgang.name}"
        for overgang in veld.get_all_transitions(model)
        for bron in ([overgang.source] if overgang.source != "*" else _toestanden(veld))
        for doel in getattr(overgang.target, "allowed_states", [overgang.target])
        if bron != doel or overgang.source != "*"
    )
    titel = f"{model._meta.object_name}.{veld.name}"
    return ["", f"## {titel}", "", "```mermaid", "stateDiagram-v2", *begin, *pijlen, "```"]


def _toestanden(veld: FSMField) -> list[str]:
    return [str(waarde) for waarde, _ in veld.flatchoices]
