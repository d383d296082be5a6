"""Looking at a page as an employee does."""

import re

from django.test import Client

from kcc.models import Medewerker

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


def browser(wie: Medewerker) -> Client:
    """A browser in which this employee is logged in."""
    client = Client()
    client.force_login(wie, backend=MODEL_BACKEND)
    return client


def tekst(html: str) -> str:
    """What can be read: no tags, single spaces."""
    zonder = re.sub(r"<(script|title|svg)\b.*?</\1>", " ", html, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", zonder).split())


def koppen(html: str) -> list[str]:
    """Every h1."""
    return re.findall(r"<h1[^>]*>(.*?)</h1>", html, flags=re.S)


def titel(html: str) -> str:
    gevonden = re.search(r"<title>(.*?)</title>", html, flags=re.S)
    return gevonden[1].strip() if gevonden else ""
