"""The command that gives an integrator a key."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from kcc.models import ApiToken
from kcc.services.tokens import vind_token

pytestmark = pytest.mark.django_db


def test_the_key_is_shown_once_and_opens_the_api(capsys):
    call_command("token", "website", "--productgroep", "geo")
    sleutel = capsys.readouterr().out.strip()
    assert [groep.code for groep in vind_token(sleutel).productgroepen.all()] == ["geo"]
    assert Client(headers={"authorization": f"Token {sleutel}"}).get("/api/v1/zaken").status_code == 200


@pytest.mark.parametrize(
    ("opties", "melding"),
    [((), "--alles"), (("--productgroep", "nergens"), "nergens bestaat niet")],
)
def test_what_would_see_nothing_is_refused(opties, melding):
    with pytest.raises(CommandError, match=melding):
        call_command("token", "website", *opties)
    assert not ApiToken.objects.exists()


def test_a_name_is_given_once(capsys):
    call_command("token", "website", "--alles")
    with pytest.raises(CommandError, match="website"):
        call_command("token", "website", "--alles")
