"""Gesprek and terugbelverzoek: every act from every state happens, or is refused with a stable code."""

import pytest

from contacts import services
from contacts.models import ContactStatus, Klantcontact, TerugbelStatus, Terugbelverzoek
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Gebeurtenis, Medewerker, Team

pytestmark = pytest.mark.django_db

GESPREK = {
    "begin_gesprek": ({"ontvangen"}, "lopend"),
    "rond_gesprek_af": ({"ontvangen", "lopend", "wacht_op_vakafdeling"}, "afgerond"),
    "annuleer": ({"ontvangen", "lopend", "wacht_op_vakafdeling"}, "geannuleerd"),
}


def gesprek_in(status: str, anna: Medewerker) -> Klantcontact:
    gesprek = services.ontvang_gesprek(kanaal="telefoon", door=anna)
    gesprek.vragen.update(uitkomst="zelf_beantwoord")
    Klantcontact.objects.filter(pk=gesprek.pk).update(status=status)
    return Klantcontact.objects.get(pk=gesprek.pk)


@pytest.mark.parametrize("status", ContactStatus.values)
@pytest.mark.parametrize("naam", GESPREK)
def test_each_act_on_a_gesprek_from_each_state(naam, status, anna):
    gesprek = gesprek_in(status, anna)
    van, naar = GESPREK[naam]
    doe = getattr(services, naam)
    if status in van:
        doe(gesprek=gesprek, door=anna)
        assert Klantcontact.objects.get(pk=gesprek.pk).status == naar
        laatste = Gebeurtenis.objects.van(gesprek.uuid).first()
        assert (laatste.van, laatste.naar) == (status, naar)
        return
    with pytest.raises(Geweigerd) as fout:
        doe(gesprek=gesprek, door=anna)
    assert fout.value.code == "overgang_niet_toegestaan"
    assert Klantcontact.objects.get(pk=gesprek.pk).status == status


def test_a_gesprek_waits_for_the_vakafdeling_that_will_make_the_zaak(anna):
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna
    )
    vergunningen = Team.objects.get(code="vergunningen")
    services.verbind_door(vraag=gesprek.vragen.get(), team=vergunningen, gelukt=True, door=anna)
    assert services.rond_gesprek_af(gesprek=gesprek, door=anna).status == "wacht_op_vakafdeling"


def test_a_gesprek_with_an_open_vraag_is_not_finished(anna):
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna
    )
    with pytest.raises(Geweigerd) as fout:
        services.rond_gesprek_af(gesprek=gesprek, door=anna)
    assert fout.value.code == "vraag_open"


TERUGBELLEN = {
    "neem_op_je": ({"open"}, "toegewezen", {}),
    "stuur_door": ({"open", "toegewezen"}, "open", {"naar": "geo", "reden": "Zij weten dit"}),
    "leg_poging_vast": ({"toegewezen"}, "gesproken", {"resultaat": "gesproken"}),
    "sluit_af": (
        {"gesproken", "niet_bereikt"},
        "afgesloten",
        {"geinformeerd": "telefonisch", "antwoord": "Dat mag"},
    ),
    "heropen": ({"afgesloten"}, "open", {}),
}


def verzoek_in(status: str, anna: Medewerker) -> Terugbelverzoek:
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna
    )
    verzoek = services.maak_terugbelverzoek(
        vraag=gesprek.vragen.get(),
        team=Team.objects.get(code="vergunningen"),
        telefoonnummer="010 123 45 67",
        door=anna,
    )
    dicht = {"geinformeerd": "telefonisch", "antwoord": "x", "afgesloten_op": klok.nu()}
    velden = dicht if status == "afgesloten" else {}
    Terugbelverzoek.objects.filter(pk=verzoek.pk).update(status=status, **velden)
    return Terugbelverzoek.objects.get(pk=verzoek.pk)


@pytest.mark.parametrize("status", TerugbelStatus.values)
@pytest.mark.parametrize("naam", TERUGBELLEN)
def test_each_act_on_a_terugbelverzoek_from_each_state(naam, status, anna, carla):
    verzoek = verzoek_in(status, anna)
    van, naar, invoer = TERUGBELLEN[naam]
    if "naar" in invoer:
        invoer = {**invoer, "naar": Team.objects.get(code="geo")}
    doe = getattr(services, naam)
    if status in van:
        assert doe(verzoek=verzoek, door=carla, **invoer).status == naar
        return
    with pytest.raises(Geweigerd) as fout:
        doe(verzoek=verzoek, door=carla, **invoer)
    assert fout.value.code == "overgang_niet_toegestaan"
    assert Terugbelverzoek.objects.get(pk=verzoek.pk).status == status


@pytest.mark.eis("R39")
def test_niet_bereikt_only_after_the_last_attempt(anna, carla):
    verzoek = services.neem_op_je(verzoek=verzoek_in("open", anna), door=carla)
    statussen = [
        services.leg_poging_vast(verzoek=verzoek, door=carla, resultaat=resultaat).status
        for resultaat in ("bezet", "voicemail", "geen_gehoor")
    ]
    assert statussen == ["toegewezen", "toegewezen", "niet_bereikt"]
    assert verzoek.pogingen.count() == 3


@pytest.mark.parametrize("naam", TERUGBELLEN)
def test_another_team_may_not_touch_a_terugbelverzoek(naam, anna, bram):
    verzoek = verzoek_in(sorted(TERUGBELLEN[naam][0])[0], anna)
    invoer = TERUGBELLEN[naam][2]
    if "naar" in invoer:
        invoer = {**invoer, "naar": Team.objects.get(code="geo")}
    with pytest.raises(NietBevoegd):
        getattr(services, naam)(verzoek=verzoek, door=bram, **invoer)
