"""One application by all the faces, that hears whether something is said that must not be."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from kcc.models import ApiToken
from tests.hulp.adressen import Adres
from tests.hulp.api import als_toepassing
from tests.hulp.werelden import BLAUW
from tests.hulp.zgw import voorkant


@dataclass
class Beller:
    """One application by all the faces, with what must not be heard."""

    verboden: re.Pattern[str] | None = None
    lekken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.api, self.zgw = als_toepassing(BLAUW.groep, naam="beperkt"), voorkant(BLAUW.groep, bsn=True)
        ApiToken.objects.update(per_minuut=100_000)

    def vraag(self, adres: Adres, methode: str, pad: str, vraag: dict[str, str], inhoud: Any = None) -> Any:
        """The answer, in a savepoint that is rolled back: nothing asked here changes anything."""
        kop = {"Authorization": f"Bearer {self.zgw.jwt()}"} if adres.face == "zgw" else self.api.kop
        with transaction.atomic():
            if methode == "get":
                antwoord = self.api.client.get(pad, vraag, headers=kop)
            else:
                ruw = json.dumps(inhoud or {})
                antwoord = self.api.client.generic(methode.upper(), pad, ruw, "application/json", headers=kop)
            transaction.set_rollback(True)
        self._luister(f"{methode.upper()} {pad} {vraag or ''}", antwoord)
        return antwoord

    def lees(self, adres: Adres, pad: str, /, **vraag: str) -> Any:
        return self.vraag(adres, "get", pad, vraag)

    def _luister(self, wat: str, antwoord: Any) -> None:
        if self.verboden is None:
            return
        gehoord = tekst_van(antwoord) + str(dict(antwoord.items()))
        for gevraagd in re.findall(r"[\w@.:/-]{6,}", wat):  # what was asked may come back
            gehoord = gehoord.replace(gevraagd, "")
        if lek := self.verboden.search(gehoord):
            rond = gehoord[max(0, lek.start() - 160) : lek.end() + 60]
            self.lekken.append(f"{wat} -> {antwoord.status_code}: {lek[0]} in ...{rond}...")


def tekst_van(antwoord: Any) -> str:
    """Of a file too."""
    return str(antwoord.getvalue().decode(errors="replace"))


def inhoud_van(antwoord: Any, *zonder: str) -> str:
    """What it says, without what was asked and what is of this one call."""
    tekst = tekst_van(antwoord)
    for waarde in sorted(filter(None, zonder), key=len, reverse=True):
        tekst = tekst.replace(waarde, "@")
    return re.sub(r'"(next|previous|instance)": ?("[^"]*"|null),?', "", tekst)
