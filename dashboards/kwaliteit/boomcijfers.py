"""How well the decision tree leads: zaken sent back as put through wrongly, per step and answer, and where employees
chose another outcome than the tree (R29, R36). Counted over the same zaken as what the intake left out."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.fields.json import KeyTextTransform

from contacts.beslisboom import KOM_ER_NIET_UIT, Boom, Stap, Uitkomst
from contacts.boom.afwijking import EINDEN, in_woorden
from contacts.models import Uitkomst as Afloop
from contacts.models import Vraag
from dashboards.intake import begin_van, zaken_van
from dashboards.kwaliteit.score import deel
from kcc.inrichting import Stand
from kcc.models import Gebeurtenis, Medewerker
from zaken.models import Reden

VERKEERD: Final = Gebeurtenis.objects.filter(soort="zaak_doorgezet", reden=Reden.VERKEERD_DOORGEZET)
AFGEWEKEN: Final = Gebeurtenis.objects.filter(soort="boom_afgeweken")


@dataclass
class Boomregel:
    """One answer to one step: zaken that came of it, and how many of these came back."""

    stap: Stap
    antwoord: str
    zaken: int = 0
    verkeerd: int = 0

    @property
    def tekst(self) -> str:
        return self.stap.tekst(self.antwoord)

    @property
    def procent(self) -> int | None:
        return deel(self.verkeerd, self.zaken)


@dataclass(frozen=True)
class Afwijkregel:
    """The tree said `van` so many times (`gezegd`), and `n` times the employee chose `naar`."""

    van: str
    naar: str
    van_naam: str
    naar_naam: str
    n: int
    gezegd: int

    @property
    def procent(self) -> int | None:
        return deel(self.n, self.gezegd)


def _eerste_vragen() -> QuerySet[Any]:
    """The vraag that each klantaanvraag began with: its path led to the zaken. A zaak that was added later counts
    with it, so that no zaak counts twice."""
    gemaakt = Vraag.objects.filter(uitkomst=Afloop.ZAAK_AANGEMAAKT)
    eerder = gemaakt.filter(klantaanvraag=OuterRef("klantaanvraag"), pk__lt=OuterRef("pk"))
    rijen: QuerySet[Any] = gemaakt.exclude(klantaanvraag=None).filter(~Exists(eerder)).order_by()
    return rijen


def _verkeerd(zaken: QuerySet[Any]) -> QuerySet[Any]:
    return zaken.filter(uuid__in=VERKEERD.order_by().values("onderwerp"))


def _geteld(zaken: QuerySet[Any], boom: Boom) -> dict[tuple[str, str], int]:
    """(step, answer) -> zaken. One query, grouped by whole paths: their number does not grow with the zaken."""
    stappen = {f"stap_{nr}": sleutel for nr, sleutel in enumerate(boom.stappen)}
    velden = {naam: KeyTextTransform(sleutel, "pad") for naam, sleutel in stappen.items()}
    vragen = _eerste_vragen().filter(klantaanvraag__zaken__in=zaken.values("pk"))
    paden = vragen.annotate(**velden).values(*velden).annotate(n=Count("klantaanvraag__zaken"))
    uit: dict[tuple[str, str], int] = defaultdict(int)
    for pad in paden:
        for naam, sleutel in stappen.items():
            if pad[naam]:
                uit[sleutel, pad[naam]] += pad["n"]
    return uit


def lees_boom(wie: Medewerker, vandaag: date, boom: Boom) -> list[Boomregel]:
    """Every answer of the tree after which zaken were made, in the order of the tree. Two queries."""
    zaken = zaken_van(wie, vandaag)
    gemaakt, terug = _geteld(zaken, boom), _geteld(_verkeerd(zaken), boom)
    paren = [(stap, antwoord) for stap in boom.stappen.values() for antwoord in stap.antwoorden]
    return [
        Boomregel(stap, antwoord, gemaakt[stap.sleutel, antwoord], terug.get((stap.sleutel, antwoord), 0))
        for stap, antwoord in paren
        if gemaakt.get((stap.sleutel, antwoord))
    ]


def zaken_achter(
    wie: Medewerker, vandaag: date, stap: str, antwoord: str, *, alleen_verkeerd: bool
) -> QuerySet[Any]:
    """The zaken behind one number, the newest first."""
    zo = _eerste_vragen().annotate(gegeven=KeyTextTransform(stap, "pad")).filter(gegeven=antwoord)
    zaken = zaken_van(wie, vandaag).filter(klantaanvraag__in=zo.values("klantaanvraag"))
    rijen = _verkeerd(zaken) if alleen_verkeerd else zaken
    return rijen.select_related("versie__zaaktype", "team").order_by("-aangemaakt_op", "-pk")


def is_antwoord(boom: Boom, stap: str, antwoord: str) -> bool:
    return stap in boom.stappen and antwoord in (*boom.stappen[stap].keuzes, KOM_ER_NIET_UIT)


# ---- where employees know better ----


def _vragen(wie: Medewerker, vandaag: date) -> QuerySet[Any]:
    """Each once, so that they can be counted (what a vakafdeling may see is found by way of other tables)."""
    rijen: QuerySet[Any] = Vraag.objects.zichtbaar_voor(wie).filter(afgerond_op__gte=begin_van(vandaag))
    if rijen.query.distinct:
        rijen = Vraag.objects.filter(pk__in=rijen.order_by().values("pk"))
    return rijen.order_by()


def afwijkingen(wie: Medewerker, vandaag: date, stand: Stand) -> list[Afwijkregel]:
    """What was deviated from most first. Two queries: the events, and how often the tree said so and was followed."""
    feiten = AFGEWEKEN.filter(onderwerp__in=_vragen(wie, vandaag).values("uuid")).order_by()
    gevonden = {(van, naar): n for van, naar, n in feiten.values_list("van", "naar").annotate(n=Count("pk"))}
    gevolgd = _vragen(wie, vandaag).filter(boomvoorstel="", boomuitkomst__in={van for van, _ in gevonden})
    gezegd = dict(gevolgd.exclude(pad={}).values_list("boomuitkomst").annotate(n=Count("pk")))
    for (van, _), n in gevonden.items():
        gezegd[van] = gezegd.get(van, 0) + n
    regels = [
        Afwijkregel(van, naar, einde(van, stand), einde(naar, stand), n, gezegd[van])
        for (van, naar), n in gevonden.items()
    ]
    return sorted(regels, key=lambda regel: (-regel.n, regel.van, regel.naar))


def einde(code: str, stand: Stand) -> str:
    """An outcome of the tree in words; one that is no longer there as its code."""
    return in_woorden(Uitkomst(code), stand) if code in set(EINDEN) else code.replace("_", " ")


def vragen_achter(wie: Medewerker, vandaag: date, van: str, naar: str) -> QuerySet[Any]:
    """The vragen behind one deviation, the newest first."""
    feiten = AFGEWEKEN.filter(van=van, naar=naar).order_by().values("onderwerp")
    rijen = _vragen(wie, vandaag).filter(uuid__in=feiten).select_related("klantcontact")
    return rijen.order_by("-afgerond_op", "-pk")
