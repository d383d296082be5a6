"""Who is on the line, as the workplace shows it: name, verification, banners, and for whom they speak."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from contacts.forms.kenmerken import MachtigingFormulier
from contacts.forms.verificatie import OverslaanFormulier, VerificatieFormulier
from contacts.klanten.banieren import Banier, banieren, lees_kenmerken, verwijs_naar
from contacts.klanten.masker import gemaskeerd, gemaskeerde_naam
from contacts.klanten.namens import Machtiging, beoordeel, lees_vertegenwoordigingen
from contacts.klanten.toegang import Deel, Doel, Niveau, Toegang, toegang_tot
from contacts.models import Betrokkene, Controlevraag, Verificatie
from kcc import klok
from kcc.kanalen import Kanaal
from kcc.models import DigitaalAdres, Klant, Medewerker
from kcc.tekst import telefoonsleutel

LIVE = (Kanaal.TELEFOON, Kanaal.BALIE, Kanaal.CHAT)
"""Somebody is there to be asked."""


def niveau_van(betrokkene: Betrokkene | None) -> Niveau:
    """How sure it is who speaks; to have skipped it with a reason is a level of its own."""
    if betrokkene is None:
        return Niveau.NIET
    overgeslagen = betrokkene.verificatie == Verificatie.NIET and betrokkene.verificatiereden
    return Niveau.OVERGESLAGEN if overgeslagen else Niveau(betrokkene.verificatie)


def toegang_in_gesprek(
    wie: Medewerker, van: Klant, betrokkene: Betrokkene | None, machtiging: Machtiging | None = None
) -> Toegang:
    """To the data of `van` while `betrokkene` speaks. For somebody else (`machtiging`) as far as that one goes:
    without one that holds it is as if nobody was checked."""
    niveau = niveau_van(betrokkene)
    return toegang_tot(
        rollen=wie.rolset,
        doel=Doel.GESPREK,
        niveau=niveau if machtiging is None or machtiging.geldig else Niveau.NIET,
        afgeschermd=van.verstrekkingsbeperking,
        overleden=van.overleden,
        groepen=machtiging.groepen if machtiging else None,
    )


@dataclass(frozen=True)
class Voorspraak:
    """Somebody who may speak for the klant, or for whom the klant speaks; chosen in one act."""

    rij: Any
    naam: str
    rol: str
    doe: str


class Klantvak:
    """Around a Werkblad; read only when the page is drawn. Four queries at most."""

    def __init__(self, blad: Any) -> None:
        self.blad = blad
        self.klant: Klant | None = blad.klant
        self.namens: Klant | None = blad.namens

    # -- how sure ------------------------------------------------------------------------------------

    @property
    def niveau(self) -> Niveau:
        return niveau_van(self.blad.betrokkene)

    @cached_property
    def toegang(self) -> Toegang:
        """To the data of whoever speaks."""
        return toegang_in_gesprek(self.blad.medewerker, self.blad.klant, self.blad.betrokkene)

    @cached_property
    def toegang_voor(self) -> Toegang:
        """To the data of the one it is about."""
        if self.machtiging is None or self.namens is None:
            return self.toegang
        return toegang_in_gesprek(self.blad.medewerker, self.namens, self.blad.betrokkene, self.machtiging)

    @property
    def gecontroleerd(self) -> bool:
        return self.toegang.gecontroleerd

    @property
    def live(self) -> bool:
        """Somebody is there to be asked."""
        return self.blad.gesprek.kanaal in LIVE

    @property
    def balie(self) -> bool:
        return bool(self.blad.gesprek.kanaal == Kanaal.BALIE)

    @property
    def gevraagd(self) -> list[str]:
        """What was asked before, in words."""
        vragen = self.blad.betrokkene.controlevragen if self.blad.betrokkene else []
        return [Controlevraag(vraag).label.lower() for vraag in vragen]

    @property
    def verificatieformulier(self) -> VerificatieFormulier:
        if isinstance(self.blad.formulier, VerificatieFormulier):
            return self.blad.formulier
        return VerificatieFormulier.met(self.blad.invoer, klant=self.klant)

    @property
    def overslaanformulier(self) -> OverslaanFormulier:
        if isinstance(self.blad.formulier, OverslaanFormulier):
            return self.blad.formulier
        return OverslaanFormulier.met(self.blad.invoer, live=self.live)

    # -- who -----------------------------------------------------------------------------------------

    @cached_property
    def naam(self) -> str:
        """In full once the caller has said it: who was found by name was named. Who was recognised by the number
        only was not, and stays masked until they are checked."""
        if self.klant is None:
            return "Anoniem"
        if self.toegang.mag(Deel.NAAM) or not self._door_nummer:
            return str(self.klant)
        return gemaskeerde_naam(self.klant)

    @property
    def naam_namens(self) -> str:
        """A name that may have come out of our own list of who speaks for whom was perhaps not said."""
        if self.namens is None:
            return ""
        uit_lijst = self.machtiging is not None and self.machtiging.rij is not None
        return (
            gemaskeerde_naam(self.namens)
            if uit_lijst and not self.toegang.mag(Deel.NAAM)
            else str(self.namens)
        )

    @cached_property
    def _door_nummer(self) -> bool:
        belt = telefoonsleutel(self.blad.gesprek.telefoonnummer)
        if not belt:
            return False
        nummers = DigitaalAdres.objects.filter(klant=self.klant, soort=DigitaalAdres.Soort.TELEFOON)
        return belt in {telefoonsleutel(nummer) for nummer in nummers.values_list("waarde", flat=True)}

    @property
    def geboren(self) -> str:
        dag = self.klant.geboortedatum if self.klant else None
        if dag and self.toegang.mag(Deel.GEBOORTEDATUM):
            return f"{dag:%d-%m-%Y}"
        return gemaskeerd(dag)

    @property
    def adres(self) -> str:
        klant = self.klant
        if klant is None or not klant.straat or not self.toegang.mag(Deel.ADRES):
            return ""
        plaats = " ".join(deel for deel in (klant.postcode, klant.plaats) if deel)
        return ", ".join(deel for deel in (f"{klant.straat} {klant.huisnummer}".strip(), plaats) if deel)

    # -- what to mind ----------------------------------------------------------------------------------

    @cached_property
    def _kenmerken(self) -> dict[int, Any]:
        return lees_kenmerken(self.klant, self.namens)

    @cached_property
    def banieren(self) -> list[Banier]:
        return self._van(self.klant, self.toegang)

    @cached_property
    def banieren_namens(self) -> list[Banier]:
        return self._van(self.namens, self.toegang_voor)

    def _van(self, klant: Klant | None, toegang: Toegang) -> list[Banier]:
        """What runs in the sociaal domein is told of the one it is about."""
        if klant is None:
            return []
        vertelt = klant == self.blad.voor and toegang.mag(Deel.BANIERNAMEN) and toegang.groepen is None
        verwijs = verwijs_naar(klant, self.blad.medewerker) if vertelt else ()
        return banieren(klant, self._kenmerken[klant.pk], toegang, verwijs)

    # -- for whom ----------------------------------------------------------------------------------------

    @cached_property
    def _rijen(self) -> list[Any]:
        return lees_vertegenwoordigingen(self.klant, self.namens)

    @cached_property
    def machtiging(self) -> Machtiging | None:
        """How the one who speaks may speak for the other; None when they speak for themselves."""
        if self.klant is None or self.namens is None:
            return None
        return beoordeel(self._rijen, self.klant, self.namens, klok.vandaag())

    @property
    def waarschuwing(self) -> str:
        return self.machtiging.waarschuwing(self.blad.tekst("productgroep")) if self.machtiging else ""

    @property
    def spreekt_voor(self) -> list[Voorspraak]:
        """Others the klant speaks for: one act, "namens"."""
        if self.klant is None or self.namens:
            return []
        rijen = [rij for rij in self._rijen if rij.vertegenwoordiger_id == self.klant.pk]
        return [self._voorspraak(rij, rij.klant, "namens_van") for rij in rijen]

    @property
    def spreekt_namens(self) -> list[Voorspraak]:
        """Those who speak for the klant: perhaps it is one of them who calls."""
        if self.klant is None or self.namens:
            return []
        rijen = [rij for rij in self._rijen if rij.klant_id == self.klant.pk]
        return [self._voorspraak(rij, rij.vertegenwoordiger, "belt_namens") for rij in rijen]

    def _voorspraak(self, rij: Any, klant: Klant, doe: str) -> Voorspraak:
        bekend = self.toegang.mag(Deel.NAAM)
        naam = str(klant) if bekend else gemaskeerde_naam(klant)
        return Voorspraak(rij, naam, rij.get_soort_display().lower(), f"{doe}:{rij.uuid}")

    @property
    def machtigingformulier(self) -> MachtigingFormulier:
        if isinstance(self.blad.formulier, MachtigingFormulier):
            return self.blad.formulier
        return MachtigingFormulier.met(self.blad.invoer)
