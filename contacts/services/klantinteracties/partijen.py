"""A partij is a klant; what only applications say of it stands beside (Partijgegevens)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from contacts.klantinteracties.woonadres import kolommen_van
from contacts.models import Partijgegevens
from contacts.services.klantinteracties import identificatoren as nummers
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import DigitaalAdres, Identificator, Klant
from kcc.services.adressen import VAN_EEN_REGISTER
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.services.klanten import maak_klant

ONBEKEND = "Naam onbekend"
NAAM = {"voornaam": "voornamen", "voorvoegsel": "tussenvoegsel", "achternaam": "achternaam"}
"""Parts of a contactnaam by our columns."""
BIJ = (
    "nummer",
    "interne_notitie",
    "voorletters",
    "voorkeurstaal",
    "actief",
    "correspondentieadres",
    "bezoekadres",
)
"""What Partijgegevens keeps as it was sent."""
LANG = 100


def _naamkolommen(gegevens: Mapping[str, Any]) -> dict[str, str]:
    """Columns of the klant; of a person without any name a filler, because a klant has one."""
    kolommen = {kolom: gegevens.get(deel, "") for deel, kolom in NAAM.items()}
    if any(len(waarde) > LANG for waarde in kolommen.values()):
        melding = f"Gebruik hoogstens {LANG} tekens."
        raise Ongeldig("max_length", melding, veld="partijIdentificatie.contactnaam")
    if not kolommen["achternaam"]:
        kolommen["achternaam"] = ONBEKEND
    return kolommen


def _kolommen(gegevens: Mapping[str, Any], soort: str) -> dict[str, Any]:
    """What was sent, as far as the klant has a place for it."""
    kolommen: dict[str, Any] = {}
    if soort == Klant.Soort.ORGANISATIE:
        if "organisatienaam" in gegevens:
            kolommen["organisatienaam"] = gegevens["organisatienaam"] or ONBEKEND
    elif "naam" in gegevens:
        kolommen |= _naamkolommen(gegevens["naam"] or {})
    if "organisatie" in gegevens:
        kolommen["organisatie"] = gegevens["organisatie"]
    if gegevens.get("geheimhouding") is not None:
        kolommen["verstrekkingsbeperking"] = gegevens["geheimhouding"]
    if "bezoekadres" in gegevens:
        kolommen |= kolommen_van(gegevens["bezoekadres"])
    return kolommen


@transaction.atomic
def maak_partij(*, gegevens: Mapping[str, Any], door: Dader) -> Klant:
    """`gegevens`: soort, naam (a contactnaam or None), organisatienaam, organisatie, geheimhouding, BIJ, `adressen`,
    `voorkeursadres`, `identificatoren`. Raises Ongeldig, naming the field in the words of the standard."""
    soort = gegevens["soort"]
    kolommen = {**_kolommen({"naam": None, "organisatienaam": "", **gegevens}, soort)}
    if soort == Klant.Soort.CONTACTPERSOON and kolommen.get("organisatie") is None:
        melding = "Van welke organisatie is deze contactpersoon?"
        raise Ongeldig("required", melding, veld="partijIdentificatie.werkteVoorPartij")
    klant = maak_klant(door=door, soort=soort, **kolommen)
    _bewaar_gegevens(Partijgegevens(klant=klant), gegevens)
    _zet_adressen(klant, gegevens)
    for nummer in gegevens.get("identificatoren") or ():
        nummers.geef(klant=klant, door=door, **_zonder(nummer))
    return klant


def _zonder(nummer: Mapping[str, Any]) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in nummer.items() if naam not in ("uuid", "klant")}


def _bewaar_gegevens(rij: Partijgegevens, gegevens: Mapping[str, Any]) -> Partijgegevens:
    for naam in BIJ:
        if naam in gegevens:
            setattr(rij, naam, gegevens[naam])
    if "naam" in gegevens or rij.pk is None:
        delen: Mapping[str, Any] = gegevens.get("naam") or {}
        rij.voorletters = delen.get("voorletters", "")
        rij.naam_bekend = bool(delen.get("achternaam") or gegevens.get("organisatienaam"))
    rij.nummer = rij.nummer or None
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError:
        raise Ongeldig("unique", "Er is al een partij met dit nummer.", veld="nummer") from None
    return rij


def _zet_adressen(klant: Klant, gegevens: Mapping[str, Any]) -> None:
    """The list that was sent becomes the list there is; what a register says stays."""
    gegeven: Sequence[DigitaalAdres] | None = gegevens.get("adressen")
    if gegeven is not None:
        eigen = DigitaalAdres.objects.filter(klant=klant).exclude(herkomst__in=VAN_EEN_REGISTER)
        eigen.exclude(pk__in=[adres.pk for adres in gegeven]).update(klant=None)
        _geef_adressen(klant, gegeven)
    if "voorkeursadres" in gegevens:
        _zet_voorkeur(klant, gegevens["voorkeursadres"])


def _geef_adressen(klant: Klant, gegeven: Sequence[DigitaalAdres]) -> None:
    try:
        with transaction.atomic():
            DigitaalAdres.objects.filter(pk__in=[adres.pk for adres in gegeven]).update(klant=klant)
    except IntegrityError:
        raise Ongeldig("unique", "Een adres staat er twee keer in.", veld="digitaleAdressen") from None


def _zet_voorkeur(klant: Klant, adres: DigitaalAdres | None) -> None:
    if adres is not None and not DigitaalAdres.objects.filter(pk=adres.pk, klant=klant).exists():
        melding = "Het voorkeursadres moet een adres van deze partij zijn."
        raise Ongeldig("invalid", melding, veld="voorkeursDigitaalAdres")
    Partijgegevens.objects.filter(klant=klant).update(voorkeursadres=adres)


@transaction.atomic
def werk_bij(*, klant: Klant, gegevens: Mapping[str, Any], door: Dader) -> Klant:
    """Change what was sent. Raises Ongeldig (van_register, andere_soort, unique)."""
    klant = Klant.objects.select_for_update(of=("self",), no_key=True).get(pk=klant.pk)
    if gegevens.get("soort", klant.soort) != klant.soort:
        raise Ongeldig("andere_soort", "Een partij verandert niet van soort.", veld="soortPartij")
    kolommen = _kolommen(gegevens, klant.soort)
    _bewaak_register(klant, kolommen)
    for naam, waarde in kolommen.items():
        setattr(klant, naam, waarde)
    _bewaak_contactpersoon(klant)
    klant.zet_zoeknaam()
    klant.save()
    rij = Partijgegevens.objects.filter(klant=klant).first() or Partijgegevens(klant=klant, naam_bekend=True)
    _bewaar_gegevens(rij, gegevens)
    _zet_adressen(klant, gegevens)
    if gegevens.get("identificatoren") is not None:
        _zet_nummers(klant, gegevens["identificatoren"], door)
    leg_vast(Feit("klant_gewijzigd", "klant", klant.uuid, door=door, reden="klantinteracties"))
    return klant


def _bewaak_register(klant: Klant, kolommen: Mapping[str, Any]) -> None:
    """What a base register says is read-only here."""
    if klant.herkomst not in VAN_EEN_REGISTER:
        return
    vast = set(kolommen) - {"verstrekkingsbeperking", "organisatie"}
    if any(getattr(klant, naam) != kolommen[naam] for naam in vast):
        veld = "bezoekadres" if vast <= set(kolommen_van(None)) else "partijIdentificatie"
        melding = "Dit komt uit een basisregistratie en is hier niet te wijzigen."
        raise Ongeldig("van_register", melding, veld=veld)


def _bewaak_contactpersoon(klant: Klant) -> None:
    if klant.soort == Klant.Soort.CONTACTPERSOON and klant.organisatie is None:
        melding = "Van welke organisatie is deze contactpersoon?"
        raise Ongeldig("required", melding, veld="partijIdentificatie.werkteVoorPartij")


def _zet_nummers(klant: Klant, gegeven: Sequence[Mapping[str, Any]], door: Dader) -> None:
    """Those with a uuid, or of a kind that is there, change; others come; what is not in the list goes."""
    er_zijn = list(Identificator.objects.filter(klant=klant))
    per_uuid = {str(rij.uuid): rij for rij in er_zijn}
    per_soort = {rij.soort: rij for rij in er_zijn}
    gezien: set[int] = set()
    for nummer in gegeven:
        rij = per_uuid.get(str(nummer.get("uuid"))) or per_soort.get(nummer["soort"])
        if rij is None:
            nummers.geef(klant=klant, door=door, **_zonder(nummer))
        else:
            gezien.add(rij.pk)
            nummers.vervang(rij=rij, door=door, **_zonder(nummer))
    for rij in er_zijn:
        if rij.pk not in gezien:
            nummers.verwijder(rij=rij, door=door)


@transaction.atomic
def verwijder(*, klant: Klant, door: Dader) -> None:
    """Take away a partij that an application laid down and nothing is about. Raises Geweigerd."""
    if not Partijgegevens.objects.filter(klant=klant).exists():
        raise Geweigerd("vastgelegd_in_kcc", "Deze klant is in het KCC vastgelegd en blijft bewaard.")
    leg_vast(Feit("klant_verwijderd", "klant", klant.uuid, door=door, reden="klantinteracties"))
    try:
        klant.delete()
    except ProtectedError:
        raise Geweigerd("heeft_vervolg", "Er zijn contacten of zaken van deze partij.") from None
