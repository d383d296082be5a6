"""The rows of an act on many zaken, done and taken back: one transaction per zaak, together with its row.

Whoever holds the lock on the act does one row. A worker that died left a row either done or untouched; the
next one (`veeg`) goes on with what is still to do.
"""

import logging
from dataclasses import asdict
from functools import cached_property

from django.db import OperationalError, transaction

from kcc import klok
from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from regie import bulkgegevens as gegevens
from regie.bulk import Kader, bezwaar
from regie.models import Bulkhandeling, Bulkregel, BulkSoort, Regelstand
from regie.services.bulk import leg_stand_vast, vergrendel
from zaken import services as zaken
from zaken.models import Zaak
from zaken.services import Plek

logger = logging.getLogger(__name__)
BEZIG = ("bezig", "terugdraaien")
GEVULD = ("stand", "reden", "was", "versie")
FOUT = "Er ging iets mis; met deze zaak is niets gedaan."


def verwerk(sleutel: int) -> None:
    """Do, or take back, row by row until there is nothing left or somebody stopped it."""
    uitvoering = Uitvoering(sleutel)
    while uitvoering.stap():
        pass


def veeg() -> int:
    """Go on with what a lost message or a dead worker left behind. Returns how many acts."""
    bezig = list(Bulkhandeling.objects.filter(status__in=BEZIG).order_by("pk").values_list("pk", flat=True))
    for sleutel in bezig:
        verwerk(sleutel)
    return len(bezig)


class Uitvoering:
    """One run of a worker. Who did it and the rules are read once."""

    def __init__(self, sleutel: int) -> None:
        self.sleutel = sleutel

    @cached_property
    def handeling(self) -> Bulkhandeling:
        return Bulkhandeling.objects.select_related("team", "naar_team", "door").get(pk=self.sleutel)

    @cached_property
    def door(self) -> Medewerker:
        return self.handeling.door

    @cached_property
    def mensen(self) -> dict[int, Medewerker]:
        """Who get zaken."""
        gekozen = set(self.handeling.regels.order_by().values_list("naar_id", flat=True))
        return {wie.pk: wie for wie in gegevens.collegas(self.handeling.team) if wie.pk in gekozen}

    @cached_property
    def kader(self) -> Kader:
        wie = [gegevens.als_collega(collega) for collega in self.mensen.values()]
        handeling = self.handeling
        return gegevens.kader(
            handeling.soort, handeling.team, naar=handeling.naar_team, reden=handeling.reden, wie=wie
        )

    @transaction.atomic
    def stap(self) -> bool:
        """One row under the lock; False when this act needs no worker any more."""
        handeling = vergrendel(self.sleutel)
        if handeling.status == "bezig":
            regel = self._volgende(handeling, Regelstand.TE_DOEN, "volgorde")
            return self._doe(regel) if regel else self._rond_af(handeling)
        if handeling.status == "terugdraaien":
            regel = self._volgende(handeling, Regelstand.GEDAAN, "-volgorde")
            return self._draai_terug(regel) if regel else self._rond_af(handeling)
        return False

    def _volgende(self, handeling: Bulkhandeling, stand: str, volgorde: str) -> Bulkregel | None:
        return handeling.regels.filter(stand=stand).order_by(volgorde).first()

    def _rond_af(self, handeling: Bulkhandeling) -> bool:
        van = handeling.status
        if van == "bezig":
            handeling.rond_af()
            handeling.klaar_op = klok.nu()
        else:
            handeling.rond_terugdraaien_af()
        leg_stand_vast(handeling, None, van)
        return False

    def _doe(self, regel: Bulkregel) -> bool:
        try:
            with transaction.atomic():
                self._voer_uit(regel)
        except OperationalError:
            raise
        except Exception as fout:
            regel.was, regel.versie = {}, None
            regel.stand, regel.reden = Regelstand.MISLUKT, _waarom(fout, regel)
        regel.save(update_fields=GEVULD)
        return True

    def _voer_uit(self, regel: Bulkregel) -> None:
        zaak, stand = gegevens.vergrendelde_stand(regel.zaak_id)
        reden = bezwaar(stand, self.kader)
        if reden:
            raise Geweigerd("kan_niet", reden)
        regel.was = asdict(Plek.van(zaak))
        self._verander(zaak, regel)
        regel.versie = zaken.laatste_versie(zaak)
        regel.stand = Regelstand.GEDAAN

    def _verander(self, zaak: Zaak, regel: Bulkregel) -> None:
        handeling = self.handeling
        if handeling.soort == BulkSoort.VRIJGEVEN:
            zaken.geef_vrij(zaak=zaak, door=self.door)
        elif handeling.soort == BulkSoort.OVERDRAGEN and handeling.naar_team:
            zaken.zet_door(
                zaak=zaak,
                naar=handeling.naar_team,
                door=self.door,
                reden=handeling.reden,
                toelichting=handeling.toelichting,
            )
        else:
            zaken.wijs_toe(zaak=zaak, behandelaar=self._naar(regel), door=self.door)

    def _naar(self, regel: Bulkregel) -> Medewerker:
        if regel.naar_id not in self.mensen:
            raise Geweigerd("niet_in_team", "Deze collega werkt niet meer in het team.")
        return self.mensen[regel.naar_id]

    def _draai_terug(self, regel: Bulkregel) -> bool:
        try:
            with transaction.atomic():
                self._zet_terug(regel)
        except OperationalError:
            raise
        except Exception as fout:
            regel.stand, regel.reden = Regelstand.BLIJFT, _waarom(fout, regel)
        else:
            regel.stand = Regelstand.TERUG
        regel.save(update_fields=GEVULD)
        return True

    def _zet_terug(self, regel: Bulkregel) -> None:
        was = Plek(**regel.was)
        zaak = Zaak(pk=regel.zaak_id)
        zaken.zet_terug(zaak=zaak, was=was, versie=regel.versie or 0, door=self.door)


def _waarom(fout: Exception, regel: Bulkregel) -> str:
    """A refusal says it itself; anything else is ours, and goes to the log."""
    if isinstance(fout, Geweigerd):
        return fout.melding[:300]
    logger.error("Regel %s van bulkhandeling %s ging mis", regel.pk, regel.handeling_id, exc_info=fout)
    return FOUT
