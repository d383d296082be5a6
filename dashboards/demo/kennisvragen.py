"""Questions that were asked of the knowledge base, with their answers, and what of them was missed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final
from uuid import UUID

from catalogus.models import (
    Kennisband,
    Kennisitem,
    Kennissignaal,
    Kennisversie,
    Kennisvraag,
    Oordeel,
    Vraagplek,
)
from catalogus.noodwoorden import herken
from catalogus.services.kennislus import meld_gemist
from catalogus.signaaltekst import zonder_personen
from catalogus.zoeken.band import geleverd
from catalogus.zoeken.persoon import gevoelig, vraagt_om_mens
from dashboards.demo.bestanden import lees
from dashboards.demo.bouw import Bouw
from dashboards.demo.kennisitems import Rij, lees_kennis
from dashboards.demo.toeval import Kans
from kcc.models import Team

FOUT: Final = 0.2  # of the sure answers to what was asked in other words
ZELFDE: Final = 0.99  # chance of the answer to the very same question
OVERDAG: Final = Kans(
    {Vraagplek.PUBLIEK: 50, Vraagplek.WERKPLEK: 40, Vraagplek.WEBFORMULIER: 7, Vraagplek.API: 3}
)
STIL: Final = Kans({Vraagplek.PUBLIEK: 92, Vraagplek.WEBFORMULIER: 8})
"""Where it is asked when the KCC is at work, and when it is not."""
ZEGT_IETS: Final = 0.4  # of who asked on the public page
TEVREDEN: Final = 0.9  # of those to whom the answer was right
MINUUT: Final = timedelta(minutes=1)
ERBIJ: Final = ("", " in Voorbeeldstad", ", weet u dat")


@dataclass(frozen=True)
class Stof:
    """What questions are made of: the items that may be answered, and the texts of the file."""

    rijen: tuple[Rij, ...]
    versies: Mapping[str, Kennisversie]
    teksten: Mapping[str, Any]
    per_team: Mapping[str, list[str]]

    @classmethod
    def lees(cls) -> "Stof":
        teksten = lees("kennisvragen")
        rijen = tuple(
            rij
            for rij in lees_kennis()
            if not rij["mens_eerst"] and rij["code"] != teksten["schuurtje"]["item"]
        )
        per_team: dict[str, list[str]] = {}
        for rij in rijen:
            per_team.setdefault(rij["bronhouder"], []).append(rij["code"])
        versies = Kennisversie.objects.select_related("item__bronhouder__leidinggevende")
        return cls(rijen, {versie.item.code: versie for versie in versies}, teksten, per_team)


@dataclass
class Vraagmaker:
    """`daden`: what is done through the services, by its time; `goed`: of a sure answer whether it is right."""

    bouw: Bouw
    stof: Stof
    daden: list[tuple[datetime, Callable[[], None]]] = field(default_factory=list)
    goed: dict[UUID, bool] = field(default_factory=dict)

    def bekend(self, moment: datetime) -> Kennisvraag:
        """In words that the item has."""
        rij = self.bouw.rng.choice(self.stof.rijen)
        teksten = (rij["vraag"], *rij["formuleringen"][:-1])
        tekst = self.bouw.rng.choice([tekst for tekst in teksten if not _eerst_een_mens(tekst)])
        return self._zeker(moment, tekst, rij["code"], ZELFDE)

    def anders(self, moment: datetime) -> Kennisvraag:
        """In words that the item has not; some get the answer to another question of its owner."""
        rng, grens = self.bouw.rng, geleverd().zeker
        rij = rng.choice(self.stof.rijen)
        tekst = rij["vraag"] if _eerst_een_mens(rij["formuleringen"][-1]) else rij["formuleringen"][-1]
        anderen = [code for code in self.stof.per_team[rij["bronhouder"]] if code != rij["code"]]
        fout = rng.random() < FOUT and bool(anderen)
        code = rng.choice(anderen) if fout else rij["code"]
        kans = grens + rng.random() * ((0.86 if fout else 0.97) - grens)
        return self._zeker(moment, tekst.rstrip("?.") + rng.choice(ERBIJ), code, kans, goed=not fout)

    def misschien(self, moment: datetime) -> Kennisvraag:
        """A subject rather than a question."""
        rng, ijking = self.bouw.rng, geleverd()
        rij = rng.choice(self.stof.rijen)
        kans = ijking.misschien + rng.random() * (ijking.zeker - ijking.misschien) * 0.99
        tekst = " ".join(rng.sample(rij["trefwoorden"], min(2, len(rij["trefwoorden"]))))
        return self._vraag(moment, tekst, Kennisband.MISSCHIEN, rij["code"], kans)

    def onbekend(self, moment: datetime) -> Kennisvraag:
        """Told to who owns both of what came near, else to the redactie."""
        rij = self.bouw.rng.choice(self.stof.teksten["onbekend"])
        vraag = self._vraag(moment, rij["tekst"], Kennisband.WEET_NIET, rij["dichtbij"][0], rij["kans"])
        een, twee = (self.stof.versies[code].item.bronhouder for code in rij["dichtbij"])
        self._meld(vraag, moment, Kennissignaal.Soort.NIET_GEVONDEN, bronhouder=een if een == twee else None)
        return vraag

    def mens(self, moment: datetime) -> Kennisvraag:
        """Asks for somebody, or about what hurts; of an emergency no word is kept."""
        rng, teksten = self.bouw.rng, self.stof.teksten
        soort = rng.random()
        if soort < 0.1:
            return self._vraag(moment, "", Kennisband.MENS)
        if soort < 0.6:
            return self._vraag(moment, rng.choice(teksten["persoon"]), Kennisband.MENS)
        rij = rng.choice(teksten["gevoelig"])
        return self._vraag(moment, rij["tekst"], Kennisband.MENS, rij["item"], rij["kans"])

    def schuurtje(self, moment: datetime, tekst: str) -> Kennisvraag:
        """Asked again and again on the public page, and the answer does not help."""
        rij = self.stof.teksten["schuurtje"]
        vraag = self._vraag(moment, tekst, Kennisband.ZEKER, rij["item"], rij["kans"])
        vraag.plek, vraag.oordeel = Vraagplek.PUBLIEK, Oordeel.FOUT
        self.keur_af(vraag, moment + MINUUT)
        return vraag

    def keur_af(self, vraag: Kennisvraag, moment: datetime) -> None:
        """By who asked, or in the sample."""
        item = vraag.versie.item if vraag.versie else None
        self._meld(vraag, moment, Kennissignaal.Soort.AFGEKEURD, item=item)

    def _zeker(
        self, moment: datetime, tekst: str, code: str, kans: float, *, goed: bool = True
    ) -> Kennisvraag:
        vraag = self._vraag(moment, tekst, Kennisband.ZEKER, code, kans)
        self.goed[vraag.uuid] = goed
        if vraag.plek == Vraagplek.PUBLIEK and self.bouw.rng.random() < ZEGT_IETS:
            self._oordeel(vraag, tevreden=goed and self.bouw.rng.random() < TEVREDEN)
        return vraag

    def _oordeel(self, vraag: Kennisvraag, *, tevreden: bool) -> None:
        vraag.oordeel = Oordeel.GOED if tevreden else Oordeel.FOUT
        if not tevreden:
            self.keur_af(vraag, min(vraag.gesteld_op + MINUUT, self.bouw.nu))

    def _vraag(
        self, moment: datetime, tekst: str, band: Kennisband, code: str = "", kans: float = 0.0
    ) -> Kennisvraag:
        overdag = self.bouw.kalender.is_werkdag(moment.date()) and 9 <= moment.hour < 17
        return Kennisvraag(
            tekst=zonder_personen(tekst),
            plek=(OVERDAG if overdag else STIL).trek(self.bouw.rng),
            band=band,
            versie=self.stof.versies[code] if code else None,
            zekerheid=round(float(kans), 4),
            gesteld_op=moment,
        )

    def _meld(
        self,
        vraag: Kennisvraag,
        moment: datetime,
        soort: str,
        *,
        item: Kennisitem | None = None,
        bronhouder: Team | None = None,
    ) -> None:
        def doe() -> None:
            if vraag.signaal is None or vraag.signaal.afgehandeld_op:
                vraag.signaal = meld_gemist(tekst=vraag.tekst, soort=soort, item=item, bronhouder=bronhouder)

        self.daden.append((moment, doe))


@cache
def _eerst_een_mens(tekst: str) -> bool:
    return bool(herken(tekst) or vraagt_om_mens(tekst) or gevoelig(tekst))
