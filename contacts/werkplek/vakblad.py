"""The workplace of a vakafdeling: own gesprekken (R88), and the zaak made after it spoke with the resident (R30)."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse

from catalogus.models import Zaaktypeversie
from contacts.beslisboom import Uitkomst as Boomuitkomst
from contacts.models import (
    Afspraak,
    Betrokkene,
    Doorverbinding,
    Klantcontact,
    Terugbelverzoek,
    Uitkomst,
    Vraag,
)
from contacts.werkplek.blad import Werkblad
from contacts.werkplek.keuze import Keuze, lees_keuze
from kcc import klok
from kcc.models import Medewerker

CONTACT: dict[str, Any] = {
    "afspraken": Afspraak,
    "doorverbindingen": Doorverbinding,
    "terugbelverzoeken": Terugbelverzoek,
}
IN_CONTACT = (Uitkomst.AFSPRAAK, Uitkomst.DOORVERBONDEN_GELUKT, Uitkomst.TERUGBELVERZOEK)


def wachtende_vragen(wie: Medewerker) -> QuerySet[Vraag]:
    """Vragen for which a vakafdeling was brought into contact and has not made a zaak, oldest first."""
    rijen = Vraag.objects.zichtbaar_voor(wie).filter(
        klantcontact__status="wacht_op_vakafdeling",
        boomuitkomst=Boomuitkomst.AFSPRAAK_OF_DOORVERBINDEN,
        uitkomst__in=IN_CONTACT,
        klantaanvraag=None,
    )
    return rijen.order_by("klantcontact__ontvangen_op", "pk")  # type: ignore[no-any-return]


def van_mijn_teams(vragen: QuerySet[Vraag], wie: Medewerker) -> QuerySet[Vraag]:
    """Those where a team of `wie` was the one spoken with."""
    teams = wie.zicht.teams
    return vragen.filter(
        Q(afspraken__team__in=teams)
        | Q(doorverbindingen__team__in=teams, doorverbindingen__gelukt=True)
        | Q(terugbelverzoeken__team__in=teams)
    ).distinct()


def met_contact(vragen: QuerySet[Vraag]) -> QuerySet[Vraag]:
    """With what a line of the list shows."""
    rijen = vragen.select_related("klantcontact__medewerker", "zaaktype")
    wie = Betrokkene.objects.select_related("klant", "namens")
    return rijen.prefetch_related(
        *(Prefetch(naam, model.objects.select_related("team")) for naam, model in CONTACT.items()),
        Prefetch("klantcontact__betrokkenen", wie),
    )


class EigenZaaktypen(Werkblad):
    """With only the zaaktypen of the own teams."""

    alleen_eigen = True

    @cached_property
    def keuze(self) -> Keuze | None:
        """A zaaktype of another team is no choice here."""
        keuze = lees_keuze(self.tekst("wat"))
        eigen = {waarde for waarde, _ in self.zaaktypen}
        return keuze if keuze and keuze.wat in eigen else None

    @cached_property
    def zaaktypen(self) -> list[tuple[str, str]]:
        fase = self.stand.fase
        if not fase.zaken:
            return []
        versies = Zaaktypeversie.objects.geldig_op(self.dag).filter(
            team__in=self.medewerker.zicht.teams, invoerfase__lte=fase.nummer
        )
        return [(f"z:{versie.zaaktype.identificatie}", versie.naam) for versie in versies.order_by("naam")]


class Specialistblad(EigenZaaktypen):
    """A gesprek that a specialist has on the workplace (R88): nothing is too complex for who knows it, and what
    the specialist makes stays with the vakafdeling unless the catalogue says that the tweede lijn does it."""

    @cached_property
    def bekend(self) -> dict[str, str]:
        return {"te_complex": "nee", "klaar_of_eenvoudig": "nee"} | super().bekend


def blad_van(
    gesprek: Klantcontact, vraag: Vraag, wie: Medewerker, invoer: QueryDict, vragen: Sequence[Vraag]
) -> Werkblad:
    """The workplace as it is for this employee."""
    soort = Werkblad if wie.zicht.kcc else Specialistblad
    return soort(gesprek, vraag, wie, invoer, vragen)


class Vakblad(EigenZaaktypen):
    """The intake after a gesprek, received today."""

    def __init__(
        self, gesprek: Klantcontact, vraag: Vraag, medewerker: Medewerker, invoer: QueryDict
    ) -> None:
        super().__init__(gesprek, vraag, medewerker, invoer)
        if "wat" not in invoer and vraag.zaaktype:
            invoer["wat"] = f"z:{vraag.zaaktype.identificatie}"

    @property
    def adres(self) -> str:
        return reverse("contacts:vakafdeling_zaak", args=[self.gesprek.uuid])

    @property
    def dag(self) -> date:
        return klok.vandaag()

    @property
    def fout(self) -> bool:
        return bool(self.bestandsfouten or (self.formulier and self.formulier.errors))
