"""What the workplace shows beside what was typed: read only when the page is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet

from contacts.beslisboom import KOM_ER_NIET_UIT
from contacts.dossiers.dossier import Dossier, lees_dossier, met_verwacht
from contacts.forms.klant import NieuweKlantFormulier
from contacts.forms.vervolg import UitreikFormulier
from contacts.forms.vraag import VraagFormulier
from contacts.klanten.beeld import gemaskeerd, ligt_klaar
from contacts.klanten.zoek import HOOGSTENS, Zoekvraag, ontleed, zoek_klanten
from contacts.models import Betrokkene, Klantcontact, Vraag
from contacts.post.draad import Antwoordmail, Draadbericht, antwoordmail, lees_draad
from contacts.services.afdelingspost import afdeling_van
from contacts.services.terugbellen import NORM
from contacts.telefonie.beller import Beller, lees_beller
from contacts.telefonie.tijden import Tijden, lees_tijden
from contacts.werkplek.blad import LEVEND
from contacts.werkplek.hulp import Hulp, lees_hulp, teksten_van
from contacts.werkplek.intakescherm import Intakescherm
from contacts.werkplek.panelen import PANELEN, Paneel
from contacts.werkplek.wisselaar import aangeboden, kring
from kcc import kalenders, klok
from kcc.kanalen import Kanaal
from kcc.models import DigitaalAdres, Klant, Team
from kcc.models.organisatie import Klantcontactwijze
from zaken.models import Klantaanvraag

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

    @property
    def panelen(self) -> list[Paneel]:
        """Those that can be used here."""
        return [paneel for paneel in PANELEN.values() if paneel.toon(self.blad)]

    @property
    def paneel(self) -> Paneel:
        return PANELEN[self.blad.paneel]

    @cached_property
    def andere_gesprekken(self) -> list[Klantcontact]:
        """Other running gesprekken of this employee: they wait while this one is active."""
        rijen = Klantcontact.objects.filter(medewerker=self.blad.medewerker, status="lopend")
        rijen = rijen.exclude(pk=self.blad.gesprek.pk).order_by("begonnen_op", "pk")
        klanten = Prefetch("betrokkenen", Betrokkene.objects.select_related("klant"))
        return kring(self.blad.gesprek, list(rijen.prefetch_related(klanten)))

    @property
    def kanalen(self) -> list[Kanaal]:
        """To what the kanaal can be put right."""
        return [kanaal for kanaal in aangeboden(self.blad.stand) if kanaal != self.blad.gesprek.kanaal]

    @property
    def tijden(self) -> Tijden:
        return lees_tijden(self.blad.gesprek)

    @cached_property
    def beller(self) -> Beller | None:
        """The number that calls, and of several klanten the choice."""
        return lees_beller(self.blad.gesprek, self.blad.klant, self.blad.medewerker)

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
        return "" if ontleed(self.blad.tekst("zoek")).geheim else self.blad.tekst("zoek")

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
    def hulp(self) -> Hulp:
        return lees_hulp(self.blad.medewerker, teksten_van(self.blad), self.blad.stand.fase)

    @property
    def antwoordmail(self) -> Antwoordmail | None:
        """Whether the answer also goes by mail; None when there is no address."""
        return antwoordmail(self.blad.gesprek, self.blad.invoer)

    @cached_property
    def berichten(self) -> list[Draadbericht]:
        """The mails of this thread; read only of a gesprek that has an address."""
        return lees_draad(self.blad.gesprek, self.blad.medewerker) if self.blad.gesprek.afzender else []

    # -- somebody else -----------------------------------------------------------------------------

    @cached_property
    def paneelformulier(self) -> Any:
        """The form of the panel that is open, with a proposal for what can be known."""
        leeg = self.paneel.formulier(self.blad, {}, toets=False)
        if isinstance(self.blad.formulier, type(leeg)):
            return self.blad.formulier
        voorstel = {leeg.add_prefix(naam): tekst for naam, tekst in self.paneel.voorstel(self).items()}
        getypt = {naam: waarde for naam, waarde in self.blad.invoer.items() if waarde}
        return self.paneel.formulier(self.blad, {**voorstel, **getypt}, toets=False)

    @cached_property
    def teamvoorstel(self) -> str:
        """Code of the vakafdeling that owns what was chosen."""
        gekozen = self.blad.gekozen or list(self.blad.alle_versies)
        if gekozen:
            return self.blad.alle_versies[gekozen[0]].team.code
        groep = self.blad.tekst("productgroep")
        team = Team.objects.filter(lijn="vakafdeling", productgroepen__code=groep).first() if groep else None
        return team.code if team else ""

    @cached_property
    def zelf_contact(self) -> Team | None:
        """The vakafdeling that speaks with residents itself about what was chosen (R88); None when the KCC does,
        and for whoever works there."""
        vraag, versies = self.blad.vraag, self.blad.alle_versies
        groep = vraag.productgroep or next((v.zaaktype.productgroep for v in versies.values()), None)
        if groep is None or groep.klantcontact != Klantcontactwijze.DECENTRAAL or self.blad.alleen_eigen:
            return None
        return afdeling_van([groep])

    @property
    def naar_afdeling(self) -> list[Paneel]:
        """The ways to a vakafdeling; nobody is put through by mail."""
        namen = ("doorverbinden", "terugbellen", "afspraak")
        levend = namen if self.blad.gesprek.kanaal in LEVEND else namen[1:]
        return [PANELEN[naam] for naam in levend if PANELEN[naam].toon(self.blad)]

    @property
    def telefoonnummer(self) -> str:
        """Where the one who speaks can be called: the number of this call, else the first that is known."""
        if self.blad.gesprek.telefoonnummer:
            return self.blad.gesprek.telefoonnummer
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

    @property
    def open_vragen(self) -> list[Vraag]:
        """Those that the save will end."""
        return [vraag for vraag in self.blad.vragen if not vraag.uitkomst]

    @property
    def knop(self) -> str:
        """The one next action, said for what it does to all of the gesprek."""
        if len(self.open_vragen) > 1:
            return f"Rond het gesprek af ({len(self.open_vragen)} vragen)"
        if self.blad.deel == "paneel":
            return self.paneel.knop
        if self.blad.deel == "intake":
            aantal = len(self.blad.gekozen)
            return "Maak de zaak en rond af" if aantal == 1 else f"Maak {aantal} zaken en rond af"
        if self.blad.deel == "uitreiken":
            return "Reik uit en rond af"
        return "Mail de centrale postbus en rond af" if self.blad.tekst("centraal") == "ja" else "Rond af"

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
