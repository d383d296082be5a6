"""What an intake makes: the zaken and which follow which, not yet saved. For looking ahead and for making alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from catalogus.models import Afhankelijkheid, Levensgebeurtenis
from zaken.models import Klantaanvraag, Zaak
from zaken.services.opbouw import Opbouw


@dataclass(frozen=True)
class Relatie:
    """`naar` follows `van`, both as pk; a zaak that is not saved has a negative one."""

    van: int
    naar: int
    wachttijd: int
    ontvangst_na_voorganger: bool = False


def regels_van(levensgebeurtenis: int | None, aantal: int) -> Sequence[Afhankelijkheid]:
    """Which of `aantal` zaaktypen follow which in this life event; none without one, nor of one zaaktype."""
    if levensgebeurtenis is None or aantal < 2:
        return ()
    return list(Afhankelijkheid.objects.filter(levensgebeurtenis=levensgebeurtenis))


@dataclass(frozen=True)
class Ontwerp:
    """The zaaktypen that can be chosen, the rules between them, and the zaken they would join."""

    opbouw: Opbouw
    regels: Sequence[Afhankelijkheid]
    bestaand: Sequence[Zaak] = ()

    @classmethod
    def lees(
        cls,
        zaaktypen: Sequence[str],
        *,
        dag: date,
        levensgebeurtenis: Levensgebeurtenis | None = None,
        klantaanvraag: Klantaanvraag | None = None,
        tweede_lijn: bool = True,
    ) -> "Ontwerp":
        """For a new klantaanvraag, or to add to an open one. Raises Ongeldig for an unknown zaaktype."""
        gebeurtenis = klantaanvraag.levensgebeurtenis_id if klantaanvraag else None
        if levensgebeurtenis and not klantaanvraag:
            gebeurtenis = levensgebeurtenis.pk
        bestaand = list(klantaanvraag.zaken.lopend().select_related("versie")) if klantaanvraag else []
        opbouw = Opbouw.lees(list(zaaktypen), dag, tweede_lijn=tweede_lijn)
        return cls(opbouw, regels_van(gebeurtenis, len(zaaktypen) + len(bestaand)), bestaand)

    def zaken(self, gekozen: Sequence[str]) -> list[Zaak]:
        """Unsaved, in the order chosen. One that can only be applied for with the result of another waits."""
        hier = self._hier(gekozen)
        wachtend = {r.naar_id for r in self.regels if r.ontvangst_na_voorganger and r.van_id in hier}
        return [
            self.opbouw.zaak(zaaktype, ontvangen=self._id(zaaktype) not in wachtend, pk=-nummer)
            for nummer, zaaktype in enumerate(gekozen, start=1)
        ]

    def relaties(self, gekozen: Sequence[str]) -> list[Relatie]:
        """Which of the chosen follow which, or follow a zaak that is there."""
        nieuw = {self._id(zaaktype): -nummer for nummer, zaaktype in enumerate(gekozen, start=1)}
        alle = {zaak.versie.zaaktype_id: zaak.pk for zaak in self.bestaand} | nieuw
        return [
            Relatie(alle[regel.van_id], nieuw[regel.naar_id], regel.wachttijd, regel.ontvangst_na_voorganger)
            for regel in self.regels
            if regel.van_id in alle and regel.naar_id in nieuw
        ]

    def _id(self, zaaktype: str) -> int:
        return self.opbouw.versies[zaaktype].zaaktype_id

    def _hier(self, gekozen: Sequence[str]) -> set[int]:
        return {zaak.versie.zaaktype_id for zaak in self.bestaand} | {self._id(z) for z in gekozen}
