"""A whole gesprek in one call: composed of the acts on its vragen, all or nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from contacts.models import Klantcontact, Vraag
from contacts.services.afdelingspost import afdeling_van
from contacts.services.basis import vergrendel
from contacts.services.boomkeuze import Boomkeuze
from contacts.services.centraal import mail_webformulier
from contacts.services.gesprekken import (
    Nieuw,
    maak_gesprek,
    neem_op,
    rond_gesprek_af,
    rond_vergrendeld_af,
    sluit_gesprek,
)
from contacts.services.intake import vertel, voeg_toe_aan_aanvraag
from contacts.services.plekken import bij_vervolg, in_intake, op_plek
from contacts.services.vervolgen import Intake, Vervolg, bewaak_productgroepen
from kcc import inrichting
from kcc.bundel import gebundeld
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.kanalen import Kanaal
from kcc.models import Klant, Medewerker, Productgroep, Team
from kcc.services.gebeurtenissen import Dader
from zaken.models import Klantaanvraag
from zaken.services import Zaakverzoek
from zaken.services.opbouw import bewaak_zaken


@dataclass(frozen=True)
class Vraagverzoek:
    """One vraag with at most one way in which it ends; with none it stays open."""

    onderwerp: str = ""
    productgroep: Productgroep | None = None
    vervolgen: tuple[Vervolg, ...] = ()
    boom: Boomkeuze | None = None


@dataclass(frozen=True)
class Gespreksgegevens:
    """How it came in, and from whom."""

    kanaal: str
    onderwerp: str = ""
    notitie: str = ""
    klant: Klant | None = None
    namens: Klant | None = None
    afzender: str = ""
    telefoonnummer: str = ""
    draad: Klantcontact | None = None  # an earlier gesprek, by whatever kanaal, that this one goes on with


@transaction.atomic
def bewaar_gesprek(
    *, gesprek: Klantcontact, vragen: Sequence[tuple[Vraag, Vraagverzoek]], door: Medewerker
) -> Klantcontact:
    """The one save of the workplace: each vraag its follow-up, then the gesprek is finished. All or nothing.

    Whoever comes second, by a double click or from another window, finds it finished: Geweigerd. A refusal
    tells by `vraag` (its volgnummer) which vraag it is about.
    """
    gesprek = vergrendel(gesprek)
    if gesprek.status != "lopend":
        raise Geweigerd("gesprek_afgerond", "Dit gesprek is al opgeslagen. Er is niets dubbel gemaakt.")
    if gesprek.medewerker_id != door.pk:
        raise NietBevoegd("niet_uw_gesprek", "Dit gesprek is van een collega.")
    for vraag, verzoek in vragen:
        with _van(vraag):
            _behandel(vraag, verzoek, door)
    return rond_vergrendeld_af(gesprek, door)


@contextmanager
def _van(vraag: Vraag) -> Iterator[None]:
    try:
        yield
    except Geweigerd as fout:
        fout.vraag = vraag.volgnummer
        raise


@transaction.atomic
def leg_gesprek_vast(
    *, gegevens: Gespreksgegevens, vragen: Sequence[Vraagverzoek], door: Dader, afronden: bool = False
) -> Klantcontact:
    """A gesprek with its vragen, each with its own follow-up. An employee has it; one by an application
    waits in the inbox. Refusals name the field as "vragen.0.intake.zaken.1.antwoorden.code".
    """
    team = None if isinstance(door, Medewerker) else afdeling_van(vraag.productgroep for vraag in vragen)
    nieuw = _open(gegevens, tuple(vraag.onderwerp for vraag in vragen), door, team)
    gesprek = nieuw.gesprek
    for nummer, (vraag, verzoek) in enumerate(zip(nieuw.vragen, vragen, strict=True)):
        with op_plek(f"vragen.{nummer}"):
            behandel_op_plek(vraag, verzoek, door)
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
    with gebundeld():
        nieuw = _open(gegevens, (gegevens.onderwerp,), door)
        with in_intake(intake.zaken):
            gemaakt = intake.voor_nieuw(nieuw.vragen[0], gegevens.namens or gegevens.klant, door)
        sluit_gesprek(nieuw.gesprek, nieuw.vragen, door, vorige=1 if nieuw.gesprek.medewerker is None else 2)
    vertel(gemaakt, nieuw.gesprek, door)
    intake.bevestig_per_mail(gemaakt.toezegging.klantaanvraag, nieuw.gesprek, door)
    return gemaakt.toezegging.klantaanvraag


@transaction.atomic
def vul_aanvraag_aan(
    *, klantaanvraag: Klantaanvraag, kanaal: str, zaken: Sequence[Zaakverzoek], door: Dader
) -> Klantaanvraag:
    """A later contact adds zaken to an open klantaanvraag; the gesprek is made and finished."""
    bewaak_productgroepen(zaken, door)
    onderwerp = f"Aanvulling op {klantaanvraag.nummer}"
    nieuw = _open(Gespreksgegevens(kanaal, onderwerp, klant=klantaanvraag.klant), (onderwerp,), door)
    gesprek, (vraag,) = nieuw.gesprek, nieuw.vragen
    with in_intake(zaken):
        voeg_toe_aan_aanvraag(vraag=vraag, klantaanvraag=klantaanvraag, zaken=zaken, door=door)
    rond_gesprek_af(gesprek=gesprek, door=door)
    return klantaanvraag


def _open(
    gegevens: Gespreksgegevens, onderwerpen: tuple[str, ...], door: Dader, team: Team | None = None
) -> Nieuw:
    """With where the resident can be reached, and the thread that it goes on with (R104)."""
    eerder = gegevens.draad
    with gebundeld():
        nieuw = maak_gesprek(
            kanaal=gegevens.kanaal,
            door=door,
            onderwerp=gegevens.onderwerp,
            notitie=gegevens.notitie,
            klant=gegevens.klant,
            namens=gegevens.namens,
            team=team,
            afzender=gegevens.afzender,
            telefoonnummer=gegevens.telefoonnummer,
            draad_id=(eerder.draad_id or eerder.pk) if eerder else None,
            vragen=onderwerpen,
        )
        if isinstance(door, Medewerker):
            neem_op(nieuw.gesprek, door, vorige=1)
    return nieuw


def _behandel(vraag: Vraag, verzoek: Vraagverzoek, door: Dader) -> None:
    """Give the vraag its uitkomst by the one follow-up that was asked for."""
    _neem_over(vraag, verzoek)
    for vervolg in verzoek.vervolgen:
        vervolg.voer_uit(vraag, door)


def _neem_over(vraag: Vraag, verzoek: Vraagverzoek) -> None:
    """What was said of the vraag itself. Raises Ongeldig for more than one follow-up and a wrong way through the
    tree."""
    if len(verzoek.vervolgen) > 1:
        melding = "Een vraag eindigt op een manier: kies er een, bijvoorbeeld antwoord of intake."
        raise Ongeldig("meer_dan_een_vervolg", melding, veld="intake")
    gegeven = {"onderwerp": verzoek.onderwerp, "productgroep": verzoek.productgroep}
    anders = {naam: w for naam, w in gegeven.items() if w and w != getattr(vraag, naam)}
    anders |= verzoek.boom.velden() if verzoek.boom else {}
    if anders:
        Vraag.objects.filter(pk=vraag.pk).update(**anders)


def behandel_op_plek(vraag: Vraag, verzoek: Vraagverzoek, door: Dader) -> None:
    """The same, where a refusal of the follow-up names its place in what was sent."""
    _neem_over(vraag, verzoek)
    for vervolg in verzoek.vervolgen:
        with bij_vervolg(vervolg):
            vervolg.voer_uit(vraag, door)
