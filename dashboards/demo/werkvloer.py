"""The floor as the demo opens: who is there, what rings, what was missed, what everybody should read."""

from datetime import datetime, timedelta

from contacts.models import Belcijfer, Hulpvraag, Klantcontact, Oproep, Vraag, Werkbericht
from dashboards.demo.bouw import Bouw
from dashboards.demo.drukte import dagfactor
from dashboards.demo.tijd import om
from kcc.models import Aanwezigheid, Medewerker, Productgroep

STANDEN = {
    "anna": "in_gesprek",
    "fatima": "in_gesprek",
    "samira": "in_gesprek",
    "sanne": "beschikbaar",
    "mohammed": "beschikbaar",
    "linda": "nawerk",
    "joost": "pauze",
    "bram": "beschikbaar",
    "saskia": "beschikbaar",
    "dewi": "overleg",
    "carla": "beschikbaar",
    "ahmed": "in_gesprek",
    "henk": "beschikbaar",
    "corrie": "beschikbaar",
    "irma": "pauze",
}
TOESTELLEN = ("anna", "fatima", "sanne", "mohammed", "linda", "joost")
OPROEPEN = (  # minutes ago, state, number
    (1, "aangeboden", "0612345613"),
    (2, "aangeboden", ""),
    (48, "verbroken", "0612345608"),
    (95, "verbroken", "0612345617"),
)
WERKDAGEN_TELEFOON = 75  # a whole month, and the eight weeks before it that a forecast of it is made of
DRUKTE = (1.0, 1.3, 1.5, 1.5, 1.3, 1.1, 0.8, 0.7, 0.9, 1.1, 1.1, 1.0, 0.9, 0.8, 0.7, 0.5)
"""Of the half hours from nine to five: the telephone rings most in the middle of the morning."""
BERICHTEN = (  # soort, title, text, important, days ago, productgroep
    (
        "werkinstructie",
        "Paspoort voor een kind: vraag naar beide ouders",
        "Is een kind jonger dan 18, dan geven beide ouders met gezag toestemming.\n\n"
        "Vraag daarom altijd wie er gezag heeft, en maak geen afspraak voordat dat duidelijk is.",
        True,
        1,
        "burgerzaken",
    ),
    (
        "nieuws",
        "Donderdagavond is de balie open tot 20.00 uur",
        "De avondopening is terug. Afspraken kunt u nu inplannen.",
        False,
        2,
        "",
    ),
    (
        "nieuws",
        "Werk aan de Stationsweg tot 18 december",
        "De weg is dicht voor auto's. Bewoners kregen post.\n\nVragen over parkeren? Naar Parkeren en Verkeer.",
        False,
        4,
        "verkeer",
    ),
    (
        "werkinstructie",
        "Nieuwe tekst over grofvuil",
        "Gebruik het antwoord in de kennisbank: ophalen is gratis, maar alleen op afspraak.",
        False,
        6,
        "afval",
    ),
)


def maak_werkvloer(bouw: Bouw) -> None:
    """Of now: made once all else is there."""
    mensen = {m.username: m for m in Medewerker.objects.filter(username__in=[*STANDEN, "dirk", "roos"])}
    _aanwezigheid(bouw, mensen)
    _telefoon(bouw, mensen)
    _berichten(bouw, mensen["dirk"])
    _hulpvraag(bouw, mensen)


def _aanwezigheid(bouw: Bouw, mensen: dict[str, Medewerker]) -> None:
    sinds = bouw.nu - timedelta(minutes=4)
    Aanwezigheid.objects.bulk_create(
        Aanwezigheid(medewerker=mensen[naam], stand=stand, sinds=sinds)
        for naam, stand in STANDEN.items()
        if naam in mensen
    )
    for nummer, naam in enumerate(TOESTELLEN, start=101):
        Medewerker.objects.filter(username=naam, toestel="").update(toestel=str(nummer))


def _telefoon(bouw: Bouw, mensen: dict[str, Medewerker]) -> None:
    for nummer, (geleden, status, beller) in enumerate(OPROEPEN, start=1):
        tijd = bouw.nu - timedelta(minutes=geleden)
        Oproep.objects.create(
            sleutel=f"demo-{nummer}",
            status=status,
            nummer=beller,
            wachtrij="algemeen",
            aangeboden_op=tijd,
            beeindigd_op=tijd + timedelta(seconds=50) if status == "verbroken" else None,
            laatst_op=tijd,
        )
    lopend = Klantcontact.objects.filter(medewerker=mensen["anna"], status="lopend", kanaal="telefoon")
    lopend.update(telefoonnummer="0612345601")
    Belcijfer.objects.bulk_create(_halve_uren(bouw))


def _halve_uren(bouw: Bouw) -> list[Belcijfer]:
    """Of the last fifteen weeks, 09:00 to 17:00 on werkdagen; of today what has passed."""
    dagen = [bouw.werkdag(-n) for n in range(WERKDAGEN_TELEFOON, -1, -1)]
    begin = [om(dag, 9) + timedelta(minutes=30 * plek) for dag in dagen for plek in range(len(DRUKTE))]
    return [_half_uur(bouw, moment) for moment in begin if moment + timedelta(minutes=30) <= bouw.nu]


def _half_uur(bouw: Bouw, begin: datetime) -> Belcijfer:
    """As busy as the day and the half hour are, with the spread of calls that come by themselves."""
    plek = (begin.hour - 9) * 2 + begin.minute // 30
    verwacht = 14 * dagfactor(begin.date(), bouw.kalender) * DRUKTE[plek]
    aangeboden = max(1, round(bouw.rng.gauss(verwacht, verwacht**0.5)))
    opgenomen = max(0, aangeboden - bouw.rng.choice((0, 0, 1, 1, 2)))
    return Belcijfer(
        begin=begin,
        wachtrij="algemeen",
        aangeboden=aangeboden,
        opgenomen=opgenomen,
        binnen_norm=max(0, opgenomen - bouw.rng.choice((0, 1, 1, 2, 3))),
        wachttijd=opgenomen * bouw.rng.randint(12, 70),
        gesprekstijd=opgenomen * bouw.rng.randint(180, 320),
    )


def _berichten(bouw: Bouw, door: Medewerker) -> None:
    groepen = {groep.code: groep for groep in Productgroep.objects.all()}
    for soort, titel, inhoud, belangrijk, geleden, groep in BERICHTEN:
        op = om(bouw.werkdag(-geleden), 8)
        rij = Werkbericht.objects.create(
            soort=soort,
            titel=titel,
            inhoud=inhoud,
            belangrijk=belangrijk,
            publiceren_op=op,
            gewijzigd_op=op,
            einddatum=bouw.vandaag + timedelta(days=60),
            door=door,
        )
        rij.productgroepen.set([groepen[groep]] if groep else [])


def _hulpvraag(bouw: Bouw, mensen: dict[str, Medewerker]) -> None:
    """Anna asks a colleague something about the gesprek she has."""
    vraag = Vraag.objects.filter(
        klantcontact__medewerker=mensen["anna"], klantcontact__status="lopend"
    ).first()
    if vraag is not None:
        Hulpvraag.objects.create(
            vraag=vraag,
            productgroep=Productgroep.objects.get(code="vergunningen"),
            tekst="Telt een dakkapel aan de achterkant mee voor de bouwkosten?",
            gevraagd_door=mensen["anna"],
            aangemaakt_op=bouw.nu - timedelta(minutes=3),
        )
