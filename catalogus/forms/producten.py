"""A product as a form, in groups. What is sound is decided by the service."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from catalogus.forms.rijen import Formulier, keuzelijst, tekstvak, tekstveld
from catalogus.models import SDG_VELDEN, Gezag, Product, Zaaktype, Zaaktypeversie
from catalogus.services.producten import TALEN, UPL
from kcc import klok
from kcc.inrichting import Stand
from kcc.kanalen import Kanaal
from kcc.models import Productgroep, Team

GEWOON = (
    "naam", "omschrijving", "trefwoorden", "upl_naam", "upl_uri", "bevoegd_gezag", "verwijzing",
    "kanalen", "voorkeurskanaal", "kanaalhint", "mens_eerst",
)  # fmt: skip


@dataclass(frozen=True)
class Groep:
    """A part of the form; folded unless something stands in it or is wrong."""

    kop: str
    uitleg: str
    velden: list[forms.BoundField]

    @property
    def open(self) -> bool:
        return any(veld.value() or veld.errors for veld in self.velden)


class Productformulier(Formulier):
    """`teams`: whose product it may be; `stand`: which kanalen there are and what they are called here."""

    naam = tekstveld("Naam", 120, help_text="Zoals inwoners het noemen.")
    omschrijving = tekstvak("Wat is het?", required=False, help_text="Een paar zinnen voor de inwoner.")
    trefwoorden = tekstveld(
        "Trefwoorden",
        300,
        required=False,
        help_text="Met komma's ertussen. Ook woorden die inwoners gebruiken.",
    )
    productgroep = forms.ModelChoiceField(
        Productgroep.objects.all(), label="Productgroep", empty_label="kies", to_field_name="code"
    )
    bronhouder = forms.ModelChoiceField(
        Team.objects.none(),
        label="Bronhouder",
        empty_label="kies",
        to_field_name="code",
        help_text="Het team dat deze tekst bijhoudt.",
    )
    bevoegd_gezag = keuzelijst("Wie levert dit?", Gezag.choices, initial=Gezag.GEMEENTE)
    verwijzing = tekstveld(
        "Adres van de andere organisatie",
        200,
        required=False,
        help_text="Alleen als de gemeente dit niet zelf levert.",
    )
    upl_naam = tekstveld("Naam in de lijst", 200, required=False)
    upl_uri = tekstveld("Adres van die naam", 200, required=False, help_text=f"Begint met {UPL}")
    mens_eerst = forms.BooleanField(
        label="Gevoelig onderwerp: meteen een medewerker, geen automatisch antwoord", required=False
    )
    kanaalhint = tekstveld(
        "Hint voor de medewerker", 200, required=False, help_text="Ziet de medewerker bij de intake."
    )

    def __init__(self, data: QueryDict | None = None, *, teams: Any, stand: Stand, **meer: Any) -> None:
        super().__init__(data, **meer)
        self.fields["bronhouder"].queryset = teams  # type: ignore[attr-defined]
        self.fields["zaaktype"] = _zaaktypeveld()
        namen = [(kanaal, _naam(stand, kanaal, str(label))) for kanaal, label in Kanaal.choices]
        self.fields["kanalen"] = forms.MultipleChoiceField(
            label="Aan te vragen",
            choices=namen,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="Niets aangevinkt: langs alle kanalen.",
        )
        self.fields["voorkeurskanaal"] = keuzelijst("Liefst", namen, leeg="geen voorkeur", required=False)
        for veld, label in SDG_VELDEN.items():
            for taal, taalnaam in TALEN.items():
                self.fields[f"sdg-{veld}-{taal}"] = tekstvak(
                    f"{label} ({taalnaam})", regels=3, required=False
                )

    @staticmethod
    def van(product: Product) -> dict[str, Any]:
        """What stands there now."""
        teksten = {
            f"sdg-{veld}-{taal}": tekst
            for veld, talen in product.sdg.items()
            for taal, tekst in talen.items()
        }
        return (
            {naam: getattr(product, naam) for naam in GEWOON}
            | teksten
            | {
                "productgroep": product.productgroep.code,
                "bronhouder": product.bronhouder.code,
                "zaaktype": product.zaaktype.identificatie if product.zaaktype else "",
            }
        )

    def velden(self) -> dict[str, Any]:
        """For the service."""
        schoon = self.cleaned_data
        return {naam: schoon[naam] for naam in GEWOON} | {
            "productgroep": schoon["productgroep"],
            "bronhouder": schoon["bronhouder"],
            "zaaktype": Zaaktype.objects.filter(identificatie=schoon["zaaktype"]).first(),
            "sdg": self._sdg(),
        }

    def _sdg(self) -> dict[str, dict[str, str]]:
        """Only what was filled in."""
        sdg: dict[str, dict[str, str]] = {}
        for veld in SDG_VELDEN:
            talen = {taal: self.cleaned_data[f"sdg-{veld}-{taal}"].strip() for taal in TALEN}
            if any(talen.values()):
                sdg[veld] = {taal: tekst for taal, tekst in talen.items() if tekst}
        return sdg

    def groepen(self) -> Iterator[Groep]:
        yield Groep(
            "Het product", "", self._van("naam", "omschrijving", "trefwoorden", "productgroep", "bronhouder")
        )
        yield Groep(
            "Wie levert het",
            "Wat een andere overheid levert, verschijnt vanaf fase 4.",
            self._van("bevoegd_gezag", "verwijzing", "zaaktype"),
        )
        yield Groep(
            "Hoe het wordt aangevraagd",
            "",
            self._van("kanalen", "voorkeurskanaal", "kanaalhint", "mens_eerst"),
        )
        yield Groep(
            "Uniforme Productnamenlijst",
            "De landelijke naam, waarmee andere organisaties dit product vinden.",
            self._van("upl_naam", "upl_uri"),
        )

    def tekstgroepen(self) -> Iterator[Groep]:
        """The texts of the Single Digital Gateway, one fold per subject."""
        for veld, label in SDG_VELDEN.items():
            yield Groep(label, "", self._van(*(f"sdg-{veld}-{taal}" for taal in TALEN)))

    def _van(self, *namen: str) -> list[forms.BoundField]:
        return [self[naam] for naam in namen]


def _naam(stand: Stand, kanaal: str, label: str) -> str:
    """One that is switched off stays on the form: a product may keep it for when it returns."""
    naam = stand.naam("kanaal", kanaal, label)
    return naam if stand.aan("kanaal", kanaal) else f"{naam} (staat uit)"


def _zaaktypeveld() -> forms.ChoiceField:
    versies = sorted(Zaaktypeversie.objects.per_zaaktype(klok.vandaag()), key=lambda versie: versie.naam)
    return keuzelijst(
        "Zaaktype",
        [(versie.zaaktype.identificatie, versie.naam) for versie in versies],
        leeg="geen zaak",
        required=False,
        help_text="De zaak die bij een aanvraag wordt gemaakt.",
    )
