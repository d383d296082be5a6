"""Quality as the demo opens: the criteria, gesprekken that dirk and a coach reviewed, and what they agreed."""

from contacts.models import Klantcontact
from dashboards.demo.bouw import Bouw
from dashboards.demo.sleutels import vaste_sleutels
from dashboards.demo.tijd import klok_op, om
from dashboards.kwaliteit.lezen import criteria
from dashboards.kwaliteit.steekproef import steekproef
from dashboards.models import Beoordeling
from dashboards.services.beoordelen import JA, NEE, NVT, beoordeel, meld_gelezen
from dashboards.services.coachen import schrijf_notitie
from dashboards.services.criteria import vul_criteria
from kcc import klok
from kcc.models import Medewerker

BEGIN = 60
"""Werkdagen ago that the criteria were set."""
DAGEN = (34, 29, 24, 19, 14, 9, 4, 2)
"""Werkdagen ago on which dirk took time for it: each time for two colleagues, and every other time for anna."""
OORDELEN = (JA,) * 7 + (NEE,) * 2 + (NVT,)
BETER = "Vraag iets verder door, en vat aan het eind samen wat er nu gebeurt."
LOF = "Een prettig gesprek: u nam de tijd en het antwoord klopte."
NOTITIES = (  # werkdagen ago, coach, employee, text
    (
        24,
        "dirk",
        "anna",
        "We luisterden samen een gesprek terug. Anna vat voortaan aan het eind samen wat er gebeurt en wanneer.",
    ),
    (
        4,
        "dirk",
        "anna",
        "Het samenvatten gaat goed. Volgende stap: meedraaien met Belastingen, om die vragen zelf te leren.",
    ),
    (9, "fatima", "sanne", "Sanne wil zekerder worden bij verhuizingen. We doen er deze week vier samen."),
)


def maak_kwaliteit(bouw: Bouw) -> None:
    """Through the services, at the time it happened; after all gesprekken are there."""
    bouw.begin("kwaliteit")
    mensen = {mens.username: mens for mens in Medewerker.objects.select_related("team")}
    with vaste_sleutels(bouw):
        with klok_op(om(bouw.werkdag(-BEGIN), 11)):
            vul_criteria(door=mensen["dirk"])
        _beoordelingen(bouw, mensen)
        for dagen, coach, wie, tekst in NOTITIES:
            with klok_op(om(bouw.werkdag(-dagen), 16, 30)):
                schrijf_notitie(medewerker=mensen[wie], tekst=tekst, door=mensen[coach])


def _beoordelingen(bouw: Bouw, mensen: dict[str, Medewerker]) -> None:
    """Each time those who are next in turn, by user name; who had no gesprekken then is passed over."""
    dirk, fatima = mensen["dirk"], mensen["fatima"]
    beurt = sorted(
        naam
        for naam, mens in mensen.items()
        if mens.team_id == dirk.team_id and naam not in ("anna", "dirk", "fatima") and mens.is_active
    )
    for nr, dagen in enumerate(DAGEN):
        aan_de_beurt = [beurt[(2 * nr + plek) % len(beurt)] for plek in (0, 1)]
        for naam in [*aan_de_beurt, *(["anna"] if nr % 2 == 0 else [])]:
            _beoordeling(bouw, dirk, mensen[naam], dagen)
    _beoordeling(bouw, fatima, mensen["sanne"], DAGEN[-3])


def _beoordeling(bouw: Bouw, door: Medewerker, mens: Medewerker, dagen: int) -> None:
    """One of the sample of that day; what is older than a week was read the day after."""
    with klok_op(om(bouw.werkdag(-dagen), 15)):
        keuze = steekproef(door, mens, klok.vandaag())
        beoordeling = _van(bouw, door, keuze[0]) if keuze else None
    if beoordeling and dagen > 5:
        with klok_op(om(bouw.werkdag(1 - dagen), 9, 10)):
            meld_gelezen(beoordeling=beoordeling, door=mens)


def _van(bouw: Bouw, door: Medewerker, gesprek: Klantcontact) -> Beoordeling:
    oordelen = {rij.uuid: bouw.rng.choice(OORDELEN) for rij in criteria()}
    if set(oordelen.values()) == {NVT}:
        oordelen = dict.fromkeys(oordelen, JA)
    tekst = BETER if NEE in oordelen.values() else LOF
    return beoordeel(gesprek=gesprek, oordelen=oordelen, toelichting=tekst, door=door)
