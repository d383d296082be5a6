"""What belongs to one request and to no longer."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from kcc import inrichting


class InrichtingMiddleware:
    """Pages and API read the settings once per request: menu, names, phase and calendar share that reading."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with inrichting.een_lezing():
            return self.get_response(request)
