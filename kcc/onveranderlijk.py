"""What the locks of the database say (triggers `..._onveranderlijk`) in the words of a refusal."""

from django.db import IntegrityError

from kcc.fouten import Geweigerd


def van_slot(fout: Exception) -> Geweigerd | None:
    """Somebody published or approved it between our guard and our write. None for any other error."""
    naam = getattr(getattr(fout.__cause__, "diag", None), "constraint_name", None) or ""
    if not isinstance(fout, IntegrityError) or not naam.endswith("_onveranderlijk"):
        return None
    return Geweigerd("onveranderlijk", "Dit staat vast en verandert niet meer: maak een nieuwe versie.")
