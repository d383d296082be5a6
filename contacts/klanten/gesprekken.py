"""Past gesprekken of a klant with the answer that was given, and who is still to be called back."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from contacts.dossiers.dossier import SOCIAAL
from contacts.models import Betrokkene, Klantcontact, Terugbelverzoek, Vraag
from contacts.terugbellen.standen import in_woorden
from kcc import kalenders, klok
from kcc.models import Klant, Medewerker
from kcc.paginas import pagina
from zaken.models import Zaak

KORT = 90  # characters of an answer before it unfolds


@dataclass(frozen=True)
class Vraagregel:
    """One vraag of it: what it was about, how it ended, what was answered."""

    onderwerp: str
    uitkomst: str
    antwoord: str = ""

    @property
    def kort(self) -> str:
        """The first words, when there are more."""
        if len(self.antwoord) <= KORT:
            return self.antwoord
        return f"{self.antwoord[:KORT].rsplit(' ', 1)[0]} …"

    @property
    def lang(self) -> bool:
        return len(self.antwoord) > KORT


@dataclass(frozen=True)
class Gespreksregel:
    """A past gesprek: when, how, with whom, and what came of it."""

    gesprek: Any
    url: str
    vragen: list[Vraagregel]


@dataclass(frozen=True)
class Terugbelregel:
    """A terugbelverzoek that is open, with its state in words."""

    verzoek: Any
    url: str
    stand: tuple[str, str]


def lees_gesprekken(
    klant: Klant,
    wie: Medewerker,
    *,
    deel: slice,
    behalve: Klantcontact | None = None,
    groepen: frozenset[int] | None = None,
) -> list[Gespreksregel]:
    """In which the klant spoke or was spoken for, the newest first; two queries. `groepen`: only with a vraag of
    one of these productgroepen."""
    rijen = _van(klant, wie).exclude(status="geannuleerd")  # nothing came of those
    vragen: QuerySet[Any] = met_verborgen(Vraag.objects.zichtbaar_voor(wie), wie, "klantaanvraag")
    if behalve is not None:
        rijen = rijen.exclude(pk=behalve.pk)
    if groepen is not None:
        vragen = vragen.filter(productgroep__in=groepen)
        rijen = rijen.filter(
            Exists(Vraag.objects.filter(klantcontact=OuterRef("pk"), productgroep__in=groepen))
        )
    geladen = rijen.select_related("medewerker").prefetch_related(
        Prefetch("vragen", queryset=vragen.order_by("volgnummer"), to_attr="gelezen_vragen")
    )
    return [
        Gespreksregel(
            rij, pagina("gesprek", rij.uuid), [_vraag(vraag, rij, wie) for vraag in rij.gelezen_vragen]
        )
        for rij in geladen.order_by("-ontvangen_op", "-pk")[deel]
    ]


def _van(klant: Klant, wie: Medewerker) -> QuerySet[Any]:
    """What `zichtbaar_voor` says, asked of the few gesprekken of one klant."""
    van = Betrokkene.objects.filter(Q(klant=klant) | Q(namens=klant)).values("klantcontact")
    rijen: QuerySet[Any] = Klantcontact.objects.zichtbaar_voor(wie).filter(pk__in=van)
    return rijen


def met_verborgen(rijen: QuerySet[Any], wie: Medewerker, aanvraag: str) -> QuerySet[Any]:
    """Each row with `verborgen`: it is about a zaak of which this employee knows no more than that it is there.
    `aanvraag`: the path from the row to the klantaanvraag."""
    zaken: Any = Zaak.objects
    mag_zien = zaken.zichtbaar_voor(wie).filter(pk=OuterRef("pk"))
    verborgen = zaken.filter(klantaanvraag=OuterRef(aanvraag)).filter(~Exists(mag_zien))
    return rijen.annotate(verborgen=Exists(verborgen))


def _vraag(vraag: Any, gesprek: Any, wie: Medewerker) -> Vraagregel:
    uitkomst = vraag.get_uitkomst_display().lower() if vraag.uitkomst else "loopt nog"
    if vraag.verborgen:
        return Vraagregel(SOCIAAL.lower() if wie.zicht.kcc else "", uitkomst)
    return Vraagregel(
        vraag.onderwerp or gesprek.onderwerp, uitkomst, vraag.antwoord if vraag.uitkomst else ""
    )


def lees_terugbelverzoeken(
    klant: Klant, wie: Medewerker, *, deel: slice, groepen: frozenset[int] | None = None
) -> list[Terugbelregel]:
    """Still to be done, the first promised day first; one query."""
    van = Betrokkene.objects.filter(Q(klant=klant) | Q(namens=klant)).values("klantcontact")
    rijen: QuerySet[Any] = Terugbelverzoek.objects.zichtbaar_voor(wie).open()
    rijen = met_verborgen(rijen.filter(vraag__klantcontact__in=van), wie, "vraag__klantaanvraag")
    if groepen is not None:
        rijen = rijen.filter(vraag__productgroep__in=groepen)
    vandaag, kalender = klok.vandaag(), kalenders.gemeente()
    regels = []
    for rij in rijen.select_related("vraag", "team", "medewerker").order_by("uiterlijk", "pk")[deel]:
        if rij.verborgen:
            rij.vraag.onderwerp = SOCIAAL.lower() if wie.zicht.kcc else ""
        regels.append(
            Terugbelregel(rij, pagina("terugbelverzoek", rij.uuid), in_woorden(rij, vandaag, kalender))
        )
    return regels
