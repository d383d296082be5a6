"""What the page of a zaak shows, read in a fixed number of queries whatever the number of events or sisters."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404

from catalogus.matrix import Matrix, als_matrix
from catalogus.models import Intakevereiste, Resultaattype, Verantwoordelijkheid
from catalogus.woorden import NIVEAUS, TAKEN
from contacts.balie.nummers import bezoek_voor
from contacts.dossiers.bevestiging import bevestigingen
from contacts.dossiers.bewaren import bewaarzin
from contacts.dossiers.dossier import Dossier, lees_dossier
from contacts.dossiers.uitleg import Termijn, Uitleg, uitleg
from contacts.dossiers.verloop import Voorval, verloop
from contacts.dossiers.zaakdeel import Zaakdeel
from contacts.forms.medewerkers import met_team
from contacts.klanten.agressie import agressiebanieren, met_agressie
from contacts.klanten.banieren import Banier
from contacts.models import Baliebezoek, Hulpvraag, Vraag
from dvo.models import WettelijkeTermijn
from kcc import inrichting
from kcc.inrichting import Stand
from kcc.models import Bestand, Gebeurtenis, Medewerker
from kcc.models.organisatie import Lijn
from kcc.tekst import dag_voluit
from regie.aanspraken import laatste_van
from regie.models import Klantaanvraagplan
from regie.tijdbeeld import KLEIN, Beeld
from zaken.models import Intakeantwoord, Zaak, Zaakdocument
from zaken.models.zaak import OPEN_STATUSSEN
from zaken.services.wachttijd import van_de_klok

OVER_DE_AANVRAAG = ("klantaanvraag_gemaakt", "belofte_gedaan")


def zoek_zaak(wie: Medewerker, uuid: UUID) -> Any:
    """The zaak with `wet` (the term of law of its zaaktype), `verwacht`, and of its version the `resultaten` that
    can be chosen and the `vereisten` of the intake, what was `gevraagd`, the `matrix` of its niveau, the events of
    its clock (`voorvallen`) and who waits for it at the balie (`bezoek`); 404 when `wie` may not see it."""
    termijn = WettelijkeTermijn.objects.geldend(OuterRef("ontvangen_op")).filter(
        zaaktype=OuterRef("versie__zaaktype")
    )
    velden = ("aantal", "eenheid", "grondslag", "verlenging_aantal", "verlenging_eenheid")
    plan = Klantaanvraagplan.objects.filter(klantaanvraag=OuterRef("klantaanvraag"))
    rijen: QuerySet[Any] = Zaak.objects.zichtbaar_voor(wie).volledig()
    zaak = (
        rijen.select_related("verlenging", "klantaanvraag__regisseur", "resultaattype", "klacht_over__team")
        .annotate(
            wet=Subquery(termijn.values(rij=JSONObject(**{veld: veld for veld in velden}))[:1]),
            verwacht=Subquery(plan.values("verwacht")[:1]),
            resultaten=_van_versie(Resultaattype, "volgnummer", "naam", "resultaat"),
            vereisten=_van_versie(Intakevereiste, "volgorde", "code", "label", "soort"),
            gevraagd=_rijen(_zonder_bestand(), "pk", "code", "label", "waarde"),
            matrix=_rijen(_taken_van_niveau(), "pk", "lijn", "soort"),
            agressie=met_agressie("klantaanvraag__klant"),
            voorvallen=_rijen(_van_de_klok(), "versie", "soort", "naar", "tijd"),
            aangesproken=laatste_van(OuterRef("pk")),
            bevestigd=Exists(bevestigingen(OuterRef("klantaanvraag"))),
            wachtende=_rijen(bezoek_voor(OuterRef("pk")), "pk", "volgnummer", "plaats", "status"),
        )
        .filter(uuid=uuid)
        .first()
    )
    if zaak is None:
        raise Http404
    zaak.klantaanvraag.verwacht = zaak.verwacht
    zaak.bezoek = next((Baliebezoek(**rij) for rij in zaak.wachtende), None)
    return zaak


def _van_versie(model: Any, volgorde: str, *velden: str) -> ArraySubquery:
    return _rijen(model.objects.filter(versie=OuterRef("versie")), volgorde, *velden)


def _zonder_bestand() -> QuerySet[Any]:
    return Intakeantwoord.objects.filter(zaak=OuterRef("pk"), bestand=None)


def _van_de_klok() -> QuerySet[Any]:
    return van_de_klok(Gebeurtenis.objects.filter(onderwerp=OuterRef("uuid")))


def _taken_van_niveau() -> QuerySet[Any]:
    return Verantwoordelijkheid.objects.filter(niveau=OuterRef("versie__contactniveau"))


def _rijen(rijen: QuerySet[Any], volgorde: str, *velden: str) -> ArraySubquery:
    """Rows that belong to a zaak, each with these fields, without a query of their own."""
    return ArraySubquery(rijen.order_by(volgorde).values(rij=JSONObject(**{veld: veld for veld in velden})))


@dataclass(frozen=True)
class Taakregel:
    """Who answers for what, in words."""

    wie: str
    wat: str


@dataclass(frozen=True)
class Zaakblad:
    """Everything the three columns show."""

    zaak: Any
    dossier: Dossier
    deel: Zaakdeel
    antwoorden: list[Any]
    documenten: list[Any]
    hulpvragen: list[Any]
    verloop: list[Voorval]
    vragen: list[Any]
    termijnen: list[Uitleg]
    soort: str
    taken: list[Taakregel]
    beeld: Beeld | None
    bewaren: str
    banieren: list[Banier]  # of the klant, what whoever works on it must mind
    schrijven: bool  # the receipt of a klacht is still to be sent by letter


def lees_zaakblad(zaak: Any, wie: Medewerker) -> Zaakblad:
    """Nine queries."""
    dossier = lees_dossier(zaak.klantaanvraag, wie)
    deel = next(deel for deel in dossier.alle if deel.zaak.pk == zaak.pk)
    vragen = list(_vragen(zaak, wie))
    for vraag in vragen:
        vraag.onderwerp = dossier.verhul(vraag.onderwerp)
    return Zaakblad(
        zaak=zaak,
        dossier=dossier,
        deel=deel,
        antwoorden=[{**rij, "waarde": _leesbaar(_naam(zaak, rij))} for rij in zaak.gevraagd],
        documenten=list(documenten_van(zaak)),
        hulpvragen=list(hulpvragen_van(zaak)),
        verloop=verloop(_gebeurtenissen(zaak), vragen, {eis["code"]: eis["label"] for eis in zaak.vereisten}),
        vragen=vragen,
        termijnen=_termijnen(zaak, dossier, deel),
        soort=NIVEAUS[zaak.versie.contactniveau],
        taken=taken(
            zaak,
            als_matrix((zaak.versie.contactniveau, cel["lijn"], cel["soort"]) for cel in zaak.matrix),
            inrichting.lees(),
        ),
        beeld=dossier.beeld(KLEIN) if len(dossier.delen) > 1 else None,
        bewaren=bewaarzin(zaak),
        banieren=agressiebanieren(zaak.agressie),
        schrijven=_nog_te_schrijven(zaak),
    )


def _nog_te_schrijven(zaak: Any) -> bool:
    """Of a klacht the receipt goes out in writing (Awb 9:6); no mail went, so a letter has to."""
    is_klacht = zaak.klantaanvraag.klant_id and any(eis["soort"] == "medewerker" for eis in zaak.vereisten)
    return bool(is_klacht) and zaak.status in OPEN_STATUSSEN and not zaak.bevestigd


def documenten_van(zaak: Any) -> QuerySet[Any]:
    """Files of the intake, then those of later, each with its `omschrijving` and, of later, `toegevoegd_op`."""
    later = Zaakdocument.objects.filter(zaak=zaak, bestand=OuterRef("pk"))
    gevraagd = Intakeantwoord.objects.filter(zaak=zaak, bestand=OuterRef("pk"))
    van_zaak = Q(pk__in=zaak.antwoorden.values("bestand")) | Q(pk__in=zaak.documenten.values("bestand"))
    rijen: QuerySet[Any] = Bestand.objects.filter(van_zaak).annotate(
        omschrijving=Coalesce(
            Subquery(later.values("omschrijving")[:1]), Subquery(gevraagd.values("label")[:1])
        ),
        toegevoegd_op=Subquery(later.values("toegevoegd_op")[:1]),
    )
    return rijen.select_related("door").order_by(F("toegevoegd_op").asc(nulls_first=True), "pk")


def hulpvragen_van(zaak: Any) -> QuerySet[Any]:
    """What was asked of colleagues about it, which whoever may see the zaak may read."""
    rijen: QuerySet[Any] = Hulpvraag.objects.filter(zaak=zaak)
    return rijen.select_related("productgroep", "gevraagd_door", "aan", "beantwoord_door")


def _naam(zaak: Any, rij: dict[str, str]) -> str:
    """Over whom a klacht goes is kept by username, and read by name."""
    over = zaak.klacht_over
    return (
        met_team(over)
        if over and rij["waarde"] == over.username and _is_klachteis(zaak, rij)
        else rij["waarde"]
    )


def _is_klachteis(zaak: Any, rij: dict[str, str]) -> bool:
    return any(eis["code"] == rij["code"] and eis["soort"] == "medewerker" for eis in zaak.vereisten)


def _leesbaar(waarde: str) -> str:
    """A day as people say it; all else as it was answered."""
    try:
        return dag_voluit(date.fromisoformat(waarde))
    except ValueError:
        return waarde


def _vragen(zaak: Any, wie: Medewerker) -> QuerySet[Any]:
    """Questions about this zaak, or about the whole klantaanvraag."""
    over = Q(zaak=zaak) | Q(klantaanvraag=zaak.klantaanvraag_id, zaak=None)
    rijen: QuerySet[Any] = Vraag.objects.zichtbaar_voor(wie).filter(over)
    return rijen.select_related("klantcontact__medewerker").order_by("-klantcontact__ontvangen_op", "pk")


def _gebeurtenissen(zaak: Any) -> QuerySet[Gebeurtenis]:
    """Of the zaak, which was found by `zichtbaar_voor`, and what was promised about the whole."""
    ook = Q(klantaanvraag=zaak.klantaanvraag.uuid, soort__in=OVER_DE_AANVRAAG)
    rijen = Gebeurtenis.objects.filter(Q(onderwerp=zaak.uuid) | ook)
    return rijen.select_related("door", "team", "toelichting")


def _termijnen(zaak: Any, dossier: Dossier, deel: Zaakdeel) -> list[Uitleg]:
    wet = zaak.wet
    return uitleg(
        zaak,
        beloften=[rij for rij in dossier.beloften if rij.onderwerp == zaak.uuid],
        toezeggingen=dossier.toezeggingen,
        plan=deel.gepland,
        termijn=Termijn(wet["aantal"], wet["eenheid"], wet["grondslag"]) if wet else None,
        opschortingen=list(deel.zaak.opschortingen.all()),
        kalender=dossier.kalender,
        wet=dossier.wet,
        reden=deel.waarom,
    )


def taken(zaak: Any, matrix: Matrix, stand: Stand) -> list[Taakregel]:
    """The matrix in words, with the names of this zaak (R19)."""
    niveau = zaak.versie.contactniveau
    wie = {lijn: stand.naam("lijn", lijn, Lijn(lijn).label) for lijn in ("eerste", "tweede", "vakafdeling")}
    matrix = {(niveau, lijn): matrix.get((niveau, lijn), frozenset()) for lijn in wie}
    if zaak.lijn != "tweede" and not stand.heeft_tweede_lijn:
        del wie["tweede"]  # what it would do, the vakafdeling does (R5, R82)
        matrix[niveau, "vakafdeling"] |= matrix[niveau, "tweede"]
    namen = {"proces": str(zaak.procesverantwoordelijke), "product": str(zaak.productverantwoordelijk)}
    return [
        Taakregel(naam, _taak(matrix.get((niveau, lijn), frozenset()), namen)) for lijn, naam in wie.items()
    ]


def _taak(soorten: frozenset[str], namen: dict[str, str]) -> str:
    delen = [f"{TAKEN[s]} ({namen[s]})" if s in namen else TAKEN[s] for s in TAKEN if s in soorten]
    return "; ".join(delen) or "geen taak bij dit soort zaken"
