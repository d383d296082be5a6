"""A klantcontact that an application lays down: a gesprek with one vraag (docs/besluiten/0018)."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from contacts.klantinteracties.kanalen import lees_kanaal
from contacts.models import Betrokkene, Contactactor, Klantcontact, Registratie, Uitkomst, Vraag
from contacts.services.afdelingspost import afdeling_van
from contacts.services.basis import feit, vergrendel
from contacts.services.gesprekken import bewaak_kanaal
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import ApiToken, Klant, Productgroep
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.tekst import zonder_bsn
from zaken.models import Zaak
from zaken.nummers import nummers_uit

EXTRA = (
    "nummer",
    "referentienummer",
    "kanaal",
    "taal",
    "vertrouwelijk",
    "gelukt",
    "verdere_actie",
    "hoofdonderwerptype",
    "metadata",
)
"""What the registratie keeps; the rest is of the gesprek and its vraag."""
INHOUD = {"onderwerp": "onderwerp", "notitie": "inhoud", "ontvangen_op": "plaatsgevondenOp"}
"""Columns of the gesprek by their names in the standard."""


def eigen_productgroep(door: Dader) -> Productgroep | None:
    """Of an application for one productgroep that one: its questions are about it."""
    if not isinstance(door, ApiToken) or len(door.zicht.productgroepen) != 1:
        return None
    return Productgroep.objects.get(pk__in=door.zicht.productgroepen)


@transaction.atomic
def registreer(
    *,
    gegevens: Mapping[str, Any],
    door: Dader,
    klant: Klant | None = None,
    rol: str = "",
    zaak: Zaak | None = None,
    eerder: Klantcontact | None = None,
) -> Klantcontact:
    """Lay a klantcontact down. `gegevens`: by our names (INHOUD, EXTRA, `reactie`); `klant`: who it was with, in which
    `rol`; `zaak`: what it was about; `eerder`: what it goes on with. The answer carries
    `eerste_betrokkene` and `eerste_vraag`.

    With an answer, or reached: finished. Not reached: nothing came of it. Else it waits in the inbox.
    Raises NietInFase (kanaal), Ongeldig (nummer_bestaat, gelukt_of_verder).
    """
    kanaal = lees_kanaal(gegevens.get("kanaal", ""))
    bewaak_kanaal(kanaal)
    vraag = _vraag(gegevens, zaak, eigen_productgroep(door))
    gesprek = _gesprek(gegevens, kanaal, vraag)
    gesprek.draad_id = (eerder.draad_id or eerder.pk) if eerder else None
    feiten = [feit("gesprek_ontvangen", gesprek, door, naar=kanaal, nieuw=True)]
    feiten += _loop_af(gesprek, vraag, gegevens, door)
    gesprek.save()
    gesprek.eerste_betrokkene = Betrokkene.objects.create(  # type: ignore[attr-defined]
        klantcontact=gesprek, klant=klant, rol=rol or "klant"
    )
    vraag.klantcontact = gesprek
    vraag.save()
    gesprek.eerste_vraag = vraag  # type: ignore[attr-defined]
    _bewaar_registratie(Registratie(klantcontact=gesprek, toepassing=_naam(door)), gegevens, nieuw=True)
    leg_vast(*feiten)
    return gesprek


def _gesprek(gegevens: Mapping[str, Any], kanaal: str, vraag: Vraag) -> Klantcontact:
    return Klantcontact(
        nummer=nummers_uit("klantcontact_nummer", "G", 1)[0],
        kanaal=kanaal,
        team=afdeling_van([vraag.productgroep]),
        onderwerp=zonder_bsn(gegevens.get("onderwerp", "")),
        notitie=zonder_bsn(gegevens.get("notitie", "")),
        ontvangen_op=gegevens.get("ontvangen_op") or klok.nu(),
    )


def _vraag(gegevens: Mapping[str, Any], zaak: Zaak | None, groep: Productgroep | None) -> Vraag:
    return Vraag(
        onderwerp=zonder_bsn(gegevens.get("onderwerp", "")),
        antwoord=zonder_bsn(gegevens.get("reactie", "")),
        zaak=zaak,
        klantaanvraag=zaak.klantaanvraag if zaak else None,
        productgroep=zaak.productgroep if zaak else groep,
    )


def _loop_af(gesprek: Klantcontact, vraag: Vraag, gegevens: Mapping[str, Any], door: Dader) -> list[Feit]:
    """Bring the gesprek to where it is by what was said of it; the events of that, in order."""
    van = gesprek.status
    if gegevens.get("reactie") or gegevens.get("gelukt"):
        gesprek.rond_af()
        vraag.uitkomst, vraag.afgerond_op = Uitkomst.ZELF_BEANTWOORD, klok.nu()
    elif gegevens.get("gelukt") is False:
        gesprek.annuleer()
    else:
        return []
    gesprek.beeindigd_op = klok.nu()
    feiten = [feit("gesprek_status", gesprek, door, van=van, naar=gesprek.status)]
    return feiten + ([uitkomst_feit(vraag, gesprek, door)] if vraag.uitkomst else [])


def uitkomst_feit(vraag: Vraag, gesprek: Klantcontact, door: Dader, **meer: Any) -> Feit:
    """That a vraag has its uitkomst."""
    return Feit(
        "vraag_uitkomst",
        "vraag",
        vraag.uuid,
        door=door,
        naar=vraag.uitkomst,
        productgroep_id=vraag.productgroep_id,
        team_id=gesprek.team_id,
        klantaanvraag=vraag.klantaanvraag.uuid if vraag.klantaanvraag else None,
        **{"nieuw": True, **meer},
    )


def _naam(door: Dader) -> str:
    return door.naam if isinstance(door, ApiToken) else ""


def _bewaar_registratie(rij: Registratie, gegevens: Mapping[str, Any], *, nieuw: bool = False) -> Registratie:
    for naam in EXTRA:
        if naam in gegevens:
            setattr(rij, naam, gegevens[naam])
    if rij.gelukt and rij.verdere_actie:
        melding = "Een gelukt contact vraagt geen verdere actie."
        raise Ongeldig("gelukt_of_verder", melding, veld="verdereActieOndernomen")
    rij.nummer, rij.referentienummer = rij.nummer or None, rij.referentienummer or None
    try:
        with transaction.atomic():
            rij.save(force_insert=nieuw)
    except IntegrityError as fout:
        veld = "referentienummer" if "referentienummer" in str(fout) else "nummer"
        raise Ongeldig("unique", "Er is al een klantcontact met dit nummer.", veld=veld) from None
    return rij


@transaction.atomic
def werk_bij(*, gesprek: Klantcontact, gegevens: Mapping[str, Any], door: Dader) -> Klantcontact:
    """Change what was sent. What an employee laid down stays as it was.

    Raises Ongeldig (vastgelegd_in_kcc, unique, gelukt_of_verder).
    """
    gesprek = vergrendel(gesprek)
    registratie = Registratie.objects.filter(klantcontact=gesprek).first()
    if registratie is None:
        _bewaak_eigen(gesprek, gegevens)
    registratie = _bewaar_registratie(registratie or Registratie(klantcontact=gesprek), gegevens)
    vraag = gesprek.vragen.order_by("volgnummer").first()
    feiten = [feit("gesprek_gewijzigd", gesprek, door, reden="klantinteracties")]
    if registratie.toepassing:
        feiten += _wijzig_inhoud(gesprek, vraag, gegevens, door)
    leg_vast(*feiten)
    return gesprek


def _bewaak_eigen(gesprek: Klantcontact, gegevens: Mapping[str, Any]) -> None:
    """Of a gesprek that was held here the content does not change from outside."""
    for naam, buiten in INHOUD.items():
        if naam in gegevens and gegevens[naam] != getattr(gesprek, naam):
            raise Ongeldig("vastgelegd_in_kcc", "Dit is vastgelegd in het KCC en blijft zo.", veld=buiten)
    if gegevens.get("reactie"):
        raise Ongeldig("vastgelegd_in_kcc", "Het antwoord is vastgelegd in het KCC.", veld="reactie")


def _wijzig_inhoud(
    gesprek: Klantcontact, vraag: Vraag | None, gegevens: Mapping[str, Any], door: Dader
) -> list[Feit]:
    for naam in INHOUD:
        if gegevens.get(naam) is not None:
            waarde = gegevens[naam]
            setattr(gesprek, naam, zonder_bsn(waarde) if isinstance(waarde, str) else waarde)
    if gegevens.get("kanaal"):
        gesprek.kanaal = lees_kanaal(gegevens["kanaal"])
    feiten = []
    if vraag is not None:
        vraag.onderwerp = gesprek.onderwerp
        vraag.antwoord = zonder_bsn(gegevens.get("reactie", vraag.antwoord))
        if gesprek.status == "ontvangen":
            feiten = _loop_af(gesprek, vraag, gegevens, door)
        vraag.save()
    gesprek.save()
    return feiten


@transaction.atomic
def verwijder(*, gesprek: Klantcontact, door: Dader) -> None:
    """Take away what an application laid down and nobody worked on.

    Raises Geweigerd (vastgelegd_in_kcc, heeft_vervolg).
    """
    gesprek = vergrendel(gesprek)
    if not Registratie.objects.filter(klantcontact=gesprek).exclude(toepassing="").exists():
        raise Geweigerd("vastgelegd_in_kcc", "Dit gesprek is in het KCC vastgelegd en blijft bewaard.")
    vragen = gesprek.vragen.all()
    vervolg = vragen.filter(zaak__isnull=False) | vragen.filter(terugbelverzoeken__isnull=False)
    if vervolg.exists() or vragen.filter(afspraken__isnull=False).exists():
        raise Geweigerd("heeft_vervolg", "Er is al iets uit dit contact voortgekomen: het blijft bewaard.")
    Contactactor.objects.filter(klantcontact=gesprek).delete()
    leg_vast(feit("gesprek_verwijderd", gesprek, door, reden="klantinteracties"))
    gesprek.delete()
