"""A klantaanvraag with all its zaken and their routing, in one transaction (R32, R50)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Model

from catalogus.models import Levensgebeurtenis, Zaaktypeversie
from kcc import klok
from kcc.bundel import schrijf
from kcc.fouten import Geweigerd, Ongeldig, Onvolledig
from kcc.inrichting import Stand
from kcc.models import Bestand, Klant, Medewerker
from kcc.reeksen import neem
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from zaken.intake import fouten
from zaken.models import Intakeantwoord, Klantaanvraag, Zaak, Zaakrelatie
from zaken.nummers import REEKSEN, als_nummer
from zaken.services.basis import feit
from zaken.services.klacht import ONBEKEND, bewaak_vastleggen, klachteis, lees_over, verantwoordelijke
from zaken.services.ontwerp import Ontwerp, Relatie, regels_van
from zaken.services.opbouw import Opbouw
from zaken.signals import klantaanvraag_gewijzigd


@dataclass(frozen=True)
class Zaakverzoek:
    """One zaak that is asked for: its zaaktype and what the resident answered, per requirement."""

    zaaktype: str
    antwoorden: Mapping[str, str] = field(default_factory=dict)
    bestanden: Mapping[str, Bestand] = field(default_factory=dict)
    afspraak_op: date | None = None


@dataclass(frozen=True)
class Regie:
    """Who directs a new klantaanvraag, None: nobody yet; and by which model of regie (R48)."""

    regisseur: Medewerker | None
    modus: str = ""


Regiekeuze = Callable[[Sequence[Zaak], Medewerker, Stand], Regie]
"""Of the zaken as they will be made, who answers for the proces, and the settings: who directs. A floor up."""


@transaction.atomic
def maak_klantaanvraag(
    *,
    zaken: Sequence[Zaakverzoek],
    door: Dader,
    procesverantwoordelijke: Medewerker,
    klant: Klant | None = None,
    kanaal: str = "",
    omschrijving: str = "",
    levensgebeurtenis: Levensgebeurtenis | None = None,
    ontvangen_op: date | None = None,
    tweede_lijn: bool = True,
    kies_regie: Regiekeuze | None = None,
    plan_volgt: bool = False,
) -> tuple[Klantaanvraag, list[Zaak]]:
    """The klantaanvraag and its zaken, all or nothing. `ontvangen_op` is day 0 of the legal terms; without
    `tweede_lijn` all goes to the vakafdelingen, by somebody's decision. Without `kies_regie` the
    procesverantwoordelijke directs it. `plan_volgt`: the caller plans it in this transaction, so nobody is asked.

    Raises Ongeldig (no zaken, unknown zaaktype), Onvolledig (intake, per "zaaktype.code"), NietInFase, and
    Geweigerd (klacht_over_u).
    """
    dag = ontvangen_op or klok.vandaag()
    opbouw = Opbouw.lees([verzoek.zaaktype for verzoek in zaken], dag, tweede_lijn=tweede_lijn)
    opbouw.bewaak_fase()
    over = _lees_over(zaken, opbouw, door)
    wie = _procesverantwoordelijke(opbouw, procesverantwoordelijke, over)
    ontwerp, nieuw = _ontwerp(zaken, opbouw, over, levensgebeurtenis.pk if levensgebeurtenis else None)
    regie = kies_regie(nieuw, wie, opbouw.stand) if kies_regie else Regie(wie)
    aantal = len(zaken)
    (sleutel,), (nummer,), *van_zaken = neem(
        {Klantaanvraag: 1, REEKSEN["KA"]: 1, Zaak: aantal, REEKSEN["Z"]: aantal}
    )
    klantaanvraag = Klantaanvraag(
        pk=sleutel,
        nummer=als_nummer("KA", nummer),
        omschrijving=omschrijving or _omschrijf(levensgebeurtenis, opbouw, zaken),
        klant=klant,
        levensgebeurtenis=levensgebeurtenis,
        ontvangen_op=dag,
        kanaal=kanaal,
        regisseur=regie.regisseur,
        aangemaakt_op=klok.nu(),
    )
    _nummer(klantaanvraag, nieuw, van_zaken, regie.regisseur or wie)
    schrijf([klantaanvraag, *nieuw, *_onderdelen(ontwerp, nieuw, zaken)])
    _leg_vast(nieuw, door, _gemaakt(klantaanvraag, regie.modus, door))
    if not plan_volgt:
        _meld(klantaanvraag)
    return klantaanvraag, nieuw


@transaction.atomic
def voeg_zaken_toe(
    *,
    klantaanvraag: Klantaanvraag,
    zaken: Sequence[Zaakverzoek],
    door: Dader,
    procesverantwoordelijke: Medewerker,
    tweede_lijn: bool = True,
) -> list[Zaak]:
    """A later contact adds zaken to an open klantaanvraag; who directs it stays. Raises Geweigerd when all its
    zaken are done."""
    klantaanvraag = Klantaanvraag.objects.select_for_update(no_key=True).get(pk=klantaanvraag.pk)
    bestaand = list(klantaanvraag.zaken.lopend().select_related("versie"))
    if not bestaand:
        raise Geweigerd("klantaanvraag_afgerond", "Deze aanvraag is al afgerond: maak een nieuwe aanvraag.")
    gekozen = [verzoek.zaaktype for verzoek in zaken]
    opbouw = Opbouw.lees(gekozen, klok.vandaag(), tweede_lijn=tweede_lijn)
    opbouw.bewaak_fase()
    over = _lees_over(zaken, opbouw, door, bestaand)
    ontwerp, nieuw = _ontwerp(zaken, opbouw, over, klantaanvraag.levensgebeurtenis_id, bestaand)
    nummers = neem({Zaak: len(zaken), REEKSEN["Z"]: len(zaken)})
    _nummer(klantaanvraag, nieuw, nummers, procesverantwoordelijke)
    schrijf([*nieuw, *_onderdelen(ontwerp, nieuw, zaken)])
    _leg_vast(nieuw, door)
    _meld(klantaanvraag)
    return nieuw


def _lees_over(
    verzoeken: Sequence[Zaakverzoek], opbouw: Opbouw, door: Dader, bestaand: Sequence[Zaak] = ()
) -> dict[str, Medewerker | None]:
    """Of a klacht: over whom it goes, who may then not lay it down (P9)."""
    over = lees_over({verzoek.zaaktype: verzoek.antwoorden for verzoek in verzoeken}, opbouw.versies)
    bewaak_vastleggen(over, [*verzoeken, *bestaand], door)
    return over


def _procesverantwoordelijke(
    opbouw: Opbouw, wie: Medewerker, over: Mapping[str, Medewerker | None]
) -> Medewerker:
    for zaaktype, klacht_over in over.items():
        versie = opbouw.versies[zaaktype]
        wie = verantwoordelijke(wie, opbouw.team(versie, opbouw.lijn(versie)), klacht_over)
    return wie


def _omschrijf(gebeurtenis: Levensgebeurtenis | None, opbouw: Opbouw, zaken: Sequence[Zaakverzoek]) -> str:
    if gebeurtenis:
        return gebeurtenis.naam
    return opbouw.versies[zaken[0].zaaktype].naam if zaken else ""


def _ontwerp(
    verzoeken: Sequence[Zaakverzoek],
    opbouw: Opbouw,
    over: Mapping[str, Medewerker | None],
    gebeurtenis: int | None,
    bestaand: Sequence[Zaak] = (),
) -> tuple[Ontwerp, list[Zaak]]:
    """What was asked for as zaken with their routing and terms, unsaved. Raises Ongeldig, Onvolledig."""
    if not verzoeken:
        raise Ongeldig("geen_zaken", "Kies minstens een zaak.", veld="zaken")
    _controleer_intake(verzoeken, opbouw, over)
    ontwerp = Ontwerp(opbouw, regels_van(gebeurtenis, len(verzoeken) + len(bestaand)), bestaand)
    zaken = ontwerp.zaken([verzoek.zaaktype for verzoek in verzoeken])
    for zaak, verzoek in zip(zaken, verzoeken, strict=True):
        zaak.afspraak_op, zaak.klacht_over = verzoek.afspraak_op, over.get(verzoek.zaaktype)
    return ontwerp, zaken


def _nummer(
    klantaanvraag: Klantaanvraag, zaken: list[Zaak], van_zaken: list[list[int]], verantwoordelijk: Medewerker
) -> None:
    for zaak, sleutel, nummer in zip(zaken, *van_zaken, strict=True):
        zaak.pk, zaak.nummer, zaak.klantaanvraag = sleutel, als_nummer("Z", nummer), klantaanvraag
        zaak.procesverantwoordelijke = verantwoordelijk


def _onderdelen(ontwerp: Ontwerp, zaken: list[Zaak], verzoeken: Sequence[Zaakverzoek]) -> list[Model]:
    relaties = ontwerp.relaties([verzoek.zaaktype for verzoek in verzoeken])
    return [*_relaties(relaties, zaken), *_antwoorden(zaken, verzoeken, ontwerp.opbouw)]


def _gemaakt(klantaanvraag: Klantaanvraag, modus: str, door: Dader) -> Feit:
    uuid = klantaanvraag.uuid
    return Feit(
        "klantaanvraag_gemaakt", "klantaanvraag", uuid, door, naar=modus, klantaanvraag=uuid, nieuw=True
    )


def _leg_vast(zaken: list[Zaak], door: Dader, *eerst: Feit) -> None:
    leg_vast(*eerst, *(feit("zaak_gemaakt", zaak, door, naar=zaak.lijn, nieuw=True) for zaak in zaken))


def _meld(klantaanvraag: Klantaanvraag) -> None:
    klantaanvraag_gewijzigd.send(sender=Klantaanvraag, klantaanvraag=klantaanvraag.pk)


def _controleer_intake(
    verzoeken: Sequence[Zaakverzoek], opbouw: Opbouw, over: Mapping[str, Medewerker | None]
) -> None:
    if gevonden := tekorten(verzoeken, opbouw, over):
        raise Onvolledig(gevonden, "intake_onvolledig")


def tekorten(
    verzoeken: Sequence[Zaakverzoek], opbouw: Opbouw, over: Mapping[str, Medewerker | None]
) -> dict[str, str]:
    """ "zaaktype.code" -> what is missing or wrong; empty when the intake is complete."""
    gevonden: dict[str, str] = {}
    for verzoek in verzoeken:
        versie = opbouw.versies[verzoek.zaaktype]
        gegeven = {**verzoek.antwoorden, **dict.fromkeys(verzoek.bestanden, "bestand")}
        for code, melding in fouten(versie.vereisten.all(), gegeven, opbouw.dag).items():
            gevonden[f"{verzoek.zaaktype}.{code}"] = f"{versie.naam}: {melding}"
        for code in gegeven.keys() - {vereiste.code for vereiste in versie.vereisten.all()}:
            gevonden[f"{verzoek.zaaktype}.{code}"] = f"{versie.naam}: dit antwoord wordt niet gevraagd"
        if over.get(verzoek.zaaktype, versie) is None and (eis := klachteis(versie)):
            gevonden[f"{verzoek.zaaktype}.{eis.code}"] = f"{versie.naam}: {ONBEKEND}"
    return gevonden


def _relaties(relaties: Sequence[Relatie], zaken: list[Zaak]) -> list[Zaakrelatie]:
    """As drawn, now that the zaken have a key; a volger that already runs is left as it is."""
    sleutel = {-nummer: zaak.pk for nummer, zaak in enumerate(zaken, start=1)}
    return [
        Zaakrelatie(
            van_id=sleutel.get(relatie.van, relatie.van),
            naar_id=sleutel[relatie.naar],
            wachttijd=relatie.wachttijd,
            ontvangst_na_voorganger=relatie.ontvangst_na_voorganger,
        )
        for relatie in relaties
    ]


def _antwoorden(zaken: list[Zaak], verzoeken: Sequence[Zaakverzoek], opbouw: Opbouw) -> list[Intakeantwoord]:
    rijen = []
    for zaak, verzoek in zip(zaken, verzoeken, strict=True):
        versie: Zaaktypeversie = opbouw.versies[verzoek.zaaktype]
        for vereiste in versie.vereisten.all():
            waarde = verzoek.antwoorden.get(vereiste.code, "").strip()
            bestand = verzoek.bestanden.get(vereiste.code)
            if waarde or bestand:
                rijen.append(
                    Intakeantwoord(
                        zaak=zaak, code=vereiste.code, label=vereiste.label, waarde=waarde, bestand=bestand
                    )
                )
    return rijen
