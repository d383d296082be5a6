"""A catalogue file in a test: as data to change, and an empty catalogue to take it in."""

import json
from copy import deepcopy
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import (
    Afhankelijkheid,
    Formulering,
    Intakevereiste,
    Kennisitem,
    Kennisversie,
    Levensgebeurtenis,
    Product,
    Resultaattype,
    Sjabloon,
    Statustype,
    Vragenset,
    Zaaktype,
    Zaaktypeversie,
)
from catalogus.zoeken.taal import vorm
from dvo.models import Dwangsomtarief, Servicebelofte, WettelijkeTermijn
from dvo.overdracht.blad import BestandOngeldig
from dvo.overdracht.export import exporteer
from dvo.overdracht.zgw_lezen import Keuzes
from dvo.services.overdracht import TABELLEN, importeer
from kcc.models import Productgroep, Team

Pad = tuple[str | int, ...]
LASTIG = "Zij zei: \"Ja, 'nee'\\?\" {klant} </script> € ñ 日本 👩‍👩‍👧\nregel twee\r\n\tmet tab \u2028 einde"


def leeg_de_catalogus() -> None:
    """No row of the catalogue is left, nor what hangs on it; only within this test."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {', '.join(TABELLEN)} CASCADE")


def inhoud() -> dict[str, Any]:
    """What the file says now."""
    return dict(json.loads(exporteer()))


def als_bestand(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


def zet(data: Any, pad: Pad, waarde: Any) -> Any:
    """The same data with another value at this place."""
    nieuw = deepcopy(data)
    plek = nieuw
    for deel in pad[:-1]:
        plek = plek[deel]
    plek[pad[-1]] = waarde
    return nieuw


def regel_van(data: Any, pad: Pad) -> int:
    """The line on which the value at this place stands."""
    tekst = json.dumps(zet(data, pad, "@hier@"), ensure_ascii=False, indent=2)
    return tekst[: tekst.index("@hier@")].count("\n") + 1


def van_voren(data: Any, pad: Pad) -> Pad:
    """The same path, with a last row counted from the first."""
    voren: list[str | int] = []
    for deel in pad:
        voren.append(deel + len(data) if isinstance(deel, int) and deel < 0 else deel)
        data = data[deel]
    return tuple(voren)


def als_pad(pad: Pad) -> str:
    """As a message names it: zaaktypen[3].versies[0].team."""
    delen = "".join(f"[{deel}]" if isinstance(deel, int) else f".{deel}" for deel in pad)
    return delen.removeprefix(".")


def maak_het_bont() -> None:
    """Everything that is hard to keep: open and closed periods, concepts, nulls, empty lists, odd signs."""
    groep = Productgroep.objects.create(code="Z_laatste-groep", naam=LASTIG[:90])
    team = Team.objects.create(code="leeg-team", naam="Team zonder groepen", lijn="facilitair")
    zaaktype = Zaaktype.objects.create(identificatie="zonder-versies", productgroep=groep)
    bont = Zaaktype.objects.create(identificatie="bont", productgroep=groep)
    for nummer, periode in enumerate(
        [DateRange(None, date(2025, 1, 1)), DateRange(date(2025, 1, 1), None), DateRange(None, None)], start=1
    ):
        _versie(bont, team, nummer, periode)
    moment = datetime(2024, 2, 29, 23, 59, 59, 123456, tzinfo=timezone(timedelta(hours=2)))
    Zaaktypeversie.objects.filter(zaaktype=bont, versie__lt=3).update(gepubliceerd_op=moment)
    product = Product.objects.create(
        naam=LASTIG[:100],
        productgroep=groep,
        bronhouder=team,
        omschrijving=LASTIG,
        kanalen=["balie", "telefoon"],
        voorkeurskanaal="balie",
        sdg={"vereisten": {"nl": LASTIG, "en": ""}, "bewijs": {"en": "only English"}, "uiterste_termijn": {}},
        upl_uri="https://standaarden.overheid.nl/owms/terms/x?y=1&z=é",
        mens_eerst=True,
    )
    _kennis(team, product, bont, moment)
    gebeurtenis = Levensgebeurtenis.objects.create(code="bont", naam="Zonder zaken")
    Afhankelijkheid.objects.create(levensgebeurtenis=gebeurtenis, van=zaaktype, naar=bont, wachttijd=3)
    Vragenset.objects.create(code="leeg", naam="Leeg", vragen=[])
    Sjabloon.objects.create(code="bont", naam="Brief", soort="brief", tekst=LASTIG)
    WettelijkeTermijn.objects.create(
        zaaktype=bont,
        geldigheid=DateRange(None, date(2025, 1, 1)),
        aantal=8,
        eenheid="w",
        grondslag="Awb 4:13",
    )
    WettelijkeTermijn.objects.create(
        zaaktype=bont, geldigheid=DateRange(date(2025, 1, 1), None), aantal=18, eenheid="m", grondslag=LASTIG[:90],
        verlenging_aantal=6, verlenging_eenheid="w",
    )  # fmt: skip
    altijd = DateRange(None, None)
    Servicebelofte.objects.create(kanaal="telefoon", tekst=LASTIG, geldigheid=altijd, gepubliceerd=False)
    Servicebelofte.objects.create(zaaktype=bont, werkdagen=0, tekst="Meteen.", geldigheid=altijd)
    Dwangsomtarief.objects.create(geldig_vanaf=date(1990, 1, 1), eerste="0", tweede="35.5", derde="9999.99")


def _kennis(team: Team, product: Product, zaaktype: Zaaktype, moment: datetime) -> None:
    """With every layer, and with none."""
    item = Kennisitem.objects.create(
        code="bont", bronhouder=team, zaaktype=zaaktype, bevoegd_gezag="rijk", mens_eerst=True,
        review_op=date(2027, 2, 28), geldig_van=date(2026, 1, 1), geldig_tot=date(2026, 1, 1),
        extern_id="VAC 1/é", extern_gewijzigd_op=moment,
    )  # fmt: skip
    Kennisitem.objects.create(code="zonder-versies", bronhouder=team, product=product)
    bronnen = [{"naam": LASTIG, "adres": "https://x.nl/?a=1&b=é", "datum": "2024-02-29"}, {"naam": "Boek"}]
    for nummer in (1, 2):
        Kennisversie.objects.create(
            item=item, versie=nummer, vraag="Hé?", kort=LASTIG[:100], antwoord=LASTIG, aanvulling=LASTIG,
            interne_notitie=LASTIG, bronnen=bronnen if nummer == 1 else [], gepubliceerd_op=moment,
        )  # fmt: skip
    for tekst in ('Hé, hoe "zit" dat?', "bonte kwestie 😀"):
        Formulering.objects.create(item=item, tekst=tekst, vorm=vorm(tekst))


def _versie(zaaktype: Zaaktype, team: Team, nummer: int, periode: DateRange) -> None:
    versie = Zaaktypeversie.objects.create(
        zaaktype=zaaktype, versie=nummer, geldigheid=periode, naam=LASTIG[:100], contactniveau=4, team=team, buffer=0
    )  # fmt: skip
    for volgorde, (code, soort, voorwaarde) in enumerate(
        [
            ("a", "janee", None),
            ("b", "keuze", {"veld": "a", "is": "ja"}),
            ("c", "tekst", {"veld": "a", "is": True}),
        ]
    ):
        Intakevereiste.objects.create(
            versie=versie, code=code, soort=soort, voorwaarde=voorwaarde, volgorde=9 - volgorde, label=LASTIG[:100],
            keuzes=["één", 'twee "2"'] if soort == "keuze" else [],
        )  # fmt: skip
    Statustype.objects.create(versie=versie, volgnummer=10, stand="open", naam="Ontvangen", klanttekst=LASTIG)
    Statustype.objects.create(versie=versie, volgnummer=2, stand="gesloten", naam="Klaar")
    Resultaattype.objects.create(
        versie=versie, volgnummer=1, naam="Verleend", resultaat="verleend", bewaartermijn="P5Y"
    )
    Resultaattype.objects.create(versie=versie, volgnummer=2, naam="Niets", resultaat="geen_besluit")


def weigert(data: Any, *teksten: str, keuzes: Keuzes | None = None) -> BestandOngeldig:
    """Refused with these words; nothing is changed."""
    eerder = exporteer()
    with pytest.raises(BestandOngeldig) as fout:
        importeer(ruw=data if isinstance(data, bytes) else als_bestand(data), door=None, keuzes=keuzes)
    for tekst in teksten:
        assert tekst in fout.value.melding, fout.value.melding
    assert exporteer() == eerder
    return fout.value


def versies_van(data: Any, identificatie: str = "kapvergunning") -> Any:
    """The versions of this zaaktype in the file, to change."""
    return next(rij["versies"] for rij in data["zaaktypen"] if rij["identificatie"] == identificatie)
