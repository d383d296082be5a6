"""One vraag of a running gesprek as the employee has it in hand: what was typed and what follows from it.

The workplace is one form. Everything typed comes along with every click, so nothing depends on script and
nothing is lost when something is refused. It is kept on the server by the names of the form, and read back
as if it had been typed.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from catalogus.models import Zaaktypeversie
from contacts.beslisboom import Boom
from contacts.beslisboom import Uitkomst as Boomuitkomst
from contacts.boom.afwijking import lees_afwijking, wijk_af
from contacts.boom.keuze import boom_van
from contacts.boom.stand import Boomstand, boomstand
from contacts.forms.intake import IntakeFormulier
from contacts.forms.vraag import VraagFormulier
from contacts.models import Klantcontact, Vraag
from contacts.services import Concept
from contacts.werkplek.buitenbeeld import vul_aan
from contacts.werkplek.invoerblad import Invoerblad, als_uuid, bewaarde_invoer
from contacts.werkplek.keuze import Keuze, lees_keuze, lees_versies
from contacts.werkplek.panelen import PANELEN
from contacts.werkplek.statusvraag import Statusblad
from kcc.fouten import Geweigerd
from kcc.models import Bestand, Medewerker
from zaken.models import Klantaanvraag

__all__ = ["Werkblad", "als_uuid", "bewaarde_invoer"]
LEVEND = ("telefoon", "balie", "chat")  # somebody is there to be put through


class Werkblad(Invoerblad):
    """Built from a request, or from what was kept (`bewaarde_invoer`)."""

    alleen_eigen = False  # a specialist makes zaken of the own teams only (vakblad.py)

    def __init__(
        self,
        gesprek: Klantcontact,
        vraag: Vraag,
        medewerker: Medewerker,
        invoer: QueryDict,
        vragen: Sequence[Vraag] = (),
    ) -> None:
        super().__init__(gesprek, vraag, medewerker, invoer)
        self.vragen = vragen or (vraag,)
        vul_aan(self.invoer, vraag)
        self.bestanden: dict[str, Bestand] = {}  # by "zaaktype.code"
        self.bestandsfouten: dict[str, str] = {}
        self.formulier: Any = None  # the form that was judged, with its errors
        self.bladen: dict[int, Werkblad] = {}  # of all vragen of the gesprek, once they are saved together
        self.voorop: Werkblad = self  # the one that is shown: another when that was refused
        self.storing = False
        self.gemeld = ""  # with whom a signal about knowledge landed

    @property
    def adres(self) -> str:
        """Where the form goes: this vraag."""
        return f"{reverse('contacts:gesprek', args=[self.gesprek.uuid])}?vraag={self.vraag.volgnummer}"

    @property
    def in_boom(self) -> bool:
        """The last click was in the tree: the focus goes along to its next step."""
        return self.tekst("doe").startswith(("kies:", "wijzig:", "afwijken:"))

    # -- the tree ----------------------------------------------------------------------------------

    @cached_property
    def eigen_boom(self) -> Boom:
        return boom_van(self.stand)

    @cached_property
    def boom(self) -> Boomstand:
        """In a phase without zaken there is nothing to decide: every vraag is answered or goes elsewhere."""
        if not self.stand.fase.zaken:
            return Boomstand((), None, None)
        gevraagd = frozenset(naam[9:] for naam in self.invoer if naam.startswith("gevraagd-"))
        gegeven = {naam[4:]: self.tekst(naam) for naam in self.invoer if naam.startswith("pad-")}
        stand = boomstand(gegeven, self.bekend, gevraagd=gevraagd, boom=self.eigen_boom)
        return wijk_af(stand, lees_afwijking(stand, self.tekst("afwijkuitkomst"), self.tekst("afwijkreden")))

    @cached_property
    def bekend(self) -> dict[str, str]:
        """What the catalogue knows as soon as it is clear what the resident wants."""
        if self.keuze is None:
            return {}
        gekozen = [self.versies[zaaktype] for zaaktype in self.gekozen if zaaktype in self.versies]
        tweede = bool(gekozen) and all(versie.naar_tweede_lijn for versie in gekozen)
        return {"dossier": "ja", "klaar_of_eenvoudig": "ja" if tweede else "nee"}

    @cached_property
    def keuze(self) -> Keuze | None:
        return lees_keuze(self.tekst("wat")) if self.stand.fase.zaken else None

    @cached_property
    def alle_versies(self) -> dict[str, Zaaktypeversie]:
        """Of what was chosen, open in this phase or not."""
        return lees_versies(self.keuze.zaaktypen, self.dag) if self.keuze else {}

    @property
    def versies(self) -> dict[str, Zaaktypeversie]:
        """What the intake offers: the zaaktypen that are open in this phase (R8)."""
        fase = self.stand.fase_nummer
        return {naam: versie for naam, versie in self.alle_versies.items() if versie.invoerfase <= fase}

    @property
    def later(self) -> list[Zaaktypeversie]:
        """Of what was chosen, what opens in a later phase."""
        fase = self.stand.fase_nummer
        return [versie for versie in self.alle_versies.values() if versie.invoerfase > fase]

    @property
    def dicht(self) -> bool:
        """All that was chosen opens later: no intake, but another way."""
        return bool(self.later) and not self.versies

    @property
    def nodig(self) -> dict[str, str]:
        """Per zaaktype of the life event: ja, nee, weet_niet, or empty."""
        gegeven = {naam[8:]: self.tekst(naam) for naam in self.invoer if naam.startswith("i-nodig.")}
        nodig = self.keuze.nodig(gegeven) if self.keuze else {}
        return {zaaktype: antwoord for zaaktype, antwoord in nodig.items() if zaaktype in self.versies}

    @property
    def gekozen(self) -> list[str]:
        if self.keuze is None:
            return []
        versies = self.versies
        return [zaaktype for zaaktype in self.keuze.gekozen(self.nodig) if zaaktype in versies]

    @cached_property
    def status(self) -> Statusblad:
        """What may be told of what runs."""
        return Statusblad(self)

    # -- what the middle shows ---------------------------------------------------------------------

    @property
    def paneel(self) -> str:
        """Which way to somebody else is open; the tree may say that there must be one."""
        gekozen = PANELEN.get(self.tekst("paneel"))
        if gekozen and gekozen.toon(self):
            return gekozen.naam
        if self.boom.uitkomst != Boomuitkomst.AFSPRAAK_OF_DOORVERBINDEN:
            return ""
        return "doorverbinden" if self.gesprek.kanaal in LEVEND else "terugbellen"

    @property
    def deel(self) -> str:
        """The part of the screen that unfolds."""
        if self.vraag.uitkomst:
            return "resultaat"
        if self.paneel:
            return "paneel"
        if self.dicht:
            return "snel"
        if self.boom.uitkomst == Boomuitkomst.AFHANDELEN_PRODUCT:
            return "uitreiken"
        if self.boom.uitkomst and self.boom.uitkomst.maakt_zaak:
            return "intake" if self.keuze else "wat"
        return "wat" if self.boom.regels and self.boom.stap else "snel"

    # -- forms -------------------------------------------------------------------------------------

    def vraagformulier(self, *, toets: bool = False) -> VraagFormulier:
        """Only of the first vraag the note is the subject: another one must say what it is about."""
        notitie = self.notitie if self.vraag.volgnummer == self.vragen[0].volgnummer else ""
        return VraagFormulier.met(self.invoer, toets=toets, notitie=notitie, stand=self.stand)

    def intake(self, *, toets: bool = False) -> IntakeFormulier:
        return IntakeFormulier.met(
            self.invoer,
            toets=toets,
            versies=self.versies,
            gekozen=self.gekozen,
            getypt=self.invoer,
            bestanden=self.bestanden,
            dag=self.dag,
            nodig={
                zaaktype: (self.keuze.vragen[zaaktype].vraag, antwoord)
                for zaaktype, antwoord in self.nodig.items()
            }
            if self.keuze
            else {},
        )

    def toegelaten(self, formulier: Any) -> bool:
        """Judge a form; the one that fails is shown with its errors."""
        self.formulier = formulier
        return bool(formulier.is_valid())

    def geweigerd(self, fout: Geweigerd) -> None:
        """A refusal, at the form that was sent in or else at the quick finish; of another vraag that was saved
        along, at that one, which then stands in front."""
        ander = self.bladen.get(fout.vraag or 0, self)
        if ander is not self:
            self.voorop = ander
        ander.formulier = ander.formulier or ander.vraagformulier(toets=True)
        ander.formulier.neem_over(fout)

    # -- what is kept ------------------------------------------------------------------------------

    def concept(self) -> Concept:
        """The columns of the vraag as they stand."""
        return Concept(
            onderwerp=self.tekst("onderwerp")[:200],
            antwoord=self.tekst("antwoord"),
            productgroep=self._productgroep(),
            zaaktype=self.keuze.zaaktype if self.keuze else None,
            kennisversie=self._kennisversie(),
            pad=self.pad,
            boom=self.eigen_boom,
            afwijking=self.boom.afwijking,
            invoer=self.te_bewaren(),
            versie=self.versie,
            venster=self.tekst("venster")[:36],
        )

    @property
    def pad(self) -> dict[str, str]:
        """The answers on the path, what the catalogue proposed (R29), and what was asked for (R35)."""
        pad = self.boom.pad
        if self.keuze:
            pad |= {"wat": self.keuze.wat, "voorstel": self.bekend["klaar_of_eenvoudig"]}
            pad |= {f"nodig.{zaaktype}": antwoord for zaaktype, antwoord in self.nodig.items() if antwoord}
        return pad

    def bij(self) -> Klantaanvraag | None:
        """The open klantaanvraag of this klant that the zaken are added to, if one was chosen."""
        uuid = als_uuid(self.tekst("bij"))
        if uuid is None or self.voor is None:
            return None
        rijen = Klantaanvraag.objects.zichtbaar_voor(self.medewerker).filter(uuid=uuid, klant=self.voor)
        return rijen.select_related("levensgebeurtenis").first()

    def vergeet(self, *namen: str) -> None:
        """Forget what was derived, after the input has changed."""
        for naam in namen:
            self.__dict__.pop(naam, None)
