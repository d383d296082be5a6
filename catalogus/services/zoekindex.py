"""Building the index: asked for in the transaction of the change, built by Celery, healed by beat."""

import logging
import uuid

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from catalogus.models import Zoekindex
from catalogus.zoekindex import bouw_uit, lees_teksten
from kcc import klok

logger = logging.getLogger(__name__)


def vraag_index() -> None:
    """What is searched has changed: build anew after the commit. Call it in the transaction of the change."""
    Zoekindex.objects.update_or_create(pk=Zoekindex.ENIGE, defaults={"gevraagd": uuid.uuid4()})
    transaction.on_commit(_meld, robust=True)


def _meld() -> None:
    """Without a broker nothing is lost: beat builds what was asked for."""
    try:
        current_app.send_task("catalogus.tasks.bouw_index")
    except OperationalError:
        logger.warning("De broker antwoordt niet: de zoekindex wacht op de veegronde.")


def bouw_index() -> bool:
    """Build what is asked for; False when it was built already, or somebody else was first.

    Until the last statement the old index serves: killed halfway, nothing has changed. The stamp is read before the
    texts, so a change in between asks for another build.
    """
    stand = Zoekindex.objects.filter(pk=Zoekindex.ENIGE).values_list("gevraagd", "gebouwd").first()
    if stand is None or stand[0] == stand[1]:
        return False
    gevraagd, gebouwd = stand
    index = bouw_uit(lees_teksten())
    nieuw = {"gebouwd": gevraagd, "inhoud": index.naar_bytes(), "gebouwd_op": klok.nu(), "items": len(index)}
    return bool(Zoekindex.objects.filter(pk=Zoekindex.ENIGE, gebouwd=gebouwd).update(**nieuw))
