"""Every role on every URL, generated from the URL table: allowed, 403, or log-in. No rule, no pass."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from kcc.models import Medewerker, Team
from kcc.rollen import Recht, Rol, mag
from kcc.toegang import OPENBAAR, eis_van

pytestmark = pytest.mark.django_db
ROLLEN = [None, *(rol for rol in Rol if rol != Rol.INTEGRATOR)]
BEHEER = "beheer"  # the admin site has a test of its own
METHODEN = ("GET", "POST", "PUT", "PATCH", "DELETE")


def patronen(
    resolver: URLResolver, pad: str = "", namen: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    """(name, pattern) of every page and endpoint of ours."""
    for deel in resolver.url_patterns:
        if isinstance(deel, URLResolver):
            ruimte = (*namen, deel.namespace) if deel.namespace else namen
            if BEHEER not in ruimte and "admin" not in ruimte:
                yield from patronen(deel, pad + str(deel.pattern), ruimte)
        else:
            yield pad + str(deel.pattern), deel


NIETS = "api/v1/^.*$"  # whatever is no resource: 404 as problem+json
TABEL = [(pad, patroon) for pad, patroon in patronen(get_resolver()) if pad != NIETS]

ZGW = ("/zaken/api/", "/catalogi/api/")
API = ("/api/", "/klantinteracties/", *ZGW)


def url_van(patroon: URLPattern, pad: str) -> str | None:
    """A URL with made-up values: sight is tested elsewhere, here the right alone."""
    waarden = {naam: _waarde(omzetter) for naam, omzetter in patroon.pattern.converters.items()}
    if "^" in pad:
        return _uit_regex(pad)
    for naam, waarde in waarden.items():
        for soort in ("uuid", "str", "int", "slug", "path", "date"):
            pad = pad.replace(f"<{soort}:{naam}>", str(waarde))
    return "/" + pad if "<" not in pad else None


def _waarde(omzetter: Any) -> Any:
    return {"UUIDConverter": uuid.UUID(int=7), "IntConverter": 7}.get(type(omzetter).__name__, "parkeer")


def _uit_regex(pad: str) -> str:
    import re

    pad = re.sub(r"\(\?P<uuid>(?:[^()]|\([^()]*\))*\)", str(uuid.UUID(int=7)), pad)
    pad = re.sub(r"\(\?P<\w+>\[0-9a-fA-F\](?:[^()]|\([^()]*\))*\)", str(uuid.UUID(int=7)), pad)
    pad = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", "parkeer", pad)
    return "/" + pad.replace("^", "").replace("$", "").replace("\\Z", "").replace("\\", "")


def eisen_van(view: Any) -> dict[str, Any]:
    """method -> what the view asks, for pages and for REST views alike."""
    if hasattr(view, "cls"):
        acties = getattr(view, "actions", None) or {}
        methoden = [m.upper() for m in acties] or [m for m in METHODEN if hasattr(view.cls, m.lower())]
        rechten = {**getattr(view.cls, "rechten", {}), **getattr(view, "initkwargs", {}).get("rechten", {})}
        return {methode: rechten.get(methode) for methode in methoden if methode in METHODEN}
    return {methode: eis_van(view, methode) for methode in ("GET", "POST")}


def wie(rol: Rol | None) -> Medewerker:
    """Somebody with this one role, in a team that fits it."""
    vak = rol in (Rol.VAKAFDELING, Rol.AFDELINGSHOOFD)
    team = Team.objects.get(code="vergunningen" if vak else "kcc-telefonie")
    return Medewerker.objects.create(username=f"proef-{rol}", rollen=[rol] if rol else [], team=team)


def test_the_url_table_is_not_empty():
    assert len(TABEL) > 30


@pytest.mark.parametrize(("pad", "patroon"), TABEL, ids=[pad or "/" for pad, _ in TABEL])
def test_every_view_states_who_may(pad, patroon):
    eisen = eisen_van(patroon.callback)
    assert eisen, f"{pad}: geen enkele methode"
    for methode, eis in eisen.items():
        assert eis == OPENBAAR or isinstance(eis, Recht), f"{methode} {pad}: {eis!r}"


@pytest.mark.eis("R11")
@pytest.mark.parametrize("rol", ROLLEN, ids=[str(rol or "zonder rol") for rol in ROLLEN])
def test_each_role_gets_in_where_the_table_says_so_and_nowhere_else(rol):
    client = Client(raise_request_exception=True)
    medewerker = wie(rol)
    client.force_login(medewerker, backend="django.contrib.auth.backends.ModelBackend")
    fout = [
        f"{methode} {url} -> {status}, recht {getattr(eis, 'naam', eis)}"
        for methode, url, eis, status in _antwoorden(client)
        if (status == 403) != (isinstance(eis, Recht) and not mag(medewerker, eis))
    ]
    assert fout == []


def _op_de_rij(methode: str, status: int) -> bool:
    """A 404 or 405 is an answer about the row or the method, given after the right was checked."""
    return status in (404, 405)


def _antwoorden(client: Client) -> Iterator[tuple[str, str, Any, int]]:
    for pad, patroon in TABEL:
        url = url_van(patroon, pad)
        if url is None or getattr(patroon, "name", "") in ("uitloggen", "demo_inloggen", "inloggen"):
            continue
        for methode, eis in eisen_van(patroon.callback).items():
            if methode not in ("GET", "POST") or eis is None:
                continue
            antwoord = client.generic(methode, url, "{}", content_type="application/json")
            yield methode, url, eis, antwoord.status_code


@pytest.mark.eis("R11")
def test_a_stranger_is_sent_to_the_log_in_page_or_told_401():
    client = Client()
    fout = []
    for methode, url, eis, status in _antwoorden(client):
        api = url.startswith(API)
        verwacht = {401, 403} if url.startswith(ZGW) else {401} if api else {302}
        if eis != OPENBAAR and status not in verwacht and not _op_de_rij(methode, status):
            fout.append(f"{methode} {url} -> {status}")
        if eis != OPENBAAR and status in (404, 405) and not api:
            fout.append(f"{methode} {url} -> {status}: antwoordt voor het inloggen")
    assert fout == []
