"""How a vraag ends and what it leaves, per uitkomst."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from contacts.services.terugbellen import POGINGEN
from dashboards.demo import vervolg
from dashboards.demo.aanvraag import Aanvraag, Verzoek, maak_aanvraag
from dashboards.demo.bouw import Bouw, Uitreiking, Zaakverwijzing
from dashboards.demo.drukte import AAN_DE_BALIE, GROEPEN, LEVENSGEBEURTENISSEN, OP_AFSTAND, kans
from dashboards.demo.gesprek import Gesprek, Vraagbouw
from dashboards.demo.levensloop import Lot
from dashboards.demo.stad import Onderwerp
from dashboards.demo.vervolg import Belloop, Terugbel

REGISSEURS = {
    "verbouwen": "eva",
    "bedrijf-starten": "eva",
    "evenement": "eva",
    "zorg-nodig": "jeroen",
    "minder-inkomen": "jeroen",
}
"""Who keeps the regie over a life event; of the others the employee who took the question."""

BUNDEL = 0.07  # of the intakes are a life event


def behandel(gesprek: Gesprek, uitkomst: str, op: datetime) -> Callable[[], None] | None:
    """One vraag from asked to `uitkomst`; what is still to be played once the gesprek waits, if anything."""
    return _WIJZE[uitkomst](gesprek, uitkomst, op)


def _onderwerp(gesprek: Gesprek, *niveaus: int) -> Onderwerp:
    """What it is about: by how busy each productgroep is."""
    bouw = gesprek.bouw
    groep = kans(GROEPEN, gesprek.ontvangen_op.date()).trek(bouw.rng)
    passend = [rij for niveau in niveaus for rij in bouw.stad.vragen_over.get((groep, niveau), ())]
    return bouw.rng.choice(passend or bouw.stad.vragen_over["algemeen", 1])


def _nieuw(gesprek: Gesprek, onderwerp: Onderwerp) -> Vraagbouw:
    vraag = gesprek.vraag(onderwerp.naam)
    vraag.groep = gesprek.bouw.stad.groepen[onderwerp.groep]
    return vraag


def beantwoord(gesprek: Gesprek, uitkomst: str, op: datetime) -> None:
    onderwerp = _onderwerp(gesprek, 1)
    zelf = uitkomst == "zelf_beantwoord"
    gesprek.sluit_vraag(
        _nieuw(gesprek, onderwerp),
        uitkomst,
        op,
        antwoord=onderwerp.antwoord if zelf else "",
        kennis=onderwerp.kennis if zelf else None,
        pad="vraag",
    )


def verbroken(gesprek: Gesprek, uitkomst: str, op: datetime) -> None:
    gesprek.sluit_vraag(gesprek.vraag(), uitkomst, op, pad="vraag")


def statusvraag(gesprek: Gesprek, uitkomst: str, op: datetime) -> None:
    wat = _gevraagd(gesprek.bouw, gesprek.ontvangen_op)
    if wat is None:
        beantwoord(gesprek, "zelf_beantwoord", op)
        return
    gesprek.klant = wat.klant
    vertel_status(gesprek, wat, op)


def vertel_status(gesprek: Gesprek, wat: Zaakverwijzing, op: datetime) -> None:
    _over_zaak(gesprek, wat, "statusvraag", op, pad="vraag", onderwerp=f"Status van {wat.naam.lower()}")


def _gevraagd(bouw: Bouw, op: datetime) -> Zaakverwijzing | None:
    """A zaak that ran at that moment, of somebody who is known; the older the sooner asked about."""
    for _ in range(6):
        keuze = (
            bouw.lopend[int(len(bouw.lopend) * (1 - bouw.rng.random() ** 2 * 0.7)) - 1]
            if bouw.lopend
            else None
        )
        if keuze and keuze.van < op and (keuze.tot is None or keuze.tot > op) and keuze.wat.klant:
            return keuze.wat
    return None


def reik_uit(gesprek: Gesprek, uitreiking: Uitreiking) -> None:
    wat = uitreiking.wat
    onderwerp = f"Ophalen {wat.naam.lower()}"
    _over_zaak(gesprek, wat, "product_uitgereikt", uitreiking.op, pad="product", onderwerp=onderwerp)


def _over_zaak(
    gesprek: Gesprek, wat: Zaakverwijzing, uitkomst: str, op: datetime, *, pad: str, onderwerp: str
) -> None:
    gesprek.sluit_vraag(
        gesprek.vraag(onderwerp),
        uitkomst,
        op,
        pad=pad,
        groep=wat.groep,
        zaak=wat.zaak,
        aanvraag=wat.aanvraag,
        aanvraag_uuid=wat.aanvraag_uuid,
    )


def zaak_aangemaakt(gesprek: Gesprek, uitkomst: str, op: datetime) -> None:
    zaken, gebeurtenis = kies_zaken(gesprek.bouw, gesprek.kanaal, gesprek.ontvangen_op)
    if gesprek.klant is None:
        gesprek.klant = gesprek.bouw.klant()
    doe_intake(gesprek, zaken, op, gebeurtenis=gebeurtenis)


def kies_zaken(bouw: Bouw, kanaal: str, op: datetime) -> tuple[tuple[str, ...], str]:
    """The zaaktypen asked for and the life event they belong to, "" for one by itself."""
    if bouw.rng.random() >= BUNDEL:
        return (kans(AAN_DE_BALIE if kanaal == "balie" else OP_AFSTAND, op.date()).trek(bouw.rng),), ""
    gebeurtenis = kans(LEVENSGEBEURTENISSEN, op.date()).trek(bouw.rng)
    delen = bouw.stad.gebeurtenissen[gebeurtenis].zaken
    zaken = tuple(code for code, altijd in delen if altijd or bouw.rng.random() < 0.45)
    return zaken or (delen[0][0],), gebeurtenis


def doe_intake(
    gesprek: Gesprek,
    zaken: tuple[str, ...],
    op: datetime,
    *,
    gebeurtenis: str = "",
    omschrijving: str = "",
    loten: Mapping[str, Lot] | None = None,
) -> Aanvraag:
    """The klantaanvraag and the vraag that ends in it."""
    bouw = gesprek.bouw
    door = gesprek.medewerker or 0
    regisseur = bouw.stad.mensen[REGISSEURS[gebeurtenis]][0] if gebeurtenis in REGISSEURS else door
    verzoek = Verzoek(
        op=op,
        zaken=zaken,
        klant=gesprek.namens or gesprek.klant,
        kanaal=gesprek.kanaal,
        regie=regisseur,
        door=door,
        gebeurtenis=gebeurtenis,
        omschrijving=omschrijving,
        gesprek=gesprek.uuid,
        loten=loten or {},
    )
    aanvraag = maak_aanvraag(bouw, verzoek)
    eerste = aanvraag.zaken[0].plan.soort
    gesprek.sluit_vraag(
        gesprek.vraag(omschrijving or eerste.naam),
        "zaak_aangemaakt",
        op,
        groep=eerste.groep,
        zaaktype=eerste.zaaktype,
        aanvraag=aanvraag.id,
        aanvraag_uuid=aanvraag.uuid,
        pad="tweede" if eerste.ploeg.lijn == "tweede" else "vakafdeling",
    )
    return aanvraag


def verbind_door(gesprek: Gesprek, uitkomst: str, op: datetime) -> Callable[[], None] | None:
    bouw, onderwerp = gesprek.bouw, _onderwerp(gesprek, 3, 4)
    vraag, ploeg = _nieuw(gesprek, onderwerp), bouw.stad.eigenaar[onderwerp.groep]
    gelukt = uitkomst == "doorverbonden_gelukt"
    vervolg.doorverbonden(gesprek, vraag, ploeg, op, gelukt=gelukt)
    gesprek.sluit_vraag(vraag, uitkomst, op, pad="complex" if onderwerp.zaaktype else "specialist")
    if not gelukt:
        return None
    daarna = op + timedelta(minutes=bouw.rng.randrange(10, 90), days=3 if bouw.rng.random() < 0.05 else 0)
    zaaktype = _zelf_gemaakt(gesprek, onderwerp, 0.6)
    return lambda: vervolg.vakafdeling_sprak(gesprek, vraag, ploeg, daarna, zaaktype)


def maak_afspraak(gesprek: Gesprek, uitkomst: str, op: datetime) -> Callable[[], None]:
    bouw, onderwerp = gesprek.bouw, _onderwerp(gesprek, 3, 4)
    vraag, ploeg = _nieuw(gesprek, onderwerp), bouw.stad.eigenaar[onderwerp.groep]
    dag = bouw.kalender.plus(op.date(), bouw.rng.randrange(1, 9))
    begin = bouw.kantoortijd(dag).replace(minute=0, second=0)
    vervolg.maak_afspraak(gesprek, vraag, ploeg, begin)
    gesprek.sluit_vraag(vraag, uitkomst, op, pad="complex" if onderwerp.zaaktype else "specialist")
    zaaktype = _zelf_gemaakt(gesprek, onderwerp, 0.75)
    daarna = begin + timedelta(minutes=40)
    return lambda: vervolg.vakafdeling_sprak(gesprek, vraag, ploeg, daarna, zaaktype)


def maak_terugbel(gesprek: Gesprek, uitkomst: str, op: datetime) -> Callable[[], None]:
    """Waits for the call back; after that the vakafdeling ends it, now and then with a zaak."""
    bouw, onderwerp = gesprek.bouw, _onderwerp(gesprek, 3, 4)
    vraag, ploeg = _nieuw(gesprek, onderwerp), bouw.stad.eigenaar[onderwerp.groep]
    verzoek = Terugbel(bouw, gesprek, vraag, ploeg, bouw.telefoon(gesprek.klant), op)
    gesprek.sluit_vraag(vraag, uitkomst, op, pad="complex" if onderwerp.zaaktype else "specialist")
    bereikt = bouw.rng.random() < 0.86
    belloop = Belloop(
        pogingen=bouw.rng.choice((1, 1, 1, 2, 3)) if bereikt else POGINGEN,
        bereikt=bereikt,
        opgepakt=bouw.rng.choice((0, 0, 0, 1, 1, 2)),
        na=bouw.rng.choice((0, 0, 0, 0, 1, 1, 1, 3)),
        doorgestuurd=bouw.ander_team(ploeg) if bouw.rng.random() < 0.04 else None,
        gesloten=bouw.rng.random() < 0.9,
    )
    verzoek.speel(belloop)
    verzoek.schrijf("Graag overdag terugbellen.")
    zaaktype = _zelf_gemaakt(gesprek, onderwerp, 0.2)
    if verzoek.status not in ("gesproken", "niet_bereikt", "afgesloten"):
        return lambda: None
    daarna = verzoek.laatst + timedelta(minutes=5)
    return lambda: vervolg.vakafdeling_sprak(gesprek, vraag, verzoek.ploeg, daarna, zaaktype)


def _zelf_gemaakt(gesprek: Gesprek, onderwerp: Onderwerp, kans_op: float) -> str:
    """The zaaktype of the zaak that the vakafdeling makes after it spoke with a known klant; "" for none."""
    return onderwerp.zaaktype if gesprek.bouw.rng.random() < kans_op and gesprek.klant else ""


_WIJZE: Mapping[str, Callable[[Gesprek, str, datetime], Callable[[], None] | None]] = {
    "zelf_beantwoord": beantwoord,
    "doorverwezen": beantwoord,
    "gehoord": beantwoord,
    "statusvraag": statusvraag,
    "zaak_aangemaakt": zaak_aangemaakt,
    "doorverbonden_gelukt": verbind_door,
    "doorverbonden_mislukt": verbind_door,
    "terugbelverzoek": maak_terugbel,
    "afspraak": maak_afspraak,
    "verkeerd_verbonden": verbroken,
    "verbroken": verbroken,
}
