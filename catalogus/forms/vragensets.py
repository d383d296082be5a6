"""A vragenset as a form."""

from catalogus.forms.rijen import tekstveld
from catalogus.forms.vragen import Vragenformulier


class Vragensetformulier(Vragenformulier):
    """Its name and code, and the questions."""

    naam = tekstveld("Naam", 100)
    code = tekstveld("Code", 50, help_text="Kort, zonder spaties: adres, identiteit.")

    def veld_van(self, naam: str) -> str:
        """That there are no questions is said at the first one."""
        return "vragen-0-label" if naam == "vragen" else super().veld_van(naam)
