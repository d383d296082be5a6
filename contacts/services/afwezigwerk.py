"""Moving one piece of work of somebody who is not there, and putting it back: for each kind how its rows are
locked, what is kept to put back, and by which service it moves. The callers are `afwezigheid`."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, ClassVar, Final
from uuid import UUID

from django.db.models import QuerySet

from contacts.afwezigheid.rijen import inzetsleutel, inzetten
from contacts.afwezigheid.voorstel import Soort
from contacts.models import (
    Baliebezoek,
    BezoekStatus,
    Hulpvraag,
    Klantcontact,
    TerugbelStatus,
    Terugbelverzoek,
)
from contacts.services import baliebasis
from contacts.services.gesprekken import geef_gesprek_aan
from contacts.services.terugbelbasis import bewaar
from kcc.fouten import Geweigerd
from kcc.inzet import momenten, rooster
from kcc.models import Inzet, Medewerker, Team
from kcc.services.afwezigheid import REDEN, TERUG
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.services.inzet import zet_in
from regie.services.regisseur import geef_regie
from zaken import services as zaken
from zaken.models import Klantaanvraag, Zaak
from zaken.services import Plek

Was = dict[str, Any]


class Overname:
    """One kind. `wie` is not there, `door` moves their work."""

    soort: ClassVar[Soort]
    van: ClassVar[str] = "medewerker"  # the field that holds whose it is

    def __init__(self, wie: Medewerker, door: Medewerker, einde: date | None = None) -> None:
        self.wie, self.door, self.einde = wie, door, einde

    def vergrendel(self, uuids: Collection[UUID]) -> dict[UUID, Any]:
        """Those that `door` may see, as they are now, locked in order of their key."""
        sleutels = self.zichtbaar().filter(uuid__in=uuids).order_by().values_list("pk", flat=True)
        rijen = self.rijen().filter(pk__in=list(sleutels)).order_by("pk")
        return {rij.uuid: rij for rij in rijen.select_for_update(of=("self",), no_key=True)}

    def vergrendel_terug(self, uuids: Collection[UUID]) -> dict[UUID, Any]:
        """The same, to put them back."""
        return self.vergrendel(uuids)

    def zichtbaar(self) -> QuerySet[Any]:
        return self.rijen().zichtbaar_voor(self.door)  # type: ignore[attr-defined, no-any-return]

    def rijen(self) -> QuerySet[Any]:
        """Joined only to what never changes (`kcc/slot.py`)."""
        raise NotImplementedError

    def nu_van(self, rij: Any) -> str:
        """A sentence for whoever looks why it did not move."""
        wie = Medewerker.objects.filter(pk=getattr(rij, f"{self.van}_id")).first()
        return f"Dit is intussen van {wie}." if wie and wie != self.wie else "Hier is intussen mee gewerkt."

    def was(self, rij: Any) -> Was:
        return {self.van: getattr(rij, f"{self.van}_id")}

    def geef(self, rij: Any, naar: Medewerker | None) -> None:
        raise NotImplementedError

    def zet_terug(self, rij: Any, was: Was, versie: int) -> None:
        raise NotImplementedError


class Zaakovername(Overname):
    soort = Soort.ZAAK
    van = "behandelaar"

    def rijen(self) -> QuerySet[Any]:
        return Zaak.objects.select_related("klantaanvraag", "versie__zaaktype", "dvoregel")

    def was(self, rij: Any) -> Was:
        return asdict(Plek.van(rij))

    def geef(self, rij: Any, naar: Medewerker | None) -> None:
        zaken.geef_aan(zaak=rij, behandelaar=naar, door=self.door, reden=REDEN)

    def zet_terug(self, rij: Any, was: Was, versie: int) -> None:
        zaken.zet_vergrendeld_terug(zaak=rij, was=Plek(**was), versie=versie, door=self.door)


class Gespreksovername(Overname):
    """Who stands at the balie for it goes along; that visit is locked after its gesprek."""

    soort = Soort.GESPREK

    def rijen(self) -> QuerySet[Any]:
        return Klantcontact.objects.all()

    def vergrendel(self, uuids: Collection[UUID]) -> dict[UUID, Any]:
        gesprekken = super().vergrendel(uuids)
        rijen = Baliebezoek.objects.filter(gesprek__in=gesprekken.values(), status=BezoekStatus.OPGEROEPEN)
        rijen = rijen.order_by("pk").select_for_update(of=("self",), no_key=True)
        self.bezoeken = {rij.gesprek_id: rij for rij in rijen.select_related("zaak", "team")}
        return gesprekken

    def geef(self, rij: Any, naar: Medewerker | None) -> None:
        if naar is None:
            raise Geweigerd("niemand", "Een gesprek dat loopt heeft altijd iemand.")
        self._geef(rij, naar, REDEN)

    def zet_terug(self, rij: Any, was: Was, versie: int) -> None:
        self._geef(rij, self.wie, TERUG)

    def _geef(self, rij: Any, naar: Medewerker, reden: str) -> None:
        geef_gesprek_aan(gesprek=rij, naar=naar, door=self.door, reden=reden)
        bezoek = self.bezoeken.get(rij.pk)
        if bezoek is not None:
            baliebasis.begin(bezoek, naar)


class Bezoekovername(Overname):
    """Back in the queue, in the old place; what they came for is a zaak with a row of its own."""

    soort = Soort.BEZOEK

    def rijen(self) -> QuerySet[Any]:
        return Baliebezoek.objects.select_related("zaak", "team")

    def was(self, rij: Any) -> Was:
        return {**super().was(rij), "bezoek": True, "opgeroepen_op": rij.opgeroepen_op.isoformat()}

    def geef(self, rij: Any, naar: Medewerker | None) -> None:
        van = rij.status
        baliebasis.verander(rij.zet_terug, rij)
        rij.medewerker = rij.opgeroepen_op = None
        baliebasis.leg_status_vast(rij, van, self.door)

    def zet_terug(self, rij: Any, was: Was, versie: int) -> None:
        van = rij.status
        baliebasis.verander(rij.roep_op, rij)
        rij.medewerker, rij.opgeroepen_op = self.wie, datetime.fromisoformat(was["opgeroepen_op"])
        baliebasis.leg_status_vast(rij, van, self.door)


class Terugbelovername(Overname):
    """The promised day stays. Whom was asked for is forgotten: they are not there."""

    soort = Soort.TERUGBELVERZOEK

    def rijen(self) -> QuerySet[Any]:
        return Terugbelverzoek.objects.all()

    def was(self, rij: Any) -> Was:
        return {"status": rij.status, "medewerker": rij.medewerker_id, "voor": rij.voor_id}

    def geef(self, rij: Any, naar: Medewerker | None) -> None:
        if rij.voor_id == self.wie.pk:
            rij.voor = None
        self._naar(rij, naar.pk if naar else None, REDEN)

    def zet_terug(self, rij: Any, was: Was, versie: int) -> None:
        rij.voor_id = was["voor"]
        self._naar(rij, was["medewerker"], TERUG)

    def _naar(self, rij: Any, wie: int | None, reden: str) -> None:
        van = rij.status
        if wie is not None and van == TerugbelStatus.OPEN:
            rij.wijs_toe()
        elif wie is None and van == TerugbelStatus.TOEGEWEZEN:
            rij.stuur_door()
        rij.medewerker_id = wie
        bewaar(rij, van, self.door, reden=reden)


class Regieovername(Overname):
    soort = Soort.REGIE
    van = "regisseur"

    def rijen(self) -> QuerySet[Any]:
        return Klantaanvraag.objects.all()

    def geef(self, rij: Any, naar: Medewerker | None) -> None:
        geef_regie(klantaanvraag=rij, regisseur=naar, door=self.door, reden=REDEN)

    def zet_terug(self, rij: Any, was: Was, versie: int) -> None:
        geef_regie(klantaanvraag=rij, regisseur=self.wie, door=self.door, reden=TERUG)


class Hulpovername(Overname):
    soort = Soort.HULPVRAAG
    van = "aan"

    def rijen(self) -> QuerySet[Any]:
        return Hulpvraag.objects.all()

    def zichtbaar(self) -> QuerySet[Any]:
        """That somebody was asked something is no secret for who leads them; what was asked is not shown."""
        return self.rijen().filter(beantwoord_op=None).exclude(zaak__klacht_over=self.door)

    def geef(self, rij: Any, naar: Medewerker | None) -> None:
        self._geef(rij, naar, REDEN)

    def zet_terug(self, rij: Any, was: Was, versie: int) -> None:
        self._geef(rij, self.wie, TERUG)

    def _geef(self, rij: Any, naar: Medewerker | None, reden: str) -> None:
        rij.aan = naar
        rij.save()
        groep, team = rij.productgroep_id, self.door.team_id
        leg_vast(
            Feit(
                "hulpvraag_doorgegeven",
                "hulpvraag",
                rij.uuid,
                self.door,
                reden=reden,
                productgroep_id=groep,
                team_id=team,
            )
        )


class Inzetovername(Overname):
    """A deployment has no row to put back: it is made again, when nothing came in its place."""

    soort = Soort.INZET

    def vergrendel(self, uuids: Collection[UUID]) -> dict[UUID, Any]:
        rijen = inzetten(self.wie, self.einde).order_by("pk").select_for_update(of=("self",))
        op_sleutel = {inzetsleutel(self.wie, rij.datum, rij.dagdeel): rij for rij in rijen}
        return {uuid: rij for uuid, rij in op_sleutel.items() if uuid in uuids}

    def vergrendel_terug(self, uuids: Collection[UUID]) -> dict[UUID, Any]:
        return dict.fromkeys(uuids)  # there is nothing any more; the employee is locked

    def was(self, rij: Inzet) -> Was:
        return {"team": rij.team_id, "datum": rij.datum.isoformat(), "dagdeel": rij.dagdeel}

    def geef(self, rij: Inzet, naar: Medewerker | None) -> None:
        plekken = _nog_te_komen(rij.datum, rij.dagdeel)
        zet_in(mensen=[self.wie], momenten=plekken, naar=None, door=self.door, reden=REDEN)

    def zet_terug(self, rij: Any, was: Was, versie: int) -> None:
        dag = date.fromisoformat(was["datum"])
        plekken = _nog_te_komen(dag, was["dagdeel"])
        bezet = rooster(Inzet.objects.filter(medewerker=self.wie, datum=dag).select_related("team"))
        if not plekken or any((self.wie.pk, moment) in bezet for moment in plekken):
            raise Geweigerd("intussen_gewijzigd", "Dit dagdeel is voorbij, of er is iets anders afgesproken.")
        team = Team.objects.get(pk=was["team"])
        zet_in(mensen=[self.wie], momenten=plekken, naar=team, door=self.door, reden=TERUG)


def _nog_te_komen(dag: date, dagdeel: str) -> list[Any]:
    return [moment for moment in momenten(dag, dagdeel) if not moment.voorbij]


OVERNAMES: Final = (
    Zaakovername,
    Gespreksovername,
    Bezoekovername,
    Terugbelovername,
    Regieovername,
    Hulpovername,
    Inzetovername,
)
"""In the order in which rows are locked everywhere: zaak, gesprek, visit (see `baliebasis`), and the rest."""
