"""How a row behind a figure is shown, per kind (`Bron.vorm`): what it is called, what is said of it, where it opens.

Never a name of a resident or an employee, and no free text: who may see more opens the row. What a row is about
(a zaak, a klantaanvraag) is looked up for all rows of a page at once.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.urls import reverse

from kcc.kanalen import Kanaal
from kcc.tekst import dag_kort
from kcc.zicht import Kijker
from zaken.models import Klantaanvraag, Zaak

KANALEN: Final = dict(Kanaal.choices)


@dataclass(frozen=True)
class Hulp:
    """What the rows of one page are about: uuid -> number. Only what the reader may see is in it."""

    zaken: Mapping[UUID, str] = field(default_factory=dict)
    aanvragen: Mapping[UUID, str] = field(default_factory=dict)

    def over(self, uuid: UUID) -> tuple[str, str]:
        """Name and address of what an event or belofte is about."""
        if uuid in self.zaken:
            return self.zaken[uuid], reverse("contacts:zaak", args=[uuid])
        if uuid in self.aanvragen:
            return self.aanvragen[uuid], reverse("contacts:klantaanvraag", args=[uuid])
        return "niet zichtbaar voor u", ""


@dataclass(frozen=True)
class Woorden:
    """A row in words."""

    naam: str
    url: str = ""
    uitleg: str = ""


@dataclass(frozen=True)
class Rijvorm:
    """`naast`: what is joined; `over`: the uuid of what it is about, looked up; `kanaal`: the field of its channel."""

    woorden: Callable[[Any, Hulp], Woorden]
    naast: tuple[str, ...] = ()
    over: Callable[[Any], UUID] | None = None
    kanaal: str = ""


def lees_hulp(vorm: Rijvorm, rijen: Iterable[Any], wie: Kijker) -> Hulp:
    """At most two queries, whatever the number of rows."""
    if vorm.over is None:
        return Hulp()
    uuids = {vorm.over(rij) for rij in rijen}
    zaken: Any = Zaak.objects
    aanvragen: Any = Klantaanvraag.objects
    return Hulp(*(_nummers(soort.zichtbaar_voor(wie), uuids) for soort in (zaken, aanvragen)))


def _nummers(rijen: Any, uuids: set[UUID]) -> dict[UUID, str]:
    return dict(rijen.filter(uuid__in=uuids).order_by().values_list("uuid", "nummer"))


def vorm_van(soort: str) -> Rijvorm:
    """The form of a kind; of one that is not known only that there is a row."""
    return VORMEN.get(soort, ONBEKEND)


def _gesprek(gesprek: Any, uitleg: str) -> Woorden:
    delen = [KANALEN.get(gesprek.kanaal, gesprek.kanaal), uitleg]
    url = reverse("contacts:gesprek", args=[gesprek.uuid])
    return Woorden(gesprek.nummer, url, ", ".join(filter(None, delen)))


def _vraag(rij: Any, _: Hulp) -> Woorden:
    return _gesprek(rij.klantcontact, rij.get_uitkomst_display().lower())


def _klantcontact(rij: Any, _: Hulp) -> Woorden:
    return _gesprek(rij, "")


def _oproep(rij: Any, _: Hulp) -> Woorden:
    uitleg = ", ".join(filter(None, [rij.get_status_display(), rij.wachtrij]))
    gesprek = rij.klantcontact
    if gesprek is None:
        return Woorden("Oproep zonder gesprek", "", uitleg)
    return Woorden(f"Oproep, {gesprek.nummer}", reverse("contacts:gesprek", args=[gesprek.uuid]), uitleg)


def _belcijfer(rij: Any, _: Hulp) -> Woorden:
    norm = "" if rij.binnen_norm is None else f", {rij.binnen_norm} binnen de norm"
    uitleg = f"{rij.aangeboden} aangeboden, {rij.opgenomen} opgenomen{norm}"
    return Woorden(f"Half uur, {rij.wachtrij}", "", uitleg)


def _terugbelverzoek(rij: Any, _: Hulp) -> Woorden:
    url = reverse("contacts:terugbelverzoek", args=[rij.uuid])
    return Woorden(
        f"Terugbellen voor {dag_kort(rij.uiterlijk)}", url, f"Nu {rij.get_status_display().lower()}"
    )


def _doorverbinding(rij: Any, _: Hulp) -> Woorden:
    gelukt = "gelukt" if rij.gelukt else "niet gelukt"
    return _gesprek(rij.vraag.klantcontact, f"naar {rij.team}, {gelukt}")


def _beoordelingspunt(rij: Any, _: Hulp) -> Woorden:
    """Of whom it is, is for the employee and the coach: no gesprek, no name (R91)."""
    return Woorden(str(rij.criterium), "", f"Weegt {rij.gewicht}")


def _zaakfeit(rij: Any, hulp: Hulp) -> Woorden:
    naam, url = hulp.over(rij.onderwerp)
    van_naar = " naar ".join(filter(None, (rij.van, rij.naar)))
    delen = (rij.soort, van_naar, rij.reden)
    return Woorden(naam, url, ", ".join(filter(None, delen)).replace("_", " ").capitalize())


def _belofte(rij: Any, hulp: Hulp) -> Woorden:
    naam, url = hulp.over(rij.onderwerp)
    return Woorden(naam, url, f"{rij.get_soort_display()}, uiterlijk {dag_kort(rij.due)}")


def _dagstand(rij: Any, _: Hulp) -> Woorden:
    waarde = "niets te meten" if rij.waarde is None else f"{rij.waarde:g}".replace(".", ",")
    return Woorden(f"Stand van {dag_kort(rij.datum)}", "", f"Einde van de dag: {waarde}")


def _startafspraak(rij: Any, hulp: Hulp) -> Woorden:
    begonnen = "Op tijd begonnen" if rij.op_tijd else "Niet op tijd begonnen"
    return Woorden(*hulp.over(rij.zaak.uuid), begonnen)


def _inzet(rij: Any, _: Hulp) -> Woorden:
    """Who it was, the inzetbord says."""
    return Woorden(f"{rij.get_dagdeel_display()} {dag_kort(rij.datum)}", "", f"Bij {rij.team}")


def _zaak(rij: Any, _: Hulp) -> Woorden:
    return Woorden(rij.nummer, reverse("contacts:zaak", args=[rij.uuid]), str(rij.versie.naam))


def _dagtotaal(rij: Any, _: Hulp) -> Woorden:
    uitleg = f"{rij.gesprekken} gesprekken, {rij.direct_afgehandeld} direct, {rij.nieuwe_zaken} nieuwe zaken"
    return Woorden(f"{KANALEN.get(rij.kanaal, rij.kanaal)} {dag_kort(rij.datum)}", "", uitleg)


def _kennisvraag(rij: Any, _: Hulp) -> Woorden:
    """What was typed, the sample and the signals of the owner show."""
    delen = (rij.get_plek_display(), rij.get_band_display().lower(), rij.get_beoordeling_display().lower())
    uitleg = ", ".join(filter(None, delen))
    if rij.versie is None:
        return Woorden("Vraag zonder antwoord", "", uitleg)
    return Woorden(
        str(rij.versie.vraag), reverse("catalogus:kennisitem", args=[rij.versie.item.uuid]), uitleg
    )


def _onbekend(rij: Any, _: Hulp) -> Woorden:
    return Woorden(str(rij._meta.verbose_name).capitalize())


def _onderwerp(rij: Any) -> UUID:
    uuid: UUID = rij.onderwerp
    return uuid


def _zaak_van(rij: Any) -> UUID:
    uuid: UUID = rij.zaak.uuid
    return uuid


ONBEKEND: Final = Rijvorm(_onbekend)
VORMEN: Final[Mapping[str, Rijvorm]] = {
    "vraag": Rijvorm(_vraag, ("klantcontact",), kanaal="klantcontact__kanaal"),
    "gesprek": Rijvorm(_klantcontact, kanaal="kanaal"),
    "oproep": Rijvorm(_oproep, ("klantcontact",)),
    "belcijfer": Rijvorm(_belcijfer),
    "terugbelverzoek": Rijvorm(_terugbelverzoek),
    "doorverbinding": Rijvorm(_doorverbinding, ("vraag__klantcontact", "team")),
    "beoordelingspunt": Rijvorm(_beoordelingspunt, ("criterium",)),
    "zaakfeit": Rijvorm(_zaakfeit, over=_onderwerp),
    "belofte": Rijvorm(_belofte, over=_onderwerp),
    "dagstand": Rijvorm(_dagstand),
    "startafspraak": Rijvorm(_startafspraak, ("zaak",), over=_zaak_van),
    "inzet": Rijvorm(_inzet, ("team",)),
    "zaak": Rijvorm(_zaak, ("versie",)),
    "dagtotaal": Rijvorm(_dagtotaal),
    "kennisvraag": Rijvorm(_kennisvraag, ("versie__item",)),
}
