"""Log in and out, the style guide, and what is shown when a request fails."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.views import LoginView, LogoutView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import defaults
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from kcc.demo import mensen_per_rol
from kcc.models import Medewerker
from kcc.toegang import OPENBAAR, vereist

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


class Inloggen(LoginView):
    """With a password; in the demo also by choosing one of its people."""

    template_name = "kcc/inloggen.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mensen = mensen_per_rol() if settings.DEMO else ()
        return super().get_context_data(demo_mensen=mensen, **kwargs)


inloggen = vereist(OPENBAAR)(Inloggen.as_view())
uitloggen = vereist(OPENBAAR)(LogoutView.as_view())


@vereist(OPENBAAR)
def demo_inloggen(request: HttpRequest) -> HttpResponseBase:
    """Become one of the demo people without a password; outside the demo this page does not exist."""
    if not settings.DEMO:
        raise Http404
    return _word_demomens(request)


@require_POST
def _word_demomens(request: HttpRequest) -> HttpResponseBase:
    wie = get_object_or_404(
        Medewerker, username=request.POST.get("username", "").replace("\0", ""), is_active=True
    )
    login(request, wie, backend=MODEL_BACKEND)
    return redirect(_veilig(request, request.POST.get("next", "")))


def _veilig(request: HttpRequest, doel: str) -> str:
    """`doel` when it is a page of ours, else the home page."""
    eigen = doel.startswith("/") and url_has_allowed_host_and_scheme(
        doel, {request.get_host()}, require_https=request.is_secure()
    )
    return doel if eigen else resolve_url(settings.LOGIN_REDIRECT_URL)


@vereist(OPENBAAR)
def stijlgids(request: HttpRequest) -> HttpResponseBase:
    """Every component once; not in production."""
    if settings.PRODUCTIE:
        raise Http404
    return TemplateView.as_view(template_name="kcc/stijlgids.html")(request)


def csrf_mislukt(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long."""
    return render(request, "kcc/csrf.html", status=403)


def verzoek_klopt_niet(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return defaults.bad_request(request, exception)


def geen_toegang(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return defaults.permission_denied(request, exception)


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return defaults.page_not_found(request, exception)


def serverfout(request: HttpRequest) -> HttpResponseBase:
    return defaults.server_error(request)
