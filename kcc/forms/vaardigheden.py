"""What was changed in a matrix of skills, and the level of education."""

from collections.abc import Iterable, Mapping

from kcc.forms.basis import Formulier, keuzeveld
from kcc.models.organisatie import Opleidingsniveau, VaardigheidNiveau
from kcc.vaardigheden import Matrixrij, Vakje

NIVEAUS = [("", "–"), *VaardigheidNiveau.choices]


class Opleidingsformulier(Formulier):
    """One choice."""

    niveau = keuzeveld(
        "Opleidingsniveau",
        [("", "Niet bekend"), *Opleidingsniveau.choices],
        verplicht=False,
        hulp="Voor de tweede lijn is MBO+ of hoger afgesproken.",
    )


def lees_vakjes(rijen: Iterable[Matrixrij], invoer: Mapping[str, str]) -> list[Vakje]:
    """What is chosen otherwise than it was shown. A field of somebody or something that is not in these rows,
    or a level that doesn't exist, is skipped: it was not on the page."""
    bekend = {_sleutel(vakje.naam): vakje for rij in rijen for vakje in rij.vakjes}
    gekozen = []
    for naam, niveau in invoer.items():
        was, vakje = naam.rpartition(".")[2], bekend.get(_sleutel(naam))
        if vakje and niveau != was and niveau in dict(NIVEAUS):
            gekozen.append(Vakje(vakje.medewerker, vakje.productgroep, niveau))
    return gekozen


def _sleutel(naam: str) -> str:
    return naam.rpartition(".")[0]
