"""A zaaktype, its concept and its last day as forms."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar, Final

from django import forms

from catalogus.forms.basis import Catalogusformulier, dagveld
from catalogus.models import Zaaktypeversie
from catalogus.models.zaaktypen import Vertrouwelijkheid
from catalogus.services.zaaktypen import Versiegegevens
from catalogus.woorden import NIVEAUS
from kcc.fasen import FASEN, ZAKEN_VANAF
from kcc.forms.basis import geen_bsn
from kcc.models import Medewerker, Productgroep, Team
from kcc.models.organisatie import Lijn
from kcc.rollen import Rol

FASEKEUZES: Final = [(fase.nummer, f"Fase {fase.nummer}: {fase.naam}") for fase in FASEN[ZAKEN_VANAF:]]


def _teams(wie: Medewerker, eigen: Team | None = None) -> Any:
    """The vakafdelingen this person may give a zaaktype to, and the one that has it."""
    teams = Team.objects.filter(lijn=Lijn.VAKAFDELING)
    if Rol.BEHEERDER not in wie.rolset:
        teams = teams.filter(pk__in=wie.zicht.teams)
    return teams | Team.objects.filter(pk=eigen.pk) if eigen else teams


class Versieformulier(Catalogusformulier):
    """The fields of a concept, in groups."""

    naam = forms.CharField(
        label="Naam",
        max_length=120,
        help_text="Zo heet het voor de medewerker en de klant, bijvoorbeeld Paspoort aanvragen.",
    )
    omschrijving = forms.CharField(
        label="Omschrijving",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wat de klant krijgt, in twee of drie zinnen.",
    )
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label="Verantwoordelijke afdeling",
        empty_label="kies",
        help_text="Deze afdeling is bronhouder en houdt het zaaktype bij.",
    )
    begin = dagveld("Geldt vanaf", verplicht=True, hulp="De versie ervoor geldt tot en met de dag ervoor.")
    contactniveau = forms.TypedChoiceField(
        label="Wat voor product is het?",
        coerce=int,
        choices=[(2, NIVEAUS[2]), (4, NIVEAUS[4]), (1, NIVEAUS[1]), (3, NIVEAUS[3])],
        widget=forms.RadioSelect,
        initial=4,
        help_text="Hiervan hangt af welke lijn het behandelt: zie de matrix.",
    )
    klaar_terwijl_u_wacht = forms.BooleanField(
        label="Klaar terwijl u wacht",
        required=False,
        help_text="De aanvraag is aan de balie meteen klaar.",
    )
    wordt_geleverd = forms.BooleanField(
        label="Wordt later uitgereikt",
        required=False,
        help_text="Het product moet nog gemaakt worden, zoals een paspoort. De klant haalt het daarna op.",
    )
    eenvoudig_hoog_volume = forms.BooleanField(
        label="Werk om rustige uren te vullen",
        required=False,
        help_text="Eenvoudig en veel gevraagd: de tweede lijn doet het als er tijd is.",
    )
    vertrouwelijkheid = forms.ChoiceField(
        label="Wie ziet de inhoud?",
        choices=[
            (Vertrouwelijkheid.OPENBAAR, "Openbaar: geen bijzondere gegevens"),
            (Vertrouwelijkheid.VERTROUWELIJK, "Vertrouwelijk: persoonsgegevens"),
            (Vertrouwelijkheid.SOCIAAL_DOMEIN, "Sociaal domein: het KCC ziet alleen dat de zaak er is"),
        ],
        widget=forms.RadioSelect,
        initial=Vertrouwelijkheid.OPENBAAR,
    )
    invoerfase = forms.TypedChoiceField(
        label="Kan vanaf",
        coerce=int,
        choices=FASEKEUZES,
        help_text="In een eerdere fase maakt het KCC deze zaak niet.",
    )
    buffer = forms.IntegerField(
        label="Buffer in werkdagen",
        required=False,
        min_value=0,
        max_value=365,
        help_text="Hoeveel speling het plan voor deze zaak houdt. Leeg: de helft van de norm plus 1.",
    )
    marge = forms.IntegerField(
        label="Marge voor de wettelijke termijn",
        min_value=0,
        max_value=365,
        initial=5,
        help_text="Zoveel werkdagen voor het einde van de wettelijke termijn moet de zaak klaar zijn.",
    )

    def __init__(
        self, *args: Any, wie: Medewerker, versie: Zaaktypeversie | None = None, **kwargs: Any
    ) -> None:
        if versie is not None:
            kwargs["initial"] = _begin_van(versie)
        super().__init__(*args, **kwargs)
        self._veld("team").queryset = _teams(wie, versie.team if versie else None)

    def _veld(self, naam: str) -> Any:
        return self.fields[naam]

    def gegevens(self) -> Versiegegevens:
        """What was filled in, for the service."""
        namen = Versiegegevens.__dataclass_fields__
        return Versiegegevens(**{naam: self.cleaned_data[naam] for naam in namen})

    @property
    def plannen_open(self) -> bool:
        """Whether something in the folded part is wrong."""
        return any(naam in self.errors for naam in ("invoerfase", "buffer", "marge"))


def _begin_van(versie: Zaaktypeversie) -> dict[str, Any]:
    namen = [naam for naam in Versiegegevens.__dataclass_fields__ if naam != "begin"]
    return {**{naam: getattr(versie, naam) for naam in namen}, "begin": versie.geldigheid.lower}


class NieuwZaaktypeformulier(Versieformulier):
    """The first version, with what never changes afterwards."""

    productgroep = forms.ModelChoiceField(
        Productgroep.objects.all(),
        label="Productgroep",
        empty_label="kies",
        help_text="Ligt na publicatie vast.",
    )
    identificatie = forms.SlugField(
        validators=[geen_bsn],
        label="Identificatie",
        max_length=50,
        required=False,
        help_text="Zo noemen andere programma's het zaaktype; ligt na publicatie vast. Leeg: van de naam gemaakt.",
        error_messages={"invalid": "Gebruik alleen letters, cijfers, streepjes en lage streepjes."},
    )

    def invoer(self) -> dict[str, Any]:
        """What the service that makes a zaaktype takes."""
        vast = {naam: self.cleaned_data[naam] for naam in ("productgroep", "identificatie")}
        return {"gegevens": self.gegevens(), **vast}


class Eindformulier(Catalogusformulier):
    """The last day of a published version; empty takes the end away."""

    laatste_dag = dagveld("Geldt tot en met", hulp="Leeg: de versie heeft geen einde.")

    velden_van_dienst: ClassVar[Mapping[str, str]] = {"per": "laatste_dag"}

    @property
    def per(self) -> Any:
        """The first day on which it holds no longer."""
        dag = self.cleaned_data["laatste_dag"]
        return dag + timedelta(days=1) if dag else None
