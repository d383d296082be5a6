"""All that happened with one klant in one order: gesprekken, zaken, terugbelverzoeken, afspraken."""

from typing import Any

from django.db.models import Case, CharField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from contacts.afspraken.agenda import zichtbare
from contacts.dossiers.dossier import SOCIAAL
from contacts.klanten.gesprekken import met_verborgen
from contacts.models import Betrokkene, Klantcontact, Terugbelverzoek, Vraag
from kcc.models import Klant
from zaken.models import Zaak


def lees_tijdlijn(klant: Klant, wie: Any) -> QuerySet[Any]:
    """Rows as dicts, the newest first, of what `wie` may see; what it was about in the sociaal domein is not told.
    One query for a page and one for the count."""
    van = Betrokkene.objects.filter(Q(klant=klant) | Q(namens=klant)).values("klantcontact")
    delen = [_zaken(klant, wie), _terugbelverzoeken(van, wie), _afspraken(van, wie)]
    return _gesprekken(van, wie).union(*delen, all=True).order_by("-t_tijd", "-uuid")


def _regels(rijen: QuerySet[Any], soort: str, **velden: Any) -> QuerySet[Any]:
    """In columns of one type each, so that the database can put them under each other."""
    tekst: dict[str, Any] = {"nummer": Value(""), **velden}
    als_tekst = {naam: Cast(tekst[naam], CharField()) for naam in ("nummer", "status", "omschrijving")}
    rijen = rijen.order_by().annotate(
        t_soort=Cast(Value(soort), CharField()),
        t_tijd=Cast(velden["tijd"], DateTimeField()),
        **{f"t_{naam}": waarde for naam, waarde in als_tekst.items()},
    )
    return rijen.values("uuid", "t_soort", "t_tijd", *(f"t_{naam}" for naam in als_tekst))


def _geheim(vragen: QuerySet[Any], wie: Any) -> Exists:
    return Exists(met_verborgen(vragen, wie, "klantaanvraag").filter(verborgen=True))


def _of_sociaal(geheim: Exists, veld: str, wie: Any) -> Case:
    return Case(When(geheim, then=Value(SOCIAAL if wie.zicht.kcc else "")), default=F(veld))


def _gesprekken(van: QuerySet[Any], wie: Any) -> QuerySet[Any]:
    rijen = Klantcontact.objects.zichtbaar_voor(wie).filter(pk__in=van).exclude(status="geannuleerd")
    geheim = _geheim(Vraag.objects.filter(klantcontact=OuterRef("pk")), wie)
    wat = _of_sociaal(geheim, "onderwerp", wie)
    return _regels(
        rijen, "gesprek", nummer=F("nummer"), tijd=F("ontvangen_op"), status=F("status"), omschrijving=wat
    )


def _zaken(klant: Klant, wie: Any) -> QuerySet[Any]:
    zaken: Any = Zaak.objects
    return _regels(
        zaken.zichtbaar_voor(wie).filter(klantaanvraag__klant=klant),
        "zaak",
        nummer=F("nummer"),
        tijd=F("aangemaakt_op"),
        status=F("status"),
        omschrijving=F("versie__naam"),
    )


def _terugbelverzoeken(van: QuerySet[Any], wie: Any) -> QuerySet[Any]:
    rijen = Terugbelverzoek.objects.zichtbaar_voor(wie).filter(vraag__klantcontact__in=van)
    wat = _of_sociaal(_geheim(Vraag.objects.filter(pk=OuterRef("vraag")), wie), "vraag__onderwerp", wie)
    return _regels(rijen, "terugbelverzoek", tijd=F("aangemaakt_op"), status=F("status"), omschrijving=wat)


def _afspraken(van: QuerySet[Any], wie: Any) -> QuerySet[Any]:
    stand = Case(When(geannuleerd_op=None, then=Value("gemaakt")), default=Value("geannuleerd"))
    rijen = zichtbare(wie).select_related(None).filter(vraag__klantcontact__in=van)
    return _regels(rijen, "afspraak", tijd=F("begin"), status=stand, omschrijving=F("team__naam"))
