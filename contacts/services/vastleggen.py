"""A whole gesprek in one call: composed of the acts that a screen does one by one, all or nothing."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from catalogus.models import Levensgebeurtenis, Zaaktype
from contacts.models import Klantcontact, Uitkomst, Vraag
from contacts.services.centraal import mail_webformulier
from contacts.services.gesprekken import begin_gesprek, ontvang_gesprek, rond_gesprek_af
from contacts.services.intake import doe_intake, voeg_toe_aan_aanvraag
from contacts.services.terugbellen import maak_terugbelverzoek
from contacts.services.vragen import beantwoord
from kcc import inrichting
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.kanalen import Kanaal
from kcc.models import ApiToken, Klant, Medewerker, Productgroep, Team
from kcc.services.gebeurtenissen import Dader
from zaken.models import Klantaanvraag
from zaken.services import Zaakverzoek
from zaken.services.opbouw import bewaak_zaken


@dataclass(frozen=True)
class Intake:
    """The zaken that are asked for, of one life event or of none."""

    zaken: Sequence[Zaakverzoek]
    levensgebeurtenis: Levensgebeurtenis | None = None
    omschrijving: str = ""


@dataclass(frozen=True)
class Terugbellen:
    """Somebody of `team` is to call back."""

    team: Team
    telefoonnummer: str
    toelichting: str = ""


@dataclass(frozen=True)
class Vraagverzoek:
    """One vraag with at most one way in which it ended; with none it stays open."""

    onderwerp: str = ""
    productgroep: Productgroep | None = None
    antwoord: str = ""
    uitkomst: str = ""
    intake: Intake | None = None
    terugbelverzoek: Terugbellen | None = None

    @property
    def vervolgen(self) -> int:
        return sum(map(bool, (self.antwoord or self.uitkomst, self.intake, self.terugbelverzoek)))


@dataclass(frozen=True)
class Gespreksgegevens:
    """How it came in, and from whom."""

    kanaal: str
    onderwerp: str = ""
    notitie: str = ""
    klant: Klant | None = None
    namens: Klant | None = None


@transaction.atomic
def leg_gesprek_vast(
    *, gegevens: Gespreksgegevens, vragen: Sequence[Vraagverzoek], door: Dader, afronden: bool = False
) -> Klantcontact:
    """A gesprek with its vragen, each with its own follow-up. An employee has it; one by an application
    waits in the inbox. Refusals name the field as "vragen.0.intake.zaken.1.antwoorden.code".
    """
    gesprek = _open(gegevens, tuple(vraag.onderwerp for vraag in vragen), door)
    rijen = gesprek.vragen.order_by("volgnummer")
    for nummer, (vraag, verzoek) in enumerate(zip(rijen, vragen, strict=True)):
        with op_plek(f"vragen.{nummer}"):
            _behandel(vraag, verzoek, door)
    if _zonder_workflow(gegevens, door):
        gesprek = mail_webformulier(gesprek=gesprek, door=door)
        afronden = afronden and gesprek.status == "ontvangen"
    return rond_gesprek_af(gesprek=gesprek, door=door) if afronden else gesprek


def _zonder_workflow(gegevens: Gespreksgegevens, door: Dader) -> bool:
    """A web form in a phase without zaken goes on by mail; what an employee types is in good hands (R4)."""
    web = gegevens.kanaal == Kanaal.WEBFORMULIER and not isinstance(door, Medewerker)
    return web and not inrichting.lees().fase.zaken


@transaction.atomic
def leg_aanvraag_vast(*, gegevens: Gespreksgegevens, intake: Intake, door: Dader) -> Klantaanvraag:
    """An intake that nobody spoke about before, such as a web form: its gesprek is made and finished."""
    bewaak_zaken(inrichting.lees().fase)
    gesprek = _open(gegevens, (gegevens.onderwerp,), door)
    aanvraag = _doe_intake(gesprek.vragen.get(), intake, door)
    rond_gesprek_af(gesprek=gesprek, door=door)
    return aanvraag


@transaction.atomic
def vul_aanvraag_aan(
    *, klantaanvraag: Klantaanvraag, kanaal: str, zaken: Sequence[Zaakverzoek], door: Dader
) -> Klantaanvraag:
    """A later contact adds zaken to an open klantaanvraag; the gesprek is made and finished."""
    bewaak_productgroepen(zaken, door)
    onderwerp = f"Aanvulling op {klantaanvraag.nummer}"
    gesprek = _open(Gespreksgegevens(kanaal, onderwerp, klant=klantaanvraag.klant), (onderwerp,), door)
    with _in_intake(zaken):
        voeg_toe_aan_aanvraag(vraag=gesprek.vragen.get(), klantaanvraag=klantaanvraag, zaken=zaken, door=door)
    rond_gesprek_af(gesprek=gesprek, door=door)
    return klantaanvraag


def _open(gegevens: Gespreksgegevens, onderwerpen: tuple[str, ...], door: Dader) -> Klantcontact:
    gesprek = ontvang_gesprek(
        kanaal=gegevens.kanaal,
        door=door,
        onderwerp=gegevens.onderwerp,
        notitie=gegevens.notitie,
        klant=gegevens.klant,
        namens=gegevens.namens,
        vragen=onderwerpen,
    )
    return begin_gesprek(gesprek=gesprek, door=door) if isinstance(door, Medewerker) else gesprek


def _behandel(vraag: Vraag, verzoek: Vraagverzoek, door: Dader) -> None:
    """Give the vraag its uitkomst by the one follow-up that was asked for."""
    if verzoek.vervolgen > 1:
        melding = "Kies per vraag een van: antwoord of uitkomst, intake, terugbelverzoek."
        raise Ongeldig("meer_dan_een_vervolg", melding, veld="intake")
    if verzoek.productgroep:
        Vraag.objects.filter(pk=vraag.pk).update(productgroep=verzoek.productgroep)
    if verzoek.intake:
        with op_plek("intake"):
            _doe_intake(vraag, verzoek.intake, door)
    elif verzoek.terugbelverzoek:
        _laat_terugbellen(vraag, verzoek.terugbelverzoek, door)
    elif verzoek.vervolgen:
        uitkomst = verzoek.uitkomst or Uitkomst.ZELF_BEANTWOORD
        beantwoord(vraag=vraag, door=door, uitkomst=uitkomst, antwoord=verzoek.antwoord)


def _laat_terugbellen(vraag: Vraag, verzoek: Terugbellen, door: Dader) -> None:
    with op_plek("terugbelverzoek"):
        maak_terugbelverzoek(
            vraag=vraag,
            team=verzoek.team,
            telefoonnummer=verzoek.telefoonnummer,
            toelichting=verzoek.toelichting,
            door=door,
        )


def _doe_intake(vraag: Vraag, intake: Intake, door: Dader) -> Klantaanvraag:
    bewaak_productgroepen(intake.zaken, door)
    with _in_intake(intake.zaken):
        toezegging = doe_intake(
            vraag=vraag,
            zaken=intake.zaken,
            door=door,
            levensgebeurtenis=intake.levensgebeurtenis,
            omschrijving=intake.omschrijving,
        )
    return toezegging.klantaanvraag


def bewaak_productgroepen(zaken: Iterable[Zaakverzoek], door: Dader) -> None:
    """An application makes zaken within its own productgroepen only."""
    if not isinstance(door, ApiToken) or door.zicht.overal:
        return
    vreemd = Zaaktype.objects.filter(identificatie__in=[zaak.zaaktype for zaak in zaken])
    if vreemd.exclude(productgroep__in=door.zicht.productgroepen).exists():
        melding = "Dit token is niet voor de productgroep van een van deze zaaktypen."
        raise NietBevoegd("buiten_productgroep", melding, veld="zaken")


@contextmanager
def op_plek(plek: str) -> Iterator[None]:
    """A refusal within names its field from here: `plek` is put before it."""
    try:
        yield
    except Onvolledig as fout:
        raise Onvolledig(
            {f"{plek}.{veld}": melding for veld, melding in fout.fouten.items()}, fout.code
        ) from None
    except Geweigerd as fout:
        fout.veld = f"{plek}.{fout.veld}" if fout.veld else None
        raise


@contextmanager
def _in_intake(zaken: Sequence[Zaakverzoek]) -> Iterator[None]:
    """What an intake says of "zaaktype.code" is about an answer of one of these zaken."""
    nummers = {zaak.zaaktype: nummer for nummer, zaak in enumerate(zaken)}
    try:
        yield
    except Onvolledig as fout:
        delen = {tuple(veld.split(".", 1)): melding for veld, melding in fout.fouten.items()}
        velden = {f"zaken.{nummers[type_]}.antwoorden.{code}": m for (type_, code), m in delen.items()}
        raise Onvolledig(velden, fout.code) from None
