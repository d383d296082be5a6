"""What the workplace shows beside what was typed: read only when the page is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet

from contacts.beslisboom import KOM_ER_NIET_UIT
from contacts.dossiers.dossier import Dossier, lees_dossier, met_verwacht
from contacts.forms.klant import NieuweKlantFormulier
from contacts.forms.vervolg import (
    AfspraakFormulier,
    DoorverbindFormulier,
    TerugbelFormulier,
    UitreikFormulier,
)
from contacts.forms.vraag import VraagFormulier
from contacts.klanten.beeld import gemaskeerd, ligt_klaar
from contacts.klanten.zoek import HOOGSTENS, Zoekvraag, ontleed, zoek_klanten
from contacts.models import Betrokkene, Klantcontact, Vraag
from contacts.services.terugbellen import NORM
from contacts.werkplek.antwoorden import Antwoord, zoek_antwoorden
from contacts.werkplek.blad import PANELEN
from contacts.werkplek.intakescherm import Intakescherm
from kcc import kalenders, klok
from kcc.models import DigitaalAdres, Klant, Team
from zaken.models import Klantaanvraag

FORMULIEREN: dict[str, Any] = {
    "doorverbinden": DoorverbindFormulier,
    "afspraak": AfspraakFormulier,
    "terugbellen": TerugbelFormulier,
}


UITWEG = (KOM_ER_NIET_UIT, "kom er niet uit")


@dataclass(frozen=True)
class Zoekresultaat:
    """Klanten that fit, or that there are none."""

    klanten: Sequence[Klant]
    meer: bool
    vraag: Zoekvraag

    @property
    def leeg(self) -> bool:
        return not self.klanten


class Werkscherm(Intakescherm):
    """The page around a Werkblad."""

    panelen = tuple(PANELEN.items())

    @cached_property
    def andere_gesprekken(self) -> list[Klantcontact]:
        """Other running gesprekken of this employee: they wait while this one is active."""
        rijen = Klantcontact.objects.filter(medewerker=self.blad.medewerker, status="lopend")
        rijen = rijen.exclude(pk=self.blad.gesprek.pk).order_by("begonnen_op")
        return list(
            rijen.prefetch_related(Prefetch("betrokkenen", Betrokkene.objects.select_related("klant")))
        )

    @property
    def looptijd(self) -> timedelta:
        return klok.nu() - (self.blad.gesprek.begonnen_op or klok.nu())

    # -- the vraag ---------------------------------------------------------------------------------

    @cached_property
    def vraagformulier(self) -> VraagFormulier:
        if isinstance(self.blad.formulier, VraagFormulier):
            return self.blad.formulier
        return self.blad.vraagformulier()

    @property
    def stapkeuzes(self) -> list[tuple[str, str]]:
        """The answers of the step that is asked, as they read."""
        stap = self.blad.boom.stap
        if stap is None:
            return []
        return [*((antwoord, stap.tekst(antwoord)) for antwoord in stap.keuzes), UITWEG]

    @property
    def korte_stap(self) -> bool:
        """Short answers stand beside their question."""
        return all(len(tekst) <= len(UITWEG[1]) for _, tekst in self.stapkeuzes)

    @property
    def gevraagd(self) -> list[str]:
        """Steps that were known and are asked all the same."""
        return [naam[9:] for naam in self.blad.invoer if naam.startswith("gevraagd-")]

    # -- klant -------------------------------------------------------------------------------------

    @property
    def geboren(self) -> str:
        return gemaskeerd(self.blad.klant.geboortedatum) if self.blad.klant else ""

    @cached_property
    def zoekresultaat(self) -> Zoekresultaat | None:
        vraag = ontleed(self.blad.tekst("zoek"))
        if vraag.leeg:
            return None
        klanten = zoek_klanten(self.blad.medewerker, vraag)
        return Zoekresultaat(klanten[:HOOGSTENS], len(klanten) > HOOGSTENS, vraag)

    @property
    def zoektekst(self) -> str:
        """As typed; a BSN is not written back on the screen."""
        return "" if ontleed(self.blad.tekst("zoek")).bsn else self.blad.tekst("zoek")

    @cached_property
    def nieuwe_klant(self) -> NieuweKlantFormulier:
        if isinstance(self.blad.formulier, NieuweKlantFormulier):
            return self.blad.formulier
        gezocht = self.zoekresultaat
        concept = NieuweKlantFormulier.uit_zoekvraag(gezocht.vraag) if gezocht and gezocht.leeg else {}
        getypt = {naam: waarde for naam, waarde in self.blad.invoer.items() if waarde}
        return NieuweKlantFormulier.met({**concept, **getypt})

    # -- answer ------------------------------------------------------------------------------------

    @cached_property
    def antwoorden(self) -> list[Antwoord]:
        tekst = self.blad.tekst("kennis") or self.blad.tekst("onderwerp")
        return zoek_antwoorden(self.blad.medewerker, tekst, self.blad.stand.fase)

    # -- somebody else -----------------------------------------------------------------------------

    @cached_property
    def contactformulier(self) -> Any:
        """The form of the panel that is open, with a proposal for what can be known."""
        soort = FORMULIEREN[self.blad.paneel]
        if isinstance(self.blad.formulier, soort):
            return self.blad.formulier
        getypt = {naam: waarde for naam, waarde in self.blad.invoer.items() if waarde}
        return soort.met({**self._voorstel(soort.voorvoegsel), **getypt})

    def _voorstel(self, voorvoegsel: str) -> dict[str, str]:
        documenten = [
            veld.label for veld in self.blad.intake().fields.values() if getattr(veld, "document", 0)
        ]
        velden = {
            "team": self.teamvoorstel,
            "telefoonnummer": self._telefoonnummer() if voorvoegsel == "bel" else "",
            "toelichting": self.blad.notitie,
            "meenemen": "\n".join(["Geldig identiteitsbewijs", *map(str, documenten)]),
        }
        return {f"{voorvoegsel}-{naam}": waarde for naam, waarde in velden.items()}

    @cached_property
    def teamvoorstel(self) -> str:
        """Code of the vakafdeling that owns what was chosen."""
        gekozen = self.blad.gekozen or list(self.blad.alle_versies)
        if gekozen:
            return self.blad.alle_versies[gekozen[0]].team.code
        groep = self.blad.tekst("productgroep")
        team = Team.objects.filter(lijn="vakafdeling", productgroepen__code=groep).first() if groep else None
        return team.code if team else ""

    def _telefoonnummer(self) -> str:
        adressen = DigitaalAdres.objects.filter(klant=self.blad.klant, soort="telefoonnummer")
        eerste = adressen.order_by("pk").first() if self.blad.klant else None
        return eerste.waarde if eerste else ""

    def terugbellen_voor(self) -> date:
        """The last day to call back, as the service will promise it."""
        return kalenders.gemeente().plus(klok.vandaag(), NORM)

    # -- done ----------------------------------------------------------------------------------------

    @cached_property
    def dossier(self) -> Dossier | None:
        """Of a vraag that led to zaken: what was promised and where it went."""
        aanvraag = self.blad.vraag.klantaanvraag
        if aanvraag is None:
            return None
        rijen = met_verwacht(Klantaanvraag.objects.filter(pk=aanvraag.pk))
        return lees_dossier(rijen.select_related("klant").get(), self.blad.medewerker)

    def vervolg(self) -> dict[str, Any]:
        """What was arranged with somebody else."""
        vraag = self.blad.vraag
        return {
            "afspraak": vraag.afspraken.select_related("team").last(),
            "doorverbinding": vraag.doorverbindingen.filter(gelukt=True).select_related("team").last(),
            "terugbelverzoek": vraag.terugbelverzoeken.select_related("team").last(),
        }

    def open_vraag(self) -> Vraag | None:
        """The next vraag that keeps the gesprek from being finished."""
        return next((vraag for vraag in self.blad.vragen if not vraag.uitkomst), None)

    # -- hand over ---------------------------------------------------------------------------------

    @cached_property
    def ligt_klaar(self) -> QuerySet[Any]:
        return ligt_klaar(self.blad.voor, self.blad.medewerker)

    @property
    def uitreikformulier(self) -> UitreikFormulier:
        if isinstance(self.blad.formulier, UitreikFormulier):
            return self.blad.formulier
        enige = [str(zaak.uuid) for zaak in self.ligt_klaar[:2]]
        voorstel = {"uitreiken-zaak": enige[0]} if len(enige) == 1 else {}
        return UitreikFormulier.met({**voorstel, **self.blad.invoer.dict()}, zaken=self.ligt_klaar)
