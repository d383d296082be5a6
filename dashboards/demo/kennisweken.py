"""Twelve weeks of questions to the knowledge base, their weekly samples, and what the owners did with what was missed.

A week runs from Monday to Sunday, in Amsterdam.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from catalogus.models import Kennissignaal, Kennisvraag, Oordeel
from catalogus.services.signaalbesluiten import doe_niets
from dashboards.demo.bouw import Bouw
from dashboards.demo.kennisvragen import Stof, Vraagmaker
from dashboards.demo.sleutels import vaste_sleutels
from dashboards.demo.tijd import klok_op, om
from kcc.models import Gebeurtenis, Medewerker

WEKEN: Final = 12
PER_WEEK: Final = {"bekend": 16, "anders": 10, "misschien": 8, "onbekend": 6, "mens": 5}
STEEKPROEF: Final = 20
BEOORDEELD: Final = 8
"""Of last week's sample, so that there is work; those before are judged in the week after."""
GELEDEN: Final = ((7, 9), (6, 20), (5, 12), (4, 16), (3, 10), (2, 19), (1, 8))
"""Days ago and hour at which somebody asked about a schuurtje."""


def maak_kennisvragen(bouw: Bouw) -> None:
    """What a service writes is written by it, in the order in which it happened; after all else is there."""
    bouw.begin("kennisvragen")
    maker = Vraagmaker(bouw, Stof.lees())
    begin = bouw.vandaag - timedelta(days=bouw.vandaag.weekday())
    with vaste_sleutels(bouw):
        vragen = _schuurtjes(bouw, maker)
        for nummer in range(-WEKEN, 1):
            maandag = begin + nummer * timedelta(days=7)
            rijen = list(_week(bouw, maker, maandag))
            if nummer < 0:
                _steekproef(bouw, maker, rijen, maandag, STEEKPROEF if nummer < -1 else BEOORDEELD)
            if nummer < -1:
                maker.daden.append((om(maandag + timedelta(days=11), 15), _ruim_op(maandag)))
            vragen += rijen
        _speel(maker.daden)
        Kennisvraag.objects.bulk_create(sorted(vragen, key=lambda rij: rij.gesteld_op))
        _gebeurtenissen(vragen)


def _schuurtjes(bouw: Bouw, maker: Vraagmaker) -> list[Kennisvraag]:
    teksten = maker.stof.teksten["schuurtje"]["teksten"]
    momenten = [om(bouw.vandaag - timedelta(days=dagen), uur, 24) for dagen, uur in GELEDEN]
    return [maker.schuurtje(moment, tekst) for moment, tekst in zip(momenten, teksten, strict=True)]


def _week(bouw: Bouw, maker: Vraagmaker, maandag: date) -> Iterator[Kennisvraag]:
    """Day and evening, also in the weekend; of this week what has passed."""
    for soort, aantal in PER_WEEK.items():
        for _ in range(aantal):
            dag = maandag + timedelta(days=bouw.rng.choice((0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6)))
            moment = om(dag, 7) + timedelta(seconds=bouw.rng.randrange(16 * 3600))
            if moment < bouw.nu:
                yield getattr(maker, soort)(moment)


def _steekproef(
    bouw: Bouw, maker: Vraagmaker, rijen: list[Kennisvraag], maandag: date, beoordeeld: int
) -> None:
    """A sample of what was sure; who judges says of most what it is."""
    mensen = [pk for ploeg in bouw.stad.ploegen.values() if ploeg.lijn == "eerste" for pk in ploeg.mensen]
    zeker = [rij for rij in rijen if rij.uuid in maker.goed]
    for nummer, rij in enumerate(bouw.rng.sample(zeker, STEEKPROEF)):
        rij.in_steekproef = True
        if nummer < beoordeeld:
            rij.beoordeling = Oordeel.GOED if maker.goed[rij.uuid] else Oordeel.FOUT
            rij.beoordeeld_door_id = bouw.rng.choice(mensen)
            rij.beoordeeld_op = _in_de_week_erna(bouw, maandag)
            if rij.beoordeling == Oordeel.FOUT:
                maker.keur_af(rij, rij.beoordeeld_op)


def _in_de_week_erna(bouw: Bouw, maandag: date) -> datetime:
    """On one of its first werkdagen; this week is not past it."""
    zondag = maandag + timedelta(days=6)
    moment = bouw.kantoortijd(bouw.werkdag(bouw.rng.randint(1, 3), zondag))
    begin = om(zondag + timedelta(days=1), 0)
    return moment if moment <= bouw.nu else begin + bouw.rng.random() * (bouw.nu - begin)


def _ruim_op(maandag: date) -> Callable[[], None]:
    """On Friday of the week after, the owners have looked at what was missed in this week."""

    def doe() -> None:
        redactie = Medewerker.objects.get(username="dirk")
        tot = om(maandag + timedelta(days=7), 0)
        open_ = Kennissignaal.objects.filter(leider=None, afgehandeld_op=None, aangemaakt_op__lt=tot)
        for signaal in open_.select_related("bronhouder__leidinggevende").order_by("pk"):
            bron = signaal.bronhouder
            doe_niets(signaal=signaal, door=(bron.leidinggevende if bron else None) or redactie)

    return doe


def _speel(daden: list[tuple[datetime, Callable[[], None]]]) -> None:
    for moment, doe in sorted(daden, key=lambda daad: daad[0]):
        with klok_op(moment):
            doe()


def _gebeurtenissen(vragen: list[Kennisvraag]) -> None:
    """That it was judged, as the service tells it."""
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(
            soort="kennisvraag_beoordeeld",
            onderwerp_soort="kennisvraag",
            onderwerp=rij.uuid,
            versie=1,
            naar=rij.beoordeling,
            door_id=rij.beoordeeld_door_id,
            tijd=rij.beoordeeld_op,
        )
        for rij in vragen
        if rij.beoordeeld_op
    )
