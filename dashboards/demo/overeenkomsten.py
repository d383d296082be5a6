"""Terms of law, servicebeloften and the DVOs, approved by both parties so that they are checked."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Zaaktype
from dashboards.demo.bestanden import lees, vaste_uuid
from dashboards.demo.periode import GELDIG, INGEVOERD
from dashboards.demo.relaties import laad_relaties
from dashboards.demo.tijd import klok_op
from dvo import services
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, Servicebelofte, WettelijkeTermijn
from kcc import klok
from kcc.models import Team

TERUGBELLEN = {"norm": 1, "maximum": 2}  # werkdagen
INTAKE = {"norm": 5, "norm_eenheid": "procent", "maximum": 10, "maximum_eenheid": "procent"}
KCC_BELOOFT = ("vergunningen", "geo")  # to whom the KCC owes a complete intake
STORING = {"norm": 60, "norm_eenheid": "minuten", "maximum": 1, "maximum_eenheid": "werkdagen"}
STORING_KWALITEIT = (
    "De melder hoort wie het oppakt\nBij uitval van de telefonie binnen 15 minuten iemand ter plaatse"
)
KANAALBELOFTEN = (  # kanaal, werkdagen, tekst
    ("telefoon", None, "Belt u ons, dan krijgt u binnen 25 seconden iemand aan de lijn."),
    ("telefoon", None, "Wij verbinden u hoogstens twee keer door."),
    ("telefoon", 2, "Kunnen wij u niet meteen helpen, dan bellen wij u binnen 2 werkdagen terug."),
    (
        "balie",
        None,
        "Met een afspraak helpen wij u binnen 5 minuten. Zonder afspraak wacht u hoogstens 15 minuten.",
    ),
    ("email", 5, "U hoort binnen 1 werkdag dat uw e-mail er is, en krijgt binnen 5 werkdagen antwoord."),
    ("webformulier", 5, "U krijgt meteen een bevestiging, en binnen 5 werkdagen antwoord."),
    ("brief", 30, "U hoort binnen 5 werkdagen dat uw brief er is, en krijgt binnen 6 weken antwoord."),
    ("chat", None, "Op werkdagen antwoorden wij binnen 15 minuten."),
    ("social", 1, "U krijgt binnen 1 werkdag antwoord."),
)
KWALITEIT = "De aanvraag is volledig\nDe klant hoort de uitkomst in gewone taal"


def laad_overeenkomsten() -> None:
    """What must be met: by law, towards the resident, and between the teams."""
    zaaktypen = {zaaktype.identificatie: zaaktype for zaaktype in Zaaktype.objects.all()}
    rijen: list[dict[str, Any]] = lees("zaaktypen")["zaaktype"]
    _wettelijke_termijnen(rijen, zaaktypen)
    _servicebeloften(rijen, zaaktypen)
    _kanaalbeloften()
    teams = {team.code: team for team in Team.objects.select_related("leidinggevende")}
    with klok_op(INGEVOERD):
        for dvo in _vastgestelde(rijen, zaaktypen, teams):
            _keur_goed(dvo, dvo.uitvoerder, dvo.afnemer)
    _concept(teams)
    laad_relaties(teams)


def _wettelijke_termijnen(rijen: list[dict[str, Any]], zaaktypen: dict[str, Zaaktype]) -> None:
    WettelijkeTermijn.objects.bulk_create(
        WettelijkeTermijn(
            zaaktype=zaaktypen[rij["identificatie"]],
            **rij["wet"],
            verlenging_aantal=rij.get("verlenging", {}).get("aantal"),
            verlenging_eenheid=rij.get("verlenging", {}).get("eenheid", ""),
        )
        for rij in rijen
        if "wet" in rij
    )


def _servicebeloften(rijen: list[dict[str, Any]], zaaktypen: dict[str, Zaaktype]) -> None:
    Servicebelofte.objects.bulk_create(
        Servicebelofte(
            uuid=vaste_uuid("servicebelofte", rij["identificatie"]),
            zaaktype=zaaktypen[rij["identificatie"]],
            werkdagen=rij["servicebelofte"],
            tekst=f"U hoort binnen {rij['servicebelofte']} werkdagen van ons.",
            geldigheid=DateRange(GELDIG, None),
        )
        for rij in rijen
        if "servicebelofte" in rij
    )


def _kanaalbeloften() -> None:
    Servicebelofte.objects.bulk_create(
        Servicebelofte(
            uuid=vaste_uuid("servicebelofte", tekst),
            kanaal=kanaal,
            werkdagen=werkdagen,
            tekst=tekst,
            geldigheid=DateRange(GELDIG, None),
        )
        for kanaal, werkdagen, tekst in KANAALBELOFTEN
    )


def _vastgestelde(
    rijen: list[dict[str, Any]], zaaktypen: dict[str, Zaaktype], teams: dict[str, Team]
) -> list[Dienstverleningsovereenkomst]:
    """Each vakafdeling for its zaaktypen, the tweede lijn for those of niveau 2; all with the KCC.
    In return the KCC owes complete intakes and callbacks; Facilitaire zaken answers and mends."""
    van_team = {code: [r for r in rijen if r["team"] == code] for code in teams}
    van_team["tweede-lijn"] = [rij for rij in rijen if rij["niveau"] == 2]
    afnemer = teams["kcc-telefonie"]
    dvos = [_dvo(teams[code], afnemer, GELDIG) for code, regels in van_team.items() if regels]
    Dienstverleningsovereenkomst.objects.bulk_create(dvos)
    Dvoregel.objects.bulk_create(regel for dvo in dvos for regel in _regels(dvo, van_team, zaaktypen))
    return [*dvos, *_terug(van_team, zaaktypen, teams), _facilitair(teams)]


def _terug(
    van_team: dict[str, list[dict[str, Any]]], zaaktypen: dict[str, Zaaktype], teams: dict[str, Team]
) -> list[Dienstverleningsovereenkomst]:
    """What the KCC owes in return (R70); callbacks only once, for a duty has one rule on a day."""
    dvos = [_dvo(teams["kcc-telefonie"], teams[code], GELDIG) for code in KCC_BELOOFT]
    Dienstverleningsovereenkomst.objects.bulk_create(dvos)
    Dvoregel.objects.bulk_create(
        Dvoregel(
            uuid=vaste_uuid("dvoregel", f"{dvo.uuid}:intake:{rij['identificatie']}"),
            dvo=dvo,
            plicht=Dvoregel.Plicht.INTAKE,
            zaaktype=zaaktypen[rij["identificatie"]],
            **INTAKE,
        )
        for dvo in dvos
        for rij in van_team[dvo.afnemer.code]
    )
    _terugbelregel(dvos[0]).save()
    return dvos


def _facilitair(teams: dict[str, Team]) -> Dienstverleningsovereenkomst:
    dvo = _dvo(teams["facilitair"], teams["kcc-telefonie"], GELDIG)
    dvo.opmerking = "Storingen aan telefonie, werkplek en balie; buiten kantoortijd via de beveiliging."
    dvo.save()
    Dvoregel.objects.create(
        uuid=vaste_uuid("dvoregel", f"{dvo.uuid}:antwoord"),
        dvo=dvo,
        plicht=Dvoregel.Plicht.ANTWOORD,
        kwaliteit=STORING_KWALITEIT,
        **STORING,
    )
    return dvo


def _dvo(uitvoerder: Team, afnemer: Team, van: date) -> Dienstverleningsovereenkomst:
    return Dienstverleningsovereenkomst(
        uuid=vaste_uuid("dvo", f"{uitvoerder.code}:{afnemer.code}:1"),
        naam=f"{uitvoerder.naam} voor {afnemer.naam}",
        uitvoerder=uitvoerder,
        afnemer=afnemer,
        geldigheid=DateRange(van, None),
    )


def _regels(
    dvo: Dienstverleningsovereenkomst,
    van_team: dict[str, list[dict[str, Any]]],
    zaaktypen: dict[str, Zaaktype],
) -> Iterable[Dvoregel]:
    for rij in van_team[dvo.uitvoerder.code]:
        yield Dvoregel(
            uuid=vaste_uuid("dvoregel", f"{dvo.uuid}:{rij['identificatie']}"),
            dvo=dvo,
            zaaktype=zaaktypen[rij["identificatie"]],
            kwaliteit=KWALITEIT,
            **{veld: rij[veld] for veld in ("norm", "norm_eenheid", "maximum", "maximum_eenheid")},
        )
    yield _terugbelregel(dvo)


def _terugbelregel(dvo: Dienstverleningsovereenkomst) -> Dvoregel:
    plicht = Dvoregel.Plicht.TERUGBELLEN
    return Dvoregel(
        uuid=vaste_uuid("dvoregel", f"{dvo.uuid}:{plicht}"), dvo=dvo, plicht=plicht, **TERUGBELLEN
    )


def _concept(teams: dict[str, Team]) -> None:
    """One agreement that the vakafdeling signed and the KCC did not yet."""
    volgend_jaar = date(klok.vandaag().year + 1, 1, 1)
    dvo = _dvo(teams["kcc-balie"], teams["burgerzaken"], volgend_jaar)
    dvo.opmerking = "De balie belt inwoners terug over hun paspoort, kaart of rijbewijs."
    dvo.save()
    _terugbelregel(dvo).save()
    _keur_goed(dvo, dvo.afnemer)


def _keur_goed(dvo: Dienstverleningsovereenkomst, *partijen: Team) -> None:
    for team in partijen:
        if team.leidinggevende is None:
            raise ValueError(f"Team {team} heeft geen leidinggevende.")
        services.keur_goed(dvo=dvo, door=team.leidinggevende)
