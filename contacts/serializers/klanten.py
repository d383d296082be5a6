"""What a search for a klant takes and gives, and what is kept of one klant."""

from datetime import date
from typing import Any

from rest_framework import serializers

from contacts.klanten.zoekvraag import LANGST, Zoekvraag, ontleed
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import KlantKort, MedewerkerKort
from kcc.api.velden import Dag, Tekst, Verwijzing
from kcc.models import Klant, Klantkenmerk, Medewerker, Productgroep, Vertegenwoordiging
from kcc.models.klanten import DigitaalAdresSoort
from kcc.models.klantkenmerken import KenmerkSoort, VertegenwoordigingSoort
from kcc.rollen import UITVOERING
from kcc.tekst import elfproef, zoekvorm

SOORTEN = [keuze for keuze in DigitaalAdresSoort.choices if keuze[0] != DigitaalAdresSoort.OVERIG]
TIJDLIJN = [(soort, soort) for soort in ("gesprek", "zaak", "terugbelverzoek", "afspraak")]


class Zoekopdracht(Serializer):
    """Wat van de klant bekend is; alles wat is ingevuld moet kloppen. `tekst` is het ene veld van het scherm."""

    tekst = Tekst(max_length=LANGST, required=False, help_text="bijvoorbeeld: de vries 3-8-1974")
    naam = Tekst(max_length=LANGST, required=False)
    geboortedatum = serializers.DateField(required=False, input_formats=["%Y-%m-%d"])
    postcode = Tekst(max_length=7, required=False)
    huisnummer = Tekst(max_length=10, required=False, help_text="alleen samen met een postcode")
    telefoon = Tekst(max_length=20, required=False)
    email = Tekst(max_length=254, required=False)
    bsn = Tekst(max_length=9, required=False, help_text="alleen voor wie een BSN mag sturen")
    kvk = Tekst(max_length=8, required=False)
    vestiging = Tekst(max_length=12, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Something to search by, each in its own form."""
        fouten = dict(_fouten(attrs))
        if fouten:
            raise serializers.ValidationError(fouten)
        return attrs


def _fouten(velden: dict[str, Any]) -> list[tuple[str, serializers.ErrorDetail]]:
    gevonden = [
        (naam, melding) for naam, (klopt, melding) in KEUR.items() if naam in velden and not klopt(velden)
    ]
    if not velden:
        gevonden.append(("tekst", "Vul minstens een veld in."))
    if "tekst" in velden and len(velden) > 1:
        gevonden.append(("tekst", "Gebruik tekst, of de andere velden."))
    return [(naam, serializers.ErrorDetail(melding, "ongeldig")) for naam, melding in gevonden]


KEUR: dict[str, tuple[Any, str]] = {
    "naam": (lambda v: bool(Zoekvraag(naam=zoekvorm(v["naam"])).delen), "Vul een naam in."),
    "postcode": (lambda v: bool(ontleed(v["postcode"]).postcode), "Dit is geen postcode."),
    "huisnummer": (
        lambda v: bool(ontleed(f"{v.get('postcode', '')} {v['huisnummer']}").huisnummer),
        "Vul een huisnummer in, samen met een postcode.",
    ),
    "telefoon": (lambda v: bool(ontleed(v["telefoon"]).telefoon), "Dit is geen telefoonnummer."),
    "email": (lambda v: bool(ontleed(v["email"]).email), "Dit is geen e-mailadres."),
    "bsn": (lambda v: elfproef(v["bsn"]), "Dit is geen burgerservicenummer."),
    "kvk": (lambda v: _cijfers(v["kvk"], 8), "Een KVK-nummer heeft acht cijfers."),
    "vestiging": (lambda v: _cijfers(v["vestiging"], 12), "Een vestigingsnummer heeft twaalf cijfers."),
}
"""What each field must be, and what is said of one that is not."""


def _cijfers(tekst: str, aantal: int) -> bool:
    return tekst.isascii() and tekst.isdecimal() and len(tekst) == aantal


def naar_zoekvraag(data: dict[str, Any]) -> Zoekvraag:
    """As the search field of the screen would have read it."""
    if "tekst" in data:
        return ontleed(data["tekst"])
    adres = ontleed(f"{data.get('postcode', '')} {data.get('huisnummer', '')}")
    geboren: date | None = data.get("geboortedatum")
    return Zoekvraag(
        naam=zoekvorm(data.get("naam", "")),
        geboortedatum=geboren,
        postcode=adres.postcode,
        huisnummer=adres.huisnummer if adres.postcode else "",
        telefoon=ontleed(data.get("telefoon", "")).telefoon,
        email=ontleed(data.get("email", "")).email,
        bsn=data.get("bsn", ""),
        kvk=data.get("kvk", ""),
        vestiging=data.get("vestiging", ""),
    )


class KlantGevonden(ModelSerializer):
    """Genoeg om te zien of dit de klant is; de rest staat bij de klant zelf."""

    naam = serializers.CharField()
    organisatie = serializers.CharField(source="bij", allow_null=True, help_text="van een contactpersoon")
    geboortejaar = serializers.IntegerField(source="geboortedatum.year", allow_null=True, default=None)
    straat = serializers.SerializerMethodField(help_text="leeg bij geheimhouding")
    ongeveer = serializers.BooleanField(help_text="heet niet precies zo, maar lijkt erop")

    class Meta:
        model = Klant
        fields = (
            "uuid",
            "soort",
            "naam",
            "organisatie",
            "geboortejaar",
            "straat",
            "overleden",
            "verstrekkingsbeperking",
            "ongeveer",
        )

    def get_straat(self, klant: Klant) -> str:
        return "" if klant.verstrekkingsbeperking else klant.straat


class Zoekuitslag(Serializer):
    """De beste eerst; hoogstens tien."""

    results = KlantGevonden(many=True)
    meer = serializers.BooleanField(help_text="er zijn er meer: vul nog iets in")


class AdresInvoer(Serializer):
    soort = serializers.ChoiceField(SOORTEN)
    waarde = Tekst(max_length=254)


KENMERKEN = [keuze for keuze in KenmerkSoort.choices if keuze[0] != KenmerkSoort.AGRESSIE]
"""What the API has: a marking for aggression is on the screen of who needs it and in no export (P4)."""


class Kenmerk(ModelSerializer):
    """Waarop bij deze klant gelet moet worden."""

    soort = serializers.ChoiceField(KENMERKEN)
    medewerker = MedewerkerKort(allow_null=True)
    contact = KlantKort(allow_null=True)

    class Meta:
        model = Klantkenmerk
        fields = ("uuid", "soort", "toelichting", "medewerker", "contact", "begin", "einde")


class KenmerkInvoer(Serializer):
    """`medewerker` hoort bij vaste_contactpersoon, `contact` bij bewind en curatele."""

    soort = serializers.ChoiceField(KENMERKEN)
    toelichting = Tekst(max_length=300, required=False, allow_blank=True)
    medewerker = Verwijzing(
        "uuid",
        queryset=Medewerker.objects.filter(is_active=True, rollen__overlap=list(UITVOERING)),
        required=False,
        allow_null=True,
    )
    contact = Verwijzing("uuid", queryset=Klant.objects.all(), required=False, allow_null=True)
    einde = Dag(required=False, allow_null=True, help_text="laatste dag waarop het geldt")


class Machtiging(ModelSerializer):
    """Wie namens de klant mag spreken, en waarover (leeg: over alles)."""

    vertegenwoordiger = KlantKort()
    productgroepen = serializers.SlugRelatedField("code", many=True, read_only=True)  # type: ignore[var-annotated]

    class Meta:
        model = Vertegenwoordiging
        fields = (
            "uuid",
            "vertegenwoordiger",
            "soort",
            "bewijs",
            "geldig_tot",
            "productgroepen",
            "aangemaakt_op",
        )


class MachtigingInvoer(Serializer):
    vertegenwoordiger = Verwijzing("uuid", queryset=Klant.objects.all())
    soort = serializers.ChoiceField(VertegenwoordigingSoort.choices)
    bewijs = Tekst(max_length=200, required=False, allow_blank=True, help_text="wat u heeft gezien")
    geldig_tot = Dag(required=False, allow_null=True)
    productgroepen = Verwijzing("code", queryset=Productgroep.objects.all(), many=True, required=False)


class Tijdlijnregel(Serializer):
    """Een gesprek, zaak, terugbelverzoek of afspraak; `uuid` wijst naar de bron van die soort."""

    soort = serializers.ChoiceField(TIJDLIJN, source="t_soort")
    uuid = serializers.UUIDField()
    nummer = serializers.CharField(source="t_nummer", help_text="leeg als deze soort geen nummer heeft")
    tijd = serializers.DateTimeField(source="t_tijd", help_text="ontvangen, gemaakt of afgesproken")
    status = serializers.CharField(source="t_status")
    omschrijving = serializers.CharField(source="t_omschrijving")
