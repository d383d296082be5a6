"""What is put in a fresh database after a migration, and when it can be: not when the database was taken to an older
state than the code."""

from django.apps import apps as alle
from django.apps.registry import Apps
from django.db.models import Model


def is_bij(model: type[Model], apps: Apps | None) -> bool:
    """Whether the table has the columns that the code knows. `apps`: as `post_migrate` gives them; None after a
    flush, when nothing was migrated."""
    try:
        staat = (apps or alle).get_model(model._meta.label)
    except LookupError:
        return False
    return _kolommen(staat) == _kolommen(model)


def _kolommen(model: type[Model]) -> set[str | None]:
    return {veld.column for veld in model._meta.local_fields}
