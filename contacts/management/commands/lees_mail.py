"""`manage.py lees_mail < bericht.eml`: take a mail in, also as the pipe of a mail server (Postfix, Exim)."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from contacts.models import Postuitslag
from contacts.post.lezen import GROOTST
from contacts.services.post import ontvang_mail

BROK = 1024 * 1024
GEWEIGERD, LATER = 65, 75
"""Exit codes of sysexits.h: EX_DATAERR, the mail server tells the sender; EX_TEMPFAIL, it tries again later."""


class Command(BaseCommand):
    help = "Leest één mail (RFC 5322) van de standaardinvoer en maakt er een gesprek van."

    def handle(self, *_: Any, **__: Any) -> None:
        ruw = sys.stdin.buffer.read(GROOTST)
        rest = sum(len(brok) for brok in iter(lambda: sys.stdin.buffer.read(BROK), b"")) > 0
        try:
            stuk = ontvang_mail(ruw=ruw, afgekapt=rest)
        except (OSError, DatabaseError) as fout:
            raise CommandError(f"Nu niet gelukt: {type(fout).__name__}.", returncode=LATER) from None
        if stuk.uitslag == Postuitslag.GEWEIGERD:
            raise CommandError(f"Niet aangenomen: {stuk.reden}.", returncode=GEWEIGERD)
        gesprek = f" {stuk.klantcontact.nummer}" if stuk.klantcontact else ""
        self.stdout.write(f"{stuk.get_uitslag_display()}{gesprek}")
