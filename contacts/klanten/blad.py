"""What the page of a klant shows, in a fixed number of queries; as far as purpose and verification allow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from contacts.dossiers.dossier import Dossier, lees_dossiers, met_verwacht
from contacts.klanten.banieren import Banier, banieren, lees_kenmerken
from contacts.klanten.beeld import open_van
from contacts.klanten.bladzijde import Bladzijde, deel
from contacts.klanten.gesprekken import lees_gesprekken, lees_terugbelverzoeken
from contacts.klanten.klantvak import niveau_van, toegang_in_gesprek
from contacts.klanten.masker import gemaskeerd, gemaskeerde_naam
from contacts.klanten.namens import beoordeel, lees_vertegenwoordigingen
from contacts.klanten.toegang import Deel, Doel, Niveau, Toegang, toegang_tot
from contacts.models import Betrokkene
from kcc import klok
from kcc.models import DigitaalAdres, Identificator, Klant, Medewerker
from zaken.models import Klantaanvraag, Zaak
from zaken.models.zaak import LOPEND

GENOEG = 20  # terugbelverzoeken that are open at once: nobody has more
NIVEAUS = list(Niveau)


def vind_klant(uuid: UUID, wie: Medewerker) -> Any:
    """With its `adressenlijst` and `nummerlijst`, in one query; None when it may not be seen."""
    adressen = DigitaalAdres.objects.filter(klant=OuterRef("pk")).order_by("soort", "pk")
    nummers = Identificator.objects.filter(klant=OuterRef("pk")).order_by("soort")
    velden = {naam: naam for naam in ("uuid", "soort", "waarde", "herkomst")}
    rijen = Klant.objects.zichtbaar_voor(wie).select_related("organisatie")
    return (
        rijen.annotate(
            adressenlijst=ArraySubquery(adressen.values(rij=JSONObject(**velden))),
            nummerlijst=ArraySubquery(nummers.values(rij=JSONObject(soort="soort", masker="masker"))),
        )
        .filter(uuid=uuid)
        .first()
    )


@dataclass
class Klantblad:
    """A klant with what runs and what ran. `doel`: what it is looked at for, unless the klant is on the line;
    `bladen`: which page of which list."""

    klant: Any
    wie: Medewerker
    doel: Doel = Doel.BEHANDELING
    bladen: Mapping[str, int] = field(default_factory=dict)

    # -- what may be seen ------------------------------------------------------------------------------

    @cached_property
    def gesprek(self) -> Betrokkene | None:
        """The running gesprek of this employee with or about this klant; the one in which most was checked."""
        van = Q(klant=self.klant) | Q(namens=self.klant)
        rijen = Betrokkene.objects.filter(
            van, klantcontact__medewerker=self.wie, klantcontact__status="lopend"
        )
        gelezen = rijen.select_related("klantcontact", "klant")
        return max(gelezen, key=lambda rij: NIVEAUS.index(niveau_van(rij)), default=None)

    @cached_property
    def toegang(self) -> Toegang:
        """With the klant on the line what was checked decides, whatever page is looked at."""
        if self.gesprek is None:
            return toegang_tot(
                rollen=self.wie.rolset,
                doel=self.doel,
                afgeschermd=self.klant.verstrekkingsbeperking,
                overleden=self.klant.overleden,
            )
        spreker, machtiging = self.gesprek.klant, None
        if spreker and spreker != self.klant:
            machtiging = beoordeel(self.vertegenwoordigingen, spreker, self.klant, klok.vandaag())
        return toegang_in_gesprek(self.wie, self.klant, self.gesprek, machtiging)

    @property
    def open(self) -> bool:
        return self.toegang.mag(Deel.AANVRAGEN)

    # -- who ---------------------------------------------------------------------------------------------

    @property
    def naam(self) -> str:
        return str(self.klant) if self.toegang.mag(Deel.NAAM) else gemaskeerde_naam(self.klant)

    @property
    def geboren(self) -> str:
        dag = self.klant.geboortedatum
        if dag and self.toegang.mag(Deel.GEBOORTEDATUM):
            return f"{dag:%d-%m-%Y}"
        return gemaskeerd(dag)

    @cached_property
    def kenmerken(self) -> list[Any]:
        return lees_kenmerken(self.klant)[self.klant.pk]

    @cached_property
    def banieren(self) -> list[Banier]:
        return banieren(self.klant, self.kenmerken, self.toegang, self._verwijs())

    def _verwijs(self) -> list[str]:
        """Teams with a zaak in the sociaal domein: what runs stands on the first page."""
        elders = (deel for dossier in self.dossiers for deel in dossier.elders if deel.lopend)
        return sorted({str(deel.zaak.team) for deel in elders if deel.zaak.sociaal})

    @cached_property
    def vertegenwoordigingen(self) -> list[Any]:
        return lees_vertegenwoordigingen(self.klant)

    @property
    def adressen(self) -> list[Any]:
        """Telephone and e-mail: what there is of either."""
        return list(self.klant.adressenlijst) if self.toegang.mag(Deel.BEREIKBAAR) else []

    @property
    def nummers(self) -> list[Any]:
        return list(self.klant.nummerlijst) if self.toegang.mag(Deel.NUMMERS) else []

    # -- what runs and what ran ----------------------------------------------------------------------------

    @cached_property
    def aantal(self) -> int:
        """How many aanvragen run: where nothing else is told of them."""
        return open_van(self.klant, self.wie).count()

    @cached_property
    def aanvragen(self) -> Bladzijde:
        """What runs first, then the newest."""
        nummer = self.bladen.get("aanvragen", 1)
        if not self.open:
            return Bladzijde([], nummer)
        rijen = self._aanvragen().order_by("-loopt", "-aangemaakt_op", "-pk")
        dossiers = lees_dossiers(list(rijen[deel(nummer)]), self.wie)
        return Bladzijde([self._deels(dossier) for dossier in dossiers], nummer)

    def _aanvragen(self) -> QuerySet[Any]:
        te_doen = Zaak.objects.filter(klantaanvraag=OuterRef("pk"), status__in=(*LOPEND, "ligt_klaar"))
        rijen: QuerySet[Any] = Klantaanvraag.objects.zichtbaar_voor(self.wie).filter(klant=self.klant)
        if self.toegang.groepen is not None:
            zaken = Zaak.objects.filter(klantaanvraag=OuterRef("pk"), productgroep__in=self.toegang.groepen)
            rijen = rijen.filter(Exists(zaken))
        return met_verwacht(rijen).annotate(loopt=Exists(te_doen)).select_related("klant", "regisseur")

    def _deels(self, dossier: Dossier) -> Dossier:
        """Of an aanvraag only what the one on the line may speak about."""
        groepen = self.toegang.groepen
        if groepen is not None:
            dossier.zaken = [zaak for zaak in dossier.zaken if zaak.productgroep_id in groepen]
            dossier.aanvraag.omschrijving = ", ".join(zaak.versie.naam for zaak in dossier.zaken)
        return dossier

    @property
    def dossiers(self) -> list[Dossier]:
        return self.aanvragen.lijst

    @cached_property
    def lopend(self) -> list[Dossier]:
        return [dossier for dossier in self.dossiers if dossier.loopt or dossier.op_te_halen]

    @cached_property
    def afgerond(self) -> list[Dossier]:
        return [dossier for dossier in self.dossiers if not (dossier.loopt or dossier.op_te_halen)]

    @cached_property
    def gesprekken(self) -> Bladzijde:
        nummer = self.bladen.get("gesprekken", 1)
        if not self.toegang.mag(Deel.GESPREKKEN):
            return Bladzijde([], nummer)
        rijen = lees_gesprekken(self.klant, self.wie, deel=deel(nummer), groepen=self.toegang.groepen)
        return Bladzijde(rijen, nummer)

    @cached_property
    def terugbelverzoeken(self) -> list[Any]:
        if not self.toegang.mag(Deel.TERUGBELVERZOEKEN):
            return []
        return lees_terugbelverzoeken(self.klant, self.wie, deel=slice(GENOEG), groepen=self.toegang.groepen)
