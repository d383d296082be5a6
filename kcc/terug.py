"""The way back to the page somebody came from, kept in the address (`?terug=`); only pages of our own are followed."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

NAAM = "terug"


def terug_van(request: HttpRequest) -> str:
    """The address to go back to; empty without one, and for one that is not ours."""
    adres = request.GET.get(NAAM, "")
    eigen = adres.startswith("/") and url_has_allowed_host_and_scheme(adres, allowed_hosts=None)
    return adres if eigen else ""


def met_terug(url: str, terug: str) -> str:
    """The same address, with the way back in it when there is one."""
    return f"{url}?{urlencode({NAAM: terug})}" if url and terug else url
