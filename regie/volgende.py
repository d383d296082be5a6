""" "Volgende zaak": for which teams one works at this moment, what may be given in which order, and why; reads only.

The rules are one query, so that choosing and locking are one statement (`regie/services/volgende.py`):
- of the teams one is deployed to in this part of the day, else of the own team; not of a team one leads;
- only of productgroepen in which one is zelfstandig or coach (R12), also what was assigned by name;
- in the tweede lijn only what the matrix gives it a task for (R21);
- only what can begin: received, its voorgangers done, its earliest start reached; of klaar terwijl u wacht only while
  who waits has not left the balie; of a life event that is delivered as a whole not before its planned start;
- in the order of the queue, that of a team that is too full its own ("druk"): what is planned for later comes by itself
  when nothing has a lower key ("mag eerder");
- never a klacht about oneself (P9).
"""

from datetime import datetime
from enum import IntEnum
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from catalogus.models import Verantwoordelijkheid
from kcc import klok
from kcc.inzet import dagdeel
from kcc.models import Gebeurtenis, Inzet, Medewerker, Team, Vaardigheid
from kcc.models.organisatie import InzetDagdeel, Lijn
from kcc.templatetags.kcc_tags import dag
from kcc.vaardigheden import GENOEG
from regie.models import Zaakplanning
from regie.regels import waarom
from zaken.models import Zaak, Zaakrelatie
from zaken.models.zaak import LOPEND

REDEN = "volgende"
"""Reason code of the event of a claim; while that event is the last one of a zaak, nobody touched it."""
WACHT = Q(zaak__versie__klaar_terwijl_u_wacht=True)
TWEEDE = Q(zaak__lijn=Lijn.TWEEDE) | Q(zaak__team__lijn=Lijn.TWEEDE)


class Plaats(IntEnum):
    """Why a zaak is given, in the order in which they go."""

    BEZIG = 0  # klaar terwijl u wacht and begun today by me: that person sits there still
    WACHT = 1  # klaar terwijl u wacht, of today: somebody sits there
    ZELFDE = 2  # given before, and nothing was done with it
    GEWACHT = 3  # klaar terwijl u wacht, left over from an earlier day
    EIGEN = 4  # parked by me, or assigned to me
    WERKVOORRAAD = 5  # of nobody yet


def teams_nu(wie: Medewerker) -> QuerySet[Team]:
    """Where one works now: where one is deployed to, else the own team."""
    nu = klok.nu()
    delen = (dagdeel(nu), InzetDagdeel.DAG)
    ingezet = Inzet.objects.filter(medewerker=wie, datum=klok.dag_van(nu), dagdeel__in=delen)
    eigen = Q(pk=wie.team_id) & ~Exists(ingezet)
    return Team.objects.filter(Q(pk__in=ingezet.values("team")) | eigen)


def vaardig(wie: Medewerker) -> QuerySet[Vaardigheid, Any]:
    """The productgroepen in which one works without help, as values."""
    return Vaardigheid.objects.filter(medewerker=wie, niveau__in=GENOEG).values("productgroep")


def kandidaten(wie: Medewerker) -> QuerySet[Zaakplanning]:
    """What may be given to `wie` now, the first to be given first, each with `plaats`, its days, `vorige`
    (version of its last event) and `lopend` (zaken of the tweede lijn that `wie` has in behandeling)."""
    planningen: Any = Zaakplanning.objects
    rijen = (
        planningen.met_dagen()
        .met_orde()
        .annotate(
            laatste=Subquery(laatste_gebeurtenis("zaak__uuid").values("reden")[:1]),
            vorige=Subquery(laatste_gebeurtenis("zaak__uuid").values("versie")[:1]),
            lopend=ArraySubquery(_lopend_in_de_tweede(wie).values("pk")),
            plaats=_plaats(wie),
        )
    )
    van_mijn_teams = rijen.filter(_tweede_met_taak(), zaak__team__in=teams_nu(wie))
    van_mijn_teams = van_mijn_teams.exclude(zaak__klacht_over=wie)
    te_geven = van_mijn_teams.filter(_te_beginnen(wie) | _bezig(wie), zaak__productgroep__in=vaardig(wie))
    binnengekomen = Case(When(WACHT, then=F("zaak__aangemaakt_op")))
    gerelateerd = ("zaak__klantaanvraag__levensgebeurtenis", "zaak__versie", "zaak__team")
    volgorde = ("plaats", binnengekomen, "orde", "zaak__aangemaakt_op", "pk")
    return te_geven.select_related(*gerelateerd).order_by(*volgorde)  # type: ignore[no-any-return]


def laatste_gebeurtenis(uuid: str) -> QuerySet[Gebeurtenis]:
    """Of the subject in this outer column; one look-up by the unique index."""
    return Gebeurtenis.objects.filter(onderwerp=OuterRef(uuid)).order_by("-versie")


def _lopend_in_de_tweede(wie: Medewerker) -> QuerySet[Zaak]:
    return Zaak.objects.filter(behandelaar=wie, status="in_behandeling", lijn=Lijn.TWEEDE).order_by("pk")


def _tweede_met_taak() -> Q:
    niveaus = Verantwoordelijkheid.objects.filter(lijn=Lijn.TWEEDE).values("niveau")
    return ~TWEEDE | Q(zaak__versie__contactniveau__in=niveaus)


def _te_beginnen(wie: Medewerker) -> Q:
    """Open, of nobody else, and it can begin. What I parked had begun."""
    vandaag = klok.vandaag()
    op_plan = (WACHT & (Q(zaak__afspraak_op=None) | Q(zaak__afspraak_op__lte=vandaag))) | (
        ~WACHT & Q(vroegste_start__lte=vandaag)
    )
    los = Q(zaak__klantaanvraag__levensgebeurtenis=None) | Q(
        zaak__klantaanvraag__levensgebeurtenis__samen_opleveren=False
    )
    op_plan &= los | Q(geplande_start__lte=vandaag)
    voorgangers = Zaakrelatie.objects.filter(naar=OuterRef("zaak"), van__status__in=LOPEND)
    kan = Q(zaak__begonnen_op__isnull=False) | (Q(zaak__ontvangen=True) & op_plan & Q(~Exists(voorgangers)))
    vrij = Q(zaak__behandelaar=None) | Q(zaak__behandelaar=wie)
    return Q(zaak__status="open") & vrij & kan & ~(WACHT & Q(wachtende_weg=True))


def _bezig(wie: Medewerker) -> Q:
    """In behandeling with me, and to be gone on with: the person waits, or I did nothing with it yet."""
    return Q(zaak__status="in_behandeling", zaak__behandelaar=wie) & (_wacht_nog() | Q(laatste=REDEN))


def _wacht_nog() -> Q:
    return WACHT & Q(zaak__begonnen_op=klok.vandaag())


def _plaats(wie: Medewerker) -> Case:
    loopt, vandaag = Q(zaak__status="in_behandeling"), klok.vandaag()
    return Case(
        When(loopt & _wacht_nog(), then=Plaats.BEZIG),
        When(loopt, then=Plaats.ZELFDE),
        When(WACHT & (Q(zaak__ontvangen_op=vandaag) | Q(zaak__afspraak_op=vandaag)), then=Plaats.WACHT),
        When(WACHT, then=Plaats.GEWACHT),
        When(zaak__behandelaar=wie, then=Plaats.EIGEN),
        default=Plaats.WERKVOORRAAD,
    )


def waarom_gegeven(rij: Any) -> str:
    """One sentence for whoever gets this row of `kandidaten`, as it was when it was chosen."""
    reden = f"{waarom(rij, klok.vandaag())}."
    if rij.plaats == Plaats.BEZIG:
        return "U bent hier nog mee bezig en de klant wacht: rond deze zaak eerst af, of parkeer hem."
    if rij.plaats in (Plaats.WACHT, Plaats.GEWACHT):
        return (
            f"Deze zaak gaat voor: klaar terwijl u wacht, binnengekomen {_wanneer(rij.zaak.aangemaakt_op)}."
        )
    if rij.plaats == Plaats.ZELFDE:
        return f"Deze zaak had u al gekregen en er is nog niets mee gedaan: {reden}"
    if rij.plaats == Plaats.EIGEN:
        van_u = "Met deze zaak was u al bezig" if rij.zaak.begonnen_op else "Deze zaak is aan u toegewezen"
        return f"{van_u}: {reden}"
    return f"Deze zaak is nu aan de beurt: {reden}"


def _wanneer(moment: datetime) -> str:
    plaatselijk = moment.astimezone(klok.AMSTERDAM)
    if plaatselijk.date() == klok.vandaag():
        return f"om {plaatselijk:%H:%M}"
    return f"{dag(plaatselijk.date())}"
