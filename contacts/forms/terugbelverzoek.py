"""The panel Terugbellen: who calls back, where, about what, when; with the questions of that afdeling."""

from collections.abc import Callable, Mapping
from datetime import time
from functools import cached_property
from typing import Any, ClassVar, Final, Self

from django import forms
from django.utils.html import escape

from catalogus.models import Intakevereiste, Vragenset
from contacts.forms.basis import Werkformulier
from contacts.forms.teamkeuze import Teamveld, collegas, collegaveld
from contacts.models import Urgentie
from contacts.terugbellen.bereik import GEEN_BEREIK, lees_email, lees_telefoonnummer
from contacts.terugbellen.termijn import Termijn, lees_termijn
from contacts.terugbellen.vragen import fouten_in, gesteld, sets_van, vereisten_van
from kcc.inrichting import Stand

ANTWOORD: Final = "antwoorden."
VENSTERS: Final[dict[str, tuple[str, time | None, time | None]]] = {
    "": ("maakt niet uit", None, None),
    "ochtend": ("in de ochtend", None, time(12)),
    "middag": ("in de middag", time(12), time(17)),
    "namiddag": ("na 16 uur", time(16), None),
}
SOORT = Intakevereiste.Soort


class Gelezenveld(forms.CharField):
    """Read by a pure function, whose ValueError is the message."""

    def __init__(self, lees: Callable[[str], str], **opties: Any) -> None:
        super().__init__(required=False, **opties)
        self.lees = lees

    def clean(self, value: Any) -> str:
        try:
            return self.lees(str(super().clean(value) or ""))
        except ValueError as fout:
            raise forms.ValidationError(str(fout), "ongeldig") from None


def _tijd(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Dit is geen tijd. Vul in als 09:00."},
    )


class TerugbelFormulier(Werkformulier):
    """A telephone number or an e-mail address is enough; the rest is known or may stay empty."""

    voorvoegsel = "bel"
    velden_van_dienst: ClassVar[Mapping[str, str]] = {"venster_van": "van", "venster_tot": "tot"}

    team = Teamveld()
    voor = collegaveld("Voor wie?", "wie er is")
    telefoonnummer = Gelezenveld(
        lees_telefoonnummer, label="Telefoonnummer", widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    email = Gelezenveld(
        lees_email, label="Of e-mailadres", widget=forms.TextInput(attrs={"inputmode": "email"})
    )
    toelichting = forms.CharField(
        label="Toelichting voor wie terugbelt", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    venster = forms.ChoiceField(
        label="Wanneer liefst?",
        required=False,
        choices=[(naam, tekst) for naam, (tekst, _, _) in VENSTERS.items()],
    )
    van = _tijd("Vanaf")
    tot = _tijd("Tot")
    urgentie = forms.ChoiceField(
        label="Hoe dringend?",
        required=False,
        choices=Urgentie.choices,
        widget=forms.RadioSelect,
        initial=Urgentie.NORMAAL.value,
    )

    def __init__(
        self,
        *args: Any,
        getypt: Mapping[str, Any],
        stand: Stand,
        productgroep: str = "",
        zaaktype: Any = None,
        **kwargs: Any,
    ) -> None:
        """`productgroep` (code) and `zaaktype` of the vraag decide which questions and which term."""
        super().__init__(*args, **kwargs)
        self.getypt, self.zaaktype = getypt, zaaktype
        velden: dict[str, Any] = self.fields
        velden["team"].zet(stand, eerste=True)
        velden["voor"].queryset = collegas(self.teamcode)
        self.sets = sets_van(self.teamcode, productgroep) if self.teamcode else []
        self.vragenset = self._gekozen_set()
        self.vereisten = gesteld(vereisten_van(self.vragenset), self.antwoorden)
        self._voeg_vragen_toe()
        velden["telefoonnummer"].required = not self.is_bound and not self._tekst("email")  # for the eye

    @classmethod
    def met(cls, invoer: Mapping[str, Any], *, toets: bool = False, **meer: Any) -> Self:
        return super().met(invoer, toets=toets, getypt=invoer, **meer)

    def _tekst(self, veld: str) -> str:
        return str(self.getypt.get(f"{self.voorvoegsel}-{veld}", "")).replace("\x00", "").strip()

    @property
    def teamcode(self) -> str:
        return self._tekst("team")

    # -- the questions of the afdeling -------------------------------------------------------------

    def _gekozen_set(self) -> Vragenset | None:
        gekozen = (rij for rij in self.sets if str(rij.uuid) == self._tekst("vragenset"))
        return next(gekozen, self.sets[0] if self.sets else None)

    @cached_property
    def antwoorden(self) -> dict[str, str]:
        """By code, as typed."""
        codes = [vraag["code"] for vraag in (self.vragenset.vragen if self.vragenset else [])]
        return {code: self._tekst(ANTWOORD + code) for code in codes}

    def _voeg_vragen_toe(self) -> None:
        if len(self.sets) > 1 and self.vragenset:
            keuzes = [(str(rij.uuid), rij.naam) for rij in self.sets]
            self.fields["vragenset"] = forms.ChoiceField(label="Onderwerp", choices=keuzes, required=False)
            self.initial["vragenset"] = str(self.vragenset.uuid)
        stuurt = {eis["veld"] for v in vereisten_van(self.vragenset) if (eis := v.voorwaarde)}
        for vereiste in self.vereisten:
            veld: Any = _vraagveld(vereiste)
            veld.stuurt = vereiste.code in stuurt
            veld.required = vereiste.verplicht and not self.is_bound  # for the eye; judged in one place
            self.fields[ANTWOORD + vereiste.code] = veld

    @property
    def vragenset_keuze(self) -> forms.BoundField:
        """Where there is more than one set."""
        return self["vragenset"]

    @property
    def vraagvelden(self) -> list[forms.BoundField]:
        return [self[ANTWOORD + vereiste.code] for vereiste in self.vereisten]

    # -- what is shown and what is asked for -------------------------------------------------------

    @cached_property
    def termijn(self) -> Termijn | None:
        """As the service will promise it."""
        urgentie = self._tekst("urgentie") or Urgentie.NORMAAL
        return (
            lees_termijn(team=self.teamcode, urgentie=urgentie, zaaktype=self.zaaktype)
            if self.teamcode
            else None
        )

    @property
    def eigen_tijden(self) -> bool:
        """Times of their own were typed."""
        return bool(self._tekst("van") or self._tekst("tot") or self["van"].errors or self["tot"].errors)

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        if not any(gegevens.get(naam, "fout") for naam in ("telefoonnummer", "email")):
            self.add_error("telefoonnummer", GEEN_BEREIK)
        for veld, melding in fouten_in(self.vereisten, self.antwoorden).items():
            self.add_error(veld, melding)
        return gegevens

    def meer(self) -> dict[str, Any]:
        """The other arguments of the service; only after is_valid()."""
        velden = self.cleaned_data
        _, van, tot = VENSTERS[velden["venster"]]
        if velden["van"] or velden["tot"]:
            van, tot = velden["van"], velden["tot"]
        return {
            "email": velden["email"],
            "voor": velden["voor"],
            "urgentie": velden["urgentie"] or Urgentie.NORMAAL,
            "venster_van": van,
            "venster_tot": tot,
            "vragenset": self.vragenset,
            "antwoorden": self.antwoorden,
        }


def _vraagveld(vereiste: Intakevereiste) -> forms.Field:
    opties: dict[str, Any] = {"label": vereiste.label, "help_text": escape(vereiste.uitleg)}
    if vereiste.soort == SOORT.JANEE:
        return forms.ChoiceField(choices=[("ja", "ja"), ("nee", "nee")], widget=forms.RadioSelect, **opties)
    if vereiste.soort == SOORT.KEUZE:
        return forms.ChoiceField(choices=[("", "kies"), *((k, k) for k in vereiste.keuzes)], **opties)
    soort = {SOORT.DATUM.value: {"type": "date"}, SOORT.GETAL.value: {"inputmode": "decimal"}}
    return forms.CharField(widget=forms.TextInput(attrs=soort.get(vereiste.soort, {})), **opties)
