"""The figures as the API gives them: the definition, and the numbers of a period."""

from dataclasses import dataclass
from typing import Any

from rest_framework import serializers
from rest_framework.serializers import (
    BooleanField,
    CharField,
    DateField,
    FloatField,
    IntegerField,
    URLField,
    UUIDField,
)

from dashboards.api_plek import plek_van
from dashboards.blad.getallen import toon
from dashboards.kengetallen.rekenen import Meting, Welke
from dashboards.kengetallen.soort import Blok, Kengetal, Maat, Perspectief
from dashboards.kengetallen.standen import Cijferstand
from dashboards.models import Norm
from dashboards.normen import standaard
from dashboards.periode import Periode
from dashboards.verhullen import afgerond_aantal
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import MedewerkerKort
from kcc.api.velden import Dag, Tekst, Verwijzing
from kcc.models import Medewerker, Team

MAG_LEEG: dict[str, Any] = {"allow_null": True}


class KengetalRegel(Serializer):
    """Een kengetal: wat het telt en hoe."""

    sleutel = CharField()
    naam = CharField()
    wat = CharField(help_text="wat er geteld wordt, als vragen of zaken")
    maat = serializers.ChoiceField(Maat.choices)
    eenheid = CharField(help_text="leeg bij een aantal")
    teller = CharField()
    noemer = CharField()
    cohort = CharField(help_text="welke dag bepaalt in welke periode iets telt")
    uitsluitingen = CharField()
    bron = CharField()
    blok = serializers.ChoiceField(["", *Blok.values])
    perspectief = serializers.ChoiceField(["", *Perspectief.values])
    hoger_is_beter = BooleanField(allow_null=True)
    norm = FloatField(source="_norm", **MAG_LEEG, help_text="waar de gemeente niets koos")
    richtlijn = FloatField(**MAG_LEEG, help_text="een richtlijn is geen norm, en wordt dat ook niet")
    per_team = BooleanField()
    per_productgroep = BooleanField()

    def to_representation(self, instance: Kengetal) -> dict[str, Any]:
        norming = standaard(instance)
        return super().to_representation(_Met(instance, _norm=norming.groen if norming else None))


class _Met:
    """An object with some values beside its own."""

    def __init__(self, rij: Any, **meer: Any) -> None:
        self.__dict__.update(meer)
        self._rij = rij

    def __getattr__(self, naam: str) -> Any:
        return getattr(self._rij, naam)


@dataclass(frozen=True)
class Getal:
    """A measured period as it may be told; `verhuld`: as a manager sees it on the page (R75)."""

    kengetal: Kengetal
    periode: Periode
    meting: Meting
    verhuld: bool

    @property
    def n(self) -> int | None:
        return afgerond_aantal(self.meting.n) if self.verhuld else self.meting.n

    @property
    def waarde(self) -> float | None:
        return toon(self.kengetal, self.meting, verhuld=self.verhuld).waarde

    @property
    def teller(self) -> int | None:
        return None if self.verhuld else self.meting.teller

    @property
    def p90(self) -> float | None:
        return None if self.verhuld else self.meting.p90


class GetalRegel(Serializer):
    """Een kengetal over een periode. Zonder rijen is de waarde leeg, nooit 0."""

    periode = CharField(source="periode.code")
    van = DateField(source="periode.van")
    tot = DateField(source="periode.tot", help_text="eerste dag erna")
    waarde = FloatField(**MAG_LEEG)
    n = IntegerField(
        **MAG_LEEG, help_text="de noemer; leeg als het er minder dan vijf zijn en u geen rijen ziet"
    )
    teller = IntegerField(**MAG_LEEG)
    p90 = FloatField(**MAG_LEEG, help_text="van een tijd: negen van de tien zijn zo snel")
    rijp = BooleanField(source="meting.rijp", help_text="nee: het is te kort geleden om het te zeggen")
    verhuld = BooleanField(help_text="afgerond op vijftallen en hele procenten")


class NormingRegel(Serializer):
    """De norm op de laatste dag van de periode."""

    groen = FloatField()
    oranje = FloatField()
    bron = CharField()
    geldig_vanaf = DateField(source="norm.geldig_vanaf", default=None, **MAG_LEEG)


class KengetalDetail(Serializer):
    """De definitie met de getallen van een periode en van die ervoor, het oudste eerst."""

    definitie = KengetalRegel(source="kengetal")
    team = CharField(**MAG_LEEG)
    productgroep = CharField(**MAG_LEEG)
    nu = GetalRegel()
    vorige = GetalRegel(**MAG_LEEG)
    reeks = GetalRegel(many=True)
    norm = NormingRegel(source="norming", **MAG_LEEG)
    kleur = serializers.ChoiceField(["", "groen", "oranje", "rood"])
    leeg = CharField(help_text="wat er staat als er geen getal is")


class NormRegel(ModelSerializer):
    """Een versie van een norm. Ze wordt nooit overschreven: een latere versie volgt haar op."""

    team = CharField(source="team.code", default=None, allow_null=True, help_text="leeg: voor alle teams")
    eigenaar = MedewerkerKort()

    class Meta:
        model = Norm
        fields = ("uuid", "sleutel", "team", "geldig_vanaf", "groen", "oranje", "eigenaar", "reden")


class NormInvoer(Serializer):
    """Een nieuwe versie, vanaf vandaag of later."""

    sleutel = Tekst(help_text="van het kengetal; een kengetal met een richtlijn krijgt geen norm")
    team = Verwijzing(slug_field="code", queryset=Team.objects.all(), required=False)
    geldig_vanaf = Dag()
    groen = FloatField()
    oranje = FloatField()
    eigenaar = Verwijzing(
        slug_field="uuid", queryset=Medewerker.objects.all(), help_text="iemand die leiding geeft"
    )
    reden = Tekst(max_length=300)


class CijferVraag(Serializer):
    """Waarover het gaat, als parameters van het adres."""

    team = Tekst(required=False, help_text="code van het team; zonder: uw eerste team, of alle")
    productgroep = Tekst(required=False, help_text="code van de productgroep")
    periode = Tekst(
        required=False,
        help_text="2026-W46, 2026-11, 2026-K4 of 2026; of week, maand, kwartaal, jaar voor de laatste hele",
    )


class RijRegel(Serializer):
    """Een rij achter het getal; samen zijn het er precies `n`. Zonder namen: die staan bij de zaak of het gesprek,
    op `adres`, voor wie die mag zien."""

    bron = CharField(
        source="_plek.bron", help_text="wat het is, als gesprekken of zaken; leeg: niets om te openen"
    )
    uuid = UUIDField(source="_plek.uuid", **MAG_LEEG)
    adres = URLField(source="_plek.adres", **MAG_LEEG, help_text="waar het staat in deze API")

    naam = CharField(source="woorden.naam", help_text="nummer van de zaak of het gesprek, of wat het is")
    uitleg = CharField(source="woorden.uitleg")
    moment = CharField(source="_moment", help_text="dag of moment waarop de rij telt")
    telt = BooleanField(**MAG_LEEG, help_text="of de rij in de teller zit; leeg als er geen teller is")
    waarde = FloatField(**MAG_LEEG)
    gewicht = IntegerField(**MAG_LEEG, help_text="hoe zwaar de rij telt; leeg: een keer")
    team = CharField()
    productgroep = CharField()
    deel = CharField(help_text="uit welke van meer bronnen de rij komt")

    def to_representation(self, instance: Any) -> dict[str, Any]:
        plek = plek_van(instance.woorden.url, self.context.get("request"))
        return super().to_representation(_Met(instance, _moment=instance.moment.isoformat(), _plek=plek))


class RijVraag(CijferVraag):
    """Welke rijen van het kengetal."""

    welke = serializers.ChoiceField(Welke.choices, required=False)


def als_detail(stand: Cijferstand, *, team: str | None, productgroep: str | None, verhuld: bool) -> Any:
    """What `KengetalDetail` reads."""
    getallen = [Getal(stand.kengetal, periode, meting, verhuld) for periode, meting in stand.reeks]
    return _Met(
        stand,
        team=team,
        productgroep=productgroep,
        nu=getallen[-1],
        vorige=getallen[-2] if len(getallen) > 1 else None,
        reeks=getallen,
        kleur=stand.norming.kleur(getallen[-1].waarde) if stand.norming else "",
    )
