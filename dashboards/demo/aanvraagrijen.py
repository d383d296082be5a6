"""The rows of a klantaanvraag that has been played: zaken, what hangs on them, plans and beloften."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboards.demo.antwoorden import antwoord_op
from dashboards.demo.bouw import Bouw
from dashboards.demo.toezeggingen import Gegeven, belofte
from dashboards.demo.zaakloop import Zaakloop
from regie.models import Klantaanvraagplan, Zaakplanning
from zaken.intake import geldt
from zaken.models import Intakeantwoord, Klantaanvraag, Opschorting, Verlenging, Zaak, Zaakrelatie

if TYPE_CHECKING:
    from dashboards.demo.aanvraag import Aanvraag


def schrijf(bouw: Bouw, aanvraag: "Aanvraag") -> None:
    """All of it, in the state it has at the demo's now."""
    _klantaanvraag(bouw, aanvraag)
    for zaak in aanvraag.zaken:
        _zaak(bouw, aanvraag, zaak)
        _onderdelen(bouw, zaak)
        for velden in _beloften_van_zaak(zaak):
            belofte(bouw, onderwerp_soort="zaak", onderwerp=zaak.uuid, team_id=zaak.ploeg.id, **velden)
    _relaties(bouw, aanvraag)
    _belofte_aan_klant(bouw, aanvraag)


def _klantaanvraag(bouw: Bouw, aanvraag: "Aanvraag") -> None:
    verzoek = aanvraag.verzoek
    gebeurtenis = bouw.stad.gebeurtenissen.get(verzoek.gebeurtenis)
    bouw.kopie.rij(
        Klantaanvraag,
        id=aanvraag.id,
        uuid=aanvraag.uuid,
        nummer=aanvraag.nummer,
        omschrijving=verzoek.omschrijving or (gebeurtenis.naam if gebeurtenis else aanvraag.omschrijving),
        klant_id=verzoek.klant,
        levensgebeurtenis_id=gebeurtenis.id if gebeurtenis else None,
        ontvangen_op=aanvraag.dag,
        kanaal=verzoek.kanaal,
        regisseur_id=verzoek.regie,
        aangemaakt_op=verzoek.op,
    )
    laatste = max((zaak.laatst for zaak in aanvraag.zaken), default=verzoek.op)
    bouw.kopie.rij(
        Klantaanvraagplan,
        klantaanvraag_id=aanvraag.id,
        gevraagd=1,
        gemaakt=1,
        plandag=laatste.date(),
        verwacht=aanvraag.plan.verwacht if aanvraag.lopend else _klaar_op(aanvraag) or aanvraag.plan.verwacht,
    )


def _zaak(bouw: Bouw, aanvraag: "Aanvraag", zaak: Zaakloop) -> None:
    soort = zaak.plan.soort
    bouw.kopie.rij(
        Zaak,
        id=zaak.id,
        uuid=zaak.uuid,
        nummer=zaak.nummer,
        klantaanvraag_id=aanvraag.id,
        versie_id=soort.versie,
        productgroep_id=soort.groep,
        sociaal=soort.sociaal,
        dvoregel_id=soort.regel,
        lijn=zaak.lijn,
        status=zaak.status,
        team_id=zaak.ploeg.id,
        behandelaar_id=zaak.behandelaar,
        procesverantwoordelijke_id=zaak.regie,
        productverantwoordelijk_id=soort.ploeg.id,
        ontvangen_op=zaak.ontvangen_op,
        ontvangen=zaak.ontvangen,
        dvo_begin=zaak.dvo_begin,
        wettelijk_einde=zaak.wettelijk_einde,
        begonnen_op=zaak.begonnen_op,
        afgerond_op=zaak.afgerond_op,
        gesloten_op=zaak.gesloten_op,
        resultaat=zaak.resultaat,
        aangemaakt_op=aanvraag.verzoek.op,
    )
    bouw.kopie.rij(Zaakplanning, zaak_id=zaak.id, **zaak.plan.planning)


def _onderdelen(bouw: Bouw, zaak: Zaakloop) -> None:
    for stuk in zaak.opschortingen:
        bouw.kopie.rij(
            Opschorting,
            zaak_id=zaak.id,
            grond=stuk.grond,
            verzoek_op=stuk.verzoek_op,
            uiterlijk=stuk.uiterlijk,
            beeindigd_op=stuk.beeindigd_op,
        )
    if zaak.verlenging:
        aantal, eenheid, op = zaak.verlenging
        bouw.kopie.rij(
            Verlenging,
            zaak_id=zaak.id,
            aantal=aantal,
            eenheid=eenheid,
            op=op,
            reden="Het onderzoek duurt langer.",
        )
    _antwoorden(bouw, zaak)


def _antwoorden(bouw: Bouw, zaak: Zaakloop) -> None:
    """A complete intake: what is asked and applies was answered."""
    gegeven: dict[str, str] = {}
    for eis in zaak.plan.soort.vereisten:
        if eis.soort == "medewerker" or not geldt(eis, gegeven, zaak.ontvangen_op):
            continue  # over whom a klacht goes is told by the stories, not by chance
        if not (eis.verplicht or bouw.rng.random() < 0.4):
            continue
        waarde = gegeven[eis.code] = antwoord_op(eis, bouw.rng, zaak.ontvangen_op)
        bouw.kopie.rij(Intakeantwoord, zaak_id=zaak.id, code=eis.code, label=eis.label, waarde=waarde)


def _relaties(bouw: Bouw, aanvraag: "Aanvraag") -> None:
    per_soort = {zaak.plan.soort.code: zaak.id for zaak in aanvraag.zaken}
    for volgorde in aanvraag.plan.volgordes:
        bouw.kopie.rij(
            Zaakrelatie,
            van_id=per_soort[volgorde.van],
            naar_id=per_soort[volgorde.naar],
            wachttijd=volgorde.wachttijd,
            ontvangst_na_voorganger=volgorde.ontvangst,
        )


def _beloften_van_zaak(zaak: Zaakloop) -> Iterator[dict[str, Any]]:
    """Norm, maximum and servicebelofte of the intake; the law once for each day it moved to."""
    klaar, gestopt = zaak.afgerond_op, None if zaak.afgerond_op else zaak.afgebroken_op
    vast = {"klantaanvraag": zaak.aanvraag_uuid, "voldaan_op": klaar, "vervallen_op": gestopt}
    for gedaan in zaak.plan.toezeggingen:
        if gedaan.soort != "wet":
            velden = {"soort": gedaan.soort, "begin": gedaan.begin, "due": gedaan.due}
            yield {**vast, **velden, "op": zaak.gemaakt_op}
    volgende = [op.date() for op, _ in zaak.wet[1:]]
    for nummer, (op, due) in enumerate(zaak.wet, start=1):
        velden = {
            "soort": "wet",
            "begin": zaak.ontvangen_op,
            "due": due,
            "kalender": "wet",
            "volgnummer": nummer,
        }
        vervangen = (
            {"voldaan_op": None, "vervallen_op": volgende[nummer - 1]} if nummer <= len(volgende) else {}
        )
        yield {**vast, **velden, **vervangen, "op": op}


def _belofte_aan_klant(bouw: Bouw, aanvraag: "Aanvraag") -> None:
    verzoek = aanvraag.verzoek
    klaar = None if aanvraag.lopend else _klaar_op(aanvraag)
    uuid = belofte(
        bouw,
        op=verzoek.op,
        onderwerp_soort="klantaanvraag",
        onderwerp=aanvraag.uuid,
        soort="klantaanvraag",
        begin=aanvraag.dag,
        due=aanvraag.plan.beloofd,
        verantwoordelijke_id=verzoek.regie,
        klantaanvraag=aanvraag.uuid,
        gegeven_door_id=verzoek.door,
        gesprek=verzoek.gesprek,
        voldaan_op=klaar,
        vervallen_op=None if aanvraag.lopend or klaar else _gestopt_op(aanvraag),
    )
    bouw.meld(
        Gegeven(uuid),
        "belofte_gedaan",
        "belofte",
        verzoek.op,
        naar=aanvraag.plan.beloofd.isoformat(),
        door_id=verzoek.door,
        toepassing=verzoek.toepassing,
        klantaanvraag=aanvraag.uuid,
    )


def _klaar_op(aanvraag: "Aanvraag") -> date | None:
    """The day of the last result; None when everything was broken off."""
    geleverd = [z.afgerond_op for z in aanvraag.zaken if z.status != "afgebroken" and z.afgerond_op]
    return max(geleverd, default=None)


def _gestopt_op(aanvraag: "Aanvraag") -> date | None:
    return max((zaak.afgebroken_op for zaak in aanvraag.zaken if zaak.afgebroken_op), default=None)
