"""Nobody but the employee and who wrote it reads a review or a note: tried by everybody, on every way in."""

import pytest
from django.urls import reverse

from dashboards.models import Beoordeling, Beoordelingspunt, Coachnotitie, Competentiescore
from dashboards.services.coachen import schrijf_notitie
from kcc.beheer import beheer
from kcc.models import Gebeurtenis, Medewerker, Team
from kcc.rollen import Rol
from tests.dashboards.kwaliteit.hulp import NU, beoordeeld, vier_criteria
from tests.hulp.api import als, als_toepassing
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db
GEHEIM = "Anna oefent met samenvatten."


@pytest.fixture
def fatima(db):
    return Medewerker.objects.select_related("team").get(username="fatima")


@pytest.fixture
def stukken(kcc_nu, anna, dirk, beheerder):
    """A review of anna by dirk, and a note."""
    kcc_nu(NU)
    vier_criteria(beheerder)
    beoordeling = beoordeeld(kcc_nu, anna, dirk)
    Beoordeling.objects.filter(pk=beoordeling.pk).update(toelichting=GEHEIM)
    return beoordeling, schrijf_notitie(medewerker=anna, tekst=GEHEIM, door=dirk)


def anderen() -> list[Medewerker]:
    """Everybody with an account but anna and dirk, somebody with each role in their team, and an almighty account."""
    team = Team.objects.get(code="kcc-telefonie")
    for rol in Rol:
        Medewerker.objects.create(username=f"met-{rol}", rollen=[rol], team=team)
    Medewerker.objects.create(username="almachtig", is_superuser=True, is_staff=True, team=team)
    return list(Medewerker.objects.exclude(username__in=("anna", "dirk")))


def paden(beoordeling, notitie):
    """(method, address) of every way to a review or a note."""
    return [
        ("get", reverse("dashboards:beoordeling", args=[beoordeling.uuid])),
        ("get", reverse("dashboards:beoordeling_wijzig", args=[beoordeling.uuid])),
        ("post", reverse("dashboards:beoordeling_wijzig", args=[beoordeling.uuid])),
        ("post", reverse("dashboards:beoordeling_gelezen", args=[beoordeling.uuid])),
        ("post", reverse("dashboards:coachnotitie_wis", args=[notitie.uuid])),
    ]


@pytest.mark.eis("R91")
def test_nobody_else_gets_in_whatever_their_role(stukken):
    beoordeling, _ = stukken
    binnen = []
    for wie in anderen():
        client = browser(wie)
        for methode, pad in paden(*stukken):
            status = getattr(client, methode)(pad).status_code
            if status not in (403, 404):
                binnen.append((wie.username, methode, pad, status))
    assert binnen == []
    beoordeling.refresh_from_db()
    assert beoordeling.gezien_op is None
    assert Coachnotitie.objects.count() == 1


@pytest.mark.eis("R91")
def test_no_page_shows_anybody_else_what_was_written(stukken, anna):
    lekken = []
    namen = ("mijn_kwaliteit", "begeleiden", "kwaliteit", "volledig_beantwoord", "criteria", "teamleider")
    for wie in anderen():
        client = browser(wie)
        bladen = [reverse(f"dashboards:{naam}") for naam in namen]
        bladen += ["/", reverse("dashboards:begeleiden_medewerker", args=[anna.uuid])]
        lekken += [(wie.username, pad) for pad in bladen if GEHEIM in client.get(pad).content.decode()]
    assert lekken == []


@pytest.mark.eis("R91")
def test_the_two_of_them_read_both(stukken, anna, dirk):
    beoordeling, _ = stukken
    for wie, pad in (
        (anna, "/mijn-kwaliteit"),
        (dirk, f"/begeleiden/{anna.uuid}"),
        *((wie, reverse("dashboards:beoordeling", args=[beoordeling.uuid])) for wie in (anna, dirk)),
    ):
        assert GEHEIM in browser(wie).get(pad).content.decode()


@pytest.mark.eis("R91")
def test_a_coach_of_the_same_team_reads_only_what_they_wrote_themselves(stukken, anna, fatima):
    schrijf_notitie(medewerker=anna, tekst="Van Fatima.", door=fatima)
    leest = browser(fatima).get(f"/begeleiden/{anna.uuid}").content.decode()
    assert "Van Fatima." in leest
    assert GEHEIM not in leest


@pytest.mark.eis("R91")
def test_a_new_leidinggevende_reads_nothing_of_the_old_one(stukken, anna, afdelingshoofd):
    Team.objects.filter(code="kcc-telefonie").update(leidinggevende=afdelingshoofd)
    client = browser(afdelingshoofd)
    antwoord = client.get(f"/begeleiden/{anna.uuid}")
    assert antwoord.status_code == 200
    assert GEHEIM not in antwoord.content.decode()
    assert {client.get(pad).status_code for methode, pad in paden(*stukken) if methode == "get"} == {404}


def test_who_no_longer_coaches_still_reads_what_they_wrote_and_writes_no_more(stukken, anna, dirk):
    beoordeling, _ = stukken
    Medewerker.objects.filter(pk=anna.pk).update(team=Team.objects.get(code="kcc-balie"))
    client = browser(dirk)
    assert client.get(reverse("dashboards:beoordeling", args=[beoordeling.uuid])).status_code == 200
    assert client.get(f"/begeleiden/{anna.uuid}").status_code == 404
    assert client.post(f"/begeleiden/{anna.uuid}/notitie", {"tekst": "Nog een."}).status_code == 404


@pytest.mark.eis("R91")
def test_the_admin_shows_neither_and_no_competence(stukken, beheerder):
    assert not {Beoordeling, Beoordelingspunt, Coachnotitie, Competentiescore} & set(beheer._registry)
    client = browser(beheerder)
    for naam in ("beoordeling", "coachnotitie"):
        assert client.get(f"/beheer/dashboards/{naam}/").status_code == 404


@pytest.mark.eis("R91")
def test_the_api_has_neither_and_the_log_does_not_say_about_whom(stukken, anna, dirk, manager):
    for api in (als(anna), als(dirk), als(manager), als_toepassing()):
        schema = api.get("/openapi.json").content.decode().lower()
        assert "notitie" not in [deel.strip("/") for deel in schema.split('"') if deel.startswith("/")]
        for naam in ("beoordelingen", "coachnotities", "kwaliteit"):
            assert f"/api/v1/{naam}" not in schema
            assert api.get(f"/{naam}").status_code == 404
    feiten = Gebeurtenis.objects.filter(onderwerp_soort__in=("beoordeling", "coachnotitie"))
    assert sorted(feiten.values_list("soort", flat=True)) == ["coachnotitie_geschreven", "gesprek_beoordeeld"]
    for feit in feiten:
        assert (feit.door, feit.team, feit.van, feit.naar, feit.reden) == (dirk, None, "", "", "")
        assert str(anna.uuid) not in str(feit.onderwerp)
