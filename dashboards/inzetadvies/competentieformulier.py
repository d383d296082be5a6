"""The levels of one person: a choice per competence that their roles ask."""

from typing import Any

from dashboards.inzetadvies.competentielijst import NIVEAUS
from dashboards.inzetadvies.competenties import Profiel
from kcc.forms.basis import Formulier, keuzeveld

NIET = ("", "Nog niet beoordeeld")


class Competentieformulier(Formulier):
    """A field per code; what is left empty stays unjudged, and what was judged can't become unjudged again."""

    def __init__(self, profiel: Profiel, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [(str(niveau), f"{niveau} {naam}") for niveau, naam in NIVEAUS.items()]
        for score in profiel.scores:
            bekend = score.niveau is not None
            self.fields[score.competentie.code] = keuzeveld(
                score.competentie.naam,
                keuzes if bekend else [NIET, *keuzes],
                verplicht=bekend,
                hulp=f"{score.competentie.uitleg} Gevraagd: {score.nodig} {score.nodig_naam}.",
            )
            if bekend:
                self.fields[score.competentie.code].initial = str(score.niveau)

    def invoer(self) -> dict[str, Any]:
        return {"niveaus": {code: int(niveau) for code, niveau in self.cleaned_data.items() if niveau}}
