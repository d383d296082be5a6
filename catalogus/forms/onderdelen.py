"""What belongs to a concept as forms: one question, all statuses, one result. JSON is never shown raw."""

from typing import Any

from django import forms

from catalogus.forms.basis import Catalogusformulier
from catalogus.models import Intakevereiste, Vragenset, Zaaktypeversie
from catalogus.models.onderdelen import Waardering, Zaakresultaat, Zaakstand
from catalogus.services.vereisten import Vraag
from catalogus.standaard import Resultaat, Status
from catalogus.vereisten import LEEFTIJD, als_keuze, keuzes_bij, lees_keuze
from catalogus.woorden import BEWAAREENHEDEN, lees_bewaartermijn


class Vraagformulier(Catalogusformulier):
    """One question of the intake."""

    label = forms.CharField(
        label="Vraag",
        max_length=150,
        help_text="Zoals de medewerker haar stelt, of de naam van het document.",
    )
    soort = forms.ChoiceField(label="Soort antwoord", choices=Intakevereiste.Soort.choices)
    keuzes = forms.CharField(
        label="Keuzes",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Alleen bij de soort Keuze. Elke keuze op een eigen regel.",
    )
    voorwaarde = forms.ChoiceField(
        label="Wanneer stelt u deze vraag?",
        required=False,
        help_text="Een vraag kan afhangen van een eerdere ja-of-nee-vraag, keuze of geboortedatum.",
    )
    verplicht = forms.BooleanField(
        label="Verplicht",
        required=False,
        initial=True,
        help_text="Zonder antwoord is de intake niet volledig.",
    )
    uitleg = forms.CharField(
        label="Uitleg voor de medewerker",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, eerder: list[Intakevereiste], vraag: Intakevereiste | None = None, **kwargs: Any
    ) -> None:
        if vraag is not None:
            kwargs["initial"] = _vraag_als_velden(vraag)
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["voorwaarde"]
        veld.choices = _voorwaardekeuzes(eerder, vraag)

    def clean_keuzes(self) -> tuple[str, ...]:
        regels = (regel.strip() for regel in self.cleaned_data["keuzes"].splitlines())
        return tuple(regel for regel in regels if regel)

    def clean_voorwaarde(self) -> tuple[str, str | int] | None:
        eis = lees_keuze(self.cleaned_data["voorwaarde"])
        return (eis["veld"], eis[LEEFTIJD] if LEEFTIJD in eis else eis["is"]) if eis else None

    def vraag(self) -> Vraag:
        """What was filled in, for the service."""
        return Vraag(**self.cleaned_data)


def _vraag_als_velden(vraag: Intakevereiste) -> dict[str, Any]:
    return {
        **{naam: getattr(vraag, naam) for naam in ("label", "soort", "verplicht", "uitleg")},
        "keuzes": "\n".join(vraag.keuzes),
        "voorwaarde": als_keuze(vraag.voorwaarde),
    }


def _voorwaardekeuzes(eerder: list[Intakevereiste], vraag: Intakevereiste | None) -> list[Any]:
    """Always, or at one answer to one earlier question, grouped by question; so no pair can be wrong."""
    groepen = [(ander.label, _antwoordkeuzes(ander, vraag)) for ander in eerder]
    return [("", "altijd"), *((label, keuzes) for label, keuzes in groepen if keuzes)]


def _antwoordkeuzes(ander: Intakevereiste, vraag: Intakevereiste | None) -> list[tuple[str, str]]:
    """What stands there already stays on offer, so that it is not lost."""
    mogelijk = keuzes_bij({"code": ander.code, "soort": ander.soort, "keuzes": ander.keuzes})
    keuzes = [(als_keuze(eis), f"alleen bij {woorden}") for eis, woorden in mogelijk]
    eis_nu = vraag.voorwaarde if vraag else None
    nu = als_keuze(eis_nu)
    if eis_nu and eis_nu["veld"] == ander.code and nu not in dict(keuzes):
        keuzes.append((nu, f"alleen bij {nu.removeprefix(ander.code)}"))
    return keuzes


class Vragensetformulier(Catalogusformulier):
    """Questions that return in many intakes, all at once."""

    vragenset = forms.ModelChoiceField(
        Vragenset.objects.all(), label="Vragenset", empty_label="kies", to_field_name="code"
    )


class Statussenformulier(Catalogusformulier):
    """Each state of the machine: used or not, its name, and what the resident is told."""

    def __init__(self, *args: Any, versie: Zaaktypeversie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rijen = {rij.stand: rij for rij in versie.statustypen.all()}
        for nummer, (stand, woord) in enumerate(Zaakstand.choices, start=1):
            rij = rijen.get(stand)
            self.fields |= {
                f"{stand}_aan": forms.BooleanField(
                    label=f"{nummer}. {woord}", required=False, initial=rij is not None
                ),
                f"{stand}_naam": forms.CharField(
                    label="Naam", max_length=80, required=False, initial=rij.naam if rij else str(woord)
                ),
                f"{stand}_klanttekst": forms.CharField(
                    label="Wat de klant leest",
                    max_length=200,
                    required=False,
                    initial=rij.klanttekst if rij else "",
                ),
            }

    def veld_van(self, naam: str) -> str:
        return f"{naam}_naam"

    @property
    def rijen(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Per state its word and its three fields."""
        delen = ("aan", "naam", "klanttekst")
        return [
            (str(woord), [self[f"{stand}_{deel}"] for deel in delen]) for stand, woord in Zaakstand.choices
        ]

    def statussen(self) -> list[Status]:
        schoon = self.cleaned_data
        aan = (stand for stand in Zaakstand.values if schoon[f"{stand}_aan"])
        return [Status(stand, schoon[f"{stand}_naam"], schoon[f"{stand}_klanttekst"]) for stand in aan]


class Resultaatformulier(Catalogusformulier):
    """One way in which a zaak can end."""

    naam = forms.CharField(label="Naam", max_length=80, help_text="Bijvoorbeeld Vergunning verleend.")
    resultaat = forms.ChoiceField(
        label="Wat betekent het?", choices=Zaakresultaat.choices, widget=forms.RadioSelect
    )
    selectielijst = forms.CharField(
        label="Nummer in de selectielijst",
        max_length=20,
        required=False,
        help_text="Selectielijst gemeenten 2020, bijvoorbeeld 5.1.4.",
    )
    waardering = forms.ChoiceField(
        label="Daarna", choices=Waardering.choices, widget=forms.RadioSelect, initial=Waardering.VERNIETIGEN
    )
    aantal = forms.IntegerField(label="Bewaartermijn", required=False, min_value=1, max_value=999)
    eenheid = forms.ChoiceField(
        label="Eenheid", choices=list(BEWAAREENHEDEN.items()), initial="Y", required=False
    )

    def __init__(self, *args: Any, rij: Any = None, **kwargs: Any) -> None:
        if rij is not None:
            namen = ("naam", "resultaat", "selectielijst", "waardering")
            aantal, eenheid = lees_bewaartermijn(rij.bewaartermijn) or (None, "Y")
            velden = {naam: getattr(rij, naam) for naam in namen}
            kwargs["initial"] = {**velden, "aantal": aantal, "eenheid": eenheid}
        super().__init__(*args, **kwargs)

    def gegevens(self) -> Resultaat:
        """What was filled in, for the service; the term as ISO 8601."""
        schoon = dict(self.cleaned_data)
        aantal, eenheid = schoon.pop("aantal"), schoon.pop("eenheid") or "Y"
        return Resultaat(**schoon, bewaartermijn=f"P{aantal}{eenheid}" if aantal else "")
