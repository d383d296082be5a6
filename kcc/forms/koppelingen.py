"""The key of an application: what it may, about what, for what, and how long."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms

from kcc import klok
from kcc.forms.basis import Formulier, dagveld, tekstveld, vinkjes
from kcc.models import ApiToken, Productgroep
from kcc.services.tokens import MEEST_PER_MINUUT, PER_MINUUT, bronnen

EEN_JAAR: Final = timedelta(days=365)
LAATSTE: Final = date(2099, 12, 31)
UITLEG: Final = {
    "*": "Alles, ook wat er later bij komt",
    "klantinteracties": "klantinteracties (de Klantinteracties API)",
    "zgw": "zgw (de Zaken API en de Catalogi API)",
}
ALLEEN_LEZEN: Final = frozenset({"zgw"})


def bronkeuzes(*, schrijven: bool = False) -> list[tuple[str, str]]:
    """All at the top, then each resource by its name in addresses and scopes."""
    namen = sorted(bronnen() - (ALLEEN_LEZEN if schrijven else frozenset()))
    return [(naam, UITLEG.get(naam, naam)) for naam in ("*", *namen)]


class Koppelingformulier(Formulier):
    """Everything of a token that is told when it is made."""

    naam = tekstveld("Naam", lengte=60, hulp="Van de toepassing, bijvoorbeeld: website.")
    doel = tekstveld(
        "Waarvoor",
        lengte=100,
        hulp="Dit staat bij elke inwoner van wie de toepassing gegevens leest, bijvoorbeeld: status op de website.",
    )
    lezen = vinkjes("Mag lezen", [], verplicht=False)
    schrijven = vinkjes("Mag toevoegen en wijzigen", [], verplicht=False)
    alles = forms.BooleanField(
        label="Alle productgroepen",
        required=False,
        help_text="Van zaken in het sociaal domein ziet de toepassing dan toch niets.",
    )
    productgroepen = forms.ModelMultipleChoiceField(
        Productgroep.objects.none(),
        label="Of alleen deze productgroepen",
        required=False,
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies uit de lijst.", "invalid_pk_value": "Kies uit de lijst."},
    )
    bsn = forms.BooleanField(
        label="Mag een BSN sturen en zien",
        required=False,
        help_text="Let op: alleen als de wet het toestaat voor dit doel. Een BSN dat uitlekt is een datalek.",
    )
    verloopt_op = dagveld("Werkt tot en met", hulp="Daarna maakt u een nieuwe sleutel.")
    per_minuut = forms.IntegerField(
        label="Aanroepen per minuut",
        min_value=1,
        max_value=MEEST_PER_MINUUT,
        initial=PER_MINUUT,
        help_text="Hoogstens zo veel; wat er meer komt, wordt geweigerd.",
        error_messages={
            "required": "Vul een aantal in.",
            "invalid": "Vul een heel getal in.",
            "min_value": "Vul minstens 1 in.",
            "max_value": f"Vul hoogstens {MEEST_PER_MINUUT} in.",
        },
    )
    client = forms.BooleanField(
        label="Geef ook een client-id en geheim",
        required=False,
        help_text="Nodig voor de Zaken API en de Catalogi API: daar logt een toepassing in met een JWT.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["lezen"].choices = bronkeuzes()
        velden["schrijven"].choices = bronkeuzes(schrijven=True)
        velden["productgroepen"].queryset = Productgroep.objects.all()
        velden["verloopt_op"].initial = klok.vandaag() + EEN_JAAR

    def clean_naam(self) -> str:
        naam = str(self.cleaned_data["naam"])
        if ApiToken.objects.filter(naam=naam).exists():
            raise forms.ValidationError(
                "Er is al een koppeling met deze naam: kies een andere.", "naam_bezet"
            )
        return naam

    def clean_verloopt_op(self) -> datetime:
        """The first moment at which it no longer works."""
        dag: date = self.cleaned_data["verloopt_op"]
        if not klok.vandaag() <= dag <= LAATSTE:
            raise forms.ValidationError("Kies een dag die nog komt, voor 2100.", "dag")
        return datetime.combine(dag + timedelta(days=1), time(), klok.AMSTERDAM)

    def clean(self) -> dict[str, Any]:
        schoon = dict(self.cleaned_data)
        if not schoon.get("lezen") and not schoon.get("schrijven"):
            self.add_error("lezen", "Kies minstens één ding dat de toepassing mag.")
        if bool(schoon.get("alles")) == bool(schoon.get("productgroepen")):
            self.add_error("productgroepen", "Kies alle productgroepen, of zet er hier een of meer aan.")
        return schoon

    def invoer(self) -> dict[str, Any]:
        schoon = dict(self.cleaned_data)
        lezen, schrijven, _ = schoon.pop("lezen"), schoon.pop("schrijven"), schoon.pop("client")
        return {**schoon, "bereik": [*_bereik(lezen, "lezen"), *_bereik(schrijven, "schrijven")]}


def _bereik(namen: Iterable[str], handeling: str) -> list[str]:
    return [f"{naam}.{handeling}" for naam in namen]
