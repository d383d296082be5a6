"""An answer of the knowledge base as a form."""

from typing import Any

from django import forms

from catalogus.forms.rijen import Formulier, keuzelijst, tekstvak, tekstveld
from catalogus.models import Kennisconcept, Product
from kcc.models import Team

GEWOON = (
    "vraag",
    "kort",
    "antwoord",
    "aanvulling",
    "interne_notitie",
    "trefwoorden",
    "mens_eerst",
    "review_op",
)


class Kennisformulier(Formulier):
    """Who may publish it is checked by the service. Of a landelijk item the national text can't be changed."""

    vraag = tekstveld("Vraag", 200, help_text="Zoals een inwoner hem stelt.")
    kort = tekstvak(
        "Kort antwoord", regels=2, required=False, help_text="In een of twee zinnen, om voor te lezen."
    )
    antwoord = tekstvak("Antwoord", regels=8, required=False)
    aanvulling = tekstvak(
        "Eigen aanvulling",
        regels=4,
        required=False,
        help_text="Blijft staan als de landelijke tekst verandert.",
    )
    interne_notitie = tekstvak("Alleen voor medewerkers", regels=3, required=False)
    formuleringen = tekstvak(
        "Zo vragen inwoners het ook", regels=5, required=False, help_text="Elke vraag op een eigen regel."
    )
    trefwoorden = tekstveld("Trefwoorden", 300, required=False, help_text="Met een komma ertussen.")
    review_op = forms.DateField(
        label="Nakijken op", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    mens_eerst = forms.BooleanField(
        label="Gevoelig onderwerp: eerst een medewerker aanbieden", required=False
    )

    def __init__(self, *args: Any, landelijk: bool = False, **meer: Any) -> None:
        super().__init__(*args, **meer)
        teams = [(team.code, team.naam) for team in Team.objects.order_by("naam")]
        producten = [(str(rij.uuid), rij.naam) for rij in Product.objects.order_by("naam")]
        self.fields["bronhouder"] = keuzelijst("Bronhouder", teams)
        self.fields["product"] = keuzelijst("Product", producten, leeg="geen", required=False)
        for naam in ("vraag", "antwoord") if landelijk else ("aanvulling",):
            del self.fields[naam]

    @staticmethod
    def van(concept: Kennisconcept) -> dict[str, Any]:
        """What stands there now."""
        return {naam: getattr(concept, naam) for naam in GEWOON} | {
            "bronhouder": concept.bronhouder.code,
            "product": str(concept.product.uuid) if concept.product else "",
            "formuleringen": "\n".join(concept.formuleringen),
        }

    def velden(self) -> dict[str, Any]:
        """For the service."""
        schoon = self.cleaned_data
        regels = [regel.strip() for regel in schoon["formuleringen"].splitlines()]
        return {naam: schoon[naam] for naam in GEWOON if naam in schoon} | {
            "bronhouder": Team.objects.get(code=schoon["bronhouder"]),
            "product": Product.objects.filter(uuid=schoon["product"]).first() if schoon["product"] else None,
            "formuleringen": [regel for regel in regels if regel],
        }
