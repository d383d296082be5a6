"""What makes and changes a product or a life event."""

from typing import Any

from rest_framework import serializers

from catalogus.api_basis import Gedeeltelijk
from catalogus.models import SDG_VELDEN, Gebeurteniszaak, Gezag, Zaaktype
from catalogus.services.levensgebeurtenissen import LANGSTE_WACHTTIJD, Volgregel, Zaakregel
from catalogus.services.producten import TALEN
from kcc.api.camel import Serializer
from kcc.api.velden import Getal, JaNee, Tekst, Verwijzing
from kcc.forms.basis import geen_bsn
from kcc.kanalen import Kanaal
from kcc.models import Productgroep, Team

LANGST = 20_000


def regel(lengte: int, *, leeg: bool = True, **meer: Any) -> Tekst:
    """One line, without a BSN; `leeg`: it may be left out or empty."""
    return Tekst(max_length=lengte, required=not leeg, allow_blank=leeg, validators=[geen_bsn], **meer)


class SdgInvoer(Serializer):
    """Een tekst van een product in een taal, voor een veld van de Single Digital Gateway."""

    taal = serializers.ChoiceField(list(TALEN.items()))
    veld = serializers.ChoiceField(list(SDG_VELDEN.items()))
    tekst = Tekst(max_length=LANGST)


class ProductInvoer(Serializer):
    """Een product uit de producten- en dienstencatalogus."""

    naam = regel(120, leeg=False, help_text="zoals inwoners het noemen")
    upl_naam = regel(200, help_text="naam in de Uniforme Productnamenlijst")
    upl_uri = regel(200)
    omschrijving = Tekst(max_length=LANGST, required=False, allow_blank=True)
    trefwoorden = regel(300)
    productgroep = Verwijzing("code", queryset=Productgroep.objects.all(), help_text="code")
    bronhouder = Verwijzing(
        "code", queryset=Team.objects.all(), help_text="code van het team dat de tekst bijhoudt"
    )
    zaaktype = Verwijzing(
        "identificatie",
        queryset=Zaaktype.objects.all(),
        required=False,
        allow_null=True,
        help_text="identificatie; leeg: er komt geen zaak van",
    )
    bevoegd_gezag = serializers.ChoiceField(Gezag.choices, required=False)
    verwijzing = regel(200, help_text="waar een andere overheid dit product levert")
    kanalen = serializers.ListField(
        child=serializers.ChoiceField(Kanaal.choices),
        required=False,
        max_length=len(Kanaal),
        help_text="leeg: langs alle kanalen",
    )
    voorkeurskanaal = serializers.ChoiceField(Kanaal.choices, required=False, allow_blank=True)
    kanaalhint = regel(200, help_text="ziet de medewerker bij de intake")
    mens_eerst = JaNee(required=False, help_text="gevoelig onderwerp: meteen een medewerker")
    sdg = SdgInvoer(many=True, required=False, max_length=len(SDG_VELDEN) * len(TALEN))  # type: ignore[call-arg]

    def validate_sdg(self, teksten: list[dict[str, str]]) -> dict[str, dict[str, str]]:
        """As the column has them."""
        sdg: dict[str, dict[str, str]] = {}
        for rij in teksten:
            sdg.setdefault(rij["veld"], {})[rij["taal"]] = rij["tekst"]
        if sum(len(talen) for talen in sdg.values()) < len(teksten):
            raise serializers.ValidationError("Elk veld staat er per taal hoogstens een keer.", "dubbel")
        return sdg


class ProductWijziging(Gedeeltelijk, ProductInvoer):
    """Wat niet wordt meegestuurd blijft; `sdg` vervangt alle teksten."""


class GebeurteniszaakInvoer(Serializer):
    """Een zaak bij de gebeurtenis, in de volgorde van de vragen."""

    zaaktype = Tekst(max_length=100, help_text="identificatie")
    vraag = Tekst(max_length=200, validators=[geen_bsn], help_text="die de medewerker stelt")
    standaard = serializers.ChoiceField(Gebeurteniszaak.Standaard.choices, required=False)


class AfhankelijkheidInvoer(Serializer):
    """`naar` volgt op `van`; beide staan bij `zaken`."""

    van = Tekst(max_length=100, help_text="identificatie")
    naar = Tekst(max_length=100, help_text="identificatie")
    wachttijd = Getal(min_value=0, max_value=LANGSTE_WACHTTIJD, required=False, help_text="kalenderdagen")
    ontvangst_na_voorganger = JaNee(
        required=False, help_text="kan pas worden aangevraagd met het resultaat van de voorganger"
    )


class LevensgebeurtenisInvoer(Serializer):
    """Wat een inwoner meemaakt, met de zaken die daarbij horen."""

    code = regel(50, leeg=False, help_text="kort, zonder spaties")
    naam = regel(100, leeg=False)
    omschrijving = Tekst(max_length=LANGST, required=False, allow_blank=True)
    samen_opleveren = JaNee(required=False, help_text="de klant wil alles tegelijk hebben")
    zaken = GebeurteniszaakInvoer(many=True, required=False, max_length=100)  # type: ignore[call-arg]
    afhankelijkheden = AfhankelijkheidInvoer(many=True, required=False, max_length=200)  # type: ignore[call-arg]


class LevensgebeurtenisWijziging(Gedeeltelijk, LevensgebeurtenisInvoer):
    """Wat niet wordt meegestuurd blijft; `zaken` en `afhankelijkheden` vervangen wat er stond."""


def naar_regels(
    zaken: list[dict[str, Any]], afhankelijkheden: list[dict[str, Any]]
) -> tuple[list[Zaakregel], list[Volgregel]]:
    """For the service, with each zaaktype found in one query; it refuses what does not exist, by its place."""
    namen = {rij["zaaktype"] for rij in zaken}
    namen |= {rij[eind] for rij in afhankelijkheden for eind in ("van", "naar")}
    typen = {rij.identificatie: rij for rij in Zaaktype.objects.filter(identificatie__in=namen)}
    return (
        [Zaakregel(**{**rij, "zaaktype": typen.get(rij["zaaktype"])}) for rij in zaken],
        [
            Volgregel(**{**rij, "van": typen.get(rij["van"]), "naar": typen.get(rij["naar"])})
            for rij in afhankelijkheden
        ],
    )
