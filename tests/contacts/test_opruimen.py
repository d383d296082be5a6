"""Uploads that nothing came of go after a week; whatever is used or in a draft stays."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from contacts import services
from contacts.models import Bericht, Vraagconcept
from contacts.services.opruimen import BEWAARDAGEN, ruim_bestanden_op
from kcc import klok
from kcc.models import Bestand, Medewerker
from kcc.services.bestanden import bewaar_bestand
from tests.hulp.formulier import nieuw_gesprek

pytestmark = pytest.mark.django_db


def oud_bestand(door: Medewerker, dagen: int = BEWAARDAGEN + 1) -> Bestand:
    upload = SimpleUploadedFile("tekening.pdf", b"%PDF-1.4 x")
    rij = bewaar_bestand(bestand=upload, door=door)
    Bestand.objects.filter(pk=rij.pk).update(aangemaakt_op=klok.nu() - timedelta(days=dagen))
    return rij


def test_an_unused_upload_goes_with_its_file(
    anna: Medewerker, django_capture_on_commit_callbacks: object
) -> None:
    rij = oud_bestand(anna)
    pad = Path(rij.inhoud.path)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert ruim_bestanden_op() == 1
    assert not Bestand.objects.exists()
    assert not pad.exists()


def test_a_young_one_stays(anna: Medewerker) -> None:
    oud_bestand(anna, BEWAARDAGEN - 1)
    assert ruim_bestanden_op() == 0


def test_one_in_a_draft_stays(anna: Medewerker) -> None:
    rij = oud_bestand(anna)
    nieuw_gesprek(anna).klik("bewaar", onderwerp="kap")
    Vraagconcept.objects.update(invoer={"i-kap.tekening-bestand": [str(rij.uuid)], "x-bestand": ["geen"]})
    assert ruim_bestanden_op() == 0


def test_an_attachment_of_a_mail_stays(anna: Medewerker) -> None:
    rij = oud_bestand(anna)
    gesprek = services.ontvang_gesprek(kanaal="email", door=None)
    bericht = Bericht.objects.create(
        klantcontact=gesprek, richting="in", bezorging="ontvangen", message_id="<a@b>"
    )
    bericht.bijlagen.add(rij)
    assert ruim_bestanden_op() == 0
