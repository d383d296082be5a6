"""The ways in which a vraag can end, each as what was asked for; `voer_uit` calls the one service that does it.

Screen and API build these; `vastleggen` carries them out, all of a gesprek or none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from catalogus.models import Kennisversie, Levensgebeurtenis, Zaaktype
from contacts.models import Klantcontact, Uitkomst, Vraag
from contacts.services.afspraken import maak_afspraak
from contacts.services.berichten import verstuur_antwoord
from contacts.services.bevestiging import mail_bevestiging
from contacts.services.centraal import mail_centraal
from contacts.services.doorverbinden import verbind_door
from contacts.services.intake import Gemaakt, doe_intake, maak_intake, voeg_toe_aan_aanvraag
from contacts.services.terugbellen import maak_terugbelverzoek
from contacts.services.vragen import beantwoord, reik_product_uit, vertel_status
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import ApiToken, Klant, Medewerker, Productgroep, Team
from kcc.services.gebeurtenissen import Dader
from kcc.tekst import dag_kort
from regie.services import Toezegging
from zaken.models import Klantaanvraag, Zaak
from zaken.services import Zaakverzoek


class Vervolg(Protocol):
    """One way to end a vraag."""

    def voer_uit(self, vraag: Vraag, door: Dader) -> object: ...


@dataclass(frozen=True)
class Antwoord:
    """Answered, referred, heard: nothing more is needed. `per_mail`: the answer also goes by mail (P13);
    `meer`: other columns of the vraag."""

    uitkomst: str = Uitkomst.ZELF_BEANTWOORD
    antwoord: str = ""
    onderwerp: str = ""
    productgroep: Productgroep | None = None
    kennisversie: Kennisversie | None = None
    per_mail: bool = False
    meer: Mapping[str, Any] = field(default_factory=dict)

    def voer_uit(self, vraag: Vraag, door: Dader) -> object:
        vraag = beantwoord(
            vraag=vraag,
            door=door,
            uitkomst=self.uitkomst,
            onderwerp=self.onderwerp,
            antwoord=self.antwoord,
            productgroep=self.productgroep,
            kennisversie=self.kennisversie,
            **self.meer,
        )
        return verstuur_antwoord(vraag=vraag, antwoord=vraag.antwoord, door=door) if self.per_mail else None


def _bevestig(klantaanvraag: Klantaanvraag, gesprek: Klantcontact, door: Medewerker) -> None:
    """By mail; of a klacht it went out already, ticked or not (`contacts/services/klacht.py`)."""
    try:
        mail_bevestiging(klantaanvraag=klantaanvraag, gesprek=gesprek, door=door)
    except Geweigerd as fout:
        if fout.code != "al_gestuurd":
            raise


@dataclass(frozen=True)
class Intake:
    """The zaken that are asked for, of one life event or of none; `bij` an open klantaanvraag they are added
    to. `gezegd`: the two dates (verwacht, beloofd) that were read out before saving. `bevestig`: by mail."""

    zaken: Sequence[Zaakverzoek]
    levensgebeurtenis: Levensgebeurtenis | None = None
    omschrijving: str = ""
    pad: Mapping[str, str] | None = None
    bij: Klantaanvraag | None = None
    gezegd: tuple[date, date] | None = None
    bevestig: bool = False

    def voor_nieuw(self, vraag: Vraag, klant: Klant | None, door: Dader) -> Gemaakt:
        """Of a vraag that was just made; nobody is told yet (`intake.vertel`)."""
        bewaak_productgroepen(self.zaken, door)
        gemaakt = maak_intake(vraag=vraag, klant=klant, door=door, **self._wat())
        self._bewaak_gezegd(gemaakt.toezegging)
        return gemaakt

    def voer_uit(self, vraag: Vraag, door: Dader) -> Toezegging:
        bewaak_productgroepen(self.zaken, door)
        toezegging = self._maak(vraag, door)
        self._bewaak_gezegd(toezegging)
        self.bevestig_per_mail(toezegging.klantaanvraag, vraag.klantcontact, door)
        return toezegging

    def bevestig_per_mail(self, klantaanvraag: Klantaanvraag, gesprek: Klantcontact, door: Dader) -> None:
        """When that was asked for."""
        if self.bevestig and isinstance(door, Medewerker):
            _bevestig(klantaanvraag, gesprek, door)

    def _maak(self, vraag: Vraag, door: Dader) -> Toezegging:
        if self.bij is not None:
            return voeg_toe_aan_aanvraag(vraag=vraag, klantaanvraag=self.bij, zaken=self.zaken, door=door)
        return doe_intake(vraag=vraag, door=door, **self._wat())

    def _wat(self) -> dict[str, Any]:
        return {
            "zaken": self.zaken,
            "levensgebeurtenis": self.levensgebeurtenis,
            "omschrijving": self.omschrijving,
            "pad": self.pad,
        }

    def _bewaak_gezegd(self, toezegging: Toezegging) -> None:
        """A promise is what the resident heard: other dates are read out first. Raises Geweigerd."""
        nu = (toezegging.verwacht, toezegging.beloofd)
        if self.gezegd not in (None, nu):
            raise Geweigerd(
                "datums_veranderd",
                f"De datums zijn intussen anders: verwacht {dag_kort(nu[0])}, beloofd uiterlijk "
                f"{dag_kort(nu[1])}. Lees ze voor en rond dan af.",
            )


@dataclass(frozen=True)
class Terugbellen:
    """Somebody of `team` is to call back; `meer`: the other arguments of the service."""

    team: Team
    telefoonnummer: str = ""
    toelichting: str = ""
    meer: Mapping[str, Any] = field(default_factory=dict)

    def voer_uit(self, vraag: Vraag, door: Dader) -> object:
        return maak_terugbelverzoek(
            vraag=vraag,
            team=self.team,
            telefoonnummer=self.telefoonnummer,
            toelichting=self.toelichting,
            door=door,
            **self.meer,
        )


@dataclass(frozen=True)
class Afspraakverzoek:
    """The resident speaks with `team` at `begin`."""

    team: Team
    begin: datetime
    plaats: str = ""
    meenemen: str = ""
    zaaktype: Zaaktype | None = None
    meer: Mapping[str, Any] = field(default_factory=dict)

    def voer_uit(self, vraag: Vraag, door: Dader) -> object:
        return maak_afspraak(
            vraag=vraag,
            team=self.team,
            begin=self.begin,
            plaats=self.plaats,
            meenemen=self.meenemen,
            zaaktype=self.zaaktype,
            door=door,
            **self.meer,
        )


@dataclass(frozen=True)
class Doorverbonden:
    """The colleague took the call; not `gelukt`: nobody did, and the vraag stays open."""

    team: Team
    zaaktype: Zaaktype | None = None
    gelukt: bool = True
    meer: Mapping[str, Any] = field(default_factory=dict)

    def voer_uit(self, vraag: Vraag, door: Dader) -> object:
        return verbind_door(
            vraag=vraag, team=self.team, gelukt=self.gelukt, zaaktype=self.zaaktype, door=door, **self.meer
        )


@dataclass(frozen=True)
class Uitreiking:
    """A finished product goes along with the resident."""

    zaak: Zaak
    id_gezien: bool
    gerechtigd: bool

    def voer_uit(self, vraag: Vraag, door: Dader) -> object:
        return reik_product_uit(
            vraag=vraag, zaak=self.zaak, id_gezien=self.id_gezien, gerechtigd=self.gerechtigd, door=door
        )


@dataclass(frozen=True)
class Statusvraag:
    """ "Waar blijft mijn zaak" (P10)."""

    zaak: Zaak

    def voer_uit(self, vraag: Vraag, door: Dader) -> object:
        return vertel_status(vraag=vraag, zaak=self.zaak, door=door)


@dataclass(frozen=True)
class NaarCentraal:
    """By mail to the central mailbox (R4)."""

    onderwerp: str = ""

    def voer_uit(self, vraag: Vraag, door: Dader) -> object:
        return mail_centraal(vraag=vraag, onderwerp=self.onderwerp, door=door)


def bewaak_productgroepen(zaken: Iterable[Zaakverzoek], door: Dader) -> None:
    """An application makes zaken within its own productgroepen only. Raises NietBevoegd."""
    if not isinstance(door, ApiToken) or door.zicht.overal:
        return
    vreemd = Zaaktype.objects.filter(identificatie__in=[zaak.zaaktype for zaak in zaken])
    if vreemd.exclude(productgroep__in=door.zicht.productgroepen).exists():
        melding = "Dit token is niet voor de productgroep van een van deze zaaktypen."
        raise NietBevoegd("buiten_productgroep", melding, veld="zaken")
