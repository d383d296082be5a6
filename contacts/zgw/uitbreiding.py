"""`?expand=zaaktype,status,rollen,status.statustype`: what a zaak points at, whole, in `_expand`. All objects of one
kind are read together, so that a page costs the same with 1 row and with 100."""

from collections.abc import Sequence
from typing import Any, Final

from contacts.zgw import rijen, rollen, zaak
from dvo.zgw_api import lezen
from kcc.api.zgw.adressen import Adressen
from kcc.models import Klant

PADEN: Final = ("zaaktype", "status", "status.statustype", "rollen", "rollen.roltype")


class Uitbreider:
    """The expansions of one answer. `klanten`: the residents that it shows."""

    def __init__(
        self, zaken: Sequence[Any], gevraagd: frozenset[str], adressen: Adressen, *, bsn: bool
    ) -> None:
        self.gevraagd, self.adressen = gevraagd, adressen
        self.klanten: list[Klant] = []
        self.zaaktypen: dict[Any, Any] = {}
        self.standen: dict[Any, list[rijen.Stand]] = {}
        self.nummers: rollen.Nummers = {}
        if gevraagd & {"zaaktype", "status.statustype", "rollen.roltype"}:
            self.zaaktypen = lezen.lees_zaaktypen(rij.versie.uuid for rij in zaken)
        if "status" in gevraagd:
            self.standen = rijen.standen_van(zaken)
        if "rollen" in gevraagd:
            self.klanten = rollen.klanten_van(rollen.rollen_van_alle(zaken))
            self.nummers = rollen.nummers_van(self.klanten, bsn=bsn)

    def van(self, rij: Any) -> dict[str, Any]:
        """What is asked of one zaak, in the order of the standard."""
        makers = {"zaaktype": self._zaaktype, "status": self._status, "rollen": self._rollen}
        return {naam: maak(rij) for naam, maak in makers.items() if naam in self.gevraagd}

    def _zaaktype(self, rij: Any) -> dict[str, Any]:
        uuid = rij.versie.uuid
        return lezen.zaaktype(self.zaaktypen[uuid], uuid, self.adressen)

    def _status(self, rij: Any) -> dict[str, Any] | None:
        standen = self.standen.get(rij)
        if not standen:
            return None
        status, uuid = zaak.toon_status(standen[-1], self.adressen), rij.versie.uuid
        if "status.statustype" in self.gevraagd:
            nummer = standen[-1].statustype
            heel = lezen.statustype(self.zaaktypen[uuid], uuid, nummer, self.adressen)
            status["_expand"] = {"statustype": heel}
        return status

    def _rollen(self, rij: Any) -> list[dict[str, Any]]:
        return [self._rol(rol, rij.versie.uuid) for rol in rollen.rollen_van(rij)]

    def _rol(self, rol: rollen.Rol, versie: Any) -> dict[str, Any]:
        inhoud = rollen.toon_rol(rol, self.nummers, self.adressen)
        if "rollen.roltype" in self.gevraagd:
            heel = lezen.roltype(self.zaaktypen[versie], versie, rol.soort.nummer, self.adressen)
            inhoud["_expand"] = {"roltype": heel}
        return inhoud
