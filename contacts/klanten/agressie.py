"""The marking for aggression of a klant, read in the query of the row that is shown: also for whoever works on a
zaak of this klant. In no answer of the API, on no paper (P4)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from contacts.klanten.banieren import Banier
from kcc.models.klantkenmerken import KenmerkSoort
from kcc.services.kenmerken import geldend
from kcc.tekst import dag_kort

KOP = "Let op: eerder agressie"


def met_agressie(klant: str) -> ArraySubquery:
    """What holds today for the klant in this column of the outer query."""
    rijen = geldend().filter(klant=OuterRef(klant), soort=KenmerkSoort.AGRESSIE).order_by("pk")
    door = {f"{veld}": f"besluit_door__{veld}" for veld in ("first_name", "last_name", "username")}
    return ArraySubquery(rijen.values(rij=JSONObject(toelichting="toelichting", einde="einde", **door)))


def agressiebanieren(rijen: Iterable[dict[str, Any]]) -> list[Banier]:
    """Of rows of `met_agressie`, as they read elsewhere (`contacts/klanten/banieren.py`)."""
    return [Banier(KenmerkSoort.AGRESSIE, KOP, _tekst(rij)) for rij in rijen]


def _tekst(rij: dict[str, Any]) -> str:
    wie = f"{rij['first_name']} {rij['last_name']}".strip() or rij["username"]
    einde = date.fromisoformat(rij["einde"])
    wat = rij["toelichting"].rstrip(".")
    return f"{wat}. Geldt tot en met {dag_kort(einde)} {einde.year}, besluit van {wie}."
