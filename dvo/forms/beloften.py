"""The forms of a servicebelofte: new, the next one, its end."""

from typing import Any

from django import forms

from catalogus.models import Zaaktype
from dvo.forms.basis import Dvoformulier, dagveld, getalveld, keuzeveld, tekstveld, zaaktypeveld
from kcc.kanalen import Kanaal


class Beloftevelden(Dvoformulier):
    """What every promise has."""

    tekst = tekstveld("Belofte", "Zoals de inwoner het leest.", lengte=300)
    werkdagen = getalveld("Werkdagen", "Nodig bij een product.", verplicht=False)
    van = dagveld("Geldt vanaf")
    gepubliceerd = forms.BooleanField(label="In het openbare kwaliteitshandvest", required=False)


class Belofteformulier(Beloftevelden):
    """A new one: about a product or about a kanaal."""

    zaaktype = zaaktypeveld(Zaaktype.objects.all(), "Product", "Kies een product")
    kanaal = keuzeveld("Of een kanaal", [("", "Kies een kanaal"), *Kanaal.choices], verplicht=False)
    field_order = ("zaaktype", "kanaal", "tekst", "werkdagen", "van", "gepubliceerd")


class Opvolgformulier(Beloftevelden):
    """The next one about the same."""

    @classmethod
    def begin_van(cls, belofte: Any) -> dict[str, Any]:
        velden = ("tekst", "werkdagen", "gepubliceerd")
        return {veld: getattr(belofte, veld) for veld in velden}


class Eindeformulier(Dvoformulier):
    """From which day on it is no longer promised."""

    per = dagveld("Geldt niet meer vanaf", "De dag ervoor is de laatste.")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="einde_%s")
