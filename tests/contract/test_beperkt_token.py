"""An application of one productgroep gets nothing of another: not in any answer, not in a count, not by asking for it.

Generated from the URL table: each address of each face is called, as a list, of one row, expanded, and filtered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import django_filters
import pytest

from contacts.klantinteracties.parameters import Adres as AdresFilter
from kcc.api.zgw.adressen import deel_uuid
from kcc.models import Medewerker
from tests.hulp.adressen import Adres, alle_adressen
from tests.hulp.luisteraar import Beller, inhoud_van, tekst_van
from tests.hulp.oogst import Oogst, oogst, stand
from tests.hulp.werelden import BLAUW, ZWART, Gedeeld, bouw, bouw_gedeeld, woorden

pytestmark = pytest.mark.django_db

NIEMAND = uuid4()
PER_SOORT = 6  # rows of one kind that are asked for
RIJEN = ("uuid", "rij", "sleutel", "levering", "medewerker")
VAST = {"code": ZWART.team, "niveau": "3"}
"""Parts of an address that are of the organisation, the same for everybody."""
SOORTEN = ("Klant", "Klantcontact", "Vraag", "Zaak", "Klantaanvraag", "Betrokkene", "DigitaalAdres")
"""Whose uuids are put in every filter."""
VREEMD = 4  # rows of the other world that each method of each address is tried on
DELEN = range(1, 7)  # parts of a zaak that the ZGW faces give an address of their own
ZAAK = "http://testserver/zaken/api/v1/zaken/{zaak}"
GEVRAAGD: dict[str, dict[str, str]] = {
    "/api/v1/afspraken/plekken": {"team": ZWART.team, "van": "2026-11-26", "tot": "2026-11-28"},
    "/api/v1/documenten": {"zaak": "{zaak}"},
    "/api/v1/termijnen": {"van": "2026-11-23", "aantal": "8", "eenheid": "w"},
    "/zaken/api/v1/rollen": {"zaak": ZAAK},
    "/zaken/api/v1/statussen": {"zaak": ZAAK},
    "/zaken/api/v1/resultaten": {"zaak": ZAAK},
}
"""What an address can't be called without; `{zaak}` is one of the first world."""
BRONNEN = {"betrokkenen": "Betrokkene", "digitaleadressen": "DigitaalAdres"}
"""Addresses whose view doesn't say what it shows rows of."""
LEESBAAR = (
    *("zaken", "gesprekken", "vragen", "klanten", "klantaanvragen", "terugbelverzoeken"),
    *("klantcontacten", "betrokkenen", "partijen", "internetaken", "digitaleadressen"),
)
"""Of these the first world has rows that the application sees. The others are kept from applications, or are the same
for everybody (catalogue, organisation, actoren)."""


@dataclass
class Werelden:
    """Both of them, and the application that may see the first."""

    beller: Beller
    blauw: Oogst
    zwart: Oogst
    gedeeld: Gedeeld
    eerder: dict[str, Any]


@pytest.fixture
def werelden(anna: Medewerker, kcc_nu: Any) -> Werelden:
    kcc_nu("2026-11-23T10:00")
    begin, beller = stand(), Beller()
    bouw(BLAUW, anna)
    gedeeld = bouw_gedeeld(BLAUW, anna)
    eerste = stand()
    blauw = oogst(begin)
    eerder = dict(aantallen(beller, blauw.uuids["Zaak"][0]))
    bouw(ZWART, anna, gedeeld)
    zwart = oogst(eerste)
    beller.verboden = verboden(zwart)
    return Werelden(beller, blauw, zwart, gedeeld, eerder)


def verboden(zwart: Oogst) -> re.Pattern[str]:
    """Everything that is of the other world; of a uuid the last digits may differ (the parts of a zaak)."""
    uuids = {str(uuid)[:-4] for lijst in zwart.uuids.values() for uuid in lijst}
    alles = [*uuids, *map(re.escape, zwart.nummers), *map(re.escape, woorden(ZWART))]
    return re.compile("|".join(sorted(alles, key=len, reverse=True)), re.IGNORECASE)


def lijsten() -> list[Adres]:
    """What can be read without naming a row, but a description, which is the same for everybody."""
    alle = [adres for adres in alle_adressen() if "get" in adres.methoden and not adres.namen]
    return [adres for adres in alle if not adres.pad.endswith("openapi.json")]


def gevraagd(adres: Adres, zaak: UUID) -> dict[str, str]:
    """The least that this address is asked with."""
    return {naam: waarde.format(zaak=zaak) for naam, waarde in GEVRAAGD.get(adres.pad, {}).items()}


def aantallen(beller: Beller, zaak: UUID) -> Iterator[tuple[str, Any]]:
    """Of each list how many it says there are."""
    for adres in lijsten():
        antwoord = beller.lees(adres, adres.pad, **gevraagd(adres, zaak))
        if antwoord.status_code == 200 and isinstance(antwoord.json(), dict):
            yield adres.pad, antwoord.json().get("count")


def rijen(adres: Adres, wereld: Oogst) -> list[UUID]:
    """Rows of a world that this address may be of."""
    if adres.face == "zgw":
        zaken = wereld.uuids["Zaak"]
        delen = [deel_uuid(zaak, nummer) for zaak in zaken[:PER_SOORT] for nummer in DELEN]
        return [*zaken, *wereld.uuids.get("Zaakdocument", ()), *delen]
    model = getattr(getattr(adres.view, "queryset", None), "model", None)
    naam = BRONNEN.get(adres.pad.split("/")[-2]) or (model.__name__ if model else "")
    eigen = wereld.uuids.get(naam)
    if eigen is None:
        return [lijst[0] for lijst in wereld.uuids.values()]
    return eigen if naam in ("Klant", "Betrokkene") else eigen[:PER_SOORT]


def vul(adres: Adres, uuid: Any) -> str:
    """The address of one row. A part that this does not know of fails here."""
    onbekend = set(adres.namen) - {*RIJEN, *VAST}
    assert not onbekend, f"{adres.pad}: zeg in deze test wat {onbekend} is"
    return adres.pad.format(**dict.fromkeys(RIJEN, uuid), **VAST)


def test_every_address_of_every_face_is_found() -> None:
    gevonden = alle_adressen()
    assert {adres.face for adres in gevonden} == {"eigen", "ki", "zgw"}
    assert len(gevonden) > 90
    for adres in gevonden:
        vul(adres, uuid4())


def _is_van_mensen(antwoord: Any) -> bool:
    """Whatever productgroepen a token has: this is not for applications."""
    return antwoord.status_code == 403 and antwoord.json()["code"] in ("geen_recht", "permission_denied")


@pytest.mark.eis("R88")
def test_no_list_tells_of_another_productgroep(werelden: Werelden) -> None:
    beller, fouten, zaak = werelden.beller, [], werelden.blauw.uuids["Zaak"][0]
    gelezen: set[str] = set()
    for adres in lijsten():
        vast = gevraagd(adres, zaak)
        breed = {"expand": ",".join(adres.uitbreidingen())} if adres.uitbreidingen() else {}
        for vraag in (vast, {**vast, **breed}):
            antwoord = beller.lees(adres, adres.pad, **vraag)
            if antwoord.status_code == 200:
                gelezen.add(adres.pad)
            elif not _is_van_mensen(antwoord):
                fouten.append(f"{adres.pad} {vraag}: {antwoord.status_code} {antwoord.content[:200]!r}")
    nu = dict(aantallen(beller, zaak))
    anders = {pad: (eerst, nu[pad]) for pad, eerst in werelden.eerder.items() if nu[pad] != eerst}
    assert not anders, f"count verschilt door wat van een ander is: {anders}"
    assert not beller.lekken, "\n".join(beller.lekken)
    assert not fouten, "\n".join(fouten)
    assert len(gelezen) > 30


@pytest.mark.eis("R88")
def test_no_row_tells_of_another_productgroep(werelden: Werelden) -> None:
    beller, leeg, fouten = werelden.beller, [], []
    for adres in [a for a in alle_adressen() if "get" in a.methoden and a.namen]:
        breed = {"expand": ",".join(adres.uitbreidingen())} if adres.is_detail() else {}
        gezien = 0
        for uuid in rijen(adres, werelden.blauw):
            antwoord = beller.lees(adres, vul(adres, uuid))
            gezien += antwoord.status_code == 200
            if antwoord.status_code == 200 and breed.get("expand"):
                antwoord = beller.lees(adres, vul(adres, uuid), **breed)
            if antwoord.status_code >= 500:
                fouten.append(f"{vul(adres, uuid)}: {antwoord.status_code} {tekst_van(antwoord)[:200]}")
        if (
            not gezien
            and adres.is_detail()
            and adres.pad.endswith(tuple(f"/{naam}/{{uuid}}" for naam in LEESBAAR))
        ):
            leeg.append(adres.pad)
    assert not beller.lekken, "\n".join(beller.lekken)
    assert not fouten, "\n".join(fouten)
    assert not leeg, f"hiervan is niets gelezen: {leeg}"


@pytest.mark.eis("R88")
def test_a_row_of_another_productgroep_is_as_one_that_does_not_exist(werelden: Werelden) -> None:
    """Whatever is done to it, and with whatever row of ours beside it."""
    beller, anders = werelden.beller, []
    for adres in [a for a in alle_adressen() if "uuid" in a.namen]:
        for methode in adres.methoden:
            niets = uuid4()
            leeg = beller.vraag(adres, methode, vul(adres, niets), {})
            zonder = inhoud_van(leeg, str(niets))
            if leeg.status_code not in (403, 404):
                anders.append(f"{methode} {adres.pad} van niets: {leeg.status_code}")
            for uuid in rijen(adres, werelden.zwart)[:VREEMD]:
                antwoord = beller.vraag(adres, methode, vul(adres, uuid), {})
                if (antwoord.status_code, inhoud_van(antwoord, str(uuid))) != (leeg.status_code, zonder):
                    anders.append(
                        f"{methode} {vul(adres, uuid)}: {antwoord.status_code} {antwoord.content[:300]!r}"
                    )
    assert not anders, "\n".join(anders)
    assert not beller.lekken, "\n".join(beller.lekken)


def proeven(veld: Any, adres: Adres, naam: str, zwart: Oogst) -> Iterator[tuple[str, str]]:
    """(a value of the other world, one like it of nobody) for a filter of this kind."""
    niets, host = NIEMAND, "http://testserver"
    uuids = [(str(zwart.uuids[soort][0]), str(niets)) for soort in SOORTEN]
    if isinstance(veld, AdresFilter):
        plek = f"{host}/klantinteracties/api/v1/klantcontacten"
        yield from ((f"{plek}/{een}", f"{plek}/{ander}") for een, ander in uuids)
    elif isinstance(veld, (django_filters.UUIDFilter, django_filters.ModelChoiceFilter)):
        yield from uuids
    elif veld is None and adres.face == "zgw":
        for bron in ("zaken", "rollen", "statussen", "resultaten"):
            plek = f"{host}/zaken/api/v1/{bron}"
            yield from ((f"{plek}/{zaak}", f"{plek}/{niets}") for zaak in zwart.uuids["Zaak"][:2])
        yield from _teksten(zwart)
    elif veld is None or type(veld) is django_filters.CharFilter:
        yield from uuids[:2]
        yield from _teksten(zwart)


def _teksten(zwart: Oogst) -> Iterator[tuple[str, str]]:
    for nummer in dict.fromkeys(zwart.proef):
        yield nummer, re.sub(r"\d\d$", "98", nummer)
    for woord in woorden(ZWART):
        yield woord, re.sub("7", "4", woord.replace("zwart", "groen"))
    yield ZWART.bsn, "999990019"
    yield f"{ZWART.woord}-1", "Groenling-1"


@pytest.mark.eis("R88")
def test_a_filter_finds_of_another_productgroep_what_it_finds_of_nothing(werelden: Werelden) -> None:
    beller, anders, aantal = werelden.beller, [], 0
    niets: dict[tuple[str, str, str], Any] = {}
    for adres in [a for a in lijsten() if a.filters()]:
        for naam, veld in adres.filters().items():
            for eigen, ander in proeven(veld, adres, naam, werelden.zwart):
                een = beller.lees(adres, adres.pad, **{naam: eigen})
                if (adres.pad, naam, ander) not in niets:
                    niets[adres.pad, naam, ander] = beller.lees(adres, adres.pad, **{naam: ander})
                twee = niets[adres.pad, naam, ander]
                aantal += 1
                if (een.status_code, inhoud_van(een, eigen)) != (twee.status_code, inhoud_van(twee, ander)):
                    anders.append(
                        f"{adres.pad}?{naam}={eigen}: {een.status_code} {een.content[:200]!r}"
                        f" en {ander}: {twee.status_code} {twee.content[:200]!r}"
                    )
    assert not anders, "\n".join(anders)
    assert not beller.lekken, "\n".join(beller.lekken)
    assert aantal > 500
