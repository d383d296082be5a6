"""The forms of an agreement: its head, its rules, its end."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from catalogus.models import Zaaktype
from dvo.forms.basis import (
    DAG,
    Dvoformulier,
    dagveld,
    getalveld,
    keuzeveld,
    rijveld,
    tekstvak,
    tekstveld,
    zaaktypeveld,
)
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, Eenheid
from kcc import klok
from kcc.models import Team

EENHEDEN = [
    (Eenheid.WERKDAGEN.value, "werkdagen"),
    (Eenheid.MINUTEN.value, "minuten"),
    (Eenheid.PROCENT.value, "procent onvolledig"),
]


class Overeenkomstformulier(Dvoformulier):
    """Who does what for whom, and when. `tot_en_met` is the last day; empty: until further notice."""

    velden_van_dienst: ClassVar[dict[str, str]] = {"tot": "tot_en_met"}

    uitvoerder = rijveld(Team.objects.order_by("naam"), "Wie doet het werk?", "Kies een team")
    afnemer = rijveld(Team.objects.order_by("naam"), "Voor wie?", "Kies een team")
    naam = tekstveld("Naam", "Leeg: de namen van de twee teams.", verplicht=False)
    van = dagveld("Geldt vanaf")
    tot_en_met = dagveld("Tot en met", "Leeg: tot er een nieuwe versie is.", verplicht=False)
    opmerking = tekstvak("Opmerking", rijen=3)

    def __init__(self, *args: Any, dvo: Dienstverleningsovereenkomst | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if dvo and dvo.vorige_id:
            del self.fields["uitvoerder"], self.fields["afnemer"]

    @classmethod
    def begin_van(cls, dvo: Dienstverleningsovereenkomst) -> dict[str, Any]:
        """The form as the agreement now stands."""
        tot = dvo.geldigheid.upper
        return {
            "uitvoerder": dvo.uitvoerder.code,
            "afnemer": dvo.afnemer.code,
            "naam": dvo.naam,
            "van": dvo.geldigheid.lower,
            "tot_en_met": tot - DAG if tot else None,
            "opmerking": dvo.opmerking,
        }

    def invoer(self) -> dict[str, Any]:
        gegevens = super().invoer()
        laatste: date | None = gegevens.pop("tot_en_met")
        if not gegevens["naam"] and "uitvoerder" in gegevens:
            gegevens["naam"] = f"{gegevens['uitvoerder']} voor {gegevens['afnemer']}"[:150]
        return {**gegevens, "tot": laatste + DAG if laatste else None}

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or {}
        if "uitvoerder" not in self.fields and not schoon.get("naam"):
            self.add_error("naam", "Vul dit in.")
        return schoon


class Regelformulier(Dvoformulier):
    """One duty with norm, maximum and quality."""

    plicht = keuzeveld("Wat wordt er beloofd?", Dvoregel.Plicht.choices)
    zaaktype = zaaktypeveld(
        Zaaktype.objects.all(),
        "Welke zaken?",
        "Kies een zaaktype",
        "Nodig bij zaken afhandelen; anders mag het.",
    )
    norm = getalveld("Norm: hier werken we naar toe")
    norm_eenheid = keuzeveld("In", EENHEDEN)
    maximum = getalveld("Maximum: later is te laat")
    maximum_eenheid = keuzeveld("In", EENHEDEN)
    kwaliteit = tekstvak(
        "Waaraan voldoet het resultaat?", "Een eis per regel. De behandelaar vinkt ze af bij het afronden."
    )

    @classmethod
    def begin_van(cls, regel: Dvoregel) -> dict[str, Any]:
        velden = ("plicht", "norm", "norm_eenheid", "maximum", "maximum_eenheid", "kwaliteit")
        zaaktype = regel.zaaktype.identificatie if regel.zaaktype else ""
        return {**{veld: getattr(regel, veld) for veld in velden}, "zaaktype": zaaktype}


class Vervalformulier(Dvoformulier):
    """From which day on the agreement no longer holds."""

    per = dagveld("Geldt niet meer vanaf", "De dag ervoor is de laatste.")

    def clean_per(self) -> date:
        dag: date = self.cleaned_data["per"]
        if dag < klok.vandaag():
            raise forms.ValidationError("Kies vandaag of later.", "verleden")
        return dag


class Goedkeurformulier(Dvoformulier):
    """No fields but what was read."""

    gezien = forms.CharField(max_length=16, widget=forms.HiddenInput)
