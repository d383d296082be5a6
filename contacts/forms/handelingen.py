"""The small forms of the acts on a zaak: each has only the fields of its act."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from contacts.balie.zaaktimer import lees_timer
from contacts.forms.medewerkers import Behandelaarveld, Medewerkerveld, medewerkers
from kcc import klok
from kcc.fouten import Geweigerd
from kcc.models import Medewerker, Team
from zaken.advies import met_advies
from zaken.models import Reden, Resultaat
from zaken.models.onderdelen import OpschortingGrond
from zaken.overgangen import Handeling
from zaken.routering import passende_redenen
from zaken.services.gemist import ANDERS
from zaken.services.wachttijd import Overschrijding

EENHEDEN = [("w", "weken"), ("d", "dagen"), ("m", "maanden")]
IN_DE_SERVICE = {"team": "naar"}  # field -> argument, where they differ
OP_HET_SCHERM = {"naar": "team", "lijn": "team"}  # field of a refusal -> field
DOORZETTEN = {
    Reden.INFORMATIE_ONTBRAK: "Er ontbrak informatie: terug naar de eerste lijn",
    Reden.ANDERE_AFDELING: "Hoort bij een andere vakafdeling",
}


class Handelingformulier(forms.Form):
    """Built from the table of acts (`zaken/overgangen.py`)."""

    def __init__(self, handeling: Handeling, zaak: Any, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{handeling.naam}_%s")
        self.handeling = handeling
        for veld in handeling.velden:
            maak = VELDEN.get(f"{handeling.naam}.{veld}") or VELDEN[veld]
            gemaakt = maak(zaak)
            if gemaakt is not None:
                self.fields[veld] = gemaakt

    def invoer(self) -> dict[str, Any]:
        """The keyword arguments of the service."""
        return {IN_DE_SERVICE.get(veld, veld): waarde for veld, waarde in self.cleaned_data.items()}

    def weiger(self, fout: Geweigerd) -> None:
        """The refusal of the service at its field, or above the form."""
        veld = OP_HET_SCHERM.get(fout.veld or "", fout.veld)
        self.add_error(veld if veld in self.fields else None, fout.melding)


def tekstvak(label: str, *, verplicht: bool = True, hulp: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=verplicht,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=hulp,
        max_length=2000,
        error_messages={"required": "Schrijf dit erbij."},
    )


def dagveld(label: str, hulp: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    fouten = {"required": "Kies een dag.", "invalid": "Dit is geen datum."}
    return forms.DateField(label=label, widget=widget, help_text=hulp, error_messages=fouten)


def keuzeknoppen(label: str, keuzes: list[tuple[str, str]]) -> forms.ChoiceField:
    fouten = {"required": "Maak een keuze."}
    return forms.ChoiceField(label=label, choices=keuzes, widget=forms.RadioSelect, error_messages=fouten)


def lijstkeuze(rijen: QuerySet[Any], label: str, leeg: str) -> forms.ModelChoiceField:
    fouten = {"required": f"{leeg}.", "invalid_choice": f"{leeg} uit de lijst."}
    return forms.ModelChoiceField(rijen, label=label, empty_label=leeg, error_messages=fouten)


def _vinkje(label: str, fout: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, error_messages={"required": fout})


def _resultaat(zaak: Any) -> forms.Field | None:
    """A product that is delivered later is not granted here: that is what "wacht op levering" is for. None where
    the results of the zaaktype are chosen instead."""
    if _resultaten(zaak):
        return None
    levering = zaak.versie.wordt_geleverd
    keuzes = [k for k in Resultaat.choices if not (levering and k[0] == Resultaat.VERLEEND)]
    return keuzeknoppen("Resultaat", keuzes)


def _resultaten(zaak: Any) -> list[dict[str, str]]:
    """The results of the zaaktype, alike ones together; fetched with the zaak."""
    levering, orde = zaak.versie.wordt_geleverd, list(Resultaat.values)
    rijen = [
        rij for rij in getattr(zaak, "resultaten", ()) if not (levering and rij["resultaat"] == "verleend")
    ]
    return sorted(rijen, key=lambda rij: orde.index(rij["resultaat"]))


def _resultaattype(zaak: Any) -> forms.Field | None:
    """By name; the kind of result is told where the name does not."""
    rijen = _resultaten(zaak)
    if not rijen:
        return None
    return keuzeknoppen("Resultaat", [(rij["naam"], _in_woorden(rij)) for rij in rijen])


def _in_woorden(rij: dict[str, str]) -> str:
    naam, label = rij["naam"], Resultaat(rij["resultaat"]).label.lower()
    zegt_het = rij["resultaat"] in naam.lower() or naam.lower() in label
    return naam if zegt_het else f"{naam} ({label})"


def _doorzetreden(zaak: Any) -> forms.Field:
    """What can be why a zaak of this line moves; the service judges it with the team (P11)."""
    passend = {*passende_redenen(zaak.lijn, "eerste"), *passende_redenen(zaak.lijn, "vakafdeling")}
    return keuzeknoppen("Waarom?", [(r.value, DOORZETTEN.get(r, r.label)) for r in Reden if r in passend])


def _ontbrak(zaak: Any) -> forms.Field | None:
    """What the intake should have asked; only where a zaak can go back to the eerste lijn."""
    if "informatie_ontbrak" not in passende_redenen(zaak.lijn, "eerste"):
        return None
    anders = "Iets anders: schrijf het bij de toelichting"
    return _gemist(zaak, "Wat ontbrak er?", anders, "Alleen als er informatie ontbrak.")


def _had_gevraagd(zaak: Any) -> forms.Field:
    return _gemist(
        zaak, "Had de intake hiernaar moeten vragen?", "Iets anders", "Alleen bij aanvullen, als het zo is."
    )


def _gemist(zaak: Any, label: str, anders: str, hulp: str) -> forms.MultipleChoiceField:
    eisen = ((eis["code"], eis["label"]) for eis in getattr(zaak, "vereisten", ()))
    return forms.MultipleChoiceField(
        label=label,
        choices=[*eisen, (ANDERS, anders)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=f"{hulp} Het telt mee bij de kwaliteit van de intake.",
    )


def _criteria(zaak: Any) -> forms.Field | None:
    """Ticked at a decision; the service says which one is missing. None when nothing was agreed."""
    eisen = zaak.dvoregel.criteria if zaak.dvoregel else []
    if not eisen:
        return None
    return forms.MultipleChoiceField(
        label="Waaraan voldoet het resultaat?",
        choices=[(eis, eis) for eis in eisen],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Nodig bij verlenen of weigeren.",
    )


def _team(zaak: Any) -> forms.Field:
    teams = Team.objects.exclude(pk=zaak.team_id).exclude(lijn="facilitair").order_by("naam")
    return lijstkeuze(teams, "Naar welk team?", "Kies een team")


def _behandelaar(zaak: Any) -> forms.Field:
    rijen = wie_werkt_in(zaak.team).exclude(pk=zaak.klacht_over_id)
    return Behandelaarveld(
        met_advies(rijen, zaak),
        label="Aan wie?",
        empty_label="Kies een collega",
        help_text="Wie het kan en de minste zaken open heeft, staat bovenaan.",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )


def wie_werkt_in(team: Team) -> QuerySet[Medewerker]:
    """Who belongs to a team today: members, its leidinggevende, and who is deployed to it."""
    vandaag = Q(inzetten__team=team, inzetten__datum=klok.vandaag())
    leden = Medewerker.objects.filter(Q(team=team) | Q(leidt=team) | vandaag, is_active=True)
    return leden.distinct().order_by("last_name", "first_name")


def _over(zaak: Any) -> forms.Field:
    """Over whom the klacht goes; empty when it is about nobody in particular."""
    return Medewerkerveld(
        medewerkers(),
        label="Over welke medewerker gaat de klacht?",
        required=False,
        empty_label="Niet over een persoon",
        initial=zaak.klacht_over_id,
        help_text="Deze medewerker ziet de klacht niet meer en kan hem niet behandelen.",
        error_messages={"invalid_choice": "Kies een medewerker uit de lijst."},
    )


def _verlenging(zaak: Any, veld: str, anders: Any) -> Any:
    """What the law of the zaaktype allows; fetched with the zaak (`contacts/dossiers/zaakblad.py`)."""
    return (getattr(zaak, "wet", None) or {}).get(veld) or anders


def _aantal(zaak: Any) -> forms.Field:
    return forms.IntegerField(
        label="Hoeveel langer?", min_value=1, max_value=99, initial=_verlenging(zaak, "verlenging_aantal", 6)
    )


def _eenheid(zaak: Any) -> forms.Field:
    begin = _verlenging(zaak, "verlenging_eenheid", "w")
    return forms.ChoiceField(label="In", choices=EENHEDEN, initial=begin)


def _overschrijding(zaak: Any) -> forms.Field | None:
    """Asked when somebody waited longer for it than a quarter of an hour."""
    timer = lees_timer(zaak)
    if timer is None or not (timer.loopt and timer.over):
        return None
    keuzes: list[tuple[str, str]] = Overschrijding.choices
    return keuzeknoppen("Waarom duurde het langer dan 15 minuten?", keuzes)


VELDEN: dict[str, Callable[[Any], forms.Field | None]] = {
    "resultaat": _resultaat,
    "resultaattype": _resultaattype,
    "criteria": _criteria,
    "overschrijding": _overschrijding,
    "toelichting": lambda _: tekstvak("Toelichting", verplicht=False, hulp="Alleen voor collega's."),
    "id_gezien": lambda _: _vinkje("Identiteitsbewijs gezien", "Controleer eerst het identiteitsbewijs."),
    "gerechtigd": lambda _: _vinkje(
        "Deze persoon mag het ophalen", "Reik alleen uit aan iemand die het mag ophalen."
    ),
    "grond": lambda _: keuzeknoppen("Waarom staat de termijn stil?", OpschortingGrond.choices),
    "gevraagd": lambda _: tekstvak(
        "Wat vraagt u van de klant?",
        verplicht=False,
        hulp="Komt zo in de brief. Gewone woorden, elk ding op een eigen regel.",
    ),
    "ontbrak": _ontbrak,
    "uiterlijk": lambda _: dagveld("Tot en met welke dag?", "De laatste dag die in de brief staat."),
    "over": _over,
    "aantal": _aantal,
    "eenheid": _eenheid,
    "team": _team,
    "behandelaar": _behandelaar,
    "reden": lambda _: tekstvak("Reden"),
    "schort_op.ontbrak": _had_gevraagd,
    "zet_door.reden": _doorzetreden,
    "breek_af.reden": lambda _: tekstvak("Waarom stopt de zaak?", hulp="In woorden van de klant."),
    "heropen.reden": lambda _: tekstvak("Waarom gaat de zaak weer open?"),
    "verleng.reden": lambda _: forms.CharField(
        label="Reden", max_length=200, help_text="Staat ook in de brief aan de klant."
    ),
}
