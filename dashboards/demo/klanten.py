"""Residents and organisations: those of the stories first, then as many as the size asks for."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from dashboards.demo.bestanden import lees, vaste_uuid
from dashboards.demo.bouw import Bouw
from dashboards.demo.toeval import Kans
from kcc.geheim import masker, sleutelhash, versleutel
from kcc.models import DigitaalAdres, Identificator, Klant
from kcc.tekst import zoekvorm

PLAATS = "Voorbeeldstad"
LEEFTIJD = Kans(
    {(1935, 1949): 8.0, (1950, 1969): 27.0, (1970, 1989): 30.0, (1990, 2008): 27.0, (2010, 2024): 8.0}
)
PERIODE = {1935: "voor_1950", 1950: "1950_1969", 1970: "1970_1989", 1990: "1990_2009", 2010: "vanaf_2010"}
BIJZONDERHEID = Kans(
    {
        "": 97.0,
        "Tolk Arabisch": 1.0,
        "Tolk Oekraïens": 0.6,
        "Slechthorend: spreek rustig": 1.0,
        "Belt liever niet": 0.4,
    }
)
VLAGGEN = {
    "doof": "Doof",
    "herhaald_contact": "Belde al vaker over dezelfde aanvraag",
    "nabestaande": "Nabestaande",
    "naamgenoot": "Let op: naamgenoot met dezelfde postcode",
    "minderjarig": "Minderjarig",
}


def maak_klanten(bouw: Bouw, aantal: int) -> None:
    """Fill `bouw.klanten` and, by code, `bouw.vaste_klanten`."""
    bouw.begin("klanten")
    bsns, kvks = _bsns(), (f"9000{nummer:04d}" for nummer in range(1, 10_000))
    vast = {rij["code"]: _vaste_klant(bouw, rij, bsns, kvks) for rij in lees("klanten")["vaste_klant"]}
    bouw.vaste_klanten = vast
    gewoon = [_inwoner(bouw, plek, bsns, kvks) for plek in range(aantal)]
    bouw.klanten = range(gewoon[0], gewoon[-1] + 1)


def _bsns() -> Iterator[str]:
    """Numbers that pass the eleven-test, in the series that is kept for testing (999...)."""
    for begin in range(99_900_000, 100_000_000):
        cijfers = [int(teken) for teken in str(begin)]
        controle = (
            sum(cijfer * gewicht for cijfer, gewicht in zip(cijfers, range(9, 1, -1), strict=True)) % 11
        )
        if controle < 10:
            yield f"{begin}{controle}"


def _vaste_klant(bouw: Bouw, rij: Mapping[str, Any], bsns: Iterator[str], kvks: Iterator[str]) -> int:
    organisatie = rij["soort"] == "organisatie"
    vlaggen = rij["vlaggen"]
    pk = _klant(
        bouw,
        str(vaste_uuid("klant", rij["code"])),
        soort=rij["soort"],
        achternaam="" if organisatie else rij["achternaam"],
        organisatienaam=rij["achternaam"] if organisatie else "",
        voornamen=rij["voornamen"],
        tussenvoegsel=rij["tussenvoegsel"],
        geboortedatum=date.fromisoformat(rij["geboortedatum"]) if rij.get("geboortedatum") else None,
        straat=rij["straat"],
        huisnummer=rij["huisnummer"],
        postcode=rij["postcode"].replace(" ", ""),
        overleden="overleden" in vlaggen,
        verstrekkingsbeperking="verstrekkingsbeperking" in vlaggen,
        bijzonderheid="; ".join(VLAGGEN[vlag] for vlag in vlaggen if vlag in VLAGGEN),
    )
    _adressen(bouw, pk, rij["telefoon"], rij["email"])
    _identificator(bouw, pk, "kvk" if organisatie else "bsn", next(kvks if organisatie else bsns))
    return pk


def _inwoner(bouw: Bouw, plek: int, bsns: Iterator[str], kvks: Iterator[str]) -> int:
    rng = bouw.rng
    if rng.random() < 0.05:
        return _bedrijf(bouw, plek, kvks)
    geboren = _geboren(rng)
    naam = rng.choice(lees("klanten")["achternaam"])
    voornaam = rng.choice(lees("klanten")["voornamen"][_periode(geboren)])
    pk = _klant(
        bouw,
        bouw.uuid(),
        soort="persoon",
        achternaam=naam["naam"],
        organisatienaam="",
        voornamen=voornaam,
        tussenvoegsel=naam["tussenvoegsel"],
        geboortedatum=geboren,
        **_adres(rng),
        overleden=rng.random() < 0.004,
        verstrekkingsbeperking=rng.random() < 0.006,
        bijzonderheid=BIJZONDERHEID.trek(rng),
    )
    _adressen(bouw, pk, _telefoon(plek), f"inwoner{plek + 1}@voorbeeld.nl" if rng.random() < 0.7 else "")
    _identificator(bouw, pk, "bsn", next(bsns))
    return pk


def _bedrijf(bouw: Bouw, plek: int, kvks: Iterator[str]) -> int:
    pk = _klant(
        bouw,
        bouw.uuid(),
        soort="organisatie",
        achternaam="",
        organisatienaam=f"{bouw.rng.choice(lees('klanten')['bedrijfsnaam'])} {plek + 1}",
        voornamen="",
        tussenvoegsel="",
        geboortedatum=None,
        **_adres(bouw.rng),
        overleden=False,
        verstrekkingsbeperking=False,
        bijzonderheid="",
    )
    _adressen(bouw, pk, _telefoon(plek), f"bedrijf{plek + 1}@example.org")
    _identificator(bouw, pk, "kvk", next(kvks))
    return pk


def _klant(bouw: Bouw, uuid: str, **velden: Any) -> int:
    delen = (velden["achternaam"], velden["tussenvoegsel"], velden["voornamen"], velden["organisatienaam"])
    return bouw.kopie.rij(
        Klant, uuid=uuid, plaats=PLAATS, herkomst="demo", zoeknaam=zoekvorm(" ".join(delen)), **velden
    )


def _geboren(rng: Random) -> date:
    van, tot = LEEFTIJD.trek(rng)
    return date(van, 1, 1) + timedelta(days=rng.randrange((tot - van + 1) * 365))


def _periode(geboren: date) -> str:
    return PERIODE[max(begin for begin in PERIODE if begin <= geboren.year)]


def _adres(rng: Random) -> dict[str, str]:
    straat = rng.choice(lees("klanten")["straat"])
    return {
        "straat": straat["naam"],
        "huisnummer": str(rng.randint(1, straat["hoogste_huisnummer"])),
        "postcode": straat["postcode"].replace(" ", ""),
    }


def _telefoon(plek: int) -> str:
    """06 followed by a 0: not given out in the Netherlands."""
    return f"060{plek + 1:07d}"


def _adressen(bouw: Bouw, klant: int, telefoon: str, email: str) -> None:
    for soort, waarde in (("telefoonnummer", telefoon), ("email", email)):
        if waarde:
            bouw.kopie.rij(
                DigitaalAdres, uuid=bouw.uuid(), klant_id=klant, soort=soort, waarde=waarde, herkomst="demo"
            )


def _identificator(bouw: Bouw, klant: int, soort: str, waarde: str) -> None:
    hash_ = sleutelhash(soort, waarde)
    bouw.kopie.rij(
        Identificator,
        uuid=UUID(hash_[:32]),  # takes no turn of the others
        klant_id=klant,
        soort=soort,
        versleuteld=f"\\x{versleutel(waarde).hex()}",  # as PostgreSQL reads bytes
        sleutelhash=hash_,
        masker=masker(waarde),
        herkomst="demo",
    )
