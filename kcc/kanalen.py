"""By which ways a question comes in. On the ground floor: opening hours and products speak of them too."""

from django.db import models


class Kanaal(models.TextChoices):
    TELEFOON = "telefoon", "Telefoon"
    BALIE = "balie", "Balie"
    EMAIL = "email", "E-mail"
    WEBFORMULIER = "webformulier", "Webformulier"
    BRIEF = "brief", "Brief"
    CHAT = "chat", "Chat of WhatsApp"
    SOCIAL = "social", "Sociale media"
    LOKET = "loket", "Landelijk loket"
