"""Two worlds in one database: what is of one productgroep, and what is of another; each with a word of its own.

Every text, name and address of a world holds its word, so that a leak shows wherever it comes out. A few things are of
both: a resident who came for either, an aanvraag with a zaak of each, a gesprek with a vraag of each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from contacts import services
from contacts.models import (
    Actor,
    Bericht,
    Betrokkene,
    Betrokkeneadres,
    Betrokkenegegevens,
    Contactactor,
    Contactonderwerp,
    Klantcontact,
    Registratie,
    Taakactor,
    Vraag,
)
from kcc import klok
from kcc.geheim import versleutel
from kcc.models import (
    Abonnement,
    DigitaalAdres,
    Identificator,
    Klant,
    Medewerker,
    Partijgegevens,
    Productgroep,
    Team,
)
from kcc.services.klanten import geef_identificator, maak_klant
from kcc.services.tokens import maak_token
from regie.models import Belofte, Signaal
from tests.hulp.dossiers import aanvraag, verzoek
from tests.hulp.uploads import PDF
from zaken.models import Klantaanvraag
from zaken.services.documenten import voeg_document_toe


@dataclass(frozen=True)
class Wereld:
    """What sets one apart. `zaaktype` is of `groep`, which is of `team`; numbers are of nobody else."""

    woord: str
    groep: str
    team: str
    zaaktype: str
    nummer: str  # last digits of its telephone numbers
    bsn: str
    kvk: str
    uur: int  # when its appointments are


BLAUW = Wereld(
    "Blauwborst", "vergunningen", "vergunningen", "omgevingsvergunning-bouw", "11", "111222333", "11111111", 9
)
ZWART = Wereld("Zwartkop", "geo", "geo", "huisnummer", "77", "987654329", "77777777", 14)


@dataclass
class Gedeeld:
    """Of both worlds, made with the first."""

    klant: Klant
    aanvraag: Klantaanvraag
    gesprek: Klantcontact


def bouw(wereld: Wereld, anna: Medewerker, gedeeld: Gedeeld | None = None) -> None:
    """One of everything that an application may meet; with `gedeeld` also the part of this world in that."""
    Bouwer(wereld, anna).alles()
    if gedeeld:
        Bouwer(wereld, anna).deel(gedeeld)


def bouw_gedeeld(wereld: Wereld, anna: Medewerker) -> Gedeeld:
    """A resident, an aanvraag and a gesprek, of `wereld` until the other comes in."""
    klant = maak_klant(door=anna, voornamen="Gea", achternaam="Gedeeld", telefoon="0612340000")
    toezegging = aanvraag(anna, wereld.zaaktype, klant=klant)
    rij = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna, klant=klant), door=anna
    )
    rij.vragen.update(productgroep=Productgroep.objects.get(code=wereld.groep), onderwerp="Samen")
    return Gedeeld(klant, toezegging.klantaanvraag, rij)


class Bouwer:
    """Makes one world, by the services that the screens use and rows where an application would send them."""

    def __init__(self, wereld: Wereld, anna: Medewerker) -> None:
        self.wereld, self.anna, self.nu = wereld, anna, klok.nu()
        self.groep = Productgroep.objects.get(code=wereld.groep)
        self.team = Team.objects.get(code=wereld.team)
        self.woord = wereld.woord

    def alles(self) -> None:
        klant = self.klant()
        self.organisatie()
        self.zaken(klant)
        gesprek, _vraag = self.gesprek(klant)
        self.bericht(gesprek)
        self.terugbellen(klant)
        self.afspraak(klant)
        self.registratie(gesprek, klant)
        self.abonnement()

    def klant(self) -> Klant:
        klant = maak_klant(
            door=self.anna,
            voornamen=f"{self.woord}tje",
            achternaam=self.woord,
            straat=f"{self.woord}laan",
            huisnummer="3",
            postcode=f"19{self.wereld.nummer}AA",
            plaats=f"{self.woord}stad",
            telefoon=f"06876543{self.wereld.nummer}",
            email=f"{self.woord.lower()}@voorbeeld.nl",
        )
        geef_identificator(klant=klant, soort=Identificator.Soort.BSN, waarde=self.wereld.bsn, door=self.anna)
        Partijgegevens.objects.create(
            klant=klant, nummer=f"{self.wereld.nummer}00000001", interne_notitie=f"over {self.woord}"
        )
        return klant

    def organisatie(self) -> Klant:
        zaak = f"{self.woord} bv"
        klant = maak_klant(door=self.anna, organisatienaam=zaak, kvk=self.wereld.kvk)
        self.zaken(klant)
        return klant

    def zaken(self, klant: Klant) -> None:
        toezegging = aanvraag(self.anna, self.wereld.zaaktype, klant=klant, omschrijving=f"{self.woord} wil")
        Vraag.objects.filter(klantaanvraag=toezegging.klantaanvraag).update(onderwerp=f"{self.woord} vraagt")
        zaak = toezegging.klantaanvraag.zaken.get()
        bestand = SimpleUploadedFile(f"{self.woord}.pdf", PDF, content_type="application/pdf")
        voeg_document_toe(zaak=zaak, bestand=bestand, omschrijving=f"{self.woord} tekening", door=None)
        belofte = Belofte.objects.filter(onderwerp=zaak.uuid).first()
        if belofte is not None:
            Signaal.objects.create(
                belofte=belofte,
                onderwerp_soort="zaak",
                onderwerp=zaak.uuid,
                soort=belofte.soort,
                drempel="80p",
                due=self.nu.date(),
                klantaanvraag=toezegging.klantaanvraag.uuid,
                team=self.team,
                bron=f"{self.woord} afspraak",
            )

    def open_gesprek(self, klant: Klant | None, onderwerp: str) -> tuple[Klantcontact, Vraag]:
        rij = services.ontvang_gesprek(kanaal="telefoon", door=self.anna, klant=klant)
        rij = services.begin_gesprek(gesprek=rij, door=self.anna)
        Klantcontact.objects.filter(pk=rij.pk).update(
            onderwerp=onderwerp,
            notitie=f"{self.woord} belde",
            telefoonnummer=f"06876543{self.wereld.nummer}",
            afzender=f"{self.woord.lower()}@voorbeeld.nl",
        )
        rij.vragen.update(productgroep=self.groep, onderwerp=onderwerp, antwoord=f"aan {self.woord}")
        return rij, rij.vragen.get()

    def gesprek(self, klant: Klant) -> tuple[Klantcontact, Vraag]:
        return self.open_gesprek(klant, f"{self.woord} en de rest")

    def bericht(self, gesprek: Klantcontact) -> None:
        Bericht.objects.create(
            klantcontact=gesprek,
            richting="in",
            bezorging="ontvangen",
            message_id=f"<1@{self.woord}>",
            van=f"{self.woord.lower()}@voorbeeld.nl",
            aan="kcc@voorbeeld.nl",
            onderwerp=f"{self.woord} schrijft",
            tekst=f"Groeten van {self.woord}",
        )

    def terugbellen(self, klant: Klant) -> None:
        _, vraag = self.open_gesprek(klant, f"Bel {self.woord} terug")
        rij = services.maak_terugbelverzoek(
            vraag=vraag,
            team=self.team,
            telefoonnummer=f"06876543{self.wereld.nummer}",
            toelichting=f"{self.woord} na vijven",
            door=self.anna,
        )
        type(rij).objects.filter(pk=rij.pk).update(
            nummer=f"{self.wereld.nummer}00000003", referentienummer=f"{self.wereld.nummer}00000004"
        )
        actor = Actor.objects.get(team=self.team)
        Taakactor.objects.create(terugbelverzoek=rij, actor=actor.uuid)

    def afspraak(self, klant: Klant) -> None:
        _, vraag = self.open_gesprek(klant, f"Afspraak met {self.woord}")
        services.maak_afspraak(
            vraag=vraag,
            team=self.team,
            begin=self._moment(),
            door=self.anna,
            meenemen=f"pas van {self.woord}",
        )

    def _moment(self) -> datetime:
        """On a working day next week, when the teams are there."""
        dag = self.nu + timedelta(days=7 - self.nu.weekday() + 1)
        return dag.replace(hour=self.wereld.uur, minute=0, second=0, microsecond=0)

    def registratie(self, gesprek: Klantcontact, klant: Klant) -> None:
        """As an application of the Klantinteracties API would have sent it."""
        nummer = self.wereld.nummer
        Registratie.objects.create(
            klantcontact=gesprek,
            toepassing=f"{self.woord}-app",
            nummer=f"{nummer}00000005",
            referentienummer=f"{nummer}00000006",
            kanaal=f"{self.woord}kanaal",
            metadata={"van": self.woord},
        )
        rij = Betrokkene.objects.filter(klantcontact=gesprek).first()
        assert rij is not None
        Betrokkenegegevens.objects.create(
            betrokkene=rij,
            voornaam=f"{self.woord}tje",
            achternaam=self.woord,
            organisatienaam=f"{self.woord} bv",
        )
        adres = DigitaalAdres.objects.create(soort="email", waarde=f"{self.woord.lower()}2@voorbeeld.nl")
        Betrokkeneadres.objects.create(adres=adres, betrokkene=rij)
        Contactactor.objects.create(klantcontact=gesprek, actor=Actor.objects.get(team=self.team).uuid)
        Contactonderwerp.objects.create(
            klantcontact=gesprek, object_id=f"{self.woord}-1", code_objecttype=f"{self.woord}soort"
        )

    def abonnement(self) -> None:
        """Of another application, which sees this world."""
        token, _ = maak_token(naam=f"{self.woord}-app", door=None, productgroepen=[self.groep])
        Abonnement.objects.create(
            token=token,
            naam=f"{self.woord} luistert",
            adres=f"https://{self.woord.lower()}.example.org/",
            geheim=versleutel("geheim"),
        )
        self.open_gesprek(None, f"{self.woord} wordt gemeld")

    def deel(self, gedeeld: Gedeeld) -> None:
        """What is of this world in what both worlds share."""
        self.zaken(gedeeld.klant)
        self.open_gesprek(gedeeld.klant, f"{self.woord} apart")
        _, vraag = self.open_gesprek(gedeeld.klant, f"{self.woord} erbij")
        services.voeg_toe_aan_aanvraag(
            vraag=vraag,
            klantaanvraag=gedeeld.aanvraag,
            zaken=[verzoek(self.wereld.zaaktype)],
            door=self.anna,
        )
        vraag = services.voeg_vraag_toe(gesprek=gedeeld.gesprek, door=self.anna)
        Vraag.objects.filter(pk=vraag.pk).update(
            productgroep=self.groep, onderwerp=f"{self.woord} vraagt ook", antwoord=f"aan {self.woord}"
        )


def woorden(wereld: Wereld) -> Iterator[str]:
    """What must not be seen of this world beside its uuids and numbers."""
    yield wereld.woord.lower()
    yield f"06876543{wereld.nummer}"
    yield f"6876543{wereld.nummer}"
    yield wereld.bsn
    yield wereld.kvk
    yield f"{wereld.nummer}0000000"
