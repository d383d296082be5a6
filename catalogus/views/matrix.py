"""The responsibility matrix as a table with ticks: data, not code (R19)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from catalogus.forms.matrix import Matrixformulier
from catalogus.matrix import SEED_MATRIX, lees_matrix
from catalogus.rechten import INRICHTEN
from catalogus.services.matrix import bewaar_matrix, herstel_matrix
from kcc import inrichting
from kcc.forms.basis import probeer
from kcc.toegang import ingelogde, vereist


@vereist(INRICHTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def matrix(request: HttpRequest) -> HttpResponse:
    """Read and change the whole table at once; `doe=herstel` brings that of the concept back."""
    nu, stand, wie = lees_matrix(), inrichting.lees(), ingelogde(request)
    if request.POST.get("doe") == "herstel":
        herstel_matrix(door=wie)
        messages.success(request, "De tabel van het concept geldt weer, voor nieuwe zaken.")
        return redirect("catalogus:matrix")
    formulier = Matrixformulier(nu, stand, request.POST if request.method == "POST" else None)
    if request.method == "POST" and probeer(formulier, bewaar_matrix, door=wie) is not None:
        messages.success(
            request, "Bewaard. Nieuwe zaken volgen deze verdeling; lopende zaken blijven waar ze zijn."
        )
        return redirect("catalogus:matrix")
    context = {
        "formulier": formulier,
        "stand": stand,
        "eigen": {vak: set(taken) for vak, taken in nu.items()}
        != {vak: set(taken) for vak, taken in SEED_MATRIX.items() if taken},
    }
    return render(request, "catalogus/matrix.html", context, status=422 if formulier.errors else 200)
