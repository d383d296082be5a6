"""About which zaak the status was told: chosen from what runs, or by its number."""

from typing import Any

from django import forms

from contacts.forms.basis import Werkformulier
from zaken.models import Zaak


class StatusFormulier(Werkformulier):
    """`zaken`: those that may be chosen here."""

    voorvoegsel = "status"

    nummer = forms.CharField(
        label="Heeft de klant een nummer?",
        max_length=20,
        required=False,
        help_text="Het nummer op de brief of e-mail, bijvoorbeeld KA-2026-00412 of Z-2026-01203.",
    )
    zaak = forms.ModelChoiceField(
        Zaak.objects.none(),
        label="Over welke zaak gaat het?",
        to_field_name="uuid",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Deze zaak is niet van deze klant. Kies een andere."},
    )

    def __init__(self, *args: Any, zaken: Any, gevonden: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["zaak"]
        veld.queryset, self.gevonden = zaken, gevonden

    def clean(self) -> dict[str, Any]:
        """A number that is somebody else's is found no more than one that does not exist."""
        velden: dict[str, Any] = super().clean() or {}
        if "zaak" in self.errors:
            return velden
        nummer = (velden.get("nummer") or "").strip().upper()
        if nummer and not any(nummer in (z.nummer, z.klantaanvraag.nummer) for z in self.gevonden):
            self.add_error("nummer", "Bij deze klant staat geen zaak met dit nummer.")
        elif not velden.get("zaak"):
            if self.gevonden:
                velden["zaak"] = self.gevonden[0]
            else:
                self.add_error("nummer", "Vul het nummer in, of controleer eerst wie er belt.")
        return velden
