"""A catalogue file to take in, and what to assume where a file in ZGW form is silent."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from dvo.forms.basis import Dvoformulier, keuzeveld, rijveld
from dvo.overdracht.zgw_lezen import Keuzes
from dvo.services.klaargezet import klaargezet, zet_klaar
from kcc.fouten import Geweigerd
from kcc.models import Bestand, Medewerker, Productgroep, Team
from kcc.models.organisatie import Lijn

NIVEAUS = [("", "Kies een niveau"), *((str(n), f"Niveau {n}") for n in (1, 2, 3, 4))]


class Overdrachtformulier(Dvoformulier):
    """`klaar` is the file that was chosen before and is still on the server."""

    bestand = forms.FileField(
        label="Catalogusbestand",
        required=False,
        help_text=(
            "JSON, hoogstens 20 MB: een eerder bewaarde catalogus, of zaaktypen in de vorm van de ZGW Catalogi API."
        ),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"empty": "Dit bestand is leeg.", "invalid": "Kies een bestand."},
    )
    klaar = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, door: Medewerker | None = None, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.door = door
        self.rij: Bestand | None = None
        teams, groepen = Team.objects.filter(lijn=Lijn.VAKAFDELING), Productgroep.objects.all()
        self.fields["team"] = rijveld(teams, "Vakafdeling", "Kies een vakafdeling", verplicht=False)
        self.fields["productgroep"] = rijveld(
            groepen, "Productgroep", "Kies een productgroep", verplicht=False
        )
        self.fields["contactniveau"] = keuzeveld("Contactniveau", NIVEAUS, verplicht=False)

    @property
    def aanvullingen(self) -> list[forms.BoundField]:
        return [self[naam] for naam in ("team", "productgroep", "contactniveau")]

    def clean(self) -> dict[str, Any]:
        """A file that was chosen now is kept at once, also when something else is wrong."""
        schoon = super().clean() or {}
        if self.door is not None and "bestand" not in self.errors:
            self.rij = self._bewaar(schoon.get("bestand"))
            if self.rij is None and "bestand" not in self.errors:
                self.add_error("bestand", "Kies een bestand.")
        return schoon

    def _bewaar(self, bestand: UploadedFile | None) -> Bestand | None:
        assert self.door is not None  # noqa: S101
        if bestand is None:
            return klaargezet(self.cleaned_data.get("klaar"), self.door)
        try:
            return zet_klaar(bestand=bestand, door=self.door)
        except Geweigerd as fout:
            self.weiger(fout)
            return None

    def inhoud(self) -> bytes:
        assert self.rij is not None  # noqa: S101 only of a valid form
        with self.rij.inhoud.open("rb") as bestand:
            return bytes(bestand.read())

    def keuzes(self) -> Keuzes:
        team, groep, niveau = (self.cleaned_data[naam] for naam in ("team", "productgroep", "contactniveau"))
        return Keuzes(
            team=team.code if team else "",
            productgroep=groep.code if groep else "",
            contactniveau=int(niveau) if niveau else None,
        )
