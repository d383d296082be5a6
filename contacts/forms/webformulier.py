"""The public form by which a resident asks something."""

import re
from typing import Any

from django import forms

from contacts.post import kaartje
from contacts.services.webformulier import BIJLAGEN, Webvraag
from kcc.forms.basis import Formulier, tekstveld
from kcc.services.bestanden import AANGENOMEN

LINKS, VRAAG = 3, 4000
ALS_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
TELEFOON = re.compile(r"^[+(]?[\d() .-]{8,18}\d$")


class Bestandenkiezer(forms.ClearableFileInput):
    allow_multiple_selected = True


class Bestandenveld(forms.FileField):
    """Several files at once; which kinds are taken is decided by the service."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        gekozen = data if isinstance(data, (list, tuple)) else [data]
        enkel = super().clean
        return [bestand for een in gekozen if een for bestand in [enkel(een, initial)] if bestand]


class Bewonersformulier(Formulier):
    """What every public form asks, and its guards. `website` is for programs that fill in everything: people don't
    see it."""

    vraag = tekstveld("Uw vraag", lengte=VRAAG, hulp="Schrijf geen burgerservicenummer op.")
    naam = tekstveld("Uw naam", lengte=100)
    email = forms.EmailField(
        label="Uw e-mailadres",
        required=False,
        max_length=254,
        help_text="Hierop krijgt u ons antwoord.",
        error_messages={"invalid": "Dit is geen e-mailadres. Vul in als naam@voorbeeld.nl."},
    )
    telefoon = tekstveld(
        "Uw telefoonnummer", lengte=20, verplicht=False, hulp="Voor als wij u willen bellen."
    )
    website = forms.CharField(required=False, label="Laat dit veld leeg")
    kaartje = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vraag"].widget = forms.Textarea(attrs={"rows": 6, "maxlength": VRAAG})
        for naam, soort in (("naam", "name"), ("email", "email"), ("telefoon", "tel")):
            self.fields[naam].widget.attrs["autocomplete"] = soort
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}
        self.initial.setdefault("kaartje", str(kaartje.nieuw()))
        self.kaart: kaartje.Kaartje | None = None

    def clean_vraag(self) -> str:
        tekst = str(self.cleaned_data["vraag"])
        if len(ALS_LINK.findall(tekst)) > LINKS:
            raise forms.ValidationError(f"U kunt hoogstens {LINKS} links in uw vraag zetten.", "links")
        return tekst

    def clean_telefoon(self) -> str:
        nummer = str(self.cleaned_data["telefoon"])
        if nummer and not TELEFOON.match(nummer):
            raise forms.ValidationError("Dit is geen telefoonnummer.", "telefoon")
        return nummer

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        self.kaart = kaartje.lees(gegevens.get("kaartje", ""))
        if gegevens.get("website"):
            self.add_error(None, "Een verborgen veld was ingevuld. Druk nog een keer op Verstuur.")
        elif self.kaart is None or self.kaart.verlopen:
            self.add_error(None, "Dit formulier stond te lang open. Druk nog een keer op Verstuur.")
        elif self.kaart.te_snel and not self.errors:  # with a mistake to mend the next press is later
            self.add_error(None, "Dat ging erg snel. Wacht een paar tellen en druk nog een keer op Verstuur.")
        return gegevens

    def nogmaals(self) -> None:
        """Shown again: what was typed stays, the hidden field is emptied, a ticket that no longer holds is renewed."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["website"] = ""
        if self.kaart is None or self.kaart.verlopen:
            data["kaartje"] = str(kaartje.nieuw())
        self.data = data


class Webformulier(Bewonersformulier):
    """A question about a product, or any other one."""

    plek = tekstveld("Over welk adres of welke plek gaat het?", lengte=200, verplicht=False)
    bijlagen = Bestandenveld(
        label="Bijlagen",
        required=False,
        help_text=f"Hoogstens {BIJLAGEN} bestanden van 10 MB: pdf, foto (jpg, png) of document (docx, odt).",
        widget=Bestandenkiezer(attrs={"accept": AANGENOMEN}),
        error_messages={"empty": "Dit bestand is leeg."},
    )
    field_order = ("vraag", "plek", "bijlagen", "naam", "email", "telefoon")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plek"].widget.attrs["autocomplete"] = "off"

    def webvraag(self) -> Webvraag:
        velden = ("naam", "vraag", "email", "telefoon", "plek", "bijlagen")
        return Webvraag(**{naam: self.cleaned_data[naam] for naam in velden})
