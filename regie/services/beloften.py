"""Beloften: what must be met by when. A belofte never changes; a new one is a new row."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kcc import klok
from kcc.bundel import bewaar
from kcc.fouten import Ongeldig
from kcc.kalender import Kalender
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.tekst import zonder_bsn
from regie import belofterijen
from regie.invoer import Zaakinvoer
from regie.models import Belofte, Signaal
from regie.planning import Plan, Taak
from zaken.models import Klantaanvraag, Zaak

SOORT = Belofte.Soort


def maak_beloften(
    *,
    klantaanvraag: Klantaanvraag,
    groep: list[Zaakinvoer],
    taken: list[Taak],
    plan: Plan,
    kalender: Kalender,
    door: Dader,
    gesprek: UUID | None = None,
    alleen: Collection[int] | None = None,
) -> date:
    """Register the promise to the resident and the beloften of the zaken; returns "beloofd uiterlijk".

    At intake for all zaken; for zaken added later only theirs (`alleen`, pks), and a new promise to the
    resident when the present one can't hold.
    """
    beloften = {zaak.rij["versie__zaaktype_id"]: zaak.rij["servicebelofte"] for zaak in groep}
    service = {zaaktype: werkdagen for zaaktype, werkdagen in beloften.items() if werkdagen is not None}
    due = belofterijen.beloofde_dag(groep, taken, plan, service, kalender, alleen)
    nieuw = [zaak for zaak in groep if alleen is None or zaak.rij["pk"] in alleen]
    later = belofterijen.zet_dvo_begin(nieuw, plan, kalender)
    Zaak.objects.bulk_update(
        [Zaak(pk=zaak.rij["pk"], dvo_begin=zaak.rij["dvo_begin"]) for zaak in later], ["dvo_begin"]
    )
    if alleen is None:
        belofte = _toezegging(klantaanvraag, due, door, gesprek, "", None)
    else:
        belofte = _belofte_aan_klant(klantaanvraag, due, door, gesprek)
    rijen = [
        rij
        for zaak in nieuw
        for rij in belofterijen.van_zaak(zaak, klantaanvraag.uuid, belofte.due, service, kalender)
    ]
    if belofte.pk is None and belofte.volgnummer > 1:
        sluit_signalen(klantaanvraag.uuid, door)
    bewaar(*([belofte, *rijen] if belofte.pk is None else rijen))
    return belofte.due


def _belofte_aan_klant(klantaanvraag: Klantaanvraag, due: date, door: Dader, gesprek: UUID | None) -> Belofte:
    """The present promise, or an unsaved new one: the first, or a later one because the first can't hold."""
    eerder = Belofte.objects.van(klantaanvraag.uuid).filter(soort=SOORT.KLANTAANVRAAG)
    laatste = eerder.order_by("-volgnummer").first()
    if laatste is not None and laatste.due >= due:
        return laatste
    reden = "Er is een zaak bijgekomen die langer duurt." if laatste else ""
    return _toezegging(klantaanvraag, due, door, gesprek, reden, laatste)


@transaction.atomic
def beloof(*, klantaanvraag: Klantaanvraag, due: date, door: Dader, reden: str) -> Belofte:
    """A new promise to the resident beside the first, with a reason. Raises Ongeldig without one."""
    if not reden.strip():
        raise Ongeldig("reden_ontbreekt", "Geef aan waarom de datum verandert.", veld="reden")
    if due < klok.vandaag():
        raise Ongeldig("datum_voorbij", "Kies een dag die nog komt.", veld="due")
    Klantaanvraag.objects.select_for_update(no_key=True).get(pk=klantaanvraag.pk)
    eerder = Belofte.objects.van(klantaanvraag.uuid).filter(soort=SOORT.KLANTAANVRAAG)
    laatste = eerder.order_by("-volgnummer").first()
    rij = _toezegging(klantaanvraag, due, door, None, zonder_bsn(reden.strip()), laatste)
    rij.save()
    sluit_signalen(klantaanvraag.uuid, door)
    return rij


def sluit_signalen(klantaanvraag: UUID, door: Dader) -> None:
    """A new promise takes the place of what was warned about: the task "klant informeren" is done with it."""
    rijen = Signaal.objects.filter(onderwerp=klantaanvraag, soort=SOORT.KLANTAANVRAAG, afgehandeld_op=None)
    rijen.update(
        afgehandeld_op=klok.nu(),
        afgehandeld_door=door if isinstance(door, Medewerker) else None,
        afhandeling=Signaal.Afhandeling.NIEUWE_BELOFTE,
    )


def _toezegging(
    klantaanvraag: Klantaanvraag,
    due: date,
    door: Dader,
    gesprek: UUID | None,
    reden: str,
    eerder: Belofte | None,
) -> Belofte:
    """Who promised the resident what, in which gesprek; recorded, not yet saved."""
    aanvraag = klantaanvraag.uuid
    rij = Belofte(
        onderwerp_soort="klantaanvraag",
        onderwerp=aanvraag,
        soort=SOORT.KLANTAANVRAAG,
        volgnummer=eerder.volgnummer + 1 if eerder else 1,
        begin=klok.vandaag(),
        due=due,
        verantwoordelijke_id=klantaanvraag.regisseur_id,
        klantaanvraag=aanvraag,
        gegeven_door=door if isinstance(door, Medewerker) else None,
        gesprek=gesprek,
        reden=reden,
    )
    van, naar = eerder.due.isoformat() if eerder else "", due.isoformat()
    leg_vast(Feit("belofte_gedaan", "belofte", rij.uuid, door, van, naar, klantaanvraag=aanvraag, nieuw=True))
    return rij


def werk_wettelijke_beloften_bij(groep: list[Zaakinvoer]) -> None:
    """A legal end that moved (suspension, extension, receipt) is a new row; the old one lapses."""
    verwacht = {zaak.rij["uuid"]: zaak for zaak in groep if zaak.lopend and zaak.rij["wettelijk_einde"]}
    wet = Belofte.objects.filter(onderwerp__in=list(verwacht), soort=SOORT.WET)
    open_due = dict(wet.open().values_list("onderwerp", "due"))  # type: ignore[attr-defined]
    anders = {u: z for u, z in verwacht.items() if open_due.get(u) != z.rij["wettelijk_einde"]}
    if not anders:
        return
    wet.filter(onderwerp__in=list(anders)).open().update(vervallen_op=klok.vandaag())  # type: ignore[attr-defined]
    nummers = dict(
        wet.filter(onderwerp__in=list(anders)).order_by().values_list("onderwerp").annotate(Max("volgnummer"))
    )
    aanvragen = dict(
        Klantaanvraag.objects.filter(
            pk__in={zaak.rij["klantaanvraag_id"] for zaak in anders.values()}
        ).values_list("pk", "uuid")
    )
    Belofte.objects.bulk_create(
        belofterijen.wet(zaak, aanvragen[zaak.rij["klantaanvraag_id"]], nummers.get(uuid, 0) + 1)
        for uuid, zaak in anders.items()
    )


def zaak_naar_team(zaak: Zaak) -> None:
    """The beloften of a zaak are kept by the team that has it."""
    Belofte.objects.van(zaak.uuid).update(team=zaak.team)


def zaak_klaar(zaak: Zaak) -> None:
    """Met when there is a result; lapsed when it was broken off. The same for the klantaanvraag."""
    afgebroken = zaak.status == "afgebroken"
    _sluit(Belofte.objects.van(zaak.uuid), zaak.afgerond_op, vervallen=afgebroken)
    if not Zaak.objects.lopend().filter(klantaanvraag=zaak.klantaanvraag_id).exists():
        geleverd = Zaak.objects.filter(klantaanvraag=zaak.klantaanvraag_id).exclude(status="afgebroken")
        laatste = geleverd.aggregate(laatste=Max("afgerond_op"))["laatste"]
        _sluit(Belofte.objects.van(zaak.klantaanvraag.uuid), laatste, vervallen=laatste is None)


def _sluit(beloften, dag: date | None, *, vervallen: bool) -> None:  # type: ignore[no-untyped-def]
    veld = {"vervallen_op": klok.vandaag()} if vervallen else {"voldaan_op": dag or klok.vandaag()}
    beloften.open().update(**veld)


def zaak_heropend(zaak: Zaak) -> None:
    """Work again: what was met is open again."""
    rijen = Belofte.objects.van(zaak.uuid, zaak.klantaanvraag.uuid).filter(vervallen_op=None)
    rijen.update(voldaan_op=None)
