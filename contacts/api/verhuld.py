"""What is not told of a vraag about a zaak of which the caller knows no more than that it is there."""

from typing import Any

from regie.plangegevens import SOCIAAL


def verhul_vraag(vraag: Any) -> None:
    """Leave on the row that there was a question, and nothing that it follows from."""
    vraag.onderwerp, vraag.antwoord, vraag.afwijkreden = SOCIAAL, "", ""
    vraag.productgroep = vraag.zaaktype = vraag.zaak = vraag.kennisversie = None
    vraag.pad, vraag.thema, vraag.wijk = {}, "", ""
