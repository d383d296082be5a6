"""A small set to count by hand: zaken of one rule with their beloften and events, straight in the database."""

from datetime import date, datetime
from itertools import count
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from dvo.models import Dienstverleningsovereenkomst, Dvoregel
from kcc.klok import AMSTERDAM
from kcc.models import Gebeurtenis, Medewerker, Team
from regie.models import Belofte
from tests.hulp.werk import maak_groep, maak_soort
from zaken.models import Klantaanvraag, Zaak

TELLER = count(1)
PAD, RIJEN = "/dvo-verslag", "/dvo-verslag/rijen"
NORM, MAXIMUM = date(2026, 10, 9), date(2026, 10, 16)


def op(tekst: str) -> datetime:
    """A moment in October 2026, as "15 10:00", or of another month as "11-03 09:30"."""
    dag, uur = tekst.split()
    maand, dag = dag.split("-") if "-" in dag else ("10", dag)
    return datetime.fromisoformat(f"2026-{maand}-{int(dag):02}T{uur}").replace(tzinfo=AMSTERDAM)


class Stad:
    """Two teams of our own, with Dirk's KCC team as the afnemer of `vak`."""

    def __init__(self, **regel: Any) -> None:
        """`regel`: what was agreed about a zaak, else 5 and 10 werkdagen."""
        self.kcc = Team.objects.get(code="kcc-telefonie")
        self.anna = Medewerker.objects.get(username="anna")
        self.groep = maak_groep("proef")
        self.vak = Team.objects.create(code="proefvak", naam="Proefvak", lijn="vakafdeling")
        self.ander = Team.objects.create(code="andervak", naam="Andervak", lijn="vakafdeling")
        self.vak.productgroepen.add(self.groep)
        self.hoofd = self._hoofd("proefhoofd", self.vak)
        self.vreemde = self._hoofd("anderhoofd", self.ander)
        self.soort = maak_soort(self.groep, self.vak)
        regel = {"norm": 5, "maximum": 10, **regel}
        self.regel = self.maak_regel(self.vak, self.kcc, zaaktype=self.soort.zaaktype, **regel)
        self.dvo = self.regel.dvo

    def _hoofd(self, naam: str, team: Team) -> Medewerker:
        hoofd = Medewerker.objects.create(
            username=naam, first_name=naam, rollen=["afdelingshoofd"], team=team
        )
        team.leidinggevende = hoofd
        team.save()
        return hoofd

    def maak_regel(
        self, uitvoerder: Team, afnemer: Team, *, versie: int = 1, van: str = "2026-01-01", **velden: Any
    ) -> Dvoregel:
        """The only one of a vastgestelde agreement from this day on."""
        dvo = Dienstverleningsovereenkomst.objects.create(
            naam=f"{uitvoerder.naam} voor {afnemer.naam}",
            uitvoerder=uitvoerder,
            afnemer=afnemer,
            versie=versie,
            geldigheid=DateRange(date.fromisoformat(van), None),
        )
        regel = Dvoregel.objects.create(dvo=dvo, uitvoerder=uitvoerder, vast=dvo.geldigheid, **velden)
        dvo.status = "vastgesteld"
        dvo.save()
        return regel

    def eindig(self, regel: Dvoregel, tot: str) -> None:
        """A new version follows on this day."""
        regel.dvo.geldigheid = DateRange(regel.dvo.geldigheid.lower, date.fromisoformat(tot))
        regel.dvo.save()
        regel.vast = regel.dvo.geldigheid
        regel.save()

    def zaak(
        self,
        *stappen: tuple[str, str],
        regel: Dvoregel | None = None,
        norm: date = NORM,
        maximum: date = MAXIMUM,
        gemaakt: str = "02 09:00",
        **velden: Any,
    ) -> Zaak:
        """Made on 2 October for `vak` by a machine; `stappen`: (status, moment), or ("team:code:reden", moment)."""
        nummer, begin = next(TELLER), op(gemaakt)
        aanvraag = Klantaanvraag.objects.create(
            nummer=f"KA-D-{nummer}", omschrijving="Proef", ontvangen_op=begin.date(), aangemaakt_op=begin
        )
        zaak = Zaak.objects.create(
            **{
                "nummer": f"Z-D-{nummer}",
                "klantaanvraag": aanvraag,
                "versie": self.soort,
                "productgroep": self.groep,
                "dvoregel": regel or self.regel,
                "lijn": "vakafdeling",
                "team": self.vak,
                "procesverantwoordelijke": self.anna,
                "productverantwoordelijk": self.vak,
                "ontvangen_op": begin.date(),
                "dvo_begin": begin.date(),
                "aangemaakt_op": begin,
                **velden,
            }
        )
        for soort, due in (("dvo_norm", norm), ("dvo_maximum", maximum)):
            self.belofte(zaak, soort, due)
        self.leef(zaak, gemaakt, *stappen)
        return zaak

    def belofte(self, zaak: Zaak, soort: str, due: date) -> None:
        Belofte.objects.create(
            onderwerp_soort="zaak",
            onderwerp=zaak.uuid,
            soort=soort,
            begin=zaak.dvo_begin,
            due=due,
            team=zaak.team,
        )

    def leef(
        self, zaak: Zaak, gemaakt: str, *stappen: tuple[str, str], door: Medewerker | None = None
    ) -> None:
        team, status = zaak.team, "open"
        self.feit(zaak, "zaak_gemaakt", op(gemaakt), team, naar="vakafdeling", door=door)
        for wat, moment in stappen:
            soort, _, rest = wat.partition(":")
            if soort == "team":
                code, _, reden = rest.partition(":")
                van, team = team, Team.objects.get(code=code)
                self.feit(zaak, "zaak_team", op(moment), team, van=van.code, naar=code, reden=reden)
            elif soort == "ontbrak":
                self.feit(zaak, "informatie_ontbrak", op(moment), team, van="vakafdeling", reden="anders")
            else:
                self.feit(zaak, "zaak_status", op(moment), team, van=status, naar=soort)
                status = soort

    def feit(self, zaak: Zaak, soort: str, tijd: datetime, team: Team, **velden: Any) -> None:
        Gebeurtenis.objects.create(
            soort=soort,
            onderwerp_soort="zaak",
            onderwerp=zaak.uuid,
            versie=Gebeurtenis.objects.filter(onderwerp=zaak.uuid).count() + 1,
            team=team,
            klantaanvraag=zaak.klantaanvraag.uuid,
            tijd=tijd,
            **velden,
        )
