"""Every act on a zaak from every state: it happens, or it is refused with a stable code and nothing moves."""

from datetime import timedelta

import pytest

from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Gebeurtenis, Medewerker, Team
from regie.models import Klantaanvraagplan
from tests.hulp.diensten import maak_diensten
from tests.hulp.slot import zonder_slot
from zaken import services
from zaken.models import Zaak, ZaakStatus
from zaken.models.zaak import AFGEROND
from zaken.overgangen import HANDELINGEN, mogelijk
from zaken.services import Zaakverzoek

pytestmark = pytest.mark.django_db

NAAR = {  # act -> (states it starts from, state it ends in)
    "neem_in_behandeling": ({"open"}, "in_behandeling"),
    "parkeer": ({"in_behandeling"}, "open"),
    "schort_op": ({"in_behandeling"}, "opgeschort"),
    "hervat": ({"opgeschort"}, "in_behandeling"),
    "wacht_op_levering": ({"in_behandeling"}, "wacht_op_levering"),
    "leg_klaar": ({"wacht_op_levering"}, "ligt_klaar"),
    "handel_af": ({"in_behandeling"}, "afgehandeld"),
    "reik_uit": ({"ligt_klaar"}, "gesloten"),
    "sluit": ({"afgehandeld"}, "gesloten"),
    "heropen": ({"afgehandeld"}, "in_behandeling"),
    "breek_af": ({"open", "in_behandeling", "opgeschort", "wacht_op_levering", "ligt_klaar"}, "afgebroken"),
    "verleng": ({"open", "in_behandeling", "opgeschort"}, None),
    "zet_door": ({"open", "in_behandeling"}, "open"),
    "geef_vrij": ({"open", "in_behandeling", "opgeschort"}, None),  # what runs is parked
}
CODES = {"overgang_niet_toegestaan", "verlengen_kan_niet", "opgeschort"}


def maak_zaak(*, levering: bool = False) -> tuple[Zaak, Medewerker]:
    """A fresh zaak of the Proefafdeling and the specialist who works on it."""
    anna = maak_diensten(wordt_geleverd=levering)
    _, (zaak,) = services.maak_klantaanvraag(
        zaken=[Zaakverzoek("dienst-2")], door=anna, procesverantwoordelijke=anna
    )
    return zaak, Medewerker.objects.get(username="proef-carla")


def zet(zaak: Zaak, status: str) -> Zaak:
    """Put the row in a state as the database knows it, around the state machine."""
    afgerond = klok.vandaag() if status in AFGEROND else None
    begonnen = None if status == "open" else klok.vandaag()
    carla = Medewerker.objects.get(username="proef-carla")
    Zaak.objects.filter(pk=zaak.pk).update(
        status=status, afgerond_op=afgerond, begonnen_op=begonnen, behandelaar=carla
    )
    if status == "opgeschort":
        zaak.opschortingen.create(
            grond="aanvulling", verzoek_op=klok.vandaag(), uiterlijk=klok.vandaag() + timedelta(days=14)
        )
    return Zaak.objects.get(pk=zaak.pk)


def invoer(naam: str) -> dict:
    """Good input for each act."""
    return {
        "handel_af": {"resultaat": "verleend"},
        "schort_op": {"grond": "aanvulling", "uiterlijk": klok.vandaag() + timedelta(days=14)},
        "reik_uit": {"id_gezien": True, "gerechtigd": True},
        "heropen": {"reden": "nieuwe gegevens"},
        "breek_af": {"reden": "klant trekt in"},
        "verleng": {"aantal": 6, "eenheid": "w", "reden": "advies nodig"},
        "zet_door": {"naar": Team.objects.get(code="geo"), "reden": "hoort_bij_andere_afdeling"},
    }.get(naam, {})


@pytest.mark.parametrize("status", ZaakStatus.values)
@pytest.mark.parametrize("naam", NAAR)
def test_each_act_from_each_state_happens_or_is_refused_with_a_code(naam, status):
    zaak, carla = maak_zaak(levering=naam in ("wacht_op_levering", "leg_klaar", "reik_uit"))
    zaak = zet(zaak, status)
    van, naar = NAAR[naam]
    assert HANDELINGEN[naam].van == van
    if status in van:
        HANDELINGEN[naam].doe(zaak=zaak, door=carla, **invoer(naam))
        geparkeerd = (naam, status) == ("geef_vrij", "in_behandeling")
        assert Zaak.objects.get(pk=zaak.pk).status == ("open" if geparkeerd else naar or status)
        assert Gebeurtenis.objects.van(zaak.uuid).exclude(soort="zaak_gemaakt").exists()
        return
    gevraagd = Klantaanvraagplan.objects.get(pk=zaak.klantaanvraag_id).gevraagd
    with pytest.raises(Geweigerd) as fout:
        HANDELINGEN[naam].doe(zaak=zaak, door=carla, **invoer(naam))
    assert fout.value.code in CODES
    assert fout.value.status == 409
    assert Zaak.objects.get(pk=zaak.pk).status == status
    assert Gebeurtenis.objects.van(zaak.uuid).count() == 1
    assert Klantaanvraagplan.objects.get(pk=zaak.klantaanvraag_id).gevraagd == gevraagd


def test_the_table_of_acts_and_this_test_know_the_same_acts():
    assert set(HANDELINGEN) == set(NAAR)


@pytest.mark.parametrize("status", ZaakStatus.values)
def test_only_acts_that_are_possible_are_offered(status):
    zaak, _ = maak_zaak()
    aangeboden = {handeling.naam for handeling in mogelijk(zet(zaak, status))}
    assert aangeboden == {n for n, (van, _) in NAAR.items() if status in van and n != "wacht_op_levering"}


@pytest.mark.parametrize("naam", sorted(set(NAAR) - {"reik_uit", "breek_af"}))
def test_another_team_is_refused_though_the_state_allows_it(naam, bram):
    zaak, _ = maak_zaak(levering=naam in ("wacht_op_levering", "leg_klaar"))
    zaak = zet(zaak, sorted(NAAR[naam][0])[0])
    with pytest.raises(NietBevoegd) as fout:
        HANDELINGEN[naam].doe(zaak=zaak, door=bram, **invoer(naam))
    assert fout.value.code == "niet_uw_team"


@pytest.mark.parametrize(
    ("naam", "kapot", "code"),
    [
        ("handel_af", {"resultaat": "niks"}, "resultaat_ontbreekt"),
        ("schort_op", {"grond": "zomaar"}, "grond_onbekend"),
        ("schort_op", {"uiterlijk": klok.vandaag()}, "termijn_voorbij"),
        ("reik_uit", {"id_gezien": False}, "id_niet_gezien"),
        ("reik_uit", {"gerechtigd": False}, "niet_gerechtigd"),
        ("heropen", {"reden": " "}, "reden_ontbreekt"),
        ("breek_af", {"reden": ""}, "reden_ontbreekt"),
        ("verleng", {"reden": ""}, "reden_ontbreekt"),
        ("verleng", {"eenheid": "x"}, "eenheid_onbekend"),
        ("zet_door", {"reden": "zomaar"}, "reden_ontbreekt"),
    ],
)
def test_bad_input_names_its_field_and_moves_nothing(naam, kapot, code):
    zaak, carla = maak_zaak(levering=naam == "reik_uit")
    zaak = zet(zaak, sorted(NAAR[naam][0])[0])
    with pytest.raises(Ongeldig) as fout:
        HANDELINGEN[naam].doe(zaak=zaak, door=carla, **{**invoer(naam), **kapot})
    assert fout.value.code == code
    assert fout.value.veld in kapot
    assert Zaak.objects.get(pk=zaak.pk).status == zaak.status


LIJNEN = ("eerste", "tweede", "vakafdeling")


@pytest.mark.eis("R21")
@pytest.mark.parametrize("niveau", [1, 2, 3, 4])
@pytest.mark.parametrize("naar", LIJNEN)
@pytest.mark.parametrize("van", LIJNEN)
def test_each_move_between_lines_follows_the_matrix(van, naar, niveau):
    zaak, _ = maak_zaak()
    zaak.versie.contactniveau = niveau
    with zonder_slot():  # a zaak of this niveau would be routed elsewhere at once
        zaak.versie.save()
    hier = Team.objects.create(code="hier", naam="Hier", lijn=van)
    daar = Team.objects.create(code="daar", naam="Daar", lijn=naar)
    wie = Medewerker.objects.create(username="wie", rollen=["vakafdeling"], team=hier)
    Zaak.objects.filter(pk=zaak.pk).update(lijn=van, team=hier)
    mag = not (naar == "tweede" and niveau != 2) and (van, naar) != ("vakafdeling", "tweede")
    if mag:
        services.zet_door(zaak=zaak, naar=daar, door=wie, reden="verkeerd_doorgezet")
        assert Zaak.objects.get(pk=zaak.pk).lijn == naar
        return
    with pytest.raises(Geweigerd) as fout:
        services.zet_door(zaak=zaak, naar=daar, door=wie, reden="verkeerd_doorgezet")
    assert fout.value.code == ("geen_taak" if niveau != 2 else "overgang_niet_toegestaan")
    assert Zaak.objects.get(pk=zaak.pk).lijn == van


def test_nothing_but_its_transitions_assigns_a_status():
    """A plain FSMField can be assigned anywhere; this reads the code to see that nobody does."""
    import re
    from pathlib import Path

    wortel = Path(__file__).parents[2]
    fout = re.compile(r"\.(?:status|lijn)\s*=[^=]|(?<!\w)update\([^)]*\b(?:status|lijn)=")
    gevonden = [
        f"{bestand.relative_to(wortel)}: {regel.strip()}"
        for app in ("kcc", "catalogus", "dvo", "zaken", "regie", "contacts", "dashboards")
        for bestand in (wortel / app).rglob("*.py")
        if not {"ontwikkel", "demo", "api", "migrations"} & set(bestand.parts)
        for regel in bestand.read_text().splitlines()
        if fout.search(regel) and "self.status = " not in regel
    ]
    assert gevonden == []
