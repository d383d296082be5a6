"""News and work instructions: made, changed, ended, read.

Making and changing leave an event; who has read what does not: it is there to help the reader, not to follow them.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from contacts.models import Gelezen, Werkbericht
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig, Onvolledig
from kcc.models import Medewerker, Productgroep
from kcc.services.gebeurtenissen import Feit, leg_vast

VELDEN = ("soort", "titel", "inhoud", "belangrijk", "publiceren_op", "einddatum")


@transaction.atomic
def maak_werkbericht(
    *,
    soort: str,
    titel: str,
    inhoud: str,
    door: Medewerker,
    belangrijk: bool = False,
    publicatiedag: date | None = None,
    einddatum: date | None = None,
    productgroepen: Iterable[Productgroep] = (),
) -> Werkbericht:
    """For whoever has one of these skills; with none for everybody. From now on, or from midnight of a later day.

    Raises Onvolledig without title or text, Ongeldig (einddatum) for an end before the beginning.
    """
    bericht = Werkbericht(soort=soort, door=door, belangrijk=belangrijk, einddatum=einddatum)
    bericht.publiceren_op = _moment(publicatiedag, None)
    bericht.gewijzigd_op = klok.nu()
    bericht.titel, bericht.inhoud = _getoetst(titel, inhoud, bericht)
    bericht.save()
    bericht.productgroepen.set(productgroepen)
    leg_vast(Feit("werkbericht_gemaakt", "werkbericht", bericht.uuid, door, naar=soort, nieuw=True))
    return bericht


@transaction.atomic
def wijzig_werkbericht(
    *,
    bericht: Werkbericht,
    soort: str,
    titel: str,
    inhoud: str,
    door: Medewerker,
    belangrijk: bool = False,
    publicatiedag: date | None = None,
    einddatum: date | None = None,
    productgroepen: Iterable[Productgroep] = (),
    gelezen_versie: datetime | None = None,
) -> Werkbericht:
    """Whatever changes makes it unread again for everybody; the same again changes nothing.

    `gelezen_versie`: the `gewijzigd_op` that the writer started from. Raises Geweigerd (bericht_verouderd)
    when somebody else changed it since.
    """
    bericht = _vergrendel(bericht)
    if gelezen_versie is not None and bericht.gewijzigd_op > gelezen_versie:
        raise Geweigerd("bericht_verouderd", "Een collega heeft dit bericht intussen gewijzigd.")
    eerst, groepen = _stand(bericht), set(bericht.productgroepen.all())
    bericht.soort, bericht.belangrijk, bericht.einddatum = soort, belangrijk, einddatum
    bericht.publiceren_op = _moment(publicatiedag, bericht.publiceren_op)
    bericht.titel, bericht.inhoud = _getoetst(titel, inhoud, bericht)
    straks = set(productgroepen)
    if (_stand(bericht), straks) == (eerst, groepen):
        return bericht
    bericht.gewijzigd_op = klok.nu()
    bericht.save()
    bericht.productgroepen.set(straks)
    leg_vast(Feit("werkbericht_gewijzigd", "werkbericht", bericht.uuid, door, naar=soort))
    return bericht


@transaction.atomic
def beeindig_werkbericht(*, bericht: Werkbericht, door: Medewerker) -> Werkbericht:
    """Out of the news from now on: yesterday was its last day. Taken back by another last day."""
    bericht = _vergrendel(bericht)
    gisteren = klok.vandaag() - timedelta(days=1)
    if bericht.einddatum is not None and bericht.einddatum <= gisteren:
        raise Geweigerd("al_beeindigd", "Dit bericht staat al niet meer in het nieuws.")
    bericht.einddatum = gisteren
    bericht.save(update_fields=["einddatum"])
    leg_vast(Feit("werkbericht_beeindigd", "werkbericht", bericht.uuid, door))
    return bericht


@transaction.atomic
def markeer_gelezen(*, bericht: Werkbericht, door: Medewerker, gelezen: bool) -> None:
    """Read as it stands now, or to be read again."""
    if gelezen:
        Gelezen.objects.update_or_create(
            bericht=bericht, medewerker=door, defaults={"gelezen_op": max(klok.nu(), bericht.gewijzigd_op)}
        )
    else:
        Gelezen.objects.filter(bericht=bericht, medewerker=door).delete()


def _vergrendel(bericht: Werkbericht) -> Werkbericht:
    return Werkbericht.objects.select_for_update(no_key=True, of=("self",)).get(pk=bericht.pk)


def _stand(bericht: Werkbericht) -> tuple[Any, ...]:
    return tuple(getattr(bericht, veld) for veld in VELDEN)


def _moment(dag: date | None, was: datetime | None) -> datetime:
    """Of a day without a time: as it was when the day is the same, now when it is today, else its midnight."""
    if was is not None and dag in (None, klok.dag_van(was)):
        return was
    if dag in (None, klok.vandaag()):
        return klok.nu()
    return datetime.combine(dag or klok.vandaag(), time.min, klok.AMSTERDAM)


def _getoetst(titel: str, inhoud: str, bericht: Werkbericht) -> tuple[str, str]:
    """Title and text without air around them."""
    titel, inhoud = titel.strip(), inhoud.strip()
    leeg = {veld: "Vul dit in." for veld, waarde in (("titel", titel), ("inhoud", inhoud)) if not waarde}
    if leeg:
        raise Onvolledig(leeg, "bericht_leeg")
    if bericht.einddatum is not None and bericht.einddatum < klok.dag_van(bericht.publiceren_op):
        raise Ongeldig("einde_voor_begin", "De laatste dag ligt voor de eerste.", veld="einddatum")
    return titel, inhoud
