"""What a result says in plain Dutch: one conclusion, and what it can't tell. Pure."""

from collections.abc import Mapping
from typing import Any

Resultaat = Mapping[str, Any]
VERSCHIL_TELT = 0.1  # werkdagen
GELIJK = 0.005  # percentage points
GRENZEN = (
    "Dit is een rekenmodel. Het laat zien wat de volgorde doet, niet hoeveel werk er is.",
    "Een andere volgorde maakt geen extra tijd: wie eerder gaat, gaat voor iemand die later gaat.",
    "Mensen in het model zijn allemaal even snel. Ziekte van een enkele collega en overleg zitten er niet in.",
)


def regel(resultaat: Resultaat, naam: str) -> Mapping[str, Any] | None:
    return next((rij for rij in resultaat["regels"] if rij["regel"] == naam), None)


def conclusie(resultaat: Resultaat) -> str:
    """One sentence per group of residents, about this product beside first come, first served."""
    product = regel(resultaat, "product")
    if product is None:
        return ""
    namen = {"enkel": "Klanten met één zaak", "meer": "Klanten met meer zaken"}
    delen = [_deel(namen[groep], product["groepen"][groep]) for groep in namen if groep in product["groepen"]]
    return " ".join([*delen, _wet(resultaat, product)]).strip()


def _deel(wie: str, groep: Mapping[str, Any]) -> str:
    verschil, norm = groep["verschil"]["gemiddeld"], groep["norm"]["gemiddeld"]
    if abs(verschil) < VERSCHIL_TELT:
        wat = "wachten gemiddeld even lang als op volgorde van binnenkomst"
    else:
        wat = f"zijn gemiddeld {dagen(abs(verschil))} {'eerder' if verschil < 0 else 'later'} klaar"
    return f"{wie} {wat}; {getal(norm)} % is binnen de norm klaar."


def _wet(resultaat: Resultaat, product: Mapping[str, Any]) -> str:
    eerst = regel(resultaat, "fcfs")
    if eerst is None:
        return ""
    verschil = product["wet"]["gemiddeld"] - eerst["wet"]["gemiddeld"]
    deel = f"Binnen de wettelijke termijn blijft {getal(product['wet']['gemiddeld'], 2)} % van de zaken"
    if abs(verschil) < GELIJK:
        return f"{deel}, evenveel als op volgorde van binnenkomst."
    meer = "meer" if verschil > 0 else "minder"
    return f"{deel}, {getal(abs(verschil), 2)} procentpunt {meer} dan op volgorde van binnenkomst."


def waarom_wet(resultaat: Resultaat) -> str:
    """Why fewer zaken stay within their term of law, when that is more than a little."""
    eerst, product = regel(resultaat, "fcfs"), regel(resultaat, "product")
    if not eerst or not product or eerst["wet"]["gemiddeld"] - product["wet"]["gemiddeld"] <= VERSCHIL_TELT:
        return ""
    return (
        "Iets meer zaken komen na hun wettelijke termijn klaar. Kort werk gaat voor, en lange zaken die tegenvallen "
        "hebben dan minder ruimte over. Bij minder drukte verdwijnt dit verschil."
    )


def wie_betaalt(resultaat: Resultaat) -> list[str]:
    """The groups that end later on average, each in a sentence."""
    product = regel(resultaat, "product")
    if product is None:
        return []
    later = {
        groep: rij["verschil"]["gemiddeld"]
        for groep, rij in product["groepen"].items()
        if "_" in groep and rij["verschil"]["gemiddeld"] > VERSCHIL_TELT
    }
    return sorted(later, key=lambda groep: -later[groep])


def belasting_zin(resultaat: Resultaat) -> str:
    """When the teams are too full, no order helps."""
    belasting = resultaat["wereld"]["belasting"]
    if belasting >= 100:
        return (
            f"Er komt meer werk binnen dan de teams aankunnen ({getal(belasting)} %). De wachtrij blijft dan groeien, "
            "welke volgorde u ook kiest: er zijn meer mensen nodig, of minder werk."
        )
    return f"De plekken van de teams zijn gemiddeld voor {getal(belasting)} % bezet."


def getal(waarde: float, cijfers: int = 1) -> str:
    """With a decimal comma."""
    return f"{waarde:.{cijfers}f}".replace(".", ",")


def dagen(waarde: float) -> str:
    return f"{getal(waarde)} werkdag{'' if waarde == 1 else 'en'}"
