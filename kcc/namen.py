"""The lists whose words a municipality may choose itself: collected from the apps, as the menu is."""

from dataclasses import dataclass

from django.apps import apps
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Naamsoort:
    """One list. `keuzes`: path of its TextChoices; `kiesbaar`: path of those that may be put off, if any."""

    soort: str
    kop: str
    uitleg: str
    keuzes: str
    kiesbaar: str = ""

    @property
    def namen(self) -> dict[str, str]:
        """Code -> the name it has by itself."""
        return {str(code): str(naam) for code, naam in import_string(self.keuzes).choices}

    @property
    def aan_en_uit(self) -> tuple[str, ...]:
        """The codes that need not be offered."""
        return tuple(map(str, import_string(self.kiesbaar))) if self.kiesbaar else ()


def naamsoorten() -> list[Naamsoort]:
    """Of all apps, the ground floor first."""
    return [soort for app in reversed(list(apps.get_app_configs())) for soort in getattr(app, "namen", ())]
