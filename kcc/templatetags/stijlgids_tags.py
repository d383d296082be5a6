"""Invented content for the style guide, so that its view needs no context of its own."""

from datetime import date, timedelta
from typing import Any

from django import forms, template
from django.core.paginator import Paginator

from kcc import klok

register = template.Library()


class Voorbeeldformulier(forms.Form):
    """One field of every kind."""

    onderwerp = forms.CharField(label="Onderwerp", help_text="Zoals de klant het zegt.")
    kanaal = forms.ChoiceField(
        label="Kanaal", choices=[("telefoon", "Telefoon"), ("balie", "Balie"), ("chat", "Chat")]
    )
    dag = forms.DateField(
        label="Gewenste dag", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    notitie = forms.CharField(label="Notitie", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    bereikbaar = forms.ChoiceField(
        label="Wanneer bereikbaar?",
        choices=[("ochtend", "Ochtend"), ("middag", "Middag"), ("maaktniet", "Maakt niet uit")],
        widget=forms.RadioSelect,
    )
    akkoord = forms.BooleanField(label="De klant weet dat wij dit vastleggen")


class Keuzeformulier(forms.Form):
    """A question of the decision tree."""

    zaak_nodig = forms.ChoiceField(
        label="Is er een zaak nodig?",
        choices=[("ja", "Ja"), ("nee", "Nee")],
        widget=forms.RadioSelect,
        required=False,
    )


@register.simple_tag
def stijlgids_voorbeeld() -> dict[str, Any]:
    """Everything the style guide shows: forms, a page, dates, states, rows."""
    fout = Voorbeeldformulier({"kanaal": "telefoon", "notitie": "Wil weten of het mag."}, auto_id="fout_%s")
    fout.is_valid()
    nu = klok.nu()
    return {
        "formulier": fout,
        "leeg_formulier": Voorbeeldformulier(auto_id="leeg_%s"),
        "keuze": Keuzeformulier(initial={"zaak_nodig": "ja"})["zaak_nodig"],
        "page_obj": Paginator(range(412), 25).get_page(4),
        "verwacht": date(2027, 1, 6),
        "beloofd": date(2027, 1, 11),
        "sinds": (nu - timedelta(minutes=4, seconds=12)).isoformat(),
        "nu": nu,
        "statussen": [
            ("open", "open"),
            ("in_behandeling", "loopt"),
            ("opgeschort", "opgeschort"),
            ("afgehandeld", "klaar"),
            ("afgebroken", "afgebroken"),
            ("op_schema", "op schema"),
            ("dreigt", "dreigt"),
            ("te_laat", "te laat"),
        ],
        "gegevens": [
            ("Zaaknummer", "Z-2026-1203"),
            ("Klant", "F. Jansen", "#"),
            ("Geboren", "••-••-1961"),
            ("Behandelaar", ""),
            ("Verantwoordelijk", "Eerste lijn"),
        ],
    }
