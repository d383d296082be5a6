"""What came into the database meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.apps import apps
from django.db.models import Model

EIGEN = ("kcc", "catalogus", "dvo", "zaken", "regie", "contacts", "dashboards")


@dataclass
class Oogst:
    """What came into the database meanwhile, by model: uuids, and the texts that are of one row only."""

    uuids: dict[str, list[UUID]] = field(default_factory=dict)
    nummers: list[str] = field(default_factory=list)
    proef: list[str] = field(default_factory=list)  # of each kind of number one


def stand() -> dict[type[Model], set[UUID]]:
    """Every uuid there is, by model."""
    modellen = [m for app in EIGEN for m in apps.get_app_config(app).get_models() if _uuidveld(m)]
    return {model: set(model._default_manager.values_list(_uuidveld(model), flat=True)) for model in modellen}


def _uuidveld(model: type[Model]) -> str:
    return "uuid" if any(veld.name == "uuid" for veld in model._meta.fields) else ""


def oogst(vroeger: dict[type[Model], set[UUID]]) -> Oogst:
    """What was not there in the state `vroeger`."""
    gevonden = Oogst()
    for model, uuids in stand().items():
        nieuw = uuids - vroeger.get(model, set())
        if nieuw:
            gevonden.uuids[model.__name__] = sorted(nieuw)
            for nummers in _nummers(model, nieuw):
                gevonden.nummers += nummers
                gevonden.proef += nummers[:1]
    return gevonden


def _nummers(model: type[Model], uuids: set[UUID]) -> Iterator[list[str]]:
    """Of each column with numbers those of these rows."""
    namen = {veld.name for veld in model._meta.fields} & {"nummer", "referentienummer"}
    rijen = model._default_manager.filter(uuid__in=uuids)
    for naam in sorted(namen):
        yield [str(w) for w in rijen.values_list(naam, flat=True) if w and len(str(w)) > 3]
