"""Print the state diagrams (Mermaid)."""

from typing import Any

from django.core.management.base import BaseCommand

from kcc.toestanden import diagrammen


class Command(BaseCommand):
    help = "Toont de toestandsdiagrammen, gemaakt uit de code."

    def handle(self, **options: Any) -> None:
        self.stdout.write(diagrammen(), ending="")
