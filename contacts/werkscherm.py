"""What the workplace shows beside what was typed: read only when the page is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from catalogus.models import Levensgebeurtenis, Zaaktypeversie
from contacts.antwoorden import Antwoord, zoek_antwoorden
from contacts.forms.klant import NieuweKlantFormulier
from contacts.forms.vervolg import (
    AfspraakFormulier,
    DoorverbindFormulier,
    TerugbelFormulier,
    UitreikFormulier,
)
from contacts.keuze import NODIG, Groep, keuzelijst, ook_nodig
from contacts.klantbeeld import Klantbeeld, gemaskeerd, lees_klantbeeld, ligt_klaar, loopt_al
from contacts.klantzoek import HOOGSTENS, Zoekvraag, ontleed, zoek_klanten
from contacts.models import Klantcontact, Vraag
from contacts.werkblad import PANELEN, Werkblad
from kcc.fouten import Ongeldig
from kcc.models import DigitaalAdres, Klant, Team
from kcc.paginas import pagina
from regie.vooruitblik import Vooruitblik, vooruitblik
from zaken.services.ontwerp import Ontwerp

FORMULIEREN: dict[str, Any] = {
    "doorverbinden": DoorverbindFormulier,
    "afspraak": AfspraakFormulier,
    "terugbellen": TerugbelFormulier,
}


@dataclass(frozen=True)
class Zaakkeuze:
    """A zaak of the life event, with its question, how long it takes and who does it."""

    zaaktype: str
    versie: Zaaktypeversie
    vraag: str
    nodig: str
    duur: str
    team: Team

    keuzes = tuple(NODIG.items())


@dataclass(frozen=True)
class Zoekresultaat:
    """Klanten that fit, or that there are none."""

    klanten: Sequence[Klant]
    meer: bool
    vraag: Zoekvraag

    @property
    def leeg(self) -> bool:
        return not self.klanten


class Werkscherm:
    """The page around a Werkblad."""

    panelen = tuple(PANELEN.items())

    def __init__(self, blad: Werkblad) -> None:
        self.blad = blad

    @cached_property
    def vragen(self) -> list[Vraag]:
        return list(self.blad.gesprek.vragen.order_by("volgnummer"))

    @cached_property
    def andere_gesprekken(self) -> list[Klantcontact]:
        """Other running gesprekken of this employee: they wait while this one is active."""
        rijen = Klantcontact.objects.filter(medewerker=self.blad.medewerker, status="lopend")
        rijen = rijen.exclude(pk=self.blad.gesprek.pk).order_by("begonnen_op")
        return list(rijen.prefetch_related("betrokkenen__klant"))

    # -- klant -------------------------------------------------------------------------------------

    @cached_property
    def klantbeeld(self) -> Klantbeeld | None:
        voor = self.blad.voor
        return lees_klantbeeld(voor, self.blad.medewerker, behalve=self.blad.gesprek) if voor else None

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
        return zoek_antwoorden(self.blad.medewerker, tekst)

    # -- intake ------------------------------------------------------------------------------------

    def keuzelijst(self) -> list[Groep]:
        return keuzelijst(self.blad.dag)

    def ook_nodig(self) -> list[Levensgebeurtenis]:
        """For a single zaaktype: the life events in which more is needed."""
        keuze = self.blad.keuze
        return ook_nodig(keuze.zaaktype) if keuze and keuze.zaaktype else []

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
            dag=self.blad.dag,
            levensgebeurtenis=keuze.levensgebeurtenis,
            klantaanvraag=self.bij,
        )

    def zaakkeuzes(self) -> list[Zaakkeuze]:
        """What may be needed, of a life event; of a single zaaktype only that."""
        keuze, ontwerp = self.blad.keuze, self.ontwerp
        if keuze is None or ontwerp is None:
            return []
        nodig = self.blad.nodig
        return [self._zaakkeuze(zaak, nodig) for zaak in ontwerp.zaken(list(self.blad.versies))]

    def _zaakkeuze(self, zaak: Any, nodig: dict[str, str]) -> Zaakkeuze:
        zaaktype, keuze = zaak.versie.zaaktype.identificatie, self.blad.keuze
        rij = keuze.vragen.get(zaaktype) if keuze else None
        return Zaakkeuze(
            zaaktype,
            zaak.versie,
            rij.vraag if rij else "",
            nodig.get(zaaktype, "ja"),
            _duur(zaak.dvoregel),
            zaak.team,
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
            "meenemen": "\n".join(["Geldig identiteitsbewijs", *documenten]),
        }
        return {f"{voorvoegsel}-{naam}": waarde for naam, waarde in velden.items()}

    @cached_property
    def teamvoorstel(self) -> str:
        """Code of the vakafdeling that owns what was chosen."""
        gekozen = self.blad.gekozen or list(self.blad.versies)
        if gekozen:
            return self.blad.versies[gekozen[0]].team.code
        groep = self.blad.tekst("productgroep")
        team = Team.objects.filter(lijn="vakafdeling", productgroepen__code=groep).first() if groep else None
        return team.code if team else ""

    def _telefoonnummer(self) -> str:
        adressen = DigitaalAdres.objects.filter(klant=self.blad.klant, soort="telefoonnummer")
        eerste = adressen.order_by("pk").first() if self.blad.klant else None
        return eerste.waarde if eerste else ""

    # -- hand over ---------------------------------------------------------------------------------

    @cached_property
    def ligt_klaar(self) -> QuerySet[Any]:
        return ligt_klaar(self.blad.voor, self.blad.medewerker)

    @property
    def uitreikformulier(self) -> UitreikFormulier:
        if isinstance(self.blad.formulier, UitreikFormulier):
            return self.blad.formulier
        return UitreikFormulier.met(self.blad.invoer, zaken=self.ligt_klaar)


def _duur(regel: Any) -> str:
    """A DVO norm as it is said."""
    if regel is None:
        return "duur niet afgesproken"
    if regel.norm_eenheid == "minuten":
        return "klaar terwijl u wacht"
    return "1 werkdag" if regel.norm == 1 else f"{regel.norm} werkdagen"
