"""The intake: one transaction that makes the klantaanvraag, its zaken, the plan and the promise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from catalogus.matrix import heeft_taak, lees_matrix
from catalogus.models import Levensgebeurtenis, Zaaktypeversie
from contacts.beslisboom import Uitkomst as Boomuitkomst
from contacts.models import Klantcontact, Uitkomst, Vraag
from contacts.services.balieticket import meld_wachtenden_aan
from contacts.services.basis import feit as gespreksfeit
from contacts.services.basis import sluit_vraag, verander, vergrendel, vergrendel_vraag
from contacts.services.klacht import bevestig_klacht
from contacts.services.procesregie import eerste_lijn_voor
from kcc import klok
from kcc.bundel import gebundeld
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import ApiToken, Klant, Medewerker
from kcc.services.gebeurtenissen import Dader, leg_vast
from regie.regiemodus import regie_bij_intake
from regie.services import Toezegging, zeg_toe
from zaken import services as zaakservices
from zaken.models import Klantaanvraag, Zaak
from zaken.services import Zaakverzoek


@transaction.atomic
def doe_intake(
    *,
    vraag: Vraag,
    zaken: Sequence[Zaakverzoek],
    door: Dader,
    levensgebeurtenis: Levensgebeurtenis | None = None,
    omschrijving: str = "",
    pad: Mapping[str, str] | None = None,
    ontvangen_op: date | None = None,
) -> Toezegging:
    """All or nothing: klantaanvraag, zaken with their routing, plan, promise, uitkomst of the vraag.

    Raises Onvolledig (intake), Ongeldig (zaaktype), Geweigerd (vraag already closed). Refused when the
    tree said that the vakafdeling makes the zaak (R30).
    """
    vraag = vergrendel_vraag(vraag)
    intake = maak_intake(
        vraag=vraag,
        klant=klant_van(vraag.klantcontact),
        zaken=zaken,
        door=door,
        levensgebeurtenis=levensgebeurtenis,
        omschrijving=omschrijving,
        pad=pad,
        ontvangen_op=ontvangen_op,
    )
    vertel(intake, vraag.klantcontact, door)
    return intake.toezegging


@dataclass(frozen=True)
class Gemaakt:
    """What an intake made."""

    toezegging: Toezegging
    zaken: list[Zaak]


def maak_intake(
    *,
    vraag: Vraag,
    klant: Klant | None,
    zaken: Sequence[Zaakverzoek],
    door: Dader,
    levensgebeurtenis: Levensgebeurtenis | None = None,
    omschrijving: str = "",
    pad: Mapping[str, str] | None = None,
    ontvangen_op: date | None = None,
) -> Gemaakt:
    """The same of a vraag that is locked, or that was just made; nobody is told yet (`vertel`)."""
    if vraag.boomuitkomst == Boomuitkomst.AFSPRAAK_OF_DOORVERBINDEN:
        raise Geweigerd("vakafdeling_maakt_zaak", "De vakafdeling maakt deze zaak zelf.")
    _bewaak_tweede_lijn(vraag, zaken)
    dag = ontvangen_op or klok.dag_van(vraag.klantcontact.ontvangen_op)
    bewaak_eigen_zaken(zaken, door, dag)
    with gebundeld():
        aanvraag, gemaakt = zaakservices.maak_klantaanvraag(
            zaken=zaken,
            door=door,
            procesverantwoordelijke=_procesverantwoordelijke(vraag.klantcontact, klant, door),
            klant=klant,
            kanaal=vraag.klantcontact.kanaal,
            omschrijving=omschrijving,
            levensgebeurtenis=levensgebeurtenis,
            ontvangen_op=dag,
            tweede_lijn=not _koos_vakafdeling(vraag),
            kies_regie=regie_bij_intake,
            plan_volgt=True,
        )
        gezegd = zeg_toe(klantaanvraag=aanvraag, door=door, gesprek=vraag.klantcontact.uuid, nieuw=True)
        _sluit(vraag, aanvraag, gemaakt[0], door, pad)
    return Gemaakt(gezegd, gemaakt)


def vertel(intake: Gemaakt, gesprek: Klantcontact, door: Dader) -> None:
    """Who waits at the balie gets a ticket, who complains a receipt."""
    meld_wachtenden_aan(gesprek, intake.zaken, door)
    aanvraag = intake.toezegging.klantaanvraag
    bevestig_klacht(klantaanvraag=aanvraag, zaken=intake.zaken, door=door, gesprek=gesprek)


@transaction.atomic
def voeg_toe_aan_aanvraag(
    *, vraag: Vraag, klantaanvraag: Klantaanvraag, zaken: Sequence[Zaakverzoek], door: Dader
) -> Toezegging:
    """A later contact adds zaken to an open klantaanvraag; the promise moves only by a new promise."""
    vraag = vergrendel_vraag(vraag)
    _bewaak_tweede_lijn(vraag, zaken)
    bewaak_eigen_zaken(zaken, door, klok.vandaag())
    nieuw = zaakservices.voeg_zaken_toe(
        klantaanvraag=klantaanvraag,
        zaken=zaken,
        door=door,
        procesverantwoordelijke=_procesverantwoordelijke(vraag.klantcontact, klantaanvraag.klant, door),
        tweede_lijn=not _koos_vakafdeling(vraag),
    )
    toezegging = zeg_toe(
        klantaanvraag=klantaanvraag,
        door=door,
        gesprek=vraag.klantcontact.uuid,
        alleen={zaak.pk for zaak in nieuw},
    )
    _sluit(vraag, klantaanvraag, nieuw[0], door, None)
    meld_wachtenden_aan(vraag.klantcontact, nieuw, door)
    return toezegging


@transaction.atomic
def maak_zaak_door_vakafdeling(*, vraag: Vraag, zaken: Sequence[Zaakverzoek], door: Medewerker) -> Toezegging:
    """After the appointment the vakafdeling makes the zaak; the eerste lijn stays procesverantwoordelijk.

    Raises NietBevoegd unless a team of `door` was the one spoken with, Geweigerd in any other state.
    """
    gesprek = vergrendel(vraag.klantcontact)
    vraag = Vraag.objects.select_related("productgroep", "zaaktype").get(pk=vraag.pk)
    vraag.klantcontact = gesprek
    if gesprek.status != "wacht_op_vakafdeling" or vraag.klantaanvraag_id is not None:
        raise Geweigerd("wacht_niet_op_vakafdeling", "Dit gesprek wacht niet op een zaak van de vakafdeling.")
    if not _teams(vraag) & door.zicht.teams:
        raise NietBevoegd("niet_uw_team", "Alleen de vakafdeling die de klant sprak maakt deze zaak.")
    aanvraag, gemaakt = zaakservices.maak_klantaanvraag(
        zaken=zaken,
        door=door,
        procesverantwoordelijke=eerste_lijn_voor(gesprek, klant_van(gesprek)),
        klant=klant_van(gesprek),
        kanaal=gesprek.kanaal,
        ontvangen_op=klok.vandaag(),
        kies_regie=regie_bij_intake,
        plan_volgt=True,
    )
    toezegging = zeg_toe(klantaanvraag=aanvraag, door=door, gesprek=gesprek.uuid, nieuw=True)
    vraag.klantaanvraag = aanvraag
    vraag.save()
    bevestig_klacht(klantaanvraag=aanvraag, zaken=gemaakt, door=door, gesprek=gesprek)
    if not gesprek.vragen.filter(boomuitkomst="afspraak_of_doorverbinden", klantaanvraag=None).exists():
        verander(gesprek.rond_af, gesprek)
        gesprek.save()
        leg_vast(
            gespreksfeit("gesprek_status", gesprek, door, van="wacht_op_vakafdeling", naar=gesprek.status)
        )
    return toezegging


def bewaak_eigen_zaken(zaken: Sequence[Zaakverzoek], door: Dader, dag: date) -> None:
    """A specialist makes zaken of the own teams only; others go by the KCC. Raises NietBevoegd."""
    if not isinstance(door, Medewerker) or door.zicht.kcc:
        return
    versies = Zaaktypeversie.objects.geldig_op(dag)
    gevraagd = {zaak.zaaktype for zaak in zaken}
    eigen = versies.filter(zaaktype__identificatie__in=gevraagd, team__in=door.zicht.teams)
    if len(gevraagd) > eigen.count():
        raise NietBevoegd("niet_uw_zaaktype", "U maakt alleen zaken van uw eigen team.", veld="zaken")


def _koos_vakafdeling(vraag: Vraag) -> bool:
    """Other than the tree said, all goes to the vakafdelingen (R33)."""
    return bool(vraag.boomvoorstel) and vraag.boomuitkomst == Boomuitkomst.VAKAFDELING


def _bewaak_tweede_lijn(vraag: Vraag, zaken: Sequence[Zaakverzoek]) -> None:
    """Whoever chose the tweede lijn other than the tree said, meets the matrix (R21). Raises Geweigerd."""
    if not vraag.boomvoorstel or vraag.boomuitkomst != Boomuitkomst.TWEEDE_LIJN:
        return
    matrix, dag = lees_matrix(), klok.dag_van(vraag.klantcontact.ontvangen_op)
    versies = Zaaktypeversie.objects.geldig_op(dag)
    for versie in versies.filter(zaaktype__identificatie__in=[zaak.zaaktype for zaak in zaken]):
        if not heeft_taak(matrix, versie.contactniveau, "tweede"):
            melding = f"{versie.naam}: de tweede lijn heeft hier geen taak. Kies “zaak voor de vakafdeling”."
            raise Geweigerd("geen_taak", melding, veld="afwijkuitkomst")


def _teams(vraag: Vraag) -> frozenset[int]:
    """The teams that the resident was brought into contact with."""
    ids = {afspraak.team_id for afspraak in vraag.afspraken.all()}
    ids |= {verbinding.team_id for verbinding in vraag.doorverbindingen.all() if verbinding.gelukt}
    return frozenset(ids | {verzoek.team_id for verzoek in vraag.terugbelverzoeken.all()})


def _sluit(
    vraag: Vraag, aanvraag: Klantaanvraag, eerste: Zaak, door: Dader, pad: Mapping[str, str] | None
) -> None:
    naar_tweede = eerste.lijn == "tweede"
    sluit_vraag(
        vraag,
        Uitkomst.ZAAK_AANGEMAAKT,
        door,
        klantaanvraag=aanvraag,
        zaaktype=eerste.versie.zaaktype,
        productgroep_id=eerste.productgroep_id,
        onderwerp=vraag.onderwerp or aanvraag.omschrijving,
        pad=dict(pad) if pad is not None else vraag.pad,
        boomuitkomst=Boomuitkomst.TWEEDE_LIJN if naar_tweede else Boomuitkomst.VAKAFDELING,
    )


def klant_van(gesprek: Klantcontact) -> Klant | None:
    """For whom the question is: the one spoken for, else the one who speaks."""
    rij = gesprek.betrokkenen.select_related("klant", "namens").first()
    return (rij.namens or rij.klant) if rij else None


def _procesverantwoordelijke(gesprek: Klantcontact, klant: Klant | None, door: Dader) -> Medewerker:
    """The employee who has the gesprek; of a gesprek of a vakafdeling somebody of the eerste lijn, because the KCC
    keeps the process; for an application the one it is registered to (R20)."""
    if isinstance(door, Medewerker):
        return door if door.zicht.kcc else eerste_lijn_voor(gesprek, klant)
    if gesprek.medewerker:
        return gesprek.medewerker
    wie = Medewerker.objects.filter(rollen__contains=["eerstelijns"], is_active=True).order_by("pk").first()
    if wie is None or not isinstance(door, ApiToken):
        raise Geweigerd("geen_eerste_lijn", "Er is geen medewerker van de eerste lijn om de regie te voeren.")
    return wie
