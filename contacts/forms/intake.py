"""The intake: per zaak what its zaaktype asks. Which answers suffice is decided by the service, not here."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.html import escape

from catalogus.models import Intakevereiste, Zaaktypeversie
from contacts.forms.basis import DAGVORMEN, Werkformulier
from contacts.forms.medewerkers import namen
from contacts.werkplek.dubbel import PLEKKEN
from contacts.werkplek.keuze import NODIG
from kcc.fouten import Geweigerd
from kcc.models import Bestand
from kcc.services.bestanden import AANGENOMEN
from zaken.intake import geldt
from zaken.services import Zaakverzoek

SOORT = Intakevereiste.Soort
JANEE = [("ja", "ja"), ("nee", "nee")]
NODIG_VELD = "nodig."
KAARTEN_TOT = 3  # with more choices than this a list is calmer than cards


@dataclass(frozen=True)
class Intakegroep:
    """The fields of one zaak."""

    zaaktype: str
    versie: Zaaktypeversie
    velden: list[forms.BoundField]
    documenten: list[forms.BoundField]


class IntakeFormulier(Werkformulier):
    """Fields are named "zaaktype.code", as the service names them in its refusal."""

    voorvoegsel = "i"

    def __init__(
        self,
        *args: Any,
        versies: Mapping[str, Zaaktypeversie],
        gekozen: Sequence[str],
        getypt: Mapping[str, Any],
        bestanden: Mapping[str, Bestand],
        dag: date,
        nodig: Mapping[str, tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        """`dag`: of the application, which decides how old somebody is. `nodig`: of a life event, per
        zaaktype its question and the answer so far (R35)."""
        super().__init__(*args, **kwargs)
        for zaaktype, (vraag, antwoord) in (nodig or {}).items():
            self.fields[f"{NODIG_VELD}{zaaktype}"] = forms.ChoiceField(
                label=vraag, choices=list(NODIG.items()), widget=forms.RadioSelect, required=False
            )
            self.initial[f"{NODIG_VELD}{zaaktype}"] = antwoord
        self.versies = {z: versies[z] for z in gekozen if z in versies}
        self.bestanden, self.dag = bestanden, dag
        self.antwoorden = {z: _antwoorden(z, versie, getypt) for z, versie in self.versies.items()}
        for naam, vereiste in self._vereisten():
            self.fields[naam] = _veld(vereiste, bestanden.get(naam), self._stuurt(naam, vereiste))
        if not self.is_bound:
            self._markeer_verplicht()

    def _vereisten(self) -> Iterator[tuple[str, Intakevereiste]]:
        """Those that count with the answers given so far."""
        for zaaktype, versie in self.versies.items():
            for vereiste in versie.vereisten.all():
                if geldt(vereiste, self.antwoorden[zaaktype], self.dag):
                    yield f"{zaaktype}.{vereiste.code}", vereiste

    def _stuurt(self, naam: str, vereiste: Intakevereiste) -> bool:
        """Whether the screen follows from this answer: another requirement hangs on it, or it is a place."""
        if vereiste.code in PLEKKEN:
            return True  # perhaps there is a melding of it already
        anderen = self.versies[naam.partition(".")[0]].vereisten.all()
        return any(ander.voorwaarde and ander.voorwaarde["veld"] == vereiste.code for ander in anderen)

    def _markeer_verplicht(self) -> None:
        """Only for the eye: completeness is judged in one place, the service."""
        for veld in self.fields.values():
            veld.required = getattr(veld, "verplicht", False)

    def neem_over(self, fout: Geweigerd) -> None:
        super().neem_over(fout)
        self._markeer_verplicht()

    def groepen(self) -> list[Intakegroep]:
        """Per zaak its fields, the documents apart: they may often come later."""
        return [self._groep(zaaktype, versie) for zaaktype, versie in self.versies.items()]

    def _groep(self, zaaktype: str, versie: Zaaktypeversie) -> Intakegroep:
        velden = [self[naam] for naam in self.fields if naam.partition(".")[0] == zaaktype]
        documenten = [veld for veld in velden if getattr(veld.field, "document", False)]
        return Intakegroep(zaaktype, versie, [v for v in velden if v not in documenten], documenten)

    def onbeantwoord(self) -> dict[str, str]:
        """Questions of the life event that nobody asked: field -> what to do."""
        velden = [naam for naam in self.fields if naam.startswith(NODIG_VELD)]
        melding = "Vraag dit nog, of kies “weet niet”."
        return {naam: melding for naam in velden if not self[naam].value()}

    def verzoeken(self) -> list[Zaakverzoek]:
        """What the service is asked to make."""
        return [
            Zaakverzoek(zaaktype, self.antwoorden[zaaktype], self._bestanden_van(zaaktype))
            for zaaktype in self.versies
        ]

    def _bestanden_van(self, zaaktype: str) -> dict[str, Bestand]:
        paren = ((naam.partition("."), bestand) for naam, bestand in self.bestanden.items())
        return {
            code: bestand for (z, _, code), bestand in paren if z == zaaktype and f"{z}.{code}" in self.fields
        }


def _antwoorden(zaaktype: str, versie: Zaaktypeversie, invoer: Mapping[str, Any]) -> dict[str, str]:
    """What was typed, by code; a date in any notation becomes the one the service knows."""
    gevonden = {}
    for vereiste in versie.vereisten.all():
        waarde = str(invoer.get(f"i-{zaaktype}.{vereiste.code}", "")).replace("\x00", "").strip()
        if vereiste.soort != SOORT.DOCUMENT and waarde:
            gevonden[vereiste.code] = _als_iso(waarde) if vereiste.soort == SOORT.DATUM else waarde
    return gevonden


def _als_iso(waarde: str) -> str:
    """As typed when it is no date at all: the service says so."""
    for vorm in DAGVORMEN:
        with suppress(ValueError):
            return datetime.strptime(waarde, vorm).date().isoformat()  # noqa: DTZ007 (a day, no moment)
    return waarde


def _veld(vereiste: Intakevereiste, bestand: Bestand | None, stuurt: bool) -> forms.Field:  # noqa: FBT001
    opties: dict[str, Any] = {
        "label": vereiste.label,
        "help_text": escape(vereiste.uitleg),
        "required": False,
    }
    veld: Any = _van_soort(vereiste, opties)
    veld.verplicht, veld.stuurt = vereiste.verplicht, stuurt
    veld.document, veld.bestand = vereiste.soort == SOORT.DOCUMENT, bestand
    veld.kaarten = isinstance(veld.widget, forms.RadioSelect)
    return veld  # type: ignore[no-any-return]


def _van_soort(vereiste: Intakevereiste, opties: dict[str, Any]) -> forms.Field:
    if vereiste.soort == SOORT.DOCUMENT:
        return forms.FileField(widget=forms.FileInput(attrs={"accept": AANGENOMEN}), **opties)
    if vereiste.soort == SOORT.JANEE:
        return forms.ChoiceField(choices=JANEE, widget=forms.RadioSelect, **opties)
    if vereiste.soort == SOORT.KEUZE:
        keuzes = [(keuze, keuze) for keuze in vereiste.keuzes]
        if len(keuzes) <= KAARTEN_TOT:
            return forms.ChoiceField(choices=keuzes, widget=forms.RadioSelect, **opties)
        return forms.ChoiceField(choices=[("", "kies"), *keuzes], **opties)
    if vereiste.soort == SOORT.MEDEWERKER:
        fouten = {"invalid_choice": "Kies een medewerker uit de lijst."}
        keuzes = [("", "niet over een persoon"), *namen()]
        return forms.ChoiceField(choices=keuzes, error_messages=fouten, **opties)
    attrs: dict[str, dict[str, str]] = {SOORT.DATUM: {"type": "date"}, SOORT.GETAL: {"inputmode": "decimal"}}
    return forms.CharField(widget=forms.TextInput(attrs=attrs.get(vereiste.soort, {})), **opties)
