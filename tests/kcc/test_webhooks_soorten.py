"""Which kinds of events can be told: all that the services write were thought about, and no other is offered."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import resolve

from kcc.fouten import Ongeldig
from kcc.webhooks.bericht import BRONNEN
from kcc.webhooks.soorten import SOORTEN, controleer_soorten

MAKERS = {"Feit", "feit", "_feit", "versiefeit", "nummerfeit"}
BINNEN = frozenset(
    [
        "aangesproken",
        "aanspraak_beantwoord",
        "aanspraak_hoger",
        "aanspraak_ingetrokken",
        "aanwezigheid_stand",
        "abonnement_gemaakt",
        "abonnement_gewijzigd",
        "abonnement_verwijderd",
        "actor_gemaakt",
        "actor_gewijzigd",
        "actor_verwijderd",
        "afwezigheid_beeindigd",
        "afwezigheid_gemeld",
        "belcijfers_geladen",
        "beoordeling_gelezen",
        "beoordeling_gewijzigd",
        "bericht_opnieuw",
        "boom_afgeweken",
        "boom_gewijzigd",
        "bulk_status",
        "capaciteitsafwijking_beeindigd",
        "capaciteitsafwijking_gemaakt",
        "catalogus_ingelezen",
        "coachnotitie_geschreven",
        "coachnotitie_gewist",
        "competentie_gezet",
        "contactpersoon_erbij",
        "contactpersoon_weg",
        "criterium_gemaakt",
        "criterium_gewijzigd",
        "criterium_teruggezet",
        "criterium_vervallen",
        "drempels_gewijzigd",
        "dvo_akkoord_vervallen",
        "dwangsomtarief",
        "fase_gewisseld",
        "fasen_gepland",
        "fasepunt_gewijzigd",
        "formulering_toegevoegd",
        "formulering_verwijderd",
        "gesprek_beoordeeld",
        "gesprek_verificatie",
        "gesprek_verificatie_overgeslagen",
        "hulpvraag_doorgegeven",
        "initiatief_beeindigd",
        "initiatief_begonnen",
        "kengetallen_ingesteld",
        "kennisconcept_afgewezen",
        "kennisconcept_gepubliceerd",
        "kennisconcept_opgesteld",
        "kennisconcept_voorgelegd",
        "kennissignaal_afgehandeld",
        "kennissignaal_gemeld",
        "kennisvraag_beoordeeld",
        "levensgebeurtenis_verwijderd",
        "levering_opnieuw",
        "leveringen_opnieuw",
        "lijnen_ingesteld",
        "matrix_gewijzigd",
        "medewerker_verplaatst",
        "mogelijk_datalek",
        "namen_gewijzigd",
        "openingstijd_eraf",
        "openingstijd_erbij",
        "openingsuitzondering_eraf",
        "opleidingsniveau_gezet",
        "overleg_vastgelegd",
        "planronde_begonnen",
        "planronde_gestopt",
        "planronde_gezien",
        "poststuk",
        "productgroep_gemaakt",
        "productgroep_regie",
        "regie_ingesteld",
        "rol_gegeven",
        "rol_ingetrokken",
        "signaal_gezien",
        "simulatie_status",
        "sjabloon_verwijderd",
        "tarief_gezet",
        "synoniemen_toegevoegd",
        "synoniemen_verwijderd",
        "team_capaciteit",
        "team_druk",
        "team_gemaakt",
        "team_gewijzigd",
        "terugleggen_ingesteld",
        "toestel_gekozen",
        "token_client",
        "token_gemaakt",
        "token_ingetrokken",
        "token_vernieuwd",
        "vaardigheid_gezet",
        "vragenset_verwijderd",
        "werkbericht_beeindigd",
        "werkbericht_gemaakt",
        "werkbericht_gewijzigd",
        "wettelijke_termijn",
        "wettelijketermijn_ingelezen",
        "wijziging_status",
        "zaaktypeversie_gemaakt",
        "zaaktypeversie_gewijzigd",
        "zaaktypeversie_verwijderd",
    ]
)
"""Kinds that are nobody's business outside."""


def bronnen() -> list[ast.Module]:
    mappen = [settings.BASE_DIR / app for app in settings.APPS]
    paden = [pad for map_ in mappen for pad in map_.rglob("*.py") if "webhooks" not in pad.parts]
    return [ast.parse(Path(pad).read_text()) for pad in paden]


def geschreven() -> tuple[set[str], set[str]]:
    """Kinds that are written as such, and every word in the source."""
    soorten, woorden = set(), set()
    for knoop in (knoop for boom in bronnen() for knoop in ast.walk(boom)):
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str):
            woorden.add(knoop.value)
        if isinstance(knoop, ast.Call) and knoop.args and isinstance(knoop.args[0], ast.Constant):
            naam = getattr(knoop.func, "id", getattr(knoop.func, "attr", ""))
            soorten |= {str(knoop.args[0].value)} if naam in MAKERS else set()
    return soorten, woorden


def test_each_kind_that_is_written_is_told_or_is_not_on_purpose():
    soorten, woorden = geschreven()
    assert soorten - set(SOORTEN) - BINNEN == set(), "decide: kcc/webhooks/soorten.py, or BINNEN here"
    assert set(SOORTEN) - woorden == set(), "no service writes these"
    assert set(SOORTEN) & BINNEN == set()


def test_an_unknown_kind_is_refused_with_those_that_exist():
    assert controleer_soorten(["zaak_status", "zaak_gemaakt", "zaak_status"]) == [
        "zaak_gemaakt",
        "zaak_status",
    ]
    with pytest.raises(Ongeldig, match=r"coachnotitie_geschreven.*zaak_gemaakt") as geweigerd:
        controleer_soorten(["coachnotitie_geschreven"])
    assert (geweigerd.value.code, geweigerd.value.veld) == ("onbekende_soort", "soorten")


@pytest.mark.parametrize("bron", sorted(set(BRONNEN.values())))
def test_each_link_is_an_address_of_our_api(bron):
    adres = f"/api/v1/{bron}/3f2504e0-4f89-41d3-9a0c-0305e82c3301"
    assert "retrieve" in resolve(adres).func.actions.values()
