"""Skill levels and education: who sets them, each change an event, a warning for the last one who can (R12, R18)."""

from datetime import date

import pytest

from kcc.fouten import NietBevoegd, Ongeldig
from kcc.inzet import momenten
from kcc.inzetvoorstel import stel_voor
from kcc.models import Afwezigheid, Gebeurtenis, Inzet, Medewerker, Productgroep, Team, Vaardigheid
from kcc.services import teams as teamservices
from kcc.services import vaardigheden as services
from kcc.vaardigheden import Vakje
from tests.hulp.api import telt_hoogstens
from tests.hulp.formulier import Blad
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAD = "/inrichting/vaardigheden"


def groep(code: str) -> Productgroep:
    return Productgroep.objects.get(code=code)


def team(code: str) -> Team:
    return Team.objects.get(code=code)


def niveau(wie: Medewerker, code: str) -> str:
    return (
        Vaardigheid.objects.filter(medewerker=wie, productgroep__code=code)
        .values_list("niveau", flat=True)
        .first()
        or ""
    )


def zet(door: Medewerker, wie: Medewerker, **niveaus: str) -> services.Gezet:
    vakjes = [Vakje(wie, groep(code), waarde) for code, waarde in niveaus.items()]
    return services.zet_vaardigheden(vakjes=vakjes, door=door)


def feiten(wie: Medewerker) -> list[tuple[str, str, str]]:
    rijen = Gebeurtenis.objects.van(wie.uuid).filter(soort="vaardigheid_gezet").order_by("versie")
    return list(rijen.values_list("productgroep__code", "van", "naar"))


# ---- the service ----


@pytest.mark.eis("R12")
def test_dirk_sets_levels_and_each_change_is_an_event(dirk, anna):
    gezet = zet(dirk, anna, belastingen="zelfstandig", geo="leert", parkeren="", afval="zelfstandig")
    assert (gezet.aantal, gezet.zonder) == (3, [])
    assert [niveau(anna, code) for code in ("belastingen", "geo", "parkeren", "afval")] == [
        "zelfstandig",
        "leert",
        "",
        "zelfstandig",
    ]
    assert feiten(anna) == [
        ("belastingen", "leert", "zelfstandig"),
        ("geo", "", "leert"),
        ("parkeren", "zelfstandig", ""),
    ]


def test_the_same_again_is_no_change_and_no_event(dirk, anna):
    assert zet(dirk, anna, parkeren="zelfstandig").aantal == 0
    assert feiten(anna) == []


def test_the_last_one_who_can_is_warned_of_and_not_blocked(dirk, anna):
    Vaardigheid.objects.filter(productgroep__code="parkeren").exclude(medewerker=anna).delete()
    gezet = zet(dirk, anna, parkeren="leert")
    assert gezet.zonder == [groep("parkeren")]
    assert niveau(anna, "parkeren") == "leert"


def test_a_leidinggevende_sets_those_of_the_own_people_only(dirk, afdelingshoofd, manager, beheerder, carla):
    for wie in (afdelingshoofd, manager, beheerder):
        zet(wie, carla, geo="leert" if wie != beheerder else "coach")
    with pytest.raises(NietBevoegd) as fout:
        zet(dirk, carla, geo="zelfstandig")
    assert fout.value.code == "niet_uw_mensen"
    assert niveau(carla, "geo") == "coach"


def test_an_employee_sets_no_skills_and_no_unknown_level_exists(dirk, anna, bram):
    with pytest.raises(NietBevoegd):
        zet(anna, anna, geo="coach")
    with pytest.raises(Ongeldig, match="Kies een niveau"):
        zet(dirk, anna, geo="meester")


@pytest.mark.eis("R18")
def test_the_level_of_education_changes_with_an_event(dirk, anna, carla):
    services.zet_opleidingsniveau(medewerker=anna, niveau="mbo_plus", door=dirk)
    feit = Gebeurtenis.objects.van(anna.uuid).get(soort="opleidingsniveau_gezet")
    assert (feit.van, feit.naar) == ("mbo", "mbo_plus")
    with pytest.raises(Ongeldig):
        services.zet_opleidingsniveau(medewerker=anna, niveau="doctor", door=dirk)
    with pytest.raises(NietBevoegd):
        services.zet_opleidingsniveau(medewerker=carla, niveau="hbo", door=dirk)


# ---- what to mind before a move ----


def let_op(wie: Medewerker, naar: str, *, datum: date = date(2026, 3, 2)) -> str:
    mens = Medewerker.objects.select_related("team").get(pk=wie.pk)
    [voorstel] = stel_voor([mens], momenten(datum, "dag"), team(naar))
    return " ".join(voorstel.let_op)


@pytest.mark.eis("R18")
def test_an_mbo_in_the_tweede_lijn_is_warned_of_and_an_hbo_is_not(anna):
    assert "Het opleidingsniveau is MBO; voor de tweede lijn is MBO+" in let_op(anna, "tweede-lijn")
    assert "MBO" not in let_op(anna, "parkeren-verkeer")
    Medewerker.objects.filter(pk=anna.pk).update(opleidingsniveau="")
    assert "niet ingevuld" in let_op(anna, "tweede-lijn")
    Medewerker.objects.filter(pk=anna.pk).update(opleidingsniveau="hbo")
    assert let_op(anna, "tweede-lijn") == ""


@pytest.mark.eis("R12")
def test_who_can_do_nothing_there_without_help_is_warned_of(anna):
    assert let_op(anna, "parkeren-verkeer") == ""  # zelfstandig for parkeren
    assert "nog niets zelfstandig (leert Belastingen)" in let_op(anna, "belastingen")
    assert "nog niets zelfstandig:" in let_op(anna, "geo")
    assert let_op(anna, "kcc-regie") == ""  # asks no productgroep


def test_who_is_absent_or_deployed_already_is_warned_of(kcc_nu, anna, dirk):
    kcc_nu("2026-03-02T09:00")
    Inzet.objects.create(medewerker=anna, team=team("geo"), datum=date(2026, 3, 2), dagdeel="middag")
    Afwezigheid.objects.create(medewerker=anna, gemeld_door=dirk, einde=date(2026, 3, 2))
    zin = let_op(anna, "parkeren-verkeer")
    assert "Is afwezig gemeld op ma 2 mrt." in zin
    assert "Was al ingezet: ma 2 mrt middag bij Geo-informatie. Dat vervalt." in zin
    assert "afwezig" not in let_op(anna, "parkeren-verkeer", datum=date(2026, 3, 3))


def test_what_to_mind_costs_four_queries_for_one_and_for_twenty(anna):
    mensen = list(Medewerker.objects.select_related("team").filter(team__lijn="eerste")[:20])
    naar = team("parkeren-verkeer")
    for deel in (mensen[:1], mensen):
        with telt_hoogstens(4):
            stel_voor(deel, momenten(date(2026, 3, 2), "dag"), naar)


@pytest.mark.eis("R18")
def test_moving_an_mbo_to_a_team_of_the_tweede_lijn_says_so_and_goes_on(beheerder, anna):
    antwoord = browser(beheerder).post(
        f"/inrichting/medewerkers/{anna.uuid}/team", {"team": str(team("tweede-lijn").uuid)}, follow=True
    )
    zien = tekst(antwoord.content.decode())
    assert f"{anna} zit nu in Tweede lijn" in zien
    assert "MBO+ of hoger afgesproken" in zien
    anna.refresh_from_db()
    assert anna.team == team("tweede-lijn")


# ---- the screens ----


def test_dirk_sees_a_matrix_of_the_own_team_and_changes_two_cells_in_one_post(dirk, anna):
    blad = Blad(browser(dirk), f"{PAD}?team=kcc-telefonie").open()
    assert str(anna) in blad.tekst
    assert "Carla" not in blad.tekst
    vak = f"{anna.uuid}.{{}}.{{}}"
    blad.klik(
        "bewaar",
        velden={vak.format("belastingen", "leert"): "coach", vak.format("parkeren", "zelfstandig"): ""},
    )
    assert "2 vaardigheden gewijzigd." in blad.tekst
    assert (niveau(anna, "belastingen"), niveau(anna, "parkeren")) == ("coach", "")


def test_what_another_changed_meanwhile_stays(dirk, manager, anna):
    blad = Blad(browser(dirk), f"{PAD}?team=kcc-telefonie").open()
    zet(manager, anna, belastingen="coach")
    blad.klik("bewaar", velden={f"{anna.uuid}.parkeren.zelfstandig": "coach"})
    assert (niveau(anna, "belastingen"), niveau(anna, "parkeren")) == ("coach", "coach")


def test_the_last_one_gone_is_told_on_the_page(dirk, anna):
    Vaardigheid.objects.filter(productgroep__code="parkeren").exclude(medewerker=anna).delete()
    blad = Blad(browser(dirk), f"{PAD}/{anna.uuid}").open()
    blad.klik("bewaar", velden={f"{anna.uuid}.parkeren.zelfstandig": ""})
    assert "Niemand is nu nog zelfstandig voor Parkeren" in blad.tekst


def test_the_page_of_one_shows_every_productgroep_and_the_education(dirk, anna):
    blad = Blad(browser(dirk), f"{PAD}/{anna.uuid}").open()
    for naam in Productgroep.objects.values_list("naam", flat=True):
        assert naam in blad.tekst
    Blad(blad.client, blad.url, formulier="opleiding").open().klik("opleiding", niveau="hbo")
    anna.refresh_from_db()
    assert anna.opleidingsniveau == "hbo"


def test_people_and_teams_of_another_are_not_there(dirk, carla):
    client = browser(dirk)
    assert client.get(f"{PAD}/{carla.uuid}").status_code == 404
    assert client.post(f"{PAD}/{carla.uuid}", {}).status_code == 404
    assert client.get(f"{PAD}?team=vergunningen").status_code == 404


def test_a_made_up_field_is_skipped(dirk, anna, carla):
    velden = {
        f"{carla.uuid}.geo.": "coach",
        "geen.uuid.hier": "coach",
        f"{anna.uuid}.bestaatniet.": "coach",
        f"{anna.uuid}.geo.": "meester",
    }
    antwoord = browser(dirk).post(f"{PAD}?team=kcc-telefonie", velden, follow=True)
    assert "Er is niets gewijzigd" in tekst(antwoord.content.decode())
    assert (niveau(carla, "geo"), niveau(anna, "geo")) == ("", "")


def test_the_matrix_costs_as_much_for_few_people_as_for_many(manager):
    client = browser(manager)
    for code in ("kcc-regie", "kcc-telefonie"):
        with telt_hoogstens(12):
            assert client.get(f"{PAD}?team={code}").status_code == 200


# ---- klantcontact of a productgroep (R88) ----


@pytest.mark.eis("R88")
def test_who_speaks_with_the_resident_is_set_per_productgroep_with_an_event(beheerder):
    rij = groep("geo")
    client = browser(beheerder)
    assert "de vakafdeling zelf" in tekst(
        client.get(f"/inrichting/productgroepen/{rij.uuid}").content.decode()
    )
    velden = {"naam": rij.naam, "klantcontact": "decentraal"}
    assert client.post(f"/inrichting/productgroepen/{rij.uuid}", velden).status_code == 302
    rij.refresh_from_db()
    assert rij.klantcontact == "decentraal"
    feit = Gebeurtenis.objects.van(rij.uuid).get(soort="productgroep_klantcontact")
    assert (feit.van, feit.naar, feit.door) == ("centraal", "decentraal", beheerder)
    assert "Decentraal" in tekst(client.get("/inrichting/productgroepen").content.decode())


def test_a_productgroep_that_stays_the_same_has_no_event_and_an_unknown_way_is_refused(beheerder):
    rij = groep("geo")
    teamservices.wijzig_productgroep(productgroep=rij, naam=rij.naam, klantcontact="centraal", door=beheerder)
    assert not Gebeurtenis.objects.van(rij.uuid).exists()
    with pytest.raises(Ongeldig) as fout:
        teamservices.wijzig_productgroep(productgroep=rij, naam=rij.naam, klantcontact="x", door=beheerder)
    assert fout.value.veld == "klantcontact"
