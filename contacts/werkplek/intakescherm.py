"""What the intake shows beside what was typed: choices, how long each takes, and what would be promised."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalogus.models import Levensgebeurtenis, Zaaktypeversie
from contacts.boom.afwijking import koos_vakafdeling
from contacts.forms.intake import NODIG_VELD, IntakeFormulier
from contacts.klanten.beeld import Aanvraagregel, Klantbeeld, lees_klantbeeld, loopt_al
from contacts.klanten.klantvak import Klantvak
from contacts.werkplek.afwijken import Afwijkblok
from contacts.werkplek.bevestigen import Bevestigblok
from contacts.werkplek.blad import Werkblad
from contacts.werkplek.dubbel import zelfde_plek
from contacts.werkplek.fasepaneel import later_open, uitleg
from contacts.werkplek.kanaalregel import Kanaalregel, kanaalregel
from contacts.werkplek.keuze import Groep, keuzelijst, ook_nodig
from contacts.werkplek.vakblad import EigenZaaktypen
from contacts.wijkthemas import bekende_wijken
from kcc import klok
from kcc.fouten import Ongeldig
from kcc.models import Team
from kcc.paginas import pagina
from regie.vooruitblik import Vooruitblik, vooruitblik
from zaken.services.ontwerp import Ontwerp


@dataclass(frozen=True)
class Zaakkeuze:
    """A zaak of the life event, with its question, how long it takes and who does it."""

    versie: Zaaktypeversie
    veld: Any  # the bound field with nodig / niet nodig / weet niet; None for a single zaaktype
    nodig: bool
    duur: str
    team: Team


class Intakescherm:
    """Around a Werkblad, also that of a vakafdeling; read only when the page is drawn."""

    def __init__(self, blad: Werkblad) -> None:
        self.blad = blad

    @property
    def adres(self) -> str:
        return self.blad.adres

    @cached_property
    def klantvak(self) -> Klantvak:
        """Who is on the line, as far as may be seen."""
        return Klantvak(self.blad)

    @cached_property
    def klantbeeld(self) -> Klantbeeld | None:
        voor = self.blad.voor
        if voor is None:
            return None
        toegang = self.klantvak.toegang_voor if self.blad.gesprek.status == "lopend" else None
        return lees_klantbeeld(voor, self.blad.medewerker, behalve=self.blad.gesprek, toegang=toegang)

    def keuzelijst(self) -> list[Groep]:
        if isinstance(self.blad, EigenZaaktypen):
            return [("Zaken van uw team", self.blad.zaaktypen)]
        return keuzelijst(self.blad.dag, self.blad.stand.fase_nummer)

    @property
    def nog_niet(self) -> str:
        """Where no intake is offered: when that begins. Empty where it is."""
        if self.blad.dicht or not self.blad.stand.fase.zaken:
            return uitleg(self.blad.stand, self.blad.later)
        return ""

    def later_open(self) -> str:
        return later_open(self.blad.later)

    @property
    def afwijken(self) -> Afwijkblok:
        return Afwijkblok(self.blad)

    def wijken(self) -> list[str]:
        """To offer while typing."""
        return bekende_wijken()

    @cached_property
    def kanaalregels(self) -> list[Kanaalregel]:
        """Of what was chosen, what can't be asked for this way or rather another way (R9)."""
        versies = [self.blad.versies[zaaktype] for zaaktype in self.blad.gekozen]
        regels = (kanaalregel(versie, self.blad.gesprek.kanaal, self.blad.stand) for versie in versies)
        return [regel for regel in regels if regel]

    @property
    def eerst_afspraak(self) -> bool:
        """Something that was chosen is done at the balie only, and the resident is not there."""
        return any(regel.afspraak for regel in self.kanaalregels)

    @property
    def wat_na(self) -> str:
        """After which answered step it is asked what the resident wants: the first that says "a zaak"; in an
        own tree without that step the last before a zaak."""
        regels = self.blad.boom.regels
        if any(regel.stap.sleutel == "dossier" and regel.antwoord == "ja" for regel in regels):
            return "dossier"
        uitkomst = self.blad.boom.uitkomst
        return regels[-1].stap.sleutel if regels and uitkomst and uitkomst.maakt_zaak else ""

    @property
    def enige(self) -> Zaakkeuze | None:
        """A single zaaktype: how long it takes and who does it."""
        keuze = self.blad.keuze
        return next(iter(self.zaakkeuzes()), None) if keuze and keuze.zaaktype else None

    def bij_keuzes(self) -> list[Aanvraagregel]:
        """Open klantaanvragen of this klant that the zaken could be added to."""
        lopend = self.klantbeeld.aanvragen if self.klantbeeld else []
        return [regel for regel in lopend if regel.klaar < regel.totaal]

    def ook_nodig(self) -> list[Levensgebeurtenis]:
        """For a single zaaktype: the life events in which more is needed."""
        keuze = self.blad.keuze
        return ook_nodig(keuze.zaaktype) if keuze and keuze.zaaktype and not self.blad.alleen_eigen else []

    @cached_property
    def bij(self) -> Any:
        return self.blad.bij()

    @cached_property
    def ontwerp(self) -> Ontwerp | None:
        keuze = self.blad.keuze
        if keuze is None or not self.blad.versies:
            return None
        return Ontwerp.lees(
            list(self.blad.versies),
            dag=klok.vandaag() if self.bij else self.blad.dag,  # as the save will count
            levensgebeurtenis=keuze.levensgebeurtenis,
            klantaanvraag=self.bij,
            tweede_lijn=not koos_vakafdeling(self.blad.boom),
        )

    @cached_property
    def intake(self) -> IntakeFormulier:
        if isinstance(self.blad.formulier, IntakeFormulier):
            return self.blad.formulier
        return self.blad.intake()

    def zaakkeuzes(self) -> list[Zaakkeuze]:
        """What may be needed, of a life event; of a single zaaktype only that."""
        if self.ontwerp is None:
            return []
        zaaktypen = self.blad.keuze.zaaktypen if self.blad.keuze else []
        volgorde = [zaaktype for zaaktype in zaaktypen if zaaktype in self.blad.versies]
        return [self._zaakkeuze(zaak) for zaak in self.ontwerp.zaken(volgorde)]

    def _zaakkeuze(self, zaak: Any) -> Zaakkeuze:
        zaaktype = zaak.versie.zaaktype.identificatie
        veld = f"{NODIG_VELD}{zaaktype}"
        return Zaakkeuze(
            versie=zaak.versie,
            veld=self.intake[veld] if veld in self.intake.fields else None,
            nodig=zaaktype in self.blad.gekozen,
            duur=_duur(zaak.dvoregel),
            team=zaak.team,
        )

    @cached_property
    def vooruitblik(self) -> Vooruitblik | None:
        """The two dates as they would be promised now."""
        gekozen, ontwerp = self.blad.gekozen, self.ontwerp
        if not gekozen or ontwerp is None:
            return None
        try:
            return vooruitblik(ontwerp.zaken(gekozen), ontwerp.relaties(gekozen), bij=self.bij)
        except Ongeldig:
            return None

    def loopt_al(self) -> list[tuple[Any, str]]:
        """Perhaps the same question: open zaken of this klant of a chosen zaaktype, with their page."""
        zaken = loopt_al(self.blad.voor, self.blad.gekozen, self.blad.medewerker)
        return [(zaak, pagina("zaak", zaak.uuid)) for zaak in zaken]

    @property
    def mag_noemen(self) -> bool:
        """It may be told what runs for this klant; else only that it does."""
        return self.klantbeeld is None or self.klantbeeld.open

    def zelfde_plek(self) -> list[tuple[Any, str]]:
        """Perhaps the same melding, by somebody else."""
        zaken = zelfde_plek(
            self.intake.antwoorden, self.blad.medewerker, self.blad.dag, behalve=self.blad.voor
        )
        return [(zaak, pagina("zaak", zaak.uuid)) for zaak in zaken]

    @cached_property
    def bevestigen(self) -> Bevestigblok:
        return Bevestigblok(self.blad)


def _duur(regel: Any) -> str:
    """A DVO norm as it is said."""
    if regel is None:
        return "duur niet afgesproken"
    if regel.norm_eenheid == "minuten":
        return "klaar terwijl u wacht"
    return "1 werkdag" if regel.norm == 1 else f"{regel.norm} werkdagen"
