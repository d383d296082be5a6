"""The log says that the database refused a row, and not what was in it."""

import logging

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from kcc.models import Klant


@pytest.mark.django_db
def test_a_refused_row_is_not_in_the_log():
    Klant.objects.create(achternaam="Jansen", zoeknaam="jansen")
    instelling = settings.LOGGING["formatters"]["regel"]
    opmaak = import_string(instelling["()"])(instelling["format"])
    leeg = {"achternaam": "", "organisatienaam": "", "bijzonderheid": "belt\nvaak"}
    try:
        with transaction.atomic():
            Klant.objects.update(**leeg)
    except IntegrityError as fout:
        regel = logging.LogRecord(
            "kcc", logging.ERROR, "", 0, "Storing", (), (type(fout), fout, fout.__traceback__)
        )
        tekst = opmaak.format(regel)
    assert tekst.count("klant_heeft_naam") == 2, "the cause and what Django made of it"
    assert tekst.count("Traceback") == 2
    assert "jansen" not in tekst
    assert "vaak" not in tekst
