"""What came of a terugbelverzoek: tried, closed with what the resident heard, seen by who made it, reopened."""

from django.db import transaction
from django.db.models import QuerySet

from contacts.klanten.banieren import bewaak_contact
from contacts.models import Belpoging, Belresultaat, Informeerwijze, TerugbelStatus, Terugbelverzoek
from contacts.services.berichten import zet_klaar
from contacts.services.kennissignalen import stel_antwoord_voor
from contacts.services.terugbelbasis import POGINGEN, bewaar, verander, vergrendel
from contacts.terugbellen.brief import lees_brief
from contacts.terugbellen.ronde import deze_ronde
from contacts.terugbellen.wijzen import adres_van, klant_van, te_bellen, wijzen
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig, Onvolledig
from kcc.models import Klant, Medewerker
from kcc.tekst import zonder_bsn
from regie.models import Belofte

GEEN_WIJZE = "Kies hoe de klant het antwoord hoorde."
GEEN_ANTWOORD = "Schrijf wat de klant van ons hoorde."


@transaction.atomic
def leg_poging_vast(
    *,
    verzoek: Terugbelverzoek,
    door: Medewerker,
    resultaat: str,
    notitie: str = "",
    antwoord: str = "",
    voorstellen: bool = False,
) -> Terugbelverzoek:
    """An attempt is a row. Reached: gesproken, and with an `antwoord` afgesloten at once, told by telephone. Not
    reached after the last attempt since it was (re)opened: niet_bereikt.

    Raises Ongeldig (resultaat_ongeldig, niet_gesproken), Geweigerd (overgang_niet_toegestaan).
    """
    verzoek = vergrendel(verzoek, door)
    if verzoek.status != TerugbelStatus.TOEGEWEZEN:
        raise Geweigerd("overgang_niet_toegestaan", "Neem het verzoek eerst op u.")
    gelukt = _lees_resultaat(resultaat, antwoord)
    Belpoging.objects.create(
        terugbelverzoek=verzoek, door=door, gelukt=gelukt, resultaat=resultaat, notitie=notitie
    )
    _kwam_na(verzoek)
    if gelukt:
        verzoek.gesproken()
    elif deze_ronde(verzoek).count() >= POGINGEN:
        verzoek.niet_bereikt()
    verzoek = bewaar(verzoek, "toegewezen", door, reden="gelukt" if gelukt else "niet_gelukt")
    if not antwoord.strip():
        return verzoek
    return sluit_af(
        verzoek=verzoek,
        door=door,
        geinformeerd=Informeerwijze.TELEFONISCH,
        antwoord=antwoord,
        voorstellen=voorstellen,
    )


def _lees_resultaat(resultaat: str, antwoord: str) -> bool:
    """Whether the resident was spoken to."""
    if resultaat not in Belresultaat.values:
        raise Ongeldig("resultaat_ongeldig", "Kies hoe het bellen ging.", veld="resultaat")
    gelukt = resultaat == Belresultaat.GESPROKEN
    if antwoord.strip() and not gelukt:
        melding = "U sprak de klant niet. Laat dit leeg, en zet het in de notitie."
        raise Ongeldig("niet_gesproken", melding, veld="antwoord")
    return gelukt


def _kwam_na(verzoek: Terugbelverzoek) -> None:
    """The norm counts the first attempt (facts/kpi.md): what was kept before stays."""
    open_: QuerySet[Belofte] = Belofte.objects.van(verzoek.uuid).open()
    open_.update(voldaan_op=klok.vandaag())


@transaction.atomic
def sluit_af(
    *,
    verzoek: Terugbelverzoek,
    door: Medewerker,
    geinformeerd: str,
    antwoord: str,
    voorstellen: bool = False,
) -> Terugbelverzoek:
    """gesproken | niet_bereikt -> afgesloten, with how the resident heard it (Informeerwijze) and what.

    An e-mail goes out after the commit, in the thread of the gesprek. Of somebody who can't be called also from
    toegewezen: written to at once. `voorstellen`: the answer as new knowledge too (R46, R103).
    Raises Onvolledig or Ongeldig (wijze_ontbreekt, wijze_past_niet, antwoord_ontbreekt), Geweigerd
    (overgang_niet_toegestaan, klant_overleden).
    """
    verzoek = vergrendel(verzoek, door)
    klant = klant_van(verzoek)
    adres = adres_van(verzoek, klant)
    kan = wijzen(verzoek.status, klant, adres)
    _zonder_bellen(verzoek, klant, door)
    van = verzoek.status
    verander(verzoek.sluit_af, verzoek)
    antwoord = _lees_uitkomst(geinformeerd, antwoord)
    _bewaak_wijze(geinformeerd, kan, klant)
    verzoek.geinformeerd, verzoek.antwoord, verzoek.afgesloten_op = geinformeerd, antwoord, klok.nu()
    verzoek.gezien_op = verzoek.afgesloten_op if verzoek.gemaakt_door_id == door.pk else None
    if geinformeerd == Informeerwijze.EMAIL:
        brief = lees_brief(verzoek, klant, antwoord, door)
        zet_klaar(gesprek=verzoek.vraag.klantcontact, tekst=brief.als_mail(), door=door, aan=adres)
    if voorstellen:
        _stel_voor(verzoek, door)
    return bewaar(verzoek, van, door, reden=geinformeerd, toelichting=antwoord)


def _zonder_bellen(verzoek: Terugbelverzoek, klant: Klant | None, door: Medewerker) -> None:
    """Who can't be called is answered without an attempt."""
    if verzoek.status == TerugbelStatus.TOEGEWEZEN and not te_bellen(verzoek, klant):
        verzoek.gesproken()
        bewaar(verzoek, "toegewezen", door, reden="zonder_bellen")
        _kwam_na(verzoek)


def _lees_uitkomst(geinformeerd: str, antwoord: str) -> str:
    """The answer, without a BSN. ONBEKEND exists for old rows only."""
    antwoord = zonder_bsn(antwoord.strip())
    fouten = {}
    if geinformeerd not in Informeerwijze.values or geinformeerd == Informeerwijze.ONBEKEND:
        fouten["geinformeerd"] = GEEN_WIJZE
    if not antwoord:
        fouten["antwoord"] = GEEN_ANTWOORD
    if len(fouten) > 1:
        raise Onvolledig(fouten, "uitkomst_ontbreekt")
    for veld, melding in fouten.items():
        code = "wijze_ontbreekt" if veld == "geinformeerd" else "antwoord_ontbreekt"
        raise Ongeldig(code, melding, veld=veld)
    return antwoord


def _bewaak_wijze(geinformeerd: str, kan: tuple[Informeerwijze, ...], klant: Klant | None) -> None:
    """Who has died is never written to (P4); who was not reached hears it in writing."""
    if geinformeerd in (Informeerwijze.EMAIL, Informeerwijze.BRIEF):
        bewaak_contact(klant, telefonisch=False)
    if geinformeerd not in kan:
        keuzes = " of ".join(wijze.label.lower() for wijze in kan)
        raise Ongeldig(
            "wijze_past_niet", f"Dat kan bij deze klant niet. Kies: {keuzes}.", veld="geinformeerd"
        )


def _stel_voor(verzoek: Terugbelverzoek, door: Medewerker) -> None:
    vraag = verzoek.vraag
    stel_antwoord_voor(
        vraag=vraag,
        onderwerp=vraag.onderwerp,
        antwoord=verzoek.antwoord,
        door=door,
        productgroep=vraag.productgroep,
    )


def zie_uitkomst(*, verzoek: Terugbelverzoek, door: Medewerker) -> bool:
    """Who made it saw what came of it; True the first time. No status changes, so it needs no lock and no event."""
    rijen = Terugbelverzoek.objects.filter(pk=verzoek.pk, status=TerugbelStatus.AFGESLOTEN)
    return bool(rijen.filter(gemaakt_door=door, gezien_op=None).update(gezien_op=klok.nu()))


@transaction.atomic
def heropen(*, verzoek: Terugbelverzoek, door: Medewerker) -> Terugbelverzoek:
    """afgesloten -> open; attempts are counted anew. What the resident heard stays in the events."""
    verzoek = vergrendel(verzoek, door)
    van = verzoek.status
    verander(verzoek.heropen, verzoek)
    verzoek.medewerker = None
    verzoek.geinformeerd, verzoek.antwoord, verzoek.afgesloten_op, verzoek.gezien_op = "", "", None, None
    return bewaar(verzoek, van, door)
