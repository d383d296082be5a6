"""A refusal of what was sent, whatever it asks. Apart from `problemen`: log-in needs it before DRF has its views."""

from rest_framework.exceptions import APIException


class Weigering(APIException):
    """What is wrong is the message itself: `naam` is the header or the field that it is about ("-": all of it)."""

    wait: float | None = None  # seconds until it can be tried again

    def __init__(self, nummer: int, code: str, melding: str, naam: str = "-") -> None:
        super().__init__(melding, code)
        self.status_code = nummer
        self.velden = [{"name": naam, "code": code, "reason": melding}]
