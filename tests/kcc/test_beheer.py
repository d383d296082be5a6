"""The admin: open to one right, and what was agreed or published stays as it is."""

import pytest
from django.urls import reverse

from catalogus.models import Kennisitem, Zaaktypeversie, Zoekindex
from catalogus.services import maak_nieuwe_versie
from kcc.models import Medewerker, Team
from tests.hulp.schermen import browser, koppen

pytestmark = pytest.mark.django_db
MODELLEN = [
    "catalogus_kennisitem",
    "kcc_medewerker",
]


def lijst(model: str) -> str:
    return reverse(f"beheer:{model}_changelist")


def rij(model: str, pk: int) -> str:
    return reverse(f"beheer:{model}_change", args=[pk])


def test_a_stranger_logs_in_by_our_own_page(client, db):
    assert client.get("/beheer/")["Location"] == "/inloggen?next=/beheer/"


@pytest.mark.parametrize("model", MODELLEN)
def test_the_beheerder_opens_every_list_and_a_new_form(beheerder, model):
    client = browser(beheerder)
    assert client.get(lijst(model)).status_code == 200
    assert client.get(reverse(f"beheer:{model}_add")).status_code == 200


@pytest.mark.parametrize("wie", ["anna", "dirk", "afdelingshoofd", "manager", "buitenstaander"])
def test_nobody_else_gets_in(wie, request):
    client = browser(request.getfixturevalue(wie))
    paden = ["/beheer/", lijst("kcc_medewerker"), "/beheer/iets-anders/"]
    assert [client.get(pad).status_code for pad in paden] == [403, 403, 403]


def test_djangos_own_superuser_flag_opens_nothing(anna):
    Medewerker.objects.filter(pk=anna.pk).update(is_superuser=True, is_staff=True)
    assert browser(anna).get("/beheer/").status_code == 403


def test_djangos_flags_are_not_needed_either(beheerder):
    Medewerker.objects.filter(pk=beheerder.pk).update(is_superuser=False, is_staff=False)
    antwoord = browser(beheerder).get("/beheer/")
    assert antwoord.status_code == 200
    assert len(koppen(antwoord.content.decode())) == 1


def test_djangos_own_log_in_of_the_admin_is_not_there(beheerder):
    client = browser(beheerder)
    assert client.get("/beheer/login/").status_code == 404
    assert client.get("/beheer/logout/").status_code == 404


def test_zaaktypen_are_kept_on_their_own_screens_only(beheerder):
    assert "zaaktype" not in browser(beheerder).get("/beheer/").content.decode().lower()


def test_agreements_are_kept_on_their_own_screens_only(beheerder):
    assert browser(beheerder).get("/beheer/dvo/").status_code == 404


def test_a_person_gets_roles_by_ticks_and_is_never_deleted(beheerder):
    team = Team.objects.get(code="kcc-balie")
    client = browser(beheerder)
    velden = {
        "username": "nieuw",
        "usable_password": "true",
        "password1": "een-lang-woord-7",
        "rollen": ["manager"],
    }
    velden |= {
        "password2": "een-lang-woord-7",
        "first_name": "Noor",
        "last_name": "Nieuw",
        "team": str(team.pk),
    }
    velden |= {"vaardigheden-TOTAL_FORMS": "0", "vaardigheden-INITIAL_FORMS": "0"}
    antwoord = client.post(reverse("beheer:kcc_medewerker_add"), velden)
    assert antwoord.status_code == 302, antwoord.context["errors"]
    nieuw = Medewerker.objects.get(username="nieuw")
    assert (nieuw.rollen, nieuw.team, nieuw.is_superuser) == (["manager"], team, False)
    assert client.post(reverse("beheer:kcc_medewerker_delete", args=[nieuw.pk])).status_code == 403


def test_the_password_of_somebody_is_set_on_its_own_page(beheerder, anna):
    pad = reverse("beheer:auth_user_password_change", args=[anna.pk])
    assert browser(beheerder).get(pad).status_code == 200
    assert browser(anna).get(pad).status_code == 403


def test_an_answer_that_was_given_stays_a_better_one_is_a_new_version(beheerder):
    item = Kennisitem.objects.prefetch_related("versies").first()
    tekst = item.versies.first().antwoord
    velden = {
        "code": item.code,
        "bronhouder": str(item.bronhouder_id),
        "product": str(item.product_id or ""),
        "trefwoorden": item.trefwoorden,
        "bevoegd_gezag": item.bevoegd_gezag,
        "versies-TOTAL_FORMS": "1",
        "versies-INITIAL_FORMS": "0",
        "versies-0-vraag": "Beter gevraagd?",
        "versies-0-antwoord": "Beter gezegd.",
        "versies-0-gepubliceerd_op_0": "2026-11-02",
        "versies-0-gepubliceerd_op_1": "10:00:00",
    }
    antwoord = browser(beheerder).post(rij("catalogus_kennisitem", item.pk), velden)
    assert antwoord.status_code == 302, antwoord.context["errors"]
    assert [v.antwoord for v in item.versies.order_by("versie")] == [tekst, "Beter gezegd."]
    assert item.versies.get(versie=2).door == beheerder
    index = Zoekindex.objects.get()
    assert index.gevraagd != index.gebouwd, "it is searched with too"


def test_a_version_made_by_a_service_carries_its_requirements(beheerder):
    oud = Zaaktypeversie.objects.get(zaaktype__identificatie="kapvergunning")
    nieuw = maak_nieuwe_versie(versie=oud, door=beheerder)
    codes = [list(v.vereisten.values_list("code", flat=True)) for v in (oud, nieuw)]
    assert codes[0] == codes[1] != []
