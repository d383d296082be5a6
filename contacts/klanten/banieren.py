"""What to mind with a klant before anything is said (practice P4): calm, in words, each with its own sign."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from contacts.klanten.toegang import Deel, Toegang
from kcc.fouten import Geweigerd
from kcc.models import Klant, Klantkenmerk, Medewerker, Vertegenwoordiging
from kcc.models.klantkenmerken import KenmerkSoort, VertegenwoordigingSoort
from kcc.services.kenmerken import geldend
from kcc.tekst import dag_kort
from zaken.models import Zaak
from zaken.models.zaak import LOPEND

K = KenmerkSoort
NA_OVERLIJDEN = (
    VertegenwoordigingSoort.NABESTAANDE,
    VertegenwoordigingSoort.PARTNER,
    VertegenwoordigingSoort.UITVAARTONDERNEMER,
)


@dataclass(frozen=True)
class Banier:
    """One thing to mind: `soort` chooses the sign, `kop` says what it is, `tekst` what to do."""

    soort: str
    kop: str
    tekst: str = ""


def lees_kenmerken(*klanten: Klant | None) -> dict[int, list[Klantkenmerk]]:
    """What holds today, per klant; one query for all of them."""
    nodig = [klant.pk for klant in klanten if klant]
    per_klant: dict[int, list[Klantkenmerk]] = {pk: [] for pk in nodig}
    rijen = geldend().filter(klant__in=nodig).select_related("medewerker__team", "contact", "besluit_door")
    for rij in rijen if nodig else ():
        per_klant[rij.klant_id].append(rij)
    return per_klant


def banieren(
    klant: Klant, kenmerken: Iterable[Klantkenmerk], toegang: Toegang, verwijs: Sequence[str] = ()
) -> list[Banier]:
    """In the order in which they matter. `verwijs`: the teams of zaken in the sociaal domein. Who somebody's
    bewindvoerder is and where a zaak runs is told once it is known who speaks."""
    if not toegang.mag(Deel.BANIEREN):
        return []
    alles = [
        *_van_klant(klant),
        *(_van_kenmerk(rij, toegang) for rij in kenmerken),
        *_sociaal(verwijs, toegang),
    ]
    if klant.bijzonderheid:
        alles.append(Banier("bijzonderheid", klant.bijzonderheid))
    return sorted(alles, key=lambda banier: VOLGORDE.index(banier.soort))


def _van_klant(klant: Klant) -> Iterator[Banier]:
    if klant.overleden:
        wat = "Bel of schrijf niet aan de overledene; de nabestaande is het contact."
        yield Banier("overleden", "Deze persoon is overleden", wat)
    if klant.verstrekkingsbeperking:
        wat = "Geef geen gegevens door, ook niet aan familie. Het adres staat hier niet; elke blik wordt vastgelegd."
        yield Banier("geheimhouding", "Geheimhouding", wat)


def _sociaal(verwijs: Sequence[str], toegang: Toegang) -> Iterator[Banier]:
    if verwijs and toegang.mag(Deel.BANIERNAMEN):
        yield Banier(
            "sociaal", "Er loopt een zaak in het sociaal domein", f"Verwijs naar {' en '.join(verwijs)}."
        )


def _van_kenmerk(rij: Klantkenmerk, toegang: Toegang) -> Banier:
    wie = str(rij.contact) if rij.contact and toegang.mag(Deel.BANIERNAMEN) else ""
    return Banier(rij.soort, *MAKERS[KenmerkSoort(rij.soort)](rij, wie))


def _zin(*delen: str) -> str:
    return " ".join(f"{deel.rstrip('.')}." for deel in delen if deel)


def _bewind(rij: Klantkenmerk, wie: str) -> tuple[str, str]:
    return "Onder bewind", _zin(f"Over geld beslist de bewindvoerder{_naam(wie)}", rij.toelichting)


def _curatele(rij: Klantkenmerk, wie: str) -> tuple[str, str]:
    return "Onder curatele", _zin(f"De curator beslist{_naam(wie)}", rij.toelichting)


def _naam(wie: str) -> str:
    return f": {wie}" if wie else ""


def _tolk(rij: Klantkenmerk, _: str) -> tuple[str, str]:
    return (
        f"Tolk {rij.toelichting} nodig" if rij.toelichting else "Tolk nodig",
        "Bel eerst de tolkentelefoon.",
    )


def _taal(rij: Klantkenmerk, _: str) -> tuple[str, str]:
    return f"Spreekt {rij.toelichting}", "Spreek rustig, in korte zinnen."


def _gebarentolk(rij: Klantkenmerk, _: str) -> tuple[str, str]:
    return "Gebarentolk nodig", _zin("Regel de tolk bij een afspraak aan de balie", rij.toelichting)


def _geen_telefoon(rij: Klantkenmerk, _: str) -> tuple[str, str]:
    return "Niet bellen", _zin("Antwoord per e-mail; maak geen terugbelverzoek per telefoon", rij.toelichting)


def _contactpersoon(rij: Klantkenmerk, _: str) -> tuple[str, str]:
    wie = rij.medewerker
    team = f" van {wie.team}" if wie and wie.team else ""
    return "Vaste contactpersoon", _zin(f"{wie}{team}" if wie else "", rij.toelichting)


def _agressie(rij: Klantkenmerk, _: str) -> tuple[str, str]:
    einde = f"Geldt tot en met {dag_kort(rij.einde)} {rij.einde.year}" if rij.einde else ""
    return "Let op: eerder agressie", _zin(rij.toelichting, f"{einde}, besluit van {rij.besluit_door}")


MAKERS: dict[KenmerkSoort, Any] = {
    K.BEWIND: _bewind,
    K.CURATELE: _curatele,
    K.TOLK: _tolk,
    K.TAAL: _taal,
    K.GEBARENTOLK: _gebarentolk,
    K.GEEN_TELEFOON: _geen_telefoon,
    K.VASTE_CONTACTPERSOON: _contactpersoon,
    K.AGRESSIE: _agressie,
}
VOLGORDE = (
    "overleden",
    "geheimhouding",
    "agressie",
    "curatele",
    "bewind",
    "sociaal",
    "geen_telefoon",
    "gebarentolk",
    "tolk",
    "taal",
    "vaste_contactpersoon",
    "bijzonderheid",
)


def verwijs_naar(klant: Klant, wie: Medewerker) -> list[str]:
    """The teams with an open zaak in the sociaal domein that this employee may not see. One query."""
    if not wie.zicht.kcc:
        return []  # a vakafdeling is not told of the sociaal domein of another
    mag_zien = Zaak.objects.zichtbaar_voor(wie).filter(pk=OuterRef("pk"))
    rijen = Zaak.objects.filter(klantaanvraag__klant=klant, sociaal=True, status__in=LOPEND).filter(
        ~Exists(mag_zien)
    )
    return list(rijen.order_by("team__naam").values_list("team__naam", flat=True).distinct())


def bewaak_contact(klant: Klant | None, *, telefonisch: bool = True) -> None:
    """Before anybody calls or writes: raises Geweigerd klant_overleden, or for a call niet_bellen. One query at
    most; nothing for an anonymous klant."""
    if klant is None:
        return
    if klant.overleden:
        melding = "Deze klant is overleden. Kies bij de klant wie de nabestaande is; die wordt gebeld."
        raise Geweigerd("klant_overleden", melding)
    if telefonisch and geldend().filter(klant=klant, soort=K.GEEN_TELEFOON).exists():
        raise Geweigerd("niet_bellen", "Deze klant wordt niet gebeld. Vul een e-mailadres in.", veld="email")


def nabestaanden(klant: Klant) -> list[Vertegenwoordiging]:
    """Who speaks for somebody who has died, the nabestaande first."""
    rijen = Vertegenwoordiging.objects.filter(klant=klant, soort__in=NA_OVERLIJDEN)
    volgorde = {soort.value: plek for plek, soort in enumerate(NA_OVERLIJDEN)}
    return sorted(rijen.select_related("vertegenwoordiger"), key=lambda rij: volgorde[rij.soort])
