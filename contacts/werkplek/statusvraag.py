""" "Waar blijft mijn zaak": what may be told of the open aanvragen of whoever is on the line (practice P10).

Before it is known who speaks only that an aanvraag runs; about the zaken of somebody else nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q

from catalogus.models import Statustype
from catalogus.standaard import statustypen
from contacts.dossiers.dossier import Dossier, lees_hele_dossiers, met_verwacht
from contacts.dossiers.statustekst import Datums, statustekst
from contacts.klanten.beeld import HOOGSTENS, open_aanvragen
from contacts.klanten.klantvak import Klantvak
from contacts.klanten.toegang import Deel
from zaken.models import Klantaanvraag, Zaak

STANDAARD = frozenset(status.klanttekst for status in statustypen(wordt_geleverd=True))


@dataclass(frozen=True)
class Statusregel:
    """One aanvraag: what to read aloud, and the zaken it can be about."""

    aanvraag: Any
    naam: str
    zaken: Sequence[Any]
    zinnen: Sequence[str]


class Statusblad:
    """Around a Werkblad; ten queries at most, whatever the klant has."""

    def __init__(self, blad: Any) -> None:
        self.blad, self.wie = blad, blad.medewerker

    @property
    def nummer(self) -> str:
        """A number of a zaak or aanvraag, as the caller has it on a letter."""
        return self.blad.tekst("status-nummer").strip().upper()

    @cached_property
    def groepen(self) -> frozenset[int] | None:
        return self._toegang.groepen if self._toegang else None

    @cached_property
    def _toegang(self) -> Any:
        return Klantvak(self.blad).toegang_voor if self.blad.klant else None

    @property
    def mag_vertellen(self) -> bool:
        """It is known who speaks; of an aanvraag of nobody its number is enough."""
        return self._toegang is None or self._toegang.mag(Deel.AANVRAGEN)

    @cached_property
    def aantal(self) -> int:
        """How many run: all that may be told beforehand."""
        return open_aanvragen(self.blad.voor, self.wie, self.groepen).count() if self.blad.voor else 0

    @cached_property
    def zaken(self) -> list[Any]:
        """What can be chosen, the one whose number was typed first."""
        gevonden = list(self._met_nummer()) if self.nummer else []
        if self.blad.voor and self.mag_vertellen:
            rijen = open_aanvragen(self.blad.voor, self.wie, self.groepen)[:HOOGSTENS]
            gevonden += [zaak for rij in rijen for zaak in rij.zichtbare_zaken]
        return list({zaak.pk: zaak for zaak in gevonden}.values())

    def _met_nummer(self) -> Any:
        """Of the klant on the line only; of nobody when nobody is."""
        rijen = self._zaken().filter(Q(nummer=self.nummer) | Q(klantaanvraag__nummer=self.nummer))
        rijen = rijen.filter(klantaanvraag__klant=self.blad.voor)
        rijen = rijen if self.groepen is None else rijen.filter(productgroep__in=self.groepen)
        return rijen.select_related("versie", "team", "klantaanvraag").order_by("pk")

    def _zaken(self) -> Any:
        zaken: Any = Zaak.objects
        return zaken.zichtbaar_voor(self.wie)

    def mogelijk(self) -> Any:
        """The same as a queryset, for the form that judges the choice."""
        return self._zaken().filter(pk__in=[zaak.pk for zaak in self.zaken])

    @property
    def gekozen(self) -> str:
        """The zaak that was pointed at, else the first: one always stands ready."""
        getypt = self.blad.tekst("status-zaak")
        uuids = [str(zaak.uuid) for zaak in self.zaken]
        return getypt if getypt in uuids else next(iter(uuids), "")

    @cached_property
    def regels(self) -> list[Statusregel]:
        if not self.mag_vertellen or not self.zaken:
            return []
        ids = {zaak.klantaanvraag_id for zaak in self.zaken}
        aanvragen = met_verwacht(Klantaanvraag.objects.zichtbaar_voor(self.wie).filter(pk__in=ids))
        dossiers = lees_hele_dossiers(list(aanvragen.select_related("klant").order_by("pk")), self.wie)
        return [self._regel(dossier) for dossier in dossiers]

    def _regel(self, dossier: Dossier) -> Statusregel:
        zaken = [zaak for zaak in self.zaken if zaak.klantaanvraag_id == dossier.aanvraag.pk]
        zinnen = [self._klanttekst(zaak, alleen=len(zaken) == 1) for zaak in zaken]
        zinnen += dossier.statustekst() if self.groepen is None else _deels(dossier, zaken)
        return Statusregel(dossier.aanvraag, dossier.titel, zaken, [zin for zin in zinnen if zin])

    def _klanttekst(self, zaak: Any, *, alleen: bool) -> str:
        """What this version says to the resident of the state it is in, in words of its own: what every
        zaaktype starts with is said better by the status text."""
        tekst = self._klantteksten.get((zaak.versie_id, zaak.status), "")
        tekst = "" if tekst in STANDAARD else tekst
        return tekst if alleen or not tekst else f"{zaak.versie.naam}: {tekst}"

    @cached_property
    def _klantteksten(self) -> dict[tuple[int, str], str]:
        rijen = Statustype.objects.filter(versie__in={zaak.versie_id for zaak in self.zaken})
        velden = rijen.values_list("versie", "stand", "klanttekst")
        return {(versie, stand): tekst for versie, stand, tekst in velden}


def _deels(dossier: Dossier, zaken: Sequence[Any]) -> list[str]:
    """Whoever speaks for the klant about some products hears of no other, nor of the dates of the whole."""
    ids = {zaak.pk for zaak in zaken}
    delen = [deel.deel() for deel in dossier.delen if deel.zaak.pk in ids]
    onderwerp = ", ".join(deel.naam for deel in delen)
    return statustekst(onderwerp, delen, Datums(), vandaag=dossier.vandaag)
