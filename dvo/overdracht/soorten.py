"""Which kinds of rows the catalogue file holds and which fields they have: told once, for export and import.

Persons are never in the file: no leidinggevende, no writer of an answer. Agreements (DVO's) neither: those
are of people, and approved by them. Nor how a team plans its afspraken: that is of the workplace.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from catalogus import models as catalogus
from catalogus.models.producten import SDG_VELDEN
from catalogus.vereisten import LEEFTIJD, volledig
from dvo.models import Dwangsomtarief, Servicebelofte, WettelijkeTermijn
from dvo.overdracht import vormen
from dvo.overdracht.blad import Punt
from dvo.overdracht.groepen import Groep, Lijst
from dvo.overdracht.soort import Soort, velden
from dvo.overdracht.soorten_kennis import KENNISITEMS
from dvo.overdracht.vormen import Getal, Keuze, Tekst, Verwijzing
from kcc import fasen
from kcc.models import Productgroep, Team

FORMAAT: Final = "kcc-catalogus"
VERSIE: Final = 1
BEWAARTERMIJN: Final = re.compile(r"P[0-9]+[YMD]")


class Vragen(Lijst):
    """The questions of a vragenset, each with every field."""

    def uit(self, waarde: Collection[Any] | None) -> Any:
        leeg = {"code": "", "label": "", "soort": "tekst"}
        return super().uit([volledig({**leeg, **vraag}) for vraag in waarde or ()])


class Voorwaarde(Groep):
    """When a question is asked: at another answer, or below an age (catalogus/vereisten.py)."""

    def lees(self, punt: Punt) -> Any:
        op_leeftijd = isinstance(punt.waarde, dict) and LEEFTIJD in punt.waarde
        return OP_LEEFTIJD.lees(punt) if op_leeftijd else super().lees(punt)

    def uit(self, waarde: Mapping[str, Any] | None) -> Any:
        return OP_LEEFTIJD.uit(waarde) if waarde and LEEFTIJD in waarde else super().uit(waarde)


OP_LEEFTIJD: Final = Groep(velden={"veld": Tekst(lengte=50), LEEFTIJD: Getal(minimum=1, maximum=120)})
VOORWAARDE: Final = Voorwaarde(leeg=True, velden={"veld": Tekst(lengte=50), "is": vormen.Antwoord()})
VEREISTE: Final = velden(
    catalogus.Intakevereiste,
    "code label soort verplicht keuzes voorwaarde uitleg volgorde",
    keuzes=Lijst(van=Tekst()),
    voorwaarde=VOORWAARDE,
)
VRAAG: Final = {naam: vorm for naam, vorm in VEREISTE.items() if naam != "volgorde"}
SDG: Final = Groep(
    mag_weg=True,
    velden={
        naam: Groep(mag_weg=True, velden={"nl": Tekst(leeg=True), "en": Tekst(leeg=True)})
        for naam in SDG_VELDEN
    },
)
NIVEAU: Final = Getal(minimum=1, maximum=4)

PRODUCTGROEPEN: Final = Soort(
    "productgroepen",
    "productgroep",
    "Productgroepen",
    Productgroep,
    velden(Productgroep, "code uuid naam"),
    ("code",),
)
TEAMS: Final = Soort(
    "teams",
    "team",
    "Teams",
    Team,
    velden(
        Team,
        "code uuid naam lijn productgroepen",
        productgroepen=Lijst(van=Verwijzing(soort="productgroepen"), gesorteerd=True),
    ),
    ("code",),
)
VERSIES: Final = Soort(
    "versies",
    "versie",
    "Versies van zaaktypen",
    catalogus.Zaaktypeversie,
    velden(
        catalogus.Zaaktypeversie,
        "versie uuid geldigheid gepubliceerd_op naam omschrijving contactniveau klaar_terwijl_u_wacht "
        "eenvoudig_hoog_volume wordt_geleverd vertrouwelijkheid team invoerfase buffer marge",
        contactniveau=NIVEAU,
        invoerfase=Getal(maximum=fasen.FASEN[-1].nummer),
        versie=Getal(minimum=1),
    ),
    ("versie",),
    ouder="zaaktype",
    delen=(
        Soort(
            "vereisten",
            "vereiste",
            "Intakevereisten",
            catalogus.Intakevereiste,
            VEREISTE,
            ("code",),
            ("volgorde", "code"),
            ouder="versie",
            los=False,
        ),
        Soort(
            "statustypen",
            "statustype",
            "Statustypen",
            catalogus.Statustype,
            velden(catalogus.Statustype, "volgnummer stand naam klanttekst"),
            ("volgnummer",),
            ouder="versie",
            los=False,
        ),
        Soort(
            "resultaattypen",
            "resultaattype",
            "Resultaattypen",
            catalogus.Resultaattype,
            velden(
                catalogus.Resultaattype,
                "volgnummer naam resultaat selectielijst waardering bewaartermijn",
                bewaartermijn=vormen.Patroon(
                    leeg=True, lengte=10, patroon=BEWAARTERMIJN, zoals="P5Y, P6M of P30D"
                ),
            ),
            ("volgnummer",),
            ouder="versie",
            los=False,
        ),
    ),
)
ZAAKTYPEN: Final = Soort(
    "zaaktypen",
    "zaaktype",
    "Zaaktypen",
    catalogus.Zaaktype,
    velden(catalogus.Zaaktype, "identificatie uuid productgroep"),
    ("identificatie",),
    delen=(VERSIES,),
)
PRODUCTEN: Final = Soort(
    "producten",
    "product",
    "Producten",
    catalogus.Product,
    velden(
        catalogus.Product,
        "uuid naam upl_naam upl_uri zaaktype productgroep bronhouder omschrijving trefwoorden bevoegd_gezag "
        "verwijzing kanalen voorkeurskanaal kanaalhint mens_eerst sdg",
        sdg=SDG,
    ),
    ("uuid",),
    ("naam", "uuid"),
)
LEVENSGEBEURTENISSEN: Final = Soort(
    "levensgebeurtenissen",
    "levensgebeurtenis",
    "Levensgebeurtenissen",
    catalogus.Levensgebeurtenis,
    velden(catalogus.Levensgebeurtenis, "code uuid naam omschrijving samen_opleveren"),
    ("code",),
    vult_aan=True,
    delen=(
        Soort(
            "zaken",
            "zaak",
            "Zaken",
            catalogus.Gebeurteniszaak,
            velden(catalogus.Gebeurteniszaak, "zaaktype volgorde vraag standaard"),
            ("zaaktype",),
            ("volgorde", "zaaktype"),
            ouder="levensgebeurtenis",
            los=False,
        ),
        Soort(
            "afhankelijkheden",
            "afhankelijkheid",
            "Afhankelijkheden",
            catalogus.Afhankelijkheid,
            velden(catalogus.Afhankelijkheid, "van naar wachttijd ontvangst_na_voorganger"),
            ("van", "naar"),
            ouder="levensgebeurtenis",
            los=False,
        ),
    ),
)
MATRIX: Final = Soort(
    "verantwoordelijkheden",
    "verantwoordelijkheid",
    "Verantwoordelijkheden",
    catalogus.Verantwoordelijkheid,
    velden(catalogus.Verantwoordelijkheid, "niveau lijn soort", niveau=NIVEAU),
    ("niveau", "lijn", "soort"),
    geheel=True,
)
TERMIJNEN: Final = Soort(
    "wettelijke_termijnen",
    "wettelijke termijn",
    "Wettelijke termijnen",
    WettelijkeTermijn,
    velden(
        WettelijkeTermijn,
        "zaaktype geldigheid aantal eenheid grondslag verlenging_aantal verlenging_eenheid",
        aantal=Getal(minimum=1),
        verlenging_aantal=Getal(leeg=True, minimum=1),
        verlenging_eenheid=Keuze(leeg=True, keuzes=("d", "w", "m")),
    ),
    ("zaaktype", "geldig_van"),
)

SOORTEN: Final[tuple[Soort, ...]] = (
    PRODUCTGROEPEN,
    TEAMS,
    ZAAKTYPEN,
    PRODUCTEN,
    LEVENSGEBEURTENISSEN,
    MATRIX,
    Soort(
        "vragensets",
        "vragenset",
        "Vragensets",
        catalogus.Vragenset,
        velden(catalogus.Vragenset, "code uuid naam vragen", vragen=Vragen(van=Groep(velden=VRAAG))),
        ("code",),
    ),
    Soort(
        "sjablonen",
        "sjabloon",
        "Sjablonen",
        catalogus.Sjabloon,
        velden(catalogus.Sjabloon, "code uuid naam soort zaaktype onderwerp tekst"),
        ("code",),
    ),
    KENNISITEMS,
    TERMIJNEN,
    Soort(
        "servicebeloften",
        "servicebelofte",
        "Servicebeloften",
        Servicebelofte,
        velden(Servicebelofte, "uuid zaaktype kanaal werkdagen tekst geldigheid gepubliceerd"),
        ("uuid",),
        ("zaaktype", "kanaal", "geldig_van", "uuid"),
    ),
    Soort(
        "dwangsomtarieven",
        "dwangsomtarief",
        "Dwangsomtarieven",
        Dwangsomtarief,
        velden(Dwangsomtarief, "geldig_vanaf eerste tweede derde"),
        ("geldig_vanaf",),
    ),
)
BIJ_NAAM: Final[Mapping[str, Soort]] = {soort.naam: soort for soort in SOORTEN}
